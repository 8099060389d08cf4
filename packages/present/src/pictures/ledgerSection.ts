import type { ClaimEntry, Verdict } from "@equipoise/sweep";
import {
  besideLines,
  type Claim,
  capitalized,
  criterionText,
  type Language,
  labelOf,
  listedIn,
  measureText,
  missingNames,
  numberText,
  outcomeLines,
  panelText,
  parameterName,
  rangeText,
  reportName,
  ruleText,
  setName,
  shortSetName,
  turnText,
  unitWord,
  verdictWord,
} from "../words/index.ts";
import { type Html, html } from "./html.ts";
import { curly, inBoth } from "./ledger.ts";
import { intervalChart, sobolChart } from "./ledgerChart.ts";
import { outcomesTable } from "./ledgerOutcomes.ts";
import { verdictSign } from "./ledgerSigns.ts";
import { ledgerWords } from "./ledgerWords.ts";
import type { Page } from "./page.ts";
import { sources } from "./parts.ts";

/** A claim of the ledger: its head, words, question, outcome, chart, table, and what the test leaves out. */
export function ledgerPart(page: Page, entry: ClaimEntry): Html {
  const claim = page.catalogue.claims.find((c) => c.id === entry.claim);
  if (claim === undefined) throw new Error(`report: no claim ${entry.claim} in the catalogue`);
  return html`<h2 id="${claim.id}-head"><span class="claim-id">${claim.id}</span> ${inBoth((l) => html`${l === "en" ? claim.title : claim.titleRu}`, "span")}</h2>${inBoth((language) => inLanguage(page, claim, entry, language))}`;
}

function inLanguage(page: Page, claim: Claim, entry: ClaimEntry, language: Language): Html {
  const say = ledgerWords[language];
  const outcome = outcomeLines(page.catalogue, entry, language);
  const question = language === "en" ? claim.question : claim.questionRu;
  const tested = entry.verdicts.length > 0;
  return html`${saidPart(page, claim, language)}<p class="question"><b>${say.question}</b> ${curly(question)}</p><ul class="outcome">${outcome.map(({ kind, head, text }) => html`<li>${verdictSign(kind)} <b class="v-${kind}">${head}</b> ${text}</li>`)}</ul>${
    tested &&
    html`${chartPart(page, claim, entry, language)}${verdictTable(page, entry, language)}${movers(page, entry, language)}${flipsPart(page, entry, language)}`
  }${claim.id === "C13" && outcomesTable(page, language)}${notes(page, claim, entry, language)}`;
}

/** The words, whose they are, in which reports, and where the reports differ. */
function saidPart(page: Page, claim: Claim, language: Language): Html {
  const say = ledgerWords[language];
  const [said, voice] = language === "en" ? [claim.words, claim.voice] : [claim.wordsRu, claim.voiceRu];
  const quotes = claim.quotes.map(
    (q) =>
      html`<li><q lang="en">${q.words}</q> <span class="voice">${reportName(q.report, language)}, ${say.voices[q.voice] ?? q.voice}</span></li>`,
  );
  const differences = claim.differences.map(
    (d) => html`<li>${curly(language === "en" ? d.text : d.textRu)}</li>`,
  );
  return html`<div class="said"><p class="said-words">${curly(said)}</p><p class="voice">${say.voice}: ${curly(voice)}. ${say.reportedBy} ${listedIn(
    language,
    claim.reports.map((r) => reportName(r, language)),
  )} (${sources(page, claim.source)}).</p>${
    quotes.length > 0 &&
    html`<details><summary>${say.asPrinted} (${quotes.length})</summary><ul class="quotes">${quotes}</ul></details>`
  }${
    differences.length > 0 &&
    html`<details><summary>${say.differences} (${differences.length})</summary><ul>${differences}</ul></details>`
  }</div>`;
}

function chartPart(page: Page, claim: Claim, entry: ClaimEntry, language: Language): Html {
  const { criterion } = entry;
  if (criterion === undefined) return html``;
  const test = claim.test;
  const measured = (test === null ? "" : language === "en" ? test.measure : test.measureRu)
    .replace(/[:,]?\s*\((?:from |от )?\{low\}[^)]*\)/, "")
    .replace(/:\s*\{value\}/, "")
    .replace(/\{value\}/, { share: "N %", s: { en: "N s", ru: "N с" }[language] }[criterion.unit] ?? "N");
  return html`<figure class="ic-figure"><figcaption><b>${capitalized(curly(measured))}</b> <span>${capitalized(curly(criterionText(claim, criterion, language)))}.${language === "en" && claim.test?.threshold.note !== undefined && html` ${curly(claim.test.threshold.note)}`}</span></figcaption>${intervalChart(page.catalogue, entry, language)}<p class="caption">${ledgerWords[language].chartKey}</p></figure>`;
}

