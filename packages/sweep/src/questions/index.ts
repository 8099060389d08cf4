export type { Asked, PlainQuestion, QuestionResult, QuestionTask } from "./asked.ts";
export { assuredAgainst } from "./assures.ts";
export {
  type AssuranceCase,
  assuranceCases,
  type Standing,
  standingOf,
} from "./assuresCases.ts";
export { type AssuranceQuantity, type AssuranceRow, assuranceRows } from "./assuresTable.ts";
export { runQuestion } from "./run.ts";
