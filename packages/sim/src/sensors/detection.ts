import { assert, exp, log, PI } from "../physics/index.ts";
import { dB } from "./radarEquation.ts";

/** What a threshold must achieve; `pulses` are summed after a square-law detector (non-coherently). */
export interface DetectionNeed {
  readonly probabilityOfDetection: number;
  readonly probabilityOfFalseAlarm: number;
  readonly pulses: number; // a positive integer
  readonly target: "steady" | "swerling-1";
}

/**
 * Signal-to-noise ratio per pulse (dB) that meets the need, with 0 < false alarm < detection < 1.
 * Threshold on the sum of N pulses, in units of the noise power, from  Pfa = Q(N, T).
 */
export function requiredSnr_dB(need: DetectionNeed): number {
  const { probabilityOfDetection: pd, probabilityOfFalseAlarm: pfa, pulses, target } = need;
  assert(pfa > 0 && pd > pfa && pd < 1, "requiredSnr_dB: 0 < false alarm < detection < 1");
  assert(pulses >= 1 && Math.floor(pulses) === pulses, "requiredSnr_dB: pulses must be a positive integer");
  const threshold = risingRoot((t) => pfa - upperGamma(pulses, t), pulses);
  const detected = target === "steady" ? steadyDetection : swerling1Detection;
  return dB(risingRoot((snr) => detected(snr, pulses, threshold) - pd, 1 / pulses));
}

/** Probability that N pulses of a steady target pass the threshold: Marcum's Q_N(sqrt(2 N S), sqrt(2 T)). */
export function steadyDetection(snr: number, pulses: number, threshold: number): number {
  return marcumQ(pulses, Math.sqrt(2 * pulses * snr), Math.sqrt(2 * threshold));
}

/**
 * The same for Swerling's case 1: one exponentially distributed cross-section for all N pulses. Exact:
 *   Pd = Q(N - 1, T) + (1 + 1/X)^(N - 1) P(N - 1, T / (1 + 1/X)) exp(-T / (1 + X)),   X = N S
 * Swerling, Probability of Detection for Fluctuating Targets, RAND RM-1217, 1954.
 */
export function swerling1Detection(snr: number, pulses: number, threshold: number): number {
  const x = pulses * snr;
  if (pulses === 1) return exp(-threshold / (1 + x));
  const grow = (1 + x) / x;
  const n = pulses - 1;
  // The lower gamma carries the scale itself, because (1 + 1/X)^(N-1) alone overflows for a weak signal.
  return (
    upperGamma(n, threshold) + lowerGammaScaled(n, threshold / grow, n * log(grow) - threshold / (1 + x))
  );
}

/**
 * Generalised Marcum Q function of integer order m >= 1, for a, b >= 0: the chance that a non-central chi-square of
 * 2 m degrees of freedom and non-centrality a^2 exceeds b^2. Exact as a Poisson mixture of gamma tails,
 *   Q_m(a, b) = sum_k e^-x x^k / k! Q(m + k, y),   x = a^2 / 2, y = b^2 / 2
 * of positive terms only; below the mean the complement is summed instead, so neither tail suffers cancellation.
 */
export function marcumQ(m: number, a: number, b: number): number {
  const x = 0.5 * a * a;
  const y = 0.5 * b * b;
  if (y === 0) return 1;
  if (x === 0) return upperGamma(m, y);
  return y > x + m ? upperMixture(m, x, y) : 1 - lowerMixture(m, x, y);
}

/** Regularised upper incomplete gamma function Q(n, y) of integer order n >= 1: the chance of fewer than n Poisson events. */
export function upperGamma(n: number, y: number): number {
  return y < n ? 1 - fromBelow(n, y, 0) : fromAbove(n, y, 0);
}

/** Its complement P(n, y). */
export function lowerGamma(n: number, y: number): number {
  return lowerGammaScaled(n, y, 0);
}

