import { assert } from "./assert.ts";
import { cos, PI, sin } from "./elementary.ts";

/**
 * Height (m) above a sphere of the point that stands at `groundDistance_m` (along the sphere) and is seen from its
 * surface at an elevation (rad), without refraction:  h = R (cos e / cos(e + d/R) - 1),  written as
 * 2 R sin(e + d/2R) sin(d/2R) / cos(e + d/R), in which nothing cancels. Infinity where that ray never comes so far.
 */
export function horizonHeight(groundDistance_m: number, elevation_rad: number, radius_m: number): number {
  assert(radius_m > 0 && groundDistance_m >= 0, "horizonHeight: radius_m > 0 and groundDistance_m >= 0");
  const psi = groundDistance_m / radius_m;
  if (elevation_rad + psi >= PI / 2) return Number.POSITIVE_INFINITY;
  return (2 * radius_m * sin(elevation_rad + psi / 2) * sin(psi / 2)) / cos(elevation_rad + psi);
}
