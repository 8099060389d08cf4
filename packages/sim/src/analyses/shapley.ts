import { assert, uniform } from "../physics/index.ts";

/**
 * The worth of a coalition: a whole number whose bit i says whether player i is a member, at most 52 players. Ask with
 * `isMember`, as the operators & and >> see only 32 bits.
 */
export type Game = (members: number) => number;

/** A player's share by sampling, with one standard error. */
export interface SampledShare {
  readonly value: number;
  readonly standardError: number;
}

/** The largest game that `shapley` does exactly: 2^12 coalitions. */
export const exactPlayers = 12;

/** Whether the player is in the coalition. */
export function isMember(members: number, player: number): boolean {
  return Math.floor(members / bitOf(player)) % 2 === 1;
}

/** The same game, asked for each coalition once: give it to the functions below to share what they ask. */
export function memoised(value: Game): Game {
  const known = new Map<number, number>();
  return (members) => {
    const before = known.get(members);
    if (before !== undefined) return before;
    const now = value(members);
    known.set(members, now);
    return now;
  };
}

/**
 * Shapley value of each player, exact, from all 2^players coalitions: the mean over all orders of arrival of what he
 * adds to those before him. With n players and S running over the coalitions without i,
 *   phi_i = sum over S of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S))
 * The only division of v(all) - v(none) that is efficient, symmetric, additive and gives nothing to a player who adds
 * nothing. Source: Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953, 307-317.
 */
export function shapley(players: number, value: Game): readonly number[] {
  assert(
    Number.isInteger(players) && players >= 0 && players <= exactPlayers,
    `shapley: players must be an integer from 0 to ${exactPlayers}`,
  );
  const worth = Array.from({ length: bitOf(players) }, (_, members) => value(members));
  const weights = weightsBySize(players);
  return Array.from({ length: players }, (_, i) => {
    let sum = 0;
    for (let members = 0; members < worth.length; members++) {
      if (isMember(members, i)) continue;
      sum += weights[sizeOf(members)] * (worth[members + bitOf(i)] - worth[members]);
    }
    return sum;
  });
}

/**
 * Shapley value of each player by sampled orders of arrival, for games too large for `shapley`. An even number of
 * `permutations`, at least 4: half are drawn with the seed, each other is one of those reversed, which cancels most of
 * the error of games that are near additive or near pairwise. The shares sum to v(all) - v(none) whatever the sample.
 * The standard error takes the mean of an order and its reverse as one observation: the s.d. of those means over the
 * square root of their number.
 *
 * Sources: Castro, Gómez and Tejada, Comput. Oper. Res. 36, 2009, 1726-1730; reversed orders: Mitchell, Cooper, Frank
 * and Holmes, J. Mach. Learn. Res. 23, 2022, article 43.
 */
export function sampledShapley(
  players: number,
  value: Game,
  options: { readonly permutations: number; readonly seed: number },
): readonly SampledShare[] {
  const { permutations, seed } = options;
  assert(isCountOfPlayers(players), "sampledShapley: players must be an integer from 0 to 52");
  assert(
    permutations >= 4 && permutations % 2 === 0,
    "sampledShapley: permutations must be even, at least 4",
  );
  const pairs = permutations / 2;
  const game = memoised(value);
  const sums = new Float64Array(players);
  const means = Array.from({ length: pairs }, (_, k) => {
    const order = permutation(players, seed, k);
    const there = marginals(order, game);
    const back = marginals(order.reverse(), game);
    return there.map((x, i) => (x + back[i]) / 2);
  });
  for (const mean of means) for (let i = 0; i < players; i++) sums[i] += mean[i];
  return Array.from(sums, (sum, i) => {
    const share = sum / pairs;
    let squares = 0;
    for (const mean of means) squares += (mean[i] - share) * (mean[i] - share);
    return { value: share, standardError: Math.sqrt(squares / (pairs * (pairs - 1))) };
  });
}

/**
 * What the whole loses without each player: v(all) - v(all but i). The shares of players who can stand in for one
 * another are small here, and sum to less than the whole; that is the difference to their Shapley value.
 */
export function leaveOneOut(players: number, value: Game): readonly number[] {
  assert(isCountOfPlayers(players), "leaveOneOut: players must be an integer from 0 to 52");
  const all = bitOf(players) - 1;
  const whole = value(all);
  return Array.from({ length: players }, (_, i) => whole - value(all - bitOf(i)));
}

// Keeps the orders apart from every other use of the generator under the same seed.
const ORDER_STREAM = 0x73686170;

function isCountOfPlayers(players: number): boolean {
  return Number.isInteger(players) && players >= 0 && players <= 52;
}

/** 2^player, exact. */
function bitOf(player: number): number {
  let bit = 1;
  for (let i = 0; i < player; i++) bit *= 2;
  return bit;
}

function sizeOf(members: number): number {
  let size = 0;
  for (let rest = members; rest > 0; rest = Math.floor(rest / 2)) size += rest % 2;
  return size;
}

/** s! (n - s - 1)! / n! for s = 0 ... n - 1, which is 1 / (n C(n - 1, s)). */
function weightsBySize(n: number): readonly number[] {
  const weights: number[] = [];
  let choices = 1;
  for (let s = 0; s < n; s++) {
    weights.push(1 / (n * choices));
    choices = (choices * (n - 1 - s)) / (s + 1);
  }
  return weights;
}

/** Fisher and Yates' shuffle; Knuth, The Art of Computer Programming 2, section 3.4.2, algorithm P. */
function permutation(players: number, seed: number, k: number): number[] {
  const order = Array.from({ length: players }, (_, i) => i);
  for (let last = players - 1; last > 0; last--) {
    const other = Math.floor((last + 1) * uniform(seed, ORDER_STREAM, k, last));
    const moved = order[last];
    order[last] = order[other];
    order[other] = moved;
  }
  return order;
}

/** What each player adds to those before him in this order. */
function marginals(order: readonly number[], game: Game): Float64Array {
  const added = new Float64Array(order.length);
  let members = 0;
  let before = game(0);
  for (const player of order) {
    members += bitOf(player);
    const now = game(members);
    added[player] = now - before;
    before = now;
  }
  return added;
}
