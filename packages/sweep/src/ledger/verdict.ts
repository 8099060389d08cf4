import type { Parameter } from "@equipoise/scenario";
import type { Driver } from "@equipoise/sim/analyses";
import { type CaseAxis, type ClaimCase, latinPoints, place } from "./claimCase.ts";
import type { Quality, Turn, Verdict } from "./entry.ts";

/** Points tried for a verdict beside the nominal one. */
export const pointsOf: Readonly<Record<Quality, number>> = { preview: 6, full: 128 };

/** Share of the points that must agree for a verdict without conditions. */
const nearlyAll = 0.95;

/** What was found of a claim under one set, before it is put into words. */
export interface Findings {
  readonly kind: Verdict["kind"];
  readonly nominal: number;
  readonly low: number;
  readonly high: number;
  readonly holdsShare: number;
  readonly points: number;
  readonly turns: readonly Turn[];
  readonly drivers: readonly Driver[];
  readonly assumptions: readonly Parameter[];
}

/**
 * Judges a claim under one set at the nominal point and at those of a Latin hypercube. The corners, where every input is
 * worst or best for the defence, belong to the interval alone: they have no share of the ranges. Where the points disagree,
 * what the set's author published decides ("flips") when those inputs alone turn it, and what he did not publish
 * ("undecided") when they do not.
 */
export function judge(
  c: ClaimCase,
  quality: Quality,
  seed: number,
  movers?: ReadonlySet<string>, // the inputs to be moved one by one; without it, all
): Findings {
  const { nominal } = c.space;
  const count = pointsOf[quality];
  const value = c.value(nominal, "near");
  const corners = [0, 1].map((u) => c.value(moved(nominal, c.axes, u), "far"));
  const sampled = latinPoints(c, count, seed).map((point) => c.value(point, "far"));
  const points = [value, ...sampled];
  const holdsShare = points.filter(c.holds).length / points.length;
  const settled = holdsShare >= nearlyAll || holdsShare <= 1 - nearlyAll;
  // Named sets differ in few figures: what drives them is shown at full quality, and where it is needed to judge.
  const walked = quality === "full" || c.set === "wide" || !settled ? walk(c, movers) : [];
  const kind = settled
    ? holdsShare > 0.5
      ? "holds"
      : "fails"
    : publishedDecides(c, count, seed)
      ? "flips"
      : "undecided";
  const moving = walked.filter(({ ends }) => ends[0] !== ends[1]);
  // A value need not be least or greatest at a corner: the ends of single inputs count towards the interval too.
  const all = [...points, ...corners, ...walked.flatMap(({ ends }) => ends)];
  return {
    kind,
    nominal: value,
    low: Math.min(...all),
    high: Math.max(...all),
    holdsShare,
    points: points.length,
    turns: kind === "holds" || kind === "fails" ? [] : turnsOf(c, moving, value, halvingsOf[quality]),
    drivers: driversOf(c, walked, corners, quality),
    assumptions: assumed(c, walked),
  };
}

/** The nominal value and what lies between the corners. */
export function spanOf(c: ClaimCase): Pick<Findings, "nominal" | "low" | "high"> {
  const nominal = c.value(c.space.nominal, "near");
  const values = [nominal, ...[0, 1].map((u) => c.value(moved(c.space.nominal, c.axes, u), "near"))];
  return { nominal, low: Math.min(...values), high: Math.max(...values) };
}

function moved(from: Float64Array, axes: readonly CaseAxis[], u: number): Float64Array {
  const values = Float64Array.from(from);
  for (const axis of axes) place(values, axis, u);
  return values;
}

interface Walked {
  readonly axis: CaseAxis;
  readonly ends: readonly [number, number]; // the value with this axis at its worst and best, all others nominal
}

/** The inputs that move the value by themselves. */
export function moversOf(c: ClaimCase): ReadonlySet<string> {
  return new Set(walk(c).flatMap((of) => (swing(of) > 0 ? [of.axis.id] : [])));
}

function walk(c: ClaimCase, movers?: ReadonlySet<string>): Walked[] {
  return c.axes
    .filter(({ id }) => movers?.has(id) ?? true)
    .map((axis) => {
      const at = (u: number) => c.value(moved(c.space.nominal, [axis], u), "near");
      const ends = [at(0), at(1)] as const;
      return { axis, ends };
    })
    .sort((p, q) => swing(q) - swing(p) || (p.axis.id < q.axis.id ? -1 : 1));
}

