import type { Message, PartnerId } from "../messages/index.ts";

/** An entry that stands in a log, at its place, with a valid signature of a key that its author's role may use. */
export interface LoggedEntry {
  readonly id: string; //      base64url of the leaf hash
  readonly origin: PartnerId;
  readonly seq: number; //     its index in that log
  readonly message: Message;
}

/** A head of one log: how many entries it has and what their tree's root is (base64url). */
export interface Head {
  readonly origin: PartnerId;
  readonly size: number;
  readonly root: string;
}

/** What is derived from the logs takes their entries one by one: each log in its order, the three in any order among them. */
export interface Board {
  add(entry: LoggedEntry): void;
}
