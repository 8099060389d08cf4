import type { Runner, StudyInputs } from "@equipoise/sweep";
import type { TaskCall, TaskWord } from "./task.worker.ts";

/** Thrown where a reader gave a job up: nobody waits for its answer any more. */
export class Stopped extends Error {}

type Task = Parameters<Runner["run"]>[0][number];
type Result = Awaited<ReturnType<Runner["run"]>>[number];

/** The workers that do tasks, started once and kept. */
export class Hands {
  private readonly base: string;
  private readonly workers = new Set<Worker>();
  private readonly idle: Worker[];
  private readonly doing = new Map<Worker, (error: Error) => void>();
  private readonly waiting: (() => void)[] = [];
  private studies = 0;

  constructor(base: string, count: number) {
    this.base = base;
    for (let k = 0; k < count; k++) this.workers.add(this.started());
    this.idle = [...this.workers];
  }

  /** Whether none of them is left: one that cannot be loaded does nothing, and says so once. */
  get areLost(): boolean {
    return this.workers.size === 0;
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
    this.tellAll({ kind: "study", study, inputs: sent, base: this.base });
    return {
      run: (tasks, onDone) =>
        Promise.all(
          tasks.map(async (task, k) => {
            const result = await this.done(study, task, isStopped);
            onDone(k, result);
            return result;
          }),
        ),
      close: async () => this.tellAll({ kind: "forget", study }),
    };
  }

  private started(): Worker {
    const worker = new Worker(new URL("./task.worker.ts", import.meta.url), { type: "module" });
    worker.onerror = (event) => {
      event.preventDefault(); // heard of here, and told by whoever waits for its task
      worker.terminate();
      this.workers.delete(worker);
      this.doing.get(worker)?.(new Error(`a worker was lost: ${event.message ?? "it could not start"}`));
      const at = this.idle.indexOf(worker);
      if (at >= 0) this.idle.splice(at, 1);
      this.wake();
    };
    return worker;
  }

  private tellAll(call: TaskCall): void {
    for (const worker of this.workers) worker.postMessage(call);
  }

  private async done(study: number, task: Task, isStopped: () => boolean): Promise<Result> {
    const worker = await this.free(isStopped);
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.doing.set(worker, reject);
        worker.onmessage = ({ data }: MessageEvent<TaskWord>) =>
          data.kind === "result" ? resolve(data.result) : reject(new Error(data.message));
        worker.postMessage({ kind: "task", study, task } satisfies TaskCall);
      });
    } finally {
      this.doing.delete(worker);
      if (this.workers.has(worker)) this.idle.push(worker);
      this.waiting.shift()?.();
    }
  }

  private async free(isStopped: () => boolean): Promise<Worker> {
    for (;;) {
      if (isStopped()) {
        this.waiting.shift()?.();
        throw new Stopped();
      }
      if (this.areLost) throw new Error("no worker is left");
      const worker = this.idle.pop();
      if (worker !== undefined) return worker;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
