/** A charter for tests, with all its keys made from words. */
import { pureKey, sha256, toBase64Url, utf8 } from "../log/index.ts";
import {
  type Charter,
  type CharterFile,
  charterText,
  type PartnerId,
  partnerIds,
  roleIds,
  schemaHash,
  signCharter,
} from "./index.ts";

export const keyOf = (name: string): ReturnType<typeof pureKey> => pureKey(sha256(utf8(name)));
const publicKey = (name: string) => toBase64Url(keyOf(name).publicKey);

export type CharterDraft = Omit<Charter, "text" | "hash">;

export function charterDraft(): CharterDraft {
  return {
    exercise: "charter-test",
    marking: "TEST",
    partners: partnerIds.map((id) => ({
      id,
      name: id,
      nameRu: `сторона ${id}`,
      rootKey: publicKey(`${id}/root`),
      nodeKey: publicKey(`${id}/node`),
      witnessKey: publicKey(`${id}/witness`),
      certificateHash: toBase64Url(sha256(utf8(`${id}/certificate`))),
      urls: [`https://${id}.invalid:4400`],
    })),
    roleKeys: partnerIds.flatMap((partner) =>
      roleIds.map((role) => ({
        id: `${partner}/${role}`,
        partner,
        role,
        publicKey: publicKey(`${partner}/${role}`),
      })),
    ),
    desks: partnerIds.map((partner) => ({
      partner,
      desk: "watch",
      name: "Watch",
      nameRu: "Дежурная смена",
      mustAcknowledge: true,
    })),
    unanimity: ["launch-by-state", "charter-change", "release-of-record"],
    twoOfThree: ["launch-as-announced", "false-alarm", "one-object", "notice-matches-report"],
    schemaHash: schemaHash(),
  };
}

/** The file with the text signed by the named root keys, one for each partner. */
export function charterFile(
  text: string,
  signers: readonly string[] = partnerIds.map((id) => `${id}/root`),
): CharterFile {
  return {
    charter: text,
    signatures: partnerIds.map((id: PartnerId, i) => signCharter(text, id, keyOf(signers[i] ?? "").sign)),
  };
}

export const signedCharter = (draft: CharterDraft): string => JSON.stringify(charterFile(charterText(draft)));
