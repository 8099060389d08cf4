import { type Language, useView } from "../state/index.ts";

/** The same words in both languages: a page keeps its own beside itself. */
export type Words<T> = Readonly<Record<Language, T>>;

export function useWords<T>(words: Words<T>): T {
  return words[useView().language];
}

/** The name of a record in a language; the English one where there is no other. */
export function nameIn(
  language: Language,
  record: { readonly id: string; readonly name: string; readonly nameRu?: string | undefined } | undefined,
): string {
  if (record === undefined) return "";
  return language === "ru" ? (record.nameRu ?? record.name) : record.name;
}

/** A number with so many decimals, as the language writes it: 3.5 or 3,5, with a narrow space in thousands. */
export function numberIn(language: Language, value: number, digits = 0): string {
  return new Intl.NumberFormat(language === "ru" ? "ru-RU" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
