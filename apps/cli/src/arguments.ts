import { parseArgs } from "node:util";
import { hint, numberIn, unknownId } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";

/** One command: how it is called, and what its help says. */
interface Command {
  readonly summary: string;
  readonly operand?: {
    readonly name: string;
    readonly help: string;
    readonly optional?: true;
    readonly many?: true; // one or more
  };
  readonly options: readonly OptionName[];
  readonly meanings?: Partial<Record<OptionName, Option>>; // where an option means something of its own here
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
  | "studio"
  | "port"
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
  | "change"
  | "measures"
  | "lift"
  | "cooperation"
  | "proof-days"
  | "without"
  | "with"
  | "scenario"
  | "full"
  | "fresh"
  | "threshold"
  | "surviving"
  | "raid"
  | "language"
  | "metric"
  | "players"
  | "fast"
  | "play"
  | "picture"
  | "config"
  | "create"
  | "restore"
  | "alone"
  | "partner"
  | "name"
  | "name-ru"
  | "url"
  | "desk"
  | "exercise"
  | "marking"
  | "keys"
  | "at"
  | "node"
  | "token"
  | "second-token"
  | "against"
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
    help: "write to FILE, in the form its ending says: .json or .csv; .geojson of protects, sees and trajectory; .svg of why and saturates, under the first set; .czml (Cesium), .kml and .oem (CCSDS) of trajectory and why",
  },
  report: { value: "FILE.html", help: "write the report: one page, no network needed" },
  studio: { value: "DIR", help: "write what the studio opens with" },
  port: { value: "N", help: "port on this machine; without it, 2008 or the next that is free" },
  cover: { value: "FILE.svg", help: "write one picture: who is defended under four designs" },
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
    help: "instead: what fails where, by how much, and what would mend it, of one design and one missile; .csv, .json or .geojson",
  },
  change: {
    value: "PATH=X,...",
    help: "numbers of the catalogue moved, each in its own unit, without a range and under every set: radars/ebr/site/lat_deg=48",
  },
  measures: {
    value: "A,B",
    help: "measures of the catalogue put on every design that has what they limit, beside its own",
  },
  lift: { value: "A,B", help: "measures lifted from every design" },
  cooperation: { value: "none|data|plan", help: "how far the partners pool, instead of each design's own" },
  "proof-days": {
    value: "N",
    help: "days between definitive proof of the threat and the flight; without it, the catalogue's",
  },
  without: {
    value: "A,B",
    help: "assets, or all those of a partner (us, ru, europe), taken out of every design",
  },
  with: { value: "A,B", help: "assets added to every design that lacks them" },
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
  fast: { help: "no waiting between steps, except for what a step rests on" },
  picture: { value: "FILE.svg", help: "draw the first notice, who answered it, and the launch" },
  play: {
    value: "1995|2008|all|FILE",
    help: "which play; without it 1995; all in one record, in order of time",
  },
  config: { value: "FILE", help: "the node's node.toml" },
  create: { help: "first make the folder of a new node; refused where one is" },
  restore: {
    help: "first make a folder for a node whose disk was lost: its own log comes back from the others",
  },
  alone: {
    value: "A,B",
    help: "two officers decide that it is written although not both others were heard; the journal keeps their names",
  },
  partner: { value: "us|ru|europe", help: "whose keys" },
  name: { value: "TEXT", help: "the partner's name in English; without it, the usual one" },
  "name-ru": { value: "TEXT", help: "the partner's name in Russian; without it, the usual one" },
  url: { value: "https://HOST:PORT", help: "where the other two nodes reach this one" },
  desk: {
    value: "A,B",
    help: "the partner's desks that must acknowledge every notice; without it, early-warning",
  },
  exercise: { value: "ID", help: "name of the exercise, which every signature binds" },
  marking: { value: "EXERCISE|TEST|DEMO", help: "marking of every message; without it, EXERCISE" },
  keys: { value: "DIR", help: "the folder that `exchange keys` made" },
  at: { value: "TIME", help: "when it would be sent, such as 1995-01-16T09:00:00Z; without it, now" },
  node: { value: "URL", help: "the node's desk address, such as http://127.0.0.1:7480" },
  token: { value: "FILE", help: "file of the token that the node's desks show" },
  "second-token": { value: "FILE", help: "file of the second officer's token, for what needs two officers" },
  against: { value: "DIR|URL", help: "other records to compare with; the same forms" },
  help: { help: "this text" },
};

