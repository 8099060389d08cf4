import { findPlace } from "@equipoise/present/flight";
import { table } from "@equipoise/present/words";
import { knownSetIds, parameterSpace } from "@equipoise/scenario";
import { altitudeFloor_m } from "@equipoise/sim/analyses";
import type { Given } from "../arguments.ts";
import { idsIn } from "../arguments.ts";
import { scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

/** One radar over one place: the lowest height at which it sees a re-entry vehicle there, per parameter set. */
interface Floor {
  readonly radar: string;
  readonly name: string;
  readonly set: string;
  readonly floor_m: number | null; // null: it never does
}

/** `equipoise sees SCENARIO --over PLACE`: the altitude floor of every radar of the scenario over a place. */
export async function over(given: Given, terminal: Terminal): Promise<number> {
  const { catalogue, scenario } = scenarioAsked(given);
  const place = findPlace(catalogue, "over", given.text("over")!);
  if (place.notice !== undefined) terminal.err(`${place.notice}\n`);
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? scenario.parameterSets;
  const designs = idsIn(
    given,
    "architecture",
    "design",
    scenario.designs.map((d) => d.id),
  );
  const floors = sets.flatMap((set): Floor[] => {
    const space = parameterSpace(catalogue, scenario, set);
    const nominal = space.at(space.nominal);
    const { vehicle_m2 } = nominal.threats[0]!.missile.signature;
    const asked = nominal.designs.filter((d) => designs?.includes(d.id) ?? true);
    const radars = new Map(asked.flatMap((d) => d.radars.map((r) => [r.asset.id, r.asset] as const)));
    return [...radars.values()].map((radar) => {
      const floor_m = altitudeFloor_m(radar, place.position, vehicle_m2[radar.band]);
      const name = catalogue.radars.find((r) => r.id === radar.id)!.name;
      return { radar: radar.id, name, set, floor_m: floor_m === Number.POSITIVE_INFINITY ? null : floor_m };
    });
  });
  if (given.flag("json")) terminal.out(`${JSON.stringify({ place: place.id, floors }, null, 2)}\n`);
  else terminal.out(text(place.name, sets, floors));
  return 0;
}

function text(place: string, sets: readonly string[], floors: readonly Floor[]): string {
  const radars = [...new Map(floors.map((f) => [f.radar, f.name]))];
  const rows = radars.map(([id, name]) => [
    name,
    ...sets.map((set) => {
      const floor_m = floors.find((f) => f.radar === id && f.set === set)!.floor_m;
      return floor_m === null ? "never" : `${Math.round(floor_m / 1000)} km`;
    }),
  ]);
  return `The lowest height at which each radar has a re-entry vehicle in view over ${place}, nominal figures. SIMULATION.\n\n${table([{ title: "radar" }, ...sets.map((title) => ({ title, right: true }))], rows)}`;
}
