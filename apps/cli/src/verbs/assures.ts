import { csvRow } from "@equipoise/present/files";
import { type Catalogue, knownSetIds, type ScenarioFile, setNamed, UserError } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { assuranceCases, assuranceRows, assuredAgainst } from "@equipoise/sweep";
import { type Given, idsIn, languageOf } from "../arguments.ts";
import { assuresText } from "../assuresText.ts";
import { formOf, writeExport } from "../export.ts";
import { answersJson, inputsOf, plainAnswers } from "../plainStudy.ts";
import { scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

const usual = "us-sites-forward";

/** `equipoise assures SCENARIO`: what each measure costs in protection and takes from reach and sight, and for how long. */
export async function assures(given: Given, terminal: Terminal): Promise<number> {
  const asked = scenarioAsked(given);
  const { catalogue, scenario } = asked;
  const design = designOf(given, catalogue, scenario);
  const missile = missileOf(given, scenario);
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? scenario.parameterSets;
  const language = languageOf(given);
  const file = given.text("out");
  if (file !== undefined) formOf(file, { svg: 0, csv: 0, json: 0 });
  const reproduce = `npx equipoise assures ${scenario.id} --architecture ${design.id} --missile ${missile}${asked.switches}`;
  const answers = await plainAnswers(given, terminal, {
    inputs: inputsOf(asked, "people"),
    asked: [{ asked: { question: "assures", design: design.id, missile }, reproduce }],
    sets,
  });
  const { renderAssures } = await import("@equipoise/present/pictures");
  const json = () => answersJson(scenario.id, answers);
  const under = (set: string) => answers.filter((answer) => answer.set === set);
  const ru = language === "ru";
  const name = ru ? (design.nameRu ?? design.name) : design.name;
  const first = setNamed(catalogue, sets[0]!);
  const author = (ru ? (first?.nameRu ?? first?.name) : first?.name) ?? sets[0]!;
  writeExport(file, terminal, {
    svg: () =>
      renderAssures({
        title: ru ? `Меры при варианте «${name}»` : `Measures under “${name}”`,
        note: ru ? `По данным: ${author}. МОДЕЛЬ.` : `With the figures of: ${author}. SIMULATION.`,
        answers: under(sets[0]!),
        language,
      }),
    csv: () => csv(sets, answers),
    json,
  });
  if (given.flag("json")) terminal.out(json());
  else
    terminal.out(sets.map((set) => assuresText(under(set), { catalogue, design, missile, set })).join("\n"));
  return 0;
}

// ---- what is asked ----------------------------------------------------------------------------------------------------

function designOf(
  given: Given,
  catalogue: Catalogue,
  { designs }: ScenarioFile,
): ScenarioFile["designs"][number] {
  const limited = designs.filter((design) => assuranceCases(catalogue, design).length > 1);
  const ids = limited.map(({ id }) => id);
  const [id, more] =
    idsIn(
      given,
      "architecture",
      "design",
      designs.map((d) => d.id),
    ) ?? [];
  if (more !== undefined)
    throw new UserError([
      `--architecture is ${given.text("architecture")}; assures asks about one design at a time.`,
    ]);
  if (id !== undefined && !ids.includes(id))
    throw new UserError([
      `--architecture is "${id}"; no measure limits or shows anything that it has. Allowed: ${ids.join(", ")}.`,
    ]);
  const chosen = limited.find((design) => design.id === (id ?? usual)) ?? limited[0];
  if (chosen === undefined)
    throw new UserError(["no design of this scenario has anything that a measure limits or shows."]);
  return chosen;
}

function missileOf(given: Given, { threats }: ScenarioFile): string {
  const known = [...new Set(threats.map(({ missile }) => missile))];
  const [id, more] = idsIn(given, "missile", "missile in this scenario", known) ?? [];
  if (more !== undefined)
    throw new UserError([`--missile is ${given.text("missile")}; assures asks about one at a time.`]);
  return id ?? (known.includes(assuredAgainst) ? assuredAgainst : known[0]!);
}

// ---- for other programs -----------------------------------------------------------------------------------------------

/** A line to each answer, with the fronts that its case is on: none, before proof, after it, or both. */
function csv(sets: readonly string[], answers: readonly Answer[]): string {
  const head = ["set", "design", "measures", "front", "metric", "missile", "value", "low", "high", "unit"];
  const rows = sets.flatMap((set) => assuranceRows(answers.filter((answer) => answer.set === set)));
  const lines = rows.flatMap(({ architecture, measures, onFront: { before, after }, quantities }) => {
    const front = before && after ? "both" : before ? "before" : after ? "after" : "";
    return Object.values(quantities).map(({ set, metric, missile, value, interval: { low, high }, unit }) => [
      ...[set, architecture.split("+")[0]!, measures.join("+"), front, metric, missile],
      ...[value, low, high, unit],
    ]);
  });
  return [head, ...lines].map(csvRow).join("");
}
