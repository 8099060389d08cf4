import { expect, test } from "vitest";
import { type LeakCurve, saturationChart, saturationTable } from "./saturationChart.ts";

const curve = (i: number, over: Partial<LeakCurve> = {}): LeakCurve => ({
  label: `case <${i}>`,
  points: [1, 2, 3, 5, 10, 20].map((raid) => ({ raid, share: Math.max(0, 1 - (i + 1) / raid) })),
  ...over,
});
const eight = Array.from({ length: 8 }, (_, i) => curve(i));
/** How one curve is drawn, without its places: classes, styles and shapes, numbers struck out. */
const looks = (html: string) => html.replace(/<title>.*?<\/title>/g, "").replace(/-?\d+(\.\d+)?/g, "0");

test("eight curves are told apart by mark, hole and dash with the colours taken away, a ninth is refused", () => {
  const entries = [...saturationChart(eight).html.matchAll(/<li><svg.*?<\/svg>/g)].map(([li]) => li);
  expect(entries.length).toBe(8);
  const uncoloured = entries.map((li) =>
    li.replace(/class="line (west|east|sea)"/g, 'class="line"').replace(/symbol s\d/g, "symbol"),
  );
  expect(new Set(uncoloured).size).toBe(8);
  expect(() => saturationChart([...eight, curve(8)])).toThrow("eight");
});

test("curves that coincide each show marks of their own", () => {
  const same = Array.from({ length: 4 }, () => curve(1));
  const drawn = [...saturationChart(same).html.matchAll(/<g>.*?<\/g>/g)].map(([g]) => g);
  expect(drawn.length).toBe(4);
  for (const g of drawn) expect(g).toContain("symbol s");
  expect(new Set(drawn.map(looks)).size).toBe(4);
});

test("the alternative says every curve in words, text is escaped, and Russian is used where it is asked for", () => {
  const english = saturationChart(eight, { threshold: 0.5 }).html;
  for (const i of eight.keys()) expect(english).toContain(`case &lt;${i}&gt;: 0 % of 1`);
  expect(english).toContain("threshold, 50 %");
  expect(english).not.toContain("case <");
  const russian = saturationChart([curve(1, { labelRu: "случай" })], { language: "ru" }).html;
  expect(russian).toContain("случай: 0 % из 1");
  expect(russian).toContain("боеголовок");
  expect(russian).not.toMatch(/warhead|case/);
});

test("the point of exhaustion is marked on its curve where the picture reaches it, and only then explained", () => {
  const upright = (exhaustedAt: number) => saturationChart([curve(1, { exhaustedAt })]).html;
  expect(upright(4)).toContain("v16");
  expect(upright(4)).toContain("upright stroke");
  expect(upright(21)).not.toContain("v16");
  expect(upright(21)).not.toContain("upright stroke");
});

test("a curve of one raid, and none at all, can be drawn", () => {
  const one = saturationChart([{ label: "one", points: [{ raid: 1, share: 0.3 }], exhaustedAt: 1 }]).html;
  expect(one).toContain("symbol s0");
  expect(saturationChart([]).html).toContain("<svg");
});

test("the table has a row for each raid and leaves open what a curve does not say", () => {
  const other: LeakCurve = { label: "other", points: [{ raid: 7, share: 0.256 }] };
  const table = saturationTable([curve(0), other]).html;
  expect([...table.matchAll(/<th scope="row">(\d+)/g)].map(([, raid]) => Number(raid))).toEqual([
    1, 2, 3, 5, 7, 10, 20,
  ]);
  expect(table).toContain('<th scope="row">7</th><td></td><td>26 %</td>');
});
