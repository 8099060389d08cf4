import { workerData } from "piscina";
import { prepare, type Study, type StudyInputs } from "./study.ts";
import { run, type Task, type TaskResult } from "./tasks.ts";

let study: Study | undefined;

/** A worker thread's only job. */
export default function work(task: Task): TaskResult {
  study ??= prepare(workerData as StudyInputs);
  return run(study, task);
}
