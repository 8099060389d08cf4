import { type Catalogue, parameterSpace, type ScenarioFile } from "@equipoise/scenario";
import type { Missile } from "@equipoise/sim/missiles";

/** A missile of the catalogue at its own values, as the engine flies it: the one threat of a scenario without designs. */
export function missileOf(catalogue: Catalogue, id: string): Missile {
  const scenario: ScenarioFile = {
    format: "equipoise scenario, version 1",
    id: "one-flight",
    title: "One flight",
    marking: "SIMULATION",
    date: "2008-04-06",
    epoch: "2008-04-06T00:00:00Z",
    seed: 0,
    grid_km: 200,
    samples: 0,
    designs: [],
    threats: [{ missile: id, origins: [], loft: 0 }],
    reach: {
      origins: [],
      aims: [],
      site: catalogue["interceptor-sites"][0]!.id,
      commitTimes_s: [],
      flightTimeCaps_s: [],
    },
    capitals: [],
    parameterSets: [],
  };
  const space = parameterSpace(catalogue, scenario, "wide");
  return space.at(space.nominal).threats[0]!.missile;
}
