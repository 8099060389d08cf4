import { workerData } from "piscina";
import { bench } from "./run.ts";
import { type Basis, basisOf, type StudyInputs } from "./study.ts";
import type { Task, TaskResult } from "./tasks.ts";

const inputs = workerData as StudyInputs;
const work = bench(inputs, begun());

/** The grid is filled while the main thread still plans. A wrong input is the main thread's to report. */
function begun(): Basis | undefined {
  try {
    return basisOf(inputs);
  } catch {
    return undefined;
  }
}

/** A worker thread's only job. */
export default (task: Task): TaskResult => work(task);
