/** The journal as an audit reads it: every frame in its place, every batch finished and counted. */
import { type Charter, type PartnerId, partnerIds } from "../messages/index.ts";
import { type Finding, finding, type NamedBytes } from "./auditFinding.ts";
import { type Frame, readFrame, recordOffset_bytes } from "./frames.ts";

/** A record or a note of the journal, and where it lies. */
export interface Journalled<T> {
  readonly of: T;
  readonly file: string;
  readonly byte: number;
}

/** A note, the batch it was written in, and how many entries of each log stood before it. */
export interface JournalledNote extends Journalled<string> {
  readonly batch: number;
  readonly held: Readonly<Record<PartnerId, number>>;
}

export interface JournalRead {
  readonly partner: PartnerId | undefined;
  readonly entries: ReadonlyMap<PartnerId, Journalled<Uint8Array>[]>;
  readonly notes: readonly JournalledNote[];
  readonly whole: boolean; // false: reading ended before the end, and what is missing is told already
  readonly findings: readonly Finding[];
}

interface Reading {
  readonly charterHash: string;
  readonly entries: Map<PartnerId, Journalled<Uint8Array>[]>;
  readonly notes: JournalledNote[];
  readonly findings: Finding[];
  partner: PartnerId | undefined;
  batch: number;
}

/**
 * Reads all finished batches. Damage ends the reading: nothing behind it has a place that can be trusted. `published`: what
 * stands beside the journal, for the sentence on an empty one.
 */
export function readJournal(
  segments: readonly NamedBytes[],
  charter: Charter,
  published: string | undefined,
): JournalRead {
  const reading: Reading = {
    charterHash: charter.hash,
    entries: new Map(partnerIds.map((id) => [id, []])),
    notes: [],
    findings: [],
    partner: undefined,
    batch: 0,
  };
  if (segments.length === 0)
    reading.findings.push(
      finding("removed", { file: "journal" }, `The journal has no segment${beside(published)}.`),
    );
  let base = 0;
  let whole = segments.length > 0;
  for (const [i, segment] of segments.entries()) {
    const expected = `journal/${String(i + 1).padStart(6, "0")}.jxj`;
    if (segment.name !== expected) {
      const sentence = `The journal's segment ${expected} is missing; ${segment.name} stands in its place.`;
      reading.findings.push(finding("removed", { file: expected }, sentence));
      whole = false;
      break;
    }
    if (i === 0 && segment.bytes.length === 0) {
      const sentence = `${segment.name} is empty${beside(published)}.`;
      reading.findings.push(finding("damaged", { file: segment.name, byte: 0 }, sentence));
      whole = false;
      break;
    }
    whole = readSegment(segment, base, reading);
    if (!whole) break;
    base += segment.bytes.length;
  }
  const { partner, entries, notes, findings } = reading;
  return { partner, entries, notes, whole, findings };
}

function beside(published: string | undefined): string {
  return published === undefined ? "" : `; ${published}`;
}

function readSegment({ name, bytes }: NamedBytes, base: number, reading: Reading): boolean {
  let batch: { readonly frame: Frame; readonly byte: number }[] = [];
  let good = 0;
  for (let at = 0; at < bytes.length; ) {
    const read = readFrame(bytes, at, base);
    if (read.kind === "short") {
      reading.findings.push(cutOff(name, at, good, bytes.length, "it ends within a frame"));
      return false;
    }
    if (read.kind === "bad") {
      const sentence = `${name} is damaged at byte ${at}: ${read.why}. What follows was not read.`;
      reading.findings.push(finding("damaged", { file: name, byte: at }, sentence));
      return false;
    }
    batch.push({ frame: read.frame, byte: at });
    if (read.frame.kind === "commit") {
      takeBatch(batch, read.frame.batch, name, reading);
      if (reading.partner === undefined) return false;
      batch = [];
      good = at + read.length;
    }
    at += read.length;
  }
  if (good === bytes.length) return true;
  reading.findings.push(cutOff(name, bytes.length, good, bytes.length, "it ends within a batch"));
  return false;
}

function cutOff(file: string, byte: number, good: number, length: number, how: string): Finding {
  const sentence =
    `${file} is cut off at byte ${byte}: ${how}, and its last ${length - good} bytes belong to no finished batch. ` +
    "They were promised to nobody, or what followed them is gone.";
  return finding("truncated", { file, byte: good }, sentence);
}

function takeBatch(
  frames: readonly { readonly frame: Frame; readonly byte: number }[],
  batch: number,
  file: string,
  reading: Reading,
): void {
  const first = frames[0] as (typeof frames)[number];
  if (batch !== reading.batch + 1) {
    const sentence = `${file} at byte ${first.byte}: batch ${batch} follows batch ${reading.batch}.`;
    const what = batch > reading.batch + 1 ? "removed" : "reordered";
    reading.findings.push(finding(what, { file, byte: first.byte }, sentence));
  }
  reading.batch = batch;
  for (const { frame, byte } of frames) {
    const isStart = reading.partner === undefined;
    if (isStart !== (frame.kind === "begin")) reading.findings.push(misbegun(file, byte, isStart));
    if (frame.kind === "begin") takeBegin(frame.text, file, byte, reading);
    else if (isStart) return;
    else if (frame.kind === "entry") {
      const at = { of: frame.record, file, byte: byte + recordOffset_bytes };
      reading.entries.get(frame.origin)?.push(at);
    } else if (frame.kind === "note")
      reading.notes.push({ of: frame.note, file, byte, batch, held: heldIn(reading) });
  }
}

function heldIn({ entries }: Reading): Readonly<Record<PartnerId, number>> {
  const of = (id: PartnerId): number => entries.get(id)?.length ?? 0;
  return { us: of("us"), ru: of("ru"), europe: of("europe") };
}

function misbegun(file: string, byte: number, isStart: boolean): Finding {
  const sentence = isStart
    ? `${file} does not say at byte ${byte} whose journal it is.`
    : `${file} begins a second journal at byte ${byte}.`;
  return finding(isStart ? "damaged" : "inserted", { file, byte }, sentence);
}

function takeBegin(text: string, file: string, byte: number, reading: Reading): void {
  const charter = reading.charterHash;
  const partner = partnerIds.find((id) => text === JSON.stringify({ journal: 1, partner: id, charter }));
  reading.partner ??= partner;
  if (partner !== undefined) return;
  const sentence = `${file} at byte ${byte} does not belong to the charter that is there, ${charter}.`;
  reading.findings.push(finding("edited", { file, byte }, sentence));
}
