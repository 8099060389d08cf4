import {
  type Aim,
  ascend,
  atan2,
  coasting,
  cross,
  dot,
  enuBasis,
  fall,
  type Geodetic,
  kernelHeight,
  norm,
  omega_rad_s,
  type Path,
  pathOf,
  radFromDeg,
  rotateToEcef,
  stepDop853,
  subtract,
  Trajectory,
  type Vec3,
} from "../physics/index.ts";
import type { Interceptor } from "./interceptor.ts";
import { lowestElevation_deg, stackOf, thrustRatios } from "./reachTable.ts";

/** One flyout as those outside see it: where it is when, and where it would come down if it met nothing. */
export interface Flyout {
  readonly path: Path; //        from launch to the fall, as if nothing were met
  readonly intercept_s: number; // after the launch: when it is nearest the point
  readonly miss_m: number; //      how near that is
  readonly apogee_m: number; //    of the whole path
  readonly fall: Fall | undefined; // undefined: still in flight after `longestFall_s`, when the path ends
}

export interface Fall {
  readonly t_s: number; // after the launch
  readonly position: Geodetic;
}

/** A body that has not come down after this has gone about the Earth. */
const longestFall_s = 5400;

/**
 * The ballistic flyout from `site` that passes nearest the ECEF point `point_m` after its last burnout, among those
 * the reach table spans: launch azimuth free, final thrust elevation from its lowest to the zenith, upper stages
 * at full thrust or down to its least. Without `flight_s` it is the one that is there first, which is
 * what the reach table times; with it, the one whose time of flight is nearest `flight_s`. There is no guidance. After
 * burnout there is no air either: the drag of kill vehicles is not published, and nothing here depends on it above
 * 100 km. Where no flyout passes within 2 km of the point, the nearest one found is returned and `miss_m` says so.
 */
export function flyoutTo(interceptor: Interceptor, site: Geodetic, point_m: Vec3, flight_s?: number): Flyout {
  const target = targetOf(interceptor, site, point_m);
  const rungs = ladder(target);
  const passes = rungs.flatMap((rung) => rung.met);
  const wanted =
    flight_s === undefined ? earliest(target, rungs) : nearestInTime(target, rungs, passes, flight_s);
  return flown(target, wanted ?? nearestOf(rungs));
}

const lowestElevation_rad = radFromDeg(lowestElevation_deg);
const highestElevation_rad = radFromDeg(90);
const elevationCount = 24;
const leastThrustRatio = thrustRatios[thrustRatios.length - 1];
const rungCount = 10;
const tolerance_m = 2_000;
const coastStep_s = 150;
const lookStep_s = 20;

/** What is flown at, and the directions at the site: all that the search holds fixed. */
interface Target {
  readonly interceptor: Interceptor;
  readonly site: Geodetic;
  readonly point_m: Vec3;
  readonly azimuth_rad: number; // of the straight line to the point
  readonly ground_m: number; //    from the site, along its horizontal
  readonly along: Vec3; //         horizontal unit vector at the site, towards the point
  readonly across: Vec3; //        horizontal, to the right
}

function targetOf(interceptor: Interceptor, site: Geodetic, point_m: Vec3): Target {
  const { origin_m, east, north, up } = enuBasis(site);
  const d = subtract(point_m, origin_m);
  const e = dot(d, east);
  const n = dot(d, north);
  const ground_m = Math.sqrt(e * e + n * n);
  const [x, y] = ground_m > 0 ? [e / ground_m, n / ground_m] : [0, 1];
  const along: Vec3 = [x * east[0] + y * north[0], x * east[1] + y * north[1], x * east[2] + y * north[2]];
  return { interceptor, site, point_m, azimuth_rad: atan2(x, y), ground_m, along, across: cross(along, up) };
}

/** How one flyout passes the point. `over_m` is the miss across its path in the vertical plane: above, or beyond when falling. */
interface Pass {
  readonly azimuth_rad: number;
  readonly elevation_rad: number;
  readonly thrustRatio: number;
  readonly t_s: number;
  readonly over_m: number;
  readonly miss_m: number;
}

/** The flyouts of one thrust ratio: those that meet the point, flattest first, and the nearest. */
interface Rung {
  readonly thrustRatio: number;
  readonly met: readonly Pass[];
  readonly nearest: Pass;
}

function ladder(target: Target): readonly Rung[] {
  return Array.from({ length: rungCount }, (_, i) =>
    rungAt(target, 1 - ((1 - leastThrustRatio) * i) / (rungCount - 1)),
  );
}

