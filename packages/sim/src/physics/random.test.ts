import fc from "fast-check";
import { expect, test } from "vitest";
import { normal, normalQuantile, threefry2x32, uniform } from "./random.ts";

const SEED = 20080406;
const N = 100_000;
const word = fc.integer({ min: 0, max: 0xffffffff });

test("threefry2x32 gives the known answers published with Random123", () => {
  // Random123, file kat_vectors, lines "threefry2x32 20".
  expect(threefry2x32([0, 0], [0, 0])).toEqual([0x6b200159, 0x99ba4efe]);
  expect(threefry2x32([0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).toEqual([0x1cb996fc, 0xbb002be7]);
  expect(threefry2x32([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual([0xc4923a9c, 0x483df7a0]);
});

test("with one key, no two counters give the same words", () => {
  // Threefry is a bijection of the counter for each key (Salmon et al., 2011).
  const seen = new Set<string>();
  for (let i = 0; i < 20_000; i++) seen.add(threefry2x32([SEED, 1], [i, i % 3]).join());
  expect(seen.size).toBe(20_000);
});

test("each of the four places changes the number", () => {
  fc.assert(
    fc.property(fc.tuple(word, word, word, word), fc.nat(3), word, (place, which, other) => {
      fc.pre(place[which] !== other);
      const moved = place.map((x, i) => (i === which ? other : x)) as typeof place;
      // Equal with probability 2^-53 were they independent.
      expect(uniform(...moved)).not.toBe(uniform(...place));
    }),
    { seed: SEED },
  );
});

test("numbers do not depend on the order they are asked for", () => {
  const forward: number[] = [];
  for (let i = 0; i < 1000; i++) forward.push(normal(SEED, 2, i, 0));
  for (let i = 999; i >= 0; i--) {
    uniform(SEED, 3, i, 1);
    expect(normal(SEED, 2, i, 0)).toBe(forward[i]);
  }
});

test("a place that is not four words is a fault", () => {
  for (const bad of [-1, 0.5, 4294967296, NaN, Infinity]) {
    expect(() => uniform(bad, 0, 0, 0)).toThrow("[0, 2^32)");
    expect(() => uniform(0, 0, 0, bad)).toThrow("[0, 2^32)");
    expect(() => normal(0, bad, 0, 0)).toThrow("[0, 2^32)");
    expect(() => normal(0, 0, bad, 0)).toThrow("[0, 2^32)");
  }
});

test("uniform numbers lie in [0, 1) on a grid of 2^-53", () => {
  fc.assert(
    fc.property(word, word, word, word, (seed, stream, sample, draw) => {
      const u = uniform(seed, stream, sample, draw);
      expect(u).toBeGreaterThanOrEqual(0);
      expect(u).toBeLessThan(1);
      expect(Number.isInteger(u * 2 ** 53)).toBe(true);
    }),
    { seed: SEED },
  );
});

// Bounds below are 4 standard errors: a sound generator passes each with probability 0.99994, and the seed is fixed.

test("uniform numbers have the mean, variance, cells and correlations of independent ones", () => {
  const u = Array.from({ length: N }, (_, i) => uniform(SEED, 7, i, 0));
  const centred = u.map((x) => x - 0.5);
  expect(Math.abs(mean(centred))).toBeLessThan(4 * Math.sqrt(1 / 12 / N));
  // Variance of (u - 1/2)^2 is 1/80 - 1/144 = 1/180.
  expect(Math.abs(mean(centred.map((x) => x * x)) - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / N));
  // Neighbouring samples, draws and streams: the product has variance 1/144.
  const neighbours: readonly ((i: number) => number)[] = [
    (i) => uniform(SEED, 7, i + 1, 0),
    (i) => uniform(SEED, 7, i, 1),
    (i) => uniform(SEED, 8, i, 0),
    (i) => uniform(SEED + 1, 7, i, 0),
  ];
  for (const neighbour of neighbours) {
    const products = centred.map((x, i) => x * (neighbour(i) - 0.5));
    expect(Math.abs(mean(products))).toBeLessThan(4 * Math.sqrt(1 / 144 / N));
  }
  // Chi-squared over 100 cells: mean 99, variance 198.
  const counts = new Array<number>(100).fill(0);
  for (const x of u) counts[Math.floor(100 * x)]! += 1;
  const chi2 = counts.reduce((sum, n) => sum + (n - N / 100) ** 2 / (N / 100), 0);
  expect(Math.abs(chi2 - 99)).toBeLessThan(4 * Math.sqrt(198));
});

test("normal numbers have the moments and tails of the standard normal", () => {
  const z = Array.from({ length: N }, (_, i) => normal(SEED, 9, i, 0));
  // Variances of z, z^2, z^3 and z^4 are 1, 2, 15 and 96.
  expect(Math.abs(mean(z))).toBeLessThan(4 * Math.sqrt(1 / N));
  expect(Math.abs(mean(z.map((x) => x * x)) - 1)).toBeLessThan(4 * Math.sqrt(2 / N));
  expect(Math.abs(mean(z.map((x) => x ** 3)))).toBeLessThan(4 * Math.sqrt(15 / N));
  expect(Math.abs(mean(z.map((x) => x ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / N));
  // 1.959963984540054 is the quantile of 0.975, so a twentieth lies outside.
  const outside = z.filter((x) => Math.abs(x) > 1.959963984540054).length / N;
  expect(Math.abs(outside - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / N));
});

test("the normal quantile agrees with values of many digits", () => {
  // -sqrt(2) erfinv(1 - 2 p) with mpmath 1.3 at 60 digits, p the nearest double. AS 241 states 1 part in 10^16;
  // rounding in double precision makes it some 4 ulp.
  const table: readonly (readonly [number, number])[] = [
    [0.25, -0.6744897501960817],
    [0.001, -3.0902323061678136],
    [1e-20, -9.262340089798409],
  ];
  for (const [p, z] of table) expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
  expect(normalQuantile(0.5)).toBe(0);
  for (const bad of [0, 1, -0.1, NaN]) expect(() => normalQuantile(bad)).toThrow("must lie in (0, 1)");
});

test("the normal quantile inverts the distribution function to the last digits", () => {
  fc.assert(
    fc.property(fc.double({ min: -8.2, max: 8.2, noNaN: true }), (z) => {
      const p = normalBelow(-Math.abs(z));
      // An error e in p moves the quantile by e / density; p is good to 40 ulp, and the quantile to 1e-15.
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      const allowed = (40 * 2 ** -53 * p) / density + 4e-15 * Math.max(1, Math.abs(z));
      expect(Math.abs(normalQuantile(p) + Math.abs(z))).toBeLessThan(allowed);
    }),
    { seed: SEED },
  );
});

test("the normal quantile is odd about one half", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 52 - 1 }), (k) => {
      const p = k / 2 ** 52;
      expect(normalQuantile(1 - p)).toBe(0 - normalQuantile(p));
    }),
    { seed: SEED },
  );
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/**
 * P(Z < z) for z <= 0. Near 0 the series of Abramowitz and Stegun 26.2.11 (all of one sign), taken from 1/2; in the
 * tail the continued fraction 26.2.14.
 */
function normalBelow(z: number): number {
  const x = -z;
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x < 2) {
    let sum = 0;
    for (let term = x, k = 3; term > 1e-20; k += 2) {
      sum += term;
      term *= (x * x) / k;
    }
    return 0.5 - density * sum;
  }
  let fraction = x;
  for (let k = 200; k >= 1; k--) fraction = x + k / fraction;
  return density / fraction;
}
