import { comparisonJson, formsOf } from "@equipoise/present/files";
import { answersTable, answerText } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";
import type { Given, OptionName } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { runStudy } from "../study.ts";
import type { Terminal } from "../terminal.ts";
import { over } from "./over.ts";
import { failures } from "./reasons.ts";
import { seenFromOutside } from "./seenFlyout.ts";

/** More answers than this are printed as a table, a line each. */
const most = 40;

/** `equipoise protects | reaches | warns | sees SCENARIO`: the answers to one question. */
export function question(
  asked: "protects" | "reaches" | "warns" | "sees",
): (given: Given, terminal: Terminal) => Promise<number> {
  return async (given, terminal) => {
    if (asked !== "sees" && given.text("reasons") !== undefined) {
      refuse(given, ["reverse", "to", "loft", "workers", "samples"], "does not go with --reasons");
      return failures(asked, given, terminal);
    }
    if (asked === "warns" && given.text("reverse") !== undefined) return seenFromOutside(given, terminal);
    if (asked === "reaches") refuse(given, ["from"], "of reaches needs --reasons FILE");
    refuse(given, ["to", "loft"], `of ${asked} needs --reverse SITE`);
    if (asked === "sees" && given.text("over") !== undefined) return over(given, terminal);
    const file = given.text("out");
    if (file !== undefined) formOf(file, formsOf(asked, undefined));
    const study = await runStudy(given, terminal, asked);
    writeExport(file, terminal, formsOf(asked, study));
    const { answers } = study.comparison;
    if (given.flag("json")) terminal.out(comparisonJson(study.comparison));
    else if (answers.length === 0) terminal.out(`No design chosen here has what ${asked} asks about.\n`);
    else if (answers.length > most) terminal.out(answersTable(answers));
    else terminal.out(answers.map(answerText).join("\n"));
    return 0;
  };
}

/** Throws for the first of some options that is given. */
function refuse(given: Given, options: readonly OptionName[], why: string): void {
  for (const option of options)
    if (given.text(option) !== undefined || given.flag(option)) throw new UserError([`--${option} ${why}.`]);
}
