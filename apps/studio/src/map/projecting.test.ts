import { geoDistance } from "d3-geo";
import { describe, expect, test } from "vitest";
import { d3Of, discRadius_px, earthRadius_m, invert, lensOf, project } from "./projecting.ts";
import { panned, turned, zoomed } from "./turning.ts";

const size = { width: 1280, height: 800 };
const projections = ["globe", "equal-area", "conformal"] as const;
const camera = (
  projection: (typeof projections)[number],
  lon_deg = 30,
  lat_deg = 48,
  tilt_deg = 0,
  zoom = 2,
) => ({
  ...{ projection, lon_deg, lat_deg, zoom, tilt_deg },
});
/** Points over the whole Earth, the same at each run: the golden angle's spiral. */
const spiral = Array.from({ length: 500 }, (_, i): [number, number] => [
  ((i * 137.50776405) % 360) - 180,
  (Math.asin(-1 + (2 * (i + 0.5)) / 500) * 180) / Math.PI,
]);
const rad = Math.PI / 180;

describe.each(projections)("%s", (projection) => {
  test.each([
    ["Europe", 30, 48, 0],
    ["the antimeridian", 179.5, 10, 0],
    ["the north pole", 0, 90, 0],
    ["the south pole", -77, -90, 0],
    ["tilted", 30, 48, 70],
    ["tilted beyond the south pole", 12, -60, 80],
  ])("what is seen comes back to itself: %s", (_, lon, lat, tilt) => {
    const lens = lensOf(camera(projection, lon, lat, tilt), size);
    let count = 0;
    for (const at of spiral) {
      const { x, y, isSeen } = project(lens, ...at);
      const back = invert(lens, x, y);
      if (!isSeen) continue;
      count++;
      // At the edge of the disc the way back is as steep as one likes: a millionth of a radian there, far less within.
      expect(geoDistance(at, [...back!])).toBeLessThan(1e-6);
    }
    expect(count).toBeGreaterThan(200); // a hemisphere at least
  });

  test("it is d3-geo's projection, to a thousandth of a pixel", () => {
    const of = camera(projection, 100, -35, projection === "globe" ? 50 : 0);
    const lens = lensOf(of, size);
    const d3 = d3Of(lens, of);
    for (const at of spiral) {
      const { x, y, isSeen } = project(lens, ...at);
      const theirs = d3(at)!;
      if (!isSeen) continue;
      expect(Math.hypot(theirs[0] - x, theirs[1] - y)).toBeLessThan(1e-3); // px
    }
  });

  test("the point in the middle stays there when the camera tilts, and scales agree there", () => {
    for (const tilt of [0, 45, 80]) {
      const lens = lensOf(camera(projection, 30, 48, tilt), size);
      const { x, y } = project(lens, 30, 48);
      expect(Math.hypot(x - 640, y - 400)).toBeLessThan(1e-9); // px
      const east = project(lens, 30.01, 48);
      const length = 0.01 * rad * Math.cos(48 * rad) * lens.radius_px;
      expect(Math.hypot(east.x - x, east.y - y) / length).toBeCloseTo(1, 6);
    }
  });

  test("beside the Earth there is no ground", () => {
    const lens = lensOf(camera(projection, 30, 48, 0, 0.5), size);
    expect(invert(lens, 640 + discRadius_px(lens) + 1, 400)).toBeUndefined();
    expect(invert(lens, 640 + discRadius_px(lens) - 1, 400)).toBeDefined();
  });
});

test("equal areas: a square degree takes as many pixels anywhere", () => {
  const lens = lensOf(camera("equal-area"), size);
  const area = (lon: number, lat: number) => {
    const [a, b, c] = [
      project(lens, lon, lat),
      project(lens, lon + 0.001, lat),
      project(lens, lon, lat + 0.001),
    ];
    const cross = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return Math.abs(cross) / Math.cos((lat + 0.0005) * rad);
  };
  const middle = area(30, 48);
  for (const [lon, lat] of [
    [100, 10],
    [-100, -20],
    [30, 85],
    [180, 60],
  ] as const)
    expect(area(lon, lat) / middle).toBeCloseTo(1, 3);
});

