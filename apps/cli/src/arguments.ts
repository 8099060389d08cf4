import { parseArgs } from "node:util";
import { UserError } from "@equipoise/scenario";
import { hint } from "./suggest.ts";

/** One command: how it is called, and what its help says. */
interface Command {
  readonly summary: string;
  readonly operand?: { readonly name: string; readonly help: string; readonly optional?: true };
  readonly options: readonly OptionName[];
  readonly required?: readonly OptionName[];
  readonly example: string;
}

interface Option {
  readonly value?: string; // what stands for the value in the help; none for a switch
  readonly help: string;
}

const place =
  "a capital (london), a region (semnan), a test range (kura), a cell of the 200 km grid (cell:1234), or LAT,LON";

/** The options, of whichever command. */
export type OptionName =
  | "grid-km"
  | "samples"
  | "set"
  | "architecture"
  | "missile"
  | "workers"
  | "json"
  | "out"
  | "report"
  | "cover"
  | "quiet"
  | "from"
  | "to"
  | "loft"
  | "over"
  | "whose"
  | "handover"
  | "reverse"
  | "reasons"
  | "measures"
  | "cooperation"
  | "proof-days"
  | "scenario"
  | "full"
  | "fresh"
  | "threshold"
  | "surviving"
  | "raid"
  | "language"
  | "metric"
  | "players"
  | "help";

const options: Readonly<Record<OptionName, Option>> = {
  "grid-km": { value: "100|200|400", help: "size of the grid's cells, km; without it, the scenario's" },
  samples: {
    value: "N",
    help: "random draws of the ranges, 0 to 256; without it, the scenario's; of flips base points, a power of two from 8 to 1024; without it, 64",
  },
  set: {
    value: "A,B",
    help: "parameter sets; without it, the scenario's (of saturates and balances, all)",
  },
  architecture: { value: "A,B", help: "designs; without it, all (of saturates, us-sites)" },
  missile: { value: "ID", help: "missile of the catalogue" },
  workers: { value: "N", help: "threads, 1 to 64; without it, one per core; the answers are the same" },
  json: { help: "print JSON instead of text" },
  out: {
    value: "FILE",
    help: "write to FILE, in the form its ending says: .json or .csv; .geojson of protects, sees and trajectory; .svg of why and saturates, under the first set",
  },
  report: { value: "FILE.html", help: "write the report: one page, no network needed" },
  cover: { value: "FILE.svg", help: "write the picture that heads the README" },
  quiet: { help: "no progress" },
  from: { value: "PLACE", help: `where it is launched: ${place}` },
  to: { value: "PLACE", help: "where it comes down; the same forms" },
  loft: { value: "X", help: "-1 depressed, 0 minimum energy (as without it), 1 lofted" },
  over: {
    value: "PLACE",
    help: "the lowest height at which each radar sees a target over this place; the same forms",
  },
  whose: {
    value: "us|ru|europe",
    help: "whose picture it is; without it, the first site's owner's, or that of the partner aimed at",
  },
  handover: {
    help: "instead: how the flight is handed from sensor to sensor, what each cue and pooling change",
  },
  reverse: {
    value: "SITE",
    help: "how an interceptor of this site, sent against one flight (--from, --to, --missile), looks to the neighbours",
  },
  reasons: {
    value: "FILE",
    help: "instead: what fails where, by how much, and what would mend it, of one design and one missile (from one origin with --from); .csv, .json or .geojson",
  },
  measures: {
    value: "A,B",
    help: "measures of the catalogue put on every design that has what they limit, beside its own",
  },
  cooperation: { value: "none|data|plan", help: "how far the partners pool, instead of each design's own" },
  "proof-days": {
    value: "N",
    help: "days between definitive proof of the threat and the flight; without it, the catalogue's",
  },
  scenario: { value: "SCENARIO", help: "another scenario than sochi-2008; the same forms" },
  full: {
    help: "publication quality: more points, and where the conclusion turns; minutes, and resumed where it stopped",
  },
  fresh: { help: "works everything out anew, and keeps nothing" },
  threshold: {
    value: "X",
    help: "the reader's own threshold: of one claim in its unit (a share from 0 to 1); of saturates the share that leaks; of balances the share removed, or none",
  },
  surviving: {
    value: "X",
    help: "share of a force's warheads that would be launched, 0.01 to 1; an input, never computed",
  },
  raid: { value: "N", help: "one size of raid, 1 to 100 warheads, instead of the fixed ladder" },
  language: { value: "en|ru", help: "language of the text; without it, English" },
  metric: {
    value: "protects|reaches|warns",
    help: "what presence is worth something in; without it, protects",
  },
  players: { value: "assets|partners", help: "among whom the whole is divided; without it, both in turn" },
  help: { help: "this text" },
};

