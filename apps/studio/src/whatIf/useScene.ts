import { cellCentre } from "@equipoise/scenario";
import { useMemo } from "react";
import {
  type CellField,
  emptyScene,
  type Scene,
  type SceneArea,
  type SceneLine,
  type ScenePlace,
} from "../scene/index.ts";
import { useView } from "../state/index.ts";
import { nameIn, useWords } from "../words/index.ts";
import { assetsOf, isInForce, launchGrid, type Position, positionOf, standingOf } from "./changes.ts";
import { numberIn } from "./numbers.ts";
import { cellText } from "./said.ts";
import type { AskedHere } from "./useAsked.ts";
import { pointAt } from "./ways.ts";
import { type WhatIfWords, whatIfWords } from "./words.ts";

const drawnSector_km = 1800;

/** What can be taken up on the map, what stands elsewhere than published, and the cells. */
export function useScene(here: AskedHere, field: CellField | undefined): Scene {
  const words = useWords(whatIfWords);
  const { language } = useView();
  return useMemo(() => {
    const named = (id: string) =>
      nameIn(
        language,
        here.catalogue.places.find((of) => of.id === id),
      ) || id;
    const marks = standing(here, words, (asset) => nameIn(language, asset));
    const start = launchAt(here);
    const name = start.cell === undefined ? named(start.place) : cellText(language, start.cell);
    const launch: ScenePlace = {
      ...{ id: "launch", kind: "launch", label: words.launch(name), weight: 12 },
      ...start.at,
      canMove: true,
      moved: here.whatIf.from !== undefined,
    };
    const capitals = here.scenario.capitals.flatMap((id): ScenePlace[] => {
      const of = here.catalogue.places.find((place) => place.id === id);
      if (of === undefined) return [];
      const { lon_deg, lat_deg } = of;
      return [{ id, kind: "capital", label: nameIn(language, of), lon_deg, lat_deg, weight: 1 }];
    });
    return {
      ...emptyScene,
      ...(field === undefined ? {} : { field }),
      lines: marks.lines,
      areas: sectors(
        here,
        words,
        (asset) => nameIn(language, asset),
        (x) => numberIn(language, x),
      ),
      places: [...marks.places, launch, ...capitals],
    };
  }, [here, field, words, language]);
}

/** Where the shown launch is: a place of the catalogue, or the middle of a cell. */
export function launchAt({ catalogue, whatIf, origin }: AskedHere): {
  readonly at: Position;
  readonly cell: number | undefined;
  readonly place: string;
} {
  const { from } = whatIf;
  const cell = /^cell:(\d+)$/.exec(from ?? "")?.[1];
  if (cell !== undefined && Number(cell) < launchGrid.cellCount) {
    const { lat_rad, lon_rad } = cellCentre(launchGrid, Number(cell));
    const at = { lat_deg: (lat_rad * 180) / Math.PI, lon_deg: (lon_rad * 180) / Math.PI };
    return { at, cell: Number(cell), place: "" };
  }
  const place = catalogue.places.find(({ id }) => id === (from ?? origin)) ?? catalogue.places[0]!;
  return { at: { lat_deg: place.lat_deg, lon_deg: place.lon_deg }, cell: undefined, place: place.id };
}

function standing(
  { catalogue, design, whatIf }: AskedHere,
  words: WhatIfWords,
  named: (asset: { readonly id: string; readonly name: string }) => string,
): { readonly places: readonly ScenePlace[]; readonly lines: readonly SceneLine[] } {
  const places: ScenePlace[] = [];
  const lines: SceneLine[] = [];
  for (const id of assetsOf(catalogue, design, whatIf)) {
    const of = standingOf(catalogue, id);
    if (of === undefined) continue;
    const at = positionOf(of, whatIf);
    const { lon_deg, lat_deg } = of.asset.site;
    const isMoved = at.lon_deg !== lon_deg || at.lat_deg !== lat_deg;
    const kind = of.file === "radars" ? "radar" : "interceptor-site";
    const weight = of.file === "radars" ? 6 : 10;
    places.push({ id, kind, label: named(of.asset), ...at, weight, canMove: true, moved: isMoved });
    if (!isMoved) continue;
    const label = words.publishedPlace(named(of.asset));
    places.push({ id: `published-${id}`, kind: "city", label, lon_deg, lat_deg, weight: 3 });
    lines.push({
      ...{ id: `way-${id}`, kind: "outline", label: "" },
      lon_deg: Float64Array.of(lon_deg, at.lon_deg),
      lat_deg: Float64Array.of(lat_deg, at.lat_deg),
      height_m: Float64Array.of(0, 0),
    });
  }
  return { places, lines };
}

/** Sectors that measures leave: which way the radar looks, not how far. */
function sectors(
  { catalogue, design, whatIf }: AskedHere,
  words: WhatIfWords,
  named: (asset: { readonly id: string; readonly name: string }) => string,
  number: (x: number) => string,
): readonly SceneArea[] {
  const assets = assetsOf(catalogue, design, whatIf);
  return catalogue.measures.flatMap(({ id, effect }): SceneArea[] => {
    if (effect.kind !== "radar-sector" || !assets.includes(effect.radar)) return [];
    if (!isInForce(design, whatIf, id)) return [];
    const of = standingOf(catalogue, effect.radar);
    if (of === undefined) return [];
    const at = positionOf(of, whatIf);
    const [start, end] = sectorOf(id, effect, whatIf);
    if (!(end > start && end - start <= 360)) return [];
    const steps = Math.max(2, Math.ceil((end - start) / 6));
    const arc = Array.from({ length: steps + 1 }, (_, k) =>
      pointAt(at, start + ((end - start) * k) / steps, drawnSector_km),
    );
    const ring = [at, ...arc, at].map(({ lon_deg, lat_deg }) => [lon_deg, lat_deg] as const);
    const label = words.sectorOf(named(of.asset), number(start), number(end));
    return [{ id: `sector-${id}`, kind: "sector", label, rings: [ring] }];
  });
}

/** The angles of a sector limit after the changes, degrees. */
export function sectorOf(
  measure: string,
  effect: { readonly azimuthStart_deg: number; readonly azimuthEnd_deg: number },
  { changes = {} }: AskedHere["whatIf"],
): readonly [start_deg: number, end_deg: number] {
  const at = `measures/${measure}/effect`;
  return [
    changes[`${at}/azimuthStart_deg`] ?? effect.azimuthStart_deg,
    changes[`${at}/azimuthEnd_deg`] ?? effect.azimuthEnd_deg,
  ];
}
