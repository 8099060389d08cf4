import { type Catalogue, parameterSpace, type ScenarioFile } from "@equipoise/scenario";
import {
  type Cooperation,
  type Design,
  impactError_m,
  type Known,
  know,
  type Partner,
  radarSight,
  type Scenario,
  type WatchedFlight,
  watched,
} from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";

/** One flight handed from sensor to sensor, under the nominal figures of one set. Times are after launch; Infinity for never. */
export interface HandoverStory {
  readonly set: string;
  readonly impact_s: number;
  readonly impactEllipse_m: number;
  readonly common_s: readonly number[]; // times at which track errors are compared
  readonly ascent: RadarView; //          of the southern radar
  readonly midcourse: RadarView; //       of the radar that waits for a cue, under satellites alone
  readonly cues: readonly CueCase[];
  readonly pooling: readonly PoolingCase[];
  readonly sector: readonly SectorCase[];
}

/** When one radar has the flight in its field and range. */
export interface RadarView {
  readonly sensorId: string;
  readonly from_s: number;
  readonly fromHeight_m: number;
  readonly found_s: number;
  readonly until_s: number;
  readonly untilHeight_m: number;
  readonly inView_s: number;
}

/** What the search of the cued radar costs with the help of some sensors. */
export interface CueCase {
  readonly name: string;
  readonly sensors: readonly string[];
  readonly found_s: number;
  readonly searched_s: number; //       since it is in view and in free flight
  readonly gap_s: number; //            since the southern radar lost it
  readonly errorAtFind_m: number; //    95 %, of the predicted point of impact, at that moment
  readonly errors_m: readonly number[]; // at the common times
}

/** What one partner knows of it, the same sensors pooled so far. */
export interface PoolingCase {
  readonly partner: Partner;
  readonly cooperation: Cooperation;
  readonly helped: boolean; //             whether the radars that the joint designs add are there
  readonly first_s: number;
  readonly usable_s: number; //            from a prediction of use to impact; 0 without one
  readonly gain_s: number; //              over the same without pooling
  readonly errors_m: readonly number[]; // at the common times
}

/** What a sector limit on the cued radar takes from one partner. */
export interface SectorCase {
  readonly partner: Partner;
  readonly cooperation: Cooperation;
  readonly helped: boolean; //  whether the forward and southern radars of the joint designs are there
  readonly inView_s: readonly [free: number, limited: number];
  readonly found_s: readonly [free: number, limited: number];
  readonly usable_s: readonly [free: number, limited: number];
  readonly late_s: number; //   where the errors are compared: when the free radar loses it
  readonly errors_m: readonly [free: number, limited: number];
}

/** Who plays which part: ids of the catalogue. */
const southern = "gabala";
const midcourse = "ebr";
const owner: Partner = "us"; // of the midcourse radar
const helpers: readonly (readonly [name: string, ids: readonly string[]])[] = [
  ["satellites and Fylingdales", ["fylingdales"]],
  ["satellites and Gabala", [southern]],
  ["satellites and Armavir", ["armavir"]],
  ["satellites and forward X-band radar", ["forward-x"]],
  ["all of these", ["fylingdales", southern, "armavir", "forward-x"]],
];
const added: readonly string[] = ["forward-x", "armavir"]; // by the joint designs
const measure = "radar-sector-limit";
const common_s: readonly number[] = [300, 450];
const partners: readonly Partner[] = ["europe", "ru", "us"];
const cooperations: readonly Cooperation[] = ["none", "data", "plan"];

type DesignFile = ScenarioFile["designs"][number];

/**
 * The story of one flight; undefined where the scenario has no design that pools the two radars, or where one of them
 * never has the flight in view.
 */
export function handoverStory(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  set: string,
  flight: Flight,
): HandoverStory | undefined {
  const pooled = scenario.designs.find(
    (d) => d.cooperation === "plan" && [southern, midcourse].every((id) => d.assets.includes(id)),
  );
  if (pooled === undefined) return undefined;
  const threats = [{ missile: flight.missileId, origins: [], loft: 0 }];
  const designs = designFiles(catalogue, pooled);
  const space = parameterSpace(catalogue, { ...scenario, threats, designs }, set);
  const at = space.at(space.nominal);
  const seen = watched(at.threats[0]!.missile.signature, flight.path);
  const knows = (design: string, partner: Partner) =>
    know(seen, at.designs.find((d) => d.id === design)!, at.rules, partner);
  const satellites = knows("cue satellites", owner);
  const ascent = viewOf(
    seen,
    flight,
    at,
    "cue satellites and Gabala",
    southern,
    knows("cue satellites and Gabala", owner),
  );
  const middle = viewOf(seen, flight, at, "cue satellites", midcourse, satellites);
  if (ascent === undefined || middle === undefined) return undefined;
  const cases = ["no cue", "satellites", ...helpers.map(([name]) => name)];
  return {
    set,
    impact_s: flight.impact_s,
    impactEllipse_m: at.rules.impactEllipse_m,
    common_s,
    ascent,
    midcourse: middle,
    cues: cases.map((name) => cueCase(name, knows(`cue ${name}`, owner), ascent, middle, flight)),
    pooling: [false, true].flatMap((helped) =>
      partners.flatMap((partner) => poolingCases(knows, partner, helped)),
    ),
    sector: catalogue.measures.some((m) => m.id === measure)
      ? [false, true].flatMap((helped) => sectorCases(seen, at, middle, helped))
      : [],
  };
}

