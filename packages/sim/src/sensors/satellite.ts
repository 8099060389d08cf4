import { ecefFromGeodetic, type Path, type Vec3, WGS84 } from "../physics/index.ts";
import type { Satellite } from "./sensor.ts";

/** When an infrared constellation sights a burning missile, and when its report is confirmed. */
export type SatelliteSighting =
  | { readonly kind: "seen"; readonly sighted_s: number; readonly reported_s: number }
  | {
      readonly kind: "not-seen";
      readonly reason: "never-above-clouds" | "burned-out-first" | "no-line-of-sight";
    };

/**
 * The first moment at which the burning missile is above the cloud-break altitude and in line of sight of one dwell
 * position; the report follows `delay_s` later, whether or not the missile still burns then. Reasons: it never climbs
 * above the clouds, it burns out below them, or the Earth hides it from every dwell position while it burns.
 * Between nodes the missile moves straight and evenly.
 */
export function satelliteSighting(sat: Satellite, path: Path): SatelliteSighting {
  const dwells = dwellPositions(sat);
  let above = false;
  for (let i = 0; i + 1 < path.t_s.length && path.t_s[i] < path.burnout_s; i++) {
    const from = climbed(path.h_m[i], path.h_m[i + 1], sat.cloudBreakAltitude_m);
    const to = Math.min(1, (path.burnout_s - path.t_s[i]) / (path.t_s[i + 1] - path.t_s[i]));
    if (from === undefined || from > to) continue;
    above = true;
    const at = firstInSight(dwells, path, i, from, to);
    if (at === undefined) continue;
    // The satellite looks at one place every revisit: on average half of that passes until the first look.
    const sighted_s = path.t_s[i] + at * (path.t_s[i + 1] - path.t_s[i]) + 0.5 * sat.revisit_s;
    if (sighted_s > path.burnout_s) return { kind: "not-seen", reason: "burned-out-first" };
    return { kind: "seen", sighted_s, reported_s: sighted_s + sat.delay_s };
  }
  if (above) return { kind: "not-seen", reason: "no-line-of-sight" };
  for (let i = 0; i < path.h_m.length; i++) {
    if (path.h_m[i] >= sat.cloudBreakAltitude_m) return { kind: "not-seen", reason: "burned-out-first" };
  }
  return { kind: "not-seen", reason: "never-above-clouds" };
}

/**
 * Whether the straight line between two ECEF points (m) clears the Earth: a line that first sinks toward the Earth must
 * stay `grazing_m` above the ellipsoid. The axes are stretched so that the raised ellipsoid is a unit sphere; the
 * nearest point there differs from the true one by metres, far less than the grazing height is known.
 */
export function lineOfSight(low_m: Vec3, high_m: Vec3, grazing_m: number): boolean {
  const equator = 1 / (WGS84.a_m + grazing_m);
  const pole = 1 / (WGS84.b_m + grazing_m);
  const x = low_m[0] * equator;
  const y = low_m[1] * equator;
  const z = low_m[2] * pole;
  const dx = high_m[0] * equator - x;
  const dy = high_m[1] * equator - y;
  const dz = high_m[2] * pole - z;
  const towards = -(x * dx + y * dy + z * dz);
  const length2 = dx * dx + dy * dy + dz * dz;
  if (towards <= 0 || towards >= length2) return true; // the line only rises from one of its ends
  return x * x + y * y + z * z - (towards * towards) / length2 >= 1;
}

const grazing_m = 10e3; // infrared does not pass the lower air along the limb; the value is a modelling choice

function dwellPositions(sat: Satellite): Vec3[] {
  return sat.longitudes_rad.map((lon_rad) =>
    ecefFromGeodetic({ lat_rad: sat.dwellLatitude_rad, lon_rad, h_m: sat.altitude_m }),
  );
}

/** Fraction of a step at which a height is reached; undefined if the step stays below. */
function climbed(h0_m: number, h1_m: number, wanted_m: number): number | undefined {
  if (h0_m >= wanted_m) return 0;
  return h1_m >= wanted_m ? (wanted_m - h0_m) / (h1_m - h0_m) : undefined;
}

/** Fraction of step `i`, between two fractions, at which some dwell position first has the missile in sight. */
function firstInSight(
  dwells: readonly Vec3[],
  path: Path,
  i: number,
  from: number,
  to: number,
): number | undefined {
  const seenAt = (fraction: number): boolean => {
    const place = along(path, i, fraction);
    return dwells.some((dwell) => lineOfSight(place, dwell, grazing_m));
  };
  if (seenAt(from)) return from;
  if (!seenAt(to)) return undefined;
  let hidden = from;
  let seen = to;
  for (let k = 0; k < 40; k++) {
    const middle = 0.5 * (hidden + seen);
    if (seenAt(middle)) seen = middle;
    else hidden = middle;
  }
  return seen;
}

function along(path: Path, i: number, fraction: number): Vec3 {
  const r = path.r_m;
  const at = (k: number): number => r[3 * i + k] + fraction * (r[3 * i + 3 + k] - r[3 * i + k]);
  return [at(0), at(1), at(2)];
}
