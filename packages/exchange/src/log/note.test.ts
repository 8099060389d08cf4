import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concat,
  cosign,
  emptyRoot,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  type NoteSignature,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  pureEd25519,
  pureKey,
  signCheckpoint,
  utf8,
  type VerifierKey,
  verifierKey,
  verifyCosignature,
} from "./index.ts";
import { base64, nodeEd25519 } from "./platform.testdata.ts";

/** c2sp.org/signed-note, "Example". */
const c2spKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const c2spNote =
  "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
/** golang.org/x/mod/sumdb/note, example_test.go. */
const goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const goNote =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
/** c2sp.org/tlog-cosignature: a checkpoint with a cosignature (the page gives no keys). */
const c2spCosigned = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

const owner = pureKey(new Uint8Array(32).fill(1));
const log = verifierKey("log.example/one", 1, owner.publicKey);
const witnessKey = pureKey(new Uint8Array(32).fill(2));
const witness = verifierKey("witness.example/b", 4, witnessKey.publicKey);
const head = { origin: log.name, size: 5, root: emptyRoot };
const note = signCheckpoint(head, log, owner.sign);
const text = formatCheckpoint(head);

function keyOf(vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (key === undefined) throw new Error(`not a verifier key: ${vkey}`);
  return key;
}

function signatureOf(whole: string, index = 0): NoteSignature {
  const signature = parseNote(whole)?.signatures[index];
  if (signature === undefined) throw new Error("no such signature");
  return signature;
}

test.each([
  ["C2SP signed-note", c2spKey, c2spNote],
  ["sumdb/note", goKey, goNote],
])("the published note of %s verifies under its published key", (_of, vkey, whole) => {
  const key = keyOf(vkey);
  const parsed = parseNote(whole);
  const signature = signatureOf(whole);
  expect(signature).toMatchObject({ name: key.name, keyId: key.keyId });
  for (const platform of [pureEd25519, nodeEd25519])
    expect(platform.verify(key.publicKey, utf8(parsed?.text ?? ""), signature.bytes)).toBe(true);
  expect(formatVerifierKey(key)).toBe(vkey);
  expect(parsed && formatNote(parsed)).toBe(whole);
});

test("the poem of C2SP signed-note keeps its empty line: the last one divides text and signatures", () => {
  const poem = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
  const line =
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
  const parsed = parseNote(`${poem}\n${line}`);
  expect(parsed?.text).toBe(poem);
  expect(parsed?.signatures.map(({ name }) => name)).toEqual(["quasimodo.example/salvatore"]);
});

test("notes read back, whatever the text", () => {
  const line = fc.string({ unit: "grapheme" }).map((drawn) => drawn.replaceAll(/\p{Cc}/gu, ""));
  const signature = fc.record({
    name: fc.constantFrom("a", "é.example/b", "log.example/one"),
    keyId: fc.nat(2 ** 32 - 1),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 90 }),
  });
  const drawn = fc.record({
    text: fc.array(line).map((lines) => lines.map((one) => `${one}\n`).join("") || "\n"),
    signatures: fc.array(signature, { minLength: 1, maxLength: 16 }),
  });
  fc.assert(
    fc.property(drawn, (given) => {
      expect(parseNote(formatNote(given))).toEqual(given);
    }),
  );
});

test("malformed notes are refused", () => {
  const line = note.slice(text.length + 1);
  const malformed: readonly (readonly [string, string])[] = [
    ["empty", ""],
    ["no signature", text],
    ["no signature after the empty line", `${text}\n`],
    ["no text", line],
    ["cut before the last newline", note.slice(0, -1)],
    ["something after it", `${note}x`],
    ["an empty line after it", `${note}\n`],
    ["carriage return", note.replaceAll("\n", "\r\n")],
    ["control character", note.replace("5", "5\u0000")],
    ["tab", note.replace("5", "5\t")],
    ["lone surrogate", note.replace("5", "5\ud800")],
    ["hyphen for the dash", note.replace("—", "-")],
    ["two spaces", note.replace("— ", "—  ")],
    ["no-break space in the name", note.replace("— log", "— l\u00a0og")],
    ["next line (U+0085) in the name", note.replace("— log", "— l\u0085og")],
    ["plus in the name", note.replace("— log", "— l+og")],
    ["no name", `${text}\n— AAAAAAA=\n`],
    ["key id alone", `${text}\n— a AAAAAA==\n`],
    ["base64 without its padding", `${note.slice(0, -2)}\n`],
    ["101 signatures", `${text}\n${line.repeat(101)}`],
  ];
  for (const [why, whole] of malformed) {
    expect(parseNote(whole), why).toBeUndefined();
    expect(openCheckpoint(whole, log, pureEd25519), why).toBeUndefined();
  }
  expect(parseNote(`${text}\n${line.repeat(100)}`)?.signatures.length).toBe(100);
});

