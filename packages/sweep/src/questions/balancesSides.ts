import { countedForce, type ForceRecord, forcePaths } from "@equipoise/scenario";
import type { Party } from "@equipoise/sim/analyses";
import type { Basis } from "../study.ts";

/** Warheads of ballistic missiles that interceptors are counted against: a published force, or a treaty's limit. */
export interface Against {
  readonly key: string; //               of the metric: RU-2008-01, limit-sort
  readonly of: string; //                in words
  readonly past: string; //              whose interceptors
  readonly warheads: number;
  readonly limit: string | undefined; // the path of the limit that stands for the number
  readonly reads: readonly string[]; //  paths of the catalogue
}

/** The other party's interceptors; of Russian ones the catalogue has no figures, so that they are a mirror of the American. */
const past: Readonly<Record<Party, string>> = {
  RU: "US interceptors",
  US: "Russian interceptors (a mirror: the same figures, since the catalogue has none of theirs)",
};
const hindsight = " (later than April 2008)";

/**
 * Every force whose ballistic warheads were published, by date, then name; declared totals that count a bomber as one
 * warhead, as ceilings; and each treaty's limit, taken as if all of it were ballistic warheads where it does not say.
 */
export function sidesOf({ catalogue, scenario }: Basis): Against[] {
  const later = (date: string) => (date > scenario.date ? hindsight : "");
  const forces = byDate(catalogue.forces).flatMap((record): Against[] => {
    const { id, state, name, date, rule } = record;
    const { ballistic, declared } = countedForce(record);
    const common = { key: forceKey(record), past: past[state], limit: undefined };
    const reads = [
      ...forcePaths(record),
      ...["state", "date", "name", "rule"].map((key) => `forces/${id}/${key}`),
    ];
    if (ballistic !== undefined)
      return [
        {
          ...common,
          of: `the launched share of ${ballistic} ballistic-missile warheads: ${name}${later(date)}`,
          warheads: ballistic,
          reads: [...reads, `forces/${id}/missileWarheads`],
        },
      ];
    if (declared === undefined || rule !== "new-start") return [];
    return [
      {
        ...common,
        of: `the launched share of at most ${declared.warheads} ballistic-missile warheads: ${name}, one for each bomber among them${later(date)}`,
        ...{ warheads: declared.warheads, reads },
      },
    ];
  });
  const limits = catalogue.treaties.flatMap((of): Against[] => {
    if (of.kind !== "treaty") return [];
    const key = of.limits.ballisticWarheads === undefined ? "warheads" : "ballisticWarheads";
    const limit = of.limits[key];
    if (limit === undefined) return [];
    const range = limit.low === limit.high ? `${limit.value}` : `${limit.low} to ${limit.high}`;
    const taken = key === "warheads" ? "warheads, all taken for ballistic" : "ballistic-missile warheads";
    return [
      {
        key: `limit-${of.id}`,
        of: `the launched share of the ${range} ${taken}, that ${of.name} allowed either party${of.hindsight ? hindsight : ""}`,
        past: "interceptors of the other party (the same figures for both)",
        ...{ warheads: limit.value, limit: `treaties/${of.id}/limits/${key}` },
        reads: ["name", "hindsight", `limits/${key}`].map((field) => `treaties/${of.id}/${field}`),
      },
    ];
  });
  return [...forces, ...limits];
}

/** "RU-2008-01". Tables of one party on one date are the same force, counted by different hands. */
export function forceKey({ state, date }: ForceRecord): string {
  return `${state}-${date.slice(0, 7)}`;
}

/** By date, then name. */
export function byDate(forces: readonly ForceRecord[]): ForceRecord[] {
  return [...forces].sort((p, q) =>
    p.date === q.date ? (p.name < q.name ? -1 : 1) : p.date < q.date ? -1 : 1,
  );
}
