import fc from "fast-check";
import { expect, test } from "vitest";
import { searchEffort } from "./measurement.ts";
import { foundAt } from "./search.ts";

const seed = { seed: 20080406 };
const nodes = Float64Array.from({ length: 11 }, (_, i) => 10 * i);
const steady = (rate_s: number) => () => rate_s;

test("at a constant rate the target is found when rate times time in view is the effort, to rounding", () => {
  expect(foundAt([0, 100], nodes, 0, steady(searchEffort / 37))).toBeCloseTo(37, 9); // s
  expect(foundAt([12, 100], nodes, 0, steady(searchEffort / 37))).toBeCloseTo(49, 9);
  expect(foundAt([0, 100], nodes, 23.5, steady(searchEffort / 37))).toBeCloseTo(60.5, 9);
});

test("a rate that grows linearly from nothing finds it at the root of twice the effort over the slope", () => {
  const slope = 0.002; // per s^2
  const found_s = foundAt([0, 100], nodes, 0, (t) => slope * t);
  expect(found_s).toBeCloseTo(Math.sqrt((2 * searchEffort) / slope), 9); // s
});

test("times in view add up over the gaps between them, two in one step of the path included", () => {
  const rate = steady(searchEffort / 20);
  expect(foundAt([0, 10, 50, 100], nodes, 0, rate)).toBeCloseTo(60, 9); // s: 10 before the gap, 10 after
  expect(foundAt([1, 3, 5, 9, 30, 100], nodes, 0, rate)).toBeCloseTo(44, 9); // s: 2 + 4 + 14
  expect(foundAt([0, 10, 50, 59.9], nodes, 0, rate)).toBe(Number.POSITIVE_INFINITY);
  expect(foundAt([90, 95, 97, 100], nodes, 0, steady(searchEffort / 7.5))).toBeCloseTo(99.5, 9);
});

test("the rate is asked for inside the step it is asked for, whatever the spans", () => {
  const cut = fc.uniqueArray(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(cut, fc.double({ min: 0, max: 100, noNaN: true }), (times, from_s) => {
      const spans = times.sort((p, q) => p - q).slice(0, 2 * Math.floor(times.length / 2));
      foundAt(spans, nodes, from_s, (t, node) => {
        expect(t).toBeGreaterThanOrEqual(nodes[node]);
        expect(t).toBeLessThanOrEqual(nodes[node + 1]);
        return 1e-6;
      });
    }),
    seed,
  );
});

test("nothing in view, a view that ended before the search, or no signal: never", () => {
  expect(foundAt([], nodes, 0, steady(1))).toBe(Number.POSITIVE_INFINITY);
  expect(foundAt([0, 50], nodes, 50, steady(1e9))).toBe(Number.POSITIVE_INFINITY);
  expect(foundAt([0, 100], nodes, 0, steady(0))).toBe(Number.POSITIVE_INFINITY);
});

test("a higher rate or an earlier start never finds it later", () => {
  const rates = fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: 11, maxLength: 11 });
  const late = fc.double({ min: 0, max: 60, noNaN: true });
  fc.assert(
    fc.property(rates, late, fc.double({ min: 1, max: 5, noNaN: true }), (at, from_s, more) => {
      const rate = (t: number, i: number) => at[i] + ((t - nodes[i]) / 10) * (at[i + 1] - at[i]);
      const spans = [3, 41, 47, 49, 52, 100];
      const found_s = foundAt(spans, nodes, from_s, rate);
      if (found_s === Number.POSITIVE_INFINITY) return;
      expect(found_s).toBeGreaterThanOrEqual(from_s);
      expect(foundAt(spans, nodes, from_s, (t, i) => more * rate(t, i))).toBeLessThanOrEqual(found_s + 1e-9);
      // s; an earlier start breaks a step elsewhere, and the rate is linear only within a step: rounding
      expect(foundAt(spans, nodes, 0.5 * from_s, rate)).toBeLessThanOrEqual(found_s + 1e-9);
    }),
    seed,
  );
});
