import { numberText, rangeText, valueAndRange } from "@equipoise/present/words";
import type { Answer } from "@equipoise/sim/analyses";
import type { Asked } from "@equipoise/sweep";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Bars } from "../charts/index.ts";
import { Behind, Choices, DataTable, Select, useSet, Working } from "../parts/index.ts";
import { useView } from "../state/index.ts";
import { nameIn, numberIn, useWords } from "../words/index.ts";
import { balancesWords } from "./Balances.words.ts";
import { countColumns, forceKeys, laddersOf, limitOf, ofMetric } from "./balanceRows.ts";
import {
  answerFiles,
  type Changed,
  fitted,
  type Shown,
  setsWidestFirst,
  useChanged,
  useCommand,
  useComputed,
  useKnobs,
  useNamed,
  WhatIfNote,
} from "./computed.tsx";
import "./questions.css";

const shares = ["0.05", "0.1", "0.2", "0.5"] as const;
const firsts = { launched: "", removed: "", n: "10" };

/** Forces under each treaty's own rule, and what arrives of them past interceptors in number. */
export default function Balances(): ReactNode {
  const words = useWords(balancesWords);
  const changed = useChanged();
  const sets = setsWidestFirst(changed.catalogue);
  const set = useSet(sets);
  const [{ launched, removed }] = useKnobs(firsts);
  const surviving = shareIn(launched, 0.01);
  const threshold = removed === "none" ? "none" : shareIn(removed, 0);
  const asked: Asked | undefined =
    changed.problem !== undefined
      ? undefined
      : {
          question: "balances",
          ...(surviving === undefined ? {} : { surviving }),
          ...(threshold === undefined ? {} : { threshold }),
        };
  const options = `${surviving === undefined ? "" : ` --surviving ${surviving}`}${threshold === undefined ? "" : ` --threshold ${threshold}`}`;
  const command = `npx equipoise balances ${changed.scenario.id}${options}`;
  const { job, shown, isStale } = useComputed(asked, { about: "numbers", command, set });
  const full = useCommand(command, changed, set);
  const of = shown && { changed, shown };
  return (
    <div className="question">
      {of && <Lede {...of} />}
      <WhatIfNote changed={changed} />
      <Choices of={["set"]} sets={sets} />
      <Knobs changed={changed} />
      <Working job={job} />
      {of && (
        <div aria-busy={isStale}>
          <Arrivals {...of} />
          <Counts {...of} />
          <p className="soft">{words.premise}</p>
        </div>
      )}
      {changed.problem === undefined && (
        <Behind
          answers={shown?.answers ?? []}
          command={shown?.answers[0]?.reproduce ?? full}
          downloads={of ? answerFiles("balances", changed.scenario.id, of.shown.answers) : []}
        />
      )}
    </div>
  );
}

/** A share that the command line would take, or none. */
function shareIn(text: string, least: number): number | undefined {
  const value = Number(text);
  return text !== "" && value >= least && value <= 1 ? value : undefined;
}

interface Of {
  readonly changed: Changed;
  readonly shown: Shown;
}

function Knobs({ changed }: { readonly changed: Changed }): ReactNode {
  const words = useWords(balancesWords);
  const { language } = useView();
  const [{ removed, n }, turn] = useKnobs(firsts);
  const share = (x: number) => numberText(language, "share", x);
  const c6 = changed.catalogue.claims.find(({ id }) => id === "C6")?.test?.threshold.value ?? 0;
  return (
    <form className="choices" onSubmit={(event) => event.preventDefault()}>
      <Surviving changed={changed} />
      <Select
        label={words.threshold}
        value={removed}
        options={[
          ["", words.claimed(share(c6))],
          ...shares.map((x) => [x, share(Number(x))] as const),
          ["none", words.none],
        ]}
        onChoose={(chosen) => turn({ removed: chosen })}
      />
      <Select
        label={words.n}
        value={n}
        options={["0", "10", "20", "54"].map((k) => [k, k] as const)}
        onChoose={(chosen) => turn({ n: chosen })}
      />
    </form>
  );
}

