import type { Parameter } from "@equipoise/scenario";
import { type Explanation, impactError_m, type Known } from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import type { Mend } from "@equipoise/sweep";
import { fixed, table } from "../words/index.ts";
import {
  brokenLink,
  furthest,
  heightAt,
  km,
  marginText,
  mendSentence,
  nameOf,
  partnerNames,
  s,
  sentenceOf,
  type Telling,
} from "./whyWords.ts";

/** One flight under one design and one parameter set, explained. */
export interface WhyAnswer {
  readonly set: string;
  readonly design: string;
  readonly sentence: string;
  readonly explanation: Explanation;
  readonly mend: Mend | null; // the smallest single change that would turn a failure
  readonly figures: readonly Parameter[];
  readonly track: readonly TrackPoint[];
}

interface TrackPoint {
  readonly t_s: number;
  readonly impactError_m: number;
}

/** The whole text of one box, without its title and the figures. */
export function boxText(of: Telling, { sentence, explanation, track }: WhyAnswer): string {
  return `${sentence}\n\n${timeline(of, explanation)}${otherSites(of, explanation)}${unseenText(of, explanation)}${trackText(explanation, track)}`;
}

/** The sentence of a box, with the change that would mend a failure. */
export function toldSentence(of: Telling, explanation: Explanation, change: Mend | null): string {
  const isMet = explanation.outcome.kind === "intercepted";
  return `${sentenceOf(of, explanation)}${isMet ? "" : ` ${mendSentence(change)}`}`;
}

/** Designs side by side: one line each. */
export function comparisonText(answers: readonly WhyAnswer[], designName: (id: string) => string): string {
  const columns = [
    { title: "design" },
    { title: "outcome" },
    { title: "picture of" },
    { title: "first report, s", right: true },
    { title: "prediction of use, s", right: true },
    { title: "error at commit, km", right: true },
    { title: "may commit, s", right: true },
    { title: "last useful commit, s", right: true },
    { title: "margin", right: true },
    { title: "what decides it" },
  ];
  const rows = answers.map(({ design, explanation }) => {
    const { chains, detections, outcome, predicted_s } = explanation;
    const best =
      chains.find((c) => outcome.kind === "intercepted" && c.site === outcome.site) ?? furthest(chains);
    const first = detections[0]?.known_s ?? Number.POSITIVE_INFINITY;
    return [
      designName(design),
      outcome.kind.replaceAll("-", " "),
      partnerNames[explanation.partner].replace("the ", ""),
      fixed(first, 0),
      fixed(predicted_s, 0),
      errorAtCommit(explanation, best?.commit_s),
      best === undefined ? "" : fixed(best.commit_s, 0),
      best === undefined ? "" : lastCommit(best.lastCommit_s),
      best === undefined ? "" : marginText(best.margin),
      best === undefined ? "no interceptors" : deciding[best.margin.of],
    ];
  });
  return table(columns, rows);
}

const deciding: Readonly<Record<Explanation["chains"][number]["margin"]["of"], string>> = {
  commit: "time to the last useful commit",
  reach: "reach of the interceptor",
  hold: "how long a radar holds it",
  signal: "signal of the nearest radar",
  field: "field of the nearest radar",
  "impact-error": "error of the prediction",
  "handover-error": "error at the hand-over",
  stock: "stock of interceptors",
  order: "whose order it is",
};

function lastCommit(t_s: number): string {
  return t_s > Number.NEGATIVE_INFINITY ? fixed(t_s, 0) : "none";
}

function errorAtCommit({ track }: Explanation, commit_s: number | undefined): string {
  if (commit_s === undefined || !Number.isFinite(commit_s)) return "";
  const at = track.reduce((p, q) => (Math.abs(q.t_s - commit_s) < Math.abs(p.t_s - commit_s) ? q : p));
  return kmShort(at.impactError_m);
}

// ---- timeline -------------------------------------------------------------------------------------------------

interface Row {
  readonly t_s: number;
  readonly what: string;
}

