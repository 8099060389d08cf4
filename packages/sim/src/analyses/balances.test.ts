import fc from "fast-check";
import { expect, test } from "vitest";
import { arriving, type CountingRule, countUnder, type Force, thresholdInterceptors } from "./balances.ts";

const start: CountingRule = {
  kind: "attributed",
  cruiseMissileBomber: { RU: { warheads: 8, bombers: 180 }, US: { warheads: 10, bombers: 150 } },
  otherBomber: 1,
};
const newStart: CountingRule = { kind: "aboard", bomber: 1 };
const none: Force = {
  party: "RU",
  missileWarheads: "attributed",
  ballistic: undefined,
  bombers: undefined,
  withCruiseMissiles: undefined,
  declared: undefined,
};

// ---- counting --------------------------------------------------------------------------------------------------

// FAS/ACDA START I data sheet (nuke.fas.org/control/start1/news/strtdata.htm): deployed missiles and bombers of
// 1 September 1990 with the warheads that the treaty counts for them.
const missiles1990 = {
  US: [
    ["MM II", 450, 1],
    ["MM III", 500, 3],
    ["PK", 50, 10],
    ["Poseidon", 192, 10],
    ["Trident I", 384, 8],
    ["Trident II", 96, 8],
  ],
  RU: [
    ["SS-11", 326, 1],
    ["SS-13", 40, 1],
    ["SS-17", 47, 4],
    ["SS-18", 308, 10],
    ["SS-19", 300, 6],
    ["SS-24", 56 + 33, 10],
    ["SS-25", 288, 1],
    ["SS-N-6", 192, 1],
    ["SS-N-8", 280, 1],
    ["SS-N-17", 12, 1],
    ["SS-N-18", 224, 3],
    ["SS-N-20", 120, 10],
    ["SS-N-23", 112, 4],
  ],
} as const;
const ballistic1990 = (party: "RU" | "US") =>
  missiles1990[party].reduce((sum, [, missiles, each]) => sum + missiles * each, 0);

test("the START-1 rule reproduces the treaty's own benchmark of 1990 exactly, bombers apart", () => {
  const us: Force = {
    ...none,
    party: "US",
    ballistic: ballistic1990("US"),
    bombers: 189 + 290 + 95,
    withCruiseMissiles: 189,
    equippedEach: 12, // the 39 beyond the first 150: 150 x 10 + 39 x 12 = 1968, as published
  };
  expect(countUnder(start, us)).toEqual({ kind: "counted", ballistic: 8210, bombers: 2353, total: 10563 });
  const ru: Force = {
    ...none,
    ballistic: ballistic1990("RU"),
    bombers: 84 + 63 + 15,
    withCruiseMissiles: 84 + 15,
  };
  expect(countUnder(start, ru)).toEqual({ kind: "counted", ballistic: 9416, bombers: 855, total: 10271 });
});

test("the same bombers count very differently, and a treaty without a rule counts nothing", () => {
  const force: Force = { ...none, ballistic: 2216, bombers: 79, withCruiseMissiles: 79 };
  expect(countUnder(start, force)).toEqual({ kind: "counted", ballistic: 2216, bombers: 632, total: 2848 });
  const aboard: Force = { ...force, missileWarheads: "aboard" };
  expect(countUnder(newStart, aboard)).toEqual({
    kind: "counted",
    ballistic: 2216,
    bombers: 79,
    total: 2295,
  });
  expect(countUnder({ kind: "none" }, force)).toEqual({ kind: "no-rule" });
});

test("what was attributed is not taken for what was aboard, nor the other way round", () => {
  const force: Force = { ...none, ballistic: 2216, bombers: 79, withCruiseMissiles: 79 };
  const lacking = { kind: "not-countable", ballistic: undefined, total: undefined, missing: ["ballistic"] };
  expect(countUnder(newStart, force)).toEqual({ ...lacking, bombers: 79 });
  expect(countUnder(start, { ...force, missileWarheads: "aboard" })).toEqual({ ...lacking, bombers: 632 });
});

