import { availableParallelism } from "node:os";
import { inThisThread, type Runner, type StudyInputs } from "@equipoise/sweep";
import { type Given, wholeNumber } from "./arguments.ts";

/** The threads of one command: the same ones for all that is asked of the same inputs. */
export interface Hands {
  readonly runner: (inputs: StudyInputs) => Runner;
  close(): Promise<void>;
}

/** Does some work with hands that are lent, or with its own, which are let go whatever happens. */
export async function withHands<T>(
  given: Given,
  lent: Hands | undefined,
  work: (hands: Hands) => Promise<T>,
): Promise<T> {
  if (lent !== undefined) return work(lent);
  const own = await handsOf(given);
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

/** As many threads as `--workers` says; without it, one per core. The answers are the same. */
async function handsOf(given: Given): Promise<Hands> {
  const workers = wholeNumber(given, "workers", [1, 64]) ?? Math.min(8, availableParallelism());
  const make =
    workers === 1
      ? inThisThread
      : await import("@equipoise/sweep/threads").then(
          ({ threads }) =>
            (inputs: StudyInputs) =>
              threads(inputs, workers),
        );
  const made = new Map<StudyInputs, Runner>();
  return {
    runner(inputs) {
      let own = made.get(inputs);
      if (own === undefined) {
        own = make(inputs);
        made.set(inputs, own);
      }
      const { run } = own;
      return { run: run.bind(own), async close() {} };
    },
    async close() {
      for (const runner of made.values()) await runner.close();
      made.clear();
    },
  };
}
