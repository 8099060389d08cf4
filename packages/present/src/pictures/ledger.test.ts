import { expect, test } from "vitest";
import { syntheticLedger } from "../words/ledger.testdata.ts";
import { escapeHtml } from "./html.ts";
import { renderReport } from "./report.ts";
import { syntheticReport } from "./synthetic.testdata.ts";

const { comparison, context } = syntheticReport();
const ledger = syntheticLedger(context.catalogue);
const page = renderReport(comparison, { ...context, ledger });

function sectionOf(id: string): string {
  return page.slice(page.indexOf(`<section id="${id}"`)).split("</section>")[0]!;
}

test("the glance has a row for every claim and a verdict for every set, in both languages", () => {
  const glance = sectionOf("ledger");
  const verdicts = ledger.entries.reduce((n, e) => n + Math.max(1, e.verdicts.length), 0);
  for (const { claim } of ledger.entries) expect(glance).toContain(`href="#${claim}"`);
  expect([...glance.matchAll(/<a class="verdict v-\w+" href="#C\d+" title="[^"]+">/g)]).toHaveLength(
    2 * verdicts,
  );
  for (const word of ["holds", "fails", "flips", "undecided", "not simulated"])
    expect(glance).toContain(`</svg> ${word}</a>`);
  for (const word of ["выполнен", "не выполнен", "меняется", "не решено", "не моделируется"])
    expect(glance).toContain(`</svg> ${word}</a>`);
});

test("each claim has one section, with its words, question, command and a row per set in both languages", () => {
  for (const entry of ledger.entries) {
    const section = sectionOf(entry.claim);
    const claim = context.catalogue.claims.find((c) => c.id === entry.claim)!;
    expect(section).toContain(`<pre><code>${escapeHtml(entry.reproduce)}</code></pre>`);
    expect(section).toContain(escapeHtml(claim.questionRu));
    for (const q of claim.quotes) expect(section).toContain(`<q lang="en">${escapeHtml(q.words)}</q>`);
    expect(section.match(/<div class="ic" role="img"/g) ?? []).toHaveLength(
      entry.verdicts.length > 0 ? 2 : 0,
    );
  }
});

test("the pictures of the designs stay inside their claim's section", () => {
  for (const id of ["C1", "C2", "C3", "C4", "C8", "C10", "C12"])
    expect(sectionOf(id)).toContain('<div class="picture">');
  expect(sectionOf("C5")).not.toContain('<div class="picture">');
});

test("a further picture stands in its claim's section", () => {
  const figures = new Map([["C7", { html: "<figure>raid</figure>" }]]);
  const with7 = renderReport(comparison, { ...context, ledger, figures });
  const at = with7.indexOf('<section id="C7"');
  expect(with7.slice(at, with7.indexOf("</section>", at))).toContain("<figure>raid</figure>");
});

test("what became of each commitment is a dated table in the section of C13", () => {
  const section = sectionOf("C13");
  for (const of of context.catalogue.outcomes) {
    expect(section).toContain(escapeHtml(of.becameRu.split('"')[0]!).slice(0, 40));
    if (of.date !== null) expect(section).toContain(`datetime="${of.date}"`);
  }
});

test("the language is chosen without a script, English first, and every Russian part says that it is Russian", () => {
  expect(page).toMatch(/<input type="radio" name="language" id="language-en" checked>/);
  expect(page).toMatch(/<input type="radio" name="language" id="language-ru">/);
  expect(page).not.toContain("<script");
  for (const [tag] of page.matchAll(/<\w+ class="in-ru"[^>]*>/g)) expect(tag).toContain('lang="ru"');
  expect(page.match(/class="in-ru"/g)!.length).toBe(page.match(/class="in-en"/g)!.length);
});

test("ids have one place, anchors a target, tables a caption and pictures a text, with the ledger too", () => {
  const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id!);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
  for (const [table] of page.matchAll(/<table[^>]*>.{0,9}/gs)) expect(table).toContain("<caption");
  for (const [svg] of page.matchAll(/<svg[^>]*>/g))
    expect(svg).toMatch(/aria-hidden="true"|role="img" aria-label="[^"]{20}/);
  expect(page).not.toMatch(/\b(NaN|undefined|Infinity|\[object)\b/);
  expect(page).not.toMatch(/\{(value|low|high|threshold)\}/);
});

test("the page with a ledger is at most 6 MB", () => {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(6e6); // bytes
});
