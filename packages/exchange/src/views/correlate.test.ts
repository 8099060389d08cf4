import { expect, test } from "vitest";
import type { Body, MessageType, PartnerId } from "../messages/index.ts";
import { correlationTrial } from "./correlate.testdata.ts";
import { type CriterionName, correlate, threshold, weights } from "./correlate.ts";
import { entryId, entryOf } from "./entries.testdata.ts";
import { NoticeBoard } from "./notices.ts";

const at = (lat_deg: number, lon_deg: number) => ({ lat_e7deg: lat_deg * 1e7, lon_e7deg: lon_deg * 1e7 });
const hour_ms = 3_600_000;
const open_ms = 1_208_000_000_000;
const deg = (angle: number) => Math.round(angle * 1e7);
const ellipse = (point: ReturnType<typeof at>, sigma_m: number) => ({
  point,
  ellipse95: {
    centre: point,
    semiMajor_m: Math.round(2.4477 * sigma_m),
    semiMinor_m: Math.round(2.4477 * sigma_m),
    majorAzimuth_e7deg: 0,
  },
});
const notice = (id: string): Body<"prelaunch.notice"> => ({
  noticeId: `PLN/RU/2008/${id}/000/01`,
  regimes: [],
  vehicleKind: "ballistic-missile",
  genericClass: "intercontinental",
  count: 1,
  window: { open_ms, close_ms: open_ms + 6 * hour_ms },
  launch: { point: at(63, 40) },
  azimuth: { from_e7deg: deg(350), to_e7deg: deg(10) },
  impactAreas: [{ centre: at(80, 40), radius_m: 100_000, givenIn: "km" }],
});
const report = (reportId: string): Body<"launch.report"> => ({
  reportId,
  status: "final",
  sourceKind: "radar",
  detectedAt_ms: open_ms + hour_ms,
  launchTime: { t_ms: open_ms + hour_ms, sigma_ms: 10_000 },
  launch: ellipse(at(63, 40), 5000),
  azimuth: { azimuth_e7deg: 0, sigma_e7deg: deg(2) },
  genericClass: [{ class: "intercontinental", share_ppm: 1_000_000 }],
  impact: ellipse(at(80, 40), 20_000),
  count: 1,
});

function record() {
  const board = new NoticeBoard();
  const size = { us: 0, ru: 0, europe: 0 };
  const say = <T extends MessageType>(
    origin: PartnerId,
    type: T,
    body: Body<T>,
    at_ms = open_ms - 99 * hour_ms,
  ) => {
    const seq = size[origin]++;
    board.add(entryOf({ origin, seq, at_ms, type, body }));
    return entryId(origin, seq);
  };
  return { board, say };
}

/** The one join of one notice and one report. */
function joined(about: Body<"prelaunch.notice">, said: Body<"launch.report">, options = {}) {
  const { board, say } = record();
  say("ru", "prelaunch.notice", about);
  say("us", "launch.report", said);
  return correlate(board, options)[0]!;
}

const criterion = (join: ReturnType<typeof joined>, name: CriterionName) => {
  const fit = join.outcome === "joined" ? join.fit : join.outcome === "no-match" ? join.nearest : undefined;
  return fit?.criteria.find((each) => each.criterion === name);
};

