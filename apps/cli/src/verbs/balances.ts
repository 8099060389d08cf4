import { fixed, numberIn, table } from "@equipoise/present/words";
import { type Catalogue, knownSetIds, setColumns, UserError } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import type { Asked } from "@equipoise/sweep";
import { type Given, idsIn } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { alike, answersCsv, answersJson, inputsOf, plainAnswers, unpublished } from "../plainStudy.ts";
import { scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise balances SCENARIO`: forces under each counting rule, and what arrives of them past interceptors in number. */
export async function balances(given: Given, terminal: Terminal): Promise<number> {
  const scenario = scenarioAsked(given);
  const { catalogue } = scenario;
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? setColumns(catalogue);
  const surviving = survivingOf(given);
  const threshold = thresholdOf(given);
  const file = given.text("out");
  if (file !== undefined) formOf(file, { json: 0, csv: 0 });
  const asked: Asked = {
    question: "balances",
    ...(surviving === undefined ? {} : { surviving }),
    ...(threshold === undefined ? {} : { threshold }),
  };
  const options = `${surviving === undefined ? "" : ` --surviving ${surviving}`}${threshold === undefined ? "" : ` --threshold ${threshold}`}${scenario.switches}`;
  const reproduce = `npx equipoise balances ${given.operand}${options}`;
  const answers = await plainAnswers(given, terminal, {
    inputs: inputsOf(scenario, "numbers"),
    sets,
    asked: [{ asked, reproduce }],
  });
  const json = () => answersJson(scenario.scenario.id, answers);
  writeExport(file, terminal, { json, csv: () => answersCsv(answers) });
  terminal.out(
    given.flag("json") ? json() : text({ ...catalogue, date: scenario.scenario.date }, asked, answers),
  );
  return 0;
}

function survivingOf(given: Given): number | undefined {
  const typed = given.text("surviving");
  if (typed === undefined) return undefined;
  const value = numberIn(typed);
  if (value !== undefined && value >= 0.01 && value <= 1) return value;
  throw new UserError([`--surviving is ${typed}; it must be a number between 0.01 and 1.`]);
}

function thresholdOf(given: Given): number | "none" | undefined {
  const typed = given.text("threshold");
  if (typed === undefined || typed === "none") return typed;
  const value = numberIn(typed);
  if (value !== undefined && value >= 0 && value <= 1) return value;
  throw new UserError([
    `--threshold is ${typed}; it must be a number between 0 and 1 (the share removed), or none.`,
  ]);
}

// ---- words ------------------------------------------------------------------------------------------------------

/** The catalogue, and the day after which everything is hindsight. */
type Known = Catalogue & { readonly date: string };

function text(catalogue: Known, asked: Asked, answers: readonly Answer[]): string {
  const first = answers.filter(({ set }) => set === answers[0]!.set);
  const uncounted = answers.filter(({ metric }) => /^(arriving|threshold|no-defined)-/.test(metric));
  const groups = alike(uncounted).map(
    ({ sets, answers: own }) =>
      `With the figures of ${sets.join(", ")}\n${unpublished(own, sets)}\n${arrivalTable(catalogue, own, asked)}`,
  );
  const launched =
    asked.surviving === undefined
      ? `${catalogue.rules.rules.survivingFraction.value} of the warheads (${catalogue.rules.rules.survivingFraction.low} to ${catalogue.rules.rules.survivingFraction.high}; the catalogue's, --surviving sets it)`
      : `${asked.surviving} of the warheads (as the reader sets it)`;
  return `The strategic forces under each counting rule, and what arrives of them past interceptors. SIMULATION.

${leading(
  catalogue,
  uncounted.filter(({ set }) => set === answers[0]!.set),
  asked,
)}
The same force under each rule: warheads in all = on ballistic missiles + for bombers

${countTable(catalogue, first)}
${bomberLines(catalogue, first)}${firstTables(catalogue)}
Ballistic-missile warheads that arrive on average past interceptors in number, of ${launched}

${groups.join("\n")}
${thresholdLine(catalogue, asked)}
${notes}`;
}

/** The plain sentences: each party's first force whose ballistic warheads are published, by date. */
function leading(catalogue: Known, own: readonly Answer[], asked: Asked): string {
  const keys = own.flatMap(({ metric }) => metric.match(/^arriving-([A-Z]{2}-.+)-n0$/)?.[1] ?? []);
  const firsts = keys.filter((key, k) => keys.findIndex((of) => of.slice(0, 2) === key.slice(0, 2)) === k);
  const find = (metric: string) => own.find((of) => of.metric === metric);
  const lines = firsts.map((key) => {
    const [bare, ten] = [find(`arriving-${key}-n0`)!, find(`arriving-${key}-n10`)!];
    const crossing = find(`threshold-${key}`);
    const takes =
      crossing === undefined
        ? "there is no defined threshold"
        : `removing ${percent(Number(asked.threshold ?? claimed(catalogue)))} % takes ${countText(crossing)} interceptors`;
    return `${nameOf(catalogue, key)}: of ${number(bare.value)} warheads launched ${number(ten.value)} arrive past ten of the other party's interceptors; ${takes}.\n`;
  });
  const fraction = asked.surviving ?? catalogue.rules.rules.survivingFraction.value;
  return `${lines.join("")}That is with ${fraction} of the ballistic-missile warheads launched, and every interceptor within reach of every warhead: the most
that so many could remove. The two dates differ where the tables at hand do.
`;
}

function claimed({ claims }: Known): number {
  return claims.find(({ id }) => id === "C6")!.test!.threshold.value;
}

function countTable(catalogue: Known, answers: readonly Answer[]): string {
  const treaties = catalogue.treaties.flatMap((of) => (of.kind === "treaty" ? [of] : []));
  const rules = [{ id: "as-published", name: "as published" }, ...treaties];
  const keys = [
    ...new Set(answers.flatMap(({ metric }) => metric.match(/[A-Z]{2}-\d{4}-\d{2}$/)?.[0] ?? [])),
  ];
  const countedAs = (metric: string) => answers.find((of) => of.metric === metric)?.value;
  const cell = (rule: string, key: string): string => {
    if (countedAs(`no-rule-${rule}`) !== undefined) return "no counting rule";
    const [all, ballistic, bombers] = ["count", "ballistic", "bombers"].map((kind) =>
      countedAs(`${kind}-${rule}-${key}`),
    );
    if (all === undefined && ballistic === undefined && bombers === undefined)
      return rule === "as-published" ? "-" : "not countable";
    const parts =
      ballistic === undefined && bombers === undefined ? "" : ` = ${shown(ballistic)} + ${shown(bombers)}`;
    return `${shown(all)}${parts}`;
  };
  return table(
    [{ title: "force" }, ...rules.map(({ name }) => ({ title: name }))],
    keys.map((key) => [nameOf(catalogue, key), ...rules.map(({ id }) => cell(id, key))]),
  );
}

/** What the same bombers count under each rule, and what each gap is. */
function bomberLines(catalogue: Known, answers: readonly Answer[]): string {
  const lines = catalogue.forces.flatMap((force) => {
    const key = `${force.state}-${force.date.slice(0, 7)}`;
    const bombers = force.legs?.bombers?.vehicles?.value;
    const counts = answers.filter(
      ({ metric }) => metric.startsWith("bombers-") && metric.endsWith(`-${key}`),
    );
    if (bombers === undefined || counts.length < 2) return [];
    const each = counts.map(({ metric, value }) => `${number(value)} (${ruleName(catalogue, metric, key)})`);
    return [`The same ${bombers} bombers of ${nameOf(catalogue, key)} count ${each.join(", ")}.`];
  });
  const missing = answers
    .filter(({ metric }) => metric.startsWith("missing-"))
    .map(({ sentence }) => sentence.match(/not published: (.*)\.$/)?.[1] ?? "");
  const what = [...new Set(missing.flatMap((of) => of.split(", ")))].sort();
  return `${lines.join("\n")}
"?" and "not countable": not published in the tables at hand: ${what.join("; ")}. --json says it of each force.
"As published" is P. Podvig's count: launchers that could return to service, bombers at the weapons they can carry.
START-1 counted launchers until they were eliminated, so what the parties declared is more than its rule gives on that table.
Where the parties declared a number by a treaty's rule it is theirs; elsewhere the rule is applied to that table.
`;
}

/** From when each party's force is in the tables at hand, where that differs. */
function firstTables({ forces }: Known): string {
  const since = ["RU", "US"].map((state) => {
    const dates = forces.filter((of) => of.state === state).map(({ date }) => date);
    return { state, date: dates.reduce((p, q) => (q < p ? q : p), dates[0] ?? "") };
  });
  const late = since.filter(({ date }) => since.some((of) => of.date < date));
  return late
    .map(
      ({ state, date }) =>
        `The tables at hand begin for ${state === "US" ? "the United States" : "Russia"} only on ${date}: compare forces of one date.\n`,
    )
    .join("");
}

function ruleName({ treaties }: Known, metric: string, key: string): string {
  const rule = metric.slice("bombers-".length, -key.length - 1);
  const treaty = treaties.find(({ id }) => id === rule);
  return treaty?.kind === "treaty" ? treaty.name : "as published";
}

function arrivalTable(catalogue: Known, answers: readonly Answer[], asked: Asked): string {
  const arriving = answers.flatMap((of) => {
    const [, key, n] = of.metric.match(/^arriving-(.+)-n(\d+)$/) ?? [];
    return key === undefined ? [] : [{ key, n: Number(n), of }];
  });
  const ladder = [...new Set(arriving.map(({ n }) => n))];
  const rows = [...new Set(arriving.map(({ key }) => key))].map((key) => {
    const crossing = answers.find(({ metric }) => metric === `threshold-${key}`);
    return [
      nameOf(catalogue, key),
      key.startsWith("RU-") ? "US" : key.startsWith("US-") ? "Russian (mirror)" : "either party's",
      ...ladder.map((n) => withRange(arriving.find((of) => of.key === key && of.n === n)!.of)),
      crossing === undefined ? "no defined threshold" : countText(crossing),
    ];
  });
  const share = asked.threshold ?? claimed(catalogue);
  const last = share === "none" ? "N removing a threshold's share" : `N removing ${percent(share)} %`;
  return table(
    [
      { title: "warheads" },
      { title: "interceptors" },
      ...ladder.map((n) => ({ title: `N = ${n}`, right: true })),
      { title: last, right: true },
    ],
    rows,
  );
}

function nameOf({ forces, treaties, date: today }: Known, key: string): string {
  const limit = key.startsWith("limit-")
    ? treaties.find(({ id }) => id === key.slice("limit-".length))
    : undefined;
  if (limit?.kind === "treaty") {
    const { ballisticWarheads, warheads } = limit.limits;
    const most = ballisticWarheads ?? warheads!;
    const range = most.low === most.high ? number(most.value) : `${number(most.low)} to ${number(most.high)}`;
    return `limit of ${limit.name}, ${range}${limit.hindsight ? " (hindsight)" : ""}`;
  }
  const force = forces.find(({ state, date }) => key === `${state}-${date.slice(0, 7)}`);
  if (force === undefined) return key;
  return `${force.name.split(", counted")[0]}${force.date > today ? " (hindsight)" : ""}`;
}

function thresholdLine(catalogue: Known, { threshold }: Asked): string {
  if (threshold === "none")
    return "No defined threshold: the reader names none, and neither party published one.\n";
  const given = threshold === undefined ? "is that of claim C6, which is ours" : "is the reader's";
  return `The threshold, ${percent(threshold ?? claimed(catalogue))} % removed, ${given}; nobody has published one (--threshold X sets it, --threshold none leaves it open).\n`;
}

const notes = `Numbers are nominal (lowest to highest over the ranges of the figures). The numbers of interceptors are fixed: none,
ten as proposed, twice that, and a larger number of our choice; all have the figures of the site proposed for Poland, those of
either party. The catalogue has no figures of Russian interceptors: that direction is a mirror, the same figures with the
parties exchanged. Every interceptor is taken to be within reach of every warhead: the most that so many could do
(claims C1, C2 and C6 ask what they reach). A highest N may stand for "never": --json says where. Bombers are not in these
numbers. A limit without parts, and a declared total of 2011, are taken as if all of it were ballistic-missile warheads.
How many warheads would be launched is an input, the same for both parties; nothing here computes it. Aggregates only.
`;

function withRange({ value, interval: { low, high } }: Answer): string {
  return low === high ? number(value) : `${number(value)} (${number(low)} to ${number(high)})`;
}

function countText({ value, sentence, interval: { low, high } }: Answer): string {
  const most = sentence.includes("at some figures never") ? `${number(high)} or never` : number(high);
  return `${sentence.startsWith("No number") ? "never" : number(value)} (${number(low)} to ${most})`;
}

function shown(count: number | undefined): string {
  return count === undefined ? "?" : number(count);
}

function number(x: number): string {
  return fixed(x, x < 100 && x !== Math.round(x) ? 1 : 0);
}

function percent(share: number): string {
  return fixed(100 * share, share < 0.1 && share > 0 ? 1 : 0);
}
