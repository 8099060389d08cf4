/** What an audit found, for reading: one plain sentence, the logs, then every place that is not sound. */
import { type PartnerId, partnerIds, utcText } from "@equipoise/exchange/messages";
import type { Audit, Comparison, Finding } from "@equipoise/exchange/record";
import { table } from "@equipoise/present/words";

/** Of one record: its audit, and how many entries of each log claim a time that others' signatures disprove. */
export interface AuditedPlace {
  readonly audit: Audit;
  readonly disputed: Readonly<Record<PartnerId, number>>;
}

/** `missing`: the partners of whom a folder of several records holds none. */
export function auditText(
  places: readonly AuditedPlace[],
  comparison: Comparison | undefined,
  missing: readonly PartnerId[] = [],
): string {
  const several = places.length > 1;
  const rows = places.flatMap((place) =>
    partnerIds.map((id) => [...(several ? [place.audit.name] : []), ...rowOf(place, id)]),
  );
  const findings = [
    ...places.flatMap(({ audit }) =>
      audit.findings.map((finding) => findingText(finding, several ? audit.name : undefined)),
    ),
    ...(comparison?.findings ?? []).map((finding) => findingText(finding, undefined)),
  ];
  const parts = [
    `${sentences(places, comparison, missing).join("\n")}\n`,
    table([...(several ? [{ title: "record" }] : []), ...columns], rows),
    `${words}\n`,
    ...(findings.length === 0 ? [] : [`${findings.join("\n")}\n`]),
    `${charterText(places)}\n`,
  ];
  return parts.join("\n");
}

/** What is not sound comes first, then what is missing. */
function sentences(
  places: readonly AuditedPlace[],
  comparison: Comparison | undefined,
  missing: readonly PartnerId[],
): string[] {
  const several = places.length > 1;
  const text = ({ audit }: AuditedPlace): string =>
    several ? `${audit.name}: ${audit.sentence}` : audit.sentence;
  const unsound = places.filter(({ audit }) => audit.kind === "unsound").map(({ audit }) => audit.sentence);
  const differ = comparison?.kind === "differ" ? [comparison.sentence] : [];
  const rest = unsound.length === 0 ? "" : "What could be read of the records agrees: ";
  return [
    ...unsound,
    ...differ,
    ...missingText(missing),
    ...(comparison?.kind === "agree" ? [`${rest}${comparison.sentence}`] : []),
    ...places.filter(({ audit }) => audit.kind === "sound").map(text),
  ];
}

function missingText(missing: readonly PartnerId[]): string[] {
  if (missing.length === 0) return [];
  const compared = missing.length === 1 ? "two of three were compared" : "one of three was judged, by itself";
  return [`There is no record of ${missing.join(" or ")} here: ${compared}.`];
}

const words =
  "signed by all: S2, all three hold it; by two: S1; by its author: S0. A head is the signed size and hash of a log.";

const columns = [
  { title: "log of" },
  { title: "entries", right: true },
  { title: "signed by all", right: true },
  { title: "by two", right: true },
  { title: "by its author", right: true },
  { title: "by no head", right: true },
  { title: "not valid", right: true },
  { title: "time disputed", right: true },
  { title: "first claimed (UTC)" },
  { title: "last claimed (UTC)" },
  { title: "root" },
];

function rowOf({ audit, disputed }: AuditedPlace, id: PartnerId): string[] {
  const log = audit.logs[id];
  const { size, s0, s1, s2, unsigned, invalid } = log;
  const numbers = [size, s2, s1, s0 - unsigned, unsigned, invalid, disputed[id]].map(String);
  return [id, ...numbers, timeText(log.firstClaimed_ms), timeText(log.lastClaimed_ms), log.root.slice(0, 12)];
}

function timeText(t_ms: number | undefined): string {
  return t_ms === undefined ? "-" : utcText(t_ms).slice(0, 19).replace("T", " ");
}

/** "edited: log/us/tile/0/000.p/3 byte 33, entry 1 of us: ...". */
function findingText({ what, where, sentence }: Finding, record: string | undefined): string {
  const { file, byte, log, index } = where;
  const spots = [
    ...(record === undefined ? [] : [record]),
    ...(file === undefined ? [] : [byte === undefined ? file : `${file} byte ${byte}`]),
    ...(log === undefined ? [] : [index === undefined ? `log of ${log}` : `entry ${index} of ${log}`]),
  ];
  return `${what}: ${spots.join(", ")}: ${sentence}`;
}

function charterText(places: readonly AuditedPlace[]): string {
  const hashes = [...new Set(places.map(({ audit }) => audit.charter ?? "none"))];
  return `All of this rests on the charter ${hashes.join(", ")}: compare that hash with a copy of your own.`;
}
