import fc from "fast-check";
import { expect, test } from "vitest";
import { uniform } from "../physics/index.ts";
import {
  exactPlayers,
  type Game,
  isMember,
  leaveOneOut,
  memoised,
  sampledShapley,
  shapley,
} from "./shapley.ts";

const SEED = 20080406;
const ROUNDING = 1e-12; // of values of order one, over at most 4096 terms

/** A game with seeded worths in [-1, 1), the empty coalition's among them. */
const randomGame =
  (seed: number): Game =>
  (members) =>
    2 * uniform(seed, 0, members, 0) - 1;

const anyGame = fc.record({ players: fc.integer({ min: 1, max: 8 }), seed: fc.nat(2 ** 31) });

const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0);
const membersOf = (members: number, players: number) =>
  Array.from({ length: players }, (_, i) => i).filter((i) => isMember(members, i));

test("efficiency: the shares sum to the whole", () => {
  fc.assert(
    fc.property(anyGame, ({ players, seed }) => {
      const game = randomGame(seed);
      expect(Math.abs(sum(shapley(players, game)) - (game(2 ** players - 1) - game(0)))).toBeLessThan(
        ROUNDING,
      );
    }),
    { seed: SEED },
  );
  const game = randomGame(SEED);
  const shares = shapley(exactPlayers, game);
  expect(Math.abs(sum(shares) - (game(2 ** exactPlayers - 1) - game(0)))).toBeLessThan(ROUNDING);
});

test("symmetry: players whose places can be exchanged have the same share", () => {
  fc.assert(
    fc.property(anyGame, fc.nat(7), fc.nat(7), ({ players, seed }, p, q) => {
      const [i, j] = [p % players, q % players];
      fc.pre(i !== j);
      const game = randomGame(seed);
      const exchanged = (members: number) => {
        if (isMember(members, i) === isMember(members, j)) return members;
        return isMember(members, i) ? members - 2 ** i + 2 ** j : members + 2 ** i - 2 ** j;
      };
      const shares = shapley(players, (members) => game(members) + game(exchanged(members)));
      expect(Math.abs(shares[i] - shares[j])).toBeLessThan(ROUNDING);
    }),
    { seed: SEED },
  );
});

test("null player: one who adds nothing to any coalition gets exactly nothing, also when sampled or left out", () => {
  fc.assert(
    fc.property(anyGame, fc.nat(7), ({ players, seed }, p) => {
      const i = p % players;
      const game = randomGame(seed);
      const without: Game = (members) => game(isMember(members, i) ? members - 2 ** i : members);
      expect(shapley(players, without)[i]).toBe(0);
      expect(leaveOneOut(players, without)[i]).toBe(0);
      expect(sampledShapley(players, without, { permutations: 4, seed })[i]).toEqual({
        value: 0,
        standardError: 0,
      });
    }),
    { seed: SEED },
  );
});

test("additivity: the shares of a sum of games are the sums of their shares", () => {
  fc.assert(
    fc.property(anyGame, fc.nat(2 ** 31), ({ players, seed }, otherSeed) => {
      const [one, other] = [randomGame(seed), randomGame(otherSeed)];
      const both = shapley(players, (members) => one(members) + 3 * other(members));
      const [x, y] = [shapley(players, one), shapley(players, other)];
      both.forEach((share, i) => {
        expect(Math.abs(share - (x[i] + 3 * y[i]))).toBeLessThan(4 * ROUNDING);
      });
    }),
    { seed: SEED },
  );
});

test("the share is the mean over all orders of arrival of what a player adds", () => {
  const players = 6;
  const game = randomGame(7);
  const all = orders(membersOf(2 ** players - 1, players));
  const totals = new Array<number>(players).fill(0);
  for (const order of all) {
    let members = 0;
    for (const i of order) {
      totals[i] += game(members + 2 ** i) - game(members);
      members += 2 ** i;
    }
  }
  expect(all.length).toBe(720);
  shapley(players, game).forEach((share, i) => {
    expect(Math.abs(share - totals[i] / 720)).toBeLessThan(ROUNDING);
  });
});

test("the glove game divides as published", () => {
  // One left glove (player 0) and two right ones; a pair is worth 1: 2/3, 1/6, 1/6.
  const gloves: Game = (members) =>
    isMember(members, 0) && (isMember(members, 1) || isMember(members, 2)) ? 1 : 0;
  const shares = shapley(3, gloves);
  [2 / 3, 1 / 6, 1 / 6].forEach((share, i) => {
    expect(Math.abs(shares[i] - share)).toBeLessThan(ROUNDING);
  });
  // Either right glove can stand in for the other, so neither is missed.
  expect(leaveOneOut(3, gloves)).toEqual([1, 0, 0]);
});

test("the airport game divides each stretch of runway among those who use it", () => {
  // Littlechild and Owen, Management Science 20, 1973: the cost of a coalition is that of its largest aircraft.
  const costs = [8, 11, 13, 18];
  const runway: Game = (members) => Math.max(0, ...membersOf(members, 4).map((i) => costs[i]));
  const exact = [8 / 4, 8 / 4 + 3 / 3, 8 / 4 + 3 / 3 + 2 / 2, 8 / 4 + 3 / 3 + 2 / 2 + 5];
  shapley(4, runway).forEach((share, i) => {
    expect(Math.abs(share - exact[i])).toBeLessThan(10 * ROUNDING);
  });
  expect(leaveOneOut(4, runway)).toEqual([0, 0, 0, 5]);
});

