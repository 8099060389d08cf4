/** Which entry differs, and how: by the signed leaves where some copy has them, else by what the entries say of their place. */
import { type Hash, leafHash, MerkleTree, textOf, toBase64Url } from "../log/index.ts";
import type { Finding } from "./auditFinding.ts";

/** A copy of one log: its records in order, and their tree. */
export interface Copy {
  readonly records: readonly Uint8Array[];
  readonly tree: MerkleTree;
}

export function copyOfLog(records: readonly Uint8Array[]): Copy {
  const tree = new MerkleTree();
  for (const record of records) tree.append(leafHash(record));
  return { records, tree };
}

export function hasRoot(tree: MerkleTree, head: { readonly size: number; readonly root: string }): boolean {
  return head.size <= tree.size && toBase64Url(tree.root(head.size)) === head.root;
}

export interface Change {
  readonly what: Extract<
    Finding["what"],
    "edited" | "reordered" | "inserted" | "removed" | "truncated" | "forked"
  >;
  readonly index: number;
}

/** Judges whether a record is a valid entry at an index of the log in question. */
export type IsValidAt = (record: Uint8Array, index: number) => boolean;

const mostEdits = 20;

/** What makes `copy` differ from the signed `leaves`, from index `from` on; empty where they agree. */
export function changesFromLeaves(copy: Copy, leaves: readonly Hash[], from: number): readonly Change[] {
  const end = Math.min(copy.tree.size, leaves.length);
  const own = Array.from({ length: copy.tree.size - from }, (_, i) => toBase64Url(copy.tree.leaf(from + i)));
  const signed = leaves.slice(from).map(toBase64Url);
  const first = signed.findIndex((leaf, i) => own[i] !== leaf);
  if (first < 0) return own.length > signed.length ? [{ what: "inserted", index: leaves.length }] : [];
  const index = from + first;
  if (first >= own.length) return [{ what: "truncated", index }];
  if (own.length >= signed.length && isPermutation(own.slice(first, signed.length), signed.slice(first)))
    return [{ what: "reordered", index }];
  if (sameRun(own, first, signed, first + 1)) return [{ what: "removed", index }];
  if (sameRun(own, first + 1, signed, first)) return [{ what: "inserted", index }];
  const edits: Change[] = [];
  for (let i = first; from + i < end && edits.length < mostEdits; i++)
    if (own[i] !== signed[i]) edits.push({ what: "edited", index: from + i });
  return edits;
}

/** Without signed leaves: the first entry in [from, to) that is not valid at its place, and where its neighbours say they belong. */
export function changeFromEntries(
  records: readonly Uint8Array[],
  from: number,
  to: number,
  isValid: IsValidAt,
): Change {
  const end = Math.min(to, records.length);
  for (let i = from; i < end; i++) {
    const record = records[i] as Uint8Array;
    if (isValid(record, i)) continue;
    const here = seqOf(record);
    const next = seqOf(records[i + 1]);
    if (here !== undefined && here > i) {
      const later = records.slice(i + 1).some((other) => seqOf(other) === i);
      return { what: later ? "reordered" : "removed", index: i };
    }
    return { what: next === i || (here !== undefined && here < i) ? "inserted" : "edited", index: i };
  }
  if (to > records.length) return { what: "truncated", index: records.length };
  return { what: "forked", index: from }; // all validly signed, and not what the head commits to
}

/** The index at which an entry says it stands. The bytes may be anyone's: nothing else of it is believed. */
function seqOf(record: Uint8Array | undefined): number | undefined {
  const text = record && textOf(record.subarray(1 + 64 * (record[0] ?? 0)));
  const digits =
    text === undefined
      ? undefined
      : /^\{"v":1,"type":"[a-z._]+","origin":"[a-z]+","seq":([0-9]{1,15}),/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function isPermutation(a: readonly string[], b: readonly string[]): boolean {
  const sorted = [...b].sort();
  return [...a].sort().every((leaf, i) => leaf === sorted[i]);
}

/** Whether two lists go on alike from there, for as long as both do, and for one leaf at least. */
function sameRun(a: readonly string[], fromA: number, b: readonly string[], fromB: number): boolean {
  const length = Math.min(a.length - fromA, b.length - fromB);
  if (length < 1) return a.length - fromA === 0 && b.length - fromB === 0;
  for (let i = 0; i < length; i++) if (a[fromA + i] !== b[fromB + i]) return false;
  return true;
}

/** A copy by its hashes alone, up to a head, where they have that head's root. */
export function signedLeaves(
  leaves: readonly Hash[],
  head: { readonly size: number; readonly root: string },
): Copy | undefined {
  if (leaves.length < head.size) return undefined;
  const tree = new MerkleTree();
  for (const leaf of leaves.slice(0, head.size)) tree.append(leaf);
  return hasRoot(tree, head) ? { records: [], tree } : undefined;
}
