export {
  type Awareness,
  awareness,
  type Blocked,
  type Clock,
  clock,
  type Detection,
  radarSighting,
  shares,
  type WatchedFlight,
  watched,
  withSignature,
} from "./awareness.ts";
export { earliestIntercept, engage, latestCommit, type Outcome, outcomeKinds, tableOf } from "./engage.ts";
export type { Cooperation, Design, Owned, Partner, Place, Rules, Scenario, Threat } from "./scenario.ts";
export { type Chain, type Explanation, explain, type Watch } from "./why.ts";
export type { World } from "./world.ts";
