/**
 * Judges one partner's record from its bytes alone, in Node or a browser: whether every entry, head and tile is what the
 * partners signed, and where it is not. Nothing that any node says is believed; the charter is where trust begins, and whoever
 * audits compares its hash with a copy of their own.
 */
import { type Ed25519, parseCheckpoint, parseNote, textOf, toBase64Url } from "../log/index.ts";
import { type Charter, openCharter, type PartnerId, partnerIds } from "../messages/index.ts";
import { type AuditWatcher, type Finding, finding, type RecordFiles } from "./auditFinding.ts";
import { NoteJudge, noteFinding } from "./auditHeads.ts";
import { type JournalRead, readJournal } from "./auditJournal.ts";
import { type JudgedLog, judgeLog, type PlacedHead } from "./auditLog.ts";
import { hasRoot } from "./auditPlace.ts";
import { auditSentence, type ClaimedTimes } from "./auditSentence.ts";
import { stopFindings } from "./auditStop.ts";
import { openEntry } from "./entry.ts";
import { evidenceOf, isEquivocation } from "./evidence.ts";
import { type LogKeys, logKeys } from "./heads.ts";
import { KeyRing } from "./keyRing.ts";
import type { LoggedEntry } from "./logged.ts";

/** One log as the record holds it. Times are its author's claims. */
export interface LogAccount {
  readonly size: number;
  readonly root: string; //   base64url
  readonly s0: number; //     entries that no other partner cosigned
  readonly s1: number; //     entries that one other cosigned
  readonly s2: number; //     entries that both others cosigned
  readonly unsigned: number; // the last entries, which not even a head of their author covers
  readonly invalid: number; //  entries that their author logged although they are none
  readonly firstClaimed_ms: number | undefined;
  readonly lastClaimed_ms: number | undefined;
  readonly published: JudgedLog["published"];
}

/** What one partner's entry says to prove another's two histories, verified again. */
export interface Accusation {
  readonly by: PartnerId;
  readonly index: number;
  readonly against: PartnerId;
  readonly holds: boolean;
}

export interface Audit {
  readonly kind: "sound" | "unsound";
  readonly name: string;
  readonly partner: PartnerId | undefined; // whose record it is, where it says so
  readonly charter: string | undefined; //    its hash, base64url
  readonly journal: boolean; //               whether a journal was there to be judged
  readonly findings: readonly Finding[];
  readonly logs: Readonly<Record<PartnerId, LogAccount>>;
  readonly accusations: readonly Accusation[];
  readonly claimed: ClaimedTimes | undefined;
  /** By when all entries that another partner cosigned were there, as the first such signature on the last of them says. */
  readonly existedBy_s: number | undefined;
  readonly sentence: string;
}

/** An audit and what it rests on, to be held against other records. */
export interface AuditedRecord {
  readonly audit: Audit;
  readonly charter: Charter | undefined;
  readonly logs: ReadonlyMap<PartnerId, JudgedLog>;
}

export function auditRecord(files: RecordFiles, ed25519: Ed25519, watcher?: AuditWatcher): AuditedRecord {
  const opened = charterOf(files, ed25519);
  if ("what" in opened) return concluded(files, undefined, undefined, new Map(), [opened], nothingRead);
  const journal = files.journal && readJournal(files.journal, opened, publishedText(files));
  const findings: Finding[] = [...(journal?.findings ?? []), ...strange(files)];
  const partner = journal?.partner; // published logs are the same whoever keeps them
  if (partner !== undefined && files.partner !== undefined && partner !== files.partner)
    findings.unshift(misplaced(files.name, partner, files.partner));
  const keys = new Map(partnerIds.map((id) => [id, logKeys(opened, id)]));
  const judge = new NoteJudge(keys, ed25519);
  const heads = journalHeads(journal, judge, findings);
  const logs = new Map<PartnerId, JudgedLog>();
  for (const id of partnerIds) {
    const own = journal && {
      entries: journal.entries.get(id) ?? [],
      heads: heads.get(id) ?? [],
      whole: journal.whole,
    };
    const input = { keys: keys.get(id) as LogKeys, charter: opened, partner, ed25519, judge };
    logs.set(id, judgeLog({ ...input, journal: own, files: files.logs.get(id) }));
  }
  for (const log of logs.values()) findings.push(...log.findings);
  if (journal?.whole) findings.push(...stopFindings(logs, heads));
  const read = readEntries(opened, logs, keys, ed25519, watcher);
  findings.push(
    ...read.findings,
    ...citationFindings(
      read.citations,
      logs,
      partner,
      journal?.whole !== false,
      provedAgainst(read.accusations),
    ),
  );
  return concluded({ ...files, partner }, opened, journal, logs, findings, read);
}

