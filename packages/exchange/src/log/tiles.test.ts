import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concatAll,
  decodeEntries,
  encodeEntries,
  entriesPath,
  maxRecordBytes,
  parseTilePath,
  tilePath,
} from "./index.ts";

test("paths are those of C2SP tlog-tiles", () => {
  expect(tilePath(0, 1_234_067, 256)).toBe("tile/0/x001/x234/067");
  expect(tilePath(0, 1067, 8)).toBe("tile/0/x001/067.p/8");
  expect(tilePath(63, 0, 1)).toBe("tile/63/000.p/1");
  expect(tilePath(1, 999, 255)).toBe("tile/1/999.p/255");
  expect(entriesPath(273, 112)).toBe("tile/entries/273.p/112");
  expect(entriesPath(1000, 256)).toBe("tile/entries/x001/000");
});

test("a path reads back as what it names", () => {
  const index = fc.oneof(fc.nat(2000), fc.maxSafeNat());
  fc.assert(
    fc.property(
      fc.integer({ min: -1, max: 63 }),
      index,
      fc.integer({ min: 1, max: 256 }),
      (drawn, at, width) => {
        const level = drawn < 0 ? "entries" : drawn;
        const path = level === "entries" ? entriesPath(at, width) : tilePath(level, at, width);
        expect(parseTilePath(path)).toEqual({ level, index: at, width });
      },
    ),
  );
});

test("another spelling of a path, and a path out of its folder, are refused", () => {
  const refused = [
    ...[
      "",
      "tile",
      "tile/0",
      "tile/0/",
      "tile/0/0",
      "tile/0/00",
      "tile/0/0000",
      "tile/00/000",
      "tile/64/000",
    ],
    ...[
      "tile/-1/000",
      "/tile/0/000",
      "tile/0/000/",
      "tile/0/x000/000",
      "tile/0/001/000",
      "tile/0/x001",
      "tile/0/X001/000",
    ],
    ...[
      "tile/0/000.p/0",
      "tile/0/000.p/256",
      "tile/0/000.p/257",
      "tile/0/000.p/01",
      "tile/0/000.p/",
      "tile/0/000.p",
    ],
    ...[
      "tile/entries/../000",
      "tile/0/../../000",
      "tile/Entries/000",
      "tile/0/000\n",
      "tile/0/\u0661\u0661\u0661",
    ],
    "tile/0/x009/x007/x199/x254/x740/992", // 2^53
    "tile/0/x001/x000/x000/x000/x000/x000/000",
  ];
  for (const path of refused) expect(parseTilePath(path), path).toBeUndefined();
});

test("a level, index, width or record out of its range is the caller's mistake, named in one sentence", () => {
  expect(() => tilePath(64, 0, 1)).toThrow("The level is 64; allowed: 0 to 63.");
  expect(() => tilePath(0, -1, 1)).toThrow("The index is -1; allowed: 0 to 2^53 - 1.");
  expect(() => entriesPath(0, 0)).toThrow("The width is 0; allowed: 1 to 256.");
  expect(() => encodeEntries([new Uint8Array(maxRecordBytes + 1)])).toThrow(
    "65536; allowed: 0 to 65535 bytes",
  );
});

test("entries read back, one by one, the longest and the empty one too", () => {
  const records = [new Uint8Array(maxRecordBytes).fill(1), new Uint8Array(0), Uint8Array.of(1, 2, 3)];
  expect(decodeEntries(encodeEntries(records))).toEqual(records);
  expect([...encodeEntries([Uint8Array.of(7, 8)])]).toEqual([0, 2, 7, 8]);
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (list) => {
      expect(decodeEntries(encodeEntries(list))).toEqual(list);
    }),
  );
});

test("bytes that end within an entry are refused, and all others are the encoding of what was read", () => {
  const whole = encodeEntries([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
  for (const length of [1, 2, 3, 4, 6, 7])
    expect(decodeEntries(whole.slice(0, length)), `${length}`).toBeUndefined();
  const small = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(small, (list) => {
      const bytes = Uint8Array.from(list);
      const records = decodeEntries(bytes);
      if (records !== undefined) expect(encodeEntries(records)).toEqual(bytes);
    }),
    { numRuns: 1000 },
  );
});

test("more records than were asked for are refused before they are made", () => {
  expect(decodeEntries(new Uint8Array(2 * 256))?.length).toBe(256);
  expect(decodeEntries(new Uint8Array(2 * 257))).toBeUndefined();
  expect(decodeEntries(new Uint8Array(2 * 1024), 1024)?.length).toBe(1024);
  expect(concatAll(Array.from({ length: 200_000 }, () => Uint8Array.of(1))).length).toBe(200_000);
});

test("records do not share the memory they were read from", () => {
  const bytes = Buffer.from(encodeEntries([Uint8Array.of(1, 2)]));
  const records = decodeEntries(bytes);
  bytes.fill(9);
  expect(records).toEqual([Uint8Array.of(1, 2)]);
});
