import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Body, type MessageType, type PartnerId, parsePlay, resolveBody } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";
import { correlate } from "./correlate.ts";
import { entryId, entryOf } from "./entries.testdata.ts";
import { type Alarm, alarms, type Desk, ladder } from "./ladder.ts";
import { NoticeBoard } from "./notices.ts";

function playOf(year: string) {
  const text = readFileSync(new URL(`../../../../scenarios/exchange-${year}.json`, import.meta.url), "utf8");
  const play = parsePlay(text);
  if (play.kind !== "play") throw new Error(play.why);
  const ids = new Map<string, string>();
  const size = { us: 0, ru: 0, europe: 0 };
  const entries = play.steps.map(({ label, at_ms, partner, type, body }): LoggedEntry => {
    const seq = size[partner]++;
    ids.set(label, entryId(partner, seq));
    const resolved = resolveBody(body, (asked) => ids.get(asked)) as unknown as Body<MessageType>;
    return entryOf({ origin: partner, seq, at_ms, type, body: resolved });
  });
  const board = new NoticeBoard();
  for (const entry of entries) board.add(entry);
  return { play, ids, entries, board };
}

const at = (text: string) => Date.parse(text);
const brief = (list: readonly Alarm[]) =>
  list.map(
    (alarm) =>
      `${new Date(alarm.since_ms).toISOString().slice(0, 16)} ${alarm.kind} ${alarm.partner} ${alarm.desk ?? "-"}`,
  );

test("1995: the wrong desk is told of from 28 December, and the radar crew's silence within 12 hours of the note", () => {
  const { play, board } = playOf("1995");
  const ask = (text: string) =>
    brief(alarms(board, play.desks, at(text), play)).filter((line) => line.includes(" ru "));
  expect(ask("1994-12-21T13:00Z")).toEqual([]);
  expect(ask("1994-12-22T00:00Z")).toEqual(["1994-12-22T00:00 silence ru early-warning"]);
  expect(ask("1994-12-28T11:59Z")).toHaveLength(1); // delivered at the ministry is no answer
  expect(ask("1994-12-28T12:00Z")).toContain("1994-12-28T12:00 wrong-desk ru naval-headquarters");
  expect(ask("1995-01-25T06:24Z")).toEqual([
    "1994-12-22T00:00 silence ru early-warning",
    "1994-12-28T12:00 wrong-desk ru naval-headquarters",
  ]);
});

test("1995: from 28 December the sentence names the naval headquarters", () => {
  const { play, board } = playOf("1995");
  const wrong = alarms(board, play.desks, at("1994-12-28T12:00Z"), play).find(
    (alarm) => alarm.kind === "wrong-desk",
  );
  expect(wrong?.sentence.en).toBe(
    "Notice PLN/EU/1994/001/000/01 was acknowledged by naval-headquarters of Russia, and early-warning has not answered.",
  );
});

test("the time until a window opens is told in hours below two days, and in days from there on", () => {
  const { board, say } = record();
  say("us", open_ms - 600 * hour_ms, "prelaunch.notice", notice(6));
  const told = (h: number) => alarms(board, desks, open_ms - h * hour_ms)[0]?.sentence;
  expect(told(576)?.en).toContain("its window opens in 24 days.");
  expect(told(576)?.ru).toContain("окно откроется через 24 сут.");
  expect(told(48)?.en).toContain("in 2 days.");
  expect(told(47.9)?.en).toContain("in 47 h.");
});

test("a sentence about the United States has its verb in the plural in Russian", () => {
  const { board, say } = record();
  const entry = say("us", open_ms - 100 * hour_ms, "prelaunch.notice", notice(72));
  say("ru", open_ms - 99 * hour_ms, "notice.ack", { notice: entry, level: "acknowledged", desk: "watch" });
  expect(alarms(board, desks, open_ms + hour_ms)[0]?.sentence.ru).toBe(
    "США повторно не подтверждали уведомление PLN/US/2008/001/000/01 с 10 апр 2008 00:00 UTC; ширина окна 3 сут.",
  );
});

