import { extname } from "node:path";
import { UserError } from "@equipoise/scenario";
import type { Flight } from "@equipoise/sim/missiles";
import { degFromRad, ecefFromEci, norm } from "@equipoise/sim/physics";
import type { OptionName } from "./arguments.ts";
import { writeWhole } from "./disk.ts";
import type { Terminal } from "./terminal.ts";

/** The forms in which something can be written, each made only when asked for. */
export type Forms = Readonly<Partial<Record<Form, () => string>>>;
type Form = "json" | "geojson" | "csv" | "svg";

/** Writes the form that the file's ending asks for; nothing without a file. */
export function writeExport(file: string | undefined, terminal: Terminal, forms: Forms): void {
  if (file === undefined) return;
  const make = forms[formOf(file, forms)]!;
  writeWhole(file, make());
  terminal.err(`Wrote ${file}.\n`);
}

/** The form of a file by its ending; throws UserError when it is none of those on offer. To ask before long work. */
export function formOf(
  file: string,
  forms: Readonly<Partial<Record<Form, unknown>>>,
  option: OptionName = "out",
): Form {
  const ending = extname(file).slice(1).toLowerCase();
  if (Object.hasOwn(forms, ending)) return ending as Form;
  const allowed = Object.keys(forms).map((form) => `.${form}`);
  throw new UserError([`--${option} is "${file}"; its ending must be one of ${allowed.join(", ")}.`]);
}

/** A row of comma-separated values (RFC 4180), with its line end. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  const text = cells.map((cell) => {
    const value = cell === null ? "" : String(cell);
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  });
  return `${text.join(",")}\r\n`;
}

/** A GeoJSON feature collection (RFC 7946), one feature a line, with foreign members that say what it is. */
export function collection(features: readonly object[], about: object = {}): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  const head = JSON.stringify({ type: "FeatureCollection", marking: "SIMULATION", ...about });
  return `${head.slice(0, -1)},"features":[\n${lines}\n]}\n`;
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

/** States and times of a flight: no launch settings. */
export function flightCsv(flight: Flight): string {
  const rows = samplesOf(flight).map((s) => csvRow([s.t_s, s.lat_deg, s.lon_deg, s.height_m, s.speed_m_s]));
  return csvRow(["t_s", "lat_deg", "lon_deg", "height_m", "speed_m_s"]) + rows.join("");
}

/** The flight as a line with heights and times, and its phases as points. */
export function flightGeoJson(
  flight: Flight,
  phases: readonly {
    readonly phase: string;
    readonly t_s: number;
    readonly lat_deg: number;
    readonly lon_deg: number;
    readonly height_m: number;
  }[],
): string {
  const parts = cutAtAntimeridian(samplesOf(flight));
  const lines = parts.map((part) => part.map((s) => [s.lon_deg, s.lat_deg, s.height_m]));
  const times = parts.map((part) => part.map((s) => s.t_s));
  const whole = parts.length === 1;
  const line = {
    type: "Feature",
    properties: { missile: flight.missileId, t_s: whole ? times[0] : times },
    geometry: { type: whole ? "LineString" : "MultiLineString", coordinates: whole ? lines[0] : lines },
  };
  const points = phases.map(({ lon_deg, lat_deg, height_m, ...properties }) => ({
    type: "Feature",
    properties: { missile: flight.missileId, ...properties },
    geometry: { type: "Point", coordinates: [lon_deg, lat_deg, height_m] },
  }));
  return collection([line, ...points]);
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
