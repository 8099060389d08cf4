import { type Ed25519, type Sign, sha256, toBase64Url, utf8 } from "../log/index.ts";
import {
  charterText,
  openCharter,
  type PartnerId,
  partnerIds,
  type Role,
  schemaHash,
  signCharter,
} from "../messages/index.ts";
import { remembered } from "../node/index.ts";
import type { PartnerKeys, WorldSetting } from "./world.ts";

export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly sign: Sign;
}

const roles: readonly Role[] = [
  "analyst",
  "duty-officer",
  "watch-supervisor",
  "release-officer",
  "exercise-control",
  "node-admin",
];

/** A charter with three partners and all their keys, made from a word: for simulations and tests, never for real use. */
export function exampleSetting(
  makeKey: (seed: Uint8Array) => KeyPair,
  ed25519: Ed25519,
  exercise = "simulated",
): WorldSetting {
  const key = (name: string): KeyPair => makeKey(sha256(utf8(`${exercise}/${name}`)));
  const text = charterText({
    exercise,
    marking: "TEST",
    partners: partnerIds.map((id) => ({
      id,
      name: id,
      nameRu: id,
      rootKey: toBase64Url(key(`${id}/root`).publicKey),
      nodeKey: toBase64Url(key(`${id}/node`).publicKey),
      witnessKey: toBase64Url(key(`${id}/witness`).publicKey),
      certificateHash: toBase64Url(sha256(utf8(`${exercise}/${id}/certificate`))),
      urls: [`https://${id}.invalid:4400`],
    })),
    roleKeys: partnerIds.flatMap((partner) =>
      roles.map((role) => ({
        id: `${partner}/${role}`,
        partner,
        role,
        publicKey: toBase64Url(key(`${partner}/${role}`).publicKey),
      })),
    ),
    desks: partnerIds.map((partner) => ({
      partner,
      desk: "early-warning",
      name: "Early warning",
      nameRu: "Предупреждение",
      mustAcknowledge: true,
    })),
    unanimity: ["launch-by-state", "charter-change", "release-of-record"],
    twoOfThree: ["launch-as-announced", "false-alarm", "one-object", "notice-matches-report"],
    schemaHash: schemaHash(),
  });
  const signatures = partnerIds.map((id) => signCharter(text, id, key(`${id}/root`).sign));
  const opened = openCharter(JSON.stringify({ charter: text, signatures }), ed25519);
  if (opened.kind === "refused") throw new Error(opened.why);
  return {
    charter: opened.charter,
    keys: keysOf(key),
    ed25519: remembered(ed25519, 65_536),
    startAt_ms: 1_207_440_000_000,
  };
}

function keysOf(key: (name: string) => KeyPair): Record<PartnerId, PartnerKeys> {
  const of = (id: PartnerId): PartnerKeys => ({
    signHead: key(`${id}/node`).sign,
    signCosignature: key(`${id}/witness`).sign,
    roleKeys: roles.map((role) => ({ id: `${id}/${role}`, role, sign: key(`${id}/${role}`).sign })),
  });
  return { us: of("us"), ru: of("ru"), europe: of("europe") };
}
