import type { Catalogue, ScenarioFile } from "./catalogue.ts";
import { catalogueProblems } from "./checkCatalogue.ts";
import { scenarioProblems } from "./checkScenario.ts";
import { type Schema, schemaProblems } from "./explain.ts";
import { type CatalogueFile, catalogueFiles, ScenarioSchema } from "./schema.ts";
import { UserError } from "./userError.ts";

export type Parsed<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/**
 * The catalogue from the parsed contents of its files (`radars` from radars.json and so on). Shape first, then
 * meaning; each problem is one sentence. The input is copied, not frozen.
 */
export function parseCatalogue(files: Readonly<Partial<Record<CatalogueFile, unknown>>>): Parsed<Catalogue> {
  const names = Object.keys(catalogueFiles) as CatalogueFile[];
  const problems = names.flatMap((name) =>
    files[name] === undefined
      ? [`${name}.json is missing; the catalogue needs it.`]
      : schemaProblems(catalogueFiles[name] as Schema, { file: `${name}.json`, root: files[name] }),
  );
  for (const name of Object.keys(files))
    if (!names.includes(name as CatalogueFile))
      problems.push(`${name}.json is not a file of the catalogue. Allowed: ${names.join(", ")}.`);
  if (problems.length > 0) return { kind: "invalid", problems };
  const catalogue = frozenCopy(files) as Catalogue;
  const deeper = catalogueProblems(catalogue);
  return deeper.length > 0 ? { kind: "invalid", problems: deeper } : { kind: "ok", value: catalogue };
}

/** As `parseCatalogue`, but throws a UserError. */
export function parseCatalogueOrThrow(files: Readonly<Partial<Record<CatalogueFile, unknown>>>): Catalogue {
  return valueOrThrow(parseCatalogue(files));
}

/** A scenario from its parsed JSON; `fileName` is how the sentences name it. The input is copied, not frozen. */
export function parseScenario(
  json: unknown,
  catalogue: Catalogue,
  fileName = "scenario.json",
): Parsed<ScenarioFile> {
  const problems = schemaProblems(ScenarioSchema as Schema, { file: fileName, root: json });
  if (problems.length > 0) return { kind: "invalid", problems };
  const scenario = frozenCopy(json) as ScenarioFile;
  const deeper = scenarioProblems(scenario, catalogue, fileName);
  return deeper.length > 0 ? { kind: "invalid", problems: deeper } : { kind: "ok", value: scenario };
}

/** As `parseScenario`, but throws a UserError. */
export function parseScenarioOrThrow(json: unknown, catalogue: Catalogue, fileName?: string): ScenarioFile {
  return valueOrThrow(parseScenario(json, catalogue, fileName));
}

function valueOrThrow<T>(parsed: Parsed<T>): T {
  if (parsed.kind === "invalid") throw new UserError(parsed.problems);
  return parsed.value;
}

function frozenCopy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, of]) => [key, frozenCopy(of)]);
  return Object.freeze(Object.fromEntries(entries));
}
