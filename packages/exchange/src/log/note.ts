/** C2SP signed-note v1.0.0 (c2sp.org/signed-note), the form of golang.org/x/mod/sumdb/note. */
import { concat, copyOf, fromBase64, isWellFormed, toBase64, toHex, utf8 } from "./bytes.ts";
import { sha256 } from "./hash.ts";

/** One signature line; `keyId` is a uint32, `bytes` what follows its four bytes. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly bytes: Uint8Array;
}

/** A text that ends in a newline, and its signatures, not verified. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Who may sign: 1 is Ed25519 over the text, 4 a timestamped Ed25519 cosignature (c2sp.org/tlog-cosignature). */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: number;
  readonly algorithm: 1 | 4;
  readonly publicKey: Uint8Array;
}

/** As many as sumdb/note reads; C2SP asks for at least 16. */
const maxSignatures = 100;
const linePrefix = "\u2014 "; // em dash, space

/** Undefined when the note is malformed. Base64 must be canonical, which sumdb/note does not ask. */
export function parseNote(note: string): Note | undefined {
  if (!isPlain(note)) return undefined;
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || split + 2 === note.length || !note.endsWith("\n")) return undefined;
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > maxSignatures) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignature(line);
    if (signature === undefined) return undefined;
    signatures.push(signature);
  }
  return { text: note.slice(0, split + 1), signatures };
}

/** Throws RangeError for a note that `parseNote` would refuse. */
export function formatNote(note: Note): string {
  const lines = note.signatures.map(
    ({ name, keyId, bytes }) => `${linePrefix}${name} ${toBase64(concat(uint32(keyId), bytes))}\n`,
  );
  const text = `${note.text}\n${lines.join("")}`;
  if (parseNote(text)?.text !== note.text)
    throw new RangeError("The note cannot be written: its text, a name or a signature breaks the form.");
  return text;
}

/**
 * The key id is the first four bytes of SHA-256(name || newline || algorithm || key). Throws RangeError for a name
 * that is empty or has a space or a plus, and for a key that is not 32 bytes.
 */
export function verifierKey(name: string, algorithm: 1 | 4, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name))
    throw new RangeError(`The key name ${JSON.stringify(name)} is empty or has a space or a plus.`);
  if (publicKey.length !== 32)
    throw new RangeError(`The key of ${name} has ${publicKey.length} bytes; allowed: 32.`);
  const digest = sha256(concat(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey));
  return { name, keyId: readUint32(digest, 0), algorithm, publicKey: copyOf(publicKey) };
}

/** `name+hex(key id)+base64(algorithm || key)`. */
export function formatVerifierKey(key: VerifierKey): string {
  const material = concat(Uint8Array.of(key.algorithm), key.publicKey);
  return `${key.name}+${toHex(uint32(key.keyId))}+${toBase64(material)}`;
}

/** Undefined when malformed, of another algorithm, or when the key id is not the key's. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, , base64] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  if (name === undefined || base64 === undefined || !isKeyName(name)) return undefined;
  const material = fromBase64(base64);
  const algorithm = material?.[0];
  if (material?.length !== 33 || (algorithm !== 1 && algorithm !== 4)) return undefined;
  const key = verifierKey(name, algorithm, material.subarray(1));
  return formatVerifierKey(key) === text ? key : undefined;
}

/** Whether the signature line names this key; nothing is verified. */
export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && signature.keyId === key.keyId;
}

/** Whether a key or a log may carry this name: not empty, no Unicode space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return name !== "" && isPlain(name) && !/[\p{White_Space}+]/u.test(name);
}

/** UTF-8 without ASCII control characters other than newline. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return false;
  }
  return isWellFormed(text);
}

function parseSignature(line: string): NoteSignature | undefined {
  if (!line.startsWith(linePrefix)) return undefined;
  const space = line.indexOf(" ", linePrefix.length);
  if (space < 0) return undefined;
  const name = line.slice(linePrefix.length, space);
  const bytes = fromBase64(line.slice(space + 1));
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyId: readUint32(bytes, 0), bytes: copyOf(bytes, 4) };
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function readUint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}
