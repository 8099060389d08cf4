import { sha256, toBase64Url, utf8 } from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { Head } from "../record/index.ts";
import { canonical } from "./canonical.ts";
import { compare } from "./notices.ts";
import {
  fusedPrefix,
  type OriginalTrack,
  type RefusedReport,
  type ReportedLaunch,
  type TrackBoard,
} from "./tracks.ts";

/** What fusion is given of a track: ECEF of WGS84, x in m and m/s, P by rows, the newest report and those before it. */
export interface TrackEstimate {
  readonly id: string;
  readonly partner: PartnerId;
  readonly t_ms: number;
  readonly x: readonly number[];
  readonly P: readonly (readonly number[])[];
  readonly bias_m: number; //    one sigma of an offset of the whole track: no noise that averages out
  readonly existence: number; // 0 to 1
  readonly earlier: readonly {
    readonly t_ms: number;
    readonly x: readonly number[];
    readonly P: readonly (readonly number[])[];
  }[]; //                        the newest first
}

/** Tracks of two or three partners that are taken for one object, at a common time. */
export type FusedObject =
  | {
      readonly state: "fused";
      readonly from: readonly string[];
      readonly x: readonly number[];
      readonly P: readonly (readonly number[])[];
      readonly weights: readonly number[];
    }
  /** Near enough to be one object, and too far apart for what their authors say of their errors: not fused. */
  | { readonly state: "CONFLICT"; readonly from: readonly string[]; readonly apart_m: number };

export interface FusedTracks {
  readonly objects: readonly FusedObject[];
  readonly alone: readonly string[]; // that no other partner's track is taken for
  readonly notCompared: readonly { readonly id: string; readonly why: string }[];
}

/** Fuses originals at a time. Pure, never throws, and does not depend on the order of its tracks. */
export type Fuse = (tracks: readonly TrackEstimate[], t_ms: number) => FusedTracks;

export type PictureObject = FusedObject & { readonly id: string; readonly t_ms: number };

/** What three logs say is in the air. A view: no part of it may enter a log again. */
export interface Picture {
  readonly heads: readonly Head[];
  readonly t_ms: number; //                    of the latest report
  readonly objects: readonly PictureObject[];
  readonly originals: readonly OriginalTrack[];
  readonly alone: readonly string[];
  readonly notCompared: FusedTracks["notCompared"];
  readonly withoutOne: readonly { readonly partner: PartnerId; readonly objects: readonly PictureObject[] }[];
  readonly launches: readonly ReportedLaunch[];
  readonly refused: readonly RefusedReport[];
}

/**
 * The joint picture of what the board holds, whose logs end at `heads`. Equal heads give equal pictures, whatever the order
 * in which the entries came (invariant I12). Confirmed tracks alone are fused; `withoutOne` is what the other two partners
 * make of it when each is left out in turn.
 *
 * Times come from the reports. Tracks more than a minute from all others are a group of their own, so that a partner that
 * was cut off, or lies about the time, moves nobody else's; the time of a group is the latest that two partners have
 * reached, so that one alone cannot move it.
 */
export function picture(board: TrackBoard, fuse: Fuse, at: { readonly heads: readonly Head[] }): Picture {
  const { originals, fed } = board.tracks();
  const ready = originals.filter((track) => track.stage === "confirmed").map(estimateOf);
  const whole = fusedInGroups(ready, fuse);
  return {
    heads: partnerIds.flatMap((p) => at.heads.filter((head) => head.origin === p)),
    t_ms: originals.reduce((latest, track) => Math.max(latest, track.t_ms), 0),
    ...whole,
    originals: [...originals].sort(byId),
    withoutOne: partnerIds.map((partner) => ({
      partner,
      objects: fusedInGroups(
        ready.filter((track) => track.partner !== partner),
        fuse,
      ).objects,
    })),
    launches: [...board.launches()].sort(byEntry),
    refused: [...board.refused(), ...fed].sort(byEntry),
  };
}

/** base64url of the SHA-256 of the picture's canonical form: what nodes compare. */
export function pictureHash(of: Picture): string {
  return toBase64Url(sha256(canonical(of)));
}

const together_ms = 60_000;

function estimateOf(track: OriginalTrack): TrackEstimate {
  const { id, partner, t_ms, x, P, bias_m, existence_ppm, earlier } = track;
  return { id, partner, t_ms, x, P, bias_m, existence: existence_ppm / 1e6, earlier };
}

function fusedInGroups(
  tracks: readonly TrackEstimate[],
  fuse: Fuse,
): Pick<Picture, "objects" | "alone" | "notCompared"> {
  const made = groupsInTime(tracks).map((group) => {
    const t_ms = commonTime(group);
    return { ...fuse(group, t_ms), t_ms };
  });
  return {
    objects: made
      .flatMap(({ objects, t_ms }) => objects.map((o) => ({ ...o, id: objectId(o.from), t_ms })))
      .sort(byId),
    alone: made.flatMap(({ alone }) => alone).sort(),
    notCompared: made.flatMap(({ notCompared }) => notCompared).sort(byId),
  };
}

function groupsInTime(tracks: readonly TrackEstimate[]): readonly (readonly TrackEstimate[])[] {
  const groups: TrackEstimate[][] = [];
  let last_ms = Number.NEGATIVE_INFINITY;
  for (const track of inContentOrder(tracks)) {
    if (track.t_ms - last_ms > together_ms) groups.push([]);
    groups.at(-1)?.push(track);
    last_ms = track.t_ms;
  }
  return groups;
}

function commonTime(group: readonly TrackEstimate[]): number {
  const latest = partnerIds
    .map((p) => group.filter((t) => t.partner === p).reduce((t, track) => Math.max(t, track.t_ms), -1))
    .filter((t) => t >= 0)
    .sort((a, b) => b - a);
  return latest[1] ?? latest[0] ?? 0;
}

/** By time, then by state, and by name only where those are the same: so that no partner comes first. */
export function inContentOrder<T extends Pick<TrackEstimate, "id" | "t_ms" | "x">>(
  tracks: readonly T[],
): T[] {
  return [...tracks].sort(byContent);
}

function byContent(a: Pick<TrackEstimate, "id" | "t_ms" | "x">, b: typeof a): number {
  if (a.t_ms !== b.t_ms) return a.t_ms - b.t_ms;
  for (const [i, value] of a.x.entries()) {
    const other = b.x[i] ?? 0;
    if (value !== other) return value - other;
  }
  return a.id < b.id ? -1 : 1;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compare(a.id, b.id);
const byEntry = (a: { readonly entry: string }, b: { readonly entry: string }): number =>
  compare(a.entry, b.entry);

/** The same originals have the same name on every node. */
function objectId(from: readonly string[]): string {
  return `${fusedPrefix}${toBase64Url(sha256(utf8([...from].sort().join("\n")))).slice(0, 22)}`;
}
