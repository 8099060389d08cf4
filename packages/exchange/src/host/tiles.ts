/**
 * A node's record as plain files: what it publishes beside its journal, in the static layout of c2sp.org/tlog-tiles, so that any
 * file server, stick or diplomatic bag can carry it; and the reading of such a record for an audit.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  decodeEntries,
  encodeEntries,
  equalBytes,
  hashBytes,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  textOf,
  tileWidth,
  utf8,
} from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { ExchangeNode } from "../node/index.ts";
import { type LogFiles, type RecordFiles, tilesOf } from "../record/index.ts";
import { readWhole, writeWhole } from "./files.ts";

/**
 * Publishes the three logs of a node beside its journal: `charter.json`, `log/PARTNER/checkpoint` (the newest head with every
 * signature known), `log/PARTNER/tile/...`. Each file is replaced whole or not at all; a full tile is never written again; the
 * checkpoint comes after its tiles, and narrower tiles go after it. To be called when the node has been closed, so that the
 * journal knows every signature that the checkpoints bear. Throws what the disk throws, as one sentence.
 */
export function writeTiles(folder: string, node: Published, charterText: string): void {
  for (const { path, bytes } of publication(node, charterText)) {
    const place = join(folder, path);
    if (isFullTile(path) && existsSync(place)) continue;
    const wanted = bytes();
    const there = readWhole(place);
    if (there === undefined || !equalBytes(there, wanted)) put(place, wanted);
  }
  for (const origin of partnerIds) {
    const size = sizeOf(node.note(origin));
    if (size !== undefined) dropNarrower(join(folder, "log", origin), size);
  }
}

/** What is read of a node that has been closed. */
export type Published = Pick<ExchangeNode, "note" | "tree" | "records">;

/** The files of `writeTiles`, in the order in which they are written. */
export function* publication(
  node: Published,
  charterText: string,
): Generator<{ readonly path: string; readonly bytes: () => Uint8Array }> {
  yield { path: "charter.json", bytes: () => utf8(charterText) };
  for (const origin of partnerIds) {
    const note = node.note(origin);
    const size = sizeOf(note);
    if (note === undefined || size === undefined) continue;
    for (const tile of tilesOf(size))
      yield { path: `log/${origin}/${tile}`, bytes: () => tileOf(node, origin, tile) };
    yield { path: `log/${origin}/checkpoint`, bytes: () => utf8(note) };
  }
}

/** A record from its files by path (`journal/000001.jxj`, `log/us/tile/0/000`); others are left out. */
export function recordOf(name: string, files: ReadonlyMap<string, Uint8Array>): RecordFiles {
  const journal: { name: string; bytes: Uint8Array }[] = [];
  const logs = new Map<PartnerId, { checkpoint: Uint8Array | undefined; tiles: Map<string, Uint8Array> }>();
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path) as Uint8Array;
    const [, origin, inLog] = /^log\/([^/]+)\/(checkpoint|tile\/.+)$/.exec(path) ?? [];
    if (path.startsWith("journal/")) journal.push({ name: path, bytes });
    if (origin === undefined || inLog === undefined) continue;
    const log = logs.get(origin as PartnerId) ?? { checkpoint: undefined, tiles: new Map() };
    if (inLog === "checkpoint") log.checkpoint = bytes;
    else log.tiles.set(inLog, bytes);
    logs.set(origin as PartnerId, log);
  }
  const charter = files.get("charter.json");
  return { name, partner: undefined, charter, journal: journal.length > 0 ? journal : undefined, logs };
}

export type ReadRecord =
  | { readonly kind: "record"; readonly files: RecordFiles }
  | { readonly kind: "refused"; readonly why: string };

/** Reads what an audit needs, from a node's folder or from the public routes of a node (http:// or https://). */
export async function readRecord(
  source: string,
  step: (done: number, total: number) => void = () => {},
): Promise<ReadRecord> {
  try {
    return /^https?:\/\//.test(source) ? await readUrl(source, step) : readFolder(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused(`${source} cannot be read: ${why.replace(/\.$/, "")}.`);
  }
}

/** Whether a folder holds a record of its own. */
export function isRecordFolder(folder: string): boolean {
  return ["journal", "log"].some((name) => existsSync(join(folder, name)));
}

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(dirname(path), basename(path), bytes);
}

function tileOf(node: Published, origin: PartnerId, path: string): Uint8Array {
  const place = parseTilePath(path);
  if (place === undefined) throw new RangeError(`${path} is no path of a tile`);
  const { level, index, width } = place;
  if (level !== "entries") return node.tree(origin).tile(level, index, width);
  const records = node.records(origin, index * tileWidth, width);
  if (records.length !== width)
    throw new Error(`The journal does not give back the entries of ${origin} for ${path}.`);
  return encodeEntries(records);
}

