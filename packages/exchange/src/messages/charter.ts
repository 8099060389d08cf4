/**
 * The charter of an exercise: who the three partners are, which keys sign for them, which desks must see a
 * notice, and which rule each question needs. All three root keys sign its text; every later signature names
 * its hash.
 */
import { type Static, Type } from "typebox";
import {
  type Ed25519,
  fromBase64Url,
  isCharterKey,
  type Sign,
  sha256,
  toBase64Url,
  toHex,
  utf8,
} from "../log/index.ts";
import { type Role, RoleName } from "./conduct.ts";
import { type QuestionCode, questionCodes } from "./decisions.ts";
import { markingKinds, messageSchema, messageTypes } from "./envelope.ts";
import {
  HashText,
  Id,
  KeyText,
  LongText,
  Partner,
  type PartnerId,
  partnerIds,
  record,
  ShortText,
  SignatureText,
  word,
} from "./fields.ts";
import { readJson } from "./iJson.ts";
import { stableJson } from "./parse.ts";
import { type Judge, judgeOf, plain } from "./problem.ts";

/**
 * A partner: keys in base64url (Ed25519), the SHA-256 of its TLS certificate (DER) in base64url, where its
 * node listens.
 */
export interface CharterPartner {
  readonly id: PartnerId;
  readonly name: string;
  readonly nameRu: string;
  readonly rootKey: string; //    signs charters
  readonly nodeKey: string; //    signs the heads of its own log
  readonly witnessKey: string; // cosigns the heads of the others
  readonly certificateHash: string;
  readonly urls: readonly string[]; // https://host:port
}

/** A place where people watch. `mustAcknowledge`: a notice has not arrived before this desk says so. */
export interface CharterDesk {
  readonly partner: PartnerId;
  readonly desk: string;
  readonly name: string;
  readonly nameRu: string;
  readonly mustAcknowledge: boolean;
}

/** A key of one role of one partner, base64url. */
export interface CharterKey {
  readonly id: string;
  readonly partner: PartnerId;
  readonly role: Role;
  readonly publicKey: string;
}

export interface Charter {
  readonly exercise: string;
  readonly marking: (typeof markingKinds)[number];
  readonly partners: readonly CharterPartner[]; // us, ru, europe, in this order
  readonly roleKeys: readonly CharterKey[];
  readonly desks: readonly CharterDesk[];
  readonly unanimity: readonly QuestionCode[];
  readonly twoOfThree: readonly QuestionCode[];
  readonly schemaHash: string;
  readonly text: string; // exactly what was signed
  readonly hash: string; // base64url of the SHA-256 of the text
}

export interface CharterSignature {
  readonly partner: PartnerId;
  readonly signature: string; // base64url
}

/**
 * The JSON file that partners pass round: the text, and the signature of each root key over "jx-charter/v1\n"
 * + text.
 */
export interface CharterFile {
  readonly charter: string;
  readonly signatures: readonly CharterSignature[];
}

export type OpenedCharter =
  | { readonly kind: "charter"; readonly charter: Charter }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Questions that need all three unless nobody may say otherwise: a charter can add to them, never take away.
 */
export const alwaysUnanimous: readonly QuestionCode[] = [
  "launch-by-state",
  "charter-change",
  "release-of-record",
];

/** The text to be signed: indented JSON, its keys in a fixed order. */
export function charterText(charter: Omit<Charter, "text" | "hash">): string {
  return `${JSON.stringify(JSON.parse(stableJson(picked(charter))), null, 1)}\n`;
}

export function signCharter(text: string, partner: PartnerId, sign: Sign): CharterSignature {
  return { partner, signature: toBase64Url(sign(signedBytes(text))) };
}

/**
 * Opens a charter file. It is refused unless each of the three signatures holds and the text says nothing
 * twice or amiss.
 */
