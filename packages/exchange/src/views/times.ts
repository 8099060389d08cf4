import { day_ms, type PartnerId, partnerIds, utcText } from "../messages/index.ts";
import type { Board, LoggedEntry } from "../record/index.ts";

/**
 * When an entry was written: what its author claims, and between which times what other partners signed proves it. A
 * bound holds as far as the partner whose clock made it is honest.
 */
export interface TimeBounds {
  readonly claimed_ms: number;
  readonly lower_ms?: number; // none: it cites nothing of others that bears a time
  readonly upper_ms?: number; // none: no other partner has cosigned it
  readonly disputed: boolean; // the claim lies outside by more than 2 s and the clock error its author declares
}

export type DeadlineVerdict = "met" | "not met" | "cannot be proved";

const tolerance_ms = 2000; //      exchange.md section 4.5
const mostError_ms = 5000; //      a larger declared error would excuse any claim
const vouching = 8; //             last entries of a cited head that bear its time, lest one that is back-dated itself hide it
const cosignatureStep_ms = 1000; // C2SP tlog-cosignature gives whole seconds

/**
 * Time bounds of every entry of the three logs, in any order of arrival.
 *
 * Lower: an entry is not older than what it cites. The time of a cited head is the latest that its last entries claim, less
 * the clock error which their author declares: that author vouches for it. (A cosignature of the cited head proves nothing here: it
 * may be given after the entry that cites the head.) A vouching claim that other partners' cosignatures disprove is left
 * aside, so that a clock that runs ahead disputes its own partner's claims and no other's.
 * Upper: an entry is not younger than the earliest cosignature by another partner of a head that covers it.
 */
export class TimeBoard implements Board {
  readonly #logs = new Map<PartnerId, LogTimes>(partnerIds.map((origin) => [origin, new LogTimes()]));
  /** Places of entries that others may refer to; not of those that come every second, which cited heads bound as well. */
  readonly #places = new Map<string, Place>();

  add(entry: LoggedEntry): void {
    const log = this.#logs.get(entry.origin);
    if (log === undefined || log.knows(entry.seq)) return;
    const { message } = entry;
    const others = partnerIds.filter((p) => p !== entry.origin);
    log.set(entry.seq, {
      claimed_ms: message.claimedAt_ms,
      error_ms: message.clock.maxError_ms,
      cited: others.map((p) => message.crossRefs.find((ref) => ref.origin === p)?.size ?? 0),
    });
    if (message.refs.length > 0) {
      log.refs.set(
        entry.seq,
        message.refs.map((ref) => ref.entry),
      );
    }
    if (!frequent.has(message.type)) this.#places.set(entry.id, { origin: entry.origin, seq: entry.seq });
  }

  /** `witness` cosigned the head of `size` entries of the log of `origin`, at a whole second of its own clock. */
  cosigned(origin: PartnerId, witness: PartnerId, size: number, time_s: number): void {
    if (origin !== witness) this.#logs.get(origin)?.cosigned(witness, size, time_s);
  }

  /** Undefined for an entry that is not here. */
  bounds(origin: PartnerId, seq: number): TimeBounds | undefined {
    const log = this.#logs.get(origin);
    const entry = log?.get(seq);
    if (log === undefined || entry === undefined) return undefined;
    const others = partnerIds.filter((p) => p !== origin);
    const vouched = [
      ...others.map((p, i) => this.#vouched({ origin: p, seq: (entry.cited[i] ?? 0) - 1 })),
      ...(log.refs.get(seq) ?? []).map((id) => {
        const place = this.#places.get(id);
        return place === undefined || place.origin === origin ? undefined : this.#vouched(place);
      }),
    ].filter((t) => t !== undefined);
    const lower_ms = vouched.length === 0 ? undefined : vouched.reduce((a, b) => Math.max(a, b));
    const upper_ms = log.upper_ms(seq);
    const slack_ms = tolerance_ms + Math.min(entry.error_ms, mostError_ms);
    const { claimed_ms } = entry;
    const disputed =
      (lower_ms !== undefined && claimed_ms < lower_ms - slack_ms) ||
      (upper_ms !== undefined && claimed_ms > upper_ms + slack_ms);
    return {
      claimed_ms,
      ...(lower_ms === undefined ? {} : { lower_ms }),
      ...(upper_ms === undefined ? {} : { upper_ms }),
      disputed,
    };
  }

  #vouched({ origin, seq }: Place): number | undefined {
    const log = this.#logs.get(origin);
    let latest: number | undefined;
    for (let at = seq; log !== undefined && at >= 0 && at > seq - vouching; at--) {
      const entry = log.get(at);
      if (entry === undefined) continue;
      const time_ms = entry.claimed_ms - entry.error_ms;
      const upper_ms = log.upper_ms(at);
      if (upper_ms !== undefined && time_ms > upper_ms) continue;
      if (latest === undefined || time_ms > latest) latest = time_ms;
    }
    return latest;
  }
}

