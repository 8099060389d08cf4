import { setNamed } from "@equipoise/scenario";
import { type Answer, saltelliDesign } from "@equipoise/sim/analyses";
import type { World } from "@equipoise/sim/engagement";
import { sha256Hex } from "@equipoise/sim/physics";
import type { Basis } from "../study.ts";
import { answerOf } from "./answerOf.ts";
import {
  type Beside,
  type ClaimCase,
  claimCase,
  type LedgerStudy,
  place,
  sampledPlace,
} from "./claimCase.ts";
import type { Quality, Verdict } from "./entry.ts";
import { judge, moversOf, spanOf } from "./verdict.ts";
import { filledIn } from "./words.ts";

/** A claim judged under sets, in groups whose figures are the same wherever they bear on it. */
export interface VerdictTask {
  readonly kind: "verdict";
  readonly claim: string;
  readonly groups: readonly (readonly string[])[];
  readonly quality: Quality;
}
/** A claim's value over everything that its panel is drawn from, at the nominal point of one set. */
export interface WholeTask {
  readonly kind: "whole";
  readonly claim: string;
  readonly set: string;
}
/** The figures beside a claim, under one set: nominal and both corners. */
export interface BesideTask {
  readonly kind: "beside";
  readonly claim: string;
  readonly set: string;
}
/** Rows `from` to `to` of a claim's sensitivity design with `base` points. */
export interface RowsTask {
  readonly kind: "rows";
  readonly claim: string;
  readonly set: string;
  readonly base: number;
  readonly from: number;
  readonly to: number;
}
/** The set with the catalogue's own ranges, the widest of all. */
export const widest = "wide";

export type LedgerTask = VerdictTask | WholeTask | BesideTask | RowsTask;

export interface VerdictResult {
  readonly kind: "verdict";
  readonly verdicts: readonly Verdict[]; // of each set; command and version are filled in where the run is known
}
export interface WholeResult {
  readonly kind: "whole";
  readonly value: number;
  readonly pairs: number; // flights of the panel
}
export interface BesideResult {
  readonly kind: "beside";
  readonly answers: readonly Answer[];
}
export interface RowsResult {
  readonly kind: "rows";
  readonly values: readonly number[];
}
export type LedgerResult = VerdictResult | WholeResult | BesideResult | RowsResult;

export function isLedgerTask(task: { readonly kind: string }): task is LedgerTask {
  return ["verdict", "whole", "beside", "rows"].includes(task.kind);
}

export function runLedgerTask(basis: Basis, task: LedgerTask): LedgerResult {
  if (task.kind === "verdict") return { kind: "verdict", verdicts: verdictsOf(basis, task) };
  if (task.kind === "beside") return { kind: "beside", answers: besideAnswers(basis, task) };
  const c = caseOf(basis, task.claim, task.set);
  switch (task.kind) {
    case "whole":
      return { kind: "whole", value: c.whole(), pairs: c.pairs() };
    case "rows":
      return { kind: "rows", values: rowValues(c, task, basis.scenario.seed) };
  }
}

/**
 * The sets of a group differ in what their authors published, not in what is computed: each point is worked out once. A preview
 * moves one by one only the inputs that move the value under the widest set.
 */
function verdictsOf(basis: Basis, { claim, quality, groups }: VerdictTask): Verdict[] {
  const { seed } = basis.scenario;
  const kept = groups.map(() => new Map<string, number>());
  const wide = groups.findIndex((sets) => sets.includes(widest));
  const movers =
    quality === "preview"
      ? moversOf(remembering(caseOf(basis, claim, widest), kept[wide] ?? new Map()))
      : undefined;
  return groups.flatMap((sets, g) =>
    sets.map((set) => {
      const c = remembering(caseOf(basis, claim, set), kept[g]!);
      const findings = judge(c, quality, seed, movers);
      const { kind, nominal, holdsShare, points, turns } = findings;
      const answer = answerOf(c, findings, seed);
      return { set, kind, answer, nominalHolds: c.holds(nominal), holdsShare, points, turns };
    }),
  );
}

/** The case with the value of each point kept. */
function remembering(c: ClaimCase, known: Map<string, number>): ClaimCase {
  const indices = c.axes.flatMap((axis) => axis.indices);
  const value: ClaimCase["value"] = (values, walk) => {
    const key = indices.map((i) => values[i]).join();
    const worth = known.get(key) ?? c.value(values, walk);
    known.set(key, worth);
    return worth;
  };
  return { ...c, value };
}

