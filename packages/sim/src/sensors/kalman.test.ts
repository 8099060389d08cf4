import fc from "fast-check";
import { expect, test } from "vitest";
import { covarianceIntersection, type Estimate, kalmanUpdate } from "./kalman.ts";
import { cholesky, combined, inverse, type Matrix, product, transposed } from "./matrix.ts";

const seed = { seed: 20080406 };

test("the update of a position by one reading agrees with the published case", () => {
  // Stone Soup (Dstl), updater test at commit 033895e2
  const prior = {
    x: [-6.45, 0.7],
    P: [
      [4.1123, 0.0013],
      [0.0013, 0.0365],
    ],
  };
  const after = kalmanUpdate(prior, { z: [-6.23], H: [[1, 0]], R: [[0.04]] });
  const expected = [-6.232119308848, 0.700068883, 0.0396146714, 1.25231799e-5, 0.036499593];
  const ours = [...after.x, after.P[0]![0]!, after.P[0]![1]!, after.P[1]![1]!];
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(ours[i]! / expected[i]! - 1)).toBeLessThan(1e-7); // their gain is rounded: 8e-9 in the second
  }
});

const number = fc.double({ min: -3, max: 3, noNaN: true });
const square = (n: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: n, maxLength: n });
/** Positive definite, with no eigenvalue under 0.1. */
const covariance = (n: number): fc.Arbitrary<Matrix> =>
  square(n).map((a) =>
    combined(
      product(a, transposed(a)),
      a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0))),
      0.1,
    ),
  );
const estimate = (n: number): fc.Arbitrary<Estimate> =>
  fc.record({ x: fc.array(number, { minLength: n, maxLength: n }), P: covariance(n) });

test("the update agrees with the sum of informations, which it never forms", () => {
  fc.assert(
    fc.property(estimate(4), square(4), covariance(2), ({ x, P }, h, R) => {
      const H = h.slice(0, 2);
      const z = [1, -2];
      const after = kalmanUpdate({ x, P }, { z, H, R });
      const information = combined(inverse(P)!, product(product(transposed(H), inverse(R)!), H), 1);
      const back = product(information, after.P);
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          expect(Math.abs(back[i]![j]! - (i === j ? 1 : 0))).toBeLessThan(1e-7); // conditions up to 1e4 meet rounding
          expect(after.P[i]![j]).toBe(after.P[j]![i]);
        }
      }
      const pulled = product(
        inverse(P)!,
        x.map((v) => [v]),
      );
      const read = product(
        product(transposed(H), inverse(R)!),
        z.map((v) => [v]),
      );
      const expected = product(after.P, combined(pulled, read, 1));
      for (let i = 0; i < 4; i++) expect(Math.abs(after.x[i]! - expected[i]![0]!)).toBeLessThan(1e-7);
      expect(cholesky(after.P)).toBeDefined();
    }),
    seed,
  );
});

test("two crossed ellipses fuse with equal weights", () => {
  const fused = covarianceIntersection(
    [
      { x: [0, 0], P: [[100, 0], [0, 5]] }, // biome-ignore format: a matrix
      { x: [0, 0], P: [[5, 0], [0, 100]] }, // biome-ignore format: a matrix
    ],
    "trace",
  );
  expect(fused.weights[0]).toBeCloseTo(0.5, 12);
  expect(fused.P[0]![0]).toBeCloseTo(1 / (0.5 / 100 + 0.5 / 5), 12); // by hand
  expect(fused.P[0]![1]).toBe(0);
});

test("weights of two diagonal estimates are those of the closed form for the determinant", () => {
  // det^-1 = (w a + (1-w) b)(w c + (1-w) d) is a parabola in w
  const [a, b, c, d] = [1 / 4, 1 / 25, 1 / 9, 1 / 3] as const;
  const best = -((a - b) * d + (c - d) * b) / (2 * (a - b) * (c - d));
  const fused = covarianceIntersection(
    [
      { x: [1, 2], P: [[4, 0], [0, 9]] }, // biome-ignore format: a matrix
      { x: [3, 5], P: [[25, 0], [0, 3]] }, // biome-ignore format: a matrix
    ],
    "determinant",
  );
  expect(best).toBeGreaterThan(0);
  expect(best).toBeLessThan(1);
  expect(Math.abs(fused.weights[0]! - best)).toBeLessThan(1e-10); // the bisection stops at rounding
});

test("given weights are used as they are, and a single estimate comes back unchanged", () => {
  const P = [[2, 1], [1, 3]]; // biome-ignore format: a matrix
  const fused = covarianceIntersection(
    [
      { x: [1, 2], P },
      { x: [3, 4], P },
    ],
    [0.25, 0.75],
  );
  expect(fused.weights).toEqual([0.25, 0.75]);
  expect(fused.x[0]).toBeCloseTo(2.5, 12);
  expect(fused.P[0]![1]).toBeCloseTo(1, 12);
  const alone = covarianceIntersection([{ x: [1, 2], P }], "trace");
  expect(alone.weights).toEqual([1]);
  expect(alone.x[1]).toBeCloseTo(2, 12);
});

test("an estimate worse in every direction gets no weight", () => {
  const fused = covarianceIntersection(
    [
      { x: [0, 0], P: [[9, 0], [0, 9]] }, // biome-ignore format: a matrix
      { x: [1, 1], P: [[1, 0], [0, 2]] }, // biome-ignore format: a matrix
      { x: [0, 0], P: [[4, 0], [0, 4]] }, // biome-ignore format: a matrix
    ],
    "trace",
  );
  expect(fused.weights).toEqual([0, 1, 0]);
  expect(fused.x[0]).toBeCloseTo(1, 12);
});

const measure = {
  trace: (P: Matrix): number => P.reduce((sum, row, i) => sum + row[i]!, 0),
  determinant: (P: Matrix): number => cholesky(P)!.reduce((det, row, i) => det * row[i]! ** 2, 1),
};

test("no other weights do better than those found, for two to five estimates", () => {
  for (const criterion of ["trace", "determinant"] as const) {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 5 })
          .chain((n) =>
            fc.tuple(
              fc.array(estimate(3), { minLength: n, maxLength: n }),
              fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: n, maxLength: n }),
              fc.constantFrom(1, 1e-1, 1e-2, 1e-3),
            ),
          ),
        ([estimates, other, step]) => {
          const fused = covarianceIntersection(estimates, criterion);
          const sum = fused.weights.reduce((s, w) => s + w, 0);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-12); // rounding
          expect(Math.min(...fused.weights)).toBeGreaterThanOrEqual(0);
          const total = other.reduce((s, w) => s + w, 0);
          fc.pre(total > 0);
          const moved = fused.weights.map((w, i) => (1 - step) * w + (step * other[i]!) / total);
          const rival = measure[criterion](covarianceIntersection(estimates, moved).P);
          expect(measure[criterion](fused.P) / rival - 1).toBeLessThan(1e-10); // rounding of the criterion itself
        },
      ),
      { ...seed, numRuns: 300 },
    );
  }
});

test("fusing an estimate with itself narrows nothing: unknown correlation may be complete", () => {
  fc.assert(
    fc.property(estimate(3), (e) => {
      const fused = covarianceIntersection([e, e], "trace");
      for (let i = 0; i < 3; i++) {
        expect(Math.abs(fused.P[i]![i]! / e.P[i]![i]! - 1)).toBeLessThan(1e-9); // two inversions
      }
    }),
    seed,
  );
});
