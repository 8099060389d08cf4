import {
  fromBase64Url,
  leafHash,
  MerkleTree,
  maxRecordBytes,
  toBase64Url,
  verifyConsistency,
} from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import {
  type Equivocation,
  equivocation,
  formatHead,
  joinedHeads,
  type KeyRing,
  type LogKeys,
  type SignedHead,
} from "../record/index.ts";
import { Places } from "./places.ts";

/** Records that would follow what is held, with the signed head that covers them and the proof that it does. */
export interface Chunk {
  readonly from: PartnerId; // who handed them over
  readonly first: number;
  readonly records: readonly Uint8Array[];
  readonly head: SignedHead;
  readonly proof: readonly Uint8Array[]; // from the end of the records to the head; empty where they end together
}

export type Extended =
  | { readonly kind: "extended"; readonly chunk: Chunk }
  | { readonly kind: "nothing" }
  | { readonly kind: "unproved"; readonly chunk: Chunk }; // what came does not lead to the head that came with it

const mostWaiting = 16;
const mostStaged = 16_384;
const mostShunned = 1_024;

/** One node's copy of one log: its tree, where its records lie, and the heads known of it. */
export class Replica {
  readonly keys: LogKeys;
  readonly ring: KeyRing;
  readonly tree: MerkleTree = new MerkleTree();
  readonly places: Places = new Places();
  newest: SignedHead | undefined; //                             the largest head whose entries are all held here
  readonly cosigned = new Map<PartnerId, SignedHead>(); //       the largest head that each witness cosigned
  readonly waiting: SignedHead[] = []; //                        heads beyond what is held
  readonly #staged: Chunk[] = [];
  #proved: { readonly chunk: Chunk; readonly leaves: readonly Uint8Array[] } | undefined; // being taken, slice by slice
  evidence: Equivocation | undefined; //                         two histories, proved
  readonly #shunned = new Set<string>(); //                      heads known to be of another history
  readonly failures = new Map<PartnerId, number>(); //           by holder: questions for records without use
  askedOf: PartnerId | undefined;
  disowned = false; //                                           this node once cosigned another history of it
  asked_ms = Number.NEGATIVE_INFINITY; //                        when a peer was last asked for records
  #notes: readonly string[] | undefined; //                      of these heads, until one is new

  constructor(keys: LogKeys, ring: KeyRing) {
    this.keys = keys;
    this.ring = ring;
  }

  get origin(): PartnerId {
    return this.keys.origin;
  }
  /** How many records are held or waiting to be proved. */
  get reach(): number {
    const last = this.#staged[this.#staged.length - 1] ?? this.#proved?.chunk;
    return last === undefined ? this.tree.size : last.first + last.records.length;
  }

  /** The newest head, and the newest that each witness cosigned, as signed notes. */
  get notes(): readonly string[] {
    if (this.#notes === undefined) {
      const heads = new Map<string, SignedHead>();
      for (const head of [this.newest, ...partnerIds.map((id) => this.cosigned.get(id))]) {
        const known = head && heads.get(head.text);
        if (head !== undefined) heads.set(head.text, known === undefined ? head : joinedHeads(known, head));
      }
      this.#notes = [...heads.values()].map(formatHead);
    }
    return this.#notes;
  }

