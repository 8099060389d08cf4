/** Several records of one exercise held against each other: what one partner alone cannot show. */
import { type Ed25519, toBase64Url } from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { AuditedRecord } from "./audit.ts";
import { type Finding, finding } from "./auditFinding.ts";
import type { JudgedLog, PlacedHead } from "./auditLog.ts";
import { hasRoot } from "./auditPlace.ts";
import { listed } from "./auditSentence.ts";
import { type Equivocation, equivocation, isEquivocation } from "./evidence.ts";
import { logKeys } from "./heads.ts";

/** How far the records agree on one log. */
export interface LogAgreement {
  readonly common: number; //                    entries that all of them hold, byte for byte
  readonly sizes: readonly number[]; //          of each record, in their order
}

export interface Comparison {
  readonly kind: "agree" | "differ";
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly (Equivocation & { readonly against: PartnerId })[];
  readonly logs: Readonly<Record<PartnerId, LogAgreement>>;
  readonly sentence: string;
}

/** Each log of each record must be a beginning of the longest; what a partner signed must be in its own record. */
export function compareRecords(records: readonly AuditedRecord[], ed25519: Ed25519): Comparison {
  const names = records.map(({ audit }) => audit.name);
  const charters = new Set(records.map(({ charter }) => charter?.hash));
  const findings: Finding[] = [];
  const evidence: (Equivocation & { readonly against: PartnerId })[] = [];
  if (charters.size > 1)
    findings.push(
      finding("edited", { file: "charter.json" }, `${listed(names)} do not hold the same charter.`),
    );
  const agreement = (id: PartnerId): LogAgreement => {
    const sizes = records.map((record) => record.logs.get(id)?.copy.tree.size ?? 0);
    if (charters.size > 1) return { common: 0, sizes };
    let common = Math.min(...sizes);
    for (const [i, a] of records.entries())
      for (const b of records.slice(i + 1)) {
        const found = compareLog(a, b, id, ed25519);
        common = Math.min(common, found.common);
        findings.push(...found.findings);
        evidence.push(...found.evidence.map((one) => ({ ...one, against: id })));
      }
    return { common, sizes };
  };
  const logs = { us: agreement("us"), ru: agreement("ru"), europe: agreement("europe") };
  for (const record of records) findings.push(...forgotten(record, records));
  const kind = findings.length === 0 ? "agree" : "differ";
  return { kind, names, findings, evidence, logs, sentence: sentenceOf(names, findings, logs) };
}

interface Compared {
  readonly common: number;
  readonly findings: readonly Finding[];
  readonly evidence: readonly Equivocation[];
}

function compareLog(a: AuditedRecord, b: AuditedRecord, id: PartnerId, ed25519: Ed25519): Compared {
  const [logA, logB] = [a.logs.get(id), b.logs.get(id)];
  if (logA === undefined || logB === undefined) return { common: 0, findings: [], evidence: [] };
  const [treeA, treeB] = [logA.copy.tree, logB.copy.tree];
  const size = Math.min(treeA.size, treeB.size);
  if (toBase64Url(treeA.root(size)) === toBase64Url(treeB.root(size)))
    return { common: size, findings: [], evidence: [] };
  let index = 0;
  while (toBase64Url(treeA.leaf(index)) === toBase64Url(treeB.leaf(index))) index += 1;
  const proved = a.charter && proofOfTwo(logA, logB, logKeys(a.charter, id), ed25519);
  const names = `${a.audit.name} and ${b.audit.name}`;
  const where = { log: id, index };
  const found =
    proved !== undefined
      ? finding(
          "forked",
          where,
          `${id} signed two histories of its log: ${names} differ from entry ${index} on, each under a head that ${id} signed.`,
        )
      : finding(
          "edited",
          where,
          `${names} differ from entry ${index} of ${id} on; ${borneOut(a, b, id, index)}.`,
        );
  return { common: index, findings: [found], evidence: proved === undefined ? [] : [proved] };
}

/** Which of two copies the author's heads bear out at an index. */
function borneOut(a: AuditedRecord, b: AuditedRecord, id: PartnerId, index: number): string {
  const holds = (record: AuditedRecord): boolean => (record.logs.get(id)?.signed ?? 0) > index;
  if (holds(a) === holds(b)) return `no head signed by ${id} tells which of them is right`;
  return `the heads that ${id} signed bear out ${holds(a) ? a.audit.name : b.audit.name}`;
}

function proofOfTwo(
  a: JudgedLog,
  b: JudgedLog,
  keys: ReturnType<typeof logKeys>,
  ed25519: Ed25519,
): Equivocation | undefined {
  const prove = (log: JudgedLog, other: JudgedLog): Equivocation | undefined => {
    const later = largest(log.heads);
    if (later === undefined) return undefined;
    const foreign = other.heads.find(
      ({ head }) => head.size <= later.head.size && !hasRoot(log.copy.tree, head),
    );
    if (foreign === undefined) return undefined;
    const { tree } = log.copy;
    const { size } = foreign.head;
    const found = equivocation(
      later.head,
      foreign.head,
      tree.root(size),
      tree.consistencyProof(size, later.head.size),
    );
    return found !== undefined && isEquivocation(found, keys, ed25519) ? found : undefined;
  };
  return prove(a, b) ?? prove(b, a);
}

function largest(heads: readonly PlacedHead[]): PlacedHead | undefined {
  return heads.reduce<PlacedHead | undefined>(
    (most, one) => (one.head.size > (most?.head.size ?? -1) ? one : most),
    undefined,
  );
}

/** What a partner signed, as author or as witness, and no longer holds. */
function forgotten(record: AuditedRecord, records: readonly AuditedRecord[]): Finding[] {
  const { partner, name } = record.audit;
  if (partner === undefined) return [];
  const findings: Finding[] = [];
  for (const id of partnerIds) {
    const size = record.logs.get(id)?.copy.tree.size ?? 0;
    const signed = records
      .filter((other) => other !== record)
      .flatMap((other) => (other.logs.get(id)?.heads ?? []).map(({ head }) => ({ other, head })))
      .filter(({ head }) => head.size > size)
      .filter(({ head }) => id === partner || head.cosigned.some(({ witness }) => witness === partner));
    const most = signed.reduce<(typeof signed)[number] | undefined>(
      (far, one) => (one.head.size > (far?.head.size ?? 0) ? one : far),
      undefined,
    );
    if (most === undefined) continue;
    const sentence = `${name} holds ${size} entries of ${id}; ${partner} signed a head of ${most.head.size}, which ${most.other.audit.name} holds.`;
    findings.push(finding("truncated", { log: id, index: size }, sentence));
  }
  return findings;
}

function sentenceOf(
  names: readonly string[],
  findings: readonly Finding[],
  logs: Comparison["logs"],
): string {
  const [first] = findings;
  if (first !== undefined)
    return `NOT SOUND: ${listed(names)} are not records of the same logs. ${first.sentence}`;
  const common = listed(partnerIds.map((id, i) => `${logs[id].common}${i === 0 ? " entries" : ""} of ${id}`));
  const longer = partnerIds.some((id) => logs[id].sizes.some((size) => size !== logs[id].common));
  const more = longer ? " Where one holds more, it only goes on from there." : "";
  return `${listed(names)} hold the same ${common}, byte for byte.${more}`;
}
