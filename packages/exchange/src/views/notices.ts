/** What has become of each notice: who has it on which desk, whether its window moved, whether it was launched. */
import {
  ackLevels,
  areaHash,
  type Body,
  type MessageOf,
  type MessageType,
  type PartnerId,
} from "../messages/index.ts";
import type { Board, LoggedEntry } from "../record/index.ts";

export type AckLevel = (typeof ackLevels)[number];

export interface Span {
  readonly open_ms: number;
  readonly close_ms: number;
}

/** How far the notice has come at one desk. */
export interface DeskAck {
  readonly partner: PartnerId;
  readonly desk: string;
  readonly level: AckLevel; //   the highest reached
  readonly entry: string; //     the first entry that reached it
  readonly at_ms: number; //     claimed by that entry
  readonly acknowledgedAt_ms?: number; // claimed by its first word of the level acknowledged or higher
  /** What the desk's latest readback says otherwise than the notice; empty when it agrees or none was given. */
  readonly mismatches: readonly ("window" | "areaHash" | "azimuthWidth_e7deg")[];
  readonly readbackEntry?: string;
  readonly readbackAt_ms?: number;
}

/** A later word of the notice's author. */
export interface Later<T extends MessageType> {
  readonly entry: string;
  readonly at_ms: number; // claimed
  readonly body: Body<T>;
}

export interface NoticeThread {
  readonly entry: string; //       the author's latest text of it
  readonly noticeId: string;
  readonly author: PartnerId;
  readonly announcedAt_ms: number; // claimed by the latest text
  readonly body: Body<"prelaunch.notice">;
  /** Entries of every text of it, oldest first: a correction founds no new thread, but desks acknowledge the new text anew. */
  readonly texts: readonly string[];
  readonly windows: readonly Span[]; // each that it has had, oldest first
  readonly window: Span | undefined; // as extended
  readonly reconfirmations: readonly Later<"prelaunch.reconfirm">[];
  readonly extensions: readonly Later<"prelaunch.extend">[];
  readonly cancelled: Later<"prelaunch.cancel"> | undefined;
  readonly liftoffs: readonly Later<"liftoff.notice">[];
  readonly postlaunches: readonly Later<"postlaunch.notice">[];
  readonly acks: readonly DeskAck[]; // by partner, then desk
}

/** The latest word on one report. */
export interface ReportThread {
  readonly entry: string;
  readonly reportId: string;
  readonly author: PartnerId;
  readonly firstAt_ms: number; // claimed
  readonly at_ms: number; //      claimed by the latest
  readonly body: Body<"launch.report">;
}

type Kept = LoggedEntry & { readonly message: NoticeMessage };
type NoticeMessage = MessageOf<
  | "prelaunch.notice"
  | "prelaunch.reconfirm"
  | "prelaunch.extend"
  | "prelaunch.cancel"
  | "liftoff.notice"
  | "postlaunch.notice"
  | "notice.ack"
  | "launch.report"
>;

/**
 * The notices, what answers them and the launch reports of a record. Which entries it holds decides its state, and their order
 * does not: an acknowledgement may come before its notice. Only the author's own log changes a notice; a word of another
 * partner about the same code is not of that thread.
 *
 * With `asOf_ms` every question is answered as the record stood then: without entries whose claimed time, less the error that their
 * clock declared, is later. Claims are bounded by other partners' signatures, which this view does not look at.
 */
export class NoticeBoard implements Board {
  readonly #seen = new Set<string>();
  readonly #byNotice = new Map<string, Kept[]>(); //  author and notice code
  readonly #byReport = new Map<string, Kept[]>(); //  author and report id
  readonly #acks = new Map<string, Kept[]>(); //      the entry acknowledged
  readonly #noticeOf = new Map<string, string>(); //  entry of a notice -> its key
  readonly #loose: Kept[] = []; //                    post-launch notices that name no notice

