import { interceptedCode } from "@equipoise/sim/analyses";
import { outcomeKinds } from "@equipoise/sim/engagement";
import type { ShownPictures } from "../state/index.ts";

/** How the flight from one origin to one aim point ends. */
export interface CellOutcome {
  readonly origin: string;
  readonly kind: string; // one of the engine's outcome kinds
  readonly isComputed: boolean; // flown and tracked; otherwise filled in from its neighbours
}

interface Asked {
  readonly design: string;
  readonly missile: string;
  readonly set: string;
}

/** The outcomes at a cell of the grid, or at a capital by its id, from every origin that reaches it. */
export function outcomesAt(
  pictures: ShownPictures,
  { design, missile, set }: Asked,
  at: number | string,
): CellOutcome[] {
  const { cells, capitals, sets, designs, fans } = pictures;
  const k = typeof at === "number" ? cells.indexOf(at) : cells.length + capitals.indexOf(at);
  if (k < 0 || (typeof at === "string" && !capitals.includes(at))) return [];
  const [s, d] = [sets.indexOf(set), designs.indexOf(design)];
  return fans
    .filter((fan) => fan.missile === missile)
    .flatMap((fan): CellOutcome[] => {
      const code = fan.codes[s]?.[d]?.[k] ?? 0;
      if (code === 0) return [];
      return [{ origin: fan.origin, kind: kindOf(code), isComputed: fan.computed[k] === 1 }];
    });
}

export interface CapitalRow {
  readonly id: string;
  readonly reached: number; // from how many origins the missile flies so far
  readonly defended: number;
  readonly reason: string | undefined; // the link that breaks most often
}

/** Every capital within the missile's reach, in the order of the scenario. */
export function capitalsTable(pictures: ShownPictures, asked: Asked): CapitalRow[] {
  return pictures.capitals.flatMap((id): CapitalRow[] => {
    const outcomes = outcomesAt(pictures, asked, id);
    if (outcomes.length === 0) return [];
    const failed = outcomes.flatMap(({ kind }) =>
      kind === "intercepted" ? [] : [outcomeKinds.indexOf(kind as never) + 1],
    );
    return [
      {
        id,
        reached: outcomes.length,
        defended: outcomes.length - failed.length,
        reason: failed.length === 0 ? undefined : kindOf(commonest(failed)),
      },
    ];
  });
}

/** The code met most often among those that are no intercepts; of several the lowest. */
export function commonest(codes: readonly number[]): number {
  const failed = codes.filter((code) => code < interceptedCode).sort((p, q) => p - q);
  const times = (code: number) => failed.filter((of) => of === code).length;
  return failed.reduce((best, code) => (times(code) > times(best) ? code : best), failed[0] ?? 1);
}

function kindOf(code: number): string {
  return code >= interceptedCode ? "intercepted" : outcomeKinds[code - 1]!;
}
