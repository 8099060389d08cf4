/**
 * Verification of Merkle proofs by the algorithms of RFC 9162 (2.1.3.2 and 2.1.4.2), written apart from the tree that
 * makes them: it shares only the hash. A proof does not bind the size of the tree by itself (a path of the same shape
 * belongs to several sizes): take size and root from one signed checkpoint.
 */
import { equalBytes } from "./bytes.ts";
import { emptyRoot, type Hash, hashBytes, nodeHash } from "./hash.ts";

/** Whether `leaf` is the leaf number `index` of the tree of `size` leaves and this root. */
export function verifyInclusion(p: {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}): boolean {
  if (!isSize(p.index) || !isSize(p.size) || p.index >= p.size) return false;
  if (!areHashes([p.leaf, p.root, ...p.proof])) return false;
  let fn = p.index;
  let sn = p.size - 1;
  let r = p.leaf;
  for (const hash of p.proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      r = nodeHash(hash, r);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      r = nodeHash(r, hash);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalBytes(r, p.root);
}

/**
 * Whether the tree of size `to` begins with the whole tree of size `from`. Every tree begins with the empty one
 * (RFC 9162 leaves it out): that proof is empty and the old root is the empty root.
 */
export function verifyConsistency(p: {
  readonly from: number;
  readonly fromRoot: Hash;
  readonly to: number;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}): boolean {
  if (!isSize(p.from) || !isSize(p.to) || p.from > p.to) return false;
  if (!areHashes([p.fromRoot, p.toRoot, ...p.proof])) return false;
  if (p.to === 0 && !equalBytes(p.toRoot, emptyRoot)) return false;
  if (p.from === p.to) return p.proof.length === 0 && equalBytes(p.fromRoot, p.toRoot);
  if (p.from === 0) return p.proof.length === 0 && equalBytes(p.fromRoot, emptyRoot);
  if (p.proof.length === 0) return false;
  return verifyGrowth(p.from, p.fromRoot, p.to, p.toRoot, p.proof);
}

/** RFC 9162 2.1.4.2 for 0 < first < second and a path that is not empty. */
function verifyGrowth(
  first: number,
  firstHash: Hash,
  second: number,
  secondHash: Hash,
  proof: readonly Hash[],
): boolean {
  const path = isPowerOfTwo(first) ? [firstHash, ...proof] : proof;
  let fn = first - 1;
  let sn = second - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let fr = path[0] as Hash;
  let sr = fr;
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      sr = nodeHash(sr, c);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equalBytes(fr, firstHash) && equalBytes(sr, secondHash);
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === hashBytes);
}

// Sizes go to 2^53, where shifts of 32 bits would lie.
function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  let v = value;
  while (v > 1 && v % 2 === 0) v /= 2;
  return v === 1;
}
