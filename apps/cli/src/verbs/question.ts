import type { Question } from "@equipoise/sim/analyses";
import { answersTable, answerText } from "../answerText.ts";
import type { Given } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { formsOf } from "../exportStudy.ts";
import { comparisonJson, runStudy } from "../study.ts";
import type { Terminal } from "../terminal.ts";
import { over } from "./over.ts";

/** More answers than this are printed as a table, a line each. */
const most = 40;

/** `equipoise protects | reaches | warns | sees SCENARIO`: the answers to one question. */
export function question(asked: Question): (given: Given, terminal: Terminal) => Promise<number> {
  return async (given, terminal) => {
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
