import { assert } from "./assert.ts";
import { coasting, kernelHeight } from "./dynamics.ts";
import type { Geodetic, State } from "./frames.ts";
import { geodeticFromEcef, rotateToEcef } from "./frames.ts";
import type { Path } from "./path.ts";
import type { Vec3 } from "./vec3.ts";

/**
 * The states of one flight at the integrator's steps, ECI axes, t_s from launch: `y` holds six numbers per node.
 * Between nodes the position is the Hermite polynomial through the ends: cubic where steps are short, quintic
 * (with gravity's accelerations) over the long coast steps. It stays within half a metre in boost, 1 m in free flight.
 */
export class Trajectory {
  private t = new Float64Array(128);
  private y = new Float64Array(6 * 128);
  length = 0;

  /** Forgets the flight and keeps the room, for a loop that flies many and keeps none. */
  clear(): void {
    this.length = 0;
  }

  push(t_s: number, y: Float64Array): void {
    if (this.length === this.t.length) this.grow();
    this.t[this.length] = t_s;
    this.y.set(y, 6 * this.length);
    this.length++;
  }

  get end_s(): number {
    return this.t[this.length - 1];
  }

  time(i: number): number {
    return this.t[i];
  }

  /** The state at node `i`. */
  node(i: number): State<"eci"> {
    const y = this.y.subarray(6 * i, 6 * i + 6);
    return { frame: "eci", t_s: this.t[i], r_m: [y[0], y[1], y[2]], v_m_s: [y[3], y[4], y[5]] };
  }

  /** Whether the body climbs at node `i`. */
  climbs(i: number): boolean {
    const { y } = this;
    const j = 6 * i;
    return y[j] * y[j + 3] + y[j + 1] * y[j + 4] + y[j + 2] * y[j + 5] > 0;
  }

  /** The state at any time between launch and the last node. */
  at(t_s: number): State<"eci"> {
    assert(t_s >= this.t[0] && t_s <= this.end_s, "Trajectory.at: time outside the flight");
    const i = this.segment(t_s);
    const h = this.t[i + 1] - this.t[i];
    hermite(this.y, 6 * i, h, (t_s - this.t[i]) / h, h > longStep_s, out);
    return { frame: "eci", t_s, r_m: [out[0], out[1], out[2]], v_m_s: [out[3], out[4], out[5]] };
  }

  /** ECEF position at `t_s`: what sites on the ground see. */
  ecefAt(t_s: number): Vec3 {
    return rotateToEcef(this.at(t_s).r_m, t_s);
  }

  geodeticAt(t_s: number): Geodetic {
    return geodeticFromEcef(this.ecefAt(t_s));
  }

  /** Index of the segment that holds `t_s`. */
  private segment(t_s: number): number {
    let low = 0;
    let high = this.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.t[middle] <= t_s) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private grow(): void {
    const t = new Float64Array(2 * this.t.length);
    const y = new Float64Array(2 * this.y.length);
    t.set(this.t);
    y.set(this.y);
    this.t = t;
    this.y = y;
  }
}

const longStep_s = 10;
const out = new Float64Array(6);
const rate0 = new Float64Array(6);
const rate1 = new Float64Array(6);
const ends = new Float64Array(12);
const end0 = ends.subarray(0, 6);
const end1 = ends.subarray(6, 12);

/** Hermite interpolation at fraction `x` of the segment starting at `y[offset]`; writes position and velocity. */
export function hermite(
  y: Float64Array,
  offset: number,
  h_s: number,
  x: number,
  quintic: boolean,
  result: Float64Array,
): void {
  for (let i = 0; i < 12; i++) ends[i] = y[offset + i];
  if (quintic) {
    coasting(0, end0, rate0);
    coasting(0, end1, rate1);
  }
  for (let i = 0; i < 3; i++) {
    const p = ends[6 + i] - ends[i];
    const v0 = h_s * ends[3 + i];
    const v1 = h_s * ends[9 + i];
    if (quintic) {
      const a0 = 0.5 * h_s * h_s * rate0[3 + i];
      const a1 = 0.5 * h_s * h_s * rate1[3 + i];
      const d0 = p - v0 - a0;
      const d1 = v1 - v0 - 2 * a0;
      const d2 = a1 - a0;
      const c3 = 10 * d0 - 4 * d1 + d2;
      const c4 = -15 * d0 + 7 * d1 - 2 * d2;
      const c5 = 6 * d0 - 3 * d1 + d2;
      result[i] = ends[i] + x * (v0 + x * (a0 + x * (c3 + x * (c4 + x * c5))));
      result[3 + i] = (v0 + x * (2 * a0 + x * (3 * c3 + x * (4 * c4 + x * 5 * c5)))) / h_s;
    } else {
      const c2 = 3 * p - 2 * v0 - v1;
      const c3 = v0 + v1 - 2 * p;
      result[i] = ends[i] + x * (v0 + x * (c2 + x * c3));
      result[3 + i] = (v0 + x * (2 * c2 + x * 3 * c3)) / h_s;
    }
  }
}

/** When the flight is highest, by bisection of the radial speed; at launch if it never climbs. */
export function apogeeOf(trajectory: Trajectory): { t_s: number; h_m: number } {
  const climbing = (t: number) => {
    const s = trajectory.at(t);
    return s.r_m[0] * s.v_m_s[0] + s.r_m[1] * s.v_m_s[1] + s.r_m[2] * s.v_m_s[2] > 0;
  };
  let low = 0;
  let high = trajectory.end_s;
  for (let i = 0; i < trajectory.length; i++) {
    const t = trajectory.time(i);
    if (trajectory.climbs(i)) low = t;
    else if (t > low && low > 0) {
      high = t;
      break;
    }
  }
  for (let i = 0; i < 50; i++) {
    const middle = 0.5 * (low + high);
    if (climbing(middle)) low = middle;
    else high = middle;
  }
  return { t_s: low, h_m: trajectory.geodeticAt(low).h_m };
}

const nodesToBurnout = 18;
const nodesAfter = 60;

/** The flight sampled for sensors and interceptors: 18 steps to burnout, 60 from there to the end. */
export function pathOf(trajectory: Trajectory, burnout_s: number): Path {
  const count = nodesToBurnout + nodesAfter + 1;
  const t_s = new Float64Array(count);
  const r_m = new Float64Array(3 * count);
  const h_m = new Float64Array(count);
  const end_s = trajectory.end_s;
  for (let i = 0; i < count; i++) {
    const t =
      i <= nodesToBurnout
        ? (burnout_s * i) / nodesToBurnout
        : burnout_s + ((end_s - burnout_s) * (i - nodesToBurnout)) / nodesAfter;
    t_s[i] = Math.min(t, end_s);
    const r = trajectory.ecefAt(t_s[i]);
    r_m.set(r, 3 * i);
    h_m[i] = kernelHeight(r[0], r[1], r[2]);
  }
  return { t_s, r_m, h_m, burnout_s, apogee_s: apogeeOf(trajectory).t_s, impact_s: end_s };
}
