export { renderAssures } from "./assuresFigure.ts";
export { claimFigures } from "./claimFigures.ts";
export { renderCover } from "./cover.ts";
export { reportFlights } from "./flights.ts";
export { renderLedger } from "./ledgerPicture.ts";
export type { ReportContext } from "./page.ts";
export { renderReport } from "./report.ts";
export { curvesOf, renderSaturation, saturationCases, stocksOf } from "./saturatesFigure.ts";
export { renderWhy } from "./whyChart.ts";
