import type { WhatIf } from "@equipoise/scenario";
import type { Answer, Question } from "@equipoise/sim/analyses";
import type { Asked, Comparison, Ledger, Quality, Turning } from "@equipoise/sweep";

/** Long work, which the page asks of a worker and can give up. The same inputs give the same bytes as on the command line. */
export type Job = CompareJob | AskJob | LedgerJob;

export interface CompareJob {
  readonly kind: "compare";
  readonly whatIf: WhatIf;
  readonly sets: readonly string[];
  readonly only?: {
    readonly designs?: readonly string[];
    readonly missiles?: readonly string[];
    readonly questions?: readonly Question[];
  };
}
/** adds, assures, saturates, balances. */
export interface AskJob {
  readonly kind: "ask";
  readonly whatIf: WhatIf;
  readonly sets: readonly string[];
  readonly asked: Asked;
  readonly about: "people" | "numbers"; // numbers alone need no towns, and the map may be coarse
  readonly reproduce: string; // the command line without what the reader changed and without --set
}
export interface LedgerJob {
  readonly kind: "ledger";
  readonly whatIf: WhatIf;
  readonly quality: Quality;
  readonly claims?: readonly string[];
  readonly sets?: readonly string[];
  readonly turning?: Turning; // `flips`
}

export type ResultOf<J extends Job> = J extends CompareJob
  ? Comparison
  : J extends LedgerJob
    ? Ledger
    : readonly Answer[];

/** What a worker says of a job. A problem is a sentence for the reader. */
export type Word =
  | { readonly kind: "progress"; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly id: number; readonly result: unknown }
  | { readonly kind: "problem"; readonly id: number; readonly sentence: string };

export type Call =
  | {
      readonly kind: "run";
      readonly id: number;
      readonly job: Job;
      readonly base: string;
      readonly workers: number;
    }
  | { readonly kind: "stop"; readonly id: number };
