import type { Catalogue } from "@equipoise/scenario";
import { launcherOf } from "@equipoise/sim/analyses";
import { type Flight, fly, type Solution, solve } from "@equipoise/sim/missiles";
import { missileOf } from "./missile.ts";
import { type FoundPlace, findPlace } from "./place.ts";

/** Flights of one missile from one place to each of several, in the order of these; and those that it cannot fly to. */
export interface Fan {
  readonly flights: readonly { readonly to: FoundPlace; readonly flight: Flight }[];
  readonly missed: readonly { readonly to: FoundPlace; readonly why: Exclude<Solution, Reached> }[];
}
type Reached = Extract<Solution, { readonly kind: "reached" }>;

/** The fan over places, each asked alone: none is left out for being near or far. */
export function fanTo(
  catalogue: Catalogue,
  missileId: string,
  from: FoundPlace,
  aims: readonly FoundPlace[],
  loft: number,
): Fan {
  const launcher = launcherOf(missileOf(catalogue, missileId), from.position);
  const solved = aims.map((to) => ({ to, solution: solve(launcher, to.position, loft) }));
  return {
    flights: solved.flatMap(({ to, solution }) =>
      solution.kind === "reached" ? [{ to, flight: fly(launcher, to.position, solution.steering) }] : [],
    ),
    missed: solved.flatMap(({ to, solution }) =>
      solution.kind === "reached" ? [] : [{ to, why: solution }],
    ),
  };
}

/** Every capital of the catalogue, by name. */
export function capitalsOf(catalogue: Catalogue): readonly FoundPlace[] {
  return catalogue.places
    .filter(({ kind }) => kind === "capital")
    .map(({ id }) => findPlace(catalogue, "to", id))
    .sort((p, q) => (p.name < q.name ? -1 : 1));
}
