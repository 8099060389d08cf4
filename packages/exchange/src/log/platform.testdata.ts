import { createHash, createPublicKey, verify } from "node:crypto";
import { type Ed25519, fromBase64, fromHex, strictEd25519 } from "./index.ts";

/** OpenSSL's equation behind our definition, as the host uses it. */
export const nodeEd25519: Ed25519 = strictEd25519(opensslVerifies);

/** OpenSSL's own verdict. */
export function opensslVerifies(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), publicKey]); // RFC 8410
  return verify(null, message, createPublicKey({ key: spki, format: "der", type: "spki" }), signature);
}

/** MTH(D) of RFC 6962 section 2.1 as it is written there, with OpenSSL's SHA-256. */
export function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return Uint8Array.from(createHash("sha256").digest());
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  const hash = createHash("sha256").update(Uint8Array.of(1));
  hash.update(rootByDefinition(leaves.slice(0, k))).update(rootByDefinition(leaves.slice(k)));
  return Uint8Array.from(hash.digest());
}

/** Whole numbers from 0 to before `end`, the same for the same seed (mulberry32). */
export function draws(seed: number): (end: number) => number {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * end);
  };
}

export function bytesOf(draw: (end: number) => number, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => draw(256));
}

export function hex(text: string): Uint8Array {
  return fromHex(text) ?? failed(text);
}

export function base64(text: string): Uint8Array {
  return fromBase64(text) ?? failed(text);
}

/** The bytes with one bit of them turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] as number) ^ (1 << (bit % 8));
  return copy;
}

function failed(text: string): never {
  throw new Error(`not bytes: ${text}`);
}
