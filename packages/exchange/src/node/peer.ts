import type { NodeSetting } from "./ports.ts";
import { Allowance } from "./quota.ts";

/** What a node knows of one of the other two, since it was started. */
export interface Peer {
  heard_ms: number;
  confirmed: boolean; // told us, since the start, what it holds of our log
  sentRecords: number;
  sentNotes: ReadonlySet<string>;
  sentVersion: number;
  sentAt_ms: number;
  toldQuotaAt_ms: number; // that it sends too much
  readonly allowance: Allowance;
}

export function newPeer(setting: NodeSetting): Peer {
  return {
    heard_ms: Number.NEGATIVE_INFINITY,
    confirmed: false,
    sentRecords: 0,
    sentNotes: new Set(),
    sentVersion: -1,
    sentAt_ms: Number.NEGATIVE_INFINITY,
    toldQuotaAt_ms: Number.NEGATIVE_INFINITY,
    allowance: new Allowance(setting.quota),
  };
}
