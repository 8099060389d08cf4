import fc from "fast-check";
import { expect, test } from "vitest";
import { sobolSequence, uniform } from "../physics/index.ts";
import { type BoxCondition, type BoxRule, boxRule } from "./boxRule.ts";

const SEED = 20080406;

function sample(dimensions: number, count: number, seed = SEED): readonly Float64Array[] {
  const at = sobolSequence(dimensions, seed);
  return Array.from({ length: count }, (_, i) => at(i));
}

const inBox = (point: Float64Array, conditions: readonly BoxCondition[]) =>
  conditions.every(({ input, relation, value }) =>
    relation === "above" ? point[input] > value : point[input] < value,
  );

function expectEdges(found: BoxRule | undefined, planted: readonly BoxCondition[], within: number) {
  expect(found?.conditions.map(({ input, relation }) => [input, relation])).toEqual(
    planted.map(({ input, relation }) => [input, relation]),
  );
  found?.conditions.forEach(({ value }, k) => {
    expect(Math.abs(value - planted[k].value)).toBeLessThan(within);
  });
}

const twoSided: readonly BoxCondition[] = [
  { input: 0, relation: "above", value: 0.55 },
  { input: 2, relation: "above", value: 0.2 },
  { input: 2, relation: "below", value: 0.7 },
];

test("a planted box is found again in 3 to 40 dimensions: its inputs, its edges, nothing else", () => {
  // 1000 points: where the box holds an edge's share of them, about one point lies within 0.01 of it.
  for (const dimensions of [3, 5, 10, 20, 40]) {
    for (const seed of [1, 2, 3]) {
      const points = sample(dimensions, 1000, seed);
      const rule = boxRule(
        points,
        points.map((p) => inBox(p, twoSided)),
      );
      expect(rule).toMatchObject({ says: true, density: 1, coverage: 1 });
      expectEdges(rule, twoSided, 0.02);
    }
  }
});

test("any planted box of one to three inputs is found to density 0.95 and its edges to 0.05", () => {
  const edge = fc.record({ low: fc.boolean(), share: fc.double({ min: 0.3, max: 0.6, noNaN: true }) });
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 40 }),
      fc.array(edge, { minLength: 1, maxLength: 3 }),
      fc.nat(1e6),
      (dimensions, edges, seed) => {
        const planted = edges.map(({ low, share }, input): BoxCondition => {
          return low
            ? { input, relation: "above", value: 1 - share }
            : { input, relation: "below", value: share };
        });
        const points = sample(dimensions, 2000, seed);
        const labels = points.map((p) => inBox(p, planted));
        fc.pre(labels.filter((label) => label).length <= 1000);
        const rule = boxRule(points, labels);
        expect(rule?.density).toBeGreaterThan(0.95);
        expectEdges(rule, planted, 0.05);
      },
    ),
    { seed: SEED, numRuns: 60 },
  );
});

test("the rule is for the rarer answer", () => {
  const points = sample(10, 1000);
  const rule = boxRule(
    points,
    points.map((p) => !inBox(p, twoSided)),
  );
  expect(rule?.says).toBe(false);
  expect(rule?.density).toBeGreaterThan(0.95);
  expectEdges(rule, twoSided, 0.02);
});

test("with one label in ten wrong the box is the same, at the density and coverage that the noise leaves", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const points = sample(20, 2000, seed);
    const labels = points.map((p, k) => inBox(p, twoSided) !== uniform(seed, 0, k, 0) < 0.1);
    const rule = boxRule(points, labels);
    expectEdges(rule, twoSided, 0.04);
    // In the box 90 % are yes; of all yes, 0.225 * 0.9 of 0.225 * 0.9 + 0.775 * 0.1 lie in it. Two standard errors.
    expect(Math.abs((rule?.density ?? 0) - 0.9)).toBeLessThan(0.03);
    expect(Math.abs((rule?.coverage ?? 0) - 0.723)).toBeLessThan(0.05);
  }
});

test("labels that no input explains give no condition", () => {
  for (let seed = 0; seed < 40; seed++) {
    const points = sample(20, 600, seed);
    const labels = points.map((_, k) => uniform(seed, 1, k, 0) < 0.2);
    const rule = boxRule(points, labels);
    expect(rule).toMatchObject({ says: true, conditions: [], coverage: 1, mass: 1 });
  }
});

test("at most three inputs are named where six matter, those that matter most", () => {
  const edges = [0.9, 0.45, 0.5, 0.92, 0.55, 0.95];
  const points = sample(15, 4000);
  const rule = boxRule(
    points,
    points.map((p) => edges.every((e, i) => p[i] < e)),
  );
  expect(rule?.conditions.map(({ input }) => input)).toEqual([1, 2, 4]);
  const two = boxRule(
    points,
    points.map((p) => edges.every((e, i) => p[i] < e)),
    { inputs: 2 },
  );
  expect(two?.conditions.length).toBe(2);
});

test("an edge that cuts off next to nothing is not told, however significant", () => {
  // It cuts 20 of 8000 points, none of them a yes: chance 1e-9, but worth 0.005 of phi.
  const points = sample(4, 8000);
  const labels = points.map((p) => p[0] < 0.5 && p[1] < 0.995);
  expectEdges(boxRule(points, labels, { peel: 0.002 }), [{ input: 0, relation: "below", value: 0.5 }], 0.002);
});

test("coverage, density and mass are those of the conditions as told", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(1e6), (dimensions, seed) => {
      const points = sample(dimensions, 500, seed);
      const labels = points.map((p, k) => p[0] + 0.7 * p[1] + 0.3 * uniform(seed, 2, k, 0) > 1.35);
      const rule = boxRule(points, labels);
      fc.pre(rule !== undefined);
      const inside = points.map((p) => inBox(p, rule.conditions));
      const counted = inside.filter((x) => x).length;
      const hits = inside.filter((x, k) => x && labels[k] === rule.says).length;
      expect(rule.mass).toBe(counted / 500);
      expect(rule.density).toBe(hits / counted);
      expect(rule.coverage).toBe(hits / labels.filter((label) => label === rule.says).length);
      expect(rule.conditions.length).toBeGreaterThan(0);
    }),
    { seed: SEED, numRuns: 40 },
  );
});

test("inputs that take few values are cut between them", () => {
  const points = sample(4, 400).map((p) => p.map((x) => Math.floor(3 * x) / 2)); // 0, 1/2, 1
  const rule = boxRule(
    points,
    points.map((p) => p[1] === 1 && p[3] < 1),
  );
  expect(rule).toMatchObject({
    coverage: 1,
    density: 1,
    conditions: [
      { input: 1, relation: "above", value: 0.75 },
      { input: 3, relation: "below", value: 0.75 },
    ],
  });
});

test("the order of the points does not matter, and among equal inputs the lowest is named", () => {
  const points = sample(6, 500).map((p) => p.with(4, p[1]));
  const labels = points.map((p) => p[1] > 0.6);
  const rule = boxRule(points, labels);
  expect(rule?.conditions.map(({ input }) => input)).toEqual([1]);
  expect(boxRule([...points].reverse(), [...labels].reverse())).toEqual(rule);
});

test("there is no rule where the labels do not vary", () => {
  const points = sample(3, 50);
  for (const label of [true, false]) {
    expect(
      boxRule(
        points,
        points.map(() => label),
      ),
    ).toBeUndefined();
  }
  expect(boxRule([], [])).toBeUndefined();
});

test("labels that do not match the points are a fault", () => {
  expect(() => boxRule(sample(2, 3), [true])).toThrow("one label");
});
