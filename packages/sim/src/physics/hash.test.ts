import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Hex } from "./hash.ts";

function nodeSha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

test("the examples published with the standard come out", () => {
  // FIPS 180-2, appendix B.1 to B.3; the empty text from NIST's CAVP vectors, SHA256ShortMsg, Len = 0.
  const examples: readonly (readonly [string, string])[] = [
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ];
  for (const [text, digest] of examples) expect(sha256Hex(text)).toBe(digest);
});

test("every length around a block and its padding agrees with another implementation", () => {
  for (let length = 0; length <= 200; length++) {
    for (const tail of ["", "é", "€", "😀"]) {
      const text = "x".repeat(length) + tail;
      expect(sha256Hex(text)).toBe(nodeSha256(text));
    }
  }
});

test("any text agrees with another implementation, unpaired surrogates included", () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  const surrogate = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
  const text = fc.array(fc.oneof(unit, surrogate, fc.string({ unit: "binary" })), { maxLength: 100 });
  fc.assert(
    fc.property(text, (pieces) => {
      expect(sha256Hex(pieces.join(""))).toBe(nodeSha256(pieces.join("")));
    }),
    { seed: 20080406, numRuns: 500 },
  );
});

test("a text of 5 MB has the digest that Node gives it", () => {
  const text = "0123456789".repeat(500_000);
  expect(sha256Hex(text)).toBe(nodeSha256(text));
});