test("a unanimity game divides equally among those it needs", () => {
  for (const needed of [1, 2, 5, 12]) {
    const unanimity: Game = (members) =>
      membersOf(members, 12).filter((i) => i < needed).length === needed ? 1 : 0;
    shapley(12, unanimity).forEach((share, i) => {
      expect(Math.abs(share - (i < needed ? 1 / needed : 0))).toBeLessThan(ROUNDING);
    });
  }
});

test("sampled shares lie within their errors of the exact ones", () => {
  // 40 games of 9 players: |error| < 3 standard errors in 99.7 % of normal cases; 16 pairs have heavier tails.
  let within = 0;
  let squares = 0;
  const games = 40;
  for (let seed = 0; seed < games; seed++) {
    const game: Game = (members) => Math.sqrt(membersOf(members, 9).length) + 0.3 * randomGame(seed)(members);
    const exact = shapley(9, game);
    sampledShapley(9, game, { permutations: 200, seed }).forEach(({ value, standardError }, i) => {
      const z = (value - exact[i]) / standardError;
      within += Math.abs(z) < 3 ? 1 : 0;
      squares += z * z;
    });
  }
  expect(within / (9 * games)).toBeGreaterThanOrEqual(0.985);
  // Were the stated errors right, the mean square of z over 100 pairs would be 1 (99/97), to about 0.1.
  expect(squares / (9 * games)).toBeGreaterThan(0.8);
  expect(squares / (9 * games)).toBeLessThan(1.3);
});

test("sampled shares sum to the whole, with any number of players up to 52", () => {
  for (const players of [1, 13, 33, 52]) {
    const game: Game = (members) => membersOf(members, players).reduce((x, i) => x + Math.sqrt(i + 1), 0.5);
    const shares = sampledShapley(players, (members) => Math.sqrt(game(members)), {
      permutations: 8,
      seed: SEED,
    });
    const whole = Math.sqrt(game(2 ** players - 1)) - Math.sqrt(game(0));
    expect(Math.abs(sum(shares.map(({ value }) => value)) - whole)).toBeLessThan(1e-12 * players);
  }
});

test("an additive game, and one of pairs, is divided exactly by four sampled orders", () => {
  // In an order and its reverse each player meets every other once before and once after.
  const pairs: Game = (members) => {
    const inside = membersOf(members, 14);
    return inside.reduce((x, i) => x + i + inside.filter((j) => j < i).reduce((y, j) => y + i * j, 0), 0);
  };
  sampledShapley(14, pairs, { permutations: 4, seed: SEED }).forEach(({ value, standardError }, i) => {
    expect(Math.abs(value - (i + (i * (91 - i)) / 2))).toBeLessThan(1e-9); // of a whole of 3,731
    expect(standardError).toBeLessThan(1e-9);
  });
});

test("the standard error falls with the square root of the permutations", () => {
  const game: Game = (members) => Math.sqrt(membersOf(members, 10).length) * (1 + randomGame(3)(members));
  const meanError = (permutations: number) =>
    sum(sampledShapley(10, game, { permutations, seed: SEED }).map((s) => s.standardError)) / 10;
  const ratio = meanError(100) / meanError(1600);
  expect(ratio).toBeGreaterThan(3.4); // 4, with 50 pairs known to 1 part in 10 for each of ten players
  expect(ratio).toBeLessThan(4.6);
});

test("a memoised game is asked for each coalition once, and the sample depends on the seed alone", () => {
  const asked: number[] = [];
  const game = memoised((members) => {
    asked.push(members);
    return randomGame(SEED)(members);
  });
  shapley(5, game);
  leaveOneOut(5, game);
  const once = sampledShapley(5, game, { permutations: 40, seed: 1 });
  expect(asked.length).toBe(32);
  expect(new Set(asked).size).toBe(32);
  expect(sampledShapley(5, randomGame(SEED), { permutations: 40, seed: 1 })).toEqual(once);
  expect(sampledShapley(5, game, { permutations: 40, seed: 2 })).not.toEqual(once);
});

test("members beyond 32 are told apart", () => {
  expect(membersOf(2 ** 51 + 2 ** 31 + 1, 52)).toEqual([0, 31, 51]);
});

test("too many players and odd permutations are faults", () => {
  expect(() => shapley(13, () => 0)).toThrow("0 to 12");
  expect(() => sampledShapley(53, () => 0, { permutations: 4, seed: 1 })).toThrow("0 to 52");
  expect(() => leaveOneOut(53, () => 0)).toThrow("0 to 52");
  for (const permutations of [2, 5]) {
    expect(() => sampledShapley(3, () => 0, { permutations, seed: 1 })).toThrow("even");
  }
});

function orders(left: readonly number[]): readonly (readonly number[])[] {
  if (left.length === 0) return [[]];
  return left.flatMap((i) => orders(left.filter((j) => j !== i)).map((rest) => [i, ...rest]));
}
