import { type Asked, findPlace, flown, knownMissile, landOf, loftOf } from "@equipoise/present/flight";
import { knownSetIds } from "@equipoise/scenario";
import { type Given, idsIn } from "../arguments.ts";
import { scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

/** Reads what `why` is asked of; says on `err` how a place was understood. */
export function askedOf(given: Given, terminal: Terminal): Asked {
  const { catalogue, scenario } = scenarioAsked(given);
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? scenario.parameterSets;
  const from = findPlace(catalogue, "from", given.text("from")!);
  const to = findPlace(catalogue, "to", given.text("to")!);
  for (const { notice } of [from, to]) if (notice !== undefined) terminal.err(`${notice}\n`);
  const missile = knownMissile(catalogue, given.text("missile")!);
  const flight = flown(catalogue, missile, from, to, loftOf(given.text("loft")));
  const aimedAt = landOf(catalogue, to);
  if (to.id.startsWith("cell:"))
    terminal.err(
      `Whose land ${to.id} is is not asked: it is taken as no partner's, for which every site may shoot.\n`,
    );
  // Only the missile that is asked about, whatever the scenario's own threats are.
  const only = { ...scenario, threats: [{ missile, origins: [], loft: 0 }] };
  const title = `${missile} from ${from.name} to ${to.name}`;
  return { catalogue, scenario: only, missile, flight, aimedAt, sets, from: from.id, to: to.id, title };
}
