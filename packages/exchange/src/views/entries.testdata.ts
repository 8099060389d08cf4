/** Entries for tests of the views: envelopes around the bodies given, with made-up ids in place of leaf hashes. */
import type { Body, Message, MessageType, PartnerId } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";

export interface Said<T extends MessageType = MessageType> {
  readonly origin: PartnerId;
  readonly seq: number;
  readonly at_ms: number;
  readonly type: T;
  readonly body: Body<T>;
}

/** 43 characters, as base64url of a hash has. */
export function entryId(origin: PartnerId, seq: number): string {
  return `${origin}-${String(seq).padStart(8, "0")}-`.padEnd(43, "A");
}

export function entryOf<T extends MessageType>({ origin, seq, at_ms, type, body }: Said<T>): LoggedEntry {
  const message = {
    v: 1,
    type,
    origin,
    seq,
    claimedAt_ms: at_ms,
    clock: { source: "test", maxError_ms: 0 },
    marking: { kind: "TEST", exercise: "views" },
    lang: "en",
    crossRefs: [],
    refs: [],
    release: { label: "test", policyId: "test", policyHash: "A".repeat(43), withheld: [] },
    role: "duty-officer",
    roleKey: "test",
    body,
  } as unknown as Message;
  return { id: entryId(origin, seq), origin, seq, message };
}
