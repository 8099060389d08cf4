import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-why-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function why(architecture: string, to: string, ...rest: string[]): Promise<string> {
  let said = "";
  const args = ["--architecture", architecture, "--missile", "irbm-forecast", "--from", "tehran", "--to", to];
  const code = await run(["why", "sochi-2008", ...args, "--set", "mda-2007", ...rest], {
    out: (text) => {
      said += text;
    },
    err: () => {},
    live: false,
  });
  expect(code).toBe(0);
  return said;
}

test("a flight that can be met is told from launch to intercept, in the order of time", async () => {
  const said = await why("us-sites", "rome");
  expect(said).toMatch(/Redzikowo could meet it \d+ s after launch at \d+ km/);
  const times = [...said.matchAll(/^ *([\d,]+) +[\d,]+ {2}\S/gm)].map((m) => Number(m[1]!.replace(",", "")));
  expect(times.length).toBeGreaterThan(8);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  for (const step of ["launch", "engines stop", "may commit", "fire-control track", "intercept", "impact"])
    expect(said).toContain(step);
});

test("each way to fail names its link", async () => {
  expect(await why("us-sites", "ankara")).toContain("never has a track");
  expect(await why("gabala", "rome")).toContain("it is seen, and the design has no interceptors");
  expect(await why("gabala-armavir-sm3", "bucharest")).toContain("cannot reach");
});

test("--json holds the chain and --out draws it, with no number that is none", async () => {
  const file = join(folder, "why.svg");
  const { answers } = JSON.parse(await why("joint-plan", "berlin", "--json", "--out", file));
  expect(answers[0].explanation.chains[0].site).toBe("redzikowo");
  expect(answers[0].explanation.detections.length).toBeGreaterThan(3);
  const svg = readFileSync(file, "utf8");
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>$/s);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg).toContain("SIMULATION");
});
