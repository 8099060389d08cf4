import {
  columnsOf,
  flyTo,
  lastCommits_s,
  meets,
  outcomeCode,
  predictedWarning_s,
  type Reach,
  reaches,
  reachPath,
  seenShare,
  sees,
  unpooled,
  type Warning,
  warns,
} from "@equipoise/sim/analyses";
import {
  type Design,
  type Partner,
  type Rules,
  type Scenario,
  type WatchedFlight,
  watched,
  withSignature,
} from "@equipoise/sim/engagement";
import type { Signature } from "@equipoise/sim/missiles";
import type { Path } from "@equipoise/sim/physics";
import type { Radar, RadarGeometry, View } from "@equipoise/sim/sensors";
import type { SetStudy, Study } from "./study.ts";

/** A piece of a study that one worker does alone. Its result depends on nothing but the study and the task. */
export type Task =
  | {
      readonly kind: "fan";
      readonly threat: number;
      readonly origin: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "reach"; readonly from: number; readonly to: number } // indices of launches
  | { readonly kind: "sight"; readonly radar: string };

export type TaskResult = FanResult | ReachResult | SightResult;

/** Outcome codes of one fan's aim points, per set, scenario and design; and the panel's at each axis's ends. */
export interface FanResult {
  readonly kind: "fan";
  readonly task: Extract<Task, { kind: "fan" }>;
  readonly codes: readonly (readonly (readonly Uint8Array[])[])[]; //   [set][scenario][design]
  readonly panelCodes: readonly (readonly (readonly (PanelEnds | undefined)[])[])[]; // [set][axis][design]
  readonly warnings: readonly CapitalWarnings[];
}
export interface PanelEnds {
  readonly adverse: Uint8Array;
  readonly favourable: Uint8Array;
}

/** Warning of one capital, for the partner whose it is. */
export interface CapitalWarnings {
  readonly capital: number;
  readonly partner: Partner;
  readonly byScenario: readonly (readonly (readonly PooledWarning[])[])[]; // [set][scenario][design]
  readonly byEnd: readonly (readonly (readonly (readonly [number, number] | undefined)[])[])[]; // [set][axis][design] pooled prediction, adverse and favourable
}
export interface PooledWarning {
  readonly alone: Warning;
  readonly pooled: Warning;
}

export interface ReachResult {
  readonly kind: "reach";
  readonly task: Extract<Task, { kind: "reach" }>;
  readonly reaches: readonly (Reach | undefined)[];
  /** Per pair, [set][scenario][design]: met or not, by the design's own sensors and delays; undefined without the site. */
  readonly met: readonly (readonly (readonly (readonly (MetCode | undefined)[])[])[])[];
  readonly metEnds: readonly (readonly (readonly (readonly (
    | readonly [MetCode, MetCode]
    | undefined
  )[])[])[])[]; // [pair][set][axis][design]
  /** The last commit by the site's own interceptor, per pair, [set][scenario][cap]; and at the ends of its axes. */
  readonly lastCommit_s: readonly (readonly (readonly (readonly number[])[])[] | undefined)[];
  readonly lastCommitEnds: readonly (
    | readonly (readonly (readonly [readonly number[], readonly number[]] | undefined)[])[]
    | undefined
  )[]; // [pair][set][axis][adverse, favourable][cap]
}
export interface MetCode {
  readonly met: boolean;
  readonly held: boolean;
  readonly commit_s: number;
}

/** What one radar sees, as built and as each measure limits it: shares of states' areas, and the floor everywhere. */
export interface SightResult {
  readonly kind: "sight";
  readonly task: Extract<Task, { kind: "sight" }>;
  readonly designs: readonly string[]; // one design per distinct geometry: the variants
  readonly shares: readonly (readonly (readonly Shares[])[])[]; //     [set][scenario][variant]
  readonly ends: readonly (readonly (readonly (readonly [Shares, Shares] | undefined)[])[])[]; // [set][axis][variant]
  readonly floors_m: readonly (readonly Float64Array[])[]; //          [set][variant], nominal, every cell
}
/** [state][height] share of area seen. */
export type Shares = readonly (readonly number[])[];
/** States over whose land sight is stated: those of the debate, from Iran to Russia, by code. */
export const watchedStates: readonly string[] = ["AZ", "GE", "IR", "KZ", "RU", "SY", "TR", "UA"];
export const watchedHeights_m: readonly number[] = [300_000, 1_000_000];

