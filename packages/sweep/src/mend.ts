import type { Parameter, ParameterSpace } from "@equipoise/scenario";
import type { Scenario } from "@equipoise/sim/engagement";
import { gainOf } from "./gain.ts";

/** The smallest single change on the defence's side that turns a failure into a success. */
export type Mend = FigureMend | SwitchMend;

/** A figure moved within its range. */
export interface FigureMend {
  readonly kind: "figure";
  readonly parameter: string;
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly share: number; // of the way from its nominal value to the end that favours the defence
}

/** A thing that is there or not: a measure, a step of cooperation, an asset. */
export interface SwitchMend {
  readonly kind: "switch";
  readonly what: "measure" | "cooperation" | "asset";
  readonly id: string; //    of the measure or the asset; of cooperation, what it becomes
  readonly label: string; // for a reader
  readonly from: string;
  readonly to: string;
}

/** A switch that can be tried: the nominal scenario in which it is thrown, made when it is asked for. */
export interface Switch extends Omit<SwitchMend, "kind"> {
  readonly scenario: () => Scenario;
}

/**
 * Tries every figure of a design alone, from its nominal value to the end of its range that favours the defence, and
 * halves the way of those that turn `succeeds` there. The change that takes the smallest share of its way wins (found to
 * 1/4096, of an interceptor's flight to 1/64), of equals the one whose path sorts first. It turns the outcome and half of
 * it does not, also where more is not always better. Where no figure does, the first of `switches` that does; undefined
 * when none does either. `succeeds` fails at the nominal point.
 */
export function mend(
  space: ParameterSpace,
  design: string,
  succeeds: (scenario: Scenario) => boolean,
  switches: readonly Switch[] = [],
): Mend | undefined {
  let best: FigureMend | undefined;
  for (const p of candidates(space, design)) {
    const turned = turnOf(space, p, succeeds, best?.share ?? Number.POSITIVE_INFINITY);
    if (turned === undefined) continue;
    const isLess = best === undefined || turned.share < best.share;
    if (isLess || (turned.share === best?.share && turned.parameter < best.parameter)) best = turned;
  }
  if (best !== undefined) return best;
  const turning = switches.find(({ scenario }) => succeeds(scenario()));
  if (turning === undefined) return undefined;
  const { scenario: _, ...thrown } = turning;
  return { kind: "switch", ...thrown };
}

/** What is not the defence's to change: the target, its decoys, the upper air. */
const givens: readonly RegExp[] = [
  /^signatures\//,
  /^missiles\//,
  /^rules\/[^/]+\/(decoys|electronContent_m2)$/,
];

/** Figures of a design that the defence may change; interceptors' flight last, since each change costs a new reach table. */
function candidates({ parameters }: ParameterSpace, design: string): readonly Parameter[] {
  const ours = parameters.filter(
    (p) =>
      p.designs.includes(design) && !givens.some((given) => given.test(p.path)) && p.value !== goodEnd(p),
  );
  return [...ours.filter((p) => !movesReach(p)), ...ours.filter(movesReach)];
}

function goodEnd(p: Parameter): number {
  return gainOf(p.path) === "higher" ? p.high : p.low;
}

/** Whether a figure changes where an interceptor gets to when, and with it the reach table of every site that fires it. */
function movesReach({ path }: Parameter): boolean {
  return path.startsWith("interceptors/") && !/(killProbability|divertMargin_m|handoverTime_s)$/.test(path);
}

// Steps of halving: a share is found to one part in two to this power; coarser where each step costs a reach table.
const steps = 12;
const stepsOfReach = 6;

/**
 * The least change of one figure that turns the outcome; undefined when the whole way does not, or when more than `most`
 * of the way is needed.
 */
function turnOf(
  space: ParameterSpace,
  p: Parameter,
  succeeds: (scenario: Scenario) => boolean,
  most: number,
): FigureMend | undefined {
  const holds = (share: number) => succeeds(trial(space, p, share));
  if (!holds(1)) return undefined;
  let high = 1;
  do {
    let low = 0;
    for (let step = movesReach(p) ? steps - stepsOfReach : 0; step < steps && low < most; step++) {
      const middle = 0.5 * (low + high);
      if (holds(middle)) high = middle;
      else low = middle;
    }
    if (low >= most) return undefined;
    if (!holds(0.5 * high)) return figureMend(p, high);
    high *= 0.5; // more is not always better: the least lies lower still
  } while (high > 0);
  throw new Error(`mend: ${p.path} turns the outcome where it is not moved`);
}

function figureMend(p: Parameter, share: number): FigureMend {
  const { path: parameter, label, unit, value: from } = p;
  return { kind: "figure", parameter, label, unit, from, to: moved(p, share), share };
}

function moved(p: Parameter, share: number): number {
  return p.value + share * (goodEnd(p) - p.value);
}

// A memo only. Shares are whole parts of a power of two, so that one failure after another asks for the same points.
const trials = new WeakMap<ParameterSpace, Map<string, Scenario>>();
const keptParts = 64;

/** The scenario in which one figure is moved by a share of its way; the coarse ones are kept. */
function trial(space: ParameterSpace, p: Parameter, share: number): Scenario {
  const make = () => space.at(new Map([[p.path, moved(p, share)]]));
  const part = share * keptParts;
  if (part !== Math.floor(part)) return make();
  let known = trials.get(space);
  if (known === undefined) {
    known = new Map();
    trials.set(space, known);
  }
  const key = `${p.path} ${part}`;
  let scenario = known.get(key);
  if (scenario === undefined) {
    scenario = make();
    known.set(key, scenario);
  }
  return scenario;
}
