/** Bytes and their texts. Every reader is strict: one text for one value, so that no signed thing has two spellings. */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 of the text. A lone surrogate has no UTF-8 and becomes U+FFFD: whoever signs a text refuses it first. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of strict UTF-8, with a byte order mark kept as U+FEFF; undefined when the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the text has a UTF-8 form that reads back as the same text: no lone surrogate. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return concatAll(parts);
}

/** As `concat`, for lists of any length: above some 120,000 arguments a call overflows the stack. */
export function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A copy that shares no memory. (`slice` of a Node Buffer would share it.) */
export function copyOf(bytes: Uint8Array, from = 0, to: number = bytes.length): Uint8Array {
  return new Uint8Array(bytes.subarray(from, to));
}

/** Not in constant time: everything compared here is public. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const hexDigits = "0123456789abcdef";

/** Lowercase hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  return text;
}

/** Bytes of lowercase hexadecimal; undefined for anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const urlSafe = `${standard.slice(0, 62)}-_`;
const standardValues = valuesOf(standard);
const urlSafeValues = valuesOf(urlSafe);

/** Base 64, RFC 4648 section 4, padded. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode64(bytes, standard);
  return text + "=".repeat((4 - (text.length % 4)) % 4);
}

/** Strict: RFC 4648 section 4 with its padding, no white space, spare bits zero; undefined otherwise. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return decode64(text, text.length - padding, standardValues);
}

/** Base 64 with the URL alphabet, RFC 4648 section 5, unpadded. */
export function toBase64Url(bytes: Uint8Array): string {
  return encode64(bytes, urlSafe);
}

/** Strict: RFC 4648 section 5 without padding or white space, spare bits zero; undefined otherwise. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  return decode64(text, text.length, urlSafeValues);
}

function encode64(bytes: Uint8Array, alphabet: string): string {
  let text = "";
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    count += 8;
    while (count >= 6) {
      count -= 6;
      text += alphabet.charAt((bits >> count) & 63);
    }
  }
  return count > 0 ? text + alphabet.charAt((bits << (6 - count)) & 63) : text;
}

function decode64(text: string, length: number, values: Uint8Array): Uint8Array | undefined {
  if (length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const value = values[text.charCodeAt(i)] ?? 255;
    if (value === 255) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 255;
  }
  return (bits & ((1 << count) - 1)) === 0 ? bytes : undefined;
}

function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}
