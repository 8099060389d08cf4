import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Charter,
  markingKinds,
  openApi,
  type PartnerId,
  partnerIds,
} from "@equipoise/exchange/messages";
import { readFrame } from "@equipoise/exchange/record";
import { renderReplay } from "@equipoise/present/pictures";
import { unknownId } from "@equipoise/present/words";
import { parseJsonTextOrThrow, UserError } from "@equipoise/scenario";
import { type Given, languageOf } from "../arguments.ts";
import { readText, writeWhole } from "../disk.ts";
import {
  accountText,
  charterFileText,
  charterOf,
  eventText,
  isSound,
  keyFiles,
  makeKeys,
  noticeAccount,
  openDesk,
  readCharter,
  readPlays,
  readToken,
  replayOf,
  resultText,
  runDemo,
  signedCharter,
  usualNames,
} from "../exchange/index.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise exchange demo`: three node processes, a play, the record, its audit. */
export async function demo(given: Given, terminal: Terminal): Promise<number> {
  const plays = readPlays(given.text("play"));
  const folder = given.text("out") ?? "out/exchange";
  const json = given.flag("json");
  const tell = given.flag("quiet") ? () => undefined : json ? terminal.err : terminal.out;
  const stop = new AbortController();
  let code = 0;
  const restore = onSignals((signal) => {
    code = { SIGINT: 130, SIGTERM: 143 }[signal]; // 128 and the signal's number
    stop.abort();
  });
  try {
    const asked = { plays, folder, fast: given.flag("fast"), signal: stop.signal };
    const result = await runDemo(asked, (event) => tell(eventText(event)));
    const audited = await audit(folder, json);
    const picture = given.text("picture");
    const drawn = picture === undefined ? undefined : replayOf(result, plays[0]?.title ?? "");
    if (picture !== undefined && drawn !== undefined) writeWhole(picture, renderReplay(drawn));
    if (json) terminal.out(`${JSON.stringify({ ...result, audit: JSON.parse(audited.out) }, null, 2)}\n`);
    else
      terminal.out(
        `${resultText(result)}\nThe audit of the three records, from their bytes alone:\n\n${audited.out}\nThe records lie in ${folder}; to audit them again: npx equipoise audit ${folder}\n`,
      );
    return isSound(result) && audited.code === 0 ? 0 : 1;
  } catch (error) {
    if (code === 0) throw error;
    terminal.err(`Stopped; the three nodes are closed, and what was written stands in ${folder}.\n`);
    return code;
  } finally {
    restore();
  }
}

/** Instead of what listens now, which would leave the nodes to themselves, until the answer is called. */
function onSignals(act: (signal: "SIGINT" | "SIGTERM") => void): () => void {
  const before = process.listeners("SIGINT");
  const [interrupt, terminate] = [() => act("SIGINT"), () => act("SIGTERM")];
  process.removeAllListeners("SIGINT");
  process.on("SIGINT", interrupt).on("SIGTERM", terminate);
  return () => {
    process.off("SIGINT", interrupt).off("SIGTERM", terminate);
    for (const listener of before) process.on("SIGINT", listener);
  };
}

/** As `equipoise audit` says it. */
async function audit(
  folder: string,
  json: boolean,
): Promise<{ readonly code: number; readonly out: string }> {
  const { audit: verb } = await import("./audit.ts");
  let out = "";
  const given = {
    operand: folder,
    text: () => undefined,
    flag: (option: string) => json && option === "json",
  };
  const code = await verb(given, {
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    live: false,
  });
  return { code, out };
}

/** `equipoise exchange keys`: a partner's own keys, and their public half for the others. */
export async function keys(given: Given, terminal: Terminal): Promise<number> {
  const partner = partnerOf(given);
  const folder = given.text("out") ?? "";
  const half = makeKeys(folder, {
    partner,
    name: given.text("name") ?? usualNames[partner].name,
    nameRu: given.text("name-ru") ?? usualNames[partner].nameRu,
    urls: listOf(given.text("url")),
    desks: listOf(given.text("desk") ?? "early-warning"),
    now_ms: Date.now(),
  });
  terminal.out(`${JSON.stringify(half, null, 1)}\n`);
  if (given.flag("json")) return 0;
  terminal.err(
    `${half.partner.urls.length === 0 ? `${partner}: ${noAddress}\n` : ""}The private keys of ${partner} lie in ${folder}, readable by this user alone. ${keyFiles.keys} is for the node; ${keyFiles.root} signs charters and belongs in a safe; ${keyFiles.second} is for another officer than ${keyFiles.token}.\nGive the text above (also in ${join(folder, keyFiles.half)}) to the other two partners.\n`,
  );
  return 0;
}

