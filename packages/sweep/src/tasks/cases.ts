import { outcomeCode } from "@equipoise/sim/analyses";
import {
  type Design,
  type Rules,
  type Scenario,
  type WatchedFlight,
  withSignature,
} from "@equipoise/sim/engagement";
import type { Signature } from "@equipoise/sim/missiles";

/** One scenario and design under which a flight is judged. */
export interface Case {
  readonly signature: Signature;
  readonly design: Design;
  readonly rules: Rules;
}

export function caseOf(scenario: Scenario, threat: number, d: number): Case {
  const { signature } = scenario.threats[threat]!.missile;
  return { signature, design: scenario.designs[d]!, rules: scenario.rules };
}

/** How a flight ends in one case. */
export function codeIn(flight: WatchedFlight, { signature, design, rules }: Case): number {
  return outcomeCode(withSignature(flight, signature), design, rules);
}
