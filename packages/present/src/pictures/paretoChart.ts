import { type Scale, scale, ticks, xAxis, yAxis } from "./axes.ts";
import { symbol } from "./dotPlot.ts";
import { type Html, html, px, raw } from "./html.ts";

/** One measure or combination: what it costs (x, less is better) and what it removes (y, more is better). */
export interface ParetoPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly onFront: boolean;
  readonly kind: string; // in the legend's words; at most four
}
export interface ParetoAxes {
  readonly x: string;
  readonly y: string;
  readonly language?: "en" | "ru";
  readonly kinds?: readonly string[]; // their order, where several charts share a legend; otherwise as they come
}

const box = { width: 420, height: 330, left: 36, right: 410, top: 26, bottom: 286 } as const;
const font_px = 10.5;
const line_px = 12;

/**
 * Points with the front as a staircase: what lies right of it and below is worse in both. Every point has its name beside
 * it; where the names have no room each point has a number, and the names follow in a list.
 */
export function paretoChart(points: readonly ParetoPoint[], axes: ParetoAxes): Html {
  const { content, alternative: said, legend, numbers } = paretoParts(points, axes);
  const list =
    numbers.length > 0 &&
    html`<ol class="legend" style="list-style:none">${numbers.map((text) => html`<li>${text}</li>`)}</ol>`;
  return html`<svg class="chart" style="max-width:36rem" viewBox="0 0 ${box.width} ${box.height}" role="img" aria-label="${said}">${content}</svg><ul class="legend">${legend.map(({ sign, text }) => html`<li>${swatch(sign)} ${text}</li>`)}</ul>${list}`;
}

/** The same chart in pieces, for a picture that stands alone. */
export interface ParetoParts {
  readonly width: number;
  readonly height: number;
  readonly content: Html; // inside an svg of that size
  readonly alternative: string;
  readonly legend: readonly { readonly sign: Html; readonly text: string }[]; // signs 22 wide, 14 high
  readonly numbers: readonly string[]; // names of the points by number, where they had no room
}

export function paretoParts(points: readonly ParetoPoint[], axes: ParetoAxes): ParetoParts {
  const kinds = [...new Set([...(axes.kinds ?? []), ...points.map(({ kind }) => kind)])];
  if (kinds.length > 4) throw new Error("paretoChart: at most four kinds can be told apart");
  const say = words[axes.language ?? "en"];
  const x = scaleOver(
    points.map((p) => p.x),
    box.left,
    box.right,
  );
  const y = scaleOver(
    points.map((p) => p.y),
    box.bottom,
    box.top,
  );
  const spots = spotsOf(points, x, y);
  const front = points.filter(({ onFront }) => onFront).sort((a, b) => a.x - b.x || a.y - b.y);
  const corners = staircase(front.map((p) => [x.at(p.x), y.at(p.y)] as const));
  const named = placed(spots, (spot) => spot.labels, corners);
  const texts = named ?? placed(spots, (spot) => [spot.numbers.join(", ")], corners, true) ?? [];
  const marks = [...points] // the legend's first kind on top
    .sort((a, b) => kinds.indexOf(b.kind) - kinds.indexOf(a.kind))
    .map((p) => mark(kinds.indexOf(p.kind), x.at(p.x), y.at(p.y), p.onFront));
  const steps = corners.map(([cx, cy], i) => `${i === 0 ? "M" : "L"}${px(cx)} ${px(cy)}`).join("");
  return {
    width: box.width,
    height: box.height,
    content: html`${xAxis(x, box.bottom, box.top, ticks(x.low, x.high, 5), axes.x)}${yAxis(y, box.left, box.right, ticks(y.low, y.high, 5), axes.y)}${corners.length > 0 && html`<path class="profile" style="stroke-width:1.4" d="${raw(steps)}"/>`}${marks}${texts.map(written)}`,
    alternative: alternative(points, axes),
    legend: [
      ...kinds.map((text, i) => ({ sign: mark(i, 11, 7, true), text })),
      { sign: html`<path class="profile" style="stroke-width:1.4" d="M0 11H11V3H22"/>`, text: say.front },
      { sign: mark(0, 11, 7, false), text: say.hollow },
    ],
    numbers: named === undefined ? points.map((p, i) => `${i + 1} ${p.label}`) : [],
  };
}