export function openCharter(fileText: string, ed25519: Ed25519): OpenedCharter {
  const file = readAs<CharterFile>(fileText, judgeFile);
  if (file.kind === "refused") return refused(`The charter file is refused: ${file.why}`);
  const { charter: text, signatures } = file.value;
  const read = readAs<CharterShape>(text, judgeCharter);
  if (read.kind === "refused") return refused(`The charter is refused: ${read.why}`);
  const shape = read.value;
  const why =
    partnersFlaw(shape) ?? namesFlaw(shape) ?? keysFlaw(shape) ?? questionsFlaw(shape) ?? listFlaw(shape);
  if (why !== undefined) return refused(`The charter is refused: ${why}`);
  const unsigned = unsignedBy(shape, text, signatures, ed25519);
  if (unsigned !== undefined) return refused(`The charter is refused: ${unsigned}`);
  return { kind: "charter", charter: { ...shape, text, hash: toBase64Url(sha256(utf8(text))) } };
}

/**
 * The name of a partner's log, which every signature holds: it binds exercise, charter and partner, so that
 * nothing signed in one exercise counts in another.
 */
export function originOf(charter: Pick<Charter, "exercise" | "hash">, partner: PartnerId): string {
  const hash = fromBase64Url(charter.hash) ?? new Uint8Array(0);
  return `equipoise-exchange/${charter.exercise}/${toHex(hash).slice(0, 16)}/${partner}`;
}

let knownSchemaHash: string | undefined;

/**
 * base64url of a SHA-256 over the schemas of all messages, descriptions left out: nodes of different lists do
 * not talk.
 */
export function schemaHash(): string {
  knownSchemaHash ??= toBase64Url(
    sha256(
      utf8(`jx-schemas/v1\n${stableJson(messageTypes.map((type) => rules(plain(messageSchema(type)))))}`),
    ),
  );
  return knownSchemaHash;
}

/** A schema without its explanations. */
function rules(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(rules);
  if (typeof schema !== "object" || schema === null) return schema;
  const told = Object.entries(schema).filter(
    ([key, value]) => key !== "description" || typeof value !== "string",
  );
  return Object.fromEntries(told.map(([key, value]) => [key, rules(value)]));
}

const CharterSchema = record({
  exercise: Type.String({
    pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
    description: "up to 64 letters, digits and . _ -",
  }),
  marking: word(markingKinds),
  partners: Type.Array(
    record({
      id: Partner,
      name: ShortText,
      nameRu: ShortText,
      rootKey: KeyText,
      nodeKey: KeyText,
      witnessKey: KeyText,
      certificateHash: HashText,
      urls: Type.Array(
        Type.String({
          pattern: "^https://([A-Za-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}\\]):[0-9]{1,5}$",
          description: "https://host:port",
        }),
        { maxItems: 4 },
      ),
    }),
    { minItems: 3, maxItems: 3 },
  ),
  roleKeys: Type.Array(record({ id: Id, partner: Partner, role: RoleName, publicKey: KeyText }), {
    maxItems: 96,
  }),
  desks: Type.Array(
    record({
      partner: Partner,
      desk: Id,
      name: ShortText,
      nameRu: ShortText,
      mustAcknowledge: Type.Boolean(),
    }),
    { maxItems: 48 },
  ),
  unanimity: Type.Array(word(questionCodes), { maxItems: questionCodes.length }),
  twoOfThree: Type.Array(word(questionCodes), { maxItems: questionCodes.length }),
  schemaHash: HashText,
});
type CharterShape = Static<typeof CharterSchema>;

const CharterFileSchema = record({
  charter: LongText,
  signatures: Type.Array(record({ partner: Partner, signature: SignatureText }), {
    minItems: 3,
    maxItems: 3,
  }),
});
const judgeCharter = judgeOf(() => CharterSchema);
const judgeFile = judgeOf(() => CharterFileSchema);

/** The schemas of the charter's text and of its file, for those who write them elsewhere. */
export const charterSchemas = { charter: CharterSchema, "charter-file": CharterFileSchema } as const;

function readAs<T>(
  text: string,
  judge: Judge,
): { readonly kind: "value"; readonly value: T } | { readonly kind: "refused"; readonly why: string } {
  const read = readJson(text);
  if (read.kind === "refused") return read;
  const why = judge(read.value);
  return why === undefined ? { kind: "value", value: read.value as T } : { kind: "refused", why };
}

