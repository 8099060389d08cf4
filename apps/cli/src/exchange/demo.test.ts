import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partnerIds } from "@equipoise/exchange/messages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, compile } from "../called.testdata.ts";
import { projectRoot } from "../disk.ts";
import type { DemoResult } from "./demo.ts";
import { resultText } from "./demoText.ts";

const main = join(projectRoot, "apps/cli/dist/main.js");
const folder = mkdtempSync(join(tmpdir(), "equipoise-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  expect(compile()).toBe("");
}, 240_000);

/** Processes of the system whose command line holds the text. */
function processesWith(text: string): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid,args"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(text) && line.includes("node --config"));
}

describe("the plays of 1995 and 2008 through three node processes", () => {
  const out = join(folder, "exchange");
  let said = { status: -1 as number | null, stdout: "", stderr: "" };
  let result: DemoResult;

  beforeAll(() => {
    const args = [main, "exchange", "demo", "--fast", "--play", "all", "--out", out, "--json"];
    said = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 120_000 });
    expect(said.status, said.stderr).toBe(0);
    result = JSON.parse(said.stdout);
  }, 240_000);

  test("the summary names what the notice lacked, who did not answer and what its author did not say", () => {
    const text = resultText(result);
    const [told] = text.split("\n\n").filter((part) => part.startsWith("Notice PLN/EU/1994/001/000/01"));
    expect(told).toContain("it did not give azimuth, apogee, size or impact area");
    for (const desk of ["ru/early-warning", "us/early-warning"])
      expect(told).toContain(
        `desk ${desk} did not acknowledge it: alarm since 22 Dec 1994 00:00 UTC of the play.`,
      );
    expect(told).toContain("its author europe did not re-confirm it: alarm since 15 Jan 1995 00:00 UTC");
    expect(told).toContain(
      "its author europe had announced no lift-off: alarm from 25 Jan 1995 06:28 UTC to 26 Jan 1995 12:00 UTC",
    );
    expect(text).toMatch(
      /on the nodes of the United States and Russia within \d+\.\d s of being handed in, signed by both nodes/,
    );
    expect(text).toContain(
      "From 22 Dec 1994 00:00 UTC (play time) all three would have seen that desks ru/early-warning and us/early-warning had not acknowledged it.",
    );
    expect(text).toContain("Not proved: that anyone would have looked");
  });

  test("a criterion that agrees only within its error says how far outside it lies", () => {
    expect(resultText(result)).toContain(
      "azimuth agrees within its error: Azimuth against the notice's band: 0.3 sigma outside.", // 41 degrees, 3 of sigma, band to 40
    );
    expect(resultText(result)).toContain("tracks now: 0, all had ended");
    expect(said.stderr).toContain("agreement 0.60 of 1 (0.5 joins)");
    expect(said.stderr).toContain(
      "(scenarios/exchange-1995.json says for each step what was read, recalled or assumed.)",
    );
  });

  test("every entry becomes common, and all three nodes draw the same picture", () => {
    expect(result.steps.map(({ label }) => label)).toContain("radar");
    expect(result.picture.equal).toBe(true);
    expect(new Set(Object.values(result.picture.hashes)).size).toBe(1);
    expect(Object.values(result.sizes).reduce((sum, size) => sum + size, 0)).toBe(result.steps.length);
    for (const { measured } of result.steps) {
      expect(measured.written_ms).toBeLessThanOrEqual(measured.heldByAll_ms);
      expect(measured.heldByOne_ms).toBeLessThanOrEqual(measured.heldByAll_ms);
    }
  });

  test("the radar report is joined to the notice that the radar crew never had", () => {
    const notice = result.steps.find(({ label }) => label === "notice");
    const joined = result.joins.filter(({ join }) => join.reportId === "olenegorsk-1");
    expect(joined.map(({ join }) => join.fit.notice)).toEqual([notice?.entry.id]);
  });

  test("the silent desk is named, with an alarm from before the launch", () => {
    const rung = result.rungs.find(({ partner, desk }) => partner === "ru" && desk === "early-warning");
    expect(rung).toMatchObject({ level: "none", mustAcknowledge: true });
    expect(rung?.silentSince_ms).toBeLessThan(Date.UTC(1995, 0, 25, 6, 24));
    expect(said.stderr).toContain("ALARM (silence): The desk early-warning of Russia has not acknowledged");
    expect(said.stderr).toMatch(/ringing already: .*silence of ru\/early-warning since/);
  });

  test("the joint assessment has three seats, and the dissent stands in it, on all three nodes", () => {
    expect(result.certificates).toMatchObject([{ equal: true }]);
    const { certificate } = result.certificates[0]!;
    expect(certificate.outcome).toBe("CONFIRMED-WITH-DISSENT");
    expect(certificate.seats.map(({ partner, state }) => [partner, state])).toEqual([
      ["us", "for"],
      ["ru", "for"],
      ["europe", "against"],
    ]);
  });

  test("the three records are sound, and one changed byte is found", async () => {
    expect((await call("audit", out)).code).toBe(0);
    const tile = join(out, "us/log/europe/tile/0/000.p", String(result.sizes.europe));
    const bytes = readFileSync(tile);
    bytes[0] ^= 1;
    writeFileSync(tile, bytes);
    expect((await call("audit", out)).code).toBe(1);
  });

  test("the private keys are readable by their owner alone and say what they are", () => {
    for (const id of partnerIds) {
      const own = join(out, id, "private");
      expect(statSync(own).mode & 0o777).toBe(0o700);
      expect(statSync(join(own, "keys.json")).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(own, "DEMONSTRATION.txt"), "utf8")).toContain("must never be used");
    }
  });

  test("no process is left, and the three together stayed under 1 GB", () => {
    expect(processesWith(out)).toEqual([]);
    const peak_bytes = Object.values(result.peak_bytes).reduce((sum, bytes) => sum + bytes, 0);
    expect(peak_bytes).toBeLessThan(1e9);
  });

  test("a folder that holds something else is left as it is", async () => {
    writeFileSync(join(folder, "note.txt"), "mine");
    expect(await call("exchange", "demo", "--fast", "--out", folder)).toMatchObject({
      code: 2,
      err: `--out is ${folder}, which holds something else than a demonstration; it must be a new or empty folder.\n`,
    });
    expect(readFileSync(join(folder, "note.txt"), "utf8")).toBe("mine");
  });
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)(
  "%s in the middle of the play ends it with %i and leaves no process",
  async (signal, code) => {
    const out = join(folder, signal);
    const child = spawn(process.execPath, [main, "exchange", "demo", "--fast", "--out", out]);
    const ended = new Promise((resolve) => child.once("close", resolve));
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("notice.ack") && !child.killed) child.kill(signal);
    });
    expect(await ended).toBe(code);
    expect(processesWith(out)).toEqual([]);
    expect(said).not.toContain("What the record shows");
  },
  120_000,
);

test("when the command is killed outright, its nodes stop by themselves", async () => {
  const out = join(folder, "killed");
  const child = spawn(process.execPath, [main, "exchange", "demo", "--out", out]);
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("Three node processes write")) resolve();
    });
  });
  expect(processesWith(out)).toHaveLength(3);
  child.kill("SIGKILL");
  await expect.poll(() => processesWith(out), { timeout: 30_000 }).toEqual([]);
}, 120_000);
