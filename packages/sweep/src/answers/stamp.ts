import type { Answer, Assumption, Driver, Question } from "@equipoise/sim/analyses";
import { round } from "@equipoise/sim/physics";
import type { Parameter } from "@equipoise/scenario";
import type { SetStudy } from "../study.ts";

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
  readonly set: string;
  readonly sentence: (low: number, high: number) => string;
  readonly values: readonly number[];
  readonly unit: string;
  readonly drivers: readonly Driver[];
  readonly assumptions: readonly Assumption[];
  readonly claims: readonly string[];
}

export function stamped(draft: Draft, stamp: Stamp): Answer {
  const { sentence, values, question, metric, architecture, missile, set, ...rest } = draft;
  const low = values.reduce((p, q) => Math.min(p, q), values[0]!);
  const high = values.reduce((p, q) => Math.max(p, q), values[0]!);
  const by = missile === null ? "" : ` --missile ${missile}`;
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
    assumptions: rest.assumptions,
    claims: rest.claims,
    reproduce: `npx equipoise ${question} ${stamp.scenarioId} --architecture ${architecture}${by} --set ${set}${stamp.options}`,
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

/** The uncertain inputs of a design that a question rests on. */
export function assumptionsOf(set: SetStudy, design: string, concerns: (path: string) => boolean): Assumption[] {
  return set.space.parameters.filter((p) => p.designs.includes(design) && concerns(p.path)).map(assumption);
}

function assumption({ path, value, low, high, unit, status, source, notPublished }: Parameter): Assumption {
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
