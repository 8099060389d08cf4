import type { Answer } from "@equipoise/sim/analyses";

/** "37 %"; near the ends one decimal, so that "0 %" and "100 %" mean none and all. */
export function percent(share: number): string {
  const p = 100 * share;
  if (p > 0 && p < 0.1) return "under 0.1\u00a0%";
  if (p > 99.9 && p < 100) return "over 99.9\u00a0%";
  const nearEnd = (p > 0 && p < 1) || (p > 99 && p < 100);
  return `${nearEnd ? Number(p.toFixed(1)) : Math.round(p)}\u00a0%`;
}

/** Seconds under two minutes, minutes with one decimal above: "45 s", "12.9 min". */
export function duration(t_s: number): string {
  const sign = t_s < -0.5 ? "−" : "";
  const size = Math.abs(t_s);
  return size < 120 ? `${sign}${Math.round(size)}\u00a0s` : `${sign}${(size / 60).toFixed(1)}\u00a0min`;
}

/** Seconds as minutes and seconds: "6 min 5 s". */
export function minutes(t_s: number): string {
  const whole = Math.round(Math.abs(t_s));
  const sign = t_s < 0 && whole > 0 ? "−" : "";
  const min = Math.floor(whole / 60);
  const rest = whole - 60 * min;
  if (min === 0) return `${sign}${rest} s`;
  return rest === 0 ? `${sign}${min} min` : `${sign}${min} min ${rest} s`;
}

/** An answer's figure in its unit. */
export function figure(unit: string, value: number): string {
  if (unit === "share") return percent(value);
  if (unit === "s") return duration(value);
  return `${Math.round(value)}`;
}

export function valueText(answer: Answer): string {
  return figure(answer.unit, answer.value);
}

/** "12 % to 60 %", or "12 % throughout" when both ends print alike. */
export function intervalText({ unit, interval }: Answer): string {
  const low = figure(unit, interval.low);
  const high = figure(unit, interval.high);
  return low === high ? `${low} throughout` : `${low} to ${high}`;
}

/** A number of the catalogue, four figures at most. */
export function plain(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`plain: ${value}`);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1000) return grouped(Math.round(value));
  return String(Number(value.toPrecision(size >= 1 ? 4 : 3)));
}

/** 12,345, as the command line writes it. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** "2008-04-06" -> "6 April 2008". */
export function longDate(iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}
const months = "January February March April May June July August September October November December".split(
  " ",
);

/** "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Words in lines of at most `most` characters, where they can be broken. */
export function inLines(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
