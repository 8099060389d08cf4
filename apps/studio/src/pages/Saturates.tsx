import { saturationCases, stocksOf } from "@equipoise/present/pictures";
import { numberText, valueAndRange } from "@equipoise/present/words";
import type { Answer } from "@equipoise/sim/analyses";
import type { Asked } from "@equipoise/sweep";
import type { ReactNode } from "react";
import { Bars, Lines } from "../charts/index.ts";
import { Behind, Choices, DataTable, Select, useSet, Working } from "../parts/index.ts";
import { useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import {
  answerFiles,
  armedDesigns,
  type Changed,
  Drivers,
  type Shown,
  setsWidestFirst,
  useAmong,
  useChanged,
  useCommand,
  useComputed,
  useKnobs,
  useNamed,
  WhatIfNote,
} from "./computed.tsx";
import { saturatesWords } from "./Saturates.words.ts";
import "./questions.css";

const raids = ["1", "5", "10", "20", "50"] as const;
const shares = ["0.1", "0.25", "0.5", "0.75", "0.9"] as const;
const usualShare = "0.5";
const groups = {
  decoys: ["no-decoys", "as-given", "decoys-5-all", "decoys-5-drawn"],
  shots: ["no-decoys", "look-2", "one-by-one", "doubled", "cap-10"],
} as const;

/** How many warheads exhaust the interceptors of a design, in fixed cases. */
export default function Saturates(): ReactNode {
  const words = useWords(saturatesWords);
  const { language } = useView();
  const changed = useChanged();
  const designs = armedDesigns(changed);
  const design = useAmong("design", designs);
  const sets = setsWidestFirst(changed.catalogue);
  const set = useSet(sets);
  const [knobs, turn] = useSaturatesKnobs();
  const { raid, share } = knobs;
  const asked: Asked | undefined =
    design === "" || changed.problem !== undefined
      ? undefined
      : {
          ...{ question: "saturates", design },
          ...(raid === "all" ? {} : { raid: Number(raid) }),
          ...(share === usualShare ? {} : { threshold: Number(share) }),
        };
  const options = `${raid === "all" ? "" : ` --raid ${raid}`}${share === usualShare ? "" : ` --threshold ${share}`}`;
  const command = `npx equipoise saturates ${changed.scenario.id} --architecture ${design}${options}`;
  const { job, shown, isStale } = useComputed(asked, { about: "numbers", command, set });
  const full = useCommand(command, changed, set);
  return (
    <div className="question">
      {shown !== undefined && <Lede changed={changed} shown={shown} />}
      <WhatIfNote changed={changed} />
      {design === "" && <p role="alert">{words.none}</p>}
      <Choices of={["design", "set"]} designs={designs} sets={sets} />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        {shown !== undefined && <Stock changed={changed} shown={shown} />}
        <Select
          label={words.raid}
          value={raid}
          options={[["all", words.anyRaid], ...raids.map((n) => [n, words.ofRaid(n)] as const)]}
          onChoose={(chosen) => turn({ raid: chosen })}
        />
        <Select
          label={words.threshold}
          value={share}
          options={shares.map((x) => [x, words.percent(numberIn(language, 100 * Number(x)))] as const)}
          onChoose={(chosen) => turn({ share: chosen })}
        />
      </form>
      <Working job={job} />
      {shown !== undefined && (
        <div aria-busy={isStale}>
          <Pictures changed={changed} shown={shown} />
          <Cases changed={changed} shown={shown} />
          <p className="soft">{words.premise}</p>
        </div>
      )}
      {asked !== undefined && (
        <Behind
          answers={shown?.answers ?? []}
          command={shown?.answers[0]?.reproduce ?? full}
          downloads={
            shown === undefined
              ? []
              : answerFiles(`saturates-${shown.asked.design}`, changed.scenario.id, shown.answers)
          }
        />
      )}
    </div>
  );
}

function useSaturatesKnobs() {
  const [given, turn] = useKnobs({ raid: "all", share: usualShare, at: "" });
  const known = (value: string, of: readonly string[], first: string) => (of.includes(value) ? value : first);
  return [
    { raid: known(given.raid, raids, "all"), share: known(given.share, shares, usualShare), at: given.at },
    turn,
  ] as const;
}

/** The stock that is looked at: "" where the design has one site, else "-at-" and the site; and what the site is called. */
function useStock({ catalogue, scenario }: Changed, { answers }: Shown) {
  const named = useNamed({ catalogue, scenario });
  const [{ at }] = useSaturatesKnobs();
  const stocks = stocksOf(answers);
  const own = stocks.includes(`-at-${at}`) ? `-at-${at}` : (stocks[0] ?? "");
  const assets = scenario.designs.find(({ id }) => id === answers[0]?.architecture)?.assets ?? [];
  const siteOf = (stock: string) =>
    stock === ""
      ? (catalogue["interceptor-sites"].find(({ id }) => assets.includes(id))?.id ?? "")
      : stock.slice("-at-".length);
  const find = (metric: string) => answers.find((of) => of.metric === `${metric}${own}`);
  return { stocks, own, siteOf, site: named.asset(siteOf(own)).replace(/ \([^)]*\)$/, ""), named, find };
}

