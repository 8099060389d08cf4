import { isLedgerTask, runLedgerTask } from "./ledger/index.ts";
import { runQuestion } from "./questions/index.ts";
import { type Basis, basisOf, prepare, type Study, type StudyInputs } from "./study.ts";
import { run, type Task, type TaskResult } from "./tasks.ts";

/** Carries out tasks and returns their results in the order of the tasks, whoever did them. */
export interface Runner {
  /** `onDone` hears of each task as it is done, by its index. */
  run(tasks: readonly Task[], onDone: (index: number, result: TaskResult) => void): Promise<TaskResult[]>;
  close(): Promise<void>;
}

/** Does everything in this thread. */
export function inThisThread(inputs: StudyInputs): Runner {
  const work = bench(inputs);
  return {
    async run(tasks, onDone) {
      const results: TaskResult[] = [];
      for (const [k, task] of tasks.entries()) {
        const result = work(task);
        results.push(result);
        onDone(k, result);
        await Promise.resolve(); // lets a page breathe
      }
      return results;
    },
    async close() {},
  };
}

/** What does one task after another, with what they share made once: of a study only as much as its tasks need. */
export function bench(inputs: StudyInputs, begun?: Basis): (task: Task) => TaskResult {
  let basis = begun;
  let study: Study | undefined;
  return (task) => {
    basis ??= basisOf(inputs);
    if (task.kind === "question") return runQuestion(basis, task);
    if (isLedgerTask(task)) return runLedgerTask(basis, task);
    study ??= prepare(inputs, basis);
    return run(study, task);
  };
}
