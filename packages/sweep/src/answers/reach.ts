import type { Answer, Driver, Reach } from "@equipoise/sim/analyses";
import { tableOf } from "@equipoise/sim/engagement";
import { round } from "@equipoise/sim/physics";
import type { SetStudy, Study } from "../study.ts";
import type { MetCode, ReachResult } from "../tasks/index.ts";
import { between, percent, reachSignatures, type Stamp, stamped } from "./stamp.ts";

/** What bears on reach: the interceptor's flight, the sensors that cue it, the delays. */
function concerns(path: string): boolean {
  return !noReach.some((key) => path.endsWith(`/${key}`));
}

const noReach: readonly string[] = [
  "killProbability",
  "decoys",
  "discrimination",
  "divertMargin_m",
  "handoverTime_s",
];

/** Whose launches the interceptors could meet: by each design's own sensors, and committed at given times. */
export function reachAnswers(study: Study, results: readonly ReachResult[], stamp: Stamp): Answer[] {
  const pairs = results.flatMap((r) =>
    r.reaches.flatMap((reach, k): Pair[] => {
      const [last, lastEnds] = [r.lastCommit_s[k], r.lastCommitEnds[k]];
      if (reach === undefined || last === undefined || lastEnds === undefined) return [];
      return [{ reach, met: r.met[k]!, ends: r.metEnds[k]!, last, lastEnds }];
    }),
  );
  const answers: Answer[] = [];
  for (const [s, set] of study.sets.entries()) {
    for (let d = 0; d < study.scenario.designs.length; d++) {
      if (pairs.length === 0 || pairs[0]!.met[s]![0]![d] === undefined) continue;
      const c = { study, stamp, set, s, d, pairs };
      answers.push(ownSensors(c, "met"), ownSensors(c, "held"), ...atCommitTimes(c));
    }
  }
  return answers;
}

interface Pair {
  readonly reach: Reach;
  readonly met: ReachResult["met"][number];
  readonly ends: ReachResult["metEnds"][number];
  readonly last: NonNullable<ReachResult["lastCommit_s"][number]>;
  readonly lastEnds: NonNullable<ReachResult["lastCommitEnds"][number]>;
}
interface Case {
  readonly study: Study;
  readonly stamp: Stamp;
  readonly set: SetStudy;
  readonly s: number;
  readonly d: number;
  readonly pairs: readonly Pair[];
}

/** The share met from the commit that the design's own tracks allow: by timing alone, or held by fire control too. */
function ownSensors({ study, stamp, set, s, d, pairs }: Case, how: "met" | "held"): Answer {
  const design = study.scenario.designs[d]!;
  const shareOf = (of: (p: Pair) => MetCode | undefined) =>
    pairs.filter((p) => of(p)?.[how]).length / pairs.length;
  const values = set.scenarios.map((_, e) => shareOf((p) => p.met[s]![e]![d]));
  const drivers: Driver[] = set.axes.flatMap(({ id }, a) =>
    pairs[0]!.ends[s]![a]![d] === undefined
      ? []
      : [
          {
            parameter: id,
            adverse: shareOf((p) => p.ends[s]![a]![d]?.[0]),
            favourable: shareOf((p) => p.ends[s]![a]![d]?.[1]),
          },
        ],
  );
  const nominal = pairs.map((p) => p.met[s]![0]![d]!);
  const commits = nominal.map((m) => m.commit_s).filter((t) => t < Number.POSITIVE_INFINITY);
  const first = commits.reduce((p, q) => Math.min(p, q), Number.POSITIVE_INFINITY);
  const latest = commits.reduce((p, q) => Math.max(p, q), 0);
  const origins = (all: readonly Pair[]) => new Set(all.map((p) => p.reach.origin)).size;
  const regions = origins(pairs.filter((_, k) => nominal[k]![how]));
  const { rules, reach } = set.scenarios[0]!;
  const speed = tableOf(reach.site).burnoutSpeed_m_s;
  const condition =
    how === "met"
      ? "by reach and timing alone"
      : "and only after a fire-control radar of theirs holds the warhead";
  const committed =
    commits.length === 0
      ? "no track ever allows a commit"
      : `the tracks allow a commit ${round(first)} to ${round(latest)} s after launch`;
  return stamped(
    {
      question: "reaches",
      metric: how === "met" ? "flights-met" : "flights-met-held",
      architecture: design.id,
      cooperation: design.cooperation,
      missile: null,
      origin: null,
      sentence: (low, high) =>
        `Under "${design.name}" with the figures of ${set.setId} (burnout speed ${km_s(speed)}), ${round(values[0]! * pairs.length)} of ${pairs.length} flights from Russian launch regions to the United States could be met within ${rules.flightTimeCap_s} s of interceptor flight ${condition}, from ${regions} of ${origins(pairs)} regions; ${committed} (${between(low, high, percent)} over the ranges).`,
      values,
      unit: "share",
      drivers,
      inputs: set,
      signatures: reachSignatures(study),
      concerns: how === "met" ? concerns : (path) => !path.endsWith("/killProbability"),
      claims: ["C1", "C2"],
    },
    stamp,
  );
}