test("a note that would not read back is not written", () => {
  const signature = { name: "a", keyId: 1, bytes: new Uint8Array(64) };
  for (const given of [
    { text: "no newline", signatures: [signature] },
    { text: "", signatures: [signature] },
    { text: "a\u0007\n", signatures: [signature] },
    { text: "a\n", signatures: [] },
    { text: "a\n", signatures: [{ ...signature, name: "b c" }] },
    { text: "a\n", signatures: [{ ...signature, bytes: new Uint8Array(0) }] },
  ])
    expect(() => formatNote(given)).toThrow("The note cannot be written");
});

test("a verifier key has one spelling, its own key id, and an algorithm that is known", () => {
  const refused = [
    ...["", "a", "a+b", c2spKey.replace("530d903a", "530D903A"), c2spKey.replace("530d903a", "530d903b")],
    ...[c2spKey.replace("foo", "bar"), `${c2spKey}=`, ` ${c2spKey}`, `${c2spKey}\n`, c2spKey.slice(0, -4)],
    formatVerifierKey({ ...log, name: "" }),
    formatVerifierKey({ ...log, algorithm: 2 as 1 }),
  ];
  for (const vkey of refused) expect(parseVerifierKey(vkey), vkey).toBeUndefined();
  expect(parseVerifierKey(formatVerifierKey(witness))).toEqual(witness);
  expect(verifierKey(log.name, 4, owner.publicKey).keyId).not.toBe(log.keyId);
  expect(() => verifierKey("a b", 1, owner.publicKey)).toThrow(
    'The key name "a b" is empty or has a space or a plus.',
  );
  expect(() => verifierKey("a", 1, new Uint8Array(31))).toThrow("The key of a has 31 bytes; allowed: 32.");
});

test("the checkpoint of C2SP's example reads back to the letter", () => {
  const parsed = parseNote(c2spCosigned);
  const checkpoint = parseCheckpoint(parsed?.text ?? "");
  expect(checkpoint).toEqual({
    origin: "example.com/behind-the-sofa",
    size: 20_852_163,
    root: base64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="),
  });
  expect(checkpoint && formatCheckpoint(checkpoint)).toBe(parsed?.text);
  expect(parsed && formatNote(parsed)).toBe(c2spCosigned);
  expect(parsed?.signatures[1].bytes.length).toBe(72);
});

test("extension lines are kept, so that the text is still the signed one", () => {
  const extended = `${text}another line\nand one\n`;
  const checkpoint = parseCheckpoint(extended);
  expect(checkpoint?.extension).toEqual(["another line", "and one"]);
  expect(checkpoint && formatCheckpoint(checkpoint)).toBe(extended);
});

test("malformed checkpoints are refused", () => {
  const [origin, , root] = text.split("\n");
  const sizes = [
    "",
    "00",
    "05",
    "-1",
    "+5",
    "5.0",
    "5e0",
    " 5",
    "0x5",
    "9007199254740992",
    "99999999999999999999",
    "٥",
  ];
  for (const size of sizes) expect(parseCheckpoint(`${origin}\n${size}\n${root}\n`), size).toBeUndefined();
  expect(parseCheckpoint(`${origin}\n9007199254740991\n${root}\n`)?.size).toBe(Number.MAX_SAFE_INTEGER);
  const malformed = [
    ...["", "\n", "\n5\n", text.slice(0, -1), `\n${text}`, `${text}\n`, `\n5\n${root}\n`, `${origin}\n5\n`],
    ...[
      `${origin}\n5\n${root.slice(4)}\n`,
      `${origin}\n5\n${root.slice(0, -1)}\n`,
      `${origin}\n5\n${root} \n`,
    ],
    `${text}x\n\ny\n`,
  ];
  for (const one of malformed) expect(parseCheckpoint(one), one).toBeUndefined();
  for (const change of [
    { origin: "" },
    { origin: "a\nb" },
    { size: -1 },
    { size: 1e21 },
    { size: 0.5 },
    { extension: [""] },
  ])
    expect(() => formatCheckpoint({ ...head, ...change })).toThrow("breaks the form");
  expect(() => formatCheckpoint({ ...head, root: new Uint8Array(31) })).toThrow("breaks the form");
});

test("a checkpoint opens with the log's key on both platforms, and with no other", () => {
  const stranger = pureKey(new Uint8Array(32).fill(9));
  for (const platform of [pureEd25519, nodeEd25519]) {
    expect(openCheckpoint(note, log, platform)).toEqual(head);
    expect(openCheckpoint(note, verifierKey(log.name, 1, stranger.publicKey), platform)).toBeUndefined();
    expect(
      openCheckpoint(note, verifierKey("log.example/two", 1, owner.publicKey), platform),
    ).toBeUndefined();
    expect(openCheckpoint(note, verifierKey(log.name, 4, owner.publicKey), platform)).toBeUndefined();
    expect(openCheckpoint(note, { ...log, algorithm: 4 }, platform)).toBeUndefined();
    expect(openCheckpoint(note, { ...log, publicKey: stranger.publicKey }, platform)).toBeUndefined();
    expect(openCheckpoint(note.replace("\n5\n", "\n6\n"), log, platform)).toBeUndefined();
  }
});

