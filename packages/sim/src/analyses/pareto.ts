import { assert } from "../physics/index.ts";

/**
 * Indices of the points that no other point dominates, in the order given. A point dominates another when it is at least
 * as good in every coordinate and better in one; equal points therefore stand or fall together. `better` says for each
 * coordinate which way is good. Every coordinate is a finite number, and every point has as many as `better`.
 */
export function paretoFront(
  points: readonly (readonly number[])[],
  better: readonly ("higher" | "lower")[],
): number[] {
  const good = points.map((point) => {
    assert(point.length === better.length, "paretoFront: a point has as many coordinates as directions");
    return point.map((x, k) => {
      assert(x - x === 0, "paretoFront: coordinates are finite");
      return better[k] === "higher" ? x : -x;
    });
  });
  const front: number[] = [];
  for (let i = 0; i < good.length; i++) if (!good.some((other) => dominates(other, good[i]))) front.push(i);
  return front;
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((x, k) => x >= b[k]) && a.some((x, k) => x > b[k]);
}