test("the weights sum to one; time and azimuth alone do not reach the threshold, time and place at their gates do", () => {
  expect(Object.values(weights).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(weights.time + weights.azimuth).toBeLessThan(threshold);
  expect(0.85 * (weights.time + weights.place)).toBeGreaterThan(threshold);
});

test("a report inside all that its notice says scores one, and says why for each criterion", () => {
  const join = joined(notice("001"), report("a"));
  expect(join).toMatchObject({ outcome: "joined", fit: { score: 1 }, ties: [] });
  if (join.outcome === "joined")
    expect(join.fit.criteria.map((each) => each.verdict)).toEqual(Array(5).fill("agrees"));
});

test.each([
  ["0 %", 0, "cannot-tell", "The report gives the announced class 0 %: class neither helps nor hinders."],
  [
    "4 %",
    40_000,
    "cannot-tell",
    "The report gives the announced class 4 %: class neither helps nor hinders.",
  ],
  ["5 %", 50_000, "agrees", "The report gives the announced class 5 %."],
] as const)("a share of %s for the announced class", (_share, share_ppm, verdict, why) => {
  const other = { class: "sounding-rocket" as const, share_ppm: 1_000_000 - share_ppm };
  const genericClass = [{ class: "intercontinental" as const, share_ppm }, other];
  const join = joined(notice("001"), { ...report("a"), genericClass });
  expect(join.outcome).toBe("joined");
  expect(criterion(join, "class")).toMatchObject({
    verdict,
    score: verdict === "agrees" ? share_ppm / 1e6 : 0,
    why: { en: why },
  });
});

test("3 sigma outside the window still joins, and more does not", () => {
  const moved = (t_ms: number) =>
    joined(notice("001"), { ...report("a"), launchTime: { t_ms, sigma_ms: 10_000 } });
  expect(moved(open_ms - 30_000).outcome).toBe("joined");
  expect(moved(open_ms - 30_001).outcome).toBe("no-match");
  expect(moved(open_ms + 6 * hour_ms + 30_000).outcome).toBe("joined");
  expect(moved(open_ms + 6 * hour_ms + 30_001)).toMatchObject({
    outcome: "no-match",
    why: { en: "No notice has a window that holds its launch time." },
  });
});

test("one contradiction keeps them apart, and names the notice it comes nearest to", () => {
  const east = { ...report("a"), azimuth: { azimuth_e7deg: deg(90), sigma_e7deg: deg(2) } };
  const join = joined(notice("001"), east);
  expect(join.outcome).toBe("no-match");
  expect(criterion(join, "azimuth")).toMatchObject({ verdict: "contradicts", sigmas: 40 });
  expect(join.outcome === "no-match" && join.why.en).toBe(
    "Nearest is PLN/RU/2008/001/000/01. Azimuth against the notice's band: 40.0 sigma outside.",
  );
  expect(joined(notice("001"), { ...report("a"), launch: ellipse(at(64, 40), 5000) }).outcome).toBe(
    "no-match",
  );
  expect(joined(notice("001"), { ...report("a"), impact: ellipse(at(75, 40), 20_000) }).outcome).toBe(
    "no-match",
  );
});

test("a cancelled notice takes no launch after the cancellation; one after the launch changes nothing", () => {
  const { board, say } = record();
  say("ru", "prelaunch.notice", notice("001"));
  say("us", "launch.report", report("a"));
  say("ru", "prelaunch.cancel", { noticeId: notice("001").noticeId }, open_ms + 2 * hour_ms);
  expect(correlate(board)[0]?.outcome).toBe("joined");
  const early = record();
  early.say("ru", "prelaunch.notice", notice("001"));
  early.say("us", "launch.report", report("a"));
  early.say("ru", "prelaunch.cancel", { noticeId: notice("001").noticeId }, open_ms);
  expect(correlate(early.board)[0]?.outcome).toBe("no-match");
  early.say("us", "prelaunch.cancel", { noticeId: notice("001").noticeId }, open_ms);
});

test("a name finds its place in the table given; without it, time, azimuth and impact join with a lower score", () => {
  const named = { ...notice("001"), launch: { bodyOfWater: "White Sea" } };
  const places = [
    { names: ["WHITE SEA "], area: { centre: at(63, 40), radius_m: 100_000, givenIn: "km" as const } },
  ];
  expect(joined(named, report("a"), { places })).toMatchObject({ outcome: "joined", fit: { score: 1 } });
  const join = joined(named, report("a"));
  expect(join.outcome === "joined" && join.fit.score).toBeCloseTo(0.65, 12);
  expect(criterion(join, "place")?.why.en).toBe('"White Sea" is not in the table of places.');
});

test("a report too uncertain matches nothing and says why", () => {
  const blind = {
    ...report("a"),
    launch: ellipse(at(63, 40), 400_000),
    azimuth: { azimuth_e7deg: 0, sigma_e7deg: deg(60) },
  };
  const { impact: _impact, ...noImpact } = blind;
  expect(joined(notice("001"), noImpact)).toMatchObject({
    outcome: "too-uncertain",
    why: { en: expect.stringContaining("weighs 0.30 at most") },
  });
  const late = { ...report("a"), launchTime: { t_ms: open_ms, sigma_ms: 2 * hour_ms } };
  expect(joined(notice("001"), late).outcome).toBe("too-uncertain");
});

test("a notice takes as many launches as it announces from each partner and kind of source", () => {
  const { board, say } = record();
  say("ru", "prelaunch.notice", { ...notice("001"), count: 2 });
  for (const id of ["a", "b", "c"]) say("us", "launch.report", report(id));
  say("europe", "launch.report", report("d"));
  say("us", "launch.report", { ...report("e"), sourceKind: "space-infrared" });
  const joins = correlate(board);
  expect(joins.map((join) => `${join.reportId} ${join.outcome}`)).toEqual([
    "d joined",
    "a joined",
    "b joined",
    "c no-match",
    "e joined",
  ]);
  expect(joins[3]).toMatchObject({ why: { en: expect.stringContaining("already used up") } });
});

test("of two like notices each takes one launch, and the tie is told", () => {
  const { board, say } = record();
  const a = say("ru", "prelaunch.notice", notice("001"));
  const b = say("ru", "prelaunch.notice", notice("002"));
  say("us", "launch.report", report("x"));
  say("us", "launch.report", report("y"));
  const joins = correlate(board);
  expect(joins.map((join) => join.outcome === "joined" && join.fit.notice).sort()).toEqual([a, b]);
  expect(joins.map((join) => join.outcome === "joined" && join.ties)).toEqual([[b], [a]]);
});

test("a launch that only one notice fits makes another give way to its second notice, if that has room", () => {
  const { board, say } = record();
  const early = { open_ms: open_ms - 20 * hour_ms, close_ms: open_ms + 5 * hour_ms };
  const narrow = say("ru", "prelaunch.notice", notice("001"));
  const wide = say("ru", "prelaunch.notice", { ...notice("002"), window: early });
  const launch = (reportId: string, hours: number) =>
    say("us", "launch.report", {
      ...report(reportId),
      launchTime: { t_ms: open_ms + hours * hour_ms, sigma_ms: 1 },
    });
  const got = () =>
    Object.fromEntries(
      correlate(board).map((join) => [
        join.reportId,
        join.outcome === "joined" ? join.fit.notice : join.outcome,
      ]),
    );
  launch("any", 1);
  expect(got()).toEqual({ any: narrow }); // the narrower of two that fit as well
  launch("only", 5.5);
  expect(got()).toEqual({ any: wide, only: narrow });
  launch("third", 2);
  expect(got()).toEqual({ any: narrow, only: "no-match", third: wide });
});

test("after the announced lift-off only that moment is left of a window", () => {
  const { board, say } = record();
  say("ru", "prelaunch.notice", notice("001"));
  say("ru", "liftoff.notice", { noticeId: notice("001").noticeId, liftoffAt_ms: open_ms + hour_ms });
  say("us", "launch.report", report("a"));
  say("us", "launch.report", { ...report("b"), launchTime: { t_ms: open_ms + 2 * hour_ms, sigma_ms: 1000 } });
  expect(correlate(board).map((join) => join.outcome)).toEqual(["joined", "no-match"]);
});

test("without an azimuth the bearing of the impact area counts half; a launch the other way contradicts it", () => {
  const { azimuth: _azimuth, ...silent } = notice("001");
  const join = joined(silent, report("a"));
  expect(join.outcome === "joined" && join.fit.score).toBeCloseTo(0.9, 12);
  const { impact: _impact, ...back } = report("a");
  const south = { ...back, azimuth: { azimuth_e7deg: deg(180), sigma_e7deg: deg(2) } };
  expect(criterion(joined(silent, south), "azimuth")?.verdict).toBe("contradicts");
});

test("300 random launches among 14 open notices: 99.9 % of reports find their notice, 0.1 % at most another", () => {
  const { announcedReports, matched, wrong, reports, openAtOnce } = correlationTrial(300, 1);
  expect(openAtOnce).toBeGreaterThan(10);
  expect(matched / announcedReports).toBeGreaterThanOrEqual(0.999);
  expect(wrong / reports).toBeLessThanOrEqual(0.001);
});

test("2,000 random launches: the same, and the same again from the same seed", () => {
  const trial = correlationTrial(2000, 20080406);
  expect(trial.matched / trial.announcedReports).toBeGreaterThanOrEqual(0.999);
  expect(trial.wrong / trial.reports).toBeLessThanOrEqual(0.001);
  expect(trial.matched + trial.missed).toBeLessThanOrEqual(trial.announcedReports);
  expect(correlationTrial(50, 7)).toEqual(correlationTrial(50, 7));
});

test("where every unannounced launch is from a range with notices of its own, at most 1 % of reports are taken for one", () => {
  const trial = correlationTrial(500, 3, { fromRange: 1 }); // not to be told apart when place, time and direction coincide
  expect(trial.wrong / trial.reports).toBeLessThanOrEqual(0.01);
});
