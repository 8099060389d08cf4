import {
  type Fuse,
  type FusedObject,
  type FusedTracks,
  inContentOrder,
  isPositive,
  type TrackEstimate,
} from "@equipoise/exchange/views";
import { coasting, ecefFromEci, eciFromEcef, norm, stepRk4, type Vec3 } from "@equipoise/sim/physics";
import {
  associate,
  covarianceIntersection,
  distance2,
  type Matrix,
  type Track,
} from "@equipoise/sim/sensors";

/** Square of the Mahalanobis distance that one true pair in a thousand exceeds: chi-square, 6 degrees, 99.9 %. */
export const gate = 22.457744484825323;

const reportsTested = 5;
const nearby_m = 50_000; //      tracks farther apart than this, or faster apart, are not taken for one object
const nearby_m_s = 1000;
const mostCarried_ms = 600_000;
const mostASide = 8; //          what the assignment takes
const step_s = 5; //             RK4 in free fall: 1 mm in a minute
const nudge = [100, 100, 100, 0.1, 0.1, 0.1]; // m, m/s, of the difference quotients

/**
 * Fusion of partners' tracks by the engine: carried to the common time in free fall, paired by global nearest neighbour
 * within the gate, at most one track of a partner in an object, and fused by covariance intersection. A declared bias is
 * added to the covariance of position, and so is weighed and never averaged away.
 *
 * Two tracks conflict where the mean of their squared distances over five reports, missing ones counted as none, exceeds the
 * gate. A mean of distances that depend on one another exceeds it no oftener than one of them alone does, so p < 0.001
 * holds for errors that last from report to report; the distance itself allows for any correlation between partners.
 * Conflict is asked of pairs that association made, and of tracks left over within 50 km and 1 km/s of one another.
 *
 * Free fall is wrong under thrust and below about 100 km: such tracks are rightly compared at nearly equal times only.
 */
export function fuser(): Fuse {
  return (tracks, t_ms) => {
    const notCompared: { id: string; why: string }[] = [];
    const moved: Moved[] = [];
    for (const track of inContentOrder(tracks)) {
      const at = carried(track, track, t_ms);
      if (at.kind === "track") moved.push({ original: track, at: at.track });
      else notCompared.push({ id: track.id, why: at.why });
    }
    const { links, crowded } = linksOf(moved);
    notCompared.push(
      ...crowded.map((m) => ({ id: m.original.id, why: "more than 8 tracks of one partner are too near" })),
    );
    const groups = grouped(moved, links);
    const objects = groups.filter((g) => g.members.length > 1).map(objectOf);
    const alone = groups.filter((g) => g.members.length === 1 && !crowded.includes(g.members[0] as Moved));
    return {
      objects,
      alone: alone.flatMap((g) => g.members.map((m) => m.original.id)),
      notCompared,
    } satisfies FusedTracks;
  };
}

interface Moved {
  readonly original: TrackEstimate;
  readonly at: Track; // at the common time
}

interface Link {
  readonly between: readonly [Moved, Moved];
  readonly size: number;
  readonly conflict: boolean;
}

type Report = Pick<TrackEstimate, "t_ms" | "x" | "P">;

/** A report of a track at another time, with the track's bias in its covariance. */
function carried(
  track: TrackEstimate,
  report: Report,
  t_ms: number,
): { readonly kind: "track"; readonly track: Track } | { readonly kind: "none"; readonly why: string } {
  const dt_s = (t_ms - report.t_ms) / 1000;
  if (Math.abs(dt_s) > mostCarried_ms / 1000)
    return { kind: "none", why: "more than 10 minutes from the others" };
  const r_m = norm(report.x.slice(0, 3) as unknown as Vec3);
  const v_m_s = norm(report.x.slice(3, 6) as unknown as Vec3);
  if (!(r_m > 6.2e6 && r_m < 1e8 && v_m_s < 2e4))
    return { kind: "none", why: "not in flight near the Earth" };
  const P = spread(report, dt_s).map((row, i) =>
    row.map((p, j) => p + (i === j && i < 3 ? track.bias_m * track.bias_m : 0)),
  );
  if (!isPositive(P) || P.some((row, i) => !(at(row, i) > 1e-6)))
    return { kind: "none", why: "covariance not positive" };
  const { id, partner } = track;
  return {
    kind: "track",
    track: { id, partner, origin: "original", x: fallen(report.x, dt_s), P, bias_m: 0 },
  };
}

/** State in ECEF after dt_s of free fall. */
function fallen(x: readonly number[], dt_s: number): readonly number[] {
  if (dt_s === 0) return x;
  const [rx = 0, ry = 0, rz = 0, vx = 0, vy = 0, vz = 0] = x;
  const start = eciFromEcef({ frame: "ecef", t_s: 0, r_m: [rx, ry, rz], v_m_s: [vx, vy, vz] });
  const y = Float64Array.of(...start.r_m, ...start.v_m_s);
  const steps = Math.max(1, Math.ceil(Math.abs(dt_s) / step_s));
  for (let k = 0; k < steps; k++) stepRk4(coasting, 0, y, dt_s / steps);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = y;
  const end = ecefFromEci({ frame: "eci", t_s: dt_s, r_m: [a, b, c], v_m_s: [d, e, f] });
  return [...end.r_m, ...end.v_m_s];
}

