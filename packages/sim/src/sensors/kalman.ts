import { assert } from "../physics/index.ts";
import {
  applied,
  combined,
  identity,
  inner,
  inverse,
  type Matrix,
  product,
  symmetrised,
  transposed,
} from "./matrix.ts";

/** A mean and its covariance, in whatever units the state has. */
export interface Estimate {
  readonly x: readonly number[];
  readonly P: Matrix;
}

/** A linear measurement z = H x + noise of covariance R. */
export interface Measurement {
  readonly z: readonly number[];
  readonly H: Matrix;
  readonly R: Matrix;
}

/**
 * Linear Kalman update with the covariance in Joseph's form, which stays symmetric and positive:
 *   K = P H' (H P H' + R)^-1,   x + K (z - H x),   (I - K H) P (I - K H)' + K R K'
 * Bar-Shalom, Li & Kirubarajan, Estimation with Applications to Tracking and Navigation, 2001, section 5.2.
 * H P H' + R must be positive definite.
 */
export function kalmanUpdate({ x, P }: Estimate, { z, H, R }: Measurement): Estimate {
  const crossed = product(P, transposed(H));
  const gain = product(crossed, inverted(combined(product(H, crossed), R, 1)));
  const predicted = applied(H, x);
  const correction = applied(
    gain,
    z.map((v, i) => v - predicted[i]),
  );
  const kept = combined(identity(x.length), product(gain, H), -1);
  const joseph = combined(
    product(product(kept, P), transposed(kept)),
    product(product(gain, R), transposed(gain)),
    1,
  );
  return { x: x.map((v, i) => v + correction[i]), P: symmetrised(joseph) };
}

/** What covariance intersection makes smallest: the trace or the determinant of the fused covariance. */
export type Criterion = "trace" | "determinant";

export interface Fused extends Estimate {
  readonly weights: readonly number[];
}

/**
 * Fuses estimates whose errors may be correlated in any unknown way (Julier & Uhlmann, ACC 1997):
 *   P^-1 = sum w_i P_i^-1,   P^-1 x = sum w_i P_i^-1 x_i,   w_i >= 0, sum w_i = 1
 * with the weights given, or those that make the criterion smallest. Every P_i must be positive definite.
 * Where several sets of weights are equally good, the one reached from equal weights is taken.
 */
export function covarianceIntersection(
  estimates: readonly Estimate[],
  choice: Criterion | readonly number[],
): Fused {
  assert(estimates.length > 0, "covarianceIntersection: no estimates");
  const information = estimates.map((e) => inverted(e.P));
  const weights = typeof choice === "string" ? bestWeights(information, choice) : choice;
  const P = inverted(weighted(information, weights));
  const pull = estimates[0].x.map(() => 0);
  for (let i = 0; i < estimates.length; i++) {
    const part = applied(information[i], estimates[i].x);
    for (let k = 0; k < pull.length; k++) pull[k] += weights[i] * part[k];
  }
  return { x: applied(P, pull), P, weights };
}

const tolerance = 1e-12; // of the gradient's own size: what double precision can still tell apart
const maxSteps = 20000;

/**
 * Both criteria are convex in the weights. Weight moves from the estimate where it helps least to the one where it
 * helps most, by an exact line search along that pair, until no move helps: the first-order condition on the simplex.
 * (Platt's sequential minimal optimisation, 1998, applied to a convex function.) Two estimates take one step.
 */
function bestWeights(information: readonly Matrix[], criterion: Criterion): readonly number[] {
  const w = information.map(() => 1 / information.length);
  for (let step = 0; step < maxSteps; step++) {
    const gain = gains(information, w, criterion);
    let to = 0;
    let from = -1;
    for (let i = 0; i < w.length; i++) {
      if (gain[i] > gain[to]) to = i;
      if (w[i] > 0 && (from < 0 || gain[i] < gain[from])) from = i;
    }
    if (gain[to] - gain[from] <= tolerance * gain[to]) break;
    shift(information, w, from, to, criterion);
  }
  return w;
}

/** How fast the criterion falls as each weight grows: tr(P A_i P) for the trace, tr(P A_i) for log determinant. */
function gains(information: readonly Matrix[], w: readonly number[], criterion: Criterion): number[] {
  const P = inverted(weighted(information, w));
  const metric = criterion === "trace" ? product(P, P) : P;
  return information.map((a) => inner(metric, a));
}

/** Moves weight between two estimates to where both help alike, by bisection of the slope; convexity makes it monotone. */
function shift(
  information: readonly Matrix[],
  w: number[],
  from: number,
  to: number,
  criterion: Criterion,
): void {
  const sum = w[from] + w[to];
  const stillHelps = (weightTo: number): boolean => {
    w[to] = weightTo;
    w[from] = sum - weightTo;
    const gain = gains(information, w, criterion);
    return gain[to] > gain[from];
  };
  if (stillHelps(sum)) return; // all of it: `from` is now without weight
  let lo = 0;
  let hi = sum;
  while (hi - lo > 1e-16 * sum) {
    const middle = 0.5 * (lo + hi);
    if (middle <= lo || middle >= hi) break;
    if (stillHelps(middle)) lo = middle;
    else hi = middle;
  }
  w[to] = 0.5 * (lo + hi);
  w[from] = sum - w[to];
}

function weighted(information: readonly Matrix[], w: readonly number[]): Matrix {
  let sum: Matrix = information[0].map((row) => row.map((x) => w[0] * x));
  for (let i = 1; i < information.length; i++) sum = combined(sum, information[i], w[i]);
  return sum;
}

function inverted(a: Matrix): Matrix {
  const result = inverse(a);
  assert(result !== undefined, "a covariance or its inverse is not positive definite");
  return result;
}
