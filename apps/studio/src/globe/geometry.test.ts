import { dot, norm, subtract } from "@equipoise/sim/physics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { directionsOf, geodeticOf, groundHit, groundLine, isHidden, scenePoint, upAt } from "./geometry.ts";

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });
const polar = 1 - 1 / 298.257223563; // WGS 84: the polar radius in equatorial ones

test("the equator is one unit from the centre, the poles less by the flattening, and heights add along the normal", () => {
  expect(norm(scenePoint(77, 0))).toBeCloseTo(1, 12);
  expect(scenePoint(0, 90)[2]).toBeCloseTo(polar, 12);
  expect(norm(scenePoint(12, 0, 35_786_000))).toBeCloseTo(42_164_137 / 6_378_137, 9); // geostationary radius
});

test("a place, and what is over it, is found again from its point", () => {
  fc.assert(
    fc.property(
      lon,
      fc.double({ min: -89.9, max: 89.9, noNaN: true }),
      fc.double({ min: 0, max: 36e6, noNaN: true }),
      (lon_deg, lat_deg, h) => {
        const back = geodeticOf(scenePoint(lon_deg, lat_deg, h));
        expect(Math.abs(back.lat_deg - lat_deg)).toBeLessThan(1e-9); // 0.1 mm on the ground
        expect(Math.abs(back.height_m - h)).toBeLessThan(1e-5);
        expect(Math.abs(Math.sin(((back.lon_deg - lon_deg) * Math.PI) / 360))).toBeLessThan(1e-9);
      },
    ),
  );
});

test("a ray to a place on the near side meets the ground at that place; beyond the limb it meets none", () => {
  const eye = scenePoint(20, 40, 9e6);
  for (const [lon_deg, lat_deg] of [
    [20, 40],
    [51.4, 35.7],
    [-0.13, 51.5],
    [20, 75],
  ] as const) {
    const hit = groundHit(eye, subtract(scenePoint(lon_deg, lat_deg), eye));
    expect(norm(subtract(hit!, scenePoint(lon_deg, lat_deg)))).toBeLessThan(1e-9);
  }
  expect(groundHit(eye, upAt({ lon_deg: 20, lat_deg: 40 }))).toBeUndefined(); // looking away
  expect(groundHit(eye, [0, 0, 1])).toBeUndefined(); // past the limb
});

test("the Earth hides the far side and what stands low behind it, and nothing that the eye sees", () => {
  fc.assert(
    fc.property(lon, lat, (lon_deg, lat_deg) => {
      const place = scenePoint(lon_deg, lat_deg);
      const eye = scenePoint(20, 40, 9e6);
      // The eye sees a point of the ground when it stands over that point's horizon.
      const overHorizon = dot(subtract(eye, place), upAt({ lon_deg, lat_deg }));
      fc.pre(Math.abs(overHorizon) > 0.01); // at the limb itself either is right
      expect(isHidden(eye, place)).toBe(overHorizon < 0);
    }),
  );
  const eye = scenePoint(0, 0, 9e6);
  expect(isHidden(eye, scenePoint(180, 0, 1e6))).toBe(true);
  expect(isHidden(eye, scenePoint(100, 0, 36e6))).toBe(false); // rises over the limb
});

test("a line on the ground stays on it between its points, and closes no gap with a jump", () => {
  const line = groundLine(
    directionsOf([
      [-120, 49],
      [-95, 49],
      [-95, 60],
    ]),
    2000,
  );
  expect(line.length).toBeGreaterThan(12);
  for (const [k, point] of line.entries()) {
    expect(geodeticOf(point).height_m).toBeCloseTo(2000, 3);
    const before = line[k - 1];
    if (before === undefined) continue;
    expect(norm(subtract(point, before))).toBeLessThan(0.0301); // the step: 192 km
    const middle = geodeticOf([0, 1, 2].map((i) => (point[i]! + before[i]!) / 2) as [number, number, number]);
    expect(middle.height_m).toBeGreaterThan(2000 - 1000); // a chord sinks by at most a kilometre
  }
});