function misplaced(name: string, partner: PartnerId, expected: PartnerId): Finding {
  return finding(
    "edited",
    { file: "journal" },
    `${name}/ holds the record of ${partner}, not of ${expected}.`,
  );
}

/** What the first checkpoint that is there says of its size, unverified. */
function publishedText({ logs }: RecordFiles): string | undefined {
  for (const origin of partnerIds) {
    const checkpoint = logs.get(origin)?.checkpoint;
    const note = parseNote((checkpoint && textOf(checkpoint)) ?? "");
    const size = parseCheckpoint(note?.text ?? "")?.size ?? 0;
    if (size > 0) return `log/${origin}/checkpoint is of ${size} ${size === 1 ? "entry" : "entries"}`;
  }
  return undefined;
}

let lastOpened: { readonly text: string; readonly ed25519: Ed25519; readonly charter: Charter } | undefined;

/** The charter, opened once for all records that hold the same bytes: its 27 keys take longer than a small record. */
function charterOf(files: RecordFiles, ed25519: Ed25519): Charter | Finding {
  const where = { file: "charter.json" };
  if (files.charter === undefined)
    return finding("removed", where, `${where.file} is missing: nothing can be judged without the charter.`);
  const text = textOf(files.charter);
  if (text === undefined) return finding("damaged", where, `${where.file} is not UTF-8.`);
  if (lastOpened?.text === text && lastOpened.ed25519 === ed25519) return lastOpened.charter;
  const opened = openCharter(text, ed25519);
  if (opened.kind === "refused")
    return finding("edited", where, `${where.file} is not what was signed. ${opened.why}`);
  lastOpened = { text, ed25519, charter: opened.charter };
  return opened.charter;
}

function strange({ logs }: RecordFiles): Finding[] {
  return [...logs.keys()]
    .filter((id) => !partnerIds.includes(id))
    .map((id) => finding("inserted", { file: `log/${id}` }, `log/${id} is of no partner.`));
}

function journalHeads(
  journal: JournalRead | undefined,
  judge: NoteJudge,
  findings: Finding[],
): ReadonlyMap<PartnerId, PlacedHead[]> {
  const heads = new Map<PartnerId, PlacedHead[]>(partnerIds.map((id) => [id, []]));
  for (const { of, file, byte, batch, held } of journal?.notes ?? []) {
    const { head, flaw } = judge.judge(of);
    if (flaw !== undefined) findings.push(noteFinding(flaw, { file, byte }));
    if (head === undefined) continue;
    const arrived = head.size <= held[head.origin] ? { batch } : {};
    heads.get(head.origin)?.push({ head, where: { file, byte }, ...arrived });
  }
  return heads;
}

/** A head that an entry cites, and the first entry of that author that does. */
interface Citation {
  readonly origin: PartnerId;
  readonly size: number;
  readonly root: string;
  readonly by: PartnerId;
  readonly index: number;
}

interface Entries {
  readonly findings: readonly Finding[];
  readonly citations: readonly Citation[];
  readonly accusations: readonly Accusation[];
  readonly accounts: ReadonlyMap<PartnerId, LogAccount>;
  readonly claimed: ClaimedTimes | undefined;
}

const nothingRead: Entries = {
  findings: [],
  citations: [],
  accusations: [],
  accounts: new Map(),
  claimed: undefined,
};

