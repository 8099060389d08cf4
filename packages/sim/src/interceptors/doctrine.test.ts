import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { salvo, shootLookShoot } from "./doctrine.ts";

interface Case {
  readonly id: string;
  readonly kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: a published case is whatever its kind says
  readonly inputs: any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly expected: any;
}
const file = new URL("../../../../validation/cases.json", import.meta.url);
const cases = (JSON.parse(readFileSync(file, "utf8")).cases as Case[]).filter((c) => c.kind === "salvo");

test("the published salvo cases are there", () => {
  expect(cases.length).toBeGreaterThan(0);
});

test("to keep 20, 5 and 10 warheads out with 80, 80 and 90 % takes a kill probability of 0.989, 0.956, 0.990 for each", () => {
  // Wilkening, Science & Global Security 8:183 (1999), P(0) = K^W; SAL-1, to its 1e-6.
  for (const [wanted, warheads, perWarhead] of [
    [0.8, 20, 0.988905],
    [0.8, 5, 0.956352],
    [0.9, 10, 0.989519],
  ]) {
    expect(Math.abs(salvo(perWarhead, 1, warheads).probabilityNoLeak - wanted)).toBeLessThan(1e-6 * warheads);
  }
});

test("44 interceptors at 25 %, four to each of 11 targets, kill 68 % of each: 7.5 in all", () => {
  const { killProbabilityPerWarhead, expectedLeakers } = salvo(0.25, 4, 11); // SAL-4
  expect(killProbabilityPerWarhead).toBe(0.68359375);
  expect(Math.abs(11 - expectedLeakers - 7.52)).toBeLessThan(0.01); // of a target, the case's own tolerance
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const few = fc.integer({ min: 0, max: 12 });

test("the leakers' distribution is one, has the mean it should, and begins with no leaker", () => {
  fc.assert(
    fc.property(share, few, few, (p, shots, warheads) => {
      const result = salvo(p, shots, warheads);
      const all = result.leakerDistribution;
      const sum = all.reduce((a, b) => a + b, 0);
      const mean = all.reduce((a, b, k) => a + k * b, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      expect(Math.abs(mean - result.expectedLeakers)).toBeLessThan(1e-11);
      expect(Math.abs(mean - warheads * (1 - p) ** shots)).toBeLessThan(1e-11);
      expect(Math.abs(all[0] - result.probabilityNoLeak)).toBeLessThan(1e-12);
    }),
    { seed: 20080406 },
  );
});

test("looking between waves kills what the same shots kill at once, with fewer of them", () => {
  fc.assert(
    fc.property(share, few, fc.integer({ min: 1, max: 4 }), (p, waves, shots) => {
      const looked = shootLookShoot(p, waves, shots);
      const blind = salvo(p, waves * shots, 1);
      expect(Math.abs(looked.killProbabilityPerWarhead - blind.killProbabilityPerWarhead)).toBeLessThan(
        1e-12,
      );
      expect(looked.expectedShots).toBeLessThanOrEqual(waves * shots);
      // A geometric series: one shot at a time, sum of (1 - p)^w.
      const series = Array.from({ length: waves }, (_, w) => shots * (1 - p) ** (shots * w)).reduce(
        (a, b) => a + b,
        0,
      );
      expect(Math.abs(looked.expectedShots - series)).toBeLessThan(1e-10);
    }),
    { seed: 20080406 },
  );
});

test("no shot kills nothing, a sure shot leaves nothing, and no warhead cannot leak", () => {
  expect(salvo(0.5, 0, 3)).toMatchObject({
    killProbabilityPerWarhead: 0,
    expectedLeakers: 3,
    probabilityNoLeak: 0,
  });
  expect(salvo(1, 1, 3)).toMatchObject({
    expectedLeakers: 0,
    probabilityNoLeak: 1,
    leakerDistribution: [1, 0, 0, 0],
  });
  expect(salvo(0.3, 2, 0)).toMatchObject({
    expectedLeakers: 0,
    probabilityNoLeak: 1,
    leakerDistribution: [1],
  });
  expect(shootLookShoot(0.5, 0, 2)).toEqual({ killProbabilityPerWarhead: 0, expectedShots: 0 });
});

test("a raid of two thousand has a distribution too: one in all, with the mean of the closed form", () => {
  const { leakerDistribution, expectedLeakers } = salvo(0.7, 2, 2000);
  const sum = leakerDistribution.reduce((a, b) => a + b, 0);
  const mean = leakerDistribution.reduce((a, b, k) => a + k * b, 0);
  expect(Math.abs(sum - 1)).toBeLessThan(1e-12); // 2,000 roundings of 1e-16 and to spare
  expect(Math.abs(mean - expectedLeakers)).toBeLessThan(1e-9); // of a warhead, of 180
});
