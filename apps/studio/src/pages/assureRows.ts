import type { Catalogue } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { type AssuranceRow, type Standing, standingOf } from "@equipoise/sweep";

type When = "before" | "after";
type Measure = Catalogue["measures"][number];

/** Days from definitive proof of the threat to the flight. */
export function proofDays(catalogue: Catalogue): number {
  return catalogue.rules.rules.proofBeforeFlight_d.value;
}

/** Cases that take something from reach, sight or protection; those that only watch are told in days. */
export function takingRows(rows: readonly AssuranceRow[]): readonly AssuranceRow[] {
  return rows.filter(
    ({ measures, removed, lost }) => measures.length > 0 && (removed !== undefined || lost !== undefined),
  );
}

/** Who stands behind a case: the one of its measures that is least offered says it. */
export function standingOfRow(catalogue: Catalogue, { measures }: AssuranceRow): Standing {
  const of = measures.map((id) => standingOf(measureOf(catalogue, id)));
  if (of.includes("nobody")) return "nobody";
  return of.includes("demanded") ? "demanded" : "offered";
}

/**
 * Of the cases offered, those that take most from reach and sight at least cost, and those that take most of the ones that
 * cost nobody anything, where these are others. Of several that do the same, the ones that need no other.
 */
export function bestCases(
  catalogue: Catalogue,
  rows: readonly AssuranceRow[],
  when: When,
): { readonly best: readonly AssuranceRow[]; readonly free: readonly AssuranceRow[] } {
  const offered = rows.filter(
    (row) =>
      row.removed !== undefined && row.lost !== undefined && standingOfRow(catalogue, row) === "offered",
  );
  const costless = offered.filter(({ lost }) => lost! <= 0);
  const top = mostOf(offered, when);
  if (top === 0) return { best: [], free: [] };
  const topFree = mostOf(costless, when);
  return {
    best: simplest(offered, top, when),
    free: topFree === top || topFree === 0 ? [] : simplest(costless, topFree, when),
  };
}

function mostOf(rows: readonly AssuranceRow[], when: When): number {
  return Math.max(0, ...rows.map(({ removed }) => removed![when]));
}

function simplest(rows: readonly AssuranceRow[], removed: number, when: When): readonly AssuranceRow[] {
  const able = rows.filter((row) => row.removed![when] === removed);
  const least = Math.min(...able.map(({ lost }) => lost!));
  const best = able.filter(({ lost }) => lost === least);
  return best.filter(
    (row) => !best.some((other) => other !== row && other.measures.every((id) => row.measures.includes(id))),
  );
}

/** What can be undone, the ways of watching that were offered, and the days left where one is beside the other. */
export function timesOf(
  catalogue: Catalogue,
  rows: readonly AssuranceRow[],
): {
  readonly undone: readonly AssuranceRow[];
  readonly watching: readonly Measure[];
  readonly beside: (row: AssuranceRow, watch: string) => Answer | undefined;
} {
  const watching = rows
    .filter((row) => row.measures.length === 1 && row.quantities["notice-time"] !== undefined)
    .filter((row) => standingOfRow(catalogue, row) === "offered")
    .map(({ measures }) => measureOf(catalogue, measures[0]!));
  const isCap = (id: string) => measureOf(catalogue, id).effect.kind === "inventory-cap";
  const undone = rows.filter(
    ({ measures, quantities: q }) =>
      (q["reverse-time-reach"] ?? q["reverse-time-sight"]) !== undefined &&
      q["notice-time"] === undefined &&
      !(measures.length > 1 && measures.some(isCap)),
  );
  const beside = (row: AssuranceRow, watch: string) => {
    const both = rows.find(
      ({ measures }) =>
        measures.length === row.measures.length + 1 &&
        [...row.measures, watch].every((id) => measures.includes(id)),
    );
    return both?.quantities["margin-reach"] ?? both?.quantities["margin-sight"];
  };
  return { undone, watching, beside };
}

function measureOf(catalogue: Catalogue, id: string): Measure {
  return catalogue.measures.find((of) => of.id === id)!;
}
