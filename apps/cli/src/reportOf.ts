import { buildGrid, buildWorld, type CountriesTopology } from "@equipoise/scenario";
import type { FinishedStudy } from "./study.ts";
import { version } from "./version.ts";

/** The report of a study: one self-contained HTML page. */
export async function reportOf(study: FinishedStudy): Promise<string> {
  const { renderReport } = await import("./report/report.ts");
  const { catalogue, scenario, comparison, inputs } = study;
  const grid = buildGrid(study.grid_km);
  const topology = inputs.topology as CountriesTopology;
  const world = buildWorld(grid, topology, inputs.cities, catalogue.borders);
  return renderReport(comparison, { catalogue, scenario, world, grid, topology, version: version() });
}