function partnersFlaw({ partners }: CharterShape): string | undefined {
  const ids = partners.map((partner) => partner.id);
  return ids.every((id, i) => id === partnerIds[i])
    ? undefined
    : `partners are ${ids.join(", ")}; allowed: ${partnerIds.join(", ")}, in this order.`;
}

function namesFlaw({ partners, roleKeys, desks }: CharterShape): string | undefined {
  const id = twice(roleKeys.map((key) => key.id));
  if (id !== undefined) return `roleKeys name ${id} twice; allowed: each id once in the charter.`;
  const desk = twice(desks.map((d) => `${d.desk} of ${d.partner}`));
  if (desk !== undefined) return `desks name ${desk} twice; allowed: each desk of a partner once.`;
  const certificate = twice(partners.map((partner) => partner.certificateHash));
  return (
    certificate && `certificateHash ${certificate} stands twice; allowed: a certificate for each partner.`
  );
}

/** A key that stands in two places could sign for two, or let one signature mean two things. */
function keysFlaw({ partners, roleKeys }: CharterShape): string | undefined {
  const keys: readonly (readonly [name: string, key: string])[] = [
    ...partners.flatMap(({ id, rootKey, nodeKey, witnessKey }): readonly (readonly [string, string])[] => [
      [`rootKey of ${id}`, rootKey],
      [`nodeKey of ${id}`, nodeKey],
      [`witnessKey of ${id}`, witnessKey],
    ]),
    ...roleKeys.map((key): readonly [string, string] => [`publicKey of ${key.id}`, key.publicKey]),
  ];
  const seen = new Map<string, string>();
  for (const [name, key] of keys) {
    const bytes = fromBase64Url(key);
    if (bytes === undefined || !isCharterKey(bytes))
      return `${name} is no sound key; allowed: a point of Ed25519's prime-order group, RFC 8032.`;
    const other = seen.get(key);
    if (other !== undefined) return `${name} is also the ${other}; allowed: each key once.`;
    seen.set(key, name);
  }
  return undefined;
}

function questionsFlaw({ unanimity, twoOfThree }: CharterShape): string | undefined {
  for (const question of questionCodes) {
    const places = [...unanimity, ...twoOfThree].filter((code) => code === question).length;
    if (places !== 1)
      return `${question} stands ${places} times in unanimity and twoOfThree; allowed: once in one of them.`;
    if (alwaysUnanimous.includes(question) && !unanimity.includes(question))
      return `${question} stands in twoOfThree; allowed: unanimity, which a charter may not loosen.`;
  }
  return undefined;
}

function listFlaw({ schemaHash: found }: CharterShape): string | undefined {
  return found === schemaHash()
    ? undefined
    : `schemaHash is ${found}; allowed: ${schemaHash()}, the messages of this version.`;
}

function unsignedBy(
  { partners }: CharterShape,
  text: string,
  signatures: readonly CharterSignature[],
  ed25519: Ed25519,
): string | undefined {
  for (const { id, rootKey } of partners) {
    const own = signatures.filter((signature) => signature.partner === id);
    const [key, bytes] = [fromBase64Url(rootKey), fromBase64Url(own[0]?.signature ?? "")];
    if (own.length !== 1) return `it has ${own.length} signatures of ${id}; allowed: one of each partner.`;
    if (key === undefined || bytes === undefined || !ed25519.verify(key, signedBytes(text), bytes))
      return `the signature of ${id} does not hold; allowed: one by its rootKey over the text.`;
  }
  return undefined;
}

function signedBytes(text: string): Uint8Array {
  return utf8(`jx-charter/v1\n${text}`);
}

/** What is signed, even where the caller's object holds more. */
function picked(charter: Omit<Charter, "text" | "hash">): Omit<Charter, "text" | "hash"> {
  const { exercise, marking, partners, roleKeys, desks, unanimity, twoOfThree, schemaHash: list } = charter;
  return { exercise, marking, partners, roleKeys, desks, unanimity, twoOfThree, schemaHash: list };
}

function twice(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) < i);
}

function refused(why: string): OpenedCharter {
  return { kind: "refused", why };
}
