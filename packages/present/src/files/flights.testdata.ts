import type { Catalogue } from "@equipoise/scenario";
import type { Flight } from "@equipoise/sim/missiles";
import { findPlace, flown } from "../flight/index.ts";
import { readCatalogue } from "../words/ledger.testdata.ts";
import type { FlightScene, NamedFlight } from "./flightStates.ts";
import { flightOem, flightsCzml, flightsKml, phaseMoments, phasesOf } from "./index.ts";

export const epoch = "2008-02-28T23:50:00Z"; // flights run into a leap day

const catalogue: Catalogue = readCatalogue();
const flights = new Map<string, Flight>();

/** A flight between two places of the catalogue, or latitude and longitude. */
export function flightOf(missile: string, from: string, to: string, loft = 0): Flight {
  const key = [missile, from, to, loft].join(" ");
  const known = flights.get(key);
  if (known !== undefined) return known;
  const [start, aim] = [findPlace(catalogue, "from", from), findPlace(catalogue, "to", to)];
  const flight = flown(catalogue, missile, start, aim, loft);
  flights.set(key, flight);
  return flight;
}

export function named(id: string, flight: Flight, name = id): NamedFlight {
  return { id, name, flight, moments: phaseMoments(phasesOf(flight)) };
}

/** An intercontinental, an intermediate, a short and a lofted flight, and one over the antimeridian. */
export const fan: FlightScene = {
  title: "five flights",
  language: "en",
  epoch,
  flights: [
    named("icbm", flightOf("icbm-forecast", "tehran", "washington")),
    named("irbm", flightOf("irbm-forecast", "tehran", "rome")),
    named("short", flightOf("shahab-3", "tabriz", "ankara")),
    named("lofted", flightOf("irbm-forecast", "tehran", "athens", 0.5)),
    named("antimeridian", flightOf("ref-icbm-solid", "vandenberg", "kwajalein")),
  ],
  sites: [
    {
      id: "brdy",
      name: "Czech radar, Brdy",
      kind: "radar",
      position: { lat_rad: 0.868, lon_rad: 0.241, h_m: 718 },
    },
  ],
};

/** What a hostile or a careless hand may put into a name. */
export const hardName = `<b>"Тегеран" & 'x'</b>\u0001 ]]> São Tomé`;

export const hard: FlightScene = {
  title: hardName,
  language: "en",
  epoch,
  flights: [named("hard", flightOf("shahab-3", "tabriz", "ankara"), hardName)],
  sites: [{ ...fan.sites[0]!, name: hardName }],
};

export const forms: Readonly<Record<string, (scene: FlightScene) => string>> = {
  czml: flightsCzml,
  kml: flightsKml,
  oem: ({ epoch: at, flights: all }) => all.map((of) => flightOem(at, of)).join(""),
};

type Samples = readonly (readonly number[])[]; // time first

/** The polynomial through the three samples before `t` and the three after it, as Cesium chooses. */
export function between(samples: Samples, t: number): number[] {
  const next = Math.max(
    1,
    samples.findIndex(([at]) => at! >= t),
  );
  return neville(samples.slice(Math.min(Math.max(0, next - 3), samples.length - 6)).slice(0, 6), t);
}

/** The polynomial through the six samples whose mean time is nearest, as B. Sease's reader of OEM chooses. */
export function nearMean(samples: Samples, t: number): number[] {
  const sets = samples.slice(5).map((_, i) => samples.slice(i, i + 6));
  const off = sets.map((set) => Math.abs(set.reduce((sum, [at]) => sum + at!, 0) / 6 - t));
  return neville(sets[off.indexOf(Math.min(...off))]!, t);
}

/** Neville's scheme. */
function neville(nodes: Samples, t: number): number[] {
  const width = nodes[0]!.length;
  return Array.from({ length: width - 1 }, (_, k) => {
    const column = nodes.map((node) => node[k + 1]!);
    for (let order = 1; order < nodes.length; order++)
      for (let i = 0; i + order < nodes.length; i++) {
        const [a, b] = [nodes[i]![0]!, nodes[i + order]![0]!];
        column[i] = ((t - b) * column[i]! + (a - t) * column[i + 1]!) / (a - b);
      }
    return column[0]!;
  });
}