const chunk = 1200;

/** Cuts a study into tasks. The cut depends on the study alone, never on how many workers there are. */
export function plan(study: Study): Task[] {
  const tasks: Task[] = [];
  const { threats, reach } = study.sets[0]!.scenarios[0]!;
  threats.forEach((threat, t) => {
    threat.origins.forEach((_, origin) => {
      for (let from = 0; from < study.aims.length; from += chunk)
        tasks.push({ kind: "fan", threat: t, origin, from, to: Math.min(from + chunk, study.aims.length) });
    });
  });
  for (let from = 0; from < reach.launches.length; from += 5)
    tasks.push({ kind: "reach", from, to: Math.min(from + 5, reach.launches.length) });
  for (const radar of sightRadars(study)) tasks.push({ kind: "sight", radar });
  return tasks;
}

/** Every radar of any design. */
function sightRadars(study: Study): string[] {
  return [...new Set(study.sets[0]!.scenarios[0]!.designs.flatMap((d) => d.radars.map((r) => r.asset.id)))];
}

export function run(study: Study, task: Task): TaskResult {
  if (task.kind === "fan") return runFan(study, task);
  return task.kind === "reach" ? runReach(study, task) : runSight(study, task);
}

/** Flight by flight, each through every set, scenario and design, so that what is remembered of it can be let go. */
function runFan(study: Study, task: Extract<Task, { kind: "fan" }>): FanResult {
  const threat = study.sets[0]!.scenarios[0]!.threats[task.threat]!;
  const origin = threat.origins[task.origin]!;
  const panel = study.panel.filter((k) => k >= task.from && k < task.to);
  const everywhere: Case[] = [];
  const whereCounted: Case[] = [];
  const onPanel: Case[] = [];
  const codesOf = (cases: Case[], length: number, scenario: Scenario, d: number): Uint8Array => {
    const codes = new Uint8Array(length);
    cases.push({
      codes,
      signature: scenario.threats[task.threat]!.missile.signature,
      design: scenario.designs[d]!,
      rules: scenario.rules,
    });
    return codes;
  };
  const everyDesign = <T>(of: (design: number) => T): T[] => study.scenario.designs.map((_, d) => of(d));
  const codes = study.sets.map((set) => {
    const nominal = everyDesign((d) => codesOf(everywhere, task.to - task.from, set.scenarios[0]!, d));
    // Without interceptors nothing is defended whatever the ranges: the nominal map stands for all. Where no share
    // is stated of whoever lives there, only the nominal map is drawn.
    return set.scenarios.map((scenario, e) =>
      everyDesign((d) =>
        e === 0 || scenario.designs[d]!.sites.length === 0
          ? nominal[d]!
          : codesOf(whereCounted, task.to - task.from, scenario, d),
      ),
    );
  });
  const panelCodes = study.sets.map((set) =>
    set.axes.map(({ designs, adverse, favourable }) =>
      everyDesign((d) =>
        matters(study, designs, d)
          ? {
              adverse: codesOf(onPanel, panel.length, adverse, d),
              favourable: codesOf(onPanel, panel.length, favourable, d),
            }
          : undefined,
      ),
    ),
  );
  const warnings: CapitalWarnings[] = [];
  let p = 0;
  for (let k = task.from; k < task.to; k++) {
    const place = panel[p] === k ? p++ : undefined;
    const flight = flyTo(threat.missile, origin, study.aims[k]!, threat.loft);
    if (flight === undefined) continue;
    fill(everywhere, k - task.from, flight);
    if (study.counted[k]) fill(whereCounted, k - task.from, flight);
    if (place !== undefined) fill(onPanel, place, flight);
    const capital = k - study.cells.length;
    const partner = capital >= 0 ? partnerOf(study, study.capitals[capital]!.state) : undefined;
    if (partner !== undefined) warnings.push(warningsOf(study, task.threat, flight, capital, partner));
  }
  return { kind: "fan", task, codes, panelCodes, warnings };
}

