import type { Answer } from "@equipoise/sim/analyses";
import { expect, test } from "vitest";
import { syntheticAnswer } from "./synthetic.testdata.ts";
import { finding, findingWords, gainWords, isPartOf } from "./verdict.ts";

const base = syntheticAnswer({
  question: "reaches",
  metric: "flights-met",
  missile: null,
  unit: "share",
  design: "us-sites",
  set: "mda-2007",
  x: 0.5,
});
function answer(low: number, high: number, more: Partial<Answer> = {}): Answer {
  return { ...base, interval: { low, high, kind: "extremes", samples: 1 }, ...more };
}

test("the interval decides: none, all, half or more, some", () => {
  expect(finding(answer(0, 0.004)).kind).toBe("none");
  expect(finding(answer(0.996, 1)).kind).toBe("all");
  expect(finding(answer(0.5, 0.9)).kind).toBe("most");
  expect(finding(answer(0.005, 0.9)).kind).toBe("some");
});

test("a single published figure that decides between none and more is named", () => {
  const [a] = base.assumptions;
  const of = finding(answer(0, 0.9, { assumptions: [{ ...a!, notPublished: false }] }));
  expect(of).toEqual({ kind: "depends", on: "rules/rules/commitDelay_s" });
  expect(findingWords(of, () => "commit delay")).toContain("commit delay");
});

test("where the figure that decides was never published, the set cannot decide", () => {
  expect(finding(answer(0, 0.9)).kind).toBe("undecided");
});

test("where no single figure crosses the border, several together do", () => {
  expect(finding(answer(0, 0.9, { drivers: [{ parameter: "x", adverse: 0.2, favourable: 0.4 }] }))).toEqual({
    kind: "depends",
    on: undefined,
  });
});

test("a group of figures is unpublished only when all of it is", () => {
  const [a] = base.assumptions;
  const drivers = [{ parameter: "radars/ebr/*", adverse: 0, favourable: 0.5 }];
  const mixed = [
    { ...a!, parameter: "radars/ebr/a" },
    { ...a!, parameter: "radars/ebr/b", notPublished: false },
  ];
  expect(finding(answer(0, 0.9, { drivers, assumptions: mixed })).kind).toBe("depends");
  expect(isPartOf("radars/ebr2/a", "radars/ebr/*")).toBe(false);
});

test("a gain is one only when its interval leaves zero out", () => {
  const s = (low: number, high: number) => gainWords(answer(low, high, { unit: "s" }), 1);
  expect(s(15, 90)).toMatch(/^a gain/);
  expect(s(0, 90)).toMatch(/^depends: from no difference/);
  expect(s(0, 0.5)).toBe("no difference");
  expect(s(-20, 30)).toMatch(/sign included/);
  expect(s(-20, -5)).toMatch(/^a loss/);
});
