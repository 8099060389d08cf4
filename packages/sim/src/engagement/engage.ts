import {
  type Interceptor,
  type InterceptorSite,
  type ReachTable,
  reachTable,
  shootLookShoot,
  timesTo,
} from "../interceptors/index.ts";
import type { Geodetic, Path } from "../physics/index.ts";
import { type Clock, clock, type WatchedFlight } from "./awareness.ts";
import type { Design, Partner, Rules } from "./scenario.ts";

/**
 * How one flight ends under one design. The first link of the chain detection -> track -> commit -> shot that does
 * not close names the outcome; margins are in seconds, negative by how much the link fails.
 */
export type Outcome =
  | {
      readonly kind: "intercepted";
      readonly site: string;
      readonly commit_s: number;
      readonly launch_s: number;
      readonly intercept_s: number;
      readonly intercept_m: number; // height
      readonly waves: number;
      readonly killProbability: number;
      readonly margin_s: number; //    how much later the commit could come
    }
  | { readonly kind: "not-seen" }
  | { readonly kind: "no-interceptors" }
  | { readonly kind: "out-of-reach" }
  | { readonly kind: "seen-too-late"; readonly margin_s: number } // even for a fire-control radar that held it throughout
  | { readonly kind: "track-too-poor" } // no track; no fire-control radar holds it, or only after the last chance
  | { readonly kind: "inventory-spent" };

/** The kinds in the order of the chain: how far it got. Also the code of a cell on a map. */
export const outcomeKinds: readonly Outcome["kind"][] = [
  "not-seen",
  "no-interceptors",
  "out-of-reach",
  "seen-too-late",
  "track-too-poor",
  "inventory-spent",
  "intercepted",
];

/** The best outcome over the design's sites: the furthest along the chain, then the highest kill probability. */
export function engage(flight: WatchedFlight, design: Design, rules: Rules): Outcome {
  if (design.sites.length === 0) {
    const seen = partners.some((p) => clock(flight, design, rules, p).detected_s < Number.POSITIVE_INFINITY);
    return seen ? { kind: "no-interceptors" } : { kind: "not-seen" };
  }
  let best: Outcome | undefined;
  for (const partner of partners) {
    let known: Clock | undefined;
    for (const { owner, asset } of design.sites) {
      if (owner !== partner) continue;
      known ??= clock(flight, design, rules, partner);
      const outcome = engageFrom(flight.path, rules, asset, known);
      if (best === undefined || better(outcome, best)) best = outcome;
    }
  }
  return best as Outcome;
}

const partners: readonly Partner[] = ["us", "ru", "europe"];

function better(p: Outcome, q: Outcome): boolean {
  const rank = outcomeKinds.indexOf(p.kind) - outcomeKinds.indexOf(q.kind);
  if (rank !== 0) return rank > 0;
  return p.kind === "intercepted" && q.kind === "intercepted" && p.killProbability > q.killProbability;
}

/** How a flight ends against one site, given what the site's partner knows and when. */
export function engageFrom(path: Path, rules: Rules, site: InterceptorSite, known: Clock): Outcome {
  if (site.inventory < 1) return { kind: "inventory-spent" };
  if (known.detected_s === Number.POSITIVE_INFINITY) return { kind: "not-seen" };
  const { times, latest_s } = flyoutTimes(site, path);
  if (!(latest_s > 0)) return { kind: "out-of-reach" };
  if (known.track_s === Number.POSITIVE_INFINITY) return { kind: "track-too-poor" };
  const commit_s = known.track_s + rules.commitDelay_s;
  if (commit_s > latest_s) return { kind: "seen-too-late", margin_s: latest_s - commit_s };
  const latest = latestCommit(path, times, known.fireControl_s);
  if (commit_s > latest) return { kind: "track-too-poor" };
  return shots(path, site, times, known.fireControl_s, commit_s, latest, rules);
}

