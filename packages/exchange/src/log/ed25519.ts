/**
 * One definition of a valid Ed25519 signature (R, S) of a message M by a key A, the same on every platform, because
 * partners who disagree about a signature disagree about the record (Chalkias, Garillot, Nikolaenko, "Taming the many
 * EdDSAs", 2020; eprint 2020/1244):
 *
 *   1. A is 32 bytes and the signature is 64; S < L (RFC 8032 section 5.1.7).
 *   2. A and R are canonical encodings: y < p, and no negative zero (RFC 8032 section 5.1.3).
 *   3. A is not of small order: such a key signs every message.
 *   4. encode([S]B - [k]A) = R byte by byte, with k = SHA-512(R || A || M) mod L: the equation without the cofactor.
 *
 * A may carry a small-order part: only a charter's key must be free of it.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat, copyOf, equalBytes, fromHex } from "./bytes.ts";

/** A verifier by the definition above. It never throws. */
export interface Ed25519 {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** Makes the 64 bytes of a signature. */
export type Sign = (message: Uint8Array) => Uint8Array;

/** Parts 1 to 3 of the definition, as far as bytes alone show them; whether A is a point is the equation's part. */
export function wellFormed(publicKey: Uint8Array, signature: Uint8Array): boolean {
  return (
    publicKey.length === 32 &&
    signature.length === 64 &&
    isBelow(signature, 32, groupOrder, 0xff) &&
    isBelow(publicKey, 0, fieldPrime, 0x7f) &&
    isBelow(signature, 0, fieldPrime, 0x7f) &&
    !isSmallOrder(publicKey)
  );
}

/**
 * A strict verifier over the platform's one. OpenSSL (node:crypto, `ED25519_verify` in crypto/ec/curve25519.c) compares
 * the encoded point with R, as part 4 asks, but takes keys of small order and some that are not canonical.
 */
export function strictEd25519(
  equation: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): Ed25519 {
  return {
    verify: (publicKey, message, signature) => {
      if (!wellFormed(publicKey, signature)) return false;
      try {
        return equation(publicKey, message, signature);
      } catch {
        return false; // a platform that cannot load the key as a point
      }
    },
  };
}

/**
 * For browsers. Not noble's own `verify`: that one multiplies by the cofactor whatever `zip215` says
 * (@noble/curves 2.4.0, abstract/edwards.js: `RkA.subtract(SB).clearCofactor().is0()`), so it takes signatures that
 * OpenSSL refuses.
 */
export const pureEd25519: Ed25519 = strictEd25519((publicKey, message, signature) => {
  const A = ed25519.Point.fromBytes(publicKey, false);
  const encodedR = signature.subarray(0, 32);
  const S = numberOf(signature.subarray(32));
  const k = numberOf(sha512(concat(encodedR, publicKey, message))) % ed25519.Point.Fn.ORDER;
  const R = ed25519.Point.BASE.multiplyUnsafe(S).subtract(A.multiplyUnsafe(k));
  return equalBytes(R.toBytes(), encodedR);
});

/** Whether a charter may name this key: canonical, a point of the prime-order subgroup, not the identity. */
export function isCharterKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32 || !isBelow(publicKey, 0, fieldPrime, 0x7f) || isSmallOrder(publicKey))
    return false;
  try {
    return ed25519.Point.fromBytes(publicKey, false).isTorsionFree();
  } catch {
    return false;
  }
}

/** The key of a 32-byte seed, RFC 8032 section 5.1.5. Throws RangeError for a seed of another length. */
export function pureKey(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly sign: Sign } {
  if (seed.length !== 32) throw new RangeError(`The seed has ${seed.length} bytes; allowed: 32.`);
  const secret = copyOf(seed);
  return {
    publicKey: ed25519.getPublicKey(secret),
    sign: (message) => ed25519.sign(message, secret),
  };
}

/** p = 2^255 - 19 and L = 2^252 + 27742317777372353535851937790883648493, little-endian (RFC 8032 section 5.1). */
const fieldPrime = bytesOf("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
const groupOrder = bytesOf("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

/** y of the eight points whose order divides 8, little-endian: 0, 1, -1 and the two of order 8 (the paper's table 1). */
const smallOrderYs: readonly Uint8Array[] = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
].map(bytesOf);

/** Either sign of x, so negative zero of y = 1 and y = -1 too. */
function isSmallOrder(publicKey: Uint8Array): boolean {
  return smallOrderYs.some((y) => {
    for (let i = 0; i < 31; i++) if (publicKey[i] !== y[i]) return false;
    return ((publicKey[31] ?? 0) & 0x7f) === y[31];
  });
}

/** Whether 32 little-endian bytes from `start`, the top one masked, are a number below the limit. */
function isBelow(bytes: Uint8Array, start: number, limit: Uint8Array, topMask: number): boolean {
  for (let i = 31; i >= 0; i--) {
    const byte = (bytes[start + i] ?? 0) & (i === 31 ? topMask : 0xff);
    const bound = limit[i] ?? 0;
    if (byte !== bound) return byte < bound;
  }
  return false;
}

function numberOf(littleEndian: Uint8Array): bigint {
  let value = 0n;
  for (let i = littleEndian.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(littleEndian[i] ?? 0);
  return value;
}

function bytesOf(hex: string): Uint8Array {
  return fromHex(hex) as Uint8Array;
}
