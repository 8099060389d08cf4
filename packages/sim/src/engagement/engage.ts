import {
  type Interceptor,
  type InterceptorSite,
  killAgainstDecoys,
  type ReachTable,
  reachTable,
  shootLookShoot,
  timesTo,
} from "../interceptors/index.ts";
import type { Geodetic, Path } from "../physics/index.ts";
import { always, handoverOf, type Serves } from "./handover.ts";
import { isReported, type Known, know, mayShootFor } from "./known.ts";
import type { Design, Owned, Rules } from "./scenario.ts";
import type { WatchedFlight } from "./watched.ts";

/**
 * How one flight ends under one design. The first link of the chain detection -> track -> commit -> shot that does
 * not close names the outcome; margins are in seconds, negative by how much the link fails.
 */
export type Outcome =
  | {
      readonly kind: "intercepted";
      readonly site: string; //        whose shot is first
      readonly commit_s: number;
      readonly launch_s: number;
      readonly intercept_s: number;
      readonly intercept_m: number; // height
      readonly waves: number; //       fired, by the doctrine and the stock
      readonly killProbability: number;
      readonly margin_s: number; //    how much later the commit could come
    }
  | { readonly kind: "not-seen" }
  | { readonly kind: "no-interceptors" }
  | { readonly kind: "out-of-reach" }
  | { readonly kind: "seen-too-late"; readonly margin_s: number } // even for a fire-control radar that held it throughout
  | { readonly kind: "track-too-poor" } // no prediction of use, or no hand-over within the divert margin while it can be met
  | { readonly kind: "not-permitted" } // every link before the shot closes, but the site's owner does not shoot for whoever is aimed at
  | { readonly kind: "inventory-spent" };

/** The kinds in the order of the chain: how far it got. Also the code of a cell on a map. */
export const outcomeKinds: readonly Outcome["kind"][] = [
  "not-seen",
  "no-interceptors",
  "out-of-reach",
  "seen-too-late",
  "track-too-poor",
  "not-permitted",
  "inventory-spent",
  "intercepted",
];

/** How a flight ends: the doctrine played out over the sites that can meet it, or the link furthest along that breaks. */
export function engage(flight: WatchedFlight, design: Design, rules: Rules): Outcome {
  if (design.sites.length === 0)
    return isReported(flight, design) ? { kind: "no-interceptors" } : { kind: "not-seen" };
  const shooters: Shooter[] = [];
  let furthest: Outcome = { kind: "not-seen" };
  let known: Known | undefined;
  for (const site of design.sites) {
    if (known?.partner !== site.owner) known = know(flight, design, rules, site.owner);
    const link = linkOf(known, design, rules, site);
    if ("times" in link) shooters.push(link);
    else if (outcomeKinds.indexOf(link.kind) > outcomeKinds.indexOf(furthest.kind)) furthest = link;
  }
  return shooters.length === 0 ? furthest : shots(flight.path, shooters, rules);
}

/** A site whose every link closes. */
export interface Shooter {
  readonly site: InterceptorSite;
  readonly times: Float64Array; // of flight to each node of the path
  readonly serves: Serves;
  readonly commit_s: number;
  readonly latest_s: number;
}

/** The first link of one site's chain that breaks, or what it needs to shoot; `known` by the site's owner. */
export function linkOf(
  known: Known,
  design: Design,
  rules: Rules,
  { owner, asset: site }: Owned<InterceptorSite>,
): Shooter | Exclude<Outcome, { kind: "intercepted" }> {
  const { flight } = known;
  const { path } = flight;
  if (known.detected_s === Number.POSITIVE_INFINITY) return { kind: "not-seen" };
  const { times, latest_s } = flyoutTimes(site, path);
  if (!(latest_s > 0)) return { kind: "out-of-reach" };
  if (known.track_s === Number.POSITIVE_INFINITY) return { kind: "track-too-poor" };
  const commit_s = known.track_s + rules.commitDelay_s;
  if (commit_s > latest_s) return { kind: "seen-too-late", margin_s: latest_s - commit_s };
  const serves = handoverOf(known, site.interceptor);
  const latest = latestCommit(path, times, serves);
  if (commit_s > latest) return { kind: "track-too-poor" };
  if (!mayShootFor(design, owner, flight.aimedAt)) return { kind: "not-permitted" };
  if (site.inventory < 1) return { kind: "inventory-spent" };
  return { site, times, serves, commit_s, latest_s: latest };
}

const mostWaves = 9;

/**
 * The doctrine over all sites that can meet the flight: each wave goes to the site with the earliest useful shot, and
 * after it comes a look as long as a commit takes. A salvo is one wave; shoot-look-shoot is as many as time and stock allow.
 */