/** `equipoise exchange charter FILE...`: three public halves, one text, no signature. */
export async function charter(given: Given, terminal: Terminal): Promise<number> {
  const marking = given.text("marking") ?? "EXERCISE";
  if (!isMarking(marking)) throw unknownId("--marking", "marking", marking, markingKinds);
  const made = charterOf(given.operands ?? [], given.text("exercise") ?? "", marking);
  const out = given.text("out");
  const text = charterFileText(made.file);
  if (out === undefined) terminal.out(text);
  else {
    writeWhole(out, text);
    if (given.flag("json")) terminal.out(`${JSON.stringify({ file: out, hash: made.charter.hash })}\n`);
    else
      terminal.out(
        `${out}: ${summaryOf(made.charter)}\nEach partner checks it and signs it: npx equipoise exchange sign ${out} --keys DIR\n`,
      );
  }
  return 0;
}

/** `equipoise exchange sign CHARTER`: one partner's signature, after its own part was found as it gave it. */
export async function sign(given: Given, terminal: Terminal): Promise<number> {
  const path = given.operand ?? "";
  const read = readCharter(path);
  const { file, partner } = signedCharter(read, given.text("keys") ?? "");
  writeWhole(path, charterFileText(file));
  const signed = partnerIds.filter((id) => file.signatures.some((signature) => signature.partner === id));
  const missing = partnerIds.filter((id) => !signed.includes(id));
  const { hash } = read.charter;
  if (given.flag("json")) terminal.out(`${JSON.stringify({ file: path, hash, signed, missing })}\n`);
  else
    terminal.out(
      `${path}: ${summaryOf(read.charter)}\nSigned by ${signed.join(", ")}; ${missing.length === 0 ? "the charter is complete" : `${missing.join(" and ")} still to sign`}. ${partner} found its own keys, addresses and desks as it gave them.\n`,
    );
  return 0;
}

/** `equipoise exchange notice FILE`: what a draft satisfies, lacks, and by when it is due. */
export async function notice(given: Given, terminal: Terminal): Promise<number> {
  const path = given.operand ?? "";
  const body = noticeBodyOf(parseJsonTextOrThrow(readText(path, path), path), path);
  const account = noticeAccount(body, timeOf(given), path);
  if (given.flag("json")) terminal.out(`${JSON.stringify(account, null, 2)}\n`);
  else terminal.out(accountText(account, languageOf(given)));
  return 0;
}

/** The file may hold the body alone, or the whole draft that a desk would post. */
function noticeBodyOf(value: unknown, path: string): unknown {
  if (!isObject(value) || !("body" in value)) return value;
  const { type = "prelaunch.notice", body } = value;
  if (type === "prelaunch.notice") return body;
  throw new UserError([
    `${path} is a draft of type ${JSON.stringify(type)}; it must be one of prelaunch.notice, or the body of one.`,
  ]);
}

/** `equipoise exchange post FILE`: a draft for the partner's own node. */
export async function post(given: Given, terminal: Terminal): Promise<number> {
  const path = given.operand ?? "";
  const draft = parseJsonTextOrThrow(readText(path, path), path);
  if (!isObject(draft))
    throw new UserError([`${path} is not a draft; it must be an object with type, role and body.`]);
  const absent = ["type", "role", "body"].filter((field) => !(field in draft));
  if (absent.length > 0)
    throw new UserError([
      `${path} has no ${absent.join(", no ")}; it must be a whole draft {type, role, body}, not a body alone.`,
    ]);
  const written = (await deskOf(given).post("/entries", draft)) as {
    readonly id: string;
    readonly seq: number;
  };
  if (given.flag("json")) terminal.out(`${JSON.stringify(written)}\n`);
  else terminal.out(`Written as entry ${written.seq} (S0, safe on this node's disk): ${written.id}\n`);
  return 0;
}

