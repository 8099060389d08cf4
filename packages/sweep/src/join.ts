import { interceptedCode } from "@equipoise/sim/analyses";
import type { Study } from "./study.ts";
import type { CapitalWarnings, CheckResult, MapResult, PanelEnds, PanelResult } from "./tasks/index.ts";

/** What was found of each fan: one missile from one origin. */
export interface Joined {
  readonly fans: readonly JoinedFan[];
}
export interface JoinedFan {
  readonly threat: number;
  readonly missile: string;
  readonly origin: string;
  readonly codes: readonly (readonly (readonly Uint8Array[])[])[]; // [set][scenario][design]
  readonly computed: Uint8Array; // per aim point, 1 where it was flown and tracked
  readonly panel: readonly (readonly (readonly (PanelEnds | undefined)[])[])[]; // [set][axis][design]
  readonly warnings: readonly CapitalWarnings[];
}

/** Each fan's map with the chunks of its panel, in the order of threats and origins. */
export function joinFans(study: Study, maps: readonly MapResult[], panels: readonly PanelResult[]): Joined {
  const fans = study.scenario.threats.flatMap(({ missile, origins }, threat) =>
    origins.flatMap((origin, o): JoinedFan[] => {
      const mine = (of: { readonly threat: number; readonly origin: number }) =>
        of.threat === threat && of.origin === o;
      const map = maps.find((m) => mine(m.task)); // none where only warnings are asked about
      const parts = panels.filter((p) => mine(p.task));
      if (parts.length === 0) return [];
      return [
        {
          ...{ threat, missile, origin },
          codes: map?.codes ?? [],
          computed: map?.computed ?? new Uint8Array(0),
          panel: joinPanel(parts),
          warnings: parts.flatMap((p) => p.warnings),
        },
      ];
    }),
  );
  return { fans };
}

function joinPanel(parts: readonly PanelResult[]): JoinedFan["panel"] {
  return parts[0]!.codes.map((bySet, s) =>
    bySet.map((byAxis, a) =>
      byAxis.map(
        (ends, d) =>
          ends && {
            adverse: endToEnd(parts.map((p) => p.codes[s]![a]![d]!.adverse)),
            favourable: endToEnd(parts.map((p) => p.codes[s]![a]![d]!.favourable)),
          },
      ),
    ),
  );
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

/** How the maps stand against random cells computed in full. */
export interface MapCheck {
  readonly cells: number;
  readonly differ: readonly (readonly number[])[]; // [set][design] cells whose class differs from the map's
  readonly flown: number; //   cells of all fans within reach that were flown and tracked
  readonly reached: number; // cells of all fans within reach
}

export function checkOf(study: Study, { fans }: Joined, results: readonly CheckResult[]): MapCheck {
  const draws = results.flatMap((r) => r.draws);
  if (draws.length === 0) return { cells: 0, differ: [], flown: 0, reached: 0 };
  const classOf = (code: number) => Math.min(code, interceptedCode);
  const differ = study.sets.map((_, s) =>
    study.scenario.designs.map((_design, d) => {
      const wrong = draws.filter(({ threat, origin, cell, codes }) => {
        const name = study.scenario.threats[threat]!.origins[origin]!;
        const fan = fans.find((f) => f.threat === threat && f.origin === name)!;
        return classOf(fan.codes[s]![0]![d]![cell]!) !== classOf(codes[s]![d]!);
      });
      return wrong.length;
    }),
  );
  let flown = 0;
  let reached = 0;
  for (const { codes, computed } of fans)
    for (let k = 0; k < study.cells.length; k++) {
      if (codes[0]![0]![0]![k] === 0) continue;
      reached++;
      flown += computed[k]!;
    }
  return { cells: draws.length, differ, flown, reached };
}