function timeline(of: Telling, explanation: Explanation): string {
  const { flight } = of;
  const columns = [
    { title: "t, s", right: true },
    { title: "height, km", right: true },
    { title: "what happens" },
  ];
  const rows = [...flightRows(of, explanation), ...sensorRows(of, explanation), ...siteRows(of, explanation)];
  const isFirst = (row: Row, i: number) =>
    rows.findIndex((r) => r.what === row.what && r.t_s === row.t_s) === i;
  const shown = rows
    .filter(isFirst)
    .filter((row) => row.t_s >= 0 && row.t_s <= flight.impact_s)
    .sort((a, b) => a.t_s - b.t_s);
  return table(
    columns,
    shown.map(({ t_s, what }) => [fixed(t_s, 0), fixed(Math.max(0, heightAt(flight, t_s)) / 1000, 0), what]),
  );
}

function flightRows(
  { flight, impactEllipse_m }: Telling,
  { predicted_s, outcome, partner }: Explanation,
): Row[] {
  const down = outcome.kind === "intercepted" ? "impact, if nothing meets it" : "impact";
  return [
    { t_s: 0, what: "launch" },
    { t_s: flight.burnout_s, what: "engines stop: from here a track tells where it will fall" },
    { t_s: flight.apogee_s, what: "apogee" },
    { t_s: flight.impact_s, what: down },
    {
      t_s: predicted_s,
      what: `${partnerNames[partner]} can predict the point of impact within ${km(impactEllipse_m)} (95 %)`,
    },
  ];
}

function sensorRows({ catalogue, flight }: Telling, { detections, watches, partner }: Explanation): Row[] {
  const rows: Row[] = [];
  for (const [i, d] of detections.entries()) {
    const watch = watches.find((w) => w.sensorId === d.sensorId);
    const since = watch?.intervals_s.findLast((t, k) => k % 2 === 0 && t <= d.sensed_s);
    const waited =
      since === undefined || d.sensed_s - since < 0.5 ? "" : `, in view since ${fixed(since, 0)} s`;
    const sent = d.known_s > d.sensed_s ? `; ${partnerNames[partner]} hears of it at ${s(d.known_s)}` : "";
    const name = nameOf(catalogue, d.sensorId);
    const report = name.endsWith("satellites") ? "report it" : "reports it";
    const verb =
      watch === undefined ? report : watch.cued ? "finds it where it was told to look" : "finds it";
    const first = i === 0 ? " (first report)" : "";
    rows.push({ t_s: d.sensed_s, what: `${name} ${verb}${waited}${sent}${first}` });
  }
  for (const { sensorId, intervals_s, found_s } of watches)
    for (let k = 1; k < intervals_s.length; k += 2) {
      const [end, next] = [intervals_s[k]!, intervals_s[k + 1]];
      if (end > flight.impact_s - 1 || end < found_s) continue;
      const again = next === undefined ? "" : `; sees it again from ${s(next)}`;
      rows.push({ t_s: end, what: `it leaves the field or range of ${nameOf(catalogue, sensorId)}${again}` });
    }
  return rows;
}

function siteRows({ catalogue }: Telling, { chains, outcome: all }: Explanation): Row[] {
  return chains.flatMap((c): Row[] => {
    const { outcome } = c;
    if (outcome.kind === "out-of-reach") return [];
    const at = nameOf(catalogue, c.site);
    const rows = [
      {
        t_s: c.commit_s,
        what:
          c.outcome.kind === "not-permitted" ? `${at} could commit, had it the order` : `${at} may commit`,
      },
      { t_s: c.lastCommit_s, what: `${at}: last commit that still meets it` },
    ];
    if (c.track_s > c.predicted_s + 0.5)
      rows.push({ t_s: c.track_s, what: `${partnerNames[c.owner]} has a track by which it may commit` });
    // Of the sites that could, only the one with the earliest useful shot is told as shooting.
    if (outcome.kind !== "intercepted" || all.kind !== "intercepted" || all.site !== c.site) return rows;
    return [
      ...rows,
      { t_s: outcome.launch_s, what: `${at}: an interceptor leaves` },
      {
        t_s: outcome.intercept_s,
        what: `${at}: intercept; the track that was handed over is good to ${km(c.handoverError_m)} (95 %), the kill vehicle can divert ${km(c.divertMargin_m)}`,
      },
    ];
  });
}

