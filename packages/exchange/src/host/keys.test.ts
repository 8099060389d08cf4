import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { equalBytes, fromHex, pureEd25519, pureKey, toHex } from "../log/index.ts";
import { openCharter, openPolicy, partnerIds } from "../messages/index.ts";
import { keyFromSeed, makeCharter, nodeEd25519, nodeSetting, readKeys, writeKeys } from "./keys.ts";

const bytes = (hex: string) => fromHex(hex) as Uint8Array;
const partner = (port: number) => ({
  name: "n",
  nameRu: "и",
  urls: [`https://localhost:${port}`],
  desks: [],
});
const setting = {
  exercise: "keys",
  marking: "TEST",
  partners: { us: partner(1), ru: partner(2), europe: partner(3) },
  from_ms: 0,
  until_ms: Date.UTC(2040, 0, 1),
} as const;

test("the key of a seed signs as RFC 8032 section 7.1, test 2, says", () => {
  const { publicKey, sign } = keyFromSeed(
    bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
  );
  expect(toHex(publicKey)).toBe("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  expect(toHex(sign(bytes("72")))).toBe(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  );
  expect(() => keyFromSeed(new Uint8Array(31))).toThrow("The seed has 31 bytes; allowed: 32.");
});

test("node:crypto and the pure verifier agree on true signatures and on flipped ones", () => {
  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(seed, fc.uint8Array({ maxLength: 99 }), fc.nat(95), fc.nat(7), (s, message, at, bit) => {
      const { publicKey, sign } = keyFromSeed(s);
      const signature = sign(message);
      expect(equalBytes(pureKey(s).sign(message), signature)).toBe(true);
      expect(nodeEd25519.verify(publicKey, message, signature)).toBe(true);
      const whole = new Uint8Array([...publicKey, ...signature]);
      whole[at]! ^= 1 << bit;
      const flipped = [whole.slice(0, 32), message, whole.slice(32)] as const;
      expect(nodeEd25519.verify(...flipped)).toBe(false);
      expect(pureEd25519.verify(...flipped)).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test("a charter made here opens, and each partner's keys are those that it names", () => {
  const { file, charter, made } = makeCharter(setting);
  expect(openCharter(file, nodeEd25519)).toEqual({ kind: "charter", charter });
  for (const id of partnerIds) {
    const node = nodeSetting(charter, made[id].keys, openPolicy, { records_per_s: 1, bytes_per_s: 1 });
    expect(node.kind).toBe("setting");
  }
  const mixed = { ...made.us.keys, tls: made.ru.keys.tls };
  expect(nodeSetting(charter, mixed, openPolicy, { records_per_s: 1, bytes_per_s: 1 })).toEqual({
    kind: "refused",
    why: "The TLS certificate of us is not the one that the charter names.",
  });
  expect(file).not.toContain(made.us.rootSeed);
});

test("keys written are keys read, for the owner's eyes alone; a file that is none is refused without its contents", () => {
  const folder = mkdtempSync(join(tmpdir(), "equipoise-keys-"));
  const path = join(folder, "keys.json");
  const { keys } = makeCharter(setting).made.europe;
  writeKeys(path, keys);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readKeys(path)).toEqual({ kind: "keys", keys });
  const refusals: readonly (readonly [object, string])[] = [
    [{ ...keys, v: 2 }, "v is not 1; allowed: 1"],
    [{ ...keys, partner: "mars" }, "partner is not of the list; allowed: us, ru, europe"],
    [{ ...keys, node: keys.node.slice(1) }, "node is malformed; allowed: base64url of 32 bytes"],
    [
      { ...keys, roles: [{ id: "a", role: "king", seed: keys.node }] },
      "roles[0] is malformed; allowed: id, role of the",
    ],
    [
      { ...keys, tls: { ...keys.tls, key: "-" } },
      "tls is malformed; allowed: a private key and its own certificate",
    ],
  ];
  for (const [wrong, why] of refusals) {
    writeFileSync(path, JSON.stringify(wrong));
    const read = readKeys(path);
    expect(read.kind === "refused" && read.why).toContain(`The keys in ${path}: ${why}`);
    expect(JSON.stringify(read)).not.toContain(keys.witness);
  }
  writeFileSync(path, readFileSync(path).subarray(0, 100));
  expect(readKeys(path)).toMatchObject({ why: `The keys in ${path} cannot be read: the file is not JSON.` });
  expect(readKeys(join(folder, "none"))).toMatchObject({
    why: `The keys in ${join(folder, "none")} cannot be read: ENOENT.`,
  });
  rmSync(folder, { recursive: true });
});
