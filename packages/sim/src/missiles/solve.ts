import {
  ascend,
  dot,
  ecefFromGeodetic,
  fall,
  type Geodetic,
  groundSpeed_m_s,
  norm,
  type Path,
  pathOf,
  rotateToEcef,
  sin,
  subtract,
  Trajectory,
  type Vec3,
} from "../physics/index.ts";
import {
  aimOf,
  azimuthTo,
  centralAngle,
  impactOf,
  type Launcher,
  type Steering,
  stackOf,
} from "./launcher.ts";

/** A computed flight from an origin to an aim point. */
export interface Flight {
  readonly missileId: string;
  readonly origin: Geodetic;
  readonly aim: Geodetic;
  readonly trajectory: Trajectory;
  readonly stageBurnouts_s: readonly number[];
  readonly burnout_s: number;
  readonly burnoutSpeed_m_s: number; // relative to the rotating Earth
  readonly apogee_s: number;
  readonly apogee_m: number;
  readonly impact_s: number;
  readonly miss_m: number;
  readonly path: Path;
}

export type Solution =
  | { readonly kind: "reached"; readonly steering: Steering; readonly miss_m: number }
  | { readonly kind: "out-of-reach"; readonly short_m: number; readonly range_m: number }
  | { readonly kind: "too-close"; readonly least_m: number; readonly range_m: number }
  | { readonly kind: "no-such-loft"; readonly range_m: number };

const meanRadius_m = 6_371_008.8;
const tolerance_m = 5;

/**
 * The boundary-value problem of a ballistic flight over the rotating ellipsoid: the steering that brings the missile
 * down at `aim`. `loft` is 0 for minimum energy; towards 1 and -1 it spends that share of the unused impulse on a
 * higher or lower path. Minimum energy takes the thrust elevation from the launcher's chart and solves for azimuth
 * and impulse; otherwise impulse is given and azimuth and elevation are solved for.
 */
export function solve(launcher: Launcher, aim: Geodetic, loft: number): Solution {
  const target = ecefFromGeodetic(aim);
  const range = centralAngle(launcher.origin_m, target);
  const range_m = range * meanRadius_m;
  const { chart } = launcher;
  if (range < chart.bestRange_rad[0])
    return { kind: "too-close", least_m: chart.bestRange_rad[0] * meanRadius_m, range_m };
  const guess: Steering = {
    azimuth_rad: azimuthTo(launcher.origin, target),
    finalElevation_rad: interpolate(chart.bestRange_rad, chart.bestElevation_rad, range),
    control: Math.min(0.999, interpolate(chart.bestRange_rad, chart.bestControl, range)),
  };
  let least = range > hopedRange_rad(launcher, target) ? "short" : refine(launcher, target, guess, "control");
  if (least === "short" || least === undefined) {
    // The chart's elevation is the best due north: another may still reach.
    const furthest = furthestFlight(launcher, guess);
    least =
      furthest.range_rad < range ? "short" : refine(launcher, target, furthest.steering, "control", "flown");
    if (least === "short" || least === undefined) {
      return {
        kind: "out-of-reach",
        short_m: Math.max(0, range - furthest.range_rad) * meanRadius_m,
        range_m,
      };
    }
  }
  if (loft === 0) return { kind: "reached", ...least };
  const share = Math.abs(loft);
  const control = least.steering.control + share * (1 - least.steering.control);
  const start = elevationFor(launcher, control, range, loft > 0);
  if (start === undefined) return { kind: "no-such-loft", range_m };
  const lofted = refine(
    launcher,
    target,
    { ...least.steering, control, finalElevation_rad: start },
    "finalElevation_rad",
  );
  return lofted === undefined || lofted === "short"
    ? { kind: "no-such-loft", range_m }
    : { kind: "reached", ...lofted };
}

interface Refined {
  readonly steering: Steering;
  readonly miss_m: number;
}

/**
 * Newton from a first Jacobian with Broyden updates on (azimuth, `free`); the residual is the miss in the
 * horizontal plane at the target, m. "short" when all the impulse is not enough; undefined when it does not come within
 * 5 m in 12 flights.
 */
