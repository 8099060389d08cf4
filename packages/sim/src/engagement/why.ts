import { beyondReach_m } from "../interceptors/index.ts";
import type { Radar, Sighting } from "../sensors/index.ts";
import { awareness, type Blocked, type Detection } from "./awareness.ts";
import {
  engage,
  flyoutTimes,
  latestCommit,
  linkOf,
  type Outcome,
  opportunities,
  type Shooter,
  tableOf,
} from "./engage.ts";
import { handoverOf, handoverSpan, type Span } from "./handover.ts";
import {
  confirmingLooks,
  impactError_m,
  type Known,
  know,
  mayShootFor,
  positionError_m,
  shares,
} from "./known.ts";
import type { Design, Owned, Partner, Rules } from "./scenario.ts";
import { missOf, radarSight, type WatchedFlight } from "./watched.ts";

/** By how much a link closes (positive) or fails (negative), in the unit in which it is decided. */
export interface Margin {
  readonly value: number; // Infinity or -Infinity where there is nothing to measure against
  readonly unit: "s" | "m" | "dB" | "interceptors" | "none";
  /** "hold": seconds of looks in hand, of those without which a track is not believed. */
  readonly of:
    | "commit"
    | "reach"
    | "signal"
    | "field"
    | "hold"
    | "impact-error"
    | "handover-error"
    | "stock"
    | "order";
}

/** The links of one site's chain against one flight, as times; Infinity for never, -Infinity for no time at all. */
export interface Chain {
  readonly site: string;
  readonly owner: Partner;
  readonly detected_s: number;
  readonly predicted_s: number; //     a predicted impact point of use
  readonly track_s: number; //         the same, where the owner may commit on it
  readonly commit_s: number;
  readonly guided_s: number; //        a radar by which he may guide has found it
  readonly meetable: Span; //          of intercepts to which a good enough hand-over leads
  readonly lastCommit_s: number; //    the last commit that meets it in that span; of a chain too late for any, lastCommitEver_s
  readonly lastCommitEver_s: number; // the same with a perfect track throughout
  readonly handoverError_m: number; // 95 %, of the intercept point where it is least (or where it meets), 60 s or so before
  readonly divertMargin_m: number;
  readonly outcome: Outcome;
  readonly margin: Margin; //          of the first link that breaks, or of the commit
}

/** One radar's part: when the flight is in its field and range, when it has found it, when the partner's centre hears. */
export interface Watch {
  readonly sensorId: string;
  readonly owner: Partner;
  readonly intervals_s: readonly number[]; // start, end, start, end ...
  readonly found_s: number; //                Infinity when its search never comes to it
  readonly cued: boolean;
}

/** How good the partner's prediction is, over time. */
export interface TrackPoint {
  readonly t_s: number;
  readonly impactError_m: number; // 95 % semi-axis of the predicted impact point
}

/** Everything that decided one flight: who saw it when, who never did and why, how good the track was, each site's chain. */
export interface Explanation {
  readonly partner: Partner; //            whose picture it is: the first site's owner, or the United States
  readonly detections: readonly Detection[];
  readonly blocked: readonly Blocked[];
  readonly watches: readonly Watch[];
  readonly predicted_s: number;
  readonly prediction: Margin; //         of the best prediction against rules.impactEllipse_m
  readonly track: readonly TrackPoint[];
  readonly outcome: Outcome; //           of the design, by its doctrine over all sites
  readonly opportunities: number; //      waves that time would allow over all sites
  readonly chains: readonly Chain[];
}

/**
 * How a flight ends under a design and by how much: by the site that gets furthest along the chain, the first of those that
 * do, and of those that lack the same thing the one that lacks least.
 */
export interface Ending {
  readonly outcome: Outcome;
  readonly site: string | undefined; // none where the design has none
  readonly margin: Margin;
}

/** As `explain` has it, of the sites that decide and nothing else. */
export function endingOf(flight: WatchedFlight, design: Design, rules: Rules): Ending {
  const outcome = engage(flight, design, rules);
  const { kind } = outcome;
  const decides = design.sites.filter((site) => {
    if (kind === "intercepted") return site.asset.id === outcome.site;
    const link = linkOf(know(flight, design, rules, site.owner), design, rules, site);
    return !("times" in link) && link.kind === kind;
  });
  if (decides.length > 0) {
    const chains = decides.map((site) => chainOf(flight, design, rules, site));
    const isNearer = (p: Chain, q: Chain) => q.margin.of === p.margin.of && q.margin.value > p.margin.value;
    const { site, margin } = chains.reduce((p, q) => (isNearer(p, q) ? q : p));
    return { outcome, site, margin };
  }
  const margin: Margin =
    kind === "no-interceptors"
      ? { value: -1, unit: "interceptors", of: "stock" }
      : nearestToSeeing(know(flight, design, rules, "us"), design, shares);
  return { outcome, site: undefined, margin };
}