/** What changes a scenario. */
export const switches = [
  "change",
  "measures",
  "lift",
  "cooperation",
  "proof-days",
  "without",
  "with",
] as const;
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
  "from",
  "language",
  "workers",
  "json",
  "out",
  "quiet",
] as const;
const oneFlight = ["architecture", "missile", "from", "to", "loft", "set"] as const;
const scenario = {
  name: "SCENARIO",
  help: "sochi-2008, another of scenarios/, or a path to a .json file: a scenario or a what-if",
};
const launched = "an id of places.json, or a cell of the 200 km grid (cell:1234)";
const threatsFrom = {
  from: { value: "PLACE", help: `where every threat is launched, instead of its own places: ${launched}` },
} as const;

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
  | "studio"
  | "catalogue"
  | "schema"
  | "validate"
  | "exchange demo"
  | "exchange keys"
  | "exchange charter"
  | "exchange sign"
  | "exchange notice"
  | "exchange post"
  | "exchange export"
  | "exchange import"
  | "exchange openapi"
  | "node"
  | "audit";

const commands: Readonly<Record<CommandName, Command>> = {
  compare: {
    summary: "every design side by side: all questions under each parameter set",
    operand: scenario,
    options: [...study, "from", "report", "cover", "studio"],
    meanings: threatsFrom,
    example: "npx equipoise compare sochi-2008 --report out/sochi-2008.html",
  },
  protects: {
    summary: "who is defended, against what, from where",
    operand: scenario,
    options: [...study, "missile", "reasons", "from"],
    meanings: threatsFrom,
    example: "npx equipoise protects sochi-2008 --architecture us-sites --missile irbm-forecast",
  },
  reaches: {
    summary: "whose launches the interceptors could meet, at what speed, committed when",
    operand: scenario,
    options: [...study, "missile", "reasons", "from"],
    meanings: {
      from: {
        value: "PLACE",
        help: "with --reasons: the one launch region of the scenario that is asked about",
      },
    },
    example: "npx equipoise reaches sochi-2008 --architecture us-sites --set mda-2007",
  },
  warns: {
    summary: "seconds of warning, per partner",
    operand: scenario,
    options: [...study, "missile", "reasons", "reverse", "from", "to", "loft"],
    meanings: {
      from: {
        value: "PLACE",
        help: `${threatsFrom.from.help}; with --reverse, where the one flight is launched`,
      },
    },
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
      "from",
      "workers",
      "json",
      "out",
      "quiet",
    ],
    meanings: threatsFrom,
    required: ["architecture"],
    example: "npx equipoise adds sochi-2008 --architecture joint-plan --players partners",
  },
  assures: {
    summary:
      "what each measure offered costs in protection, takes from reach and sight, and how soon it is undone",
    operand: scenario,
    options: [
      "architecture",
      "missile",
      "set",
      "change",
      "proof-days",
      "without",
      "with",
      "from",
      "language",
      "workers",
      "json",
      "out",
      "quiet",
    ],
    meanings: threatsFrom,
    example: "npx equipoise assures sochi-2008 --set wide --out measures.svg",
  },
  claims: {
    summary: "the ledger: every claim made at Sochi beside the run that tests it, under each side's figures",
    operand: { name: "CLAIM", help: "C1 to C13; without it, all", optional: true },
    options: ["scenario", "set", "full", ...judging],
    meanings: threatsFrom,
    example: "npx equipoise claims C3 --set mda-2007",
  },
  flips: {
    summary:
      "where the conclusion turns: over every uncertain figure of one set, which decide a claim, and how",
    operand: { name: "CLAIM", help: "C1 to C12; without it, all", optional: true },
    options: ["scenario", "set", "samples", ...judging],
    meanings: threatsFrom,
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
    options: ["surviving", "threshold", "set", "change", "workers", "json", "out", "quiet"],
    example: "npx equipoise balances sochi-2008 --surviving 0.3 --threshold none",
  },
  trajectory: {
    summary: "one flight, phase by phase, or a fan of flights to every capital in reach",
    options: ["missile", "from", "to", "loft", "json", "out"],
    meanings: {
      to: {
        value: "PLACE|capitals",
        help: "where it comes down; the same forms; capitals for a flight to each that the catalogue has",
      },
    },
    required: ["missile", "from", "to"],
    example: "npx equipoise trajectory --missile shahab-3 --from tabriz --to ankara",
  },
  why: {
    summary:
      "one flight under one design or all: who sees it when, which link holds or breaks, and what would mend it",
    operand: scenario,
    options: [...oneFlight, "whose", "handover", ...switches, "language", "json", "out"],
    required: ["missile", "from", "to"],
    example:
      "npx equipoise why sochi-2008 --architecture us-sites --missile irbm-forecast --from tehran --to rome",
  },
  studio: {
    summary: "the browser studio, served on this machine; npm start builds it and makes what it opens with",
    operand: {
      name: "DIR",
      help: "the study to open, as compare --studio writes it; without it, out/studio",
      optional: true,
    },
    options: ["port"],
    example: "npx equipoise studio --port 2008",
  },
  catalogue: {
    summary: "every figure, with its source, status and range",
    operand: { name: "ID", help: "a record; without it, the list of all", optional: true },
    options: ["json"],
    example: "npx equipoise catalogue gbi-2stage",
  },
  schema: {
    summary:
      "the JSON Schema of the answers, of the ledger, of a scenario, of the catalogue, or of a message",
    operand: {
      name: "NAME",
      help: "answers, ledger, scenario, radars, prelaunch.notice ...; without it, the list",
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
  "exchange demo": {
    summary: "three nodes on this machine keep one record: a play is run through them and its record audited",
    options: ["fast", "play", "out", "picture", "json", "quiet"],
    meanings: { out: { value: "DIR", help: "where the three records are left; without it, out/exchange" } },
    example: "npx equipoise exchange demo --fast",
  },
  "exchange keys": {
    summary: "a partner makes its own keys and prints their public half",
    options: ["partner", "out", "name", "name-ru", "url", "desk", "json"],
    required: ["partner", "out"],
    meanings: {
      out: { value: "DIR", help: "a new folder for the private keys, readable by this user alone" },
      json: { help: "print the public half alone, without what to do next" },
    },
    example:
      "npx equipoise exchange keys --partner us --url https://exchange.us.example:7443 --out keys --json > us.json",
  },
  "exchange charter": {
    summary: "three public halves become the text of a charter, unsigned",
    operand: { name: "FILE...", help: "the public halves of us, ru and europe", many: true },
    options: ["exercise", "marking", "out", "json"],
    required: ["exercise"],
    meanings: { out: { value: "FILE.json", help: "write the charter to FILE instead of printing it" } },
    example:
      "npx equipoise exchange charter us.json ru.json europe.json --exercise spring-1 --out charter.json",
  },
  "exchange sign": {
    summary: "one partner checks a charter against its own keys and adds its signature",
    operand: { name: "CHARTER", help: "the file of `exchange charter`; the signature is added to it" },
    options: ["keys", "json"],
    required: ["keys"],
    example: "npx equipoise exchange sign charter.json --keys keys",
  },
  "exchange notice": {
    summary:
      "what a draft notice satisfies, what it lacks, by when it is due, and its text for airmen and mariners",
    operand: { name: "FILE", help: "the body of a prelaunch.notice as JSON; fields may be missing" },
    options: ["at", "language", "json"],
    meanings: { language: { value: "en|ru", help: "language of the account; the notice is given in both" } },
    example: "npx equipoise exchange notice notice.json --at 1995-01-16T09:00:00Z",
  },
  "exchange post": {
    summary: "hands a draft to a partner's own node, which signs and writes it",
    operand: { name: "FILE", help: "the draft as JSON: type, role, body" },
    options: ["node", "token", "second-token", "json"],
    required: ["node", "token"],
    example: "npx equipoise exchange post draft.json --node http://127.0.0.1:7480 --token private/desk.token",
  },
  "exchange export": {
    summary: "everything a node holds, in one file to be carried by hand",
    options: ["node", "token", "out", "json"],
    required: ["node", "token", "out"],
    meanings: { out: { value: "FILE", help: "the bundle" } },
    example:
      "npx equipoise exchange export --node http://127.0.0.1:7480 --token private/desk.token --out record.jxb",
  },
  "exchange import": {
    summary: "gives a carried file to a node, which verifies it as if it had come by line",
    operand: { name: "FILE", help: "the file of `exchange export`" },
    options: ["node", "token", "json"],
    required: ["node", "token"],
    example:
      "npx equipoise exchange import record.jxb --node http://127.0.0.1:7480 --token private/desk.token",
  },
  "exchange openapi": {
    summary: "the OpenAPI 3.1 document of a node",
    options: ["json"],
    meanings: { json: { help: "as without it: the document is JSON" } },
    example: "npx equipoise exchange openapi > openapi.json",
  },
  node: {
    summary: "runs one node of the joint exchange until it is told to stop",
    options: ["config", "create", "restore", "alone", "json"],
    required: ["config"],
    meanings: { json: { help: "as without it: every line that is logged is JSON" } },
    example: "npx equipoise node --config /etc/equipoise/node.toml",
  },
  audit: {
    summary: "what the records of an exchange prove, without trusting any node",
    operand: {
      name: "DIR|URL",
      help: "a node's folder, one that holds us/, ru/ and europe/, or the public routes of a node (http:// or https://)",
    },
    options: ["against", "json"],
    example: "npx equipoise audit out/exchange",
  },
};

/** Commands of two words, by the first. */
const groups: Readonly<Record<string, string>> = {
  exchange: "the joint exchange: three equal nodes that keep one record without trusting one another",
};

/** What the command line asks for. */
export type Request =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | { readonly kind: "run"; readonly command: CommandName; readonly given: Given };

/** Operand and options of a call, as typed. */
export interface Given {
  readonly operand: string | undefined;
  readonly operands?: readonly string[]; // where several may be given
  text(option: OptionName): string | undefined;
  flag(option: OptionName): boolean;
}

/** What else counts as given to a command: what a file says that its operand names. */
export type Filled = (command: CommandName, given: Given) => Given;

/** Reads the command line. Throws UserError with one sentence where it is not one of ours. */
export function parseCommandLine(args: readonly string[], filled: Filled = (_, given) => given): Request {
  const [first, ...rest] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    if (first !== "help" || rest[0] === undefined) return { kind: "help", text: overview() };
    return parseCommandLine([...rest, "--help"], filled);
  }
  if (first === "--version") return { kind: "version" };
  if (Object.hasOwn(groups, first)) return parseGroup(first, rest, filled);
  return parseCommand(commandNamed(first), rest, filled);
}

