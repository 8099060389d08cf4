import { nearest, UserError } from "@equipoise/scenario";

/** `; did you mean X?` for the candidate nearest to a word, or a full stop when none is near. */
export function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? "." : `; did you mean ${near}?`;
}

/** A number as typed, or undefined where the text is none; "1e3" is one, "0x10", "" and "NaN" are not. */
export function numberIn(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : undefined;
}

/** The sentence for an id that is not among those allowed. */
export function unknownId(where: string, what: string, id: string, allowed: readonly string[]): UserError {
  return new UserError([
    `${where} is "${id}"; there is no such ${what}${hint(id, allowed)} Allowed: ${allowed.join(", ")}.`,
  ]);
}
