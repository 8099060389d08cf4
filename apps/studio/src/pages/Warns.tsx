import type { ShownAnswer } from "@equipoise/present/files";
import { numberText, partnerName, shortSetName, valueAndRange } from "@equipoise/present/words";
import { type ReactNode, useMemo } from "react";
import { type BarItem, Bars } from "../charts/index.ts";
import { Behind, Choices, Reproduce, useSet } from "../parts/index.ts";
import { SceneView } from "../scene/index.ts";
import { warningScene } from "../scenes/index.ts";
import { useAnswers, useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { Drivers } from "./computed.tsx";
import { type Called, PublishedNote, useCalled } from "./published.tsx";
import { StackTable } from "./StackTable.tsx";
import { warnsWords } from "./Warns.words.ts";
import "./compare.css";

const partners = ["europe", "ru", "us"] as const;
const homes = { us: "washington", ru: "moscow" } as const;

/** How long before an impact each partner hears of it and knows where it will be, and what pooling adds. */
export default function Warns(): ReactNode {
  const basics = useBasics();
  const all = useAnswers("warns");
  const { design, missile } = useView();
  const words = useWords(warnsWords);
  const called = useCalled();
  const set = useSet(basics.scenario.parameterSets);
  const asked = useMemo(
    () => all.filter((of) => of.architecture === design && of.missile === missile && of.set === set),
    [all, design, missile, set],
  );
  const predicted = partners.flatMap(
    (partner) => asked.find((of) => of.metric === `prediction-${partner}`) ?? [],
  );
  return (
    <>
      {predicted.length > 0 && <Lede predicted={predicted} called={called} set={set} />}
      {predicted.length === 0 && <p className="lede">{words.outOfReach}</p>}
      {predicted.slice(0, 1).map((of) => (
        <Drivers key={of.id} of={of} catalogue={basics.catalogue} />
      ))}
      <PublishedNote />
      <Choices of={["design", "missile", "set"]} sets={basics.scenario.parameterSets} />
      {predicted.length > 0 && <Partners asked={asked} called={called} />}
      {predicted.length > 0 && <Capitals asked={asked} called={called} />}
      <Reverse set={set} called={called} to={capitalsOf(asked, basics.scenario.capitals)[0]?.id} />
      {predicted[0] !== undefined && (
        <Behind
          answers={predicted}
          command={predicted[0].reproduce}
          downloads={filesOf(`warns-${design}-${missile}-${set}`, basics.scenario.id, asked)}
        />
      )}
    </>
  );
}

/** Who knows the impact point how long before, then who never does. */
function Lede({
  predicted,
  called,
  set,
}: {
  readonly predicted: readonly ShownAnswer[];
  readonly called: Called;
  readonly set: string;
}): ReactNode {
  const { catalogue } = useBasics();
  const { design, missile } = useView();
  const words = useWords(warnsWords);
  const nameOf = ({ metric }: ShownAnswer) => partnerName(metric.replace("prediction-", ""), called.language);
  const known = predicted.filter(({ value }) => value > 0);
  const never = predicted.filter(({ value }) => value === 0).map(nameOf);
  return (
    <p className="lede">
      {words.lede({
        design: called.design(design),
        set: shortSetName(catalogue, set, called.language),
        missile: called.missile(missile),
        partners: known.map((of) => [nameOf(of), valueAndRange(of, called.language)]),
        never,
      })}
    </p>
  );
}

/** A time, or that there is none: with no flight of the mean is the impact point known before it. */
function useTime(): (of: ShownAnswer) => string {
  const words = useWords(warnsWords);
  const { language } = useView();
  return (of) => {
    if (of.value > 0 || !of.metric.startsWith("prediction-")) return valueAndRange(of, language);
    return of.interval.high > 0 ? words.atBest(numberText(language, of.unit, of.interval.high)) : words.never;
  };
}

interface Shown {
  readonly asked: readonly ShownAnswer[];
  readonly called: Called;
}

function Partners({ asked, called }: Shown): ReactNode {
  const { design, missile } = useView();
  const words = useWords(warnsWords);
  const time = useTime();
  const find = (metric: string) => asked.find((of) => of.metric === metric);
  const items = partners.flatMap((partner) =>
    (["detection", "prediction"] as const).flatMap((metric, series): BarItem[] => {
      const of = find(`${metric}-${partner}`);
      if (of === undefined) return [];
      const { value, interval } = of;
      const label = words.partners[partner].replace(/ \(.*/, "");
      return [{ label, value, ...interval, text: time(of), series }];
    }),
  );
  const isPooled = asked.some(({ metric }) => metric.startsWith("pooling-gain"));
  const rows = partners.map((partner) => {
    const report = find(`detection-${partner}`);
    const cell = (of: ShownAnswer | undefined, none: string) => (of === undefined ? <i>{none}</i> : time(of));
    const absent = report === undefined ? words.none : words.alone;
    return {
      key: partner,
      cells: [
        words.partners[partner],
        cell(report, words.none),
        report === undefined ? "" : sensorOf(report, called, words.nobody),
        cell(find(`prediction-${partner}`), words.none),
        cell(find(`pooling-gain-detection-${partner}`), absent),
        cell(find(`pooling-gain-prediction-${partner}`), absent),
      ],
    };
  });
  const titles = [
    words.partner,
    words.report,
    words.first,
    words.prediction,
    words.gainReport,
    words.gainPrediction,
  ];
  return (
    <>
      <Bars
        caption={words.chart(called.missile(missile))}
        unit={words.unit}
        items={items}
        series={words.series}
        name={`warns-${design}-${missile}`}
      />
      <p className="soft">
        {words.average} {words.lowest}
      </p>
      <StackTable caption={words.tableTitle} columns={titles.map((title) => ({ title }))} rows={rows} />
      {isPooled && (
        <p className="soft">
          <b>{words.pooling}.</b> {words.poolingText}
        </p>
      )}
    </>
  );
}

/** The first report's sensor stands in the answer's English sentence, by its id. */
function sensorOf({ sentence }: ShownAnswer, called: Called, nobody: string): string {
  const id = /comes most often from (.+)\.$/.exec(sentence)?.[1] ?? "";
  return id === "no sensor" || id === "" ? nobody : called.record(id);
}

function Capitals({ asked, called }: Shown): ReactNode {
  const basics = useBasics();
  const { design, missile, language } = useView();
  const words = useWords(warnsWords);
  const time = useTime();
  const found = useMemo(() => capitalsOf(asked, basics.scenario.capitals), [asked, basics]);
  const texts = useMemo(
    () =>
      new Map(
        found.map(({ id, of }) => [
          id,
          of.value > 0 ? numberText(language, of.unit, of.value) : words.unknown,
        ]),
      ),
    [found, language, words],
  );
  const scene = useMemo(
    () => warningScene(basics, { design, missile, language, texts }),
    [basics, design, missile, language, texts],
  );
  if (found.length === 0) return <p>{words.noCapitals}</p>;
  const each = found.map(({ id }) => `${called.record(id)} ${texts.get(id)}`);
  return (
    <section>
      <h2>{words.capitals}</h2>
      <SceneView
        scene={scene}
        name={`warns-capitals-${design}-${missile}`}
        alternative={words.capitalsAlternative(each)}
      />
      <p className="soft">
        {words.capitalsNote} {words.lowest}
      </p>
      <StackTable
        caption={words.capitalsCaption}
        columns={[{ title: words.capital }, { title: words.prediction }]}
        rows={found.map(({ id, of }) => ({
          key: id,
          cells: [called.record(id), time(of)],
        }))}
      />
    </section>
  );
}

/** Capitals that have an answer of their own, and those of partners with only one, in the order of the scenario. */
function capitalsOf(
  asked: readonly ShownAnswer[],
  order: readonly string[],
): readonly { readonly id: string; readonly of: ShownAnswer }[] {
  const found = asked.flatMap((of) => {
    const own = /^prediction-at-(.+)$/.exec(of.metric)?.[1];
    const partner = /^prediction-(us|ru)$/.exec(of.metric)?.[1] as keyof typeof homes | undefined;
    const id = own ?? (partner === undefined ? undefined : homes[partner]);
    return id === undefined ? [] : [{ id, of }];
  });
  return found.sort((p, q) => order.indexOf(p.id) - order.indexOf(q.id));
}

/** How a launch from the design's own site looks to others: the command that answers it. */
function Reverse({
  set,
  called,
  to,
}: {
  readonly set: string;
  readonly called: Called;
  readonly to: string | undefined; // a capital within reach
}): ReactNode {
  const { catalogue, scenario } = useBasics();
  const { design, missile, origin } = useView();
  const words = useWords(warnsWords);
  const assets = scenario.designs.find((of) => of.id === design)?.assets ?? [];
  const site = catalogue["interceptor-sites"].find(({ id }) => assets.includes(id));
  const from =
    origin === "" ? (scenario.threats.find((of) => of.missile === missile)?.origins[0] ?? "") : origin;
  if (to === undefined) return null;
  return (
    <section>
      <h2>{words.reverse}</h2>
      {site === undefined ? (
        <p>{words.reverseNone}</p>
      ) : (
        <>
          <p>
            {words.reverseText(
              called.record(site.id),
              called.missile(missile),
              called.record(from),
              called.record(to),
            )}
          </p>
          <Reproduce
            command={`npx equipoise warns ${scenario.id} --reverse ${site.id} --architecture ${design} --missile ${missile} --from ${from} --to ${to} --set ${set}`}
          />
          <p className="soft">{words.reverseWhat}</p>
        </>
      )}
    </section>
  );
}

/** The answers as the command line writes them. */
function filesOf(name: string, scenario: string, answers: readonly ShownAnswer[]) {
  return (["csv", "json"] as const).map((form) => ({
    name: `${name}.${form}`,
    make: async () => {
      const { answerForms } = await import("./answerForms.ts");
      return answerForms(scenario, answers, form);
    },
  }));
}
