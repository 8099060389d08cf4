import { expect, test } from "vitest";
import { type Body, type PartnerId, partnerIds } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";
import { arrival, type Extra, entryOf, hashText, headsOf, randomFrom } from "./certificate.testdata.ts";
import { type Fuse, picture, pictureHash } from "./picture.ts";
import { TrackBoard } from "./tracks.ts";

const [us, ru, europe] = partnerIds;
const start_ms = 1_000_000_000;
const at = { heads: headsOf({ us: 9, ru: 9, europe: 9 }) };

/** Everything within a kilometre along x of the first track is one object: enough to see what is given to fusion. */
const nearest: Fuse = (tracks) => {
  const [first] = tracks;
  const near = tracks.filter((t) => Math.abs(t.x[0]! - first!.x[0]!) < 1000);
  const alone = tracks.filter((t) => !near.includes(t) || near.length < 2).map((t) => t.id);
  const { x, P } = first!;
  const object = { state: "fused", from: near.map((t) => t.id), x, P, weights: [] } as const;
  return { objects: near.length < 2 ? [] : [object], alone, notCompared: [] };
};

const unit = [1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1];

function reportOf(
  origin: PartnerId,
  seq: number,
  change: Partial<Body<"track.report">> = {},
  extra: Extra = {},
): LoggedEntry {
  const body: Body<"track.report"> = {
    trackId: "t",
    t_ms: start_ms + 1000 * seq,
    frame: "ecef-wgs84",
    state: [7e6, 0, 0, 0, 7000, 0],
    covariance: unit,
    bias: { declared: true, sigma_m: 0 },
    sourceKind: "radar",
    pedigree: [`m${seq}`],
    hits: 3,
    misses: 0,
    ...change,
  };
  return entryOf(origin, seq, "track.report", body, { claimedAt_ms: body.t_ms, ...extra });
}

function boardOf(entries: readonly LoggedEntry[]): TrackBoard {
  const board = new TrackBoard();
  for (const entry of entries) board.add(entry);
  return board;
}

test("equal heads give equal pictures, whatever the order in which entries came and came again (I12)", () => {
  for (let run = 0; run < 100; run++) {
    const random = randomFrom(run);
    const entries = partnerIds.flatMap((origin) =>
      Array.from({ length: 12 }, (_, seq) =>
        reportOf(origin, seq, {
          trackId: `t${Math.floor(random() * 3)}`,
          state: [7e6 + 3000 * random(), -0, 0, 0, 7000, 0],
          hits: 3 + seq,
          pedigree: [random() < 0.1 ? "fused/x" : `m${seq}`],
        }),
      ),
    );
    const hashes = [0, 1, 2].map(() => pictureHash(picture(boardOf(arrival(entries, random)), nearest, at)));
    expect(new Set(hashes).size).toBe(1);
    const other = picture(boardOf(entries.slice(0, -1)), nearest, at);
    expect(pictureHash(other)).not.toBe(hashes[0]);
  }
});

test("originals stand beside what is fused, and each partner is left out in turn", () => {
  const made = picture(boardOf([reportOf(us, 0), reportOf(ru, 0), reportOf(europe, 0)]), nearest, at);
  expect(made.objects.map((o) => o.from.length)).toEqual([3]);
  expect(made.originals.map((t) => t.id)).toEqual(["europe/t", "ru/t", "us/t"]);
  expect(made.withoutOne.map((w) => [w.partner, w.objects.map((o) => [...o.from].sort().join())])).toEqual([
    [us, ["europe/t,ru/t"]],
    [ru, ["europe/t,us/t"]],
    [europe, ["ru/t,us/t"]],
  ]);
});

test.each([
  ["an object of the joint picture", { pedigree: ["m1", "fused/x"] }, "feedback"],
  ["something of another partner by its full name", { pedigree: ["ru/m1"] }, "feedback"],
  ["a track under another partner's name", { trackId: "ru/t" }, "foreign-name"],
  ["a covariance of no estimate", { covariance: [1, 2, 1, ...unit.slice(3)] }, "covariance"],
  ["a time beyond its own claim", { t_ms: start_ms + 2001 }, "time-after-claim"],
] as const)("a report with %s is refused and listed", (_, change, why) => {
  const entry = reportOf(us, 0, change as Partial<Body<"track.report">>, { claimedAt_ms: start_ms });
  const made = picture(boardOf([entry]), nearest, at);
  expect(made.originals).toEqual([]);
  expect(made.refused).toMatchObject([{ partner: us, entry: entry.id, why }]);
});

