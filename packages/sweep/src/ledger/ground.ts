import type { Catalogue } from "@equipoise/scenario";
import type { Partner, World } from "@equipoise/sim/engagement";
import type { Geodetic } from "@equipoise/sim/physics";
import { europeOf, landCells, partnerOf, stateOf } from "../study.ts";

/** The cells where people live, and whose they are. */
export interface Ground {
  readonly cells: readonly PeopledCell[];
  readonly ownerOf: (state: string) => Partner | undefined;
  readonly europe: ReadonlySet<string>; // the states of the partner "europe"
  readonly allies: ReadonlySet<string>;
}
export interface PeopledCell {
  readonly position: Geodetic;
  readonly owner: Partner | undefined;
  readonly peopleOf: (states: ReadonlySet<string>) => number;
}

export function groundOf(world: World, catalogue: Catalogue): Ground {
  JSON.stringify(catalogue.borders); // the world was made with them: a catalogue that notes what is read notes it here
  const europe = europeOf(catalogue);
  const allies = new Set(
    catalogue.alliances.find((a) => a.id === "nato-members")?.members.map((m) => m.state) ?? [],
  );
  const ownerOf = (state: string | undefined) => partnerOf(europe, state);
  const cells = landCells(world).map(
    (cell): PeopledCell => ({
      position: { lat_rad: world.lat_rad[cell]!, lon_rad: world.lon_rad[cell]!, h_m: 0 },
      owner: ownerOf(stateOf(world, cell)),
      peopleOf: (states) => peopleOf(world, cell, states),
    }),
  );
  return { cells, ownerOf, europe, allies };
}

function peopleOf(world: World, cell: number, states: ReadonlySet<string>): number {
  let people = 0;
  for (let j = world.peopleStart[cell]!; j < world.peopleStart[cell + 1]!; j++)
    if (states.has(world.states[world.peopleState[j]!]!)) people += world.people[j]!;
  return people;
}
