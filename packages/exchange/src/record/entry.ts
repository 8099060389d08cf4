/**
 * The bytes of one entry, which are the data of one leaf: how many signatures (1 or 2), the signatures, the message as its
 * author wrote it. Signatures are over the bytes as sent; nothing is re-encoded to verify them.
 */
import { concat, type Ed25519, leafHash, type Sign, sha256, toBase64Url, toHex, utf8 } from "../log/index.ts";
import {
  type Charter,
  encodeMessage,
  type Message,
  mayWrite,
  needsSecondOfficer,
  originOf,
  type PartnerId,
  parseMessage,
} from "../messages/index.ts";
import type { KeyRing } from "./keyRing.ts";
import type { LoggedEntry } from "./logged.ts";

const signature_bytes = 64; // RFC 8032

/** Where an entry stands or is to stand, and by which rules it is judged. */
export interface Place {
  readonly charter: Charter;
  readonly origin: PartnerId;
  readonly seq: number;
  readonly id?: string; // of the record, where its leaf is already known
}

export type OpenedEntry =
  | { readonly kind: "valid"; readonly entry: LoggedEntry }
  | { readonly kind: "invalid"; readonly why: string };

/** What officers sign: exercise, charter and partner (in the origin), the place in the log, and the message's hash. */
function signingText({ charter, origin, seq }: Place, message: Uint8Array): Uint8Array {
  return utf8(`jx-entry/v1\n${originOf(charter, origin)}\n${seq}\n${toHex(sha256(message))}\n`);
}

/** The record of a message: signed by its role key and, where two officers are needed, by the second. */
export function signEntry(message: Message, charter: Charter, sign: Sign, second?: Sign): Uint8Array {
  const bytes = encodeMessage(message);
  const text = signingText({ charter, origin: message.origin, seq: message.seq }, bytes);
  const signatures = second === undefined ? [sign(text)] : [sign(text), second(text)];
  return concat(Uint8Array.of(signatures.length), ...signatures, bytes);
}

export function entryId(record: Uint8Array): string {
  return toBase64Url(leafHash(record));
}

/**
 * Judges a record at its place: form, schema, marking, place, role, keys valid at that index, signatures. The tree says
 * nothing of this: an author can sign a head over an entry that is none, which is then kept as evidence and never shown.
 */
export function openEntry(record: Uint8Array, place: Place, keys: KeyRing, ed25519: Ed25519): OpenedEntry {
  const invalid = (why: string): OpenedEntry => ({ kind: "invalid", why });
  const count = record[0] ?? 0;
  const start = 1 + count * signature_bytes;
  if ((count !== 1 && count !== 2) || record.length <= start)
    return invalid("it must begin with one or two signatures of 64 bytes");
  const bytes = record.subarray(start);
  const parsed = parseMessage(bytes);
  if (parsed.kind === "refused") return invalid(parsed.why);
  const { message } = parsed;
  const misplaced = misplacement(message, place, count);
  if (misplaced !== undefined) return invalid(misplaced);
  const text = signingText(place, bytes);
  const signers = [message.roleKey, ...(message.secondKey === undefined ? [] : [message.secondKey])];
  for (const [i, id] of signers.entries()) {
    const key = keys.at(id, place.seq);
    if (key === undefined)
      return invalid(`${i === 0 ? "roleKey" : "secondKey"} ${id} may not sign at ${place.seq}`);
    if (!(i === 0 ? key.role === message.role : isOfficer(key.role)))
      return invalid(`key ${id} is of role ${key.role}`);
    const signature = record.subarray(1 + i * signature_bytes, 1 + (i + 1) * signature_bytes);
    if (!ed25519.verify(key.publicKey, text, signature))
      return invalid(`the signature of ${id} does not hold`);
  }
  return {
    kind: "valid",
    entry: { id: place.id ?? entryId(record), origin: place.origin, seq: place.seq, message },
  };
}

/** A second officer has a watch of their own: the same two keys never make one person two. */
function isOfficer(role: string): boolean {
  return role === "duty-officer" || role === "watch-supervisor" || role === "release-officer";
}

function misplacement(
  message: Message,
  { charter, origin, seq }: Place,
  signatures: number,
): string | undefined {
  if (message.origin !== origin) return `origin is ${message.origin}, in the log of ${origin}`;
  if (message.seq !== seq) return `seq is ${message.seq}, at index ${seq}`;
  const { kind, exercise } = message.marking;
  if (kind !== charter.marking || exercise !== charter.exercise)
    return `marking is ${kind} ${exercise}, not ${charter.marking} ${charter.exercise} of the charter`;
  if (!mayWrite(message.role, message.type)) return `role ${message.role} may not write ${message.type}`;
  const two = message.secondKey !== undefined;
  if (two !== (signatures === 2))
    return `${signatures} signature(s), and secondKey is ${two ? "given" : "not given"}`;
  if (needsSecondOfficer(message.type) && !two) return `${message.type} needs a second officer's signature`;
  if (two && message.secondKey === message.roleKey) return "secondKey is the first officer's own";
  return undefined;
}
