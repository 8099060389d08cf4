/**
 * The journal's bytes, which a bundle carried by hand shares. A frame is
 *   payload length (u32) | kind (u8) | payload | first 8 bytes of SHA-256(offset (u48) || length || kind || payload)
 * big-endian; the offset is counted over all segments, so that a frame moved elsewhere does not check. What was written
 * and synced together ends in a `commit` frame with its number: after a crash, that tells a tail that was never finished
 * (to be cut) from damage to what was safe (to be reported).
 */
import { concat, concatAll, equalBytes, sha256, textOf, utf8 } from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";

export type Frame =
  | { readonly kind: "begin"; readonly text: string } //                            whose journal, and its charter
  | { readonly kind: "entry"; readonly origin: PartnerId; readonly record: Uint8Array } // the next of that log
  | { readonly kind: "note"; readonly note: string } //                             a signed head
  | { readonly kind: "mark"; readonly text: string } //                             what an operator must know later
  | { readonly kind: "commit"; readonly batch: number };

const kinds = ["begin", "entry", "note", "mark", "commit"] as const;
const header_bytes = 5;
const checksum_bytes = 8;
const overhead_bytes = header_bytes + checksum_bytes;
const mostPayload_bytes = 1_048_576; // more than the longest entry, note or charter

/** The bytes of a frame that begins at `offset` of the whole journal. Throws RangeError where none could read it back. */
export function encodeFrame(frame: Frame, offset: number): Uint8Array {
  const payload = payloadOf(frame);
  if (payload.length > mostPayload_bytes) throw new RangeError(`a frame of ${payload.length} bytes`);
  const head = new Uint8Array(header_bytes);
  new DataView(head.buffer).setUint32(0, payload.length);
  head[4] = kinds.indexOf(frame.kind);
  return concat(head, payload, checksum(offset, head, payload));
}

/** Frames one behind the other, the first at `offset`, and the length of each. */
export function encodeFrames(
  frames: readonly Frame[],
  offset: number,
): { readonly bytes: Uint8Array; readonly lengths: readonly number[] } {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const frame of frames) {
    const part = encodeFrame(frame, offset + length);
    parts.push(part);
    length += part.length;
  }
  return { bytes: concatAll(parts), lengths: parts.map((part) => part.length) };
}

/** Where the record of an entry's frame lies, counted from the frame's first byte. */
export const recordOffset_bytes: number = header_bytes + 1;
/** What a frame adds to an entry's record. */
export const entryOverhead_bytes: number = overhead_bytes + 1;

export type ReadFrame =
  | { readonly kind: "frame"; readonly frame: Frame; readonly length: number }
  | { readonly kind: "short" } //                           the bytes end inside it
  | { readonly kind: "bad"; readonly why: string };

/** The frame that begins at `at` of `bytes`, whose first byte is the journal's byte `base`. */
export function readFrame(bytes: Uint8Array, at: number, base: number): ReadFrame {
  if (bytes.length - at < overhead_bytes) return { kind: "short" };
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const size = view.getUint32(0);
  if (size > mostPayload_bytes)
    return { kind: "bad", why: `a frame of ${size} bytes, more than ${mostPayload_bytes}` };
  const length = size + overhead_bytes;
  if (bytes.length - at < length) return { kind: "short" };
  const head = bytes.subarray(at, at + header_bytes);
  const payload = bytes.subarray(at + header_bytes, at + header_bytes + size);
  const found = bytes.subarray(at + header_bytes + size, at + length);
  if (!equalBytes(found, checksum(base + at, head, payload)))
    return { kind: "bad", why: "the checksum differs" };
  const frame = frameOf(head[4] ?? 255, payload);
  return frame === undefined
    ? { kind: "bad", why: "a frame of unknown form" }
    : { kind: "frame", frame, length };
}

/**
 * Whether a batch later than `batch` was finished somewhere after `from`: then the bytes before it had been synced, and
 * what does not check there is damage, not a torn tail.
 */
export function laterCommit(bytes: Uint8Array, from: number, base: number, batch: number): boolean {
  const size = 6;
  for (let at = from; at + size + overhead_bytes <= bytes.length; at++) {
    if (bytes[at] !== 0 || bytes[at + 3] !== size || bytes[at + 4] !== kinds.indexOf("commit")) continue;
    const read = readFrame(bytes, at, base);
    if (read.kind === "frame" && read.frame.kind === "commit" && read.frame.batch > batch) return true;
  }
  return false;
}

/**
 * Whether what does not check from `from` to the end has the outline of a finished batch: its lengths lead to the very end, or
 * the commit frame after `batch` is there. Then it had been written whole, and it is no tail that a crash tore.
 */
export function wasFinished(bytes: Uint8Array, from: number, base: number, batch: number): boolean {
  if (laterCommit(bytes, from, base, batch)) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = from;
  while (at + overhead_bytes <= bytes.length) {
    const size = view.getUint32(at);
    if (size > mostPayload_bytes) return false;
    at += size + overhead_bytes;
    if (at === bytes.length) return size === 6; // what a commit frame holds
  }
  return false;
}

function payloadOf(frame: Frame): Uint8Array {
  switch (frame.kind) {
    case "entry":
      return concat(Uint8Array.of(partnerIds.indexOf(frame.origin)), frame.record);
    case "note":
      return utf8(frame.note);
    case "commit":
      return number6(frame.batch);
    default:
      return utf8(frame.text);
  }
}

function frameOf(kind: number, payload: Uint8Array): Frame | undefined {
  const name = kinds[kind];
  if (name === "entry") {
    const origin = partnerIds[payload[0] ?? 255];
    return origin === undefined ? undefined : { kind: "entry", origin, record: payload.subarray(1) };
  }
  if (name === "commit")
    return payload.length === 6 ? { kind: "commit", batch: numberOf6(payload) } : undefined;
  const text = textOf(payload);
  if (text === undefined || name === undefined) return undefined;
  return name === "note" ? { kind: "note", note: text } : { kind: name, text };
}

function checksum(offset: number, head: Uint8Array, payload: Uint8Array): Uint8Array {
  return sha256(concat(number6(offset), head, payload)).subarray(0, checksum_bytes);
}

function number6(n: number): Uint8Array {
  const bytes = new Uint8Array(6);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(n / 4_294_967_296));
  view.setUint32(2, n % 4_294_967_296);
  return bytes;
}

function numberOf6(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getUint16(0) * 4_294_967_296 + view.getUint32(2);
}
