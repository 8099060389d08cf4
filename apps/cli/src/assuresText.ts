import { fixed, table, withInterval } from "@equipoise/present/words";
import type { Catalogue, ScenarioFile } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { type AssuranceQuantity, type AssuranceRow, assuranceRows, standingOf } from "@equipoise/sweep";

interface About {
  readonly catalogue: Catalogue;
  readonly design: ScenarioFile["designs"][number];
  readonly missile: string;
  readonly set: string;
}
type When = "before" | "after";

/** The answers of `assures` under one set: a plain sentence, what is taken and lost, what can be undone and noticed when. */
export function assuresText(answers: readonly Answer[], about: About): string {
  const { design, set } = about;
  const rows = assuranceRows(answers);
  return `“${design.name}”, with the figures of ${set}. SIMULATION.

${without(rows[0]!, about)}
${most(rows, "before", about)}
${most(rows, "after", about)}

${takenTable(rows, about)}
* on the front: no other case takes as much from reach and sight (the mean of the two) for less protection (the larger of
  the two losses). Reach: of the flights from Russian launch regions to the United States that the interceptors could meet,
  the share that they no longer could; "none there": with the set's own figures there are none. Sight: the same of
  those that the radar tracks. Proven, lost: ${daysAfter(about)} days after definitive proof of the threat; of the people in the listed places in range,
  the share no longer defended, against ${about.missile} in Europe and icbm-forecast in the United States. Each share is over
  at most 24 flights, chosen to stand for all: one flight is about 4 %.

${timesTable(rows, about)}
${notes(rows, about)}`;
}

function without({ quantities: q }: AssuranceRow, { catalogue, missile }: About): string {
  const radars = catalogue.measures.flatMap(({ effect }) =>
    effect.kind === "radar-sector"
      ? [catalogue.radars.find(({ id }) => id === effect.radar)?.name ?? effect.radar]
      : [],
  );
  const said = (metric: AssuranceQuantity, words: (text: string) => string) => {
    const answer = q[metric];
    return answer === undefined ? [] : [words(withInterval(answer))];
  };
  const parts = [
    ...said(
      "reach-without-measures",
      (t) =>
        `the interceptors could meet ${t} of the flights from Russian launch regions to the United States`,
    ),
    ...said("sight-without-measures", (t) => `${radars.join(" and ")} tracks ${t} of them`),
    ...said(
      "protected-europe",
      (t) => `${t} of the people of NATO's European members are defended against ${missile}`,
    ),
    ...said("protected-us", (t) => `${t} of those of the United States against icbm-forecast`),
  ];
  return `Without any measure ${parts.join("; ")}.`;
}

/** Which case takes most at least cost, of those offered; of several that do the same, the ones that need no other. */
function most(rows: readonly AssuranceRow[], when: When, about: About): string {
  const begin = when === "before" ? "Before any proof of the threat" : `${daysAfter(about)} days after proof`;
  const offered = rows.filter(
    (row) => row.removed !== undefined && row.lost !== undefined && isOffered(row, about),
  );
  const top = Math.max(0, ...offered.map(({ removed }) => removed![when]));
  if (top === 0) return `${begin}, no measure offered takes anything from reach or sight.`;
  const [free, dear] = [offered.filter(({ lost }) => lost! <= 0), offered];
  const bestFree = Math.max(0, ...free.map(({ removed }) => removed![when]));
  const first = `${begin}, most is taken by ${caseWords(dear, top, when, about)}.`;
  if (bestFree === top || bestFree === 0) return first;
  return `${first} Of the cases in which nobody loses protection, most is taken by ${caseWords(free, bestFree, when, about)}.`;
}

/** The cases that take so much, the cheapest; of several that do the same, those that need no other. */
function caseWords(rows: readonly AssuranceRow[], removed: number, when: When, about: About): string {
  const able = rows.filter((row) => row.removed![when] === removed);
  const least = Math.min(...able.map(({ lost }) => lost!));
  const best = able.filter(({ lost }) => lost === least);
  const needed = best.filter(
    (row) => !best.some((other) => other !== row && other.measures.every((id) => row.measures.includes(id))),
  );
  const q = needed[0]!.quantities;
  const taken = (["reach", "sight"] as const).map((what) => {
    const answer =
      q[
        when === "before"
          ? (`${what}-removed-before-proof` as const)
          : (`${what}-removed-after-proof` as const)
      ];
    return answer === undefined ? `no ${what} (there is none)` : `${withInterval(answer)} of ${what}`;
  });
  const lost = (
    [
      ["europe", "Europe"],
      ["us", "the United States"],
    ] as const
  ).flatMap(([id, name]) => {
    const answer = q[`protection-lost-${id}` as const];
    return answer === undefined ? [] : [`${withInterval(answer)} of the people in ${name}`];
  });
  const names = needed.map(({ measures }) =>
    measures.map((id) => `“${nameOf(about.catalogue, id)}”`).join(" with "),
  );
  return `${names.join(" or by ")}: ${taken.join(" and ")}; ${lost.join(" and ")} would lose protection ${daysAfter(about)} days after proof`;
}

function daysAfter({ catalogue }: About): number {
  return catalogue.rules.rules.proofBeforeFlight_d.value;
}

// ---- tables -----------------------------------------------------------------------------------------------------------

