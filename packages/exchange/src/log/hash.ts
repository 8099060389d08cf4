import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concat } from "./bytes.ts";

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/** Length of a hash in bytes. */
export const hashBytes = 32;

export function sha256(data: Uint8Array): Hash {
  return nobleSha256(data);
}

/** Leaf of a record: SHA-256(0x00 || record), RFC 6962 section 2.1. */
export function leafHash(record: Uint8Array): Hash {
  return nobleSha256(concat(leafPrefix, record));
}

/** Inner node: SHA-256(0x01 || left || right), RFC 6962 section 2.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return nobleSha256(concat(nodePrefix, left, right));
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** Root of the tree without leaves: SHA-256 of nothing, RFC 6962 section 2.1. Never written to. */
export const emptyRoot: Hash = nobleSha256(new Uint8Array(0));
