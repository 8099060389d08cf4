import { extname } from "node:path";
import { fanCsv, fanForms, fanGeoJson, fanScene, phasesOf } from "@equipoise/present/files";
import {
  capitalsOf,
  type Fan,
  type FoundPlace,
  fanTo,
  findPlace,
  geodesic_m,
  knownMissile,
  loftOf,
} from "@equipoise/present/flight";
import { table } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";
import type { Given } from "../arguments.ts";
import { writeExport } from "../export.ts";
import { flightFields, km, loftWords, minutes, placeFields, publishedEpoch } from "../flightText.ts";
import { readCatalogue } from "../inputs.ts";
import type { Terminal } from "../terminal.ts";

interface AskedFan extends Fan {
  readonly missile: string;
  readonly from: FoundPlace;
  readonly loft: number;
}

/** `equipoise trajectory --to capitals`: a flight to every capital of the catalogue that the missile can fly to. */
export function fan(given: Given, terminal: Terminal): number {
  const catalogue = readCatalogue();
  const missile = knownMissile(catalogue, given.text("missile")!);
  const loft = loftOf(given.text("loft"));
  const from = findPlace(catalogue, "from", given.text("from")!);
  if (from.notice !== undefined) terminal.err(`${from.notice}\n`);
  const out = given.text("out");
  if (out !== undefined) refuseOem(out);
  const found = fanTo(catalogue, missile, from, capitalsOf(catalogue), loft);
  if (found.flights.length === 0)
    throw new UserError([`${missile} cannot fly from ${from.id} to any capital of the catalogue.`]);
  const asked = { missile, from, loft, ...found };
  const flights = found.flights.map(({ to: { id, name }, flight }) => ({ id, name, flight }));
  writeExport(out, terminal, {
    geojson: () => fanGeoJson(flights),
    csv: () => fanCsv(flights),
    json: () => json(asked),
    ...fanForms(() => fanScene(`${missile} from ${from.name} to capitals`, publishedEpoch(), flights)),
  });
  terminal.out(given.flag("json") ? json(asked) : text(asked));
  return 0;
}

function refuseOem(file: string): void {
  if (extname(file).toLowerCase() === ".oem")
    throw new UserError([
      `--out is "${file}"; an OEM holds one object (CCSDS 502.0-B-3, 5.1.3) and a fan holds many: name one place with --to, or write .czml or .kml.`,
    ]);
}

function json({ missile, from, loft, flights, missed }: AskedFan): string {
  const whole = {
    marking: "SIMULATION",
    missile,
    from: placeFields(from),
    to: "capitals",
    loft,
    flights: flights.map(({ to, flight }) => ({
      to: placeFields(to),
      ...flightFields(from, to, flight),
      phases: phasesOf(flight),
    })),
    missed: missed.map(({ to, why }) => ({ to: placeFields(to), reason: why.kind })),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function text({ missile, from, loft, flights, missed }: AskedFan): string {
  const columns = [
    { title: "to" },
    { title: "range, km", right: true },
    { title: "time", right: true },
    { title: "apogee, km", right: true },
  ];
  const rows = flights.map(({ to, flight }) => [
    to.name,
    km(geodesic_m(from.position, to.position)),
    minutes(flight.impact_s),
    km(flight.apogee_m),
  ]);
  const all = flights.length + missed.length;
  const sentence = `${missile} from ${from.name}, ${loftWords(loft)}: flights to ${flights.length} of the ${all} capitals of the catalogue.`;
  return `${sentence}\n\n${table(columns, rows)}${missedText(missed)}\nSIMULATION.\n`;
}

const reasons: Readonly<Record<Fan["missed"][number]["why"]["kind"], string>> = {
  "out-of-reach": "Out of reach",
  "too-close": "Too close",
  "no-such-loft": "No flight at this --loft",
};

/** Those without a flight, by name, under what keeps it from them. */
function missedText(missed: Fan["missed"]): string {
  return Object.entries(reasons)
    .map(([kind, words]) => {
      const names = missed.filter(({ why }) => why.kind === kind).map(({ to }) => to.name);
      return names.length === 0 ? "" : `\n${words}: ${names.join(", ")}.\n`;
    })
    .join("");
}
