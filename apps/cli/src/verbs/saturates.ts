import { curvesOf, renderSaturation, saturationCases, stocksOf } from "@equipoise/present/pictures";
import { fixed, numberIn, table } from "@equipoise/present/words";
import { knownSetIds, setColumns, UserError } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { type Given, idsIn, wholeNumber } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { alike, answersCsv, answersJson, inputsOf, plainAnswers, unpublished } from "../plainStudy.ts";
import { type ScenarioAsked, scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

/** The design of the claim that the question belongs to. */
const usual = "us-sites";

/** `equipoise saturates SCENARIO`: what exhausts the interceptors of a design, in fixed cases. */
export async function saturates(given: Given, terminal: Terminal): Promise<number> {
  const scenario = scenarioAsked(given);
  const designs = designsOf(given, scenario);
  const sets =
    idsIn(given, "set", "parameter set", knownSetIds(scenario.catalogue)) ?? setColumns(scenario.catalogue);
  const raid = wholeNumber(given, "raid", [1, 100]);
  const threshold = thresholdOf(given);
  const file = given.text("out");
  if (file !== undefined && formOf(file, { json: 0, csv: 0, svg: 0 }) === "svg") {
    if (designs.length > 1)
      throw new UserError([`--out is "${file}"; a picture shows one design: name it with --architecture.`]);
    if (raid !== undefined)
      throw new UserError([`--out is "${file}"; the picture shows every size of raid: leave out --raid.`]);
  }
  const options = `${raid === undefined ? "" : ` --raid ${raid}`}${threshold === undefined ? "" : ` --threshold ${threshold}`}${scenario.switches}`;
  const answers = await plainAnswers(given, terminal, {
    ...{ inputs: inputsOf(scenario, "numbers"), sets },
    asked: designs.map((design) => ({
      asked: {
        ...{ question: "saturates", design },
        ...(raid === undefined ? {} : { raid }),
        ...(threshold === undefined ? {} : { threshold }),
      },
      reproduce: `npx equipoise saturates ${given.operand} --architecture ${design}${options}`,
    })),
  });
  const json = () => answersJson(scenario.scenario.id, answers);
  writeExport(file, terminal, {
    json,
    csv: () => answersCsv(answers),
    svg: () => picture(scenario, answers, sets[0]!),
  });
  terminal.out(given.flag("json") ? json() : text(scenario, designs, answers, threshold ?? 0.5));
  return 0;
}

function designsOf(given: Given, { catalogue, scenario }: ScenarioAsked): string[] {
  const known = scenario.designs.map(({ id }) => id);
  const armed = scenario.designs
    .filter(({ assets }) => catalogue["interceptor-sites"].some(({ id }) => assets.includes(id)))
    .map(({ id }) => id);
  const chosen = idsIn(given, "architecture", "design", known);
  for (const id of chosen ?? [])
    if (!armed.includes(id))
      throw new UserError([
        `--architecture names ${id}; it has no interceptors. Designs that have: ${armed.join(", ")}.`,
      ]);
  const standard = armed.includes(usual) ? [usual] : armed.slice(0, 1);
  if (chosen === undefined && standard.length === 0)
    throw new UserError([`no design of ${scenario.id} has interceptors.`]);
  return chosen ?? standard;
}

function thresholdOf(given: Given): number | undefined {
  const typed = given.text("threshold");
  if (typed === undefined) return undefined;
  const value = numberIn(typed);
  if (value !== undefined && value >= 0 && value < 1) return value;
  throw new UserError([
    `--threshold is ${typed}; it must be a number from 0 to below 1 (the share that leaks).`,
  ]);
}

function picture({ scenario, catalogue }: ScenarioAsked, answers: readonly Answer[], set: string): string {
  const own = answers.filter((of) => of.set === set);
  const [at = "", ...others] = stocksOf(own);
  const design = scenario.designs.find(({ id }) => id === own[0]?.architecture);
  const site = catalogue["interceptor-sites"].find(
    ({ id }) => at === `-at-${id}` || (at === "" && design?.assets.includes(id)),
  );
  const rest = others.length === 0 ? "" : ` One of ${others.length + 1} stocks, which are not added up.`;
  return renderSaturation(
    `What leaks past the stock of ${site?.name.split(" (")[0] ?? "the site"}`,
    `“${design?.name ?? ""}”, figures of ${set}.${rest}`,
    curvesOf(own, at),
  );
}

// ---- words ------------------------------------------------------------------------------------------------------

const shown = [1, 5, 10, 20, 50];

function text(
  { catalogue, scenario }: ScenarioAsked,
  designs: readonly string[],
  answers: readonly Answer[],
  share: number,
): string {
  const parts = designs.flatMap((id) => {
    const design = scenario.designs.find((of) => of.id === id)!;
    const groups = alike(answers.filter((of) => of.architecture === id));
    return groups.flatMap((group) =>
      stocksOf(group.answers).map((at) => {
        const site = catalogue["interceptor-sites"].find(
          (of) => at === `-at-${of.id}` || (at === "" && design.assets.includes(of.id)),
        )!;
        const title = `${site.name}, under “${design.name}”`;
        return `${title}\n${"=".repeat([...title].length)}\nfigures of ${group.sets.join(", ")}\n${unpublished(group.answers, group.sets)}\n${stockText(group.answers, at, share)}`;
      }),
    );
  });
  const several = answers.some(({ metric }) => metric.includes("-at-"))
    ? "\nThis design has several sites. Each stock stands alone; what they do together is not modelled: a warhead that\none site leaves may be met by another, and two sites may fire at the same one.\n"
    : "";
  return `How many warheads exhaust the interceptors. SIMULATION.\n\n${parts.join("\n")}${several}\n${notes}`;
}

const notes = `Numbers are nominal (lowest to highest over the ranges of the figures). Sizes of raid and cases are fixed and the same
for every set: nothing searches for a raid, a decoy or a way through. Every warhead is taken to be within reach and
every interceptor to be ready; what reach and warning leave of that is answered by protects and reaches. Two full waves
is a case, not a finding: whether time allows them is not computed here. --json has every figure, drivers and command.
`;

function stockText(answers: readonly Answer[], at: string, share: number): string {
  const find = (metric: string) => answers.find((of) => of.metric === `${metric}${at}`);
  const numbers = ({ value, interval: { low, high } }: Answer) =>
    low === high ? `${value}` : `${value} (${low} to ${high})`;
  const shares = ({ value, interval: { low, high } }: Answer) =>
    `${percent(value)} (${percent(low)} to ${percent(high)} %)`;
  const raids = [
    ...new Set(answers.flatMap(({ metric }) => metric.match(/^leakage-raid-(\d+)-/)?.[1] ?? [])),
  ].map(Number);
  const columns = raids.length === 1 ? raids : shown;
  const rows = saturationCases.map(({ id, en }) => [
    en,
    ...[`exhaustion-${id}`, `leak-point-${id}`].map((metric) => numbers(find(metric)!)),
    ...columns.map((raid) => shares(find(`leakage-raid-${raid}-${id}`)!)),
  ]);
  const [spent, leaks] = [find("exhaustion-no-decoys")!, find("leak-point-no-decoys")!];
  const drivers = leaks.drivers.map(
    ({ parameter, adverse, favourable }) => `${parameter} (${adverse} to ${favourable})`,
  );
  return `Fired in one salvo, without decoys, the stock runs short at a raid of ${numbers(spent)}; of a raid of ${numbers(leaks)} or more,
over ${percent(share)} % is expected to leak.

${table(
  [
    { title: "case" },
    { title: "runs short at", right: true },
    { title: `over ${percent(share)} % leaks of`, right: true },
    ...columns.map((raid) => ({ title: `leak of ${raid}`, right: true })),
  ],
  rows,
)}
drivers of the second column, first row: ${drivers.length === 0 ? "none" : drivers.join("; ")}
`;
}

function percent(share: number): string {
  const p = 100 * share;
  return p > 0 && p < 1 ? (p < 0.1 ? "<0.1" : fixed(p, 1)) : fixed(p, 0);
}