/** The hashes of everything that a task's result is made from. */
export function inputsOf(basis: Basis, task: LedgerTask): string[] {
  const hashUnder = (set: string) => caseOf(basis, task.claim, set).inputsHash;
  switch (task.kind) {
    case "verdict":
      // A preview takes from the widest set which inputs it moves one by one.
      return [...task.groups.flat(), ...(task.quality === "preview" ? [widest] : [])].map(hashUnder);
    case "beside":
      // Other designs and missiles than the test's own.
      return besideOf(basis, task).map(
        ({ of }) => claimCase(ledgerStudy(basis), task.claim, task.set, of).inputsHash,
      );
    default:
      return [hashUnder(task.set)];
  }
}

/** The sets in groups, in order of their first: those together whose values of the claim's inputs are the same. */
export function alikeFor(basis: Basis, claim: string, sets: readonly string[]): string[][] {
  const inputs = caseOf(basis, claim, widest).inputs;
  const groups = new Map<string, string[]>();
  for (const set of sets) {
    const values = [...(setNamed(basis.catalogue, set)?.values ?? [])]
      .filter(([path]) => inputs.has(path))
      .map(([path, { value, low, high }]) => [path, value, low, high]);
    const key = JSON.stringify(values.sort(([a], [b]) => (a! < b! ? -1 : 1)));
    groups.set(key, [...(groups.get(key) ?? []), set]);
  }
  return [...groups.values()];
}

/** Those whose designs the scenario has, numbered as in the test. */
function besideOf({ catalogue, scenario }: Basis, { claim }: BesideTask): { of: Beside; number: number }[] {
  const { test } = catalogue.claims.find(({ id }) => id === claim)!;
  const known = new Set(scenario.designs.map(({ id }) => id));
  return test!.beside
    .map((of, b) => ({ of, number: b + 1 }))
    .filter(({ of }) => of.designs?.every((id) => known.has(id)) ?? true);
}

function besideAnswers(basis: Basis, task: BesideTask): Answer[] {
  const { claim, set } = task;
  return besideOf(basis, task).map(({ of: beside, number }) => {
    const c = claimCase(ledgerStudy(basis), claim, set, beside);
    const { seed } = basis.scenario;
    const answer = answerOf(c, { ...spanOf(c), drivers: [], assumptions: [], points: 1 }, seed);
    const { low, high } = answer.interval;
    const numbers = { value: answer.value, low, high };
    const sentence = filledIn(`${beside.label}: {value} ({low} to {high}).`, c.metric.unit, numbers);
    return {
      ...answer,
      id: `${answer.id}.beside-${number}`,
      sentence: sentence[0]!.toUpperCase() + sentence.slice(1),
    };
  });
}

function rowValues(c: ClaimCase, { base, from, to }: RowsTask, seed: number): number[] {
  const design = saltelliDesign(c.axes.length, base, seed);
  return Array.from({ length: to - from }, (_, k) => c.value(pointAt(c, design.rowOf(from + k)), "far"));
}

/** The vector at a row of the unit cube, an axis each. */
function pointAt(c: ClaimCase, row: Float64Array): Float64Array {
  const values = Float64Array.from(c.space.nominal);
  c.axes.forEach((axis, a) => {
    place(values, axis, sampledPlace(axis, row[a]!));
  });
  return values;
}

// A memo only: the last case, since tasks of one claim and set come one after another; and each basis's study.
let last: { readonly basis: Basis; readonly key: string; readonly of: ClaimCase } | undefined;
const studies = new WeakMap<Basis, LedgerStudy>();

export function caseOf(basis: Basis, claim: string, set: string): ClaimCase {
  const key = `${claim} ${set}`;
  if (last?.basis !== basis || last.key !== key)
    last = { basis, key, of: claimCase(ledgerStudy(basis), claim, set) };
  return last.of;
}

function ledgerStudy(basis: Basis): LedgerStudy {
  let study = studies.get(basis);
  if (study === undefined) {
    study = { ...basis, worldHash: hashOfWorld(basis.world) };
    studies.set(basis, study);
  }
  return study;
}

/** What the borders and the list of places came to on the grid: what each cell has, and of which state. */
export function hashOfWorld(world: World): string {
  const { states, landStart, landState, landShare, peopleStart, peopleState, people } = world;
  const parts = [landStart, landState, landShare, peopleStart, peopleState, people];
  return sha256Hex(JSON.stringify([states, ...parts.map((numbers) => Array.from(numbers))]));
}
