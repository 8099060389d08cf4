export { type Compared, centreOf, comparisonJson, formsOf, polygonOf } from "./exportStudy.ts";
export { flightCsv, flightGeoJson, type Phase, phasesOf } from "./flightFiles.ts";
export type { Form, Forms } from "./forms.ts";
export { collection, csvRow } from "./rows.ts";
