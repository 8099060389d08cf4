import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cosign,
  formatNote,
  formatTlogProof,
  leafHash,
  MerkleTree,
  type NoteSignature,
  parseNote,
  parseTlogProof,
  pureEd25519,
  pureKey,
  signCheckpoint,
  utf8,
  verifierKey,
  verifyTlogProof,
} from "./index.ts";
import { flipped, nodeEd25519 } from "./platform.testdata.ts";

const records = Array.from({ length: 11 }, (_, i) => utf8(`record ${i}`));
const tree = new MerkleTree();
for (const record of records) tree.append(leafHash(record));

const owner = pureKey(new Uint8Array(32).fill(1));
const log = verifierKey("log.example/one", 1, owner.publicKey);
const head = { origin: log.name, size: 11, root: tree.root() };
const signed = parseNote(signCheckpoint(head, log, owner.sign));
const text = signed?.text ?? "";
const [b, c] = ["witness.example/b", "witness.example/c"].map((name, i) => {
  const { publicKey, sign } = pureKey(new Uint8Array(32).fill(2 + i));
  const key = verifierKey(name, 4, publicKey);
  return { key, at: (time_s: number) => cosign(text, key, time_s, sign) };
});
const policy = { log, witnesses: [b.key, c.key], ed25519: nodeEd25519 };

function checkpointWith(...cosignatures: readonly NoteSignature[]): string {
  return formatNote({ text, signatures: [...(signed?.signatures ?? []), ...cosignatures] });
}

function proofOf(index: number, ...cosignatures: readonly NoteSignature[]): string {
  return formatTlogProof({
    index,
    proof: tree.inclusionProof(index, 11),
    checkpoint: checkpointWith(...cosignatures),
  });
}

test("a proof proves its record, and says who cosigned and when", () => {
  const cosigned = [b.at(1_800_000_000), c.at(1_800_000_003)];
  const cosignedBy = [
    { name: b.key.name, time_s: 1_800_000_000 },
    { name: c.key.name, time_s: 1_800_000_003 },
  ];
  records.forEach((record, index) => {
    const proof = proofOf(index, ...cosigned);
    const proved = { index, checkpoint: head, cosignedBy };
    expect(verifyTlogProof(proof, record, policy)).toEqual(proved);
    expect(verifyTlogProof(proof, records[(index + 1) % 11], policy)).toBeUndefined();
  });
  expect(
    verifyTlogProof(proofOf(6, ...cosigned), records[6], { ...policy, ed25519: pureEd25519 }),
  ).toMatchObject({
    cosignedBy,
  });
});

test("the form is that of c2sp.org/tlog-proof@v1, with and without extra data", () => {
  const proof = tree.inclusionProof(6, 11);
  const checkpoint = checkpointWith();
  const plain = formatTlogProof({ index: 6, proof, checkpoint });
  const lines = plain.split("\n");
  expect(lines.slice(0, 2)).toEqual(["c2sp.org/tlog-proof@v1", "index 6"]);
  expect(lines.slice(2, 6).every((line) => line.length === 44)).toBe(true);
  expect(lines.slice(6).join("\n")).toBe(`\n${checkpoint}`);
  expect(parseTlogProof(plain)).toEqual({ index: 6, proof, checkpoint });
  const extra = formatTlogProof({ index: 6, proof, checkpoint, extra: Uint8Array.of(1, 2, 3) });
  expect(extra).toBe(plain.replace("index", "extra AQID\nindex"));
  expect(parseTlogProof(extra)).toEqual({ index: 6, proof, checkpoint, extra: Uint8Array.of(1, 2, 3) });
  expect(verifyTlogProof(extra, records[6], policy)).toBeDefined();
});

test("the only record of a log needs no path", () => {
  const single = { origin: log.name, size: 1, root: leafHash(records[0]) };
  const proof = formatTlogProof({ index: 0, proof: [], checkpoint: signCheckpoint(single, log, owner.sign) });
  expect(verifyTlogProof(proof, records[0], policy)).toEqual({
    index: 0,
    checkpoint: single,
    cosignedBy: [],
  });
});

test("a witness counts once, with the earliest time it states", () => {
  const proof = proofOf(3, b.at(1_800_000_009), b.at(1_800_000_002), b.at(1_800_000_002));
  expect(verifyTlogProof(proof, records[3], policy)?.cosignedBy).toEqual([
    { name: b.key.name, time_s: 1_800_000_002 },
  ]);
});

