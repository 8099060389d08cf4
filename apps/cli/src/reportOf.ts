import type { ReportContext } from "@equipoise/present/pictures";
import { buildGrid, type CountriesTopology, type ScenarioFile } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { type Ledger, prepare } from "@equipoise/sweep";
import type { FinishedStudy } from "./study.ts";
import { version } from "./version.ts";

/** The report of a study: one self-contained HTML page, the ledger of claims and the designs that were compared. */
export async function reportOf(study: FinishedStudy, judging: Promise<Judgement>): Promise<string> {
  const { claimFigures, renderReport, reportFlights } = await import("@equipoise/present/pictures");
  const context = contextOf(study, reportFlights); // while the claims are still being judged
  const { ledger, saturates, assures } = await judging;
  return renderReport(study.comparison, { ...context, ledger, figures: claimFigures(saturates, assures) });
}

/** The ledger, and what the pictures of two of its claims are drawn from, each under one set. */
export interface Judgement {
  readonly ledger: Ledger;
  readonly saturates: readonly Answer[];
  readonly assures: readonly Answer[];
}

/** Who is defended under four designs, as one SVG. */
export async function coverOf(study: FinishedStudy): Promise<string> {
  const { renderCover, reportFlights } = await import("@equipoise/present/pictures");
  return renderCover(study.comparison, contextOf(study, reportFlights));
}

function contextOf(
  { catalogue, comparison, inputs }: FinishedStudy,
  reportFlights: typeof import("@equipoise/present/pictures").reportFlights,
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