/** Looks through all elevations at one thrust ratio; every change of side between two neighbours is closed in on. */
function rungAt(target: Target, thrustRatio: number): Rung {
  const step = (highestElevation_rad - lowestElevation_rad) / (elevationCount - 1);
  const met: Pass[] = [];
  let before: Pass | undefined;
  let nearest: Pass | undefined;
  for (let i = 0; i < elevationCount; i++) {
    const azimuth_rad = before?.azimuth_rad ?? target.azimuth_rad;
    const here = passAt(target, thrustRatio, lowestElevation_rad + i * step, azimuth_rad);
    if (nearest === undefined || here.miss_m < nearest.miss_m) nearest = here;
    if (before !== undefined && before.over_m < 0 !== here.over_m < 0) {
      const closed = closedIn(target, before, here);
      if (closed.miss_m < nearest.miss_m) nearest = closed;
      if (closed.miss_m < tolerance_m) met.push(closed);
    }
    before = here;
  }
  return { thrustRatio, met, nearest: nearest as Pass };
}

/** Illinois regula falsi on the elevation between two flyouts that pass on different sides. */
function closedIn(target: Target, p: Pass, q: Pass): Pass {
  let low = p.elevation_rad;
  let high = q.elevation_rad;
  let fLow = p.over_m;
  let fHigh = q.over_m;
  let best = p.miss_m < q.miss_m ? p : q;
  for (let i = 0; i < 24 && best.miss_m > 20; i++) {
    const middle = (low * fHigh - high * fLow) / (fHigh - fLow);
    const here = passAt(target, p.thrustRatio, middle, best.azimuth_rad);
    if (here.miss_m < best.miss_m) best = here;
    if (here.over_m < 0 === fHigh < 0) {
      high = middle;
      fHigh = here.over_m;
      fLow *= 0.5;
    } else {
      low = middle;
      fLow = here.over_m;
      fHigh *= 0.5;
    }
    if (high - low < 1e-9) break;
  }
  return best;
}

/** The earliest pass over all thrusts. The rung where a family begins is refined: its first flyout meets at burnout. */
function earliest(target: Target, rungs: readonly Rung[]): Pass | undefined {
  let best: Pass | undefined;
  const take = (passes: readonly Pass[]) => {
    for (const pass of passes) if (best === undefined || pass.t_s < best.t_s) best = pass;
  };
  for (const rung of rungs) take(rung.met);
  if (best === undefined || best.thrustRatio === 1) return best;
  let found = best.thrustRatio;
  let none = found + (1 - leastThrustRatio) / (rungCount - 1);
  for (let i = 0; i < 5; i++) {
    const middle = 0.5 * (found + none);
    const before_s = best.t_s;
    take(rungAt(target, middle).met);
    if (best.t_s < before_s) found = middle;
    else none = middle;
  }
  return best;
}

/** The pass whose time of flight is nearest `flight_s`: of the rungs, then between the two that bracket it. */
function nearestInTime(
  target: Target,
  rungs: readonly Rung[],
  passes: readonly Pass[],
  flight_s: number,
): Pass | undefined {
  let best: Pass | undefined;
  const off = (pass: Pass) => Math.abs(pass.t_s - flight_s);
  for (const pass of passes) if (best === undefined || off(pass) < off(best)) best = pass;
  if (best === undefined) return undefined;
  for (const family of ["flat", "high"] as const) {
    const of = (rung: Rung) => (family === "flat" ? rung.met[0] : rung.met[rung.met.length - 1]);
    for (let i = 0; i + 1 < rungs.length; i++) {
      let p = of(rungs[i]);
      let q = of(rungs[i + 1]);
      if (p === undefined || q === undefined || p.t_s < flight_s === q.t_s < flight_s) continue;
      for (let k = 0; k < 7; k++) {
        const middle = of(rungAt(target, 0.5 * (p.thrustRatio + q.thrustRatio)));
        if (middle === undefined) break;
        if (off(middle) < off(best)) best = middle;
        if (p.t_s < flight_s === middle.t_s < flight_s) p = middle;
        else q = middle;
      }
    }
  }
  return best;
}

function nearestOf(rungs: readonly Rung[]): Pass {
  return rungs.reduce(
    (best, rung) => (rung.nearest.miss_m < best.miss_m ? rung.nearest : best),
    rungs[0].nearest,
  );
}

// ---- one flyout --------------------------------------------------------------------------------------------

const scratch = new Trajectory();

