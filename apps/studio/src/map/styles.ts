import type { CellClass, LineKind, PlaceKind, SceneArea } from "../scene/index.ts";
import { type Palette, rgbOf } from "./palette.ts";

type Colour = keyof Palette;
/** Lines and dots over a class, so that no class is told by its colour alone. */
export type Hatch = "plain" | "rising" | "falling" | "cross" | "level" | "upright" | "dots" | "grid";

export interface ClassStyle {
  readonly fill: Colour;
  readonly hatch: Hatch;
  readonly line: Colour; //       of the hatching
  readonly isOverSea?: boolean; // heights of sight cover the sea as well; defence is asked on land
}

const classStyles: Readonly<Record<string, ClassStyle>> = {
  d0: { fill: "d0", hatch: "rising", line: "d0-line" },
  d1: { fill: "d1", hatch: "plain", line: "d1" },
  d2: { fill: "d2", hatch: "plain", line: "d2" },
  d3: { fill: "d3", hatch: "plain", line: "d3" },
  "r-not-seen": { fill: "land", hatch: "level", line: "ink" },
  "r-no-interceptors": { fill: "land", hatch: "dots", line: "ink" },
  "r-out-of-reach": { fill: "d0", hatch: "rising", line: "d0-line" },
  "r-track-too-poor": { fill: "tint", hatch: "cross", line: "c3" },
  "r-seen-too-late": { fill: "c1", hatch: "plain", line: "c1" },
  "r-not-permitted": { fill: "land", hatch: "upright", line: "c0" },
  "r-inventory-spent": { fill: "soft", hatch: "plain", line: "soft" },
  f0: { fill: "space", hatch: "dots", line: "soft", isOverSea: true },
  f1: { fill: "f1", hatch: "plain", line: "f1", isOverSea: true },
  f2: { fill: "f2", hatch: "plain", line: "f2", isOverSea: true },
  f3: { fill: "f3", hatch: "plain", line: "f3", isOverSea: true },
  f4: { fill: "f4", hatch: "plain", line: "f4", isOverSea: true },
  gained: { fill: "c2", hatch: "grid", line: "halo" },
  lost: { fill: "c1", hatch: "falling", line: "halo" },
  kept: { fill: "d1", hatch: "plain", line: "d1" },
};
const others: readonly ClassStyle[] = (["c0", "c1", "c2", "c3", "c4", "c5"] as const).map((fill, i) => ({
  fill,
  hatch: (["plain", "rising", "dots", "falling", "level", "upright"] as const)[i]!,
  line: "halo",
}));

/** How a class is drawn; an id that is not known takes the next of six colours with their hatchings. */
export function classStyle({ id }: CellClass, index: number): ClassStyle {
  return classStyles[id] ?? others[(index - 1 + others.length) % others.length]!;
}

/** The hatching's period in the picture's pixels; all patterns repeat in a square of this side. */
export const period_px = 8;

/** How much of a small square at a point of the pattern's square its lines cover, 0 to 1. */
export function hatchCover(hatch: Hatch, x: number, y: number, pixel: number): number {
  const line = (distance: number, half: number) =>
    Math.max(0, Math.min(1, (half - Math.abs(distance)) / pixel + 0.5));
  const off = (v: number, period: number) => v - period * Math.round(v / period);
  const diagonal = (v: number) => line(off(v, period_px) * Math.SQRT1_2, 0.55);
  switch (hatch) {
    case "plain":
      return 0;
    case "rising":
      return diagonal(x + y);
    case "falling":
      return diagonal(x - y);
    case "cross":
      return Math.max(diagonal(x + y), diagonal(x - y));
    case "level":
      return line(off(y - 2, 4), 0.5);
    case "upright":
      return line(off(x - 2, 4), 0.6);
    case "grid":
      return Math.max(line(off(x - 4, 8), 0.5), line(off(y - 4, 8), 0.5));
    case "dots":
      return Math.max(
        line(Math.hypot(off(x - 2, 8), off(y - 2, 8)), 1),
        line(Math.hypot(off(x - 6, 8), off(y - 6, 8)), 1),
      );
  }
}

/** A square of the pattern as colours of ImageData, `tile_px` steps on a side. */
export function tileOf(style: ClassStyle, palette: Palette, tile_px: number): Uint32Array {
  const step = period_px / tile_px;
  const fill = rgbOf(palette[style.fill]);
  const line = rgbOf(palette[style.line]);
  const tile = new Uint32Array(tile_px * tile_px);
  for (let i = 0; i < tile.length; i++) {
    const cover = hatchCover(
      style.hatch,
      ((i % tile_px) + 0.5) * step,
      (Math.floor(i / tile_px) + 0.5) * step,
      step,
    );
    const [r, g, b] = fill.map((from, c) => Math.round(from + (line[c]! - from) * cover)) as [
      number,
      number,
      number,
    ];
    tile[i] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0; // bytes r, g, b, a: every processor of today is little-endian
  }
  return tile;
}

