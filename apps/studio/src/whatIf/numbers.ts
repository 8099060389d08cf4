import type { Language } from "@equipoise/present/words";

const formats = new Map<string, Intl.NumberFormat>(); // while a hand moves, many numbers are written again and again

/** A number with so many decimals, as the language writes it. */
export function numberIn(language: Language, value: number, digits = 0): string {
  return formatOf(language, digits, digits).format(value);
}

/** A number with at most so many decimals. */
export function shortIn(language: Language, value: number, most: number): string {
  return formatOf(language, 0, most).format(value);
}

function formatOf(language: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${least} ${most}`;
  let format = formats.get(key);
  if (format === undefined) {
    const decimals = { minimumFractionDigits: least, maximumFractionDigits: most };
    format = new Intl.NumberFormat(language === "ru" ? "ru-RU" : "en-GB", decimals);
    formats.set(key, format);
  }
  return format;
}
