import type { Call, Job, ResultOf, Word } from "./jobs.ts";

/** How far a job is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

let worker: Worker | undefined;
let calls = 0;
const waiting = new Map<number, Waiting>();

/** As many workers as there are cores, up to four; the answers are the same. */
const workers = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));

/** Carries a job out in workers. Rejects with a sentence for the reader, or with an AbortError when `signal` gives it up. */
export function carryOut<J extends Job>(
  job: J,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): Promise<ResultOf<J>> {
  const { signal, onProgress } = options;
  if (signal?.aborted) return Promise.reject(gaveUp());
  const id = ++calls;
  const post = (call: Call) => engine().postMessage(call);
  return new Promise<ResultOf<J>>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, onProgress });
    signal?.addEventListener("abort", () => {
      if (!waiting.delete(id)) return;
      post({ kind: "stop", id });
      reject(gaveUp());
    });
    post({ kind: "run", id, job, base: document.baseURI, workers });
  });
}

function gaveUp(): Error {
  return new DOMException("given up", "AbortError");
}

function engine(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(new URL("./exact.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Word>) => {
    const of = waiting.get(data.id);
    if (of === undefined) return;
    if (data.kind === "progress") return of.onProgress?.({ done: data.done, total: data.total });
    waiting.delete(data.id);
    if (data.kind === "done") of.resolve(data.result);
    else of.reject(new Error(data.sentence));
  };
  worker.onerror = (event) => {
    for (const of of waiting.values())
      of.reject(new Error(`The engine could not start: ${event.message ?? "its script was not found"}`));
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  };
  return worker;
}
