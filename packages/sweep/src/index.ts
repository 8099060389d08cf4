export { type CompareOptions, compare } from "./compare.ts";
export type { Comparison, FanPicture, Pictures, SightPicture } from "./comparison.ts";
export { type FigureMend, type Mend, mend, type Switch, type SwitchMend } from "./mend.ts";
export {
  type Reason,
  type ReasonMargin,
  type ReasonPlace,
  type ReasonStep,
  type ReasonsAsked,
  reasons,
  reasonsOf,
} from "./reasons.ts";
export { inThisThread, type Runner } from "./run.ts";
export { prepare, type Study, type StudyInputs } from "./study.ts";
export { switchesOf } from "./switches.ts";