function lowerGammaScaled(n: number, y: number, logScale: number): number {
  return y < n ? fromBelow(n, y, logScale) : exp(logScale) - fromAbove(n, y, logScale);
}

/** exp(logScale) P(n, y) as the sum over j >= n of Poisson terms, largest first when y < n. */
function fromBelow(n: number, y: number, logScale: number): number {
  if (y <= 0) return 0;
  let term = exp(logPoisson(n, y) + logScale);
  let sum = 0;
  for (let j = n + 1; term > sum * 1e-17; j++) {
    sum += term;
    term *= y / j;
  }
  return sum;
}

/** exp(logScale) Q(n, y) as the sum over j < n, largest first when y >= n. */
function fromAbove(n: number, y: number, logScale: number): number {
  let term = exp(logPoisson(n - 1, y) + logScale);
  let sum = 0;
  for (let j = n - 1; j >= 0 && term > sum * 1e-17; j--) {
    sum += term;
    term *= j / y;
  }
  return sum;
}

function upperMixture(m: number, x: number, y: number): number {
  let k = Math.max(0, Math.floor(x - 9 * Math.sqrt(x) - 40)); // e^-40 of the Poisson weight lies below
  let weight = exp(logPoisson(k, x));
  let tail = upperGamma(m + k, y);
  let step = exp(logPoisson(m + k, y)); // Q(n + 1, y) - Q(n, y)
  let sum = 0;
  let before = 0;
  let term = weight * tail;
  while (term > before || term > sum * 1e-17) {
    sum += term;
    before = term;
    tail = Math.min(1, tail + step);
    k += 1;
    weight *= x / k;
    step *= y / (m + k);
    term = weight * tail;
  }
  return Math.min(1, sum);
}

function lowerMixture(m: number, x: number, y: number): number {
  let k = Math.floor(x + 9 * Math.sqrt(x) + 40);
  let weight = exp(logPoisson(k, x));
  let tail = lowerGamma(m + k, y);
  let step = exp(logPoisson(m + k - 1, y)); // P(n - 1, y) - P(n, y)
  let sum = 0;
  for (; k >= 0; k--) {
    sum += weight * tail;
    tail = Math.min(1, tail + step);
    weight *= k / x;
    step *= (m + k - 1) / y;
  }
  return Math.min(1, sum);
}

/**
 * log(e^-y y^n / n!). For large n as Stirling's correction and a deviance, which near n = y are small where the three
 * terms of the plain formula are large and cancel (Loader, Fast and Accurate Computation of Binomial Probabilities, 2000).
 */
function logPoisson(n: number, y: number): number {
  if (n < 20) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return n * log(y) - y - log(factorial);
  }
  const q = 1 / (n * n); // Abramowitz & Stegun 6.1.41; the next term is under 1e-16 here
  const stirling = (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q / 1188)))) / n;
  return -0.5 * log(2 * PI * n) - stirling - deviance(n, y);
}

/** n log(n / y) + y - n */
function deviance(n: number, y: number): number {
  const v = (n - y) / (n + y);
  if (Math.abs(v) > 0.1) return n * log(n / y) + y - n;
  let sum = (n - y) * v; // log(n / y) = 2 artanh v, its first term taken together with y - n
  let power = 2 * n * v;
  for (let j = 3; j < 40; j += 2) {
    power *= v * v;
    sum += power / j;
  }
  return sum;
}

/** Positive root of a function that rises through zero once, from a guess of its size, to the last bits. */
function risingRoot(f: (x: number) => number, guess: number): number {
  let lo = guess;
  let hi = guess;
  while (f(lo) > 0) lo *= 0.5;
  while (f(hi) < 0) hi *= 2;
  for (let i = 0; i < 200; i++) {
    const middle = 0.5 * (lo + hi);
    if (middle <= lo || middle >= hi) break;
    if (f(middle) < 0) lo = middle;
    else hi = middle;
  }
  return 0.5 * (lo + hi);
}
