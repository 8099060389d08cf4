import { expect, test } from "vitest";
import { claimsText, claimText } from "./claimsText.ts";
import {
  type Language,
  languages,
  numberText,
  outcomeText,
  parameterName,
  rangeText,
} from "./claimsWords.ts";
import { readCatalogue, syntheticLedger } from "./ledger.testdata.ts";

const catalogue = readCatalogue();
const ledger = syntheticLedger(catalogue);

test.each(languages)("the table of verdicts fits 100 columns and names every set (%s)", (language) => {
  const text = claimsText(ledger, catalogue, { language });
  for (const line of text.split("\n")) expect([...line].length, line).toBeLessThanOrEqual(100);
  for (const { claim } of ledger.entries) expect(text).toMatch(new RegExp(`^${claim} `, "m"));
  expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
});

test.each(
  languages,
)("a claim's text has its outcome, question, numbers, limits and command (%s)", (language: Language) => {
  for (const entry of ledger.entries) {
    const text = claimText(entry, catalogue, { language });
    const claim = catalogue.claims.find((c) => c.id === entry.claim)!;
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toContain(language === "en" ? claim.question : claim.questionRu);
    expect(text).toContain(entry.reproduce);
    if (claim.test !== null)
      expect(flat).toContain(language === "en" ? claim.test.limits : claim.test.limitsRu);
    expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
  }
});

test("an outcome names the figure that turns it and the figure that nobody published", () => {
  const text = outcomeText(catalogue, ledger.entries[0]!, "en").replaceAll("\u00a0", " ");
  expect(text).toContain(
    "Commit delay above 95 s: fails; carried mass (GBI, two stages) above 411 kg: fails.",
  );
  expect(text).toContain("Not published: the other figures of European midcourse radar together");
});

test("numbers are written as their language writes them", () => {
  expect(numberText("en", "share", -0.124)).toBe("−12\u00a0%");
  expect(numberText("ru", "share", 0.005)).toBe("0,5\u00a0%");
  expect(numberText("en", "warheads", 1550)).toBe("1,550");
  expect(numberText("ru", "warheads", 1550)).toBe("1\u00a0550");
  expect(numberText("ru", "s", 95)).toBe("95\u00a0с");
  expect(numberText("en", "share", 0.9996)).toBe("over\u00a099.9\u00a0%");
  expect(rangeText("en", "share", 0.12, 0.6)).toBe("12 to 60\u00a0%");
  expect(rangeText("ru", "s", 10, 95)).toBe("от 10 до 95\u00a0с");
  expect(rangeText("en", "capitals", 3, 3)).toBe("3");
});

test("every figure that a set publishes, or is said not to publish, has a Russian name", () => {
  const paths = catalogue["parameter-sets"].flatMap((set) => [
    ...set.values.map((v) => v.parameter),
    ...set.notPublished,
  ]);
  const nameless = paths.filter((path) => parameterName(catalogue, path, "label", "ru") === "label");
  expect(nameless).toEqual([]);
});
