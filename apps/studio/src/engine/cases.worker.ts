import { type CaseResult, casesOf, type PublishedCase, runCases } from "@equipoise/present/validation";

export interface CasesCall {
  readonly json: unknown;
  readonly fileName: string;
}
export type CasesWord =
  | {
      readonly kind: "done";
      readonly cases: readonly PublishedCase[];
      readonly results: readonly CaseResult[];
    }
  | { readonly kind: "problem"; readonly sentence: string };

/** Runs published cases by the same code as `equipoise validate`, beside the page so that it stays quick. */
const port = self as unknown as {
  postMessage(word: CasesWord): void;
  onmessage: ((event: MessageEvent<CasesCall>) => void) | null;
};

port.onmessage = ({ data: { json, fileName } }) => {
  try {
    const cases = casesOf(json, fileName);
    port.postMessage({ kind: "done", cases, results: runCases(cases) });
  } catch (error) {
    port.postMessage({ kind: "problem", sentence: error instanceof Error ? error.message : String(error) });
  }
};
