export {
  concat,
  concatAll,
  copyOf,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromHex,
  isWellFormed,
  textOf,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from "./bytes.ts";
export {
  type Checkpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseCount,
  signCheckpoint,
} from "./checkpoint.ts";
export { cosign, verifyCosignature } from "./cosignature.ts";
export {
  type Ed25519,
  isCharterKey,
  pureEd25519,
  pureKey,
  type Sign,
  strictEd25519,
  wellFormed,
} from "./ed25519.ts";
export { emptyRoot, type Hash, hashBytes, leafHash, nodeHash, sha256, useSha256 } from "./hash.ts";
export {
  formatNote,
  formatVerifierKey,
  isBy,
  type Note,
  type NoteSignature,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from "./note.ts";
export { verifyConsistency, verifyInclusion } from "./proof.ts";
export {
  decodeEntries,
  encodeEntries,
  entriesPath,
  maxRecordBytes,
  parseTilePath,
  tilePath,
} from "./tiles.ts";
export {
  formatTlogProof,
  type ProofPolicy,
  type ProvedRecord,
  parseTlogProof,
  type TlogProof,
  verifyTlogProof,
} from "./tlogProof.ts";
export { MerkleTree, tileWidth } from "./tree.ts";
