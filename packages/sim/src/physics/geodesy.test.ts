import fc from "fast-check";
import { expect, test } from "vitest";
import { WGS84 } from "./constants.ts";
import {
  authalicLatitude,
  authalicRadius_m,
  ellipsoidArea_m2,
  geodesicDirect,
  geodesicInverse,
  geodesicInverseDeg,
  geodeticFromAuthalic,
} from "./geodesy.ts";

const seed = 20080406;
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const degree = Math.PI / 180;

test("the end of a geodesic is found again by the inverse problem", () => {
  const line = fc.tuple(real(-1.5, 1.5), real(-3.1, 3.1), real(0, 6.28), real(1000, 1.9e7)); // short of the antipode
  fc.assert(
    fc.property(line, ([lat, lon, azimuth, distance_m]) => {
      const end = geodesicDirect(lat, lon, azimuth, distance_m);
      const back = geodesicInverse(lat, lon, end.lat_rad, end.lon_rad);
      expect(Math.abs(back.distance_m - distance_m)).toBeLessThan(1e-6); // m
      const turn = Math.abs(Math.sin(back.azimuth1_rad - azimuth));
      expect(turn * Math.abs(Math.sin(distance_m / 6.4e6))).toBeLessThan(1e-12); // rad: 1 um across the line
    }),
    { seed, numRuns: 500 },
  );
});

test("of a line and its mirror image in the equator the northward one is given", () => {
  fc.assert(
    fc.property(real(-89, 89), real(0, 179.99), (lat, lon) => {
      const line = geodesicInverseDeg(lat, 0, -lat, lon);
      const turned = line.azimuth1_deg > 180 ? 360 - line.azimuth1_deg : line.azimuth1_deg;
      const other = line.azimuth2_deg > 180 ? 360 - line.azimuth2_deg : line.azimuth2_deg;
      expect(turned).toBeLessThanOrEqual(other + 1e-9); // deg
    }),
    { seed, numRuns: 500 },
  );
  expect(geodesicInverseDeg(30, 10, -30, -170)).toMatchObject({ azimuth1_deg: 0, azimuth2_deg: 180 });
  expect(geodesicInverseDeg(-30, 10, 30, -170)).toMatchObject({ azimuth1_deg: 0, azimuth2_deg: 180 });
});

test("coincident points, poles and the sign of a zero give definite answers", () => {
  expect(geodesicInverse(0.5, 1, 0.5, 1)).toEqual({ distance_m: 0, azimuth1_rad: 0, azimuth2_rad: 0 });
  expect(geodesicInverseDeg(-0, 0, 0, 0)).toEqual(geodesicInverseDeg(0, 0, -0, 0));
  expect(geodesicInverseDeg(0, 0, -0, 180)).toEqual(geodesicInverseDeg(-0, 0, 0, 180));
  const meridian = geodesicInverse(Math.PI / 2, 0, -Math.PI / 2, 0);
  expect(Math.abs(meridian.distance_m - 20003931.4586)).toBeLessThan(1e-4); // m, twice the WGS 84 meridian quadrant
});

test("distances do not depend on the direction of travel", () => {
  fc.assert(
    fc.property(real(-1.57, 1.57), real(-1.57, 1.57), real(-3.14, 3.14), (lat1, lat2, lon) => {
      const there = geodesicInverse(lat1, 0, lat2, lon).distance_m;
      expect(Math.abs(there - geodesicInverse(lat2, lon, lat1, 0).distance_m)).toBeLessThan(1e-6); // m
    }),
    { seed, numRuns: 300 },
  );
});

test("authalic latitude is Snyder's eqs. 3-11 and 3-12, taken directly", () => {
  const e2 = WGS84.e2;
  const e = Math.sqrt(e2);
  const q = (s: number) => (1 - e2) * (s / (1 - e2 * s * s) - Math.log((1 - e * s) / (1 + e * s)) / (2 * e));
  for (let lat = -80; lat <= 80; lat++) {
    const beta = Math.asin(q(Math.sin(lat * degree)) / q(1));
    expect(Math.abs(authalicLatitude(lat * degree) - beta), `${lat} deg`).toBeLessThan(1e-14); // rad, of the direct form
  }
});

test("authalic latitude and its inverse undo each other, poles included", () => {
  fc.assert(
    fc.property(real(-Math.PI / 2, Math.PI / 2), (lat) => {
      expect(Math.abs(geodeticFromAuthalic(authalicLatitude(lat)) - lat)).toBeLessThan(1e-15 * 2); // rad
      expect(Math.abs(authalicLatitude(geodeticFromAuthalic(lat)) - lat)).toBeLessThan(1e-15 * 2);
    }),
    { seed, numRuns: 2000 },
  );
  for (const lat of [Math.PI / 2, -Math.PI / 2, 0, Math.PI / 4, 1e-9, Math.PI / 2 - 1e-9])
    expect(Math.abs(geodeticFromAuthalic(authalicLatitude(lat)) - lat)).toBeLessThan(2e-15);
});

test("the area of the ellipsoid is the published one, and that of the authalic sphere", () => {
  expect(Math.abs(ellipsoidArea_m2 / 5.1006562172408856e14 - 1)).toBeLessThan(1e-14); // closed form, 2 pi a^2 + pi b^2/e ln((1+e)/(1-e))
  expect(Math.abs(authalicRadius_m - 6371007.1809)).toBeLessThan(1e-4); // m, the radius of equal area of WGS 84 (NIMA TR8350.2)
  expect(Math.abs((4 * Math.PI * authalicRadius_m ** 2) / ellipsoidArea_m2 - 1)).toBeLessThan(1e-15);
});
