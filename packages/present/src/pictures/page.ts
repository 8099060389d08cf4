import {
  type Catalogue,
  type CountriesTopology,
  type Grid,
  knownSetIds,
  type ScenarioFile,
  statePolygons,
} from "@equipoise/scenario";
import type { World } from "@equipoise/sim/engagement";
import type { Comparison, Ledger } from "@equipoise/sweep";
import type { ReportFlight } from "./flights.ts";
import type { Html } from "./html.ts";
import { type Frame, frameOf } from "./map.ts";
import { type Names, namesOf } from "./names.ts";

/** What the page needs beside the answers: where things are, what they are called, and flights to draw. */
export interface ReportContext {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly world: World;
  readonly grid: Grid;
  readonly topology: CountriesTopology;
  readonly flights: readonly ReportFlight[];
  readonly version: string;
  readonly ledger?: Ledger | undefined; //                     the claims beside the runs that test them
  readonly figures?: ReadonlyMap<string, Html> | undefined; // further pictures, by claim
}

/** The page being made: answers, context, names and the frames of its maps. */
export interface Page extends ReportContext {
  readonly comparison: Comparison;
  readonly names: Names;
  readonly sets: readonly string[]; // by date, then name: no side first
  readonly stateNames: ReadonlyMap<string, string>;
  readonly frames: {
    readonly europe: Frame;
    readonly atlantic: Frame;
    readonly eurasia: Frame;
    readonly south: Frame;
  };
}

export function pageOf(comparison: Comparison, context: ReportContext): Page {
  const names = namesOf(context.catalogue, context.scenario);
  const sets = knownSetIds(context.catalogue).filter((id) => comparison.pictures.sets.includes(id));
  const stateNames = new Map(
    statePolygons(context.topology, context.catalogue.borders).map((f) => [f.id, f.properties.name]),
  );
  return { ...context, comparison, names, sets, stateNames, frames: framesOf() };
}

export function framesOf(): Page["frames"] {
  return {
    europe: frameOf(
      "europe",
      { width: 400, height: 356 },
      [25, 50],
      [
        [-22, 64],
        [-9, 36],
        [62, 25],
        [54, 66],
      ],
    ),
    atlantic: frameOf(
      "atlantic",
      { width: 400, height: 300 },
      [-35, 62],
      [
        [-124, 34],
        [-81, 23],
        [58, 30],
        [60, 60],
        [-150, 62],
      ],
    ),
    south: frameOf(
      "south",
      { width: 480, height: 380 },
      [48, 40],
      [
        [8, 50],
        [85, 50],
        [25, 8],
        [75, 8],
        [48, 62],
      ],
    ),
    eurasia: frameOf(
      "eurasia",
      { width: 480, height: 330 },
      [65, 55],
      [
        [-8, 40],
        [45, 20],
        [62, 22],
        [140, 44],
        [178, 66],
      ],
    ),
  };
}

/** Where a set's or a design's codes are in the pictures. */
export function indexOf(list: readonly string[], id: string): number {
  const at = list.indexOf(id);
  if (at < 0) throw new Error(`report: the pictures have no ${id}`);
  return at;
}

/** Designs of the comparison, in the order of the scenario file. */
export function designsOf({ comparison, scenario }: Page): readonly ScenarioFile["designs"][number][] {
  return scenario.designs.filter((d) => comparison.pictures.designs.includes(d.id));
}

/** Designs that have interceptors. */
export function armedDesigns(page: Page): readonly string[] {
  const sites = new Set(page.catalogue["interceptor-sites"].map((s) => s.id));
  return designsOf(page)
    .filter((d) => d.assets.some((a) => sites.has(a)))
    .map((d) => d.id);
}

/** Missiles of the comparison in the order of the scenario. */
export function missilesOf({ comparison, scenario }: Page): readonly string[] {
  const flown = new Set(comparison.pictures.fans.map((f) => f.missile));
  return scenario.threats.map((t) => t.missile).filter((m) => flown.has(m));
}
