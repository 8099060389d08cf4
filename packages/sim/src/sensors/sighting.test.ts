import fc from "fast-check";
import { expect, test } from "vitest";
import type { Path } from "../physics/index.ts";
import { firstSeenAfter, seenDuring, sightingOf } from "./sighting.ts";
import type { View } from "./view.ts";

const seed = { seed: 20080406 };

/** A body on a straight line at constant velocity past a sensor at the origin, under a margin given per node. */
function passing(
  times: number[],
  margins: number[],
  closest_m: number,
  speed_m_s: number,
  burnout_s = -1,
): [View, Path] {
  const middle = 0.5 * (times[0]! + times[times.length - 1]!);
  const r = times.flatMap((t) => [speed_m_s * (t - middle), closest_m, 0]);
  const path: Path = {
    t_s: Float64Array.from(times),
    r_m: Float64Array.from(r),
    h_m: new Float64Array(times.length),
    burnout_s,
    apogee_s: middle,
    impact_s: times[times.length - 1]!,
  };
  const view: View = {
    range_m: Float64Array.from(times, (t) => Math.hypot(speed_m_s * (t - middle), closest_m)),
    margin_rad: Float64Array.from(margins),
    blocked: Uint8Array.from(margins, (m) => (m < 0 ? 1 : 0)),
  };
  return [view, path];
}

const far = { boosting: Infinity, coasting: Infinity };

test("a margin that crosses zero between nodes gives times by linear interpolation", () => {
  const [view, path] = passing([0, 10, 20, 30], [-0.1, 0.3, 0.1, -0.4], 100, 10);
  const s = sightingOf(view, path, far);
  if (s.kind !== "seen") throw new Error("not seen");
  expect(s.first_s).toBeCloseTo(2.5, 12); // s
  expect(s.last_s).toBeCloseTo(22, 12);
  expect(s.total_s).toBeCloseTo(19.5, 12);
  expect(s.intervals_s.length).toBe(2);
});

test("a closest approach between two distant nodes is not missed, and is exact for uniform motion", () => {
  const [view, path] = passing([0, 100], [1, 1], 3000, 200); // 10.4 km away at both ends, 3 km at the middle
  const s = sightingOf(view, path, { boosting: 5000, coasting: 5000 });
  if (s.kind !== "seen") throw new Error("not seen");
  expect(s.first_s).toBeCloseTo(50 - 4000 / 200, 9); // s; 3-4-5 triangle
  expect(s.last_s).toBeCloseTo(50 + 4000 / 200, 9);
});

test("a flight that stays out of range says how many decibels it lacks, one outside the field what kept it out and how far", () => {
  const [view, path] = passing([0, 100, 200], [1, 1, 1], 3000, 200);
  const s = sightingOf(view, path, { boosting: 1000, coasting: 1000 });
  if (s.kind === "seen" || s.reason !== "too-far") throw new Error("seen");
  expect(s.shortfall_dB).toBeCloseTo(40 * Math.log10(3), 10); // 3 km against 1 km, fourth power: by the radar equation
  const [hidden] = passing([0, 100, 200], [-0.3, -0.1, -0.2], 3000, 200);
  expect(sightingOf(hidden, path, far)).toEqual({
    kind: "not-seen",
    reason: "below-horizon",
    margin_rad: -0.1,
    miss_m: 300, // 0.1 rad below the field at 3 km
  });
  const risen: View = { ...hidden, blocked: Uint8Array.of(1, 2, 1) };
  expect(sightingOf(risen, path, far)).toMatchObject({ reason: "outside-sector" });
  const high: View = { ...hidden, blocked: Uint8Array.of(1, 2, 3) };
  expect(sightingOf(high, path, far)).toMatchObject({ reason: "above-elevation-limit" });
});

