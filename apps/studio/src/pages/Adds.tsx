import { numberText, rangeText } from "@equipoise/present/words";
import type { Answer } from "@equipoise/sim/analyses";
import type { Asked } from "@equipoise/sweep";
import type { ReactNode } from "react";
import { Bars } from "../charts/index.ts";
import { Behind, Choices, DataTable, Select, useSet, Working } from "../parts/index.ts";
import { useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { addsWords } from "./Adds.words.ts";
import {
  answerFiles,
  armedDesigns,
  type Changed,
  Drivers,
  fitted,
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
import "./questions.css";

const metrics = ["protects", "reaches", "warns"] as const;
const casts = ["partners", "assets", "both"] as const;
const firsts = { metric: "protects", players: "partners" };

function useAddsKnobs() {
  const [given, turn] = useKnobs(firsts);
  const metric = metrics.find((id) => id === given.metric) ?? "protects";
  const players = casts.find((id) => id === given.players) ?? "partners";
  return [{ metric, players }, turn] as const;
}

/** What each partner's and each asset's presence is worth to the whole. */
export default function Adds(): ReactNode {
  const words = useWords(addsWords);
  const changed = useChanged();
  const { scenario, catalogue } = changed;
  const [{ metric, players }, turn] = useAddsKnobs();
  const designs = metric === "warns" ? scenario.designs.map(({ id }) => id) : armedDesigns(changed);
  const missiles = [...new Set(scenario.threats.map(({ missile }) => missile))];
  const sets = setsWidestFirst(catalogue);
  const set = useSet(sets);
  const design = useAmong("design", designs);
  const chosen = useAmong("missile", missiles);
  const missile = metric === "reaches" ? undefined : chosen;
  const asked: Asked | undefined =
    design === "" || changed.problem !== undefined
      ? undefined
      : {
          ...{ question: "adds", design, metric },
          ...(missile === undefined ? {} : { missile }),
          ...(players === "both" ? {} : { players }),
        };
  const options = `${missile === undefined ? "" : ` --missile ${missile}`}${players === "both" ? "" : ` --players ${players}`}`;
  const command = `npx equipoise adds ${scenario.id} --architecture ${design} --metric ${metric}${options}`;
  const { job, shown, isStale } = useComputed(asked, { about: "people", command, set });
  const full = useCommand(command, changed, set);
  const of = shown && { changed, shown };
  return (
    <div className="question">
      {of && <Lede {...of} />}
      <WhatIfNote changed={changed} />
      {design === "" && <p role="alert">{words.none}</p>}
      <Choices
        of={metric === "reaches" ? ["design", "set"] : ["design", "missile", "set"]}
        {...{ designs, missiles, sets }}
      />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.metric}
          value={metric}
          options={metrics.map((id) => [id, words.metrics[id]] as const)}
          onChoose={(id) => turn({ metric: id })}
        />
        <Select
          label={words.players}
          value={players}
          options={casts.map((id) => [id, words.casts[id]] as const)}
          onChoose={(id) => turn({ players: id })}
        />
      </form>
      <Working job={job} />
      {of && (
        <div aria-busy={isStale}>
          <Casts {...of} />
          <p className="soft">{words.shapley}</p>
        </div>
      )}
      {asked !== undefined && (
        <Behind
          answers={shown?.answers ?? []}
          command={shown?.answers[0]?.reproduce ?? full}
          downloads={of ? answerFiles(`adds-${shown.asked.design}`, scenario.id, shown.answers) : []}
        />
      )}
    </div>
  );
}

interface Of {
  readonly changed: Changed;
  readonly shown: Shown;
}

/** The whole, the partners, and the assets with those that bring most first. */
function dividedOf({ answers }: Shown): {
  readonly total: Answer | undefined;
  readonly partners: readonly Answer[];
  readonly assets: readonly Answer[];
} {
  const players = answers.filter(({ worth }) => worth !== undefined);
  const isPartner = ({ worth }: Answer) => worth?.player === worth?.owner;
  const assets = players.filter((a) => !isPartner(a));
  return {
    total: answers.find(({ worth }) => worth === undefined),
    partners: players.filter(isPartner),
    assets: [...assets].sort((p, q) => q.value - p.value || (p.metric < q.metric ? -1 : 1)),
  };
}

/** Points of a hundred, or seconds, with one decimal. */
function useWorth(): (unit: string, value: number) => string {
  const { language } = useView();
  return (unit, value) => {
    const shown = unit === "share" ? 100 * value : value;
    return shown === 0 ? "0" : numberIn(language, shown, 1).replace("-", "−");
  };
}

function Lede({ changed, shown }: Of): ReactNode {
  const words = useWords(addsWords);
  const { language } = useView();
  const named = useNamed(changed);
  const number = useWorth();
  const { total, partners, assets } = dividedOf(shown);
  if (total === undefined) return null;
  const { unit, interval, value, missile } = total;
  const amount = (a: Answer) => words.amount(number(unit, a.value), unit);
  const [kind] = total.metric.split("-") as ["people" | "reach" | "warning"];
  const whose = total.sentence.includes("people of the United States") ? "us" : "europe"; // by the missile's range
  const best = assets[0];
  return (
    <>
      <p className="lede">
        {words.lede({
          design: named.design(total.architecture),
          set: named.set(shown.set),
          whole: `${numberText(language, unit, value)} (${rangeText(language, unit, interval.low, interval.high)})`,
          what: words.whats[kind === "people" ? whose : kind],
          missile: missile === null ? "" : words.against(named.missile(missile).replace(/ \([^)]*\)$/, "")),
        })}{" "}
        {value > 0 && partners.length > 0
          ? words.owners(partners.map((a) => `${named.owner(a.worth!.player)} ${amount(a)}`).join(", "))
          : ""}{" "}
        {value > 0 && best !== undefined && best.value > 0
          ? words.most(named.asset(best.worth!.player), amount(best))
          : ""}
        {value > 0 ? "" : words.nothing}
      </p>
      {missile === null && total.cooperation !== "none" && <p>{words.premise}</p>}
      <Drivers of={total} catalogue={changed.catalogue} />
    </>
  );
}

