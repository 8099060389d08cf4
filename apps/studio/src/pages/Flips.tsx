import {
  capitalized,
  criterionText,
  measureText,
  numberText,
  parameterName,
  ruleText,
  turnText,
  verdictWord,
} from "@equipoise/present/words";
import type { Catalogue } from "@equipoise/scenario";
import type { ClaimEntry, Flips as FlipsResult, Index, Ledger } from "@equipoise/sweep";
import { type ReactNode, useRef } from "react";
import { Bars } from "../charts/index.ts";
import { type JobState, type LedgerJob, useJob } from "../engine/index.ts";
import { Behind, Choices, DataTable, Select, useSet, Working } from "../parts/index.ts";
import { useBasics, useLedger, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import {
  type Changed,
  fitted,
  setsWidestFirst,
  useChanged,
  useKnobs,
  useNamed,
  WhatIfNote,
} from "./computed.tsx";
import { flipsWords } from "./Flips.words.ts";
import "./questions.css";

type Claim = Catalogue["claims"][number];
const bases = ["8", "16", "32", "64", "128"] as const;
const usualBase = "16";
const drawn = 8;

/** Where the conclusion of a claim turns: which uncertain figures decide it under one set, and the rule. */
export default function Flips(): ReactNode {
  const words = useWords(flipsWords);
  const { language } = useView();
  const changed = useChanged();
  const { catalogue } = changed;
  const claims = catalogue.claims.filter(({ test }) => test !== null);
  const [given, turn] = useKnobs({ of: claims[0]!.id, base: usualBase });
  const claim = claims.find(({ id }) => id === given.of) ?? claims[0]!;
  const base = bases.find((n) => n === given.base) ?? usualBase;
  const sets = setsWidestFirst(catalogue);
  const set = useSet(sets);
  const { job, shown } = useFlips(changed, claim, set, Number(base));
  const command = `npx equipoise flips ${claim.id} --scenario ${changed.scenario.id} --set ${set} --samples ${base}${changed.switches}`;
  const of = { changed, claim, set };
  return (
    <div className="question">
      {shown === undefined || shown.claim !== claim.id ? null : <Lede {...of} entry={shown} />}
      <Served {...of} isComputing={job.progress !== undefined} />
      <Working job={job} />
      {given.of !== claim.id && <p role="alert">{words.notThere(given.of)}</p>}
      <WhatIfNote changed={changed} />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.claim}
          value={claim.id}
          options={claims.map(
            ({ id, title, titleRu }) => [id, `${id}. ${language === "ru" ? titleRu : title}`] as const,
          )}
          onChoose={(id) => turn({ of: id })}
        />
        <Select
          label={words.base}
          value={base}
          options={bases.map((n) => [n, words.baseOf(n)] as const)}
          onChoose={(n) => turn({ base: n })}
        />
      </form>
      <Choices of={["set"]} sets={sets} />
      {shown?.flips !== undefined && shown.claim === claim.id && (
        <div aria-busy={job.result === undefined}>
          <Turns {...of} entry={shown} />
          <Indices {...of} entry={shown} flips={shown.flips} />
        </div>
      )}
      {changed.problem === undefined && (
        <Behind
          answers={shown?.verdicts.map(({ answer }) => answer) ?? []}
          command={job.result?.entries[0]?.reproduce ?? command}
          downloads={
            job.result === undefined
              ? []
              : [{ name: `flips-${claim.id}.json`, make: () => `${JSON.stringify(job.result, null, 2)}\n` }]
          }
        />
      )}
    </div>
  );
}

interface Of {
  readonly changed: Changed;
  readonly claim: Claim;
  readonly set: string;
}

/** Asks as `equipoise flips` does; the last answer about the claim stays while a finer one is on its way. */
function useFlips(
  changed: Changed,
  claim: Claim,
  set: string,
  base: number,
): { readonly job: JobState<Ledger>; readonly shown: ClaimEntry | undefined } {
  const { whatIf } = useView();
  const asked: LedgerJob | undefined =
    changed.problem !== undefined
      ? undefined
      : {
          ...{ kind: "ledger", whatIf, quality: "preview" },
          ...{ claims: [claim.id], sets: [set], turning: { set, base } },
        };
  const job = useJob(asked);
  const kept = useRef<ClaimEntry | undefined>(undefined);
  const [entry] = job.result?.entries ?? [];
  if (entry !== undefined) kept.current = entry;
  return { job, shown: kept.current?.flips?.set === set ? kept.current : undefined };
}

