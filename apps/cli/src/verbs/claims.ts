import { claimsText, claimText } from "@equipoise/present/words";
import { type Given, languageOf } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { ledgerJson, runLedger } from "../ledgerStudy.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise claims [CLAIM]`: the verdicts on what was said, under each set's figures. */
export async function claims(given: Given, terminal: Terminal): Promise<number> {
  const language = languageOf(given);
  const file = given.text("out");
  if (file !== undefined) formOf(file, { json: undefined, svg: undefined });
  const { ledger, catalogue } = await runLedger(given, terminal);
  const { renderLedger } = await import("@equipoise/present/pictures");
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