test("true angles: a step east and a step north are square and of one length anywhere", () => {
  const lens = lensOf(camera("conformal"), size);
  for (const [lon, lat] of [
    [30, 48],
    [100, 10],
    [-60, 20],
    [30, 85],
    [180, 60],
  ] as const) {
    const a = project(lens, lon, lat);
    const east = project(lens, lon + 0.001 / Math.cos(lat * rad), lat);
    const north = project(lens, lon, lat + 0.001);
    const [ex, ey, nx, ny] = [east.x - a.x, east.y - a.y, north.x - a.x, north.y - a.y];
    expect((ex * nx + ey * ny) / Math.hypot(ex, ey) / Math.hypot(nx, ny)).toBeCloseTo(0, 3);
    expect(Math.hypot(ex, ey) / Math.hypot(nx, ny)).toBeCloseTo(1, 3);
  }
});

describe("what stands above the ground", () => {
  test.each([
    0, 35e3, 300e3, 1200e3, 35_786e3,
  ])("a point %d m high is seen up to 90 degrees and its dip from the axis, and not beyond", (height_m) => {
    // Spherical trigonometry: a ray along the axis that grazes the sphere meets height h at acos(R / (R + h)) past the edge.
    const dip_deg = Math.acos(earthRadius_m / (earthRadius_m + height_m)) / rad;
    for (const tilt of [0, 60]) {
      const lens = lensOf(camera("globe", 0, 0, tilt), size);
      // With the tilt the axis stands so many degrees south of the middle; along the meridian northward the edge follows.
      const edge_deg = 90 - tilt + dip_deg;
      const at = (deg: number) =>
        deg <= 90 ? project(lens, 0, deg, height_m) : project(lens, 180, 180 - deg, height_m);
      expect(at(edge_deg - 0.01).isSeen).toBe(true);
      expect(at(edge_deg + 0.01).isSeen).toBe(false);
    }
  });

  test("it stands above its ground point, upward on a tilted globe, by its height's share of the radius", () => {
    const lens = lensOf(camera("globe", 20, 50, 60), size);
    const [up, down] = [project(lens, 20, 50, 1e6), project(lens, 20, 50)];
    expect(up.x - down.x).toBeCloseTo(0, 9);
    expect(down.y - up.y).toBeCloseTo((1e6 / earthRadius_m) * lens.radius_px * Math.sin(60 * rad), 6);
  });

  test("on a map it is drawn over its ground point", () => {
    const lens = lensOf(camera("conformal"), size);
    expect(project(lens, 10, 60, 1e6)).toEqual(project(lens, 10, 60));
  });
});

describe("the camera under a hand", () => {
  test("turns across the antimeridian and stops at the poles", () => {
    expect(turned(camera("globe"), 185, 95)).toMatchObject({ lon_deg: -175, lat_deg: 90 });
    expect(turned(camera("globe"), -190, -95)).toMatchObject({ lon_deg: 170, lat_deg: -90 });
  });
  test("the ground in the middle follows a small drag", () => {
    const before = camera("equal-area", 179.9, 60);
    const after = panned(before, size, 12, -7);
    const { x, y } = project(lensOf(after, size), 179.9, 60);
    expect(Math.hypot(x - 652, y - 393)).toBeLessThan(0.3); // px
  });
  test.each(projections)("zooming leaves the ground under the pointer: %s", (projection) => {
    const before = camera(projection);
    const ground = invert(lensOf(before, size), 700, 360)!;
    const after = zoomed(before, size, 1.2, 700, 360);
    const { x, y } = project(lensOf(after, size), ...ground);
    expect(Math.hypot(x - 700, y - 360)).toBeLessThan(2); // px: a first-order step
  });
});
