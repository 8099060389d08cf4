import { readable, table, unknownId } from "@equipoise/present/words";
import { type Catalogue, type CatalogueFile, catalogueFiles } from "@equipoise/scenario";
import type { Given } from "../arguments.ts";
import { readCatalogue } from "../inputs.ts";
import type { Terminal } from "../terminal.ts";

type Json = Readonly<Record<string, unknown>>;

/** `equipoise catalogue [ID]`: the list of records, or every figure of one with its evidence. */
export async function catalogue(given: Given, terminal: Terminal): Promise<number> {
  const all = readCatalogue();
  const id = given.operand;
  if (id === undefined) {
    terminal.out(given.flag("json") ? `${JSON.stringify(listOf(all), null, 2)}\n` : list(all));
    return 0;
  }
  const found = recordsOf(all).filter(({ record }) => record.id === id);
  if (found.length === 0) throw unknownRecord(all, id);
  if (given.flag("json")) terminal.out(`${JSON.stringify(withSources(all, found), null, 2)}\n`);
  else terminal.out(found.map(({ file, record }) => shownRecord(all, file, record)).join("\n"));
  return 0;
}

interface Found {
  readonly file: CatalogueFile;
  readonly record: Json;
}

function recordsOf(all: Catalogue): Found[] {
  return (Object.keys(catalogueFiles) as CatalogueFile[]).flatMap((file) => {
    const content = all[file] as unknown as readonly Json[] | Json;
    const records: readonly Json[] = Array.isArray(content) ? content : [content as Json];
    return records.map((record) => ({ file, record }));
  });
}

function unknownRecord(all: Catalogue, id: string): Error {
  const records = recordsOf(all).map(({ record }) => String(record.id));
  const error = unknownId("ID", "record", id, records);
  return Object.assign(error, {
    message: error.message.replace(/ Allowed: .*$/, " `npx equipoise catalogue` lists them."),
  });
}

function listOf(all: Catalogue): object[] {
  return recordsOf(all).map(({ file, record }) => ({
    file,
    id: record.id,
    name: nameOf(record),
    status2008: record.status2008 ?? null,
  }));
}

function nameOf(record: Json): string {
  return String(record.name ?? record.title ?? record.commitment ?? record.reason ?? "");
}

function list(all: Catalogue): string {
  const columns = [{ title: "file" }, { title: "id" }, { title: "status in April 2008" }, { title: "name" }];
  const rows = recordsOf(all).map(({ file, record }) => [
    file,
    String(record.id),
    String(record.status2008 ?? ""),
    nameOf(record),
  ]);
  return `${table(columns, rows)}\n${rows.length} records; \`npx equipoise catalogue ID\` shows one.\n`;
}

function withSources(all: Catalogue, found: readonly Found[]): object {
  const records = found.map(({ file, record }) => ({ file, record }));
  const used = new Set(found.flatMap(({ record }) => [...sourceIds(record)]));
  return { records, sources: all.sources.filter((source) => used.has(source.id)) };
}

// ---- one record, for a reader ----------------------------------------------------------------------------------

interface Evidence extends Json {
  readonly status: string;
  readonly source: readonly string[];
}

function shownRecord(all: Catalogue, file: CatalogueFile, record: Json): string {
  const parts = [`${record.id}: ${nameOf(record)}  [data/${file}.json]\n`];
  if (typeof record.note === "string") parts.push(`${record.note}\n`);
  const plain = plainFields(record, "");
  if (plain.length > 0) parts.push(table([{ title: "field" }, { title: "value" }], plain));
  const figures = evidenced(record, "").filter(([, of]) => "value" in of);
  if (figures.length > 0) parts.push(table(figureColumns, figures.map(figureRow)));
  const notes = evidenced(record, "").filter(([, of]) => "value" in of && of.note !== undefined);
  if (notes.length > 0) parts.push(`Notes\n${notes.map(([path, of]) => `  ${path}: ${of.note}\n`).join("")}`);
  const disputes = evidenced(record, "").filter(([, of]) => Array.isArray(of.sides));
  if (disputes.length > 0) parts.push(`Disputes\n${disputes.map(shownDispute).join("")}`);
  const statements = evidenced(record, "").filter(([path, of]) => "text" in of && path !== "");
  if (statements.length > 0) parts.push(`Statements\n${statements.map(shownStatement).join("")}`);
  const used = sourceIds(record);
  const sources = all.sources.filter((source) => used.has(source.id));
  if (sources.length > 0)
    parts.push(
      `Sources\n${sources.map((of) => `  ${of.id}: ${[of.title, of.url].filter(Boolean).join(" ")}\n`).join("")}`,
    );
  return parts.join("\n");
}

