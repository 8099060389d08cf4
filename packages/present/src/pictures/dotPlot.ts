import { scale, ticks, xAxis } from "./axes.ts";
import { type Html, html, px } from "./html.ts";

/** A row of a dot plot: a name, and one mark per series with its interval. */
export interface DotRow {
  readonly name: string;
  readonly marks: readonly DotMark[];
}
export interface DotMark {
  readonly series: number; // place in the legend: form and colour
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}
export interface DotPlot {
  readonly rows: readonly DotRow[];
  readonly most: number;
  readonly axis: string;
  readonly write: (v: number) => string;
  readonly alternative: string;
}

const box = { width: 720, left: 250, right: 700, top: 8 } as const;

/** Rows of marks on one scale; series stand above one another within a row so that none hides another. */
export function dotPlot({ rows, most, axis, write, alternative }: DotPlot): Html {
  const series = Math.max(1, ...rows.flatMap((r) => r.marks.map((m) => m.series + 1)));
  const step = Math.max(16, 8 * series + 5);
  const bottom = box.top + step * rows.length;
  const x = scale(0, most, box.left, box.right);
  return html`<svg class="chart wide" viewBox="0 0 ${box.width} ${px(bottom + 36)}" role="img" aria-label="${alternative}">${xAxis(x, bottom, box.top, ticks(0, most, 5), axis, write)}${rows.map(
    ({ name, marks }, i) => {
      const top = box.top + step * i;
      return html`<path class="rail" d="M2 ${px(top)}H${box.right}"/><text class="tick" x="${box.left - 8}" y="${px(top + step / 2 + 3.5)}" text-anchor="end">${name}</text>${marks.map(
        (m) => {
          const y = top + step / 2 + (m.series - (series - 1) / 2) * 8;
          const range =
            m.low !== undefined &&
            m.high !== undefined &&
            html`<path class="range s${m.series}" d="M${px(x.at(Math.max(0, m.low)))} ${px(y)}H${px(x.at(Math.min(most, m.high)))}"/>`;
          return html`${range}${symbol(m.series, x.at(Math.max(0, Math.min(most, m.value))), y)}`;
        },
      )}`;
    },
  )}</svg>`;
}

/** Circle, square, triangle, diamond: told apart without colour. */
export function symbol(series: number, x: number, y: number): Html {
  const c = `symbol s${series}`;
  const at = `M${px(x)} ${px(y)}`;
  if (series === 0) return html`<circle class="${c}" cx="${px(x)}" cy="${px(y)}" r="3.6"/>`;
  if (series === 1) return html`<path class="${c}" d="${at}m-3.3 -3.3h6.6v6.6h-6.6Z"/>`;
  if (series === 2) return html`<path class="${c}" d="${at}m0 -4.2l4 7h-8Z"/>`;
  return html`<path class="${c}" d="${at}m0 -4.4l4.4 4.4l-4.4 4.4l-4.4 -4.4Z"/>`;
}

export function seriesLegend(names: readonly string[]): Html {
  return html`<ul class="legend">${names.map((name, i) => html`<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true">${symbol(i, 11, 7)}</svg> ${name}</li>`)}</ul>`;
}
