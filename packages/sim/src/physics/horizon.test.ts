import { expect, test } from "vitest";
import { radFromDeg } from "./elementary.ts";
import { ecefFromGeodetic, lookAngles } from "./frames.ts";
import { horizonHeight } from "./horizon.ts";

const sphere = { a_m: 6_371_000, inverseFlattening: Number.POSITIVE_INFINITY };

test("a point at the horizon height is seen at the elevation it was asked for", () => {
  for (const elevation_deg of [0, 2, 10, 45]) {
    for (const distance_m of [1_000, 300_000, 3_000_000]) {
      const h_m = horizonHeight(distance_m, radFromDeg(elevation_deg), sphere.a_m);
      const point = ecefFromGeodetic({ lat_rad: 0, lon_rad: distance_m / sphere.a_m, h_m }, sphere);
      const seen = lookAngles({ lat_rad: 0, lon_rad: 0, h_m: 0 }, point, undefined, sphere);
      expect(Math.abs(seen.elevation_rad - radFromDeg(elevation_deg))).toBeLessThan(1e-9); // rad; 1 nm of rounding over 1 km
    }
  }
});

test("the elementary horizon: R (1/cos(d/R) - 1) at zero elevation", () => {
  const d = 2_000_000;
  const textbook_m = sphere.a_m * (1 / Math.cos(d / sphere.a_m) - 1);
  expect(Math.abs(horizonHeight(d, 0, sphere.a_m) - textbook_m)).toBeLessThan(1e-6); // m
});

test("a ray that leaves the sphere before the distance is up meets no point there", () => {
  expect(horizonHeight(6_371_000, radFromDeg(40), 6_371_000)).toBe(Number.POSITIVE_INFINITY); // 57.3 + 40 > 90 deg
});
