import { describe, expect, test } from "vitest";
import { leafHash, MerkleTree, pureEd25519, signCheckpoint, toBase64Url, utf8 } from "../log/index.ts";
import { charterDraft, keyOf, signedCharter } from "../messages/charter.testdata.ts";
import { type Message, openCharter, type PartnerId } from "../messages/index.ts";
import { sampleMessage } from "../messages/samples.testdata.ts";
import {
  entryId,
  equivocation,
  evidenceOf,
  evidenceProofs,
  isEquivocation,
  joinedHeads,
  KeyRing,
  logKeys,
  openEntry,
  readHead,
  type SignedHead,
  signEntry,
} from "./index.ts";

const opened = openCharter(signedCharter(charterDraft()), pureEd25519);
if (opened.kind === "refused") throw new Error(opened.why);
const { charter } = opened;
const sign = (id: string) => keyOf(id).sign;
const place = { charter, origin: "europe", seq: 42 } as const;
const marked = (message: Message, more: Partial<Message> = {}): Message =>
  ({ ...message, marking: { kind: "TEST", exercise: charter.exercise }, ...more }) as Message;
const judge = (record: Uint8Array, ring = new KeyRing(charter, "europe")) =>
  openEntry(record, place, ring, pureEd25519);
const why = (record: Uint8Array, ring?: KeyRing) => {
  const result = judge(record, ring);
  return result.kind === "valid" ? "valid" : result.why;
};

describe("an entry", () => {
  const drop = marked(sampleMessage("track.drop"));

  test("is taken at its place with the signature of its role, and named by its leaf", () => {
    const record = signEntry(drop, charter, sign(drop.roleKey));
    expect(judge(record)).toEqual({
      kind: "valid",
      entry: { id: toBase64Url(leafHash(record)), origin: "europe", seq: 42, message: drop },
    });
    expect(entryId(record)).toHaveLength(43);
  });

  test.each([
    ["another's log", { origin: "us", crossRefs: [] }, "origin is us, in the log of europe"],
    ["another index", { seq: 41 }, "seq is 41, at index 42"],
    ["another exercise", { marking: { kind: "TEST", exercise: "other" } }, "marking is TEST other"],
    ["a key the charter does not name", { roleKey: "europe/nobody" }, "roleKey europe/nobody may not sign"],
    [
      "a role that may not write it",
      { role: "analyst", roleKey: "europe/analyst" },
      "role analyst may not write",
    ],
    ["a role that its key has not", { roleKey: "europe/analyst" }, "key europe/analyst is of role analyst"],
  ])("is refused in %s", (_what, more, sentence) => {
    const message = marked(drop, more as Partial<Message>);
    expect(why(signEntry(message, charter, sign(message.roleKey)))).toContain(sentence);
  });

  test("needs two different officers where the type asks for them, and both signatures hold", () => {
    const vote = marked(sampleMessage("assess.vote"));
    const second = sign("europe/duty-officer");
    expect(why(signEntry(vote, charter, sign(vote.roleKey), second))).toBe("valid");
    expect(why(signEntry(vote, charter, sign(vote.roleKey), sign("us/duty-officer")))).toContain(
      "does not hold",
    );
    expect(why(signEntry(vote, charter, sign(vote.roleKey)))).toContain("1 signature(s)");
    const { secondKey: _, ...alone } = vote;
    expect(why(signEntry(alone as Message, charter, sign(vote.roleKey)))).toContain("needs a second officer");
    const same = marked(vote, { secondKey: vote.roleKey } as Partial<Message>);
    expect(why(signEntry(same, charter, sign(vote.roleKey), sign(vote.roleKey)))).toContain(
      "first officer's own",
    );
    const clerk = marked(vote, { secondKey: "europe/analyst" } as Partial<Message>);
    expect(why(signEntry(clerk, charter, sign(vote.roleKey), sign("europe/analyst")))).toContain(
      "of role analyst",
    );
  });

  test("is refused when it is cut anywhere, and never throws", () => {
    const record = signEntry(drop, charter, sign(drop.roleKey));
    for (let length = 0; length < record.length; length += 7)
      expect(judge(record.subarray(0, length)).kind).toBe("invalid");
  });
});