function refine(
  launcher: Launcher,
  target: Vec3,
  guess: Steering,
  free: "control" | "finalElevation_rad",
  slopes: "charted" | "flown" = "charted",
): Refined | "short" | undefined {
  const plane = planeAt(launcher, target);
  let s = guess;
  let [c, d] = missOf(launcher, plane, s);
  if (Number.isNaN(c)) return undefined;
  let [j11, j12, j21, j22] =
    slopes === "charted" && free === "control"
      ? chartedSlopes(launcher, plane, s)
      : flownSlopes(launcher, plane, s, free, c, d);
  for (let i = 0; i < 12; i++) {
    if (Math.sqrt(c * c + d * d) < tolerance_m) return { steering: s, miss_m: Math.sqrt(c * c + d * d) };
    const det = j11 * j22 - j12 * j21;
    let stepA = -(j22 * c - j12 * d) / det;
    let stepX = -(j11 * d - j21 * c) / det;
    const limit = Math.min(1, 0.3 / Math.abs(stepA), (free === "control" ? 0.15 : 0.1) / Math.abs(stepX));
    stepA *= limit;
    stepX *= limit;
    if (free === "control" && s.control + stepX > 1) {
      if (s.control === 1) return "short";
      stepX = 1 - s.control; // all there is; asked for more again, the point is out of reach
    }
    s = { ...s, azimuth_rad: s.azimuth_rad + stepA, [free]: s[free] + stepX };
    if (s.control < 0) return undefined;
    const [cn, dn] = missOf(launcher, plane, s);
    if (Number.isNaN(cn)) return undefined;
    const e1 = cn - c - (j11 * stepA + j12 * stepX);
    const e2 = dn - d - (j21 * stepA + j22 * stepX);
    const size = stepA * stepA + stepX * stepX;
    j11 += (e1 * stepA) / size;
    j12 += (e1 * stepX) / size;
    j21 += (e2 * stepA) / size;
    j22 += (e2 * stepX) / size;
    c = cn;
    d = dn;
  }
  return undefined;
}

/** Derivatives of the miss: across by azimuth, across by the other unknown, along by azimuth, along by the other. */
type Slopes = [number, number, number, number];

/**
 * The slopes of a least-energy flight without flying: on the sphere an azimuth turns the arc about the launch point,
 * and the chart says how range grows with control.
 */
function chartedSlopes(launcher: Launcher, plane: Plane, s: Steering): Slopes {
  const { bestControl, bestRange_rad } = launcher.chart;
  const step = 0.01;
  const at = (control: number) => interpolate(bestControl, bestRange_rad, control);
  const turn = meanRadius_m * sin(centralAngle(launcher.origin_m, plane.target));
  return [turn, 0, 0, (meanRadius_m * (at(s.control + step) - at(s.control - step))) / (2 * step)];
}

/** The slopes by two more flights: near the edge of reach, and where elevation is free and range has its maximum. */
function flownSlopes(
  launcher: Launcher,
  plane: Plane,
  s: Steering,
  free: "control" | "finalElevation_rad",
  across_m: number,
  along_m: number,
): Slopes {
  const da = 1e-3;
  const dx = free === "control" ? -2e-3 : 2e-3;
  const [c1, d1] = missOf(launcher, plane, { ...s, azimuth_rad: s.azimuth_rad + da });
  const [c2, d2] = missOf(launcher, plane, { ...s, [free]: s[free] + dx });
  return [(c1 - across_m) / da, (c2 - across_m) / dx, (d1 - along_m) / da, (d2 - along_m) / dx];
}

interface Plane {
  readonly target: Vec3;
  readonly across: Vec3;
  readonly along: Vec3;
}

/** Unit vectors across and along the line of flight in the horizontal plane at the target. */
function planeAt(launcher: Launcher, target: Vec3): Plane {
  const o = launcher.origin_m;
  const radius = norm(target);
  const up: Vec3 = [target[0] / radius, target[1] / radius, target[2] / radius];
  const k = dot(o, up);
  const back: Vec3 = [o[0] - k * up[0], o[1] - k * up[1], o[2] - k * up[2]];
  const size = norm(back);
  const along: Vec3 = [-back[0] / size, -back[1] / size, -back[2] / size];
  const across: Vec3 = [
    along[1] * up[2] - along[2] * up[1],
    along[2] * up[0] - along[0] * up[2],
    along[0] * up[1] - along[1] * up[0],
  ];
  return { target, across, along };
}

function missOf(launcher: Launcher, plane: Plane, s: Steering): [number, number] {
  const hit = impactOf(launcher.missile, launcher.origin, s);
  const miss = subtract(hit.r_m, plane.target);
  return [dot(miss, plane.across), dot(miss, plane.along)];
}

/** Whether a point is near enough to be worth solving for: a quick look at the chart. */
export function mayReach(launcher: Launcher, aim: Geodetic): boolean {
  const target = ecefFromGeodetic(aim);
  return centralAngle(launcher.origin_m, target) < hopedRange_rad(launcher, target);
}

