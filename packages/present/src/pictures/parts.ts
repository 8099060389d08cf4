import type { Answer, Assumption } from "@equipoise/sim/analyses";
import { answerOf } from "./answers.ts";
import { inlineBar } from "./bar.ts";
import { figure, intervalText, listed, plain, valueText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { statusWords, unitText } from "./names.ts";
import type { Page } from "./page.ts";
import { isPartOf } from "./verdict.ts";

/** A picture with its sentence beneath. */
export function figureWith(picture: Html, caption: string | Html, kind = ""): Html {
  return html`<figure class="${kind}">${picture}<figcaption>${caption}</figcaption></figure>`;
}

/** "G. Lewis and T. Postol", perhaps with ": as claimed": the set's name without its date. */
export function shortSet(page: Page, set: string): string {
  return page.names
    .set(set)
    .replace(/,[^:]*/, "")
    .replace(" and State Department", "");
}

export interface Column {
  readonly metric: string;
  readonly missile?: string;
  readonly title: string;
  readonly absent: string; // what stands where a design has no such answer
}

/** Designs as rows; for each column one cell per parameter set, with value, bar and interval. */
export function designTable(
  page: Page,
  caption: string,
  designs: readonly string[],
  columns: readonly Column[],
): Html {
  const most = columns.map((column) => scaleOf(cellsOf(page, designs, column)));
  const head = html`<tr><th scope="col" rowspan="2">Design</th>${columns.map((c) => html`<th scope="colgroup" colspan="${page.sets.length}">${c.title}</th>`)}</tr><tr>${columns.map(() => page.sets.map((set) => html`<th scope="col" class="set">${shortSet(page, set)}</th>`))}</tr>`;
  const rows = designs.map(
    (design) =>
      html`<tr><th scope="row">${page.names.design(design)}</th>${columns.map((column, i) =>
        page.sets.map((set) => {
          const answer = answerOf(page.comparison, {
            metric: column.metric,
            design,
            set,
            ...(column.missile === undefined ? {} : { missile: column.missile }),
          });
          return html`<td data-label="${column.title} (${shortSet(page, set)})">${answer === undefined ? html`<span class="absent">${column.absent}</span>` : valueCell(answer, most[i]!)}</td>`;
        }),
      )}</tr>`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table class="designs"><caption>${caption}</caption><thead>${head}</thead><tbody>${rows}</tbody></table></div>`;
}

function cellsOf(page: Page, designs: readonly string[], { metric, missile }: Column): readonly Answer[] {
  return page.comparison.answers.filter(
    (a) =>
      a.metric === metric &&
      designs.includes(a.architecture) &&
      (missile === undefined || a.missile === missile),
  );
}

function scaleOf(answers: readonly Answer[]): number {
  return answers.some((a) => a.unit === "share") ? 1 : Math.max(1, ...answers.map((a) => a.interval.high));
}

function valueCell(answer: Answer, most: number): Html {
  return html`<b>${valueText(answer)}</b>${inlineBar(answer.value, answer.interval.low, answer.interval.high, most)}<span class="interval">${intervalText(answer)}</span>`;
}

/** All answers that a design table shows. */
export function shownIn(
  page: Page,
  designs: readonly string[],
  columns: readonly Column[],
): readonly Answer[] {
  return columns.flatMap((column) => cellsOf(page, designs, column));
}

/** One sentence per parameter set. */
export function verdicts(page: Page, of: (set: string) => Html | undefined): Html {
  return html`<ul class="verdicts">${page.sets.map((set) => {
    const words = of(set);
    return (
      words !== undefined &&
      html`<li><b class="setname">With the figures of ${shortSet(page, set)}</b> ${words}</li>`
    );
  })}</ul>`;
}

/** The figures that move these answers most, one row per figure, question and design, with their evidence. */
export function driverTable(page: Page, answers: readonly Answer[]): Html {
  const rows = driverRows(answers);
  if (rows.length === 0)
    return html`<p class="note">No single figure moves these answers when it goes from end to end of its range and the others stay.</p>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Assumptions that drive it most"><table class="drivers"><caption>Each figure moved alone between the end of its range that is worst for the defence and the end that is best: the answer’s way from → to</caption><thead><tr><th scope="col">Figure</th><th scope="col">Range</th>${page.sets.map((s) => html`<th scope="col" class="set">${shortSet(page, s)}</th>`)}<th scope="col">Answer, design</th><th scope="col">Evidence</th></tr></thead><tbody>${rows.map((of) => driverRow(page, of))}</tbody></table></div>`;
}

function driverRows(answers: readonly Answer[]): readonly (readonly Answer[])[] {
  const rows = new Map<string, Answer[]>();
  for (const answer of answers)
    for (const { parameter } of answer.drivers) {
      const key = `${parameter} ${answer.metric} ${answer.architecture} ${answer.missile}`;
      rows.set(key, [
        ...(rows.get(key) ?? []),
        { ...answer, drivers: answer.drivers.filter((d) => d.parameter === parameter) },
      ]);
    }
  return [...rows.values()];
}

function driverRow(page: Page, of: readonly Answer[]): Html {
  const first = of[0]!;
  const parameter = first.drivers[0]!.parameter;
  const figures = (a: Answer) => a.assumptions.filter((x) => isPartOf(x.parameter, parameter));
  const range = (a: Answer) => {
    const [one, ...more] = figures(a);
    if (one === undefined) return "";
    return more.length > 0
      ? `${more.length + 1} figures together`
      : `${plain(one.low)} to ${plain(one.high)} ${unitText(one.unit)}`;
  };
  const moved = (set: string) => {
    const a = of.find((x) => x.set === set);
    const [d] = a?.drivers ?? [];
    return a === undefined || d === undefined
      ? "–"
      : `${figure(a.unit, d.adverse)} → ${figure(a.unit, d.favourable)}`;
  };
  const ranges = new Map(of.map((a) => [range(a), a]));
  const evidences = new Map(of.map((a) => [driverEvidence(page, figures(a)).html, a]));
  return html`<tr><th scope="row">${page.names.parameter(parameter)}</th><td>${[...ranges].map(([text, a], i) => html`${i > 0 && html`<br>`}${ranges.size > 1 && `${shortSet(page, a.set)}: `}${text}`)}</td>${page.sets.map((set) => html`<td>${moved(set)}</td>`)}<td>${metricWords(first.metric)}; ${page.names.design(first.architecture)}</td><td>${[...evidences.values()].map((a, i) => html`${i > 0 && html`<br>`}${evidences.size > 1 && `${shortSet(page, a.set)}: `}${driverEvidence(page, figures(a))}`)}</td></tr>`;
}

/** What an answer counts, in two or three words. */
function metricWords(metric: string): string {
  if (metric === "flights-met") return "flights met";
  const [what = metric, ...rest] = metric.split("-");
  if (what === "prediction")
    return `warning, ${({ ru: "Russia", us: "United States", europe: "Europe" } as Record<string, string>)[rest.join("-")] ?? rest.join(" ")}`;
  if (["people", "area", "capitals"].includes(what))
    return `${what} defended, ${({ us: "United States", ru: "Russia", "nato-europe": "NATO Europe", "nato-members": "NATO members" } as Record<string, string>)[rest.join("-")] ?? rest.join(" ")}`;
  return "area in view";
}

function driverEvidence(page: Page, figures: readonly Assumption[]): Html {
  const [a] = figures;
  if (a === undefined) return html``;
  if (figures.length === 1) return evidence(page, a);
  const worst = [...figures].sort((p, q) => rankOf(q.status) - rankOf(p.status))[0] ?? a;
  const source = [...new Set(figures.flatMap((f) => f.source))];
  return html`${evidence(page, { status: worst.status, source, notPublished: figures.every((f) => f.notPublished) })} <span class="note">(that of the weakest)</span>`;
}

function rankOf(status: string): number {
  return Object.keys(statusWords).indexOf(status);
}

/** Sign, word and sources of a figure; "not published" where the set has none of its own. */
export function evidence(
  page: Page,
  a: { readonly status: string; readonly source: readonly string[]; readonly notPublished: boolean },
): Html {
  const { sign, word } = statusWords[a.status] ?? { sign: "?", word: a.status };
  return html`<span class="status">${sign} ${word}</span>${a.notPublished && html` <span class="unpublished">⊘ not published by this set</span>`}; <span class="sources">${sources(page, a.source)}</span>`;
}

/** Short marks that lead to the list of sources on this page. */
export function sources(page: Page, ids: readonly string[]): Html {
  const known = new Set(page.catalogue.sources.map((s) => s.id));
  return html`${ids.map((id, i) => html`${i > 0 && ", "}${known.has(id) ? html`<a href="#source-${id}">${id}</a>` : id}`)}`;
}

/** Under each answer its command. */
export function commands(page: Page, answers: readonly Answer[]): Html {
  const unique = [...new Map(answers.map((a) => [a.id, a])).values()];
  const [first] = unique;
  if (first === undefined) return html``;
  const byCommand = new Map<string, Answer[]>();
  for (const a of unique) byCommand.set(a.reproduce, [...(byCommand.get(a.reproduce) ?? []), a]);
  return html`<div class="commands"><p>To compute the first of these answers again:</p><pre><code>${first.reproduce}</code></pre><details><summary>Every answer used here with its command (${unique.length} answers, ${byCommand.size} commands)</summary><ul>${[...byCommand].map(([command, of]) => html`<li><pre><code>${command}</code></pre><ul>${of.map((a) => html`<li id="answer-${a.id}-${anchor(page)}">${a.sentence}</li>`)}</ul></li>`)}</ul></details></div>`;
}

// The same answer may stand under several claims; ids stay unique by counting.
const counters = new WeakMap<Page, { n: number }>();
function anchor(page: Page): number {
  const counter = counters.get(page) ?? { n: 0 };
  counters.set(page, counter);
  return ++counter.n;
}

/** The head of a claim's section: the words, whose they are, and the question. */
export function claimHead(page: Page, id: string, title: string): Html {
  const claim = page.catalogue.claims.find((c) => c.id === id);
  if (claim === undefined) return html`<h2>${title}</h2>`;
  return html`<h2><span class="claim-id">${id}</span> ${title}</h2><p class="words">Said at the time: ${claim.words}. <span class="voice">Voice: ${claim.voice}; in ${listed(claim.reports)} (${sources(page, claim.source)})</span></p><p class="question"><b>The question that tests it:</b> ${claim.question}.</p>`;
}
