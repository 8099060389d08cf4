import { type Body, type MessageOf, type PartnerId, partnerIds } from "../messages/index.ts";
import type { Board, LoggedEntry } from "../record/index.ts";

/** One report of a track: ECEF of WGS84, x in m and m/s, P by rows in their squares. */
export interface TrackReport {
  readonly entry: string;
  readonly t_ms: number;
  readonly x: readonly number[];
  readonly P: readonly (readonly number[])[];
}

/** A partner's track as it reported it. `id` is "partner/track". */
export interface OriginalTrack extends TrackReport {
  readonly id: string;
  readonly partner: PartnerId;
  readonly bias_m: number; //                   one sigma of an offset of the whole track, as declared
  readonly biasDeclared: boolean;
  readonly existence_ppm: number;
  readonly stage: "tentative" | "confirmed" | "missed"; // 3 hits of 5 looks confirm it, 5 misses in a row end it
  readonly earlier: readonly TrackReport[]; //  up to 7, the newest first
}

/** A launch as one partner reported it last. */
export interface ReportedLaunch {
  readonly partner: PartnerId;
  readonly entry: string;
  readonly report: Body<"launch.report">;
}

/** A track report that does not enter the picture. */
export interface RefusedReport {
  readonly partner: PartnerId;
  readonly entry: string;
  readonly track: string;
  readonly why: "feedback" | "foreign-name" | "covariance" | "time-before-last-report" | "time-after-claim";
}

const keptReports = 8;
const keptTracks = 1000; //      of a partner
const keptLaunches = 256; //     of a partner
const keptRefusals = 64; //      of a partner
const forgetAfter_ms = 600_000; // without a report, by the claimed times of the partner's own log
const clockTolerance_ms = 2000; // exchange.md section 4.5
const mostError_ms = 5000;

/** The names that objects of the joint picture have: no report may be made from one. */
export const fusedPrefix = "fused/";

/**
 * The tracks and launches that the three partners report. What is kept of a log depends on that log alone, up to its newest
 * entry, so that the order among logs makes no difference and memory stays bounded.
 *
 * Only originals enter. A name belongs to its author: "x" of us is "us/x". A pedigree that names an object of the joint
 * picture or, by full name, something of another partner is feedback; so is a bare name of a track that another partner
 * had reported below a head which the report's author cites. (Not one reported later: a partner could otherwise have
 * others' reports refused by taking the names of their next measurements. Full names of one's own cannot be taken at all.)
 */
export class TrackBoard implements Board {
  readonly #logs = new Map<PartnerId, TrackLog>(partnerIds.map((origin) => [origin, new TrackLog(origin)]));

  add(entry: LoggedEntry): void {
    this.#logs.get(entry.origin)?.add(entry);
  }

