export { carryOut, type Progress } from "./client.ts";
export { studyFile } from "./inputs.ts";
export type { AskJob, CompareJob, Job, LedgerJob, ResultOf } from "./jobs.ts";
export { asked } from "./live.ts";
export type {
  FlightsQuestion,
  LiveAnswers,
  Previewed,
  PreviewQuestion,
  Track,
  WhyQuestion,
  WhyTold,
} from "./liveQuestions.ts";
export { type CasesState, useCases } from "./useCases.ts";
export { type JobState, useJob } from "./useJob.ts";
