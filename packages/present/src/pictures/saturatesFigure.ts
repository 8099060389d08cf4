import type { Answer } from "@equipoise/sim/analyses";
import { type Html, html, px, raw } from "./html.ts";
import { inBoth } from "./ledger.ts";
import { type LeakCurve, saturationChart, saturationTable } from "./saturationChart.ts";
import { style } from "./style.ts";

/** The fixed cases in the order in which they are shown, in both languages. */
export const saturationCases: readonly { readonly id: string; readonly en: string; readonly ru: string }[] = [
  { id: "no-decoys", en: "one salvo, no decoys", ru: "один залп, без ложных целей" },
  {
    id: "as-given",
    en: "decoys as the set has them, all alike fired at",
    ru: "ложные цели по данным набора, обстрел всех неотличимых",
  },
  {
    id: "decoys-5-all",
    en: "five decoys a warhead, all alike fired at",
    ru: "пять ложных целей на боеголовку, обстрел всех неотличимых",
  },
  {
    id: "decoys-5-drawn",
    en: "five decoys a warhead, shots drawn among those alike",
    ru: "пять ложных целей на боеголовку, пуски наугад среди неотличимых",
  },
  { id: "look-2", en: "two full waves, a look between", ru: "две полные волны с оценкой между ними" },
  {
    id: "one-by-one",
    en: "the same shots one by one, a look between",
    ru: "те же пуски по одному с оценкой после каждого",
  },
  { id: "doubled", en: "twice the interceptors", ru: "вдвое больше перехватчиков" },
  { id: "cap-10", en: "at most ten interceptors", ru: "не более десяти перехватчиков" },
];

/** One stock's curves under one set; cases that coincide are one curve with all their names. */
export function curvesOf(answers: readonly Answer[], at: string): LeakCurve[] {
  const curves: LeakCurve[] = [];
  const seen = new Map<string, number>();
  for (const { id, en, ru } of saturationCases) {
    const points = answers.flatMap(({ metric, value }) => {
      const [, raid] = metric.match(/^leakage-raid-(\d+)-/) ?? [];
      return raid !== undefined && metric === `leakage-raid-${raid}-${id}${at}`
        ? [{ raid: Number(raid), share: value }]
        : [];
    });
    if (points.length === 0) continue;
    const exhausted = answers.find(({ metric }) => metric === `exhaustion-${id}${at}`)?.value;
    const key = JSON.stringify([points, exhausted]);
    const same = seen.get(key);
    if (same === undefined) {
      seen.set(key, curves.length);
      curves.push({
        label: en,
        labelRu: ru,
        points,
        ...(exhausted === undefined ? {} : { exhaustedAt: exhausted }),
      });
    } else {
      const { label, labelRu = "", ...rest } = curves[same]!;
      curves[same] = { ...rest, label: `${label}; ${en}`, labelRu: `${labelRu}; ${ru}` };
    }
  }
  return curves;
}

/** The stocks that answers are about: "" where the design has one site, else "-at-" and the site. */
export function stocksOf(answers: readonly Answer[]): string[] {
  const [{ id } = saturationCases[0]!] = saturationCases;
  return [
    ...new Set(
      answers.flatMap(({ metric }) => metric.match(new RegExp(`^exhaustion-${id}((?:-at-.+)?)$`))?.[1] ?? []),
    ),
  ];
}

/** Leakage against the size of the raid, a chart for each stock and for sets whose curves differ. */
export function saturatesFigure(answers: readonly Answer[]): Html {
  const groups = new Map<string, { readonly curves: LeakCurve[]; readonly sets: string[] }>();
  for (const set of new Set(answers.map((of) => of.set)))
    for (const at of stocksOf(answers)) {
      const curves = curvesOf(
        answers.filter((of) => of.set === set),
        at,
      );
      const key = JSON.stringify([at, curves]);
      const name = at === "" ? set : `${set}, ${at.slice("-at-".length)}`;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { curves, sets: [name] });
      else known.sets.push(name);
    }
  const figures = [...groups.values()].map(({ curves, sets }) =>
    inBoth((language) => {
      const { title, table } = words[language];
      return html`<figure><figcaption>${title} ${sets.join(", ")}</figcaption>${saturationChart(curves, { language })}<details><summary>${table}</summary>${saturationTable(curves, { language })}</details></figure>`;
    }),
  );
  return html`${inBoth((language) => html`<p class="note">${words[language].note}</p>`)}<div class="pair">${figures.map((figure) => html`<div>${figure}</div>`)}</div>`;
}

const words = {
  en: {
    title: "Share of a raid expected to leak, figures of",
    table: "The figures",
    note: "Sizes of raid and cases are fixed and the same for every set; nothing is searched for. Every warhead is taken to be within reach and every interceptor ready: geometry is answered elsewhere, and only lowers what is stopped.",
  },
  ru: {
    title: "Ожидаемая доля прорвавшихся боеголовок, данные",
    table: "Числа",
    note: "Размеры налёта и случаи заданы заранее и одинаковы для всех наборов; поиска нет. Принято, что каждая боеголовка в досягаемости и каждый перехватчик готов; геометрия рассмотрена отдельно и может лишь уменьшить число перехваченных.",
  },
} as const;

/** The chart of one stock as a standalone SVG with its legend. */
export function renderSaturation(title: string, note: string, curves: readonly LeakCurve[]): string {
  const [, picture = "", entries = ""] =
    saturationChart(curves).html.match(/^<svg[^>]*>(.*?)<\/svg><ul[^>]*>(.*)<\/ul>$/s) ?? [];
  const rows = [...entries.matchAll(/<li><svg[^>]*>(.*?)<\/svg> (.*?)<\/li>/gs)].flatMap(
    ([, sign = "", text = ""]) => wrapped(text).map((line, i) => ({ sign: i === 0 ? sign : "", line })),
  );
  const top = 62 + 1.6 * 282;
  const height = top + 20 * rows.length + 16;
  const legend = rows.map(
    ({ sign, line }, i) =>
      html`<g transform="translate(20 ${px(top + 20 * i)})">${raw(sign)}<text class="tick" x="50" y="11">${raw(line)}</text></g>`,
  );
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${px(height)}" width="640" height="${px(height)}" role="img" aria-label="${title}. ${note}">${raw(`<style>${style}.ground{fill:var(--page)}.heading{font:700 16px system-ui,sans-serif;fill:var(--ink)}</style>`)}<rect class="ground" width="640" height="${px(height)}"/><text class="heading" x="16" y="26">${title}</text><text class="tick" x="16" y="45">${note} SIMULATION.</text><svg x="12" y="54" width="608" height="451" viewBox="0 0 380 282">${raw(picture)}</svg>${legend}</svg>`
    .html;
}

/** Lines of at most so many characters, broken between words. */
function wrapped(text: string): string[] {
  const most = 96;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
