import type { Flight } from "@equipoise/sim/missiles";
import { degFromRad, ecefFromEci, norm } from "@equipoise/sim/physics";
import { geodesic_m } from "../flight/index.ts";
import { collection, csvRow } from "./rows.ts";

/** One moment of a flight, for a reader. */
export interface Phase {
  readonly phase: string;
  readonly t_s: number;
  readonly lat_deg: number;
  readonly lon_deg: number;
  readonly height_m: number;
  readonly range_m: number; // along the ellipsoid from the launch point
  readonly speed_m_s: number; // relative to the rotating Earth
}

const entry_m = 100_000;

/** The moments of a flight that a reader looks for, in order. */
export function phasesOf(flight: Flight): Phase[] {
  const burnouts = flight.stageBurnouts_s;
  const stages = burnouts.map((t_s, i) => ({
    phase: i === burnouts.length - 1 ? `burnout (stage ${i + 1})` : `stage ${i + 1} burnout`,
    t_s,
  }));
  const entry_s = entryOf(flight);
  const moments = [
    { phase: "launch", t_s: 0 },
    ...stages,
    { phase: "apogee", t_s: flight.apogee_s },
    ...(entry_s === undefined ? [] : [{ phase: "re-entry (100 km)", t_s: entry_s }]),
    { phase: "impact", t_s: flight.impact_s },
  ];
  return moments.map(({ phase, t_s }) => {
    const at = Math.min(t_s, flight.trajectory.end_s);
    const { lat_rad, lon_rad, h_m } = flight.trajectory.geodeticAt(at);
    return {
      phase,
      t_s: rounded(t_s, 10),
      lat_deg: rounded(degFromRad(lat_rad), 1e4),
      lon_deg: rounded(degFromRad(lon_rad), 1e4),
      height_m: rounded(h_m, 1),
      range_m: rounded(geodesic_m(flight.origin, { lat_rad, lon_rad, h_m: 0 }), 1),
      speed_m_s: rounded(norm(ecefFromEci(flight.trajectory.at(at)).v_m_s), 10),
    };
  });
}

/** When the falling body passes 100 km; undefined when it never rose so high. */
function entryOf({ trajectory: path, apogee_s, apogee_m, impact_s }: Flight): number | undefined {
  if (apogee_m <= entry_m) return undefined;
  let above = apogee_s;
  let below = Math.min(impact_s, path.end_s);
  for (let i = 0; i < 60; i++) {
    const middle = (above + below) / 2;
    if (path.geodeticAt(middle).h_m > entry_m) above = middle;
    else below = middle;
  }
  return above;
}

/** Rounded to 1/perUnit, without a negative zero. */
function rounded(x: number, perUnit: number): number {
  return Math.round(x * perUnit) / perUnit + 0;
}

/** Times at which a flight is exported: every step of 5 s, and its end. */
function timesOf(flight: Flight): number[] {
  const end_s = flight.trajectory.end_s;
  const times: number[] = [];
  for (let t = 0; t < end_s; t += 5) times.push(t);
  times.push(end_s);
  return times;
}

interface Sample {
  readonly t_s: number;
  readonly lat_deg: number;
  readonly lon_deg: number;
  readonly height_m: number;
  readonly speed_m_s: number;
}

function samplesOf(flight: Flight): Sample[] {
  return timesOf(flight).map((t_s) => {
    const { lat_rad, lon_rad, h_m } = flight.trajectory.geodeticAt(t_s);
    return {
      t_s: Number(t_s.toFixed(2)),
      lat_deg: Number(degFromRad(lat_rad).toFixed(5)),
      lon_deg: Number(degFromRad(lon_rad).toFixed(5)),
      height_m: Math.round(h_m) + 0,
      speed_m_s: Number(norm(ecefFromEci(flight.trajectory.at(t_s)).v_m_s).toFixed(1)),
    };
  });
}

const stateColumns = ["t_s", "lat_deg", "lon_deg", "height_m", "speed_m_s"] as const;

/** States and times of a flight: no launch settings. */
export function flightCsv(flight: Flight): string {
  const rows = samplesOf(flight).map((s) => csvRow(stateColumns.map((key) => s[key])));
  return csvRow(stateColumns) + rows.join("");
}

/** A flight among others of its missile, told apart by where it comes down. */
export interface FanFlight {
  readonly id: string;
  readonly name: string;
  readonly flight: Flight;
}

/** As of one flight, each row with the id of the place where its flight comes down. */
export function fanCsv(fan: readonly FanFlight[]): string {
  const rows = fan.flatMap(({ id, flight }) =>
    samplesOf(flight).map((s) => csvRow([id, ...stateColumns.map((key) => s[key])])),
  );
  return csvRow(["to", ...stateColumns]) + rows.join("");
}

/** The flight as a line with heights and times, and its phases as points. */
export function flightGeoJson(flight: Flight, phases: readonly Phase[]): string {
  return collection(featuresOf(flight, phases, {}));
}

/** As of one flight; every feature says where its flight comes down. */
export function fanGeoJson(fan: readonly FanFlight[]): string {
  return collection(
    fan.flatMap(({ id, name, flight }) => featuresOf(flight, phasesOf(flight), { to: id, toName: name })),
  );
}

function featuresOf(flight: Flight, phases: readonly Phase[], of: object): object[] {
  const parts = cutAtAntimeridian(samplesOf(flight));
  const lines = parts.map((part) => part.map((s) => [s.lon_deg, s.lat_deg, s.height_m]));
  const times = parts.map((part) => part.map((s) => s.t_s));
  const whole = parts.length === 1;
  const line = {
    type: "Feature",
    properties: { missile: flight.missileId, ...of, t_s: whole ? times[0] : times },
    geometry: { type: whole ? "LineString" : "MultiLineString", coordinates: whole ? lines[0] : lines },
  };
  const points = phases.map(({ lon_deg, lat_deg, height_m, ...properties }) => ({
    type: "Feature",
    properties: { missile: flight.missileId, ...of, ...properties },
    geometry: { type: "Point", coordinates: [lon_deg, lat_deg, height_m] },
  }));
  return [line, ...points];
}

type Place = Pick<Sample, "t_s" | "lat_deg" | "lon_deg" | "height_m">;

/** RFC 7946, section 3.1.9: a line that crosses the antimeridian is cut there. */
function cutAtAntimeridian(samples: readonly Place[]): Place[][] {
  const parts: Place[][] = [[]];
  samples.forEach((next, i) => {
    const last = samples[i - 1];
    if (last !== undefined && Math.abs(next.lon_deg - last.lon_deg) > 180) {
      const side = last.lon_deg > 0 ? 180 : -180;
      const run = next.lon_deg + 2 * side - last.lon_deg;
      const x = run === 0 ? 0 : (side - last.lon_deg) / run;
      const mix = (key: "t_s" | "lat_deg" | "height_m") => last[key] + x * (next[key] - last[key]);
      const cut = {
        t_s: Number(mix("t_s").toFixed(2)),
        lat_deg: Number(mix("lat_deg").toFixed(5)),
        height_m: Math.round(mix("height_m")),
      };
      parts.at(-1)!.push({ ...cut, lon_deg: side });
      parts.push([{ ...cut, lon_deg: -side }]);
    }
    parts.at(-1)!.push(next);
  });
  return parts;
}
