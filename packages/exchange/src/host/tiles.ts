/**
 * A node's record as plain files: what it publishes beside its journal, in the static layout of c2sp.org/tlog-tiles, so that any
 * file server, stick or diplomatic bag can carry it; and the reading of such a record for an audit.
 */
import { createPublicKey, verify } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  decodeEntries,
  type Ed25519,
  encodeEntries,
  hashBytes,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  strictEd25519,
  textOf,
  tileWidth,
  utf8,
} from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { ExchangeNode } from "../node/index.ts";
import { type LogFiles, type RecordFiles, tilesOf } from "../record/index.ts";
import { readWhole, writeWhole } from "./files.ts";

/** OpenSSL's equation behind the strict definition of a signature (log/ed25519.ts). */
export const opensslEd25519: Ed25519 = strictEd25519((publicKey, message, signature) => {
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), publicKey]); // RFC 8410
  return verify(null, message, createPublicKey({ key: spki, format: "der", type: "spki" }), signature);
});

/**
 * Publishes the three logs of a node beside its journal: `charter.json`, `log/PARTNER/checkpoint` (the newest head with every
 * signature known), `log/PARTNER/tile/...`. Each file is replaced whole or not at all; a full tile is never written again; the
 * checkpoint comes after its tiles, and narrower tiles go after it. To be called when the node has been closed, so that the
 * journal knows every signature that the checkpoints bear. Throws what the disk throws, as one sentence.
 */
export function writeTiles(
  folder: string,
  node: Pick<ExchangeNode, "note" | "tree" | "records">,
  charterText: string,
): void {
  put(folder, "charter.json", utf8(charterText));
  for (const origin of partnerIds) {
    const note = node.note(origin);
    const size = note === undefined ? undefined : sizeOf(note);
    if (note === undefined || size === undefined) continue;
    const home = join(folder, "log", origin);
    for (const path of tilesOf(size)) {
      if (isFull(path) && existsSync(join(home, path))) continue;
      put(home, path, bytesOf(node, origin, path));
    }
    put(home, "checkpoint", utf8(note));
    dropNarrower(home, size);
  }
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
    return refused(`${source} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether a folder looks like a node's own. */
export function isRecordFolder(folder: string): boolean {
  return ["charter.json", "journal", "log"].some((name) => existsSync(join(folder, name)));
}

function put(folder: string, path: string, bytes: Uint8Array): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeWhole(dirname(place), place.slice(dirname(place).length + 1), bytes);
}

function bytesOf(node: Pick<ExchangeNode, "tree" | "records">, origin: PartnerId, path: string): Uint8Array {
  const place = parseTilePath(path);
  if (place === undefined) throw new RangeError(`${path} is no path of a tile`);
  const { level, index, width } = place;
  if (level !== "entries") return node.tree(origin).tile(level, index, width);
  const records = node.records(origin, index * tileWidth, width);
  if (records.length !== width)
    throw new Error(`The journal does not give back the entries of ${origin} for ${path}.`);
  return encodeEntries(records);
}

function sizeOf(note: string): number | undefined {
  return parseCheckpoint(parseNote(note)?.text ?? "")?.size;
}

function isFull(path: string): boolean {
  return !path.includes(".p/");
}

/** Partial tiles that the checkpoint no longer needs. */
function dropNarrower(home: string, size: number): void {
  const needed = new Set(tilesOf(size));
  for (const path of filesUnder(home, "tile"))
    if (!isFull(path) && !needed.has(path)) rmSync(join(home, path), { force: true });
}

function readFolder(folder: string): ReadRecord {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    return refused(`${folder} is not there or is no folder; it must be a node's folder.`);
  if (!isRecordFolder(folder))
    return refused(`${folder} holds no record: neither charter.json nor journal/ nor log/ is there.`);
  const segments = join(folder, "journal");
  const journal = existsSync(segments)
    ? readdirSync(segments)
        .filter((name) => !name.startsWith("."))
        .sort()
        .map((name) => ({ name: `journal/${name}`, bytes: bytesAt(join(segments, name)) }))
    : undefined;
  const logs = new Map<PartnerId, LogFiles>();
  const home = join(folder, "log");
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    if (name.startsWith(".")) continue;
    const own = join(home, name);
    const tiles = new Map(filesUnder(own, "tile").map((path) => [path, bytesAt(join(own, path))]));
    logs.set(name as PartnerId, { checkpoint: readWhole(join(own, "checkpoint")), tiles });
  }
  const charter = readWhole(join(folder, "charter.json"));
  return { kind: "record", files: { name: folder, partner: undefined, charter, journal, logs } };
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

function bytesAt(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
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
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(answer_ms) });
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

function refused(why: string): ReadRecord {
  return { kind: "refused", why };
}
