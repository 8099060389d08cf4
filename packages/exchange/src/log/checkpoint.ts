/** C2SP tlog-checkpoint v1.0.0 (c2sp.org/tlog-checkpoint): the signed head of a log. */
import { fromBase64, toBase64, utf8 } from "./bytes.ts";
import type { Ed25519, Sign } from "./ed25519.ts";
import { type Hash, hashBytes } from "./hash.ts";
import { formatNote, isBy, parseNote, type VerifierKey } from "./note.ts";

/** The head of the log `origin` at `size` leaves. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Opaque lines after the root, there only when the text has some. This project writes none. */
  readonly extension?: readonly string[];
}

/** The text of the note. Throws RangeError for a checkpoint that `parseCheckpoint` would refuse. */
export function formatCheckpoint(c: Checkpoint): string {
  const lines = [c.origin, String(c.size), toBase64(c.root), ...(c.extension ?? [])];
  const text = `${lines.join("\n")}\n`;
  const read = parseCheckpoint(text);
  if (read?.origin !== c.origin || read.extension?.length !== c.extension?.length)
    throw new RangeError(`The checkpoint of ${JSON.stringify(c.origin)} at ${c.size} breaks the form.`);
  return text;
}

/** Undefined when malformed. `formatCheckpoint` gives the very same text back. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith("\n")) return undefined;
  const lines = text.slice(0, -1).split("\n");
  const [origin, sizeText, rootText, ...extension] = lines;
  if (lines.length < 3 || lines.includes("") || !origin) return undefined;
  const size = parseCount(sizeText ?? "");
  const root = fromBase64(rootText ?? "");
  if (size === undefined || root?.length !== hashBytes) return undefined;
  return extension.length > 0 ? { origin, size, root, extension } : { origin, size, root };
}

/** A note with the log's own signature. The key is the log's: algorithm 1, named as the origin. */
export function signCheckpoint(c: Checkpoint, key: VerifierKey, sign: Sign): string {
  if (key.algorithm !== 1 || key.name !== c.origin)
    throw new RangeError(
      `The key ${key.name} of algorithm ${key.algorithm} does not sign for the log ${c.origin}.`,
    );
  const text = formatCheckpoint(c);
  return formatNote({ text, signatures: [{ name: key.name, keyId: key.keyId, bytes: sign(utf8(text)) }] });
}

/**
 * The checkpoint, when the log signed it: the origin is the key's name, there is a signature by the key, and each one
 * that claims to be by it verifies (C2SP signed-note: reject the note if one does not). Other lines are not looked at.
 */
export function openCheckpoint(note: string, key: VerifierKey, ed25519: Ed25519): Checkpoint | undefined {
  const parsed = parseNote(note);
  if (parsed === undefined || key.algorithm !== 1) return undefined;
  const checkpoint = parseCheckpoint(parsed.text);
  if (checkpoint?.origin !== key.name) return undefined;
  const own = parsed.signatures.filter((signature) => isBy(signature, key));
  const message = utf8(parsed.text);
  const signed = own.length > 0 && own.every(({ bytes }) => ed25519.verify(key.publicKey, message, bytes));
  return signed ? checkpoint : undefined;
}

/** A decimal without leading zeros, from 0 to 2^53 - 1; undefined otherwise. */
export function parseCount(text: string): number | undefined {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}
