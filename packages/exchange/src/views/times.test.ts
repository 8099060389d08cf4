import fc from "fast-check";
import { expect, test } from "vitest";
import { partnerIds } from "../messages/index.ts";
import { entryOf, hashText, randomFrom, shuffled } from "./certificate.testdata.ts";
import { timeTrial } from "./times.testdata.ts";
import { boundsText, deadline, TimeBoard } from "./times.ts";

const [us, ru, europe] = partnerIds;
const noon_ms = Date.UTC(2026, 0, 31, 12);
const health = { feeds: [], diskFree_MB: 1, clockOffset_ms: 0, crewPresent: true };

function cites(size: number, origin = us) {
  return [{ origin, size, root: hashText("r") }];
}

test("times are those of Date in UTC, seconds begun, from 1970 to 2100", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (claimed_ms) => {
      const clock = new Date(claimed_ms).toISOString().slice(11, 19);
      expect(boundsText({ claimed_ms, disputed: false })).toBe(`claimed ${clock}; no bound proved yet`);
    }),
  );
});

test("an entry lies between the claim it cites, less that clock's error, and the first cosignature of another", () => {
  const board = new TimeBoard();
  board.add(entryOf(us, 0, "status.health", health, { claimedAt_ms: noon_ms + 2500, maxError_ms: 500 }));
  board.add(entryOf(ru, 0, "status.health", health, { claimedAt_ms: noon_ms + 3000, crossRefs: cites(1) }));
  board.cosigned(ru, ru, 1, noon_ms / 1000); // its own: proves nothing
  board.cosigned(ru, europe, 1, noon_ms / 1000 + 5);
  board.cosigned(ru, us, 1, noon_ms / 1000 + 3);
  const bounds = board.bounds(ru, 0)!;
  expect(bounds).toEqual({
    claimed_ms: noon_ms + 3000,
    lower_ms: noon_ms + 2000,
    upper_ms: noon_ms + 4000,
    disputed: false,
  });
  expect(boundsText(bounds)).toBe("claimed 12:00:03; proved between 12:00:02 and 12:00:04");
  expect(boundsText({ claimed_ms: noon_ms, upper_ms: noon_ms + 86_400_000, disputed: true }, "ru")).toBe(
    "заявлено 12:00:00; доказано не позднее 2026-02-01 12:00:00; ВРЕМЯ ОСПОРЕНО",
  );
});

test("a cosignature given after the entry that cites the head does not raise its lower bound", () => {
  const board = new TimeBoard();
  board.add(entryOf(us, 0, "status.health", health, { claimedAt_ms: noon_ms }));
  board.add(entryOf(ru, 0, "status.health", health, { claimedAt_ms: noon_ms + 100, crossRefs: cites(1) }));
  board.cosigned(us, europe, 1, noon_ms / 1000 + 3600);
  expect(board.bounds(ru, 0)).toEqual({ claimed_ms: noon_ms + 100, lower_ms: noon_ms, disputed: false });
});

test("a reference to another partner's entry bounds as a cited head does, whichever arrives first", () => {
  const cited = entryOf(
    us,
    4,
    "query.ask",
    { about: hashText("a"), code: "c", text: "t", replyBy_ms: 0 },
    { claimedAt_ms: noon_ms },
  );
  const citing = entryOf(ru, 0, "status.health", health, {
    claimedAt_ms: 0,
    refs: [{ entry: cited.id, rel: "about" }],
  });
  for (const order of [
    [cited, citing],
    [citing, cited],
  ]) {
    const board = new TimeBoard();
    for (const entry of order) board.add(entry);
    expect(board.bounds(ru, 0)).toEqual({ claimed_ms: 0, lower_ms: noon_ms, disputed: true });
  }
});

test("a clock that runs an hour ahead disputes its own partner's claims and nobody else's", () => {
  const board = new TimeBoard();
  board.add(entryOf(us, 0, "status.health", health, { claimedAt_ms: noon_ms + 3_600_000 }));
  board.cosigned(us, europe, 1, noon_ms / 1000);
  board.add(entryOf(ru, 0, "status.health", health, { claimedAt_ms: noon_ms, crossRefs: cites(1) }));
  expect(board.bounds(us, 0)!.disputed).toBe(true);
  expect(board.bounds(ru, 0)!.disputed).toBe(false);
});

test.each([
  [0, 2000, false],
  [0, 2001, true],
  [1000, 3000, false],
  [1000, 3001, true],
  [60_000, 7000, false],
  [60_000, 7001, true], // at most 5 s of a declared error count
])("with a declared error of %d ms, a claim %d ms before its lower bound is disputed: %s", (maxError_ms, early_ms, disputed) => {
  const board = new TimeBoard();
  board.add(entryOf(us, 0, "status.health", health, { claimedAt_ms: noon_ms }));
  const extra = { claimedAt_ms: noon_ms - early_ms, maxError_ms, crossRefs: cites(1) };
  board.add(entryOf(ru, 0, "status.health", health, extra));
  expect(board.bounds(ru, 0)!.disputed).toBe(disputed);
});

test("the upper bound is the least cosignature over all heads that cover the entry, in any order of delivery", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ size: fc.integer({ min: 1, max: 30 }), time_s: fc.integer({ min: 1, max: 40 }) }),
        { maxLength: 40 },
      ),
      fc.integer({ min: 0, max: 1000 }),
      (given, seed) => {
        const board = new TimeBoard();
        for (let seq = 0; seq < 30; seq++) board.add(entryOf(us, seq, "status.health", health));
        for (const { size, time_s } of shuffled(given, randomFrom(seed)))
          board.cosigned(us, ru, size, time_s);
        for (let seq = 0; seq < 30; seq++) {
          const covering = given.filter(({ size }) => size > seq).map(({ time_s }) => time_s * 1000 + 1000);
          expect(board.bounds(us, seq)!.upper_ms).toBe(
            covering.length === 0 ? undefined : Math.min(...covering),
          );
        }
      },
    ),
  );
});

test("a deadline is met or missed by proof alone", () => {
  const bounds = { claimed_ms: 0, lower_ms: 1000, upper_ms: 2000, disputed: false };
  expect([999, 1000, 1999, 2000].map((due_ms) => deadline(bounds, due_ms))).toEqual([
    "not met",
    "cannot be proved",
    "cannot be proved",
    "met",
  ]);
  expect(deadline({ claimed_ms: 0, disputed: false }, 5)).toBe("cannot be proved");
});

test("back-dated claims are flagged, all of them, and honest ones never (T9, I10)", () => {
  const trial = timeTrial(5000, 500, 1);
  expect(trial).toMatchObject({
    honest: 5000,
    falseFlags: 0,
    outsideBounds: 0,
    backdated: 500,
    flagged: 500,
  });
  expect(trial.least_s).toBeLessThan(21);
});
