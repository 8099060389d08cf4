import { fromBase64Url } from "../log/index.ts";
import type { Charter, PartnerId, Role } from "../messages/index.ts";
import type { LoggedEntry } from "./logged.ts";

interface KeySpan {
  readonly role: Role;
  readonly publicKey: Uint8Array;
  readonly from: number; // first index of its log at which it may sign
  until: number; //        first index at which it may not; Infinity while it may
}

/**
 * Which role keys of one partner may sign at which index of its log. It starts from the charter and follows the log's own
 * `key.rotate` and `key.revoke`: by index, not by date, so that no clock decides whether a signature holds.
 */
export class KeyRing {
  readonly #spans = new Map<string, KeySpan[]>(); // of one name: each begins where the one before it ends, or later

  constructor(charter: Charter, partner: PartnerId) {
    for (const key of charter.roleKeys.filter((k) => k.partner === partner))
      this.#begin(key.id, key.role, key.publicKey, 0);
  }

  /** Follows an entry of this log. A change works from the entry after it at the earliest. */
  add({ message, seq }: LoggedEntry): void {
    if (message.type === "key.rotate") {
      const { keyId, role, newKey, fromIndex } = message.body;
      this.#begin(keyId, role, newKey, Math.max(fromIndex, seq + 1));
    } else if (message.type === "key.revoke")
      this.#end(message.body.keyId, Math.max(message.body.fromIndex, seq + 1));
  }

  /** The key of that name at an index of the log, or undefined where it may not sign. */
  at(id: string, seq: number): { readonly role: Role; readonly publicKey: Uint8Array } | undefined {
    const spans = this.#spans.get(id) ?? [];
    for (let i = spans.length - 1; i >= 0; i--) {
      const span = spans[i] as KeySpan;
      if (span.from <= seq) return seq < span.until ? span : undefined;
    }
    return undefined;
  }

  #begin(id: string, role: Role, publicKey: string, from: number): void {
    const bytes = fromBase64Url(publicKey);
    if (bytes === undefined) return; // a key that is none can sign nothing
    this.#end(id, from);
    const spans = this.#spans.get(id) ?? [];
    spans.push({ role, publicKey: bytes, from, until: Number.POSITIVE_INFINITY });
    this.#spans.set(id, spans);
  }

  /** Ends what would begin later altogether, and what runs then at that index. */
  #end(id: string, at: number): void {
    const spans = this.#spans.get(id) ?? [];
    while ((spans[spans.length - 1]?.from ?? -1) >= at) spans.pop();
    const last = spans[spans.length - 1];
    if (last !== undefined) last.until = Math.min(last.until, at);
  }
}
