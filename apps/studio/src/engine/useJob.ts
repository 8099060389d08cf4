import { useEffect, useRef, useState } from "react";
import { carryOut, type Progress } from "./client.ts";
import type { Job, ResultOf } from "./jobs.ts";

/** A job as a page shows it. `last` is the last finished result, of whatever was asked before, while a new one is on its way. */
export interface JobState<R> {
  readonly result: R | undefined; // of exactly this job
  readonly last: R | undefined;
  readonly progress: Progress | undefined; // while it runs
  readonly problem: string | undefined;
  readonly isStopped: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

/** Carries out a job whenever it changes, and gives the one before up. Undefined: nothing is asked. */
export function useJob<J extends Job>(job: J | undefined): JobState<ResultOf<J>> {
  type Done = { readonly key: string; readonly result: ResultOf<J> };
  const key = job === undefined ? "" : JSON.stringify(job);
  const [done, setDone] = useState<Done | undefined>();
  const [progress, setProgress] = useState<Progress | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const [isStopped, setStopped] = useState(false);
  const [turn, setTurn] = useState(0);
  const control = useRef<AbortController | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the job; the turn asks it again
  useEffect(() => {
    setProblem(undefined);
    setStopped(false);
    setProgress(job && { done: 0, total: 0 });
    if (job === undefined) return;
    const abort = new AbortController();
    control.current = abort;
    carryOut(job, { signal: abort.signal, onProgress: setProgress })
      .then((result) => setDone({ key, result }))
      .catch((error: Error) => error.name !== "AbortError" && setProblem(error.message))
      .finally(() => control.current === abort && setProgress(undefined));
    return () => abort.abort();
  }, [key, turn]);
  return {
    result: done?.key === key ? done.result : undefined,
    last: done?.result,
    progress,
    problem,
    isStopped,
    stop: () => {
      control.current?.abort();
      setStopped(true);
      setProgress(undefined);
    },
    again: () => setTurn(turn + 1),
  };
}
