import { interceptedCode, meets, outcomeCode, predictedWarning_s, unpooled } from "@equipoise/sim/analyses";
import {
  type Design,
  type Partner,
  radarSight,
  type Scenario,
  type WatchedFlight,
  withSignature,
} from "@equipoise/sim/engagement";
import type { Ground } from "./ground.ts";
import type { Metric, Point, Setting } from "./metric.ts";
import {
  type Extent,
  flightsOfReach,
  flightsToCapitals,
  flightsToPeople,
  type PanelFlight,
  panelPairs,
} from "./panel.ts";

export const launches = "flights from Russian launch regions to regions of the United States";
/** Whether a warhead is met does not turn on what the shot then does, nor on how many are left. */
export const concernsMeeting = (path: string): boolean =>
  !/\/(killProbability|shotsPerTarget|decoys|discrimination)$/.test(path);
const people = "flights to the cells where the people in question live";

const protectedPeople: Metric = {
  unit: "share",
  over: people,
  needs: [],
  concerns: concernsMeeting,
  flights: ({ ground, scenario, group }, extent) =>
    flightsToPeople(ground, scenario, 0, statesOf(ground, group), undefined, panelPairs, extent),
  value: (_, point) => shareDefended(point, 0),
};

/** What the chain of engagement gives, over given flights. */
export const flightMetrics: Readonly<Record<string, Metric>> = {
  "protected-people": protectedPeople,
  "protected-people-difference": {
    ...protectedPeople,
    value: (_, point) => shareDefended(point, 0) - shareDefended(point, 1),
  },
  "least-protected": {
    unit: "share",
    over: people,
    needs: [],
    concerns: concernsMeeting,
    wholeIsLong: true,
    flights: byPartner,
    value: (_, point) => leastOf(point, (part) => shareDefended(part, 0)),
  },
  "least-pooling-gain": {
    unit: "s",
    over: people,
    needs: [],
    concerns: concernsMeeting,
    wholeIsLong: true,
    flights: byPartner,
    value: (_, point) => leastOf(point, poolingGain_s),
  },
  "capitals-covered": {
    unit: "share",
    over: "flights to the capitals of Allies in Europe, from the first origin; the whole is from all origins",
    needs: ["capitals"],
    concerns: concernsMeeting,
    flights: ({ ground, scenario }, extent) => flightsToCapitals(scenario, 0, ground, extent),
    value: (_, point) => shareDefended(point, 0),
  },
  "flights-met": {
    unit: "share",
    over: launches,
    needs: ["launches"],
    concerns: concernsMeeting,
    flights: ({ scenario }, extent) => flightsOfReach(scenario, extent),
    value: (_, point) => shareMet(point, 0),
  },
  "reach-removed": {
    unit: "share",
    over: launches,
    needs: ["launches"],
    concerns: concernsMeeting,
    flights: ({ scenario }, extent) => flightsOfReach(scenario, extent),
    value: reachRemoved,
  },
};

/** The three partners' own flights: against Europe and Russia the first missile, against the United States the second. */
function byPartner({ ground, scenario }: Setting, extent: Extent): PanelFlight[] {
  const parts: readonly (readonly [Partner, number])[] = [
    ["europe", 0],
    ["ru", 0],
    ["us", 1],
  ];
  return parts.flatMap(([partner, threat]) =>
    flightsToPeople(ground, scenario, threat, statesOf(ground, partner), partner, panelPairs / 3, extent),
  );
}

/** The states of a partner or a group; without one, NATO's European members. */
export function statesOf(ground: Ground, group: string | null): ReadonlySet<string> {
  if (group === "us" || group === "ru") return new Set([group.toUpperCase()]);
  return group === "nato-members" ? ground.allies : ground.europe;
}

function leastOf({ flights, ...rest }: Point, of: (part: Point) => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const partner of ["europe", "ru", "us"])
    least = Math.min(least, of({ ...rest, flights: flights.filter((f) => f.partner === partner) }));
  return least;
}

function shareDefended({ scenario, flights }: Point, d: number): number {
  return shareOf(flights, ({ flight, threat }) => {
    const seen = withSignature(flight, scenario.threats[threat]!.missile.signature);
    return outcomeCode(seen, scenario.designs[d]!, scenario.rules) >= interceptedCode;
  });
}

/** Seconds of warning with a predicted impact point that the partner gains when the sensors are pooled, on average. */
function poolingGain_s({ scenario, flights }: Point): number {
  const design = scenario.designs[0]!;
  const alone = unpooled(design);
  let gain_s = 0;
  let weight = 0;
  for (const { flight, threat, weight: w, partner } of flights) {
    const seen = withSignature(flight, scenario.threats[threat]!.missile.signature);
    const warning_s = (of: Design) => predictedWarning_s(seen, of, scenario.rules, partner!);
    gain_s += w * (warning_s(design) - warning_s(alone));
    weight += w;
  }
  return weight > 0 ? gain_s / weight : 0;
}

/** The share of the flights that the site of the reach question could meet, committed on its design's own track. */
export function shareMet({ scenario, flights }: Point, d: number): number {
  return shareOf(flights, (f) => isMet(scenario, d, f));
}

function isMet(scenario: Scenario, d: number, { flight, threat }: PanelFlight): boolean {
  const design = scenario.designs[d]!;
  const site = design.sites.find((s) => s.asset.id === scenario.reach.site.id);
  return site !== undefined && meets(launched(scenario, flight, threat), design, scenario.rules, site).met;
}

function launched({ reach }: Scenario, flight: WatchedFlight, launch: number): WatchedFlight {
  return withSignature(flight, reach.launches[launch]!.missile.signature);
}

/** Of the flights that the first design's site could meet or its limited radars see, the share that the second's no longer does. */
function reachRemoved({ watchedRadars }: Setting, { scenario, flights }: Point): number {
  const touched = (d: number) => (f: PanelFlight) =>
    isMet(scenario, d, f) ||
    scenario.designs[d]!.radars.some(
      ({ asset }) =>
        watchedRadars.has(asset.id) &&
        radarSight(launched(scenario, f.flight, f.threat), asset).sighting.kind === "seen",
    );
  const before = shareOf(flights, touched(0));
  return before > 0 ? (before - shareOf(flights, touched(1))) / before : 0;
}

function shareOf(flights: readonly PanelFlight[], is: (f: PanelFlight) => boolean): number {
  let part = 0;
  let whole = 0;
  for (const f of flights) {
    whole += f.weight;
    if (is(f)) part += f.weight;
  }
  return whole > 0 ? part / whole : 0;
}
