import fc from "fast-check";
import { expect, test } from "vitest";
import { paretoFront } from "./pareto.ts";

const seed = { seed: 20080406 };
const directions = fc.array(fc.constantFrom<"higher" | "lower">("higher", "lower"), {
  minLength: 1,
  maxLength: 4,
});
/** Few values, so that ties and equal points are common. */
const clouds = directions.chain((better) =>
  fc.record({
    better: fc.constant(better),
    points: fc.array(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: better.length, maxLength: better.length }),
      { maxLength: 14 },
    ),
  }),
);
type Direction = "higher" | "lower";
const better1 = (a: number, b: number, way: Direction) => (way === "higher" ? a > b : a < b);
/** Written apart from the code under test: never worse, somewhere better. */
const beats = (a: readonly number[], b: readonly number[], better: readonly Direction[]) =>
  !better.some((way, k) => better1(b[k], a[k], way)) && better.some((way, k) => better1(a[k], b[k], way));

test("of four measures, the one that costs more and removes less than another is not on the front", () => {
  const lostAndRemoved = [
    [0, 0],
    [0.1, 0.5],
    [0.2, 0.4],
    [0.3, 0.9],
  ];
  expect(paretoFront(lostAndRemoved, ["lower", "higher"])).toEqual([0, 1, 3]);
  expect(paretoFront(lostAndRemoved, ["higher", "higher"])).toEqual([3]);
  expect(paretoFront([], ["lower"])).toEqual([]);
});

test("nothing beats a point of the front, and some point of the front beats every other", () => {
  fc.assert(
    fc.property(clouds, ({ points, better }) => {
      const front = paretoFront(points, better);
      for (const [i, point] of points.entries()) {
        const rivals = front.some((k) => beats(points[k], point, better));
        expect(rivals).toBe(!front.includes(i));
      }
      if (points.length > 0) expect(front.length).toBeGreaterThan(0);
      expect(front).toEqual([...front].sort((a, b) => a - b));
    }),
    seed,
  );
});

test("equal points are on the front together, and their order in the list decides nothing else", () => {
  fc.assert(
    fc.property(clouds, fc.nat(), ({ points, better }, turn) => {
      const written = (all: readonly (readonly number[])[]) =>
        paretoFront(all, better)
          .map((i) => JSON.stringify(all[i]))
          .sort();
      const at = points.length === 0 ? 0 : turn % points.length;
      expect(written([...points.slice(at), ...points.slice(0, at)])).toEqual(written(points));
      const twice = [...points, ...points];
      const front = paretoFront(points, better);
      expect(paretoFront(twice, better)).toEqual([...front, ...front.map((i) => i + points.length)]);
    }),
    seed,
  );
});

test("the front does not change when a good direction is written the other way round", () => {
  fc.assert(
    fc.property(clouds, ({ points, better }) => {
      const turned = points.map((point) => point.map((x) => -x));
      const against = better.map((way) => (way === "higher" ? "lower" : "higher"));
      expect(paretoFront(turned, against)).toEqual(paretoFront(points, better));
    }),
    seed,
  );
});

test("a point without a place stops the program", () => {
  expect(() => paretoFront([[1, Number.NaN]], ["lower", "lower"])).toThrow("finite");
  expect(() => paretoFront([[1]], ["lower", "lower"])).toThrow("coordinates");
});
