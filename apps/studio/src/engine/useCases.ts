import type { CaseResult, PublishedCase } from "@equipoise/present/validation";
import { useEffect, useState } from "react";
import type { CasesCall, CasesWord } from "./cases.worker.ts";

export interface CasesState {
  readonly cases: readonly PublishedCase[];
  readonly results: readonly CaseResult[] | undefined; // undefined while they run
  readonly problem: string | undefined;
}

const none: CasesState = { cases: [], results: undefined, problem: undefined };

/** Runs the cases of a parsed file in a worker of their own; what is not of the form ends in one sentence. */
export function useCases(json: unknown, fileName: string): CasesState {
  const [state, setState] = useState(none);
  useEffect(() => {
    setState(none);
    const worker = new Worker(new URL("./cases.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<CasesWord>) =>
      setState(
        data.kind === "done"
          ? { cases: data.cases, results: data.results, problem: undefined }
          : { ...none, problem: data.sentence },
      );
    worker.onerror = (event) =>
      setState({
        ...none,
        problem: `The engine could not start: ${event.message ?? "its script was not found"}`,
      });
    worker.postMessage({ json, fileName } satisfies CasesCall);
    return () => worker.terminate();
  }, [json, fileName]);
  return state;
}
