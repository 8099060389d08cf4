import { type Html, html, px } from "./html.ts";

/** A small bar of a value with its interval drawn over it, on a scale from 0 to `most`. Hidden from readers: the figures stand beside it. */
export function inlineBar(value: number, low: number, high: number, most: number): Html {
  const x = (v: number) => 1 + 78 * Math.max(0, Math.min(1, v / most));
  return html`<svg class="bar" viewBox="0 0 80 12" aria-hidden="true"><rect class="bar-ground" x="1" y="3" width="78" height="6"/><rect class="bar-value" x="1" y="3" width="${px(x(value) - 1)}" height="6"/><path class="bar-range" d="M${px(x(low))} 1.5v9M${px(x(high))} 1.5v9M${px(x(low))} 6H${px(x(high))}"/></svg>`;
}
