import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrame, type Frame, laterCommit, readFrame } from "./index.ts";

const text = fc.string({ maxLength: 200, unit: "grapheme" });
const frame: fc.Arbitrary<Frame> = fc.oneof(
  text.map((t): Frame => ({ kind: "begin", text: t })),
  text.map((t): Frame => ({ kind: "note", note: t })),
  text.map((t): Frame => ({ kind: "mark", text: t })),
  fc.nat(2 ** 40).map((batch): Frame => ({ kind: "commit", batch })),
  fc
    .tuple(
      fc.constantFrom("us" as const, "ru" as const, "europe" as const),
      fc.uint8Array({ maxLength: 900 }),
    )
    .map(([origin, record]): Frame => ({ kind: "entry", origin, record })),
);
const offset = fc.nat(2 ** 45);

test("a frame is read back as it was written, from anywhere in a journal", () => {
  fc.assert(
    fc.property(frame, offset, fc.nat(50), (f, base, before) => {
      const bytes = new Uint8Array([...new Uint8Array(before), ...encodeFrame(f, base + before)]);
      expect(readFrame(bytes, before, base)).toEqual({
        kind: "frame",
        frame: f,
        length: bytes.length - before,
      });
    }),
  );
});

test("any bit that is turned, and any other place, is found by the checksum", () => {
  fc.assert(
    fc.property(frame, offset, fc.nat(), fc.integer({ min: 1, max: 1000 }), (f, base, bit, by) => {
      const bytes = encodeFrame(f, base);
      const at = bit % (bytes.length * 8);
      const turned = bytes.slice();
      turned[at >> 3] ^= 1 << (at & 7);
      expect(readFrame(turned, 0, base).kind).not.toBe("frame");
      expect(readFrame(bytes, 0, base + by).kind).toBe("bad");
    }),
  );
});

test("bytes that end inside a frame are short, at every length", () => {
  const bytes = encodeFrame({ kind: "mark", text: "a mark" }, 0);
  for (let length = 0; length < bytes.length; length++)
    expect(readFrame(bytes.subarray(0, length), 0, 0)).toEqual({ kind: "short" });
});

test("damage before a finished batch is told from a tail that was never finished", () => {
  const first = encodeFrame({ kind: "mark", text: "one" }, 0);
  const commit = encodeFrame({ kind: "commit", batch: 7 }, first.length);
  const bytes = new Uint8Array([...first, ...commit]);
  expect(laterCommit(bytes, 1, 0, 6)).toBe(true);
  expect(laterCommit(bytes, 1, 0, 7)).toBe(false); // the batch's own end is no later one
  expect(laterCommit(bytes.subarray(0, bytes.length - 1), 1, 0, 6)).toBe(false);
});
