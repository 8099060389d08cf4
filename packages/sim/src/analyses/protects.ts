import type { World } from "../engagement/index.ts";
import { interceptedCode, killProbabilityOf } from "./fan.ts";

/** People, area and capitals, of a group of states, at each aim point. */
export interface Weights {
  readonly people: Float64Array;
  readonly area_m2: Float64Array;
  readonly capitals: Float64Array;
}
/**
 * How much of a group a missile reaches; how much of that lies where every link closes; and how much is expected to be
 * spared, which weighs those places by the kill probability of the shots fired.
 */
export interface Protection {
  readonly threatened: Tally;
  readonly defended: Tally;
  readonly expected: Tally;
}
export interface Tally {
  readonly people: number;
  readonly area_m2: number;
  readonly capitals: number;
}

/**
 * What lies at each aim point of the states in question. Aim points are grid cells, then capitals: a cell's people and
 * area count whole by the flight to its centre, a capital by the flight to itself.
 */
export function weightsOf(
  world: World,
  cells: readonly number[],
  capitalStates: readonly string[],
  states: ReadonlySet<string>,
): Weights {
  const count = cells.length + capitalStates.length;
  const weights: Weights = {
    people: new Float64Array(count),
    area_m2: new Float64Array(count),
    capitals: new Float64Array(count),
  };
  const wanted = world.states.map((s) => states.has(s));
  cells.forEach((cell, k) => {
    for (let j = world.peopleStart[cell]; j < world.peopleStart[cell + 1]; j++)
      if (wanted[world.peopleState[j]]) weights.people[k] += world.people[j];
    for (let j = world.landStart[cell]; j < world.landStart[cell + 1]; j++)
      if (wanted[world.landState[j]]) weights.area_m2[k] += world.landShare[j] * world.cellArea_m2;
  });
  capitalStates.forEach((state, c) => {
    if (states.has(state)) weights.capitals[cells.length + c] = 1;
  });
  return weights;
}

/**
 * Who is defended: the weights of the aim points that the fans reach, and of those where every link closes. Several
 * fans (origins, as fixed cases) are averaged by adding. `at` limits it to a panel: code k belongs to aim point at[k].
 */
export function protects(weights: Weights, fans: readonly Uint8Array[], at?: readonly number[]): Protection {
  const threatened = { people: 0, area_m2: 0, capitals: 0 };
  const defended = { people: 0, area_m2: 0, capitals: 0 };
  const expected = { people: 0, area_m2: 0, capitals: 0 };
  for (const codes of fans) {
    for (let k = 0; k < codes.length; k++) {
      if (codes[k] === 0) continue;
      const aim = at === undefined ? k : at[k];
      add(threatened, weights, aim, 1);
      if (codes[k] < interceptedCode) continue;
      add(defended, weights, aim, 1);
      add(expected, weights, aim, killProbabilityOf(codes[k]));
    }
  }
  return { threatened, defended, expected };
}

function add(
  tally: { people: number; area_m2: number; capitals: number },
  weights: Weights,
  aim: number,
  share: number,
): void {
  tally.people += share * weights.people[aim];
  tally.area_m2 += share * weights.area_m2[aim];
  tally.capitals += share * weights.capitals[aim];
}
