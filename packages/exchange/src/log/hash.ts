import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concat, equalBytes } from "./bytes.ts";

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/** Length of a hash in bytes. */
export const hashBytes = 32;

let compute: (data: Uint8Array) => Hash = nobleSha256;

export function sha256(data: Uint8Array): Hash {
  return compute(data);
}

/**
 * Lets the platform's own SHA-256 do the work, some ten times as fast as JavaScript; the hashes are the same. Throws RangeError
 * where it does not give that of "abc" (FIPS 180-4 example).
 */
export function useSha256(own: (data: Uint8Array) => Hash): void {
  const abc = Uint8Array.of(0x61, 0x62, 0x63);
  if (!equalBytes(own(abc), nobleSha256(abc))) throw new RangeError("this is not SHA-256");
  compute = own;
}

/** Leaf of a record: SHA-256(0x00 || record), RFC 6962 section 2.1. */
export function leafHash(record: Uint8Array): Hash {
  return compute(concat(leafPrefix, record));
}

/** Inner node: SHA-256(0x01 || left || right), RFC 6962 section 2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return compute(concat(nodePrefix, left, right));
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Root of the tree without leaves: SHA-256 of nothing, RFC 6962 section 2.1. Never written to. */
export const emptyRoot: Hash = nobleSha256(new Uint8Array(0));
