import { type CaseResult, casesOf, runCases } from "@equipoise/present/validation";
import { table } from "@equipoise/present/words";
import type { Given } from "../arguments.ts";
import { readJson } from "../inputs.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise validate FILE`: one row a case, then the count. 1 when any case fails. */
export async function validate(given: Given, terminal: Terminal): Promise<number> {
  const file = given.operand!;
  const results = runCases(casesOf(readJson(file, file), file));
  const failed = results.filter((of) => !of.pass).length;
  const passed = results.length - failed;
  if (given.flag("json")) terminal.out(`${JSON.stringify({ passed, failed, results }, null, 2)}\n`);
  else
    terminal.out(
      `${table(columns, results.map(rowOf))}\n${passed} of ${results.length} passed, ${failed} failed\n`,
    );
  return failed === 0 ? 0 : 1;
}

const columns = [
  { title: "id" },
  { title: "kind" },
  { title: "error/tolerance", right: true },
  { title: "result" },
  { title: "source" },
];

function rowOf({ id, kind, pass, worst, reason, source }: CaseResult): string[] {
  const result = pass ? "pass" : reason === null ? "FAIL" : `FAIL: ${reason}`;
  return [id, kind, worst === null ? "-" : worst.toPrecision(3), result, source];
}
