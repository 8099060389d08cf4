import { searchEffort } from "./measurement.ts";

/**
 * When a search that begins at `from_s` has found its target: the time at which the integral of its rate (1/s) over the
 * spans in view reaches `searchEffort`; Infinity when it never does. The rate is asked for at the ends of every piece of
 * the spans between two of the path's nodes and runs linearly between them.
 */
export function foundAt(
  spans_s: readonly number[],
  nodes_s: Float64Array,
  from_s: number,
  rate_s: (t_s: number, node: number) => number,
): number {
  let effort = 0;
  let node = 0;
  for (let k = 0; k < spans_s.length; k += 2) {
    const end_s = spans_s[k + 1];
    let t = Math.max(spans_s[k], from_s);
    if (t >= end_s) continue;
    while (node < nodes_s.length - 2 && nodes_s[node + 1] <= t) node++;
    let rate = rate_s(t, node);
    while (t < end_s) {
      const next = Math.min(end_s, nodes_s[node + 1]);
      const rateThere = rate_s(next, node);
      const gained = 0.5 * (rate + rateThere) * (next - t);
      if (effort + gained >= searchEffort)
        return t + whenReached(searchEffort - effort, rate, rateThere, next - t);
      effort += gained;
      t = next;
      rate = rateThere;
      if (t >= end_s) break; // the next span may begin between the same two nodes
      if (node === nodes_s.length - 2) return Number.POSITIVE_INFINITY;
      node++;
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** The root of  r0 s + (r1 - r0) s^2 / 2 d = wanted  on [0, d]. */
function whenReached(wanted: number, r0: number, r1: number, d: number): number {
  const bend = (r1 - r0) / d;
  const root = Math.sqrt(Math.max(0, r0 * r0 + 2 * bend * wanted));
  return Math.min(d, (2 * wanted) / (r0 + root));
}
