import { assert, sobolSequence, uniform } from "../physics/index.ts";

/** The runs of a sensitivity study. Row k is a point in [0, 1)^dimensions, a function of the seed and k alone. */
export interface SaltelliDesign {
  /** base (dimensions + 2). */
  readonly count: number;
  readonly rowOf: (k: number) => Float64Array;
}

/** One input's shares of the variance, each with a 95 % interval. */
export interface SobolIndex {
  /** By this input alone. */
  readonly first: readonly [value: number, low: number, high: number];
  /** By this input with all its interactions. */
  readonly total: readonly [value: number, low: number, high: number];
}

/**
 * Saltelli's radial design: two samples A and B, which are the two halves of one Sobol' sequence in 2 `dimensions`
 * axes under the seed, and for each input i the sample AB_i, which is A with input i from B. Rows of one base
 * point stand together, in the order A, B, AB_0, AB_1 ..., so a larger base only adds rows at the end; the rows at
 * k = 0 and 1 modulo dimensions + 2 are a plain quasi-random sample of 2 base points. A power of two is the best base.
 *
 * Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, Comput. Phys. Commun. 181, 2010, 259-270.
 */
export function saltelliDesign(dimensions: number, base: number, seed: number): SaltelliDesign {
  const width = dimensions + 2;
  // Without inputs every row is the same empty point.
  const at = dimensions === 0 ? () => new Float64Array(0) : sobolSequence(2 * dimensions, seed);
  const count = base * width;
  return {
    count,
    rowOf: (k) => {
      assert(Number.isInteger(k) && k >= 0 && k < count, "saltelliDesign: no such row");
      const both = at(Math.floor(k / width));
      const which = k % width;
      if (which === 1) return both.slice(dimensions);
      const row = both.slice(0, dimensions);
      if (which > 1) row[which - 2] = both[dimensions + which - 2];
      return row;
    },
  };
}

/**
 * Sobol' indices of each input from the `values` of the design's rows, values[k] at rowOf(k). With m and V the mean and
 * the variance over A and B together,
 *   first  V_i / V = sum (f(B) - m) (f(AB_i) - f(A)) / (N V)      Saltelli et al., 2010, table 2, row b
 *   total  T_i / V = sum (f(A) - f(AB_i))^2 / (2 N V)             Jansen, Comput. Phys. Commun. 117, 1999, 35-43; there row f
 * The mean is taken off because the first sum has a variance that grows with it. A small first index may come out
 * slightly negative; it is left so. Where A and B do not vary every index is 0.
 *
 * The intervals are the 2.5 and 97.5 % points over `bootstraps` resamples of the base points (Archer, Saltelli and
 * Sobol', J. Stat. Comput. Simul. 58, 1997, 99-120), widened where needed to hold the value. Resampling takes the
 * points for independent; quasi-random points mostly err less than those, so the intervals are rather wide.
 */
export function sobolIndices(
  values: ArrayLike<number>,
  dimensions: number,
  base: number,
  seed: number,
  bootstraps = 200,
): readonly SobolIndex[] {
  assert(values.length === base * (dimensions + 2), "sobolIndices: one value for each row of the design");
  const whole = estimate(values, dimensions, new Float64Array(base).fill(1));
  const resampled = Array.from({ length: bootstraps }, (_, b) =>
    estimate(values, dimensions, drawnWithReplacement(base, seed, b)),
  );
  const banded = (value: number, others: readonly number[]): readonly [number, number, number] => {
    const sorted = [...others, value].sort((a, b) => a - b);
    const low = sorted[Math.floor(0.025 * sorted.length)];
    const high = sorted[sorted.length - 1 - Math.floor(0.025 * sorted.length)];
    return [value, Math.min(value, low), Math.max(value, high)];
  };
  return Array.from({ length: dimensions }, (_, i) => ({
    first: banded(
      whole.first[i],
      resampled.map((r) => r.first[i]),
    ),
    total: banded(
      whole.total[i],
      resampled.map((r) => r.total[i]),
    ),
  }));
}

// Keeps the resampling apart from every other use of the generator under the same seed.
const BOOTSTRAP_STREAM = 0x626f6f74;

/** How often each base point is drawn in resample b. */
function drawnWithReplacement(base: number, seed: number, b: number): Float64Array {
  const times = new Float64Array(base);
  for (let k = 0; k < base; k++) times[Math.floor(base * uniform(seed, BOOTSTRAP_STREAM, b, k))] += 1;
  return times;
}

interface Estimate {
  readonly first: Float64Array;
  readonly total: Float64Array;
}

/** Both indices of every input with base point j counted times[j] times. */
function estimate(values: ArrayLike<number>, dimensions: number, times: Float64Array): Estimate {
  const width = dimensions + 2;
  const first = new Float64Array(dimensions);
  const total = new Float64Array(dimensions);
  const { mean, variance } = momentsOf(values, width, times);
  if (variance === 0) return { first, total };
  for (let j = 0; j < times.length; j++) {
    if (times[j] === 0) continue;
    const a = values[j * width];
    const b = values[j * width + 1] - mean;
    for (let i = 0; i < dimensions; i++) {
      const step = values[j * width + 2 + i] - a;
      first[i] += times[j] * b * step;
      total[i] += times[j] * step * step;
    }
  }
  for (let i = 0; i < dimensions; i++) {
    first[i] = first[i] / (times.length * variance) + 0; // + 0: never -0
    total[i] /= 2 * times.length * variance;
  }
  return { first, total };
}

/** Mean and variance over the rows of A and B; the variance is exactly 0 where they do not vary. */
function momentsOf(
  values: ArrayLike<number>,
  width: number,
  times: Float64Array,
): { readonly mean: number; readonly variance: number } {
  const count = 2 * times.length;
  // Taken from the first value drawn, so that equal values give exactly 0 and values far from 0 lose no digits.
  const origin = values[times.findIndex((n) => n > 0) * width];
  let sum = 0;
  for (let j = 0; j < times.length; j++) {
    sum += times[j] * (values[j * width] - origin + (values[j * width + 1] - origin));
  }
  const shift = sum / count;
  let squares = 0;
  for (let j = 0; j < times.length; j++) {
    const a = values[j * width] - origin - shift;
    const b = values[j * width + 1] - origin - shift;
    squares += times[j] * (a * a + b * b);
  }
  return { mean: origin + shift, variance: squares / count };
}
