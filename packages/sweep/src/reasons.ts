import { type ParameterSpace, parameterSpace } from "@equipoise/scenario";
import { flyTo, lastCommits_s, meets, reachPath } from "@equipoise/sim/analyses";
import {
  type Design,
  type Ending,
  endingOf,
  engage,
  know,
  type Margin,
  type Outcome,
  type Owned,
  type Partner,
  type Place,
  predictionOf,
  type Rules,
  type Scenario,
  tableOf,
  type WatchedFlight,
  watched,
  withSignature,
} from "@equipoise/sim/engagement";
import { type InterceptorSite, timesTo } from "@equipoise/sim/interceptors";
import type { Geodetic } from "@equipoise/sim/physics";
import { type Mend, mend, type Switch } from "./mend.ts";
import { type Study, stateOf } from "./study.ts";
import { switchesOf } from "./switches.ts";

/** Which failures are asked about: places undefended, capitals without a prediction of use, launches that the site does not meet. */
export interface ReasonsAsked {
  readonly question: "protects" | "warns" | "reaches";
  readonly set: string;
  readonly design: string;
  readonly missile?: string; // without it, every missile of the scenario
  readonly origin?: string; //  without it, each of the missile's origins
}

/** Why one flight is not stopped, foretold or met: the first link that breaks, by how much, and the smallest change that mends it. */
export interface Reason {
  readonly missile: string;
  readonly origin: string;
  readonly place: ReasonPlace;
  readonly site: string | undefined; // the one furthest along the chain; none of a warning
  readonly outcome: Outcome["kind"] | "no-prediction";
  readonly margin: ReasonMargin;
  readonly mend: Mend | undefined; // none: no single figure within its range and no single switch would
}

/** Where the flight comes down: a cell of the grid, a capital or an aim region. */
export interface ReasonPlace {
  readonly id: string; //                 a place of the catalogue, or cell:N
  readonly cell: number | undefined;
  readonly name: string;
  readonly state: string | undefined; // with the largest share of the land
  readonly position: Geodetic;
}

/** As the engagement's, and of a launch by how much the shortest flyout is within the flight-time cap. */
export interface ReasonMargin extends Omit<Margin, "of"> {
  readonly of: Margin["of"] | "flight-time";
}

/** One flight looked at; `reason` where it is a failure. */
export interface ReasonStep {
  readonly done: number;
  readonly total: number;
  readonly reason: Reason | undefined;
}

/**
 * The reasons for every failure of one design under one parameter set, at nominal figures, in the order of missile, origin
 * and place: a step per flight, so that whoever reads can tell how far it has come. The study holds the whole scenario:
 * its other designs say which assets could be added.
 */
export function* reasons(study: Study, asked: ReasonsAsked): Generator<ReasonStep> {
  const flights = reasonsOf(study, asked);
  for (const [k, reason] of flights.entries()) yield { done: k + 1, total: flights.length, reason: reason() };
}

/** As `reasons`, but for each flight its reason when it is called for: undefined where it is none or none is needed. */
export function reasonsOf(study: Study, asked: ReasonsAsked): readonly (() => Reason | undefined)[] {
  const cases = asked.question === "reaches" ? launchesOf(study, asked) : fallsOf(study, asked);
  const change = changesOf(study, asked);
  return cases.map((make) => () => {
    const of = make();
    return of && reasonOf(of, change);
  });
}

/** One flight and what is asked of it; `failure` tells how it fails in a scenario of the one design, if it does. */
interface Case extends Pick<Reason, "missile" | "origin" | "place"> {
  readonly failure: (scenario: Scenario) => Failure | undefined;
  readonly succeeds: (scenario: Scenario) => boolean;
}
type Failure = Pick<Reason, "site" | "outcome" | "margin">;

/** What a mend may change. */
interface Changes {
  readonly design: string;
  readonly space: ParameterSpace;
  readonly nominal: Scenario;
  readonly switches: readonly Switch[];
}

function changesOf({ catalogue, scenario }: Study, { design, set }: ReasonsAsked): Changes {
  const own = { ...scenario, designs: scenario.designs.filter(({ id }) => id === design) };
  if (own.designs.length === 0) throw new Error(`reasons: no design ${design}`);
  const space = parameterSpace(catalogue, own, set);
  return {
    design,
    space,
    nominal: space.at(space.nominal),
    switches: switchesOf(catalogue, scenario, set, design),
  };
}

function reasonOf({ failure, succeeds, ...of }: Case, change: Changes): Reason | undefined {
  const failed = failure(change.nominal);
  return failed && { ...of, ...failed, mend: mend(change.space, change.design, succeeds, change.switches) };
}

// ---- undefended and unwarned places ---------------------------------------------------------------------------------

/** Every aim point of every fan that is asked about; of warnings, the partners' capitals. */
function fallsOf(study: Study, asked: ReasonsAsked): (() => Case | undefined)[] {
  const { threats } = study.sets[0]!.scenarios[0]!;
  const aims = study.aims.flatMap((_, k) =>
    asked.question === "protects" || (k >= study.cells.length && study.aimedAt[k] !== undefined) ? [k] : [],
  );
  return threats.flatMap(({ missile, origins }, threat) =>
    asked.missile !== undefined && missile.id !== asked.missile
      ? []
      : origins
          .filter(({ id }) => asked.origin === undefined || id === asked.origin)
          .flatMap((origin) => aims.map((k) => () => fallOf(study, asked, threat, origin, k))),
  );
}

