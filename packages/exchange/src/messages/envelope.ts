/**
 * The closed list of messages (exchange.md section 5). Nothing else can be said: an unknown type or field is refused, and no
 * type orders anything. `closedList.test.ts` holds the list against a frozen copy.
 */
import { type Static, type TObject, Type } from "typebox";
import { conductBodies, RoleName } from "./conduct.ts";
import { decisionBodies } from "./decisions.ts";
import {
  Duration_ms,
  EntryId,
  FieldPath,
  HashText,
  Id,
  optional,
  Partner,
  record,
  ShortText,
  Size,
  Time_ms,
  word,
} from "./fields.ts";
import { noticeBodies } from "./notices.ts";
import { reportBodies } from "./reports.ts";

export const bodies = { ...noticeBodies, ...reportBodies, ...decisionBodies, ...conductBodies } as const;
export type MessageType = keyof typeof bodies;
export const messageTypes: readonly MessageType[] = Object.keys(bodies) as MessageType[];

export const markingKinds = ["EXERCISE", "TEST", "DEMO"] as const;
const CrossRef = record({ origin: Partner, size: Size, root: HashText });
const Withheld = record({
  path: FieldPath,
  mode: word(["withheld", "coarsened", "noised", "delayed", "committed"]),
  commit: optional(HashText),
});

const envelope = {
  v: Type.Literal(1),
  origin: Partner,
  seq: Size, //                         its index in the author's log
  claimedAt_ms: Time_ms, //             the author's clock: a claim, bounded by others' signatures
  clock: record({ source: ShortText, maxError_ms: Duration_ms }),
  marking: record({ kind: word(markingKinds), exercise: Id }),
  lang: word(["en", "ru"]),
  crossRefs: Type.Array(CrossRef, {
    maxItems: 2,
    description: "latest heads of the other two logs known to the author",
  }),
  refs: Type.Array(record({ entry: EntryId, rel: Id }), { maxItems: 32 }),
  supersedes: optional(EntryId),
  release: record({
    label: ShortText,
    policyId: Id,
    policyHash: HashText,
    withheld: Type.Array(Withheld, { maxItems: 64 }),
  }),
  role: RoleName,
  roleKey: Id,
  /** The second officer's key, where the type needs two: both sign the same bytes, and both signatures follow them in the record. */
  secondKey: optional(Id),
} as const;

/** The JSON Schema of one type of message, envelope and body. */
export function messageSchema<T extends MessageType>(type: T): TObject {
  return record({ ...envelope, type: Type.Literal(type), body: bodies[type] }, `The message ${type}`);
}

export type Body<T extends MessageType> = Static<(typeof bodies)[T]>;
type Envelope = {
  [K in keyof typeof envelope as undefined extends Static<(typeof envelope)[K]> ? never : K]: Static<
    (typeof envelope)[K]
  >;
};

/** A message of one type. `supersedes` is there only where it corrects an earlier entry of the same author. */
export interface MessageOf<T extends MessageType> extends Omit<Envelope, "supersedes" | "secondKey"> {
  readonly type: T;
  readonly body: Body<T>;
  readonly supersedes?: string;
  readonly secondKey?: string;
}
/** Any message, told apart by its type. */
export type Message = { [T in MessageType]: MessageOf<T> }[MessageType];
