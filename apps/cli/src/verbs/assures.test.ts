import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "@equipoise/sim/analyses";
import { afterAll, expect, test } from "vitest";
import { call } from "../called.testdata.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-assures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = (...args: string[]) => call("assures", ...args);

const asked = ["sochi-2008", "--set", "wide", "--proof-days", "20", "--quiet", "--workers", "1"];

test("the text says first which measures take most and what they cost, then everything in tables", async () => {
  const file = join(folder, "measures.svg");
  const { code, out } = await said(...asked, "--out", file);
  expect(code).toBe(0);
  const tables = out.indexOf("\nmeasures ");
  const sentence = out.slice(0, tables);
  expect(sentence).toContain("SIMULATION");
  expect(sentence).toContain("Before any proof of the threat, most is taken by");
  // Twenty days are too few to switch the sites on (data/measures.json: 30).
  expect(sentence).toContain("20 days after proof, most is taken by");
  expect(sentence).toContain("in which nobody loses protection");
  expect(out).toMatch(/speed-cap-3km \(nobody's proposal\)/);
  expect(out).toMatch(/Permanent presence .*: 0 d \(asked for by Russia\)/);
  expect(out).toContain("not published");
  expect(out).not.toMatch(/NaN|undefined|Infinity/);
  const svg = readFileSync(file, "utf8");
  expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  expect(svg).toContain("Days from proof of the threat to the flight: 20.");
  expect(svg.match(/class="profile"/g)!.length).toBeGreaterThanOrEqual(2); // a front in each chart
  expect(svg).not.toMatch(/NaN|undefined|var\((?!--page|--soft)/);
});

test("the command that an answer prints makes the same bytes again, and the table of values holds every answer", async () => {
  const file = join(folder, "measures.csv");
  const first = await said(...asked.with(2, "mda-2007"), "--json", "--out", file);
  const { answers } = JSON.parse(first.out) as { answers: Answer[] };
  const { reproduce } = answers[0]!;
  expect(reproduce).toContain("--proof-days 20");
  const again = await said(...reproduce.split(" ").slice(3), "--json", "--quiet", "--workers", "1");
  expect(again.out).toBe(first.out);
  const lines = readFileSync(file, "utf8").trim().split("\r\n");
  expect(lines.length).toBe(answers.length + 1);
  expect(lines.some((line) => line.includes(",radar-sector-limit,both,"))).toBe(true);
}, 120_000);

test.each([
  [
    ["--architecture", "gabala"],
    '--architecture is "gabala"; no measure limits or shows anything that it has.',
  ],
  [["--architecture", "us-site"], '--architecture is "us-site"; there is no such design'],
  [["--architecture", "us-sites,global"], "assures asks about one design at a time."],
  [["--missile", "icbm"], '--missile is "icbm"; there is no such missile'],
  [["--missile", "ashura,shahab-3"], "assures asks about one at a time."],
  [["--set", "mda"], '--set is "mda"; there is no such parameter set'],
  [["--proof-days", "-1"], "--proof-days"],
  [["--language", "de"], '--language is "de"; there is no such language'],
  [["--out", "measures.png"], "its ending must be one of .svg, .csv, .json."],
  [["--measures", "empty-silos"], "unknown option --measures of assures"],
])("%j is refused with one sentence", async (args, sentence) => {
  const { code, out, err } = await said("sochi-2008", ...args);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(sentence);
  expect(err.trim().split("\n").length).toBe(1);
});
