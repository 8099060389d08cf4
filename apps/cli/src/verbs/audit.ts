import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRecordFolder, nodeEd25519, readRecord } from "@equipoise/exchange/host";
import { type PartnerId, partnerIds } from "@equipoise/exchange/messages";
import { type AuditedRecord, auditRecord, compareRecords } from "@equipoise/exchange/record";
import { TimeBoard } from "@equipoise/exchange/views";
import { UserError } from "@equipoise/scenario";
import type { Given } from "../arguments.ts";
import { type AuditedPlace, auditText } from "../exchange/index.ts";
import { progress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

/**
 * `equipoise audit DIR|URL`: what records of an exchange prove. DIR is a node's folder or one that holds us/, ru/ and europe/; URL
 * is that of a node's public routes, the only case in which the network is used. 1 when a record is not sound or two differ.
 */
export async function audit(given: Given, terminal: Terminal): Promise<number> {
  const against = given.text("against");
  const sources = [given.operand!, ...(against === undefined ? [] : [against])].flatMap(sourcesOf);
  const records: AuditedRecord[] = [];
  const places: AuditedPlace[] = [];
  for (const source of sources) {
    const { record, place } = await auditOf(source, terminal);
    records.push(record);
    places.push(place);
  }
  const comparison = records.length > 1 ? compareRecords(records, nodeEd25519) : undefined;
  const isSound = comparison?.kind !== "differ" && places.every((place) => place.audit.kind === "sound");
  const kind = isSound ? "sound" : "unsound";
  const all = places.map(({ audit: one, disputed }) => ({ ...one, disputed }));
  const expected = sources.flatMap(({ partner }) => partner ?? []);
  const missing = expected.length === 0 ? [] : partnerIds.filter((id) => !expected.includes(id));
  if (given.flag("json"))
    terminal.out(`${JSON.stringify({ kind, records: all, missing, comparison }, null, 2)}\n`);
  else terminal.out(auditText(places, comparison, missing));
  return isSound ? 0 : 1;
}

interface Source {
  readonly source: string;
  readonly name: string;
  readonly partner?: PartnerId; // whose record its place says it is
}

/** One record, or those of the three partners below one folder. */
function sourcesOf(operand: string): Source[] {
  if (/^https?:\/\//.test(operand)) return [{ source: operand, name: operand }];
  if (!existsSync(operand))
    throw new UserError([`${operand} is not there; it must be a folder with a record, or http://HOST:PORT.`]);
  if (isRecordFolder(operand)) return [{ source: operand, name: operand }];
  const below = partnerIds.filter((id) => isRecordFolder(join(operand, id)));
  if (below.length > 0) return below.map((id) => ({ source: join(operand, id), name: id, partner: id }));
  const allowed =
    "a node's folder (journal/, log/, charter.json) or one that holds such folders us, ru, europe";
  throw new UserError([`${operand} holds no record; it must be ${allowed}.`]);
}

const patience_ms = 2_000; // shorter work needs no word

async function auditOf(
  { source, name, partner }: Source,
  terminal: Terminal,
): Promise<{ readonly record: AuditedRecord; readonly place: AuditedPlace }> {
  const from_ms = Date.now();
  const told = progress(terminal, `auditing ${name}`, false);
  const step = (done: number, total: number): void => {
    if (Date.now() - from_ms > patience_ms) told.step(done, total);
  };
  const read = await readRecord(source, step);
  if (read.kind === "refused") throw new UserError([read.why]);
  const times = new TimeBoard();
  const record = auditRecord({ ...read.files, name, partner }, nodeEd25519, {
    add: (entry) => times.add(entry),
    cosigned: (origin, witness, size, time_s) => times.cosigned(origin, witness, size, time_s),
    judged: step,
  });
  if (Date.now() - from_ms > patience_ms) told.end();
  const disputedOf = (id: PartnerId): number => {
    let disputed = 0;
    for (let seq = 0; seq < record.audit.logs[id].size; seq++)
      if (times.bounds(id, seq)?.disputed) disputed += 1;
    return disputed;
  };
  const disputed = { us: disputedOf("us"), ru: disputedOf("ru"), europe: disputedOf("europe") };
  return { record, place: { audit: record.audit, disputed } };
}
