import {
  type Design,
  handoverOf,
  know,
  type Owned,
  type Place,
  type Rules,
  type Scenario,
  tableOf,
  type WatchedFlight,
} from "../engagement/index.ts";
import { type InterceptorSite, timesTo } from "../interceptors/index.ts";
import { type Missile, pathTo, solve } from "../missiles/index.ts";
import type { Path } from "../physics/index.ts";
import { launcherOf } from "./fan.ts";

/**
 * The same interceptor carrying other masses: the ladder on which a required burnout speed is read off.
 * From a bare kill vehicle to a stack too heavy to climb.
 */
const ladder_kg: readonly number[] = [40, 80, 150, 250, 380, 540, 740, 1000, 1350, 1800];

/** One launch towards one aim region: where it flies, or undefined when the missile does not get there. */
export function reachPath(missile: Missile, origin: Place, aim: Place): Path | undefined {
  const from = launcherOf(missile, origin.position);
  const solution = solve(from, aim.position, 0);
  return solution.kind === "reached" ? pathTo(from, solution.steering) : undefined;
}

/** Rungs of the ladder at a site, lightest (fastest) first. */
export interface Rung {
  readonly speed_m_s: number;
  readonly site: InterceptorSite;
}

export function ladderOf(site: InterceptorSite, flightTimeMax_s: number): Rung[] {
  return ladder_kg.map((carriedMass_kg) => {
    const interceptor = { ...site.interceptor, carriedMass_kg, flightTimeMax_s };
    const rung = { ...site, interceptor };
    return { speed_m_s: tableOf(rung).burnoutSpeed_m_s, site: rung };
  });
}

/**
 * The slowest interceptor, by burnout speed in m/s, that launched at `commit_s` meets the flight within `cap_s` of its
 * own flight: between the first rung that misses and the last that meets, linear in their slack. Infinity when even
 * the fastest rung misses; the slowest rung's speed when all meet.
 */
export function leastSpeed_m_s(
  slack: readonly { readonly speed_m_s: number; readonly slack_s: number }[],
  commit_s: number,
): number {
  let previous: { speed_m_s: number; slack_s: number } | undefined;
  for (let i = slack.length - 1; i >= 0; i--) {
    const { speed_m_s } = slack[i];
    const slack_s = slack[i].slack_s - commit_s;
    if (slack_s >= 0) {
      if (previous === undefined || previous.slack_s === Number.NEGATIVE_INFINITY) return speed_m_s;
      return (
        previous.speed_m_s +
        ((speed_m_s - previous.speed_m_s) * -previous.slack_s) / (slack_s - previous.slack_s)
      );
    }
    previous = { speed_m_s, slack_s };
  }
  return Number.POSITIVE_INFINITY;
}

/** For each rung, the latest commit from which it meets the flight within the cap (also before apogee only). */
function rungSlacks(
  path: Path,
  rungs: readonly Rung[],
  cap_s: number,
  ascentOnly: boolean,
): { speed_m_s: number; slack_s: number }[] {
  return rungs.map(({ speed_m_s, site }) => ({
    speed_m_s,
    slack_s: lastCommits_s(path, site, [cap_s], ascentOnly)[0],
  }));
}

/** One (launch region, aim region) pair: least speeds per cap and commit time, and the first links of a real shot. */
export interface Reach {
  readonly origin: string;
  readonly aim: string;
  readonly missile: string;
  readonly burnout_s: number;
  readonly apogee_s: number;
  readonly leastSpeed_m_s: readonly (readonly number[])[]; // [cap][commit time]
  readonly leastAscentSpeed_m_s: readonly (readonly number[])[];
}

/** Every launch region towards every aim region; pairs that the missile cannot fly are left out. */
export function reaches(scenario: Scenario, paths: readonly (Path | undefined)[]): (Reach | undefined)[] {
  const { launches, aims, site, commitTimes_s, flightTimeCaps_s } = scenario.reach;
  const longest = flightTimeCaps_s.reduce((p, q) => Math.max(p, q), 0);
  const rungs = ladderOf(site, longest);
  return paths.map((path, k) => {
    if (path === undefined) return undefined;
    const { origin, missile } = launches[Math.floor(k / aims.length)];
    const least = (ascentOnly: boolean) =>
      flightTimeCaps_s.map((cap) => {
        const slacks = rungSlacks(path, rungs, cap, ascentOnly);
        return commitTimes_s.map((commit) => leastSpeed_m_s(slacks, commit));
      });
    return {
      origin: origin.id,
      aim: aims[k % aims.length].id,
      missile: missile.id,
      burnout_s: path.burnout_s,
      apogee_s: path.apogee_s,
      leastSpeed_m_s: least(false),
      leastAscentSpeed_m_s: least(true),
    };
  });
}

/** What a design's own sensors and delays make of one launch: when the site may commit, and what can then be met. */
export interface Met {
  readonly commit_s: number; // Infinity when no track is ever built
  readonly met: boolean; //     by reach and timing alone, within the flight-time cap, from that commit
  readonly held: boolean; //    and where a hand-over within the divert margin leads there
}

/** Whether a site of a design could meet a flight within the stated flight-time cap, committed on its partner's track. */
export function meets(
  flight: WatchedFlight,
  design: Design,
  rules: Rules,
  owned: Owned<InterceptorSite>,
): Met {
  const { path } = flight;
  const known = know(flight, design, rules, owned.owner);
  const commit_s = known.track_s + rules.commitDelay_s;
  const times = timesTo(tableOf(owned.asset), owned.asset.interceptor, path);
  const serves = handoverOf(known, owned.asset.interceptor);
  let met = false;
  let held = false;
  for (let i = 0; i < times.length; i++) {
    if (times[i] > rules.flightTimeCap_s || path.t_s[i] - times[i] < commit_s) continue;
    met = true;
    held ||= serves(i);
  }
  return { commit_s, met, held };
}

/**
 * The last commit from which a site meets a path at all, or before its apogee, for each flight-time cap; -Infinity where
 * none does.
 */
export function lastCommits_s(
  path: Path,
  site: InterceptorSite,
  caps_s: readonly number[],
  ascentOnly = false,
): number[] {
  const times = timesTo(tableOf(site), site.interceptor, path);
  return caps_s.map((cap_s) => {
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < times.length; i++) {
      if (times[i] > cap_s || (ascentOnly && path.t_s[i] > path.apogee_s)) continue;
      last = Math.max(last, path.t_s[i] - times[i]);
    }
    return last;
  });
}
