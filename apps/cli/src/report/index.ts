export { renderCover } from "./cover.ts";
export { type ReportFlight, reportFlights } from "./flights.ts";
export type { ReportContext } from "./page.ts";
export { renderReport } from "./report.ts";