function Stock({ changed, shown }: { readonly changed: Changed; readonly shown: Shown }): ReactNode {
  const words = useWords(saturatesWords);
  const { stocks, own, siteOf, named } = useStock(changed, shown);
  const [, turn] = useSaturatesKnobs();
  if (stocks.length < 2) return null;
  return (
    <Select
      label={words.site}
      value={siteOf(own)}
      options={stocks.map((stock) => [siteOf(stock), named.asset(siteOf(stock))] as const)}
      onChoose={(at) => turn({ at })}
    />
  );
}

function shareAsked({ asked }: Shown): number {
  return typeof asked.threshold === "number" ? asked.threshold : Number(usualShare);
}

function Lede({ changed, shown }: { readonly changed: Changed; readonly shown: Shown }): ReactNode {
  const words = useWords(saturatesWords);
  const { language } = useView();
  const { find, site, named, stocks } = useStock(changed, shown);
  const [short, leak] = [find("exhaustion-no-decoys"), find("leak-point-no-decoys")];
  if (short === undefined || leak === undefined) return null;
  return (
    <>
      <p className="lede">
        {words.lede({
          site,
          set: named.set(shown.set),
          short: valueAndRange(short, language),
          leak: valueAndRange(leak, language),
          share: numberText(language, "share", shareAsked(shown)),
        })}
      </p>
      {stocks.length > 1 && <p>{words.stocks}</p>}
      <Drivers of={leak} catalogue={changed.catalogue} />
    </>
  );
}

function Pictures({ changed, shown }: { readonly changed: Changed; readonly shown: Shown }): ReactNode {
  const words = useWords(saturatesWords);
  const { language } = useView();
  const { own, find } = useStock(changed, shown);
  const { raid } = shown.asked;
  const name = `saturates-${shown.asked.design}`;
  if (raid !== undefined) {
    const items = saturationCases.flatMap(({ id }) => {
      const a = find(`leakage-raid-${raid}-${id}`);
      if (a === undefined) return [];
      const { low, high } = a.interval;
      return [
        {
          label: words.cases[id] ?? id,
          ...{ value: 100 * a.value, low: 100 * low, high: 100 * high, text: valueAndRange(a, language) },
        },
      ];
    });
    return (
      <Bars
        name={`${name}-raid-${raid}`}
        caption={words.one(String(raid))}
        unit="%"
        max={100}
        items={items}
      />
    );
  }
  return (
    <>
      <div className="charts">
        {(["decoys", "shots"] as const).map((group) => (
          <Lines
            key={group}
            name={`${name}-${group}`}
            caption={words.charts[group]}
            x={{ title: words.x, unit: "", low: 0 }}
            y={{ title: words.y, unit: "%", low: 0, high: 100 }}
            series={groups[group].map((id) => ({
              id,
              label: words.cases[id] ?? id,
              points: leaksOf(shown.answers, id, own),
            }))}
            marks={[
              {
                y: 100 * shareAsked(shown),
                label: numberText(language, "share", shareAsked(shown)),
              },
            ]}
          />
        ))}
      </div>
      <p className="soft">{words.coincide}</p>
    </>
  );
}

/** Per cent leaked by size of raid, of one case and stock. */
function leaksOf(
  answers: readonly Answer[],
  id: string,
  stock: string,
): readonly (readonly [number, number])[] {
  return answers.flatMap(({ metric, value }) => {
    const raid = Number(metric.match(/^leakage-raid-(\d+)-/)?.[1]);
    return metric === `leakage-raid-${raid}-${id}${stock}` ? [[raid, 100 * value] as const] : [];
  });
}

function Cases({ changed, shown }: { readonly changed: Changed; readonly shown: Shown }): ReactNode {
  const words = useWords(saturatesWords);
  const { language } = useView();
  const { find, site, named } = useStock(changed, shown);
  const sizes = shown.asked.raid === undefined ? raids : [String(shown.asked.raid)];
  const share = numberText(language, "share", shareAsked(shown));
  const cell = (metric: string) => {
    const a = find(metric);
    return a && valueAndRange(a, language);
  };
  return (
    <DataTable
      caption={words.table(site, named.set(shown.set))}
      columns={[
        { title: words.case },
        { title: words.shortAt, isNumber: true },
        { title: words.leaksAt(share), isNumber: true },
        ...sizes.map((n) => ({ title: words.leakOf(n), isNumber: true })),
      ]}
      rows={saturationCases.map((of) => [
        of[language],
        cell(`exhaustion-${of.id}`),
        cell(`leak-point-${of.id}`),
        ...sizes.map((n) => cell(`leakage-raid-${n}-${of.id}`)),
      ])}
    />
  );
}
