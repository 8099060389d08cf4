import { type FoundPlace, geodesic_m } from "@equipoise/present/flight";
import { fixed } from "@equipoise/present/words";
import type { Flight } from "@equipoise/sim/missiles";
import { degFromRad } from "@equipoise/sim/physics";
import { readScenario } from "./inputs.ts";

/** The epoch of the published scenario: a flight asked for alone has no date of its own. */
export function publishedEpoch(): string {
  return (readScenario("sochi-2008").json as { epoch: string }).epoch;
}

export function km(x_m: number): string {
  return fixed(x_m / 1000, 0);
}

export function minutes(t_s: number): string {
  const whole = Math.round(t_s);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

export function loftWords(loft: number): string {
  return loft === 0 ? "minimum energy" : loft > 0 ? `lofted (${loft})` : `depressed (${loft})`;
}

/** A place, for JSON. */
export function placeFields(of: FoundPlace): object {
  return {
    id: of.id,
    name: of.name,
    lat_deg: rounded(degFromRad(of.position.lat_rad), 1e4),
    lon_deg: rounded(degFromRad(of.position.lon_rad), 1e4),
  };
}

/** The whole of a flight in five numbers, for JSON. */
export function flightFields(from: FoundPlace, to: FoundPlace, flight: Flight): object {
  return {
    range_m: rounded(geodesic_m(from.position, to.position), 1),
    flightTime_s: rounded(flight.impact_s, 10),
    apogee_m: rounded(flight.apogee_m, 1),
    burnoutSpeed_m_s: rounded(flight.burnoutSpeed_m_s, 10),
    miss_m: rounded(flight.miss_m, 1),
  };
}

/** Rounded to 1/perUnit, without a negative zero. */
function rounded(x: number, perUnit: number): number {
  return Math.round(x * perUnit) / perUnit + 0;
}
