import { assert } from "./assert.ts";
import { asin, atan2, cos, PI, sin } from "./elementary.ts";

/** A Kepler arc from surface to surface of a sphere that does not turn, its speed gained at once. */
export interface SurfaceArc {
  readonly speed_m_s: number;
  readonly flightPathAngle_rad: number; // above the horizontal at launch, below it at impact
  readonly apogee_m: number; //            above the surface
  readonly timeOfFlight_s: number;
}

/**
 * The arc of least speed over a range (m, along the surface of a sphere of the given radius, at most half its girth).
 * Bate, Mueller & White, Fundamentals of Astrodynamics (1971), sec. 6.2; the apogee by the vacant focus, which lies
 * midway on the chord, so that 2a = R (1 + sin(psi/2)) and 2ae = R cos(psi/2).
 */
export function minimumEnergy(range_m: number, radius_m: number, mu_m3_s2: number): SurfaceArc {
  assert(range_m > 0 && range_m <= PI * radius_m, "minimumEnergy: range_m must lie in (0, pi radius_m]");
  const psi = Math.min(range_m / radius_m, PI);
  const quarter = psi / 4;
  const apogee_m = Math.max(0, radius_m * sin(quarter) * (cos(quarter) - sin(quarter)));
  return {
    speed_m_s: Math.sqrt((minimumQ(psi) * mu_m3_s2) / radius_m),
    flightPathAngle_rad: bestFlightPathAngle(psi),
    apogee_m,
    timeOfFlight_s: loftedFlight(apogee_m, range_m, radius_m, mu_m3_s2).timeOfFlight_s,
  };
}

/**
 * The arc with a given apogee (m above the surface) and range (m along it, 0 for straight up, less than the girth).
 * With c = cos(psi/2): e = (r_a - R)/(r_a - R c); flight time from Kepler's equation, Bate, Mueller & White sec. 6.2,
 * with pi - E in place of E and the angle's half in the tangent, so that nothing cancels on short or steep arcs.
 */
export function loftedFlight(
  apogee_m: number,
  range_m: number,
  radius_m: number,
  mu_m3_s2: number,
): SurfaceArc {
  const psi = range_m / radius_m;
  assert(
    apogee_m >= 0 && psi >= 0 && psi < 2 * PI,
    "loftedFlight: apogee_m >= 0 and range_m in [0, 2 pi radius_m)",
  );
  assert(apogee_m + psi > 0, "loftedFlight: apogee_m and range_m must not both be 0");
  const sineQuarter = sin(psi / 4);
  const top = radius_m + apogee_m;
  const c = cos(psi / 2);
  const reach = apogee_m + 2 * radius_m * sineQuarter * sineQuarter; // r_a - R c
  const e = apogee_m / reach;
  const a = top / (1 + e);
  const w = atan2(Math.sqrt((1 + e) * radius_m * (1 + c) * reach), radius_m * c - apogee_m); // pi - E at the surface
  return {
    speed_m_s: Math.sqrt(mu_m3_s2 * (2 / radius_m - 1 / a)),
    flightPathAngle_rad: atan2(apogee_m * cos(psi / 4), top * sineQuarter),
    apogee_m,
    timeOfFlight_s: 2 * a * Math.sqrt(a / mu_m3_s2) * (w + e * sin(w)),
  };
}

/**
 * Free-flight range angle (rad) from burnout to the same height: Q = v^2 r/mu < 2 and the flight-path angle (rad).
 * Bate, Mueller & White sec. 6.2, written with a tangent: tan(psi/2) = Q sin cos / (1 - Q cos^2).
 */
export function freeFlightRange(Q: number, flightPathAngle_rad: number): number {
  assert(Q > 0 && Q < 2, "freeFlightRange: Q must lie in (0, 2)");
  const s = sin(flightPathAngle_rad);
  const c = cos(flightPathAngle_rad);
  return 2 * atan2(Q * s * c, 1 - Q * c * c);
}

/** The largest free-flight range angle (rad) for Q <= 1: sin(psi/2) = Q/(2 - Q). Bate, Mueller & White sec. 6.2. */
export function maximumFreeFlightRange(Q: number): number {
  assert(Q > 0 && Q <= 1, "maximumFreeFlightRange: Q must lie in (0, 1]");
  return 2 * asin(Q / (2 - Q));
}

/** The least Q for a range angle psi in (0, pi] rad: Q = 2 sin(psi/2)/(1 + sin(psi/2)). Bate, Mueller & White sec. 6.2. */
export function minimumQ(psi_rad: number): number {
  const s = sin(psi_rad / 2);
  return (2 * s) / (1 + s);
}

/** The flight-path angle (rad) that goes with it: (pi - psi)/4. Bate, Mueller & White sec. 6.2. */
export function bestFlightPathAngle(psi_rad: number): number {
  return (PI - psi_rad) / 4;
}
