/**
 * Strict reading of JSON: I-JSON (RFC 7493), where a text has one meaning for every reader. One pass before
 * `JSON.parse` refuses what `JSON.parse` would take in silence: a key that stands twice, a lone surrogate, a
 * number that a double cannot hold, a nest too deep, and characters that make two screens show two things.
 */
import { isWellFormed } from "../log/index.ts";

/** Containers inside one another; the deepest message has six. */
const maxDepth = 12;

/** In one object; the widest of a message has fewer than 30. */
const maxKeys = 128;

export type ReadJson =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "refused"; readonly why: string };

/** Linear in the length of the text, whatever it holds. */
export function readJson(text: string): ReadJson {
  const why = flawOf(text);
  if (why !== undefined) return { kind: "refused", why };
  try {
    return { kind: "value", value: JSON.parse(text) };
  } catch {
    return { kind: "refused", why: "The text is not JSON; allowed: one value of RFC 8259." };
  }
}

const quote = 0x22;
const minus = 0x2d;
const colon = 0x3a;
const backslash = 0x5c;

/** What of the text is no I-JSON although `JSON.parse` may take it. Other faults are left to `JSON.parse`. */
function flawOf(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = []; // the keys of each open object; undefined for an array
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(text, at);
      if (end === undefined)
        return `The text ends inside the string at character ${at}; allowed: complete JSON.`;
      const string = decoded(text, at, end);
      const why = stringFlaw(string, at) ?? keyFlaw(string, text, end, open.at(-1));
      if (why !== undefined) return why;
      at = end;
    } else if (code === minus || isDigit(code)) {
      const end = endOfNumber(text, at);
      const why = numberFlaw(text.slice(at, end));
      if (why !== undefined) return why;
      at = end;
    } else {
      if (code === 0x7b || code === 0x5b) {
        if (open.push(code === 0x7b ? new Set() : undefined) > maxDepth)
          return `The text is more than ${maxDepth} deep at character ${at}; allowed: ${maxDepth} containers inside one another.`;
      } else if (code === 0x7d || code === 0x5d) open.pop();
      else if (code === backslash)
        return `The text has a backslash outside a string at character ${at}; allowed: JSON.`;
      at++;
    }
  }
  return undefined;
}

/** The index after the closing quote. */
function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  return undefined;
}

/** The string between the quotes; undefined where its escapes are none of JSON's. */
function decoded(text: string, start: number, end: number): string | undefined {
  const plain = text.slice(start + 1, end - 1);
  if (!plain.includes("\\")) return plain;
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    return undefined;
  }
}

function stringFlaw(string: string | undefined, at: number): string | undefined {
  if (string === undefined)
    return `The string at character ${at} has a wrong escape; allowed: those of RFC 8259.`;
  let surrogate = false;
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    if (isDeceptive(code))
      return `The string at character ${at} holds U+${hex(code)}; allowed: no control characters but tab and line feed.`;
    if (code >= 0xd800 && code <= 0xdfff) surrogate = true;
  }
  return surrogate && !isWellFormed(string)
    ? `The string at character ${at} holds half a surrogate pair; allowed: whole characters (RFC 7493 section 2.1).`
    : undefined;
}

/**
 * Controls of C0 and C1 move a terminal's cursor; U+202A to U+202E and U+2066 to U+2069 turn the direction of
 * writing, so that a reader sees another text than was signed (Boucher, Anderson, "Trojan Source", 2021;
 * CVE-2021-42574).
 */
function isDeceptive(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a;
  if (code < 0x7f) return false;
  return code <= 0x9f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

function keyFlaw(
  string: string | undefined,
  text: string,
  end: number,
  keys: Set<string> | undefined,
): string | undefined {
  if (keys === undefined || string === undefined) return undefined;
  let next = end;
  while (isSpace(text.charCodeAt(next))) next++;
  if (text.charCodeAt(next) !== colon) return undefined;
  if (keys.has(string)) return `The key ${quoted(string)} stands twice in one object; allowed: once.`;
  keys.add(string);
  return keys.size > maxKeys
    ? `An object has more than ${maxKeys} keys; allowed: ${maxKeys}, which is more than any message has.`
    : undefined;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const goesOn =
      isDigit(code) || code === 0x2b || code === minus || code === 0x2e || (code | 0x20) === 0x65;
    if (!goesOn) break;
    at++;
  }
  return at;
}

function numberFlaw(token: string): string | undefined {
  const value = Number(token);
  const isWhole = !/[.eE]/.test(token);
  if (Number.isNaN(value)) return undefined; // no number of JSON
  if (Number.isFinite(value) && (!isWhole || Number.isSafeInteger(value))) return undefined;
  return `The number ${token.length > 30 ? `${token.slice(0, 30)}...` : token} is too large; allowed: whole numbers up to 2^53 - 1 and others within a double (RFC 7493 section 2.2).`;
}

/** A value as the writer of a sentence shows it: JSON, cut at 80 characters. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, "0");
