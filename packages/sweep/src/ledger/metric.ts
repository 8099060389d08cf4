import type { Catalogue } from "@equipoise/scenario";
import type { Scenario } from "@equipoise/sim/engagement";
import type { ClaimTest } from "./claimCase.ts";
import type { Ground } from "./ground.ts";
import type { Extent, PanelFlight } from "./panel.ts";

/** One point of the parameter space as a metric sees it. */
export interface Point {
  readonly scenario: Scenario;
  readonly figure: (path: string) => number; // figures outside the scenario, by path
  readonly flights: readonly PanelFlight[];
}

/** What a metric is taken over. The scenario holds the claim's designs, in its order, and its missiles. */
export interface Setting {
  readonly ground: Ground;
  readonly scenario: Scenario; // nominal
  readonly group: string | null;
  readonly watchedRadars: ReadonlySet<string>; // that the claim's measures limit
  readonly catalogue: Catalogue;
  readonly test: ClaimTest;
}

/** A number that a claim turns on. */
export interface Metric {
  readonly unit: string;
  readonly over: string; // what its panel is drawn from; "" without a panel
  readonly needs: readonly ("launches" | "capitals")[]; // of the scenario, beside designs and threats
  readonly concerns: (path: string) => boolean; //         inputs that can move it
  readonly wholeIsLong?: true; // seconds: left to the full quality
  readonly flights: (setting: Setting, extent: Extent) => PanelFlight[];
  readonly value: (setting: Setting, point: Point) => number;
}
