/** One log of a record: its entries against every head of it that its author signed, and its tiles against both. */
import type { Ed25519 } from "../log/index.ts";
import type { Charter, PartnerId } from "../messages/index.ts";
import { type Finding, finding, type LogFiles, type Spot } from "./auditFinding.ts";
import { judgeFile, type NoteJudge } from "./auditHeads.ts";
import type { Journalled } from "./auditJournal.ts";
import {
  type Change,
  type Copy,
  changeFromEntries,
  changesFromLeaves,
  copyOfLog,
  hasRoot,
  type IsValidAt,
  signedLeaves,
} from "./auditPlace.ts";
import { furthest, missingTiles, type PublishedLog, readTiles, tileFindings } from "./auditTiles.ts";
import { openEntry } from "./entry.ts";
import type { LogKeys, SignedHead } from "./heads.ts";
import { KeyRing } from "./keyRing.ts";

export interface PlacedHead {
  readonly head: SignedHead;
  readonly where: Spot;
  readonly batch?: number; // of the journal; undefined where its entries were still to come, and in a checkpoint's file
}

export interface LogInput {
  readonly keys: LogKeys;
  readonly charter: Charter;
  readonly partner: PartnerId | undefined; // whose record it is
  readonly ed25519: Ed25519;
  readonly judge: NoteJudge;
  readonly journal:
    | {
        readonly entries: readonly Journalled<Uint8Array>[];
        readonly heads: readonly PlacedHead[];
        readonly whole: boolean;
      }
    | undefined;
  readonly files: LogFiles | undefined;
}

export interface JudgedLog {
  readonly origin: PartnerId;
  readonly copy: Copy; //                       the best that is there
  readonly signed: number; //                   how much of it the author's heads bear out
  readonly altered: boolean; //                 whether it is not what they say: told in the findings
  readonly heads: readonly PlacedHead[]; //     its author's, that belong to it
  readonly published: PublishedHead | undefined;
  readonly checkpoint: SignedHead | undefined; // its file's, where the author signed it
  readonly findings: readonly Finding[];
}

/** The checkpoint's file. `holds`: its author signed it, no witness's signature on it is false, the bundles have its root. */
export interface PublishedHead {
  readonly size: number | undefined; // undefined where its author did not sign it
  readonly cosignedBy: readonly PartnerId[];
  readonly holds: boolean;
}

/** A copy against the heads: what they bear out, which belong to another history, and what was done to it. */
interface CopyVerdict {
  readonly copy: Copy;
  readonly top: number;
  readonly foreign: readonly PlacedHead[];
  readonly changes: readonly Change[];
}

export function judgeLog(input: LogInput): JudgedLog {
  const { keys, journal, files } = input;
  const { origin } = keys;
  const findings: Finding[] = [];
  const tiles = files && readTiles(files, origin);
  findings.push(...(tiles?.findings ?? []));
  const checkpoint = readCheckpoint(input, findings);
  const heads = [
    ...(journal?.heads ?? []).filter((placed) => !isAhead(placed, input)),
    ...(checkpoint?.head === undefined ? [] : [checkpoint as PlacedHead]),
  ];
  const own = journal && copyOfLog(journal.entries.map((entry) => entry.of));
  const shown = tiles && copyOfLog(tiles.records);
  const isValid = validity(input, own ?? shown);
  const ofJournal = own && judgeCopy(own, heads, [shown, tiles], isValid);
  const ofTiles = shown && judgeCopy(shown, heads, [own, tiles], isValid);
  const best = bestOf(ofJournal, ofTiles);
  if (ofJournal !== undefined) findings.push(...journalFindings(ofJournal, input));
  if (files !== undefined && tiles !== undefined && ofTiles !== undefined)
    findings.push(
      ...tilesFindings({ input, files, tiles, ofTiles, ofJournal, best, checkpoint: checkpoint?.head }),
    );
  for (const placed of (ofJournal ?? ofTiles)?.foreign ?? []) findings.push(forkFinding(placed, origin));
  const copy = best?.copy ?? copyOfLog([]);
  return {
    origin,
    copy,
    signed: best?.top ?? 0,
    altered: best !== undefined && best.changes.length > 0,
    heads: heads.filter(({ head }) => hasRoot(copy.tree, head)),
    published: publishedHead(checkpoint, shown),
    checkpoint: checkpoint?.head,
    findings,
  };
}

/**
 * A node that catches up keeps the head that proves what it took, and the rest follows: only a head that its keeper signed as well
 * says that all of it was there.
 */
function isAhead({ head }: PlacedHead, { keys, partner, journal }: LogInput): boolean {
  if (head.size <= (journal?.entries.length ?? 0) || keys.origin === partner) return false;
  return !head.cosigned.some(({ witness }) => witness === partner);
}

interface ReadCheckpoint {
  readonly head: SignedHead | undefined;
  readonly where: Spot;
  readonly forged: boolean;
}

