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
  readonly #spans = new Map<string, KeySpan[]>();

  constructor(charter: Charter, partner: PartnerId) {
    for (const key of charter.roleKeys.filter((k) => k.partner === partner))
      this.#begin(key.id, key.role, key.publicKey, 0);
  }

  /** Follows an entry of this log. A change works from the entry after it at the earliest. */
  add({ message, seq }: LoggedEntry): void {
    if (message.type === "key.rotate") {
      const from = Math.max(message.body.fromIndex, seq + 1);
      this.#end(message.body.keyId, from);
      this.#begin(message.body.keyId, message.body.role, message.body.newKey, from);
    } else if (message.type === "key.revoke")
      this.#end(message.body.keyId, Math.max(message.body.fromIndex, seq + 1));
  }

  /** The key of that name at an index of the log, or undefined where it may not sign. */
  at(id: string, seq: number): { readonly role: Role; readonly publicKey: Uint8Array } | undefined {
    return this.#spans.get(id)?.find((span) => span.from <= seq && seq < span.until);
  }

  #begin(id: string, role: Role, publicKey: string, from: number): void {
    const bytes = fromBase64Url(publicKey);
    if (bytes === undefined) return; // a key that is none can sign nothing
    this.#spans.set(id, [
      ...(this.#spans.get(id) ?? []),
      { role, publicKey: bytes, from, until: Number.POSITIVE_INFINITY },
    ]);
  }

  #end(id: string, at: number): void {
    for (const span of this.#spans.get(id) ?? []) span.until = Math.min(span.until, at);
  }
}
