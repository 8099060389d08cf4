import {
  exactPlayers,
  type Game,
  isMember,
  leaveOneOut,
  memoised,
  sampledShapley,
  shapley,
} from "@equipoise/sim/analyses";
import {
  type Design,
  know,
  nameOf,
  type Owned,
  type Partner,
  type Rules,
  radarSight,
  type Scenario,
  seenAnew,
  tableOf,
  type WatchedFlight,
  withSignature,
} from "@equipoise/sim/engagement";
import { timesTo } from "@equipoise/sim/interceptors";
import type { Satellite } from "@equipoise/sim/sensors";
import type { PanelFlight } from "../ledger/index.ts";
import type { Worth } from "./addsWorth.ts";

/** One who brings assets to a design: an asset alone, or a partner with all that he owns. */
export interface Player {
  readonly id: string;
  readonly name: string;
  readonly owner: Partner;
  readonly assets: ReadonlySet<string>;
}

/** How a metric's value is divided among the players, in the metric's unit. */
export interface Division {
  readonly shapley: Float64Array;
  readonly variance: Float64Array; // of a share that is sampled; 0 where it is exact
  readonly leaveOneOut: Float64Array;
  readonly all: number; //  the value with every player
  readonly none: number; // with none
}

export interface Sampling {
  readonly exactTo: number; //      players up to whom a flight's game is played out in full
  readonly permutations: number; // orders of arrival drawn where it is not
  readonly seed: number;
}

/** Orders drawn of a flight that more sensors and sites touch than can be played out in full. */
export const samplingOf = (seed: number): Sampling => ({ exactTo: exactPlayers, permutations: 256, seed });

/**
 * One flight as a game at any point of the parameter space, under the first design of its scenario. A metric is a mean
 * over flights, and the Shapley value of a sum of games is the sum of their values: each flight is divided by itself.
 * Players who do not touch it (sensors that never see it, sites that cannot reach it) add nothing to any coalition and
 * are left out, which changes no other's share; so most flights are small games, played out in full.
 */
export interface FlightGame {
  division(scenario: Scenario, players: readonly Player[], sampling: Sampling): Division;
  /** Lets go of what sensors made of the flight: values stay known, and another point costs more. */
  rest(): void;
}

export function flightGame(worth: Worth, of: PanelFlight): FlightGame {
  let anew = seenAnew(of.flight);
  const values = new Map<string, number>();
  const divisions = new Map<string, Division>();
  return {
    division(scenario, players, sampling) {
      const flight = withSignature(anew, worth.missileOf(scenario, of).signature);
      const design = scenario.designs[0]!;
      const touching = touchingAssets(flight, design, scenario.rules);
      const common = `${nameOf(flight.signature)} ${rulesKey(scenario.rules)}`;
      const keyOf = (assets: readonly { readonly name: number }[]) =>
        assets.reduce((key, { name }) => `${key} ${name}`, common);
      const valueWith = (assets: readonly Touching[]): number => {
        const key = keyOf(assets);
        let value = values.get(key);
        if (value === undefined) {
          const present = new Set(assets.map(({ id }) => id));
          value = worth.value(scenario, { ...of, flight }, designOf(design, present));
          values.set(key, value);
        }
        return value;
      };
      const key = `${keyOf(touching)} ${nameOf(players)} ${JSON.stringify(sampling)}`;
      let division = divisions.get(key);
      if (division === undefined) {
        division = divided(touching, valueWith, players, sampling);
        divisions.set(key, division);
      }
      return division;
    },
    rest() {
      anew = seenAnew(of.flight);
    },
  };
}

function divided(
  touching: readonly Touching[],
  valueWith: (assets: readonly Touching[]) => number,
  players: readonly Player[],
  { exactTo, permutations, seed }: Sampling,
): Division {
  const playing = players.flatMap(({ assets }, p) => (touching.some(({ id }) => assets.has(id)) ? [p] : []));
  const playerOf = touching.map(({ id }) => players.findIndex(({ assets }) => assets.has(id)));
  const gameOf = (part: readonly number[]): Game => {
    const places = playerOf.map((p) => part.indexOf(p));
    return memoised((members) =>
      valueWith(touching.filter((_, t) => places[t]! >= 0 && isMember(members, places[t]!))),
    );
  };
  const game = gameOf(playing);
  const division = emptyDivision(players.length);
  if (playing.length <= exactTo) {
    shapley(playing.length, game).forEach((value, i) => {
      division.shapley[playing[i]!] = value;
    });
  } else {
    // Over all players, so that the same orders are drawn whoever touches the flight at this point.
    const whole = gameOf(players.map((_, p) => p));
    sampledShapley(players.length, whole, { permutations, seed }).forEach(({ value, standardError }, p) => {
      division.shapley[p] = value;
      division.variance[p] = standardError * standardError;
    });
  }
  leaveOneOut(playing.length, game).forEach((miss, i) => {
    division.leaveOneOut[playing[i]!] = miss;
  });
  return { ...division, all: game(everyone(playing.length)), none: game(0) };
}

export function emptyDivision(players: number): Division {
  return {
    shapley: new Float64Array(players),
    variance: new Float64Array(players),
    leaveOneOut: new Float64Array(players),
    all: 0,
    none: 0,
  };
}

/** An asset that touches a flight, and a short name for what it is there. */
interface Touching {
  readonly id: string;
  readonly name: number;
}

/** Sensors that see anything of the flight, and sites that can meet any of it, in time without limit. */
function touchingAssets(flight: WatchedFlight, design: Design, rules: Rules): Touching[] {
  const { radars, satellites, sites } = design;
  const alone = (of: Owned<Satellite>) => ({ ...design, radars: [], satellites: [of], sites: [] });
  const meets = (times: Float64Array) => times.some((t) => t < Number.POSITIVE_INFINITY);
  return [
    ...radars.filter(({ asset }) => radarSight(flight, asset).sighting.kind === "seen"),
    ...satellites.filter((of) => know(flight, alone(of), rules, of.owner).sources.length > 0),
    ...sites.filter(({ asset }) => meets(timesTo(tableOf(asset), asset.interceptor, flight.path))),
  ].map(({ asset }) => ({ id: asset.id, name: nameOf(asset) }));
}

/** The design with some of its assets, in its own order. */
export function designOf(design: Design, present: ReadonlySet<string>): Design {
  const here = ({ asset }: { readonly asset: { readonly id: string } }) => present.has(asset.id);
  return {
    ...design,
    radars: design.radars.filter(here),
    satellites: design.satellites.filter(here),
    sites: design.sites.filter(here),
  };
}

/** What the rules do to an engagement by themselves: the days of proof act through the assets that wait for it. */
function rulesKey({ proofBeforeFlight_d: _, ...rules }: Rules): string {
  return JSON.stringify(rules);
}

function everyone(players: number): number {
  let members = 1;
  for (let i = 0; i < players; i++) members *= 2;
  return members - 1;
}
