import { interceptedCode, meets, outcomeCode, predictedWarning_s } from "@equipoise/sim/analyses";
import type { Design, Partner, Scenario } from "@equipoise/sim/engagement";
import type { Missile } from "@equipoise/sim/missiles";
import {
  concernsMeeting,
  flightsOfReach,
  flightsToPeople,
  type Ground,
  type PanelFlight,
  panelPairs,
  statesOf,
} from "../ledger/index.ts";

/** What the question can be asked in. */
export type WorthMetric = "protects" | "reaches" | "warns";

/** "the people of NATO Europe" "are defended"; without a share, "the warning" "lasts". */
export interface WorthWords {
  readonly of: string;
  readonly is: string;
}

/** A metric as a mean over the flights of a panel, each worth something under a design. */
export interface Worth {
  readonly unit: string;
  readonly metric: string; // the first word of the answers' metric
  readonly words: WorthWords;
  readonly concerns: (path: string) => boolean;
  readonly flights: (ground: () => Ground, scenario: Scenario) => PanelFlight[];
  readonly missileOf: (scenario: Scenario, flight: PanelFlight) => Missile;
  readonly value: (scenario: Scenario, flight: PanelFlight, design: Design) => number;
}

const threatened = (scenario: Scenario, { threat }: PanelFlight) => scenario.threats[threat]!.missile;
const beforeTheCommit = (path: string) =>
  concernsMeeting(path) &&
  !/^(interceptors|interceptor-sites)\//.test(path) &&
  !/\/commitDelay_s$/.test(path);

/** The metrics; `of` is whose people the protection is of. */
export function worthIn(metric: WorthMetric, of: "europe" | "us"): Worth {
  switch (metric) {
    case "protects":
      return {
        unit: "share",
        metric: "people",
        words: {
          of: `the people of ${of === "us" ? "the United States" : "NATO Europe"}`,
          is: "are defended",
        },
        concerns: concernsMeeting,
        flights: (ground, scenario) =>
          flightsToPeople(ground(), scenario, 0, statesOf(ground(), of), undefined, panelPairs, "panel"),
        missileOf: threatened,
        value: (scenario, { flight }, design) =>
          design.sites.length > 0 && outcomeCode(flight, design, scenario.rules) >= interceptedCode ? 1 : 0,
      };
    case "reaches":
      return {
        unit: "share",
        metric: "reach",
        words: { of: "the flights from Russian launch regions to the United States", is: "could be met" },
        concerns: concernsMeeting,
        flights: (_, scenario) => flightsOfReach(scenario, "panel"),
        missileOf: (scenario, { threat }) => scenario.reach.launches[threat]!.missile,
        value: (scenario, { flight }, design) =>
          design.sites.some((site) => meets(flight, design, scenario.rules, site).met) ? 1 : 0,
      };
    case "warns":
      return {
        unit: "s",
        metric: "warning",
        words: {
          of: "warning, on average over the partners within reach,",
          is: "are had with a predicted impact point",
        },
        concerns: beforeTheCommit,
        flights: flightsByPartner,
        missileOf: threatened,
        value: (scenario, { flight, partner }, design) =>
          predictedWarning_s(flight, design, scenario.rules, partner!),
      };
  }
}

/** As many flights to each partner that the missile can reach, each judged by the warning of the one aimed at. */
function flightsByPartner(groundIs: () => Ground, scenario: Scenario): PanelFlight[] {
  const ground = groundIs();
  const partners: readonly Partner[] = ["europe", "ru", "us"];
  return partners.flatMap((partner) =>
    flightsToPeople(ground, scenario, 0, statesOf(ground, partner), partner, panelPairs / 3, "panel"),
  );
}
