import { numberIn } from "@equipoise/present/words";
import {
  applyWhatIf,
  type Catalogue,
  type CatalogueFile,
  longestProof_d,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
  UserError,
  type WhatIf,
} from "@equipoise/scenario";
import { type Given, type OptionName, wholeNumber } from "./arguments.ts";
import { readCatalogueFiles, readScenario } from "./inputs.ts";

/** The scenario that a command names, with what its reader switched on it. */
export interface ScenarioAsked {
  readonly files: Readonly<Record<CatalogueFile, unknown>>;
  readonly json: unknown;
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly switches: string; // as on the command line, for the commands that repeat an answer
}

/**
 * Reads scenario and catalogue, and changes in them what the command says. Where a command asks of one flight, from one
 * place to another, `--from` is that flight's; `fromIs` says so where there is no `--to`.
 */
export function scenarioAsked(
  given: Given,
  operand: string = given.operand!,
  fromIs: "threats" | "asked" = given.text("to") === undefined ? "threats" : "asked",
): ScenarioAsked {
  const read = readScenario(operand);
  const asIs = readCatalogueFiles();
  parseScenarioOrThrow(read.json, parseCatalogueOrThrow(asIs), read.fileName); // what is wrong with the file is said of the file
  const { files, scenario: json, switches } = applyWhatIf(asIs, read.json, whatIfOf(given, fromIs));
  const catalogue = parseCatalogueOrThrow(files);
  return { files, json, catalogue, scenario: parseScenarioOrThrow(json, catalogue, read.fileName), switches };
}

/** What the options of a command change in the scenario. */
export function whatIfOf(given: Given, fromIs: "threats" | "asked" = "threats"): WhatIf {
  const list = (option: OptionName) =>
    given
      .text(option)
      ?.split(",")
      .map((id) => id.trim());
  const fields = {
    changes: changesOf(given),
    measures: list("measures"),
    lift: list("lift"),
    cooperation: given.text("cooperation"),
    proof_d: wholeNumber(given, "proof-days", [0, longestProof_d]),
    without: list("without"),
    with: list("with"),
    from: fromIs === "threats" ? given.text("from") : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, of]) => of !== undefined)) as WhatIf;
}

function changesOf(given: Given): WhatIf["changes"] {
  const changes = new Map<string, number>();
  for (const part of given.text("change")?.split(",") ?? []) {
    const [path = "", typed, more] = part.split("=").map((word) => word.trim());
    if (path === "" || typed === undefined || more !== undefined)
      throw new UserError([
        `--change is "${part}"; it must be PATH=NUMBER, or several joined by commas, such as radars/ebr/site/lat_deg=48.`,
      ]);
    const value = numberIn(typed);
    if (value === undefined)
      throw new UserError([`--change ${path} is "${typed}"; it must be a number, such as 48 or 1.5e3.`]);
    if (changes.has(path)) throw new UserError([`--change names ${path} twice; once is enough.`]);
    changes.set(path, value);
  }
  return changes.size === 0 ? undefined : Object.fromEntries(changes);
}
