import type { Catalogue } from "./catalogue.ts";
import { nearest, type Schema } from "./explain.ts";
import { type CatalogueFile, catalogueFiles, type Figure } from "./schema.ts";

/** A figure of the catalogue, found by its path. */
export interface FoundFigure {
  readonly kind: "found";
  readonly path: string; // canonical: file/id/key[/key], a list entry by its index
  readonly figure: Figure;
  readonly minimum: number; // what the schema allows
  readonly maximum: number;
}
export type FigureLookup = FoundFigure | { readonly kind: "absent"; readonly reason: string };

/**
 * The figure at `file/id/key[/key]`: interceptors/gbi-2stage/carriedMass_kg, radars/ebr/faces/0/azimuthEnd_deg,
 * measures/empty-silos/effect/fill_d, rules/ID/commitDelay_s. When there is none, `reason` completes a sentence ("it must be ...").
 */
export function findFigure(catalogue: Catalogue, path: string): FigureLookup {
  const canonical = canonicalPath(path);
  const [file = "", id = "", ...keys] = canonical.split("/");
  const files = Object.keys(catalogueFiles) as CatalogueFile[];
  if (!files.includes(file as CatalogueFile))
    return absent(`a path file/id/key, file one of ${files.join(", ")}`);
  const content: unknown = catalogue[file as CatalogueFile];
  let schema: Schema | undefined = catalogueFiles[file as CatalogueFile] as Schema;
  let value: unknown;
  if (file === "rules") {
    if (id !== catalogue.rules.id) return absent(`rules/${catalogue.rules.id}/key`);
    value = catalogue.rules.rules;
    schema = schema.properties?.rules;
  } else {
    const records = content as readonly { readonly id: string }[];
    value = records.find((record) => record.id === id);
    schema = schema.items;
    if (value === undefined) {
      const near = nearest(
        id,
        records.map((record) => record.id),
      );
      return absent(
        `a path to a record of ${file}.json${near === undefined ? "" : ` (did you mean ${near}?)`}`,
      );
    }
  }
  for (const key of keys) {
    schema = branchOf(schema, value);
    const next: unknown = isObject(value) ? value[key] : undefined;
    if (next === undefined) return absent(`a path to a figure; ${key} is not there${hint(key, value)}`);
    schema = Array.isArray(value) ? schema?.items : schema?.properties?.[key];
    value = next;
  }
  const bounds = schema?.properties?.value;
  if (!isFigure(value) || bounds?.minimum === undefined || bounds.maximum === undefined)
    return absent("a path to a figure (a number with its range)");
  return { kind: "found", path: canonical, figure: value, minimum: bounds.minimum, maximum: bounds.maximum };
}

/** The one way to write a path: without the nesting of rules.json written out, as in rules/ID/rules/commitDelay_s. */
export function canonicalPath(path: string): string {
  const [file, id, key, ...rest] = path.split("/");
  return file === "rules" && key === "rules" ? [file, id, ...rest].join("/") : path;
}

/** Whether a value of the catalogue is a number with its range. */
export function isFigure(value: unknown): value is Figure {
  return isObject(value) && "value" in value && "low" in value && "high" in value && !("parameter" in value);
}

function hint(key: string, value: unknown): string {
  const near = isObject(value) ? nearest(key, Object.keys(value)) : undefined;
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}

/** Of a union of objects, the branch whose literals the value has. */
function branchOf(schema: Schema | undefined, value: unknown): Schema | undefined {
  if (schema?.anyOf === undefined || !isObject(value)) return schema;
  return schema.anyOf.find((branch) =>
    Object.entries(branch.properties ?? {}).every(
      ([key, of]) => of.const === undefined || of.const === value[key],
    ),
  );
}

function absent(reason: string): FigureLookup {
  return { kind: "absent", reason };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
