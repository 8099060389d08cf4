import type { Catalogue } from "./catalogue.ts";
import { numberProblems } from "./checkCatalogue.ts";
import { type Schema, schemaProblems, shown } from "./explain.ts";
import { canonicalPath, findFigure } from "./figurePath.ts";
import { type CatalogueFile, catalogueFiles, type Figure } from "./schema.ts";
import { UserError } from "./userError.ts";

type Files = Readonly<Record<CatalogueFile, unknown>>;
type Json = Readonly<Record<string, unknown>>;

/** The numbers that a reader moves, by canonical path, in the one order in which they are applied and written. */
export function canonicalChanges(changes: Readonly<Record<string, number>>): (readonly [string, number])[] {
  const all = Object.entries(changes).map(
    ([path, value]) => [canonicalPath(path), value === 0 ? 0 : value] as const,
  ); // -0 is 0
  return all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * The catalogue with some of its numbers where a reader puts them. A figure loses its range, under every parameter set
 * alike; beyond what was published is allowed, beyond what the schema takes is not. What was moved says so.
 */
export function withChanges(
  files: Files,
  catalogue: Catalogue,
  changes: Readonly<Record<string, number>>,
): Files {
  const moved = canonicalChanges(changes);
  if (moved.length === 0) return files;
  const after = moved.reduce((of, [path, value], m) => {
    if (moved[m - 1]?.[0] === path) throw new UserError([`--change names ${path} twice; once is enough.`]);
    return withChange(of, catalogue, path, value);
  }, files);
  const problem =
    shapeProblems(after, moved)[0] ?? numberProblems({ ...catalogue, ...after } as Catalogue)[0];
  if (problem !== undefined) throw new UserError([`--change: ${problem}`]);
  return withReader(after);
}

/** The catalogue with a source that stands for its reader. */
export function withReader(files: Files): Files {
  const sources = files.sources as readonly { readonly id: string }[];
  if (sources.some(({ id }) => id === reader.id)) return files;
  return { ...files, sources: [...sources, reader] };
}

const reader = {
  id: "reader",
  title: "Set by the reader",
  url: "",
  note: "no published value: a change made to ask what would follow",
};

// ---- one number -----------------------------------------------------------------------------------------------------

/** Numbers without a range that may be moved: where an asset stands, and what a measure limits. */
const bare =
  /^(radars|interceptor-sites)\/[^/]+\/site\/(lat_deg|lon_deg|height_m)$|^satellites\/[^/]+\/longitudes_deg\/\d+$|^measures\/[^/]+\/effect\/(azimuthStart_deg|azimuthEnd_deg|interceptors)$/;

function withChange(files: Files, catalogue: Catalogue, path: string, value: number): Files {
  if (path.startsWith("missiles/"))
    throw new UserError([
      `--change names ${shown(path)}; how a missile flies is the same whatever is asked.`,
    ]);
  const found = findFigure(catalogue, path);
  const [file, id, keys] = partsOf(path);
  if (found.kind === "found") {
    const { low, value: was, high } = found.figure;
    const pinned = {
      value,
      low: value,
      high: value,
      ...setBy(low === high ? `${was}` : `${was}, ${low} to ${high}`),
    };
    const moved = withRecord(files, file, id, (record) => changedAt(record, keys, () => pinned));
    const sets = (moved["parameter-sets"] as readonly SetJson[]).map((set) =>
      withSetValue(set, path, pinned),
    );
    return { ...moved, "parameter-sets": sets };
  }
  const published = bare.test(path) ? numberAt(recordOf(catalogue[file], id), keys) : undefined;
  if (published === undefined)
    throw new UserError([`--change names ${shown(path)}; it must be ${found.reason}.`]);
  return withRecord(files, file, id, (record) =>
    marked(changedAt(record, keys, () => value) as Json, file, path, published),
  );
}

/** The evidence of a number that the reader set. */
function setBy(published: string): Pick<Figure, "status" | "source" | "note"> {
  return { status: "assumed", source: [reader.id], note: `set by the reader; in the catalogue ${published}` };
}

/** The record whose bare number was moved, with that said of its site, of the measure, or of the satellite. */
function marked(record: Json, file: CatalogueFile, path: string, published: number): Json {
  const [key] = path.split("/").slice(-1);
  const said = setBy(`${key} ${published}`);
  const noted = (node: Json) => ({
    ...node,
    note: [said.note, ...(node.note === undefined ? [] : [node.note])].join("; "),
  });
  if (file === "radars" || file === "interceptor-sites") {
    const site = record.site as Json;
    return { ...record, site: { ...noted(site), status: said.status, source: said.source } };
  }
  if (file === "satellites") return noted(record);
  return { ...noted(record), status: said.status, source: said.source };
}

interface SetJson {
  readonly values: readonly { readonly parameter: string }[];
  readonly notPublished: readonly string[];
  readonly readings?: Readonly<Record<string, { readonly values: SetJson["values"] }>>;
}

/** A parameter set, and each of its readings, with the reader's number for a figure in place of whatever it says of it. */
function withSetValue(set: SetJson, path: string, pinned: object): SetJson {
  const own = { parameter: path, ...pinned };
  const isIt = (of: string) => canonicalPath(of) === path;
  const replaced = (values: SetJson["values"]) => values.map((of) => (isIt(of.parameter) ? own : of));
  const given = set.values.some((of) => isIt(of.parameter));
  const readings = Object.entries(set.readings ?? {}).map(([kind, reading]) => [
    kind,
    { ...reading, values: replaced(reading.values) },
  ]);
  return {
    ...set,
    values: given ? replaced(set.values) : [...set.values, own],
    notPublished: set.notPublished.filter((of) => !isIt(of)),
    ...(set.readings === undefined ? {} : { readings: Object.fromEntries(readings) }),
  };
}

// ---- what the changes break -------------------------------------------------------------------------------------------

/** What the schema says of the records that were moved, a record at a time: the whole catalogue takes too long while a hand moves. */
function shapeProblems(files: Files, moved: readonly (readonly [string, number])[]): readonly string[] {
  return moved.flatMap(([path]) => {
    const [file, id] = partsOf(path);
    const root = file === "rules" ? files.rules : [recordOf(files[file], id)];
    return schemaProblems(catalogueFiles[file] as Schema, { file: `${file}.json`, root });
  });
}

// ---- paths ------------------------------------------------------------------------------------------------------------

/** File, record and keys of a canonical path; rules.json is one record, whose numbers lie one level down. */
function partsOf(path: string): readonly [file: CatalogueFile, id: string, keys: readonly string[]] {
  const [file = "", id = "", ...keys] = path.split("/");
  return [file as CatalogueFile, id, file === "rules" ? ["rules", ...keys] : keys];
}

function recordOf(content: unknown, id: string): unknown {
  return Array.isArray(content) ? content.find((of: { readonly id: string }) => of.id === id) : content;
}

function withRecord(files: Files, file: CatalogueFile, id: string, change: (record: Json) => unknown): Files {
  const content = files[file] as Json | readonly Json[];
  const changed = Array.isArray(content)
    ? content.map((record: Json) => (record.id === id ? change(record) : record))
    : change(content as Json);
  return { ...files, [file]: changed };
}

function changedAt(node: unknown, [key, ...rest]: readonly string[], change: () => unknown): unknown {
  if (key === undefined) return change();
  if (Array.isArray(node)) return node.map((of, i) => (`${i}` === key ? changedAt(of, rest, change) : of));
  return { ...(node as Json), [key]: changedAt((node as Json)[key], rest, change) };
}

function numberAt(node: unknown, keys: readonly string[]): number | undefined {
  const found = keys.reduce<unknown>((of, key) => (of as Json | undefined)?.[key], node);
  return typeof found === "number" ? found : undefined;
}
