import type { Interceptor } from "../interceptors/index.ts";
import { type Known, positionError_m } from "./known.ts";

/**
 * Whether an intercept at a node of the flight is served: the 95 % error of that point, predicted from the track as it
 * stands `handoverTime_s` before, is within what the kill vehicle can divert, and a radar by which the partner may guide
 * has found the body. Asked node by node and remembered, since most nodes are never asked about.
 */
export type Serves = (node: number) => boolean;

export const always: Serves = () => true;

export function handoverOf(known: Known, { divertMargin_m, handoverTime_s }: Interceptor): Serves {
  const key = `${divertMargin_m} ${handoverTime_s}`;
  let serves = known.handovers.get(key);
  if (serves === undefined) {
    const { t_s } = known.flight.path;
    const answers = new Int8Array(t_s.length); // 0 not asked, 1 yes, -1 no
    serves = (node) => {
      if (answers[node] === 0)
        answers[node] = good(known, divertMargin_m, handoverTime_s, t_s[node]) ? 1 : -1;
      return answers[node] === 1;
    };
    known.handovers.set(key, serves);
  }
  return serves;
}

function good(known: Known, divertMargin_m: number, handoverTime_s: number, t_s: number): boolean {
  if (t_s < known.guided_s + handoverTime_s) return false;
  return positionError_m(known, t_s - handoverTime_s, t_s, divertMargin_m) <= divertMargin_m;
}

/** The times for which that holds, to show: the first and the last, Infinity when never, and gaps between them as pairs. */
export interface Span {
  readonly from_s: number;
  readonly until_s: number;
  readonly gaps_s: readonly number[];
}

export function handoverSpan(known: Known, { divertMargin_m, handoverTime_s }: Interceptor): Span {
  const { t_s, impact_s } = known.flight.path;
  const first_s = known.guided_s + handoverTime_s;
  const holds = (t: number) => good(known, divertMargin_m, handoverTime_s, t);
  const turns: number[] = [];
  let held = false;
  let before = first_s;
  for (let i = 0; i < t_s.length && first_s < impact_s; i++) {
    if (t_s[i + 1] <= first_s) continue;
    const t = Math.max(first_s, t_s[i]);
    if (holds(t) !== held) {
      turns.push(t > before ? turn(holds, held ? t : before, held ? before : t) : t);
      held = !held;
    }
    before = t;
  }
  if (held) turns.push(impact_s);
  const last = turns.length - 1;
  if (last < 0) return { from_s: Number.POSITIVE_INFINITY, until_s: Number.NEGATIVE_INFINITY, gaps_s: [] };
  return { from_s: turns[0], until_s: turns[last], gaps_s: turns.slice(1, last) };
}

/** Where a condition turns, between a time at which it fails and one at which it holds. */
function turn(good: (t_s: number) => boolean, bad_s: number, good_s: number): number {
  let bad = bad_s;
  let fine = good_s;
  for (let i = 0; i < 10; i++) {
    const middle = 0.5 * (bad + fine);
    if (good(middle)) fine = middle;
    else bad = middle;
  }
  return fine;
}
