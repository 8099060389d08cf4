import { assert } from "./assert.ts";
import { acos, atan2, exp, log, pow } from "./elementary.ts";
import { add, cross, norm, scale, subtract, type Vec3 } from "./vec3.ts";

/** Opposite or equal directions leave the plane of the orbit open. */
export type Transfer =
  | { readonly kind: "transfer"; readonly v1_m_s: Vec3; readonly v2_m_s: Vec3 }
  | { readonly kind: "no-plane" };

/** What a Lambert problem gives: two positions (m), the time between them, and the sense of motion. */
export interface LambertProblem {
  readonly r1_m: Vec3;
  readonly r2_m: Vec3;
  readonly timeOfFlight_s: number;
  /** "prograde": the angular momentum has z > 0, whether or not the transfer exceeds 180 deg; "retrograde": z < 0. */
  readonly direction: "prograde" | "retrograde";
}

/**
 * The velocities at both ends of the orbit about a point mass mu (m^3/s^2) that joins two positions in a given time in
 * less than one revolution: Izzo 2015, "Revisiting Lambert's problem", Celest. Mech. Dyn. Astron. 121:1, for the
 * variables; one equation T(x) = T, convex and falling, solved by Newton's method inside a bracket.
 * In a plane through the z axis, which is neither prograde nor retrograde, the shorter way is taken.
 */
export function lambert(problem: LambertProblem, mu_m3_s2: number): Transfer {
  const { r1_m, r2_m, timeOfFlight_s } = problem;
  assert(timeOfFlight_s > 0, "lambert: timeOfFlight_s must be positive");
  const r1 = norm(r1_m);
  const r2 = norm(r2_m);
  const c = norm(subtract(r2_m, r1_m));
  const i1 = scale(r1_m, 1 / r1);
  const i2 = scale(r2_m, 1 / r2);
  const normal = cross(i1, i2);
  const sine = norm(normal);
  if (sine === 0) return { kind: "no-plane" };
  const wrongWay = problem.direction === "prograde" ? normal[2] < 0 : normal[2] > 0;
  const h = scale(normal, (wrongWay ? -1 : 1) / sine);

  const s = (r1 + r2 + c) / 2;
  const shape = shapeOf(c / s, wrongWay);
  const T = Math.sqrt((2 * mu_m3_s2) / s) * (timeOfFlight_s / s);
  const x = solve(shape, T);

  const y = Math.sqrt(shape.k + shape.lambda * shape.lambda * x * x);
  const gamma = Math.sqrt((mu_m3_s2 * s) / 2);
  const rho = (r1 - r2) / c;
  const low = shape.lambda * y - x;
  const high = rho * (shape.lambda * y + x);
  const across = gamma * Math.sqrt(Math.max(0, 1 - rho * rho)) * (shape.k / etaOf(shape, x, y));
  return {
    kind: "transfer",
    v1_m_s: add(scale(i1, (gamma * (low - high)) / r1), scale(cross(h, i1), across / r1)),
    v2_m_s: add(scale(i2, (-gamma * (low + high)) / r2), scale(cross(h, i2), across / r2)),
  };
}

/** The triangle: k = c/s = 1 - lambda^2, lambda negative beyond 180 deg. */
interface Shape {
  readonly k: number;
  readonly lambda: number;
  readonly oneLess: number; // 1 - lambda
}

function shapeOf(k: number, longWay: boolean): Shape {
  const size = Math.sqrt(Math.max(0, 1 - k));
  return longWay ? { k, lambda: -size, oneLess: 1 + size } : { k, lambda: size, oneLess: k / (1 + size) };
}

/** y - lambda x, and its partner y + lambda x = k / (y - lambda x), without cancellation. */
function etaOf(shape: Shape, x: number, y: number): number {
  const lx = shape.lambda * x;
  return lx > 0 ? shape.k / (y + lx) : y - lx;
}

function solve(shape: Shape, T: number): number {
  let low = -1;
  let high = Infinity;
  let x = firstGuess(shape, T);
  for (let i = 0; i < 200; i++) {
    const miss = timeOf(shape, x) - T;
    if (miss > 0) low = x;
    else high = x;
    let next = x - miss / slopeOf(shape, x, miss + T);
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x + 2 : (low + high) / 2;
    const moved = Math.abs(next - x);
    x = next;
    if (moved <= 1e-15 * (1 + Math.abs(x))) break;
  }
  return x;
}

/** Izzo's starter, from the times of x = 0 (least energy) and x = 1 (parabola). */
function firstGuess(shape: Shape, T: number): number {
  const { k, lambda } = shape;
  const T0 = acos(lambda) + lambda * Math.sqrt(k);
  const T1 = (2 / 3) * (1 - lambda * lambda * lambda);
  if (T >= T0) return Math.max(pow(T0 / T, 2 / 3), 1e-12) - 1;
  if (T <= T1) return (2.5 * T1 * (T1 - T)) / (T * (1 - lambda * lambda * lambda * lambda * lambda)) + 1;
  return exp((log(2) * log(T / T0)) / log(T1 / T0)) - 1;
}

/** Dimensionless time of flight; Battin's series about the parabola, Lancaster and Blanchard's formula elsewhere. */
function timeOf(shape: Shape, x: number): number {
  const { k, lambda, oneLess } = shape;
  const y = Math.sqrt(k + lambda * lambda * x * x);
  const eta = etaOf(shape, x, y);
  if (Math.abs(x - 1) < 0.2) {
    const z = (oneLess - x * eta) / 2;
    let sum = 1;
    for (let j = 60; j >= 0; j--) sum = 1 + ((3 + j) / (2.5 + j)) * z * sum;
    return (eta * eta * eta * (4 / 3) * sum + 4 * lambda * eta) / 2;
  }
  const d = (1 - x) * (1 + x);
  const root = Math.sqrt(Math.abs(d));
  const w = eta * root;
  const psi = d > 0 ? atan2(w, x * y + lambda * d) : log(w + Math.sqrt(w * w + 1));
  return (psi / root - x + lambda * y) / d;
}

/** dT/dx, as Izzo has it; at the parabola its limit. */
function slopeOf(shape: Shape, x: number, T: number): number {
  const { k, lambda } = shape;
  const l3 = lambda * lambda * lambda;
  const d = (1 - x) * (1 + x);
  if (Math.abs(d) < 1e-5) return 0.4 * (l3 * lambda * lambda - 1);
  return (3 * T * x - 2 + (2 * l3 * x) / Math.sqrt(k + lambda * lambda * x * x)) / d;
}
