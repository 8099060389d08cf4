import type { ParameterSpace } from "@equipoise/scenario";
import type { Scenario } from "@equipoise/sim/engagement";
import { gainOf } from "./gain.ts";

/** The smallest single change on the defence's side that turns a failure into a success. */
export interface Mend {
  readonly parameter: string;
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Tries every figure of a design alone, from its nominal value towards the end of its range that favours the defence,
 * and bisects to where `succeeds` turns. The change that takes the smallest share of its way wins. Undefined when no
 * single figure mends it within its range.
 */
export function mend(
  space: ParameterSpace,
  design: string,
  succeeds: (scenario: Scenario) => boolean,
): Mend | undefined {
  let best: { readonly share: number; readonly mend: Mend } | undefined;
  for (const p of space.parameters) {
    if (!p.designs.includes(design) || p.path.startsWith("signatures/")) continue; // the target's figures are not ours to change
    const end = gainOf(p.path) === "higher" ? p.high : p.low;
    const at = (share: number) => p.value + share * (end - p.value);
    const holds = (share: number) => succeeds(space.at(new Map([[p.path, at(share)]])));
    if (end === p.value || !holds(1)) continue;
    const share = turn(holds);
    if (best === undefined || share < best.share)
      best = {
        share,
        mend: { parameter: p.path, label: p.label, unit: p.unit, from: p.value, to: at(share) },
      };
  }
  return best?.mend;
}

/** The least share at which `holds`, to one in a thousand, for a condition that holds at 1 and not at 0. */
function turn(holds: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 10; i++) {
    const middle = 0.5 * (low + high);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
