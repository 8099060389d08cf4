import { flyTo, launcherOf, reachPath } from "@equipoise/sim/analyses";
import {
  type Partner,
  type Place,
  type Scenario,
  seenAnew,
  type WatchedFlight,
  watched,
} from "@equipoise/sim/engagement";
import { type Missile, mayReach } from "@equipoise/sim/missiles";
import type { Geodetic, Path } from "@equipoise/sim/physics";
import type { Ground } from "./ground.ts";

/** A flight on which a claim is judged, and what it stands for. */
export interface PanelFlight {
  readonly flight: WatchedFlight;
  readonly threat: number; //   index of the scenario's threats; of its launches for flights of the reach question
  readonly weight: number;
  readonly partner: Partner | undefined; // whose warning or protection it counts for
}

/** Launches and aims: all of them, or the few that stand for them. */
export type Extent = "panel" | "whole";

/** Flights of a panel at most, over all its parts. */
export const panelPairs = 24;

/**
 * The flights of one missile to the places where the people of some states live. The panel takes the same number of cells
 * from each origin, by systematic sampling with probability proportional to people from west to east, so that the flights
 * of an origin stand each for as many people, and together for all in reach of it; of thirty-two places to begin, the one from which the cells lie most like the people.
 * A cell that the missile turns out not to reach is left out. The whole takes all, weighted by people.
 */
export function flightsToPeople(
  ground: Ground,
  { threats }: Scenario,
  threat: number,
  states: ReadonlySet<string>,
  partner: Partner | undefined,
  pairs: number,
  extent: Extent,
): PanelFlight[] {
  const { missile, origins, loft } = threats[threat]!;
  const cells = ground.cells
    .map(({ position, owner, peopleOf }) => ({ position, owner, people: peopleOf(states) }))
    .filter(({ people }) => people > 0)
    .sort((p, q) => p.position.lon_rad - q.position.lon_rad);
  const hoped = origins.map((origin) =>
    cells.filter(({ position }) => mayReachFrom(missile, origin, position)),
  );
  const count = Math.max(1, Math.floor(pairs / origins.length));
  const chosen = extent === "whole" ? hoped : mostAlike(hoped, count);
  return chosen.flatMap((of, o) => {
    const flights = of.flatMap(({ position, owner, people }) => {
      const flight = flown(missile, origins[o]!, position, loft, owner);
      return flight === undefined ? [] : [{ flight, people }];
    });
    const each = peopleIn(hoped[o]!) / flights.length;
    return flights.map(
      ({ flight, people }): PanelFlight => ({
        flight,
        threat,
        weight: extent === "whole" ? people : each,
        partner,
      }),
    );
  });
}

function peopleIn(cells: readonly Peopled[]): number {
  return cells.reduce((sum, { people }) => sum + people, 0);
}

interface Peopled {
  readonly position: Geodetic;
  readonly owner: Partner | undefined;
  readonly people: number;
}

const starts = 32;

/** `count` cells of each list: the draw whose positions are, in mean and spread, nearest to those of all the people. */
function mostAlike(lists: readonly (readonly Peopled[])[], count: number): readonly (readonly Peopled[])[] {
  const all = momentsOf(lists.flatMap((cells) => cells.map((cell) => [cell, cell.people] as const)));
  let best: readonly (readonly Peopled[])[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let s = 0; s < starts; s++) {
    const draw = lists.map((cells, o) =>
      systematic(cells, count, ((o + s / starts) / lists.length + 0.5 / starts) % 1),
    );
    const moments = momentsOf(
      draw.flatMap((of, o) => of.map((cell) => [cell, peopleIn(lists[o]!) / of.length] as const)),
    );
    const far = moments.reduce((sum, m, i) => {
      const scale = all[i]! === 0 ? 1 : all[i]!;
      return sum + ((m - all[i]!) / scale) * ((m - all[i]!) / scale);
    }, 0);
    if (far < least) {
      least = far;
      best = draw;
    }
  }
  return best;
}

/** Weighted means of latitude and longitude, of their squares and of their product. */
function momentsOf(cells: readonly (readonly [Peopled, number])[]): number[] {
  const sums = [0, 0, 0, 0, 0];
  let total = 0;
  for (const [
    {
      position: { lat_rad: y, lon_rad: x },
    },
    weight,
  ] of cells) {
    [y, x, y * y, x * x, x * y].forEach((term, i) => {
      sums[i]! += weight * term;
    });
    total += weight;
  }
  return sums.map((sum) => (total > 0 ? sum / total : 0));
}

