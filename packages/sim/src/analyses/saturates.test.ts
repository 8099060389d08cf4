import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, catalogueFrom, flown } from "../catalogue.testdata.ts";
import { engage } from "../engagement/index.ts";
import {
  type AgainstDecoys,
  againstDecoys,
  type Company,
  exhaustionPoint,
  leakage,
  leakageCurve,
  leakPoint,
  type Raid,
  raidLadder,
  type Stock,
} from "./saturates.ts";

const seed = { seed: 20080406 };
const read = (path: string) => readFileSync(new URL(`../../../../${path}.json`, import.meta.url), "utf8");
const stockOf = (over: Partial<Stock>): Stock => ({
  inventory: 10,
  shotsPerTarget: 2,
  killProbability: 0.7,
  doctrine: "salvo",
  waves: 1,
  ...over,
});
const alone: Company = { decoysPerWarhead: 0, discrimination: 1 };
const raidOf = (warheads: number, company: Company = alone): Raid => ({ warheads, ...company });
const within = (tolerance: number, a: number, b: number) =>
  expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(tolerance);

// ---- published cases and closed forms ----------------------------------------------------------------------------------

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly expected: {
    readonly killProbabilityPerWarhead?: number;
    readonly probabilityNoLeak?: number;
    readonly expectedLeakers?: number;
    readonly expectedShots?: number;
    readonly leakerDistribution?: readonly number[];
  };
}
const cases: readonly Case[] = JSON.parse(read("validation/cases")).cases;
const published = cases.filter(({ kind }) => kind === "salvo" || kind === "shoot-look-shoot");

test("salvo and shoot-look-shoot cases are there, at least one of each", () => {
  expect(new Set(published.map(({ kind }) => kind)).size).toBe(2);
});

test.each(published)("an ample stock gives the published case $id to 1e-12", ({ kind, inputs, expected }) => {
  const warheads = inputs.warheads ?? 1;
  const result = leakage(
    {
      inventory: 100,
      shotsPerTarget: inputs.shots ?? inputs.shotsPerWave,
      killProbability: inputs.killProbability,
      doctrine: kind as Stock["doctrine"],
      waves: inputs.waves ?? 1,
    },
    raidOf(warheads),
    "draws-one-object",
  );
  const tolerance = 1e-12; // roundings of 1e-16 in some hundred products
  if (expected.killProbabilityPerWarhead !== undefined)
    within(tolerance, 1 - result.expectedLeakers / warheads, expected.killProbabilityPerWarhead);
  if (expected.probabilityNoLeak !== undefined)
    within(tolerance, result.probabilityNoLeak, expected.probabilityNoLeak);
  if (expected.expectedLeakers !== undefined)
    within(tolerance, result.expectedLeakers, expected.expectedLeakers);
  if (expected.expectedShots !== undefined) within(tolerance, result.expectedFired, expected.expectedShots);
  if (expected.leakerDistribution !== undefined) {
    expect(result.leakerDistribution.length).toBe(expected.leakerDistribution.length);
    for (const [k, p] of expected.leakerDistribution.entries())
      within(tolerance, result.leakerDistribution[k], p);
  }
});

test("ten interceptors, two at each, 70 %: the sixth warhead is the first not to be fired at, and leaks", () => {
  const stock = stockOf({});
  expect(exhaustionPoint(stock, alone, "draws-one-object")).toEqual({ firstWave: 6, everyWave: 6 });
  within(1e-12, leakage(stock, raidOf(5), "draws-one-object").expectedLeakers, 5 * 0.09);
  within(1e-12, leakage(stock, raidOf(6), "draws-one-object").expectedLeakers, 5 * 0.09 + 1);
  expect(leakage(stock, raidOf(6), "draws-one-object").probabilityNoLeak).toBe(0);
  // Eleven: the sixth gets one shot.
  const eleven = leakage(stockOf({ inventory: 11 }), raidOf(6), "draws-one-object");
  within(1e-12, eleven.expectedLeakers, 5 * 0.09 + 0.3);
  within(1e-12, eleven.probabilityNoLeak, 0.91 ** 5 * 0.7);
  expect(eleven.expectedFired).toBe(11);
});

test("nine decoys that look alike cut ten interceptors to one warhead, or each shot's chance to a tenth", () => {
  const stock = stockOf({ shotsPerTarget: 1 });
  const company = { decoysPerWarhead: 9, discrimination: 0 };
  expect(exhaustionPoint(stock, company, "shoots-at-all-alike").firstWave).toBe(2);
  const all = leakage(stock, raidOf(1, company), "shoots-at-all-alike");
  within(1e-12, all.expectedLeakers, 0.3);
  within(1e-12, all.expectedFired, 10);
  const one = leakage(stock, raidOf(1, company), "draws-one-object");
  within(1e-12, one.expectedLeakers, 0.93);
  expect(one.expectedFired).toBe(1);
});

