import { type Compared, formsOf } from "@equipoise/present/files";
import { numberText, rangeText, valueAndRange } from "@equipoise/present/words";
import type { Reach } from "@equipoise/sim/analyses";
import { type ReactNode, useCallback, useMemo } from "react";
import { Lines } from "../charts/index.ts";
import { Behind, Choices, DataTable, Select, useSet } from "../parts/index.ts";
import { SceneView } from "../scene/index.ts";
import { useAnswers, useBasics, usePictures, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { useAmong, useKnobs, useNamed, WhatIfNote } from "./computed.tsx";
import { reachesWords } from "./Reaches.words.ts";
import {
  launchScene,
  metClass,
  type RegionClass,
  regionsOf,
  speedOf,
  speedRows,
  statedSpeeds,
} from "./reachRows.ts";
import "./questions.css";

const groups = ["west", "east", "sea"] as const;

/** Whose launches the interceptors could meet: by time, not by distance. */
export default function Reaches(): ReactNode {
  const words = useWords(reachesWords);
  const answers = useAnswers("reaches");
  const designs = [
    ...new Set(answers.filter(({ metric }) => metric === "flights-met").map((a) => a.architecture)),
  ];
  const [knobs, turn] = useReachKnobs();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const { commitTimes_s, flightTimeCaps_s, aims } = scenario.reach;
  const pick = (ids: readonly (string | number)[], name: (id: string) => string) =>
    ids.map((id) => [String(id), name(String(id))] as const);
  return (
    <div className="question">
      <Lede designs={designs} />
      <p>{words.time}</p>
      <WhatIfNote changed="published" />
      <Choices of={["design", "set"]} designs={designs} />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.cap}
          value={knobs.cap}
          options={pick(flightTimeCaps_s, words.seconds)}
          onChoose={(cap) => turn({ cap })}
        />
        <Select
          label={words.when}
          value={knobs.when}
          options={[
            ["any", words.whens.any],
            ["ascent", words.whens.ascent],
          ]}
          onChoose={(when) => turn({ when })}
        />
        <Select
          label={words.commit}
          value={knobs.commit}
          options={pick(commitTimes_s, words.seconds)}
          onChoose={(commit) => turn({ commit })}
        />
        <Select
          label={words.aim}
          value={knobs.aim}
          options={[["any", words.easiest], ...pick(aims, named.place)]}
          onChoose={(aim) => turn({ aim })}
        />
      </form>
      <RegionMap />
      <Speeds />
      <Shares />
      <Designs designs={designs} />
      <Files />
    </div>
  );
}

type KnobName = "cap" | "when" | "commit" | "aim";

/** The knobs with what they index: whatever stands in the address, one of the scenario's. */
function useReachKnobs(): readonly [
  Readonly<Record<KnobName, string>>,
  (part: Partial<Record<KnobName, string>>) => void,
] {
  const { commitTimes_s, flightTimeCaps_s, aims } = useBasics().scenario.reach;
  const first = {
    cap: String(flightTimeCaps_s[0]),
    when: "any",
    commit: String(commitTimes_s[Math.min(3, commitTimes_s.length - 1)]),
    aim: "any",
  };
  const [given, turn] = useKnobs(first);
  const known: Readonly<Record<KnobName, readonly string[]>> = {
    cap: flightTimeCaps_s.map(String),
    when: ["any", "ascent"],
    commit: commitTimes_s.map(String),
    aim: ["any", ...aims],
  };
  const of = (key: KnobName) => (known[key].includes(given[key]) ? given[key] : first[key]);
  return [{ cap: of("cap"), when: of("when"), commit: of("commit"), aim: of("aim") }, turn];
}

/** What the knobs choose of the pictures: for each pair, the least speed by commit time. */
function useChosen(): {
  readonly least: (reach: Reach) => readonly (number | null)[];
  readonly reaches: readonly Reach[];
  readonly cap: string;
} {
  const { scenario } = useBasics();
  const { reaches } = usePictures();
  const [{ cap, when, aim }] = useReachKnobs();
  const index = scenario.reach.flightTimeCaps_s.map(String).indexOf(cap);
  const least = useCallback(
    (reach: Reach) => (when === "ascent" ? reach.leastAscentSpeed_m_s : reach.leastSpeed_m_s)[index] ?? [],
    [when, index],
  );
  const chosen = useMemo(
    () => (aim === "any" ? reaches : reaches.filter((of) => of.aim === aim)),
    [aim, reaches],
  );
  return { least, reaches: chosen, cap };
}