function fallOf(
  study: Study,
  asked: ReasonsAsked,
  threat: number,
  origin: Place,
  k: number,
): Case | undefined {
  const { missile, loft } = study.sets[0]!.scenarios[0]!.threats[threat]!;
  const partner = study.aimedAt[k];
  const flight = flyTo(missile, origin, study.aims[k]!, loft, partner);
  if (flight === undefined) return undefined;
  const seen = (scenario: Scenario) => withSignature(flight, scenario.threats[threat]!.missile.signature);
  const of = { missile: missile.id, origin: origin.id, place: placeOf(study, k) };
  return asked.question === "protects"
    ? { ...of, ...undefended(seen) }
    : { ...of, ...unwarned(seen, partner!) };
}

type Seen = (scenario: Scenario) => WatchedFlight;
type Asked = Pick<Case, "failure" | "succeeds">;

function undefended(seen: Seen): Asked {
  return {
    failure(scenario) {
      const ending = endingOf(seen(scenario), scenario.designs[0]!, scenario.rules);
      return ending.outcome.kind === "intercepted" ? undefined : failureOf(ending);
    },
    succeeds: (scenario) =>
      engage(seen(scenario), scenario.designs[0]!, scenario.rules).kind === "intercepted",
  };
}

function failureOf({ outcome, site, margin }: Ending): Failure {
  return { outcome: outcome.kind, site, margin };
}

function unwarned(seen: Seen, partner: Partner): Asked {
  const known = (scenario: Scenario) => know(seen(scenario), scenario.designs[0]!, scenario.rules, partner);
  const isPredicted = (scenario: Scenario) => known(scenario).predicted_s < Number.POSITIVE_INFINITY;
  return {
    failure(scenario) {
      if (isPredicted(scenario)) return undefined;
      const margin = predictionOf(seen(scenario), scenario.designs[0]!, scenario.rules, partner);
      const isSeen = known(scenario).detected_s < Number.POSITIVE_INFINITY;
      return { outcome: isSeen ? "no-prediction" : "not-seen", site: undefined, margin };
    },
    succeeds: isPredicted,
  };
}

function placeOf({ world, cells, capitals, aims }: Study, k: number): ReasonPlace {
  const capital = capitals[k - cells.length];
  if (capital !== undefined) return regionOf(capital);
  const cell = cells[k]!;
  const id = `cell:${cell}`;
  return { id, cell, name: id, state: stateOf(world, cell), position: aims[k]! };
}

function regionOf({ id, name, state, position }: Place): ReasonPlace {
  return { id, cell: undefined, name, state, position };
}

// ---- launches that the site does not meet ----------------------------------------------------------------------------

/** Every launch that is asked about, towards each aim region; none where the design has no such site. */
function launchesOf(study: Study, asked: ReasonsAsked): (() => Case | undefined)[] {
  const { reach, designs } = study.sets[0]!.scenarios[0]!;
  const design = designs.find(({ id }) => id === asked.design);
  if (design === undefined || siteOf(design, reach.site.id) === undefined) return [];
  return reach.launches.flatMap(({ origin, missile }, launch) =>
    (asked.missile ?? missile.id) !== missile.id || (asked.origin ?? origin.id) !== origin.id
      ? []
      : reach.aims.map((aim) => () => {
          const path = reachPath(missile, origin, aim);
          if (path === undefined) return undefined;
          const flight = watched(missile.signature, path);
          const seen = (scenario: Scenario) =>
            withSignature(flight, scenario.reach.launches[launch]!.missile.signature);
          return { missile: missile.id, origin: origin.id, place: regionOf(aim), ...unmet(seen) };
        }),
  );
}

function siteOf({ sites }: Design, id: string): Owned<InterceptorSite> | undefined {
  return sites.find((of) => of.asset.id === id);
}

function unmet(seen: Seen): Asked {
  const site = (scenario: Scenario) => siteOf(scenario.designs[0]!, scenario.reach.site.id);
  return {
    failure: (scenario) => {
      const owned = site(scenario);
      return owned && launchFailure(seen(scenario), scenario.designs[0]!, scenario.rules, owned);
    },
    succeeds(scenario) {
      const owned = site(scenario);
      return owned !== undefined && meets(seen(scenario), scenario.designs[0]!, scenario.rules, owned).held;
    },
  };
}

/** As for a place, but within the flight-time cap under which reach is stated, and whatever the site's stock and orders. */
function launchFailure(
  flight: WatchedFlight,
  design: Design,
  rules: Rules,
  owned: Owned<InterceptorSite>,
): Failure | undefined {
  const { commit_s, met, held } = meets(flight, design, rules, owned);
  if (held) return undefined;
  const ending = failureOf(endingOf(flight, { ...design, sites: [owned] }, rules));
  if (ending.outcome === "not-seen") return ending;
  const late = (outcome: Failure["outcome"], value: number, of: ReasonMargin["of"]): Failure => {
    return { outcome, site: owned.asset.id, margin: { value, unit: "s", of } };
  };
  const times = timesTo(tableOf(owned.asset), owned.asset.interceptor, flight.path);
  const shortest_s = times.reduce((p, q) => Math.min(p, q), Number.POSITIVE_INFINITY);
  if (shortest_s === Number.POSITIVE_INFINITY) return ending;
  if (shortest_s > rules.flightTimeCap_s)
    return late("out-of-reach", rules.flightTimeCap_s - shortest_s, "flight-time");
  const last_s = lastCommits_s(flight.path, owned.asset, [rules.flightTimeCap_s])[0]!;
  if (last_s <= 0) return late("out-of-reach", last_s, "commit");
  if (commit_s < Number.POSITIVE_INFINITY && !met) return late("seen-too-late", last_s - commit_s, "commit");
  return ending;
}