/** The chart's numbers, with the figures that turn each verdict. */
function verdictTable({ catalogue }: Page, entry: ClaimEntry, language: Language): Html {
  const say = ledgerWords[language];
  const [first] = entry.verdicts;
  const row = (v: Verdict) => {
    const { unit, value, interval } = v.answer;
    const turns = v.turns.map(
      (t) =>
        html`<li>${turnText(catalogue, t, v, language)}${!t.published && html` <span class="unpublished" title="${say.notPublished}">⊘</span>`}</li>`,
    );
    const missing = v.kind === "undecided" && turns.length === 0 ? missingNames(catalogue, v, language) : [];
    return html`<tr role="row"><th role="rowheader" scope="row">${setName(catalogue, v.set, language)}</th><td role="cell" data-label="${say.verdict}"><span class="verdict v-${v.kind}">${verdictSign(v.kind)} ${verdictWord(v.kind, language)}</span></td><td role="cell" data-label="${say.value}"><b>${numberText(language, unit, value)}</b> <span class="interval">${rangeText(language, unit, interval.low, interval.high)}</span></td><td role="cell" data-label="${say.share}">${say.of(String(Math.round(v.holdsShare * v.points)), String(v.points))}</td><td role="cell" class="wide" data-label="${say.turns}">${turns.length > 0 ? html`<ul class="turns">${turns}</ul>` : html`<span class="absent">${say.noTurn}</span>`}${missing.length > 0 && html`<span class="missing"><b>${say.missing}</b> ${listedIn(language, missing)}</span>`}</td></tr>`;
  };
  const heads = [say.set, say.verdict, valueHead(first?.answer.unit ?? "", language), say.share, say.turns];
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${entry.claim}: ${say.tableName}"><table class="rows" role="table"><caption>${say.tableCaption}</caption><thead role="rowgroup"><tr role="row">${heads.map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead><tbody role="rowgroup">${entry.verdicts.map(row)}</tbody></table></div>`;
}

function valueHead(unit: string, language: Language): string {
  const { value } = ledgerWords[language];
  return ["share", "s", ""].includes(unit) ? value : `${value}: ${unitWord(unit, language)}`;
}

/** What moves the value most under each set, and how much of what it rests on the set's author did not publish. */
function movers({ catalogue }: Page, entry: ClaimEntry, language: Language): Html {
  const say = ledgerWords[language];
  const row = ({ set, answer: { unit, drivers, assumptions } }: Verdict) => {
    const unpublished = assumptions.filter((a) => a.notPublished).length;
    const named = drivers.slice(0, 3).map(({ parameter, adverse, favourable }) => {
      const label = labelIn(catalogue, entry, parameter);
      return html`<li>${parameterName(catalogue, parameter, label, language)}: ${numberText(language, unit, adverse)} → ${numberText(language, unit, favourable)}</li>`;
    });
    return html`<tr role="row"><th role="rowheader" scope="row">${shortSetName(catalogue, set, language)}</th><td role="cell" class="wide" data-label="${say.drivers}">${named.length > 0 ? html`<ul class="turns">${named}</ul>` : html`<span class="absent">${say.noDriver}</span>`}</td><td role="cell" data-label="${say.unpublishedHead}">${say.of(String(unpublished), String(assumptions.length))}</td></tr>`;
  };
  return html`<details><summary>${say.movers}</summary><div class="scroll" role="region" tabindex="0" aria-label="${entry.claim}: ${say.movers}"><table class="rows" role="table"><caption>${say.moversCaption}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say.set}</th><th role="columnheader" scope="col">${say.drivers}</th><th role="columnheader" scope="col">${say.unpublishedHead}</th></tr></thead><tbody role="rowgroup">${entry.verdicts.map(row)}</tbody></table></div></details>`;
}

/** The ledger's own label of a figure where it has one. */
function labelIn(catalogue: Page["catalogue"], { verdicts, flips }: ClaimEntry, parameter: string): string {
  const known =
    verdicts.flatMap((v) => v.turns).find((t) => t.parameter === parameter) ??
    flips?.indices.find((i) => i.parameter === parameter);
  return known?.label ?? labelOf(catalogue, parameter);
}

function flipsPart({ catalogue }: Page, { flips }: ClaimEntry, language: Language): Html {
  if (flips === undefined) return html``;
  const say = ledgerWords[language];
  return html`<h3>${say.flips}</h3><p>${ruleText(catalogue, flips, language)}</p><figure class="ic-figure">${sobolChart(catalogue, flips, language)}<figcaption>${say.flipsNote(setName(catalogue, flips.set, language), flips.inputs, flips.runs)}</figcaption></figure>`;
}

/** The panel, the limits of the test, further answers and the command. */
function notes({ catalogue }: Page, claim: Claim, entry: ClaimEntry, language: Language): Html {
  const say = ledgerWords[language];
  const panel = panelText(entry, language);
  const limits =
    claim.test === null ? undefined : language === "en" ? claim.test.limits : claim.test.limitsRu;
  return html`<div class="ledger-notes">${limits !== undefined && html`<p><b>${say.limits}</b> ${curly(limits)}</p>`}${panel !== undefined && html`<p class="note">${panel}</p>`}${
    entry.verdicts.length > 0 &&
    html`<details><summary>${say.measured}</summary><ul>${entry.verdicts.map((v) => html`<li>${setName(catalogue, v.set, language)}: ${measureText(claim, v, language)}.</li>`)}</ul></details>`
  }${
    entry.beside.length > 0 &&
    html`<p><b>${say.beside}</b></p><ul>${besideLines(claim, entry, language).map((line) => html`<li>${line}</li>`)}</ul>`
  }</div>`;
}