/** `equipoise exchange export`: the record in one file. */
export async function exportRecord(given: Given, terminal: Terminal): Promise<number> {
  const out = given.text("out") ?? "";
  const bytes = await deskOf(given).bytes("/export");
  try {
    writeFileSync(out, bytes);
  } catch (error) {
    throw new UserError([
      `${out} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    ]);
  }
  if (given.flag("json")) terminal.out(`${JSON.stringify({ file: out, bytes: bytes.length })}\n`);
  else terminal.out(`${out}: ${bytes.length} bytes. Whoever imports it verifies every signature in it.\n`);
  return 0;
}

/** `equipoise exchange import FILE`: what was carried by hand. */
export async function importRecord(given: Given, terminal: Terminal): Promise<number> {
  const path = given.operand ?? "";
  const desk = deskOf(given);
  const bytes = readBytes(path);
  const begin = readFrame(bytes, 0, 0);
  if (begin.kind !== "frame" || begin.frame.kind !== "begin" || !begin.frame.text.includes('"bundle":'))
    throw new UserError([`${path} is not a file of exchange export.`]);
  const answer = (await desk.post("/import", bytes)) as { readonly entries: number };
  if (given.flag("json")) terminal.out(`${JSON.stringify(answer)}\n`);
  else if (answer.entries === 1) terminal.out("1 entry was new; all was verified.\n");
  else terminal.out(`${answer.entries} entries were new; all was verified.\n`);
  return 0;
}

/** `equipoise exchange openapi`: how programs talk to a node. */
export async function openapi(_given: Given, terminal: Terminal): Promise<number> {
  terminal.out(`${JSON.stringify(openApi(), null, 2)}\n`);
  return 0;
}

function partnerOf(given: Given): PartnerId {
  const text = given.text("partner") ?? "";
  const partner = partnerIds.find((id) => id === text);
  if (partner === undefined) throw unknownId("--partner", "partner", text, partnerIds);
  return partner;
}

const noAddress = "(no address: reached by carried files only)";

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMarking(text: string): text is Charter["marking"] {
  return markingKinds.some((kind) => kind === text);
}

function listOf(text: string | undefined): string[] {
  return (text ?? "").split(",").flatMap((item) => (item.trim() === "" ? [] : [item.trim()]));
}

/** To the second or millisecond, in UTC: a time without a zone means another moment on another machine. */
function timeOf(given: Given): number {
  const text = given.text("at");
  if (text === undefined) return Date.now();
  const isUtc = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/.test(text);
  const time_ms = isUtc ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time_ms))
    throw new UserError([
      `--at is ${text}; it must be a time of UTC such as 1995-01-16T09:00:00Z, or a date.`,
    ]);
  return time_ms;
}

function deskOf(given: Given): ReturnType<typeof openDesk> {
  const second = given.text("second-token");
  const token = readToken(given.text("token") ?? "");
  return openDesk(
    given.text("node") ?? "",
    token,
    "--node",
    second === undefined ? undefined : readToken(second),
  );
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw new UserError([`${path} is a folder; it must be a file of exchange export.`]);
    throw new UserError([
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown reason"}).`,
    ]);
  }
}

function summaryOf(charter: Charter): string {
  const { exercise, marking, partners, roleKeys, desks, hash } = charter;
  const must = desks.filter((desk) => desk.mustAcknowledge).map((desk) => `${desk.partner}/${desk.desk}`);
  return [
    `charter of exercise ${exercise}, marked ${marking}`,
    `  partners: ${partners.map(({ id, name, urls }) => `${id} (${name}; ${urls.join(", ") || "no address"})`).join(", ")}`,
    `  role keys: ${roleKeys.length}; desks that must acknowledge: ${must.join(", ") || "none"}`,
    `  all three for: ${charter.unanimity.join(", ")}`,
    `  two of three for: ${charter.twoOfThree.join(", ")}`,
    `  hash: ${hash}`,
  ].join("\n");
}
