export { type AskOptions, ask } from "./ask.ts";
export { type CompareOptions, compare } from "./compare.ts";
export type { Comparison, FanPicture, Pictures, SightPicture } from "./comparison.ts";
export {
  type ClaimEntry,
  type Criterion,
  type Flips,
  filledIn,
  type Index,
  type Ledger,
  type PanelNote,
  type Quality,
  type Rule,
  type RuleCondition,
  type Turn,
  type Verdict,
  written,
} from "./ledger/index.ts";
export { type LedgerOptions, ledger, type Store, type Turning } from "./ledger.ts";
export { type FigureMend, type Mend, mend, type Switch, type SwitchMend } from "./mend.ts";
export {
  type Change,
  type Cover,
  changeKinds,
  type Differences,
  differences,
  figureDifferences,
  type GroupFigures,
  Preview,
  type PreviewAsked,
  type PreviewMap,
  type Shares,
  sharesOf,
} from "./preview.ts";
export type { Asked, PlainQuestion } from "./questions/index.ts";
export {
  type AssuranceCase,
  type AssuranceQuantity,
  type AssuranceRow,
  assuranceCases,
  assuranceRows,
  assuredAgainst,
  type Standing,
  standingOf,
} from "./questions/index.ts";
export {
  type Reason,
  type ReasonMargin,
  type ReasonPlace,
  type ReasonStep,
  type ReasonsAsked,
  reasons,
  reasonsOf,
} from "./reasons.ts";
export { bench, inThisThread, type Runner } from "./run.ts";
export { type Basis, basisOf, prepare, type Study, type StudyInputs } from "./study.ts";
export { switchesOf } from "./switches.ts";
