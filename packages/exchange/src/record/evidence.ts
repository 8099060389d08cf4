/**
 * Evidence that the author of a log signed two histories: a later head, an earlier one, and the proof of what the later one
 * says was the root at the earlier size. Whoever has the charter can check it, and nobody but the author can have made it.
 */
import { type Ed25519, fromBase64Url, toBase64Url, verifyConsistency } from "../log/index.ts";
import { formatHead, type LogKeys, readHead, type SignedHead } from "./heads.ts";

export interface Equivocation {
  readonly later: string; //             signed note
  readonly earlier: string; //           signed note, of no greater size
  readonly rootAtEarlier: string; //     base64url: what `later` commits to at the size of `earlier`
  readonly proof: readonly string[]; //  base64url hashes, consistency from `rootAtEarlier` to `later`
}

/** Whether it proves two histories. Nothing in it is trusted but the author's two signatures. */
export function isEquivocation(evidence: Equivocation, keys: LogKeys, ed25519: Ed25519): boolean {
  const later = readHead(evidence.later, keys, ed25519);
  const earlier = readHead(evidence.earlier, keys, ed25519);
  if (later === undefined || earlier === undefined || earlier.size > later.size) return false;
  if (evidence.rootAtEarlier === earlier.root) return false;
  const fromRoot = fromBase64Url(evidence.rootAtEarlier);
  const toRoot = fromBase64Url(later.root);
  const proof = evidence.proof.map(fromBase64Url);
  if (fromRoot === undefined || toRoot === undefined || proof.includes(undefined)) return false;
  return verifyConsistency({
    from: earlier.size,
    fromRoot,
    to: later.size,
    toRoot,
    proof: proof as Uint8Array[],
  });
}

/** Two heads, and the later one's own tree, as evidence; undefined where they agree. */
export function equivocation(
  later: SignedHead,
  earlier: SignedHead,
  rootAtEarlier: Uint8Array,
  proof: readonly Uint8Array[],
): Equivocation | undefined {
  const root = toBase64Url(rootAtEarlier);
  if (root === earlier.root) return undefined;
  return {
    later: formatHead(later),
    earlier: formatHead(earlier),
    rootAtEarlier: root,
    proof: proof.map(toBase64Url),
  };
}

/** As the strings that a `fault.evidence` message carries. */
export function evidenceProofs(e: Equivocation): string[] {
  return [e.later, e.earlier, JSON.stringify({ rootAtEarlier: e.rootAtEarlier, proof: e.proof })];
}

export function evidenceOf(proofs: readonly string[]): Equivocation | undefined {
  const [later, earlier, rest] = proofs;
  if (later === undefined || earlier === undefined || rest === undefined) return undefined;
  try {
    const { rootAtEarlier, proof } = JSON.parse(rest) as { rootAtEarlier: unknown; proof: unknown };
    if (typeof rootAtEarlier !== "string" || !Array.isArray(proof)) return undefined;
    if (!proof.every((hash): hash is string => typeof hash === "string")) return undefined;
    return { later, earlier, rootAtEarlier, proof };
  } catch {
    return undefined;
  }
}