function parseCommand(command: CommandName, args: readonly string[], filled: Filled): Request {
  if (args.includes("--help") || args.includes("-h")) return { kind: "help", text: helpOf(command) };
  const given = filled(command, givenOf(command, args));
  checkRequired(command, given);
  return { kind: "run", command, given };
}

function parseGroup(group: string, args: readonly string[], filled: Filled): Request {
  const [second, ...rest] = args;
  if (second === undefined || second === "--help" || second === "-h")
    return { kind: "help", text: helpOfGroup(group) };
  const names = secondWords(group);
  if (names.includes(second)) return parseCommand(`${group} ${second}` as CommandName, rest, filled);
  const what = second.startsWith("-")
    ? `unknown option ${second} before the command of ${group}`
    : `unknown command "${group} ${second}"`;
  throw new UserError([`${what}${hint(second, names)} Commands of ${group}: ${names.join(", ")}.`]);
}

function secondWords(group: string): string[] {
  return Object.keys(commands).flatMap((name) =>
    name.startsWith(`${group} `) ? [name.slice(group.length + 1)] : [],
  );
}

function commandNamed(word: string): CommandName {
  if (Object.hasOwn(commands, word)) return word as CommandName;
  const names = firstWords();
  const what = word.startsWith("-")
    ? `unknown option ${word} before the command`
    : `unknown command "${word}"`;
  throw new UserError([`${what}${hint(word, names)} Commands: ${names.join(", ")}.`]);
}