function Lede({ designs }: { readonly designs: readonly string[] }): ReactNode {
  const words = useWords(reachesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const answers = useAnswers("reaches");
  const named = useNamed({ catalogue, scenario });
  const set = useSet();
  const design = useAmong("design", designs);
  const find = (metric: string) =>
    answers.find((a) => a.metric === metric && a.architecture === design && a.set === set);
  const [met, held] = [find("flights-met"), find("flights-met-held")];
  if (met === undefined || held === undefined) return null;
  return (
    <p className="lede">
      {words.lede({
        set: named.set(set),
        design: named.design(design),
        share: numberText(language, "share", met.value),
        range: rangeText(language, "share", met.interval.low, met.interval.high),
        held: numberText(language, "share", held.value),
        cap: words.seconds(String(catalogue.rules.rules.flightTimeCap_s.value)),
      })}
    </p>
  );
}

const signs: Readonly<Record<RegionClass, string>> = { all: "●", some: "◐", none: "○" };

function RegionMap(): ReactNode {
  const words = useWords(reachesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const set = useSet();
  const [{ commit, when, cap }] = useReachKnobs();
  const { least, reaches } = useChosen();
  const speed_m_s = speedOf(catalogue, scenario, set);
  const at = scenario.reach.commitTimes_s.map(String).indexOf(commit);
  const regions = useMemo(
    () =>
      regionsOf(catalogue, scenario).map((place) => {
        const own = reaches.filter(({ origin }) => origin === place.id);
        const kind = metClass(
          own.map((reach) => least(reach)[at] ?? null),
          speed_m_s,
        );
        return { place, kind, label: `${signs[kind]} ${named.place(place.id)}` };
      }),
    [catalogue, scenario, reaches, least, at, speed_m_s, named],
  );
  const scene = useMemo(
    () => launchScene(catalogue, scenario, regions, named),
    [catalogue, scenario, regions, named],
  );
  const text = words.mapText({
    speed: `${numberIn(language, speed_m_s / 1000, 1)} ${words.km_s}`,
    commit: words.seconds(commit),
    cap: words.seconds(cap),
    when: words.whens[when as "any" | "ascent"],
  });
  const said = regions.map(({ place, kind }) => `${named.place(place.id)} ${words.classes[kind]}`).join("; ");
  return (
    <section>
      <h2>{words.mapTitle}</h2>
      <SceneView scene={scene} name={`reaches-${set}`} alternative={`${text} ${said}`} />
      <p className="soft">{text}</p>
    </section>
  );
}

function Speeds(): ReactNode {
  const words = useWords(reachesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const [{ aim }] = useReachKnobs();
  const { least, reaches, cap } = useChosen();
  const { commitTimes_s } = scenario.reach;
  const rows = speedRows(catalogue, scenario, reaches, least);
  const km_s = (v: number | null) => (v === null ? words.none : numberIn(language, v / 1000, 1));
  const marks = statedSpeeds(catalogue, scenario).map(({ set, low_m_s, high_m_s }) => ({
    y: low_m_s / 1000,
    label: words.stated(
      named.set(set).split(/ \(|,|:| and State| и Гос/)[0]!,
      low_m_s === high_m_s ? km_s(low_m_s) : `${km_s(low_m_s)}–${km_s(high_m_s)}`,
    ),
  }));
  const most = Math.max(8, ...rows.flatMap(({ least_m_s }) => least_m_s.map((v) => (v ?? 0) / 1000)));
  return (
    <section>
      <h2>{words.speedTitle(words.seconds(cap))}</h2>
      <p className="soft">{words.speedText}</p>
      <div className="charts">
        {groups.map((group) => {
          const own = rows.filter((row) => row.group === group);
          if (own.length === 0) return null;
          return (
            <Lines
              key={group}
              name={`reaches-speed-${group}-${cap}s`}
              caption={words.speedCaption(words.groups[group], words.seconds(cap))}
              x={{ title: words.x, unit: words.s, low: 0, high: Math.max(...commitTimes_s) }}
              y={{ title: words.y, unit: words.km_s, low: 4, high: Math.ceil(most) }}
              series={own.map(({ origin, missile, isOneOfTwo, least_m_s }) => ({
                id: `${origin} ${missile}`,
                label: isOneOfTwo
                  ? `${short(named.place(origin))}: ${kindOf(named.missile(missile))}`
                  : short(named.place(origin)),
                points: commitTimes_s.flatMap((t, i) => {
                  const v = least_m_s[i] ?? null;
                  return v === null ? [] : [[t, v / 1000] as const];
                }),
              }))}
              marks={marks}
            />
          );
        })}
      </div>
      <DataTable
        caption={words.speedTable(words.seconds(cap), aim === "any" ? words.easiest : named.place(aim))}
        columns={[
          { title: words.region },
          { title: words.missile },
          ...commitTimes_s.map((t) => ({ title: words.seconds(String(t)), isNumber: true })),
        ]}
        rows={rows.map(({ origin, missile, least_m_s }) => [
          named.place(origin),
          named.missile(missile),
          ...least_m_s.map(km_s),
        ])}
      />
    </section>
  );
}

/** "Kozelsk division region" -> "Kozelsk": a legend has little room, the table says it in full. */
function short(place: string): string {
  return place.replace(/ division region$/, "").replace(/, район дивизии$/, "");
}

/** "Reference liquid missile (UR-100N class)" -> "UR-100N class". */
function kindOf(missile: string): string {
  return missile.match(/\(([^)]+)\)$/)?.[1] ?? missile.replace(/^Эталонная /, "");
}

/** The answers at fixed commit times: what each side's own figures give. */
function Shares(): ReactNode {
  const words = useWords(reachesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const answers = useAnswers("reaches");
  const [{ cap }] = useReachKnobs();
  const { commitTimes_s } = scenario.reach;
  const at = (set: string, t: number) =>
    answers.find((a) => a.metric === `flights-met-commit-${t}s-cap-${cap}s` && a.set === set);
  const series = scenario.parameterSets.map((set) => {
    const own = commitTimes_s.flatMap((t) => {
      const a = at(set, t);
      return a === undefined ? [] : [{ t, a }];
    });
    return {
      id: set,
      label: named.set(set),
      points: own.map(({ t, a }) => [t, 100 * a.value] as const),
      band: own.map(({ t, a }) => [t, 100 * a.interval.low, 100 * a.interval.high] as const),
    };
  });
  return (
    <section>
      <h2>{words.shareTitle}</h2>
      <p className="soft">{words.shareText}</p>
      <Lines
        name={`reaches-shares-${cap}s`}
        caption={words.shareCaption(words.seconds(cap))}
        x={{ title: words.x, unit: words.s, low: 0 }}
        y={{ title: words.share, unit: "%", low: 0, high: 100 }}
        series={series}
      />
      <DataTable
        caption={words.shareCaption(words.seconds(cap))}
        columns={[
          { title: words.x },
          ...scenario.parameterSets.map((set) => ({ title: named.set(set), isNumber: true })),
        ]}
        rows={commitTimes_s.map((t) => [
          words.seconds(String(t)),
          ...scenario.parameterSets.map((set) => {
            const a = at(set, t);
            return a && valueAndRange(a, language);
          }),
        ])}
      />
    </section>
  );
}

function Designs({ designs }: { readonly designs: readonly string[] }): ReactNode {
  const words = useWords(reachesWords);
  const { language } = useView();
  const { catalogue, scenario } = useBasics();
  const named = useNamed({ catalogue, scenario });
  const answers = useAnswers("reaches");
  const set = useSet();
  const cell = (metric: string, design: string) => {
    const a = answers.find((of) => of.metric === metric && of.architecture === design && of.set === set);
    return a && valueAndRange(a, language);
  };
  return (
    <DataTable
      caption={`${words.designs}: ${named.set(set)}`}
      columns={[
        { title: words.design },
        { title: words.met, isNumber: true },
        { title: words.held, isNumber: true },
      ]}
      rows={designs.map((id) => [named.design(id), cell("flights-met", id), cell("flights-met-held", id)])}
    />
  );
}

function Files(): ReactNode {
  const answers = useAnswers("reaches");
  const { catalogue, scenario } = useBasics();
  const { reaches, grid_km } = usePictures();
  const set = useSet();
  const own = answers.filter((a) => a.set === set);
  const comparison = { scenario: scenario.id, answers: own, pictures: { reaches } };
  // Of a comparison, the form of this question reads what is here: null stands for "no speed tried".
  const forms = formsOf("reaches", { comparison, catalogue, scenario, grid_km } as unknown as Compared);
  return (
    <Behind
      answers={own}
      command={`npx equipoise reaches ${scenario.id} --set ${set}`}
      downloads={[{ name: "reaches.csv", make: forms.csv! }]}
    />
  );
}
