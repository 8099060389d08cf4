import { assert } from "../physics/index.ts";

/** A box of inputs, each scaled to [0, 1], in which a yes/no conclusion mostly has the one answer. */
export interface BoxRule {
  /** The answer that is the rarer one over all points (yes, where they are equally many). */
  readonly says: boolean;
  /** Sorted by input; a point is in the box when it meets them all. Empty where no input tells the answers apart. */
  readonly conditions: readonly BoxCondition[];
  /** Share of all points of that answer that lie in the box. */
  readonly coverage: number;
  /** Share of the box's points that have that answer. */
  readonly density: number;
  /** Share of all points that lie in the box. */
  readonly mass: number;
}

export interface BoxCondition {
  readonly input: number;
  readonly relation: "above" | "below"; // strictly
  readonly value: number; // in [0, 1]
}

/**
 * A short rule that describes where an already computed yes/no conclusion turns, by the patient rule induction method:
 * Friedman and Fisher, Statistics and Computing 9, 1999, 123-143, as used to name the conditions of scenarios by Bryant
 * and Lempert, Technol. Forecast. Soc. Change 77, 2010, 34-49 (coverage, density, dropping of inputs, quasi-p).
 * `points` are in [0, 1]^d, each with its label. Undefined where the labels do not vary.
 *
 * 1. From the whole, peel the share `peel` (0.05) of the box's points off that end of that input that leaves the
 *    highest density, until the box holds one answer or too few points; keep the best box on the way.
 * 2. Drop the input whose restriction is worth least until at most `inputs` (3) are left.
 * 3. Peel anew with those inputs alone. Then move each edge to its best place with the others in theirs (pasting and
 *    peeling by single points), and drop each edge that is not significant or is worth less than 0.01 of phi.
 *
 * "Best" is the correlation (phi) of being in the box with the label. For rare labels its square is coverage times
 * density; unlike that product it is 0 for the box that holds everything. Ties go to the lowest input, its low end
 * first. "Significant": the quasi-p value of Bryant and Lempert, the chance of so many labels in the box if the
 * edge told nothing, is under 0.05 / (2 d n), as there are 2 d edges to choose from, each at n places.
 *
 * It reads labels that exist and asks for no run, so it can search for nothing: it is a summary of a sample, as a
 * table of its averages would be, and is as representative as the sample is.
 */
export function boxRule(
  points: readonly Float64Array[],
  labels: readonly boolean[],
  options: { readonly peel?: number; readonly inputs?: number } = {},
): BoxRule | undefined {
  const { peel = 0.05, inputs = 3 } = options;
  assert(points.length === labels.length, "boxRule: one label for each point");
  assert(peel > 0 && peel < 1 && inputs >= 1, "boxRule: peel must lie in (0, 1), inputs be 1 or more");
  const yes = labels.filter((label) => label).length;
  if (yes === 0 || yes === labels.length) return undefined;
  const sample = sampleOf(points, labels, 2 * yes <= labels.length, peel);
  const all = Array.from({ length: points[0].length }, (_, i) => i);

  let box = peeled(sample, all);
  while (restricted(box).length > inputs) box = leastUseful(sample, box, withoutEachInput(box)).without;
  box = settled(sample, peeled(sample, restricted(box)));
  for (;;) {
    const least = leastUseful(sample, box, withoutEachEdge(box));
    if (least.earns) break;
    box = settled(sample, least.without);
  }
  return described(sample, box);
}

/** The points by column; `order[i]` are their indices by growing input i, and `hit` is 1 where the rule's answer is. */
interface Sample {
  readonly count: number;
  readonly hits: number;
  readonly dimensions: number;
  readonly peel: number;
  readonly x: readonly Float64Array[];
  readonly order: readonly Uint32Array[];
  readonly hit: Uint8Array;
  readonly says: boolean;
}

/** In the box: low < x < high in each input; -Infinity and Infinity where it is not restricted. */
interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const WORTH = 0.01; // of phi: the least a condition must bring to be told
const SIGNIFICANT = 0.05;
const SMALLEST = 5; // points: below this a density says nothing

function sampleOf(
  points: readonly Float64Array[],
  labels: readonly boolean[],
  says: boolean,
  peel: number,
): Sample {
  const dimensions = points[0].length;
  const x = Array.from({ length: dimensions }, (_, i) => Float64Array.from(points, (p) => p[i]));
  const order = x.map((column) =>
    Uint32Array.from(column.keys()).sort((a, b) => column[a] - column[b] || a - b),
  );
  const hit = Uint8Array.from(labels, (label) => (label === says ? 1 : 0));
  const hits = hit.reduce((sum, h) => sum + h, 0);
  return { count: points.length, hits, dimensions, peel, x, order, hit, says };
}

