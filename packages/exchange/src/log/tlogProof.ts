/** C2SP tlog-proof (c2sp.org/tlog-proof@v1): one file that proves offline that a record stands in a witnessed log. */
import { fromBase64, toBase64 } from "./bytes.ts";
import { type Checkpoint, openCheckpoint, parseCount } from "./checkpoint.ts";
import { verifyCosignature } from "./cosignature.ts";
import type { Ed25519 } from "./ed25519.ts";
import { type Hash, hashBytes, leafHash } from "./hash.ts";
import { isBy, type Note, parseNote, type VerifierKey } from "./note.ts";
import { verifyInclusion } from "./proof.ts";

/** The parts of the file; `checkpoint` is the note verbatim, `extra` opaque and authenticated by nothing. */
export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Hash[];
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
}

/** What a verified proof says; each witness once, with the earliest time it states. */
export interface ProvedRecord {
  readonly index: number;
  readonly checkpoint: Checkpoint;
  readonly cosignedBy: readonly { readonly name: string; readonly time_s: number }[];
}

/** Whom the reader trusts. How many cosignatures are enough is for the caller to say. */
export interface ProofPolicy {
  readonly log: VerifierKey;
  readonly witnesses: readonly VerifierKey[];
  readonly ed25519: Ed25519;
}

const header = "c2sp.org/tlog-proof@v1";
const maxProofHashes = 64; // a tree of 2^53 leaves needs 53

/** Throws RangeError for a proof that `parseTlogProof` would refuse. */
export function formatTlogProof(p: TlogProof): string {
  const extra = p.extra === undefined ? [] : [`extra ${toBase64(p.extra)}`];
  const lines = [header, ...extra, `index ${p.index}`, ...p.proof.map(toBase64), "", p.checkpoint];
  const text = lines.join("\n");
  const read = parseTlogProof(text);
  if (read?.checkpoint !== p.checkpoint || read.proof.length !== p.proof.length)
    throw new RangeError(`The proof of record ${p.index} breaks the form.`);
  return text;
}

/** Undefined when malformed; nothing is verified. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf("\n\n");
  const checkpoint = text.slice(end + 2);
  const lines = text.slice(0, Math.max(end, 0)).split("\n");
  if (end < 0 || lines.shift() !== header || parseNote(checkpoint) === undefined) return undefined;
  const extraText = lines[0]?.startsWith("extra ") ? lines.shift()?.slice(6) : undefined;
  const extra = fromBase64(extraText ?? "");
  const indexLine = lines.shift() ?? "";
  const index = indexLine.startsWith("index ") ? parseCount(indexLine.slice(6)) : undefined;
  if (extra === undefined || extraText === "" || index === undefined || lines.length > maxProofHashes)
    return undefined;
  const proof: Hash[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== hashBytes) return undefined;
    proof.push(hash);
  }
  return { index, proof, checkpoint, ...(extra.length > 0 ? { extra } : {}) };
}

/**
 * What the proof shows about `record`; undefined unless the log signed the checkpoint, the record stands in it, and
 * every line that claims to be by a known witness verifies.
 */
export function verifyTlogProof(
  text: string,
  record: Uint8Array,
  policy: ProofPolicy,
): ProvedRecord | undefined {
  const parsed = parseTlogProof(text);
  const note = parsed && parseNote(parsed.checkpoint);
  if (parsed === undefined || note === undefined) return undefined;
  const checkpoint = openCheckpoint(parsed.checkpoint, policy.log, policy.ed25519);
  if (checkpoint === undefined) return undefined;
  const { index, proof } = parsed;
  const { size, root } = checkpoint;
  if (!verifyInclusion({ index, size, leaf: leafHash(record), proof, root })) return undefined;
  const cosignedBy = cosignaturesOf(note, policy);
  return cosignedBy && { index, checkpoint, cosignedBy };
}

function cosignaturesOf(note: Note, policy: ProofPolicy): ProvedRecord["cosignedBy"] | undefined {
  const earliest = new Map<string, number>();
  for (const signature of note.signatures) {
    for (const key of policy.witnesses.filter((witness) => isBy(signature, witness))) {
      const stated = verifyCosignature(note.text, signature, key, policy.ed25519);
      if (stated === undefined) return undefined;
      earliest.set(key.name, Math.min(stated.time_s, earliest.get(key.name) ?? stated.time_s));
    }
  }
  return [...earliest].map(([name, time_s]) => ({ name, time_s }));
}
