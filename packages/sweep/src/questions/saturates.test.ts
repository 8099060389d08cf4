import type { Answer } from "@equipoise/sim/analyses";
import { expect, test } from "vitest";
import type { Asked } from "./asked.ts";
import { basisOfFiles, catalogueJson, type Json, json } from "./plain.testdata.ts";
import { saturates } from "./saturates.ts";

const asked: Asked = { question: "saturates", design: "us-sites" };
const asItIs = basisOfFiles();
const answersOf = (files?: Record<string, Json>, set = "wide", over: Partial<Asked> = {}) =>
  saturates(files === undefined ? asItIs : basisOfFiles(files), {
    kind: "question",
    asked: { ...asked, ...over },
    set,
  }).answers;
const valueAt = (answers: readonly Answer[], metric: string) =>
  answers.find((of) => of.metric === metric)!.value;
const raidOf = ({ metric }: Answer) => Number(metric.match(/^leakage-raid-(\d+)-/)?.[1]);
const site = (files: Record<string, Json>, id = "redzikowo") =>
  files["interceptor-sites"].find((of: Json) => of.id === id);
const known = (value: number) => ({ value, low: value, high: value, status: "assumed", source: ["editor"] });

test("a stock that is ample leaks what the published closed forms of a salvo say", () => {
  const published = json("validation/cases.json").cases.filter((of: Json) => of.kind === "salvo");
  expect(published.length).toBeGreaterThan(0);
  for (const { inputs, expected } of published) {
    const files = catalogueJson();
    Object.assign(site(files), { inventory: known(100), shotsPerTarget: known(inputs.shots) });
    files.interceptors.find((of: Json) => of.id === "gbi-2stage").killProbability = known(
      inputs.killProbability,
    );
    const leaked = valueAt(answersOf(files), `leakage-raid-${inputs.warheads}-no-decoys`);
    expect(Math.abs(leaked - (1 - expected.killProbabilityPerWarhead))).toBeLessThan(1e-8); // the cases' own tolerance
  }
});

test("without decoys the share that leaks never falls as the raid grows, nor rises with twice the interceptors", () => {
  const answers = answersOf();
  for (const fixed of [
    "no-decoys",
    "as-given",
    "decoys-5-all",
    "decoys-5-drawn",
    "look-2",
    "one-by-one",
    "doubled",
    "cap-10",
  ]) {
    const curve = answers.filter(({ metric }) => raidOf({ metric } as Answer) > 0 && metric.endsWith(fixed));
    expect(curve.length).toBe(15);
    const rising = [...curve].sort((p, q) => raidOf(p) - raidOf(q)).map(({ value }) => value);
    for (const [i, share] of rising.slice(1).entries())
      expect(share).toBeGreaterThanOrEqual(rising[i]! - 1e-12); // rounding
  }
  for (const { metric, value } of answers.filter(({ metric }) => /^leakage.*-no-decoys$/.test(metric)))
    expect(valueAt(answers, metric.replace("no-decoys", "doubled"))).toBeLessThanOrEqual(value + 1e-12);
});

test("ten interceptors in salvos of two run short at the sixth warhead, and a cap of ten changes nothing", () => {
  const answers = answersOf(undefined, "mda-2007");
  expect(valueAt(answers, "exhaustion-no-decoys")).toBe(6);
  expect(valueAt(answers, "exhaustion-doubled")).toBe(11);
  expect(valueAt(answers, "exhaustion-one-by-one")).toBe(11);
  expect(valueAt(answers, "exhaustion-every-wave-one-by-one")).toBe(6);
  for (const { metric, value } of answers.filter(({ metric }) => metric.endsWith("-cap-10")))
    expect(value).toBe(valueAt(answers, metric.replace("cap-10", "no-decoys")));
});

test("the leak point is the first raid beyond the reader's share, and the interval holds the value", () => {
  for (const threshold of [0, 0.2, 0.5, 0.9]) {
    const answers = answersOf(undefined, "wide", { threshold });
    for (const { interval, value } of answers) {
      expect(interval.low).toBeLessThanOrEqual(value);
      expect(interval.high).toBeGreaterThanOrEqual(value);
    }
    const point = valueAt(answers, "leak-point-no-decoys");
    const at = (raid: number) =>
      valueAt(answersOf(undefined, "wide", { raid }), `leakage-raid-${raid}-no-decoys`);
    expect(at(point)).toBeGreaterThan(threshold);
    if (point > 1) expect(at(point - 1)).toBeLessThanOrEqual(threshold + 1e-9);
  }
});

test("an answer changes with exactly the figures that it names", () => {
  const before = answersOf(undefined, "lewis-postol-2007:asAssessed");
  const figures: [string, (files: Record<string, Json>) => Json][] = [
    ["interceptor-sites/redzikowo/inventory", (f) => site(f).inventory],
    ["interceptor-sites/redzikowo/shotsPerTarget", (f) => site(f).shotsPerTarget],
    ["interceptor-sites/sm3-turkey/inventory", (f) => site(f, "sm3-turkey").inventory],
    [
      "interceptors/gbi-2stage/killProbability",
      (f) => f.interceptors.find((of: Json) => of.id === "gbi-2stage").killProbability,
    ],
    [
      "interceptors/gbi-2stage/carriedMass_kg",
      (f) => f.interceptors.find((of: Json) => of.id === "gbi-2stage").carriedMass_kg,
    ],
    ["discrimination", (f) => f.rules.rules.discrimination],
    ["commitDelay_s", (f) => f.rules.rules.commitDelay_s],
  ];
  const seen = new Set<string>();
  for (const [path, figure] of figures) {
    const files = catalogueJson();
    const of = figure(files);
    of.note = "changed";
    of.high =
      path.endsWith("killProbability") || path === "discrimination" ? of.high * 0.99 + 0.009 : of.high + 1;
    const after = answersOf(files, "lewis-postol-2007:asAssessed");
    for (const [k, answer] of before.entries()) {
      const named = answer.dependsOn.some((dependency) => dependency.endsWith(path));
      const changed = JSON.stringify(after[k]) !== JSON.stringify(answer);
      expect(changed, `${path} and ${answer.metric}`).toBe(named);
      if (named) seen.add(path);
    }
  }
  expect(seen.size).toBe(4); // inventory, shots, kills, discrimination
});

test("sites of one design stand apart, and a design without interceptors has no answer", () => {
  const answers = answersOf(undefined, "wide", { design: "gabala-armavir-sm3", raid: 5 });
  const sites = new Set(answers.map(({ metric }) => metric.split("-at-")[1]));
  expect(sites).toEqual(new Set(["sm3-turkey", "sm3-black-sea", "sm3-east-med"]));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  expect(answersOf(undefined, "wide", { design: "gabala" })).toEqual([]);
});

test("no more than three drivers, and the first narrows the interval", () => {
  for (const { drivers, interval } of answersOf()) {
    expect(drivers.length).toBeLessThanOrEqual(3);
    expect(drivers.length > 0).toBe(interval.low < interval.high);
  }
});
