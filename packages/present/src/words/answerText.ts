import type { Answer } from "@equipoise/sim/analyses";
import { fixed, readable, table } from "./table.ts";

/** A value in its unit, for a reader. */
export function valueText(unit: string, value: number): string {
  if (unit === "share") return percent(value);
  if (unit === "s") return `${fixed(value, 0)} s`;
  return unit === "" ? readable(value) : `${readable(value)} ${unit}`;
}

/** "37 % (12 to 60 %)"; the value alone where the interval prints the same. */
export function withInterval({ unit, value, interval }: Answer): string {
  const text = valueText(unit, value);
  const low = valueText(unit, interval.low);
  const high = valueText(unit, interval.high);
  if (low === text && high === text) return text;
  const short = low.endsWith(` ${unitText(unit)}`) ? low.slice(0, -unitText(unit).length - 1) : low;
  return `${text} (${short} to ${high})`;
}

/** An answer as a block: sentence, interval, drivers, the command that reproduces it. */
export function answerText(answer: Answer): string {
  const { sentence, unit, interval, drivers, reproduce } = answer;
  const moved = drivers.map(
    ({ parameter, adverse, favourable }) =>
      `${parameter} (${valueText(unit, adverse)} to ${valueText(unit, favourable)})`,
  );
  const lines = [
    sentence,
    `  interval    ${valueText(unit, interval.low)} to ${valueText(unit, interval.high)}: ${interval.kind} of the inputs' ranges${drawsText(interval.samples)}`,
    `  drivers     ${moved.length === 0 ? "none that moves it alone" : moved.join("\n              ")}`,
    `  reproduce   ${reproduce}`,
  ];
  return `${lines.join("\n")}\n`;
}

function drawsText(samples: number): string {
  return samples === 0 ? "" : `, and ${samples} draw${samples === 1 ? "" : "s"} between`;
}

/** Many answers, a line each: where the sentences would fill pages. */
export function answersTable(answers: readonly Answer[]): string {
  const columns = [
    { title: "metric" },
    { title: "design" },
    { title: "missile" },
    { title: "set" },
    { title: "value (interval)", right: true },
  ];
  const rows = answers.map((a) => [a.metric, a.architecture, a.missile ?? "-", a.set, withInterval(a)]);
  return `${table(columns, rows)}
${answers.length} answers. Choose with --architecture, --missile and --set to read sentences, drivers and commands; --json has everything.
`;
}

function unitText(unit: string): string {
  return unit === "share" ? "%" : unit;
}

function percent(share: number): string {
  const p = 100 * share;
  return `${p > 0 && p < 1 ? fixed(p, 1) : fixed(p, 0)} %`;
}
