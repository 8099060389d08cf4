import type { WhatIf } from "@equipoise/scenario";
import { useCallback, useEffect, useRef, useState } from "react";
import { canRedo, canUndo, currentView, redo, show, undo } from "../state/index.ts";
import type { HandKind, HandMove } from "./usePreview.ts";

/** How a change is made: it is done; the hand still moves; or it moves by typing or by keys and is done when it pauses. */
export type How = "done" | "moving" | "typing";

export interface Changer {
  readonly change: (next: (whatIf: WhatIf) => WhatIf, how?: How, move?: HandMove) => void;
  readonly rest: () => void; // the hand lets go
  readonly move: HandMove | undefined; // while it moves
}

const pause_ms = 700;

export function useChange(): Changer {
  const [move, setMove] = useState<HandMove | undefined>();
  const timer = useRef(0);
  const rest = useCallback(() => {
    clearTimeout(timer.current);
    setMove(undefined);
    show({ whatIf: currentView().whatIf });
  }, []);
  const change = useCallback<Changer["change"]>(
    (next, how = "done", given) => {
      clearTimeout(timer.current);
      const whatIf = next(currentView().whatIf);
      if (how === "done") {
        setMove(undefined);
        show({ whatIf });
        return;
      }
      setMove(given ?? { kind: "other" satisfies HandKind, at_ms: performance.now() });
      show({ whatIf }, { live: true });
      if (how === "typing") timer.current = window.setTimeout(rest, pause_ms);
    },
    [rest],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useKeys();
  return { change, rest, move };
}

/** Ctrl+Z takes a change back, Ctrl+Shift+Z and Ctrl+Y make it again. */
function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.code === "KeyZ" ? "z" : event.code === "KeyY" ? "y" : "";
      if (key === "") return;
      event.preventDefault();
      if (key === "z" && !event.shiftKey) {
        if (canUndo()) undo();
      } else if (canRedo()) redo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
