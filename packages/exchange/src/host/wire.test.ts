import fc from "fast-check";
import { expect, test } from "vitest";
import { equalBytes } from "../log/index.ts";
import type { Push } from "../node/index.ts";
import { decodePush, encodePush, mergePushes, mostPush_bytes } from "./wire.ts";

const pushes: fc.Arbitrary<Push> = fc.record({
  heads: fc.array(fc.string({ unit: "grapheme", maxLength: 300 }), { maxLength: 16 }),
  first: fc.maxSafeNat(),
  records: fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 }),
});

test("a push read back is the push, and has one form", () => {
  fc.assert(
    fc.property(pushes, (push) => {
      const bytes = encodePush(push);
      const read = decodePush(bytes);
      expect(read).toEqual(push);
      expect(equalBytes(encodePush(read as Push), bytes)).toBe(true);
    }),
  );
});

test("bytes that are no push are refused, and what is taken has one form", () => {
  fc.assert(
    fc.property(pushes, fc.nat(), fc.integer({ min: 1, max: 255 }), (push, at, flip) => {
      const bytes = encodePush(push);
      bytes[at % bytes.length]! ^= flip;
      const read = decodePush(bytes);
      if (read !== undefined) expect(equalBytes(encodePush(read), bytes)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(pushes, fc.nat(), (push, at) => {
      const bytes = encodePush({ ...push, records: [Uint8Array.of(1, 2, 3)] });
      const cut = bytes.subarray(0, at % bytes.length);
      // Cut exactly after the heads it is a push without records; anywhere else it is none.
      expect(decodePush(cut)?.records ?? []).toEqual([]);
    }),
  );
  expect(decodePush(new Uint8Array())).toBeUndefined();
});

test("a push too long for one body loses its records and no head", () => {
  const record = new Uint8Array(65_000);
  const push: Push = { heads: ["a", "b"], first: 7, records: Array.from({ length: 100 }, () => record) };
  expect(decodePush(encodePush(push))).toEqual({ ...push, records: [] });
  const less = { ...push, records: push.records.slice(0, 50) };
  expect(decodePush(encodePush(less))?.records.map(({ length }) => length)).toEqual(Array(50).fill(65_000));
  expect(encodePush(less).length).toBeLessThanOrEqual(mostPush_bytes);
});

test("a body of zeros makes no million records, and what is beyond the limits is not encoded", () => {
  const push: Push = { heads: [], first: 0, records: Array.from({ length: 1025 }, () => new Uint8Array(0)) };
  const header = encodePush({ ...push, records: [] });
  const body = (count: number) => Uint8Array.of(...header, ...new Uint8Array(2 * count));
  expect(decodePush(body(1024))?.records.length).toBe(1024);
  expect(decodePush(body(1025))).toBeUndefined();
  expect(decodePush(encodePush(push))?.records).toEqual([]);
  const heads = (length: number, count: number): Push => ({
    ...push,
    heads: Array(count).fill("я".repeat(length)),
  });
  expect(decodePush(encodePush(heads(2048, 64)))?.heads.length).toBe(64);
  expect(() => encodePush(heads(2049, 1))).toThrow(
    "A head of a push has 2049 characters; allowed: up to 2048.",
  );
  expect(() => encodePush(heads(1, 65))).toThrow(RangeError);
});

test("pushes that wait become one: the heads of both and every record that follows on", () => {
  const run = (first: number, count: number, ...heads: string[]): Push => ({
    heads,
    first,
    records: Array.from({ length: count }, (_, i) => Uint8Array.of(first + i)),
  });
  expect(mergePushes(run(0, 3, "a"), run(3, 2, "b"))).toEqual(run(0, 5, "a", "b"));
  expect(mergePushes(run(0, 3, "a"), run(3, 0, "b"))).toEqual(run(0, 3, "a", "b"));
  expect(mergePushes(run(3, 0, "a"), run(3, 2, "b"))).toEqual(run(3, 2, "a", "b"));
  expect(mergePushes(run(0, 3, "a"), run(9, 2, "b"))).toEqual(run(9, 2, "a", "b")); // a gap is for the receiver to fill
});

test("of each log the latest heads are kept, and of one head the note that came last", () => {
  const push = (...heads: string[]): Push => ({ heads, first: 0, records: [] });
  let merged = push("ru\n1\nroot\n");
  for (let size = 1; size <= 30; size++) merged = mergePushes(merged, push(`us\n${size}\nroot\n`));
  merged = mergePushes(merged, push("us\n30\nroot\ncosigned\n"));
  expect(merged.heads).toEqual([
    "ru\n1\nroot\n",
    "us\n27\nroot\n",
    "us\n28\nroot\n",
    "us\n29\nroot\n",
    "us\n30\nroot\ncosigned\n",
  ]);
});
