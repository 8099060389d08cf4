/** C2SP tlog-cosignature v1 with Ed25519 (c2sp.org/tlog-cosignature): a witness states a head and the time. */
import { concat, utf8 } from "./bytes.ts";
import type { Ed25519, Sign } from "./ed25519.ts";
import { isBy, type NoteSignature, type VerifierKey } from "./note.ts";

/**
 * Signs the note text of a checkpoint, as it stands. `time_s` is the POSIX time. Throws RangeError for a key that is
 * not of algorithm 4, and for a time that is not a safe integer from 0 on.
 */
export function cosign(text: string, key: VerifierKey, time_s: number, sign: Sign): NoteSignature {
  if (key.algorithm !== 4)
    throw new RangeError(`The key ${key.name} is of algorithm ${key.algorithm}; allowed: 4.`);
  if (!Number.isSafeInteger(time_s) || time_s < 0)
    throw new RangeError(`time_s is ${time_s}; allowed: an integer from 0 to 2^53 - 1.`);
  const time = new Uint8Array(8);
  const view = new DataView(time.buffer);
  view.setUint32(0, Math.floor(time_s / wordSize));
  view.setUint32(4, time_s % wordSize);
  return { name: key.name, keyId: key.keyId, bytes: concat(time, sign(message(text, time_s))) };
}

/** The time that the witness states; undefined when the signature is not the key's, or does not verify. */
export function verifyCosignature(
  text: string,
  signature: NoteSignature,
  key: VerifierKey,
  ed25519: Ed25519,
): { readonly time_s: number } | undefined {
  const { bytes } = signature;
  if (key.algorithm !== 4 || !isBy(signature, key) || bytes.length !== 72) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const time_s = view.getUint32(0) * wordSize + view.getUint32(4);
  if (!Number.isSafeInteger(time_s)) return undefined;
  return ed25519.verify(key.publicKey, message(text, time_s), bytes.subarray(8)) ? { time_s } : undefined;
}

function message(text: string, time_s: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time_s}\n${text}`);
}

const wordSize = 0x1_0000_0000;