describe("a role key", () => {
  const ring = () => new KeyRing(charter, "europe");
  const change = (type: "key.rotate" | "key.revoke", body: object, seq: number) => ({
    id: "x",
    origin: "europe" as const,
    seq,
    message: { ...sampleMessage(type), body } as Message,
  });

  test("signs until the index of its revocation, and never sooner than the entry after it", () => {
    const keys = ring();
    keys.add(change("key.revoke", { keyId: "europe/analyst", fromIndex: 3, reason: "lost" }, 9));
    expect(keys.at("europe/analyst", 9)).toBeDefined();
    expect(keys.at("europe/analyst", 10)).toBeUndefined();
    expect(keys.at("europe/duty-officer", 10)).toBeDefined();
  });

  test("gives way to its successor at the index named", () => {
    const keys = ring();
    const newKey = toBase64Url(keyOf("new").publicKey);
    const body = { keyId: "europe/analyst", role: "analyst", newKey, fromIndex: 20, reason: "yearly" };
    keys.add(change("key.rotate", body, 9));
    expect(keys.at("europe/analyst", 19)?.publicKey).toEqual(keyOf("europe/analyst").publicKey);
    expect(keys.at("europe/analyst", 20)?.publicKey).toEqual(keyOf("new").publicKey);
  });
});

describe("two histories", () => {
  const keys = logKeys(charter, "us");
  const head = (tree: MerkleTree, signer = "us/node"): SignedHead => {
    const checkpoint = { origin: keys.author.name, size: tree.size, root: tree.root() };
    return readHead(signCheckpoint(checkpoint, keys.author, sign(signer)), keys, pureEd25519) as SignedHead;
  };
  const treeOf = (words: string): MerkleTree => {
    const tree = new MerkleTree();
    for (const word of words) tree.append(leafHash(utf8(word)));
    return tree;
  };
  const honest = treeOf("abcdefg");
  const other = treeOf("abX");

  test("are proved to anyone by two signatures of the author and one proof, also as a message carries them", () => {
    const evidence = equivocation(head(honest), head(other), honest.root(3), honest.consistencyProof(3, 7));
    expect(evidence && isEquivocation(evidence, keys, pureEd25519)).toBe(true);
    const carried = evidenceOf(evidenceProofs(evidence!));
    expect(carried && isEquivocation(carried, keys, pureEd25519)).toBe(true);
  });

  test("are not proved by heads of one history, by another's log, or by a proof that does not hold", () => {
    const early = head(treeOf("abc"));
    expect(equivocation(head(honest), early, honest.root(3), honest.consistencyProof(3, 7))).toBeUndefined();
    const evidence = equivocation(head(honest), head(other), honest.root(3), honest.consistencyProof(3, 7))!;
    expect(isEquivocation(evidence, logKeys(charter, "ru"), pureEd25519)).toBe(false);
    expect(isEquivocation({ ...evidence, proof: evidence.proof.slice(1) }, keys, pureEd25519)).toBe(false);
    expect(isEquivocation({ ...evidence, rootAtEarlier: toBase64Url(other.root()) }, keys, pureEd25519)).toBe(
      false,
    );
    expect(isEquivocation({ ...evidence, earlier: evidence.later }, keys, pureEd25519)).toBe(false);
  });

  test("a head that another signed is none", () => {
    expect(head(honest, "ru/node")).toBeUndefined();
  });

  test("joined heads keep every witness once, with its first signature", () => {
    const cosigned = (witness: PartnerId, time_s: number) => ({
      witness,
      time_s,
      signature: head(honest).authored,
    });
    const a = { ...head(honest), cosigned: [cosigned("ru", 5)] };
    const b = { ...head(honest), cosigned: [cosigned("ru", 9), cosigned("europe", 7)] };
    expect(joinedHeads(a, b).cosigned.map((c) => [c.witness, c.time_s])).toEqual([
      ["ru", 5],
      ["europe", 7],
    ]);
    expect(joinedHeads(b, a)).toBe(b);
  });
});
