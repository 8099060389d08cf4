import { utf8 } from "../log/index.ts";

/**
 * One spelling for one value: JSON with the keys sorted by UTF-16 code units and no white space, -0 written as 0; keys
 * without a value are left out. The form of RFC 8785 (JSON Canonicalization Scheme), whose numbers are ECMAScript's own.
 * Throws an Error for a number that JSON cannot write: whoever computed it made a mistake.
 */
export function canonical(value: unknown): Uint8Array {
  return utf8(spelled(value));
}

function spelled(value: unknown): string {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`canonical: ${value} has no JSON form`);
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => spelled(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${spelled(item)}`);
  return `{${fields.join(",")}}`;
}
