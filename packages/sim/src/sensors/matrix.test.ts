import { expect, test } from "vitest";
import { cholesky, inverse, product, transposed } from "./matrix.ts";

test("the Hilbert matrix of order five times its inverse is the identity", () => {
  const hilbert = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => 1 / (i + j + 1)));
  const inverted = inverse(hilbert)!;
  expect(Math.abs(inverted[0]![0]! - 25)).toBeLessThan(1e-9); // exact inverse starts at n^2; condition 5e5 times rounding
  expect(Math.abs(inverted[4]![4]! - 44100)).toBeLessThan(1e-5); // known exact element
});

test("a Cholesky factor reproduces its matrix and an indefinite matrix has none", () => {
  const a = [[4, 12, -16], [12, 37, -43], [-16, -43, 98]]; // biome-ignore format: a matrix
  const l = cholesky(a)!;
  expect(l).toEqual([[2, 0, 0], [6, 1, 0], [-8, 5, 3]]); // biome-ignore format: a matrix
  expect(product(l, transposed(l))).toEqual(a);
  expect(cholesky([[1, 2], [2, 1]])).toBeUndefined(); // biome-ignore format: a matrix
  expect(cholesky([[0]])).toBeUndefined();
});
