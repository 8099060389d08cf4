import { isWhatIf, parseWhatIf, UserError, type WhatIfFile } from "@equipoise/scenario";
import { type CommandName, type Given, type OptionName, scenarioOf } from "./arguments.ts";
import { isPath, readJson } from "./inputs.ts";

/** The option that says what a field says. */
const optionOf = {
  architecture: "architecture",
  missile: "missile",
  set: "set",
  grid_km: "grid-km",
  changes: "change",
  measures: "measures",
  lift: "lift",
  cooperation: "cooperation",
  proof_d: "proof-days",
  without: "without",
  with: "with",
  from: "from",
} as const satisfies Readonly<
  Record<Exclude<keyof WhatIfFile, "format" | "marking" | "scenario">, OptionName>
>;
type Field = keyof typeof optionOf;

/** What is given to a command whose scenario is a what-if file: its scenario, and each of its fields as an option. */
export function withWhatIfFile(command: CommandName, given: Given): Given {
  const { named, options } = scenarioOf(command, given);
  if (named === undefined || !isPath(named)) return given;
  const json = readJson(named, named);
  if (!isWhatIf(json)) return given;
  const file = parseWhatIf(json, named);
  const texts = new Map<OptionName, string>();
  for (const [field, option] of Object.entries(optionOf) as [Field, OptionName][]) {
    const text = textOf(file[field]);
    if (text === undefined) continue;
    if (!options.includes(option) || (command === "reaches" && field === "from"))
      throw new UserError([`${named}: ${field} is ${text}; ${command} has no use for it: leave it out.`]);
    if (given.text(option) !== undefined)
      throw new UserError([
        `--${option} is given, and ${named} has ${field}, which is the same; give one of them.`,
      ]);
    texts.set(option, text);
  }
  if (given.operand === named) return { ...given, operand: file.scenario, operands: [file.scenario], text };
  return { ...given, text: (option) => (option === "scenario" ? file.scenario : text(option)) };

  function text(option: OptionName): string | undefined {
    return given.text(option) ?? texts.get(option);
  }
}

/** A field as the command line has it; undefined where it says nothing. */
function textOf(value: WhatIfFile[Field]): string | undefined {
  if (typeof value !== "object") return value === undefined ? undefined : `${value}`;
  const parts = isList(value) ? value : Object.entries(value).map(([path, number]) => `${path}=${number}`);
  return parts.length === 0 ? undefined : parts.join(",");
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