/** The share of a force that would be launched: a slider, asked when the hand rests. */
function Surviving({ changed }: { readonly changed: Changed }): ReactNode {
  const words = useWords(balancesWords);
  const { language } = useView();
  const [{ launched }, turn] = useKnobs(firsts);
  const [hand, setHand] = useState<string | undefined>();
  const id = useId();
  const own = changed.catalogue.rules.rules.survivingFraction;
  const share = (x: number) => numberText(language, "share", x);
  const set = shareIn(hand ?? launched, 0.01);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the hand starts the wait
  useEffect(() => {
    if (hand === undefined) return;
    const wait = setTimeout(() => {
      turn({ launched: hand });
      setHand(undefined);
    }, 250);
    return () => clearTimeout(wait);
  }, [hand]);
  return (
    <span className="choice">
      <label htmlFor={id}>{words.surviving}</label>
      <span className="slider">
        <input
          id={id}
          type="range"
          min={0.05}
          max={1}
          step={0.05}
          value={set ?? own.value}
          aria-describedby={`${id}-is`}
          aria-valuetext={share(set ?? own.value)}
          onChange={(event) => setHand(String(Number(event.target.value)))}
        />
        <button type="button" disabled={set === undefined} onClick={() => turn({ launched: "" })}>
          {words.asCatalogue}
        </button>
      </span>
      <span className="aside" id={`${id}-is`}>
        {set === undefined
          ? words.catalogueHas(share(own.value), share(own.low), share(own.high))
          : words.survivingIs(share(set))}
      </span>
    </span>
  );
}

/** What a force or a limit is called; what came after the scenario's day is marked. */
function useForceName({ catalogue, scenario }: Changed): (key: string) => string {
  const words = useWords(balancesWords);
  const { language } = useView();
  return (key) => {
    const limit = limitOf(catalogue, key);
    if (limit !== undefined) {
      const range = rangeText(language, "warheads", limit.low, limit.high);
      return `${words.limit(nameIn(language, limit.treaty))}: ${range}${limit.treaty.hindsight ? ` (${words.hindsight})` : ""}`;
    }
    const force = catalogue.forces.find(({ state, date }) => key === `${state}-${date.slice(0, 7)}`);
    if (force === undefined) return key;
    const name = nameIn(language, force).split(/, (?:counted|по правилам)/)[0];
    return `${name}${force.date > scenario.date ? ` (${words.hindsight})` : ""}`;
  };
}

/** The plain sentences: both parties' forces of the first date of which both are published, or else of each its own first. */
function Lede({ changed, shown }: Of): ReactNode {
  const words = useWords(balancesWords);
  const { language } = useView();
  const [{ n }] = useKnobs(firsts);
  const nameOf = useForceName(changed);
  const crossingText = useCrossing();
  const { keys } = laddersOf(shown.answers);
  const forces = keys.filter((key) => !key.startsWith("limit-"));
  const firstKeys = comparable(forces);
  const find = ofMetric(shown.answers);
  return firstKeys.map((key) => {
    const [bare, past] = [find(`arriving-${key}-n0`), find(`arriving-${key}-n${n}`)];
    const crossing = find(`threshold-${key}`);
    if (bare === undefined || past === undefined) return null;
    return (
      <p className="lede" key={key}>
        {words.lede({
          force: nameOf(key),
          launched: numberIn(language, bare.value),
          n,
          arriving: valueAndRange(past, language),
          isMirror: key.slice(0, 2).toUpperCase() === "US",
        })}
        {crossing === undefined
          ? words.open
          : words.takes(numberText(language, "share", thresholdOf(changed, shown)), crossingText(crossing))}
      </p>
    );
  });
}

/** Keys are of the form "ru-2009-07". */
function comparable(keys: readonly string[]): readonly string[] {
  const party = (key: string) => key.slice(0, 2);
  const date = (key: string) => key.slice(3);
  const parties = new Set(keys.map(party)).size;
  const shared = keys
    .map(date)
    .sort()
    .find((on) => keys.filter((key) => date(key) === on).length === parties);
  if (shared !== undefined) return keys.filter((key) => date(key) === shared);
  return keys.filter((key, k) => keys.findIndex((of) => party(of) === party(key)) === k);
}

function thresholdOf({ catalogue }: Changed, { asked }: Shown): number {
  if (typeof asked.threshold === "number") return asked.threshold;
  return catalogue.claims.find(({ id }) => id === "C6")?.test?.threshold.value ?? 0;
}

/** How many interceptors cross the threshold; the answer's sentence says where none do. */
function useCrossing(): (of: Answer) => string {
  const words = useWords(balancesWords);
  const { language } = useView();
  return ({ value, sentence, interval }) => {
    const [low, high] = [interval.low, interval.high].map((x) => numberIn(language, x)) as [string, string];
    const range = sentence.includes("at some figures never")
      ? words.orNever(low, high)
      : rangeText(language, "interceptors", interval.low, interval.high);
    return `${sentence.startsWith("No number") ? words.never : numberIn(language, value)} (${range})`;
  };
}

