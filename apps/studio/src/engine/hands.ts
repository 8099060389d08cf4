import type { Runner, StudyInputs } from "@equipoise/sweep";
import type { TaskCall, TaskWord } from "./task.worker.ts";

/** Thrown where a reader gave a job up: nobody waits for its answer any more. */
export class Stopped extends Error {}

type Task = Parameters<Runner["run"]>[0][number];
type Result = Awaited<ReturnType<Runner["run"]>>[number];

/** The workers that do tasks, started once and kept. */
export class Hands {
  private readonly base: string;
  private readonly workers: Worker[];
  private readonly idle: Worker[];
  private readonly waiting: (() => void)[] = [];
  private studies = 0;

  constructor(base: string, count: number) {
    this.base = base;
    this.workers = Array.from(
      { length: count },
      () => new Worker(new URL("./task.worker.ts", import.meta.url), { type: "module" }),
    );
    this.idle = [...this.workers];
  }

  /** Lets those who wait for a worker look again, for one of them may have been stopped. */
  wake(): void {
    for (const go of this.waiting.splice(0)) go();
  }

  /** Does tasks of one study; what every worker has of its own is not sent. */
  runner(inputs: StudyInputs, isStopped: () => boolean): Runner {
    const study = ++this.studies;
    const { topology: _, cities, ...rest } = inputs;
    const sent = { ...rest, peopled: cities.length > 0 };
    for (const worker of this.workers)
      worker.postMessage({ kind: "study", study, inputs: sent, base: this.base } satisfies TaskCall);
    return {
      run: (tasks, onDone) =>
        Promise.all(
          tasks.map(async (task, k) => {
            const result = await this.done(study, task, isStopped);
            onDone(k, result);
            return result;
          }),
        ),
      close: async () => {},
    };
  }

  private async done(study: number, task: Task, isStopped: () => boolean): Promise<Result> {
    const worker = await this.free(isStopped);
    try {
      return await new Promise<Result>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<TaskWord>) =>
          data.kind === "result" ? resolve(data.result) : reject(new Error(data.message));
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage({ kind: "task", study, task } satisfies TaskCall);
      });
    } finally {
      this.idle.push(worker);
      this.waiting.shift()?.();
    }
  }

  private async free(isStopped: () => boolean): Promise<Worker> {
    for (;;) {
      if (isStopped()) {
        this.waiting.shift()?.();
        throw new Stopped();
      }
      const worker = this.idle.pop();
      if (worker !== undefined) return worker;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
