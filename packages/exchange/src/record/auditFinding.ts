import type { PartnerId } from "../messages/index.ts";
import type { LoggedEntry } from "./logged.ts";

/** What was done to a record, as far as its bytes tell. */
export type Tampering =
  | "edited" //    an entry, a tile or a text is not what was signed
  | "reordered" // entries stand in another order than the signed one
  | "inserted" //  something stands there that was not
  | "removed" //   something that was there is missing
  | "truncated" // the end is missing
  | "forked" //    the author of a log signed two histories of it
  | "forged" //    a signature does not hold, or is nobody's
  | "damaged"; //  the bytes have lost their form

/** A place: a file of the record and a byte of it, an entry of a log, or both. */
export interface Spot {
  readonly file?: string;
  readonly byte?: number;
  readonly log?: PartnerId;
  readonly index?: number;
}

export interface Finding {
  readonly what: Tampering;
  readonly where: Spot;
  readonly sentence: string;
}

/** One file of the record; `name` is its path from the record's folder. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files that publish one log. */
export interface LogFiles {
  readonly checkpoint: Uint8Array | undefined;
  readonly tiles: ReadonlyMap<string, Uint8Array>; // by C2SP path, "tile/0/000.p/3"
}

/** What an audit reads. A journal that is undefined was not at hand: then the tiles alone are judged. */
export interface RecordFiles {
  readonly name: string; //                     how sentences call it
  readonly partner: PartnerId | undefined; //   whose it is said to be, where the place says so
  readonly charter: Uint8Array | undefined;
  readonly journal: readonly NamedBytes[] | undefined; // segments in order
  readonly logs: ReadonlyMap<PartnerId, LogFiles>;
}

/** What is told of each valid entry and each cosignature on the way, so that times can be bounded by who knows how. */
export interface AuditWatcher {
  add(entry: LoggedEntry): void;
  cosigned(origin: PartnerId, witness: PartnerId, size: number, time_s: number): void;
  /** Of the entries there are, how many have been judged. */
  judged?(done: number, total: number): void;
}

export function finding(what: Tampering, where: Spot, sentence: string): Finding {
  return { what, where, sentence };
}
