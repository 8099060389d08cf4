export { contradicted, uncovered } from "./uncovered.ts";
export { type CaseResult, casesOf, type PublishedCase, runCases } from "./validate.ts";