test("a declared total gives the missing part, and only under its own rule", () => {
  const declared = { rule: "attributed", warheads: 5916 } as const;
  const force: Force = { ...none, party: "US", ballistic: 4864, declared };
  expect(countUnder(start, force)).toEqual({ kind: "counted", ballistic: 4864, bombers: 1052, total: 5916 });
  const byBombers: Force = { ...force, ballistic: undefined, bombers: 100, withCruiseMissiles: 50 };
  expect(countUnder(start, byBombers)).toMatchObject({
    kind: "counted",
    ballistic: 5916 - 550,
    bombers: 550,
  });
  expect(countUnder(newStart, force)).toEqual({
    kind: "not-countable",
    ballistic: undefined,
    bombers: undefined,
    total: undefined,
    missing: ["ballistic", "bombers"],
  });
  expect(countUnder(start, { ...none, declared })).toMatchObject({
    kind: "not-countable",
    total: 5916,
    missing: ["ballistic", "bombers"],
  });
});

test("bombers beyond the first ones need what they are equipped for", () => {
  const force: Force = { ...none, party: "US", ballistic: 1, bombers: 151, withCruiseMissiles: 151 };
  expect(countUnder(start, force)).toMatchObject({ kind: "not-countable", missing: ["equippedEach"] });
  expect(countUnder(start, { ...force, party: "RU" })).toMatchObject({ kind: "counted", bombers: 151 * 8 });
  expect(countUnder(start, { ...force, withCruiseMissiles: undefined })).toMatchObject({
    missing: ["withCruiseMissiles"],
  });
});

// ---- arriving --------------------------------------------------------------------------------------------------

const exchange = { warheads: 100, survivingFraction: 1, shotsPerTarget: 2, killProbability: 0.5 };
const tolerance = 1e-9; // warheads: rounding of sums of a few thousand terms of order one

test("the mean is that of all outcomes of all shots, each counted with its chance", () => {
  for (const [warheads, shotsPerTarget, interceptors] of [
    [3, 2, 5],
    [4, 1, 3],
    [2, 3, 4],
    [3, 2, 12],
    [1, 4, 2],
  ] as const) {
    const p = 0.3;
    const fired = Math.min(interceptors, warheads * shotsPerTarget);
    let mean = 0;
    for (let outcome = 0; outcome < 1 << fired; outcome++) {
      let chance = 1;
      const dead = new Set<number>();
      for (let shot = 0; shot < fired; shot++) {
        const hits = ((outcome >> shot) & 1) === 1;
        chance *= hits ? p : 1 - p;
        if (hits) dead.add(Math.floor(shot / shotsPerTarget));
      }
      mean += chance * (warheads - dead.size);
    }
    const of = { warheads, survivingFraction: 1, shotsPerTarget, killProbability: p };
    expect(Math.abs(arriving({ ...of, interceptors }).arriving - mean)).toBeLessThan(tolerance);
  }
});

test("the ends: no interceptors, no chance, certain shots, no warheads, more shots than warheads", () => {
  expect(arriving({ ...exchange, interceptors: 0 })).toEqual({
    arriving: 100,
    removed: 0,
    shareRemoved: 0,
    withoutDefence: 100,
  });
  expect(arriving({ ...exchange, killProbability: 0, interceptors: 500 }).removed).toBe(0);
  expect(arriving({ ...exchange, killProbability: 1, interceptors: 10 }).removed).toBe(5);
  expect(arriving({ ...exchange, killProbability: 1, interceptors: 11 }).removed).toBe(6); // the last one alone
  expect(arriving({ ...exchange, killProbability: 1, interceptors: 1000 }).arriving).toBe(0);
  expect(arriving({ ...exchange, interceptors: 200 })).toEqual(arriving({ ...exchange, interceptors: 1000 }));
  expect(arriving({ ...exchange, warheads: 0, interceptors: 10 })).toEqual({
    arriving: 0,
    removed: 0,
    shareRemoved: 0,
    withoutDefence: 0,
  });
  expect(arriving({ ...exchange, survivingFraction: 0.05, interceptors: 0 }).arriving).toBe(5);
});

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const anExchange = fc.record({
  warheads: fc.integer({ min: 0, max: 6000 }),
  survivingFraction: chance,
  shotsPerTarget: fc.integer({ min: 1, max: 6 }),
  killProbability: chance,
});

