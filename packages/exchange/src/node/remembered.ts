import { type Ed25519, sha256, toBase64Url } from "../log/index.ts";

/** The same verdicts, each computed once while it is among the last `most` or so: one head comes by several ways. */
export function remembered(ed25519: Ed25519, most: number): Ed25519 {
  let recent = new Map<string, boolean>();
  let older = recent;
  return {
    verify(publicKey, message, signature) {
      const key = [publicKey, signature, sha256(message)].map(toBase64Url).join(" ");
      const known = recent.get(key) ?? older.get(key);
      if (known !== undefined) return known;
      const holds = ed25519.verify(publicKey, message, signature);
      if (recent.size >= most / 2) {
        older = recent;
        recent = new Map();
      }
      recent.set(key, holds);
      return holds;
    },
  };
}