  /** All tracks that are not forgotten; `fed` holds those whose last report was made from another partner's track. */
  tracks(): { readonly originals: readonly OriginalTrack[]; readonly fed: readonly RefusedReport[] } {
    const logs = [...this.#logs.values()];
    const originals: OriginalTrack[] = [];
    const fed: RefusedReport[] = [];
    for (const log of logs)
      for (const track of log.current()) {
        const foreign = track.bare.some((name) =>
          logs.some((other) => other !== log && other.had(name, track.cited)),
        );
        const { entry } = track.original;
        if (!foreign) originals.push(track.original);
        else fed.push({ partner: log.origin, entry, track: track.original.id, why: "feedback" });
      }
    return { originals, fed };
  }

  launches(): readonly ReportedLaunch[] {
    return [...this.#logs.values()].flatMap((log) => [...log.launches.values()]);
  }

  refused(): readonly RefusedReport[] {
    return [...this.#logs.values()].flatMap((log) => log.refusals);
  }
}

type Cited = ReadonlyMap<PartnerId, number>;

interface Kept {
  readonly firstSeq: number;
  readonly claimedAt_ms: number;
  readonly original: OriginalTrack;
  readonly bare: readonly string[]; // names without a partner in the last pedigree
  readonly cited: Cited; //            heads that the last report's author had
  readonly counts: readonly Counts[]; // of the kept reports, the newest first
  readonly missesInARow: number;
}

interface Counts {
  readonly hits: number;
  readonly misses: number;
}

class TrackLog {
  readonly origin: PartnerId;
  readonly launches = new Map<string, ReportedLaunch>();
  readonly refusals: RefusedReport[] = [];
  readonly #tracks = new Map<string, Kept>(); // the one reported longest ago first
  #next = 0;
  #claimedAt_ms = 0;

  constructor(origin: PartnerId) {
    this.origin = origin;
  }

  add({ id, seq, message }: LoggedEntry): void {
    if (seq < this.#next) return;
    this.#next = seq + 1;
    this.#claimedAt_ms = message.claimedAt_ms;
    if (message.type === "track.report") this.#report(id, seq, message);
    else if (message.type === "track.drop") this.#tracks.delete(ownName(this.origin, message.body.trackId));
    else if (message.type === "launch.report") {
      const { reportId } = message.body;
      this.launches.delete(reportId);
      this.launches.set(reportId, { partner: this.origin, entry: id, report: message.body });
      trim(this.launches, keptLaunches);
    }
  }

  /** By the claimed time of the newest entry; one that runs backwards forgets nothing. */
  current(): readonly Kept[] {
    return [...this.#tracks.values()].filter((track) => !this.#isForgotten(track));
  }

  /** Whether a track of this bare name stood below the head that was cited of this log. */
  had(name: string, cited: Cited): boolean {
    const track = this.#tracks.get(name);
    return track !== undefined && !this.#isForgotten(track) && track.firstSeq < (cited.get(this.origin) ?? 0);
  }

  #isForgotten(track: Kept): boolean {
    return this.#claimedAt_ms - track.claimedAt_ms > forgetAfter_ms;
  }

  #report(entry: string, seq: number, message: MessageOf<"track.report">): void {
    const { body, claimedAt_ms } = message;
    const name = ownName(this.origin, body.trackId);
    const found = this.#tracks.get(name);
    const before = found === undefined || this.#isForgotten(found) ? undefined : found;
    const P = squareOf(body.covariance);
    const why = whyRefused(this.origin, message, P, before?.original.t_ms);
    if (why !== undefined) {
      this.refusals.push({ partner: this.origin, entry, track: body.trackId, why });
      if (this.refusals.length > keptRefusals) this.refusals.shift();
      return;
    }
    const missesInARow = missesAfter(before, body);
    const counts = [{ hits: body.hits, misses: body.misses }, ...(before?.counts ?? [])].slice(
      0,
      keptReports,
    );
    const confirmed = (before !== undefined && before.original.stage !== "tentative") || isConfirmed(counts);
    const last = before?.original;
    this.#tracks.delete(name);
    this.#tracks.set(name, {
      firstSeq: before?.firstSeq ?? seq,
      claimedAt_ms,
      original: {
        id: `${this.origin}/${name}`,
        partner: this.origin,
        entry,
        t_ms: body.t_ms,
        x: body.state,
        P,
        bias_m: body.bias.sigma_m,
        biasDeclared: body.bias.declared,
        existence_ppm: body.existence_ppm ?? 1_000_000,
        stage: missesInARow >= 5 ? "missed" : confirmed ? "confirmed" : "tentative",
        earlier: last === undefined ? [] : [reportOf(last), ...last.earlier].slice(0, keptReports - 1),
      },
      bare: body.pedigree.filter((id) => ownerOf(id) === undefined),
      cited: new Map(message.crossRefs.map((ref) => [ref.origin, ref.size])),
      counts,
      missesInARow,
    });
    trim(this.#tracks, keptTracks);
  }
}

function reportOf({ entry, t_ms, x, P }: OriginalTrack): TrackReport {
  return { entry, t_ms, x, P };
}

function whyRefused(
  origin: PartnerId,
  { body, claimedAt_ms, clock }: MessageOf<"track.report">,
  P: readonly (readonly number[])[],
  before_ms: number | undefined,
): RefusedReport["why"] | undefined {
  if (body.pedigree.some((id) => id.startsWith(fusedPrefix) || (ownerOf(id) ?? origin) !== origin))
    return "feedback";
  if ((ownerOf(body.trackId) ?? origin) !== origin || body.trackId.startsWith(fusedPrefix))
    return "foreign-name";
  if (!isPositive(P)) return "covariance";
  if (before_ms !== undefined && body.t_ms <= before_ms) return "time-before-last-report";
  const latest_ms = claimedAt_ms + clockTolerance_ms + Math.min(clock.maxError_ms, mostError_ms);
  return body.t_ms > latest_ms ? "time-after-claim" : undefined;
}

function ownerOf(name: string): PartnerId | undefined {
  return partnerIds.find((partner) => name.startsWith(`${partner}/`));
}

function ownName(origin: PartnerId, name: string): string {
  return name.startsWith(`${origin}/`) ? name.slice(origin.length + 1) : name;
}

/** Where hits and misses came together their order is not known: the misses may not have been in a row. */
function missesAfter(before: Kept | undefined, now: Counts): number {
  const last = before?.counts[0];
  if (before === undefined || last === undefined || now.hits !== last.hits || now.misses < last.misses)
    return 0;
  return before.missesInARow + now.misses - last.misses;
}

/** Three hits among five looks: of looks of which three in five hit, some five in a row hold three. */
function isConfirmed([now, ...before]: readonly Counts[]): boolean {
  return [...before, { hits: 0, misses: 0 }].some((from) => {
    const hits = (now?.hits ?? 0) - from.hits;
    const misses = (now?.misses ?? 0) - from.misses;
    return misses >= 0 && hits >= 3 && 2 * hits >= 3 * misses;
  });
}

/** The oldest leave first. */
function trim(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** The symmetric 6 x 6 matrix of its lower triangle by rows. */
function squareOf(triangle: readonly number[]): readonly (readonly number[])[] {
  const at = (i: number, j: number) => triangle[(i * (i + 1)) / 2 + j] ?? 0;
  return [0, 1, 2, 3, 4, 5].map((i) => [0, 1, 2, 3, 4, 5].map((j) => at(Math.max(i, j), Math.min(i, j))));
}

/** Whether a symmetric matrix has a Cholesky factor, and no row is all but a combination of those before it. */
export function isPositive(P: readonly (readonly number[])[]): boolean {
  const L: number[][] = [];
  for (const [i, row] of P.entries()) {
    const factor: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = L[j] ?? factor;
      let sum = row[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (factor[k] ?? 0) * (other[k] ?? 0);
      if (j < i) factor.push(sum / (other[j] ?? 1));
      else if (sum > leastPivot * (row[i] ?? 0)) factor.push(Math.sqrt(sum));
      else return false;
    }
    L.push(factor);
  }
  return true;
}

const leastPivot = 1e-9; // of the diagonal: the inverse then keeps half the digits of a double
