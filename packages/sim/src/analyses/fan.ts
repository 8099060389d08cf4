import { type Design, engage, outcomeKinds, type Place, type Rules, type WatchedFlight, watched, withSignature } from "../engagement/index.ts";
import { fly, type Launcher, launcher, type Missile, mayReach, type Signature, solve } from "../missiles/index.ts";
import { type Geodetic, round } from "../physics/index.ts";

/** The flights of one missile from one origin to many aim points; undefined where the missile does not reach. */
export type Fan = readonly (WatchedFlight | undefined)[];

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

export function flyFan(missile: Missile, origin: Place, aims: readonly Geodetic[], loft: number): Fan {
  const from = launcherOf(missile, origin.position);
  return aims.map((aim) => {
    if (!mayReach(from, aim)) return undefined;
    const solution = solve(from, aim, loft);
    return solution.kind === "reached" ? watched(missile.signature, fly(from, aim, solution.steering).path) : undefined;
  });
}

/**
 * How each flight of a fan ends, as one byte per aim point: 0 beyond the missile's reach; 1 + index in `outcomeKinds`
 * for the link that does not close; from `interceptedCode` on when every link closes, the excess being 200 times the
 * kill probability.
 */
export function outcomeCodes(fan: Fan, signature: Signature, design: Design, rules: Rules): Uint8Array {
  const codes = new Uint8Array(fan.length);
  for (let i = 0; i < fan.length; i++) {
    const flight = fan[i];
    if (flight === undefined) continue;
    const outcome = engage(withSignature(flight, signature), design, rules);
    codes[i] =
      outcome.kind === "intercepted"
        ? interceptedCode + round(200 * outcome.killProbability)
        : 1 + outcomeKinds.indexOf(outcome.kind);
  }
  return codes;
}

/** Codes from here on mean that every link closes. */
export const interceptedCode: number = outcomeKinds.length;

/** The kill probability in a code; 0 where a link does not close. */
export function killProbabilityOf(code: number): number {
  return code < interceptedCode ? 0 : (code - interceptedCode) / 200;
}
