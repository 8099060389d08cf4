import {
  type Design,
  engage,
  outcomeKinds,
  type Partner,
  type Place,
  type Rules,
  type WatchedFlight,
  watched,
} from "../engagement/index.ts";
import { type Launcher, launcher, type Missile, mayReach, pathTo, solve } from "../missiles/index.ts";
import { type Geodetic, round } from "../physics/index.ts";

// A memo only: a launcher is a function of two immutable inputs, kept by identity.
const launchers = new WeakMap<Missile, WeakMap<Geodetic, Launcher>>();

export function launcherOf(missile: Missile, origin: Geodetic): Launcher {
  let byOrigin = launchers.get(missile);
  if (byOrigin === undefined) {
    byOrigin = new WeakMap();
    launchers.set(missile, byOrigin);
  }
  let known = byOrigin.get(origin);
  if (known === undefined) {
    known = launcher(missile, origin);
    byOrigin.set(origin, known);
  }
  return known;
}

/**
 * The flight of a missile from an origin to one aim point, on the land of a partner or of none; undefined where the missile
 * does not reach.
 */
export function flyTo(
  missile: Missile,
  origin: Place,
  aim: Geodetic,
  loft: number,
  aimedAt?: Partner,
): WatchedFlight | undefined {
  const from = launcherOf(missile, origin.position);
  if (!mayReach(from, aim)) return undefined;
  const solution = solve(from, aim, loft);
  return solution.kind === "reached"
    ? watched(missile.signature, pathTo(from, solution.steering), aimedAt)
    : undefined;
}

/**
 * How a flight ends, as one byte; 0 is left for aim points beyond the missile's reach: 1 + index in `outcomeKinds` for
 * the link that does not close; from `interceptedCode` on when every link closes, the excess being 200 times the kill
 * probability.
 */
export function outcomeCode(flight: WatchedFlight, design: Design, rules: Rules): number {
  const outcome = engage(flight, design, rules);
  return outcome.kind === "intercepted"
    ? interceptedCode + round(200 * outcome.killProbability)
    : 1 + outcomeKinds.indexOf(outcome.kind);
}

/** Codes from here on mean that every link closes. */
export const interceptedCode: number = outcomeKinds.length;

/** The kill probability in a code; 0 where a link does not close. */
export function killProbabilityOf(code: number): number {
  return code < interceptedCode ? 0 : (code - interceptedCode) / 200;
}
