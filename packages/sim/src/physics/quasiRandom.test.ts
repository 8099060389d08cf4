import { expect, test } from "vitest";
import { sobolDimensions, sobolSequence } from "./quasiRandom.ts";
import { uniform } from "./random.ts";

const SEED = 20080406;

test("the first points in three dimensions are the published ones", () => {
  // Output of the program published with the direction numbers (web.maths.unsw.edu.au/~fkuo/sobol, D = 3).
  const at = sobolSequence(3);
  const published = [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
    [0.875, 0.875, 0.125],
    [0.625, 0.125, 0.875],
    [0.125, 0.625, 0.375],
  ];
  published.forEach((point, i) => {
    expect([...at(i)]).toEqual(point);
  });
});

test("far points and high dimensions are those of another program with the same table", () => {
  // scipy.stats.qmc.Sobol(320, scramble=False, bits=32), SciPy 1.17.1; exact.
  const at = sobolSequence(320);
  expect(at(1000)[159]).toBe(0.1455078125);
  expect(at(1000)[319]).toBe(0.4912109375);
  expect(at(1023)[79]).toBe(0.5263671875);
  expect(SCIPY_SUMS.map(([d]) => weightedSum(at, d))).toEqual(SCIPY_SUMS.map(([, sum]) => sum));
});

test("every axis has one of the first 2^m points in each of 2^m strata, with and without a seed", () => {
  for (const seed of [undefined, SEED]) {
    for (const m of [1, 6, 9]) {
      const count = 2 ** m;
      const at = sobolSequence(sobolDimensions, seed);
      const points = Array.from({ length: count }, (_, i) => at(i));
      for (let d = 0; d < sobolDimensions; d++) {
        const strata = new Set(points.map((p) => Math.floor(p[d] * count)));
        expect(strata.size).toBe(count);
      }
    }
  }
});

test("the last indices that 32 bits hold are handled exactly: stratified, inside, distinct", () => {
  const at = sobolSequence(40, SEED);
  const points = Array.from({ length: 256 }, (_, i) => at(4294967295 - i));
  for (let d = 0; d < 40; d++) {
    expect(new Set(points.map((p) => Math.floor(p[d] * 256))).size).toBe(256);
    for (const p of points) expect(p[d] > 0 && p[d] < 1).toBe(true);
  }
  expect(sobolSequence(1)(4294967295)[0]).toBe(1 / 4294967296); // Gray code 2^31: the last direction number alone
});

test("a seeded point is never on the boundary and depends on the seed and the dimension alone", () => {
  const wide = sobolSequence(50, SEED);
  const narrow = sobolSequence(7, SEED);
  const other = sobolSequence(50, SEED + 1);
  expect([...wide(12345)].slice(0, 7)).toEqual([...narrow(12345)]);
  expect([...wide(0)].filter((x, d) => x === other(0)[d])).toEqual([]);
  expect(new Set(wide(0)).size).toBe(50);
  for (let i = 0; i < 1000; i++) expect(wide(i).every((x) => x > 0 && x < 1)).toBe(true);
});

test("the mean of a product converges faster than over random points", () => {
  // prod over 8 axes of 1 + (x - 1/2): mean 1. Root mean square error over 16 seeds at 4096 points.
  const dimensions = 8;
  const count = 4096;
  const product = (coordinate: (d: number) => number) => {
    let p = 1;
    for (let d = 0; d < dimensions; d++) p *= 0.5 + coordinate(d);
    return p;
  };
  let quasi = 0;
  let random = 0;
  for (let seed = 0; seed < 16; seed++) {
    const at = sobolSequence(dimensions, seed);
    let sumQuasi = 0;
    let sumRandom = 0;
    for (let i = 0; i < count; i++) {
      const point = at(i);
      sumQuasi += product((d) => point[d]);
      sumRandom += product((d) => uniform(seed, 0, i, d));
    }
    quasi += (sumQuasi / count - 1) ** 2 / 16;
    random += (sumRandom / count - 1) ** 2 / 16;
  }
  // The variance is (13/12)^8 - 1 = 0.897, so random points err by sqrt(0.897 / 4096) = 0.0148.
  expect(Math.sqrt(random)).toBeGreaterThan(0.007);
  expect(Math.sqrt(random)).toBeLessThan(0.03);
  expect(Math.sqrt(quasi)).toBeLessThan(Math.sqrt(random) / 10);
});

test("dimensions, index and seed outside their range are faults", () => {
  for (const bad of [0, sobolDimensions + 1, 1.5, NaN])
    expect(() => sobolSequence(bad)).toThrow("dimensions");
  for (const bad of [-1, 4294967296, 0.5]) {
    expect(() => sobolSequence(2)(bad)).toThrow("index");
    expect(() => sobolSequence(2, bad)).toThrow("seed must");
  }
});

/** sum over the first 1024 points of (1 + (i mod 7)) x_i: exact, as each x is a multiple of 2^-10. */
function weightedSum(at: (index: number) => Float64Array, d: number): number {
  let sum = 0;
  for (let i = 0; i < 1024; i++) sum += (1 + (i % 7)) * at(i)[d];
  return sum;
}

const SCIPY_SUMS: readonly (readonly [dimension: number, sum: number])[] = [
  [1, 2052.96484375],
  [2, 2153.01171875],
  [9, 2048.234375],
  [40, 2051.07421875],
  [100, 2048.75],
  [159, 2028.10546875],
  [160, 2064.25390625],
  [200, 2058.29296875],
  [255, 2055.28515625],
  [319, 2030.56640625],
];
