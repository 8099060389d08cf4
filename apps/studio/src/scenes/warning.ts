import type { Scene } from "../scene/index.ts";
import type { Basics, Language } from "../state/index.ts";
import { assetPlaces, capitalPlaces, nothingElse, originPlaces } from "./places.ts";

/** Capitals with the warning each of them has, written beside its name, and what a design watches with. */
export function warningScene(
  basics: Basics,
  {
    design,
    missile,
    language,
    texts,
  }: {
    readonly design: string;
    readonly missile: string;
    readonly language: Language;
    readonly texts: ReadonlyMap<string, string>; // by capital
  },
): Scene {
  const watching = assetPlaces(basics, design, language).filter(({ kind }) => kind === "radar");
  return {
    ...nothingElse,
    places: [
      ...capitalPlaces(basics, language, texts, [...texts.keys()]),
      ...originPlaces(basics, missile, "", language),
      ...watching.map((place) => ({ ...place, weight: 30 })),
    ],
  };
}
