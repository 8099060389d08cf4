import { acos, atan2, cos, exp, meanRadius_m, sin } from "../physics/index.ts";

const surfaceRefractivity = 315e-6; // N0, ITU-R P.453, reference atmosphere
const scaleHeight_m = 7350; //         the same
const top_m = 150e3; //                refractivity there is under 1e-12: straight beyond

/**
 * Geometric elevation (rad) of the point at `height_m` on the ray that leaves a radar at `siteHeight_m` under
 * `apparentElevation_rad` >= 0. Heights above the sea; `height_m` may be Infinity (the ray's final direction).
 * Reference exponential atmosphere n = 1 + N0 exp(-h / H) (ITU-R P.453) in spherical layers of `radius_m`,
 * where Snell's law reads n r cos(elevation) = constant (Bean & Dutton, Radio Meteorology, 1966, ch. 3).
 */
export function trueElevation(
  apparentElevation_rad: number,
  height_m: number,
  siteHeight_m: number,
  radius_m: number = meanRadius_m,
): number {
  if (height_m <= siteHeight_m) return apparentElevation_rad;
  const ray = rayFrom(apparentElevation_rad, siteHeight_m, radius_m);
  const end_s = Math.sqrt(Math.min(height_m, top_m) - siteHeight_m);
  let angle_rad = 0;
  for (let i = 0; i < panels; i++) {
    angle_rad += bentAngle(ray, (end_s * i) / panels, (end_s * (i + 1)) / panels);
  }
  return chordElevation(ray, angle_rad + straightAngle(ray, top_m, height_m), height_m);
}

/** The geometric elevation under which a target at a given height appears exactly at one apparent elevation. */
export interface ElevationLimit {
  readonly apparent_rad: number;
  readonly siteHeight_m: number;
  readonly lowering_rad: Float64Array; // apparent less geometric, at equal steps of sqrt(u / (u + knee)), u above the site
}

/** Tabulates a limit once, so that `geometricLimit` costs a square root; without refraction the table is zero. */
export function elevationLimit(
  apparent_rad: number,
  siteHeight_m: number,
  radius_m: number,
  refraction: boolean,
): ElevationLimit {
  const lowering_rad = new Float64Array(cells + 2); // one spare, read with weight zero at the very end
  if (refraction) {
    const ray = rayFrom(apparent_rad, siteHeight_m, radius_m);
    let angle_rad = 0;
    let below_m = siteHeight_m;
    for (let i = 1; i <= cells; i++) {
      const x = i / cells;
      const h_m = siteHeight_m + (knee_m * x * x) / (1 - x * x);
      const from_s = Math.sqrt(Math.min(below_m, top_m) - siteHeight_m);
      const to_s = Math.sqrt(Math.min(h_m, top_m) - siteHeight_m);
      const middle_s = 0.5 * (from_s + to_s);
      angle_rad += bentAngle(ray, from_s, middle_s) + bentAngle(ray, middle_s, to_s);
      angle_rad += straightAngle(ray, Math.max(below_m, top_m), h_m);
      lowering_rad[i] = apparent_rad - chordElevation(ray, angle_rad, h_m);
      below_m = h_m;
    }
  }
  return { apparent_rad, siteHeight_m, lowering_rad };
}

/** Geometric elevation (rad) that answers to the limit's apparent one for a target at `height_m`; falls with height. */
export function geometricLimit(limit: ElevationLimit, height_m: number): number {
  return limitAt(limit, limitColumn(limit.siteHeight_m, height_m));
}

/** Where a height stands in the tables of all limits of one site: shared by them, since it costs the square root. */
export function limitColumn(siteHeight_m: number, height_m: number): number {
  const u_m = height_m - siteHeight_m;
  return u_m <= 0 ? 0 : cells * Math.sqrt(u_m / (u_m + knee_m));
}

/** `geometricLimit` at a column of the table. */
export function limitAt(limit: ElevationLimit, x: number): number {
  const i = Math.floor(x);
  const table = limit.lowering_rad;
  return limit.apparent_rad - table[i] - (x - i) * (table[i + 1] - table[i]);
}

const panels = 64;
const cells = 128;
const knee_m = 200e3; // the height at which the table is half way to infinity

interface Ray {
  readonly r0_m: number;
  readonly siteHeight_m: number;
  readonly n0: number;
  readonly excess_m: number; //   n0 r0 (1 - cos apparent), kept apart against cancellation
  readonly constant_m: number; // n0 r0 cos apparent
  readonly radius_m: number;
}

function rayFrom(apparent_rad: number, siteHeight_m: number, radius_m: number): Ray {
  const r0_m = radius_m + siteHeight_m;
  const n0 = 1 + refractivityAt(siteHeight_m);
  const half = sin(0.5 * apparent_rad);
  const excess_m = n0 * r0_m * 2 * half * half;
  return { r0_m, siteHeight_m, n0, excess_m, constant_m: n0 * r0_m * cos(apparent_rad), radius_m };
}

function refractivityAt(height_m: number): number {
  return surfaceRefractivity * exp(-height_m / scaleHeight_m);
}

const gauss: readonly (readonly [number, number])[] = [
  [-0.8611363115940526, 0.3478548451374538], // Gauss-Legendre, 4 points; Abramowitz & Stegun table 25.4
  [-0.3399810435848563, 0.6521451548625461],
  [0.3399810435848563, 0.6521451548625461],
  [0.8611363115940526, 0.3478548451374538],
];

/**
 * Angle at the Earth's centre along the ray between two values of s = sqrt(height above the site);
 * that variable takes away the square-root singularity of d(angle)/dr = C / (r sqrt(n^2 r^2 - C^2)) at elevation 0.
 */
function bentAngle(ray: Ray, from_s: number, to_s: number): number {
  const half = 0.5 * (to_s - from_s);
  let sum = 0;
  for (const [node, weight] of gauss) {
    const s = from_s + half * (1 + node);
    const r = ray.r0_m + s * s;
    const n = 1 + refractivityAt(ray.siteHeight_m + s * s);
    const rise = n * s * s + ray.r0_m * (n - ray.n0) + ray.excess_m; // n r - C
    sum += (weight * 2 * s * ray.constant_m) / (r * Math.sqrt(rise * (n * r + ray.constant_m)));
  }
  return half * sum;
}

/** The same above the atmosphere, where the ray is a straight line at distance C from the centre. */
function straightAngle(ray: Ray, from_m: number, to_m: number): number {
  if (to_m <= from_m) return 0;
  return acos(ray.constant_m / (ray.radius_m + to_m)) - acos(ray.constant_m / (ray.radius_m + from_m));
}

function chordElevation(ray: Ray, angle_rad: number, height_m: number): number {
  return atan2(cos(angle_rad) - ray.r0_m / (ray.radius_m + height_m), sin(angle_rad));
}