function shots(path: Path, shooters: readonly Shooter[], rules: Rules): Outcome {
  const first = earliestShot(path, shooters, Number.NEGATIVE_INFINITY);
  // Between nodes the parabola of `latestCommit` lies a fraction of a second above what a straight line meets.
  if (first === undefined) return { kind: "seen-too-late", margin_s: 0 };
  const stock = shooters.map((s) => s.site.inventory);
  const most = first.by.site.doctrine === "salvo" ? 1 : mostWaves;
  let survives = 1;
  let waves = 0;
  for (let shot: Shot | undefined = first; shot !== undefined; ) {
    const k = shooters.indexOf(shot.by);
    const fired = Math.min(shot.by.site.shotsPerTarget, stock[k]);
    const aimed = killAgainstDecoys(shot.by.site.killProbability, rules);
    survives *= 1 - shootLookShoot(aimed, 1, fired).killProbabilityPerWarhead;
    stock[k] -= fired;
    if (++waves === most) break;
    const stocked = shooters.filter((_, i) => stock[i] > 0);
    shot = earliestShot(path, stocked, shot.t_s + rules.commitDelay_s);
  }
  return {
    kind: "intercepted",
    site: first.by.site.id,
    commit_s: first.by.commit_s,
    launch_s: Math.max(first.by.commit_s, first.t_s - first.flyout_s), // not before by a rounding of the crossing
    intercept_s: first.t_s,
    intercept_m: first.h_m,
    waves,
    killProbability: 1 - survives,
    margin_s: first.by.latest_s - first.by.commit_s,
  };
}

/** Waves that time alone would allow over these sites, each after a look at the one before, whatever doctrine and stock; at most nine. */
export function opportunities(path: Path, shooters: readonly Shooter[], rules: Rules): number {
  let look_s = Number.NEGATIVE_INFINITY;
  for (let waves = 0; waves < mostWaves; waves++) {
    const shot = earliestShot(path, shooters, look_s);
    if (shot === undefined) return waves;
    look_s = shot.t_s + rules.commitDelay_s;
  }
  return mostWaves;
}

interface Shot extends Meeting {
  readonly by: Shooter;
}

function earliestShot(path: Path, shooters: readonly Shooter[], look_s: number): Shot | undefined {
  let best: Shot | undefined;
  for (const by of shooters) {
    const shot = earliestIntercept(path, by.times, by.serves, Math.max(by.commit_s, look_s));
    if (shot !== undefined && (best === undefined || shot.t_s < best.t_s)) best = { ...shot, by };
  }
  return best;
}

/**
 * The last commit time from which some served point of the flight can still be met: max of t - flyout(t), sharpened by the
 * parabola through the best node. -Infinity when no node can be met.
 */
export function latestCommit(path: Path, flyout_s: Float64Array, serves: Serves = always): number {
  const slack = (i: number) => path.t_s[i] - flyout_s[i];
  let ceiling = Number.POSITIVE_INFINITY;
  for (;;) {
    const at = largestBelow(flyout_s.length, slack, ceiling);
    if (at < 0) return Number.NEGATIVE_INFINITY;
    ceiling = slack(at);
    if (!serves(at)) continue;
    if (at === 0 || at === flyout_s.length - 1 || !serves(at - 1) || !serves(at + 1)) return ceiling;
    const [before, after] = [slack(at - 1), slack(at + 1)];
    const bend = before - 2 * ceiling + after;
    return bend < 0 && bend > -1e6 ? ceiling - ((after - before) * (after - before)) / (8 * bend) : ceiling;
  }
}

/** The index of the largest value under a ceiling, -1 when there is none. */
function largestBelow(count: number, value: (i: number) => number, ceiling: number): number {
  let best = Number.NEGATIVE_INFINITY;
  let at = -1;
  for (let i = 0; i < count; i++) {
    const v = value(i);
    if (v > best && v < ceiling) {
      best = v;
      at = i;
    }
  }
  return at;
}

/** Where an interceptor meets the flight. */
interface Meeting {
  readonly t_s: number;
  readonly h_m: number;
  readonly flyout_s: number;
}

/** The first served point that an interceptor committed at `commit_s` can meet. */
export function earliestIntercept(
  path: Path,
  flyout_s: Float64Array,
  serves: Serves,
  commit_s: number,
): Meeting | undefined {
  for (let i = 0; i < flyout_s.length; i++) {
    const slack = path.t_s[i] - flyout_s[i] - commit_s;
    if (!(slack >= 0) || !serves(i)) continue;
    const previous = i > 0 ? path.t_s[i - 1] - flyout_s[i - 1] - commit_s : Number.NaN;
    const crossing = previous < 0 && previous > -1e6 ? -previous / (slack - previous) : 1;
    const x = crossing < 1 && serves(i - 1) ? crossing : 1;
    const mix = (a: Float64Array) => (x === 1 ? a[i] : a[i - 1] + x * (a[i] - a[i - 1]));
    return { t_s: mix(path.t_s), h_m: mix(path.h_m), flyout_s: mix(flyout_s) };
  }
  return undefined;
}

// Memos only: tables and times are functions of immutable inputs.
const tables = new Map<string, ReachTable>();
const mostTables = 768; // of half a megabyte each: what a walk over many interceptors comes back to
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
    const { divertMargin_m: _, handoverTime_s: __, ...kinematic } = interceptor;
    const key = JSON.stringify([kinematic, site]);
    table = tables.get(key) ?? reachTable(interceptor, site);
    if (tables.size >= mostTables) tables.delete(tables.keys().next().value!);
    tables.set(key, table);
    bySite.set(site, table);
  }
  return table;
}

/** Lets go of all but the last tables made: one who drags a site comes back to few of the places it passed. */
export function keepTables(most: number): void {
  for (const key of tables.keys()) {
    if (tables.size <= most) return;
    tables.delete(key);
  }
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
    known = { times, latest_s: latestCommit(path, times) };
    byTable.set(table, known);
  }
  return known;
}