/** A deadline judged by the bounds alone: the claim proves nothing. */
export function deadline(bounds: TimeBounds, due_ms: number): DeadlineVerdict {
  if (bounds.upper_ms !== undefined && bounds.upper_ms <= due_ms) return "met";
  return bounds.lower_ms !== undefined && bounds.lower_ms > due_ms ? "not met" : "cannot be proved";
}

interface Place {
  readonly origin: PartnerId;
  readonly seq: number;
}

interface EntryTime {
  readonly claimed_ms: number;
  readonly error_ms: number;
  readonly cited: readonly number[]; // sizes of the other two logs, in the order of `partnerIds`
}

const frequent: ReadonlySet<string> = new Set(["track.report", "status.health"]);
const perEntry = 4;

/** The times of one log: four numbers an entry, and two for each second in which a witness cosigned. */
class LogTimes {
  readonly refs = new Map<number, readonly string[]>();
  readonly #times: number[] = []; // claimed, error, cited, cited; not a number where an entry is not known
  readonly #witnesses = new Map<PartnerId, { readonly sizes: number[]; readonly times_s: number[] }>();

  knows(seq: number): boolean {
    return (this.#times[perEntry * seq] ?? Number.NaN) >= 0;
  }

  get(seq: number): EntryTime | undefined {
    if (seq < 0 || !this.knows(seq)) return undefined;
    const [claimed_ms = 0, error_ms = 0, ...cited] = this.#times.slice(perEntry * seq, perEntry * (seq + 1));
    return { claimed_ms, error_ms, cited };
  }

  set(seq: number, entry: EntryTime): void {
    while (this.#times.length < perEntry * seq) this.#times.push(Number.NaN);
    const numbers = [entry.claimed_ms, entry.error_ms, entry.cited[0] ?? 0, entry.cited[1] ?? 0];
    for (const [i, n] of numbers.entries()) this.#times[perEntry * seq + i] = n;
  }

  /** Keeps what bounds any entry best: sizes and times both rise, and what another covers earlier is left out. */
  cosigned(witness: PartnerId, size: number, time_s: number): void {
    const kept = this.#witnesses.get(witness) ?? { sizes: [], times_s: [] };
    this.#witnesses.set(witness, kept);
    const at = firstAtLeast(kept.sizes, size);
    if (at < kept.sizes.length && (kept.times_s[at] ?? 0) <= time_s) return;
    let from = at;
    while (from > 0 && (kept.times_s[from - 1] ?? 0) >= time_s) from--;
    const to = kept.sizes[at] === size ? at + 1 : at;
    kept.sizes.splice(from, to - from, size);
    kept.times_s.splice(from, to - from, time_s);
  }

  upper_ms(seq: number): number | undefined {
    let earliest: number | undefined;
    for (const { sizes, times_s } of this.#witnesses.values()) {
      const time_s = times_s[firstAtLeast(sizes, seq + 1)];
      if (time_s !== undefined && (earliest === undefined || time_s < earliest)) earliest = time_s;
    }
    return earliest === undefined ? undefined : 1000 * earliest + cosignatureStep_ms;
  }
}

/** Index of the first number that is not below `least`, in a rising list. */
function firstAtLeast(rising: readonly number[], least: number): number {
  let lo = 0;
  let hi = rising.length;
  while (lo < hi) {
    const middle = Math.floor((lo + hi) / 2);
    if ((rising[middle] ?? 0) < least) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

/** "claimed 12:00:03; proved between 12:00:02 and 12:00:04", UTC; other days than the claim's are named. */
export function boundsText(
  { claimed_ms, lower_ms, upper_ms, disputed }: TimeBounds,
  lang: "en" | "ru" = "en",
): string {
  const en = lang === "en";
  const day = Math.floor(claimed_ms / day_ms);
  const text = (t_ms: number) => {
    const utc = utcText(t_ms).slice(0, 19).replace("T", " ");
    return Math.floor(t_ms / day_ms) === day ? utc.slice(11) : utc;
  };
  const low = lower_ms === undefined ? undefined : text(lower_ms);
  const high = upper_ms === undefined ? undefined : text(1000 * -Math.floor(-upper_ms / 1000)); // seconds, upward
  const proved =
    low !== undefined && high !== undefined
      ? en
        ? `proved between ${low} and ${high}`
        : `доказано между ${low} и ${high}`
      : high !== undefined
        ? `${en ? "proved not later than" : "доказано не позднее"} ${high}`
        : low !== undefined
          ? `${en ? "proved not earlier than" : "доказано не ранее"} ${low}`
          : en
            ? "no bound proved yet"
            : "границы пока не доказаны";
  const flag = disputed ? (en ? "; TIME DISPUTED" : "; ВРЕМЯ ОСПОРЕНО") : "";
  return `${en ? "claimed" : "заявлено"} ${text(claimed_ms)}; ${proved}${flag}`;
}