/** By how much `partner` has a prediction of use, or misses one. */
export function predictionOf(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Margin {
  return trackMargin(know(flight, design, rules, partner), design);
}

/** Explains how a flight of a target ends under a design, and what `partner` (if given) knows of it. */
export function explain(flight: WatchedFlight, design: Design, rules: Rules, whose?: Partner): Explanation {
  const partner = whose ?? design.sites[0]?.owner ?? "us";
  const { detections, blocked } = awareness(flight, design, rules, partner);
  const known = know(flight, design, rules, partner);
  const watches = design.radars.flatMap(({ owner, asset }): Watch[] => {
    const { sighting } = radarSight(flight, asset);
    if (sighting.kind === "not-seen" || !shares(design, owner, partner)) return [];
    const source = known.sources.find((of) => of.sensorId === asset.id);
    return [
      {
        sensorId: asset.id,
        owner,
        intervals_s: sighting.intervals_s,
        found_s: source?.detected_s ?? Number.POSITIVE_INFINITY,
        cued: asset.search.kind === "cued",
      },
    ];
  });
  return {
    partner,
    detections,
    blocked,
    watches,
    predicted_s: known.predicted_s,
    prediction: predictionMargin(known),
    track: trackOf(known),
    outcome: engage(flight, design, rules),
    opportunities: opportunities(flight.path, shootersOf(flight, design, rules), rules),
    chains: design.sites.map((site) => chainOf(flight, design, rules, site)),
  };
}

function shootersOf(flight: WatchedFlight, design: Design, rules: Rules): Shooter[] {
  const links = design.sites.map((site) =>
    linkOf(know(flight, design, rules, site.owner), design, rules, site),
  );
  return links.flatMap((link) => ("times" in link ? [link] : []));
}

function trackOf(known: Known): TrackPoint[] {
  const { impact_s } = known.flight.path;
  const count = 120;
  return Array.from({ length: count + 1 }, (_, i) => {
    const t_s = (impact_s * i) / count;
    return { t_s, impactError_m: impactError_m(known, t_s) };
  });
}

/** How far the best prediction, at impact, is within what is of use. */
function predictionMargin(known: Known): Margin {
  const error_m = impactError_m(known, known.flight.path.impact_s);
  return { value: known.rules.impactEllipse_m - error_m, unit: "m", of: "impact-error" };
}

function chainOf(
  flight: WatchedFlight,
  design: Design,
  rules: Rules,
  site: Owned<Design["sites"][number]["asset"]>,
): Chain {
  const { owner, asset } = site;
  const known = know(flight, design, rules, owner);
  const { times, latest_s } = flyoutTimes(asset, flight.path);
  const link = linkOf(known, design, rules, site);
  const alone = { ...design, sites: [site] };
  const outcome = "times" in link ? engage(flight, alone, rules) : link;
  const serves = handoverOf(known, asset.interceptor);
  const handoverError_m = handoverErrorOf(known, asset.interceptor.handoverTime_s, times, outcome);
  const lastInSpan = latestCommit(flight.path, times, serves);
  const chain = {
    site: asset.id,
    owner,
    detected_s: known.detected_s,
    predicted_s: known.predicted_s,
    track_s: known.track_s,
    commit_s: known.track_s + rules.commitDelay_s,
    guided_s: known.guided_s,
    meetable: handoverSpan(known, asset.interceptor),
    lastCommit_s: outcome.kind === "seen-too-late" ? latest_s : lastInSpan,
    lastCommitEver_s: latest_s,
    handoverError_m,
    divertMargin_m: asset.interceptor.divertMargin_m,
    outcome,
  };
  return { ...chain, margin: marginOf(chain, known, design, asset) };
}

/** The hand-over error where it meets; without an intercept, the least over the points that could be reached in time. */
function handoverErrorOf(known: Known, lead_s: number, times: Float64Array, outcome: Outcome): number {
  const at = (t_s: number) => positionError_m(known, t_s - lead_s, t_s);
  if (outcome.kind === "intercepted") return at(outcome.intercept_s);
  let least = Number.POSITIVE_INFINITY;
  const { t_s } = known.flight.path;
  for (let i = 0; i < times.length; i++)
    if (t_s[i] - times[i] >= 0 && t_s[i] >= known.guided_s + lead_s) least = Math.min(least, at(t_s[i]));
  return least;
}

function marginOf(
  chain: Omit<Chain, "margin">,
  known: Known,
  design: Design,
  asset: Design["sites"][number]["asset"],
): Margin {
  const { outcome } = chain;
  const { path } = known.flight;
  switch (outcome.kind) {
    case "intercepted":
    case "seen-too-late":
      return { value: outcome.margin_s, unit: "s", of: "commit" };
    case "out-of-reach":
      return chain.lastCommitEver_s > Number.NEGATIVE_INFINITY
        ? { value: chain.lastCommitEver_s, unit: "s", of: "commit" }
        : { value: -beyondReach_m(tableOf(asset), asset.interceptor, path), unit: "m", of: "reach" };
    case "track-too-poor":
      if (chain.track_s === Number.POSITIVE_INFINITY) return trackMargin(known, design);
      if (chain.guided_s === Number.POSITIVE_INFINITY)
        return nearestToSeeing(known, design, mayShootFor, "fire-control");
      return chain.meetable.from_s === Number.POSITIVE_INFINITY ||
        chain.lastCommit_s === Number.NEGATIVE_INFINITY
        ? { value: chain.divertMargin_m - chain.handoverError_m, unit: "m", of: "handover-error" }
        : { value: chain.lastCommit_s - chain.commit_s, unit: "s", of: "commit" };
    case "inventory-spent":
      return { value: asset.inventory - 1, unit: "interceptors", of: "stock" };
    case "not-permitted":
      return { value: Number.NEGATIVE_INFINITY, unit: "none", of: "order" };
    default:
      return nearestToSeeing(known, design, shares);
  }
}

/** How far the best prediction is within what is of use; where that is not what fails, how far a radar is from a track. */
function trackMargin(known: Known, design: Design): Margin {
  if (known.track_s < Number.POSITIVE_INFINITY) return predictionMargin(known);
  if (known.predicted_s < Number.POSITIVE_INFINITY) return nearestToSeeing(known, design, mayShootFor);
  const prediction = predictionMargin(known);
  const isMeasured = prediction.value < 0 && prediction.value > Number.NEGATIVE_INFINITY;
  return isMeasured ? prediction : nearestToSeeing(known, design, shares);
}

/**
 * The least by which a radar by which the partner `may` know or commit misses a track: seconds of looks where it is in
 * view, decibels where it is in a field, metres to the field where it is in none.
 */
function nearestToSeeing(
  known: Known,
  design: Design,
  may: (design: Design, owner: Partner, partner: Partner) => boolean,
  grade?: "fire-control",
): Margin {
  const { flight, partner } = known;
  let lacking_s = Number.POSITIVE_INFINITY;
  let signal_dB = Number.POSITIVE_INFINITY;
  let miss_m = Number.POSITIVE_INFINITY;
  for (const { owner, asset } of design.radars) {
    if (!may(design, owner, partner) || (grade !== undefined && asset.trackGrade !== grade)) continue;
    let sighting: Sighting = radarSight(flight, asset).sighting;
    if (
      sighting.kind === "not-seen" &&
      sighting.reason !== "too-far" &&
      sighting.miss_m === Number.POSITIVE_INFINITY
    )
      sighting = missOf(flight, asset);
    if (sighting.kind === "seen") lacking_s = Math.min(lacking_s, lackingLooks_s(known, asset));
    else if (sighting.reason === "too-far") signal_dB = Math.min(signal_dB, sighting.shortfall_dB);
    else miss_m = Math.min(miss_m, sighting.miss_m);
  }
  if (lacking_s < Number.POSITIVE_INFINITY) return { value: -lacking_s, unit: "s", of: "hold" };
  return signal_dB < Number.POSITIVE_INFINITY
    ? { value: -signal_dB, unit: "dB", of: "signal" }
    : { value: -miss_m, unit: "m", of: "field" };
}

/** How much longer a radar would have to look at a body in free flight for a track to be believed; all of it where it never finds it. */
function lackingLooks_s({ sources, flight }: Known, { id, measurement }: Radar): number {
  const needed_s = confirmingLooks * measurement.update_s;
  const source = sources.find((of) => of.sensorId === id);
  if (source === undefined) return needed_s;
  const from_s = Math.max(source.detected_s, flight.path.burnout_s);
  let longest_s = 0;
  for (let k = 1; k < source.spans_s.length; k += 2)
    longest_s = Math.max(longest_s, source.spans_s[k] - Math.max(source.spans_s[k - 1], from_s));
  return Math.max(0, needed_s - longest_s);
}