test("a cosigner whom the reader does not know is not named; a false line of one it knows spoils the proof", () => {
  const proof = proofOf(3, b.at(1_800_000_000), c.at(1_800_000_000));
  const knowsB = { ...policy, witnesses: [b.key] };
  expect(verifyTlogProof(proof, records[3], knowsB)?.cosignedBy.map(({ name }) => name)).toEqual([
    b.key.name,
  ]);
  const forged = { ...c.at(1_800_000_000), bytes: flipped(c.at(1_800_000_000).bytes, 63) };
  const spoiled = proofOf(3, b.at(1_800_000_000), forged);
  expect(verifyTlogProof(spoiled, records[3], policy)).toBeUndefined();
  expect(verifyTlogProof(spoiled, records[3], knowsB)).toBeDefined();
});

test("a line of a proof changed, missing, twice or out of its place proves nothing", () => {
  const proof = proofOf(6, b.at(1_800_000_000), c.at(1_800_000_000));
  const lines = proof.split("\n");
  const withLines = (changed: readonly string[]) => verifyTlogProof(changed.join("\n"), records[6], policy);
  expect(withLines(lines)).toBeDefined();
  const signatures = lines.length - 4; // the log's and two cosignatures; another may go, a second copy says no more
  lines.forEach((line, i) => {
    if (i <= signatures) expect(withLines(lines.toSpliced(i, 1)), `without line ${i}`).toBeUndefined();
    if (i < signatures) expect(withLines(lines.toSpliced(i, 0, line)), `line ${i} twice`).toBeUndefined();
    const half = Math.floor(line.length / 2);
    const letter = line.charAt(half) === "x" ? "y" : "x";
    const changed = line.slice(0, half) + letter + line.slice(half + 1);
    expect(withLines(lines.with(i, changed))?.cosignedBy.length ?? 0, `line ${i} changed`).toBeLessThan(2);
  });
});

test("malformed proofs are refused", () => {
  const proof = proofOf(6);
  const malformed: readonly (readonly [string, string])[] = [
    ["empty", ""],
    ["another version", proof.replace("@v1", "@v2")],
    ["leading zero", proof.replace("index 6", "index 06")],
    ["no index", proof.replace("index 6\n", "")],
    ["negative index", proof.replace("index 6", "index -6")],
    ["index past 2^53", proof.replace("index 6", "index 9007199254740992")],
    ["empty extra data", proof.replace("index", "extra \nindex")],
    ["extra data twice", proof.replace("index", "extra AQID\nextra AQID\nindex")],
    ["extra data after the index", proof.replace("index 6", "index 6\nextra AQID")],
    ["extra data not in base64", proof.replace("index", "extra AQI\nindex")],
    ["short hash", proof.replace("index 6", "index 6\nAAAA")],
    ["65 hashes", proof.replace("index 6", `index 6${`\n${"A".repeat(43)}=`.repeat(61)}`)],
    ["carriage return", proof.replaceAll("\n", "\r\n")],
    ["no checkpoint", proof.slice(0, proof.indexOf("\n\n") + 2)],
    ["no signature", proof.slice(0, proof.lastIndexOf("\n\n") + 2)],
  ];
  for (const [why, given] of malformed) expect(parseTlogProof(given), why).toBeUndefined();
});

test("a proof that would not read back is not written", () => {
  const good = { index: 6, proof: tree.inclusionProof(6, 11), checkpoint: checkpointWith() };
  const changes = [
    { index: -1 },
    { proof: [new Uint8Array(31)] },
    { checkpoint: text },
    { extra: new Uint8Array(0) },
  ];
  for (const change of changes)
    expect(() => formatTlogProof({ ...good, ...change })).toThrow("breaks the form");
});

test("no proof that is read throws, and each that is read is written as it was", () => {
  const lines = [...proofOf(6, b.at(1)).split("\n"), "extra AQID", "index 0", "\ud800", ""];
  const hostile = fc.array(fc.constantFrom(...lines), { maxLength: 16 }).map((drawn) => drawn.join("\n"));
  const cut = fc.tuple(fc.nat(900), fc.constantFrom("", "=", "\n", "A", " ")).map(([at, put]) => {
    const whole = proofOf(6, b.at(1));
    return whole.slice(0, at) + put + whole.slice(at + 1);
  });
  fc.assert(
    fc.property(fc.oneof(hostile, cut), (given) => {
      const parsed = parseTlogProof(given);
      if (parsed !== undefined) expect(formatTlogProof(parsed)).toBe(given);
      const proved = verifyTlogProof(given, records[6], policy);
      if (proved !== undefined) expect(proved).toMatchObject({ index: 6, checkpoint: head });
    }),
    { numRuns: 1000 },
  );
});
