/** How three partners who do not trust one another come to one charter: keys made apart, halves exchanged, one text, three signatures. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  assembleCharter,
  keyFromSeed,
  type MadePartner,
  makePartner,
  nodeEd25519,
  nodeSetting,
  type PublicHalf,
  readKeys,
} from "@equipoise/exchange/host";
import { fromBase64Url } from "@equipoise/exchange/log";
import {
  type Charter,
  type CharterFile,
  day_ms,
  openCharter,
  openPolicy,
  type PartnerId,
  partnerIds,
  signCharter,
  stableJson,
} from "@equipoise/exchange/messages";
import { parseJsonTextOrThrow, UserError } from "@equipoise/scenario";
import { readText } from "../disk.ts";

/** The files of a partner's own folder. */
export const keyFiles = {
  keys: "keys.json", //        for the node
  root: "root-seed.json", //   signs charters: for a safe, not for the node
  token: "desk.token", //      what the partner's own desks show their node
  second: "second-officer.token", // what a second officer shows besides: for another person
  half: "public.json", //      for the others
} as const;

export const usualNames: Readonly<Record<PartnerId, { readonly name: string; readonly nameRu: string }>> = {
  us: { name: "United States", nameRu: "США" },
  ru: { name: "Russia", nameRu: "Россия" },
  europe: { name: "Europe", nameRu: "Европа" },
};

const validity_ms = 5 * 365 * day_ms; // of the certificate; the charter pins it, whatever the day

export interface KeysSetting {
  readonly partner: PartnerId;
  readonly name: string;
  readonly nameRu: string;
  readonly urls: readonly string[];
  readonly desks: readonly string[]; // that must acknowledge
  readonly now_ms: number;
}

/** As the charter takes an address: nodes talk by TLS alone. */
const address = /^https:\/\/([A-Za-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\]):[0-9]{1,5}$/;

/**
 * Makes all keys of one partner in a new folder that this user alone can read. Throws UserError where one is there, and where
 * an address is none, before anything is made.
 */
export function makeKeys(folder: string, setting: KeysSetting): PublicHalf {
  const { partner, name, nameRu, urls, desks, now_ms } = setting;
  const wrong = urls.find((url) => !address.test(url) || !URL.canParse(url));
  if (wrong !== undefined)
    throw new UserError([
      `--url is "${wrong}"; it must be https://HOST:PORT, such as https://${partner}.example:7443.`,
    ]);
  const made = makePartner({
    partner,
    name,
    nameRu,
    urls,
    desks: desks.map((desk) => ({ desk, ...deskNames(desk), mustAcknowledge: true })),
    from_ms: now_ms - day_ms, // the others' clocks may be behind
    until_ms: now_ms + validity_ms,
  });
  if (existsSync(folder))
    throw new UserError([`--out is ${folder}, which is there already; it must be a folder that is not.`]);
  writePrivate(folder, made);
  return made.half;
}

