import type { ClaimEntry, Ledger } from "@equipoise/sweep";
import { useEffect, useState } from "react";
import { type JobState, type LedgerJob, useJob } from "../engine/index.ts";
import { useLedger } from "../state/index.ts";
import { withEntries } from "./ledgerEntries.ts";

/** The ledger as the page shows it: as it was served, with those entries in place that were judged again here. */
export interface Judging {
  readonly ledger: Ledger;
  readonly judged: ReadonlySet<string>; // claims whose entry was computed in this browser
  readonly asked: readonly string[] | "all" | undefined;
  readonly job: JobState<Ledger>;
  readonly judge: (claims: readonly string[] | "all") => void;
}

// Kept while the page is open, also when another one is looked at.
let kept: ReadonlyMap<string, ClaimEntry> = new Map();

export function useJudging(): Judging {
  const served = useLedger();
  const [again, setAgain] = useState(kept);
  const [asked, setAsked] = useState<readonly string[] | "all" | undefined>();
  const job = useJob<LedgerJob>(asked === undefined ? undefined : jobFor(asked));
  const { result, isStopped, problem } = job;
  useEffect(() => {
    if (result === undefined) return;
    kept = new Map([...kept, ...result.entries.map((entry) => [entry.claim, entry] as const)]);
    setAgain(kept);
    setAsked(undefined);
  }, [result]);
  const judge = (claims: readonly string[] | "all") => {
    const same = JSON.stringify(claims) === JSON.stringify(asked);
    if (same && (isStopped || problem !== undefined)) job.again();
    else setAsked(claims);
  };
  return { ledger: withEntries(served, again), judged: new Set(again.keys()), asked, job, judge };
}

function jobFor(claims: readonly string[] | "all"): LedgerJob {
  return { kind: "ledger", whatIf: {}, quality: "full", ...(claims === "all" ? {} : { claims }) };
}
