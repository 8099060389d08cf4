import { buildGrid, type CountriesTopology, type ScenarioFile } from "@equipoise/scenario";
import { prepare } from "@equipoise/sweep";
import type { FinishedStudy } from "./study.ts";
import { version } from "./version.ts";

/** The report of a study: one self-contained HTML page, of the designs that were compared. */
export async function reportOf({ catalogue, comparison, inputs }: FinishedStudy): Promise<string> {
  const { renderReport, reportFlights } = await import("./report/report.ts");
  const whole = inputs.scenario as ScenarioFile;
  const designs = whole.designs.filter((design) => comparison.pictures.designs.includes(design.id));
  const study = prepare({ ...inputs, scenario: { ...whole, designs } });
  return renderReport(comparison, {
    catalogue,
    scenario: study.scenario,
    world: study.world,
    grid: buildGrid(study.world.nominal_km),
    topology: inputs.topology as CountriesTopology,
    flights: reportFlights(study),
    version: version(),
  });
}
