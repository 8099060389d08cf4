import { expect, test } from "vitest";
import { normal } from "../physics/index.ts";
import { associate, distance2, type Fusion, fused, fuseTracks, type Track } from "./association.ts";
import { covarianceIntersection } from "./kalman.ts";
import { applied, cholesky, combined, inverse, type Matrix } from "./matrix.ts";

const seed = 20080406;
const RUNS = 1000;
const gate = 22.46; // chi-square, 6 degrees of freedom, 99.9 %

const diagonal = (sigma: readonly number[]): Matrix =>
  sigma.map((s, i) => sigma.map((_, j) => (i === j ? s * s : 0)));
/** A radar's track: fine along one axis of space, coarse across it. */
const coarse = diagonal([100, 6000, 6000, 5, 60, 60]);
const fine = diagonal([300, 50, 300, 4, 1, 4]);
const track = (id: string, x: readonly number[], P: Matrix, more: Partial<Track> = {}): Track => ({
  id,
  partner: id[0]!,
  origin: "original",
  x,
  P,
  bias_m: 0,
  ...more,
});
const drawn = (P: Matrix, stream: number, run: number): readonly number[] =>
  applied(
    cholesky(P)!,
    P.map((_, i) => normal(seed, stream, run, i)),
  );
const sum = (...vectors: readonly (readonly number[])[]): readonly number[] =>
  vectors[0]!.map((_, i) => vectors.reduce((total, v) => total + v[i]!, 0));
const nees = (e: readonly number[], P: Matrix): number =>
  applied(inverse(P)!, e).reduce((total, v, i) => total + v * e[i]!, 0);
/** Upper end of the two-sided 95 % band of the average of `RUNS` chi-squares of 6: 6 + 1.96 sqrt(2 * 6 / RUNS). */
const upper = 6 + 1.96 * Math.sqrt(12 / RUNS);

/** What both partners heard from the same satellite, then each from its own radar. */
function shared(run: number): { a: Track; b: Track } {
  const prior = diagonal([800, 800, 800, 30, 30, 30]);
  const heard = drawn(prior, 0, run);
  const own = (radar: Matrix, stream: number): { x: readonly number[]; P: Matrix } => {
    const seen = drawn(radar, stream, run);
    const P = inverse(combined(inverse(prior)!, inverse(radar)!, 1))!;
    return { x: applied(P, sum(applied(inverse(prior)!, heard), applied(inverse(radar)!, seen))), P };
  };
  const a = own(diagonal([500, 2000, 2000, 20, 80, 80]), 1);
  const b = own(diagonal([2000, 500, 2000, 80, 20, 80]), 2);
  return { a: track("a", a.x, a.P), b: track("b", b.x, b.P) };
}
/** As if the errors were independent: informations add. */
function naive(a: Pick<Track, "x" | "P">, b: Pick<Track, "x" | "P">): { x: readonly number[]; P: Matrix } {
  const P = inverse(combined(inverse(a.P)!, inverse(b.P)!, 1))!;
  return { x: applied(P, sum(applied(inverse(a.P)!, a.x), applied(inverse(b.P)!, b.x))), P };
}

test("naive fusion of tracks that share a satellite's report lies, and covariance intersection does not", () => {
  let lies = 0;
  let holds = 0;
  for (let run = 0; run < RUNS; run++) {
    const { a, b } = shared(run);
    const sums = naive(a, b);
    lies += nees(sums.x, sums.P);
    const { x, P } = fused([a, b]);
    holds += nees(x, P);
  }
  // The sum counts the shared report twice: 9.6, against a band that ends at 6.2; the intersection has 4.8.
  expect(lies / RUNS).toBeGreaterThan(upper + 1);
  expect(holds / RUNS).toBeLessThan(upper);
});