function Arrivals({ changed, shown }: Of): ReactNode {
  const words = useWords(balancesWords);
  const { language } = useView();
  const [{ n }] = useKnobs(firsts);
  const named = useNamed(changed);
  const nameOf = useForceName(changed);
  const crossingText = useCrossing();
  const { keys, ladder } = laddersOf(shown.answers);
  const find = ofMetric(shown.answers);
  const cell = (metric: string) => {
    const a = find(metric);
    return a && valueAndRange(a, language);
  };
  const items = keys.flatMap((key) => {
    const a = find(`arriving-${key}-n${n}`);
    if (a === undefined) return [];
    const { value, interval } = a;
    return [
      {
        label: fitted(nameOf(key)),
        value,
        low: interval.low,
        high: interval.high,
        text: valueAndRange(a, language),
      },
    ];
  });
  const share = numberText(language, "share", thresholdOf(changed, shown));
  const sides = (key: string) =>
    words.whose[key.slice(0, 2) === "RU" ? "RU" : key.slice(0, 2) === "US" ? "US" : "limit"];
  return (
    <section>
      <h2>{words.arrivals}</h2>
      <Bars
        name={`balances-arriving-${n}`}
        caption={words.arrivalCaption(n)}
        unit={words.warheads}
        items={items}
      />
      <p className="soft">{words.mirror}</p>
      <DataTable
        caption={words.arrivalTable(named.set(shown.set))}
        columns={[
          { title: words.force },
          { title: words.interceptors },
          ...ladder.map((k) => ({ title: words.arriveAt(String(k)), isNumber: true })),
          { title: shown.asked.threshold === "none" ? words.none : words.crossing(share), isNumber: true },
        ]}
        rows={keys.map((key) => {
          const crossing = find(`threshold-${key}`);
          return [
            nameOf(key),
            sides(key),
            ...ladder.map((k) => cell(`arriving-${key}-n${k}`)),
            crossing === undefined ? "–" : crossingText(crossing),
          ];
        })}
      />
    </section>
  );
}

function Counts({ changed, shown }: Of): ReactNode {
  const words = useWords(balancesWords);
  const { language } = useView();
  const nameOf = useForceName(changed);
  const find = ofMetric(shown.answers);
  const keys = forceKeys(shown.answers);
  const rules = countColumns(changed.catalogue, shown.answers);
  const ruleName = (id: string) => {
    const treaty = changed.catalogue.treaties.find((of) => of.id === id);
    return treaty?.kind === "treaty" ? nameIn(language, treaty) : words.asPublished;
  };
  const number = (a: Answer | undefined) => (a === undefined ? "?" : numberIn(language, a.value));
  const cell = (rule: string, key: string) => {
    if (find(`no-rule-${rule}`) !== undefined) return words.noCount;
    const [all, ballistic, bombers] = ["count", "ballistic", "bombers"].map((kind) =>
      find(`${kind}-${rule}-${key}`),
    );
    if (all === undefined && ballistic === undefined && bombers === undefined)
      return rule === "as-published" ? "–" : words.notCountable;
    const parts =
      ballistic === undefined && bombers === undefined ? "" : ` = ${number(ballistic)} + ${number(bombers)}`;
    return `${number(all)}${parts}`;
  };
  const without = rules.filter(({ hasRule }) => !hasRule).map(({ id }) => ruleName(id));
  return (
    <section>
      <h2>{words.counts}</h2>
      <div className="charts">
        {rules
          .filter(({ hasCounts }) => hasCounts)
          .map(({ id, limit }) => (
            <Bars
              key={id}
              name={`balances-${id}`}
              caption={words.countCaption(ruleName(id))}
              unit={words.warheads}
              series={limit === undefined ? words.series.slice(0, 1) : words.series}
              items={[
                ...keys.flatMap((key) => {
                  const a = find(`count-${id}-${key}`);
                  if (a === undefined) return [];
                  return [
                    {
                      label: fitted(nameOf(key)),
                      value: a.value,
                      low: a.value,
                      high: a.value,
                      text: number(a),
                    },
                  ];
                }),
                ...(limit === undefined
                  ? []
                  : [
                      {
                        label: words.limit(ruleName(id)),
                        ...{ value: limit.value, low: limit.low, high: limit.high, series: 1 },
                        text: numberIn(language, limit.value),
                      },
                    ]),
              ]}
            />
          ))}
      </div>
      {without.length > 0 && <p>{words.noRule(without.join(", "))}</p>}
      <p className="soft">{words.countsText}</p>
      <DataTable
        caption={words.countTable}
        columns={[{ title: words.force }, ...rules.map(({ id }) => ({ title: ruleName(id) }))]}
        rows={keys.map((key) => [nameOf(key), ...rules.map(({ id }) => cell(id, key))])}
      />
    </section>
  );
}