/** What one list of outcome codes is about. */
interface Case {
  readonly codes: Uint8Array;
  readonly signature: Signature;
  readonly design: Design;
  readonly rules: Rules;
}

/** Writes how `flight` ends in each case at index `at` of its codes. */
function fill(cases: readonly Case[], at: number, flight: WatchedFlight): void {
  let seen = flight;
  for (const { codes, signature, design, rules } of cases) {
    if (seen.signature !== signature) seen = withSignature(flight, signature);
    codes[at] = outcomeCode(seen, design, rules);
  }
}

/** A parameter is worth trying on a design that has interceptors to be moved by it. */
function matters(study: Study, designs: readonly string[], d: number): boolean {
  const design = study.sets[0]!.scenarios[0]!.designs[d]!;
  return designs.includes(design.id) && design.sites.length > 0;
}

function warningsOf(
  study: Study,
  threat: number,
  flight: WatchedFlight,
  capital: number,
  partner: Partner,
): CapitalWarnings {
  const seen = (scenario: Scenario) => withSignature(flight, scenario.threats[threat]!.missile.signature);
  const at = (scenario: Scenario, design: Design) => warns(seen(scenario), design, scenario.rules, partner);
  const predicted = (scenario: Scenario, design: Design) =>
    predictedWarning_s(seen(scenario), design, scenario.rules, partner);
  return {
    capital,
    partner,
    byScenario: study.sets.map((set) =>
      set.scenarios.map((scenario) =>
        scenario.designs.map((design) => ({
          alone: at(scenario, unpooled(design)),
          pooled: at(scenario, design),
        })),
      ),
    ),
    byEnd: study.sets.map((set) =>
      set.axes.map(({ id, designs, adverse, favourable }) =>
        adverse.designs.map((design, d) =>
          designs.includes(design.id) && !id.startsWith("interceptor")
            ? ([predicted(adverse, design), predicted(favourable, favourable.designs[d]!)] as const)
            : undefined,
        ),
      ),
    ),
  };
}

/** Whose warning a capital's is: each partner answers for its own. */
function partnerOf(study: Study, state: string): Partner | undefined {
  if (state === "US" || state === "RU") return state === "US" ? "us" : "ru";
  return study.europe.has(state) ? "europe" : undefined;
}

function runReach(study: Study, task: Extract<Task, { kind: "reach" }>): ReachResult {
  const nominal = study.sets[0]!.scenarios[0]!;
  const { launches, aims } = nominal.reach;
  const pairs = launches
    .slice(task.from, task.to)
    .flatMap((launch) => aims.map((aim) => ({ ...launch, aim })));
  const paths = pairs.map(({ missile, origin, aim }) => reachPath(missile, origin, aim));
  const part: Scenario = {
    ...nominal,
    reach: { ...nominal.reach, launches: launches.slice(task.from, task.to) },
  };
  const flights = paths.map((path, k) =>
    path === undefined ? undefined : watched(pairs[k]!.missile.signature, path),
  );
  const metBy = (scenario: Scenario, d: number, k: number): MetCode | undefined => {
    const design = scenario.designs[d]!;
    const site = design.sites.find((s) => s.asset.id === scenario.reach.site.id);
    const launch = scenario.reach.launches[task.from + Math.floor(k / aims.length)]!;
    return (
      site &&
      flights[k] &&
      meets(withSignature(flights[k], launch.missile.signature), design, scenario.rules, site)
    );
  };
  const perSet = <T>(of: (set: SetStudy) => T) => study.sets.map(of);
  const last = (path: Path, { reach }: Scenario) => lastCommits_s(path, reach.site, reach.flightTimeCaps_s);
  const ofInterceptor = (id: string) => id.startsWith(`interceptors/${nominal.reach.site.interceptor.id}/`);
  return {
    kind: "reach",
    task,
    reaches: reaches(part, paths),
    met: pairs.map((_, k) =>
      perSet((set) => set.scenarios.map((s) => s.designs.map((_d, d) => metBy(s, d, k)))),
    ),
    lastCommit_s: paths.map(
      (path) => path && perSet((set) => set.scenarios.map((scenario) => last(path, scenario))),
    ),
    lastCommitEnds: paths.map(
      (path) =>
        path &&
        perSet((set) =>
          set.axes.map(({ id, adverse, favourable }) =>
            ofInterceptor(id) ? ([last(path, adverse), last(path, favourable)] as const) : undefined,
          ),
        ),
    ),
    metEnds: pairs.map((_, k) =>
      perSet((set) =>
        set.axes.map(({ designs, adverse, favourable }) =>
          adverse.designs.map((design, d) => {
            if (!designs.includes(design.id)) return undefined;
            const a = metBy(adverse, d, k);
            const b = metBy(favourable, d, k);
            return a && b && ([a, b] as const);
          }),
        ),
      ),
    ),
  };
}

