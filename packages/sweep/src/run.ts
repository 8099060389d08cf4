import { prepare, type Study, type StudyInputs } from "./study.ts";
import { run, type Task, type TaskResult } from "./tasks.ts";

/** Carries out tasks and returns their results in the order of the tasks, whoever did them. */
export interface Runner {
  run(tasks: readonly Task[], onDone: () => void): Promise<TaskResult[]>;
  close(): Promise<void>;
}

/** Does everything in this thread. */
export function inThisThread(inputs: StudyInputs): Runner {
  let study: Study | undefined;
  return {
    async run(tasks, onDone) {
      study ??= prepare(inputs);
      const results: TaskResult[] = [];
      for (const task of tasks) {
        results.push(run(study, task));
        onDone();
        await Promise.resolve(); // lets a page breathe
      }
      return results;
    },
    async close() {},
  };
}