function aimOf(target: Target, thrustRatio: number, elevation_rad: number, azimuth_rad: number): Aim {
  return { site: target.site, azimuth_rad, finalElevation_rad: elevation_rad, burnRatio: 1, thrustRatio };
}

/**
 * Flies one thrust ratio and elevation, turning the launch azimuth until the path runs through the vertical plane of the
 * point where it is nearest: the Earth turns under the flight by up to 100 km.
 */
function passAt(target: Target, thrustRatio: number, elevation_rad: number, guess_rad: number): Pass {
  let azimuth_rad = guess_rad;
  for (let i = 0; ; i++) {
    const burnout_s = coasted(target, aimOf(target, thrustRatio, elevation_rad, azimuth_rad));
    const t_s = nearestTime(scratch, burnout_s, target.point_m);
    const d = subtract(scratch.ecefAt(t_s), target.point_m);
    const right_m = dot(d, target.across);
    if (Math.abs(right_m) < 10 || i === 4) {
      const v = velocityAt(scratch, t_s);
      const n = cross(target.across, v);
      return {
        azimuth_rad,
        elevation_rad,
        thrustRatio,
        t_s,
        over_m: dot(d, n) / norm(n),
        miss_m: norm(d),
      };
    }
    azimuth_rad -= right_m / Math.max(target.ground_m, 100_000);
  }
}

/** Flies to burnout and on, until the greatest flight time or far under the ground, into `scratch`; the burnout time. */
function coasted(target: Target, aim: Aim): number {
  scratch.clear();
  const { t_s: burnout_s, y } = ascend(stackOf(target.interceptor), aim);
  scratch.push(burnout_s, y);
  const end_s = target.interceptor.flightTimeMax_s;
  for (let t = burnout_s; t < end_s && kernelHeight(y[0], y[1], y[2]) > 0; ) {
    const h = Math.min(coastStep_s, end_s - t);
    stepDop853(coasting, t, y, h);
    t += h;
    scratch.push(t, y);
  }
  return burnout_s;
}

/** When a trajectory is nearest an ECEF point: the best of steps of 20 s, then bisected on whether it still approaches. */
function nearestTime(trajectory: Trajectory, from_s: number, point_m: Vec3): number {
  const end_s = trajectory.end_s;
  if (trajectory.length === 1) return from_s;
  let best_s = from_s;
  let least = Number.POSITIVE_INFINITY;
  const count = Math.max(1, -Math.floor(-(end_s - from_s) / lookStep_s));
  const at = (i: number) => from_s + ((end_s - from_s) * i) / count;
  for (let i = 0; i <= count; i++) {
    const t = Math.min(at(i), end_s);
    const distance = norm(subtract(trajectory.ecefAt(t), point_m));
    if (distance < least) {
      least = distance;
      best_s = t;
    }
  }
  let low = Math.max(from_s, best_s - lookStep_s);
  let high = Math.min(end_s, best_s + lookStep_s);
  for (let i = 0; i < 30; i++) {
    const middle = 0.5 * (low + high);
    if (dot(subtract(trajectory.ecefAt(middle), point_m), velocityAt(trajectory, middle)) < 0) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** Velocity (m/s) over the turning Earth, in ECEF axes. */
function velocityAt(trajectory: Trajectory, t_s: number): Vec3 {
  const { r_m, v_m_s } = trajectory.at(t_s);
  return rotateToEcef([v_m_s[0] + omega_rad_s * r_m[1], v_m_s[1] - omega_rad_s * r_m[0], v_m_s[2]], t_s);
}

const withoutAir_kg_m2 = Number.POSITIVE_INFINITY;

/** The chosen flyout from the silo to where it comes down. */
function flown(target: Target, pass: Pass): Flyout {
  const trajectory = new Trajectory();
  const aim = aimOf(target, pass.thrustRatio, pass.elevation_rad, pass.azimuth_rad);
  const { t_s: burnout_s, y } = ascend(stackOf(target.interceptor), aim, trajectory);
  const end_s = fall(withoutAir_kg_m2, burnout_s, y, longestFall_s, trajectory);
  const path = pathOf(trajectory, burnout_s);
  const down = end_s < longestFall_s;
  return {
    path,
    intercept_s: pass.t_s,
    miss_m: pass.miss_m,
    apogee_m: trajectory.geodeticAt(path.apogee_s).h_m,
    fall: down ? { t_s: end_s, position: { ...trajectory.geodeticAt(end_s), h_m: 0 } } : undefined,
  };
}
