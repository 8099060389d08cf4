import { csvRow } from "@equipoise/present/files";
import type { Answer } from "@equipoise/sim/analyses";
import { type Asked, ask, type StudyInputs } from "@equipoise/sweep";
import type { Given } from "./arguments.ts";
import { type Hands, withHands } from "./hands.ts";
import { readCities, readTopology } from "./inputs.ts";
import { progress } from "./progress.ts";
import type { ScenarioAsked } from "./switches.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Questions that are asked without a map of their own. */
export interface PlainAsked {
  readonly inputs: StudyInputs;
  readonly asked: readonly { readonly asked: Asked; readonly reproduce: string }[];
  readonly sets: readonly string[];
}

/** What a question is asked of: about people with towns; about numbers alone the map may be coarse and without them. */
export function inputsOf({ files, json }: ScenarioAsked, about: "people" | "numbers"): StudyInputs {
  const all = { files, scenario: json, topology: readTopology() };
  return about === "people" ? { ...all, cities: readCities() } : { ...all, cities: [], grid_km: 400 };
}

/** The answers to what a command asks, by its own hands or by those lent. */
export async function plainAnswers(
  given: Given,
  terminal: Terminal,
  { inputs, asked, sets }: PlainAsked,
  lent?: Hands,
): Promise<Answer[]> {
  const told = progress(terminal, asked[0]?.asked.question ?? "", given.flag("quiet"));
  const answers = await withHands(given, lent, async ({ runner }) => {
    const all: Answer[] = [];
    for (const [k, { asked: one, reproduce }] of asked.entries()) {
      const onProgress = (done: number, total: number) => told.step(k * total + done, asked.length * total);
      all.push(...(await ask(inputs, one, { version: version(), sets, reproduce, runner, onProgress })));
    }
    return all;
  });
  told.end();
  return answers;
}

/** The public JSON of answers. */
export function answersJson(scenario: string, answers: readonly Answer[]): string {
  return `${JSON.stringify({ scenario, answers }, null, 2)}\n`;
}

/** The answers as a table, a row each. */
export function answersCsv(answers: readonly Answer[]): string {
  const head = [
    "id",
    "question",
    "metric",
    "architecture",
    "set",
    "value",
    "unit",
    "low",
    "high",
    "sentence",
  ];
  const rows = answers.map(({ id, question, metric, architecture, set, value, unit, interval, sentence }) =>
    csvRow([id, question, metric, architecture, set, value, unit, interval.low, interval.high, sentence]),
  );
  return csvRow(head) + rows.join("");
}

/** Sets in groups whose answers are alike in value and interval, in the order of the sets. */
export function alike(answers: readonly Answer[]): { readonly sets: string[]; readonly answers: Answer[] }[] {
  const groups = new Map<string, { readonly sets: string[]; readonly answers: Answer[] }>();
  for (const set of new Set(answers.map((of) => of.set))) {
    const own = answers.filter((of) => of.set === set);
    const key = JSON.stringify(own.map((of) => [of.metric, of.architecture, of.value, of.interval]));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { sets: [set], answers: own });
    else group.sets.push(set);
  }
  return [...groups.values()];
}

/** What the sets' authors did not publish of what the answers rest on; empty where the sets give all of it. */
export function unpublished(answers: readonly Answer[], sets: readonly string[]): string {
  const paths = answers.flatMap(({ assumptions }) =>
    assumptions.flatMap(({ parameter, notPublished }) => (notPublished ? [parameter] : [])),
  );
  const named = [...new Set(paths)].sort().map((path) => path.split("/").slice(1).join(" "));
  if (named.length === 0) return "";
  const whose = sets.length === 1 ? "its author" : "their authors";
  return `not published by ${whose}, so over the catalogue's ranges or ours: ${named.join(", ")}\n`;
}
