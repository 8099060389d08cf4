import type { Answer } from "@equipoise/sim/analyses";
import { paretoFigure } from "./assuresFigure.ts";
import type { Html } from "./html.ts";
import { inBoth } from "./ledger.ts";
import { saturatesFigure } from "./saturatesFigure.ts";

/** The pictures that stand in the sections of two claims: how much exhausts a stock, and what measures cost and take. */
export function claimFigures(
  saturates: readonly Answer[],
  assures: readonly Answer[],
): ReadonlyMap<string, Html> {
  const figures = new Map<string, Html>();
  if (saturates.length > 0) figures.set("C7", saturatesFigure(saturates));
  if (assures.length > 0)
    figures.set(
      "C9",
      inBoth((language) => paretoFigure(assures, language)),
    );
  return figures;
}
