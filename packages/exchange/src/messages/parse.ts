/**
 * Bytes -> message. What comes out stands in the closed list and makes sense by itself; who signed it is the
 * record's matter.
 */
import { textOf, utf8 } from "../log/index.ts";
import { bodyFlaw, type DraftOf, envelopeFlaw } from "./checks.ts";
import { bodies, type Message, type MessageType, messageSchema, messageTypes } from "./envelope.ts";
import { quoted, readJson } from "./iJson.ts";
import { type Judge, judgeOf } from "./problem.ts";

/** With two signatures an entry must fit the 16-bit length of a C2SP entry bundle (c2sp.org/tlog-tiles). */
export const maxMessageBytes = 60_000;

export type Parsed =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Reads the bytes of a message: strict UTF-8, I-JSON, the schema of its type, and what the fields say
 * together. Never throws; time and memory are linear in the length, whatever the bytes are.
 */
export function parseMessage(bytes: Uint8Array): Parsed {
  if (bytes.length > maxMessageBytes)
    return refused(`The message has ${bytes.length} bytes; allowed: up to ${maxMessageBytes}.`);
  const text = textOf(bytes);
  if (text === undefined)
    return refused("The bytes are not UTF-8; allowed: UTF-8 without errors (RFC 3629).");
  const read = readJson(text);
  if (read.kind === "refused") return read;
  const type = typeOf(read.value);
  const judge = messageJudges.get(type as MessageType);
  if (judge === undefined) return refused(unknownType(type));
  const why = judge(read.value);
  if (why !== undefined) return refused(why);
  const message = read.value as Message;
  const flaw = envelopeFlaw(message) ?? bodyFlaw(message);
  return flaw === undefined ? { kind: "message", message } : refused(flaw);
}

/**
 * The bytes that are signed and sent: JSON with the envelope's keys in the order below, those inside in the
 * order of their code units. Nobody encodes a received message again: signatures are over the bytes as sent.
 */
export function encodeMessage(message: Message): Uint8Array {
  const members = envelopeOrder
    .filter((key) => message[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${stableJson(message[key])}`);
  return utf8(`{${members.join(",")}}`);
}

/**
 * One text for one value: JSON with the keys in the order of their UTF-16 code units and no spaces, -0 written as 0; keys
 * without a value are left out. The form of RFC 8785 (JSON Canonicalization Scheme), whose numbers are ECMAScript's own.
 * Throws an Error for a number that JSON cannot write: whoever computed it made a mistake.
 */
export function stableJson(value: unknown): string {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`stableJson: ${value} has no JSON form`);
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => stableJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${stableJson(item)}`);
  return `{${fields.join(",")}}`;
}

/**
 * What is wrong with the body of a draft, in the same words as for a message; undefined when its author may
 * file it.
 */
export function draftProblem(type: string, body: unknown): string | undefined {
  const judge = bodyJudges.get(type as MessageType);
  if (judge === undefined) return unknownType(type);
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    text = undefined;
  }
  if (text === undefined) return "body is not a value of JSON; allowed: an object.";
  if (text.length > maxMessageBytes)
    return `body has ${text.length} characters; allowed: a message of up to ${maxMessageBytes} bytes.`;
  const read = readJson(text);
  if (read.kind === "refused") return read.why;
  return judge(read.value) ?? bodyFlaw({ type, body: read.value } as DraftOf);
}

const messageJudges: ReadonlyMap<MessageType, Judge> = new Map(
  messageTypes.map((type) => [type, judgeOf(() => messageSchema(type))]),
);
const bodyJudges: ReadonlyMap<MessageType, Judge> = new Map(
  messageTypes.map((type) => [type, judgeOf(() => bodies[type], "body")]),
);

const envelopeOrder = [
  "v",
  "type",
  "origin",
  "seq",
  "claimedAt_ms",
  "clock",
  "marking",
  "lang",
  "crossRefs",
  "refs",
  "supersedes",
  "release",
  "role",
  "roleKey",
  "secondKey",
  "body",
] as const satisfies readonly (keyof Message)[];

function typeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "type")) return undefined;
  return (value as { readonly type: unknown }).type;
}

function unknownType(type: unknown): string {
  const found = type === undefined ? "type is missing" : `type is ${quoted(type)}`;
  return `${found}; allowed: ${messageTypes.join(", ")}.`;
}

function refused(why: string): Parsed {
  return { kind: "refused", why };
}
