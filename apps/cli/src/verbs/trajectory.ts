import { flightCsv, flightGeoJson, type Phase, phasesOf } from "@equipoise/present/files";
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
import { degFromRad } from "@equipoise/sim/physics";
import type { Given } from "../arguments.ts";
import { writeExport } from "../export.ts";
import { readCatalogue } from "../inputs.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise trajectory`: one flight, phase by phase. */
export async function trajectory(given: Given, terminal: Terminal): Promise<number> {
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
  });
  if (given.flag("json")) terminal.out(json(flight, phases, from, to, loft));
  else terminal.out(text(flight, phases, from, to, loft));
  return 0;
}

/** Rounded to 1/perUnit, without a negative zero. */
function rounded(x: number, perUnit: number): number {
  return Math.round(x * perUnit) / perUnit + 0;
}

function json(
  flight: Flight,
  phases: readonly Phase[],
  from: FoundPlace,
  to: FoundPlace,
  loft: number,
): string {
  const end = (of: FoundPlace) => ({
    id: of.id,
    name: of.name,
    lat_deg: rounded(degFromRad(of.position.lat_rad), 1e4),
    lon_deg: rounded(degFromRad(of.position.lon_rad), 1e4),
  });
  const summary = {
    marking: "SIMULATION",
    missile: flight.missileId,
    from: end(from),
    to: end(to),
    loft,
    range_m: rounded(geodesic_m(from.position, to.position), 1),
    flightTime_s: rounded(flight.impact_s, 10),
    apogee_m: rounded(flight.apogee_m, 1),
    burnoutSpeed_m_s: rounded(flight.burnoutSpeed_m_s, 10),
    miss_m: rounded(flight.miss_m, 1),
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
  const path = loft === 0 ? "minimum energy" : loft > 0 ? `lofted (${loft})` : `depressed (${loft})`;
  const km = (x_m: number) => fixed(x_m / 1000, 0);
  const sentence =
    `${flight.missileId} from ${from.name} to ${to.name}, ${path}: ${km(geodesic_m(from.position, to.position))} km in ` +
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

function minutes(t_s: number): string {
  const whole = Math.round(t_s);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
