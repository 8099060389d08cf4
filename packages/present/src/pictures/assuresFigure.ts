import type { Answer } from "@equipoise/sim/analyses";
import { type AssuranceRow, assuranceRows } from "@equipoise/sweep";
import { type Html, html, px, raw } from "./html.ts";
import { type ParetoAxes, type ParetoPoint, paretoChart, paretoParts } from "./paretoChart.ts";

type Language = "en" | "ru";
type When = "before" | "after";

/**
 * The answers of `assures` under one set as two charts for a page: what the measures take away and what they cost, before
 * any proof of the threat and once it is proven.
 */
export function paretoFigure(answers: readonly Answer[], language: Language = "en"): Html {
  const say = words[language];
  const rows = assuranceRows(answers);
  const charts = (["before", "after"] as const).map(
    (when) =>
      html`<figure class="panel"><figcaption>${say[when]}</figcaption>${paretoChart(pointsOf(rows, when, language), axesOf(language))}</figure>`,
  );
  return html`<div class="pair">${charts}</div><p class="note">${noteOf(answers, language)}</p>`;
}

export interface AssuresPicture {
  readonly title: string;
  readonly note: string; // whose figures
  readonly answers: readonly Answer[];
  readonly language: Language;
}

/** One standalone SVG with both charts side by side. */
export function renderAssures({ title, note, answers, language }: AssuresPicture): string {
  const say = words[language];
  const rows = assuranceRows(answers);
  const charts = (["before", "after"] as const).map((when) => ({
    when,
    ...paretoParts(pointsOf(rows, when, language), axesOf(language)),
  }));
  const top = 92;
  const { width: one, height } = charts[0]!;
  const width = 2 * one + 60;
  const legend = [...new Map(charts.flatMap((c) => c.legend).map((l) => [l.text, l])).values()];
  const noteLines = wrapped(noteOf(answers, language), 150);
  const legendTop = top + height + 22;
  const noteTop = legendTop + 20 * legend.length + 14;
  const end = noteTop + 16 * noteLines.length + 10;
  const drawn = charts.map(
    ({ when, content }, i) =>
      html`<g transform="translate(${20 + i * (one + 20)} ${top})"><text class="said" x="0" y="-8">${say[when]}</text>${content}</g>`,
  );
  const signs = legend.map(
    ({ sign, text }, i) =>
      html`<g transform="translate(24 ${legendTop + 20 * i})">${sign}<text class="tick" x="30" y="11">${text}</text></g>`,
  );
  const names = charts.map(({ numbers }, i) =>
    numbers.map(
      (text, n) =>
        html`<text class="tick" x="${px(one + 60 + i * 240)}" y="${legendTop + 11 + 14 * n}">${text}</text>`,
    ),
  );
  const said = charts.map(({ when, alternative }) => `${say[when]}: ${alternative}`).join(" ");
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${end}" width="${width}" height="${end}" role="img" aria-label="${title}. ${said}">${raw(`<style>${style}</style>`)}<rect class="page" width="${width}" height="${end}"/><text class="title" x="20" y="30">${title}</text><text class="tick" x="20" y="50">${note}</text>${drawn}${signs}${names}${noteLines.map((line, i) => html`<text class="tick" x="20" y="${noteTop + 16 * i}">${line}</text>`)}</svg>`
    .html;
}

/** Of cases that fall on one place, those that need nothing of each other: the others only add what changes nothing there. */
function pointsOf(rows: readonly AssuranceRow[], when: When, language: Language): ParetoPoint[] {
  const say = words[language];
  const placed = rows.filter(
    (row) => row.measures.length > 0 && row.lost !== undefined && row.removed !== undefined,
  );
  const at = (row: AssuranceRow) => `${row.lost} ${row.removed![when]}`;
  const least = placed.filter(
    (row) =>
      !placed.some((other) => other !== row && at(other) === at(row) && within(other.measures, row.measures)),
  );
  return least.map((row) => ({
    label: row.measures.map((id) => shortNames[language][id] ?? id).join(" + "),
    x: 100 * row.lost!,
    y: 100 * row.removed![when],
    onFront: row.onFront[when],
    kind: row.measures.includes(nobodysProposal)
      ? say.nobody
      : row.measures.length === 1
        ? say.one
        : say.several,
  }));
}

