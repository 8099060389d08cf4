/**
 * One row of validation/exchange.md: a trial that `npm test` runs in small and `npm run soak` in full. The trial says what
 * it measured and whether that meets the requirement; in full it is also written down, passing or failing.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

export interface RowResult {
  readonly figures: string; //                   what was measured, in words and numbers
  readonly problems: readonly string[]; //       each a sentence; none: the requirement is met
}

export interface Row {
  readonly id: string; //       "T1"
  readonly what: string; //     the fault, and what must hold
  readonly required: string; // the figure asked for
  readonly full: number; //     how many in the soak
  readonly share: number; //    how many in `npm test`
}

export interface RowRun {
  readonly count: number;
  readonly seed: number;
  /** How far it is: shown by the soak while it waits. */
  progress(done: number): void;
}

const folder = process.env.EQUIPOISE_SOAK_ROWS;
const wanted = process.env.EQUIPOISE_SOAK_ONLY?.split(",");
export const inFull: boolean = folder !== undefined;

/** Defines the row as a test. */
export function row(asked: Row, run: (setting: RowRun) => Promise<RowResult> | RowResult): void {
  const { id, what, required } = asked;
  const count = inFull ? asked.full : asked.share;
  test.skipIf(inFull && wanted !== undefined && !wanted.includes(id))(
    `${id}: ${what} (${required}; here ${count})`,
    async () => {
      const seed = Number(process.env.EQUIPOISE_SOAK_SEED ?? 1);
      const begun_ms = Date.now();
      const { figures, problems } = await run({ count, seed, progress: (done) => note(id, done, count) });
      const took_s = Math.round((Date.now() - begun_ms) / 1000);
      const date = new Date().toISOString().slice(0, 10);
      const shown = problems.slice(0, 5);
      if (folder !== undefined) {
        const result = { id, what, required, count, seed, figures, problems: shown, took_s, date };
        writeFileSync(join(folder, `${id}.json`), `${JSON.stringify(result, null, 1)}\n`);
      }
      expect(shown, `${figures} (seed ${seed})`).toEqual([]);
    },
  );
}

/** Runs `one` for each of `count` seeds and gathers what it found wrong, with the seed that repeats it. */
export function overSeeds<T extends { readonly problems: readonly string[] }>(
  { count, seed, progress }: RowRun,
  one: (seed: number) => T,
): { readonly found: readonly T[]; readonly problems: readonly string[] } {
  const found: T[] = [];
  const problems: string[] = [];
  for (let i = 0; i < count; i++) {
    try {
      const result = one(seed + i);
      found.push(result);
      problems.push(...result.problems.map((problem) => `seed ${seed + i}: ${problem}`));
    } catch (error) {
      problems.push(`seed ${seed + i}: ${error instanceof Error ? error.stack : error}`);
    }
    if (i % 50 === 49) progress(i + 1);
  }
  return { found, problems };
}

function note(id: string, done: number, count: number): void {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.progress`), `${done} of ${count}`);
}
