import type { Views } from "@equipoise/exchange/host";
import type { Charter, PartnerId } from "@equipoise/exchange/messages";
import {
  type Alarm,
  alarms,
  type Certificate,
  type CorrelateOptions,
  certificate,
  correlate,
  DecisionBoard,
  type Join,
  NoticeBoard,
  type Picture,
  picture,
  pictureHash,
  TimeBoard,
  type TimeBounds,
  TrackBoard,
} from "@equipoise/exchange/views";
import { fuser } from "../fusing.ts";

type Heads = Picture["heads"];

/** What a record means, derived from its entries alone: the same entries give the same answers on every node. */
export interface Boards extends Pick<Views, "committed" | "witnessed"> {
  /** The joint picture of all that was committed, whose logs end at the heads. */
  picture(heads: Heads): Picture;
  /** What became of a proposal; undefined where these heads do not hold it. */
  certificate(proposal: string, heads: Heads, now_ms: number): Certificate | undefined;
  proposals(): readonly string[]; // entry ids
  /** What rings at that moment, from what the record held then. */
  alarms(now_ms: number): readonly Alarm[];
  /** Which report belongs to which notice; with a time, as the record stood then. */
  joins(asOf_ms?: number): readonly Join[];
  bounds(origin: PartnerId, seq: number): TimeBounds | undefined;
  readonly notices: NoticeBoard;
}

/** `places`: where the test ranges and seas are that notices name. */
export function boards(charter: Charter, places: CorrelateOptions["places"] = []): Boards {
  const notices = new NoticeBoard();
  const decisions = new DecisionBoard();
  const tracks = new TrackBoard();
  const times = new TimeBoard();
  const all = [notices, decisions, tracks, times];
  const fuse = fuser();
  return {
    notices,
    committed: (entries) => {
      for (const entry of entries) for (const board of all) board.add(entry);
    },
    witnessed: ({ origin, size, cosigned }) => {
      for (const { witness, time_s } of cosigned) times.cosigned(origin, witness, size, time_s);
    },
    picture: (heads) => picture(tracks, fuse, { heads }),
    certificate: (proposal, heads, now_ms) => certificate(proposal, decisions, { heads, now_ms, charter }),
    proposals: () => decisions.proposals(),
    alarms: (now_ms) => alarms(notices, charter.desks, now_ms, { places }),
    joins: (asOf_ms) => correlate(notices, asOf_ms === undefined ? { places } : { places, asOf_ms }),
    bounds: (origin, seq) => times.bounds(origin, seq),
  };
}

/** The boards as a node's desks ask for them. `heads` gives where the node's logs end; `now_ms` its clock. */
export function nodeViews(
  of: Boards,
  heads: () => Heads,
  now_ms: () => number,
): Views & Pick<Boards, "joins"> {
  // Desks and monitors ask every few seconds, and most often nothing has come since.
  let drawn: { readonly of: string; readonly shown: object } | undefined;
  return {
    committed: of.committed,
    witnessed: of.witnessed,
    picture: () => {
      const at = heads();
      const key = JSON.stringify(at);
      if (drawn?.of !== key) {
        const made = of.picture(at);
        drawn = { of: key, shown: { hash: pictureHash(made), ...made } };
      }
      return drawn.shown;
    },
    certificate: (proposal) => of.certificate(proposal, heads(), now_ms()),
    alarms: of.alarms,
    joins: of.joins,
  };
}