/** Every design of the story: the assets of the joint design, more or fewer of them, pooled more or less. */
function designFiles(catalogue: Catalogue, pooled: DesignFile): DesignFile[] {
  const mine = catalogue.satellites
    .filter((s) => s.owner === owner && pooled.assets.includes(s.id))
    .map((s) => s.id);
  const of = (
    id: string,
    assets: readonly string[],
    cooperation: Cooperation,
    measures: string[] = [],
  ): DesignFile => ({
    ...pooled,
    id,
    name: id,
    assets: [...assets],
    cooperation,
    measures,
  });
  const fewer = pooled.assets.filter((id) => !added.includes(id));
  return [
    of("cue no cue", [midcourse], "data"),
    of("cue satellites", [...mine, midcourse], "data"),
    ...helpers.map(([name, ids]) => of(`cue ${name}`, [...mine, ...ids, midcourse], "data")),
    ...cooperations.map((cooperation) => of(`pooled ${cooperation}`, pooled.assets, cooperation)),
    ...cooperations.flatMap((cooperation) => [
      of(`fewer ${cooperation}`, fewer, cooperation),
      of(`limited pooled ${cooperation}`, pooled.assets, cooperation, [measure]),
      of(`limited fewer ${cooperation}`, fewer, cooperation, [measure]),
    ]),
  ];
}

function viewOf(
  seen: WatchedFlight,
  flight: Flight,
  at: Scenario,
  design: string,
  sensorId: string,
  known: Known,
): RadarView | undefined {
  const sight = sightOf(seen, at.designs.find((d) => d.id === design)!, sensorId);
  if (sight === undefined) return undefined;
  const [from_s, until_s] = [sight[0]!, sight.at(-1)!];
  const height = (t_s: number) => flight.trajectory.geodeticAt(Math.min(t_s, flight.trajectory.end_s)).h_m;
  return {
    sensorId,
    from_s,
    fromHeight_m: height(from_s),
    found_s: foundBy(known, sensorId),
    until_s,
    untilHeight_m: height(until_s),
    inView_s: lengthOf(sight),
  };
}

/** The spans of one radar of a design; undefined when it has none. */
function sightOf(seen: WatchedFlight, design: Design, sensorId: string): readonly number[] | undefined {
  const radar = design.radars.find((r) => r.asset.id === sensorId);
  if (radar === undefined) return undefined;
  const { sighting } = radarSight(seen, radar.asset);
  return sighting.kind === "seen" ? sighting.intervals_s : undefined;
}

function lengthOf(spans_s: readonly number[] | undefined): number {
  return (spans_s ?? []).reduce((sum, t, i) => sum + (i % 2 === 0 ? -t : t), 0);
}

function foundBy(known: Known, sensorId: string): number {
  return known.sources.find((s) => s.sensorId === sensorId)?.detected_s ?? Number.POSITIVE_INFINITY;
}

function cueCase(name: string, known: Known, ascent: RadarView, middle: RadarView, flight: Flight): CueCase {
  const found_s = foundBy(known, midcourse);
  return {
    name,
    sensors: known.design.radars.map((r) => r.asset.id).filter((id) => id !== midcourse),
    found_s,
    searched_s: found_s - Math.max(middle.from_s, flight.burnout_s),
    gap_s: found_s - ascent.until_s,
    errorAtFind_m:
      found_s < Number.POSITIVE_INFINITY ? impactError_m(known, found_s) : Number.POSITIVE_INFINITY,
    errors_m: common_s.map((t) => impactError_m(known, t)),
  };
}

function poolingCases(
  knows: (design: string, partner: Partner) => Known,
  partner: Partner,
  helped: boolean,
): PoolingCase[] {
  const under = (cooperation: Cooperation) => knows(`${helped ? "pooled" : "fewer"} ${cooperation}`, partner);
  const alone = usable_s(under("none"));
  return cooperations.map((cooperation) => {
    const known = under(cooperation);
    const usable = usable_s(known);
    const errors_m = common_s.map((t) => impactError_m(known, t));
    const times = { first_s: known.detected_s, usable_s: usable, gain_s: usable - alone };
    return { partner, cooperation, helped, ...times, errors_m };
  });
}

/** How long a prediction of use stands before impact. */
function usable_s({ predicted_s, flight }: Known): number {
  return Math.max(0, flight.path.impact_s - predicted_s);
}

function sectorCases(seen: WatchedFlight, at: Scenario, middle: RadarView, helped: boolean): SectorCase[] {
  const asked: readonly (readonly [Partner, Cooperation])[] = [
    ["europe", "none"],
    ["us", "none"],
    ["ru", "none"],
    ["ru", "data"],
  ];
  return asked.map(([partner, cooperation]): SectorCase => {
    const name = `${helped ? "pooled" : "fewer"} ${cooperation}`;
    const [free, limited] = [name, `limited ${name}`].map((id) => at.designs.find((d) => d.id === id)!);
    const known = [free!, limited!].map((design) => know(seen, design, at.rules, partner));
    const pair = (of: (known: Known) => number) => [of(known[0]!), of(known[1]!)] as const;
    const reaches = partner !== "ru" || cooperation !== "none";
    const inView = (k: Known) => (reaches ? lengthOf(sightOf(seen, k.design, midcourse)) : 0);
    return {
      partner,
      cooperation,
      helped,
      inView_s: pair(inView),
      found_s: pair((k) => foundBy(k, midcourse)),
      usable_s: pair(usable_s),
      late_s: middle.until_s,
      errors_m: pair((k) => impactError_m(k, middle.until_s)),
    };
  });
}
