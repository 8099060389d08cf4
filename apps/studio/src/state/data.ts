import {
  type PackedAnswers,
  type PackedPictures,
  type PackedSight,
  type ShownAnswer,
  type StudioStart,
  unpackAnswers,
  unpackFans,
} from "@equipoise/present/files";
import {
  buildGrid,
  type Catalogue,
  type CountriesTopology,
  type Grid,
  type ScenarioFile,
} from "@equipoise/scenario";
import type { FanPicture, Ledger, Pictures } from "@equipoise/sweep";
import { use } from "react";
import { studyFile } from "../engine/index.ts";
import { settleOn } from "./store.ts";

/** What every page needs. The command line has checked it when it wrote it. */
export interface Basics {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly start: StudioStart;
}

/** What the maps of the published designs are drawn from. */
export interface ShownPictures extends Omit<Pictures, "fans" | "sights"> {
  readonly fans: readonly FanPicture[];
  readonly grid: Grid;
}

const made = new Map<string, Promise<unknown>>();

/** What is made of a file, once; the page waits for it (React's Suspense) and shows an error's sentence where it fails. */
function useMade<T>(key: string, make: () => Promise<T>): T {
  let known = made.get(key);
  if (known === undefined) {
    known = make();
    made.set(key, known);
  }
  return use(known as Promise<T>);
}

/** A file of the study; type and meaning are the caller's to know. */
function file<T>(name: string): Promise<T> {
  return studyFile(document.baseURI, name) as Promise<T>;
}

export function useBasics(): Basics {
  return useMade("basics", async () => {
    const start = await file<StudioStart>("start.json");
    const basics = { start, catalogue: start.files as Catalogue, scenario: start.scenario as ScenarioFile };
    settleOn({
      designs: basics.scenario.designs.map(({ id }) => id),
      missiles: basics.scenario.threats.map(({ missile }) => missile),
      places: basics.catalogue.places.map(({ id }) => id),
    });
    return basics;
  });
}

/** The answers to a question about every published design, as the command line computed them. */
export function useAnswers(question: "protects" | "reaches" | "warns" | "sees"): readonly ShownAnswer[] {
  return useMade(question, async () => unpackAnswers(await file<PackedAnswers>(`${question}.json`)));
}

export function usePictures(): ShownPictures {
  return useMade("pictures", async () => {
    const packed = await file<PackedPictures>("pictures.json");
    return { ...packed, fans: unpackFans(packed), grid: buildGrid(packed.grid_km) };
  });
}

/** What each radar sees, by the lowest height over every cell of the grid. */
export function useSights(): readonly PackedSight[] {
  return useMade("sights", () => file<readonly PackedSight[]>("sights.json"));
}

export function useLedger(): Ledger {
  return useMade("ledger", () => file<Ledger>("ledger.json"));
}

/** The map: world-atlas countries at 1:50 million. */
export function useTopology(): CountriesTopology {
  return useMade("topology", () => file<CountriesTopology>("topology.json"));
}

/** A further file of the study, such as published cases. */
export function useStudyFile<T>(name: string): T {
  return useMade(`file ${name}`, () => file<T>(name));
}
