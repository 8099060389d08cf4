import { omega_rad_s } from "./constants.ts";
import { ballistic, coasting, kernelHeight, pitchOver, powered } from "./dynamics.ts";
import { cos, sin } from "./elementary.ts";
import { enuBasis, type Geodetic } from "./frames.ts";
import { type Dynamics, integrateDop853, stepDop853, stepRk4 } from "./integrate.ts";
import type { Stage } from "./stage.ts";
import type { Trajectory } from "./trajectory.ts";
import type { Vec3 } from "./vec3.ts";

/** A booster stack and how it turns: shared by missiles and interceptors. */
export interface Stack {
  readonly stages: readonly Stage[];
  readonly carried_kg: number; // what stays on top when the last stage has burned out
  readonly verticalRise_s: number;
  readonly pitchOver_s: number; // from the end of the vertical rise until the thrust points its final way
}

/** Where the thrust ends up pointing, and how much of the impulse is used. */
export interface Aim {
  readonly site: Geodetic;
  readonly azimuth_rad: number;
  readonly finalElevation_rad: number; // of the final thrust direction above the launch horizon, inertial
  readonly burnRatio: number; //          1, or the share of the total burn time after which thrust is cut
  readonly thrustRatio: number; //        1, or the share of upper-stage thrust along the path when energy is wasted
}

/** The tuned schedule: step lengths in s, chosen so that 3,400 km ends within 10 m and 10,000 km within 30 m of the reference. */
export const schedule = {
  boost_s: 2.5,
  highAir_s: 4,
  lowAir_s: 1,
  lowAir_m: 60_000,
  airTop_m: 120_000,
  coast_s: 200,
} as const;

export function burnTime_s(stack: Stack): number {
  return stack.stages.reduce((sum, s) => sum + s.burnTime_s, 0);
}

/** ECI state on the launch pad, turning with the Earth; ECI and ECEF axes coincide at launch. */
function onPad(site: Geodetic): Float64Array {
  const o = enuBasis(site).origin_m;
  return Float64Array.of(o[0], o[1], o[2], -omega_rad_s * o[1], omega_rad_s * o[0], 0);
}

/** One powered arc between two instants at which the equations change. */
interface Arc {
  readonly start_s: number;
  readonly end_s: number;
  readonly dynamics: Dynamics;
}

/** The powered arcs of a stack flown to `aim`: broken at staging, at the start and end of the turn, and at cutoff. */
function poweredArcs(stack: Stack, aim: Aim): Arc[] {
  const { east, north, up } = enuBasis(aim.site);
  const ce = cos(aim.finalElevation_rad);
  const se = sin(aim.finalElevation_rad);
  const e = ce * sin(aim.azimuth_rad);
  const n = ce * cos(aim.azimuth_rad);
  const mix = (i: 0 | 1 | 2) => e * east[i] + n * north[i] + se * up[i];
  const final: Vec3 = [mix(0), mix(1), mix(2)];
  const turned_s = stack.verticalRise_s + stack.pitchOver_s;
  const steer = pitchOver(up, final, stack.verticalRise_s, turned_s);
  const cutoff_s = aim.burnRatio * burnTime_s(stack);
  let mass = stack.carried_kg + stack.stages.reduce((sum, s) => sum + s.propellant_kg + s.inert_kg, 0);
  let ignition = 0;
  const arcs: Arc[] = [];
  for (const [i, stage] of stack.stages.entries()) {
    const end = Math.min(ignition + stage.burnTime_s, cutoff_s);
    if (end <= ignition) break;
    const dynamics = powered(stage, ignition, mass, steer, i === 0 ? 1 : aim.thrustRatio);
    const breaks = [ignition, stack.verticalRise_s, turned_s, end].filter((t) => t >= ignition && t <= end);
    breaks.sort((p, q) => p - q);
    for (let j = 0; j + 1 < breaks.length; j++) {
      if (breaks[j + 1] > breaks[j]) arcs.push({ start_s: breaks[j], end_s: breaks[j + 1], dynamics });
    }
    ignition = end;
    mass -= stage.propellant_kg + stage.inert_kg;
  }
  return arcs;
}

/**
 * Flies the powered part on the tuned schedule. Returns the ECI state at the end of thrust, and when that is.
 * `record` takes every step.
 */
export function ascend(stack: Stack, aim: Aim, record?: Trajectory): { t_s: number; y: Float64Array } {
  const y = onPad(aim.site);
  record?.push(0, y);
  let t = 0;
  for (const arc of poweredArcs(stack, aim)) {
    const steps = ceil((arc.end_s - arc.start_s) / schedule.boost_s);
    const h = (arc.end_s - arc.start_s) / steps;
    for (let i = 0; i < steps; i++) {
      stepRk4(arc.dynamics, arc.start_s + i * h, y, h);
      record?.push(arc.start_s + (i + 1) * h, y);
    }
    t = arc.end_s;
  }
  return { t_s: t, y };
}

