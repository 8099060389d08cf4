import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Runner } from "./run.ts";
import type { StudyInputs } from "./study.ts";
import type { TaskResult } from "./tasks.ts";

/** Spreads tasks over worker threads. Each worker prepares the study once; results come back in task order. */
export function threads(inputs: StudyInputs, workerCount: number): Runner {
  const pool = new Piscina({
    filename: fileURLToPath(new URL("./worker.js", import.meta.url)),
    workerData: inputs,
    minThreads: workerCount,
    maxThreads: workerCount,
    concurrentTasksPerWorker: 1,
    // What is known of a flight lives as long as the flight: room for that halves the time spent collecting it.
    resourceLimits: { maxYoungGenerationSizeMb: 256 },
  });
  return {
    run: (tasks, onDone) =>
      Promise.all(
        tasks.map(async (task, k) => {
          const result: TaskResult = await pool.run(task);
          onDone(k, result);
          return result;
        }),
      ),
    close: () => pool.destroy(),
  };
}
