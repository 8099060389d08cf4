import { interceptedCode } from "@equipoise/sim/analyses";
import { outcomeKinds } from "@equipoise/sim/engagement";
import type { CellClass, CellField, Scene } from "../scene/index.ts";
import type { Basics, Language, ShownPictures } from "../state/index.ts";
import { commonest } from "./outcomes.ts";
import { assetPlaces, capitalPlaces, nothingElse, originPlaces } from "./places.ts";
import { sceneWords } from "./words.ts";

/** Of what a map is asked. */
export interface DefendedAsked {
  readonly design: string;
  readonly missile: string;
  readonly set: string;
  readonly origin: string; // "" for all together
  readonly language: Language;
}

/** Who is defended: the share of the origins reaching a cell against which every link closes; of one origin its outcome. */
export function defendedScene(basics: Basics, pictures: ShownPictures, asked: DefendedAsked): Scene {
  const { beyond, defended, one } = sceneWords[asked.language];
  const isOne = fansOf(pictures, asked).length === 1;
  const ids = isOne ? (["d0", "d3"] as const) : (["d0", "d1", "d2", "d3"] as const);
  const label = (id: "d0" | "d1" | "d2" | "d3") =>
    isOne && (id === "d0" || id === "d3") ? one[id] : defended[id];
  const legend = [{ id: "none", label: beyond }, ...ids.map((id) => ({ id, label: label(id) }))];
  const field = fieldOf(pictures, asked, legend, (codes) => defendedClassOf(codes));
  return { ...nothingElse, field, places: placesOf(basics, asked) };
}

/** Why not: of cells defended against no origin, the link that breaks from most of them. */
export function reasonScene(basics: Basics, pictures: ShownPictures, asked: DefendedAsked): Scene {
  const { beyond, outcomes, one } = sceneWords[asked.language];
  const isOne = fansOf(pictures, asked).length === 1;
  const kinds = outcomeKinds.slice(0, -1);
  const some = { en: "defended against at least one origin", ru: "защищено хотя бы от одного района пуска" };
  const legend = [
    { id: "none", label: beyond },
    ...kinds.map((kind) => ({ id: `r-${kind}`, label: outcomes[kind] ?? kind })),
    { id: "d3", label: isOne ? one.d3 : some[asked.language] },
  ];
  const field = fieldOf(pictures, asked, legend, (codes) =>
    codes.some((code) => code >= interceptedCode) ? "d3" : `r-${outcomeKinds[commonest(codes) - 1]}`,
  );
  return { ...nothingElse, field: onlyUsed(field), places: placesOf(basics, asked) };
}

/** What changes between two designs: where one is defended against more of the origins than the other. */
export function differenceScene(
  basics: Basics,
  pictures: ShownPictures,
  asked: DefendedAsked,
  { id: against, names }: { readonly id: string; readonly names: readonly [design: string, against: string] },
): Scene {
  const { beyond, difference } = sceneWords[asked.language];
  const words = difference(...names);
  const ids = ["d0", "kept", "lost", "gained"] as const;
  const legend = [{ id: "none", label: beyond }, ...ids.map((id) => ({ id, label: words[id] }))];
  const others = codesOf(pictures, { ...asked, design: against });
  const field = fieldOf(pictures, asked, legend, (codes, k) => {
    const [p, q] = [
      defendedCount(codes),
      defendedCount(others.flatMap((of) => of[k]!).filter((c) => c !== 0)),
    ];
    if (p === 0 && q === 0) return "d0";
    return p === q ? "kept" : p > q ? "lost" : "gained";
  });
  const places = [
    ...assetPlaces(basics, asked.design, asked.language),
    ...assetPlaces(basics, against, asked.language),
  ];
  const once = [...new Map(places.map((place) => [place.id, place])).values()];
  return {
    ...nothingElse,
    field,
    places: [...once, ...originPlaces(basics, asked.missile, asked.origin, asked.language)],
  };
}

/** How many cells of the missile's reach are of each class, in the legend's order, its first left out. */
export function classCounts({ field }: Scene): readonly (CellClass & { readonly cells: number })[] {
  if (field === undefined) return [];
  const counts = new Array<number>(field.legend.length).fill(0);
  for (const at of field.classOf) counts[at] = (counts[at] ?? 0) + 1;
  return field.legend.slice(1).map((of, i) => ({ ...of, cells: counts[i + 1] ?? 0 }));
}

export function defendedClassOf(codes: readonly number[]): "d0" | "d1" | "d2" | "d3" {
  const share = defendedCount(codes) / codes.length;
  return share === 0 ? "d0" : share < 0.5 ? "d1" : share < 1 ? "d2" : "d3";
}

function defendedCount(codes: readonly number[]): number {
  return codes.filter((code) => code >= interceptedCode).length;
}

function fansOf({ fans }: ShownPictures, { missile, origin }: DefendedAsked): ShownPictures["fans"] {
  const own = fans.filter((fan) => fan.missile === missile);
  const chosen = own.filter((fan) => fan.origin === origin);
  return chosen.length > 0 ? chosen : own;
}

function codesOf(pictures: ShownPictures, asked: DefendedAsked): readonly Uint8Array[] {
  const [s, d] = [pictures.sets.indexOf(asked.set), pictures.designs.indexOf(asked.design)];
  return fansOf(pictures, asked).flatMap(({ codes }) => codes[s]?.[d] ?? []);
}

/** A class per cell from the outcome codes of the origins that reach it. */
function fieldOf(
  pictures: ShownPictures,
  asked: DefendedAsked,
  legend: readonly CellClass[],
  classOf: (codes: readonly number[], aim: number) => string,
): CellField {
  const all = codesOf(pictures, asked);
  const numbers = new Map(legend.map(({ id }, i) => [id, i]));
  const classes = new Uint8Array(pictures.grid.cellCount);
  for (const [k, cell] of pictures.cells.entries()) {
    const codes = all.map((of) => of[k]!).filter((code) => code !== 0);
    if (codes.length > 0) classes[cell] = numbers.get(classOf(codes, k)) ?? 0;
  }
  return { grid: pictures.grid, classOf: classes, legend };
}

/** A legend names what is there to be seen. */
function onlyUsed(field: CellField): CellField {
  const used = new Set(field.classOf);
  const kept = field.legend.flatMap((_, i) => (i === 0 || used.has(i) ? [i] : []));
  const to = new Map(kept.map((from, i) => [from, i]));
  return {
    grid: field.grid,
    classOf: field.classOf.map((at) => to.get(at) ?? 0),
    legend: kept.map((i) => field.legend[i]!),
  };
}

function placesOf(basics: Basics, { design, missile, origin, language }: DefendedAsked): Scene["places"] {
  return [
    ...assetPlaces(basics, design, language),
    ...originPlaces(basics, missile, origin, language),
    ...capitalPlaces(basics, language),
  ];
}
