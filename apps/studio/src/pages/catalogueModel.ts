import { csvRow } from "@equipoise/present/files";
import { parameterName } from "@equipoise/present/words";
import type { Catalogue, CatalogueFile } from "@equipoise/scenario";
import type { Language } from "../state/index.ts";

type Json = Readonly<Record<string, unknown>>;

/** The files of the catalogue, in the order in which it is read. */
export const catalogueFileIds: readonly CatalogueFile[] = [
  ...(["radars", "satellites", "interceptor-sites", "interceptors", "missiles", "signatures"] as const),
  ...(["rules", "measures", "parameter-sets", "claims", "outcomes", "forces", "treaties"] as const),
  ...(["regimes", "arguments", "places", "alliances", "borders", "sources"] as const),
];
/** How far a figure can be trusted, in falling order. */
export const statusIds = ["read", "disputed", "quoted", "calculated", "constructed", "assumed"] as const;

export interface CatalogueRecord {
  readonly key: string; // radars/ebr, as an address has it
  readonly file: CatalogueFile;
  readonly id: string;
  readonly json: Json;
  readonly statuses: ReadonlySet<string>; // of everything in it that has one
  readonly text: string; // what a search looks through, in small letters
}

/** A number with its range and evidence; `path` is what switches and answers call it. */
export interface CatalogueFigure {
  readonly record: CatalogueRecord;
  readonly path: string; // radars/ebr/power/averagePower_W
  readonly unit: string; // as in the data
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly status: string;
  readonly source: readonly string[];
  readonly note: string | undefined;
  readonly sides: readonly CatalogueSide[]; // by date, then name
}
/** What one author has for a disputed figure. */
export interface CatalogueSide {
  readonly who: string;
  readonly date: string; // year or day, as far as known; "" where not
  readonly low: number;
  readonly high: number;
  readonly source: readonly string[];
  readonly note: string | undefined;
  readonly set: string | undefined; // the parameter set that holds it
}
/** A finding in words that carries evidence of its own. */
export interface CatalogueStatement {
  readonly path: string;
  readonly text: string;
  readonly status: string;
  readonly source: readonly string[];
  readonly note: string | undefined;
}

export function recordsOf(catalogue: Catalogue): readonly CatalogueRecord[] {
  return catalogueFileIds.flatMap((file) => {
    const content = catalogue[file] as unknown as readonly Json[] | Json;
    const list: readonly Json[] = Array.isArray(content) ? content : [content as Json];
    return list.map((json) => {
      const id = String(json.id);
      const statuses = new Set(visited(json, "").map(([, of]) => String(of.status)));
      const text = `${file} ${JSON.stringify(json)}`.toLowerCase();
      return { key: `${file}/${id}`, file, id, json, statuses, text };
    });
  });
}

export function titleOf({ json, id }: CatalogueRecord, language: Language): string {
  const { nameRu, titleRu, commitmentRu, name, title, commitment, reason } = json;
  const russian = nameRu ?? titleRu ?? commitmentRu;
  if (language === "ru" && typeof russian === "string") return russian;
  return String(name ?? title ?? commitment ?? reason ?? id);
}

// ---- figures ------------------------------------------------------------------------------------------------

/** Every number of a record that has a range, with what each side says of it. */
export function figuresOf(catalogue: Catalogue, record: CatalogueRecord): readonly CatalogueFigure[] {
  return visited(record.json, "").flatMap(([inner, of]): CatalogueFigure[] => {
    if (typeof of.value !== "number") return [];
    const own = typeof of.parameter === "string";
    const path = own ? String(of.parameter) : `${record.key}/${inner}`;
    return [
      {
        record,
        path,
        unit: unitOf(path),
        value: of.value,
        low: Number(of.low),
        high: Number(of.high),
        status: String(of.status),
        source: of.source as readonly string[],
        note: text(of.note),
        sides: own ? [] : sidesOf(catalogue, path, of),
      },
    ];
  });
}

export function statementsOf(record: CatalogueRecord): readonly CatalogueStatement[] {
  return visited(record.json, "").flatMap(([path, of]): CatalogueStatement[] =>
    typeof of.text === "string"
      ? [
          {
            path,
            text: of.text,
            status: String(of.status),
            source: of.source as readonly string[],
            note: text(of.note),
          },
        ]
      : [],
  );
}

/** Fields without evidence of their own, as they stand in the file. */
export function plainFieldsOf(
  { json }: CatalogueRecord,
  language: Language,
): readonly (readonly [string, string])[] {
  const skipped = /^(id|name|title|commitment|note|sides|facts|text|value|low|high|status|source|url)(Ru)?$/;
  const inside = (of: unknown, path: string): [string, string][] => {
    if (Array.isArray(of)) {
      if (of.length > 0 && of.every((x) => typeof x !== "object")) return [[path, of.join(", ")]];
      return of.flatMap((x, i) => inside(x, `${path}/${i}`));
    }
    if (typeof of !== "object" || of === null) return of === null ? [] : [[path, String(of)]];
    const record = of as Json;
    if ("status" in record && ("value" in record || "text" in record)) return [];
    return Object.entries(record).flatMap(([key, x]) =>
      key === "sides" || (path === "" && skipped.test(key))
        ? []
        : inside(x, path === "" ? key : `${path}/${key}`),
    );
  };
  // Of what is said in both languages, the one that is read.
  const all = inside(json, "");
  const keys = new Set(all.map(([path]) => path));
  return all.filter(([path]) =>
    language === "en" ? !(path.endsWith("Ru") && keys.has(path.slice(0, -2))) : !keys.has(`${path}Ru`),
  );
}

