import type { Study } from "./study.ts";
import type { CapitalWarnings, FanResult, PanelEnds } from "./tasks.ts";

/** The chunks of each fan put end to end. */
export interface Joined {
  readonly fans: readonly JoinedFan[];
}
export interface JoinedFan {
  readonly threat: number;
  readonly missile: string;
  readonly origin: string;
  readonly codes: readonly (readonly (readonly Uint8Array[])[])[]; // [set][scenario][design]
  readonly panel: readonly (readonly (readonly (PanelEnds | undefined)[])[])[]; // [set][axis][design]
  readonly warnings: readonly CapitalWarnings[];
}

export function joinFans(study: Study, results: readonly FanResult[]): Joined {
  const groups = new Map<string, FanResult[]>();
  for (const result of results) {
    const key = `${result.task.threat} ${result.task.origin}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const fans = [...groups.values()].map((parts): JoinedFan => {
    const { threat, origin } = parts[0]!.task;
    const file = study.scenario.threats[threat]!;
    const first = parts[0]!;
    return {
      threat,
      missile: file.missile,
      origin: file.origins[origin]!,
      codes: first.codes.map((bySet, s) =>
        bySet.map((byScenario, e) =>
          byScenario.map((_, d) => endToEnd(parts.map((p) => p.codes[s]![e]![d]!))),
        ),
      ),
      panel: first.panelCodes.map((bySet, s) =>
        bySet.map((byParameter, p) =>
          byParameter.map(
            (ends, d) =>
              ends && {
                adverse: endToEnd(parts.map((q) => q.panelCodes[s]![p]![d]!.adverse)),
                favourable: endToEnd(parts.map((q) => q.panelCodes[s]![p]![d]!.favourable)),
              },
          ),
        ),
      ),
      warnings: parts.flatMap((p) => p.warnings),
    };
  });
  return { fans };
}

function endToEnd(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
