import type { Ledger, Verdict } from "@equipoise/sweep";
import { describe, expect, test } from "vitest";
import { call } from "./called.testdata.ts";

/** A command in one thread, with nothing kept from before and nothing kept. */
async function fresh(...args: string[]): Promise<string> {
  const { code, out, err } = await call(...args, "--fresh", "--workers", "1", "--quiet");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
}
const ledgerOf = async (...args: string[]): Promise<Ledger> => JSON.parse(await fresh(...args, "--json"));

/** The words of a printed command, after `npx equipoise`. */
function printed(command: string): string[] {
  const [npx, equipoise, ...args] = command.split(" ");
  expect([npx, equipoise]).toEqual(["npx", "equipoise"]);
  return args;
}
const verdictOf = ({ entries }: Ledger, set: string): Verdict | undefined =>
  entries[0]!.verdicts.find((of) => of.set === set);

const sets = ["podvig-2005", "wright-2007:asClaimed", "mda-2007", "wide"];

describe("the command that a verdict prints gives the same verdict, byte for byte", () => {
  test.each([
    ["a claim by numbers", ["claims", "C7"]],
    ["a claim by flights", ["claims", "C3"]],
    [
      "with the reader's own threshold and surviving fraction",
      ["claims", "C11", "--threshold", "300", "--surviving", "0.4"],
    ],
    [
      "with measures and a level of cooperation",
      ["claims", "C7", "--measures", "empty-silos", "--cooperation", "plan"],
    ],
  ])("%s", async (_what, args) => {
    const asked = args[1] === "C3" ? ["podvig-2005", "mda-2007"] : sets;
    const all = await ledgerOf(...args, "--set", asked.join(","));
    expect(all.entries).toHaveLength(1);
    for (const set of asked) {
      const before = verdictOf(all, set)!;
      const again = await ledgerOf(...printed(before.answer.reproduce));
      expect(again.sets).toEqual([set]);
      expect(JSON.stringify(verdictOf(again, set))).toBe(JSON.stringify(before));
    }
  });

  test("and the reader's figures are in the answer that they change", async () => {
    const [usual, own] = [
      await ledgerOf("claims", "C11", "--set", "wide"),
      await ledgerOf("claims", "C11", "--set", "wide", "--surviving", "0.01"),
    ];
    expect(verdictOf(own, "wide")!.answer.value).toBeLessThan(verdictOf(usual, "wide")!.answer.value);
    expect(verdictOf(own, "wide")!.answer.inputsHash).not.toBe(verdictOf(usual, "wide")!.answer.inputsHash);
  });
});

describe("flips", () => {
  test("the command that it prints gives the same entry", async () => {
    const once = await fresh("flips", "C7", "--set", "mda-2007", "--samples", "16", "--json");
    const ledger: Ledger = JSON.parse(once);
    const [entry] = ledger.entries;
    expect(entry!.flips).toMatchObject({ set: "mda-2007", base: 16 });
    expect(await fresh(...printed(entry!.reproduce), "--json")).toBe(once);
  });

  test("says in a sentence what turns a claim first, and where", async () => {
    const text = await fresh("flips", "C11", "--samples", "64", "--threshold", "30");
    const { entries } = await ledgerOf("flips", "C11", "--samples", "64", "--threshold", "30");
    const { indices, rule, runs } = entries[0]!.flips!;
    const plain = text.replaceAll(/\s+/g, " ");
    expect(plain).toContain("C11 turns on surviving fraction first: it alone explains");
    expect(plain).toMatch(/It fails where surviving fraction below 0\.\d+: so in \d+ % of the cases/);
    expect(indices[0]!.parameter).toBe("rules/rules/survivingFraction");
    expect(rule!.conditions.map((of) => of.parameter)).toContain("rules/rules/survivingFraction");
    expect(plain).toContain(`${runs} runs: 64 base points`);
    expect(plain).toContain(`Reproduce: ${entries[0]!.reproduce}`);
    for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  });

  test("says so where nothing in the ranges turns a claim", async () => {
    const text = (await fresh("flips", "C7", "--samples", "8")).replaceAll(/\s+/g, " ");
    expect(text).toContain("C7 holds at every point tried: nothing in these ranges turns it.");
  });

  test("speaks Russian", async () => {
    const text = await fresh("flips", "C11", "--samples", "16", "--threshold", "30", "--language", "ru");
    expect(text).toMatch(/C11: прежде всего решает/);
    expect(text).not.toMatch(/undefined|NaN|turns on/);
  });
});
