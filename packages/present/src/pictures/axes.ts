import { type Html, html, px } from "./html.ts";

/** A linear scale from data to picture. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly low: number;
  readonly high: number;
}

export function scale(low: number, high: number, from: number, to: number): Scale {
  return { low, high, at: (v) => from + ((to - from) * (v - low)) / (high - low) };
}

/** Round steps over a span, about `count` of them. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * size).find((s) => s >= rough) ?? rough;
  const out: number[] = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step)
    out.push(Math.round(v * 1e6) / 1e6);
  return out;
}

export function xAxis(
  x: Scale,
  y_px: number,
  top_px: number,
  values: readonly number[],
  label: string,
  write: (v: number) => string = String,
): Html {
  return html`${values.map((v) => html`<path class="gridline" d="M${px(x.at(v))} ${px(top_px)}V${px(y_px)}"/><text class="tick" x="${px(x.at(v))}" y="${px(y_px + 14)}" text-anchor="middle">${write(v)}</text>`)}<text class="axis" x="${px(x.at(x.high))}" y="${px(y_px + 29)}" text-anchor="end">${label}</text>`;
}

export function yAxis(
  y: Scale,
  left_px: number,
  right_px: number,
  values: readonly number[],
  label: string,
): Html {
  return html`${values.map((v) => html`<path class="gridline" d="M${px(left_px)} ${px(y.at(v))}H${px(right_px)}"/><text class="tick" x="${px(left_px - 5)}" y="${px(y.at(v) + 3.5)}" text-anchor="end">${v}</text>`)}<text class="axis" x="${px(left_px - 26)}" y="${px(y.at(y.high) - 8)}">${label}</text>`;
}