/** Peels with the named inputs from the whole down, and returns the best box on the way. */
function peeled(sample: Sample, inputs: readonly number[]): Box {
  let box = everything(sample);
  let best = box;
  let bestPhi = 0;
  const inside = insideOf(sample, box);
  for (;;) {
    const { count, hits } = tally(sample, inside);
    const phi = phiOf(sample, count, hits);
    if (phi > bestPhi) {
      best = box;
      bestPhi = phi;
    }
    if (hits === count || count <= SMALLEST) return best;
    const cut = bestCut(sample, inside, inputs, count, hits);
    if (cut === undefined) return best;
    box = cutBox(box, cut);
    for (const index of cut.off) inside[index] = 0;
  }
}

interface Cut {
  readonly input: number;
  readonly end: "low" | "high";
  readonly value: number;
  readonly off: readonly number[];
}

/** The peel that leaves the highest density. */
function bestCut(
  sample: Sample,
  inside: Uint8Array,
  inputs: readonly number[],
  count: number,
  hits: number,
): Cut | undefined {
  const share = Math.max(1, Math.floor(sample.peel * count));
  let best: Cut | undefined;
  let bestDensity = -1;
  for (const input of inputs) {
    for (const end of ["low", "high"] as const) {
      const cut = cutAt(sample, inside, input, end, share);
      if (cut === undefined) continue;
      let lost = 0;
      for (const index of cut.off) lost += sample.hit[index];
      const density = (hits - lost) / (count - cut.off.length);
      if (density > bestDensity) {
        best = cut;
        bestDensity = density;
      }
    }
  }
  return best;
}

/** The cut that takes `share` of the box's points, and those equal to the last of them, off one end of an input. */
function cutAt(
  sample: Sample,
  inside: Uint8Array,
  input: number,
  end: "low" | "high",
  share: number,
): Cut | undefined {
  const order = sample.order[input];
  const column = sample.x[input];
  const off: number[] = [];
  let last = NaN;
  for (let k = 0; k < order.length; k++) {
    const index = order[end === "low" ? k : order.length - 1 - k];
    if (inside[index] === 0) continue;
    if (off.length >= share && column[index] !== last) {
      return { input, end, value: between(last, column[index], end), off };
    }
    last = column[index];
    off.push(index);
  }
  return undefined;
}

/** The place of an edge between the last point cut off and the first kept: halfway, so that `kept` stays inside. */
function between(cutOff: number, kept: number, end: "low" | "high"): number {
  const middle = cutOff + (kept - cutOff) / 2;
  return (end === "low" ? middle < kept : middle > kept) ? middle : cutOff;
}

/** Moves one edge after another to its best place until none gains; each move raises phi, so it ends. */
function settled(sample: Sample, start: Box): Box {
  let box = start;
  let phi = phiOfBox(sample, box);
  for (let moved = true; moved; ) {
    moved = false;
    for (const { input, end } of edges(start)) {
      const found = bestEdge(sample, box, input, end);
      if (!(found.phi > phi)) continue;
      box = cutBox(box, { input, end, value: found.value });
      phi = found.phi;
      moved = true;
    }
  }
  return box;
}

/** The best place of one edge, with all others where they are; among equals the one that keeps most points. */
function bestEdge(
  sample: Sample,
  box: Box,
  input: number,
  end: "low" | "high",
): { readonly value: number; readonly phi: number } {
  const free = end === "low" ? -Infinity : Infinity;
  const inside = insideOf(sample, withoutEdge(box, input, end));
  let { count, hits } = tally(sample, inside);
  let best = { value: free, phi: phiOf(sample, count, hits) };
  const order = sample.order[input];
  const column = sample.x[input];
  let last = NaN;
  for (let k = 0; k < order.length; k++) {
    const index = order[end === "low" ? k : order.length - 1 - k];
    if (inside[index] === 0) continue;
    if (column[index] !== last) {
      const phi = phiOf(sample, count, hits);
      if (phi > best.phi) best = { value: between(last, column[index], end), phi };
    }
    last = column[index];
    count -= 1;
    hits -= sample.hit[index];
  }
  return best;
}

/**
 * Of the boxes with something left out, the one that loses least; `earns` where everything left out earns its place.
 * What does not earn it goes before all that does.
 */
