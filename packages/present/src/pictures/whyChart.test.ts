import { expect, test } from "vitest";
import { nameOf, whyHeading, whySentence } from "../flight/index.ts";
import { answered, catalogue, withoutCustom } from "../flight/why.testdata.ts";
import { renderWhy } from "./index.ts";

test.each(
  answered,
)("$of.design, $of.missile to $of.to: the picture is Russian, with no number that is none", ({
  asked,
  answer,
}) => {
  const svg = renderWhy({
    ...whyHeading(asked, answer, "ru"),
    sentence: whySentence(asked, answer, "ru"),
    flight: asked.flight,
    impactEllipse_m: 100_000,
    explanation: answer.explanation,
    nameOf: (id) => nameOf(catalogue, id, "ru"),
    language: "ru",
  });
  expect(svg).toContain('lang="ru"');
  const written = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
  expect(written.length).toBeGreaterThan(20);
  for (const text of written) expect(withoutCustom(text)).not.toMatch(/[A-Za-z]|undefined|NaN/);
});
