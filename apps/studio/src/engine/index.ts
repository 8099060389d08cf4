export { studyFile } from "./inputs.ts";
export type { LedgerJob } from "./jobs.ts";
export { asked } from "./live.ts";
export type { LiveAnswers, Previewed, WhyTold } from "./liveQuestions.ts";
export { type CasesState, useCases } from "./useCases.ts";
export { type JobState, useJob } from "./useJob.ts";
