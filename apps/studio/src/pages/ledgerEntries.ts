import type { ClaimEntry, Ledger } from "@equipoise/sweep";

/** The ledger is of the quality of its weakest entry. */
export function withEntries(ledger: Ledger, again: ReadonlyMap<string, ClaimEntry>): Ledger {
  const entries = ledger.entries.map((entry) => again.get(entry.claim) ?? withNever(entry));
  const full = entries.every((entry) => entry.verdicts.length === 0 || entry.quality === "full");
  return { ...ledger, quality: full ? "full" : "preview", entries };
}

/** JSON writes "never", an infinite number, as null: here it is a number again. */
export function withNever(entry: ClaimEntry): ClaimEntry {
  const number = (x: number | null): number => (x === null ? Number.POSITIVE_INFINITY : x);
  const answer = <A extends ClaimEntry["beside"][number]>(of: A): A => ({
    ...of,
    value: number(of.value),
    interval: { ...of.interval, low: number(of.interval.low), high: number(of.interval.high) },
    drivers: of.drivers.map((d) => ({
      ...d,
      adverse: number(d.adverse),
      favourable: number(d.favourable),
    })),
  });
  return {
    ...entry,
    verdicts: entry.verdicts.map((v) => ({ ...v, answer: answer(v.answer) })),
    beside: entry.beside.map(answer),
  };
}
