import { setColumns, UserError } from "@equipoise/scenario";
import { boxRule, saltelliDesign, sobolIndices } from "@equipoise/sim/analyses";
import { sha256Hex } from "@equipoise/sim/physics";
import {
  alikeFor,
  type BesideResult,
  type Claim,
  type ClaimCase,
  type ClaimEntry,
  caseOf,
  type Flips,
  hashOfWorld,
  inputsOf,
  type Ledger,
  type LedgerTask,
  metrics,
  type PanelNote,
  place,
  type Quality,
  type RowsResult,
  type Rule,
  type VerdictResult,
  type WholeResult,
  widest,
} from "./ledger/index.ts";
import { inThisThread, type Runner } from "./run.ts";
import { type Basis, basisOf, type StudyInputs } from "./study.ts";
import type { TaskResult } from "./tasks.ts";

export interface LedgerOptions {
  readonly version: string;
  readonly quality: Quality;
  readonly claims?: readonly string[]; // without it, all
  readonly sets?: readonly string[]; //   without it, every column
  readonly switches?: string; //          what the command line switched on the inputs, for the commands that repeat an entry
  readonly turning?: Turning; //          instead of the quality's
  readonly runner?: (inputs: StudyInputs) => Runner;
  readonly store?: Store;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Under which set, and on how many base points, it is asked where a conclusion turns; the set is one of those asked. */
export interface Turning {
  readonly set: string;
  readonly base: number;
}

/** Keeps what was worked out, so that an interrupted run goes on where it stopped. Keys name everything a result depends on. */
export interface Store {
  get(key: string): TaskResult | undefined;
  put(key: string, result: TaskResult): void;
  ledger(key: string): Ledger | undefined;
  putLedger(key: string, ledger: Ledger): void;
}

/** Base points of the sensitivity design; the preview has none. */
const baseOf: Readonly<Record<Quality, number>> = { preview: 0, full: 128 };
const rowsPerTask = 256;

/**
 * Every claim judged under every set. Deterministic in its inputs; a claim's entry is the same bytes whichever others
 * are asked. Throws UserError on a wrong input.
 */
export async function ledger(inputs: StudyInputs, options: LedgerOptions): Promise<Ledger> {
  const basis = basisOf(inputs);
  const sets = options.sets ?? setColumns(basis.catalogue);
  const claims = claimsAsked(basis, options.claims);
  const { quality, version, switches = "", turning, store } = options;
  const { set: about, base } = turning ?? { set: widest, base: baseOf[quality] };
  const run: LedgerRun = {
    basis,
    sets,
    quality,
    version,
    switches,
    about,
    base,
    flipsOnly: turning !== undefined,
  };
  const whole = store && wholeKey(inputs, run, claims);
  const kept = whole && store.ledger(whole);
  if (kept) return kept;
  const plans = claims.map((claim) => ({ claim, tasks: planOf(run, claim) }));
  const tasks = plans.flatMap((plan) => plan.tasks);
  const results = await carriedOut(inputs, basis, options, tasks);
  const entries = plans.map((plan) => {
    const own = results.splice(0, plan.tasks.length); // they come in the order of the plans
    return entryOf(run, plan.claim, plan.tasks, own);
  });
  const made: Ledger = { scenario: basis.scenario.id, quality, sets, entries };
  if (whole) store.putLedger(whole, made);
  return made;
}

/** The claims named, or all that the scenario has the designs and missiles of. Throws UserError for one named that it has not. */
function claimsAsked({ catalogue, scenario }: Basis, named: readonly string[] | undefined): Claim[] {
  const designs = new Set(scenario.designs.map(({ id }) => id));
  const missiles = new Set(scenario.threats.map(({ missile }) => missile));
  const lacks = ({ test, id }: Claim): string | undefined => {
    const design = test?.designs.find((of) => !designs.has(of));
    const needed = metrics[test?.metric ?? ""]?.over === "" ? [] : (test?.missiles ?? []);
    const missile = needed.find((of) => !missiles.has(of));
    if (design !== undefined) return `${id} asks about the design ${design}`;
    return missile === undefined ? undefined : `${id} asks about the missile ${missile}`;
  };
  return catalogue.claims.filter((claim) => {
    if (named !== undefined && !named.includes(claim.id)) return false;
    const lack = lacks(claim);
    if (lack !== undefined && named !== undefined)
      throw new UserError([`${lack}; scenario ${scenario.id} does not have it.`]);
    return lack === undefined;
  });
}

interface LedgerRun {
  readonly basis: Basis;
  readonly sets: readonly string[];
  readonly quality: Quality;
  readonly version: string;
  readonly switches: string;
  readonly about: string; // the set whose panel is held against the whole, and whose inputs the sensitivity design moves
  readonly base: number;
  readonly flipsOnly: boolean; // asked where a conclusion turns, not for the ledger
}

/** Everything a ledger is made from. */
function wholeKey(inputs: StudyInputs, { basis, ...rest }: LedgerRun, claims: readonly Claim[]): string {
  const of = [inputs.files, inputs.scenario, hashOfWorld(basis.world), rest, claims.map(({ id }) => id)];
  return sha256Hex(JSON.stringify(of));
}

function planOf({ basis, sets, quality, about, base, flipsOnly }: LedgerRun, claim: Claim): LedgerTask[] {
  if (claim.test === null) return [];
  // A preview judges a claim in one piece, so that flyouts are made once; at full quality each group can be kept and resumed.
  const groups = alikeFor(basis, claim.id, sets);
  const half = Math.floor((groups.length + 1) / 2);
  const pieces =
    quality === "full"
      ? groups.map((group) => [group])
      : claim.test.designs.length * claim.test.missiles.length < 4
        ? [groups]
        : [groups.slice(0, half), groups.slice(half)].filter((of) => of.length > 0);
  const tasks: LedgerTask[] = pieces.map((of) => ({ kind: "verdict", claim: claim.id, groups: of, quality }));
  if (!sets.includes(about)) return tasks;
  const { over, wholeIsLong } = metrics[claim.test.metric]!;
  if (over !== "" && (quality === "full" || flipsOnly || !wholeIsLong))
    tasks.push({ kind: "whole", claim: claim.id, set: about });
  if (!flipsOnly && claim.test.beside.length > 0) tasks.push({ kind: "beside", claim: claim.id, set: about });
  if (base === 0) return tasks;
  const inputs = caseOf(basis, claim.id, about).axes.length;
  const { count } = saltelliDesign(inputs, base, basis.scenario.seed);
  for (let from = 0; from < count; from += rowsPerTask) {
    const to = Math.min(from + rowsPerTask, count);
    tasks.push({ kind: "rows", claim: claim.id, set: about, base, from, to });
  }
  return tasks;
}

/** The results of the tasks, those kept from before not done again. A preview of verdicts is too short to be kept in parts. */
async function carriedOut(
  inputs: StudyInputs,
  basis: Basis,
  { quality, turning, store: whole, runner, onProgress }: LedgerOptions,
  tasks: readonly LedgerTask[],
): Promise<TaskResult[]> {
  const store = quality === "full" || turning !== undefined ? whole : undefined;
  const keys = tasks.map((task) =>
    store === undefined ? "" : sha256Hex(JSON.stringify([inputsOf(basis, task), basis.scenario.seed, task])),
  );
  const results = tasks.map((_, k) => store?.get(keys[k]!));
  // The longest first, so that no worker is left alone with one at the end.
  const open = tasks
    .map((_, k) => k)
    .filter((k) => results[k] === undefined)
    .sort((p, q) => weightOf(basis, tasks[q]!) - weightOf(basis, tasks[p]!) || p - q);
  if (open.length === 0) return results as TaskResult[];
  let done = tasks.length - open.length;
  const hands = (runner ?? inThisThread)(inputs);
  try {
    await hands.run(
      open.map((k) => tasks[k]!),
      (i, result) => {
        results[open[i]!] = result;
        store?.put(keys[open[i]!]!, result);
        onProgress?.(++done, tasks.length);
      },
    );
  } finally {
    await hands.close();
  }
  return results as TaskResult[];
}

/** How long a task is against others: by the designs and missiles that its claim asks about. */
function weightOf({ catalogue }: Basis, { claim, kind }: LedgerTask): number {
  const { test } = catalogue.claims.find(({ id }) => id === claim)!;
  return test === null || kind === "beside" ? 0 : test.designs.length * Math.max(1, test.missiles.length);
}

function entryOf(
  run: LedgerRun,
  claim: Claim,
  tasks: readonly LedgerTask[],
  results: readonly TaskResult[],
): ClaimEntry {
  const { basis, sets, quality, version, about, base } = run;
  const { test } = claim;
  const { verdictBy, reproduce } = commandsOf(run, claim);
  const empty = {
    claim: claim.id,
    quality,
    verdicts: [],
    panel: undefined,
    flips: undefined,
    beside: [],
    reproduce,
  };
  if (test === null) return { ...empty, metric: "none", criterion: undefined };
  const { metric, holds, threshold } = test;
  const { unit, over } = metrics[metric]!;
  const found = results.flatMap((result, k) =>
    tasks[k]!.kind === "verdict" ? (result as VerdictResult).verdicts : [],
  );
  const verdicts = sets.map((set) => {
    const verdict = found.find((of) => of.set === set)!;
    return { ...verdict, answer: { ...verdict.answer, reproduce: `${verdictBy} --set ${set}`, version } };
  });
  const whole = results.find((_, k) => tasks[k]!.kind === "whole") as WholeResult | undefined;
  const panel: PanelNote | undefined = whole && {
    pairs: whole.pairs,
    of: over,
    value: verdicts[sets.indexOf(about)]!.answer.value,
    whole: whole.value,
  };
  const rows = results.flatMap((result, k) =>
    tasks[k]!.kind === "rows" ? (result as RowsResult).values : [],
  );
  const flips =
    rows.length === 0 ? undefined : flipsOf(caseOf(basis, claim.id, about), rows, base, basis.scenario.seed);
  const criterion = { holds, threshold: threshold.value, unit };
  const beside = results
    .flatMap((result, k) => (tasks[k]!.kind === "beside" ? (result as BesideResult).answers : []))
    .map((answer) => ({ ...answer, reproduce, version }));
  return { ...empty, metric, criterion, verdicts, panel, flips, beside };
}

/** The commands that repeat an entry, and, with --set, one of its verdicts. */
function commandsOf(
  { basis, quality, switches, about, base, flipsOnly }: LedgerRun,
  { id }: Claim,
): { readonly verdictBy: string; readonly reproduce: string } {
  const of = `${id} --scenario ${basis.scenario.id}`;
  const verdictBy = `npx equipoise claims ${of}${quality === "full" ? " --full" : ""}${switches}`;
  const flipsBy = `npx equipoise flips ${of} --set ${about} --samples ${base}${switches}`;
  return { verdictBy, reproduce: flipsOnly ? flipsBy : verdictBy };
}

/** Inputs whose total index is above this share are shown. */
const leastIndex = 0.005;

function flipsOf(c: ClaimCase, values: readonly number[], base: number, seed: number): Flips {
  const { axes, set } = c;
  const design = saltelliDesign(axes.length, base, seed);
  const indices = sobolIndices(values, axes.length, base, seed)
    .map(({ first, total }, a) => ({ parameter: axes[a]!.id, label: axes[a]!.label, first, total }))
    .filter(({ total }) => total[0] >= leastIndex)
    .sort((p, q) => q.total[0] - p.total[0] || (p.parameter < q.parameter ? -1 : 1));
  return {
    set,
    base,
    inputs: axes.length,
    runs: values.length,
    indices,
    rule: ruleOf(c, values, design.rowOf),
  };
}

/** The rule from the two plain samples of the design, the rows A and B. */
function ruleOf(
  c: ClaimCase,
  values: readonly number[],
  rowOf: (k: number) => Float64Array,
): Rule | undefined {
  const width = c.axes.length + 2;
  const plain = values.map((_, k) => k).filter((k) => k % width < 2);
  const labels = plain.map((k) => c.holds(values[k]!));
  // By where the row lies, not by the level that stands for it: ties would hide the edge, which is known to half a level.
  const box = boxRule(plain.map(rowOf), labels);
  if (box === undefined) return undefined;
  const { says, coverage, density, mass } = box;
  return {
    says: says ? "holds" : "fails",
    conditions: box.conditions.map(({ input, relation, value }) => {
      const axis = c.axes[input]!;
      const { id, label, unit } = axis;
      if (axis.id.endsWith("/*")) return { parameter: id, label, relation, value, unit };
      const index = axis.indices[0]!;
      const figureAt = (u: number) => {
        const values = Float64Array.from(c.space.nominal);
        place(values, axis, u);
        return values[index]!;
      };
      const rises = figureAt(1) > figureAt(0);
      const at = figureAt(value);
      return {
        parameter: id,
        label,
        relation: rises === (relation === "above") ? "above" : "below",
        value: at,
        unit,
      };
    }),
    coverage,
    density,
    mass,
  };
}
