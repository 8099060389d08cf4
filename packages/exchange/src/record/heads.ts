/** Signed heads: a checkpoint with its author's signature and the cosignatures of those who hold all its entries. */
import {
  type Checkpoint,
  type Ed25519,
  formatNote,
  fromBase64Url,
  isBy,
  type NoteSignature,
  openCheckpoint,
  parseNote,
  toBase64Url,
  type VerifierKey,
  verifierKey,
  verifyCosignature,
} from "../log/index.ts";
import { type Charter, originOf, type PartnerId, partnerIds } from "../messages/index.ts";
import type { Head } from "./logged.ts";

/** Whose signatures count on the heads of one log. */
export interface LogKeys {
  readonly origin: PartnerId;
  readonly author: VerifierKey;
  readonly witnesses: ReadonlyMap<PartnerId, VerifierKey>; // the other two
}

export interface Cosigned {
  readonly witness: PartnerId;
  readonly time_s: number; // the witness's clock
  readonly signature: NoteSignature;
}

/** A head whose author's signature holds, and the valid cosignatures that came with it. */
export interface SignedHead extends Head {
  readonly text: string;
  readonly authored: NoteSignature;
  readonly cosigned: readonly Cosigned[];
}

export function logKeys(charter: Charter, origin: PartnerId): LogKeys {
  const witnesses = partnerIds.filter((id) => id !== origin);
  return {
    origin,
    author: verifierKey(originOf(charter, origin), 1, keyOf(charter, origin, "nodeKey")),
    witnesses: new Map(witnesses.map((id) => [id, witnessKey(charter, id)])),
  };
}

/** The key with which a partner cosigns the heads of others. */
export function witnessKey(charter: Charter, partner: PartnerId): VerifierKey {
  return verifierKey(`${originOf(charter, partner)}/witness`, 4, keyOf(charter, partner, "witnessKey"));
}

function keyOf(charter: Charter, id: PartnerId, which: "nodeKey" | "witnessKey"): Uint8Array {
  const partner = charter.partners.find((p) => p.id === id);
  const bytes = fromBase64Url(partner?.[which] ?? "");
  if (bytes === undefined) throw new Error(`the charter has no ${which} of ${id}`); // openCharter has refused it before
  return bytes;
}

/**
 * A longer note is none of ours, which have fewer than 1,000 characters: whatever else it holds would be written down,
 * cosigned and passed on.
 */
export const longestNote = 2_048;

/**
 * Reads a note as a head of this log; undefined where its author did not sign it, and where it says more than size and root.
 * Foreign signatures are ignored.
 */
export function readHead(note: string, keys: LogKeys, ed25519: Ed25519): SignedHead | undefined {
  if (note.length > longestNote) return undefined;
  const parsed = parseNote(note);
  const checkpoint: Checkpoint | undefined = openCheckpoint(note, keys.author, ed25519);
  const authored = parsed?.signatures.find((s) => isBy(s, keys.author));
  if (parsed === undefined || checkpoint === undefined || authored === undefined) return undefined;
  if (checkpoint.extension !== undefined) return undefined;
  const cosigned: Cosigned[] = [];
  for (const [witness, key] of keys.witnesses) {
    const signature = parsed.signatures.find((s) => isBy(s, key));
    const valid = signature && verifyCosignature(parsed.text, signature, key, ed25519);
    if (signature && valid) cosigned.push({ witness, time_s: valid.time_s, signature });
  }
  return { ...headOf(keys.origin, checkpoint), text: parsed.text, authored, cosigned };
}

export function headOf(origin: PartnerId, checkpoint: Checkpoint): Head {
  return { origin, size: checkpoint.size, root: toBase64Url(checkpoint.root) };
}

export function formatHead(head: Pick<SignedHead, "text" | "authored" | "cosigned">): string {
  return formatNote({
    text: head.text,
    signatures: [head.authored, ...head.cosigned.map((c) => c.signature)],
  });
}

/** The same head with every cosignature that either holds, in the charter's order; of two by one witness the first known. */
export function joinedHeads(a: SignedHead, b: SignedHead): SignedHead {
  const more = b.cosigned.filter((c) => !a.cosigned.some((known) => known.witness === c.witness));
  if (more.length === 0) return a;
  const all = [...a.cosigned, ...more];
  return { ...a, cosigned: partnerIds.flatMap((id) => all.filter((c) => c.witness === id)) };
}
