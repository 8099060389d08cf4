import type { Answer } from "@equipoise/sim/analyses";
import type { Comparison } from "@equipoise/sweep";

/** Finds answers by what they say. */
export interface Key {
  readonly metric: string;
  readonly design: string;
  readonly set: string;
  readonly missile?: string | null;
}

export function answerOf(comparison: Comparison, { metric, design, set, missile }: Key): Answer | undefined {
  return comparison.answers.find(
    (a) =>
      a.metric === metric &&
      a.architecture === design &&
      a.set === set &&
      (missile === undefined || a.missile === missile),
  );
}

/** The same question for several designs and every set, in that order; what was not asked is left out. */
export function answersOf(
  comparison: Comparison,
  metric: string,
  designs: readonly string[],
  missile?: string | null,
): readonly Answer[] {
  return designs.flatMap((design) =>
    comparison.pictures.sets.flatMap(
      (set) =>
        answerOf(comparison, { metric, design, set, ...(missile === undefined ? {} : { missile }) }) ?? [],
    ),
  );
}
