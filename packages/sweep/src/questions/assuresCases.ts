import type { Catalogue, ScenarioFile } from "@equipoise/scenario";

export type Measure = Catalogue["measures"][number];
type DesignFile = ScenarioFile["designs"][number];

/** Who stands behind a measure: its author offered it, the other side asked for it, or nobody in the sources did. */
export type Standing = "offered" | "demanded" | "nobody";

/** Measures taken together; none in the first case, which all others are held against. */
export interface AssuranceCase {
  readonly measures: readonly Measure[];
  readonly standing: Standing;
}

/**
 * No measure, each measure that bears on a design alone, and every combination of those that were offered. A measure that
 * is a statement or a notice changes nothing in the model and is left out.
 */
export function assuranceCases(catalogue: Catalogue, design: DesignFile): AssuranceCase[] {
  const fitting = catalogue.measures.filter((measure) => fits(catalogue, design, measure));
  const offered = fitting.filter((measure) => standingOf(measure) === "offered");
  const subsets: (readonly Measure[])[] = [[]];
  for (const measure of offered) subsets.push(...subsets.map((smaller) => [...smaller, measure]));
  const combined = subsets.map((measures): AssuranceCase => ({ measures, standing: "offered" }));
  const alone = fitting
    .filter((measure) => standingOf(measure) !== "offered")
    .map((measure): AssuranceCase => ({ measures: [measure], standing: standingOf(measure) }));
  return [...combined.sort((p, q) => p.measures.length - q.measures.length), ...alone];
}

/** The owner of the sites is their author; a cap on speed is our own case, proposed by nobody in the sources read. */
export function standingOf({ by, effect }: Measure): Standing {
  if (effect.kind === "speed-cap") return "nobody";
  return by === "ru" ? "demanded" : "offered";
}

/** Whether a measure has an effect in the model on a design: it has everything that the measure limits or shows. */
function fits(catalogue: Catalogue, { assets }: DesignFile, { effect }: Measure): boolean {
  switch (effect.kind) {
    case "radar-sector":
      return assets.includes(effect.radar);
    case "empty-silos":
    case "inventory-cap":
      return assets.includes(effect.site);
    case "activation":
    case "monitoring":
      return effect.assets.every((id) => assets.includes(id));
    case "speed-cap":
      return catalogue["interceptor-sites"].some(
        (site) => assets.includes(site.id) && site.interceptor === effect.interceptor,
      );
    case "notice":
    case "statement":
      return false;
  }
}

/** The design of a case, as answers name it. */
export function architectureOf(design: string, { measures }: AssuranceCase): string {
  return [design, ...measures.map(({ id }) => id)].join("+");
}