const switches = ["measures", "cooperation", "proof-days"] as const;
const study = [
  "grid-km",
  "samples",
  "set",
  "architecture",
  ...switches,
  "workers",
  "json",
  "out",
  "quiet",
] as const;
const judging = [
  "fresh",
  "threshold",
  "surviving",
  ...switches,
  "language",
  "workers",
  "json",
  "out",
  "quiet",
] as const;
const oneFlight = ["architecture", "missile", "from", "to", "loft", "set"] as const;
const scenario = { name: "SCENARIO", help: "sochi-2008, another of scenarios/, or a path to a .json file" };

/** The verbs. */
export type CommandName =
  | "compare"
  | "protects"
  | "reaches"
  | "warns"
  | "sees"
  | "adds"
  | "assures"
  | "claims"
  | "flips"
  | "saturates"
  | "balances"
  | "trajectory"
  | "why"
  | "catalogue"
  | "schema"
  | "validate";

const commands: Readonly<Record<CommandName, Command>> = {
  compare: {
    summary: "every design side by side: all questions under each parameter set",
    operand: scenario,
    options: [...study, "report", "cover"],
    example: "npx equipoise compare sochi-2008 --report out/sochi-2008.html",
  },
  protects: {
    summary: "who is defended, against what, from where",
    operand: scenario,
    options: [...study, "missile", "reasons", "from"],
    example: "npx equipoise protects sochi-2008 --architecture us-sites --missile irbm-forecast",
  },
  reaches: {
    summary: "whose launches the interceptors could meet, at what speed, committed when",
    operand: scenario,
    options: [...study, "missile", "reasons", "from"],
    example: "npx equipoise reaches sochi-2008 --architecture us-sites --set mda-2007",
  },
  warns: {
    summary: "seconds of warning, per partner",
    operand: scenario,
    options: [...study, "missile", "reasons", "reverse", "from", "to", "loft"],
    example: "npx equipoise warns sochi-2008 --architecture gabala,joint-data --missile irbm-forecast",
  },
  sees: {
    summary: "what each radar sees, and how low",
    operand: scenario,
    options: [...study, "missile", "over"],
    example: "npx equipoise sees sochi-2008 --architecture gabala --out gabala.geojson",
  },
  adds: {
    summary: "what each partner's and each asset's presence is worth to the whole",
    operand: scenario,
    options: [
      "architecture",
      "metric",
      "missile",
      "players",
      "set",
      ...switches,
      "workers",
      "json",
      "out",
      "quiet",
    ],
    required: ["architecture"],
    example: "npx equipoise adds sochi-2008 --architecture joint-plan --players partners",
  },
  assures: {
    summary:
      "what each measure offered costs in protection, takes from reach and sight, and how soon it is undone",
    operand: scenario,
    options: ["architecture", "missile", "set", "proof-days", "language", "workers", "json", "out", "quiet"],
    example: "npx equipoise assures sochi-2008 --set wide --out measures.svg",
  },
  claims: {
    summary: "the ledger: every claim made at Sochi beside the run that tests it, under each side's figures",
    operand: { name: "CLAIM", help: "C1 to C13; without it, all", optional: true },
    options: ["scenario", "set", "full", ...judging],
    example: "npx equipoise claims C3 --set mda-2007",
  },
  flips: {
    summary:
      "where the conclusion turns: over every uncertain figure of one set, which decide a claim, and how",
    operand: { name: "CLAIM", help: "C1 to C12; without it, all", optional: true },
    options: ["scenario", "set", "samples", ...judging],
    example: "npx equipoise flips C3 --set wide",
  },
  saturates: {
    summary: "how many warheads, decoys and shots exhaust the interceptors, in fixed cases",
    operand: scenario,
    options: ["architecture", "raid", "set", "threshold", ...switches, "workers", "json", "out", "quiet"],
    example: "npx equipoise saturates sochi-2008 --architecture us-sites --set mda-2007",
  },
  balances: {
    summary: "the strategic forces under each treaty's counting rule, and what arrives past interceptors",
    operand: scenario,
    options: ["surviving", "threshold", "set", "workers", "json", "out", "quiet"],
    example: "npx equipoise balances sochi-2008 --surviving 0.3 --threshold none",
  },
  trajectory: {
    summary: "one flight, phase by phase",
    options: ["missile", "from", "to", "loft", "json", "out"],
    required: ["missile", "from", "to"],
    example: "npx equipoise trajectory --missile shahab-3 --from tabriz --to ankara",
  },
  why: {
    summary:
      "one flight under one design or all: who sees it when, which link holds or breaks, and what would mend it",
    operand: scenario,
    options: [...oneFlight, "whose", "handover", ...switches, "json", "out"],
    required: ["missile", "from", "to"],
    example:
      "npx equipoise why sochi-2008 --architecture us-sites --missile irbm-forecast --from tehran --to rome",
  },
  catalogue: {
    summary: "every figure, with its source, status and range",
    operand: { name: "ID", help: "a record; without it, the list of all", optional: true },
    options: ["json"],
    example: "npx equipoise catalogue gbi-2stage",
  },
  schema: {
    summary: "the JSON Schema of the answers, of the ledger, of a scenario, or of a file of the catalogue",
    operand: {
      name: "NAME",
      help: "answers, ledger, scenario, radars, missiles ...; without it, the list",
      optional: true,
    },
    options: [],
    example: "npx equipoise schema answers",
  },
  validate: {
    summary: "runs published cases against the engine",
    operand: { name: "FILE", help: "cases as validation/README.md describes them" },
    options: ["json"],
    example: "npx equipoise validate validation/cases.json",
  },
};

