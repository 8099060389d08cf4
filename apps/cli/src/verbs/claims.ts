import type { Ledger } from "@equipoise/sweep";
import type { Given } from "../arguments.ts";
import { unknownId } from "../arguments.ts";
import { claimsText, claimText } from "../claimsText.ts";
import { formOf, writeExport } from "../export.ts";
import { runLedger } from "../ledgerStudy.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise claims [CLAIM]`: the verdicts on what was said, under each set's figures. */
export async function claims(given: Given, terminal: Terminal): Promise<number> {
  const language = languageOf(given);
  const file = given.text("out");
  if (file !== undefined) formOf(file, { json: undefined, svg: undefined });
  const { ledger, catalogue } = await runLedger(given, terminal);
  const { renderLedger } = await import("../report/index.ts");
  writeExport(file, terminal, {
    json: () => ledgerJson(ledger),
    svg: () => renderLedger(ledger, catalogue, language),
  });
  const [only] = ledger.entries;
  const text =
    given.operand === undefined || only === undefined
      ? () => claimsText(ledger, catalogue, { language })
      : () => claimText(only, catalogue, { language });
  terminal.out(given.flag("json") ? ledgerJson(ledger) : text());
  return 0;
}

/** The public JSON of a ledger. */
function ledgerJson(ledger: Ledger): string {
  return `${JSON.stringify(ledger, null, 2)}\n`;
}

function languageOf(given: Given): "en" | "ru" {
  const text = given.text("language") ?? "en";
  if (text === "en" || text === "ru") return text;
  throw unknownId("--language", "language", text, ["en", "ru"]);
}
