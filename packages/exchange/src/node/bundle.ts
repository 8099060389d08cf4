/** Records and heads in one file, for a stick or a diplomatic bag: frames as in the journal, one finished batch. */
import { type MerkleTree, maxRecordBytes } from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import { encodeFrames, type Frame, readFrame, type SignedHead } from "../record/index.ts";
import { type Chunk, leadsTo } from "./replica.ts";

interface BundledLog {
  readonly origin: PartnerId;
  readonly first: number;
  readonly records: readonly Uint8Array[];
  readonly notes: readonly string[];
}
type ReadBundle =
  | { readonly kind: "bundle"; readonly logs: readonly BundledLog[] }
  | { readonly kind: "refused"; readonly why: string };

export function bundleBytes(charterHash: string, logs: readonly BundledLog[]): Uint8Array {
  const first = Object.fromEntries(logs.map((log) => [log.origin, log.first]));
  const frames: Frame[] = [
    { kind: "begin", text: JSON.stringify({ bundle: 1, charter: charterHash, first }) },
    ...logs.flatMap(({ origin, records }) =>
      records.map((record): Frame => ({ kind: "entry", origin, record })),
    ),
    ...logs.flatMap(({ notes }) => notes.map((note): Frame => ({ kind: "note", note }))),
    { kind: "commit", batch: 1 },
  ];
  return encodeFrames(frames, 0).bytes;
}

/** Reads a bundle's form. What it says is judged by its signed heads, not here. */
export function readBundle(bytes: Uint8Array, charterHash: string): ReadBundle {
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = readFrame(bytes, at, 0);
    if (read.kind !== "frame")
      return refused(`is damaged at byte ${at}: ${read.kind === "short" ? "it ends there" : read.why}`);
    if (read.frame.kind === "entry" && read.frame.record.length > maxRecordBytes)
      return refused(`holds an entry of ${read.frame.record.length} bytes; allowed: ${maxRecordBytes}`);
    frames.push(read.frame);
    at += read.length;
  }
  const [begin] = frames;
  if (begin?.kind !== "begin" || frames[frames.length - 1]?.kind !== "commit")
    return refused("is not a whole bundle");
  const first = firstOf(begin.text, charterHash);
  if (typeof first === "string") return refused(first);
  const entries = frames.filter((frame) => frame.kind === "entry");
  const notes = frames.filter((frame) => frame.kind === "note").map((frame) => frame.note);
  const logs = partnerIds.map((origin) => ({
    origin,
    first: first[origin],
    records: entries.filter((frame) => frame.origin === origin).map((frame) => frame.record),
    notes: notes.filter((note) => (note.split("\n")[0] ?? "").endsWith(`/${origin}`)),
  }));
  return { kind: "bundle", logs };
}

type ProvedChunks =
  | { readonly kind: "chunks"; readonly chunks: readonly Chunk[] }
  | { readonly kind: "refused"; readonly why: string };

/** Every log's records with the signed head that they lead to, by the trees held here; or the first reason why not. */
export function provedChunks(
  logs: readonly BundledLog[],
  judged: (note: string) => SignedHead | undefined,
  treeOf: (origin: PartnerId) => MerkleTree,
): ProvedChunks {
  const chunks: Chunk[] = [];
  for (const { origin, first, records, notes } of logs) {
    const tree = treeOf(origin);
    const heads = notes.map(judged).filter((head) => head?.origin === origin);
    const head = heads.find((h) => h?.size === first + records.length);
    if (heads.length !== notes.length || (records.length > 0 && head === undefined))
      return refusedChunks(`The file's heads of the log of ${origin} are not signed by their author.`);
    if (first > tree.size)
      return refusedChunks(`The file begins at entry ${first} of ${origin}; this node holds ${tree.size}.`);
    if (head === undefined) continue;
    const chunk: Chunk = { from: origin, first, records, head, proof: [] };
    if (!leadsTo(tree, chunk))
      return refusedChunks(`The file's entries of ${origin} do not lead to its signed head.`);
    chunks.push(chunk);
  }
  return { kind: "chunks", chunks };
}

function refusedChunks(why: string): ProvedChunks {
  return { kind: "refused", why };
}

function firstOf(text: string, charterHash: string): Record<PartnerId, number> | string {
  try {
    const { bundle, charter, first } = JSON.parse(text) as Record<string, unknown>;
    if (bundle !== 1) return "is not a bundle of this version";
    if (charter !== charterHash) return "belongs to another charter";
    const sizes = first as Record<PartnerId, unknown>;
    if (partnerIds.every((id) => Number.isSafeInteger(sizes[id]) && (sizes[id] as number) >= 0))
      return sizes as Record<PartnerId, number>;
  } catch {} // whatever it is, it does not say where its logs begin
  return "does not say where its logs begin";
}

function refused(what: string): ReadBundle {
  return { kind: "refused", why: `The file ${what}.` };
}