/** What became of each site that is not the one the box begins with. */
function otherSites(of: Telling, explanation: Explanation): string {
  const { chains, outcome } = explanation;
  const told = outcome.kind === "intercepted" ? outcome.site : furthest(chains)?.site;
  const others = chains.filter((c) => c.site !== told);
  if (others.length === 0) return "";
  return `\nThe other sites\n${others.map((c) => `  ${brokenLink(of, c)}\n`).join("")}`;
}

// ---- who never saw it -------------------------------------------------------------------------------------------

function unseenText({ catalogue }: Telling, { blocked, watches }: Explanation): string {
  if (blocked.length === 0) return "";
  const lines = blocked.map((b) => {
    const watch = watches.find((w) => w.sensorId === b.sensorId);
    return `  ${nameOf(catalogue, b.sensorId)}: ${unseenReason(b, watch)}\n`;
  });
  return `\nNever seen by\n${lines.join("")}`;
}

/** Why one sensor tells nothing, and by how much it misses. */
function unseenReason(
  { reason, miss_m, margin_rad, shortfall_dB }: Explanation["blocked"][number],
  watch: Explanation["watches"][number] | undefined,
): string {
  const turn = margin_rad === undefined ? "" : ` (${fixed((-180 / Math.PI) * margin_rad, 1)}°)`;
  const by = miss_m === undefined || !Number.isFinite(miss_m) ? "" : `${km(miss_m)}${turn} `;
  const inView = `in view for ${s(total(watch?.intervals_s ?? []))},`;
  switch (reason) {
    case "below-horizon":
      return `${by}below its horizon`;
    case "outside-sector":
      return `${by}outside its sector`;
    case "above-elevation-limit":
      return `${by}above its field`;
    case "too-far":
      return `${fixed(shortfall_dB ?? 0, 1)} dB too weak`;
    case "no-cue":
      return `${inView} but nobody told it where to look`;
    case "not-found-in-time":
      return watch?.cued
        ? `${inView} but its search did not come to it: the cue was too coarse`
        : `${inView} too short or too faint for its search to come to it`;
    case "never-above-clouds":
      return "it never climbs above the clouds";
    case "burned-out-first":
      return "its engines stop below the clouds";
    case "no-line-of-sight":
      return "the Earth hides it while its engines burn";
  }
}

function total(spans_s: readonly number[]): number {
  return spans_s.reduce((sum, t, i) => sum + (i % 2 === 0 ? -t : t), 0);
}

// ---- the track ----------------------------------------------------------------------------------------------------

/** The error of the predicted point of impact at round times: about eight, and the end. */
export function trackOf(known: Known, flight: Flight): readonly TrackPoint[] {
  const step = [25, 50, 100, 200].find((of) => flight.impact_s / of <= 13) ?? 500;
  const times = Array.from({ length: Math.ceil(flight.impact_s / step) - 1 }, (_, i) => step * (i + 1));
  return times.map((t_s) => ({ t_s, impactError_m: impactError_m(known, t_s) }));
}

function trackText({ partner }: Explanation, track: readonly TrackPoint[]): string {
  const from = track.findIndex((p) => p.impactError_m < Number.POSITIVE_INFINITY);
  if (from < 0) return "";
  // Equal figures in a row are told once.
  const runs: { readonly from_s: number; until_s: number; readonly error: string }[] = [];
  for (const { t_s, impactError_m: e } of track.slice(from)) {
    const last = runs.at(-1);
    if (last?.error === kmShort(e)) last.until_s = t_s;
    else runs.push({ from_s: t_s, until_s: t_s, error: kmShort(e) });
  }
  const shown = runs.map(({ from_s, until_s, error }) => {
    const when = until_s > from_s ? `${fixed(from_s, 0)} to ${fixed(until_s, 0)} s` : `${fixed(from_s, 0)} s`;
    return `${when} ${error} km`;
  });
  return `\nThe point of impact as ${partnerNames[partner]} can predict it, 95 % error: ${shown.join(" · ")}\n`;
}

function kmShort(error_m: number): string {
  const e = error_m / 1000;
  return Number.isFinite(e) ? fixed(e, e < 1 ? 2 : e < 20 ? 1 : 0) : "";
}