const words = {
  en: {
    front: "the front: nothing tried removes as much for less",
    hollow: "hollow: another point removes as much and costs no more",
    chart: "Scatter chart",
    front_: "On the front",
    others: "Not on it",
  },
  ru: {
    front: "граница: ничто из рассмотренного не снимает столько же меньшей ценой",
    hollow: "полый знак: другая точка снимает не меньше и стоит не больше",
    chart: "Точечная диаграмма",
    front_: "На границе",
    others: "Вне её",
  },
} as const;

/** From 0, or from the lowest when that is below, to a little over the highest. */
function scaleOver(values: readonly number[], from: number, to: number): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const room = high > low ? 0.06 * (high - low) : 1;
  return scale(low < 0 ? low - room : 0, high + room, from, to);
}

function mark(series: number, x: number, y: number, onFront: boolean): Html {
  const hole = !onFront && html`<circle style="fill:var(--page)" cx="${px(x)}" cy="${px(y)}" r="2"/>`;
  return html`${symbol(series, x, y)}${hole}`;
}

function swatch(content: Html): Html {
  return html`<svg class="swatch" viewBox="0 0 22 14" aria-hidden="true">${content}</svg>`;
}

type At = readonly [x: number, y: number];

/** Along the front from its cheapest point: right until the next one pays, then up; on to the edge. */
function staircase(front: readonly At[]): readonly At[] {
  const corners = front.flatMap(([x, y], i): At[] => {
    const before = front[i - 1];
    return before === undefined
      ? [
          [x, box.bottom],
          [x, y],
        ]
      : [
          [x, before[1]],
          [x, y],
        ];
  });
  const last = front.at(-1);
  return last === undefined ? [] : [...corners, [box.right, last[1]]];
}

