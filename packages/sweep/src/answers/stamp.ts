import type { Parameter } from "@equipoise/scenario";
import type { Answer, Assumption, Driver, Question } from "@equipoise/sim/analyses";
import { round } from "@equipoise/sim/physics";
import type { SetStudy, Study } from "../study.ts";

/** What every answer of one run carries. */
export interface Stamp {
  readonly scenarioId: string;
  readonly inputsHash: string;
  readonly seed: number;
  readonly version: string;
  readonly samples: number;
  readonly options: string; // for the command line: what differs from the scenario file
}

/** An answer before it is stamped. `values` are over the set's scenarios: nominal first. */
export interface Draft {
  readonly question: Question;
  readonly metric: string;
  readonly architecture: string;
  readonly cooperation: string;
  readonly missile: string | null;
  readonly origin: string | null;
  readonly sentence: (low: number, high: number) => string;
  readonly values: readonly number[];
  readonly unit: string;
  readonly drivers: readonly Driver[]; // every axis tried
  readonly alsoMovedBy?: readonly Driver[]; // axes tried on a sibling of this answer, when they stand for it
  readonly inputs: SetStudy;
  readonly concerns: (path: string) => boolean;
  readonly signatures: ReadonlySet<string>; // of the targets the answer is about
  readonly claims: readonly string[];
}

export function stamped(draft: Draft, stamp: Stamp): Answer {
  const { sentence, values, question, metric, architecture, missile, inputs, ...rest } = draft;
  const set = inputs.setId;
  const low = values.reduce((p, q) => Math.min(p, q), values[0]!);
  const high = values.reduce((p, q) => Math.max(p, q), values[0]!);
  // Where threats are launched changes no answer to these two, whose commands do not take it: compare gives the answer.
  const isAside = stamp.options.includes(" --from ") && (question === "reaches" || question === "sees");
  const verb = isAside ? "compare" : question;
  const by = missile === null || isAside ? "" : ` --missile ${missile}`;
  return {
    id: [question, metric, architecture, missile ?? "-", set].join("."),
    question,
    metric,
    architecture,
    cooperation: rest.cooperation,
    missile,
    origin: rest.origin,
    set,
    sentence: sentence(low, high),
    value: values[0]!,
    unit: rest.unit,
    interval: { low, high, kind: "extremes", samples: stamp.samples },
    drivers: threeLargest(rest.drivers),
    assumptions: assumptionsOf(draft),
    claims: rest.claims,
    dependsOn: ["*"],
    reproduce: `npx equipoise ${verb} ${stamp.scenarioId} --architecture ${architecture}${by} --set ${set}${stamp.options}`,
    inputsHash: stamp.inputsHash,
    seed: stamp.seed,
    version: stamp.version,
  };
}

/** The three parameters whose ends lie furthest apart in the answer; those that move nothing are left out. */
function threeLargest(drivers: readonly Driver[]): Driver[] {
  const swing = (d: Driver) => Math.abs(d.favourable - d.adverse);
  const moving = drivers.filter((d) => swing(d) > 0);
  return moving.sort((p, q) => swing(q) - swing(p) || (p.parameter < q.parameter ? -1 : 1)).slice(0, 3);
}

/**
 * The uncertain inputs that an answer rests on: those that stand alone (disputed, given by a set, rules, signatures),
 * and of the assets whose figures move together those that moved it. With them what its reader set.
 */
function assumptionsOf({
  inputs,
  architecture,
  concerns,
  signatures,
  drivers,
  alsoMovedBy,
}: Draft): Assumption[] {
  const moved = new Set(
    [...drivers, ...(alsoMovedBy ?? [])].filter((d) => d.adverse !== d.favourable).map((d) => d.parameter),
  );
  const axes = inputs.axes.filter((axis) => !axis.id.endsWith("/*") || moved.has(axis.id));
  const inputsOf = axes.flatMap((axis) => axis.parameters);
  const set = inputs.space.figures.filter((p) => p.source.includes("reader")); // without a range, and said all the same
  return [...inputsOf, ...set]
    .filter((p) => p.designs.includes(architecture) && concerns(p.path) && ofTargets(p.path, signatures))
    .sort((p, q) => (p.path < q.path ? -1 : 1)) // the order of the designs is no part of the answer
    .map(assumption);
}

/** Another missile's cross-sections are no assumption of this answer. */
function ofTargets(path: string, signatures: ReadonlySet<string>): boolean {
  return !path.startsWith("signatures/") || signatures.has(path.split("/")[1]!);
}

/** What radars see of a missile, by id; of several missiles together. */
export function signaturesOf(study: Study, missiles: readonly string[]): ReadonlySet<string> {
  return new Set(study.catalogue.missiles.filter((m) => missiles.includes(m.id)).map((m) => m.signature));
}

/** The same for the missiles of the launch regions whose reach is asked about. */
export function reachSignatures(study: Study): ReadonlySet<string> {
  const regions = study.catalogue.places.filter((p) => study.scenario.reach.origins.includes(p.id));
  return signaturesOf(
    study,
    regions.flatMap((p) => p.missiles ?? []),
  );
}

export function assumption({
  path,
  value,
  low,
  high,
  unit,
  status,
  source,
  notPublished,
}: Parameter): Assumption {
  return { parameter: path, value, low, high, unit, status, source, notPublished };
}

/** "37 %"; below one in a hundred, one decimal. */
export function percent(share: number): string {
  const p = 100 * share;
  return p > 0 && p < 1 ? `${round(10 * p) / 10} %` : `${round(p)} %`;
}

/** "37 %" when both are alike, else "12 to 60 %". */
export function between(low: number, high: number, write: (x: number) => string): string {
  return write(low) === write(high) ? write(low) : `${write(low)} to ${write(high)}`;
}

/** "Tehran, Tabriz and Kerman". */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? "none")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** "1 capital", "3 capitals". */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

export function missileName(study: Study, id: string): string {
  return study.catalogue.missiles.find((m) => m.id === id)?.name ?? id;
}

export function originNames(study: Study, ids: readonly string[]): string {
  return listed(ids.map((id) => study.catalogue.places.find((p) => p.id === id)?.name ?? id));
}
