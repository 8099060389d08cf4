import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concat,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromHex,
  textOf,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from "./index.ts";

const anyBytes = fc.uint8Array({ maxLength: 300 });

test("the test vectors of RFC 4648 section 10", () => {
  const vectors = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
  vectors.forEach((base64, length) => {
    const bytes = utf8("foobar".slice(0, length));
    expect(toBase64(bytes)).toBe(base64);
    expect(fromBase64(base64)).toEqual(bytes);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  });
  expect(toHex(utf8("foobar"))).toBe("666f6f626172");
});

test("hexadecimal and both base64 are those of Node, and read back", () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});

test("a text that reads as bytes is the only text of those bytes", () => {
  const near = fc
    .array(fc.constantFrom(..."AQgwZ/+-_=\n 0af"), { maxLength: 9 })
    .map((list) => list.join(""));
  fc.assert(
    fc.property(near, (text) => {
      for (const [read, write] of [
        [fromHex, toHex],
        [fromBase64, toBase64],
        [fromBase64Url, toBase64Url],
      ] as const) {
        const bytes = read(text);
        if (bytes !== undefined) expect(write(bytes)).toBe(text);
      }
    }),
    { numRuns: 2000 },
  );
});

test("spare bits, missing or surplus padding, white space and the other alphabet are refused", () => {
  for (const text of [
    "Zh==",
    "Zm9=",
    "Zg",
    "Zg=",
    "Zg===",
    "Z===",
    "====",
    "=",
    "Zm9v\n",
    " Zm9v",
    "Zm_v",
    "Zm9vé",
  ])
    expect(fromBase64(text), text).toBeUndefined();
  for (const text of ["Zh", "Zg==", "Z", "Zm+v", "Zm9v "]) expect(fromBase64Url(text), text).toBeUndefined();
  for (const text of ["a", "0G", "AB", "0x", "ab "]) expect(fromHex(text), text).toBeUndefined();
});

test("UTF-8 is strict: no overlong form, surrogate or cut sequence; a byte order mark stays", () => {
  for (const hex of ["c080", "eda080", "f4908080", "e282", "ff", "80"])
    expect(textOf(fromHex(hex) ?? new Uint8Array(0)), hex).toBeUndefined();
  expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => textOf(utf8(text)) === text));
});

test("concat joins, and equalBytes compares length and every byte", () => {
  fc.assert(
    fc.property(anyBytes, anyBytes, (a, b) => {
      expect(Buffer.from(concat(a, b))).toEqual(Buffer.concat([a, b]));
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      expect(equalBytes(a, concat(a))).toBe(true);
    }),
  );
});