/** Phi P Phi', Phi by central differences of the fall. */
function spread({ x, P }: Report, dt_s: number): Matrix {
  if (dt_s === 0) return P;
  const columns = nudge.map((h, k) => {
    const high = fallen(
      x.map((v, i) => (i === k ? v + h : v)),
      dt_s,
    );
    const low = fallen(
      x.map((v, i) => (i === k ? v - h : v)),
      dt_s,
    );
    return high.map((v, i) => (v - at(low, i)) / (2 * h));
  });
  const phi = nudge.map((_, i) => columns.map((column) => at(column, i)));
  const half = phi.map((row) =>
    nudge.map((_, j) => row.reduce((sum, p, k) => sum + p * at(P[k] ?? [], j), 0)),
  );
  const whole = half.map((row) => phi.map((other) => row.reduce((sum, p, k) => sum + p * at(other, k), 0)));
  return whole.map((row, i) => row.map((p, j) => 0.5 * (p + at(whole[j] ?? [], i))));
}

function at(row: readonly number[], i: number): number {
  return row[i] ?? 0;
}

/** Pairs taken for one object, the nearest first, then those that may be one and conflict. */
function linksOf(moved: readonly Moved[]): {
  readonly links: readonly Link[];
  readonly crowded: readonly Moved[];
} {
  const near: [Moved, Moved][] = [];
  const inGate: [Moved, Moved][] = [];
  for (const [i, a] of moved.entries())
    for (const b of moved.slice(i + 1)) {
      if (a.at.partner === b.at.partner) continue;
      if (apart(a, b) <= nearby_m && apart(a, b, 3) <= nearby_m_s) near.push([a, b]);
      if (apart(a, b) <= reach(a, b) && distance2(a.at, b.at) <= gate) inGate.push([a, b]);
    }
  const crowded: Moved[] = [];
  const pairs: [Moved, Moved][] = [];
  for (const sides of sidesOf(moved, inGate)) {
    if (sides.some((side) => side.length > mostASide)) crowded.push(...sides.flat());
    else pairs.push(...pairsOf(sides));
  }
  const made = pairs.map(([a, b]) => linkOf(a, b, distance2(a.at, b.at)));
  const paired = (a: Moved, b: Moved) =>
    pairs.some((pair) =>
      pair.some((m, k) => (m === a || m === b) && pair[1 - k]?.at.partner === (m === a ? b : a).at.partner),
    );
  const left = near
    .filter(([a, b]) => !paired(a, b) && !crowded.includes(a) && !crowded.includes(b))
    .map(([a, b]) => linkOf(a, b, apart(a, b)))
    .filter((link) => link.conflict);
  return { links: [...made.sort(bySize), ...left.sort(bySize)], crowded };
}

function linkOf(a: Moved, b: Moved, size: number): Link {
  return { between: [a, b], size, conflict: conflicts(a, b) };
}

function bySize(a: Link, b: Link): number {
  return a.size - b.size;
}

function apart(a: Moved, b: Moved, from = 0): number {
  let sum = 0;
  for (let i = from; i < from + 3; i++)
    sum += (at(a.at.x, i) - at(b.at.x, i)) * (at(a.at.x, i) - at(b.at.x, i));
  return Math.sqrt(sum);
}

/** No pair farther apart lies within the gate: the bound of its difference has the trace (s1 + s2)^2 in position. */
function reach(a: Moved, b: Moved): number {
  const [s1 = 0, s2 = 0] = [a, b].map(({ at: { P } }) =>
    Math.sqrt(at(P[0] ?? [], 0) + at(P[1] ?? [], 1) + at(P[2] ?? [], 2)),
  );
  return Math.sqrt(gate) * (s1 + s2);
}

/** For each two partners, what hangs together through pairs within the gate: tracks of one, and of the other. */
function sidesOf(moved: readonly Moved[], inGate: readonly [Moved, Moved][]): [Moved[], Moved[]][] {
  const made: [Moved[], Moved[]][] = [];
  const partners = [...new Set(moved.map((m) => m.at.partner))];
  for (const [i, first] of partners.entries())
    for (const second of partners.slice(i + 1)) {
      const own = inGate.filter((pair) =>
        pair.every((m) => m.at.partner === first || m.at.partner === second),
      );
      const open = new Set(own.flat());
      for (const seed of open) {
        const part = [seed];
        open.delete(seed);
        for (const m of part)
          for (const pair of own) {
            const other = pair[0] === m ? pair[1] : pair[1] === m ? pair[0] : undefined;
            if (other !== undefined && open.delete(other)) part.push(other);
          }
        made.push([part.filter((m) => m.at.partner === first), part.filter((m) => m.at.partner === second)]);
      }
    }
  return made;
}