function takenTable(rows: readonly AssuranceRow[], about: About): string {
  const columns = [
    { title: "measures" },
    { title: "reach, no proof", right: true },
    { title: "sight, no proof", right: true },
    { title: "" },
    { title: "reach, proven", right: true },
    { title: "sight, proven", right: true },
    { title: "" },
    { title: "lost in Europe", right: true },
    { title: "lost in the US", right: true },
  ];
  const taking = rows.filter(
    ({ measures, removed, lost }) => measures.length > 0 && (removed ?? lost) !== undefined,
  );
  const lines = taking.map((row) => {
    const cell = (metric: AssuranceQuantity) => {
      const answer = row.quantities[metric];
      return answer === undefined ? "none there" : withInterval(answer);
    };
    return [
      called(row, about),
      cell("reach-removed-before-proof"),
      cell("sight-removed-before-proof"),
      row.onFront.before ? "*" : "",
      cell("reach-removed-after-proof"),
      cell("sight-removed-after-proof"),
      row.onFront.after ? "*" : "",
      cell("protection-lost-europe"),
      cell("protection-lost-us"),
    ];
  });
  return table(columns, lines);
}

/** Days to undo, and how many of them are left when it is noticed: for what can be undone, beside each way of watching. */
function timesTable(rows: readonly AssuranceRow[], about: About): string {
  const watching = rows.filter(
    (row) => row.measures.length === 1 && row.quantities["notice-time"] !== undefined,
  );
  const beside = watching.filter((row) => isOffered(row, about));
  const undone = rows.filter(
    ({ quantities: q }) =>
      (q["reverse-time-reach"] ?? q["reverse-time-sight"]) !== undefined && q["notice-time"] === undefined,
  );
  const distinct = undone.filter(
    (row) =>
      !row.measures.some(
        (id) => row.measures.length > 1 && effectOf(about.catalogue, id) === "inventory-cap",
      ),
  );
  const columns = [
    { title: "undone" },
    { title: "reach is back", right: true },
    { title: "sight is back", right: true },
    ...beside.map((row) => ({ title: `left if noticed: ${row.measures[0]}`, right: true })),
  ];
  const days = (answer: Answer | undefined) => (answer === undefined ? "-" : inDays(answer));
  const lines = distinct.map((row) => [
    called(row, about),
    days(row.quantities["reverse-time-reach"]),
    days(row.quantities["reverse-time-sight"]),
    ...beside.map((watch) => {
      const both = rows.find(
        ({ measures }) =>
          measures.length === row.measures.length + 1 &&
          [...row.measures, ...watch.measures].every((id) => measures.includes(id)),
      );
      return days(both?.quantities["margin-reach"] ?? both?.quantities["margin-sight"]);
    }),
  ]);
  const noticed = watching.map(
    (row) =>
      `${nameOf(about.catalogue, row.measures[0]!)}: ${inDays(row.quantities["notice-time"]!)}${standingWords(row, about)}`,
  );
  return `${table(columns, lines)}\nA reversal is noticed within:\n${noticed.map((line) => `  ${line}\n`).join("")}`;
}

function notes(rows: readonly AssuranceRow[], { catalogue }: About): string {
  const kinds = new Set(rows.flatMap(({ measures }) => measures.map((id) => effectOf(catalogue, id))));
  const shown = catalogue.measures.filter(({ id }) => rows.some(({ measures }) => measures.includes(id)));
  const offered = shown.filter((measure) => standingOf(measure) === "offered");
  const ids = (read: boolean) =>
    offered
      .filter(({ status }) => (status === "read") === read)
      .map(({ id }) => id)
      .join(", ");
  const silent = catalogue.measures.filter(
    ({ effect }) => effect.kind === "statement" || effect.kind === "notice",
  );
  const lines = [
    `Offered by the United States, as read in a source: ${ids(true)}; as recalled, or with figures of ours: ${ids(false)}. \`equipoise catalogue ID\` has the source of each.`,
    "Ranges are over every uncertain figure; points at which there is nothing to take are left out of what is taken.",
    kinds.has("radar-sector") &&
      "The sector's angles are ours, none was published; it is undone at once (0 days), by software or by lifting a stop.",
    kinds.has("inventory-cap") &&
      "A cap on numbers changes how many warheads could be met, not which: see `saturates` and `balances`. How long it would take to build more silos is not published.",
    kinds.has("speed-cap") && "How long it would take to bring faster interceptors is not published.",
    "Without visits, officers or presence a reversal is not noticed by any measure here; national means are not counted.",
    "Watching takes nothing from reach, sight or protection, alone or beside other measures. Days left below 0: undone before it is noticed.",
    silent.length > 0 &&
      `Without an effect in this model, and so not shown: ${silent.map(({ name }) => name).join("; ")}.`,
  ];
  return lines.flatMap((line) => (line === false ? [] : [`${line}\n`])).join("");
}

// ---- words ------------------------------------------------------------------------------------------------------------

function inDays({ value, interval: { low, high } }: Answer): string {
  const text = (x: number) => fixed(x, 0);
  return low === high ? `${text(value)} d` : `${text(value)} d (${text(low)} to ${text(high)})`;
}

function called(row: AssuranceRow, about: About): string {
  return `${row.measures.join(" + ")}${standingWords(row, about)}`;
}

function standingWords({ measures }: AssuranceRow, { catalogue }: About): string {
  const standings = measures.map((id) => catalogue.measures.find((m) => m.id === id)!).map(standingOf);
  if (standings.includes("nobody")) return " (nobody's proposal)";
  return standings.includes("demanded") ? " (asked for by Russia)" : "";
}

function isOffered({ measures }: AssuranceRow, { catalogue }: About): boolean {
  return measures.every((id) => standingOf(catalogue.measures.find((m) => m.id === id)!) === "offered");
}

function effectOf(catalogue: Catalogue, id: string): string | undefined {
  return catalogue.measures.find((m) => m.id === id)?.effect.kind;
}

function nameOf(catalogue: Catalogue, id: string): string {
  return catalogue.measures.find((m) => m.id === id)?.name ?? id;
}
