export {
  type Accusation,
  type Audit,
  type AuditedRecord,
  auditRecord,
  type LogAccount,
} from "./audit.ts";
export { type Comparison, compareRecords, type LogAgreement } from "./auditCompare.ts";
export type {
  AuditWatcher,
  Finding,
  LogFiles,
  NamedBytes,
  RecordFiles,
  Spot,
  Tampering,
} from "./auditFinding.ts";
export { tilesOf } from "./auditTiles.ts";
export { entryId, type OpenedEntry, openEntry, type Place, signEntry } from "./entry.ts";
export { type Equivocation, equivocation, evidenceOf, evidenceProofs, isEquivocation } from "./evidence.ts";
export {
  encodeFrame,
  encodeFrames,
  entryOverhead_bytes,
  type Frame,
  laterCommit,
  readFrame,
  recordOffset_bytes,
  wasFinished,
} from "./frames.ts";
export {
  type Cosigned,
  formatHead,
  headOf,
  joinedHeads,
  type LogKeys,
  logKeys,
  longestNote,
  readHead,
  type SignedHead,
  witnessKey,
} from "./heads.ts";
export { KeyRing } from "./keyRing.ts";
export type { Board, Head, LoggedEntry } from "./logged.ts";