test("no look in time lets everything through, and no warhead cannot leak", () => {
  for (const doctrine of ["salvo", "shoot-look-shoot"] as const) {
    const stock = stockOf({ doctrine, waves: 0 });
    expect(leakage(stock, raidOf(3), "draws-one-object")).toMatchObject({
      expectedLeakers: 3,
      probabilityNoLeak: 0,
      expectedFired: 0,
    });
    expect(exhaustionPoint(stock, alone, "draws-one-object").firstWave).toBe(1);
    expect(leakPoint(stock, alone, "draws-one-object", 0.5)).toBe(1);
    expect(leakage(stockOf({ doctrine }), raidOf(0), "draws-one-object").leakerDistribution).toEqual([1]);
  }
});

test("one shot at one warhead among decoys leaks what one engagement of the model leaks", () => {
  const { radars, satellites, sites, missiles, places, rules } = catalogueFrom((name) =>
    read(`data/${name}`),
  );
  const assets = ["dsp", "gabala", "ebr", "redzikowo"];
  const origin = places.find(({ id }) => id === "tehran")!.position;
  const flight = flown(missiles.find(({ id }) => id === "irbm-forecast")!, origin, at(52.5, 13.4), 0)!;
  const chosen = <T extends { readonly asset: { readonly id: string } }>(all: readonly T[]) =>
    all.filter(({ asset }) => assets.includes(asset.id));
  const [station] = chosen(sites);
  const site = { ...station.asset, doctrine: "salvo", inventory: 3, shotsPerTarget: 2 } as const;
  for (const [decoys, discrimination] of [
    [0, 1],
    [3, 0.5],
    [10, 0.1],
  ]) {
    const outcome = engage(
      flight,
      {
        id: "test",
        cooperation: "plan",
        radars: chosen(radars),
        satellites: chosen(satellites),
        sites: [{ owner: station.owner, asset: site }],
      },
      { ...rules, decoys, discrimination },
    );
    if (outcome.kind !== "intercepted") throw new Error(outcome.kind);
    const raid = { warheads: 1, decoysPerWarhead: decoys, discrimination };
    const { expectedLeakers } = leakage({ ...site, waves: 1 }, raid, "draws-one-object");
    within(1e-12, expectedLeakers, 1 - outcome.killProbability);
  }
});

// ---- enumeration -----------------------------------------------------------------------------------------------------

interface Enumerated {
  readonly distribution: readonly number[];
  readonly fired: number;
}

/** Every shot falls one way or the other: all branches, warhead by warhead, with no closed form in between. */
function enumerated(stock: Stock, warheads: number): Enumerated {
  const { killProbability: p, shotsPerTarget, inventory } = stock;
  const distribution = Array<number>(warheads + 1).fill(0);
  let expected = 0;
  function wave(alive: number, left: number, looks: number, chance: number): void {
    if (looks === 0 || alive === 0) distribution[alive] += chance;
    else aim(alive, 0, left, left, looks, chance);
  }
  function aim(
    toCome: number,
    survived: number,
    left: number,
    before: number,
    looks: number,
    chance: number,
  ): void {
    if (toCome === 0) {
      expected += chance * (before - left);
      wave(survived, left, looks - 1, chance);
    } else shoot(Math.min(shotsPerTarget, left), false, chance);
    function shoot(more: number, hit: boolean, of: number): void {
      if (more === 0) {
        const fired = Math.min(shotsPerTarget, left);
        aim(toCome - 1, survived + (hit ? 0 : 1), left - fired, before, looks, of);
        return;
      }
      shoot(more - 1, true, of * p);
      shoot(more - 1, hit, of * (1 - p));
    }
  }
  wave(warheads, inventory, stock.doctrine === "salvo" ? Math.min(1, stock.waves) : stock.waves, 1);
  return { distribution, fired: expected };
}

test("every small stock and raid leaks as the enumeration of all hits and misses says", () => {
  let compared = 0;
  for (const doctrine of ["salvo", "shoot-look-shoot"] as const)
    for (let inventory = 0; inventory <= 6; inventory++)
      for (let shotsPerTarget = 1; shotsPerTarget <= 3; shotsPerTarget++)
        for (let waves = 0; waves <= 3; waves++)
          for (let warheads = 0; warheads <= 4; warheads++)
            for (const killProbability of [0, 0.35, 1]) {
              const stock = { doctrine, inventory, shotsPerTarget, waves, killProbability };
              const result = leakage(stock, raidOf(warheads), "draws-one-object");
              const oracle = enumerated(stock, warheads);
              within(1e-12, result.expectedFired, oracle.fired);
              for (const [k, p] of oracle.distribution.entries())
                within(1e-12, result.leakerDistribution[k], p);
              compared++;
            }
  expect(compared).toBe(2 * 7 * 3 * 4 * 5 * 3);
});

