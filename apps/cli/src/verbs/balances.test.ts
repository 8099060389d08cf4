import { spawnSync } from "node:child_process";
import { UserError } from "@equipoise/scenario";
import { expect, test } from "vitest";
import type { Given, OptionName } from "../arguments.ts";
import { projectRoot } from "../disk.ts";
import { balances } from "./balances.ts";
import { saturates } from "./saturates.ts";

type Texts = Readonly<Partial<Record<OptionName, string>>>;

/** A verb in this process and on this thread: what it printed. */
async function call(verb: typeof balances, texts: Texts, flags: readonly OptionName[] = []): Promise<string> {
  const all: Texts = { workers: "1", ...texts };
  const given: Given = {
    operand: "sochi-2008",
    text: (option) => all[option],
    flag: (option) => [...flags, "quiet"].includes(option),
  };
  let printed = "";
  const code = await verb(given, {
    out: (text) => {
      printed += text;
    },
    err() {},
    live: false,
  });
  expect(code).toBe(0);
  return printed;
}

test("balances shows the same force under each rule and leaves open what nobody defined", async () => {
  const text = await call(balances, { set: "mda-2007", surviving: "0.3", threshold: "none" });
  expect(text).toContain("3,100 = 2,216 + 884");
  expect(text).toContain("2,848 = 2,216 + 632");
  expect(text).toContain("? = ? + 79");
  expect(text).toContain("no counting rule");
  expect(text.match(/no defined threshold/g)?.length).toBeGreaterThanOrEqual(10);
  expect(text).toContain("Russian (mirror)");
  expect(text).not.toMatch(/undefined|NaN|null/);
}, 30_000);

test("saturates tells each case, and prints JSON whose commands repeat it", async () => {
  const text = await call(saturates, { set: "mda-2007" });
  expect(text).toContain("runs short at a raid of 6 (3 to 11);");
  expect(text).not.toMatch(/undefined|NaN/);
  const json = JSON.parse(await call(saturates, { set: "mda-2007", raid: "7", threshold: "0.2" }, ["json"]));
  const { reproduce, metric } = json.answers[0];
  expect(metric).toBe("leakage-raid-7-no-decoys");
  expect(reproduce).toBe(
    "npx equipoise saturates sochi-2008 --architecture us-sites --raid 7 --threshold 0.2 --set mda-2007",
  );
}, 30_000);

test("the same bytes on this thread and with two workers of what is built", async () => {
  for (const [name, verb] of [
    ["saturates", saturates],
    ["balances", balances],
  ] as const) {
    const args = ["bin/equipoise.js", name, "sochi-2008", "--set", "mda-2007,wide", "--json", "--quiet"];
    const { stdout } = spawnSync(process.execPath, [...args, "--workers", "2"], {
      ...{ cwd: projectRoot, encoding: "utf8" as const, maxBuffer: 1 << 26 },
    });
    expect(stdout.length).toBeGreaterThan(10_000);
    expect(await call(verb, { set: "mda-2007,wide" }, ["json"])).toBe(stdout);
  }
}, 120_000);

test.each([
  [balances, { surviving: "0" }, "--surviving is 0; it must be a number between 0.01 and 1."],
  [balances, { surviving: "half" }, "--surviving is half; it must be a number between 0.01 and 1."],
  [
    balances,
    { threshold: "2" },
    "--threshold is 2; it must be a number between 0 and 1 (the share removed), or none.",
  ],
  [balances, { out: "x.svg" }, '--out is "x.svg"; its ending must be one of .json, .csv.'],
  [
    saturates,
    { threshold: "none" },
    "--threshold is none; it must be a number from 0 to below 1 (the share that leaks).",
  ],
  [saturates, { raid: "0" }, "--raid is 0; it must be a whole number between 1 and 100."],
  [saturates, { architecture: "gabala" }, "--architecture names gabala; it has no interceptors."],
  [
    saturates,
    { architecture: "us-sites,global", out: "x.svg" },
    '--out is "x.svg"; a picture shows one design',
  ],
  [saturates, { raid: "3", out: "x.svg" }, '--out is "x.svg"; the picture shows every size of raid'],
  [saturates, { set: "mda" }, '--set is "mda"; there is no such parameter set'],
] as const)("what is wrong is said in one sentence (%#)", async (verb, texts, sentence) => {
  const failed = await call(verb, texts).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(UserError);
  expect((failed as UserError).message).toContain(sentence);
});
