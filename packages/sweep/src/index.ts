export { type CompareOptions, compare } from "./compare.ts";
export type { Comparison, FanPicture, Pictures, SightPicture } from "./comparison.ts";
export { type Mend, mend } from "./mend.ts";
export { inThisThread, type Runner } from "./run.ts";
export { prepare, type Study, type StudyInputs } from "./study.ts";
