import { nearest } from "@equipoise/scenario";

/** `; did you mean X?` for the candidate nearest to a word, or a full stop when none is near. */
export function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? "." : `; did you mean ${near}?`;
}
