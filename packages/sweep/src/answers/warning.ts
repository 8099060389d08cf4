import type { Answer, Driver, Warning } from "@equipoise/sim/analyses";
import type { Partner } from "@equipoise/sim/engagement";
import { round } from "@equipoise/sim/physics";
import type { Joined } from "../join.ts";
import type { SetStudy, Study } from "../study.ts";
import type { CapitalWarnings } from "../tasks/index.ts";
import { between, missileName, type Stamp, signaturesOf, stamped } from "./stamp.ts";

const partners: readonly { readonly id: Partner; readonly name: string }[] = [
  { id: "us", name: "the United States" },
  { id: "ru", name: "Russia" },
  { id: "europe", name: "Europe (NATO members and host states)" },
];

function concerns(path: string): boolean {
  return (
    path.startsWith("radars/") ||
    path.startsWith("satellites/") ||
    path.startsWith("signatures/") ||
    path.endsWith("Time_s") ||
    path.endsWith("/communicationDelay_s")
  );
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
        for (let d = 0; d < study.scenario.designs.length; d++) {
          const c = { study, stamp, set, s, d, missile, origins };
          answers.push(...partnerAnswers(c, partner, own));
          if (partner.id === "europe") answers.push(...capitalAnswers(c, own));
        }
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

function partnerAnswers(
  c: Case,
  partner: (typeof partners)[number],
  own: readonly CapitalWarnings[],
): Answer[] {
  const design = c.study.scenario.designs[c.d]!;
  const over = (of: (w: Warning) => number, who: "alone" | "pooled") =>
    c.set.scenarios.map((_, e) => average(own.map((w) => of(w.byScenario[c.s]![e]![c.d]![who]))));
  const predicted = over((w) => w.predicted_s, "pooled");
  const detected = over((w) => w.detected_s, "pooled");
  const flight_s = over((w) => w.flightTime_s, "pooled")[0]!;
  const sensor = commonest(own.map((w) => w.byScenario[c.s]![0]![c.d]!.pooled.firstSensor));
  const drivers = driversOf(c, own);
  const head = `Under "${design.name}" with the figures of ${c.set.setId}, ${partner.name}`;
  const missile = `the ${missileName(c.study, c.missile)}`;
  const row = (
    metric: string,
    values: readonly number[],
    words: (nominal: string, range: string) => string,
  ): Answer =>
    stamped(
      {
        question: "warns",
        metric: `${metric}-${partner.id}`,
        architecture: design.id,
        cooperation: design.cooperation,
        missile: c.missile,
        origin: c.origins,
        sentence: (low, high) => `${head} ${words(write(values[0]!), between(low, high, write))}`,
        values,
        unit: "s",
        drivers: metric === "prediction" ? drivers : [],
        alsoMovedBy: drivers,
        inputs: c.set,
        signatures: signaturesOf(c.study, [c.missile]),
        concerns,
        claims: design.id.startsWith("gabala") ? ["C4", "C8"] : ["C8"],
      },
      c.stamp,
    );
  const answers = [
    row(
      "detection",
      detected,
      (s, range) =>
        `hears of ${missile} ${s} before impact on average (${range}), in flights of ${write(flight_s)}; the first report comes most often from ${sensor}.`,
    ),
    row(
      "prediction",
      predicted,
      (s, range) => `has a predicted impact point of ${missile} ${s} before impact on average (${range}).`,
    ),
  ];
  if (design.cooperation === "none") return answers;
  // A gain is a difference: its worst case sets the pooled warning at its least against the unpooled at its most.
  const gain = (pooled: readonly number[], of: (w: Warning) => number) => {
    const alone = over(of, "alone");
    const span = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;
    const [pooledLeast, pooledMost] = span(pooled);
    const [aloneLeast, aloneMost] = span(alone);
    return [pooled[0]! - alone[0]!, Math.max(0, pooledLeast - aloneMost), pooledMost - aloneLeast];
  };
  return [
    ...answers,
    row(
      "pooling-gain-detection",
      gain(detected, (w) => w.detected_s),
      (s, range) =>
        `gains ${s} until the first report from pooling, against ${missile}, on average (${range}).`,
    ),
    row(
      "pooling-gain-prediction",
      gain(predicted, (w) => w.predicted_s),
      (s, range) =>
        `gains ${s} of warning with a predicted impact point from pooling, against ${missile}, on average (${range}).`,
    ),
  ];
}

/** The mean prediction of a partner's capitals at both ends of every axis that its design has. */
function driversOf(c: Case, own: readonly CapitalWarnings[]): Driver[] {
  return c.set.axes.flatMap(({ id }, p) => {
    const ends = own.map((w) => w.byEnd[c.s]![p]![c.d]).filter((e) => e !== undefined);
    if (ends.length === 0) return [];
    return [
      { parameter: id, adverse: average(ends.map((e) => e[0])), favourable: average(ends.map((e) => e[1])) },
    ];
  });
}

/** The same for each capital of a partner that has several. */
function capitalAnswers(c: Case, own: readonly CapitalWarnings[]): Answer[] {
  const design = c.study.scenario.designs[c.d]!;
  return [...new Set(own.map((w) => w.capital))].map((capital) => {
    const there = own.filter((w) => w.capital === capital);
    const over = (of: (w: Warning) => number, who: "alone" | "pooled") =>
      c.set.scenarios.map((_, e) => average(there.map((w) => of(w.byScenario[c.s]![e]![c.d]![who]))));
    const values = over((w) => w.predicted_s, "pooled");
    const detected = over((w) => w.detected_s, "pooled")[0]!;
    const alone = over((w) => w.predicted_s, "alone")[0]!;
    const place = c.study.capitals[capital]!;
    const apart = design.cooperation === "none" ? "" : `; unpooled it would be ${write(alone)}`;
    return stamped(
      {
        question: "warns",
        metric: `prediction-at-${place.id}`,
        architecture: design.id,
        cooperation: design.cooperation,
        missile: c.missile,
        origin: c.origins,
        sentence: (low, high) =>
          `Under "${design.name}" with the figures of ${c.set.setId}, ${place.name} hears of the ${missileName(c.study, c.missile)} ${write(detected)} and has a predicted impact point ${write(values[0]!)} before impact on average (${between(low, high, write)})${apart}.`,
        values,
        unit: "s",
        drivers: [],
        inputs: c.set,
        signatures: signaturesOf(c.study, [c.missile]),
        concerns: (path) => path.startsWith("rules/") && concerns(path),
        claims: ["C8"],
      },
      c.stamp,
    );
  });
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