function runSight(study: Study, task: Extract<Task, { kind: "sight" }>): SightResult {
  const radarIn = (design: Design): Radar | undefined =>
    design.radars.find((r) => r.asset.id === task.radar)?.asset;
  const seen = new Map<unknown, number>(); // geometry -> the first design that has it
  study.sets[0]!.scenarios[0]!.designs.forEach((design, d) => {
    const radar = radarIn(design);
    if (radar !== undefined && !seen.has(radar.geometry)) seen.set(radar.geometry, d);
  });
  const variants = [...seen.values()];
  const { world } = study;
  const everywhere = Array.from({ length: world.cellCount }, (_, i) => i);
  const over = cellsOf(world, watchedStates);
  const floorOf = (scenario: Scenario, d: number, columns: (geometry: RadarGeometry) => readonly View[]) => {
    const radar = radarIn(scenario.designs[d]!)!;
    const { vehicle_m2 } = scenario.reach.launches[0]!.missile.signature;
    return sees(radar, columns(radar.geometry), vehicle_m2[radar.band]);
  };
  const known = new Map<RadarGeometry, readonly View[]>(); // most scenarios change the power alone
  const columnsOver = (geometry: RadarGeometry) => {
    const columns = known.get(geometry) ?? columnsOf(world, geometry, over);
    known.set(geometry, columns);
    return columns;
  };
  const sharesOf = (scenario: Scenario, d: number): Shares => {
    const floor_m = floorOf(scenario, d, columnsOver);
    return watchedStates.map((state) =>
      watchedHeights_m.map((h) => seenShare(world, over, floor_m, state, h)),
    );
  };
  return {
    kind: "sight",
    task,
    designs: variants.map((d) => study.scenario.designs[d]!.id),
    shares: study.sets.map((set) =>
      set.scenarios.map((scenario) => variants.map((d) => sharesOf(scenario, d))),
    ),
    ends: study.sets.map((set) =>
      set.axes.map(({ id, adverse, favourable }) =>
        variants.map((d) =>
          concerns(id, task.radar) ? ([sharesOf(adverse, d), sharesOf(favourable, d)] as const) : undefined,
        ),
      ),
    ),
    floors_m: sameForSame(
      study.sets.map((set) => set.scenarios[0]!),
      (scenario) => JSON.stringify(variants.map((d) => radarIn(scenario.designs[d]!))),
      (scenario) =>
        variants.map((d) => floorOf(scenario, d, (geometry) => columnsOf(world, geometry, everywhere))),
    ),
  };
}

/** `make` of each item, made once for items with the same key. */
function sameForSame<T, R>(items: readonly T[], key: (item: T) => string, make: (item: T) => R): R[] {
  const made = new Map<string, R>();
  return items.map((item) => {
    const k = key(item);
    if (!made.has(k)) made.set(k, make(item));
    return made.get(k)!;
  });
}

/** Whether a parameter can change what a radar sees. */
export function concerns(path: string, radar: string): boolean {
  return path.startsWith(`radars/${radar}/`) || path.startsWith("signatures/");
}

function cellsOf(world: Study["world"], states: readonly string[]): number[] {
  const wanted = world.states.map((s) => states.includes(s));
  const cells: number[] = [];
  for (let cell = 0; cell < world.cellCount; cell++) {
    for (let j = world.landStart[cell]!; j < world.landStart[cell + 1]!; j++) {
      if (wanted[world.landState[j]!]) {
        cells.push(cell);
        break;
      }
    }
  }
  return cells;
}
