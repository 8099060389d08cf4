import type { Catalogue } from "@equipoise/scenario";
import {
  type Chain,
  type Explanation,
  type Margin,
  outcomeKinds,
  type Partner,
} from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import type { Mend, SwitchMend } from "@equipoise/sweep";
import { fixed, readable } from "../words/index.ts";

/** What a sentence calls a partner. */
export const partnerNames: Readonly<Record<Partner, string>> = {
  us: "the United States",
  ru: "Russia",
  europe: "Europe",
};

/** The name of an asset of the catalogue as a sentence uses it. */
export function nameOf(catalogue: Catalogue, id: string): string {
  const all = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  return (all.find((of) => of.id === id)?.name ?? id)
    .replace(/ \([^)]*\)/g, "")
    .replace(/^European midcourse radar, Brdy$/, "Czech radar, Brdy")
    .replace(/^Defense Support Program$/, "DSP satellites")
    .replace(/^Forward-based X-band radar$/, "forward X-band radar")
    .replace(/^SM-3 (in|ship station,|ships off) /, "SM-3, ")
    .replace(/^S-band radar with land-based SM-3 in /, "SM-3 radar, ")
    .replace(/^Ship radar AN\/SPY-1(,| off)/, "ship radar,")
    .replace(/ (upgraded early-warning radar|early-warning satellites)$/, (_, what) =>
      what.endsWith("satellites") ? " satellites" : "",
    );
}

/** What an explanation is told with. */
export interface Telling {
  readonly catalogue: Catalogue;
  readonly flight: Flight;
  readonly aimedAt: Partner | undefined;
  readonly impactEllipse_m: number;
}

/** The chain that gets furthest; of equals in one unit, the one that lacks least. */
export function furthest(chains: readonly Chain[]): Chain | undefined {
  const rank = (c: Chain) => outcomeKinds.indexOf(c.outcome.kind);
  const isNearer = (p: Chain, q: Chain) => q.margin.of === p.margin.of && q.margin.value > p.margin.value;
  return chains.reduce<Chain | undefined>(
    (p, q) => (p === undefined || rank(q) > rank(p) || (rank(q) === rank(p) && isNearer(p, q)) ? q : p),
    undefined,
  );
}

/** What happened, who saw it when, and which link broke by how much: two or three sentences. */
export function sentenceOf(of: Telling, explanation: Explanation): string {
  const { chains, detections } = explanation;
  if (detections.length === 0)
    return `Nobody sees it: no sensor whose reports reach ${partnerNames[explanation.partner]} finds it.`;
  const best = furthest(chains);
  const end =
    best === undefined
      ? "It comes down: the design has no interceptors."
      : explanation.outcome.kind === "intercepted"
        ? metSentence(of, explanation)
        : `It comes down: ${brokenLink(of, best)}.`;
  return `${end} ${seenSentence(of, explanation)} ${predictedSentence(of, explanation)}`.trim();
}

