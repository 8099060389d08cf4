import { type ReactNode, useEffect, useRef, useState } from "react";
import type { JobState } from "../engine/index.ts";
import { useWords } from "../words/index.ts";
import { partWords } from "./words.ts";

/** How far long work is, what is left of it, and a way to stop it. */
export function Working({ job }: { readonly job: JobState<unknown> }): ReactNode {
  const words = useWords(partWords);
  const { progress, problem, isStopped, stop, again } = job;
  const left = useLeft(progress);
  if (problem !== undefined) return <p role="alert">{problem}</p>;
  if (isStopped)
    return (
      <p role="status">
        {words.stopped}{" "}
        <button type="button" onClick={again}>
          {words.again}
        </button>
      </p>
    );
  if (progress === undefined) return null;
  const { done, total } = progress;
  const text =
    total === 0 ? words.starting : words.running(done, total, left === undefined ? "" : words.seconds(left));
  return (
    <p className="working" role="status">
      <progress aria-label={text} max={total === 0 ? 1 : total} value={total === 0 ? undefined : done} />{" "}
      {text}{" "}
      <button type="button" onClick={stop}>
        {words.stop}
      </button>
    </p>
  );
}

/** Seconds left at the pace so far; undefined before there is a pace. */
function useLeft(progress: JobState<unknown>["progress"]): number | undefined {
  const begun = useRef(0);
  const [left, setLeft] = useState<number | undefined>();
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  useEffect(() => {
    if (done === 0) {
      begun.current = performance.now();
      setLeft(undefined);
    } else {
      const spent_ms = performance.now() - begun.current;
      setLeft(spent_ms < 1500 ? undefined : Math.ceil(((spent_ms / done) * (total - done)) / 1000));
    }
  }, [done, total]);
  return left;
}
