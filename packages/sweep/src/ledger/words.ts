import { round } from "@equipoise/sim/physics";

/** A template's {value}, {low}, {high} or {threshold} as numbers in the metric's unit; things that are counted stay bare. */
export function filledIn(template: string, unit: string, numbers: Readonly<Record<string, number>>): string {
  return Object.entries(numbers).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, written(value, unit)),
    template,
  );
}

/** "37 %", "-4 %", "12 s", "5". Below one in a hundred one decimal. */
export function written(value: number, unit: string): string {
  if (unit === "share") {
    const p = 100 * value;
    return Math.abs(p) > 0 && Math.abs(p) < 1 ? `${round(10 * p) / 10} %` : `${round(p)} %`;
  }
  const whole = round(10 * value) / 10;
  return unit === "s" ? `${round(value)} s` : `${whole}`;
}
