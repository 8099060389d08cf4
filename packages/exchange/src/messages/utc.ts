/** UTC in words, from milliseconds alone: the same text on every machine, with no clock and no locale. */

export const minute_ms = 60_000;
export const hour_ms = 3_600_000;
export const day_ms = 86_400_000;

export interface UtcParts {
  readonly year: number;
  readonly month: number; // 1 to 12
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The date and time of day at t_ms; days from the civil calendar as H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function utcParts(t_ms: number): UtcParts {
  const days = Math.floor(t_ms / day_ms);
  const second = Math.floor((t_ms - days * day_ms) / 1000);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    hour: Math.floor(second / 3600),
    minute: Math.floor(second / 60) % 60,
    second: second % 60,
  };
}

/** "1995-01-25T06:24:00Z": to the second, as RFC 3339 writes it. */
export function utcText(t_ms: number): string {
  const { year, month, day, hour, minute, second } = utcParts(t_ms);
  return `${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(hour)}:${digits(minute)}:${digits(second)}Z`;
}

const months = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  ru: ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
} as const;

/** "25 Jan 1995 06:24 UTC" or "25 янв 1995 06:24 UTC", cut to the minute. */
export function utcWords(t_ms: number, lang: "en" | "ru"): string {
  const { year, month, day, hour, minute } = utcParts(t_ms);
  return `${day} ${months[lang][month - 1]} ${year} ${digits(hour)}:${digits(minute)} UTC`;
}

/** "250624 UTC JAN 1995": day, time and month as notices to mariners write them, with the year in full. */
export function utcGroup(t_ms: number, lang: "en" | "ru" = "en"): string {
  const { year, month, day, hour, minute } = utcParts(t_ms);
  return `${digits(day)}${digits(hour)}${digits(minute)} UTC ${months[lang][month - 1]?.toUpperCase()} ${year}`;
}

function digits(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}
