export type { Answer, Assumption, Driver, PlayerWorth, Question } from "./answer.ts";
export {
  type Arrival,
  arriving,
  type Count,
  type CountingRule,
  countUnder,
  type Exchange,
  type Force,
  type Missing,
  type Party,
  type Threshold,
  thresholdInterceptors,
} from "./balances.ts";
export { type BoxCondition, type BoxRule, boxRule } from "./boxRule.ts";
export { flyTo, interceptedCode, killProbabilityOf, launcherOf, outcomeCode } from "./fan.ts";
export { paretoFront } from "./pareto.ts";
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
  type AgainstDecoys,
  againstDecoys,
  type Company,
  exhaustionPoint,
  type Leakage,
  leakage,
  leakageCurve,
  leakPoint,
  type Raid,
  raidLadder,
  type Stock,
} from "./saturates.ts";
export {
  type Appearance,
  type FlyoutNotSeen,
  type FlyoutSeen,
  type FlyoutView,
  type SeenFlyout,
  seenFlyout,
} from "./seenFlyout.ts";
export { altitudeFloor_m, columnsOf, seenShare, sees } from "./sees.ts";
export { type SaltelliDesign, type SobolIndex, saltelliDesign, sobolIndices } from "./sensitivity.ts";
export {
  exactPlayers,
  type Game,
  isMember,
  leaveOneOut,
  memoised,
  type SampledShare,
  sampledShapley,
  shapley,
} from "./shapley.ts";
export { predictedWarning_s, unpooled, type Warning, warns } from "./warns.ts";
