import fc from "fast-check";
import { expect, test } from "vitest";
import { type ParetoPoint, paretoChart } from "./paretoChart.ts";

const axes = { x: "protection lost, %", y: "reach removed, %" };
const clouds = fc.array(
  fc.record({
    label: fc.constantFrom("sector", "sector + empty silos", "later commit + sector + notice", "notice"),
    x: fc.integer({ min: 0, max: 40 }),
    y: fc.integer({ min: 0, max: 100 }),
    onFront: fc.boolean(),
    kind: fc.constantFrom("one measure", "a combination"),
  }),
  { minLength: 1, maxLength: 31 },
);

interface Drawn {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** Names as drawn: no wider than half the height of a letter for each, as sans serifs mostly are, and 8 units high. */
function names(html: string): readonly Drawn[] {
  return [...html.matchAll(/<text class="band-name"[^>]* x="([\d.-]+)" y="([\d.-]+)">(.*?)<\/text>/g)].map(
    ([, x, y, text]) => ({
      text: text!,
      left: Number(x),
      right: Number(x) + text!.length * 5.2,
      top: Number(y) - 7,
      bottom: Number(y) + 1,
    }),
  );
}

test("no two names lie on one another, all are inside the picture, and every point is named there or by its number", () => {
  let [named, numbered] = [0, 0];
  fc.assert(
    fc.property(clouds, (points) => {
      const { html } = paretoChart(points, axes);
      const drawn = names(html);
      for (const [i, a] of drawn.entries()) {
        expect(a.left).toBeGreaterThan(0);
        expect(a.right).toBeLessThan(420);
        for (const b of drawn.slice(i + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      }
      const list = [...html.matchAll(/<li>(\d+) (.*?)<\/li>/g)];
      const text = drawn.map((d) => d.text).join(" ");
      if (list.length === 0) {
        named++;
        for (const { label } of points) expect(text).toContain(label);
      } else {
        numbered++;
        expect(list.map(([, , label]) => label)).toEqual(points.map(({ label }) => label));
        expect(
          text
            .match(/\d+/g)!
            .map(Number)
            .sort((a, b) => a - b),
        ).toEqual(points.map((_, i) => i + 1));
      }
    }),
    { seed: 20080406, numRuns: 200 },
  );
  expect(named).toBeGreaterThan(20);
  expect(numbered).toBeGreaterThan(5);
});

test("the front is a staircase over its points by cost, and points off it are hollow", () => {
  const point = (x: number, y: number, onFront: boolean): ParetoPoint => ({
    label: `${x}`,
    x,
    y,
    onFront,
    kind: "one",
  });
  const { html } = paretoChart([point(20, 90, true), point(10, 50, true), point(15, 20, false)], axes);
  const [, steps] = html.match(/<path class="profile"[^>]* d="(M[^"]*)"/)!;
  const corners = [...steps!.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  for (const [i, [x, y]] of corners.entries()) {
    if (i === 0) continue;
    const [bx, by] = corners[i - 1]!;
    expect(x! - bx! === 0 || y! - by! === 0).toBe(true);
    expect(x!).toBeGreaterThanOrEqual(bx!);
    expect(y!).toBeLessThanOrEqual(by!); // up on the picture
  }
  const picture = html.slice(0, html.indexOf("</svg>"));
  expect([...picture.matchAll(/var\(--page\)/g)].length).toBe(1);
});

test("the words of every point are in the alternative, and a fifth kind is refused", () => {
  const five = Array.from({ length: 5 }, (_, i) => ({
    label: `m${i}`,
    x: i,
    y: i,
    onFront: i === 0,
    kind: `k${i}`,
  }));
  expect(() => paretoChart(five, axes)).toThrow("four");
  const { html } = paretoChart(five.slice(0, 4), { ...axes, language: "ru" });
  expect(html).toContain("На границе: m0 (0, 0). Вне её: m1 (1, 1); m2 (2, 2); m3 (3, 3).");
  expect(paretoChart([], axes).html).toContain("<svg");
});