/** Every `total / count`-th person's cell, beginning `start` of a step in. A cell may be taken twice if it is that large. */
function systematic(cells: readonly Peopled[], count: number, start: number): Peopled[] {
  const total = peopleIn(cells);
  const step = total / count;
  const chosen: Peopled[] = [];
  let passed = 0;
  for (const cell of cells) {
    passed += cell.people;
    while (chosen.length < count && (chosen.length + start) * step < passed) chosen.push(cell);
  }
  return chosen;
}

/** The flights of one missile to capitals: on the panel from the first origin alone. */
export function flightsToCapitals(
  { capitals, threats }: Scenario,
  threat: number,
  ground: Ground,
  extent: Extent,
): PanelFlight[] {
  const { missile, origins, loft } = threats[threat]!;
  return (extent === "panel" ? origins.slice(0, 1) : origins).flatMap((origin) =>
    capitals.flatMap(({ position, state }): PanelFlight[] => {
      const owner = ground.ownerOf(state);
      const flight = flown(missile, origin, position, loft, owner);
      return flight === undefined ? [] : [{ flight, threat, weight: 1, partner: owner }];
    }),
  );
}

/** The flights from launch regions to aim regions that the missiles there can fly: on the panel every so-manyth, in the order of the regions. */
export function flightsOfReach({ reach: { launches, aims } }: Scenario, extent: Extent): PanelFlight[] {
  const all = aims.flatMap((aim) =>
    launches.flatMap(({ missile, origin }, launch): PanelFlight[] => {
      const path = pathOf(keyOf(missile, origin, aim.position, 0), () => reachPath(missile, origin, aim));
      return path === undefined
        ? []
        : [{ flight: watched(missile.signature, path), threat: launch, weight: 1, partner: undefined }];
    }),
  );
  if (extent === "whole" || all.length <= panelPairs) return all;
  return Array.from(
    { length: panelPairs },
    (_, i) => all[Math.floor(((i + 0.5) * all.length) / panelPairs)]!,
  );
}

/** A flight, or undefined where the missile does not get there. */
function flown(
  missile: Missile,
  origin: Place,
  aim: Geodetic,
  loft: number,
  aimedAt: Partner | undefined,
): WatchedFlight | undefined {
  // The key first: what a launcher can reach is charted once for each object, and every space has missiles of its own.
  const path = pathOf(keyOf(missile, origin, aim, loft), () => flyTo(missile, origin, aim, loft)?.path);
  return path && watched(missile.signature, path, aimedAt);
}

// A memo only: what is worked out from where a flight is seen serves every claim and set that has it on its panel.
const bases = new WeakMap<Path, WatchedFlight>();

/** The panel's flights, each with what was already worked out of it for other panels. */
export function withBases(flights: readonly PanelFlight[]): PanelFlight[] {
  return flights.map(({ flight, threat, weight, partner }) => {
    const base = bases.get(flight.path) ?? flight;
    bases.set(flight.path, base);
    const { path, aimedAt, kept } = seenAnew(base);
    return { flight: { path, aimedAt, kept, signature: flight.signature }, threat, weight, partner };
  });
}

// A memo only: whether a missile might get there, by what flies and from where.
const hopes = new Map<string, boolean>();

function mayReachFrom(missile: Missile, origin: Place, aim: Geodetic): boolean {
  const key = keyOf(missile, origin, aim, 0);
  let hope = hopes.get(key);
  if (hope === undefined) {
    hope = mayReach(launcherOf(missile, origin.position), aim);
    hopes.set(key, hope);
  }
  return hope;
}

// A memo only: a path is a function of the missile's flight, the origin, the aim and the loft.
const paths = new Map<string, Path | undefined>();

function pathOf(key: string, make: () => Path | undefined): Path | undefined {
  if (!paths.has(key)) paths.set(key, make());
  return paths.get(key);
}

function keyOf(
  { signature: _, ...flies }: Missile,
  { position }: Place,
  aim: Geodetic,
  loft: number,
): string {
  return JSON.stringify([flies, position, aim, loft]);
}
