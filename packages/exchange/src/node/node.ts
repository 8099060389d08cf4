import {
  cosign,
  type Ed25519,
  equalBytes,
  fromBase64Url,
  leafHash,
  type MerkleTree,
  signCheckpoint,
  tileWidth,
  toBase64Url,
  utf8,
  type VerifierKey,
} from "../log/index.ts";
import { type Message, type PartnerId, partnerIds, policyHash } from "../messages/index.ts";
import {
  evidenceProofs,
  type Frame,
  formatHead,
  type Head,
  isEquivocation,
  KeyRing,
  type LoggedEntry,
  logKeys,
  longestNote,
  openEntry,
  readHead,
  type SignedHead,
  witnessKey,
} from "../record/index.ts";
import { bundleBytes, provedChunks, readBundle } from "./bundle.ts";
import { composed, type Prepared, prepare, untilKeyChange } from "./drafts.ts";
import { Journal, type Where, type Written } from "./journal.ts";
import { newPeer, type Peer } from "./peer.ts";
import type { Answer, Draft, Level, NodeSetting, Opened, Outcome, Ports, Push, Question } from "./ports.ts";
import { remembered } from "./remembered.ts";
import { type Chunk, Replica } from "./replica.ts";

export const heartbeat_ms = 10_000; //   heads are repeated at least so often
const askAgain_ms = 2_000; //            an answer later than this is given up
/** How long an undamaged journal waits for the others before it is written alone. */
export const startAlone_ms = 10_000;
const noteEvery_ms = 1_000; //           cosignatures alone are journalled at most so often
const retryDisk_ms = 1_000;
const mostRecords = 1_024; //            a question asks for
const mostCommitted = 128; //            of one log in one commit: some 20 ms, then the sockets have their turn
const mostBeside = 32; //                where somebody else is speaking at the same time
const pauseBeside_ms = 10; //            and the rest of the time is theirs
const speaking_ms = 1_000; //            how long after its last words somebody is taken to speak
const publishedAtOnce = 4_096;
const mostPushed = 256;
const mostPushed_bytes = 1_000_000;
const backfill = 4_096; //               a peer further behind pulls instead

/** A draft as it is about to be written. */
interface Signed {
  readonly draft: Prepared;
  readonly record: Uint8Array;
  readonly entry: LoggedEntry;
}
interface Entering {
  readonly origin: PartnerId;
  readonly record: Uint8Array;
  readonly where: Where;
  readonly fresh: LoggedEntry[];
  readonly judged?: LoggedEntry | undefined; // where it was judged before it was written
}

/**
 * One of three equal nodes: writes its own log, mirrors and cosigns the other two, and never signs what is not on its
 * disk. It is a state machine: `tick` commits all that is pending with one sync and speaks of it only then.
 * Its safety rests on no clock and on no other node (exchange.md 4.3): a witness signs only heads of the tree it holds,
 * which only ever grows.
 */
export class ExchangeNode {
  readonly #setting: NodeSetting;
  readonly #ports: Ports;
  readonly #journal: Journal;
  readonly #logs: ReadonlyMap<PartnerId, Replica>;
  readonly #peers: ReadonlyMap<PartnerId, Peer>;
  readonly #witness: VerifierKey;
  readonly #policyHash: string;
  readonly #headVerifier: Ed25519;
  readonly #verified = new Map<string, SignedHead | undefined>(); // notes already judged
  #drafts: Prepared[] = [];
  #notesToKeep = new Set<string>();
  #keptNotesAt_ms = 0;
  #startedAt_ms = 0;
  #askedHeadsAt_ms = Number.NEGATIVE_INFINITY;
  #intact = false;
  #writing = false;
  #held = "it has not been opened";
  #selfFork = false;
  #diskFailedAt_ms: number | undefined;
  #spoken_ms = Number.NEGATIVE_INFINITY;
  #evidence: PartnerId[] = []; // against whom it is still to be written
  #version = 0; // of the heads known: grows with each that is new