/** The share met by the site's own interceptor when it is committed at fixed times, under each flight-time cap. */
function atCommitTimes({ study, stamp, set, s, d, pairs }: Case): Answer[] {
  const design = study.scenario.designs[d]!;
  const { commitTimes_s, flightTimeCaps_s, site } = set.scenarios[0]!.reach;
  if (study.scenario.designs.findIndex((other) => other.assets.includes(site.id)) !== d) return [];
  const speed = tableOf(site).burnoutSpeed_m_s;
  return flightTimeCaps_s.flatMap((cap_s, i) =>
    commitTimes_s.map((commit_s, j) => {
      const share = (last: (p: Pair) => number) =>
        pairs.filter((p) => last(p) >= commit_s).length / pairs.length;
      const values = set.scenarios.map((_, e) => share((p) => p.last[s]![e]![i]!));
      const drivers: Driver[] = set.axes.flatMap(({ id }, a) =>
        pairs[0]!.lastEnds[s]![a] === undefined
          ? []
          : [
              {
                parameter: id,
                adverse: share((p) => p.lastEnds[s]![a]![0][i]!),
                favourable: share((p) => p.lastEnds[s]![a]![1][i]!),
              },
            ],
      );
      return stamped(
        {
          question: "reaches",
          metric: `flights-met-commit-${commit_s}s-cap-${cap_s}s`,
          architecture: design.id,
          cooperation: design.cooperation,
          missile: null,
          origin: null,
          sentence: (low, high) =>
            `Committed ${commit_s} s after launch and given ${cap_s} s of flight, an interceptor of ${km_s(speed)} (${set.setId}) could meet ${percent(values[0]!)} of ${pairs.length} flights from Russian launch regions to the United States (${between(low, high, percent)}); ${slowestOf(pairs, i, j)}.`,
          values,
          unit: "share",
          drivers,
          inputs: set,
          signatures: reachSignatures(study),
          concerns: (p) =>
            p.startsWith(`interceptors/${site.interceptor.id}/`) && !p.endsWith("/killProbability"),
          claims: ["C1", "C2"],
        },
        stamp,
      );
    }),
  );
}

/** The slowest interceptor of the ladder that meets any of the flights, in words. */
function slowestOf(pairs: readonly Pair[], cap: number, commit: number): string {
  const least = (i: number, j: number) =>
    pairs.reduce((p, { reach }) => Math.min(p, reach.leastSpeed_m_s[i]![j]!), Number.POSITIVE_INFINITY);
  const slowest = least(cap, commit);
  if (slowest === Number.POSITIVE_INFINITY) return "no speed up to the fastest tried meets any";
  // The ladder ends where the most generous case is met: its foot is a bound, not a figure.
  const foot = least(pairs[0]!.reach.leastSpeed_m_s.length - 1, 0);
  return `the first is met at ${km_s(slowest)}${slowest === foot ? " or less" : ""}`;
}

function km_s(speed_m_s: number): string {
  return `${round(speed_m_s / 100) / 10} km/s`;
}
