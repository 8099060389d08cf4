import { useEffect, useRef, useState } from "react";
import { asked, type Previewed } from "../engine/index.ts";
import type { AskedHere } from "./useAsked.ts";

export type HandKind = "radar" | "site" | "origin" | "other";

/** When a hand last moved what: by the clock of its event. */
export interface HandMove {
  readonly kind: HandKind;
  readonly at_ms: number;
}

export interface PreviewState {
  readonly key: string; // of what is told
  readonly told: Previewed | undefined; // the last that could be
  readonly problem: string | undefined;
  readonly isCurrent: boolean;
}

/** The coarse map of what is asked, following the hand. `move` is what the hand did last; the time to the drawn map is measured from it. */
export function usePreview(here: AskedHere, move: HandMove | undefined): PreviewState {
  const { design, missile, set, origin, whatIf } = here;
  const cover = move?.kind === "origin" ? ("coarse" as const) : ("fine" as const);
  const question = { whatIf, design: design.id, missile, set, origin, cover };
  const key = JSON.stringify(question);
  const [state, setState] = useState<
    Omit<PreviewState, "isCurrent"> & { readonly of?: HandMove | undefined }
  >({
    key: "",
    told: undefined,
    problem: undefined,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the question
  useEffect(() => {
    let isCurrent = true;
    asked({ kind: "preview", ...question })
      .then((told) => setState({ key, told, problem: undefined, of: move })) // of an earlier moment, too: the map follows
      .catch((error: Error) => {
        if (isCurrent && error.name !== "AbortError")
          setState((before) => ({ ...before, key, problem: error.message, of: undefined }));
      });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  useMeasured(state.told, state.of);
  return { key: state.key, told: state.told, problem: state.problem, isCurrent: state.key === key };
}

/** Marks, for whoever looks at the page's own clock, how long a map took from the hand's event until it was drawn. */
function useMeasured(told: Previewed | undefined, move: HandMove | undefined): void {
  const last = useRef<HandMove | undefined>(undefined);
  useEffect(() => {
    if (told === undefined || move === undefined || last.current === move) return;
    last.current = move;
    // The picture draws in the next frame, which it asked for before this did.
    requestAnimationFrame(() => {
      performance.measure(`whatif:coarse:${move.kind}`, { start: move.at_ms, end: performance.now() });
    });
  }, [told, move]);
}