  constructor(setting: NodeSetting, ports: Ports) {
    this.#setting = setting;
    this.#ports = ports;
    this.#journal = new Journal(ports.disk);
    const { charter, partner } = setting;
    this.#logs = new Map(
      partnerIds.map((id) => [id, new Replica(logKeys(charter, id), new KeyRing(charter, id))]),
    );
    this.#peers = new Map(partnerIds.filter((id) => id !== partner).map((id) => [id, newPeer(setting)]));
    this.#witness = witnessKey(charter, partner);
    this.#policyHash = policyHash(setting.policy);
    this.#headVerifier = remembered(ports.ed25519, 1_024);
  }

  /**
   * Makes the journal of a node that has none. `restored`: its files were lost, and its own log comes back from the others
   * before it writes. Throws what the disk throws.
   */
  create(restored = false): void {
    const { charter, partner } = this.#setting;
    this.#journal.write([{ kind: "begin", text: beginText(partner, charter.hash) }]);
    if (!restored) this.#ports.disk.writeWhole("place", utf8(this.#ports.disk.place()));
  }

  /** Reads the journal. Until it has been decided whether it is whole and the latest, nothing is signed. */
  open(): Opened {
    try {
      return this.#open();
    } catch (error) {
      return { kind: "disk", why: error instanceof Error ? error.message : String(error) };
    }
  }

  #open(): Opened {
    const fresh: LoggedEntry[] = [];
    const notes: string[] = [];
    let begin: string | undefined;
    const replayed = this.#journal.replay((frame, where) => {
      if (frame.kind === "begin") begin = frame.text;
      else if (frame.kind === "note") notes.push(frame.note);
      else if (frame.kind === "entry")
        this.#enter({ origin: frame.origin, record: frame.record, where, fresh });
      if (fresh.length >= publishedAtOnce) this.#publish(fresh.splice(0));
    });
    if (replayed.kind === "corrupt") return replayed;
    const { charter, partner } = this.#setting;
    if (begin === undefined)
      return {
        kind: "foreign",
        why: "the journal has no beginning: nothing was ever written in it, and it may be removed",
      };
    if (begin !== beginText(partner, charter.hash))
      return { kind: "foreign", why: "the journal belongs to another partner or another charter" };
    for (const note of notes) this.#takeNote(note, partner);
    const place = this.#ports.disk.readWhole("place");
    this.#intact =
      !replayed.doubtful && place !== undefined && equalBytes(place, utf8(this.#ports.disk.place()));
    this.#startedAt_ms = this.#now();
    const elsewhere = replayed.doubtful
      ? "the end of the journal is damaged, and the others may hold more"
      : "these files were brought from elsewhere";
    this.#hold(this.#intact ? "it waits for the others" : elsewhere);
    if (replayed.cut_bytes > 0)
      this.#notify("cut", `The last ${replayed.cut_bytes} bytes had not been finished and were set aside.`);
    this.#publish(fresh);
    return { kind: "open", entries: this.#entries(), cut_bytes: replayed.cut_bytes };
  }

  /** Writes a draft at the next commit. `done` is told once: refused at once, or written when it is safe here. */
  submit(draft: Draft, done: (outcome: Outcome) => void): void {
    if (!this.writing) {
      done({ kind: "not-now", why: `This node may not write now: ${this.held}.` });
      return;
    }
    this.#spoken_ms = this.#now();
    const prepared = prepare(draft, this.#setting, this.#ports, done);
    if (prepared.kind === "refused") done(prepared);
    else this.#drafts.push(prepared);
  }

  /** Takes a peer's hint. What does not lead to a head signed by the author changes nothing. */
  receive(from: PartnerId, push: Push): void {
    const peer = this.#peers.get(from);
    if (peer === undefined) return;
    peer.heard_ms = this.#now();
    const heads = push.heads.map((note) => this.#takeNote(note, from));
    const log = this.#log(from);
    const end = push.first + push.records.length;
    if (push.records.length === 0 || push.records.length > mostRecords || end <= log.reach) return;
    const head = heads.find((h) => h?.origin === from && h.size === end);
    if (!peer.allowance.take(push.records, this.#now())) {
      if (this.#now() - peer.toldQuotaAt_ms >= heartbeat_ms) {
        peer.toldQuotaAt_ms = this.#now();
        this.#notify("quota", `${from} sends more than its quota; it is read more slowly.`, from);
      }
      return;
    }
    const isBehind = log.hasMore;
    const staged =
      head !== undefined && log.stage({ from, first: push.first, records: push.records, head, proof: [] });
    if (staged && !isBehind) this.#spoken_ms = this.#now();
  }

  /** Takes the answer to a question of ours. */
  answered(from: PartnerId, question: Question, answer: Answer): void {
    const peer = this.#peers.get(from);
    if (peer === undefined || question.kind !== answer.kind) return;
    peer.heard_ms = this.#now();
    if (answer.kind === "heads") {
      for (const note of answer.heads) this.#takeNote(note, from);
      peer.confirmed = true;
    } else if (answer.kind === "records" && question.kind === "records")
      this.#takeRecords(from, question.origin, answer);
    else if (answer.kind === "consistency" && question.kind === "consistency")
      this.#takeConsistency(from, question.origin, answer);
  }

  /** What a peer may ask. Reads only. */
  answer(question: Question): Answer {
    if (question.kind === "heads")
      return { kind: "heads", heads: partnerIds.flatMap((id) => this.notes(id)) };
    const log = this.#log(question.origin);
    const { newest } = log;
    if (newest === undefined) return { kind: "none" };
    if (question.kind === "records") {
      const { first } = question;
      const end = Math.min(first + Math.min(question.count, mostRecords), newest.size);
      if (first >= end) return { kind: "none" };
      const proof = log.tree.consistencyProof(end, newest.size).map(toBase64Url);
      const records = this.records(question.origin, first, end - first);
      return { kind: "records", head: formatHead(newest), first, records, proof };
    }
    const head = [newest, ...log.cosigned.values()].find((h) => h.size === question.to);
    if (head === undefined || question.from > head.size) return { kind: "none" };
    return {
      kind: "consistency",
      head: formatHead(head),
      fromRoot: toBase64Url(log.tree.root(question.from)),
      proof: log.tree.consistencyProof(question.from, head.size).map(toBase64Url),
    };
  }

  /** Commits what is pending, then signs, cosigns and tells. Its host calls it every few ms. */
  tick(): void {
    const now_ms = this.#now();
    this.#decideWhetherToWrite(now_ms);
    this.#publishEvidence();
    if (this.#diskFailedAt_ms === undefined || now_ms - this.#diskFailedAt_ms >= retryDisk_ms)
      this.#commit(now_ms);
    this.#askForMissing(now_ms);
    for (const [id, peer] of this.#peers) this.#tell(id, peer, now_ms);
  }

  /** Everything held from the given sizes on, as one file to be carried by hand. */
  exportBundle(from: Readonly<Record<PartnerId, number>>): Uint8Array {
    const logs = partnerIds.map((origin) => {
      const size = this.#log(origin).newest?.size ?? 0;
      const first = Math.min(from[origin], size);
      return { origin, first, records: this.records(origin, first, size - first), notes: this.notes(origin) };
    });
    return bundleBytes(this.#setting.charter.hash, logs);
  }

  /** Takes a carried file: all of it, verified as if it had come over the network, or nothing. */
  importBundle(bytes: Uint8Array): { kind: "imported"; entries: number } | { kind: "refused"; why: string } {
    const bundle = readBundle(bytes, this.#setting.charter.hash);
    if (bundle.kind === "refused") return bundle;
    const before = this.#entries();
    const proved = provedChunks(
      bundle.logs,
      (note) => this.#judged(note),
      (origin) => this.#log(origin).tree,
    );
    if (proved.kind === "refused") return proved;
    const { chunks } = proved;
    for (const chunk of chunks) {
      const log = this.#log(chunk.head.origin);
      log.unstage();
      log.stage(chunk);
    }
    for (const { notes } of bundle.logs)
      for (const note of notes) this.#takeNote(note, this.#setting.partner);
    do this.#commit(this.#now());
    while (this.isBusy);
    if (this.#diskFailedAt_ms !== undefined)
      return { kind: "refused", why: "The disk does not take what is written." };
    return { kind: "imported", entries: this.#entries() - before };
  }

  /** Writes down every signature known; the files can then be audited as they lie. */
  close(): void {
    this.#commit(this.#now());
    this.#keepNotes(Number.POSITIVE_INFINITY);
    this.#writing = false;
    this.#held = "it is closed";
  }

  /** Two officers decided that it may be written although not both others were heard. Stands in the journal. */
  allowAlone(officers: readonly [string, string]): void {
    this.#journal.write([{ kind: "mark", text: `written alone by decision of ${officers.join(" and ")}` }]);
    this.#intact = true;
    this.#startedAt_ms = Number.NEGATIVE_INFINITY;
  }

  head(origin: PartnerId): Head {
    const { tree } = this.#log(origin);
    return { origin, size: tree.size, root: toBase64Url(tree.root()) };
  }
  tree(origin: PartnerId): MerkleTree {
    return this.#log(origin).tree;
  }
  /** The newest signed head with every cosignature known of it, or undefined before the first. */
  note(origin: PartnerId): string | undefined {
    const { newest } = this.#log(origin);
    return newest === undefined ? undefined : formatHead(newest);
  }
  /** The newest head, and the newest that each witness cosigned. */
  notes(origin: PartnerId): readonly string[] {
    return this.#log(origin).notes;
  }
  record(origin: PartnerId, seq: number): Uint8Array | undefined {
    return this.records(origin, seq, 1)[0];
  }
  /** Records from disk; fewer where the log ends. Throws what the disk throws. */
  records(origin: PartnerId, first: number, count: number): readonly Uint8Array[] {
    const { places, tree } = this.#log(origin);
    const length = Math.max(0, Math.min(count, tree.size - first));
    return Array.from({ length }, (_, i) => this.#journal.record(places.get(first + i)));
  }
  /** The valid entry at a place; undefined where there is none or it is not valid. */
  entry(origin: PartnerId, seq: number): LoggedEntry | undefined {
    const record = this.record(origin, seq);
    if (record === undefined) return undefined;
    const log = this.#log(origin);
    const opened = openEntry(
      record,
      { charter: this.#setting.charter, origin, seq },
      log.ring,
      this.#ports.ed25519,
    );
    return opened.kind === "valid" ? opened.entry : undefined;
  }
  level(origin: PartnerId, seq: number): Level {
    const { cosigned } = this.#log(origin);
    const seenBy = partnerIds.filter((id) => (cosigned.get(id)?.size ?? 0) > seq);
    return { s: seenBy.length === 0 ? 0 : seenBy.length === 1 ? 1 : 2, seenBy };
  }
  /** How far a witness's cosignatures on a log reach, and when the last was given. */
  cosignedBy(
    origin: PartnerId,
    witness: PartnerId,
  ): { readonly size: number; readonly time_s: number } | undefined {
    const head = this.#log(origin).cosigned.get(witness);
    const own = head?.cosigned.find((c) => c.witness === witness);
    return head && own && { size: head.size, time_s: own.time_s };
  }
  /**
   * After how many ms a tick is due although nothing new came, because records wait: at once, or with room for those who speak.
   * Undefined where none wait.
   */
  get hurry_ms(): number | undefined {
    if (!this.isBusy) return undefined;
    return this.#isSpokenIn ? pauseBeside_ms : 1;
  }
  /** Whether a desk or a partner that is not behind was heard just now: they do not wait for one who has much to catch up. */
  get #isSpokenIn(): boolean {
    return this.#now() - this.#spoken_ms < speaking_ms;
  }
  /** Whether a tick has more to do than it did. */
  get isBusy(): boolean {
    return this.#diskFailedAt_ms === undefined && [...this.#logs.values()].some((log) => log.hasMore);
  }
  get writing(): boolean {
    return this.#writing && this.#diskFailedAt_ms === undefined;
  }
  /** Why it does not write, where it does not. */
  get held(): string {
    return this.#diskFailedAt_ms === undefined ? this.#held : "the disk does not take what is written";
  }
  /** How long a partner has been silent, ms; Infinity before it was first heard. */
  silent_ms(partner: PartnerId): number {
    return this.#now() - (this.#peers.get(partner)?.heard_ms ?? this.#now());
  }
  /** The logs of whose authors two histories are proved. */
  forks(): readonly PartnerId[] {
    return partnerIds.filter((id) => this.#log(id).evidence !== undefined);
  }

  #log(origin: PartnerId): Replica {
    return this.#logs.get(origin) as Replica;
  }
  /** For waiting: it never jumps, unlike the clock that signs. */
  #now(): number {
    return this.#ports.clock.steady_ms();
  }
  #entries(): number {
    return partnerIds.reduce((sum, id) => sum + this.#log(id).tree.size, 0);
  }
  #hold(why: string): void {
    this.#writing = false;
    this.#held = why;
    this.#notify("held", `Nothing is written or signed yet: ${why}.`);
  }
  #notify(kind: Parameters<Ports["notify"]>[0]["kind"], text: string, partner?: PartnerId): void {
    this.#ports.notify({ kind, text, ...(partner === undefined ? {} : { partner }) });
  }

  /** Enters a record that is on disk into tree, places, key ring and the list of what is new and valid. */
  #enter({ origin, record, where, fresh, judged }: Entering, inTree = false): void {
    const log = this.#log(origin);
    const seq = log.places.size;
    if (!inTree) log.tree.append(leafHash(record));
    log.places.push(where);
    const place = { charter: this.#setting.charter, origin, seq, id: toBase64Url(log.tree.leaf(seq)) };
    const opened = judged
      ? ({ kind: "valid", entry: judged } as const)
      : openEntry(record, place, log.ring, this.#ports.ed25519);
    if (opened.kind === "valid") {
      log.ring.add(opened.entry);
      fresh.push(opened.entry);
      return;
    }
    this.#notify(
      "bad-entry",
      `Entry ${seq} of ${origin} is not valid and is not shown: ${opened.why}.`,
      origin,
    );
  }

  #publish(entries: readonly LoggedEntry[]): void {
    for (let i = 0; i < entries.length; i += publishedAtOnce)
      this.#ports.committed(entries.slice(i, i + publishedAtOnce));
  }

  /** A note judged once; undefined where no author of the charter signed it. */
  #judged(note: string): SignedHead | undefined {
    if (note.length > longestNote) return undefined;
    if (this.#verified.has(note)) return this.#verified.get(note);
    let head: SignedHead | undefined;
    for (const log of this.#logs.values()) head ??= readHead(note, log.keys, this.#headVerifier);
    if (this.#verified.size >= 1_024) this.#verified.clear();
    this.#verified.set(note, head);
    return head;
  }

  #takeNote(note: string, from: PartnerId): SignedHead | undefined {
    const head = this.#judged(note);
    if (head !== undefined) this.#takeHead(head, from);
    return head;
  }

  #takeHead(head: SignedHead, from: PartnerId): void {
    const log = this.#log(head.origin);
    const taken = log.takeHead(head);
    if (taken === "news") {
      this.#version += 1;
      for (const note of this.notes(head.origin)) this.#notesToKeep.add(note);
      this.#ports.witnessed(head);
    }
    if (taken === "beyond" && log.origin === this.#setting.partner && this.#writing) {
      this.#intact = false;
      this.#hold(`${from} shows a later head of this node's own log: what is missing here comes back first`);
    }
    if (taken !== "foreign") return;
    this.#disown(log, head);
    const evidence = log.evidenceFrom(head);
    if (evidence !== undefined) this.#accuse(log, evidence, from);
  }

  /** A witness that signed one history never signs another, also where it was brought back from before it signed the first. */
  #disown(log: Replica, foreign: SignedHead): void {
    if (log.disowned || !foreign.cosigned.some(({ witness }) => witness === this.#setting.partner)) return;
    log.disowned = true;
    this.#notify(
      "fork",
      `This node once cosigned another history of ${log.origin}; it cosigns that log no more.`,
      log.origin,
    );
  }

  #accuse(log: Replica, evidence: NonNullable<Replica["evidence"]>, from: PartnerId): void {
    if (log.evidence !== undefined || !isEquivocation(evidence, log.keys, this.#ports.ed25519)) return;
    log.evidence = evidence;
    const { partner } = this.#setting;
    this.#notify(
      "fork",
      `${log.origin} signed two histories of its log; ${from} showed the other one.`,
      log.origin,
    );
    if (log.origin === partner) {
      this.#selfFork = true;
      this.#hold("this node's key has signed another history of its own log");
      return;
    }
    this.#evidence.push(log.origin);
  }

  /** Evidence waits until this node may write; it is submitted until it stands in the log. */
  #publishEvidence(): void {
    if (!this.writing) return;
    for (const against of this.#evidence.splice(0)) {
      const { evidence } = this.#log(against);
      if (evidence === undefined) continue;
      const text = `Two heads signed by ${against} cannot belong to one log.`;
      const body = { kind: "equivocation" as const, against, text, proofs: evidenceProofs(evidence) };
      this.submit({ type: "fault.evidence", body, role: "node-admin" }, (outcome) => {
        if (outcome.kind === "not-now") this.#evidence.push(against);
        if (outcome.kind === "refused")
          this.#notify(
            "fork",
            `The evidence against ${against} could not be written: ${outcome.why}`,
            against,
          );
      });
    }
  }

  #takeRecords(from: PartnerId, origin: PartnerId, answer: Extract<Answer, { kind: "records" }>): void {
    const log = this.#log(origin);
    const head = this.#takeNote(answer.head, from);
    const proof = answer.proof.map(fromBase64Url);
    if (head?.origin !== origin || proof.includes(undefined) || answer.records.length > mostRecords) return;
    this.#peers.get(from)?.allowance.take(answer.records, this.#now());
    if (
      !log.stage({ from, first: answer.first, records: answer.records, head, proof: proof as Uint8Array[] })
    )
      return;
    log.asked_ms = Number.NEGATIVE_INFINITY; // it answers: more is asked for at once
    this.#askForMissing(this.#now());
  }

  #takeConsistency(
    from: PartnerId,
    origin: PartnerId,
    answer: Extract<Answer, { kind: "consistency" }>,
  ): void {
    const log = this.#log(origin);
    const later = this.#judged(answer.head);
    const { newest } = log;
    if (later?.origin !== origin || newest === undefined) return;
    this.#accuse(
      log,
      {
        later: answer.head,
        earlier: formatHead(newest),
        rootAtEarlier: answer.fromRoot,
        proof: answer.proof,
      },
      from,
    );
    if (log.evidence === undefined) return;
    log.shun(later);
    this.#disown(log, later);
  }

  /** Start rule (4.6): an old backup would sign a second history, so the others' word on our own log comes first. */
  #decideWhetherToWrite(now_ms: number): void {
    if (this.#selfFork) return;
    const peers = [...this.#peers.values()];
    const heardAll = peers.every((peer) => peer.confirmed);
    if (!heardAll && now_ms - this.#askedHeadsAt_ms >= askAgain_ms / 2) {
      this.#askedHeadsAt_ms = now_ms;
      for (const [id, peer] of this.#peers) if (!peer.confirmed) this.#ports.ask(id, { kind: "heads" });
    }
    if (this.#writing) return;
    const log = this.#log(this.#setting.partner);
    const behind = log.waiting.some((head) => head.size > log.tree.size) || log.hasMore;
    const alone = this.#intact && now_ms - this.#startedAt_ms >= startAlone_ms;
    if (behind || !(heardAll || alone)) return;
    try {
      if (!heardAll) this.#journal.write([{ kind: "mark", text: "written before both others were heard" }]);
      // an older copy of these files names an older place from now on, however it is brought back
      if (heardAll) this.#ports.disk.writeWhole("place", utf8(this.#ports.disk.newPlace()));
    } catch (error) {
      this.#diskFailed(error, now_ms);
      return;
    }
    this.#writing = true;
    this.#held = "";
    if ((log.newest?.size ?? 0) < log.tree.size) this.#signOwnHead(log); // the last batch before a stop was not signed yet
    this.#notify(
      "writing",
      heardAll ? "Both others were heard." : "The others were not heard; the journal is whole.",
    );
    this.#cosignAll();
  }

  /** One batch: own drafts, proved records of the others, signatures. All or nothing; nothing is said before it is safe. */
  #commit(now_ms: number): void {
    const due = this.#writing ? untilKeyChange(this.#drafts.filter((d) => d.due_ms <= now_ms)) : [];
    const own = this.#log(this.#setting.partner);
    const signed = this.#signed(due, own);
    const chunks = this.#extendAll();
    const frames: Frame[] = signed.map(({ record }) => ({ kind: "entry", origin: own.origin, record }));
    for (const { head, records } of chunks) {
      for (const record of records) frames.push({ kind: "entry", origin: head.origin, record });
      frames.push({ kind: "note", note: formatHead(head) });
    }
    if (frames.length === 0 && this.#diskFailedAt_ms === undefined) {
      this.#keepNotes(now_ms);
      return;
    }
    if (frames.length === 0) frames.push({ kind: "mark", text: "whether the disk writes again" });
    let written: readonly Written[];
    try {
      written = this.#journal.write(frames);
    } catch (error) {
      for (const chunk of [...chunks].reverse()) this.#log(chunk.head.origin).retract(chunk);
      this.#diskFailed(error, now_ms);
      return;
    }
    this.#diskFailedAt_ms = undefined;
    this.#drafts = this.#drafts.filter((draft) => !due.includes(draft));
    const fresh: LoggedEntry[] = [];
    for (const [i, { frame, where }] of written.entries()) {
      if (frame.kind !== "entry") continue;
      const judged = signed[i]?.entry; // own entries come first in the batch
      this.#enter({ origin: frame.origin, record: frame.record, where, fresh, judged }, judged === undefined);
    }
    for (const { draft, entry } of signed) draft.done({ kind: "written", id: entry.id, seq: entry.seq });
    if (signed.length > 0) this.#signOwnHead(own);
    for (const log of this.#logs.values()) for (const head of log.arrived()) this.#takeHead(head, log.origin);
    for (const { head } of chunks) this.#takeHead(head, head.origin);
    if (this.#writing) this.#cosignAll();
    this.#publish(fresh);
  }

  /** The records of drafts, each judged as the others will judge it; what would not stand is refused instead. */
  #signed(due: readonly Prepared[], own: Replica): Signed[] {
    const signed: Signed[] = [];
    const crossRefs = due.length === 0 ? [] : this.#crossRefs();
    for (const draft of due) {
      const seq = own.tree.size + signed.length;
      const record = composed(draft, seq, crossRefs, this.#setting, this.#policyHash);
      const place = { charter: this.#setting.charter, origin: own.origin, seq };
      const opened = openEntry(record, place, own.ring, this.#ports.ed25519);
      if (opened.kind === "valid") signed.push({ draft, record, entry: opened.entry });
      else {
        this.#drafts = this.#drafts.filter((other) => other !== draft);
        draft.done({ kind: "refused", why: `The entry would not be valid: ${opened.why}.` });
      }
    }
    return signed;
  }

  /** Proved records of every log in turn, now in the trees; what does not prove is asked about. */
  #extendAll(): Chunk[] {
    const chunks: Chunk[] = [];
    for (const log of this.#logs.values()) {
      if (log.origin === this.#setting.partner && this.#writing) log.unstage(); // only a restoring node takes its own back
      let left = this.#isSpokenIn ? mostBeside : mostCommitted; // of records: what comes in small pieces is not slower for it
      while (left > 0) {
        const extended = log.extend(left);
        if (extended.kind === "unproved") this.#unproved(log, extended.chunk);
        if (extended.kind !== "extended") break;
        chunks.push(extended.chunk);
        left -= extended.chunk.records.length;
      }
    }
    return chunks;
  }

  /** Either the records were garbled on the way, or the head belongs to another history: the peer's own proof tells. */
  #unproved(log: Replica, { from, head }: Chunk): void {
    const failures = (log.failures.get(from) ?? 0) + 1;
    log.failures.set(from, failures);
    log.asked_ms = Number.NEGATIVE_INFINITY; // the other holder is asked now
    const text = `Records of ${log.origin} from ${from} do not lead to their signed head (${failures} times).`;
    if (failures === 1 || failures % 100 === 0) this.#notify("bad-records", text, from);
    const { newest } = log;
    const about = from === this.#setting.partner ? undefined : from;
    if (about !== undefined && newest !== undefined && newest.size <= head.size)
      this.#ports.ask(about, { kind: "consistency", origin: log.origin, from: newest.size, to: head.size });
  }

  #signOwnHead(own: Replica): void {
    const checkpoint = { origin: own.keys.author.name, size: own.tree.size, root: own.tree.root() };
    const note = signCheckpoint(checkpoint, own.keys.author, this.#setting.signHead);
    this.#takeNote(note, own.origin);
  }

  /** Cosigns the newest head of each other log: its entries are on this disk, and the tree held here has its root. */
  #cosignAll(): void {
    const { partner, signCosignature } = this.#setting;
    for (const log of this.#logs.values()) {
      const { newest } = log;
      if (log.origin === partner || newest === undefined || newest.size === 0) continue;
      if ((log.cosigned.get(partner)?.size ?? 0) >= newest.size || log.disowned) continue;
      const mine = log.waiting.some((head) => head.cosigned.some(({ witness }) => witness === partner));
      if (mine) continue; // it once held more than now: what is missing comes back first
      const time_s = Math.floor(this.#ports.clock.now_ms() / 1000);
      const signature = cosign(newest.text, this.#witness, time_s, signCosignature);
      this.#takeHead({ ...newest, cosigned: [{ witness: partner, time_s, signature }] }, partner);
    }
  }

  #keepNotes(now_ms: number): void {
    if (this.#notesToKeep.size === 0 || now_ms - this.#keptNotesAt_ms < noteEvery_ms) return;
    const current = partnerIds.flatMap((id) => this.notes(id));
    try {
      this.#journal.write(
        current.filter((n) => this.#notesToKeep.has(n)).map((note) => ({ kind: "note", note })),
      );
    } catch (error) {
      this.#diskFailed(error, this.#now());
      return;
    }
    this.#notesToKeep.clear();
    this.#keptNotesAt_ms = now_ms;
    this.#diskFailedAt_ms = undefined;
  }

  #diskFailed(error: unknown, now_ms: number): void {
    if (this.#diskFailedAt_ms === undefined) {
      const why = error instanceof Error ? error.message : String(error);
      this.#notify("disk", `The disk does not take what is written, and nothing is signed: ${why}.`);
    }
    this.#diskFailedAt_ms = now_ms;
  }

  #crossRefs(): Message["crossRefs"] {
    const others = partnerIds.filter(
      (id) => id !== this.#setting.partner && this.#log(id).newest !== undefined,
    );
    return others.map((id) => {
      const { origin, size, root } = this.#log(id).newest as SignedHead;
      return { origin, size, root };
    });
  }

  /** Asks for what signed heads say there is and is not here: the author first, then whoever cosigned it. */
  #askForMissing(now_ms: number): void {
    for (const log of this.#logs.values()) {
      const { origin, waiting, reach } = log;
      if (now_ms - log.asked_ms < askAgain_ms || (origin === this.#setting.partner && this.#writing))
        continue;
      if (!waiting.some((head) => head.size > reach)) continue;
      if (log.asked_ms !== Number.NEGATIVE_INFINITY && log.askedOf !== undefined)
        log.failures.set(log.askedOf, (log.failures.get(log.askedOf) ?? 0) + 1);
      const turn = this.#holderOf(log, now_ms);
      if (turn === undefined) continue;
      log.askedOf = turn;
      log.asked_ms = now_ms;
      // up to the end of a tile, so that none is fetched twice
      this.#ports.ask(turn, {
        kind: "records",
        origin,
        first: reach,
        count: mostRecords - (reach % tileWidth),
      });
    }
  }

  /** Whom to ask for records: who failed least, and of equals the author. */
  #holderOf(log: Replica, now_ms: number): PartnerId | undefined {
    const failures = (id: PartnerId) => log.failures.get(id) ?? 0;
    return [log.origin, ...partnerIds]
      .filter((id) => this.#peers.get(id)?.allowance.isOpen(now_ms))
      .reduce<PartnerId | undefined>(
        (best, id) => (best === undefined || failures(id) < failures(best) ? id : best),
        undefined,
      );
  }

  /** Sends a peer what it has not been sent; everything known of heads again at each heartbeat. */
  #tell(id: PartnerId, peer: Peer, now_ms: number): void {
    const beat = now_ms - peer.sentAt_ms >= heartbeat_ms;
    if (!beat && peer.sentVersion === this.#version) return; // every record pushed comes with a new head
    const known = new Set(partnerIds.flatMap((origin) => this.notes(origin)));
    const heads = [...known].filter((note) => beat || !peer.sentNotes.has(note));
    const size = this.#log(this.#setting.partner).newest?.size ?? 0;
    const first = size - peer.sentRecords > backfill ? size : peer.sentRecords;
    const records = this.#pushable(first, size);
    peer.sentNotes = known;
    peer.sentVersion = this.#version;
    peer.sentAt_ms = now_ms;
    peer.sentRecords = size;
    this.#ports.push(id, { heads, first, records });
  }

  /** Records up to the newest head, or none if they do not fit into one push: without the last they prove nothing. */
  #pushable(first: number, size: number): readonly Uint8Array[] {
    if (size - first > mostPushed) return [];
    try {
      const records = this.records(this.#setting.partner, first, size - first);
      return records.reduce((n, r) => n + r.length, 0) <= mostPushed_bytes ? records : [];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#notify("disk", `Own records cannot be read for a push: ${why}.`);
      return []; // the heads go all the same
    }
  }
}

function beginText(partner: PartnerId, charterHash: string): string {
  return JSON.stringify({ journal: 1, partner, charter: charterHash });
}