/** Ids of all sources that a record names. */
export function sourceIdsOf({ json }: CatalogueRecord): readonly string[] {
  const ids = new Set<string>();
  const visit = (of: unknown, key: string): void => {
    if (Array.isArray(of))
      for (const x of of)
        typeof x === "string" && /^(source|statusSource)$/.test(key) ? ids.add(x) : visit(x, "");
    else if (typeof of === "object" && of !== null)
      for (const [name, x] of Object.entries(of)) visit(x, name);
  };
  visit(json, "");
  return [...ids];
}

/** What a figure is called, without its record: its key in words, and in which part it stands. */
export function figureName(
  catalogue: Catalogue,
  path: string,
  language: Language,
  { keys: known, parts }: Readonly<Record<"keys" | "parts", Readonly<Record<string, string>>>>,
): string {
  const keys = path.split("/").slice(2);
  const last = keys.at(-1) ?? path;
  const inner = keys
    .slice(0, -1)
    .filter((key) => !/^(power|rules|measurement|search|limits|legs|effect)$/.test(key));
  const where = inner
    .map((key) => (/^\d+$/.test(key) ? String(Number(key) + 1) : (parts[key] ?? key)))
    .join(" ");
  const words = last.replace(/_.*$/, "").match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [last];
  const english = words.map((word) => (/^[A-Z]+$/.test(word) ? word : word.toLowerCase())).join(" ");
  // The ledger's names serve here too; asked of no record, it gives them without one.
  const name =
    known[last] ??
    (language === "ru" ? parameterName(catalogue, `rules/rules/${last}`, english, "ru") : english);
  return where === "" ? name : `${name} (${where})`;
}

/** The end of the key, as in the data: `burnTime_s` has s, `ballisticCoefficient_kg_m2` kg/m2. */
export function unitOf(path: string): string {
  const key = path.split("/").at(-1) ?? "";
  const at = key.indexOf("_");
  if (at < 0) return "";
  if (key === "electronContent_m2") return "electrons/m2"; // a count in a column, not an area
  return key.slice(at + 1).replace(/_(?=[a-z]+\d*$)/, "/");
}

/** Everything in a record that carries a status and sources, by path; the record itself first, the sides of a dispute apart. */
function visited(value: unknown, path: string): [string, Json][] {
  if (typeof value !== "object" || value === null) return [];
  const own: [string, Json][] = "status" in value && "source" in value ? [[path, value as Json]] : [];
  const inner = Object.entries(value).flatMap(([key, of]) =>
    key === "sides" ? [] : visited(of, path === "" ? key : `${path}/${key}`),
  );
  return [...own, ...inner];
}

// ---- disputes -------------------------------------------------------------------------------------------------

/** The sides that stand beside the figure, and what parameter sets have for it; by date, then name. */
function sidesOf(catalogue: Catalogue, path: string, of: Json): readonly CatalogueSide[] {
  const beside = ((of.sides ?? []) as readonly (Omit<CatalogueSide, "date" | "set"> & Json)[]).map(
    (side): CatalogueSide => ({
      ...{ who: side.who, low: side.low, high: side.high, source: side.source, note: text(side.note) },
      date: dateOf(catalogue, side.who, side.source),
      set: undefined,
    }),
  );
  return [...beside, ...setSidesOf(catalogue, path)].sort(byDateThenName);
}

function setSidesOf(catalogue: Catalogue, path: string): readonly CatalogueSide[] {
  return catalogue["parameter-sets"].flatMap((set): CatalogueSide[] => {
    const lists = [
      { name: "", id: set.id, values: set.values },
      ...Object.entries(set.readings ?? {}).map(([name, { values }]) => ({
        ...{ name, id: `${set.id}:${name}` },
        values,
      })),
    ];
    return lists.flatMap(({ id, values }) =>
      values
        .filter((v) => v.parameter === path)
        .map((v) => ({
          ...{ who: set.author, low: v.low, high: v.high, source: v.source, note: text(v.note) },
          date: set.date.endsWith("-01-01") ? set.date.slice(0, 4) : set.date.slice(0, 7),
          set: id,
        })),
    );
  });
}

/** When a side said it: its source's date, or the year that its own name or its source's title gives. */
function dateOf(catalogue: Catalogue, who: string, source: readonly string[]): string {
  const year = /\b(?:19|20)\d\d\b/;
  const named = year.exec(who)?.[0];
  if (named !== undefined) return named;
  const titles = source.map((id) => catalogue.sources.find((of) => of.id === id));
  return (
    titles.map((of) => of?.date ?? year.exec(of?.title ?? "")?.[0] ?? "").find((date) => date !== "") ?? ""
  );
}

/** A year stands before its months; what has no date comes last. */
function byDateThenName(a: CatalogueSide, b: CatalogueSide): number {
  const key = ({ date, who }: CatalogueSide) => `${date === "" ? "9999" : date} ${who}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function text(of: unknown): string | undefined {
  return typeof of === "string" ? of : undefined;
}

// ---- files ----------------------------------------------------------------------------------------------------

/** Every figure in a row; numbers and units as in the data. */
export function figuresCsv(figures: readonly CatalogueFigure[]): string {
  const head = csvRow(["path", "value", "low", "high", "unit", "status", "sources", "note", "sides"]);
  return (
    head +
    figures
      .map((of) =>
        csvRow([
          ...[of.path, of.value, of.low, of.high, of.unit, of.status, of.source.join(" "), of.note ?? ""],
          of.sides.map((side) => `${side.who}: ${side.low} to ${side.high}`).join("; "),
        ]),
      )
      .join("")
  );
}