/** What the command line asks for. */
export type Request =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: CommandName; readonly given: Given };

/** Operand and options of a call, as typed. */
export interface Given {
  readonly operand: string | undefined;
  text(option: OptionName): string | undefined;
  flag(option: OptionName): boolean;
}

/** Reads the command line. Throws UserError with one sentence where it is not one of ours. */
export function parseCommandLine(args: readonly string[]): Request {
  const [first, ...rest] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    const named = first === "help" ? rest[0] : undefined;
    return { kind: "help", text: named === undefined ? overview() : helpOf(commandNamed(named)) };
  }
  if (first === "--version") return { kind: "version" };
  const command = commandNamed(first);
  if (rest.includes("--help") || rest.includes("-h")) return { kind: "help", text: helpOf(command) };
  return { kind: "run", command, given: givenOf(command, rest) };
}

function commandNamed(word: string): CommandName {
  if (Object.hasOwn(commands, word)) return word as CommandName;
  const names = Object.keys(commands);
  const what = word.startsWith("-")
    ? `unknown option ${word} before the command`
    : `unknown command "${word}"`;
  throw new UserError([`${what}${hint(word, names)} Commands: ${names.join(", ")}.`]);
}

/** Not strict towards parseArgs: its own sentences do not name what is allowed, and refuse `--from -12.5,30`. */
function givenOf(command: CommandName, args: readonly string[]): Given {
  const of = commands[command];
  const config = Object.fromEntries(
    of.options.map((name) => [name, { type: takesValue(name) ? ("string" as const) : ("boolean" as const) }]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const texts = new Map<OptionName, string>();
  const flags = new Set<OptionName>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const name = token.name as OptionName;
    if (!of.options.includes(name)) throw unknownOption(command, token.rawName);
    if (texts.has(name) || flags.has(name))
      throw new UserError([`--${name} is given twice; once is enough.`]);
    if (takesValue(name)) texts.set(name, givenValue(name, token.value, token.inlineValue ?? false));
    else if (token.value === undefined) flags.add(name);
    else throw new UserError([`--${name} is "${token.value}"; it is a switch and takes no value.`]);
  }
  checkOperands(command, of, operands);
  for (const name of of.required ?? [])
    if (!texts.has(name)) {
      const { value, help } = options[name];
      throw new UserError([`${command} is missing --${name} ${value} (${help}).`]);
    }
  return {
    operand: operands[0],
    text: (option) => texts.get(option),
    flag: (option) => flags.has(option),
  };
}

function takesValue(name: OptionName): boolean {
  return options[name].value !== undefined;
}

function unknownOption(command: CommandName, rawName: string): UserError {
  const names = commands[command].options.map((name) => `--${name}`);
  return new UserError([
    `unknown option ${rawName} of ${command}${hint(rawName, names)} Allowed: ${names.join(", ")}.`,
  ]);
}

/** A value may begin with a minus sign only where a number or the next part of a place does. */
function givenValue(name: OptionName, value: string | undefined, inline: boolean): string {
  const isNext = value !== undefined && !inline && /^-(?![\d.])/.test(value);
  if (value !== undefined && value !== "" && !isNext) return value;
  const of = options[name];
  throw new UserError([`--${name} has no value; it needs ${of.value} (${of.help}).`]);
}

function checkOperands(command: CommandName, of: Command, operands: readonly string[]): void {
  const [first, second] = of.operand === undefined ? [undefined, operands[0]] : operands;
  if (second !== undefined)
    throw new UserError([`${command} does not take "${second}"; it is called as \`${usageOf(command)}\`.`]);
  if (first === undefined && of.operand !== undefined && of.operand.optional !== true)
    throw new UserError([`${command} is missing ${of.operand.name} (${of.operand.help}).`]);
}

// ---- help ---------------------------------------------------------------------------------------------------

function usageOf(command: CommandName): string {
  const of = commands[command];
  const operand =
    of.operand === undefined ? "" : of.operand.optional ? ` [${of.operand.name}]` : ` ${of.operand.name}`;
  const required = (of.required ?? []).map((name) => ` --${name} ${options[name].value}`).join("");
  return `npx equipoise ${command}${operand}${required} [options]`;
}

function helpOf(command: CommandName): string {
  const of = commands[command];
  const names: OptionName[] = [...of.options, "help"];
  const left = names.map((name) => `--${name} ${options[name].value ?? ""}`.trimEnd());
  const lines = names.map((name, i) => `  ${left[i]!.padEnd(24)}  ${options[name].help}`);
  const operand = of.operand === undefined ? [] : [`  ${of.operand.name.padEnd(24)}  ${of.operand.help}`];
  return `${command}: ${of.summary}\n\n${usageOf(command)}\n\n${[...operand, ...lines].join("\n")}\n\nExample:\n  ${of.example}\n`;
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, of]) => `  ${name.padEnd(12)}  ${of.summary}`);
  return `Equipoise: what each European missile-defence design of 2007-08 would protect, reach, warn of and see,
from published figures. SIMULATION.

npx equipoise COMMAND [options]

${lines.join("\n")}

  --version     the version
  --help        this text; after a command, its options and an example

Example:
  npx equipoise compare sochi-2008
`;
}