function readEntries(
  charter: Charter,
  logs: ReadonlyMap<PartnerId, JudgedLog>,
  keys: ReadonlyMap<PartnerId, LogKeys>,
  ed25519: Ed25519,
  watcher: AuditWatcher | undefined,
): Entries {
  const findings: Finding[] = [];
  const citations = new Map<string, Citation>();
  const accusations: Accusation[] = [];
  const accounts = new Map<PartnerId, LogAccount>();
  const total = [...logs.values()].reduce((sum, { copy }) => sum + copy.records.length, 0);
  let done = 0;
  let claimed: ClaimedTimes | undefined;
  for (const log of logs.values()) {
    const { origin, copy } = log;
    const ring = new KeyRing(charter, origin);
    let firstClaimed_ms: number | undefined;
    let lastClaimed_ms: number | undefined;
    let invalid = 0;
    for (const [seq, record] of copy.records.entries()) {
      const opened = openEntry(record, { charter, origin, seq }, ring, ed25519);
      done += 1;
      if (done % 1024 === 0) watcher?.judged?.(done, total);
      if (opened.kind === "valid") {
        const { entry } = opened;
        ring.add(entry);
        watcher?.add(entry);
        lastClaimed_ms = entry.message.claimedAt_ms;
        firstClaimed_ms ??= lastClaimed_ms;
        claimed = widened(claimed, lastClaimed_ms);
        takeCitations(entry, citations);
        accusations.push(...accusationsOf(entry, keys, ed25519));
      } else {
        invalid += 1;
        if (seq >= log.signed && !log.altered) findings.push(unsignedAndInvalid(origin, seq, opened.why));
      }
    }
    for (const { head } of log.heads)
      for (const { witness, time_s } of head.cosigned) watcher?.cosigned(origin, witness, head.size, time_s);
    accounts.set(origin, { ...accountOf(log), invalid, firstClaimed_ms, lastClaimed_ms });
  }
  watcher?.judged?.(total, total);
  return { findings, citations: [...citations.values()], accusations, accounts, claimed };
}

function widened(times: ClaimedTimes | undefined, t_ms: number): ClaimedTimes {
  if (times === undefined) return { from_ms: t_ms, to_ms: t_ms };
  return { from_ms: Math.min(times.from_ms, t_ms), to_ms: Math.max(times.to_ms, t_ms) };
}

/** Over all logs, the latest of the first cosignatures that cover the last entry cosigned. */
function existedBy(logs: Iterable<JudgedLog>): number | undefined {
  let by_s: number | undefined;
  for (const { heads } of logs) {
    const cosigned = heads.filter(({ head }) => head.size > 0 && head.cosigned.length > 0);
    const reach = cosigned.reduce((most, { head }) => Math.max(most, head.size), 0);
    const last = cosigned.filter(({ head }) => head.size === reach);
    if (last.length === 0) continue;
    const first_s = last.reduce(
      (least_s, { head }) => head.cosigned.reduce((least, { time_s }) => Math.min(least, time_s), least_s),
      Number.MAX_SAFE_INTEGER,
    );
    by_s = Math.max(by_s ?? 0, first_s);
  }
  return by_s;
}

function takeCitations({ message, origin, seq }: LoggedEntry, citations: Map<string, Citation>): void {
  for (const { origin: of, size, root } of message.crossRefs) {
    const name = `${origin} ${of} ${size} ${root}`;
    if (!citations.has(name)) citations.set(name, { origin: of, size, root, by: origin, index: seq });
  }
}

function accusationsOf(
  { message, origin, seq }: LoggedEntry,
  keys: ReadonlyMap<PartnerId, LogKeys>,
  ed25519: Ed25519,
): readonly Accusation[] {
  if (message.type !== "fault.evidence" || message.body.kind !== "equivocation") return [];
  const { against, proofs } = message.body;
  const evidence = evidenceOf(proofs);
  const accused = keys.get(against);
  const holds = evidence !== undefined && accused !== undefined && isEquivocation(evidence, accused, ed25519);
  return [{ by: origin, index: seq, against, holds }];
}

function unsignedAndInvalid(log: PartnerId, index: number, why: string): Finding {
  const sentence = `Entry ${index} of ${log} is covered by no signed head and is not valid: ${why}.`;
  return finding("forged", { log, index }, sentence);
}