function firstWords(): string[] {
  return [...new Set(Object.keys(commands).map((name) => name.split(" ")[0] ?? name))];
}

/** Not strict towards parseArgs: its own sentences do not name what is allowed, and refuse `--from -12.5,30`. */
function givenOf(command: CommandName, args: readonly string[]): Given {
  const of = commands[command];
  const config = Object.fromEntries(
    of.options.map((name) => [
      name,
      { type: takesValue(command, name) ? ("string" as const) : ("boolean" as const) },
    ]),
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
    if (takesValue(command, name))
      texts.set(name, givenValue(optionOf(command, name), name, token.value, token.inlineValue ?? false));
    else if (token.value === undefined) flags.add(name);
    else throw new UserError([`--${name} is "${token.value}"; it is a switch and takes no value.`]);
  }
  checkOperands(command, of, operands);
  return {
    operand: operands[0],
    operands,
    text: (option) => texts.get(option),
    flag: (option) => flags.has(option),
  };
}

/** The options of a command, and the file of a scenario that it is called with, where it takes one. */
export function scenarioOf(
  command: CommandName,
  given: Given,
): { readonly options: readonly OptionName[]; readonly named: string | undefined } {
  const { options: own, operand } = commands[command];
  const named =
    operand === scenario ? given.operand : own.includes("scenario") ? given.text("scenario") : undefined;
  return { options: own, named };
}

