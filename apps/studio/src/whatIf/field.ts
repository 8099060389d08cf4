import type { Grid } from "@equipoise/scenario";
import { interceptedCode } from "@equipoise/sim/analyses";
import type { CellField } from "../scene/index.ts";

export type Shown = "difference" | "plain";
export type FieldClass = "d0" | "d3" | "gained" | "lost";
const order: readonly FieldClass[] = ["d0", "d3", "gained", "lost"];

/** What became of a cell: 0 is beyond the missile's reach. Newly within reach, it is neither gained nor lost. */
export function fieldClass(before: number, after: number, shown: Shown): FieldClass | undefined {
  if (after === 0) return undefined;
  const is = after >= interceptedCode;
  const was = before >= interceptedCode;
  if (shown === "plain" || before === 0 || was === is) return is ? "d3" : "d0";
  return is ? "gained" : "lost";
}

export interface Codes {
  readonly cells: readonly number[];
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The cells of the map by class, against the published design or by themselves. */
export function fieldOf(
  grid: Grid,
  { cells, before, after }: Codes,
  shown: Shown,
  labels: Readonly<Record<FieldClass, string>>,
): CellField {
  const classOf = new Uint8Array(grid.cellCount);
  for (const [k, cell] of cells.entries()) {
    const is = fieldClass(before[k] ?? 0, after[k] ?? 0, shown);
    if (is !== undefined) classOf[cell] = 1 + order.indexOf(is);
  }
  const legend = order
    .filter((id) => shown === "difference" || id === "d0" || id === "d3")
    .map((id) => ({ id, label: labels[id] }));
  return { grid, classOf, legend: [{ id: "", label: "" }, ...legend] };
}

/** Aim points gained and lost, capitals among them. */
export function countsOf({ before, after }: Codes): Readonly<Record<FieldClass, number>> {
  const counts = { d0: 0, d3: 0, gained: 0, lost: 0 };
  for (const [k, code] of after.entries()) {
    const is = fieldClass(before[k] ?? 0, code, "difference");
    if (is !== undefined) counts[is]++;
  }
  return counts;
}
