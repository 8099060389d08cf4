import type { Basis } from "../study.ts";
import { adds } from "./adds.ts";
import type { PlainQuestion, QuestionResult, QuestionTask } from "./asked.ts";
import { assures } from "./assures.ts";
import { balances } from "./balances.ts";
import { saturates } from "./saturates.ts";

const questions: Readonly<Record<PlainQuestion, (basis: Basis, task: QuestionTask) => QuestionResult>> = {
  adds,
  assures,
  saturates,
  balances,
};

export function runQuestion(basis: Basis, task: QuestionTask): QuestionResult {
  return questions[task.asked.question](basis, task);
}
