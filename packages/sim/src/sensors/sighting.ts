import type { Path } from "../physics/index.ts";
import { dB } from "./radarEquation.ts";
import { type Blocking, blockings, type View } from "./view.ts";

/** When one sensor sees one flight. `intervals_s` holds start, end, start, end ... in rising order. */
export interface Seen {
  readonly kind: "seen";
  readonly first_s: number;
  readonly last_s: number;
  readonly total_s: number;
  readonly intervals_s: readonly number[];
}

/**
 * Why it never does: the last obstacle met, in the order horizon, sector, upper limit, range. "below-horizon" means
 * that the flight never rises above the lowest elevation, so no turning and no power would show it.
 */
export type NotSeen =
  | {
      readonly kind: "not-seen";
      readonly reason: Blocking;
      readonly margin_rad: number; // the best node's, < 0
      readonly miss_m: number; //     how far that node lies from the field, across the line of sight
    }
  | { readonly kind: "not-seen"; readonly reason: "too-far"; readonly shortfall_dB: number }; // of signal, at the best

export type Sighting = Seen | NotSeen;

/** Detection ranges (m): on the whole missile until burnout, on the payload after it. */
export interface RangeLimit {
  readonly boosting: number;
  readonly coasting: number;
}

/**
 * The spans of time in which a flight is inside the field and within range. `reach`, if given, is the factor per node that
 * the aspect puts on the range after burnout, linear between nodes. Between nodes the margin runs linearly
 * and the body straight, so that range^2 is the quadratic of uniform motion and a closest approach is not missed.
 */
export function sightingOf(
  view: View,
  path: Path,
  range_m: RangeLimit,
  reach: ArrayLike<number> = allAlike,
): Sighting {
  const { t_s } = path;
  const margin = view.margin_rad;
  const spans: number[] = [];
  for (let i = 0; i + 1 < t_s.length; i++) {
    const m0 = margin[i];
    const m1 = margin[i + 1];
    if (m0 < 0 && m1 < 0) continue;
    const from = m0 >= 0 ? 0 : m0 / (m0 - m1);
    const to = m1 >= 0 ? 1 : m0 / (m0 - m1);
    const burnout = (path.burnout_s - t_s[i]) / (t_s[i + 1] - t_s[i]);
    const { boosting, coasting } = range_m;
    if (burnout > from) addSpan(spans, view, path, i, from, Math.min(to, burnout), boosting, boosting);
    if (burnout < to) {
      const [limit0_m, limit1_m] = [coasting * (reach[i] ?? 1), coasting * (reach[i + 1] ?? 1)];
      addSpan(spans, view, path, i, Math.max(from, burnout), to, limit0_m, limit1_m);
    }
  }
  if (spans.length === 0) return notSeen(view, path, range_m, reach);
  let total_s = 0;
  for (let k = 0; k < spans.length; k += 2) total_s += spans[k + 1] - spans[k];
  return { kind: "seen", first_s: spans[0], last_s: spans[spans.length - 1], total_s, intervals_s: spans };
}

/** The earliest time (s) at or after `t_s` at which the flight is seen; undefined if there is none. */
export function firstSeenAfter(sighting: Sighting, t_s: number): number | undefined {
  if (sighting.kind === "not-seen") return undefined;
  const spans = sighting.intervals_s;
  for (let k = 0; k < spans.length; k += 2) {
    if (spans[k + 1] >= t_s) return Math.max(spans[k], t_s);
  }
  return undefined;
}

const allAlike: ArrayLike<number> = { length: 0 };

/** Seconds seen between two times. */
export function seenDuring(sighting: Sighting, from_s: number, to_s: number): number {
  if (sighting.kind === "not-seen") return 0;
  const spans = sighting.intervals_s;
  let sum_s = 0;
  for (let k = 0; k < spans.length; k += 2) {
    sum_s += Math.max(0, Math.min(spans[k + 1], to_s) - Math.max(spans[k], from_s));
  }
  return sum_s;
}

const join_s = 1e-6; // shorter spans and gaps are rounding, where two steps or two faces meet

function addSpan(
  spans: number[],
  view: View,
  path: Path,
  i: number,
  from: number,
  to: number,
  limit0_m: number,
  limit1_m: number,
): void {
  const within = withinRange(view, path, i, limit0_m, limit1_m);
  if (within === undefined) return;
  const lo = Math.max(from, within[0]);
  const hi = Math.min(to, within[1]);
  const start_s = path.t_s[i];
  const step_s = path.t_s[i + 1] - start_s;
  if ((hi - lo) * step_s < join_s) return;
  if (spans.length > 0 && start_s + lo * step_s - spans[spans.length - 1] < join_s) {
    spans[spans.length - 1] = start_s + hi * step_s;
  } else {
    spans.push(start_s + lo * step_s, start_s + hi * step_s);
  }
}

/**
 * The part of a step, as fractions, on which the body is within a limit that runs linearly from one end to the other:
 * R^2(s) - L^2(s) <= 0 with R^2 the quadratic of uniform motion. Where the limit changes faster than the body moves the
 * quadratic is concave, and the one crossing is taken linearly.
 */
function withinRange(
  view: View,
  path: Path,
  i: number,
  limit0_m: number,
  limit1_m: number,
): readonly [number, number] | undefined {
  const r0 = view.range_m[i];
  const r1 = view.range_m[i + 1];
  if (r0 <= limit0_m && r1 <= limit1_m) return [0, 1];
  const chord2 = chordSquared(path.r_m, i);
  const change = limit1_m - limit0_m;
  const excess = (r0 - limit0_m) * (r0 + limit0_m);
  const c = chord2 - change * change;
  if (c <= 0) {
    const there = (r1 - limit1_m) * (r1 + limit1_m);
    if (excess > 0 && there > 0) return undefined;
    const crossing = excess / (excess - there);
    return excess > 0 ? [crossing, 1] : [0, crossing];
  }
  const b = r1 * r1 - r0 * r0 - chord2 - 2 * limit0_m * change;
  const discriminant = b * b - 4 * c * excess;
  if (discriminant < 0) return undefined;
  const root = Math.sqrt(discriminant);
  return [(-b - root) / (2 * c), (-b + root) / (2 * c)];
}

function chordSquared(r_m: Float64Array, i: number): number {
  const dx = r_m[3 * i + 3] - r_m[3 * i];
  const dy = r_m[3 * i + 4] - r_m[3 * i + 1];
  const dz = r_m[3 * i + 5] - r_m[3 * i + 2];
  return dx * dx + dy * dy + dz * dz;
}

function notSeen(view: View, path: Path, range_m: RangeLimit, reach: ArrayLike<number>): NotSeen {
  let excess = Infinity;
  let margin_rad = -Infinity;
  let best = 0;
  let furthest = 1;
  for (let i = 0; i < view.margin_rad.length; i++) {
    if (view.margin_rad[i] > margin_rad) {
      margin_rad = view.margin_rad[i];
      best = i;
    }
    furthest = Math.max(furthest, view.blocked[i]);
    if (view.margin_rad[i] >= 0) {
      const coasts = path.t_s[i] >= path.burnout_s;
      const limit_m = coasts ? range_m.coasting * (reach[i] ?? 1) : range_m.boosting;
      excess = Math.min(excess, view.range_m[i] / limit_m);
    }
  }
  if (margin_rad >= 0) return { kind: "not-seen", reason: "too-far", shortfall_dB: 4 * dB(excess) };
  const reason = blockings[furthest] as Blocking;
  return { kind: "not-seen", reason, margin_rad, miss_m: -margin_rad * view.range_m[best] };
}