function Casts({ changed, shown }: Of): ReactNode {
  const { partners, assets } = dividedOf(shown);
  return (
    <>
      {partners.length > 0 && <Cast {...{ changed, shown }} kind="partners" of={partners} />}
      {assets.length > 0 && <Cast {...{ changed, shown }} kind="assets" of={assets} />}
    </>
  );
}

function Cast({
  changed,
  shown,
  kind,
  of,
}: Of & { readonly kind: "partners" | "assets"; readonly of: readonly Answer[] }): ReactNode {
  const words = useWords(addsWords);
  const { language } = useView();
  const named = useNamed(changed);
  const number = useWorth();
  const unit = of[0]!.unit;
  const nameOf = ({ worth }: Answer) =>
    kind === "partners" ? capital(named.owner(worth!.player)) : named.asset(worth!.player);
  const scaled = (x: number) => (unit === "share" ? 100 * x : x);
  const range = (a: Answer) =>
    words.range(number(unit, a.value), number(unit, a.interval.low), number(unit, a.interval.high));
  const sum = of.reduce((all, { value }) => all + value, 0);
  const isAssets = kind === "assets";
  return (
    <section>
      <h2>{words.caption[kind]}</h2>
      <Bars
        name={`adds-${shown.asked.design}-${kind}`}
        caption={`${words.caption[kind]}: ${named.design(of[0]!.architecture)}`}
        unit={unit === "share" ? words.points : numberText(language, "s", 1).replace(/^\S+\s/, "")}
        items={of.map((a) => ({
          label: fitted(isAssets ? `${nameOf(a)} · ${named.owner(a.worth!.owner)}` : nameOf(a)),
          ...{ value: scaled(a.value), low: scaled(a.interval.low), high: scaled(a.interval.high) },
          text: range(a),
        }))}
      />
      <DataTable
        caption={words.table(words.caption[kind], named.set(shown.set))}
        columns={[
          { title: words.player },
          ...(isAssets ? [{ title: words.owner }] : []),
          { title: words.worth, isNumber: true },
          { title: words.over, isNumber: true },
          { title: words.without, isNumber: true },
        ]}
        rows={[
          ...of.map((a) => {
            const { standardError, leaveOneOut, owner } = a.worth!;
            const value = number(unit, a.value);
            return [
              nameOf(a),
              ...(isAssets ? [named.owner(owner)] : []),
              standardError > 0 ? words.error(value, number(unit, standardError)) : value,
              rangeOf(number(unit, a.interval.low), number(unit, a.interval.high)),
              number(unit, -leaveOneOut),
            ];
          }),
          [words.sum, ...(isAssets ? [""] : []), number(unit, sum), "", ""],
        ]}
      />
    </section>
  );
}

function rangeOf(low: string, high: string): string {
  return low === high ? low : `${low} … ${high}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