test("more interceptors or better ones never let more through, and what is removed never exceeds what is fired or comes", () => {
  fc.assert(
    fc.property(anExchange, fc.integer({ min: 0, max: 2000 }), chance, (of, interceptors, other) => {
      const now = arriving({ ...of, interceptors });
      expect(arriving({ ...of, interceptors: interceptors + 1 }).arriving).toBeLessThanOrEqual(
        now.arriving + tolerance,
      );
      const better = Math.max(of.killProbability, other);
      expect(arriving({ ...of, killProbability: better, interceptors }).arriving).toBeLessThanOrEqual(
        now.arriving + tolerance,
      );
      expect(now.removed).toBeLessThanOrEqual(interceptors * of.killProbability + tolerance);
      expect(now.arriving).toBeGreaterThanOrEqual(-tolerance);
      expect(now.arriving + now.removed).toBeCloseTo(of.warheads * of.survivingFraction, 6);
    }),
    { seed: 20080406, numRuns: 1000 },
  );
});

// ---- the threshold ---------------------------------------------------------------------------------------------

test("the threshold is crossed at the first interceptor that reaches it, at none, or never", () => {
  expect(thresholdInterceptors(exchange, undefined)).toEqual({ kind: "no-defined-threshold" });
  expect(thresholdInterceptors(exchange, 0)).toEqual({ kind: "crossed", interceptors: 0, shareRemoved: 0 });
  // 0.75 of each warhead engaged by two shots: 10 of 100 need 13.3 warheads, the last third by one more shot of 0.5.
  expect(thresholdInterceptors(exchange, 0.1)).toEqual({
    kind: "crossed",
    interceptors: 27,
    shareRemoved: 0.1025,
  });
  expect(thresholdInterceptors(exchange, 0.75)).toMatchObject({ kind: "crossed", interceptors: 200 });
  expect(thresholdInterceptors(exchange, 0.76)).toEqual({ kind: "none", greatestShare: 0.75 });
  expect(thresholdInterceptors({ ...exchange, killProbability: 0 }, 0.01)).toEqual({
    kind: "none",
    greatestShare: 0,
  });
  expect(thresholdInterceptors({ ...exchange, warheads: 0 }, 0)).toMatchObject({ interceptors: 0 });
  expect(thresholdInterceptors({ ...exchange, warheads: 0 }, 0.1)).toEqual({
    kind: "none",
    greatestShare: 0,
  });
});

test("rounding asks for no interceptor more: one in ten of any number of warheads takes a tenth of them, if shots are certain", () => {
  for (let warheads = 10; warheads <= 6000; warheads += 10) {
    const of = { warheads, survivingFraction: 1, shotsPerTarget: 1, killProbability: 1 };
    expect(thresholdInterceptors(of, 0.1)).toMatchObject({ interceptors: warheads / 10 });
  }
});

test("the threshold's number reaches the share and one interceptor fewer does not", () => {
  fc.assert(
    fc.property(anExchange, chance, (of, share) => {
      const found = thresholdInterceptors(of, share);
      if (found.kind === "crossed") {
        expect(arriving({ ...of, interceptors: found.interceptors }).shareRemoved).toBeGreaterThanOrEqual(
          share - 1e-9,
        );
        if (found.interceptors > 0)
          expect(arriving({ ...of, interceptors: found.interceptors - 1 }).shareRemoved).toBeLessThan(share);
      } else {
        expect(found.kind).toBe("none");
        expect(arriving({ ...of, interceptors: 100_000 }).shareRemoved).toBeLessThan(share);
      }
    }),
    { seed: 20080406, numRuns: 1000 },
  );
});

test("what no count or share can be is refused", () => {
  for (const wrong of [
    { interceptors: 0.5 },
    { interceptors: -1 },
    { interceptors: Number.POSITIVE_INFINITY },
    { shotsPerTarget: 0 },
    { shotsPerTarget: 1.5 },
    { killProbability: 1.01 },
    { survivingFraction: -0.01 },
    { survivingFraction: Number.NaN },
    { warheads: -1 },
  ])
    expect(() => arriving({ ...exchange, interceptors: 10, ...wrong }), JSON.stringify(wrong)).toThrow(
      /must be/,
    );
  expect(() => thresholdInterceptors(exchange, 1.1)).toThrow(/between 0 and 1/);
});
