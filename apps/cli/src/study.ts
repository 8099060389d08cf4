import { numberIn } from "@equipoise/present/words";
import { type Catalogue, knownSetIds, type ScenarioFile, UserError } from "@equipoise/scenario";
import type { Question } from "@equipoise/sim/analyses";
import { type Comparison, compare, type StudyInputs } from "@equipoise/sweep";
import { type Given, idsIn, wholeNumber } from "./arguments.ts";
import { type Hands, withHands } from "./hands.ts";
import { readCities, readTopology } from "./inputs.ts";
import { progress } from "./progress.ts";
import { scenarioAsked } from "./switches.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** A finished run with what it was made from. */
export interface FinishedStudy {
  readonly comparison: Comparison;
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly inputs: StudyInputs;
  readonly switches: string; // as on the command line
  readonly grid_km: number;
}

/** Runs the scenario that a command names, of `question` alone or whole, as its options say. */
export async function runStudy(
  given: Given,
  terminal: Terminal,
  question: Question | undefined,
  hands?: Hands,
): Promise<FinishedStudy> {
  const { files, json, catalogue, scenario, switches } = scenarioAsked(given);
  const only = {
    ...optional("designs", idsIn(given, "architecture", "design", idsOf(scenario.designs))),
    ...optional("missiles", idsIn(given, "missile", "missile in this scenario", missilesOf(scenario))),
    ...optional("questions", question && [question]),
  };
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue));
  const grid_km = gridOf(given);
  const samples = wholeNumber(given, "samples", [0, 256]);
  const inputs: StudyInputs = {
    files,
    scenario: json,
    topology: readTopology(),
    cities: readCities(),
    ...optional("grid_km", grid_km),
    ...optional("samples", samples),
    ...optional("sets", sets),
  };
  const told = progress(terminal, question ?? "compare", given.flag("quiet"));
  const comparison = await withHands(given, hands, ({ runner }) =>
    compare(inputs, {
      version: version(),
      switches,
      only,
      onProgress: (done, total) => told.step(done, total),
      runner,
    }),
  );
  told.end();
  return { comparison, catalogue, scenario, inputs, switches, grid_km: grid_km ?? scenario.grid_km };
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map((of) => of.id);
}

function missilesOf(scenario: ScenarioFile): string[] {
  return [...new Set(scenario.threats.map((threat) => threat.missile))];
}

function gridOf(given: Given): number | undefined {
  const text = given.text("grid-km");
  if (text === undefined) return undefined;
  const value = numberIn(text);
  if (value !== undefined && [100, 200, 400].includes(value)) return value;
  throw new UserError([`--grid-km is ${text}; it must be one of 100, 200, 400 (km).`]);
}

/** A field only where there is a value: an absent option stays absent. */
function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}
