export type { Answer, Assumption, Driver, Question } from "./answer.ts";
export { flyTo, interceptedCode, killProbabilityOf, launcherOf, outcomeCode } from "./fan.ts";
export { type Protection, protects, type Tally, type Weights, weightsOf } from "./protects.ts";
export {
  ladderOf,
  lastCommits_s,
  leastSpeed_m_s,
  type Met,
  meets,
  type Reach,
  reaches,
  reachPath,
} from "./reaches.ts";
export {
  type Appearance,
  type FlyoutNotSeen,
  type FlyoutSeen,
  type FlyoutView,
  type SeenFlyout,
  seenFlyout,
} from "./seenFlyout.ts";
export { altitudeFloor_m, columnsOf, seenShare, sees } from "./sees.ts";
export { predictedWarning_s, unpooled, type Warning, warns } from "./warns.ts";
