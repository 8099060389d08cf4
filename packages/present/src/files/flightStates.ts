import type { Flight } from "@equipoise/sim/missiles";
import {
  ecefFromEci,
  type Geodetic,
  geodeticFromEcef,
  norm,
  type State,
  type Vec3,
} from "@equipoise/sim/physics";
import type { Language } from "../words/index.ts";

/** Something that happens to a flight, at the place where the flight then is. */
export interface Moment {
  readonly id: string; //   ASCII, its own within the flight
  readonly name: string; // in the reader's language
  readonly t_s: number;
}

/** A flight as it is written to a file. */
export interface NamedFlight {
  readonly id: string; //   ASCII, its own within the file
  readonly name: string; // in the reader's language
  readonly flight: Flight;
  readonly moments: readonly Moment[];
}

/** A radar or an interceptor site: a point on the ground. */
export interface MarkedSite {
  readonly id: string; // its own within the file
  readonly name: string;
  readonly kind: "radar" | "interceptors";
  readonly position: Geodetic;
}

/** One flight, or a fan of flights, and what stands around: what CZML, KML and OEM are made of. */
export interface FlightScene {
  readonly title: string;
  readonly language: Language; // of the names, and of what the file says of itself
  readonly epoch: string; // of every launch, "2008-04-06T12:00:00Z": the only date that a file holds
  readonly flights: readonly NamedFlight[];
  readonly sites: readonly MarkedSite[];
}

/** States relative to the turning Earth, at whole milliseconds, and the places of the moments. */
export interface FlightStates {
  readonly states: readonly State<"ecef">[];
  readonly moments: readonly (Moment & { readonly r_m: Vec3; readonly place: Geodetic })[];
}

/**
 * The flight's states at times chosen so that a reader's Lagrange polynomial of `degree` through the nearest
 * `degree + 1` of them stays within `tolerance_m` of the flight, however the reader chooses those.
 */
export function statesOf(of: NamedFlight, degree: number, tolerance_m: number): FlightStates {
  const { trajectory } = of.flight;
  assertOwnIds(of.moments.map(({ id }) => id));
  const states = sampleTimes_ms(of.flight, degree, tolerance_m).map((t_ms) =>
    ecefFromEci(trajectory.at(t_ms / 1000)),
  );
  const moments = of.moments
    .filter(({ t_s }) => Number.isFinite(t_s) && t_s >= 0)
    .map((moment) => {
      const t_s = wholeMs(Math.min(moment.t_s, trajectory.end_s)) / 1000;
      const r_m = trajectory.ecefAt(t_s);
      return { ...moment, t_s, r_m, place: geodeticFromEcef(r_m) };
    });
  return { states, moments };
}

/**
 * A time after the epoch as "2008-04-06T12:03:20.500Z". It is arithmetic on the scenario's own date: no clock is read. A
 * leap second is not counted, so a flight over midnight UTC of one of their 27 days is a second off after it.
 */
export function utc(epoch: string, t_s: number): string {
  return new Date(Date.parse(epoch) + Math.round(1000 * t_s)).toISOString();
}

/** The end of a flight at the last whole millisecond before it comes down, s. */
export function lastState_s({ trajectory }: Flight): number {
  return wholeMs(trajectory.end_s) / 1000;
}

/** Rounded to so many decimals, without a negative zero. */
export function rounded(x: number, decimals: number): number {
  return Number(x.toFixed(decimals)) + 0;
}

/** What a file says of itself and of its moments. */
export const fileWords: Readonly<Record<Language, FileWords>> = {
  en: {
    computed: "computed by a model",
    ellipsoid: "Heights are above the WGS 84 ellipsoid.",
    seconds: (t_s: number) => `${rounded(t_s, 1)} s`,
  },
  ru: {
    computed: "рассчитано моделью",
    ellipsoid: "Высоты — над эллипсоидом WGS 84.",
    seconds: (t_s: number) => `${String(rounded(t_s, 1)).replace(".", ",")}\u00a0с`,
  },
};

interface FileWords {
  readonly computed: string;
  readonly ellipsoid: string;
  readonly seconds: (t_s: number) => string;
}

/** Text for XML and HTML: the five characters that mean something there, and none that XML 1.0 does not allow. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return allowed.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Ids are how a reader tells one thing of a file from another. */
export function assertOwnIds(ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`files: "${twice}" stands for two things of one file`);
}

