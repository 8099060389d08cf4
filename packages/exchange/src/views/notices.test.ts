import fc from "fast-check";
import { expect, test } from "vitest";
import { areaHash, type Body, type MessageType, type PartnerId } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";
import { entryId, entryOf } from "./entries.testdata.ts";
import { ladder } from "./ladder.ts";
import { NoticeBoard } from "./notices.ts";

const noticeId = "PLN/US/2008/001/000/01";
const window = { open_ms: 1_000_000_000, close_ms: 1_040_000_000 };
const centre = { lat_e7deg: 0, lon_e7deg: 0 };
const impactAreas = [{ centre, radius_m: 1000, givenIn: "km" as const }];
const azimuth = { from_e7deg: 3_590_000_000, to_e7deg: 20_000_000 };
const notice = (id = noticeId): Body<"prelaunch.notice"> => ({
  noticeId: id,
  regimes: [],
  vehicleKind: "sounding-rocket",
  count: 1,
  window,
  impactAreas,
  azimuth,
});

/** Builds the three logs; `at_ms` grows with the number of entries. */
function logs() {
  const entries: LoggedEntry[] = [];
  const size = { us: 0, ru: 0, europe: 0 };
  const say = <T extends MessageType>(origin: PartnerId, type: T, body: Body<T>): string => {
    const seq = size[origin]++;
    entries.push(entryOf({ origin, seq, at_ms: 1000 * (entries.length + 1), type, body }));
    return entryId(origin, seq);
  };
  return { entries, say };
}

function boardOf(entries: readonly LoggedEntry[]): NoticeBoard {
  const board = new NoticeBoard();
  for (const entry of entries) board.add(entry);
  return board;
}

function manyWords() {
  const { entries, say } = logs();
  const first = say("us", "prelaunch.notice", notice());
  say("ru", "notice.ack", { notice: first, level: "displayed", desk: "watch" });
  say("us", "prelaunch.extend", { noticeId, newClose_ms: 1_050_000_000 });
  say("ru", "prelaunch.cancel", { noticeId });
  say("ru", "notice.ack", { notice: first, level: "acknowledged", desk: "watch", readback: { window } });
  say("ru", "notice.ack", { notice: first, level: "delivered", desk: "watch" });
  const other = say("ru", "prelaunch.notice", notice());
  say("europe", "notice.ack", { notice: other, level: "armed-in-correlator", desk: "watch" });
  say("europe", "notice.ack", {
    notice: first,
    level: "acknowledged",
    desk: "navy",
    readback: { azimuthWidth_e7deg: 1 },
  });
  say("us", "liftoff.notice", { noticeId, liftoffAt_ms: 1_010_000_000 });
  say("us", "postlaunch.notice", {
    noticeId,
    launchedAt_ms: 1_010_000_000,
    launch: { site: "A" },
    outcome: "nominal",
  });
  say("europe", "postlaunch.notice", { launchedAt_ms: 5, launch: { site: "B" }, outcome: "failed" });
  say("us", "prelaunch.reconfirm", { noticeId, day_ms: 1_000_000_000, state: "go" });
  return { entries, first, other };
}

test("the state does not depend on the order in which entries arrive, nor on their coming twice", () => {
  const { entries } = manyWords();
  const state = (board: NoticeBoard) =>
    JSON.stringify([
      board.threads(),
      board.reports(),
      board.unannounced(),
      ladder(board, [], 2e9),
      board.threads(6000),
    ]);
  const expected = state(boardOf(entries));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      fc.nat(12),
      (shuffled, again) => {
        expect(state(boardOf([...shuffled, shuffled[again]!]))).toBe(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test("a foreign author changes nothing, and the same code of another author is another thread", () => {
  const { entries, first, other } = manyWords();
  const board = boardOf(entries);
  expect(board.thread(first)?.cancelled).toBeUndefined();
  expect(board.thread(other)?.cancelled?.body.noticeId).toBe(noticeId); // its own author's word, wherever it stands in that log
  expect(board.threads().map((thread) => thread.author)).toEqual(["ru", "us"]);
});

test("a desk keeps the highest level it reached, with the entry that first said so", () => {
  const { entries, first } = manyWords();
  const acks = boardOf(entries).thread(first)?.acks;
  expect(acks).toMatchObject([
    { partner: "europe", desk: "navy", level: "acknowledged", mismatches: ["azimuthWidth_e7deg"] },
    { partner: "ru", desk: "watch", level: "acknowledged", entry: entryId("ru", 2), mismatches: [] },
  ]);
});

test("an extension moves the close; a readback of a window that stood before it is no mismatch", () => {
  const { entries, first } = manyWords();
  const thread = boardOf(entries).thread(first);
  expect(thread?.window).toEqual({ open_ms: window.open_ms, close_ms: 1_050_000_000 });
  expect(thread?.windows).toHaveLength(2);
});

test("a readback is compared figure by figure, and a later one takes its place", () => {
  const { entries, say } = logs();
  const entry = say("us", "prelaunch.notice", notice());
  const ack = (readback: Body<"notice.ack">["readback"]) =>
    say("ru", "notice.ack", {
      notice: entry,
      level: "displayed",
      desk: "a",
      ...(readback ? { readback } : {}),
    });
  const wrong = () => boardOf(entries).thread(entry)?.acks[0]?.mismatches;
  ack({ window: { ...window, close_ms: 7 }, areaHash: areaHash([]), azimuthWidth_e7deg: 30_000_001 });
  expect(wrong()).toEqual(["window", "areaHash", "azimuthWidth_e7deg"]);
  ack(undefined);
  expect(wrong()).toHaveLength(3);
  ack({ window, areaHash: areaHash(impactAreas), azimuthWidth_e7deg: 30_000_000 });
  expect(wrong()).toEqual([]);
});

test("a corrected text is acknowledged anew, and both of its entries lead to the thread", () => {
  const { entries, say } = logs();
  const old = say("us", "prelaunch.notice", notice());
  say("ru", "notice.ack", { notice: old, level: "acknowledged", desk: "a" });
  const corrected = say("us", "prelaunch.notice", { ...notice(), count: 2 });
  const board = boardOf(entries);
  expect(board.thread(old)).toMatchObject({
    entry: corrected,
    texts: [old, corrected],
    acks: [],
    body: { count: 2 },
  });
  expect(board.thread(old, 2500)).toMatchObject({ entry: old, acks: [{ desk: "a" }] });
  expect(board.thread(old, 999)).toBeUndefined();
});

test("the latest word on a report stands for it", () => {
  const { entries, say } = logs();
  const report: Body<"launch.report"> = {
    reportId: "r",
    status: "initial",
    sourceKind: "radar",
    detectedAt_ms: 1,
    launchTime: { t_ms: 1, sigma_ms: 1 },
    launch: { point: centre },
    azimuth: { azimuth_e7deg: 0, sigma_e7deg: 0 },
    count: 1,
  };
  say("ru", "launch.report", report);
  say("us", "launch.report", report);
  say("ru", "launch.report", { ...report, status: "withdrawn" });
  const told = boardOf(entries).reports();
  expect(told).toMatchObject([
    { author: "ru", firstAt_ms: 1000, at_ms: 3000, body: { status: "withdrawn" } },
    { author: "us", firstAt_ms: 2000, at_ms: 2000 },
  ]);
});
