import { csvRow } from "@equipoise/present/files";
import { UserError } from "@equipoise/scenario";
import type { Ledger } from "@equipoise/sweep";
import { type Given, languageOf, wholeNumber } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { flipsTable, flipsText } from "../flipsText.ts";
import { ledgerJson, runLedger } from "../ledgerStudy.ts";
import type { Terminal } from "../terminal.ts";

const leastBase = 8;
const usualBase = 64;
const mostBase = 1024;

/** `equipoise flips [CLAIM]`: which uncertain figures decide a claim under one set, and where it turns. */
export async function flips(given: Given, terminal: Terminal): Promise<number> {
  const language = languageOf(given);
  const file = given.text("out");
  if (file !== undefined) formOf(file, { json: true, csv: true });
  const { ledger, catalogue } = await runLedger(given, terminal, baseAsked(given));
  const json = () => ledgerJson(ledger);
  writeExport(file, terminal, { json, csv: () => csvOf(ledger) });
  const [first] = ledger.entries;
  const text = () =>
    given.operand === undefined
      ? flipsTable(ledger, catalogue, language)
      : flipsText(first!, catalogue, language);
  terminal.out(given.flag("json") ? json() : text());
  return 0;
}

/** Quasi-random points are even over the space only in powers of two. */
function baseAsked(given: Given): number {
  const base = wholeNumber(given, "samples", [leastBase, mostBase]) ?? usualBase;
  if ((base & (base - 1)) !== 0)
    throw new UserError([
      `--samples is ${base}; the base points of flips must be a power of two, ${leastBase} to ${mostBase}.`,
    ]);
  return base;
}

/** A row for each claim and input; a claim that no input moves has none. */
function csvOf({ entries }: Ledger): string {
  const head = ["claim", "set", "base", "runs", "parameter", "label"];
  const ends = ["first", "firstLow", "firstHigh", "total", "totalLow", "totalHigh"];
  const rows = entries.flatMap(({ claim, flips: of }) =>
    (of?.indices ?? []).map(({ parameter, label, first, total }) =>
      csvRow([claim, of!.set, of!.base, of!.runs, parameter, label, ...first, ...total]),
    ),
  );
  return [csvRow([...head, ...ends]), ...rows].join("");
}