  add(entry: LoggedEntry): void {
    if (this.#seen.has(entry.id)) return;
    const { message } = entry;
    switch (message.type) {
      case "prelaunch.notice":
        this.#noticeOf.set(entry.id, `${entry.origin} ${message.body.noticeId}`);
        push(this.#byNotice, `${entry.origin} ${message.body.noticeId}`, entry);
        break;
      case "prelaunch.reconfirm":
      case "prelaunch.extend":
      case "prelaunch.cancel":
      case "liftoff.notice":
        push(this.#byNotice, `${entry.origin} ${message.body.noticeId}`, entry);
        break;
      case "postlaunch.notice":
        if (message.body.noticeId === undefined) this.#loose.push(entry as Kept);
        else push(this.#byNotice, `${entry.origin} ${message.body.noticeId}`, entry);
        break;
      case "notice.ack":
        push(this.#acks, message.body.notice, entry);
        break;
      case "launch.report":
        push(this.#byReport, `${entry.origin} ${message.body.reportId}`, entry);
        break;
      default:
        return;
    }
    this.#seen.add(entry.id);
  }

  /** Every notice, by author and code. */
  threads(asOf_ms: number = Infinity): readonly NoticeThread[] {
    return [...this.#byNotice.keys()].sort().flatMap((key) => this.#thread(key, asOf_ms) ?? []);
  }

  /** The thread that an entry of a notice belongs to, whichever of its texts it is. */
  thread(noticeEntryId: string, asOf_ms: number = Infinity): NoticeThread | undefined {
    const key = this.#noticeOf.get(noticeEntryId);
    return key === undefined ? undefined : this.#thread(key, asOf_ms);
  }

  /** The latest word on each report, withdrawn ones too, by author and report. */
  reports(asOf_ms: number = Infinity): readonly ReportThread[] {
    return [...this.#byReport.keys()].sort().flatMap((key) => {
      const words = inOrder(this.#byReport.get(key) ?? [], asOf_ms);
      const last = words.at(-1);
      if (last === undefined || last.message.type !== "launch.report") return [];
      const { body, claimedAt_ms } = last.message;
      return {
        entry: last.id,
        reportId: body.reportId,
        author: last.origin,
        firstAt_ms: words[0]?.message.claimedAt_ms ?? claimedAt_ms,
        at_ms: claimedAt_ms,
        body,
      };
    });
  }

  /** Post-launch notices that name no notice: what a partner says afterwards of a launch that it did not announce. */
  unannounced(
    asOf_ms: number = Infinity,
  ): readonly (Later<"postlaunch.notice"> & { readonly author: PartnerId })[] {
    const words = this.#loose.filter((entry) => isBy(entry, asOf_ms));
    words.sort((a, b) => compare(a.origin, b.origin) || a.seq - b.seq || compare(a.id, b.id));
    return words.flatMap((entry) =>
      later("postlaunch.notice", entry).map((word) => ({ ...word, author: entry.origin })),
    );
  }

  #thread(key: string, asOf_ms: number): NoticeThread | undefined {
    const entries = inOrder(this.#byNotice.get(key) ?? [], asOf_ms);
    const texts = entries.flatMap((entry) => later("prelaunch.notice", entry));
    const last = texts.at(-1);
    const author = entries[0]?.origin;
    if (last === undefined || author === undefined) return undefined;
    const windows = windowsOf(entries);
    const acks = inOrder(this.#acks.get(last.entry) ?? [], asOf_ms);
    return {
      entry: last.entry,
      noticeId: last.body.noticeId,
      author,
      announcedAt_ms: last.at_ms,
      body: last.body,
      texts: texts.map((text) => text.entry),
      windows,
      window: windows.at(-1),
      reconfirmations: entries.flatMap((entry) => later("prelaunch.reconfirm", entry)),
      extensions: entries.flatMap((entry) => later("prelaunch.extend", entry)),
      cancelled: entries.flatMap((entry) => later("prelaunch.cancel", entry))[0],
      liftoffs: entries.flatMap((entry) => later("liftoff.notice", entry)),
      postlaunches: entries.flatMap((entry) => later("postlaunch.notice", entry)),
      acks: desksOf(acks, last.body, windows),
    };
  }
}

function push(map: Map<string, Kept[]>, key: string, entry: LoggedEntry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry as Kept]);
  else list.push(entry as Kept);
}

/** By UTF-16 code units, the same everywhere. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isBy = ({ message }: Kept, asOf_ms: number): boolean =>
  message.claimedAt_ms - message.clock.maxError_ms <= asOf_ms;

/** By author, then place in the author's log. */
function inOrder(entries: readonly Kept[], asOf_ms: number): readonly Kept[] {
  const known = entries.filter((entry) => isBy(entry, asOf_ms));
  return known.sort((a, b) => compare(a.origin, b.origin) || a.seq - b.seq || compare(a.id, b.id));
}

function later<T extends NoticeMessage["type"]>(type: T, { id, message }: Kept): Later<T>[] {
  if (message.type !== type) return [];
  return [{ entry: id, at_ms: message.claimedAt_ms, body: message.body as Body<T> }];
}

/** A correction of the text brings its own window; an extension moves the close of the one that stood. */
function windowsOf(entries: readonly Kept[]): readonly Span[] {
  const windows: Span[] = [];
  for (const { message } of entries) {
    if (message.type === "prelaunch.notice") {
      if (message.body.window === undefined) windows.length = 0;
      else windows.push(message.body.window);
    }
    const standing = windows.at(-1);
    if (message.type !== "prelaunch.extend" || standing === undefined) continue;
    const { newClose_ms } = message.body;
    if (newClose_ms >= standing.open_ms) windows.push({ open_ms: standing.open_ms, close_ms: newClose_ms });
  }
  return windows;
}

function desksOf(
  acks: readonly Kept[],
  notice: Body<"prelaunch.notice">,
  windows: readonly Span[],
): readonly DeskAck[] {
  const desks = new Map<string, (Later<"notice.ack"> & { partner: PartnerId })[]>();
  for (const ack of acks) {
    for (const word of later("notice.ack", ack)) {
      const key = `${ack.origin} ${word.body.desk}`;
      desks.set(key, [...(desks.get(key) ?? []), { ...word, partner: ack.origin }]);
    }
  }
  return [...desks.keys()].sort().flatMap((key) => {
    const words = desks.get(key) ?? [];
    const [first] = words;
    if (first === undefined) return [];
    let best = first;
    for (const word of words) if (rankOf(word.body.level) > rankOf(best.body.level)) best = word;
    const answer = words.find((word) => rankOf(word.body.level) >= rankOf("acknowledged"));
    const said = words.filter((word) => word.body.readback !== undefined).at(-1);
    return {
      partner: first.partner,
      desk: first.body.desk,
      level: best.body.level,
      entry: best.entry,
      at_ms: best.at_ms,
      ...(answer === undefined ? {} : { acknowledgedAt_ms: answer.at_ms }),
      mismatches: said === undefined ? [] : mismatchesOf(said.body, notice, windows),
      ...(said === undefined ? {} : { readbackEntry: said.entry, readbackAt_ms: said.at_ms }),
    };
  });
}

export function rankOf(level: AckLevel): number {
  return ackLevels.indexOf(level);
}

/** A desk may have read back any window that the notice has had: its log and the author's have no order between them. */
function mismatchesOf(
  { readback }: Body<"notice.ack">,
  notice: Body<"prelaunch.notice">,
  windows: readonly Span[],
): DeskAck["mismatches"] {
  if (readback === undefined) return [];
  const { window, areaHash: hash, azimuthWidth_e7deg } = readback;
  const wrong: DeskAck["mismatches"][number][] = [];
  if (window !== undefined && !windows.some((each) => isSame(each, window))) wrong.push("window");
  if (hash !== undefined && hash !== areaHash(notice.impactAreas ?? [])) wrong.push("areaHash");
  if (azimuthWidth_e7deg !== undefined) {
    const width = notice.azimuth === undefined ? undefined : azimuthWidth(notice.azimuth);
    if (width !== azimuthWidth_e7deg) wrong.push("azimuthWidth_e7deg");
  }
  return wrong;
}

const isSame = (a: Span, b: Span): boolean => a.open_ms === b.open_ms && a.close_ms === b.close_ms;

/** Width of a band from one azimuth clockwise to the other; 0 to 360 degrees is the whole circle. */
export function azimuthWidth({ from_e7deg, to_e7deg }: { from_e7deg: number; to_e7deg: number }): number {
  return to_e7deg >= from_e7deg ? to_e7deg - from_e7deg : to_e7deg - from_e7deg + 3_600_000_000;
}