/** The mean over every choice of so many of the objects, each choice as likely: how many warheads are among them. */
function warheadsAmong(warheads: number, objects: number, chosen: number): number {
  let sum = 0;
  let choices = 0;
  for (let mask = 0; mask < 2 ** objects; mask++) {
    const bits = (of: number) => of.toString(2).replaceAll("0", "").length;
    if (bits(mask) !== chosen) continue;
    choices++;
    sum += bits(mask & (2 ** warheads - 1));
  }
  return sum / choices;
}

test("one shot at each object of a cloud in which nothing is told apart leaks as all choices of targets do on average", () => {
  for (let warheads = 1; warheads <= 3; warheads++)
    for (let decoysPerWarhead = 0; decoysPerWarhead <= 2; decoysPerWarhead++)
      for (let inventory = 0; inventory <= 10; inventory++) {
        const company = { decoysPerWarhead, discrimination: 0 };
        const objects = warheads * (1 + decoysPerWarhead);
        const met = warheadsAmong(warheads, objects, Math.min(inventory, objects));
        const stock = stockOf({ inventory, shotsPerTarget: 1 });
        const result = leakage(stock, raidOf(warheads, company), "shoots-at-all-alike");
        within(1e-12, result.expectedLeakers, warheads - 0.7 * met);
        within(1e-12, result.expectedFired, Math.min(inventory, objects));
      }
});

// ---- properties ------------------------------------------------------------------------------------------------------

const share = fc.double({ min: 0, max: 1, noNaN: true });
const stocks: fc.Arbitrary<Stock> = fc.record({
  inventory: fc.integer({ min: 0, max: 24 }),
  shotsPerTarget: fc.integer({ min: 1, max: 4 }),
  killProbability: share,
  doctrine: fc.constantFrom<Stock["doctrine"]>("salvo", "shoot-look-shoot"),
  waves: fc.integer({ min: 0, max: 4 }),
});
const companies: fc.Arbitrary<Company> = fc.record({
  decoysPerWarhead: fc.integer({ min: 0, max: 12 }),
  discrimination: share,
});
const sizes = fc.integer({ min: 1, max: 15 });
const readings = fc.constantFrom<AgainstDecoys>(...againstDecoys);

test("the distribution is one, has the mean stated, begins with no leaker, and no more is fired than there is", () => {
  fc.assert(
    fc.property(stocks, companies, sizes, readings, (stock, company, warheads, decoys) => {
      const result = leakage(stock, raidOf(warheads, company), decoys);
      const all = result.leakerDistribution;
      expect(all.length).toBe(warheads + 1);
      for (const p of all) expect(p).toBeGreaterThanOrEqual(0);
      within(
        1e-12,
        all.reduce((a, b) => a + b, 0),
        1,
      );
      within(
        1e-11,
        all.reduce((a, p, k) => a + k * p, 0),
        result.expectedLeakers,
      );
      expect(result.probabilityNoLeak).toBe(all[0]);
      expect(result.expectedFired).toBeLessThanOrEqual(stock.inventory + 1e-9); // of an interceptor
    }),
    seed,
  );
});

type Point = readonly [Stock, Company];
const helps: Record<string, (s: Stock, c: Company, more: number, part: number) => Point> = {
  "more inventory": (s, c, more) => [{ ...s, inventory: s.inventory + more }, c],
  "a higher kill probability": (s, c, _, part) => [
    { ...s, killProbability: s.killProbability + part * (1 - s.killProbability) },
    c,
  ],
  "another look": (s, c, more) => [{ ...s, waves: s.waves + more }, c],
  "fewer decoys": (s, c, more) => [s, { ...c, decoysPerWarhead: Math.max(0, c.decoysPerWarhead - more) }],
  "better discrimination": (s, c, _, part) => [
    s,
    { ...c, discrimination: c.discrimination + part * (1 - c.discrimination) },
  ],
};

test.each(
  Object.keys(helps),
)("%s never raises what leaks, and never brings the leak point nearer", (name) => {
  fc.assert(
    fc.property(
      stocks,
      companies,
      sizes,
      readings,
      fc.integer({ min: 1, max: 5 }),
      share,
      (stock, company, warheads, decoys, more, part) => {
        const [easier, with_] = helps[name](stock, company, more, part);
        const before = leakage(stock, raidOf(warheads, company), decoys);
        const after = leakage(easier, raidOf(warheads, with_), decoys);
        expect(after.expectedLeakers).toBeLessThanOrEqual(before.expectedLeakers + 1e-12);
        expect(after.probabilityNoLeak).toBeGreaterThanOrEqual(before.probabilityNoLeak - 1e-12);
        const [sooner, later] = [
          leakPoint(stock, company, decoys, 0.4),
          leakPoint(easier, with_, decoys, 0.4),
        ];
        expect(later).toBeGreaterThanOrEqual(sooner!);
      },
    ),
    seed,
  );
});

