import fc from "fast-check";
import { expect, test } from "vitest";
import { utcGroup, utcText, utcWords } from "./utc.ts";

test("the text of a time is what Date writes, to the second, from 1970 to 2100", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (t_ms) => {
      expect(utcText(t_ms)).toBe(`${new Date(t_ms).toISOString().slice(0, 19)}Z`);
    }),
    { numRuns: 5000 },
  );
});

test("a time in words is cut to the minute, in either language", () => {
  const t_ms = Date.UTC(1995, 0, 25, 6, 24, 59);
  expect(utcWords(t_ms, "en")).toBe("25 Jan 1995 06:24 UTC");
  expect(utcWords(t_ms, "ru")).toBe("25 янв 1995 06:24 UTC");
  expect(utcGroup(t_ms)).toBe("250624 UTC JAN 1995");
  expect(utcGroup(t_ms, "ru")).toBe("250624 UTC ЯНВ 1995");
});