function readCheckpoint({ keys, files, judge }: LogInput, findings: Finding[]): ReadCheckpoint | undefined {
  const where = { file: `log/${keys.origin}/checkpoint`, log: keys.origin };
  if (files === undefined) return undefined;
  if (files.checkpoint === undefined) {
    if (files.tiles.size > 0)
      findings.push(finding("removed", where, `${where.file} is missing, and its tiles are there.`));
    return undefined;
  }
  const judged = judgeFile(judge, files.checkpoint, keys.origin);
  findings.push(...judged.findings);
  return { head: judged.head, where, forged: judged.findings.some(({ what }) => what === "forged") };
}

function publishedHead(read: ReadCheckpoint | undefined, shown: Copy | undefined): PublishedHead | undefined {
  if (read === undefined) return undefined;
  const { head, forged } = read;
  const holds = head !== undefined && !forged && shown?.tree.size === head.size && hasRoot(shown.tree, head);
  return { size: head?.size, cosignedBy: head?.cosigned.map(({ witness }) => witness) ?? [], holds };
}

/** Judges single records with the keys that the log itself names. */
function validity({ charter, keys, ed25519 }: LogInput, copy: Copy | undefined): IsValidAt {
  let ring: KeyRing | undefined;
  const place = (seq: number) => ({ charter, origin: keys.origin, seq });
  return (record, index) => {
    if (ring === undefined) {
      ring = new KeyRing(charter, keys.origin);
      for (const [seq, one] of (copy?.records ?? []).entries()) {
        const opened = openEntry(one, place(seq), ring, ed25519);
        if (opened.kind === "valid") ring.add(opened.entry);
      }
    }
    return openEntry(record, place(index), ring, ed25519).kind === "valid";
  };
}

type Reference = Copy | PublishedLog | undefined;

function judgeCopy(
  copy: Copy,
  heads: readonly PlacedHead[],
  references: readonly Reference[],
  isValid: IsValidAt,
): CopyVerdict {
  const known = new Map<string, boolean>();
  const belongs = ({ head }: PlacedHead): boolean => {
    const name = `${head.size} ${head.root}`;
    const answer = known.get(name) ?? hasRoot(copy.tree, head);
    known.set(name, answer);
    return answer;
  };
  const topHead = heads.reduce<PlacedHead | undefined>(
    (most, one) => (belongs(one) && one.head.size > (most?.head.size ?? -1) ? one : most),
    undefined,
  );
  const top = topHead?.head.size ?? 0;
  const others = distinct(heads.filter((one) => !belongs(one)));
  const foreign = others.filter(({ head }) => head.size <= top);
  let changes: readonly Change[] = [];
  const beyond = others.filter(({ head }) => head.size > top).sort((a, b) => b.head.size - a.head.size);
  const bearing = beyond.map((placed) => ({ placed, reference: referenceFor(placed.head, references) }));
  for (const { placed, reference } of bearing) {
    if (reference === undefined) continue;
    if (topHead !== undefined && !hasRoot(reference.tree, topHead.head)) foreign.push(placed);
    else if (changes.length === 0)
      changes = changesFromLeaves(copy, leavesOf(reference, placed.head.size), top);
  }
  const last = bearing.filter(({ reference }) => reference === undefined).at(-1)?.placed;
  if (changes.length === 0 && last !== undefined)
    changes = [changeFromEntries(copy.records, top, last.head.size, isValid)];
  return { copy, top, foreign, changes: changes.map((change) => renamed(change, copy, isValid)) };
}

/** An entry that the author's officers signed for this very place, and that is not what its heads commit to: two histories. */
function renamed(change: Change, copy: Copy, isValid: IsValidAt): Change {
  const record = copy.records[change.index];
  const isOwn = change.what === "edited" && record !== undefined && isValid(record, change.index);
  return isOwn ? { ...change, what: "forked" } : change;
}

/** The copy whose tree has the head's root. */
function referenceFor(head: SignedHead, references: readonly Reference[]): Copy | undefined {
  for (const reference of references) {
    if (reference === undefined) continue;
    if ("tree" in reference) {
      if (hasRoot(reference.tree, head)) return reference;
    } else {
      const leaves = signedLeaves(reference.leaves, head);
      if (leaves !== undefined) return leaves;
    }
  }
  return undefined;
}

function leavesOf({ tree }: Copy, size: number): Uint8Array[] {
  return Array.from({ length: size }, (_, i) => tree.leaf(i));
}

function distinct(heads: readonly PlacedHead[]): PlacedHead[] {
  const seen = new Set<string>();
  return heads.filter(({ head }) => {
    const isNew = !seen.has(head.text);
    seen.add(head.text);
    return isNew;
  });
}

/** The larger of those that nothing was done to. */
function bestOf(a: CopyVerdict | undefined, b: CopyVerdict | undefined): CopyVerdict | undefined {
  const [soundA, soundB] = [a?.changes.length === 0, b?.changes.length === 0];
  if (a === undefined || b === undefined) return a ?? b;
  if (soundA && soundB) return b.copy.tree.size > a.copy.tree.size && b.top > a.top ? b : a;
  return soundB ? b : a;
}

