/** The tiles of one log (c2sp.org/tlog-tiles) as an audit reads them, and against the log that they should publish. */
import {
  copyOf,
  decodeEntries,
  encodeEntries,
  entriesPath,
  equalBytes,
  type Hash,
  hashBytes,
  parseTilePath,
  tilePath,
  tileWidth,
} from "../log/index.ts";
import type { PartnerId } from "../messages/index.ts";
import { type Finding, finding, type LogFiles } from "./auditFinding.ts";
import type { Copy } from "./auditPlace.ts";

/** What the tiles hold, as they say it: nothing is verified. */
export interface PublishedLog {
  readonly records: readonly Uint8Array[]; // of the bundles, up to the first that is missing or has lost its form
  readonly places: readonly string[]; //      the bundle of each record
  readonly leaves: readonly Hash[]; //        of the tiles of level 0, up to the first that is missing
  readonly findings: readonly Finding[];
}

export function readTiles(files: LogFiles, log: PartnerId): PublishedLog {
  const findings: Finding[] = [];
  for (const path of files.tiles.keys())
    if (parseTilePath(path) === undefined)
      findings.push(fileFinding("inserted", log, path, 0, "is no tile of a log"));
  const records: Uint8Array[] = [];
  const places: string[] = [];
  for (let i = 0; ; i++) {
    const widest = widestOf(files, (width) => entriesPath(i, width));
    if (widest === undefined) break;
    const bundle = decodeEntries(widest.bytes);
    if (bundle === undefined) {
      findings.push(
        fileFinding(
          "damaged",
          log,
          widest.path,
          widest.bytes.length,
          "ends within a record or holds more than 256",
        ),
      );
      break;
    }
    for (const record of bundle) {
      records.push(record);
      places.push(widest.path);
    }
    if (widest.width < tileWidth) break;
  }
  const leaves: Hash[] = [];
  for (let i = 0; ; i++) {
    const widest = widestOf(files, (width) => tilePath(0, i, width));
    if (widest === undefined) break;
    for (let at = 0; at + hashBytes <= widest.bytes.length; at += hashBytes)
      leaves.push(copyOf(widest.bytes, at, at + hashBytes));
    if (widest.width < tileWidth) break;
  }
  return { records, places, leaves, findings };
}

/** Paths of all tiles and bundles of a log of this size, widest only. */
export function tilesOf(size: number): readonly string[] {
  const paths: string[] = [];
  let nodes = size;
  for (let level = 0; nodes > 0; level++) {
    for (let i = 0; i * tileWidth < nodes; i++) {
      const width = Math.min(tileWidth, nodes - i * tileWidth);
      paths.push(tilePath(level, i, width));
      if (level === 0) paths.push(entriesPath(i, width));
    }
    nodes = Math.floor(nodes / tileWidth);
  }
  return paths;
}

/** The bytes of a tile or bundle of that log; undefined where the log does not reach so far, or for no path of a tile. */
export function tileBytes(path: string, { records, tree }: Copy): Uint8Array | undefined {
  const place = parseTilePath(path);
  if (place === undefined) return undefined;
  const { level, index, width } = place;
  const first = index * tileWidth;
  if (level === "entries")
    return first + width > records.length ? undefined : encodeEntries(records.slice(first, first + width));
  let nodes = tree.size;
  for (let k = 0; k < level; k++) nodes = Math.floor(nodes / tileWidth);
  return first + width > nodes ? undefined : tree.tile(level, index, width);
}

/** Tiles that are not those of the log; `skip` leaves out paths of which it is told already. */
export function tileFindings(
  files: LogFiles,
  copy: Copy,
  log: PartnerId,
  skip: (path: string) => boolean,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, bytes] of files.tiles) {
    const place = parseTilePath(path);
    if (place === undefined || skip(path)) continue;
    const expected = tileBytes(path, copy);
    if (expected === undefined) {
      const why = `reaches further than the ${copy.tree.size} entries that are there`;
      findings.push(fileFinding("truncated", log, path, 0, why));
    } else if (!equalBytes(bytes, expected)) findings.push(changedTile(log, path, bytes, expected));
  }
  return findings;
}

/** Tiles that a checkpoint of that size needs and that are not there. */
export function missingTiles(files: LogFiles, size: number, log: PartnerId): readonly Finding[] {
  return tilesOf(size)
    .filter((path) => !files.tiles.has(path))
    .map((path) =>
      fileFinding("removed", log, path, undefined, `is missing; the checkpoint is of ${size} entries`),
    );
}

/** How many entries the bundles and the tiles of level 0 reach to; 0 where there are none. */
export function furthest(files: LogFiles): number {
  let size = 0;
  for (const path of files.tiles.keys()) {
    const place = parseTilePath(path);
    if (place === undefined || (place.level !== "entries" && place.level !== 0)) continue;
    size = Math.max(size, place.index * tileWidth + place.width);
  }
  return size;
}

function changedTile(log: PartnerId, path: string, bytes: Uint8Array, expected: Uint8Array): Finding {
  let byte = 0;
  while (byte < bytes.length && bytes[byte] === expected[byte]) byte += 1;
  const place = parseTilePath(path);
  const ofLeaf = place?.level === 0 ? place.index * tileWidth + Math.floor(byte / hashBytes) : undefined;
  const whose = ofLeaf === undefined ? "" : `, the hash of entry ${ofLeaf}`;
  const file = `log/${log}/${path}`;
  const where = { file, byte, log, ...(ofLeaf === undefined ? {} : { index: ofLeaf }) };
  return finding("edited", where, `${file} is not the log's at byte ${byte}${whose}.`);
}

function fileFinding(
  what: Finding["what"],
  log: PartnerId,
  path: string,
  byte: number | undefined,
  why: string,
): Finding {
  const file = `log/${log}/${path}`;
  return finding(what, { file, log, ...(byte === undefined ? {} : { byte }) }, `${file} ${why}.`);
}

function widestOf(
  files: LogFiles,
  path: (width: number) => string,
): { readonly path: string; readonly width: number; readonly bytes: Uint8Array } | undefined {
  for (let width = tileWidth; width >= 1; width--) {
    const name = path(width);
    const bytes = files.tiles.get(name);
    if (bytes !== undefined) return { path: name, width, bytes };
  }
  return undefined;
}
