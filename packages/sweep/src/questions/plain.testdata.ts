import { readFileSync } from "node:fs";
import {
  type CatalogueFile,
  catalogueFiles,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
} from "@equipoise/scenario";
import type { Basis } from "../study.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
export type Json = any;

export function json(path: string): Json {
  return JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
}

/** The catalogue's files as they are on the disk; each call gives its own copy, to be changed. */
export function catalogueJson(): Record<string, Json> {
  return Object.fromEntries(Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]));
}

/** Catalogue and scenario, without a map. */
export function basisOfFiles(files: Record<string, Json> = catalogueJson()): Basis {
  const catalogue = parseCatalogueOrThrow(files as Record<CatalogueFile, unknown>);
  const scenario = parseScenarioOrThrow(json("scenarios/sochi-2008.json"), catalogue);
  return { catalogue, scenario, world: {} as Basis["world"] };
}
