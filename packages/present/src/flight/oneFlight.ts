import { type Catalogue, UserError } from "@equipoise/scenario";
import { launcherOf } from "@equipoise/sim/analyses";
import type { Partner } from "@equipoise/sim/engagement";
import { type Flight, fly, solve } from "@equipoise/sim/missiles";
import { type Geodetic, geodesicInverse } from "@equipoise/sim/physics";
import { fixed, numberIn, unknownId } from "../words/index.ts";
import { missileOf } from "./missile.ts";
import type { FoundPlace } from "./place.ts";

/** The id of a missile of the catalogue, or one sentence. */
export function knownMissile(catalogue: Catalogue, id: string): string {
  const ids = catalogue.missiles.map((of) => of.id);
  if (ids.includes(id)) return id;
  throw unknownId("--missile", "missile", id, ids);
}

/** The loft that was asked for, 0 without one. */
export function loftOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const loft = numberIn(text);
  if (loft !== undefined && Math.abs(loft) <= 1) return loft;
  throw new UserError([
    `--loft is ${text}; it must be a number between -1 and 1 (-1 depressed, 0 minimum energy, 1 lofted).`,
  ]);
}

/** The flight between two places, or one sentence that says why there is none. */
export function flown(
  catalogue: Catalogue,
  missileId: string,
  from: FoundPlace,
  to: FoundPlace,
  loft: number,
): Flight {
  const launcher = launcherOf(missileOf(catalogue, missileId), from.position);
  const solution = solve(launcher, to.position, loft);
  const distance = fixed(geodesic_m(from.position, to.position) / 1000, 0);
  const way = `from ${from.id} to ${to.id}, ${distance} km`;
  switch (solution.kind) {
    case "reached":
      return fly(launcher, to.position, solution.steering);
    case "out-of-reach":
      throw new UserError([
        `${missileId} cannot fly ${way}: that is out of its reach by about ${fixed(Math.max(1, solution.short_m / 1000), 0)} km.`,
      ]);
    case "too-close":
      throw new UserError([
        `${missileId} cannot fly ${way}: its shortest flight in this model is about ${fixed(solution.least_m / 1000, 0)} km.`,
      ]);
    case "no-such-loft":
      throw new UserError([
        `${missileId} has no flight ${way}, at --loft ${loft}; a value nearer to 0 may have one.`,
      ]);
  }
}

/** Distance along the ellipsoid, m. */
export function geodesic_m(p: Geodetic, q: Geodetic): number {
  return geodesicInverse(p.lat_rad, p.lon_rad, q.lat_rad, q.lon_rad).distance_m;
}

/** Whose land a place of the catalogue is, by its state; undefined for states that are no partner's, and for cells. */
export function landOf(catalogue: Catalogue, place: FoundPlace): Partner | undefined {
  const state = catalogue.places.find((of) => of.id === place.id)?.state;
  if (state === "US") return "us";
  if (state === "RU") return "ru";
  const allies = catalogue.alliances.find((a) => a.id === "nato-members")?.members ?? [];
  return state !== "CA" && allies.some((m) => m.state === state) ? "europe" : undefined;
}