/** What turns it first. */
function Lede({ changed: { catalogue }, entry }: Of & { readonly entry: ClaimEntry }): ReactNode {
  const words = useWords(flipsWords);
  const { language } = useView();
  const of = entry.flips;
  if (of === undefined) return null;
  const [first] = of.indices;
  const share = ([value]: Index["first"]) => numberText(language, "share", Math.min(1, Math.max(0, value)));
  const input = first && parameterName(catalogue, first.parameter, first.label, language);
  const { claim } = entry;
  const verdict = verdictWord(entry.verdicts[0]?.nominalHolds ? "holds" : "fails", language);
  if (of.rule === undefined)
    return (
      <p className="lede">
        {first === undefined || input === undefined
          ? words.constant(claim, verdict)
          : words.settled({ claim, verdict, input, all: share(first.total) })}
      </p>
    );
  const { conditions, says, density } = of.rule;
  return (
    <p className="lede">
      {first !== undefined &&
        input !== undefined &&
        words.varies({ claim, input, alone: share(first.first), all: share(first.total) })}{" "}
      {conditions.length > 0
        ? ruleText(catalogue, of, language)
        : words.noBox(verdictWord(says, language), numberText(language, "share", density))}
    </p>
  );
}

/** The ledger's own answer, which is there at once. */
function Served({ changed, claim, set, isComputing }: Of & { readonly isComputing: boolean }): ReactNode {
  const words = useWords(flipsWords);
  const { language } = useView();
  const { catalogue } = useBasics();
  const ledger = useLedger();
  const entry = ledger.entries.find((of) => of.claim === claim.id);
  const verdict = entry?.verdicts.find((of) => of.set === set);
  return (
    <>
      {entry?.criterion !== undefined && (
        <p>
          {verdict !== undefined && words.criterion(capitalized(measureText(claim, verdict, language)))}{" "}
          {words.criterion(capitalized(criterionText(claim, entry.criterion, language)))}
        </p>
      )}
      <p>
        {verdict === undefined
          ? words.otherSet
          : words.ledger(
              verdictWord(verdict.kind, language),
              numberText(language, "share", verdict.holdsShare),
              numberIn(language, verdict.points),
            )}{" "}
        {verdict !== undefined &&
          turnsText(verdict.turns.map((one) => turnText(catalogue, one, verdict, language)))}
        {isComputing && changed.problem === undefined && words.meanwhile}
      </p>
    </>
  );
}

/** The first two, as a sentence; nothing where there are none. */
function turnsText(turns: readonly string[]): string {
  return turns.length === 0 ? "" : `${capitalized(turns.slice(0, 2).join("; "))}. `;
}

/** Single figures with the value at which they turn the verdict. */
function Turns({ changed: { catalogue }, entry }: Of & { readonly entry: ClaimEntry }): ReactNode {
  const words = useWords(flipsWords);
  const { language } = useView();
  const [verdict] = entry.verdicts;
  if (verdict === undefined) return null;
  return (
    <section>
      <h2>{words.turns}</h2>
      {verdict.turns.length === 0 ? (
        <p>{words.noTurns}</p>
      ) : (
        <ul>
          {verdict.turns.map((turn) => (
            <li key={turn.parameter}>{turnText(catalogue, turn, verdict, language)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Indices({
  changed,
  claim,
  entry,
  flips,
}: Of & { readonly entry: ClaimEntry; readonly flips: FlipsResult }): ReactNode {
  const words = useWords(flipsWords);
  const { language } = useView();
  const named = useNamed(changed);
  const whole = (x: number) => numberIn(language, Math.round(100 * x) + 0).replace("-", "−");
  const text = ([value, low, high]: Index["first"]) => words.share(whole(value), whole(low), whole(high));
  const nameOf = ({ parameter, label }: Index) =>
    parameterName(changed.catalogue, parameter, label, language);
  const bar = (label: string, [value, low, high]: Index["first"], series: number) => ({
    label,
    ...{ value: 100 * value, low: 100 * low, high: 100 * high, series },
    text: text([value, low, high]),
  });
  const items = flips.indices
    .slice(0, drawn)
    .flatMap((index) => [bar(fitted(nameOf(index)), index.first, 0), bar(words.short[1], index.total, 1)]);
  const { panel, criterion } = entry;
  const number = (x: number) => numberText(language, criterion?.unit ?? "", x);
  return (
    <section>
      <h2>{words.chart}</h2>
      {items.length > 0 && (
        <>
          <p className="soft">{words.chartText}</p>
          <Bars
            name={`flips-${claim.id}`}
            caption={words.table(claim.id, named.set(flips.set))}
            unit={words.unit}
            series={words.series}
            items={items}
          />
          <DataTable
            caption={words.table(claim.id, named.set(flips.set))}
            columns={[
              { title: words.input },
              { title: capitalized(words.series[0]), isNumber: true },
              { title: capitalized(words.series[1]), isNumber: true },
            ]}
            rows={flips.indices.map((index) => [nameOf(index), text(index.first), text(index.total)])}
          />
        </>
      )}
      <p className="soft">
        {words.note(
          numberIn(language, flips.runs),
          numberIn(language, flips.base),
          numberIn(language, flips.inputs),
        )}{" "}
        {panel !== undefined &&
          words.panel(numberIn(language, panel.pairs), number(panel.value), number(panel.whole))}
      </p>
    </section>
  );
}