test("a track fed back again and again makes the naive sum as sure as one likes, and moves the intersection not at all", () => {
  const rounds = 10;
  let lies = 0;
  let holds = 0;
  let shrunk = 0;
  for (let run = 0; run < RUNS; run++) {
    const { a, b } = shared(run);
    let sums: { x: readonly number[]; P: Matrix } = a;
    for (let k = 0; k < rounds; k++) sums = naive(sums, b);
    lies += nees(sums.x, sums.P);
    shrunk = Math.sqrt(sums.P[0]![0]! / b.P[0]![0]!);
    let kept: { x: readonly number[]; P: Matrix } = fused([a, b]);
    const once = kept.P;
    for (let k = 0; k < rounds; k++) kept = covarianceIntersection([kept, a, b], "trace");
    holds += nees(kept.x, kept.P);
    for (let i = 0; i < 6; i++) expect(kept.P[i]![i]! / once[i]![i]!).toBeGreaterThan(1 - 1e-6); // rounding
  }
  expect(shrunk).toBeLessThan(0.35); // 1 / sqrt(10) of b's error and a little of a's
  expect(lies / RUNS).toBeGreaterThan(5 * 6);
  expect(holds / RUNS).toBeLessThan(upper);
});

test("a fused track is refused as an input", () => {
  const { a, b } = shared(0);
  const both = fused([a, b]);
  const again: Fusion = fuseTracks([both], [b], gate);
  expect(again).toEqual({ kind: "refused", ids: ["a+b"], reason: "not-original" });
  expect(() => fused([both, b])).toThrow("only original tracks");
});

const bodies = [
  [3e6, 4e6, 4.2e6, -3000, 2000, 2500],
  [3e6, 4e6 + 30e3, 4.2e6, -3000, 2000, 2500], // 30 km apart
];

test("two bodies 30 km apart, seen coarsely by one partner and finely by the other, are paired rightly", () => {
  let right = 0;
  for (let run = 0; run < RUNS; run++) {
    const ours = bodies.map((x, i) => track(`a${i}`, sum(x, drawn(coarse, 10 + i, run)), coarse));
    const theirs = bodies.map((x, i) => track(`b${1 - i}`, sum(x, drawn(fine, 20 + i, run)), fine)).reverse();
    const pairs = associate(ours, theirs, gate);
    const wanted = JSON.stringify([
      [0, 1],
      [1, 0],
    ]);
    if (JSON.stringify(pairs) === wanted) right++;
  }
  // Pairs swap when the two coarse errors across differ by more than 30 km, 3.5 of their 8.5 km: 2 in 10,000; the
  // gate of 99.9 % may shut out one in 500 of runs at most.
  expect(right / RUNS).toBeGreaterThan(0.995);
});

test("each coarse track is fused with its fine one, and a third that fits none is left alone", () => {
  const ours = bodies.map((x, i) => track(`a${i}`, sum(x, drawn(coarse, 10 + i, 0)), coarse));
  const theirs = bodies.map((x, i) => track(`b${i}`, sum(x, drawn(fine, 20 + i, 0)), fine));
  const stray = track("b9", sum(bodies[0]!, [400e3, 0, 0, 0, 0, 0]), fine);
  const result = fuseTracks(ours, [stray, ...theirs], gate);
  if (result.kind !== "fused") throw new Error(result.kind);
  expect(result.tracks.map((t) => t.id)).toEqual(["a0+b0", "a1+b1"]);
  expect(result.alone.map((t) => t.id)).toEqual(["b9"]);
  for (const [i, t] of result.tracks.entries()) {
    const trace = (P: Matrix): number => P.reduce((total, row, k) => total + row[k]!, 0);
    expect(trace(t.P)).toBeLessThanOrEqual(trace(theirs[i]!.P) * (1 + 1e-12)); // rounding
  }
});

test("nothing is paired where nothing fits, and nothing with nobody", () => {
  const far = bodies.map((x, i) => track(`b${i}`, sum(x, [300e3, 0, 0, 0, 0, 0]), fine));
  const ours = bodies.map((x, i) => track(`a${i}`, x, coarse));
  expect(associate(ours, far, gate)).toEqual([]);
  expect(associate(ours, [], gate)).toEqual([]);
  expect(associate([], far, gate)).toEqual([]);
});

