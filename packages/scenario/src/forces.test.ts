import { readFileSync } from "node:fs";
import { arriving, countUnder, thresholdInterceptors } from "@equipoise/sim/analyses";
import { expect, test } from "vitest";
import { findFigure } from "./figurePath.ts";
import { countedForce, countingRule, forceOf, forcePaths, treatyOf } from "./forces.ts";
import { parseCatalogue, parseCatalogueOrThrow } from "./parse.ts";
import { catalogueFiles } from "./schema.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
const json = (path: string): any =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
);
const catalogue = parseCatalogueOrThrow(files);
const force = (id: string) => forceOf(catalogue, id);
const counted = (treaty: string, id: string) =>
  countUnder(countingRule(treatyOf(catalogue, treaty)), countedForce(force(id)));

const treaties = catalogue.treaties.flatMap((of) => (of.kind === "treaty" ? [of] : []));

test("the tables hold the published aggregates", () => {
  const totals = catalogue.forces.map(({ id, total }) => [
    id,
    total.vehicles.value,
    total.warheads.value,
    total.launchers?.value,
  ]);
  expect(totals).toEqual([
    ["russia-2008-01", 682, 3100, undefined],
    ["russia-2008-07", 667, 3070, undefined],
    ["russia-2009-01", 634, 2825, undefined],
    ["russia-2009-01-start", 814, 3909, undefined],
    ["us-2009-01-start", 1198, 5576, undefined],
    ["russia-2009-07", 608, 2683, undefined],
    ["russia-2009-07-start", 809, 3897, undefined],
    ["us-2009-07-start", 1188, 5916, undefined],
    ["russia-2011-02", 521, 1537, 865],
    ["us-2011-02", 882, 1800, 1124],
  ]);
});

test("types make legs and legs make totals, wherever all of them are given", () => {
  let [byType, byLeg] = [0, 0];
  for (const { id, types = [], legs, total } of catalogue.forces) {
    const icbms = types.filter((of) => of.leg === "icbm");
    if (icbms.length > 0) {
      byType++;
      expect(sum(icbms.map((of) => of.vehicles.value)), id).toBe(legs?.icbm?.vehicles?.value);
      expect(sum(icbms.map((of) => of.vehicles.value * of.warheadsEach.value)), id).toBe(
        legs?.icbm?.warheads?.value,
      );
    }
    for (const key of ["vehicles", "warheads"] as const) {
      const parts = [legs?.icbm?.[key], legs?.slbm?.[key], legs?.bombers?.[key]].map((of) => of?.value);
      if (parts.includes(undefined)) continue;
      byLeg++;
      expect(sum(parts.map(Number)), `${id} ${key}`).toBe(total[key].value);
    }
  }
  expect([byType, byLeg]).toEqual([1, 3]); // January 2008 by type; its vehicles and warheads, July's warheads by leg
});

test("January's 1605 are the types' numbers, and each half-year's change is the one published", () => {
  expect(75 * 10 + 100 * 6 + 201 + 54).toBe(force("russia-2008-01").legs?.icbm?.warheads?.value);
  const change = (from: string, to: string, key: "vehicles" | "warheads") =>
    force(to).total[key].value - force(from).total[key].value;
  // P. Podvig, Oct 2008: 15 missiles fewer since January, the rest unchanged; Oct 2009: 26 launchers, 142 warheads fewer.
  expect(change("russia-2008-01", "russia-2008-07", "vehicles")).toBe(-15);
  expect(change("russia-2008-01", "russia-2008-07", "warheads")).toBe(1575 - 1605);
  expect(change("russia-2009-01", "russia-2009-07", "vehicles")).toBe(-26);
  expect(change("russia-2009-01", "russia-2009-07", "warheads")).toBe(-142);
});

test("counted under START-1 both parties' July 2009 totals come out, bombers apart and in whole bombers", () => {
  expect(counted("start-1", "russia-2009-07-start")).toEqual({
    kind: "counted",
    ballistic: 3289,
    bombers: 608,
    total: 3897,
  });
  expect(counted("start-1", "us-2009-07-start")).toEqual({
    kind: "counted",
    ballistic: 4864,
    bombers: 1052,
    total: 5916,
  });
  // Without the number of bombers the declared total still gives theirs: 76 at 8 each.
  const declared = countedForce(force("russia-2009-07-start"));
  const rule = countingRule(treatyOf(catalogue, "start-1"));
  const byTotal = countUnder(rule, { ...declared, bombers: undefined, withCruiseMissiles: undefined });
  expect(byTotal).toEqual(counted("start-1", "russia-2009-07-start"));
});

test("one force in April 2008, three counts of its bombers", () => {
  expect(force("russia-2008-01").legs?.bombers?.warheads?.value).toBe(884);
  expect(counted("start-1", "russia-2008-01")).toEqual({
    kind: "counted",
    ballistic: 1605 + 611,
    bombers: 79 * 8,
    total: 2848,
  });
  expect(counted("new-start", "russia-2008-01")).toMatchObject({
    kind: "not-countable",
    bombers: 79,
    missing: ["ballistic"],
  });
  expect(counted("sort", "russia-2008-01")).toEqual({ kind: "no-rule" });
});

