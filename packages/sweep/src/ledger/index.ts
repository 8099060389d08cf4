export { type Claim, type ClaimCase, place } from "./claimCase.ts";
export type {
  ClaimEntry,
  Criterion,
  Flips,
  Index,
  Ledger,
  PanelNote,
  Quality,
  Rule,
  RuleCondition,
  Turn,
  Verdict,
} from "./entry.ts";
export { concernsMeeting, statesOf } from "./flightMetrics.ts";
export { type Ground, groundOf } from "./ground.ts";
export {
  alikeFor,
  type BesideResult,
  caseOf,
  hashOfWorld,
  inputsOf,
  isLedgerTask,
  type LedgerResult,
  type LedgerTask,
  type RowsResult,
  runLedgerTask,
  type VerdictResult,
  type WholeResult,
  widest,
} from "./ledgerTasks.ts";
export { metrics } from "./metrics.ts";
export { flightsOfReach, flightsToPeople, type PanelFlight, panelPairs } from "./panel.ts";
export { filledIn, written } from "./words.ts";
