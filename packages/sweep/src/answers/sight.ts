import type { Answer, Driver } from "@equipoise/sim/analyses";
import { round } from "@equipoise/sim/physics";
import type { Study } from "../study.ts";
import { concerns, type SightResult, watchedHeights_m, watchedStates } from "../tasks.ts";
import { between, percent, type Stamp, stamped } from "./stamp.ts";

const stateNames: Readonly<Record<string, string>> = { IR: "Iran", RU: "Russia" };

/** What each radar sees of Russia and of Iran, as built and as a measure limits it. */
export function sightAnswers(study: Study, results: readonly SightResult[], stamp: Stamp): Answer[] {
  return results.flatMap((result) =>
    study.sets.flatMap((set, s) =>
      result.designs.flatMap((architecture, v) =>
        watchedStates.flatMap((state, i) =>
          watchedHeights_m.map((height_m, h): Answer => {
            const radar = study.catalogue.radars.find((r) => r.id === result.task.radar)!;
            const design = study.scenario.designs.find((d) => d.id === architecture)!;
            const values = result.shares[s]!.map((byVariant) => byVariant[v]![i]![h]!);
            const drivers: Driver[] = set.axes.flatMap(({ id }, p) => {
              const ends = result.ends[s]![p]![v];
              return ends ? [{ parameter: id, adverse: ends[0][i]![h]!, favourable: ends[1][i]![h]! }] : [];
            });
            return stamped(
              {
                question: "sees",
                metric: `${radar.id}-${state}-${round(height_m / 1000)}km`,
                architecture,
                cooperation: design.cooperation,
                missile: null,
                origin: null,
                sentence: (low, high) =>
                  `${radar.name}, as in "${design.name}" with the figures of ${set.setId}, has a warhead at ${round(height_m / 1000)} km in view over ${percent(values[0]!)} of the area of ${stateNames[state]} (${between(low, high, percent)}).`,
                values,
                unit: "share",
                drivers,
                inputs: set,
                concerns: (path) => concerns(path, radar.id),
                claims: radar.id === "gabala" || radar.id === "armavir" ? ["C4"] : ["C1", "C2"],
              },
              stamp,
            );
          }),
        ),
      ),
    ),
  );
}
