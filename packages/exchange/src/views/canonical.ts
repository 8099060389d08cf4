import { utf8 } from "../log/index.ts";
import { stableJson } from "../messages/index.ts";

/** The bytes of the one spelling of a value, to be hashed or compared. Throws as `stableJson` does. */
export function canonical(value: unknown): Uint8Array {
  return utf8(stableJson(value));
}
