import { type Answer, paretoFront } from "@equipoise/sim/analyses";

/** What one case of measures does, as its answers say; a quantity without an answer is absent. */
export interface AssuranceRow {
  readonly architecture: string;
  readonly measures: readonly string[]; // ids; none in the first row
  readonly quantities: Readonly<Partial<Record<AssuranceQuantity, Answer>>>;
  /** What it costs: the larger of the two losses of protection. Undefined where only days are known of it. */
  readonly lost: number | undefined;
  /** What it takes away: the mean of reach and sight, of those that there are. */
  readonly removed: { readonly before: number; readonly after: number } | undefined;
  /** Whether no other case takes away as much for less protection. */
  readonly onFront: { readonly before: boolean; readonly after: boolean };
}
export type AssuranceQuantity =
  | "protected-europe"
  | "protected-us"
  | "protection-lost-europe"
  | "protection-lost-us"
  | "reach-without-measures"
  | "sight-without-measures"
  | "reach-removed-before-proof"
  | "sight-removed-before-proof"
  | "reach-removed-after-proof"
  | "sight-removed-after-proof"
  | "reverse-time-reach"
  | "reverse-time-sight"
  | "notice-time"
  | "margin-reach"
  | "margin-sight";

/** The answers of `assures` under one set as a row to each case, with the fronts over all cases that take anything away. */
export function assuranceRows(answers: readonly Answer[]): AssuranceRow[] {
  const byCase = new Map<string, Answer[]>();
  for (const answer of answers) {
    if (answer.question !== "assures") continue;
    const own = byCase.get(answer.architecture) ?? [];
    byCase.set(answer.architecture, [...own, answer]);
  }
  const rows = [...byCase].map(([architecture, own]) => rowOf(architecture, own));
  const placed = rows.filter(({ removed, lost }) => removed !== undefined && lost !== undefined);
  const front = (when: "before" | "after") => {
    const points = placed.map(({ lost, removed }) => [lost!, removed![when]]);
    return new Set(paretoFront(points, ["lower", "higher"]).map((i) => placed[i]!));
  };
  const [before, after] = [front("before"), front("after")];
  return rows.map((row) => ({ ...row, onFront: { before: before.has(row), after: after.has(row) } }));
}

function rowOf(architecture: string, own: readonly Answer[]): AssuranceRow {
  const quantities: Partial<Record<AssuranceQuantity, Answer>> = Object.fromEntries(
    own.map((answer) => [answer.metric, answer]),
  );
  const values = (...metrics: readonly AssuranceQuantity[]) =>
    metrics.flatMap((metric) => quantities[metric]?.value ?? []);
  const losses = values("protection-lost-europe", "protection-lost-us");
  const before = values("reach-removed-before-proof", "sight-removed-before-proof");
  const after = values("reach-removed-after-proof", "sight-removed-after-proof");
  const none = { before: false, after: false };
  return {
    architecture,
    measures: architecture.split("+").slice(1),
    quantities,
    lost: losses.length === 0 ? undefined : losses.reduce((p, q) => Math.max(p, q)),
    removed: before.length === 0 ? undefined : { before: mean(before), after: mean(after) },
    onFront: none,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
