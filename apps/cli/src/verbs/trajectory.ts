import {
  flightCsv,
  flightForms,
  flightGeoJson,
  flightScene,
  type Phase,
  phasesOf,
} from "@equipoise/present/files";
import {
  type FoundPlace,
  findPlace,
  flown,
  geodesic_m,
  knownMissile,
  loftOf,
} from "@equipoise/present/flight";
import { fixed, table } from "@equipoise/present/words";
import type { Flight } from "@equipoise/sim/missiles";
import type { Given } from "../arguments.ts";
import { writeExport } from "../export.ts";
import { flightFields, km, loftWords, minutes, placeFields, publishedEpoch } from "../flightText.ts";
import { readCatalogue } from "../inputs.ts";
import type { Terminal } from "../terminal.ts";
import { fan } from "./fan.ts";

/** `equipoise trajectory`: one flight, phase by phase; to all capitals, a fan of flights. */
export async function trajectory(given: Given, terminal: Terminal): Promise<number> {
  if (given.text("to")!.trim().toLowerCase() === "capitals") return fan(given, terminal);
  const catalogue = readCatalogue();
  const missileId = knownMissile(catalogue, given.text("missile")!);
  const loft = loftOf(given.text("loft"));
  const from = findPlace(catalogue, "from", given.text("from")!);
  const to = findPlace(catalogue, "to", given.text("to")!);
  for (const { notice } of [from, to]) if (notice !== undefined) terminal.err(`${notice}\n`);
  const flight = flown(catalogue, missileId, from, to, loft);
  const phases = phasesOf(flight);
  writeExport(given.text("out"), terminal, {
    geojson: () => flightGeoJson(flight, phases),
    csv: () => flightCsv(flight),
    json: () => json(flight, phases, from, to, loft),
    ...flightForms(() =>
      flightScene(`${missileId} from ${from.name} to ${to.name}`, publishedEpoch(), flight),
    ),
  });
  if (given.flag("json")) terminal.out(json(flight, phases, from, to, loft));
  else terminal.out(text(flight, phases, from, to, loft));
  return 0;
}

function json(
  flight: Flight,
  phases: readonly Phase[],
  from: FoundPlace,
  to: FoundPlace,
  loft: number,
): string {
  const summary = {
    marking: "SIMULATION",
    missile: flight.missileId,
    from: placeFields(from),
    to: placeFields(to),
    loft,
    ...flightFields(from, to, flight),
  };
  return `${JSON.stringify({ ...summary, phases }, null, 2)}\n`;
}

function text(
  flight: Flight,
  phases: readonly Phase[],
  from: FoundPlace,
  to: FoundPlace,
  loft: number,
): string {
  const sentence =
    `${flight.missileId} from ${from.name} to ${to.name}, ${loftWords(loft)}: ${km(geodesic_m(from.position, to.position))} km in ` +
    `${minutes(flight.impact_s)}, up to ${km(flight.apogee_m)} km.`;
  const columns = [
    { title: "phase" },
    { title: "t, s", right: true },
    { title: "height, km", right: true },
    { title: "ground range, km", right: true },
    { title: "speed, km/s", right: true },
  ];
  const rows = phases.map((p) => [
    p.phase,
    fixed(p.t_s, 1),
    fixed(p.height_m / 1000, 1),
    km(p.range_m),
    fixed(p.speed_m_s / 1000, 3),
  ]);
  return `${sentence}\n\n${table(columns, rows)}\nSpeed is relative to the Earth. SIMULATION.\n`;
}