/** Speed relative to the rotating Earth of an ECI state. */
export function groundSpeed_m_s(y: Float64Array): number {
  const vx = y[3] + omega_rad_s * y[1];
  const vy = y[4] - omega_rad_s * y[0];
  return Math.sqrt(vx * vx + vy * vy + y[5] * y[5]);
}

function ceil(x: number): number {
  return -Math.floor(-x);
}

/**
 * Free flight from `y` at `t_s` to the ellipsoid or to `end_s`, in place, on the tuned schedule: short RK4 steps in
 * air, long Dormand-Prince steps above it. Returns the end time; NaN states (an impossible flight) end it at once.
 */
export function fall(
  beta_kg_m2: number,
  t_s: number,
  y: Float64Array,
  end_s: number,
  record?: Trajectory,
): number {
  const inAir = ballistic(beta_kg_m2);
  const before = new Float64Array(6);
  let t = t_s;
  let height = kernelHeight(y[0], y[1], y[2]);
  while (t < end_s) {
    before.set(y);
    const coast = height > schedule.airTop_m && canCoast(y, height);
    const step = coast
      ? schedule.coast_s
      : height > schedule.lowAir_m
        ? schedule.highAir_s
        : schedule.lowAir_s;
    const h = Math.min(step, end_s - t);
    if (coast) stepDop853(coasting, t, y, h);
    else stepRk4(inAir, t, y, h);
    height = kernelHeight(y[0], y[1], y[2]);
    if (coast && !(height > schedule.airTop_m)) {
      t = backTo(coasting, stepDop853, before, y, t, h, schedule.airTop_m);
      height = schedule.airTop_m;
    } else if (!(height > 0)) {
      t = backTo(inAir, stepRk4, before, y, t, h, 0);
      record?.push(t, y);
      return t;
    } else t = t + h;
    record?.push(t, y);
  }
  return t;
}

/** At the top of the air a body may coast only while it climbs: falling, it is about to enter. */
function canCoast(y: Float64Array, height: number): boolean {
  return height > schedule.airTop_m + 1 || y[0] * y[3] + y[1] * y[4] + y[2] * y[5] > 0;
}

/**
 * Repeats the last step, from `before` to `y`, with the length that ends it at `height_m` (falling), by the Illinois
 * form of regula falsi on the step length. `y` receives the state there; the time is returned.
 */
function backTo(
  f: Dynamics,
  step: (f: Dynamics, t_s: number, y: Float64Array, h_s: number) => void,
  before: Float64Array,
  y: Float64Array,
  t_s: number,
  h_s: number,
  height_m: number,
): number {
  const excess = (h: number) => {
    y.set(before);
    step(f, t_s, y, h);
    return kernelHeight(y[0], y[1], y[2]) - height_m;
  };
  let low = 0;
  let fLow = kernelHeight(before[0], before[1], before[2]) - height_m;
  let high = h_s;
  let fHigh = kernelHeight(y[0], y[1], y[2]) - height_m; // y is where the whole step led
  let h = h_s;
  for (let i = 0; i < 40; i++) {
    h = (low * fHigh - high * fLow) / (fHigh - fLow);
    const value = excess(h);
    if (Math.abs(value) < 1e-4 || high - low < 1e-9) break;
    if (value > 0) {
      low = h;
      fLow = value;
      fHigh *= 0.5;
    } else {
      high = h;
      fHigh = value;
      fLow *= 0.5;
    }
  }
  return t_s + h;
}

/** The same flight by the adaptive reference integrator: state and time at the ellipsoid. */
export function flyReference(
  stack: Stack,
  aim: Aim,
  beta_kg_m2: number,
  tolerance: number,
): { t_s: number; y: Float64Array } {
  const y = onPad(aim.site);
  let t = 0;
  for (const arc of poweredArcs(stack, aim)) {
    integrateDop853(arc.dynamics, arc.start_s, y, arc.end_s, tolerance);
    t = arc.end_s;
  }
  const inAir = ballistic(beta_kg_m2);
  const grounded = (_t: number, state: Float64Array) => kernelHeight(state[0], state[1], state[2]) <= 0;
  const last = integrateDop853(inAir, t, y, 20_000, tolerance, grounded);
  // The last accepted step crossed the ground: bisect its length with the same method.
  let low = 0;
  let high = last.t_s - last.before.t_s;
  for (let i = 0; i < 60; i++) {
    const h = 0.5 * (low + high);
    y.set(last.before.y);
    stepDop853(inAir, last.before.t_s, y, h);
    if (grounded(0, y)) high = h;
    else low = h;
  }
  return { t_s: last.before.t_s + high, y };
}