function checkRequired(command: CommandName, given: Given): void {
  for (const name of commands[command].required ?? [])
    if (given.text(name) === undefined) {
      const { value, help } = optionOf(command, name);
      throw new UserError([`${command} is missing --${name} ${value} (${help}).`]);
    }
}

function optionOf(command: CommandName, name: OptionName): Option {
  return commands[command].meanings?.[name] ?? options[name];
}

function takesValue(command: CommandName, name: OptionName): boolean {
  return optionOf(command, name).value !== undefined;
}

function unknownOption(command: CommandName, rawName: string): UserError {
  const names = commands[command].options.map((name) => `--${name}`);
  return new UserError([
    `unknown option ${rawName} of ${command}${hint(rawName, names)} Allowed: ${names.join(", ")}.`,
  ]);
}

/** A value may begin with a minus sign only where a number or the next part of a place does. */
function givenValue(of: Option, name: OptionName, value: string | undefined, inline: boolean): string {
  const isNext = value !== undefined && !inline && /^-(?![\d.])/.test(value);
  if (value !== undefined && value !== "" && !isNext) return value;
  throw new UserError([`--${name} has no value; it needs ${of.value} (${of.help}).`]);
}

function checkOperands(command: CommandName, of: Command, operands: readonly string[]): void {
  const [first, second] = of.operand === undefined ? [undefined, operands[0]] : operands;
  if (second !== undefined && of.operand?.many !== true)
    throw new UserError([`${command} does not take "${second}"; it is called as \`${usageOf(command)}\`.`]);
  if (first === undefined && of.operand !== undefined && of.operand.optional !== true)
    throw new UserError([`${command} is missing ${of.operand.name} (${of.operand.help}).`]);
}

// ---- help ---------------------------------------------------------------------------------------------------

function usageOf(command: CommandName): string {
  const of = commands[command];
  const operand =
    of.operand === undefined ? "" : of.operand.optional ? ` [${of.operand.name}]` : ` ${of.operand.name}`;
  const required = (of.required ?? []).map((name) => ` --${name} ${optionOf(command, name).value}`).join("");
  return `npx equipoise ${command}${operand}${required} [options]`;
}

function helpOf(command: CommandName): string {
  const of = commands[command];
  const names: OptionName[] = [...of.options, "help"];
  const lines = names.map((name) => {
    const { value, help } = optionOf(command, name);
    return `  ${`--${name} ${value ?? ""}`.trimEnd().padEnd(24)}  ${help}`;
  });
  const operand = of.operand === undefined ? [] : [`  ${of.operand.name.padEnd(24)}  ${of.operand.help}`];
  return `${command}: ${of.summary}\n\n${usageOf(command)}\n\n${[...operand, ...lines].join("\n")}\n\nExample:\n  ${of.example}\n`;
}

function helpOfGroup(group: string): string {
  const names = secondWords(group);
  const lines = names.map(
    (name) => `  ${name.padEnd(9)}  ${commands[`${group} ${name}` as CommandName].summary}`,
  );
  return `${group}: ${groups[group]}\n\nnpx equipoise ${group} COMMAND [options]\n\n${lines.join("\n")}\n\nExample:\n  npx equipoise ${group} ${names[0]} --help\n`;
}

function overview(): string {
  const lines = firstWords().map((name) => {
    const summary = groups[name] ?? commands[name as CommandName].summary;
    return `  ${name.padEnd(12)}  ${summary}`;
  });
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