function sizeOf(note: string | undefined): number | undefined {
  return parseCheckpoint(parseNote(note ?? "")?.text ?? "")?.size;
}

function isFullTile(path: string): boolean {
  return path.includes("/tile/") && isFull(path);
}

function isFull(path: string): boolean {
  return !path.includes(".p/");
}

/** Partial tiles that the checkpoint no longer needs: who has read an older checkpoint reads anew. */
function dropNarrower(home: string, size: number): void {
  const needed = new Set(tilesOf(size));
  for (const path of filesUnder(home, "tile"))
    if (!isFull(path) && !needed.has(path)) rmSync(join(home, path), { force: true });
}

function readFolder(folder: string): ReadRecord {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return refused(`${folder} is not there or is no folder; it must be a node's folder.`);
  if (!isRecordFolder(folder))
    return refused(`${folder} holds no record: neither journal/ nor log/ is there.`);
  const paths = ["journal", "log"].flatMap((name) => filesUnder(folder, name));
  if (existsSync(join(folder, "charter.json"))) paths.push("charter.json");
  const files = new Map(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]));
  const record = recordOf(folder, files);
  const emptied = record.journal === undefined && record.logs.size > 0 && existsSync(join(folder, "journal"));
  return { kind: "record", files: emptied ? { ...record, journal: [] } : record };
}

/** Paths below `folder` that begin with `start`; files that a write left behind half way begin with a dot and are none. */
function filesUnder(folder: string, start: string): string[] {
  if (!existsSync(join(folder, start))) return [];
  return readdirSync(join(folder, start), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      const path = `${start}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(folder, path) : [path];
    })
    .sort();
}

const most_bytes = 17_000_000; // a full bundle of the longest records
const answer_ms = 20_000;

async function readUrl(source: string, step: (done: number, total: number) => void): Promise<ReadRecord> {
  const base = source.replace(/\/+$/, "");
  const charter = await got(`${base}/charter`);
  if (charter === undefined)
    return refused(`${base}/charter is not there; the address must be that of a node's public routes.`);
  const logs = new Map<PartnerId, LogFiles>();
  for (const origin of partnerIds) {
    const home = `${base}/log/${origin}`;
    const checkpoint = await got(`${home}/checkpoint`);
    const size = checkpoint === undefined ? undefined : sizeOf(textOf(checkpoint) ?? "");
    const tiles = new Map<string, Uint8Array>();
    const paths = size === undefined || size > mostEntries ? [] : tilesOf(size);
    for (const [i, path] of paths.entries()) {
      const bytes = await gotTile(home, path);
      if (bytes !== undefined) tiles.set(path, bytes);
      step(i + 1, paths.length);
    }
    if (checkpoint !== undefined) logs.set(origin, { checkpoint, tiles });
  }
  return { kind: "record", files: { name: base, partner: undefined, charter, journal: undefined, logs } };
}

const mostEntries = 16_777_216; // of one log, over the network

/** A partial tile may be gone once the full one is there (c2sp.org/tlog-tiles): its beginning is the same. */
async function gotTile(home: string, path: string): Promise<Uint8Array | undefined> {
  const bytes = await got(`${home}/${path}`);
  if (bytes !== undefined || isFull(path)) return bytes;
  const full = await got(`${home}/${path.slice(0, path.indexOf(".p/"))}`);
  const place = parseTilePath(path);
  if (full === undefined || place === undefined) return undefined;
  if (place.level !== "entries") return full.subarray(0, place.width * hashBytes);
  const records = decodeEntries(full);
  return records && encodeEntries(records.slice(0, place.width));
}

/** The body of an answer; undefined for 404. */
async function got(url: string): Promise<Uint8Array | undefined> {
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(answer_ms) }).catch(
    (error: unknown) => {
      throw new Error(`${url}: ${unreachable(error)}`);
    },
  );
  if (answer.status === 404) return undefined;
  if (!answer.ok || answer.body === null) throw new Error(`${url} answered ${answer.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > most_bytes) throw new Error(`${url} answered more than ${most_bytes} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Why no answer came: Node's fetch says only "fetch failed" and hides the reason in its cause. */
function unreachable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${answer_ms / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = "code" in cause ? String(cause.code) : "";
  return reasons.get(code) ?? (cause.message || code || error.message);
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "the connection was refused, nothing listens there"],
  ["ECONNRESET", "the connection was broken off"],
  ["ENOTFOUND", "no host of that name is known"],
  ["EAI_AGAIN", "the name of the host cannot be looked up now"],
  ["EHOSTUNREACH", "the host cannot be reached"],
  ["ENETUNREACH", "the network cannot be reached"],
]);

function refused(why: string): ReadRecord {
  return { kind: "refused", why };
}
