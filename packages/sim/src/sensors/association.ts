import { acos, assert, cos } from "../physics/index.ts";
import { covarianceIntersection } from "./kalman.ts";
import { applied, combined, inverse, type Matrix, product, transposed } from "./matrix.ts";

/**
 * What a partner hands over of a body: its own estimate, or one that was fused from several partners'. `bias_m` bounds
 * the calibration error of its position, the same from look to look, which P therefore does not hold.
 */
export interface Track {
  readonly id: string;
  readonly partner: string;
  readonly origin: "original" | "fused";
  readonly x: readonly number[]; // all tracks at one time, in one frame: position first, m
  readonly P: Matrix;
  readonly bias_m: number;
}

/** A track made of originals, and how far their biases may have moved its position. */
export interface FusedTrack extends Track {
  readonly origin: "fused";
  readonly from: readonly string[]; // ids of the originals
  readonly weights: readonly number[];
}

/** A track that is itself fused may hold what another already holds: it is refused, not weighed. */
export type Fusion =
  | { readonly kind: "fused"; readonly tracks: readonly FusedTrack[]; readonly alone: readonly Track[] }
  | { readonly kind: "refused"; readonly ids: readonly string[]; readonly reason: "not-original" };

/**
 * Pairs the tracks of two partners and fuses each pair. A pair is possible where its distance is within `gate`, the
 * square of the Mahalanobis distance (chi-square with as many degrees of freedom as the state has numbers); of all
 * ways to pair, that of most pairs and least summed distance is taken (global nearest neighbour: Blackman & Popoli,
 * Design and Analysis of Modern Tracking Systems, 1999). Only originals go in; what comes out is never
 * an input again. At most 8 tracks a side.
 */
export function fuseTracks(ours: readonly Track[], theirs: readonly Track[], gate: number): Fusion {
  const ids = [...ours, ...theirs].filter((t) => t.origin !== "original").map((t) => t.id);
  if (ids.length > 0) return { kind: "refused", ids, reason: "not-original" };
  const pairs = associate(ours, theirs, gate);
  const tracks = pairs.map(([i, j]) => fused([ours[i], theirs[j]]));
  const alone = [
    ...ours.filter((_, i) => !pairs.some((pair) => pair[0] === i)),
    ...theirs.filter((_, j) => !pairs.some((pair) => pair[1] === j)),
  ];
  return { kind: "fused", tracks, alone };
}

/** Index pairs [ours, theirs] of tracks taken for the same body, in the order of ours. */
export function associate(
  ours: readonly Track[],
  theirs: readonly Track[],
  gate: number,
): readonly (readonly [number, number])[] {
  assert(ours.length <= mostTracks && theirs.length <= mostTracks, "associate: at most 8 tracks a side");
  return cheapest(ours.map((a) => theirs.map((b) => distance2(a, b))).map((row) => row.map(gated(gate))));
}

const mostTracks = 8;

function gated(gate: number): (d2: number) => number {
  return (d2) => (d2 <= gate ? d2 : Number.POSITIVE_INFINITY);
}

/**
 * Square of the Mahalanobis distance of two tracks whose errors may be correlated in any way. For every correlation
 *   cov(e1 - e2) <= P1 / w + P2 / (1 - w),   0 < w < 1
 * (from |a + b|^2 <= |a|^2 / w + |b|^2 / (1 - w)), so that the gate shuts out a true pair no oftener than it says;
 * w is that of the least trace of the position's part, s1 / (s1 + s2) with s the roots of the traces. Declared biases
 * come off the distance: the position may be moved by up to b1 + b2 in any direction.
 */
export function distance2(a: Track, b: Track): number {
  const s1 = Math.sqrt(positionTrace(a.P));
  const s2 = Math.sqrt(positionTrace(b.P));
  const w = s1 / (s1 + s2);
  const bound = combined(
    a.P.map((row) => row.map((p) => p / w)),
    b.P,
    1 / (1 - w),
  );
  const d = a.x.map((v, i) => v - b.x[i]);
  const apart = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  const left = apart > 0 ? Math.max(0, 1 - (a.bias_m + b.bias_m) / apart) : 0;
  for (let i = 0; i < 3; i++) d[i] *= left;
  const weight = inverse(bound);
  assert(weight !== undefined, "distance2: a covariance is not positive definite");
  return applied(weight, d).reduce((sum, v, i) => sum + v * d[i], 0);
}

