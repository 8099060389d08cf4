import { buildGrid, type CountriesTopology, type ScenarioFile } from "@equipoise/scenario";
import { prepare } from "@equipoise/sweep";
import type { ReportContext } from "./report/index.ts";
import type { FinishedStudy } from "./study.ts";
import { version } from "./version.ts";

/** The report of a study: one self-contained HTML page, of the designs that were compared. */
export async function reportOf(study: FinishedStudy): Promise<string> {
  const { renderReport, reportFlights } = await import("./report/index.ts");
  return renderReport(study.comparison, contextOf(study, reportFlights));
}

/** The picture that heads the README: who is defended under four designs, as one SVG. */
export async function coverOf(study: FinishedStudy): Promise<string> {
  const { renderCover, reportFlights } = await import("./report/index.ts");
  return renderCover(study.comparison, contextOf(study, reportFlights));
}

function contextOf(
  { catalogue, comparison, inputs }: FinishedStudy,
  reportFlights: typeof import("./report/index.ts").reportFlights,
): ReportContext {
  const whole = inputs.scenario as ScenarioFile;
  const designs = whole.designs.filter((design) => comparison.pictures.designs.includes(design.id));
  const study = prepare({ ...inputs, scenario: { ...whole, designs } });
  return {
    catalogue,
    scenario: study.scenario,
    world: study.world,
    grid: buildGrid(study.world.nominal_km),
    topology: inputs.topology as CountriesTopology,
    flights: reportFlights(study),
    version: version(),
  };
}
