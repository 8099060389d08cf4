import type { Answer } from "@equipoise/sim/analyses";

/** The questions that are asked of one design, or of forces, without a map. */
export type PlainQuestion = "adds" | "assures" | "saturates" | "balances";

/** What is asked. Fields that a question does not use are absent. */
export interface Asked {
  readonly question: PlainQuestion;
  readonly design?: string; //  the design whose assets, measures or stock it is about
  readonly metric?: string; //  of adds: what the assets are worth in
  readonly missile?: string;
  readonly players?: "assets" | "partners"; // of adds
  readonly raid?: number; //     of saturates: one size instead of the fixed ladder
  readonly threshold?: number | "none"; // the reader's: of saturates the share that leaks, of balances the share removed
  readonly surviving?: number; // of balances: the share of a force that would be launched, the reader's
}

/** One question under one parameter set, for one worker. */
export interface QuestionTask {
  readonly kind: "question";
  readonly asked: Asked;
  readonly set: string;
}
export interface QuestionResult {
  readonly kind: "question";
  readonly answers: readonly Answer[]; // command and version are filled in where the run is known
}
