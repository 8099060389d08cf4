import {
  type Aim,
  ascend,
  assert,
  atan2,
  cross,
  dot,
  ecefFromGeodetic,
  enuBasis,
  fall,
  type Geodetic,
  kernelHeight,
  norm,
  radFromDeg,
  rotateToEcef,
  type Stack,
  subtract,
  type Vec3,
} from "../physics/index.ts";
import type { Missile } from "./missile.ts";

/** The free choices of a launch: where it is pointed, how steeply the thrust ends, and how much impulse is used. */
export interface Steering {
  readonly azimuth_rad: number;
  readonly finalElevation_rad: number;
  readonly control: number; // share of the burn before cutoff, or of the upper-stage thrust kept when energy is wasted
}

export interface Impact {
  readonly r_m: Vec3; // ECEF
  readonly t_s: number;
}

/**
 * One missile model at one origin, with the chart that makes aiming quick: for ranges from the shortest to the
 * longest, the thrust elevation that needs the least impulse, and how much that is.
 */
export interface Launcher {
  readonly missile: Missile;
  readonly origin: Geodetic;
  readonly origin_m: Vec3;
  readonly chart: Chart;
}

interface Chart {
  readonly elevation_rad: Float64Array;
  readonly control: Float64Array;
  readonly range_rad: Float64Array; //      [elevation][control] central angle flown, NaN when it never leaves the air
  readonly bestRange_rad: Float64Array; //  rising
  readonly bestElevation_rad: Float64Array;
  readonly bestControl: Float64Array;
}

export function stackOf(missile: Missile): Stack {
  return {
    stages: missile.stages,
    carried_kg: missile.payload_kg,
    verticalRise_s: missile.verticalRise_s,
    pitchOver_s: missile.pitchOver_s,
  };
}

export function aimOf(missile: Missile, site: Geodetic, s: Steering): Aim {
  const cutoff = missile.rangeControl === "cutoff";
  return {
    site,
    azimuth_rad: s.azimuth_rad,
    finalElevation_rad: s.finalElevation_rad,
    burnRatio: cutoff ? s.control : 1,
    thrustRatio: cutoff ? 1 : s.control,
  };
}

/** Where a flight with this steering comes down; NaN components when it never flies. */
export function impactOf(missile: Missile, site: Geodetic, s: Steering): Impact {
  const { t_s, y } = ascend(stackOf(missile), aimOf(missile, site, s));
  if (!(kernelHeight(y[0], y[1], y[2]) > 0))
    return { r_m: [Number.NaN, Number.NaN, Number.NaN], t_s: Number.NaN };
  const end = fall(missile.ballisticCoefficient_kg_m2, t_s, y, longestFlight_s, undefined);
  return { r_m: rotateToEcef([y[0], y[1], y[2]], end), t_s: end };
}

const longestFlight_s = 12_000;
const elevationCount = 19;
const controlCount = 17;
const bestCount = 33;

/** Builds the chart for a missile at an origin: about 300 flights due north, some tens of milliseconds. */
export function launcher(missile: Missile, origin: Geodetic): Launcher {
  assert(missile.stages.length > 0, "launcher: a missile needs a stage");
  const origin_m = ecefFromGeodetic(origin);
  const elevation_rad = Float64Array.from({ length: elevationCount }, (_, i) => radFromDeg(6 + 4.25 * i));
  const lowest = lowestControl(missile);
  const control = Float64Array.from(
    { length: controlCount },
    (_, j) => lowest + ((1 - lowest) * j) / (controlCount - 1),
  );
  const range_rad = new Float64Array(elevationCount * controlCount);
  for (let i = 0; i < elevationCount; i++) {
    for (let j = 0; j < controlCount; j++) {
      const hit = impactOf(missile, origin, {
        azimuth_rad: 0,
        finalElevation_rad: elevation_rad[i],
        control: control[j],
      });
      range_rad[i * controlCount + j] = centralAngle(origin_m, hit.r_m);
    }
  }
  return {
    missile,
    origin,
    origin_m,
    chart: { elevation_rad, control, range_rad, ...bestOf(elevation_rad, control, range_rad) },
  };
}

/** The least impulse worth charting: three tenths of the burn, or the upper stages' thrust turned nearly sideways. */
function lowestControl(missile: Missile): number {
  return missile.rangeControl === "cutoff" ? 0.3 : 0.02;
}

/** For rising ranges, the elevation of least control: the lower envelope of the chart's curves, refined by a parabola. */
function bestOf(
  elevation_rad: Float64Array,
  control: Float64Array,
  range_rad: Float64Array,
): Pick<Chart, "bestRange_rad" | "bestElevation_rad" | "bestControl"> {
  let longest = 0;
  let shortest = 4;
  for (let i = 0; i < elevation_rad.length; i++) {
    const full = range_rad[i * controlCount + controlCount - 1];
    if (full > longest) longest = full;
    const least = range_rad[i * controlCount];
    if (least < shortest) shortest = least;
  }
  const bestRange_rad = new Float64Array(bestCount);
  const bestElevation_rad = new Float64Array(bestCount);
  const bestControl = new Float64Array(bestCount);
  for (let k = 0; k < bestCount; k++) {
    const range = shortest + ((longest - shortest) * (k + 0.02)) / (bestCount - 1 + 0.04);
    const need = Float64Array.from(elevation_rad, (_, i) => controlFor(control, range_rad, i, range));
    let best = 0;
    for (let i = 1; i < need.length; i++) if (need[i] < need[best] || Number.isNaN(need[best])) best = i;
    bestRange_rad[k] = range;
    bestElevation_rad[k] = elevation_rad[best];
    bestControl[k] = need[best];
    if (best > 0 && best < need.length - 1 && need[best - 1] < 2 && need[best + 1] < 2) {
      const bend = need[best - 1] - 2 * need[best] + need[best + 1];
      const shift = bend > 0 ? (0.5 * (need[best - 1] - need[best + 1])) / bend : 0;
      bestElevation_rad[k] += shift * (elevation_rad[1] - elevation_rad[0]);
      bestControl[k] -= 0.25 * (need[best - 1] - need[best + 1]) * shift;
    }
  }
  return { bestRange_rad, bestElevation_rad, bestControl };
}

/** Control that reaches `range` at elevation row `i`, by linear interpolation; above 2 when even full burn falls short. */
function controlFor(control: Float64Array, range_rad: Float64Array, i: number, range: number): number {
  const row = i * controlCount;
  for (let j = 0; j + 1 < controlCount; j++) {
    const r0 = range_rad[row + j];
    const r1 = range_rad[row + j + 1];
    if (r0 <= range && r1 > range)
      return control[j] + ((control[j + 1] - control[j]) * (range - r0)) / (r1 - r0);
  }
  return 9;
}

/** Angle at the Earth's centre between two ECEF positions, rad. */
export function centralAngle(p: Vec3, q: Vec3): number {
  return atan2(norm(cross(p, q)), dot(p, q));
}

/** Azimuth at `site` of the straight line to `target`: the first guess of a launch. */
export function azimuthTo(site: Geodetic, target: Vec3): number {
  const { origin_m: origin, east, north } = enuBasis(site);
  const d = subtract(target, origin);
  return atan2(dot(d, east), dot(d, north));
}
