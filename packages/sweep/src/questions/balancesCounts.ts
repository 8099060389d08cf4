import {
  countedForce,
  countingRule,
  type ForceRecord,
  forcePaths,
  type TreatyRecord,
} from "@equipoise/scenario";
import { type Answer, type Count, countUnder, type Missing } from "@equipoise/sim/analyses";
import type { Basis } from "../study.ts";
import type { Asked } from "./asked.ts";
import { byDate, forceKey } from "./balancesSides.ts";
import { drafted, type PlainDraft } from "./draft.ts";
import { readingOf } from "./ranged.ts";

/** A number of warheads, or of what is missing, as an answer. */
interface Counted {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly sentence: string;
}

/**
 * Each published force as its author counted it and under each treaty's own rule: ballistic warheads, bombers' and all.
 * Where a count needs what was not published, the answer says what; a treaty without a rule has no count.
 */
export function forceCounts(basis: Basis, asked: Asked, set: string): Answer[] {
  const { catalogue, scenario } = basis;
  const treaties = catalogue.treaties.flatMap((of) => (of.kind === "treaty" ? [of] : []));
  const groups = groupsOf(byDate(catalogue.forces));
  const answer = (counts: readonly Counted[], paths: readonly string[]) =>
    drafted(counts.map(draftOf), asked, set, readingOf(catalogue, set, paths), scenario.seed, scenario.date);
  const later = (date: string) => (date > scenario.date ? ", later than April 2008" : "");
  const ofForces = groups.flatMap((group) => [
    ...group.flatMap((record) =>
      record.rule === "none" ? answer(asPublished(record, later(record.date)), pathsOf(record)) : [],
    ),
    ...treaties.flatMap((treaty) => {
      const rule = countingRule(treaty);
      if (rule.kind === "none") return [];
      const record = fullest(group, treaty.id, (of) => countUnder(rule, countedForce(of)));
      const count = countUnder(rule, countedForce(record));
      const counted = underRule(record, treaty, count, later(record.date));
      const own = ["name", "rule"].map((key) => `treaties/${treaty.id}/${key}`);
      return answer(counted, [...pathsOf(record), ...own]);
    }),
  ]);
  const without = treaties.filter(({ rule }) => rule.kind === "none");
  return [
    ...ofForces,
    ...without.flatMap((treaty) =>
      answer(
        [noRule(treaty)],
        ["name", "rule"].map((key) => `treaties/${treaty.id}/${key}`),
      ),
    ),
  ];
}

function groupsOf(forces: readonly ForceRecord[]): ForceRecord[][] {
  const groups = new Map<string, ForceRecord[]>();
  for (const force of forces) groups.set(forceKey(force), [...(groups.get(forceKey(force)) ?? []), force]);
  return [...groups.values()];
}

/** The table that the parties made by this rule, or the first of those that leave least to be missed. */
function fullest(
  group: readonly ForceRecord[],
  rule: string,
  count: (of: ForceRecord) => Count,
): ForceRecord {
  const lacks = (of: ForceRecord) => {
    const counted = count(of);
    return counted.kind === "not-countable" ? counted.missing.length : 0;
  };
  const own = group.find((of) => of.rule === rule);
  return own ?? group.reduce((best, of) => (lacks(of) < lacks(best) ? of : best));
}

/** Everything of a record that a count or its sentence is made from. */
function pathsOf(record: ForceRecord): string[] {
  const { id, legs, total } = record;
  const fields = ["state", "date", "name", "rule", "countedBy", "missileWarheads", "total/warheads"];
  if (legs?.bombers?.warheads !== undefined) fields.push("legs/bombers/warheads");
  if (total.warheads === undefined) throw new Error(`pathsOf: ${id} has no total`);
  return [...new Set([...forcePaths(record), ...fields.map((key) => `forces/${id}/${key}`)])];
}

function asPublished(record: ForceRecord, later: string): Counted[] {
  const { name, legs, total, countedBy } = record;
  const { ballistic } = countedForce(record);
  const bombers = legs?.bombers?.warheads?.value;
  const key = `as-published-${forceKey(record)}`;
  return warheads(
    key,
    { ballistic, bombers, total: total.warheads.value },
    (what) => `${name}${later}: ${what}, as counted by ${countedBy}`,
  );
}

function underRule(record: ForceRecord, treaty: TreatyRecord, count: Count, later: string): Counted[] {
  if (count.kind === "no-rule") return [];
  const key = `${treaty.id}-${forceKey(record)}`;
  const whose =
    record.rule === treaty.id
      ? "as the parties declared"
      : `by its rule, from the table of ${record.countedBy}`;
  const counted = warheads(
    key,
    count,
    (what) => `${record.name}${later}: ${what} under ${treaty.name}, ${whose}`,
  );
  if (count.kind === "counted") return counted;
  const missing: Counted = {
    metric: `missing-${key}`,
    value: count.missing.length,
    unit: "figures",
    sentence: `${record.name}${later}: not countable apart under ${treaty.name}; not published: ${count.missing.map((of) => missingWords[of]).join(", ")}.`,
  };
  return [...counted, missing];
}

const missingWords: Readonly<Record<Missing, string>> = {
  ballistic: "warheads on ballistic missiles as this rule counts them",
  bombers: "how many bombers",
  withCruiseMissiles: "how many bombers carry cruise missiles",
  equippedEach: "for how many cruise missiles each further bomber is equipped",
};

interface Parts {
  readonly ballistic: number | undefined;
  readonly bombers: number | undefined;
  readonly total: number | undefined;
}

function warheads(
  key: string,
  { ballistic, bombers, total }: Parts,
  says: (what: string) => string,
): Counted[] {
  const all = [
    ["count", total, "warheads in all"],
    ["ballistic", ballistic, "warheads on ballistic missiles"],
    ["bombers", bombers, "warheads for bombers"],
  ] as const;
  return all.flatMap(([kind, value, what]) =>
    value === undefined
      ? []
      : [{ metric: `${kind}-${key}`, value, unit: "warheads", sentence: `${says(`${value} ${what}`)}.` }],
  );
}

function noRule({ id, name }: TreatyRecord): Counted {
  return {
    metric: `no-rule-${id}`,
    value: 0,
    unit: "rules",
    sentence: `${name}: no counting rule; what its limit counts it does not define, and each party counted in its own way.`,
  };
}

function draftOf({ metric, value, unit, sentence }: Counted): PlainDraft {
  return {
    ...{ metric, unit, values: [value], drivers: [], assumptions: [], claims: ["C6", "C11"] },
    ...{ architecture: "-", cooperation: "none", missile: null },
    sentence: () => sentence,
  };
}