function pairsOf([ours, theirs]: [Moved[], Moved[]]): [Moved, Moved][] {
  const found = associate(
    ours.map((m) => m.at),
    theirs.map((m) => m.at),
    gate,
  );
  return found.map(([i, j]) => [ours[i] as Moved, theirs[j] as Moved]);
}

function conflicts(a: Moved, b: Moved): boolean {
  const reports = (m: Moved): readonly Report[] =>
    [m.original, ...m.original.earlier].slice(0, reportsTested);
  const others = reports(b);
  let sum = 0;
  for (const [k, mine] of reports(a).entries()) {
    const theirs = others[k];
    if (theirs === undefined) break;
    const t_ms = Math.max(mine.t_ms, theirs.t_ms);
    const one = carried(a.original, mine, t_ms);
    const two = carried(b.original, theirs, t_ms);
    if (one.kind === "track" && two.kind === "track") sum += distance2(one.track, two.track);
  }
  return sum / reportsTested > gate;
}

interface Group {
  readonly members: Moved[];
  conflict: boolean;
}

/** Joins what is linked, nearest first, where no partner would come in twice. */
function grouped(moved: readonly Moved[], links: readonly Link[]): readonly Group[] {
  const groups = new Map<Moved, Group>(moved.map((m) => [m, { members: [m], conflict: false }]));
  for (const { between, conflict } of links) {
    const [one, two] = between.map((m) => groups.get(m)) as [Group, Group];
    if (one !== two) {
      if (one.members.some((m) => two.members.some((n) => n.at.partner === m.at.partner))) continue;
      for (const m of two.members) groups.set(m, one);
      one.members.push(...two.members);
      one.conflict ||= two.conflict;
    }
    one.conflict ||= conflict;
  }
  return [...new Set(groups.values())];
}

function objectOf({ members, conflict }: Group): FusedObject {
  const ordered = inContentOrder(members.map((m) => ({ ...m, id: m.at.id, t_ms: 0, x: m.at.x })));
  const from = ordered.map((m) => m.at.id);
  if (conflict) {
    const apart_m = ordered.reduce((most, a) => ordered.reduce((d, b) => Math.max(d, apart(a, b)), most), 0);
    return { state: "CONFLICT", from, apart_m };
  }
  const tracks = ordered.map((m) => m.at);
  const { x, P, weights } = covarianceIntersection(tracks, weightsOf(tracks));
  return { state: "fused", from, x, P, weights };
}

const rounds = 4;
const goldenSteps = 40;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Weights of covariance intersection that make the trace least, in as many steps for any covariances: a partner's odd ones
 * cannot hold up the others. Golden section along each pair in turn; any weights are safe, these are near the best.
 */
function weightsOf(tracks: readonly Track[]): readonly number[] {
  const information = tracks.map((t) => inverted(t.P));
  const w = tracks.map(() => 1 / tracks.length);
  const trace = () =>
    inverted(
      nudge.map((_, i) =>
        nudge.map((_, j) => information.reduce((s, a, k) => s + at(w, k) * at(a[i] ?? [], j), 0)),
      ),
    ).reduce((sum, row, i) => sum + at(row, i), 0);
  for (let round = 0; round < (tracks.length === 2 ? 1 : rounds); round++)
    for (let i = 0; i < w.length; i++)
      for (let j = i + 1; j < w.length; j++) {
        const both = at(w, i) + at(w, j);
        const traceWith = (share: number) => {
          w[i] = share * both;
          w[j] = both - share * both;
          return trace();
        };
        traceWith(leastOn01(traceWith));
      }
  return w;
}

function leastOn01(f: (share: number) => number): number {
  let lo = 0;
  let hi = 1;
  let x1 = hi - golden;
  let x2 = golden;
  let f1 = f(x1);
  let f2 = f(x2);
  for (let step = 0; step < goldenSteps; step++) {
    if (f1 <= f2) {
      hi = x2;
      [x2, f2] = [x1, f1];
      x1 = hi - golden * (hi - lo);
      f1 = f(x1);
    } else {
      lo = x1;
      [x1, f1] = [x2, f2];
      x2 = lo + golden * (hi - lo);
      f2 = f(x2);
    }
  }
  return (lo + hi) / 2;
}

/** Inverse of a positive definite matrix, by Gauss and Jordan. */
function inverted(a: Matrix): number[][] {
  const n = a.length;
  const rows = a.map((row, i) => [...row, ...a.map((_, j) => (i === j ? 1 : 0))]);
  for (const [k, pivot] of rows.entries()) {
    const scale = at(pivot, k);
    for (let j = k; j < 2 * n; j++) pivot[j] = at(pivot, j) / scale;
    for (const row of rows) {
      const factor = at(row, k);
      if (row === pivot || factor === 0) continue;
      for (let j = k; j < 2 * n; j++) row[j] = at(row, j) - factor * at(pivot, j);
    }
  }
  return rows.map((row) => row.slice(n));
}
