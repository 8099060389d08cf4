import { comparisonJson, formsOf } from "@equipoise/present/files";
import { claimsText, table, valueText, withInterval } from "@equipoise/present/words";
import { setNamed, UserError } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { type Given, switches as whatIfOptions } from "../arguments.ts";
import { writeWhole } from "../disk.ts";
import { formOf, writeExport } from "../export.ts";
import { type Hands, withHands } from "../hands.ts";
import { judged } from "../ledgerStudy.ts";
import { plainAnswers } from "../plainStudy.ts";
import { coverOf, type Judgement, reportOf } from "../reportOf.ts";
import { writeStudy } from "../studio.ts";
import { type FinishedStudy, runStudy } from "../study.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise compare SCENARIO`: the plain sentence, a table per parameter set, the page's path. */
export async function compareDesigns(given: Given, terminal: Terminal): Promise<number> {
  const file = given.text("out");
  const page = given.text("report");
  const cover = given.text("cover");
  const folder = studioFolder(given, terminal);
  if (file !== undefined) formOf(file, formsOf("compare", undefined));
  if (page !== undefined && !/\.html?$/i.test(page))
    throw new UserError([`--report is "${page}"; its ending must be .html.`]);
  if (cover !== undefined && !/\.svg$/i.test(cover))
    throw new UserError([`--cover is "${cover}"; its ending must be .svg.`]);
  const { study, judgement, html } = await withHands(given, undefined, async (hands) => {
    const compared = await runStudy(given, terminal, undefined, hands);
    if (page === undefined && folder === undefined)
      return { study: compared, judgement: undefined, html: undefined };
    const judging = judgementOf(given, terminal, compared, hands);
    judging.catch(() => undefined); // heard of below, or where the report fails before it
    const html = page === undefined ? undefined : await reportOf(compared, judging);
    return { study: compared, judgement: await judging, html };
  });
  writeExport(file, terminal, formsOf("compare", study));
  if (page !== undefined && html !== undefined) writeWhole(page, html);
  if (folder !== undefined && judgement !== undefined) writeStudy(folder, study, judgement.ledger);
  if (cover !== undefined) writeWhole(cover, await coverOf(study));
  if (given.flag("json")) terminal.out(comparisonJson(study.comparison));
  else
    terminal.out(
      `${judgement === undefined ? "" : `${claimsText(judgement.ledger, study.catalogue, { language: "en" })}\n`}${text(study)}`,
    );
  // Where the answers themselves go to a program, the path is not in their way.
  if (page !== undefined) (given.flag("json") ? terminal.err : terminal.out)(`Report: ${page}\n`);
  return 0;
}

const unlikePublished = ["architecture", "set", "samples", ...whatIfOptions, "from"] as const;

/** Where the study for the studio goes, which opens with every published design as it is: changes are made in the studio itself. */
function studioFolder(given: Given, terminal: Terminal): string | undefined {
  const folder = given.text("studio");
  const other = unlikePublished.find((option) => given.text(option) !== undefined);
  if (folder === undefined || other === undefined) return folder;
  terminal.err(
    `With --${other} nothing is written for the studio, which opens with the published designs.\n`,
  );
  return undefined;
}

/** The set under which the pictures of single claims are drawn: the widest. */
const drawnUnder = ["wide"];

/** What may be switched in a comparison and not in these questions. */
const notOf = { saturates: /--(measures|cooperation|lift|from)/, assures: /--(measures|cooperation|lift)/ };

/** The ledger at preview quality, and what the pictures of two of its claims are drawn from where the scenario has their designs. */
async function judgementOf(
  given: Given,
  terminal: Terminal,
  { inputs: compared, switches, scenario }: FinishedStudy,
  hands: Hands,
): Promise<Judgement> {
  const { grid_km, ...onOwnGrid } = compared;
  const inputs = grid_km === undefined ? compared : onOwnGrid; // claims are judged on the scenario's grid, as their commands do
  const answers = async (question: "saturates" | "assures", design: string) => {
    if (!scenario.designs.some(({ id }) => id === design)) return [];
    if (notOf[question].test(switches)) return []; // not switches of this question
    const reproduce = `npx equipoise ${question} ${scenario.id} --architecture ${design}${switches}`;
    const asked = [{ asked: { question, design }, reproduce }];
    return plainAnswers(given, terminal, { inputs, asked, sets: drawnUnder }, hands);
  };
  const [assures, saturates, ledger] = await Promise.all([
    answers("assures", "us-sites-forward"),
    answers("saturates", "us-sites"),
    judged(given, terminal, inputs, { quality: "preview", switches }, hands),
  ]);
  return { ledger, saturates, assures };
}