function accountOf(log: JudgedLog): Omit<LogAccount, "invalid" | "firstClaimed_ms" | "lastClaimed_ms"> {
  const { tree } = log.copy;
  const reach = new Map<PartnerId, number>();
  for (const { head } of log.heads)
    for (const { witness } of head.cosigned) reach.set(witness, Math.max(reach.get(witness) ?? 0, head.size));
  const [a = 0, b = 0] = partnerIds.filter((id) => id !== log.origin).map((id) => reach.get(id) ?? 0);
  const [both, one] = [Math.min(a, b), Math.max(a, b)];
  const root = toBase64Url(tree.root());
  return {
    size: tree.size,
    root,
    s0: tree.size - one,
    s1: one - both,
    s2: both,
    unsigned: tree.size - Math.max(log.signed, one),
    published: log.published,
  };
}

/** Heads that others' entries cite must belong to the log that is here, which must reach so far where its keeper cited them. */
function citationFindings(
  citations: readonly Citation[],
  logs: ReadonlyMap<PartnerId, JudgedLog>,
  partner: PartnerId | undefined,
  whole: boolean,
  proved: ReadonlySet<PartnerId>,
): Finding[] {
  const findings: Finding[] = [];
  const told = new Set<string>();
  const isNews = (name: string): boolean => {
    const news = !told.has(name);
    told.add(name);
    return news;
  };
  for (const cited of citations) {
    const log = logs.get(cited.origin);
    if (log === undefined || log.altered) continue;
    const { tree } = log.copy;
    const where = { log: cited.by, index: cited.index };
    const entry = `Entry ${cited.index} of ${cited.by} cites ${cited.size} entries of ${cited.origin}`;
    if (cited.size > tree.size) {
      const held = cited.by === partner || cited.origin === partner; // others may cite what has not arrived here
      if (held && whole && isNews(`short ${cited.origin}`))
        findings.push(
          finding(
            "truncated",
            { log: cited.origin, index: tree.size },
            `${entry}; this record ends after ${tree.size}.`,
          ),
        );
    } else if (!hasRoot(tree, cited) && isNews(`other ${cited.origin} ${cited.by}`)) {
      const tail = cited.size > log.signed;
      if (!tail && proved.has(cited.origin)) continue; // a witness of the other history, of which the proof is here
      const why = tail
        ? "and the last of those that are here are others: they were replaced"
        : `and not those that are here: ${cited.origin} signed two histories, or ${cited.by} cites what was never signed`;
      findings.push(finding(tail ? "edited" : "forked", where, `${entry}, ${why}.`));
    }
  }
  return findings;
}

const none: LogAccount = {
  size: 0,
  root: "",
  s0: 0,
  s1: 0,
  s2: 0,
  unsigned: 0,
  invalid: 0,
  firstClaimed_ms: undefined,
  lastClaimed_ms: undefined,
  published: undefined,
};

function concluded(
  { name, partner }: Pick<RecordFiles, "name" | "partner">,
  charter: Charter | undefined,
  journal: JournalRead | undefined,
  logs: ReadonlyMap<PartnerId, JudgedLog>,
  findings: readonly Finding[],
  { accusations, accounts, claimed }: Entries,
): AuditedRecord {
  const of = (id: PartnerId): LogAccount => accounts.get(id) ?? none;
  const found = {
    name,
    partner,
    charter: charter?.hash,
    journal: journal !== undefined,
    findings,
    logs: { us: of("us"), ru: of("ru"), europe: of("europe") },
    accusations,
    claimed,
    existedBy_s: existedBy(logs.values()),
  };
  const kind = findings.length === 0 ? "sound" : "unsound";
  return {
    audit: { kind, ...found, sentence: auditSentence(found, [...provedAgainst(accusations)]) },
    charter,
    logs,
  };
}

function provedAgainst(accusations: readonly Accusation[]): ReadonlySet<PartnerId> {
  return new Set(accusations.filter(({ holds }) => holds).map(({ against }) => against));
}
