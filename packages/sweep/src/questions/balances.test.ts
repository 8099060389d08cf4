import type { Answer } from "@equipoise/sim/analyses";
import { expect, test } from "vitest";
import type { Asked } from "./asked.ts";
import { balances, interceptorLadder } from "./balances.ts";
import { basisOfFiles, catalogueJson, type Json } from "./plain.testdata.ts";

const asItIs = basisOfFiles();
const answersOf = (over: Partial<Asked> = {}, files?: Record<string, Json>, set = "wide") =>
  balances(files === undefined ? asItIs : basisOfFiles(files), {
    kind: "question",
    asked: { question: "balances", ...over },
    set,
  }).answers;
const find = (answers: readonly Answer[], metric: string) => answers.find((of) => of.metric === metric);
const force = (files: Record<string, Json>, id: string) => files.forces.find((of: Json) => of.id === id);
const numbers = ({ value, interval }: Answer) => [value, interval.low, interval.high];

test("counts reproduce the published aggregates exactly", () => {
  const answers = answersOf();
  const published: Readonly<Record<string, number>> = {
    "count-as-published-RU-2008-01": 3100,
    "ballistic-as-published-RU-2008-01": 2216, // 1605 + 611
    "bombers-as-published-RU-2008-01": 884,
    "count-as-published-RU-2008-07": 3070,
    "count-as-published-RU-2009-01": 2825,
    "count-as-published-RU-2009-07": 2683,
    "count-start-1-RU-2009-01": 3909,
    "count-start-1-US-2009-01": 5576,
    "count-start-1-RU-2009-07": 3897,
    "count-start-1-US-2009-07": 5916,
    "bombers-start-1-US-2009-07": 1052, // 5916 - 4864
    "count-new-start-RU-2011-02": 1537,
    "count-new-start-US-2011-02": 1800,
  };
  for (const [metric, value] of Object.entries(published))
    expect(find(answers, metric)?.value, metric).toBe(value);
});

test("the same bombers count 884, 632 and 79, and what cannot be counted says what is missing", () => {
  const answers = answersOf();
  const bombers = ["as-published", "start-1", "new-start"].map((rule) => `bombers-${rule}-RU-2008-01`);
  expect(bombers.map((metric) => find(answers, metric)?.value)).toEqual([884, 632, 79]);
  expect(find(answers, "count-new-start-RU-2008-01")).toBeUndefined();
  expect(find(answers, "missing-new-start-RU-2008-01")?.sentence).toMatch(
    /not published: warheads on ballistic missiles/,
  );
  expect(find(answers, "no-rule-sort")?.sentence).toMatch(/no counting rule/);
  expect(answers.filter(({ metric }) => /^(count|ballistic|bombers)-sort/.test(metric))).toEqual([]);
});

test("without a threshold there is none, and without the option it is the claim's", () => {
  const none = answersOf({ threshold: "none" });
  expect(none.filter(({ metric }) => metric.startsWith("threshold-"))).toEqual([]);
  expect(find(none, "no-defined-threshold")?.sentence).toMatch(/^No defined threshold/);
  expect(none.flatMap(({ dependsOn }) => dependsOn).some((path) => path.startsWith("claims/"))).toBe(false);
  const usual = answersOf().filter(({ metric }) => metric.startsWith("threshold-"));
  const hundredth = answersOf({ threshold: 0.01 }).filter(({ metric }) => metric.startsWith("threshold-"));
  expect(usual.map(numbers)).toEqual(hundredth.map(numbers));
  expect(usual[0]!.dependsOn).toContain("claims/C6/test/threshold");
  expect(hundredth[0]!.dependsOn).not.toContain("claims/C6/test/threshold");
});

