/** Keys of a partner: made, kept in a file of the node's own, used; and the charter that three partners sign. */
import {
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  randomBytes,
  sign as signWith,
  verify as verifyWith,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import {
  concat,
  copyOf,
  type Ed25519,
  fromBase64Url,
  fromHex,
  type Sign,
  strictEd25519,
  toBase64Url,
  useSha256,
  utf8,
} from "../log/index.ts";
import {
  alwaysUnanimous,
  type Charter,
  type CharterDesk,
  type CharterFile,
  type CharterKey,
  type CharterPartner,
  charterText,
  openCharter,
  type PartnerId,
  partnerIds,
  questionCodes,
  type ReleasePolicy,
  type Role,
  roleIds,
  schemaHash,
  signCharter,
} from "../messages/index.ts";
import type { NodeSetting, Quota } from "../node/index.ts";
import { certificateHash, isIdentity, makeCertificate, type TlsIdentity } from "./certificates.ts";
import { writeWhole } from "./files.ts";

useSha256((data) => new Uint8Array(hash("sha256", data, "buffer")));

/** `keys.json`: seeds (RFC 8032) and the bias key as base64url of 32 bytes, the TLS key and certificate as PEM. */
export interface PartnerKeys {
  readonly v: 1;
  readonly partner: PartnerId;
  readonly node: string;
  readonly witness: string;
  readonly roles: readonly { readonly id: string; readonly role: Role; readonly seed: string }[];
  readonly biasKey: string;
  readonly tls: TlsIdentity;
}

/** What a partner gives the others to put into the charter: nothing of it is secret. */
export interface PublicHalf {
  readonly partner: CharterPartner;
  readonly roleKeys: readonly CharterKey[];
  readonly desks: readonly CharterDesk[];
}

/** A partner as it was made. The root seed signs charters and nothing else; it belongs on no node. */
export interface MadePartner {
  readonly keys: PartnerKeys;
  readonly rootSeed: string;
  readonly half: PublicHalf;
}

export interface PartnerSetting {
  readonly partner: PartnerId;
  readonly name: string;
  readonly nameRu: string;
  readonly urls: readonly string[]; // https://host:port
  readonly desks: readonly Omit<CharterDesk, "partner">[];
  readonly from_ms: number; //         validity of the TLS certificate
  readonly until_ms: number;
}

/** node:crypto under the strict definition of a valid signature. It keeps the last thousand keys loaded. */
export const nodeEd25519: Ed25519 = strictEd25519((publicKey, message, signature) =>
  verifyWith(null, message, loaded(publicKey), signature),
);

/** The key of a 32-byte seed. Throws RangeError for a seed of another length. */
export function keyFromSeed(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly sign: Sign } {
  if (seed.length !== 32) throw new RangeError(`The seed has ${seed.length} bytes; allowed: 32.`);
  const der = Buffer.from(concat(pkcs8Prefix, seed));
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  return {
    publicKey: copyOf(spki, spkiPrefix.length),
    sign: (message) => copyOf(signWith(null, message, key)),
  };
}

/** Makes all keys of a partner: one for each role, and two where a second officer signs. */
export function makePartner(setting: PartnerSetting): MadePartner {
  const { partner, name, nameRu, urls, from_ms, until_ms } = setting;
  const seed = () => toBase64Url(randomBytes(32));
  const [rootSeed, node, witness] = [seed(), seed(), seed()];
  const roles = roleIds.flatMap((role) =>
    (officers.includes(role) ? ["1", "2"] : ["1"]).map((n) => ({
      id: `${partner}/${role}/${n}`,
      role,
      seed: seed(),
    })),
  );
  const serial = new Uint8Array(randomBytes(16));
  const tls = makeCertificate({ name: `${partner}.exchange.invalid`, from_ms, until_ms, serial });
  return {
    keys: { v: 1, partner, node, witness, roles, biasKey: seed(), tls },
    rootSeed,
    half: {
      partner: {
        id: partner,
        name,
        nameRu,
        rootKey: publicOf(rootSeed),
        nodeKey: publicOf(node),
        witnessKey: publicOf(witness),
        certificateHash: certificateHash(tls.certificate),
        urls,
      },
      roleKeys: roles.map(({ id, role, seed: s }) => ({ id, partner, role, publicKey: publicOf(s) })),
      desks: setting.desks.map((desk) => ({ ...desk, partner })),
    },
  };
}

/** The text that the three root keys are to sign: the halves in the order of the partners, the usual rules. */
export function assembleCharter(
  exercise: string,
  marking: Charter["marking"],
  halves: readonly PublicHalf[],
): string {
  const inOrder = partnerIds.flatMap((id) => halves.filter(({ partner }) => partner.id === id));
  return charterText({
    exercise,
    marking,
    partners: inOrder.map(({ partner }) => partner),
    roleKeys: inOrder.flatMap(({ roleKeys }) => roleKeys),
    desks: inOrder.flatMap(({ desks }) => desks),
    unanimity: alwaysUnanimous,
    twoOfThree: questionCodes.filter((code) => !alwaysUnanimous.includes(code)),
    schemaHash: schemaHash(),
  });
}

/** A charter of three partners made here, signed by all three: for demonstrations and tests, where one person is all. */
export function makeCharter(setting: {
  readonly exercise: string;
  readonly marking: Charter["marking"];
  readonly partners: Readonly<Record<PartnerId, Omit<PartnerSetting, "partner" | "from_ms" | "until_ms">>>;
  readonly from_ms: number;
  readonly until_ms: number;
}): { readonly file: string; readonly charter: Charter; readonly made: Record<PartnerId, MadePartner> } {
  const { exercise, marking, from_ms, until_ms } = setting;
  const make = (partner: PartnerId) =>
    makePartner({ partner, ...setting.partners[partner], from_ms, until_ms });
  const made = { us: make("us"), ru: make("ru"), europe: make("europe") };
  const text = assembleCharter(
    exercise,
    marking,
    partnerIds.map((id) => made[id].half),
  );
  const signatures = partnerIds.map((id) => signCharter(text, id, signerOf(made[id].rootSeed)));
  const signed: CharterFile = { charter: text, signatures };
  const file = `${JSON.stringify(signed, null, 1)}\n`;
  const opened = openCharter(file, nodeEd25519);
  if (opened.kind === "refused") throw new RangeError(opened.why);
  return { file, charter: opened.charter, made };
}

/** Writes `keys.json`, readable by its owner alone. Throws Error when the disk refuses. */
export function writeKeys(path: string, keys: PartnerKeys): void {
  writeWhole(dirname(path), basename(path), utf8(`${JSON.stringify(keys, null, 1)}\n`));
}

export type ReadKeys =
  | { readonly kind: "keys"; readonly keys: PartnerKeys }
  | { readonly kind: "refused"; readonly why: string };

/** Reads `keys.json`; what is wrong is one sentence that tells no secret. */
export function readKeys(path: string): ReadKeys {
  let keys: PartnerKeys;
  try {
    keys = JSON.parse(readFileSync(path, "utf8")) as PartnerKeys;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { kind: "refused", why: `The keys in ${path} cannot be read: ${code ?? "the file is not JSON"}.` };
  }
  const flaw = keysFlaw(keys);
  return flaw === undefined
    ? { kind: "keys", keys }
    : { kind: "refused", why: `The keys in ${path}: ${flaw}.` };
}

/** What a node is made of. Refused where a key is not the one that the charter names. */
export function nodeSetting(
  charter: Charter,
  keys: PartnerKeys,
  policy: ReleasePolicy,
  quota: Quota,
):
  | { readonly kind: "setting"; readonly setting: NodeSetting }
  | { readonly kind: "refused"; readonly why: string } {
  const own = charter.partners.find(({ id }) => id === keys.partner);
  const pairs: readonly (readonly [string, string | undefined, string])[] = [
    ["node key", own?.nodeKey, publicOf(keys.node)],
    ["witness key", own?.witnessKey, publicOf(keys.witness)],
    ["TLS certificate", own?.certificateHash, certificateHash(keys.tls.certificate)],
  ];
  const wrong = pairs.find(([, named, held]) => named !== held);
  if (wrong !== undefined)
    return {
      kind: "refused",
      why: `The ${wrong[0]} of ${keys.partner} is not the one that the charter names.`,
    };
  return {
    kind: "setting",
    setting: {
      charter,
      partner: keys.partner,
      signHead: signerOf(keys.node),
      signCosignature: signerOf(keys.witness),
      roleKeys: keys.roles.map(({ id, role, seed }) => ({ id, role, sign: signerOf(seed) })),
      policy,
      biasKey: bytesOf(keys.biasKey),
      quota,
    },
  };
}

/** The officers of whom a watch has two. */
const officers: readonly Role[] = ["duty-officer", "watch-supervisor", "release-officer"];

function keysFlaw(keys: PartnerKeys): string | undefined {
  const is32 = (value: unknown) => typeof value === "string" && fromBase64Url(value)?.length === 32;
  if (keys?.v !== 1) return "v is not 1; allowed: 1";
  if (!partnerIds.includes(keys.partner))
    return `partner is not of the list; allowed: ${partnerIds.join(", ")}`;
  for (const field of ["node", "witness", "biasKey"] as const)
    if (!is32(keys[field])) return `${field} is malformed; allowed: base64url of 32 bytes`;
  if (!Array.isArray(keys.roles)) return "roles is missing; allowed: a list";
  for (const [i, role] of keys.roles.entries()) {
    const known = typeof role?.id === "string" && roleIds.includes(role.role) && is32(role.seed);
    if (!known)
      return `roles[${i}] is malformed; allowed: id, role of the list, seed of 32 bytes in base64url`;
  }
  if (typeof keys.tls !== "object" || keys.tls === null || !isIdentity(keys.tls))
    return "tls is malformed; allowed: a private key and its own certificate, both PEM";
  return undefined;
}

function signerOf(seed: string): Sign {
  return keyFromSeed(bytesOf(seed)).sign;
}
function publicOf(seed: string): string {
  return toBase64Url(keyFromSeed(bytesOf(seed)).publicKey);
}
function bytesOf(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array();
}

const mostLoaded = 1000;
const keysLoaded = new Map<string, KeyObject>();

function loaded(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString("latin1");
  const held = keysLoaded.get(name);
  if (held !== undefined) return held;
  const der = Buffer.from(concat(spkiPrefix, publicKey));
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  if (keysLoaded.size >= mostLoaded) keysLoaded.clear();
  keysLoaded.set(name, key);
  return key;
}

/** DER that stands before the 32 bytes (RFC 8410 sections 4 and 7). */
const spkiPrefix = fromHex("302a300506032b6570032100") as Uint8Array;
const pkcs8Prefix = fromHex("302e020100300506032b657004220420") as Uint8Array;
