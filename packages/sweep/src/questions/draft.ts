import type { Parameter, ReadCatalogue } from "@equipoise/scenario";
import type { Answer, Driver } from "@equipoise/sim/analyses";
import { sha256Hex } from "@equipoise/sim/physics";
import { assumption } from "../answers/index.ts";
import type { Asked } from "./asked.ts";

/** An answer before it is stamped. */
export interface PlainDraft {
  readonly metric: string;
  readonly architecture: string; // design ids joined with "+", or "-"
  readonly cooperation: string;
  readonly missile: string | null;
  readonly sentence: (low: number, high: number) => string;
  readonly values: readonly number[]; // nominal, all inputs worst and best for the defence, further draws
  readonly unit: string;
  readonly drivers: readonly Driver[];
  readonly assumptions: readonly Parameter[];
  readonly claims: readonly string[];
}

/** Makes the answers of one task alike: interval, hash of everything that was read, dependencies. */
export function drafted(
  drafts: readonly PlainDraft[],
  asked: Asked,
  set: string,
  notes: ReadCatalogue,
  seed: number,
  beside: unknown, // what else the answers are made from: the part of the scenario that was asked about
): Answer[] {
  const reads = notes.reads();
  const inputsHash = sha256Hex(JSON.stringify([[...reads], beside, asked, set]));
  const dependsOn = [...reads.keys()];
  return drafts.map(({ values, sentence, metric, architecture, missile, assumptions, ...rest }) => {
    const low = values.reduce((p, q) => Math.min(p, q), values[0]!);
    const high = values.reduce((p, q) => Math.max(p, q), values[0]!);
    return {
      id: [asked.question, metric, architecture, missile ?? "-", set].join("."),
      question: asked.question,
      metric,
      architecture,
      cooperation: rest.cooperation,
      missile,
      origin: null,
      set,
      sentence: sentence(low, high),
      value: values[0]!,
      unit: rest.unit,
      interval: { low, high, kind: "extremes", samples: Math.max(0, values.length - 3) },
      drivers: rest.drivers,
      assumptions: assumptions.map(assumption),
      claims: rest.claims,
      dependsOn,
      reproduce: "",
      inputsHash,
      seed,
      version: "",
    };
  });
}
