export { certificateEnd_ms, certificateHash, makeCertificate, type TlsIdentity } from "./certificates.ts";
export {
  type Address,
  type IndexPlace,
  type LogLevel,
  type NodeConfig,
  type ParsedConfig,
  parseConfig,
} from "./config.ts";
export type { Derived, Health } from "./deskServer.ts";
export { type FileDisk, fileDisk, readWhole, writeWhole } from "./files.ts";
export {
  assembleCharter,
  keyFromSeed,
  type MadePartner,
  makeCharter,
  makePartner,
  nodeEd25519,
  nodeSetting,
  type PartnerKeys,
  type PartnerSetting,
  type PublicHalf,
  type ReadKeys,
  readKeys,
  writeKeys,
} from "./keys.ts";
export {
  type HostedNode,
  type HostResult,
  type HostSetting,
  hostNode,
  type Views,
} from "./server.ts";
export {
  type EntryIndex,
  type EntryQuery,
  embeddedIndex,
  type FoundEntry,
  type IndexOwner,
  postgresIndex,
} from "./store.ts";
export {
  isRecordFolder,
  type Published,
  publication,
  type ReadRecord,
  readRecord,
  recordOf,
  writeTiles,
} from "./tiles.ts";
export { encodePush, pushType } from "./wire.ts";
