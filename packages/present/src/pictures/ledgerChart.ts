import type { Catalogue } from "@equipoise/scenario";
import type { ClaimEntry, Criterion, Flips, Index, Verdict } from "@equipoise/sweep";
import {
  type Language,
  numberText,
  parameterName,
  rangeText,
  shortSetName,
  unitWord,
  verdictWord,
} from "../words/index.ts";
import { ticks } from "./axes.ts";
import { type Html, html } from "./html.ts";
import { verdictSign } from "./ledgerSigns.ts";

/**
 * One row per set: the nominal value, the interval, and the criterion with the side on which the claim holds. Pictures
 * stretch and text does not, so the chart reads at any width.
 */
export function intervalChart(catalogue: Catalogue, entry: ClaimEntry, language: Language): Html {
  const { verdicts, criterion } = entry;
  if (criterion === undefined || verdicts.length === 0) return html``;
  const x = axisOf(verdicts, criterion);
  const rows = verdicts.map(
    (verdict) =>
      html`<div class="ic-name">${verdictSign(verdict.kind)} ${shortSetName(catalogue, verdict.set, language)}</div>${bar(verdict, criterion, x)}`,
  );
  return html`<div class="ic" role="img" aria-label="${alternative(catalogue, entry, criterion, language)}"><div class="ic-name ic-head"></div>${zoneLabels(criterion, x, language)}${rows}<div class="ic-name ic-foot">${["share", "s"].includes(criterion.unit) ? "" : unitWord(criterion.unit, language)}</div>${axis(criterion.unit, x, language)}</div>`;
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly at: (value: number) => number; // % of the width
}

function axisOf(verdicts: readonly Verdict[], { threshold, unit }: Criterion): Axis {
  const all = verdicts.flatMap(({ answer: { value, interval } }) => [value, interval.low, interval.high]);
  const seen = [...all, threshold].filter(Number.isFinite);
  const least = Math.min(0, ...seen);
  const most = Math.max(...seen);
  const wide = unit === "share" && most > 0.3;
  const top = wide ? 1 : most > least ? most + 0.08 * (most - least) : least + 1;
  const bottom = least < 0 ? (wide && least < -0.3 ? -1 : least - 0.08 * (top - least)) : 0;
  return {
    low: bottom,
    high: top,
    ticks: ticks(bottom, top, 5),
    at: (v) => rounded(2 + (96 * (Math.min(top, Math.max(bottom, v)) - bottom)) / (top - bottom)),
  };
}

function rounded(x: number): number {
  return Math.round(x * 100) / 100;
}

function holdsAbove({ holds }: Criterion): boolean {
  return holds === "at-least" || holds === "above";
}

function bar({ kind, answer: { value, interval } }: Verdict, criterion: Criterion, x: Axis): Html {
  const line = x.at(criterion.threshold);
  const [from, to] = holdsAbove(criterion) ? [line, 100] : [0, line];
  const [low, high] = [x.at(interval.low), x.at(interval.high)];
  return html`<div class="ic-cell"><svg class="ic-row" width="100%" height="100%" aria-hidden="true"><rect class="ic-zone" x="${from}%" y="0" width="${rounded(to - from)}%" height="100%"/><line class="ic-criterion" x1="${line}%" x2="${line}%" y1="0" y2="100%"/><svg class="ic-middle" y="50%" aria-hidden="true"><line class="rail" x1="0" x2="100%"/><line class="ic-range ic-${kind}" x1="${low}%" x2="${high}%"/>${[low, high].map((end) => html`<line class="ic-end" x1="${end}%" x2="${end}%" y1="-6" y2="6"/>`)}<circle class="ic-dot" cx="${x.at(value)}%" r="5"/></svg></svg></div>`;
}

/** Above the rows: on which side of the line the claim holds. */
function zoneLabels(criterion: Criterion, x: Axis, language: Language): Html {
  const line = x.at(criterion.threshold);
  const above = holdsAbove(criterion);
  const side = (right: boolean) => {
    const arrow = right ? "→" : "←";
    const word = verdictWord(above === right ? "holds" : "fails", language);
    const room = right ? 100 - line : line;
    if (room < (language === "en" ? 24 : 45)) return html``;
    return html`<text class="ic-side${above === right ? " strong" : ""}" x="${line}%" dx="${right ? 6 : -6}" y="13" text-anchor="${right ? "start" : "end"}">${right ? `${word} ${arrow}` : `${arrow} ${word}`}</text>`;
  };
  const [from, to] = above ? [line, 100] : [0, line];
  return html`<svg class="ic-bar ic-top" width="100%" height="20" aria-hidden="true"><rect class="ic-zone" x="${from}%" y="0" width="${rounded(to - from)}%" height="20"/>${side(false)}${side(true)}<line class="ic-criterion" x1="${line}%" x2="${line}%" y1="0" y2="20"/></svg>`;
}

