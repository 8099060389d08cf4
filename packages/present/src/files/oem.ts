import type { State } from "@equipoise/sim/physics";
import { type NamedFlight, statesOf, utc } from "./flightStates.ts";

const degree = 5;
const tolerance_m = 20;

/**
 * A flight as a CCSDS Orbit Ephemeris Message in key-value notation (CCSDS 502.0-B-3, sections 5 and 7, in version 2.0
 * of the format, which more programs read). A message holds one object (5.1.3), so a fan is as many messages. The
 * model's Earth-fixed axes are written as ITRF2000: the model turns the Earth at one rate and knows no polar motion, so
 * an inertial frame of date would claim a sidereal time that nobody computed. Moments are comments.
 */
export function flightOem(epoch: string, of: NamedFlight): string {
  const header = [
    "CCSDS_OEM_VERS = 2.0",
    "COMMENT SIMULATION: states computed by a model.",
    "COMMENT The creation date is the epoch of the scenario: the same question gives the same bytes.",
    `CREATION_DATE = ${time(epoch, 0)}`,
    "ORIGINATOR = EQUIPOISE",
  ];
  return `${[...header, "", ...segment(of, epoch)].join("\n")}\n`;
}

function segment(of: NamedFlight, epoch: string): string[] {
  const { states, moments } = statesOf(of, degree, tolerance_m);
  const last_s = states.at(-1)!.t_s;
  const id = printable(of.id);
  if (id === undefined) throw new Error(`flightOem: "${of.id}" is not ASCII`);
  return [
    "META_START",
    "COMMENT SIMULATION: Earth-fixed axes over WGS 84; velocity is relative to the turning Earth.",
    `OBJECT_NAME = SIMULATION ${printable(of.name) ?? id}`,
    `OBJECT_ID = SIMULATION-${id}`,
    "CENTER_NAME = EARTH",
    "REF_FRAME = ITRF2000",
    "TIME_SYSTEM = UTC",
    `START_TIME = ${time(epoch, 0)}`,
    `STOP_TIME = ${time(epoch, last_s)}`,
    "INTERPOLATION = LAGRANGE",
    `INTERPOLATION_DEGREE = ${degree}`,
    "META_STOP",
    ...moments.map(({ t_s, id, name }) => `COMMENT ${time(epoch, t_s)} ${printable(name) ?? id}`),
    ...states.map((state) => ephemerisLine(state, epoch)),
  ];
}

/** Time, position in km to a tenth of a metre, velocity in km/s to a millimetre per second. */
function ephemerisLine({ t_s, r_m, v_m_s }: State<"ecef">, epoch: string): string {
  const r = r_m.map((x) => (x / 1000).toFixed(4));
  const v = v_m_s.map((x) => (x / 1000).toFixed(6));
  return [time(epoch, t_s), ...r, ...v].join(" ");
}

/** CCSDS ASCII time code A; the time system is said once, so no Z. */
function time(epoch: string, t_s: number): string {
  return utc(epoch, t_s).slice(0, -1);
}

/** A name in the format's printable ASCII, without accents; undefined where letters would be lost. */
function printable(name: string): string | undefined {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—=]/g, "-") // (7.4.2.2: no equals sign within a value)
    .replace(/\s+/g, " ")
    .trim();
  return /^[ -~]{1,200}$/.test(plain) ? plain : undefined;
}
