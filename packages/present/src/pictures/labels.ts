import { type Html, html, px } from "./html.ts";

/** A dot and a name on a picture; earlier labels win the room. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: string; // CSS class of dot and name
}
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Dots with names placed right, left, above or below so that none overlap; a name without room is left out. */
export function placedLabels(
  labels: readonly Label[],
  size: { readonly width: number; readonly height: number },
  font_px: number,
): Html {
  const taken: Box[] = labels.map(({ x, y }) => ({ left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 }));
  return html`${labels.map((label) => {
    const place = places(label, font_px).find(
      ({ box }) => inside(box, size) && !taken.some((other) => overlap(other, box)),
    );
    if (place !== undefined) taken.push(place.box);
    const dot = html`<circle class="dot ${label.kind}" cx="${px(label.x)}" cy="${px(label.y)}" r="2"/>`;
    return place === undefined
      ? dot
      : html`${dot}<text class="name ${label.kind}" x="${px(place.x)}" y="${px(place.y)}" text-anchor="${place.anchor}">${label.text}</text>`;
  })}`;
}

function places({ x, y, text, kind }: Label, font_px: number) {
  const w = text.length * font_px * (kind === "asset" ? 0.66 : 0.58);
  const h = font_px;
  const at = (tx: number, ty: number, anchor: "start" | "middle" | "end") => {
    const left = anchor === "start" ? tx : anchor === "end" ? tx - w : tx - w / 2;
    return {
      x: tx,
      y: ty,
      anchor,
      box: { left: left - 1, top: ty - 0.8 * h, right: left + w + 1, bottom: ty + 0.25 * h },
    };
  };
  return [
    at(x + 5, y + 0.35 * h, "start"),
    at(x - 5, y + 0.35 * h, "end"),
    at(x, y - 5, "middle"),
    at(x, y + h + 2, "middle"),
    at(x + 4, y - 4, "start"),
    at(x + 4, y + h, "start"),
    at(x - 4, y - 4, "end"),
    at(x - 4, y + h, "end"),
  ];
}

function inside(box: Box, { width, height }: { readonly width: number; readonly height: number }): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
