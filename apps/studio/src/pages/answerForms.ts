import { answersCsv, comparisonJson, type ShownAnswer } from "@equipoise/present/files";
import type { Answer } from "@equipoise/sim/analyses";

/** An answer with its fields in the order of the command line's. Those of a whole comparison rest on all that it read. */
export function wholeAnswer(answer: ShownAnswer): Answer {
  const { claims, assumptions, reproduce, inputsHash, seed, version, ...rest } = answer;
  return { ...rest, assumptions, claims, dependsOn: ["*"], reproduce, inputsHash, seed, version };
}

/** Answers without pictures, a row or a record each, as the command line writes them. */
export function answerForms(scenario: string, answers: readonly ShownAnswer[], form: "csv" | "json"): string {
  const whole = { scenario, answers: answers.map(wholeAnswer) };
  return form === "json" ? comparisonJson(whole) : answersCsv(whole);
}
