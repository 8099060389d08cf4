export { type Awareness, awareness, type Blocked, type Detection } from "./awareness.ts";
export {
  earliestIntercept,
  engage,
  keepTables,
  latestCommit,
  type Outcome,
  outcomeKinds,
  tableOf,
} from "./engage.ts";
export { handoverOf, handoverSpan, type Serves, type Span } from "./handover.ts";
export {
  impactError_m,
  type Known,
  know,
  mayShootFor,
  nameOf,
  positionError_m,
  type Source,
  shares,
} from "./known.ts";
export type { Cooperation, Design, Owned, Partner, Place, Rules, Scenario, Threat } from "./scenario.ts";
export {
  type RadarSight,
  radarSight,
  seenAnew,
  type WatchedFlight,
  watched,
  withSignature,
} from "./watched.ts";
export {
  type Chain,
  type Ending,
  type Explanation,
  endingOf,
  explain,
  type Margin,
  predictionOf,
  type Watch,
} from "./why.ts";
export type { World } from "./world.ts";