function positionTrace(P: Matrix): number {
  return P[0][0] + P[1][1] + P[2][2];
}

/**
 * One track of several partners' originals by covariance intersection (Julier & Uhlmann, "A non-divergent estimation
 * algorithm in the presence of unknown correlations", ACC 1997): never surer than its best part allows, whatever they
 * share. A bias b_i is no noise and does not average out. It is carried beside the covariance, as a parameter that is
 * considered and not estimated (Schmidt, in Advances in Control Systems 3, 1966, 293-340): the fused position is
 * sum W_i x_i with W_i = w_i P P_i^-1, so it moves by at most sum |W_i| b_i, |.| the largest stretch of W_i's block of
 * position.
 */
export function fused(originals: readonly Track[]): FusedTrack {
  assert(
    originals.length > 0 && originals.every((t) => t.origin === "original"),
    "fused: only original tracks",
  );
  const { x, P, weights } = covarianceIntersection(originals, "trace");
  return {
    id: originals.map((t) => t.id).join("+"),
    partner: originals.map((t) => t.partner).join("+"),
    origin: "fused",
    from: originals.map((t) => t.id),
    weights,
    x,
    P,
    bias_m: originals.reduce((sum, t, i) => sum + weights[i] * biasGain(P, t.P) * t.bias_m, 0),
  };
}

/** How far P P_i^-1 moves the fused position for a metre of bias in one: the largest singular value of its 3 x 3 block. */
function biasGain(P: Matrix, original: Matrix): number {
  const information = inverse(original);
  assert(information !== undefined, "fused: a covariance is not positive definite");
  const W = product(P.slice(0, 3), information).map((row) => row.slice(0, 3));
  return Math.sqrt(largestEigenvalue3(product(transposed(W), W)));
}

/** Of a symmetric 3 x 3 matrix, in closed form: O. K. Smith, Communications of the ACM 4 (1961), 168. */
function largestEigenvalue3(a: Matrix): number {
  const middle = (a[0][0] + a[1][1] + a[2][2]) / 3;
  const [d0, d1, d2] = [a[0][0] - middle, a[1][1] - middle, a[2][2] - middle];
  const off = a[0][1] * a[0][1] + a[0][2] * a[0][2] + a[1][2] * a[1][2];
  const p = Math.sqrt((d0 * d0 + d1 * d1 + d2 * d2 + 2 * off) / 6);
  if (p === 0) return middle;
  const determinant =
    d0 * (d1 * d2 - a[1][2] * a[1][2]) -
    a[0][1] * (a[0][1] * d2 - a[1][2] * a[0][2]) +
    a[0][2] * (a[0][1] * a[1][2] - d1 * a[0][2]);
  const r = determinant / (2 * p * p * p);
  return middle + 2 * p * cos(acos(Math.max(-1, Math.min(1, r))) / 3);
}

interface Assignment {
  readonly pairs: readonly (readonly [number, number])[];
  readonly cost: number;
}

/**
 * Most pairs of least summed cost, every row and column used once at most; an infinite cost forbids a pair. By dynamic
 * programming over the set of columns used (Held & Karp 1962): 8 x 256 states. Among equals, the lower column of the
 * earlier row.
 */
function cheapest(costs: readonly (readonly number[])[]): Assignment["pairs"] {
  const known = new Map<number, Assignment>();
  const from = (row: number, used: number): Assignment => {
    if (row === costs.length) return { pairs: [], cost: 0 };
    const key = row * 256 + used;
    const before = known.get(key);
    if (before !== undefined) return before;
    let best: Assignment | undefined;
    for (const [column, cost] of costs[row].entries()) {
      const bit = 1 << column;
      if ((used & bit) !== 0 || !(cost < Number.POSITIVE_INFINITY)) continue;
      const rest = from(row + 1, used | bit);
      const found = { pairs: [[row, column] as const, ...rest.pairs], cost: cost + rest.cost };
      if (best === undefined || better(found, best)) best = found;
    }
    const without = from(row + 1, used);
    if (best === undefined || better(without, best)) best = without;
    known.set(key, best);
    return best;
  };
  return from(0, 0).pairs;
}

function better(a: Assignment, b: Assignment): boolean {
  return a.pairs.length > b.pairs.length || (a.pairs.length === b.pairs.length && a.cost < b.cost);
}
