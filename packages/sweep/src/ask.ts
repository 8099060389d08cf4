import type { Answer } from "@equipoise/sim/analyses";
import type { Asked, QuestionResult, QuestionTask } from "./questions/index.ts";
import { inThisThread, type Runner } from "./run.ts";
import type { StudyInputs } from "./study.ts";

export interface AskOptions {
  readonly version: string;
  readonly sets: readonly string[];
  readonly reproduce: string; // the command line without --set
  readonly runner?: (inputs: StudyInputs) => Runner;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The answers to one question under each set, in the order of the sets. Throws UserError on a wrong input. */
export async function ask(inputs: StudyInputs, asked: Asked, options: AskOptions): Promise<Answer[]> {
  const { version, sets, reproduce, runner = inThisThread, onProgress } = options;
  const tasks = sets.map((set): QuestionTask => ({ kind: "question", asked, set }));
  const hands = runner(inputs);
  let done = 0;
  try {
    const results = await hands.run(tasks, () => onProgress?.(++done, tasks.length));
    return (results as QuestionResult[]).flatMap(({ answers }, s) =>
      answers.map((answer) => ({ ...answer, reproduce: `${reproduce} --set ${sets[s]}`, version })),
    );
  } finally {
    await hands.close();
  }
}
