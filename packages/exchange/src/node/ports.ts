/** What a node is given: disk, clock, chance, keys, and the ways to the other two. A simulator and a host both provide them. */
import type { Ed25519, Sign } from "../log/index.ts";
import type { Body, Charter, MessageType, PartnerId, ReleasePolicy, Role } from "../messages/index.ts";
import type { LoggedEntry, SignedHead } from "../record/index.ts";

/**
 * The files of one node's journal. Every method stops the caller until it is done, and throws an Error that names the
 * file when the disk does not do it. What `append` wrote is safe only once `sync` returned.
 */
export interface Disk {
  /** Names of the segments, in order. */
  segments(): readonly string[];
  length(segment: string): number;
  read(segment: string, from: number, length: number): Uint8Array;
  append(segment: string, bytes: Uint8Array): void;
  sync(segment: string): void;
  truncate(segment: string, length: number): void;
  /** A small file replaced whole or not at all, and synced. */
  writeWhole(name: string, bytes: Uint8Array): void;
  readWhole(name: string): Uint8Array | undefined;
  /** Keeps bytes for this node alone (openings of commitments), synced; they are no part of the record. */
  keep(name: string, bytes: Uint8Array): void;
  /** Names this copy of the files: another after they were brought back from a backup. */
  place(): string;
  /** Gives this copy a new name, so that copies made until now have another; and says it. */
  newPlace(): string;
}

export interface Clock {
  now_ms(): number; //    UTC, as far as this machine knows: claims and cosignatures. It may jump
  steady_ms(): number; // since anything, never back: waiting and repeating
  readonly source: string;
  readonly maxError_ms: number;
}
export interface Chance {
  bytes(count: number): Uint8Array;
}

export interface RoleKey {
  readonly id: string;
  readonly role: Role;
  readonly sign: Sign;
}

export interface Quota {
  readonly records_per_s: number; // 1,000 unless an operator says otherwise
  readonly bytes_per_s: number; //   1,000,000
}

export interface NodeSetting {
  readonly charter: Charter;
  readonly partner: PartnerId;
  readonly signHead: Sign; //        node key: signs this log's checkpoints
  readonly signCosignature: Sign; // witness key: signs others' checkpoints
  readonly roleKeys: readonly RoleKey[];
  readonly policy: ReleasePolicy;
  readonly biasKey: Uint8Array; //   32 bytes, never leaves the node: the offset of each track comes from it
  readonly quota: Quota;
}

export interface Ports {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly ed25519: Ed25519;
  /** Sends a hint; it may be lost, doubled or late. */
  push(to: PartnerId, push: Push): void;
  /** Asks a peer; the answer, if one comes, is given to `answered`. */
  ask(to: PartnerId, question: Question): void;
  /** Told after each commit, with what is new and valid in any of the three logs. */
  committed(entries: readonly LoggedEntry[]): void;
  /** Told of each signed head that is new, with the cosignatures that came with it. */
  witnessed(head: SignedHead): void;
  /** Told of what an operator must hear of. */
  notify(event: NodeEvent): void;
}

export interface NodeEvent {
  readonly kind:
    | "fork"
    | "bad-entry"
    | "bad-records"
    | "disk"
    | "cut"
    | "quota"
    | "writing"
    | "held"
    | "restored";
  readonly text: string; // one sentence
  readonly partner?: PartnerId;
}

/** New entries of the sender's own log, and the newest heads that it knows of all three, as signed notes. */
export interface Push {
  readonly heads: readonly string[];
  readonly first: number;
  readonly records: readonly Uint8Array[];
}

export type Question =
  | { readonly kind: "heads" }
  | { readonly kind: "records"; readonly origin: PartnerId; readonly first: number; readonly count: number }
  | { readonly kind: "consistency"; readonly origin: PartnerId; readonly from: number; readonly to: number };

export type Answer =
  | { readonly kind: "heads"; readonly heads: readonly string[] }
  | {
      readonly kind: "records";
      readonly head: string; // a signed note that covers them
      readonly first: number;
      readonly records: readonly Uint8Array[];
      readonly proof: readonly string[]; // base64url: consistency from the end of the records to the head
    }
  | {
      readonly kind: "consistency";
      readonly head: string; // the signed note of size `to`
      readonly fromRoot: string; // base64url of the root at `from` in the answerer's mirror
      readonly proof: readonly string[]; // base64url
    }
  | { readonly kind: "none" };

/** What a desk asks its own node to write. The node adds the envelope, applies the release policy, and signs. */
export interface Draft<T extends MessageType = MessageType> {
  readonly type: T;
  readonly body: Body<T>;
  readonly role: Role;
  readonly lang?: "en" | "ru";
  readonly refs?: readonly { readonly entry: string; readonly rel: string }[];
  readonly supersedes?: string;
  readonly key?: string; //    which key of that role, where the node holds several
  readonly second?: string; // the second officer's key, where the type needs two
  readonly claimedAt_ms?: number; // only where an exercise plays its own time; else the node's clock
}

/** What becomes of a draft. `written` is told after it is safe on this node's disk (S0), and not before. */
export type Outcome =
  | { readonly kind: "written"; readonly id: string; readonly seq: number }
  | { readonly kind: "refused"; readonly why: string } //  the draft is wrong: a sentence
  | { readonly kind: "not-now"; readonly why: string }; // the node may not write at present: a sentence

/** What became of opening the journal. */
export type Opened =
  | { readonly kind: "open"; readonly entries: number; readonly cut_bytes: number }
  | { readonly kind: "corrupt"; readonly place: string }
  | { readonly kind: "disk"; readonly why: string } // it could not be read, or its torn tail not be cut: try again
  | { readonly kind: "foreign"; readonly why: string };

export interface Level {
  readonly s: 0 | 1 | 2; // authored; held by one other; held by all three
  readonly seenBy: readonly PartnerId[];
}