// ---- sampling -----------------------------------------------------------------------------------------------------

const longest_ms = 64_000;
const shortest_ms = 50; // at a staging the acceleration jumps: no polynomial follows it closer than this
const velocityTolerance_m_s = 5; // of a polynomial through the velocities, in formats that carry them

function wholeMs(t_s: number): number {
  return Math.floor(1000 * t_s + 1e-6);
}

/** Halves each interval whose polynomial strays, until none does. */
function sampleTimes_ms(
  { trajectory, stageBurnouts_s }: Flight,
  degree: number,
  tolerance_m: number,
): number[] {
  const end_ms = wholeMs(trajectory.end_s);
  const count = Math.max(degree, Math.ceil(end_ms / longest_ms));
  const even = Array.from({ length: count + 1 }, (_, i) => Math.round((end_ms * i) / count));
  const burnouts = stageBurnouts_s.map(wholeMs).filter((t) => t > 0 && t < end_ms);
  let times = [...new Set([...even, ...burnouts])].sort((p, q) => p - q);
  const seen = new Map<number, State<"ecef">>();
  const at = (t_ms: number) => {
    const known = seen.get(t_ms) ?? ecefFromEci(trajectory.at(t_ms / 1000));
    seen.set(t_ms, known);
    return known;
  };
  for (;;) {
    const before = times;
    times = before.flatMap((t, i) => {
      const next = before[i + 1];
      if (next === undefined || next - t <= shortest_ms || !strays(before, i, degree, tolerance_m, at))
        return [t];
      return [t, Math.round((t + next) / 2)];
    });
    if (times.length === before.length) return times;
  }
}

/** Whether what a reader makes of the times strays from the flight between times `i` and `i + 1`. */
function strays(
  times: readonly number[],
  i: number,
  degree: number,
  tolerance_m: number,
  at: (t_ms: number) => State<"ecef">,
): boolean {
  const from = times[i]!;
  const step = times[i + 1]! - from;
  return [0.1, 0.3, 0.5, 0.7, 0.9].some((x) => {
    const t = from + x * step;
    const there = at(t);
    const firsts = new Set([balanced(times, i, degree), nearestMean(times, i, degree, t)]);
    return [...firsts].some((first) => {
      const nodes = times.slice(first, first + degree + 1);
      const weights = lagrangeWeights(nodes, t);
      const near = nodes.map(at);
      if (apart(weights, near, "r_m", there) > tolerance_m) return true;
      return degree > 1 && apart(weights, near, "v_m_s", there) > velocityTolerance_m_s;
    });
  });
}

/** Where a reader's nodes begin that takes as many before as after, fewer at the ends: Cesium and others. */
function balanced(times: readonly number[], i: number, degree: number): number {
  return Math.min(Math.max(0, i - Math.floor(degree / 2)), times.length - 1 - degree);
}

/** Where a reader's nodes begin that takes those whose mean is nearest: another set where intervals are uneven. */
function nearestMean(times: readonly number[], i: number, degree: number, t: number): number {
  let best = balanced(times, i, degree);
  let least = Number.POSITIVE_INFINITY;
  for (
    let first = Math.max(0, i - 2 * degree);
    first <= i + degree && first + degree < times.length;
    first++
  ) {
    let sum = 0;
    for (let k = first; k <= first + degree; k++) sum += times[k]!;
    const off = Math.abs(sum / (degree + 1) - t);
    if (off < least) {
      least = off;
      best = first;
    }
  }
  return best;
}

/** The weights of the values at `nodes` in their polynomial at `t`. */
function lagrangeWeights(nodes: readonly number[], t: number): number[] {
  return nodes.map((own, i) =>
    nodes.reduce((w, other, j) => (j === i ? w : (w * (t - other)) / (own - other)), 1),
  );
}

/** How far the weighted sum lies from what it should be. */
function apart(
  weights: readonly number[],
  near: readonly State<"ecef">[],
  key: "r_m" | "v_m_s",
  there: State<"ecef">,
): number {
  const mix = (k: 0 | 1 | 2) => weights.reduce((sum, w, i) => sum + w * near[i]![key][k], 0) - there[key][k];
  return norm([mix(0), mix(1), mix(2)]);
}