/** A column of the table: which answer of a design stands in it. */
interface Column {
  readonly title: string;
  readonly metric: string;
  readonly missile: string | null;
}

const columns: readonly Column[] = [
  { title: "NATO Europe v. irbm-forecast", metric: "people-nato-europe", missile: "irbm-forecast" },
  { title: "US v. icbm-forecast", metric: "people-us", missile: "icbm-forecast" },
  { title: "Russian launches met", metric: "flights-met", missile: null },
  { title: "warning us", metric: "prediction-us", missile: "icbm-forecast" },
  { title: "warning ru", metric: "prediction-ru", missile: "irbm-forecast" },
  { title: "warning europe", metric: "prediction-europe", missile: "irbm-forecast" },
];

function text(study: FinishedStudy): string {
  const { sets, designs } = study.comparison.pictures;
  const parts = sets.map((set) => {
    const rows = designs.map((design) => [
      design,
      ...columns.map((column) => {
        const answer = find(study, column, design, set);
        return answer === undefined ? "-" : withInterval(answer);
      }),
    ]);
    return `${set} (${setNamed(study.catalogue, set)!.name})\n${table([{ title: "design" }, ...columns.map(({ title }) => ({ title, right: true }))], rows)}`;
  });
  return `${headline(study)}\n\n${parts.join("\n")}\n${legend}\n`;
}

const legend = `People: share of people in listed places within the missile's reach that are defended. Launches: share of flights from
Russian regions to the United States that could be met within the flight-time cap, on the design's own track. Warning:
mean time from a predicted impact point to impact, against icbm-forecast (us) and irbm-forecast (ru, europe).
In brackets: what the ranges of the inputs allow. "-": the design has nothing to do it with. SIMULATION.
`;

function find({ comparison }: FinishedStudy, of: Column, design: string, set: string): Answer | undefined {
  return comparison.answers.find(
    (a) => a.metric === of.metric && a.missile === of.missile && a.architecture === design && a.set === set,
  );
}

/** One sentence over all designs, set by set. */
function headline(study: FinishedStudy): string {
  const { sets } = study.comparison.pictures;
  const defended = sets.flatMap((set) => {
    const span = spanOf(study, columns[0]!, set);
    return span === undefined ? [] : [`${span} with the figures of ${set}`];
  });
  const met = sets.flatMap((set) => {
    const span = spanOf(study, columns[2]!, set);
    return span === undefined ? [] : [`${span} with those of ${set}`];
  });
  const parts = [
    ...(defended.length === 0
      ? []
      : [
          `of the people in listed places of NATO's European members within reach of irbm-forecast the designs would defend ${defended.join(", and ")}`,
        ]),
    ...(met.length === 0
      ? []
      : [
          `of the flights from Russian regions to the United States their interceptors could meet ${met.join(", and ")}`,
        ]),
  ];
  const sentence = parts.length === 0 ? "these designs defend nobody and meet nothing" : parts.join("; ");
  return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
}

/** "0 % (none, gabala) to 64 % (joint-plan)" over the designs that have an answer. */
function spanOf(study: FinishedStudy, column: Column, set: string): string | undefined {
  const { designs } = study.comparison.pictures;
  const found = designs.flatMap((design) => find(study, column, design, set) ?? []);
  if (found.length === 0) return undefined;
  const least = Math.min(...found.map((a) => a.value));
  const most = Math.max(...found.map((a) => a.value));
  const at = (value: number) =>
    `${valueText(found[0]!.unit, value)} (${found
      .filter((a) => a.value === value)
      .map((a) => a.architecture)
      .join(", ")})`;
  return least === most ? at(most) : `from ${at(least)} to ${at(most)}`;
}