test("1995: at 06:28 the radar report is joined to the notice, and the alarm says that the crew does not have it", () => {
  const { play, board, ids } = playOf("1995");
  const now_ms = at("1995-01-25T06:28Z");
  const before = correlate(board, { places: play.places, asOf_ms: now_ms - 1 });
  expect(before).toEqual([]);
  expect(correlate(board, { places: play.places, asOf_ms: now_ms })).toMatchObject([
    { outcome: "joined", reportId: "olenegorsk-1", fit: { notice: ids.get("notice") } },
  ]);
  const rung = alarms(board, play.desks, now_ms, play);
  expect(brief(rung)).toEqual([
    "1994-12-22T00:00 silence ru early-warning",
    "1994-12-28T12:00 wrong-desk ru naval-headquarters",
    "1995-01-15T00:00 not-reconfirmed europe -",
    "1995-01-25T06:28 liftoff-missing europe -",
  ]);
  expect(rung[0]).toMatchObject({ urgent: true });
  expect(rung[0]?.sentence).toEqual({
    en: "The desk early-warning of Russia has not acknowledged notice PLN/EU/1994/001/000/01 of Europe; its window has been open since 15 Jan 1995 00:00 UTC.",
    ru: "Пост early-warning (Россия) не подтвердил уведомление PLN/EU/1994/001/000/01 (Европа); окно открыто с 15 янв 1995 00:00 UTC.",
  });
});

test("1995: had the crew armed the notice, neither its silence nor the wrong desk would ring", () => {
  const { play, entries, ids } = playOf("1995");
  const board = new NoticeBoard();
  for (const entry of entries) board.add(entry);
  const body = { notice: ids.get("notice")!, level: "armed-in-correlator" as const, desk: "early-warning" };
  board.add(entryOf({ origin: "ru", seq: 99, at_ms: at("1994-12-29T00:00Z"), type: "notice.ack", body }));
  const kinds = alarms(board, play.desks, at("1995-01-25T06:28Z"), play).filter(
    (alarm) => alarm.partner === "ru",
  );
  expect(kinds).toEqual([]);
});

test("2008: announced launches join, nothing rings until an object that nobody announced is reported", () => {
  const { play, board, ids } = playOf("2008");
  const joins = correlate(board, play);
  expect(
    joins.map((join) => [join.reportId, join.outcome === "joined" ? join.fit.notice : join.outcome]),
  ).toEqual([
    ["eu-0415-1", ids.get("ru-notice")],
    ["eu-0417-1", "no-match"],
    ["ru-0414-1", ids.get("us-notice")],
    ["us-0414-1", ids.get("us-notice")],
    ["us-0415-1", ids.get("ru-notice")],
  ]);
  expect(alarms(board, play.desks, at("2008-04-17T11:05Z"), play)).toEqual([]);
  expect(brief(alarms(board, play.desks, at("2008-04-17T11:06Z"), play))).toEqual([
    "2008-04-17T11:06 report-without-notice europe -",
  ]);
});

test("what would have rung at a moment does not depend on what came later, nor on the order of arrival", () => {
  const { play, entries, board } = playOf("1995");
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      fc.integer({ min: at("1994-12-20"), max: at("1995-02-12") }),
      (shuffled, now_ms) => {
        const then = new NoticeBoard();
        for (const entry of shuffled) if (entry.message.claimedAt_ms <= now_ms) then.add(entry);
        expect(alarms(then, play.desks, now_ms, play)).toEqual(alarms(board, play.desks, now_ms, play));
      },
    ),
    { numRuns: 300 },
  );
});

const open_ms = at("2008-04-10T00:00Z");
const hour_ms = 3_600_000;
const noticeId = "PLN/US/2008/001/000/01";
const desks: readonly Desk[] = [{ partner: "ru", desk: "watch", mustAcknowledge: true }];

function record() {
  const board = new NoticeBoard();
  const size = { us: 0, ru: 0, europe: 0 };
  const say = <T extends MessageType>(origin: PartnerId, at_ms: number, type: T, body: Body<T>) => {
    const seq = size[origin]++;
    board.add(entryOf({ origin, seq, at_ms, type, body }));
    return entryId(origin, seq);
  };
  const kinds = (now_ms: number) => alarms(board, desks, now_ms).map((alarm) => alarm.kind);
  return { board, say, kinds };
}
const notice = (hours: number): Body<"prelaunch.notice"> => ({
  noticeId,
  regimes: [],
  vehicleKind: "sounding-rocket",
  count: 1,
  window: { open_ms, close_ms: open_ms + hours * hour_ms },
  launch: { point: { lat_e7deg: 0, lon_e7deg: 0 } },
});

test.each([
  ["12 hours after a notice long ahead", -100, -88],
  ["24 hours before the window when that is sooner", -30, -24],
  ["at once when the notice comes within the day", -3, -3],
  ["at once when the window is open", 1, 1],
])("silence rings %s", (_when, noticeAt, ringsAt) => {
  const { say, kinds } = record();
  say("us", open_ms + noticeAt * hour_ms, "prelaunch.notice", notice(6));
  if (ringsAt > noticeAt) expect(kinds(open_ms + ringsAt * hour_ms - 1)).toEqual([]);
  expect(kinds(open_ms + ringsAt * hour_ms)).toEqual(["silence"]);
});

