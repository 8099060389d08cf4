export { flightsCzml } from "./czml.ts";
export { answersCsv, type Compared, centreOf, comparisonJson, formsOf, polygonOf } from "./exportStudy.ts";
export {
  type FanFlight,
  fanCsv,
  fanGeoJson,
  flightCsv,
  flightGeoJson,
  type Phase,
  phasesOf,
} from "./flightFiles.ts";
export type { FlightScene, MarkedSite, Moment, NamedFlight } from "./flightStates.ts";
export type { Form, Forms } from "./forms.ts";
export { flightsKml } from "./kml.ts";
export { engagementMoments, phaseMoments, sitesOf } from "./moments.ts";
export { flightOem } from "./oem.ts";
export { collection, csvRow } from "./rows.ts";
export { engagementScene, fanForms, fanScene, flightForms, flightScene } from "./scenes.ts";
export {
  overviewMetrics,
  type PackedAnswers,
  type PackedPictures,
  type PackedSight,
  packAnswers,
  type ShownAnswer,
  type SlimAnswer,
  type StudioStart,
  type StudioStudy,
  slim,
  studioFiles,
  unpackAnswers,
  unpackFans,
} from "./studioFiles.ts";
