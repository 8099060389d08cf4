import { expect, test } from "vitest";
import { elevationLimit, geometricLimit, trueElevation } from "./refraction.ts";

const deg = Math.PI / 180;
const earth_m = 6371e3;

test("total bending agrees with the fit that ITU-R P.834 gives for the same atmosphere", () => {
  // P.834, section 4, from sea level, theta the free-space elevation in degrees (as coded with Harrison, Introduction to
  // Radar Using Python and MATLAB, 2019): 0.76 deg seen at the horizon, 0.37 deg at 2 degrees.
  // 0.012 degree is the spread between that fit and the integral.
  const fitted_deg = (theta: number): number => 1 / (1.728 + 0.5411 * theta + 0.03723 * theta * theta);
  for (const apparent of [0, 0.5, 1, 2, 3, 5, 8]) {
    const theta = trueElevation(apparent * deg, Infinity, 0) / deg;
    expect(Math.abs(apparent - theta - fitted_deg(theta))).toBeLessThan(0.012);
  }
});

test("high up, bending is N0 cot(elevation) to first order", () => {
  // Bean & Dutton, Radio Meteorology, 1966: flat layers; their curvature enters with H / R cot^2, under 0.5 % here
  for (const theta of [30, 45, 60, 85]) {
    const bending_rad = theta * deg - trueElevation(theta * deg, Infinity, 0);
    expect(Math.abs(bending_rad / (315e-6 / Math.tan(theta * deg)) - 1)).toBeLessThan(0.005);
  }
});

/** The same ray traced by its differential equations in plain steps of arc length: no invariant, no substitution. */
function traced(apparent_rad: number, height_m: number): number {
  let r = earth_m;
  let angle = 0;
  let elevation = apparent_rad;
  const rates = (r: number, elevation: number): [number, number, number] => {
    const N = 315e-6 * Math.exp(-(r - earth_m) / 7350);
    const bend = (-N / 7350 / (1 + N)) * Math.cos(elevation); // d ln n / dr cos: the curvature of the ray
    return [Math.sin(elevation), Math.cos(elevation) / r, Math.cos(elevation) / r + bend];
  };
  const ds = 100;
  while (r < earth_m + height_m) {
    const [r1, a1, e1] = rates(r, elevation);
    const [r2, a2, e2] = rates(r + 0.5 * ds * r1, elevation + 0.5 * ds * e1);
    const step = Math.min(1, (earth_m + height_m - r) / (ds * r2) + 1e-12);
    r += step * ds * r2;
    angle += step * ds * a2;
    elevation += step * ds * e2;
    if (a1 < 0) break;
  }
  return Math.atan2(r * Math.cos(angle) - earth_m, r * Math.sin(angle));
}

test("the elevation of a point on the ray agrees with the ray stepped through its differential equations", () => {
  for (const apparent of [0.5, 2, 5, 20]) {
    for (const height_m of [1e3, 10e3, 100e3, 500e3]) {
      const ours = trueElevation(apparent * deg, height_m, 0, earth_m);
      expect(Math.abs(ours - traced(apparent * deg, height_m))).toBeLessThan(2e-7); // rad; midpoint steps of 100 m
    }
  }
});

test("up to the highest apogee the table agrees with the integral to ten microradians", () => {
  for (const apparent of [0, 0.5, 2, 5, 30, 85]) {
    const limit = elevationLimit(apparent * deg, 700, earth_m, true);
    for (const height_m of [701, 750, 1e3, 3e3, 12345, 40e3, 99e3, 151e3, 300e3, 1e6, 5e6]) {
      const exact = trueElevation(apparent * deg, height_m, 700, earth_m);
      expect(Math.abs(geometricLimit(limit, height_m) - exact)).toBeLessThan(1e-5); // rad; the narrowest beam, 0.15 deg, is 250 times wider
    }
  }
});

test("the lowest visible elevation falls with height and is the apparent one at the radar's own height", () => {
  const limit = elevationLimit(2 * deg, 500, earth_m, true);
  expect(geometricLimit(limit, 500)).toBe(2 * deg);
  expect(geometricLimit(limit, 0)).toBe(2 * deg);
  let before = 2 * deg;
  for (let h = 600; h < 4e7; h *= 1.05) {
    const now = geometricLimit(limit, h);
    expect(now).toBeLessThan(before);
    before = now;
  }
});

test("without refraction the limit is the apparent elevation, to the bit", () => {
  const limit = elevationLimit(3 * deg, 0, earth_m, false);
  for (const height_m of [-10, 0, 1, 1e5, 1e9]) expect(geometricLimit(limit, height_m)).toBe(3 * deg);
});

test("a higher site bends less, since less air lies above it", () => {
  const low = trueElevation(2 * deg, 300e3, 0);
  const high = trueElevation(2 * deg, 300e3, 3000);
  expect(high).toBeGreaterThan(low);
});