function metSentence({ catalogue }: Telling, { outcome, opportunities }: Explanation): string {
  if (outcome.kind !== "intercepted") return "";
  const waves = opportunities >= 9 ? "nine or more" : String(opportunities);
  return `It can be met: an interceptor from ${nameOf(catalogue, outcome.site)} that leaves at ${s(outcome.launch_s)} meets it ${s(outcome.intercept_s)} after launch, ${km(outcome.intercept_m)} up. The commit, at ${s(outcome.commit_s)}, could come ${s(outcome.margin_s)} later. What is fired, ${count(outcome.waves, "wave")} where time alone would allow ${waves}, stops it with a probability of ${fixed(100 * outcome.killProbability, 0)} %, from the kill probability assumed for one shot.`;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

function seenSentence(of: Telling, explanation: Explanation): string {
  return `${firstSentence(of, explanation)}${overlooked(of, explanation)}`;
}

/** A radar that waits for a cue, has it in view and never finds it. */
function overlooked({ catalogue }: Telling, { blocked, watches }: Explanation): string {
  const told = blocked.flatMap(({ sensorId, reason }) => {
    const watch = watches.find((w) => w.sensorId === sensorId);
    if (watch === undefined || !watch.cued) return [];
    const why =
      reason === "no-cue" ? "nobody told it where to look" : "the cue was too coarse for its narrow beam";
    return [
      ` The ${nameOf(catalogue, sensorId).replace(/, Brdy$/, "")} has it in view but never finds it: ${why}.`,
    ];
  });
  return told.join("");
}

function firstSentence({ catalogue, flight }: Telling, { detections, partner }: Explanation): string {
  const [first] = detections;
  const isRadar = (id: string) => catalogue.radars.some((r) => r.id === id);
  const radar = detections.find((d) => isRadar(d.sensorId));
  const told = (d: (typeof detections)[number]) => {
    const sent = d.known_s > d.sensed_s ? ` (${partnerNames[partner]} hears of it at ${s(d.known_s)})` : "";
    return `${nameOf(catalogue, d.sensorId)}, at ${s(d.sensed_s)}${sent}, ${km(heightAt(flight, d.sensed_s))} up`;
  };
  if (radar === undefined) return `The first report is from the ${told(first!)}; no radar finds it.`;
  return radar === first
    ? `The first to find it is ${told(radar)}.`
    : `The first report is from the ${told(first!)}; the first radar to find it is ${told(radar)}.`;
}

function predictedSentence(
  { impactEllipse_m }: Telling,
  { predicted_s, prediction, partner, chains }: Explanation,
): string {
  if (predicted_s < Number.POSITIVE_INFINITY)
    return `From ${s(predicted_s)} its predicted point of impact is good to ${km(impactEllipse_m)} (95 %), as the rules ask.`;
  if (furthest(chains)?.margin.of === "impact-error") return ""; // said already
  if (prediction.value >= 0)
    return "No radar holds it long enough after its engines stop for a track to be believed.";
  const best =
    prediction.of === "impact-error" ? impactEllipse_m - prediction.value : Number.POSITIVE_INFINITY;
  return Number.isFinite(best)
    ? `At best its point of impact is known to ${km(best)} (95 %), where the rules ask ${km(impactEllipse_m)}.`
    : `${partnerNames[partner].replace("the", "The")} never has a track of it.`;
}

/** What became of the chain of one site, by how much. */
export function brokenLink(of: Telling, chain: Chain): string {
  const { outcome } = chain;
  const at = nameOf(of.catalogue, chain.site);
  switch (outcome.kind) {
    case "intercepted":
      return `${at} could meet it by itself ${s(outcome.intercept_s)} after launch, ${km(outcome.intercept_m)} up, with ${s(outcome.margin_s)} to spare`;
    case "seen-too-late":
      return `${at} is ${s(-outcome.margin_s)} too late; it may commit at ${s(chain.commit_s)}, and the last commit from which any point could still be met is at ${s(chain.lastCommitEver_s)}`;
    case "track-too-poor":
      return poorTrack(of, at, chain);
    case "out-of-reach":
      return chain.lastCommitEver_s > Number.NEGATIVE_INFINITY
        ? `${at} cannot reach it; even the easiest point would need a commit ${s(-chain.lastCommitEver_s)} before the missile is launched`
        : `${at} cannot reach it; its path stays ${km(Math.abs(chain.margin.value))} beyond what the interceptor reaches`;
    case "not-permitted":
      return `every link at ${at} closes, but under separate commands ${partnerNames[chain.owner]} has no order to shoot for ${of.aimedAt === undefined ? "others" : partnerNames[of.aimedAt]}`;
    case "inventory-spent":
      return `${at} has no interceptor left for it`;
    case "no-interceptors":
      return `${at} has no interceptors`;
    default:
      return `${at} is never told of it${missedBy(chain.margin)}`;
  }
}

function poorTrack({ impactEllipse_m }: Telling, at: string, chain: Chain): string {
  const { margin } = chain;
  if (chain.track_s === Number.POSITIVE_INFINITY) {
    if (chain.predicted_s < Number.POSITIVE_INFINITY)
      return `${at} is told where it will fall, but no radar by whose track its owner may commit holds it${missedBy(margin)}`;
    return margin.of === "impact-error" && Number.isFinite(margin.value)
      ? `${at} never has a prediction of use; at best the point of impact is known to ${km(impactEllipse_m - margin.value)} (95 %), ${km(-margin.value)} more than the ${km(impactEllipse_m)} that the rules ask`
      : `${at} never has a track${missedBy(margin)}`;
  }
  if (chain.guided_s === Number.POSITIVE_INFINITY)
    return `${at} has no radar by which it may guide that ever finds it${missedBy(margin)}`;
  if (margin.of === "handover-error")
    return margin.value === Number.NEGATIVE_INFINITY
      ? `${at} has no track by which the kill vehicle could be handed over while it can be met`
      : `${at} could commit, but hands the kill vehicle a track good to ${km(chain.handoverError_m)} (95 %), where it can divert ${km(chain.divertMargin_m)}: ${km(-margin.value)} too coarse`;
  return `${at} is ${s(-margin.value)} too late for a track that serves; it may commit at ${s(chain.commit_s)}, a hand-over serves for intercepts from ${s(chain.meetable.from_s)} on, and the last commit that meets one is at ${s(chain.lastCommit_s)}`;
}

function missedBy({ value, of }: Margin): string {
  if (!Number.isFinite(value)) return "";
  if (of === "hold")
    return `; the nearest radar would have to hold the body ${s(-value)} longer after the engines stop`;
  if (of === "signal") return `; the nearest radar lacks ${fixed(-value, 1)} dB`;
  return of === "field" ? `; the nearest radar's field misses it by ${km(-value)}` : "";
}

/** The smallest change that turns the outcome, in words. */
export function mendSentence(change: Mend | null): string {
  if (change === null)
    return "No single change on the defence's side would turn it: no figure within its range, no measure lifted, no step of cooperation, no asset of another design.";
  if (change.kind === "switch")
    return `No single figure within its range would turn it; ${switched(change)} would.`;
  const { label, from, to, unit } = change;
  return `The smallest single change that would turn it: ${label}, from ${readable(from)} to ${readable(to)}${unit === "" ? "" : ` ${unit}`}.`;
}

function switched({ what, label, to }: SwitchMend): string {
  if (what === "measure") return `lifting the measure “${label}”`;
  if (what === "cooperation") return to === "plan" ? "a shared plan" : "pooling the partners' data";
  return `adding ${label}`;
}

/** A margin as a table shows it. */
export function marginText({ value, unit }: Margin): string {
  if (unit === "none") return "no order";
  if (!Number.isFinite(value)) return "-";
  if (unit === "m") return `${fixed(value / 1000, Math.abs(value) < 10_000 ? 1 : 0)} km`;
  return unit === "dB" ? `${fixed(value, 1)} dB` : `${fixed(value, 0)} ${unit}`;
}

export function heightAt(flight: Flight, t_s: number): number {
  return flight.trajectory.geodeticAt(Math.max(0, Math.min(t_s, flight.trajectory.end_s))).h_m;
}

export function s(t_s: number): string {
  return `${fixed(t_s, 0)} s`;
}

export function km(length_m: number): string {
  const size = Math.abs(length_m);
  return `${fixed(length_m / 1000, size < 10_000 && size >= 50 ? 1 : 0)} km`;
}