  /**
   * Takes a signed head. Says what it makes of it: known or joined; beyond what is held; or a head of another history
   * than the one held, with evidence where there is a head to hold against it.
   */
  takeHead(head: SignedHead): "known" | "news" | "beyond" | "foreign" {
    if (this.#shunned.has(rootKey(head))) return "foreign";
    if (head.size > this.tree.size) {
      const known = this.waiting.find((w) => w.text === head.text);
      if (known !== undefined) this.waiting[this.waiting.indexOf(known)] = joinedHeads(known, head);
      else if (this.waiting.length < mostWaiting) this.waiting.push(head);
      else this.waiting[mostWaiting - 1] = head;
      return "beyond";
    }
    if (toBase64Url(this.tree.root(head.size)) !== head.root) return "foreign";
    const news = this.#join(head);
    if (news) this.#notes = undefined;
    return news ? "news" : "known";
  }

  /** Evidence against the author from a head of another history, by the tree held here. */
  evidenceFrom(foreign: SignedHead): Equivocation | undefined {
    const later = this.newest;
    if (later === undefined || later.size < foreign.size) return undefined;
    return equivocation(
      later,
      foreign,
      this.tree.root(foreign.size),
      this.tree.consistencyProof(foreign.size, later.size),
    );
  }

  /** Keeps records for the next commit; false where they do not follow what is there or are too many. */
  stage(chunk: Chunk): boolean {
    const skip = this.reach - chunk.first;
    if (skip < 0 || skip >= chunk.records.length || this.reach - this.tree.size > mostStaged) return false;
    if (chunk.records.some((record) => record.length > maxRecordBytes)) return false; // it could never be served
    this.#staged.push({ ...chunk, first: this.reach, records: chunk.records.slice(skip) });
    return true;
  }

  unstage(): void {
    this.#staged.length = 0;
    this.#proved = undefined;
  }

  /**
   * Appends the next records to the tree, at most `most`, once the signed head that came with them proves them all; `retract`
   * undoes it. A few at a time, so that a partner with much to say does not keep the others waiting.
   */
  extend(most: number): Extended {
    if (this.#proved === undefined) {
      const chunk = this.#staged.shift();
      if (chunk === undefined) return { kind: "nothing" };
      const leaves = chunk.records.map(leafHash);
      if (!leadsTo(this.tree, chunk, leaves)) {
        this.unstage();
        return { kind: "unproved", chunk };
      }
      this.#proved = { chunk, leaves };
    }
    const { chunk, leaves } = this.#proved;
    const from = this.tree.size - chunk.first;
    const end = Math.min(from + most, leaves.length);
    for (const leaf of leaves.slice(from, end)) this.tree.append(leaf);
    if (end === leaves.length) this.#proved = undefined;
    const slice = { ...chunk, first: chunk.first + from, records: chunk.records.slice(from, end) };
    return { kind: "extended", chunk: slice };
  }

  /** Puts back what could not be written, the last slice first; the same records are tried again. */
  retract(slice: Chunk): void {
    this.tree.truncate(slice.first);
    if (this.#proved !== undefined && slice.first < this.#proved.chunk.first) {
      this.#staged.unshift(this.#proved.chunk); // its beginning came after this slice
      this.#proved = undefined;
    }
    if (this.#proved === undefined) this.#staged.unshift(slice);
  }

  /** Whether there is more to extend by at once. */
  get hasMore(): boolean {
    return this.#proved !== undefined || this.#staged.length > 0;
  }

  /** Heads of another history beyond what is held are not asked for again; of those that would be endless, the first are kept. */
  shun(head: SignedHead): void {
    if (this.#shunned.size < mostShunned) this.#shunned.add(rootKey(head));
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter((h) => h.text !== head.text));
  }

  /** Heads that waited for what is now held. */
  arrived(): readonly SignedHead[] {
    const ready = this.waiting.filter((head) => head.size <= this.tree.size);
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter((head) => head.size > this.tree.size));
    return ready;
  }

  #join(head: SignedHead): boolean {
    let news = false;
    const { newest } = this;
    if (newest === undefined || head.size > newest.size) {
      this.newest = head;
      news = true;
    } else if (head.text === newest.text) {
      this.newest = joinedHeads(newest, head);
      news = this.newest !== newest;
    }
    for (const { witness } of head.cosigned) {
      const known = this.cosigned.get(witness);
      if (known !== undefined && known.size >= head.size) continue;
      this.cosigned.set(witness, head);
      news = true;
    }
    return news;
  }
}

function rootKey(head: SignedHead): string {
  return `${head.size} ${head.root}`;
}

/** Whether the records, put behind the tree, lead to their head. The tree is left as it was. */
export function leadsTo(
  tree: MerkleTree,
  { first, records, head, proof }: Chunk,
  leaves: readonly Uint8Array[] = records.map(leafHash),
): boolean {
  const before = tree.size;
  if (first > before) return false;
  for (const leaf of leaves.slice(before - first)) tree.append(leaf);
  const end = tree.size;
  const root = tree.root(Math.min(end, head.size));
  tree.truncate(before);
  if (end >= head.size) return toBase64Url(root) === head.root;
  const toRoot = fromBase64Url(head.root);
  return (
    toRoot !== undefined && verifyConsistency({ from: end, fromRoot: root, to: head.size, toRoot, proof })
  );
}