test("the decibels it lacks are those that bring it into range, the aspect's share included", () => {
  const distance = fc.double({ min: 1000, max: 5000, noNaN: true });
  const reaches = fc.array(fc.double({ min: 1, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(distance, reaches, (closest_m, reach) => {
      const [view, path] = passing([0, 100, 200], [1, 1, 1], closest_m, 5);
      const limited = (limit_m: number) => sightingOf(view, path, { boosting: 1, coasting: limit_m }, reach);
      const s = limited(100);
      if (s.kind === "seen" || s.reason !== "too-far") throw new Error("seen");
      const enough = 100 * 10 ** (s.shortfall_dB / 40);
      expect(limited(1.001 * enough).kind).toBe("seen"); // a hair more, for spans too short to count
      expect(Math.min(...reach.map((of, i) => view.range_m[i] / of))).toBeCloseTo(enough, 6); // m
    }),
    seed,
  );
});

// ---- a limit that the aspect changes along the flight ------------------------------------------------------------

test("a limit that grows along a step is crossed where the distance meets it", () => {
  // 5 km away at both ends of 100 s, 3 km at the middle; the limit rises from 2 to 6 km: found on a fine grid
  const [view, path] = passing([0, 100], [1, 1], 3000, 80);
  const s = sightingOf(view, path, { boosting: 1, coasting: 2000 }, [1, 3]);
  if (s.kind !== "seen") throw new Error("not seen");
  let first_s = 0;
  while (Math.hypot(80 * (first_s - 50), 3000) > 2000 + 40 * first_s) first_s += 1e-4;
  expect(Math.abs(s.first_s - first_s)).toBeLessThan(2e-4); // s, the grid
  expect(s.last_s).toBe(100);
});

test("a closest approach is not missed under a limit that changes, and a limit too short there stays too short", () => {
  const [view, path] = passing([0, 100], [1, 1], 3000, 200); // 10.4 km away at both ends
  const s = sightingOf(view, path, { boosting: 1, coasting: 3000 }, [1, 4 / 3]); // 3.5 km at the middle
  if (s.kind !== "seen") throw new Error("not seen");
  expect(s.first_s).toBeGreaterThan(40);
  expect(s.last_s).toBeLessThan(60);
  const into = (t: number) => 3000 + 10 * t - Math.hypot(200 * (t - 50), 3000);
  for (const t of s.intervals_s) expect(Math.abs(into(t))).toBeLessThan(1e-6); // m, rounding
  expect(sightingOf(view, path, { boosting: 1, coasting: 2000 }, [1, 4 / 3]).kind).toBe("not-seen");
});

test("what is seen does not jump at a node: a step cut in two at a node on the same line gives the same times", () => {
  const cases = fc.record({
    cut: fc.double({ min: 5, max: 95, noNaN: true }),
    closest_m: fc.double({ min: 500, max: 6000, noNaN: true }),
    limit_m: fc.double({ min: 1000, max: 8000, noNaN: true }),
    last: fc.double({ min: 1, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ cut, closest_m, limit_m, last }) => {
      // the limit changes by at most 8 km where the body moves 20 km: the quadratic is convex, so both ways are exact
      const at = (t: number) => 1 + ((last - 1) * t) / 100;
      const [whole, two] = [
        [0, 100],
        [0, cut, 100],
      ].map((times) => {
        const [view, path] = passing(
          times,
          times.map(() => 1),
          closest_m,
          200,
        );
        return sightingOf(view, path, { boosting: 1, coasting: limit_m }, times.map(at));
      });
      expect(two.kind).toBe(whole.kind);
      if (whole.kind !== "seen" || two.kind !== "seen") return;
      expect(Math.abs(two.first_s - whole.first_s)).toBeLessThan(1e-5); // s; spans under a microsecond are dropped
      expect(Math.abs(two.last_s - whole.last_s)).toBeLessThan(1e-5);
      expect(Math.abs(two.total_s - whole.total_s)).toBeLessThan(1e-5);
    }),
    seed,
  );
});

test("the range limit changes at burnout, inside a step too", () => {
  const [view, path] = passing([0, 40, 80], [1, 1, 1], 3000, 10, 50);
  const boosting = sightingOf(view, path, { boosting: 1e6, coasting: 1 });
  expect(boosting).toMatchObject({ kind: "seen", first_s: 0, last_s: 50, total_s: 50 });
  const coasting = sightingOf(view, path, { boosting: 1, coasting: 1e6 });
  expect(coasting).toMatchObject({ kind: "seen", first_s: 50, last_s: 80, total_s: 30 });
  const both = sightingOf(view, path, { boosting: 1e6, coasting: 1e6 });
  expect(both).toMatchObject({ kind: "seen", first_s: 0, last_s: 80, total_s: 80 });
  if (both.kind === "seen") expect(both.intervals_s).toEqual([0, 80]); // steps and burnout leave no seam
});

test("acquisition after a cue is the cue itself while in sight, else the next rise, else never", () => {
  const [view, path] = passing([0, 10, 20, 30, 40], [1, 1, -1, 1, 1], 100, 1); // hidden from 15 s to 25 s
  const s = sightingOf(view, path, far);
  expect(firstSeenAfter(s, -5)).toBe(0);
  expect(firstSeenAfter(s, 7)).toBe(7);
  expect(firstSeenAfter(s, 16)).toBe(25);
  expect(firstSeenAfter(s, 40)).toBe(40);
  expect(firstSeenAfter(s, 41)).toBeUndefined();
  expect(seenDuring(s, 10, 30)).toBe(10); // s; 5 before and 5 after the gap
  expect(seenDuring(s, 16, 24)).toBe(0);
  expect(seenDuring(s, -100, 100)).toBe(30);
});

const pass = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 30 })
  .map((margins) =>
    passing(
      margins.map((_, i) => 7 * i),
      margins,
      20e3,
      900,
      50,
    ),
  );

test("the spans are in order, apart, within the flight, and add up to the total", () => {
  fc.assert(
    fc.property(pass, fc.double({ min: 1e3, max: 200e3, noNaN: true }), ([view, path], limit_m) => {
      const s = sightingOf(view, path, { boosting: 2 * limit_m, coasting: limit_m });
      if (s.kind === "not-seen") return;
      let sum_s = 0;
      for (let k = 0; k < s.intervals_s.length; k++) {
        if (k > 0) expect(s.intervals_s[k]).toBeGreaterThan(s.intervals_s[k - 1]!);
        sum_s += (k % 2 === 0 ? -1 : 1) * s.intervals_s[k]!;
      }
      expect(s.first_s).toBeGreaterThanOrEqual(0);
      expect(s.last_s).toBeLessThanOrEqual(path.impact_s + 1e-9); // s, rounding
      expect(Math.abs(seenDuring(s, 0, path.impact_s + 1) - s.total_s)).toBeLessThan(1e-9);
      expect(Math.abs(sum_s - s.total_s)).toBeLessThan(1e-9);
    }),
    seed,
  );
});

test("more range never shows later or for less time", () => {
  fc.assert(
    fc.property(pass, fc.double({ min: 1e3, max: 200e3, noNaN: true }), ([view, path], limit_m) => {
      const less = sightingOf(view, path, { boosting: limit_m, coasting: limit_m });
      const more = sightingOf(view, path, { boosting: 1.5 * limit_m, coasting: 1.5 * limit_m });
      if (less.kind === "not-seen") return;
      if (more.kind === "not-seen") throw new Error("lost by more range");
      expect(more.first_s).toBeLessThanOrEqual(less.first_s + 1e-6); // s; spans under a microsecond are dropped
      expect(more.total_s).toBeGreaterThanOrEqual(less.total_s - 1e-4); // the same, in every step
    }),
    seed,
  );
});