/** The doctrine played out from the first commit: salvo fires once, shoot-look-shoot as often as time and stock allow. */
function shots(
  path: Path,
  site: InterceptorSite,
  times: Float64Array,
  ready_s: number,
  commit_s: number,
  latest_s: number,
  rules: Rules,
): Outcome {
  const first = earliestIntercept(path, times, ready_s, commit_s);
  // Between nodes the parabola of `latestCommit` lies a fraction of a second above what a straight line meets.
  if (first === undefined) return { kind: "seen-too-late", margin_s: 0 };
  const p = site.killProbability;
  const shotsPerWave = Math.min(site.shotsPerTarget, site.inventory);
  let waves = 1;
  if (site.doctrine === "shoot-look-shoot") {
    let look = first.t_s + rules.commitDelay_s;
    const most = Math.floor(site.inventory / shotsPerWave);
    while (waves < most && waves < 4) {
      const again = earliestIntercept(path, times, ready_s, look);
      if (again === undefined) break;
      waves++;
      look = again.t_s + rules.commitDelay_s;
    }
  }
  const probability = shootLookShoot(p, waves, shotsPerWave).killProbabilityPerWarhead; // one wave is a salvo
  return {
    kind: "intercepted",
    site: site.id,
    commit_s,
    launch_s: Math.max(commit_s, first.t_s - first.flyout_s), // not before by a rounding of the crossing
    intercept_s: first.t_s,
    intercept_m: first.h_m,
    waves,
    killProbability: probability,
    margin_s: latest_s - commit_s,
  };
}

/**
 * The last commit time from which some point of the flight at or after `ready_s` can still be met:
 * max of t - flyout(t), sharpened by the parabola through the best node. -Infinity when no node can be met.
 */
export function latestCommit(path: Path, flyout_s: Float64Array, ready_s: number): number {
  let best = Number.NEGATIVE_INFINITY;
  let at = -1;
  for (let i = 0; i < flyout_s.length; i++) {
    if (path.t_s[i] < ready_s) continue;
    const slack = path.t_s[i] - flyout_s[i];
    if (slack > best) {
      best = slack;
      at = i;
    }
  }
  if (at <= 0 || at >= flyout_s.length - 1 || path.t_s[at - 1] < ready_s) return best;
  const before = path.t_s[at - 1] - flyout_s[at - 1];
  const after = path.t_s[at + 1] - flyout_s[at + 1];
  const bend = before - 2 * best + after;
  return bend < 0 && bend > -1e6 ? best - ((after - before) * (after - before)) / (8 * bend) : best;
}

/** The first point at or after `ready_s` that an interceptor committed at `commit_s` can meet. */
export function earliestIntercept(
  path: Path,
  flyout_s: Float64Array,
  ready_s: number,
  commit_s: number,
): { readonly t_s: number; readonly h_m: number; readonly flyout_s: number } | undefined {
  for (let i = 0; i < flyout_s.length; i++) {
    const slack = path.t_s[i] - flyout_s[i] - commit_s;
    if (path.t_s[i] < ready_s || !(slack >= 0)) continue;
    const previous = i > 0 ? path.t_s[i - 1] - flyout_s[i - 1] - commit_s : Number.NaN;
    const crossing = previous < 0 && previous > -1e6 ? -previous / (slack - previous) : 1;
    const x = path.t_s[i - 1] >= ready_s && crossing < 1 ? crossing : 1;
    const mix = (a: Float64Array) => (x === 1 ? a[i] : a[i - 1] + x * (a[i] - a[i - 1]));
    return { t_s: mix(path.t_s), h_m: mix(path.h_m), flyout_s: mix(flyout_s) };
  }
  return undefined;
}

// Memos only: tables and times are functions of immutable inputs.
const tables = new Map<string, ReachTable>();
const tableBySite = new WeakMap<Interceptor, WeakMap<Geodetic, ReachTable>>();
const flyouts = new WeakMap<Path, Map<ReachTable, Flyouts>>();

/** The reach table of a site, made once for what the interceptor is and where it stands. */
export function tableOf({ interceptor, site }: InterceptorSite): ReachTable {
  let bySite = tableBySite.get(interceptor);
  if (bySite === undefined) {
    bySite = new WeakMap();
    tableBySite.set(interceptor, bySite);
  }
  let table = bySite.get(site);
  if (table === undefined) {
    const key = JSON.stringify([interceptor, site]);
    table = tables.get(key) ?? reachTable(interceptor, site);
    tables.set(key, table);
    bySite.set(site, table);
  }
  return table;
}

interface Flyouts {
  readonly times: Float64Array;
  readonly latest_s: number; // the last commit from which any point can be met
}

export function flyoutTimes(site: InterceptorSite, path: Path): Flyouts {
  let byTable = flyouts.get(path);
  if (byTable === undefined) {
    byTable = new Map();
    flyouts.set(path, byTable);
  }
  const table = tableOf(site);
  let known = byTable.get(table);
  if (known === undefined) {
    const times = timesTo(table, site.interceptor, path);
    known = { times, latest_s: latestCommit(path, times, 0) };
    byTable.set(table, known);
  }
  return known;
}
