import fc from "fast-check";
import { Geodesic } from "geographiclib-geodesic";
import { expect, test } from "vitest";
import type { PointE7 } from "../messages/index.ts";
import { distance_m, isInside, sigmasOutside, sinCos, spreadOf } from "./geometry.ts";

const wgs84 = Geodesic.WGS84;
const at = (lat_deg: number, lon_deg: number): PointE7 => ({
  lat_e7deg: Math.round(lat_deg * 1e7),
  lon_e7deg: Math.round(((((lon_deg + 180) % 360) + 360) % 360) * 1e7) - 1_800_000_000,
});
const latitude = fc.integer({ min: -880_000_000, max: 880_000_000 });
const longitude = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 });
const anywhere = fc.record({ lat_e7deg: latitude, lon_e7deg: longitude });
const from = (place: PointE7, azimuth_deg: number, length_m: number): PointE7 => {
  const { lat2, lon2 } = wgs84.Direct(place.lat_e7deg / 1e7, place.lon_e7deg / 1e7, azimuth_deg, length_m);
  return at(lat2 ?? 0, lon2 ?? 0);
};

test("sine and cosine agree with the platform's within 1e-15, over ten turns", () => {
  fc.assert(
    fc.property(fc.integer({ min: -18_000_000_000, max: 18_000_000_000 }), (angle_e7deg) => {
      const quarter = Math.round(angle_e7deg / 9e8);
      const x = ((angle_e7deg - quarter * 9e8) / 1.8e9) * Math.PI; // reduced exactly, as the platform's own pi is not
      const turn = ((quarter % 4) + 4) % 4;
      const { sin, cos } = sinCos(angle_e7deg);
      const [s, c] = [Math.sin(x), Math.cos(x)];
      const expected = [
        [s, c],
        [c, -s],
        [-s, -c],
        [-c, s],
      ][turn] as number[];
      expect(Math.abs(sin - (expected[0] as number))).toBeLessThan(1e-15);
      expect(Math.abs(cos - (expected[1] as number))).toBeLessThan(1e-15);
    }),
    { numRuns: 5000 },
  );
});

test("distances agree with GeographicLib: 1e-6 to 100 km, 1e-4 to 1,000 km", () => {
  const length = fc.double({ min: 10, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      anywhere,
      fc.double({ min: 0, max: 360, noNaN: true }),
      length,
      (place, azimuth, length_m) => {
        const other = from(place, azimuth, length_m);
        const exact =
          wgs84.Inverse(
            place.lat_e7deg / 1e7,
            place.lon_e7deg / 1e7,
            other.lat_e7deg / 1e7,
            other.lon_e7deg / 1e7,
          ).s12 ?? 0;
        const error = Math.abs(distance_m(place, other) - exact);
        expect(error).toBeLessThan(exact * (exact < 1e5 ? 1e-6 : 1e-4) + 0.001);
      },
    ),
    { numRuns: 3000 },
  );
});

test("a circle holds what is nearer than its radius and nothing else, to 0.1 % of 500 km", () => {
  fc.assert(
    fc.property(
      anywhere,
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.integer({ min: 1000, max: 500_000 }),
      (centre, azimuth, radius_m) => {
        const circle = { centre, radius_m, givenIn: "km" as const };
        expect(isInside(from(centre, azimuth, radius_m * 0.999), circle)).toBe(true);
        expect(isInside(from(centre, azimuth, radius_m * 1.001), circle)).toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});

test("a polygon of geodesics holds what lies on its side of each edge, to 30 m for edges of 500 km, poles and date line included", () => {
  fc.assert(
    fc.property(
      fc.record({ lat_e7deg: fc.integer({ min: -900_000_000, max: 900_000_000 }), lon_e7deg: longitude }),
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.integer({ min: 3, max: 8 }),
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      (centre, azimuth, count, share) => {
        const boundary = Array.from({ length: count }, (_, i) =>
          from(centre, azimuth + (360 / count) * i, 288_000),
        );
        const [a, b] = boundary as [PointE7, PointE7];
        const line = wgs84.InverseLine(
          a.lat_e7deg / 1e7,
          a.lon_e7deg / 1e7,
          b.lat_e7deg / 1e7,
          b.lon_e7deg / 1e7,
        );
        const on = line.Position(share * line.s13);
        const onEdge = at(on.lat2 ?? 0, on.lon2 ?? 0);
        expect(isInside(from(onEdge, (on.azi2 ?? 0) + 90, 30), { boundary })).toBe(true);
        expect(isInside(from(onEdge, (on.azi2 ?? 0) - 90, 30), { boundary })).toBe(false);
        expect(isInside(centre, { boundary })).toBe(true);
        expect(isInside(centre, { boundary: [...boundary].reverse() })).toBe(true);
        const antipode = {
          lat_e7deg: -centre.lat_e7deg,
          lon_e7deg: at(0, centre.lon_e7deg / 1e7 + 180).lon_e7deg,
        };
        expect(isInside(antipode, { boundary })).toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});

test("outside a circle the distance in standard deviations is the gap over sigma, to 1 % up to 500 km", () => {
  fc.assert(
    fc.property(
      anywhere,
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.integer({ min: 5000, max: 250_000 }),
      fc.integer({ min: 1000, max: 250_000 }),
      (centre, azimuth, radius_m, gap_m) => {
        const place = from(centre, azimuth, radius_m + gap_m);
        const spread = { major_m: 10_000, minor_m: 10_000, majorAzimuth_e7deg: 0 };
        const expected = gap_m / 10_000;
        const error = Math.abs(sigmasOutside(place, spread, { centre, radius_m, givenIn: "km" }) - expected);
        expect(error).toBeLessThan(0.01 * ((radius_m + gap_m) / 10_000));
      },
    ),
    { numRuns: 1000 },
  );
});

test("along the major axis of an ellipse of 20 km by 5 km a gap counts a quarter of what it counts across", () => {
  const centre = at(60, 30);
  const spread = spreadOf(
    { centre, semiMajor_m: 48_954, semiMinor_m: 12_238.5, majorAzimuth_e7deg: 450_000_000 },
    500,
  );
  expect([spread.major_m, spread.minor_m]).toEqual([20_000, 5000]);
  const dot = (azimuth: number) => ({
    centre: from(centre, azimuth, 40_000),
    radius_m: 1,
    givenIn: "km" as const,
  });
  expect(sigmasOutside(centre, spread, dot(45))).toBeCloseTo(2, 2); // the plane is 1e-5 off at 40 km
  expect(sigmasOutside(centre, spread, dot(135))).toBeCloseTo(8, 1);
});

test("an ocean quadrant with far corners still has a near edge", () => {
  const quadrant = { boundary: [at(0, -60), at(0, 0), at(60, 0), at(60, -60)] };
  const spread = { major_m: 10_000, minor_m: 10_000, majorAzimuth_e7deg: 0 };
  expect(isInside(at(30, -30), quadrant)).toBe(true);
  const gap = sigmasOutside(at(30, 1), spread, quadrant);
  expect(gap).toBeGreaterThan(9); // 1 degree of longitude at 30 N: 96.5 km
  expect(gap).toBeLessThan(10);
  expect(sigmasOutside(at(-30, 150), spread, quadrant)).toBe(Infinity);
});