function alternative(points: readonly ParetoPoint[], { x, y, language }: ParetoAxes): string {
  const say = words[language ?? "en"];
  const said = (of: readonly ParetoPoint[]) =>
    of.map((p) => `${p.label} (${short(p.x)}, ${short(p.y)})`).join("; ");
  const [front, others] = [true, false].map((on) => points.filter(({ onFront }) => onFront === on));
  return `${say.chart}: ${x}; ${y}. ${say.front_}: ${said(front ?? [])}. ${say.others}: ${said(others ?? [])}.`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

// ---- names beside points -----------------------------------------------------------------------------------------------

/** Points that fall on one place of the picture share a spot. */
interface Spot {
  readonly at: At;
  readonly labels: readonly string[];
  readonly numbers: readonly number[];
  readonly onFront: boolean;
}

function spotsOf(points: readonly ParetoPoint[], x: Scale, y: Scale): readonly Spot[] {
  const spots: { at: At; labels: string[]; numbers: number[]; onFront: boolean }[] = [];
  for (const [i, p] of points.entries()) {
    const at: At = [x.at(p.x), y.at(p.y)];
    const same = spots.find((s) => Math.abs(s.at[0] - at[0]) < 2 && Math.abs(s.at[1] - at[1]) < 2);
    if (same === undefined) spots.push({ at, labels: [p.label], numbers: [i + 1], onFront: p.onFront });
    else {
      same.labels.push(p.label);
      same.numbers.push(i + 1);
      same.onFront ||= p.onFront;
    }
  }
  return spots.sort((a, b) => Number(b.onFront) - Number(a.onFront));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
interface Text {
  readonly lines: readonly string[];
  readonly box: Box;
  readonly from: At | undefined; // where a thin line leads to, when the name stands apart
  readonly strong: boolean;
}

/** A place for the text of every spot, clear of marks, of other texts and of the front; undefined when one finds none. */
function placed(
  spots: readonly Spot[],
  textOf: (spot: Spot) => readonly string[],
  corners: readonly At[],
  always = false,
): readonly Text[] | undefined {
  const marks = spots.map(({ at: [x, y] }) => around(x, y, 4.5));
  const front = along(corners);
  const taken: Box[] = [];
  const texts: Text[] = [];
  for (const spot of spots) {
    const tried = candidates(spot, textOf(spot));
    const clear = (t: Text, of: readonly Box[]) => !of.some((other) => overlap(other, t.box));
    const free = (t: Text) =>
      inside(t.box) &&
      clear(t, marks) &&
      clear(t, taken) &&
      !lead(t).some((dot) => taken.some((other) => overlap(other, dot)));
    const best =
      tried.find((t) => free(t) && clear(t, front)) ?? tried.find(free) ?? (always ? tried[0] : undefined);
    if (best === undefined) return undefined;
    taken.push(best.box, ...lead(best));
    texts.push(best);
  }
  return texts;
}

const distances_px = [6, 13, 22, 32, 44, 58, 74] as const;
const angles = 16;
const long = 20; // characters

/** Places around a point, the nearest first; right before left, above before below; on one line, then on two. */
function candidates({ at: [x, y], onFront }: Spot, lines: readonly string[]): readonly Text[] {
  const turns = Array.from(
    { length: angles },
    (_, k) => ((k % 2 === 0 ? 1 : -1) * Math.ceil(k / 2) * 2 * Math.PI) / angles,
  );
  const folded = lines.flatMap((line) => (line.length > long ? fold(line) : [line]));
  const forms = folded.length === lines.length ? [lines] : [lines, folded];
  return distances_px.flatMap((d) =>
    forms.flatMap((form) => {
      const w = Math.max(...form.map((line) => line.length)) * font_px * (onFront ? 0.62 : 0.56);
      const h = form.length * line_px;
      return turns.map((turn) => {
        const [c, s] = [Math.cos(turn), -Math.sin(turn)];
        const cx = x + d * c + (Math.abs(c) < 1e-9 ? 0 : (Math.sign(c) * w) / 2);
        const cy = y + d * s + (Math.abs(s) < 1e-9 ? 0 : (Math.sign(s) * h) / 2);
        const box = { left: cx - w / 2, right: cx + w / 2, top: cy - h / 2, bottom: cy + h / 2 };
        return { lines: form, box, from: d > 13 ? ([x, y] as const) : undefined, strong: onFront };
      });
    }),
  );
}

/** In two at the joint nearest the middle. */
function fold(text: string): readonly string[] {
  const joints = [...text.matchAll(/ \+ |, /g)].map(({ index, 0: joint }) => index + joint.length);
  const middle = text.length / 2;
  const at = joints.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [text] : [text.slice(0, at).trimEnd(), text.slice(at)];
}

/** The thin line from a point to its name, as small boxes. */
function lead({ from, box: b }: Text): readonly Box[] {
  if (from === undefined) return [];
  const [x, y] = from;
  const [tx, ty] = [clamp(x, b.left, b.right), clamp(y, b.top, b.bottom)];
  const steps = Math.max(1, Math.floor(Math.hypot(tx - x, ty - y) / 3));
  return Array.from({ length: steps }, (_, k) =>
    around(x + ((tx - x) * k) / steps, y + ((ty - y) * k) / steps, 1),
  );
}

function written({ lines, box: b, from, strong }: Text): Html {
  const weight = strong ? "font-weight:600" : "font-weight:400";
  const thin =
    from !== undefined &&
    html`<path class="rail" style="stroke:var(--soft)" d="M${px(from[0])} ${px(from[1])}L${px(clamp(from[0], b.left, b.right))} ${px(clamp(from[1], b.top, b.bottom))}"/>`;
  return html`${thin}${lines.map((line, i) => html`<text class="band-name" style="${weight}" x="${px(b.left)}" y="${px(b.top + (i + 1) * line_px - 3)}">${line}</text>`)}`;
}

/** Small boxes along a line of level and upright pieces. */
function along(corners: readonly At[]): readonly Box[] {
  return corners.slice(1).map(([x, y], i) => {
    const [bx, by] = corners[i]!;
    return {
      left: Math.min(x, bx) - 1,
      right: Math.max(x, bx) + 1,
      top: Math.min(y, by) - 1,
      bottom: Math.max(y, by) + 1,
    };
  });
}

function around(x: number, y: number, r: number): Box {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

function inside({ left, top, right, bottom }: Box): boolean {
  return left >= box.left + 1 && right <= box.width - 2 && top >= box.top - 4 && bottom <= box.bottom - 1;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function clamp(v: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, v));
}
