import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parsePlay, resolveBody } from "./play.ts";

const read = (year: string) =>
  readFileSync(new URL(`../../../../scenarios/exchange-${year}.json`, import.meta.url), "utf8");
const stepsOf = (text: string) => JSON.parse(text) as { steps: Record<string, unknown>[] };
const altered = (change: (play: ReturnType<typeof stepsOf>) => void) => {
  const play = stepsOf(read("1995"));
  change(play);
  return parsePlay(JSON.stringify(play));
};

test.each(["1995", "2008"])("every step of the play of %s is a message that a partner may write", (year) => {
  const play = parsePlay(read(year));
  expect(play).toMatchObject({ kind: "play" });
});

test("the play of 2008 has votes of three with one dissent, and one report that nobody announced", () => {
  const play = parsePlay(read("2008"));
  if (play.kind !== "play") throw new Error(play.why);
  const votes = play.steps.filter((step) => step.type === "assess.vote");
  expect(votes.map((step) => step.partner).sort()).toEqual(["europe", "ru", "us"]);
  expect(votes.filter((step) => "dissent" in step.body)).toHaveLength(1);
});

test("a play that is wrong is refused with one sentence that names the step", () => {
  expect(parsePlay("{")).toMatchObject({ kind: "refused", why: expect.stringContaining("not JSON") });
  expect(parsePlay("{}")).toMatchObject({ kind: "refused" });
  const cases: [why: RegExp, (play: ReturnType<typeof stepsOf>) => void][] = [
    [/label "notice" stands on two/, (play) => Object.assign(play.steps[1]!, { label: "notice" })],
    [
      /"notice": at_utc is 1994-12-21T13:00:00Z/,
      (play) => Object.assign(play.steps[0]!, { at_utc: "1994-12-21T13:00:00Z" }),
    ],
    [/"ministry" refers to "nowhere"/, (play) => Object.assign(play.steps[1]!, { refs: ["nowhere"] })],
    [
      /"ministry" refers to "later"/,
      (play) => Object.assign(play.steps[1]!.body as object, { notice: "@later" }),
    ],
    [
      /"ministry" \(notice.ack\): body.level is "heard"; allowed: delivered/,
      (play) => Object.assign(play.steps[1]!.body as object, { level: "heard" }),
    ],
    [/"notice": the role observer may not/, (play) => Object.assign(play.steps[0]!, { role: "observer" })],
    [/is earlier than the step before/, (play) => play.steps.push({ ...play.steps[0]!, label: "late" })],
  ];
  for (const [why, change] of cases)
    expect(altered(change)).toMatchObject({ kind: "refused", why: expect.stringMatching(why) });
});

test("labels become entries wherever they stand, and other text stays", () => {
  const body = { a: "@x", b: ["@y", "z"], c: { d: "@x" }, e: 1 };
  const entries = new Map([["x", "X"]]);
  expect(resolveBody(body, (label) => entries.get(label))).toEqual({
    a: "X",
    b: ["@y", "z"],
    c: { d: "X" },
    e: 1,
  });
});