function swing({ ends }: Walked): number {
  return Math.abs(ends[1] - ends[0]);
}

/** Whether the inputs that the set's author published turn the verdict by themselves. */
function publishedDecides(c: ClaimCase, count: number, seed: number): boolean {
  const own = c.axes.filter(({ published }) => published);
  if (own.length === c.axes.length) return true;
  if (own.length === 0) return false;
  const only: ClaimCase = { ...c, axes: own };
  const points = [c.space.nominal, moved(c.space.nominal, own, 0), moved(c.space.nominal, own, 1)];
  const values = [...points, ...latinPoints(only, count, seed)].map((p) => c.value(p, "far"));
  return values.some(c.holds) && !values.every(c.holds);
}

const turnsShown = 3;
const halvingsOf: Readonly<Record<Quality, number>> = { preview: 4, full: 10 };

/** The single inputs that turn the verdict, and where: halving between the nominal value and the end that turns it. */
function turnsOf(c: ClaimCase, moving: readonly Walked[], nominal: number, halvings: number): Turn[] {
  const turning = moving.filter(({ ends }) => ends.some((v) => c.holds(v) !== c.holds(nominal)));
  return turning.slice(0, turnsShown).map(({ axis, ends }) => {
    const end = c.holds(ends[0]) !== c.holds(nominal) ? 0 : 1;
    const target = moved(c.space.nominal, [axis], end);
    const between = (s: number) =>
      Float64Array.from(c.space.nominal, (from, i) => from + s * (target[i]! - from));
    let same = 0;
    let turned = 1;
    for (let i = 0; i < halvings; i++) {
      const middle = (same + turned) / 2;
      if (c.holds(c.value(between(middle), "near")) === c.holds(nominal)) same = middle;
      else turned = middle;
    }
    // Figures that move together: from the worst of all to the best of all, the nominal ones taken for half of the way.
    const alone = !axis.id.endsWith("/*");
    const index = axis.indices[0]!;
    const rises = alone ? target[index]! > c.space.nominal[index]! : end === 1;
    return {
      parameter: axis.id,
      label: axis.label,
      published: axis.published,
      at: alone ? between(turned)[index]! : (1 + (end === 1 ? turned : -turned)) / 2,
      unit: axis.unit,
      holdsWhen: rises === c.holds(nominal) ? "below" : "above",
    };
  });
}

/**
 * The three inputs whose knowledge narrows the interval between the corners most: the width with every input free, less
 * the width with this one at its nominal value. A preview asks that of the three that move the value most by themselves.
 */
function driversOf(
  c: ClaimCase,
  walked: readonly Walked[],
  corners: readonly number[],
  quality: Quality,
): Driver[] {
  const width = Math.abs(corners[1]! - corners[0]!);
  const candidates = quality === "full" ? walked : walked.slice(0, 3).filter((of) => swing(of) > 0);
  const narrowing = candidates.map((of) => {
    const others = c.axes.filter((axis) => axis !== of.axis);
    const [low, high] = [0, 1].map((u) => c.value(moved(c.space.nominal, others, u), "near"));
    return { ...of, narrows: width - Math.abs(high! - low!) };
  });
  return narrowing
    .filter((of) => of.narrows > 0 || swing(of) > 0)
    .sort((p, q) => q.narrows - p.narrows || swing(q) - swing(p) || (p.axis.id < q.axis.id ? -1 : 1))
    .slice(0, 3)
    .map(({ axis, ends }) => ({ parameter: axis.id, adverse: ends[0], favourable: ends[1] }));
}

/** The inputs that stand alone, and of those that move together the ones that moved it. */
function assumed(c: ClaimCase, walked: readonly Walked[]): Parameter[] {
  const moving = new Set(walked.filter((w) => swing(w) > 0).map(({ axis }) => axis));
  return c.axes
    .filter((axis) => !axis.id.endsWith("/*") || moving.has(axis))
    .flatMap((axis) => axis.parameters)
    .sort((p, q) => (p.path < q.path ? -1 : 1));
}
