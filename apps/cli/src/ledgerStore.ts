import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@equipoise/scenario";
import type { Ledger, Store } from "@equipoise/sweep";
import { projectRoot, writeWhole } from "./disk.ts";

/**
 * What a ledger has worked out, in out/ledger/ENGINE/, a file each, written whole: an interrupted run goes on from there. The
 * folder is named after the code that computes, so that a changed engine starts anew; the keys name everything else.
 */
export function ledgerStore(): Store {
  const all = join(projectRoot, "out", "ledger");
  const folder = join(all, engineHash().slice(0, 16));
  const fileOf = (key: string) => join(folder, `${key}.json`);
  const read = (key: string): unknown => {
    try {
      return existsSync(fileOf(key)) ? JSON.parse(readFileSync(fileOf(key), "utf8")) : undefined;
    } catch {
      return undefined; // a file that someone cut short is worked out again
    }
  };
  const write = (key: string, value: unknown) => {
    try {
      if (!existsSync(folder)) rmSync(all, { recursive: true, force: true }); // another engine's is of no use any more
      mkdirSync(folder, { recursive: true });
      writeWhole(fileOf(key), JSON.stringify(value));
    } catch (error) {
      if (!(error instanceof UserError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
      // A folder that cannot be written costs the resuming, not the answer.
    }
  };
  return {
    get: (key) => read(key) as ReturnType<Store["get"]>,
    put: write,
    ledger: (key) => read(`ledger-${key}`) as Ledger | undefined,
    putLedger: (key, ledger) => write(`ledger-${key}`, ledger),
  };
}

/** A hash of the compiled engine. */
function engineHash(): string {
  const hash = createHash("sha256");
  for (const name of ["sim", "scenario", "sweep"]) {
    const dist = join(projectRoot, "packages", name, "dist");
    const files = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: "utf8" }) : [];
    for (const file of files.filter((of) => of.endsWith(".js")).sort())
      hash.update(`${name}/${file}\n`).update(readFileSync(join(dist, file)));
  }
  return hash.digest("hex");
}
