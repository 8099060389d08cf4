import { expect, test } from "vitest";
import { renderCover } from "./cover.ts";
import { escapeHtml } from "./html.ts";
import { renderReport } from "./report.ts";
import { syntheticReport } from "./synthetic.testdata.ts";

const { comparison, context } = syntheticReport();
const page = renderReport(comparison, context);
const cover = renderCover(comparison, context);

test("the page and the cover load nothing: no link, script, import or foreign picture", () => {
  for (const text of [page, cover]) {
    expect(text).not.toMatch(/<(link|script|iframe|object|embed|img|video|audio|base)\b/i);
    expect(text).not.toMatch(/@import|url\(\s*["']?(?!#)|\bsrc\s*=|srcset/i);
    for (const [, href] of text.matchAll(/<(?:use|image)[^>]* href="([^"]*)"/g)) expect(href).toMatch(/^#/);
  }
});

test("the page is at most 5 MB", () => {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(5e6); // bytes
});

test("no NaN, undefined or Infinity is printed", () => {
  for (const text of [page, cover]) expect(text).not.toMatch(/\b(NaN|undefined|Infinity|\[object)\b/);
});

test("an answer's text cannot become markup", () => {
  expect(page).toContain("Made up &lt;for a test&gt; &amp; no result");
  expect(page).not.toContain("<for a test>");
});

test("each claim that the answers hold has a section with its words and a command", () => {
  for (const id of ["C1", "C2", "C3", "C4", "C8", "C10", "C12"]) {
    const section = page.slice(page.indexOf(`<section id="${id}"`)).split("</section>")[0]!;
    const claim = context.catalogue.claims.find((c) => c.id === id)!;
    expect(section).toContain(escapeHtml(claim.words));
    expect(section).toContain("<pre><code>npx equipoise");
  }
});

test("every answer that a table of designs shows has its command on the page", () => {
  for (const metric of ["people-nato-europe", "flights-met", "prediction-europe"])
    for (const answer of comparison.answers.filter(
      (a) => a.metric === metric && a.missile !== "icbm-forecast" && a.architecture !== "none",
    ))
      expect(page).toContain(escapeHtml(answer.reproduce));
});

test("every table has a caption, every picture a text, every anchor on the page a target, every id one place", () => {
  for (const [table] of page.matchAll(/<table[^>]*>.{0,9}/gs)) expect(table).toContain("<caption");
  for (const [svg] of page.matchAll(/<svg[^>]*>/g))
    expect(svg).toMatch(/aria-hidden="true"|role="img" aria-label="[^"]{20}/);
  const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id!);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
});

test("the page says that it is a simulation, in its language, and has a way past the head", () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).toContain("SIMULATION");
  expect(page).toContain('class="skip" href="#comparison"');
});

test("the same comparison gives the same bytes", () => {
  expect(renderReport(comparison, context)).toBe(page);
});
