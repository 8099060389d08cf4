import { csvRow } from "@equipoise/present/files";
import { unknownId } from "@equipoise/present/words";
import { type Catalogue, knownSetIds, type ScenarioFile, UserError } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import type { Asked } from "@equipoise/sweep";
import { addsText } from "../addsText.ts";
import { type Given, idsIn } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { answersJson, inputsOf, plainAnswers } from "../plainStudy.ts";
import { scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

const metrics = ["protects", "reaches", "warns"] as const;
const kindsOfPlayers = ["assets", "partners"] as const;
const usualMissile = "irbm-forecast";

/** `equipoise adds SCENARIO --architecture DESIGN`: what each partner's and each asset's presence is worth to the whole. */
export async function adds(given: Given, terminal: Terminal): Promise<number> {
  const file = given.text("out");
  if (file !== undefined) formOf(file, { json: true, csv: true });
  const read = scenarioAsked(given);
  const { catalogue, scenario, switches } = read;
  const asked = askedIn(given, catalogue, scenario);
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? scenario.parameterSets;
  const answers = await plainAnswers(given, terminal, {
    inputs: inputsOf(read, "people"),
    asked: [{ asked, reproduce: commandOf(scenario, asked, switches) }],
    sets,
  });
  const written = () => answersJson(scenario.id, answers);
  writeExport(file, terminal, { json: written, csv: () => csvOf(answers) });
  terminal.out(given.flag("json") ? written() : addsText(answers, catalogue));
  return 0;
}

/** What is asked, every choice of it stated, or a sentence for one that cannot be. */
function askedIn(given: Given, catalogue: Catalogue, scenario: ScenarioFile): Asked {
  const known = scenario.designs.map(({ id }) => id);
  const id = given.text("architecture")!;
  if (id.includes(","))
    throw new UserError([
      `--architecture is "${id}"; adds divides one design at a time. Allowed: ${known.join(", ")}.`,
    ]);
  if (!known.includes(id)) throw unknownId("--architecture", "design", id, known);
  const metric = oneOf(given, "metric", "metric", metrics) ?? "protects";
  const players = oneOf(given, "players", "kind of player", kindsOfPlayers);
  const { assets } = scenario.designs.find((of) => of.id === id)!;
  if (metric !== "warns" && !catalogue["interceptor-sites"].some((site) => assets.includes(site.id)))
    throw new UserError([
      `--architecture is ${id}; it has no interceptors, so ${metric} is 0 whoever is in it. Ask with --metric warns.`,
    ]);
  return {
    question: "adds",
    design: id,
    metric,
    ...(metric === "reaches" ? noMissile(given) : { missile: missileOf(given, scenario) }),
    ...(players === undefined ? {} : { players }),
  };
}

function oneOf<T extends string>(
  given: Given,
  option: "metric" | "players",
  what: string,
  allowed: readonly T[],
): T | undefined {
  const text = given.text(option);
  const found = allowed.find((of) => of === text);
  if (text !== undefined && found === undefined) throw unknownId(`--${option}`, what, text, allowed);
  return found;
}

function noMissile(given: Given): object {
  if (given.text("missile") !== undefined)
    throw new UserError([
      "--missile does not go with --metric reaches: each launch region has missiles of its own.",
    ]);
  return {};
}

function missileOf(given: Given, { threats }: ScenarioFile): string {
  const known = [...new Set(threats.map(({ missile }) => missile))];
  const text = given.text("missile");
  if (text !== undefined && !known.includes(text))
    throw unknownId("--missile", "missile in this scenario", text, known);
  return text ?? (known.includes(usualMissile) ? usualMissile : known[0]!);
}

/** The command that repeats the answers, without --set. */
function commandOf(
  { id }: ScenarioFile,
  { design, metric, missile, players }: Asked,
  switches: string,
): string {
  const of = missile === undefined ? "" : ` --missile ${missile}`;
  const among = players === undefined ? "" : ` --players ${players}`;
  return `npx equipoise adds ${id} --architecture ${design} --metric ${metric}${of}${among}${switches}`;
}

/** A row for the whole of each set, and for each player. */
function csvOf(answers: readonly Answer[]): string {
  const head = ["set", "architecture", "missile", "player", "owner", "value", "standardError", "leaveOneOut"];
  const rows = answers.map(({ set, architecture, missile, value, worth, interval, unit, sentence }) =>
    csvRow([
      ...[set, architecture, missile],
      ...(worth === undefined ? ["all", null] : [worth.player, worth.owner]),
      value,
      ...(worth === undefined ? [null, null] : [worth.standardError, worth.leaveOneOut]),
      ...[interval.low, interval.high, unit, sentence],
    ]),
  );
  return [csvRow([...head, "low", "high", "unit", "sentence"]), ...rows].join("");
}
