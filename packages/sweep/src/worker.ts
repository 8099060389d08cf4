import { workerData } from "piscina";
import { prepare, type Study, type StudyInputs } from "./study.ts";
import { run, type Task, type TaskResult } from "./tasks.ts";

let study: Study | undefined;

function prepared(): Study {
  study ??= prepare(workerData as StudyInputs);
  return study;
}

try {
  prepared(); // while the main thread still plans
} catch {
  // A wrong input is the main thread's to report: it prepares the same study before it hands out a task.
}

/** A worker thread's only job. */
export default function work(task: Task): TaskResult {
  return run(prepared(), task);
}
