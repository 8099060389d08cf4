import { lastCommits_s, meets, type Reach, reaches, reachPath } from "@equipoise/sim/analyses";
import { type Scenario, watched, withSignature } from "@equipoise/sim/engagement";
import type { Path } from "@equipoise/sim/physics";
import type { SetStudy, Study } from "../study.ts";

/** Which launches the interceptors could meet; `from` and `to` are indices of launches. */
export interface ReachTask {
  readonly kind: "reach";
  readonly from: number;
  readonly to: number;
}

export interface ReachResult {
  readonly kind: "reach";
  readonly task: ReachTask;
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

export function runReach(study: Study, task: ReachTask): ReachResult {
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
