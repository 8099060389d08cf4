import type { LineKind, PlaceKind, Scene, SceneArea } from "../scene/index.ts";
import type { Palette } from "./palette.ts";
import { areaStrokes, bodies, strokes, symbols } from "./styles.ts";
import type { MapWords } from "./words.ts";

/** One line of the legend: a class with its hatching, or a form about the middle of its swatch. */
export type LegendEntry =
  | { readonly kind: "class"; readonly index: number; readonly label: string }
  | { readonly kind: "form"; readonly paths: readonly SignPath[]; readonly label: string };
export interface SignPath {
  readonly d: string;
  readonly fill: keyof Palette | "none";
  readonly stroke: keyof Palette | "none";
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number; // of the fill
}

export const swatch = { width: 22, height: 14 } as const;

/** What is used in a scene, in the order of the kinds, each once. */
export function legendOf(
  scene: Scene,
  words: MapWords,
  number: (n: number) => string,
): readonly LegendEntry[] {
  const classes = (scene.field?.legend ?? [])
    .map(({ label }, index): LegendEntry => ({ kind: "class", index, label }))
    .slice(1);
  const form = (label: string, ...paths: SignPath[]): LegendEntry => ({ kind: "form", label, paths });
  const used = <K extends string>(kinds: readonly K[]): K[] => [...new Set(kinds)].sort();
  const count = (scene.swarm?.lonLatHeight.length ?? 0) / 3;
  return [
    ...classes,
    ...used<PlaceKind>(scene.places.map(({ kind }) => kind)).map((kind) => {
      const { d, fill, stroke, width } = symbols[kind];
      return form(words.symbols[kind], { d, fill, stroke, width });
    }),
    ...used<LineKind>(scene.lines.map(({ kind }) => kind)).map((kind) => {
      const { colour, width, dash } = strokes[kind];
      const way: SignPath = { d: "M-11 0H11", fill: "none", stroke: colour, width, dash };
      const isTimed = scene.lines.some((line) => line.kind === kind && line.t_s !== undefined);
      const body: SignPath = { d: bodies[kind], fill: colour, stroke: "halo", width: 1.2 };
      return form(words.lines[kind], way, ...(isTimed ? [body] : []));
    }),
    ...used<SceneArea["kind"]>(scene.areas.map(({ kind }) => kind)).map((kind) => {
      const { colour, width, dash } = areaStrokes[kind];
      return form(words.areas[kind], {
        d: "M-10 -6H10V6H-10Z",
        fill: colour,
        stroke: colour,
        width,
        dash,
        opacity: 0.1,
      });
    }),
    ...(count === 0
      ? []
      : [
          form(words.swarm(number(count)), {
            d: "M-6 -3h1v1h-1zM0 2h1v1h-1zM5 -4h1v1h-1zM7 3h1v1h-1z",
            fill: "ink",
            stroke: "none",
            width: 0,
          }),
        ]),
  ];
}