function leastUseful(
  sample: Sample,
  box: Box,
  alternatives: readonly Box[],
): { readonly without: Box; readonly earns: boolean } {
  const { count, hits } = tally(sample, insideOf(sample, box));
  const phi = phiOf(sample, count, hits);
  const significant = SIGNIFICANT / (2 * sample.dimensions * sample.count);
  let without = box;
  let least = Infinity;
  let earns = true;
  for (const alternative of alternatives) {
    const wider = tally(sample, insideOf(sample, alternative));
    const worth = phi - phiOf(sample, wider.count, wider.hits);
    const useful = worth >= WORTH && upperTail(hits, count, wider.hits / wider.count) < significant;
    if ((earns && !useful) || (useful === earns && worth < least)) {
      without = alternative;
      least = worth;
    }
    earns &&= useful;
  }
  return { without, earns };
}

function withoutEachInput(box: Box): readonly Box[] {
  return restricted(box).map((input) => withoutEdge(withoutEdge(box, input, "low"), input, "high"));
}

function withoutEachEdge(box: Box): readonly Box[] {
  return edges(box).map(({ input, end }) => withoutEdge(box, input, end));
}

/** P(X >= hits) of a binomial of `count` trials at probability p. */
function upperTail(hits: number, count: number, p: number): number {
  if (p >= 1 || hits <= 0) return 1;
  // From the mode outward the terms' ratios need no factorial; their sum over the tail and over all gives the chance.
  const mode = Math.min(count, Math.floor((count + 1) * p));
  const odds = p / (1 - p);
  let all = 1;
  let tail = mode >= hits ? 1 : 0;
  for (let k = mode, term = 1; k < count && term > 0; k++) {
    term *= ((count - k) / (k + 1)) * odds;
    all += term;
    if (k + 1 >= hits) tail += term;
  }
  for (let k = mode, term = 1; k > 0 && term > 0; k--) {
    term *= k / ((count - k + 1) * odds);
    all += term;
    if (k - 1 >= hits) tail += term;
  }
  return tail / all;
}

/** Correlation of being in a box that holds `count` points, `hits` of them of the answer, with the answer. */
function phiOf(sample: Sample, count: number, hits: number): number {
  const { count: n, hits: p } = sample;
  if (count === 0 || count === n) return 0;
  return (n * hits - count * p) / (Math.sqrt(count * (n - count)) * Math.sqrt(p * (n - p)));
}

function phiOfBox(sample: Sample, box: Box): number {
  const { count, hits } = tally(sample, insideOf(sample, box));
  return phiOf(sample, count, hits);
}

function everything({ dimensions }: Sample): Box {
  return {
    low: new Float64Array(dimensions).fill(-Infinity),
    high: new Float64Array(dimensions).fill(Infinity),
  };
}

function cutBox(box: Box, { input, end, value }: Pick<Cut, "input" | "end" | "value">): Box {
  return { ...box, [end]: box[end].with(input, value) };
}

function withoutEdge(box: Box, input: number, end: "low" | "high"): Box {
  return cutBox(box, { input, end, value: end === "low" ? -Infinity : Infinity });
}

function edges(box: Box): readonly { readonly input: number; readonly end: "low" | "high" }[] {
  return restricted(box).flatMap((input) =>
    (["low", "high"] as const)
      .filter((end) => Math.abs(box[end][input]) < Infinity)
      .map((end) => ({ input, end })),
  );
}

function restricted({ low, high }: Box): readonly number[] {
  return [...low.keys()].filter((i) => low[i] > -Infinity || high[i] < Infinity);
}

function insideOf({ count, x }: Sample, box: Box): Uint8Array {
  const inside = new Uint8Array(count).fill(1);
  for (const i of restricted(box)) {
    const column = x[i];
    for (let k = 0; k < count; k++) if (!(column[k] > box.low[i] && column[k] < box.high[i])) inside[k] = 0;
  }
  return inside;
}

function tally({ hit }: Sample, inside: Uint8Array): { count: number; hits: number } {
  let count = 0;
  let hits = 0;
  for (let k = 0; k < inside.length; k++) {
    count += inside[k];
    hits += inside[k] * hit[k];
  }
  return { count, hits };
}

function described(sample: Sample, box: Box): BoxRule {
  const { count, hits } = tally(sample, insideOf(sample, box));
  return {
    says: sample.says,
    conditions: restricted(box).flatMap((input) => [
      ...(box.low[input] > -Infinity ? [{ input, relation: "above", value: box.low[input] } as const] : []),
      ...(box.high[input] < Infinity ? [{ input, relation: "below", value: box.high[input] } as const] : []),
    ]),
    coverage: hits / sample.hits,
    density: hits / count,
    mass: count / sample.count,
  };
}
