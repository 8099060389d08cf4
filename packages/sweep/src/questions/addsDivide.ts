import type { Scenario } from "@equipoise/sim/engagement";
import type { ParameterGroup } from "../axes.ts";
import type { AddsCase } from "./adds.ts";
import {
  type Division,
  emptyDivision,
  type FlightGame,
  flightGame,
  type Player,
  type Sampling,
} from "./addsGame.ts";

/** Something at the two ends of an axis, the others nominal. */
export interface EndsOf<T> {
  readonly adverse: T;
  readonly favourable: T;
}
export interface AxisDivision {
  readonly axis: ParameterGroup;
  readonly ends: EndsOf<Division>;
}

/** How the worth of a design is divided among some players. */
export interface Found {
  readonly points: readonly Division[]; //       at the case's points
  readonly screened: readonly AxisDivision[]; // every axis, from few orders of arrival
  readonly tried: readonly AxisDivision[]; //    the axes that then moved someone's share most, as well as the points
}

/** A few orders, the same at both ends, tell which axes matter: a full division at every end would take minutes. */
const screening = { exactTo: 5, permutations: 4 } as const;
const axesPerPlayer = 3;
const leastSwing = 0.01; // of the whole: what moves nobody's share by as much is not tried in full

/**
 * Divides the worth of one design among each of some casts of players, as means over the flights. Flight by flight, so
 * that what sensors make of a flight is kept no longer than it is used.
 */
export function divide(made: AddsCase, casts: readonly (readonly Player[])[], sampling: Sampling): Found[] {
  const { flights, worth, axes, points, ends } = made;
  const games = flights.map((flight) => flightGame(worth, flight));
  const few = { ...screening, seed: sampling.seed };
  const endsOf = axes.map(ends);
  const mean = meanOver(made, games);
  const first = mean(casts, [
    ...points.map((scenario) => ({ scenario, sampling })),
    ...endsOf.flatMap(({ adverse, favourable }) =>
      [adverse, favourable].map((scenario) => ({ scenario, sampling: few })),
    ),
  ]);
  const screened = first.map((divisions) => onAxes(axes, divisions.slice(points.length)));
  const chosen = axes.filter((_, a) =>
    screened.some((of, c) => leading(of, leastSwing * Math.abs(first[c]![0]!.all)).has(a)),
  );
  const second = mean(
    casts,
    axes.flatMap((axis, a) => {
      const { adverse, favourable } = endsOf[a]!;
      return chosen.includes(axis) ? [adverse, favourable].map((scenario) => ({ scenario, sampling })) : [];
    }),
  );
  return casts.map((_, c) => ({
    points: first[c]!.slice(0, points.length),
    screened: screened[c]!,
    tried: onAxes(chosen, second[c]!),
  }));
}

function onAxes(axes: readonly ParameterGroup[], divisions: readonly Division[]): AxisDivision[] {
  return axes.map((axis, a) => ({
    axis,
    ends: { adverse: divisions[2 * a]!, favourable: divisions[2 * a + 1]! },
  }));
}

/** The axes that move some player's share among the most. */
function leading(screened: readonly AxisDivision[], least: number): Set<number> {
  const chosen = new Set<number>();
  const players = screened[0]?.ends.adverse.shapley.length ?? 0;
  for (let p = 0; p < players; p++) {
    const swings = screened.map(({ ends }, a) => ({
      a,
      swing: Math.abs(ends.favourable.shapley[p]! - ends.adverse.shapley[p]!),
    }));
    const moving = swings.filter(({ swing }) => swing > least).sort((s, t) => t.swing - s.swing || s.a - t.a);
    for (const { a } of moving.slice(0, axesPerPlayer)) chosen.add(a);
  }
  return chosen;
}

interface Evaluation {
  readonly scenario: Scenario;
  readonly sampling: Sampling;
}
type MeanOver = (casts: readonly (readonly Player[])[], evaluations: readonly Evaluation[]) => Division[][];

/** The weighted mean over the flights of every cast's division at every point. */
function meanOver({ flights }: AddsCase, games: readonly FlightGame[]): MeanOver {
  const weight = flights.reduce((sum, flight) => sum + flight.weight, 0);
  return (casts, evaluations) => {
    const sums = casts.map((players) => evaluations.map(() => emptyDivision(players.length)));
    games.forEach((game, f) => {
      casts.forEach((players, c) => {
        evaluations.forEach(({ scenario, sampling }, e) => {
          // Orders of its own for each flight, so that their errors are independent.
          const drawn = { ...sampling, seed: sampling.seed + f };
          sums[c]![e] = plus(sums[c]![e]!, flights[f]!.weight, game.division(scenario, players, drawn));
        });
      });
      game.rest();
    });
    return sums.map((of) => of.map((sum) => over(sum, weight)));
  };
}

function plus(
  sum: Division,
  weight: number,
  { shapley, variance, leaveOneOut, all, none }: Division,
): Division {
  return {
    shapley: sum.shapley.map((of, p) => of + weight * shapley[p]!),
    variance: sum.variance.map((of, p) => of + weight * weight * variance[p]!),
    leaveOneOut: sum.leaveOneOut.map((of, p) => of + weight * leaveOneOut[p]!),
    all: sum.all + weight * all,
    none: sum.none + weight * none,
  };
}

/** The mean of a sum; of no flights at all, nothing. */
function over({ shapley, variance, leaveOneOut, all, none }: Division, weight: number): Division {
  const w = weight > 0 ? weight : 1;
  return {
    shapley: shapley.map((of) => of / w),
    variance: variance.map((of) => of / (w * w)),
    leaveOneOut: leaveOneOut.map((of) => of / w),
    all: all / w,
    none: none / w,
  };
}