/**
 * No missile flies further than this towards `target`. The chart is flown due north; a launch eastward gains from the
 * Earth's rotation, the more the longer the flight: 2 % at 1,300 km, 5 % at 3,700 km, 27 % at 10,000 km (measured at 35 N).
 */
function hopedRange_rad(launcher: Launcher, target: Vec3): number {
  const { bestRange_rad } = launcher.chart;
  const longest = bestRange_rad[bestRange_rad.length - 1];
  const eastward = Math.max(0, sin(azimuthTo(launcher.origin, target)));
  return longest * (1.03 + 0.25 * longest * eastward);
}

/** The longest of five flights at full impulse towards the target, at elevations about the chart's last. */
function furthestFlight(
  launcher: Launcher,
  guess: Steering,
): { readonly steering: Steering; readonly range_rad: number } {
  const { bestElevation_rad } = launcher.chart;
  let best = { steering: guess, range_rad: 0 };
  for (let k = -2; k <= 2; k++) {
    const steering = {
      ...guess,
      finalElevation_rad: bestElevation_rad[bestElevation_rad.length - 1] + 0.03 * k,
      control: 1,
    };
    const range_rad = centralAngle(
      launcher.origin_m,
      impactOf(launcher.missile, launcher.origin, steering).r_m,
    );
    if (range_rad > best.range_rad) best = { steering, range_rad };
  }
  return best;
}

/** Chart elevation at which `control` flies `range`, on the high or the low side. */
function elevationFor(launcher: Launcher, control: number, range: number, high: boolean): number | undefined {
  const { chart } = launcher;
  const rangeAt = (i: number) => {
    const row = chart.range_rad.subarray(i * chart.control.length, (i + 1) * chart.control.length);
    return interpolate(chart.control, row, control);
  };
  const count = chart.elevation_rad.length;
  for (let n = 0; n + 1 < count; n++) {
    const i = high ? count - 2 - n : n;
    const r0 = rangeAt(i);
    const r1 = rangeAt(i + 1);
    const rightSide = high ? r0 > r1 : r0 < r1; // range falls with elevation on the high side of the optimum
    if (rightSide && (r0 - range) * (r1 - range) <= 0) {
      const x = (range - r0) / (r1 - r0);
      return chart.elevation_rad[i] + x * (chart.elevation_rad[i + 1] - chart.elevation_rad[i]);
    }
  }
  return undefined;
}

/** Piecewise linear; beyond the ends the last slope goes on. */
function interpolate(x: Float64Array, y: Float64Array, at: number): number {
  let i = 0;
  while (i < x.length - 2 && x[i + 1] < at) i++;
  return y[i] + ((y[i + 1] - y[i]) * (at - x[i])) / (x[i + 1] - x[i]);
}

/** Flies the solved steering with every step recorded. */
export function fly(launcher: Launcher, aim: Geodetic, steering: Steering): Flight {
  const { missile, origin } = launcher;
  const trajectory = new Trajectory();
  const { t_s, y } = ascend(stackOf(missile), aimOf(missile, origin, steering), trajectory);
  const burnoutSpeed_m_s = groundSpeed_m_s(y);
  const impact_s = fall(missile.ballisticCoefficient_kg_m2, t_s, y, 12_000, trajectory);
  const path = pathOf(trajectory, t_s);
  const hit = rotateToEcef([y[0], y[1], y[2]], impact_s);
  return {
    missileId: missile.id,
    origin,
    aim,
    trajectory,
    stageBurnouts_s: stageBurnouts_s(launcher, t_s),
    burnout_s: t_s,
    burnoutSpeed_m_s,
    apogee_s: path.apogee_s,
    apogee_m: trajectory.geodeticAt(path.apogee_s).h_m,
    impact_s,
    miss_m: norm(subtract(hit, ecefFromGeodetic(aim))),
    path,
  };
}

const scratch = new Trajectory();

/** Only the sampled path of the same flight, when nothing else of it is kept. */
export function pathTo(launcher: Launcher, steering: Steering): Path {
  const { missile, origin } = launcher;
  scratch.clear();
  const { t_s, y } = ascend(stackOf(missile), aimOf(missile, origin, steering), scratch);
  fall(missile.ballisticCoefficient_kg_m2, t_s, y, 12_000, scratch);
  return pathOf(scratch, t_s);
}

/** When each stage that fired burned out. */
function stageBurnouts_s(launcher: Launcher, end_s: number): number[] {
  const times: number[] = [];
  let t = 0;
  for (const stage of launcher.missile.stages) {
    if (t >= end_s) break;
    t = Math.min(t + stage.burnTime_s, end_s);
    times.push(t);
  }
  return times;
}