function journalFindings(verdict: CopyVerdict, { keys, journal }: LogInput): Finding[] {
  const entries = journal?.entries ?? [];
  return verdict.changes
    .filter((change) => change.what !== "truncated" || journal?.whole === true)
    .map((change) => {
      const place = entries[Math.min(change.index, entries.length - 1)];
      const { origin } = keys;
      const where = {
        ...(place === undefined ? { file: "journal" } : { file: place.file, byte: place.byte }),
        log: origin,
        index: change.index,
      };
      return finding(change.what, where, changeSentence(change, origin, where, verdict.copy.tree.size));
    });
}

function changeSentence({ what, index }: Change, origin: PartnerId, spot: Spot, size: number): string {
  const entry = `Entry ${index} of ${origin}`;
  const where = spot.file ?? "the record";
  switch (what) {
    case "edited":
      return `${where} is not what ${origin} signed (entry ${index}${spot.byte === undefined ? "" : `, which begins at byte ${spot.byte}`}).`;
    case "reordered":
      return `From entry ${index} on, the entries of ${origin} in ${where} stand in another order than ${origin} signed.`;
    case "inserted":
      return `${entry} in ${where} was put there: ${origin} signed no entry between those beside it.`;
    case "removed":
      return `${entry} is missing in ${where}; those after it are there.`;
    case "truncated":
      return `The log of ${origin} in ${where} ends after ${size} entries; ${origin} signed a head of more.`;
    default:
      return `${entry} in ${where} bears ${origin}'s signature, and so does a head that holds another: ${origin} signed two histories.`;
  }
}

function forkFinding({ head, where }: PlacedHead, origin: PartnerId): Finding {
  return finding(
    "forked",
    { ...where, log: origin },
    `The head of ${head.size} entries in ${where.file} is signed by ${origin} and belongs to another history than the entries that are there.`,
  );
}

function tilesFindings(of: {
  readonly input: LogInput;
  readonly files: LogFiles;
  readonly tiles: PublishedLog;
  readonly ofTiles: CopyVerdict;
  readonly ofJournal: CopyVerdict | undefined;
  readonly best: CopyVerdict | undefined;
  readonly checkpoint: SignedHead | undefined;
}): Finding[] {
  const { input, files, tiles, ofTiles, ofJournal, best, checkpoint } = of;
  const { origin } = input.keys;
  const findings: Finding[] = [];
  const damaged = tiles.findings.some(({ what }) => what === "damaged");
  if (checkpoint !== undefined) {
    const reach = furthest(files);
    if (reach > checkpoint.size) findings.push(oldCheckpoint(origin, checkpoint.size, reach));
    else findings.push(...missingTiles(files, checkpoint.size, origin));
    const ofAnother =
      best !== undefined && checkpoint.size <= best.top && !hasRoot(best.copy.tree, checkpoint);
    if (ofAnother && hasRoot(ofTiles.copy.tree, checkpoint)) return findings; // the tiles of the other history
  }
  const journalHolds = ofJournal !== undefined && best === ofJournal && ofJournal.changes.length === 0;
  const end = Math.min(ofTiles.copy.tree.size, best?.copy.tree.size ?? 0);
  const wanted = Math.min(checkpoint?.size ?? end, best?.copy.tree.size ?? 0);
  const changes = journalHolds
    ? changesFromLeaves(ofTiles.copy, leavesOf(ofJournal.copy, Math.max(end, wanted)), 0)
    : ofTiles.changes;
  const hidden = damaged || findings.some(({ what }) => what === "removed");
  const told = changes.filter(({ what }) => what !== "truncated" || !hidden);
  for (const change of told) {
    const path = tiles.places[Math.min(change.index, tiles.places.length - 1)];
    const byte = byteOf(tiles, change.index);
    const at = { file: `log/${origin}/${path ?? "tile/entries"}`, ...(byte === undefined ? {} : { byte }) };
    const where = { ...at, log: origin, index: change.index };
    findings.push(finding(change.what, where, changeSentence(change, origin, where, ofTiles.copy.tree.size)));
  }
  const judgeable = best !== undefined && best.changes.length === 0;
  const reported = told.length > 0 || damaged;
  if (judgeable)
    findings.push(
      ...tileFindings(files, best.copy, origin, (path) => reported && path.startsWith("tile/entries/")),
    );
  return findings;
}

/** Where an entry of a bundle begins, behind the two bytes of its length; undefined where it is not there. */
function byteOf({ records, places }: PublishedLog, index: number): number | undefined {
  if (index >= records.length) return undefined;
  const first = places.indexOf(places[index] as string);
  return records.slice(first, index).reduce((sum, record) => sum + record.length + 2, 2);
}

function oldCheckpoint(origin: PartnerId, size: number, reach: number): Finding {
  const file = `log/${origin}/checkpoint`;
  const sentence = `${file} is of ${size} entries, and its tiles reach to ${reach}: an older checkpoint stands there.`;
  return finding("truncated", { file, log: origin }, sentence);
}