test("delivered and displayed do not still the silence; acknowledged does, and so do cancellation and the end of the window", () => {
  const { board, say, kinds } = record();
  const entry = say("us", open_ms - 100 * hour_ms, "prelaunch.notice", notice(6));
  const ack = (h: number, level: Body<"notice.ack">["level"]) =>
    say("ru", open_ms + h * hour_ms, "notice.ack", { notice: entry, level, desk: "watch" });
  ack(-80, "delivered");
  ack(-79, "displayed");
  expect(kinds(open_ms - 79 * hour_ms)).toEqual(["silence"]);
  expect(ladder(board, desks, open_ms - 79 * hour_ms)).toMatchObject([{ desk: "watch", level: "displayed" }]);
  ack(-78, "acknowledged");
  expect(kinds(open_ms - 78 * hour_ms)).toEqual([]);
  expect(kinds(open_ms + 6 * hour_ms + 1)).toEqual(["liftoff-missing"]);
  say("us", open_ms + 7 * hour_ms, "prelaunch.cancel", { noticeId });
  expect(kinds(open_ms + 7 * hour_ms)).toEqual([]);
});

test("a window of three days rings on each day without a go or no-go, since the first of the days on end", () => {
  const { say, board } = record();
  const entry = say("us", open_ms - 100 * hour_ms, "prelaunch.notice", notice(72));
  say("ru", open_ms - 99 * hour_ms, "notice.ack", { notice: entry, level: "acknowledged", desk: "watch" });
  const since = (h: number) =>
    alarms(board, desks, open_ms + h * hour_ms).map((alarm) => (alarm.since_ms - open_ms) / hour_ms);
  expect(since(-1)).toEqual([]);
  expect(since(30)).toEqual([0]);
  say("us", open_ms + 26 * hour_ms, "prelaunch.reconfirm", {
    noticeId,
    day_ms: open_ms + 24 * hour_ms,
    state: "unknown",
  });
  expect(since(30)).toEqual([0]);
  say("us", open_ms + 29 * hour_ms, "prelaunch.reconfirm", {
    noticeId,
    day_ms: open_ms + 24 * hour_ms,
    state: "no-go",
  });
  expect(since(30)).toEqual([]);
  expect(since(50)).toEqual([48]);
});

test("a misread notice rings until it is read back right; a window of 24 hours needs no daily word", () => {
  const { say, kinds } = record();
  const entry = say("us", open_ms - 100 * hour_ms, "prelaunch.notice", notice(24));
  const read = (h: number, close_ms: number) =>
    say("ru", open_ms + h * hour_ms, "notice.ack", {
      notice: entry,
      level: "acknowledged",
      desk: "watch",
      readback: { window: { open_ms, close_ms } },
    });
  read(-50, open_ms);
  expect(kinds(open_ms - 50 * hour_ms)).toEqual(["readback-mismatch"]);
  read(-49, open_ms + 24 * hour_ms);
  expect(kinds(open_ms + hour_ms)).toEqual([]);
});

test("a report without a notice rings until its launch is explained by a post-launch notice of that place and time", () => {
  const { say, kinds } = record();
  const point = { lat_e7deg: 700_000_000, lon_e7deg: 50_000_000 };
  const away = { lat_e7deg: 750_000_000, lon_e7deg: 50_000_000 };
  say("ru", open_ms, "launch.report", {
    reportId: "r",
    status: "initial",
    sourceKind: "radar",
    detectedAt_ms: open_ms,
    launchTime: { t_ms: open_ms, sigma_ms: 1000 },
    launch: { point },
    azimuth: { azimuth_e7deg: 0, sigma_e7deg: 10_000_000 },
    count: 1,
  });
  const after = (h: number, place: typeof point, launchedAt_ms: number) =>
    say("us", open_ms + h * hour_ms, "postlaunch.notice", {
      launchedAt_ms,
      launch: { point: place },
      outcome: "nominal",
    });
  after(1, away, open_ms);
  after(2, point, open_ms + hour_ms);
  expect(kinds(open_ms + 2 * hour_ms)).toEqual(["report-without-notice"]);
  after(3, point, open_ms + 60_000);
  expect(kinds(open_ms + 3 * hour_ms)).toEqual([]);
});