test("a bare name of another partner's track is feedback where the author had its log, and not where the name was taken later", () => {
  const crossRefs = (size: number) => [{ origin: ru, size, root: hashText("r") }];
  const theirs = reportOf(ru, 4, { trackId: "m17" });
  const entry = (size: number) => reportOf(us, 0, { pedigree: ["m17"] }, { crossRefs: crossRefs(size) });
  for (const order of [0, 1]) {
    const both = (size: number) => boardOf(order === 0 ? [theirs, entry(size)] : [entry(size), theirs]);
    expect(picture(both(5), nearest, at).refused).toMatchObject([{ partner: us, why: "feedback" }]);
    expect(picture(both(4), nearest, at).refused).toEqual([]);
  }
});

test("a name of one's own is not another's, whoever has a track of the same name", () => {
  const entry = reportOf(
    us,
    0,
    { pedigree: ["us/m17"] },
    { crossRefs: [{ origin: ru, size: 9, root: hashText("r") }] },
  );
  expect(picture(boardOf([reportOf(ru, 4, { trackId: "m17" }), entry]), nearest, at).refused).toEqual([]);
});

test("three hits in five looks confirm a track, five misses in a row end it, and a hit brings it back", () => {
  const stages = (counts: readonly (readonly [number, number])[]) => {
    const board = new TrackBoard();
    return counts.map(([hits, misses], seq) => {
      board.add(reportOf(us, seq, { hits, misses }));
      return picture(board, nearest, at).originals[0]!.stage;
    });
  };
  expect(
    stages([
      [1, 0],
      [2, 0],
      [2, 2],
      [3, 2],
    ]),
  ).toEqual(["tentative", "tentative", "tentative", "confirmed"]);
  expect(
    stages([
      [1, 9],
      [2, 9],
      [3, 9],
      [4, 9],
    ]),
  ).toEqual(["tentative", "tentative", "tentative", "confirmed"]);
  expect(
    stages([
      [3, 0],
      [3, 4],
      [3, 5],
      [4, 5],
    ]),
  ).toEqual(["confirmed", "confirmed", "missed", "confirmed"]);
});

test("eight reports of a track are kept, a dropped one goes, and one is forgotten after ten minutes of its own log's time", () => {
  const entries = Array.from({ length: 12 }, (_, seq) => reportOf(us, seq, { hits: 3 + seq }));
  expect(picture(boardOf(entries), nearest, at).originals[0]!.earlier).toHaveLength(7);
  const drop = entryOf(us, 12, "track.drop", { trackId: "t", t_ms: start_ms, reason: "lost" });
  expect(picture(boardOf([...entries, drop]), nearest, at).originals).toEqual([]);
  const later = (origin: PartnerId, ms: number) =>
    entryOf(
      origin,
      12,
      "track.drop",
      { trackId: "other", t_ms: 0, reason: "r" },
      { claimedAt_ms: start_ms + 11_000 + ms },
    );
  expect(picture(boardOf([...entries, later(us, 600_000)]), nearest, at).originals).toHaveLength(1);
  expect(picture(boardOf([...entries, later(us, 600_001)]), nearest, at).originals).toEqual([]);
  expect(picture(boardOf([...entries, later(ru, 900_000)]), nearest, at).originals).toHaveLength(1);
});

test("a partner that lies about the time moves nobody else's tracks", () => {
  const far = reportOf(europe, 0, { t_ms: start_ms + 3_600_000 });
  const honest = [reportOf(us, 0), reportOf(ru, 0)];
  const alone = picture(boardOf(honest), nearest, at).objects;
  expect(picture(boardOf([...honest, far]), nearest, at).objects).toEqual(alone);
  const near = picture(
    boardOf([...honest, reportOf(europe, 0, { t_ms: start_ms + 50_000 })]),
    nearest,
    at,
  ).objects;
  expect(near.map((o) => o.t_ms)).toEqual([start_ms]);
});

test("memory is bounded: a thousand tracks of a partner stay, the ones reported longest ago leave", () => {
  const board = new TrackBoard();
  for (let seq = 0; seq < 1500; seq++) board.add(reportOf(us, seq, { trackId: `t${seq}`, t_ms: start_ms }));
  const ids = picture(board, () => ({ objects: [], alone: [], notCompared: [] }), at).originals.map(
    (t) => t.id,
  );
  expect(ids).toHaveLength(1000);
  expect(ids).toContain("us/t1499");
  expect(ids).not.toContain("us/t499");
});