test("a checkpoint signed by the log's key for another origin does not open", () => {
  const other = formatCheckpoint({ ...head, origin: "log.example/two" });
  const bytes = owner.sign(utf8(other));
  const foreign = formatNote({ text: other, signatures: [{ name: log.name, keyId: log.keyId, bytes }] });
  expect(openCheckpoint(foreign, log, pureEd25519)).toBeUndefined();
  expect(() => signCheckpoint({ ...head, origin: "log.example/two" }, log, owner.sign)).toThrow(
    "does not sign for",
  );
  expect(() => signCheckpoint(head, verifierKey(log.name, 4, owner.publicKey), owner.sign)).toThrow(
    "does not sign for",
  );
});

test("lines of strangers do not matter; one false line in the log's name spoils the note", () => {
  const own = signatureOf(note);
  const stranger = { name: "stranger.example", keyId: log.keyId, bytes: new Uint8Array(64) };
  const rotated = { ...own, keyId: (log.keyId + 1) % 2 ** 32 };
  const spoiled = { ...own, bytes: new Uint8Array(64) };
  const open = (...signatures: NoteSignature[]) =>
    openCheckpoint(formatNote({ text, signatures }), log, pureEd25519);
  expect(open(stranger, own, rotated)).toEqual(head);
  expect(open(own, own)).toEqual(head);
  expect(open(own, spoiled)).toBeUndefined();
  expect(open(spoiled, own)).toBeUndefined();
  expect(open(stranger, rotated)).toBeUndefined();
});

test("a cosignature signs the header, the time and the text, as C2SP tlog-cosignature lays them out", () => {
  const time_s = 1_679_315_147;
  const signature = cosign(text, witness, time_s, witnessKey.sign);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), witness.publicKey]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  const message = Buffer.from(`cosignature/v1\ntime 1679315147\n${text}`);
  expect(Buffer.from(signature.bytes).readBigUInt64BE(0)).toBe(1_679_315_147n);
  expect(verify(null, message, publicKey, signature.bytes.subarray(8))).toBe(true);
  // The example of the page carries the same time in its first eight bytes.
  expect(signatureOf(c2spCosigned, 1).bytes.slice(0, 8)).toEqual(signature.bytes.slice(0, 8));
  for (const platform of [pureEd25519, nodeEd25519])
    expect(verifyCosignature(text, signature, witness, platform)).toEqual({ time_s });
});

test("the time of a cosignature is any whole second up to 2^53 - 1", () => {
  for (const time_s of [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]) {
    const signature = cosign(text, witness, time_s, witnessKey.sign);
    expect(verifyCosignature(text, signature, witness, nodeEd25519)).toEqual({ time_s });
  }
  for (const time_s of [-1, 0.5, 2 ** 53, Number.NaN])
    expect(() => cosign(text, witness, time_s, witnessKey.sign)).toThrow(`time_s is ${time_s}; allowed`);
});

test("a cosignature holds for its text, time, key and algorithm alone", () => {
  const signature = cosign(text, witness, 1_800_000_000, witnessKey.sign);
  const later = new Uint8Array(signature.bytes);
  later[7] += 1;
  const past53 = concat(
    Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0), // 2^53, which a number does not tell from 2^53 + 1
    witnessKey.sign(utf8(`cosignature/v1\ntime 9007199254740992\n${text}`)),
  );
  const changes: readonly (readonly [string, string, NoteSignature, VerifierKey])[] = [
    ["text", text.replace("5", "6"), signature, witness],
    ["time", text, { ...signature, bytes: later }, witness],
    ["time of 2^53 and more", text, { ...signature, bytes: past53 }, witness],
    ["name", text, { ...signature, name: "witness.example/c" }, witness],
    ["key id", text, { ...signature, keyId: signature.keyId ^ 1 }, witness],
    ["length", text, { ...signature, bytes: signature.bytes.slice(1) }, witness],
    ["no bytes", text, { ...signature, bytes: new Uint8Array(0) }, witness],
    ["key", text, signature, { ...witness, publicKey: owner.publicKey }],
    ["algorithm", text, signature, { ...witness, algorithm: 1 }],
  ];
  for (const [why, ...given] of changes)
    expect(verifyCosignature(...given, nodeEd25519), why).toBeUndefined();
  expect(() => cosign(text, log, 1, owner.sign)).toThrow("of algorithm 1; allowed: 4");
});

test("nothing that is read throws, whatever it is given", () => {
  const pieces = fc.constantFrom(
    "\n",
    "\n\n",
    "— ",
    " ",
    "+",
    "=",
    "5",
    text,
    note,
    c2spKey,
    "\ud800",
    "\u0000",
    "a",
  );
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(hostile, (given) => {
      const parsed = parseNote(given);
      if (parsed !== undefined) expect(formatNote(parsed)).toBe(given);
      const checkpoint = parseCheckpoint(given);
      if (checkpoint !== undefined) expect(formatCheckpoint(checkpoint)).toBe(given);
      const key = parseVerifierKey(given);
      if (key !== undefined) expect(formatVerifierKey(key)).toBe(given);
      if (given !== note) expect(openCheckpoint(given, log, nodeEd25519) ?? head).toEqual(head);
    }),
    { numRuns: 2000 },
  );
});
