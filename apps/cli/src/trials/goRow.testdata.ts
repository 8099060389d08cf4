import { goOracle } from "@equipoise/exchange/trials";
import { test } from "vitest";
import { type Row, type RowResult, type RowRun, row } from "./row.testdata.ts";

type Go = NonNullable<ReturnType<typeof goOracle>>;

/** A row that Go's verifier judges too. Skipped only where it is said to be left out; elsewhere, without Go it fails. */
export function goRow(asked: Row, run: (setting: RowRun, go: Go) => Promise<RowResult>): void {
  const go = goOracle();
  if (process.env.EQUIPOISE_LEFT_OUT?.includes("go"))
    test.skip(`${asked.id}: ${asked.what}`, () => undefined);
  else
    row(asked, (setting) =>
      go === undefined
        ? { figures: "not run", problems: ["Go or golang-golang-x-mod-dev is not on this machine"] }
        : run(setting, go),
    );
}
