export { renderCover } from "./cover.ts";
export { reportFlights } from "./flights.ts";
export type { ReportContext } from "./page.ts";
export { renderReport } from "./report.ts";
export { renderWhy } from "./whyChart.ts";
