import type { Answer, Driver, Warning } from "@equipoise/sim/analyses";
import type { Partner } from "@equipoise/sim/engagement";
import { round } from "@equipoise/sim/physics";
import type { Joined } from "../join.ts";
import type { SetStudy, Study } from "../study.ts";
import type { CapitalWarnings } from "../tasks.ts";
import { between, type Stamp, stamped } from "./stamp.ts";

const partners: readonly { readonly id: Partner; readonly name: string }[] = [
  { id: "us", name: "the United States" },
  { id: "ru", name: "Russia" },
  { id: "europe", name: "Europe (NATO members and host states)" },
];

function concerns(path: string): boolean {
  return path.startsWith("radars/") || path.startsWith("satellites/") || path.startsWith("signatures/") || path.endsWith("Time_s") || path.endsWith("/communicationDelay_s");
}

/** Seconds of warning per partner, averaged over its capitals within reach and the origins; and what pooling adds. */
export function warningAnswers(study: Study, joined: Joined, stamp: Stamp): Answer[] {
  const answers: Answer[] = [];
  for (const [t, { missile }] of study.scenario.threats.entries()) {
    const warnings = joined.fans.filter((fan) => fan.threat === t).flatMap((fan) => fan.warnings);
    const origins = study.scenario.threats[t]!.origins.join("+");
    for (const partner of partners) {
      const own = warnings.filter((w) => w.partner === partner.id);
      if (own.length === 0) continue;
      for (const [s, set] of study.sets.entries()) {
        for (let d = 0; d < study.scenario.designs.length; d++) answers.push(...partnerAnswers({ study, stamp, set, s, d, missile, origins }, partner, own));
      }
    }
  }
  return answers;
}

interface Case {
  readonly study: Study;
  readonly stamp: Stamp;
  readonly set: SetStudy;
  readonly s: number;
  readonly d: number;
  readonly missile: string;
  readonly origins: string;
}

function partnerAnswers(c: Case, partner: (typeof partners)[number], own: readonly CapitalWarnings[]): Answer[] {
  const design = c.study.scenario.designs[c.d]!;
  const mean = (of: (w: Warning) => number, e: number, who: "alone" | "pooled") => average(own.map((w) => of(w.byScenario[c.s]![e]![c.d]![who])));
  const over = (of: (w: Warning) => number, who: "alone" | "pooled") => c.set.scenarios.map((_, e) => mean(of, e, who));
  const predicted = over((w) => w.predicted_s, "pooled");
  const detected = over((w) => w.detected_s, "pooled");
  const gain = predicted.map((v, e) => v - mean((w) => w.predicted_s, e, "alone"));
  const flight = mean((w) => w.flightTime_s, 0, "pooled");
  const sensors = commonest(own.map((w) => w.byScenario[c.s]![0]![c.d]!.pooled.firstSensor));
  const drivers: Driver[] = c.set.axes.flatMap(({ id }, p) => {
    const ends = own.map((w) => w.byEnd[c.s]![p]![c.d]).filter((e) => e !== undefined);
    return ends.length === 0 ? [] : [{ parameter: id, adverse: average(ends.map((e) => e[0])), favourable: average(ends.map((e) => e[1])) }];
  });
  const shared = {
    question: "warns" as const,
    architecture: design.id,
    cooperation: design.cooperation,
    missile: c.missile,
    origin: c.origins,
    unit: "s",
    inputs: c.set,
    concerns,
    alsoMovedBy: drivers,
    claims: design.id.startsWith("gabala") ? ["C4", "C8"] : ["C8"],
  };
  const head = `Under "${design.name}" with the figures of ${c.set.setId}, ${partner.name}`;
  const answers = [
    stamped(
      {
        ...shared,
        metric: `detection-${partner.id}`,
        sentence: (low, high) => `${head} hears of ${c.missile} ${write(detected[0]!)} before impact on average (${between(low, high, write)}), in flights of ${write(flight)}; the first report comes most often from ${sensors}.`,
        values: detected,
        drivers: [],
      },
      c.stamp,
    ),
    stamped(
      {
        ...shared,
        metric: `prediction-${partner.id}`,
        sentence: (low, high) => `${head} has a predicted impact point of ${c.missile} ${write(predicted[0]!)} before impact on average (${between(low, high, write)}).`,
        values: predicted,
        drivers,
      },
      c.stamp,
    ),
  ];
  if (design.cooperation === "none") return answers;
  return [
    ...answers,
    stamped(
      {
        ...shared,
        metric: `pooling-gain-${partner.id}`,
        sentence: (low, high) => `${head} gains ${write(gain[0]!)} of warning with a predicted impact point from pooling, against ${c.missile}, on average (${between(low, high, write)}).`,
        values: gain,
        drivers: [],
      },
      c.stamp,
    ),
  ];
}

function average(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function write(t_s: number): string {
  return `${round(t_s)} s`;
}

/** The name met most often; "no sensor" for none. Ties go to the first in the alphabet. */
function commonest(names: readonly (string | undefined)[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name ?? "no sensor", (counts.get(name ?? "no sensor") ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? "no sensor";
}
