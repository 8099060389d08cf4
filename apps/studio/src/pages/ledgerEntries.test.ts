import type { ClaimEntry, Ledger } from "@equipoise/sweep";
import { expect, test } from "vitest";
import { withEntries, withNever } from "./ledgerEntries.ts";

const answer = { value: 1, interval: { low: 0, high: 2 }, drivers: [{ adverse: 0, favourable: 2 }] };
const entry = (claim: string, quality: "preview" | "full"): ClaimEntry =>
  ({ claim, quality, verdicts: [{ set: "wide", answer }], beside: [] }) as unknown as ClaimEntry;
const ledger = {
  scenario: "s",
  quality: "preview",
  sets: ["wide"],
  entries: [entry("C1", "preview"), entry("C2", "preview"), { ...entry("C13", "preview"), verdicts: [] }],
} as Ledger;

test("an entry that was judged again takes its place, and the others stay", () => {
  const shown = withEntries(ledger, new Map([["C2", entry("C2", "full")]]));
  expect(shown.entries.map(({ claim, quality }) => `${claim} ${quality}`)).toEqual([
    "C1 preview",
    "C2 full",
    "C13 preview",
  ]);
  expect(shown.quality).toBe("preview"); // as good as its weakest entry
});

test("a ledger is of publication quality when all its verdicts are", () => {
  const again = new Map(["C1", "C2"].map((id) => [id, entry(id, "full")]));
  expect(withEntries(ledger, again).quality).toBe("full");
});

test("what JSON could not write is never again, in numbers", () => {
  const never: ClaimEntry = {
    ...entry("C11", "preview"),
    verdicts: [
      { set: "wide", answer: { ...answer, value: 19, interval: { low: 1, high: Number.POSITIVE_INFINITY } } },
    ],
  } as unknown as ClaimEntry;
  const read = withNever(JSON.parse(JSON.stringify(never)) as ClaimEntry);
  expect(read.verdicts[0]?.answer.interval).toEqual({ low: 1, high: Number.POSITIVE_INFINITY });
});