/** Throws UserError where the folder or one of its files cannot be made; nothing that is there is replaced. */
export function writePrivate(folder: string, { keys, rootSeed, half }: MadePartner): void {
  const files = [
    [keyFiles.keys, jsonLines(keys)],
    [keyFiles.root, jsonLines({ v: 1, partner: keys.partner, rootSeed })],
    [keyFiles.token, newToken()],
    [keyFiles.second, newToken()],
    [keyFiles.half, jsonLines(half)],
  ] as const;
  try {
    mkdirSync(folder, { mode: 0o700 });
    for (const [name, text] of files) writeFileSync(join(folder, name), text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError([`${folder} cannot be made (${code ?? "unknown reason"}).`]);
  }
}

function newToken(): string {
  return `${randomBytes(32).toString("base64url")}\n`;
}

/** A desk's name where it is one that plays and partners commonly have; else its id. */
export function deskNames(desk: string): { readonly name: string; readonly nameRu: string } {
  return commonDesks[desk] ?? { name: desk, nameRu: desk };
}

const commonDesks: Readonly<Record<string, { readonly name: string; readonly nameRu: string }>> = {
  "early-warning": { name: "Early warning", nameRu: "Раннее предупреждение" },
  "foreign-ministry": { name: "Foreign ministry", nameRu: "Министерство иностранных дел" },
  "naval-headquarters": { name: "Naval headquarters", nameRu: "Главный штаб ВМФ" },
  "flight-control": { name: "Air traffic control", nameRu: "Управление воздушным движением" },
};

/** The unsigned charter of three halves. Throws UserError where they are not one of each partner, or say something amiss. */
export function charterOf(
  files: readonly string[],
  exercise: string,
  marking: Charter["marking"],
): { readonly file: CharterFile; readonly charter: Charter } {
  const halves = files.map((path) => readHalf(path));
  for (const id of partnerIds) {
    const count = halves.filter(({ partner }) => partner.id === id).length;
    if (count !== 1)
      throw new UserError([
        `FILE... hold ${count} public halves of ${id}; there must be one of each: ${partnerIds.join(", ")}.`,
      ]);
  }
  const file = { charter: assembleCharter(exercise, marking, halves), signatures: [] };
  return { file, charter: checkedCharter(file, "the assembled charter") };
}

/** A charter file that may lack signatures; those that are there must hold, and the text must be sound. */
export function readCharter(path: string): { readonly file: CharterFile; readonly charter: Charter } {
  const file = parseJsonTextOrThrow(readText(path, path), path) as Partial<CharterFile>;
  if (typeof file?.charter !== "string" || !Array.isArray(file.signatures))
    throw new UserError([`${path} is not a charter; it must be a file that \`exchange charter\` wrote.`]);
  return { file: file as CharterFile, charter: checkedCharter(file as CharterFile, path) };
}

/** The partner's signature over a charter that names its own keys, desks and addresses as it gave them. */
export function signedCharter(
  { file, charter }: { readonly file: CharterFile; readonly charter: Charter },
  folder: string,
): { readonly file: CharterFile; readonly partner: PartnerId } {
  const read = readKeys(join(folder, keyFiles.keys));
  if (read.kind === "refused") throw new UserError([read.why]);
  const { partner } = read.keys;
  const set = nodeSetting(charter, read.keys, openPolicy, { records_per_s: 1, bytes_per_s: 1 });
  if (set.kind === "refused") throw new UserError([set.why]);
  const half = readHalf(join(folder, keyFiles.half));
  const named = {
    partner: charter.partners.find(({ id }) => id === partner),
    roleKeys: charter.roleKeys.filter((key) => key.partner === partner),
    desks: charter.desks.filter((desk) => desk.partner === partner),
  };
  for (const part of ["partner", "roleKeys", "desks"] as const)
    if (stableJson(named[part]) !== stableJson(half[part]))
      throw new UserError([
        `The charter gives ${part} of ${partner} otherwise than ${join(folder, keyFiles.half)}; it must give what the partner gave.`,
      ]);
  const sign = rootOf(join(folder, keyFiles.root), charter, partner);
  const others = file.signatures.filter((signature) => signature.partner !== partner);
  const signatures = [...others, signCharter(file.charter, partner, sign)];
  return { file: { ...file, signatures }, partner };
}

export function charterFileText(file: CharterFile): string {
  return jsonLines(file);
}

function rootOf(path: string, charter: Charter, partner: PartnerId): (message: Uint8Array) => Uint8Array {
  const { rootSeed } = parseJsonTextOrThrow(readText(path, path), path) as { readonly rootSeed?: unknown };
  const seed = typeof rootSeed === "string" ? fromBase64Url(rootSeed) : undefined;
  if (seed?.length !== 32)
    throw new UserError([`${path} has no rootSeed; it must be base64url of 32 bytes.`]);
  const key = keyFromSeed(seed);
  const named = charter.partners.find(({ id }) => id === partner)?.rootKey;
  if (Buffer.from(key.publicKey).toString("base64url") !== named)
    throw new UserError([`The root key of ${partner} in ${path} is not the one that the charter names.`]);
  return key.sign;
}

/** A signature that is still to come stands as zeros, which no key makes; whatever is there must hold. */
function checkedCharter(file: CharterFile, name: string): Charter {
  const missing = partnerIds.filter((id) => !file.signatures.some((signature) => signature.partner === id));
  if (file.signatures.some(({ signature }) => signature === toCome))
    throw new UserError([`${name} has a signature of zeros; each must be one that \`exchange sign\` made.`]);
  const signatures = [...file.signatures, ...missing.map((partner) => ({ partner, signature: toCome }))];
  const opened = openCharter(JSON.stringify({ ...file, signatures }), {
    verify: (key, message, signature) =>
      signature.every((byte) => byte === 0) || nodeEd25519.verify(key, message, signature),
  });
  if (opened.kind === "refused") throw new UserError([`${name}: ${opened.why}`]);
  return opened.charter;
}

const toCome = "A".repeat(86);

/** Its contents are judged with the charter that they become part of. */
function readHalf(path: string): PublicHalf {
  const half = parseJsonTextOrThrow(readText(path, path), path) as Partial<PublicHalf>;
  const isHalf =
    typeof half === "object" &&
    half !== null &&
    partnerIds.some((id) => id === half.partner?.id) &&
    Array.isArray(half.roleKeys) &&
    Array.isArray(half.desks);
  if (!isHalf)
    throw new UserError([`${path} is not a public half; it must be what \`exchange keys\` printed.`]);
  return half as PublicHalf;
}

function jsonLines(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