/** What is drawn, and how long after proof the second chart is. */
function noteOf(answers: readonly Answer[], language: Language): string {
  const proof = answers
    .flatMap(({ assumptions }) => assumptions)
    .find(({ parameter }) => parameter.endsWith("/proofBeforeFlight_d"));
  const say = words[language];
  return proof === undefined ? say.note : `${say.days} ${proof.value}. ${say.note}`;
}

function within(few: readonly string[], many: readonly string[]): boolean {
  return few.every((id) => many.includes(id));
}

function axesOf(language: Language): ParetoAxes {
  const { x, y, one, several, nobody } = words[language];
  return { x, y, language, kinds: [one, several, nobody] };
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const nobodysProposal = "speed-cap-3km";

const shortNames: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    "radar-sector-limit": "sector limit",
    "empty-silos": "empty silos",
    "activation-on-proof": "switched on only on proof",
    "ten-interceptors": "cap of ten",
    "speed-cap-3km": "at most 3 km/s",
  },
  ru: {
    "radar-sector-limit": "предел сектора",
    "empty-silos": "пустые шахты",
    "activation-on-proof": "включение после подтверждения",
    "ten-interceptors": "не более десяти",
    "speed-cap-3km": "не более 3 км/с",
  },
};

const words = {
  en: {
    before: "Before any proof of the threat",
    after: "Once the threat is proven",
    x: "protection lost once the threat is proven, % of people",
    y: "taken from reach and sight, %",
    one: "a measure offered",
    several: "a combination of measures offered",
    nobody: "proposed by nobody in the sources read",
    days: "Days from proof of the threat to the flight:",
    note: "Across: the larger of two losses, of Europe's people and of those of the United States. Up: the mean of the flights from Russian launch regions that the interceptors could meet and no longer do, and of those that the radar at Brdy tracks and no longer does. Combinations that take and cost the same as a smaller one are not drawn. Visits, accredited officers and permanent presence take nothing away and cost no protection: they bear on how soon a reversal is noticed.",
  },
  ru: {
    before: "До подтверждения угрозы",
    after: "Когда угроза подтверждена",
    x: "потеря защиты после подтверждения угрозы, % жителей",
    y: "отнято у досягаемости и обзора, %",
    one: "предложенная мера",
    several: "сочетание предложенных мер",
    nobody: "в прочитанных источниках никем не предложено",
    days: "Дней от подтверждения угрозы до полёта:",
    note: "По горизонтали: большая из двух потерь, у жителей Европы и у жителей США. По вертикали: среднее двух долей — полётов из российских районов пуска, которые перехватчики могли бы встретить и уже не могут, и тех, которые РЛС в Брды сопровождает и больше не сопровождает. Сочетания, которые отнимают и стоят столько же, сколько меньшее, не показаны. Посещения, офицеры при посольствах и постоянное присутствие ничего не отнимают и защиты не стоят: от них зависит, как скоро будет замечена отмена.",
  },
} as const;

const style = `svg{--page:#fff;--ink:#16181d;--soft:#4a4f5a;--rule:#d5d8de;--halo:#fff}text{font-family:system-ui,sans-serif;fill:#16181d}.page{fill:#fff}.title{font-size:18px;font-weight:700}.said{font-size:13px;font-weight:600}.tick,.axis{font-size:11px;fill:#4a4f5a}.band-name{font-size:10.5px;paint-order:stroke;stroke:#fff;stroke-width:3px}.gridline{stroke:#e2e4e8;fill:none}.rail{stroke:#d5d8de;fill:none}.profile{stroke:#16181d;stroke-width:2;fill:none;stroke-linejoin:round}.symbol{stroke-width:1}.s0{fill:#16181d;stroke:#16181d}.s1{fill:#0072b2;stroke:#0072b2}.s2{fill:#b34700;stroke:#b34700}`;
