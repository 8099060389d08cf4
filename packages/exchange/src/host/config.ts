/** `node.toml`: what an operator says of one node. Everything has one spelling, and what is not known is refused. */
import { parse } from "smol-toml";
import type { PartnerId } from "../messages/index.ts";
import { partnerIds } from "../messages/index.ts";
import type { Quota } from "../node/index.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

export type IndexPlace = { readonly kind: "embedded" } | { readonly kind: "postgres"; readonly url: string };

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Files are paths as written: against the folder of `node.toml` where they are relative. */
export interface NodeConfig {
  readonly partner: PartnerId;
  readonly folder: string; //  journal, state and embedded index
  readonly charter: string; // the signed charter
  readonly keys: string; //    keys.json, readable by the node alone
  readonly policy?: string; // the release policy; what is built in when left out
  readonly token: string; //   file of the token that desks show
  readonly secondToken?: string; // file of the token of second officers; without it nothing that needs two is written here
  readonly peers: Address; //  where the two other nodes come in, TLS with both certificates
  readonly desk: Address; //   where this partner's own desks come in, on this machine alone
  readonly index: IndexPlace;
  readonly logLevel: LogLevel;
  readonly quota: Quota;
}

export type ParsedConfig =
  | { readonly kind: "config"; readonly config: NodeConfig }
  | { readonly kind: "refused"; readonly why: string };

/** Reads `node.toml`; what is wrong is one sentence with the field, its value and what is allowed. */
export function parseConfig(text: string): ParsedConfig {
  try {
    return { kind: "config", config: configOf(tomlOf(text)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "refused", why: error.message };
  }
}

class Refusal extends Error {}
type Table = Readonly<Record<string, unknown>>;

function tomlOf(text: string): Table {
  try {
    return parse(text);
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0]?.replace(/^Invalid TOML document: /, "");
    const { line } = error as { line?: number };
    throw new Refusal(`node.toml is not TOML${line === undefined ? "" : `, at line ${line}`}: ${reason}.`);
  }
}

function configOf(table: Table): NodeConfig {
  const keys = [
    "partner",
    "folder",
    "charter",
    "keys",
    "policy",
    "token",
    "second_token",
    "index",
    "log",
    "listen",
    "quota",
  ];
  onlyKeys(table, keys, "");
  const listen = tableAt(table, "listen");
  onlyKeys(listen, ["peers", "desk"], "listen.");
  const desk = addressAt(listen, "listen.desk", "127.0.0.1:7480");
  if (!["127.0.0.1", "::1", "localhost"].includes(desk.host))
    refuse("listen.desk", listen.desk, "an address of this machine alone, such as 127.0.0.1:7480");
  return {
    partner: wordAt(table, "partner", partnerIds),
    folder: textAt(table, "folder"),
    charter: textAt(table, "charter"),
    keys: textAt(table, "keys"),
    ...(table.policy === undefined ? {} : { policy: textAt(table, "policy") }),
    token: textAt(table, "token"),
    ...(table.second_token === undefined ? {} : { secondToken: textAt(table, "second_token") }),
    peers: addressAt(listen, "listen.peers", "0.0.0.0:7443"),
    desk,
    index: indexAt(table),
    logLevel: wordAt(table, "log", logLevels, "info"),
    quota: quotaAt(table),
  };
}

function quotaAt(table: Table): Quota {
  const quota = tableAt(table, "quota");
  onlyKeys(quota, ["records_per_s", "bytes_per_s"], "quota.");
  return {
    records_per_s: wholeAt(quota, "quota.records_per_s", 1000, 1, 1_000_000),
    bytes_per_s: wholeAt(quota, "quota.bytes_per_s", 1_000_000, 65_536, 1_000_000_000),
  };
}

function indexAt(table: Table): IndexPlace {
  const value = table.index ?? "embedded";
  if (value === "embedded") return { kind: "embedded" };
  const isUrl =
    typeof value === "string" && /^postgres(?:ql)?:\/\/[^\s]+$/.test(value) && URL.canParse(value);
  if (!isUrl) {
    // A URL may hold a password, which no log should.
    const shown = typeof value === "string" ? value.replace(/\/\/[^@/]*@/, "//...@") : value;
    return refuse("index", shown, `"embedded" or the URL of a PostgreSQL database`);
  }
  return { kind: "postgres", url: value };
}

/** `host:port`; an IPv6 host stands in brackets. */
function addressAt(table: Table, field: string, otherwise: string): Address {
  const value = table[lastOf(field)] ?? otherwise;
  const [, six, other, port] =
    typeof value === "string"
      ? (/^(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9.-]+)):([0-9]{1,5})$/.exec(value) ?? [])
      : [];
  const host = six ?? other;
  if (host === undefined || Number(port) > 65_535)
    return refuse(field, value, "host:port, such as 0.0.0.0:7443 or [::1]:7443");
  return { host, port: Number(port) };
}

function textAt(table: Table, field: string): string {
  const value = table[field];
  if (typeof value !== "string" || value === "" || value.includes("\0"))
    return refuse(field, value, "a path in quotation marks");
  return value;
}

function wordAt<W extends string>(table: Table, field: string, words: readonly W[], otherwise?: W): W {
  const value = table[field] ?? otherwise;
  return words.find((word) => word === value) ?? refuse(field, value, words.map((w) => `"${w}"`).join(", "));
}

function wholeAt(table: Table, field: string, otherwise: number, least: number, most: number): number {
  const value = table[lastOf(field)] ?? otherwise;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most)
    return refuse(field, value, `a whole number from ${least} to ${most}`);
  return value;
}

function tableAt(table: Table, field: string): Table {
  const value = table[field] ?? {};
  const isTable = typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
  return isTable ? (value as Table) : refuse(field, value, "a table");
}

function onlyKeys(table: Table, known: readonly string[], under: string): void {
  const unknown = Object.keys(table).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new Refusal(
      `node.toml has the unknown field ${under}${unknown}; allowed: ${known.map((k) => under + k).join(", ")}.`,
    );
}

function refuse(field: string, value: unknown, allowed: string): never {
  if (value === undefined) throw new Refusal(`node.toml does not give ${field}; allowed: ${allowed}.`);
  throw new Refusal(`node.toml gives ${field} as ${shownOf(value)}; allowed: ${allowed}.`);
}

/** As it would stand in TOML: JSON has no nan and no inf. */
function shownOf(value: unknown): string {
  if (typeof value !== "number" || Number.isFinite(value)) return JSON.stringify(value);
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function lastOf(field: string): string {
  return field.slice(field.lastIndexOf(".") + 1);
}