/** The same pattern for SVG: strokes inside a square of the period. */
export const hatchPaths: Readonly<
  Record<Hatch, { readonly d: string; readonly width: number; readonly isFilled?: boolean }>
> = {
  plain: { d: "", width: 0 },
  rising: { d: "M-1 9L9 -1M-1 1L1 -1M7 9L9 7", width: 1.1 },
  falling: { d: "M-1 -1L9 9M7 -1L9 1M-1 7L1 9", width: 1.1 },
  cross: { d: "M-1 9L9 -1M-1 1L1 -1M7 9L9 7M-1 -1L9 9M7 -1L9 1M-1 7L1 9", width: 1.1 },
  level: { d: "M0 2H8M0 6H8", width: 1 },
  upright: { d: "M2 0V8M6 0V8", width: 1.2 },
  grid: { d: "M4 0V8M0 4H8", width: 1 },
  dots: { d: "M3 2A1 1 0 1 1 1 2A1 1 0 1 1 3 2ZM7 6A1 1 0 1 1 5 6A1 1 0 1 1 7 6Z", width: 0, isFilled: true },
};

/** A mark's form about (0, 0), told apart without colour. */
export interface Symbol {
  readonly d: string;
  readonly fill: Colour | "none";
  readonly stroke: Colour;
  readonly width: number;
  readonly clear_px: number; // room it takes on each side
  readonly isBold?: boolean; // its name is set bold
}

const circle = (r: number) => `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;

export const symbols: Readonly<Record<PlaceKind, Symbol>> = {
  radar: { d: "M-4 -4H4V4H-4Z", fill: "ink", stroke: "halo", width: 1.2, clear_px: 5, isBold: true },
  satellite: {
    d: "M0 -5L3 0L0 5L-3 0ZM-9 -2H-4.5V2H-9ZM9 -2H4.5V2H9Z",
    ...{ fill: "ink", stroke: "halo", width: 1, clear_px: 9 },
  },
  "interceptor-site": {
    d: "M0 -6L5.5 4H-5.5Z",
    ...{ fill: "mark", stroke: "halo", width: 1.2, clear_px: 6, isBold: true },
  },
  launch: { d: "M0 5L-5 -4H5Z", fill: "halo", stroke: "ink", width: 1.8, clear_px: 6 },
  capital: { d: `${circle(3.4)}${circle(1.2)}`, fill: "halo", stroke: "ink", width: 1.2, clear_px: 4 },
  city: { d: circle(1.8), fill: "ink", stroke: "halo", width: 0.8, clear_px: 3 },
  range: { d: "M-4.5 0L0 -4.5L4.5 0L0 4.5Z", fill: "halo", stroke: "ink", width: 1.4, clear_px: 5 },
  intercept: {
    d: "M-5 -5L5 5M-5 5L5 -5M0 -7V7M-7 0H7",
    ...{ fill: "none", stroke: "mark", width: 1.8, clear_px: 7 },
  },
  detection: {
    d: `${circle(5)}M0 -8V-2M0 2V8M-8 0H-2M2 0H8`,
    fill: "none",
    stroke: "c0",
    width: 1.5,
    clear_px: 8,
  },
  aim: { d: "M-6 0H6M0 -6V6", fill: "none", stroke: "ink", width: 2, clear_px: 6 },
};

export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  readonly dash: readonly number[];
}
export const strokes: Readonly<Record<LineKind, Stroke>> = {
  flight: { colour: "c1", width: 1.8, dash: [] },
  flyout: { colour: "c0", width: 1.8, dash: [6, 3] },
  track: { colour: "c2", width: 3, dash: [] },
  outline: { colour: "soft", width: 1.2, dash: [2, 3] },
};
export const areaStrokes: Readonly<Record<SceneArea["kind"], Stroke>> = {
  sector: { colour: "c3", width: 1.4, dash: [7, 3] },
  region: { colour: "soft", width: 1.2, dash: [] },
  ellipse: { colour: "c1", width: 1.2, dash: [3, 2] },
};
/** The mark that moves along a line. */
export const bodies: Readonly<Record<LineKind, string>> = {
  flight: circle(4),
  flyout: "M0 -5L4.5 3.5H-4.5Z",
  track: "M-3.5 -3.5H3.5V3.5H-3.5Z",
  outline: circle(2),
};
