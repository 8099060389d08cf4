import type { Answer, Driver } from "@equipoise/sim/analyses";
import { round } from "@equipoise/sim/physics";
import type { SetStudy, Study } from "../study.ts";
import { concerns, type SightResult, watchedHeights_m, watchedStates } from "../tasks/index.ts";
import { between, percent, reachSignatures, type Stamp, stamped } from "./stamp.ts";

const stateNames: Readonly<Record<string, string>> = {
  AZ: "Azerbaijan",
  GE: "Georgia",
  IR: "Iran",
  KZ: "Kazakhstan",
  RU: "Russia",
  SY: "Syria",
  TR: "Turkey",
  UA: "Ukraine",
};
/** Stated even where nothing is seen: that is the answer. */
const always: ReadonlySet<string> = new Set(["IR", "RU"]);

/** What each radar sees over the states of the debate, as built and as a measure limits it. */
export function sightAnswers(study: Study, results: readonly SightResult[], stamp: Stamp): Answer[] {
  return results.flatMap((result) =>
    study.sets.flatMap((set, s) =>
      result.designs.flatMap((architecture, v) =>
        watchedStates.flatMap((state, i) =>
          watchedHeights_m.flatMap((height_m, h) => {
            const values = result.shares[s]!.map((byVariant) => byVariant[v]![i]![h]!);
            if (!always.has(state) && values.every((share) => share === 0)) return [];
            const drivers: Driver[] = set.axes.flatMap(({ id }, p) => {
              const ends = result.ends[s]![p]![v];
              return ends ? [{ parameter: id, adverse: ends[0][i]![h]!, favourable: ends[1][i]![h]! }] : [];
            });
            return [
              sightAnswer(
                study,
                set,
                stamp,
                { radarId: result.task.radar, architecture, state, height_m },
                values,
                drivers,
              ),
            ];
          }),
        ),
      ),
    ),
  );
}

interface Sight {
  readonly radarId: string;
  readonly architecture: string;
  readonly state: string;
  readonly height_m: number;
}

function sightAnswer(
  study: Study,
  set: SetStudy,
  stamp: Stamp,
  { radarId, architecture, state, height_m }: Sight,
  values: readonly number[],
  drivers: readonly Driver[],
): Answer {
  const radar = study.catalogue.radars.find((r) => r.id === radarId)!;
  const design = study.scenario.designs.find((d) => d.id === architecture)!;
  const height_km = round(height_m / 1000);
  return stamped(
    {
      question: "sees",
      metric: `${radar.id}-${state}-${height_km}km`,
      architecture,
      cooperation: design.cooperation,
      missile: null,
      origin: null,
      sentence: (low, high) =>
        `${radar.name}, as in "${design.name}" with the figures of ${set.setId}, has a warhead at ${height_km} km in view over ${percent(values[0]!)} of the area of ${stateNames[state]} (${between(low, high, percent)}).`,
      values,
      unit: "share",
      drivers,
      inputs: set,
      signatures: reachSignatures(study),
      concerns: (path) => concerns(path, radar.id),
      claims: radar.id === "gabala" || radar.id === "armavir" ? ["C4"] : ["C1", "C2"],
    },
    stamp,
  );
}