test("the New START totals of 2011 are known, their parts are not", () => {
  for (const [id, total] of [
    ["russia-2011-02", 1537],
    ["us-2011-02", 1800],
  ] as const)
    expect(counted("new-start", id)).toEqual({
      kind: "not-countable",
      ballistic: undefined,
      bombers: undefined,
      total,
      missing: ["ballistic", "bombers"],
    });
});

test("treaties hold the published limits, in the order of their dates", () => {
  const limits = treaties.map(({ id, hindsight, rule, limits: of }) => [
    id,
    hindsight,
    rule.kind,
    Object.fromEntries(Object.entries(of).map(([key, { low, value, high }]) => [key, [low, value, high]])),
  ]);
  const known = (value: number) => [value, value, value];
  expect(limits).toEqual([
    [
      "start-1",
      false,
      "attributed",
      {
        vehicles: known(1600),
        warheads: known(6000),
        ballisticWarheads: known(4900),
        heavyIcbmWarheads: known(1540),
        mobileIcbmWarheads: known(1100),
        throwWeight_t: known(3600),
      },
    ],
    ["sort", false, "none", { warheads: [1700, 2200, 2200] }],
    ["joint-understanding-2009", true, "none", { vehicles: [500, 1100, 1100], warheads: [1500, 1675, 1675] }],
    ["new-start", true, "aboard", { warheads: known(1550), vehicles: known(700), launchers: known(800) }],
  ]);
  const signed = treaties.map((of) => of.signed.date);
  expect(signed).toEqual([...signed].sort());
  for (const { id, hindsight, signed, inForce, ended } of treaties) {
    expect(hindsight, id).toBe(signed.date > "2008-04-06");
    const dates = [signed, inForce, ended].flatMap((of) => (of === undefined ? [] : [of.date]));
    expect(dates, id).toEqual([...dates].sort());
  }
});

test("every figure that a count reads can be addressed, and moves the count", () => {
  let read = 0;
  for (const record of catalogue.forces)
    for (const path of forcePaths(record)) {
      read++;
      expect(findFigure(catalogue, path), path).toMatchObject({ kind: "found", path });
      const base = JSON.stringify(countedForce(record));
      const moved = countedForce(record, (at, { value }) => (at === path ? value + 1 : value));
      expect(JSON.stringify(moved), path).not.toBe(base);
    }
  expect(read).toBeGreaterThan(12);
  expect(findFigure(catalogue, "treaties/sort/limits/warheads")).toMatchObject({ minimum: 0 });
  expect(findFigure(catalogue, "rules/rules/survivingFraction")).toMatchObject({
    kind: "found",
    figure: { low: 0.05, high: 1, status: "assumed", source: ["editor"] },
    minimum: 0,
    maximum: 1,
  });
});

test("the balance is asked of both parties alike: equal numbers give equal answers", () => {
  const rule = countingRule(treatyOf(catalogue, "start-1"));
  const shares = ["russia-2009-07-start", "us-2009-07-start"].map((id) => {
    const count = countUnder(rule, countedForce(force(id)));
    if (count.kind !== "counted") throw new Error(`${id} is not countable`);
    const of = { warheads: count.ballistic, survivingFraction: 0.5, shotsPerTarget: 2, killProbability: 0.7 };
    const { removed } = arriving({ ...of, interceptors: 10 });
    expect(removed).toBeCloseTo(5 * (1 - 0.3 ** 2), 9); // warheads: five of either party's, engaged twice
    return thresholdInterceptors(of, 0.1);
  });
  // A tenth of 1644.5 and of 2432 warheads, 0.91 of each engaged: 180.7 and 267.3 engaged, the last part by one shot.
  expect(shares).toMatchObject([
    { kind: "crossed", interceptors: 361 },
    { kind: "crossed", interceptors: 535 },
  ]);
});

test("a force or treaty of the wrong shape is explained", () => {
  const problem = (change: (copy: typeof files) => void): string => {
    const copy = structuredClone(files);
    change(copy);
    const parsed = parseCatalogue(copy);
    return parsed.kind === "invalid" ? (parsed.problems[0] ?? "") : "accepted";
  };
  expect(problem((f) => Object.assign(f.forces[0], { hardness: 1 }))).toMatch(/russia-2008-01.*hardness/);
  expect(problem((f) => Object.assign(f.forces[0], { lat_deg: 50 }))).toMatch(/russia-2008-01.*lat_deg/);
  expect(problem((f) => delete f.treaties[0].kind)).toMatch(/start-1 is missing kind/);
  expect(problem((f) => delete f.treaties[0].rule.otherBomber)).toMatch(
    /start-1\.rule is missing otherBomber/,
  );
  expect(problem((f) => delete f.forces[0].total.warheads)).toMatch(
    /total is missing warheads \(0 to 20000\)/,
  );
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
