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

const formats = new Map<string, Intl.NumberFormat>(); // to make one costs far more than to write a number

/** A number with so many decimals, as the language writes it: 3.5 or 3,5, with a narrow space in thousands. */
export function numberIn(language: Language, value: number, digits = 0): string {
  const key = `${language} ${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat(language === "ru" ? "ru-RU" : "en-GB", decimals);
    formats.set(key, format);
  }
  return format.format(value);
}
