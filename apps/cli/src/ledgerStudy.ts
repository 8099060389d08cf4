import { numberIn, unknownId } from "@equipoise/present/words";
import {
  type Catalogue,
  type CatalogueFile,
  knownSetIds,
  parseCatalogueOrThrow,
  type ScenarioFile,
  UserError,
} from "@equipoise/scenario";
import { type Ledger, ledger, type Quality, type StudyInputs, type Turning } from "@equipoise/sweep";
import { type Given, idsIn } from "./arguments.ts";
import { type Hands, withHands } from "./hands.ts";
import { readCities, readTopology } from "./inputs.ts";
import { ledgerStore } from "./ledgerStore.ts";
import { progress } from "./progress.ts";
import { scenarioAsked } from "./switches.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

export interface FinishedLedger {
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly inputs: StudyInputs;
}

type Files = Readonly<Record<CatalogueFile, unknown>>;
type Json = Record<string, unknown>;

/**
 * Judges the claims that a command names, as its options say; with `base`, instead where they turn under one set, over so
 * many base points.
 */
export async function runLedger(given: Given, terminal: Terminal, base?: number): Promise<FinishedLedger> {
  const asked = scenarioAsked(given, given.text("scenario") ?? "sochi-2008");
  const known = asked.catalogue.claims.map(({ id }) => id);
  const claim = given.operand;
  if (claim !== undefined && !known.includes(claim)) throw unknownId("CLAIM", "claim", claim, known);
  const reader = readersChoices(given, asked.files, claim);
  const named = idsIn(given, "set", "parameter set", knownSetIds(asked.catalogue));
  const turning = base === undefined ? undefined : turningOf(asked.catalogue, claim, named, base);
  const sets = turning === undefined ? named : [turning.set];
  const tested = asked.catalogue.claims.flatMap(({ id, test }) => (test === null ? [] : [id]));
  const claims = claim !== undefined ? [claim] : turning === undefined ? undefined : tested;
  const inputs: StudyInputs = {
    files: reader.files,
    scenario: asked.json,
    topology: readTopology(),
    cities: readCities(),
  };
  const quality: Quality = given.flag("full") ? "full" : "preview";
  const made = await judged(given, terminal, inputs, {
    quality,
    switches: `${asked.switches}${reader.switches}`,
    ...(claims === undefined ? {} : { claims }),
    ...(sets === undefined ? {} : { sets }),
    ...(turning === undefined ? {} : { turning }),
  });
  return { ledger: made, catalogue: parseCatalogueOrThrow(reader.files), scenario: asked.scenario, inputs };
}

/** The one set under which it is asked where the claims turn; without one, the widest. */
function turningOf(
  { claims }: Catalogue,
  claim: string | undefined,
  named: readonly string[] | undefined,
  base: number,
): Turning {
  const [set = "wide", ...more] = named ?? [];
  if (more.length > 0)
    throw new UserError([`--set is ${[set, ...more].join(",")}; flips asks of one parameter set at a time.`]);
  if (claims.some(({ id, test }) => id === claim && test === null))
    throw new UserError([`CLAIM is "${claim}", which is not simulated; nothing can turn it.`]);
  return { set, base };
}

interface Judging {
  readonly quality: Quality;
  readonly switches: string;
  readonly claims?: readonly string[];
  readonly sets?: readonly string[];
  readonly turning?: Turning;
}

/** The ledger of some inputs, kept and resumed unless the command says `--fresh`. */
export async function judged(
  given: Given,
  terminal: Terminal,
  inputs: StudyInputs,
  judging: Judging,
  hands?: Hands,
): Promise<Ledger> {
  const told = progress(terminal, judging.turning === undefined ? "claims" : "flips", given.flag("quiet"));
  const made = await withHands(given, hands, ({ runner }) =>
    ledger(inputs, {
      version: version(),
      ...judging,
      ...(given.flag("fresh") ? {} : { store: ledgerStore() }),
      runner,
      onProgress: (done, total) => told.step(done, total),
    }),
  );
  told.end();
  return made;
}

/** The public JSON of a ledger. */
export function ledgerJson(made: Ledger): string {
  return `${JSON.stringify(made, null, 2)}\n`;
}

/** The figures that are the reader's: a claim's threshold, and the share of a force that would be launched. */
function readersChoices(
  given: Given,
  files: Files,
  claim: string | undefined,
): { readonly files: Files; readonly switches: string } {
  const threshold = numberOf(given, "threshold", [-1, 10_000]);
  const surviving = numberOf(given, "surviving", [0.01, 1]);
  if (threshold !== undefined && claim === undefined)
    throw new UserError([`--threshold is ${threshold}; it needs one CLAIM, whose threshold it is.`]);
  const claims = (files.claims as readonly Json[]).map((of) =>
    of.id === claim && threshold !== undefined ? withThreshold(of, threshold) : of,
  );
  const rules = files.rules as { readonly rules: Json };
  const fraction = rules.rules.survivingFraction as Json;
  const fixed = { ...fraction, value: surviving, low: surviving, high: surviving };
  return {
    files: {
      ...files,
      claims,
      ...(surviving === undefined
        ? {}
        : { rules: { ...rules, rules: { ...rules.rules, survivingFraction: fixed } } }),
    },
    switches: `${threshold === undefined ? "" : ` --threshold ${threshold}`}${surviving === undefined ? "" : ` --surviving ${surviving}`}`,
  };
}

function withThreshold(claim: Json, threshold: number): Json {
  const test = claim.test as Json | null;
  if (test === null)
    throw new UserError([`--threshold is ${threshold}; ${String(claim.id)} is not simulated and has none.`]);
  const of = { ...(test.threshold as Json), value: threshold, low: threshold, high: threshold };
  return { ...claim, test: { ...test, threshold: of } };
}

function numberOf(
  given: Given,
  option: "threshold" | "surviving",
  [low, high]: readonly [number, number],
): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const value = numberIn(text);
  if (value !== undefined && value >= low && value <= high) return value;
  throw new UserError([`--${option} is ${text}; it must be a number between ${low} and ${high}.`]);
}