test("more interceptors never let more arrive, whatever share is launched; none stop none", () => {
  for (const surviving of [0.01, 0.3, 1]) {
    const answers = answersOf({ surviving });
    const keys = answers.flatMap(({ metric }) => metric.match(/^arriving-(.+)-n0$/)?.[1] ?? []);
    expect(keys.length).toBe(10); // six forces, four limits
    for (const key of keys) {
      const steps = interceptorLadder.map((n) => find(answers, `arriving-${key}-n${n}`)!);
      for (const [i, step] of steps.slice(1).entries()) {
        expect(step.value).toBeLessThanOrEqual(steps[i]!.value);
        expect(step.interval.high).toBeLessThanOrEqual(steps[i]!.interval.high);
      }
    }
    expect(find(answers, "arriving-RU-2008-01-n0")!.value).toBeCloseTo(2216 * surviving, 9); // warheads
  }
  // 22.16 warheads against 54 interceptors, two at each: all are fired at, 0.42 x 0.42 of them remain.
  const few = find(answersOf({ surviving: 0.01 }), "arriving-RU-2008-01-n54")!;
  expect(few.value).toBeCloseTo(22.16 * 0.42 * 0.42, 9);
});

test("the mirror is the same question with the forces exchanged", () => {
  const files = catalogueJson();
  const [ru, us] = ["russia-2011-02", "us-2011-02"].map((id) => force(files, id));
  [ru.total, us.total] = [us.total, ru.total];
  const [before, after] = [answersOf(), answersOf({}, files)];
  for (const metric of [
    ...interceptorLadder.map((n) => `arriving-XX-2011-02-n${n}`),
    "threshold-XX-2011-02",
  ]) {
    const [first, second] = [metric.replace("XX", "RU"), metric.replace("XX", "US")];
    expect(numbers(find(after, second)!)).toEqual(numbers(find(before, first)!));
    expect(numbers(find(after, first)!)).toEqual(numbers(find(before, second)!));
  }
});

test("every answer's interval holds its value, under every reading of decoys", () => {
  for (const set of ["wide", "mda-2007", "lewis-postol-2007:asAssessed", "wright-2007:asClaimed"]) {
    const answers = answersOf({}, undefined, set);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
    for (const { value, interval } of answers) {
      expect(interval.low).toBeLessThanOrEqual(value);
      expect(interval.high).toBeGreaterThanOrEqual(value);
    }
  }
});

test("an answer changes with exactly the figures that it names", () => {
  const before = answersOf();
  const changes: [string, (files: Record<string, Json>) => Json][] = [
    ["forces/russia-2008-01/legs/icbm/warheads", (f) => force(f, "russia-2008-01").legs.icbm.warheads],
    ["forces/us-2011-02/total/warheads", (f) => force(f, "us-2011-02").total.warheads],
    [
      "treaties/new-start/limits/warheads",
      (f) => f.treaties.find((of: Json) => of.id === "new-start").limits.warheads,
    ],
    [
      "treaties/new-start/rule/bomber",
      (f) => f.treaties.find((of: Json) => of.id === "new-start").rule.bomber,
    ],
    ["survivingFraction", (f) => f.rules.rules.survivingFraction],
    ["commitDelay_s", (f) => f.rules.rules.commitDelay_s],
    [
      "interceptors/gbi-2stage/killProbability",
      (f) => f.interceptors.find((of: Json) => of.id === "gbi-2stage").killProbability,
    ],
  ];
  let seen = 0;
  for (const [path, figureOf] of changes) {
    const files = catalogueJson();
    figureOf(files).note = "changed"; // not what it is worth: a count may rest on a figure that its total hides
    const after = answersOf({}, files);
    for (const [k, answer] of before.entries()) {
      const named = answer.dependsOn.some((dependency) => dependency.endsWith(path));
      expect(JSON.stringify(after[k]) !== JSON.stringify(answer), `${path} and ${answer.metric}`).toBe(named);
      if (named) seen++;
    }
  }
  expect(seen).toBeGreaterThan(100);
});

test("the value itself moves where a named figure does", () => {
  const files = catalogueJson();
  Object.assign(files.treaties.find((of: Json) => of.id === "new-start").rule.bomber, { value: 3, high: 3 });
  expect(find(answersOf({}, files), "bombers-new-start-RU-2008-01")?.value).toBe(3 * 79);
});
