import type { Answer } from "@equipoise/sim/analyses";
import { expect, test } from "vitest";
import { curvesOf, renderSaturation, saturatesFigure, stocksOf } from "./saturatesFigure.ts";

const answer = (metric: string, value: number, set = "wide") => ({ metric, value, set }) as Answer;
const stock = (id: string, shares: readonly number[], spent: number, set = "wide") => [
  ...shares.map((share, i) => answer(`leakage-raid-${i + 1}-${id}`, share, set)),
  answer(`exhaustion-${id}`, spent, set),
];
const alikeTwice = [...stock("no-decoys", [0.1, 0.2, 0.5], 3), ...stock("cap-10", [0.1, 0.2, 0.5], 3)];
const answers = [...alikeTwice, ...stock("doubled", [0.1, 0.1, 0.1], 5)];

test("cases that coincide are one curve with both names, the others stand apart", () => {
  const curves = curvesOf(answers, "");
  expect(curves.map(({ label }) => label)).toEqual([
    "one salvo, no decoys; at most ten interceptors",
    "twice the interceptors",
  ]);
  expect(curves[0]).toMatchObject({
    exhaustedAt: 3,
    points: [{ raid: 1, share: 0.1 }, {}, { raid: 3, share: 0.5 }],
  });
});

test("the figure speaks both languages and shows sets with the same curves once", () => {
  const figure = saturatesFigure([...answers, ...answers.map((of) => ({ ...of, set: "mda-2007" }))]).html;
  expect(figure).toContain("figures of wide, mda-2007");
  expect(figure).toContain("не более десяти перехватчиков");
  expect(figure.match(/<figure>/g)?.length).toBe(2); // one in each language
});

test("sites of one design have a curve each and keep their names apart", () => {
  const at = answers.map((of) => ({ ...of, metric: `${of.metric}-at-sm3-turkey` }));
  expect(stocksOf(at)).toEqual(["-at-sm3-turkey"]);
  expect(curvesOf(at, "-at-sm3-turkey").length).toBe(2);
  expect(curvesOf(at, "")).toEqual([]);
});

test("the standalone picture carries its curves, its legend and its marking", () => {
  const svg = renderSaturation("What <leaks>", "figures of wide.", curvesOf(answers, ""));
  expect(svg).toMatch(/^<svg xmlns=/);
  expect(svg).toContain("What &lt;leaks&gt;");
  expect(svg).toContain("SIMULATION");
  expect(svg).toContain("twice the interceptors</text>");
  expect(svg.match(/<svg/g)?.length).toBe(svg.match(/<\/svg>/g)?.length);
});
