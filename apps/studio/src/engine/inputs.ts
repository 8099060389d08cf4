import type { StudioStart } from "@equipoise/present/files";
import {
  applyWhatIf,
  type CatalogueFile,
  type Changed,
  type City,
  UserError,
  type WhatIf,
} from "@equipoise/scenario";
import type { StudyInputs } from "@equipoise/sweep";

/** What every run is made of, fetched once per worker from where the page came from. */
export interface Ground {
  readonly start: StudioStart;
  readonly topology: unknown;
  readonly cities: readonly City[];
}

const fetched = new Map<string, Promise<unknown>>();

/** A file of the study, as parsed JSON; fetched once. */
export function studyFile(base: string, name: string): Promise<unknown> {
  const url = new URL(`data/${name}`, base).href;
  let known = fetched.get(url);
  if (known === undefined) {
    known = fetch(url).then((response) => {
      if (!response.ok)
        throw new UserError([`${name} could not be read (${response.status}); npm start writes it.`]);
      return response.json();
    });
    fetched.set(url, known);
    known.catch(() => fetched.delete(url));
  }
  return known;
}

export async function groundOf(base: string): Promise<Ground> {
  const [start, topology, cities] = await Promise.all([
    studyFile(base, "start.json"),
    studyFile(base, "topology.json"),
    studyFile(base, "cities.json"),
  ]);
  return { start: start as StudioStart, topology, cities: cities as readonly City[] };
}

/** The catalogue and the scenario alone. */
export async function startOf(base: string): Promise<StudioStart> {
  return (await studyFile(base, "start.json")) as StudioStart;
}

/** The inputs of a run after the reader's changes, and the switches that make them on the command line. */
export function inputsWith(
  { start, topology, cities }: Ground,
  whatIf: WhatIf,
): { readonly inputs: StudyInputs; readonly switches: string } {
  const changed = changedBy(start, whatIf);
  return {
    inputs: { files: changed.files, scenario: changed.scenario, topology, cities },
    switches: changed.switches,
  };
}

/** Catalogue and scenario after the reader's changes. */
export function changedBy({ files, scenario }: StudioStart, whatIf: WhatIf): Changed {
  return applyWhatIf(files as Readonly<Record<CatalogueFile, unknown>>, scenario, whatIf);
}

/** The same on the grid of the study's maps, so that maps can be laid beside one another. Claims and questions have the scenario's own. */
export function onStudysGrid(inputs: StudyInputs, { start }: Ground): StudyInputs {
  const own = inputs.scenario as { readonly grid_km: number };
  return own.grid_km === start.grid_km ? inputs : { ...inputs, grid_km: start.grid_km };
}
