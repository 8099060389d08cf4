/** C2SP tlog-tiles (c2sp.org/tlog-tiles): names of tiles and entry bundles, and the bytes of a bundle. */
import { concatAll, copyOf } from "./bytes.ts";
import { parseCount } from "./checkpoint.ts";
import { tileWidth } from "./tree.ts";

/** The longest record that an entry bundle holds: its length is a uint16. */
export const maxRecordBytes = 65_535;

/** `tile/0/x001/067.p/8`; without `.p/W` when the tile is full. Throws RangeError outside level 0-63, width 1-256. */
export function tilePath(level: number, index: number, width: number): string {
  check(Number.isInteger(level) && level >= 0 && level <= 63, "level", level, "0 to 63");
  return `tile/${level}/${place(index, width)}`;
}

/** `tile/entries/x001/067.p/8`; without `.p/W` when the bundle is full. Throws RangeError outside width 1-256. */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${place(index, width)}`;
}

/** Undefined unless `tilePath` or `entriesPath` gives this very path. */
export function parseTilePath(
  path: string,
): { readonly level: number | "entries"; readonly index: number; readonly width: number } | undefined {
  const [, levelText = "", places = "", widthText] =
    /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path) ?? [];
  const level = levelText === "entries" ? levelText : parseCount(levelText);
  const index = Number(places.replaceAll(/[x/]/g, ""));
  const width = widthText === undefined ? tileWidth : parseCount(widthText);
  if (level === undefined || width === undefined || !Number.isSafeInteger(index)) return undefined;
  if (width < 1 || width > tileWidth || (level !== "entries" && level > 63)) return undefined;
  const same = level === "entries" ? entriesPath(index, width) : tilePath(level, index, width);
  return same === path ? { level, index, width } : undefined;
}

/** Records one after another, each after its length as a big-endian uint16. Throws RangeError for one too long. */
export function encodeEntries(records: readonly Uint8Array[]): Uint8Array {
  return concatAll(
    records.flatMap((record) => {
      check(
        record.length <= maxRecordBytes,
        "length of a record",
        record.length,
        `0 to ${maxRecordBytes} bytes`,
      );
      return [Uint8Array.of(record.length >> 8, record.length & 255), record];
    }),
  );
}

/**
 * The records; undefined when the bytes end within one, and when there are more than `most`: two zero bytes are a whole
 * record, so that a bundle's length alone does not bound their number. A C2SP bundle holds up to 256.
 */
export function decodeEntries(bytes: Uint8Array, most: number = tileWidth): Uint8Array[] | undefined {
  const records: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 2 > bytes.length || records.length >= most) return undefined;
    const end = at + 2 + (bytes[at] as number) * 256 + (bytes[at + 1] as number);
    if (end > bytes.length) return undefined;
    records.push(copyOf(bytes, at + 2, end));
    at = end;
  }
  return records;
}

function place(index: number, width: number): string {
  check(Number.isSafeInteger(index) && index >= 0, "index", index, "0 to 2^53 - 1");
  check(Number.isInteger(width) && width >= 1 && width <= tileWidth, "width", width, `1 to ${tileWidth}`);
  const digits = String(index);
  const padded = digits.padStart(3 * Math.floor((digits.length + 2) / 3), "0");
  const groups = padded.match(/.../g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return width === tileWidth ? path : `${path}.p/${width}`;
}

function check(holds: boolean, field: string, value: number, allowed: string): void {
  if (!holds) throw new RangeError(`The ${field} is ${value}; allowed: ${allowed}.`);
}
