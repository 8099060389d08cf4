import { flyTo, launcherOf, reachPath } from "@equipoise/sim/analyses";
import {
  type Partner,
  type Place,
  type Scenario,
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
 * The flights of one missile to the places where the people of some states live. The panel takes the same number of
 * cells from each origin, by systematic sampling with probability proportional to people from west to east, so that
 * each of its flights stands for as many people; the whole takes all, weighted by people.
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
  return origins.flatMap((origin, o) => {
    const peopled = ground.cells.flatMap((cell) => {
      const people = cell.peopleOf(states);
      const flight = people > 0 ? flown(missile, origin, cell.position, loft, cell.owner) : undefined;
      return flight === undefined ? [] : [{ flight, people, east: cell.position.lon_rad }];
    });
    if (extent === "whole")
      return peopled.map(({ flight, people }) => ({ flight, threat, weight: people, partner }));
    peopled.sort((p, q) => p.east - q.east);
    const few = systematic(peopled, pairs / origins.length, (o + 0.5) / origins.length);
    return few.map(({ flight }) => ({ flight, threat, weight: 1, partner }));
  });
}

/** Every `total / count`-th person's cell, beginning `start` of a step in. A cell may be taken twice if it is that large. */
function systematic<T extends { readonly people: number }>(
  cells: readonly T[],
  count: number,
  start: number,
): T[] {
  const total = cells.reduce((sum, { people }) => sum + people, 0);
  const step = total / count;
  const chosen: T[] = [];
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
  if (!mayReach(launcherOf(missile, origin.position), aim)) return undefined;
  const path = pathOf(keyOf(missile, origin, aim, loft), () => flyTo(missile, origin, aim, loft)?.path);
  return path && watched(missile.signature, path, aimedAt);
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