// ---- values ---------------------------------------------------------------------------------------------------

/** A number as typed, or undefined where the text is none; "1e3" is one, "0x10", "" and "NaN" are not. */
export function numberIn(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : undefined;
}

/** The language of what is written; English without the option. */
export function languageOf(given: Given): "en" | "ru" {
  const text = given.text("language") ?? "en";
  if (text === "en" || text === "ru") return text;
  throw unknownId("--language", "language", text, ["en", "ru"]);
}

/** A whole number option within bounds. */
export function wholeNumber(
  given: Given,
  option: OptionName,
  [low, high]: readonly [number, number],
): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const value = numberIn(text);
  if (value !== undefined && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new UserError([`--${option} is ${text}; it must be a whole number between ${low} and ${high}.`]);
}

/** The ids of a list option A,B, each among `allowed`; `what` names one of them. */
export function idsIn(
  given: Given,
  option: OptionName,
  what: string,
  allowed: readonly string[],
): string[] | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const ids = text.split(",").map((id) => id.trim());
  for (const [i, id] of ids.entries()) {
    if (!allowed.includes(id)) throw unknownId(`--${option}`, what, id, allowed);
    if (ids.indexOf(id) !== i) throw new UserError([`--${option} names ${id} twice; once is enough.`]);
  }
  return ids;
}

/** The sentence for an id that is not among those allowed. */
export function unknownId(where: string, what: string, id: string, allowed: readonly string[]): UserError {
  return new UserError([
    `${where} is "${id}"; there is no such ${what}${hint(id, allowed)} Allowed: ${allowed.join(", ")}.`,
  ]);
}
