import { useEffect, useState } from "react";
import { asked, type LiveAnswers } from "../engine/index.ts";
import type { SceneLine } from "../scene/index.ts";

const none: readonly SceneLine[] = [];

/** The flights from one chosen origin to the capitals, drawn; none while all origins are averaged. */
export function useFan(missile: string, origin: string): readonly SceneLine[] {
  const [flown, setFlown] = useState<{ readonly key: string; readonly lines: readonly SceneLine[] }>();
  const key = `${missile} ${origin}`;
  useEffect(() => {
    if (origin === "") return;
    let isCurrent = true;
    asked({ kind: "fan", whatIf: {}, missile, from: origin })
      .then((fan) => isCurrent && setFlown({ key, lines: fan.map(lineOf) }))
      .catch(() => undefined); // the map is complete without them
    return () => {
      isCurrent = false;
    };
  }, [key, missile, origin]);
  return flown?.key === key ? flown.lines : none;
}

function lineOf({ to, ...track }: LiveAnswers["fan"][number]): SceneLine {
  return { id: `flight ${to}`, kind: "flight", label: "", ...track };
}
