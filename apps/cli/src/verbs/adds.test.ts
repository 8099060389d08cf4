import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "@equipoise/sim/analyses";
import { afterAll, expect, test } from "vitest";
import { call } from "../called.testdata.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-adds-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = (...args: string[]) => call("adds", ...args);

const joint = ["sochi-2008", "--architecture", "joint-plan"];

test.each([
  [["sochi-2008"], "adds is missing --architecture"],
  [["sochi-2008", "--architecture", "joint-pan"], "did you mean joint-plan?"],
  [["sochi-2008", "--architecture", "us-sites,joint-plan"], "adds divides one design at a time"],
  [
    [...joint, "--metric", "protect"],
    '--metric is "protect"; there is no such metric; did you mean protects?',
  ],
  [[...joint, "--players", "states"], "Allowed: assets, partners."],
  [[...joint, "--missile", "topol"], '--missile is "topol"; there is no such missile in this scenario'],
  [[...joint, "--set", "nobody"], '--set is "nobody"; there is no such parameter set'],
  [
    [...joint, "--metric", "reaches", "--missile", "irbm-forecast"],
    "--missile does not go with --metric reaches",
  ],
  [[...joint, "--out", "worth.svg"], "its ending must be one of .json, .csv."],
  [
    ["sochi-2008", "--architecture", "gabala"],
    "--architecture is gabala; it has no interceptors, so protects is 0 whoever is in it. Ask with --metric warns.",
  ],
  [["sochi-2008", "--architecture", "gabala", "--metric", "reaches"], "so reaches is 0"],
])("%j is refused with one sentence", async (args, sentence) => {
  const { code, out, err } = await said(...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(sentence);
  expect(err.trimEnd().split("\n").length).toBe(1);
});

test("--help shows an example and what can be asked", async () => {
  const { code, out } = await said("--help");
  expect(code).toBe(0);
  expect(out).toContain("npx equipoise adds sochi-2008 --architecture joint-plan");
  expect(out).toContain("--metric protects|reaches|warns");
});

test("the text says it in a sentence, then divides the whole in tables whose last line is its sum", async () => {
  const [json, csv] = [join(folder, "worth.json"), join(folder, "worth.csv")];
  const asked = [
    "sochi-2008",
    "--architecture",
    "us-sites",
    "--set",
    "mda-2007",
    "--workers",
    "1",
    "--quiet",
  ];
  const text = await said(...asked, "--out", json);
  expect(text.code).toBe(0);
  expect(text.out).toMatch(
    /^Under mda-2007: With all 14 assets, [\d.]+ % of the people of NATO Europe are defended/,
  );
  expect(text.out).toMatch(/Of its assets .* brings most, [\d.]+ points\./);
  const { answers } = JSON.parse(readFileSync(json, "utf8")) as { answers: Answer[] };
  const [total] = answers;
  const whole = (100 * total!.value).toFixed(1);
  const sums = text.out.split("\n").filter((line) => line.startsWith("sum"));
  expect(sums.map((line) => line.trim().split(/\s+/).at(-1))).toEqual([whole, whole]);
  expect(text.out).toContain(total!.reproduce);
  expect(total!.reproduce).toBe(
    "npx equipoise adds sochi-2008 --architecture us-sites --metric protects --missile irbm-forecast --set mda-2007",
  );
  expect(answers.length).toBe(1 + 3 + 14);
  const again = await said(...asked, "--players", "partners", "--json", "--out", csv);
  expect(JSON.parse(again.out).answers.map((of: Answer) => of.value)).toEqual(
    answers.slice(0, 4).map(({ value }) => value),
  );
  expect(readFileSync(csv, "utf8").trimEnd().split("\r\n").length).toBe(1 + 4);
});