test("equal costs are settled by order: the lower index of theirs for the earlier of ours", () => {
  const same = [0, 1, 2].map((i) => track(`a${i}`, bodies[0]!, fine));
  expect(associate(same, same, gate)).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

test("the pairing is the best of all, found by trying every one", () => {
  for (let run = 0; run < 50; run++) {
    const place = (side: string, stream: number) => (_: unknown, i: number) =>
      track(`${side}${i}`, drawn(coarse, stream + i, run), coarse);
    const ours = Array.from({ length: 5 }, place("a", 100));
    const theirs = Array.from({ length: 4 }, place("b", 200));
    const tight = 1.5; // shuts out a good part of the pairs
    const pairs = associate(ours, theirs, tight);
    const cost = pairs.reduce((total, [i, j]) => total + distance2(ours[i]!, theirs[j]!), 0);
    let best = { pairs: 0, cost: 0 };
    const tryAll = (i: number, used: readonly number[], count: number, total: number): void => {
      if (count > best.pairs || (count === best.pairs && total < best.cost))
        best = { pairs: count, cost: total };
      if (i === ours.length) return;
      tryAll(i + 1, used, count, total);
      for (let j = 0; j < theirs.length; j++) {
        const d2 = distance2(ours[i]!, theirs[j]!);
        if (!used.includes(j) && d2 <= tight) tryAll(i + 1, [...used, j], count + 1, total + d2);
      }
    };
    tryAll(0, [], 0, 0);
    expect(pairs.length).toBe(best.pairs);
    expect(Math.abs(cost - best.cost)).toBeLessThan(1e-9); // order of summation
  }
});

test("the gate keeps true pairs whatever the correlation, even errors that are opposite", () => {
  for (const rho of [-1, 0, 1]) {
    let out = 0;
    for (let run = 0; run < RUNS; run++) {
      const e = drawn(coarse, 30, run);
      const other = rho === 0 ? drawn(coarse, 31, run) : e.map((v) => rho * v);
      if (associate([track("a", e, coarse)], [track("b", other, coarse)], gate).length === 0) out++;
    }
    expect(out / RUNS).toBeLessThan(0.004); // 0.001 and three deviations of 1,000 trials
  }
});

test("a declared bias opens the gate by its own length and is carried through fusion undiminished", () => {
  const a = track("a", bodies[0]!, fine);
  const moved = sum(bodies[0]!, [0, 5000, 0, 0, 0, 0]);
  expect(associate([a], [track("b", moved, fine)], gate)).toEqual([]);
  const b = track("b", moved, fine, { bias_m: 5000 });
  expect(associate([a], [b], gate)).toEqual([[0, 0]]);
  // Two tracks of one covariance: any weights give W_i = w_i I, and biases of 5 km each stay 5 km.
  expect(fused([{ ...a, bias_m: 5000 }, b]).bias_m).toBeCloseTo(5000, 5);
  expect(fused([b]).bias_m).toBeCloseTo(5000, 5);
});

test("no direction of the biases moves the fused position by more than its bound", () => {
  const a = track("a", bodies[0]!, coarse, { bias_m: 3000 });
  const b = track("b", bodies[0]!, diagonal([4000, 200, 900, 30, 3, 9]), { bias_m: 700 });
  const still = fused([a, b]);
  let most = 0;
  for (let k = 0; k < 500; k++) {
    const unit = (stream: number): readonly number[] => {
      const d = [0, 1, 2].map((i) => normal(seed, stream, k, i));
      return d.map((v) => v / Math.hypot(...d));
    };
    const biased = (t: Track, stream: number): Track => ({
      ...t,
      x: sum(t.x, [...unit(stream).map((v) => v * t.bias_m), 0, 0, 0]),
    });
    const moved = fused([biased(a, 40), biased(b, 41)]);
    most = Math.max(most, Math.hypot(...[0, 1, 2].map((i) => moved.x[i]! - still.x[i]!)));
  }
  expect(most).toBeLessThanOrEqual(still.bias_m);
  expect(most).toBeGreaterThan(0.5 * still.bias_m); // the bound is not idle: 500 directions come near it
});