function axis(unit: string, x: Axis, language: Language): Html {
  const line = (v: number) => x.at(v);
  const anchor = (v: number) => (x.at(v) < 6 ? "start" : x.at(v) > 94 ? "end" : "middle");
  return html`<svg class="ic-bar" width="100%" height="22" aria-hidden="true">${x.ticks.map((v) => html`<line class="ic-tick" x1="${line(v)}%" x2="${line(v)}%" y1="0" y2="5"/><text class="tick" x="${line(v)}%" y="17" text-anchor="${anchor(v)}">${numberText(language, unit, v)}</text>`)}</svg>`;
}

function alternative(
  catalogue: Catalogue,
  { verdicts }: ClaimEntry,
  { unit, threshold }: Criterion,
  language: Language,
): string {
  const said = verdicts.map(
    ({ set, kind, answer: { value, interval } }) =>
      `${shortSetName(catalogue, set, language)}: ${numberText(language, unit, value)} (${rangeText(language, unit, interval.low, interval.high)}), ${verdictWord(kind, language)}`,
  );
  const line = numberText(language, unit, threshold);
  return language === "en"
    ? `Chart of the value and its interval under each set of figures, beside the criterion at ${line}. ${said.join("; ")}.`
    : `График: значение и его интервал по каждому набору данных рядом с критерием ${line}. ${said.join("; ")}.`;
}

/** Sobol indices: what each input decides by itself (filled) and with its interactions (outlined), with 95 % intervals. */
export function sobolChart(catalogue: Catalogue, { indices }: Flips, language: Language): Html {
  const shown = indices.slice(0, 6);
  const say = ([value, low, high]: Index["first"]) =>
    `${numberText(language, "share", value)} (${rangeText(language, "share", low, high)})`;
  const rows = shown.map(({ parameter, label, first, total }) => ({
    name: parameterName(catalogue, parameter, label, language),
    first,
    total,
  }));
  const words = {
    en: { title: "Share of the variance", first: "alone", total: "with interactions" },
    ru: { title: "Доля дисперсии", first: "сама по себе", total: "со взаимодействиями" },
  }[language];
  const told = rows.map((r) => `${r.name}: ${words.first} ${say(r.first)}, ${words.total} ${say(r.total)}`);
  return html`<div class="ic sobol" role="img" aria-label="${words.title}. ${told.join("; ")}.">${rows.map((r) => html`<div class="ic-name">${r.name}<span class="ic-note">${words.first} ${numberText(language, "share", r.first[0])}, ${words.total} ${numberText(language, "share", r.total[0])}</span></div>${indexBar(r.first, r.total)}`)}</div><p class="caption"><span class="key key-first"></span> ${words.first} <span class="key key-total"></span> ${words.total}; ${language === "en" ? "lines: 95 % intervals. The whole width is all the variance of the value." : "линии — 95-процентные интервалы. Вся ширина — полная дисперсия величины."}</p>`;
}

function indexBar(first: Index["first"], total: Index["total"]): Html {
  const at = (v: number) => rounded(98 * Math.min(1, Math.max(0, v)) + 1);
  const one = ([value, low, high]: Index["first"], y: number, kind: string) =>
    html`<rect class="${kind}" x="1%" y="${y - 4}" width="${rounded(at(value) - 1)}%" height="8"/><line class="ic-thin" x1="${at(low)}%" x2="${at(high)}%" y1="${y}" y2="${y}"/>${[low, high].map((v) => html`<line class="ic-thin" x1="${at(v)}%" x2="${at(v)}%" y1="${y - 3}" y2="${y + 3}"/>`)}`;
  return html`<svg class="ic-bar" width="100%" height="34" aria-hidden="true"><line class="rail" x1="1%" x2="1%" y1="0" y2="34"/><line class="rail" x1="99%" x2="99%" y1="0" y2="34"/>${one(first, 11, "key-first")}${one(total, 23, "key-total")}</svg>`;
}
