import type { Answer, Driver, Reach } from "@equipoise/sim/analyses";
import { tableOf } from "@equipoise/sim/engagement";
import { round } from "@equipoise/sim/physics";
import type { SetStudy, Study } from "../study.ts";
import type { ReachResult } from "../tasks.ts";
import { between, percent, type Stamp, stamped } from "./stamp.ts";

/** What bears on reach: the interceptor, the sensors that cue it, the delays. */
function concerns(path: string): boolean {
  return !path.endsWith("/killProbability") && !path.endsWith("/handoverTrack_s");
}

/** Whose launches the interceptors could meet: by each design's own sensors, at given commit times, and the least speed. */
export function reachAnswers(study: Study, results: readonly ReachResult[], stamp: Stamp): Answer[] {
  const pairs = results.flatMap((r) =>
    r.reaches.map((reach, k) => ({ reach, met: r.met[k]!, ends: r.metEnds[k]! })),
  );
  const flown = pairs.filter((p) => p.reach !== undefined);
  const answers: Answer[] = [];
  for (const [s, set] of study.sets.entries()) {
    for (let d = 0; d < study.scenario.designs.length; d++) {
      if (flown.length === 0 || flown[0]!.met[s]![0]![d] === undefined) continue;
      answers.push(
        ownSensors(study, stamp, set, s, d, flown),
        ...atCommitTimes(
          study,
          stamp,
          set,
          d,
          flown.map((p) => p.reach!),
        ),
      );
    }
  }
  return answers;
}

type Pair = {
  readonly reach: Reach | undefined;
  readonly met: ReachResult["met"][number];
  readonly ends: ReachResult["metEnds"][number];
};

function ownSensors(
  study: Study,
  stamp: Stamp,
  set: SetStudy,
  s: number,
  d: number,
  pairs: readonly Pair[],
): Answer {
  const design = study.scenario.designs[d]!;
  const values = set.scenarios.map(
    (_, e) => pairs.filter((p) => p.met[s]![e]![d]!.met).length / pairs.length,
  );
  const drivers: Driver[] = set.axes.flatMap(({ id }, p) => {
    const ends = pairs.flatMap((pair) => pair.ends[s]![p]![d] ?? []);
    if (ends.length === 0) return [];
    const share = (i: 0 | 1) => pairs.filter((pair) => pair.ends[s]![p]![d]?.[i]).length / pairs.length;
    return [{ parameter: id, adverse: share(0), favourable: share(1) }];
  });
  const nominal = pairs.map((p) => p.met[s]![0]![d]!);
  const commits = nominal.map((m) => m.commit_s).sort((p, q) => p - q);
  const regions = new Set(pairs.flatMap((p, k) => (nominal[k]!.met ? [p.reach!.origin] : [])));
  const { rules, reach } = set.scenarios[0]!;
  const speed = tableOf(reach.site).burnoutSpeed_m_s;
  return stamped(
    {
      question: "reaches",
      metric: "flights-met",
      architecture: design.id,
      cooperation: design.cooperation,
      missile: null,
      origin: null,
      sentence: (low, high) =>
        `Under "${design.name}" with the figures of ${set.setId} (burnout speed ${km_s(speed)}), ${round(values[0]! * pairs.length)} of ${pairs.length} flights from Russian launch regions to the United States could be met within ${rules.flightTimeCap_s} s of interceptor flight, from ${regions.size} of ${new Set(pairs.map((p) => p.reach!.origin)).size} regions, committed ${seconds(commits[0]!)} to ${seconds(commits[commits.length - 1]!)} after launch (${between(low, high, percent)} over the ranges).`,
      values,
      unit: "share",
      drivers,
      inputs: set,
      concerns,
      claims: ["C1", "C2"],
    },
    stamp,
  );
}

/** The share met by an interceptor of the set's speed when committed at fixed times, under each flight-time cap. */
function atCommitTimes(
  study: Study,
  stamp: Stamp,
  set: SetStudy,
  d: number,
  pairs: readonly Reach[],
): Answer[] {
  const design = study.scenario.designs[d]!;
  const { commitTimes_s, flightTimeCaps_s, site } = set.scenarios[0]!.reach;
  if (study.scenario.designs.findIndex((other) => other.assets.includes(site.id)) !== d) return [];
  const speeds = set.scenarios.map((scenario) => tableOf(scenario.reach.site).burnoutSpeed_m_s);
  const path = `interceptors/${site.interceptor.id}/carriedMass_kg`;
  const mass = set.axes.find((axis) => axis.id === path);
  const ends =
    mass && [mass.adverse, mass.favourable].map((scenario) => tableOf(scenario.reach.site).burnoutSpeed_m_s);
  return flightTimeCaps_s.flatMap((cap_s, i) =>
    commitTimes_s.map((commit_s, j) => {
      const least = pairs.map((pair) => pair.leastSpeed_m_s[i]![j]!);
      const share = (speed: number) => least.filter((v) => v <= speed).length / least.length;
      const values = speeds.map(share);
      const slowest = least.reduce((p, q) => Math.min(p, q), Number.POSITIVE_INFINITY);
      const needed =
        slowest === Number.POSITIVE_INFINITY
          ? "no speed up to the fastest tried meets any"
          : `the first is met at ${km_s(slowest)}`;
      return stamped(
        {
          question: "reaches",
          metric: `flights-met-commit-${commit_s}s-cap-${cap_s}s`,
          architecture: design.id,
          cooperation: design.cooperation,
          missile: null,
          origin: null,
          sentence: (low, high) =>
            `Committed ${commit_s} s after launch and given ${cap_s} s of flight, an interceptor of ${km_s(speeds[0]!)} (${set.setId}) could meet ${percent(values[0]!)} of ${least.length} flights from Russian launch regions to the United States (${between(low, high, percent)}); ${needed}.`,
          values,
          unit: "share",
          drivers: ends ? [{ parameter: path, adverse: share(ends[0]!), favourable: share(ends[1]!) }] : [],
          inputs: set,
          concerns: (p) => p.startsWith("interceptors/"),
          claims: ["C1", "C2"],
        },
        stamp,
      );
    }),
  );
}

function km_s(speed_m_s: number): string {
  return `${round(speed_m_s / 100) / 10} km/s`;
}

function seconds(t_s: number): string {
  return t_s === Number.POSITIVE_INFINITY ? "never" : `${round(t_s)} s`;
}
