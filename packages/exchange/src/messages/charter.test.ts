import { expect, test } from "vitest";
import { fromBase64Url, pureEd25519, sha256, toBase64Url, toHex, utf8 } from "../log/index.ts";
import { type CharterDraft, charterDraft, charterFile, keyOf, signedCharter } from "./charter.testdata.ts";
import { charterText, openCharter, originOf, partnerIds, questionCodes, schemaHash } from "./index.ts";

const why = (fileText: string): string => {
  const opened = openCharter(fileText, pureEd25519);
  return opened.kind === "refused" ? opened.why : "a charter";
};
const changed = (change: Partial<CharterDraft>): string =>
  why(signedCharter({ ...charterDraft(), ...change }));
const charter = charterDraft();

test("a charter signed by three root keys is opened as it was written", () => {
  const opened = openCharter(signedCharter(charter), pureEd25519);
  const text = charterText(charter);
  expect(opened).toEqual({
    kind: "charter",
    charter: { ...charter, text, hash: toBase64Url(sha256(utf8(text))) },
  });
});

test("the text is the same whatever the order of the keys", () => {
  const reversed = Object.fromEntries(Object.entries(charter).reverse()) as unknown as CharterDraft;
  expect(charterText(reversed)).toBe(charterText(charter));
});

test("an origin names exercise, charter and partner: 16 hex digits of the hash", () => {
  const opened = openCharter(signedCharter(charter), pureEd25519);
  if (opened.kind === "refused") throw new Error(opened.why);
  const hash = toHex(fromBase64Url(opened.charter.hash) as Uint8Array).slice(0, 16);
  expect(originOf(opened.charter, "ru")).toBe(`equipoise-exchange/charter-test/${hash}/ru`);
  expect(new Set(partnerIds.map((id) => originOf(opened.charter, id))).size).toBe(3);
});

test("each of the three signatures must hold: a missing, foreign or changed one is refused", () => {
  const text = charterText(charter);
  for (let i = 0; i < 3; i++) {
    const signers = partnerIds.map((id, j) => (j === i ? "stranger" : `${id}/root`));
    expect(why(JSON.stringify(charterFile(text, signers)))).toContain(
      `the signature of ${partnerIds[i]} does not hold`,
    );
  }
  const file = charterFile(text);
  const first = file.signatures[0];
  expect(why(JSON.stringify({ ...file, signatures: file.signatures.slice(1) }))).toContain(
    "allowed: a list of 3 to 3 items",
  );
  expect(why(JSON.stringify({ ...file, signatures: [first, first, file.signatures[2]] }))).toContain(
    "it has 2 signatures of us",
  );
  const other = text.replace('"mustAcknowledge": true', '"mustAcknowledge": false');
  expect(other).not.toBe(text);
  expect(why(JSON.stringify({ ...file, charter: other }))).toContain("the signature of us does not hold");
});

test("no key stands in two places, and none is unsound", () => {
  const [us, ru, europe] = charter.partners;
  const again = [us, { ...ru, nodeKey: us?.rootKey }, europe] as unknown as CharterDraft["partners"];
  expect(changed({ partners: again })).toContain("nodeKey of ru is also the rootKey of us");
  const weak = toBase64Url(Uint8Array.from([1, ...Array(31).fill(0)])); // the identity: it signs everything
  const roleKeys = charter.roleKeys.map((key, i) => (i === 5 ? { ...key, publicKey: weak } : key));
  expect(changed({ roleKeys })).toContain("publicKey of us/exercise-control is no sound key");
  const same = charter.roleKeys.map((key) => ({ ...key, id: "one" }));
  expect(changed({ roleKeys: same })).toContain("roleKeys name one twice");
});

test("every question stands in exactly one list, and what needs all three cannot be loosened", () => {
  const { unanimity, twoOfThree } = charter;
  expect(changed({ unanimity: [...questionCodes], twoOfThree: [] })).toBe("a charter"); // tightened
  expect(changed({ twoOfThree: twoOfThree.slice(1) })).toContain("launch-as-announced stands 0 times");
  expect(changed({ twoOfThree: [...twoOfThree, "charter-change"] })).toContain(
    "charter-change stands 2 times",
  );
  for (const question of unanimity) {
    const loosened = {
      unanimity: unanimity.filter((q) => q !== question),
      twoOfThree: [...twoOfThree, question],
    };
    expect(changed(loosened)).toContain(`${question} stands in twoOfThree; allowed: unanimity`);
  }
});

test("partners stand in one order, desks and certificates once, markings are three, addresses are https", () => {
  expect(changed({ partners: [...charter.partners].reverse() })).toContain(
    "partners are europe, ru, us; allowed: us, ru, europe",
  );
  expect(changed({ desks: [...charter.desks, ...charter.desks] })).toContain("desks name watch of us twice");
  const oneCertificate = charter.partners.map((p) => ({
    ...p,
    certificateHash: charter.partners[0]?.certificateHash ?? "",
  }));
  expect(changed({ partners: oneCertificate })).toContain(
    "stands twice; allowed: a certificate for each partner",
  );
  expect(changed({ marking: "REAL" as "TEST" })).toContain(
    'marking is "REAL"; allowed: EXERCISE, TEST, DEMO.',
  );
  const http = charter.partners.map((p) => ({ ...p, urls: ["http://a:1"] }));
  expect(changed({ partners: http })).toContain(
    'partners[0].urls[0] is "http://a:1"; allowed: https://host:port.',
  );
  expect(changed({ exercise: "a/b" })).toContain('exercise is "a/b"');
});

test("nodes with another list of messages do not talk", () => {
  expect(changed({ schemaHash: toBase64Url(sha256(utf8("another list"))) })).toContain(
    "the messages of this version",
  );
  expect(schemaHash()).toBe(schemaHash());
});

test("a file or text that says a thing twice, or a thing unknown, is refused", () => {
  const text = charterText(charter);
  const doubled = text.replace('"marking"', '"marking": "DEMO", "marking"');
  expect(why(JSON.stringify(charterFile(doubled)))).toContain('The key "marking" stands twice');
  const extra = text.replace('"marking"', '"leader": "us", "marking"');
  expect(why(JSON.stringify(charterFile(extra)))).toContain('has the field "leader"');
  expect(why("{")).toContain("The charter file is refused: The text is not JSON");
});

test("a signature of a charter counts for nothing else: the bytes begin with jx-charter/v1", () => {
  const text = charterText(charter);
  const signature = fromBase64Url(charterFile(text).signatures[0]?.signature ?? "") as Uint8Array;
  const { publicKey } = keyOf("us/root");
  expect(pureEd25519.verify(publicKey, utf8(`jx-charter/v1\n${text}`), signature)).toBe(true);
  expect(pureEd25519.verify(publicKey, utf8(text), signature)).toBe(false);
});

test("a full charter fits a charter.adopt message", () => {
  expect(charterText(charter).length).toBeLessThan(40_000);
});