const figureColumns = [
  { title: "figure" },
  { title: "value", right: true },
  { title: "low", right: true },
  { title: "high", right: true },
  { title: "unit" },
  { title: "status" },
  { title: "sources" },
];

function figureRow([path, of]: [string, Evidence]): string[] {
  const number = (x: unknown) => (typeof x === "number" ? readable(x) : "");
  return [
    path,
    number(of.value),
    number(of.low),
    number(of.high),
    unitOf(path, of),
    of.status,
    of.source.join(", "),
  ];
}

/** The unit is the end of the key; a parameter set's values carry the key in their path. */
function unitOf(path: string, of: Evidence): string {
  const key = String(of.parameter ?? path)
    .split(/[./]/)
    .at(-1)!;
  const at = key.indexOf("_");
  return at < 0 ? "" : key.slice(at + 1).replace(/_(?=[a-z]+\d*$)/, "/");
}

function shownDispute([path, of]: [string, Evidence]): string {
  const sides = of.sides as readonly {
    who: string;
    low: number;
    high: number;
    source: readonly string[];
    note?: string;
  }[];
  const lines = sides.map(({ who, low, high, source, note }) => {
    const range = low === high ? readable(low) : `${readable(low)} to ${readable(high)}`;
    return `    ${range}  ${who} [${source.join(", ")}]${note === undefined ? "" : `; ${note}`}\n`;
  });
  return `  ${path === "" ? "value" : path}\n${lines.join("")}`;
}

function shownStatement([, of]: [string, Evidence]): string {
  return `  ${of.text} (${of.status}; ${of.source.join(", ")})${of.note === undefined ? "" : ` ${of.note}`}\n`;
}

/** Everything in a record that carries a status and sources, by path, the record itself first. */
function evidenced(value: unknown, path: string): [string, Evidence][] {
  if (typeof value !== "object" || value === null) return [];
  const own: [string, Evidence][] = "status" in value && "source" in value ? [[path, value as Evidence]] : [];
  const inner = Object.entries(value).flatMap(([key, of]) =>
    key === "sides" ? [] : evidenced(of, labelled(path, key, of)),
  );
  return [...own, ...inner];
}

function labelled(path: string, key: string, of: unknown): string {
  const parameter = typeof of === "object" && of !== null ? (of as Json).parameter : undefined;
  if (typeof parameter === "string") return parameter;
  return path === "" ? key : `${path}.${key}`;
}

/** Fields without evidence of their own. */
function plainFields(value: Json, path: string): string[][] {
  const skipped = ["id", "name", "title", "commitment", "note", "sides", "facts", "value", "low", "high"];
  return Object.entries(value).flatMap(([key, of]): string[][] => {
    const label = path === "" ? key : `${path}.${key}`;
    if (path === "" && skipped.includes(key)) return [];
    if (Array.isArray(of)) {
      if (of.length > 0 && of.every((x) => typeof x !== "object")) return [[label, of.join(", ")]];
      return of.every((x) => typeof x === "object" && x !== null && "status" in x)
        ? []
        : of.flatMap((x, i) => plainFields(x as Json, `${label}.${i}`));
    }
    if (typeof of !== "object" || of === null) return [[label, String(of)]];
    if ("status" in of && "value" in of) return [];
    return plainFields(of as Json, label);
  });
}

function sourceIds(value: unknown): Set<string> {
  const ids = new Set<string>();
  const visit = (of: unknown, key: string): void => {
    if (Array.isArray(of)) {
      for (const item of of) {
        if (typeof item === "string" && /^(source|statusSource)$/.test(key)) ids.add(item);
        else visit(item, "");
      }
    } else if (typeof of === "object" && of !== null) {
      for (const [name, inner] of Object.entries(of)) visit(inner, name);
    }
  };
  visit(value, "");
  return ids;
}