test("a larger raid never leaks a smaller share", () => {
  fc.assert(
    fc.property(stocks, companies, readings, (stock, company, decoys) => {
      const curve = leakageCurve(stock, company, decoys, [1, 2, 3, 4, 6, 9, 14]);
      for (const [i, { share: of }] of curve.entries())
        if (i > 0) expect(of).toBeGreaterThanOrEqual(curve[i - 1].share - 1e-12);
    }),
    seed,
  );
});

test("looking between shots never leaks more than firing as many at once, whatever the stock", () => {
  fc.assert(
    fc.property(stocks, companies, sizes, readings, (stock, company, warheads, decoys) => {
      if (stock.waves === 0) return;
      const raid = raidOf(warheads, company);
      const looked = leakage({ ...stock, doctrine: "shoot-look-shoot" }, raid, decoys);
      const shots = stock.shotsPerTarget * stock.waves;
      const blind = leakage({ ...stock, doctrine: "salvo", shotsPerTarget: shots }, raid, decoys);
      expect(looked.expectedLeakers).toBeLessThanOrEqual(blind.expectedLeakers + 1e-12);
      expect(looked.expectedFired).toBeLessThanOrEqual(blind.expectedFired + 1e-9);
    }),
    seed,
  );
});

test("without decoys, or when the warhead is always told from them, both readings are the same", () => {
  fc.assert(
    fc.property(stocks, companies, sizes, fc.boolean(), (stock, company, warheads, none) => {
      const plain = none ? { ...company, decoysPerWarhead: 0 } : { ...company, discrimination: 1 };
      const [one, all] = againstDecoys.map((decoys) => leakage(stock, raidOf(warheads, plain), decoys));
      within(1e-12, all.expectedLeakers, one.expectedLeakers);
      within(1e-12, all.expectedFired, one.expectedFired);
    }),
    seed,
  );
});

test("the points of exhaustion are where shots for every warhead run out", () => {
  fc.assert(
    fc.property(stocks, companies, readings, (stock, company, decoys) => {
      const { firstWave, everyWave } = exhaustionPoint(stock, company, decoys);
      const { decoysPerWarhead: d, discrimination: q } = company;
      const objects = decoys === "draws-one-object" ? 1 : 1 + d * (1 - q);
      const waves = stock.doctrine === "salvo" ? Math.min(1, stock.waves) : stock.waves;
      const needs = (warheads: number, of: number) => warheads * stock.shotsPerTarget * of * objects;
      const tolerance = 1e-6; // of an interceptor
      if (waves === 0) expect([firstWave, everyWave]).toEqual([1, 1]);
      else {
        expect(needs(firstWave, 1)).toBeGreaterThan(stock.inventory - tolerance);
        expect(needs(firstWave - 1, 1)).toBeLessThanOrEqual(stock.inventory + tolerance);
        expect(needs(everyWave, waves)).toBeGreaterThan(stock.inventory - tolerance);
        expect(needs(everyWave - 1, waves)).toBeLessThanOrEqual(stock.inventory + tolerance);
      }
    }),
    seed,
  );
});

test("the leak point is the first raid past the reader's share", () => {
  fc.assert(
    fc.property(
      stocks,
      companies,
      readings,
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      (stock, company, decoys, of) => {
        const point = leakPoint(stock, company, decoys, of)!;
        const leaks = (raid: number) => leakage(stock, raidOf(raid, company), decoys).expectedLeakers / raid;
        expect(leaks(point)).toBeGreaterThan(of);
        for (let raid = 1; raid < Math.min(point, 40); raid++)
          expect(leaks(raid)).toBeLessThanOrEqual(of + 1e-8); // of a warhead
        if (point > 1) expect(leaks(point - 1)).toBeLessThanOrEqual(of + 1e-8);
      },
    ),
    seed,
  );
  expect(leakPoint(stockOf({}), alone, "draws-one-object", 1)).toBeUndefined();
  expect(leakPoint(stockOf({}), alone, "draws-one-object", 0.09)).toBe(6); // five leak exactly 9 %
  // Eleven sure shots, two at each, stop five and, with the odd one, a sixth: 6 / (1 - 0.35) = 9.2.
  const eleven = stockOf({ inventory: 11, killProbability: 1 });
  expect(leakPoint(eleven, alone, "draws-one-object", 0.35)).toBe(10);
});

test("the ladder of raids rises from one warhead and is the same for every case", () => {
  expect(raidLadder[0]).toBe(1);
  expect([...raidLadder].sort((a, b) => a - b)).toEqual(raidLadder);
  expect(leakageCurve(stockOf({}), alone, "draws-one-object").map(({ raid }) => raid)).toEqual(raidLadder);
});
