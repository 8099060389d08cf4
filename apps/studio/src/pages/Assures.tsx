import { paretoFigure, renderAssures } from "@equipoise/present/pictures";
import { setName, valueAndRange } from "@equipoise/present/words";
import type { Answer } from "@equipoise/sim/analyses";
import { type Asked, type AssuranceRow, assuranceCases, assuranceRows } from "@equipoise/sweep";
import type { ReactNode } from "react";
import { Behind, Choices, DataTable, useSet, Working } from "../parts/index.ts";
import { type Language, useView } from "../state/index.ts";
import { nameIn, numberIn, useWords } from "../words/index.ts";
import { assuresWords } from "./Assures.words.ts";
import { bestCases, proofDays, standingOfRow, takingRows, timesOf } from "./assureRows.ts";
import {
  answerFiles,
  type Changed,
  type Shown,
  setsWidestFirst,
  useAmong,
  useChanged,
  useCommand,
  useComputed,
  useNamed,
  WhatIfNote,
} from "./computed.tsx";
import "./questions.css";
import "./drawn.css";

/** What each measure costs in protection, and what it takes from reach and sight. */
export default function Assures(): ReactNode {
  const words = useWords(assuresWords);
  const { language } = useView();
  const changed = useChanged();
  const { catalogue, scenario } = changed;
  const designs = scenario.designs
    .filter((design) => assuranceCases(catalogue, design).length > 1)
    .map(({ id }) => id);
  const design = useAmong("design", designs);
  const missiles = [...new Set(scenario.threats.map(({ missile }) => missile))];
  const missile = useAmong("missile", missiles);
  const sets = setsWidestFirst(catalogue);
  const set = useSet(sets);
  const asked: Asked | undefined =
    design === "" || changed.problem !== undefined ? undefined : { question: "assures", design, missile };
  const command = `npx equipoise assures ${scenario.id} --architecture ${design} --missile ${missile}`;
  const { job, shown, isStale } = useComputed(asked, { about: "people", command, set });
  const full = useCommand(command, changed, set);
  const of = shown && { changed, shown, rows: assuranceRows(shown.answers) };
  return (
    <div className="question">
      {of && <Lede {...of} />}
      <WhatIfNote changed={changed} />
      {design === "" && <p role="alert">{words.missing}</p>}
      <Choices of={["design", "missile", "set"]} {...{ designs, missiles, sets }} />
      <Working job={job} />
      {of && (
        <div aria-busy={isStale}>
          <Front {...of} />
          <Taken {...of} />
          <Times {...of} />
        </div>
      )}
      {asked !== undefined && (
        <Behind
          answers={shown?.answers ?? []}
          command={shown?.answers[0]?.reproduce ?? full}
          downloads={of ? files(of, language) : []}
        />
      )}
    </div>
  );
}

interface Of {
  readonly changed: Changed;
  readonly shown: Shown;
  readonly rows: readonly AssuranceRow[];
}

function Lede({ changed, shown, rows }: Of): ReactNode {
  const words = useWords(assuresWords);
  const { language } = useView();
  const named = useNamed(changed);
  const q = rows[0]?.quantities ?? {};
  const said = (
    [
      ["reach", q["reach-without-measures"]],
      ["sight", q["sight-without-measures"]],
      ["europe", q["protected-europe"]],
      ["us", q["protected-us"]],
    ] as const
  ).flatMap(([kind, a]) => (a === undefined ? [] : [words.bare[kind](valueAndRange(a, language))]));
  const days = numberIn(language, proofDays(changed.catalogue));
  return (
    <>
      <p className="lede">
        {words.lede({
          design: named.design(shown.asked.design ?? ""),
          set: named.set(shown.set),
          parts: said.join("; "),
        })}
      </p>
      <p>
        {words.before}, <Most {...{ changed, shown, rows }} when="before" />
      </p>
      <p>
        {words.after(days)}, <Most {...{ changed, shown, rows }} when="after" />
      </p>
    </>
  );
}

/** Which of the cases offered takes most at least cost. */
function Most({ changed, rows, when }: Of & { readonly when: "before" | "after" }): ReactNode {
  const words = useWords(assuresWords);
  const { language } = useView();
  const named = useNamed(changed);
  const { best, free } = bestCases(changed.catalogue, rows, when);
  const [first] = best;
  if (first === undefined) return words.nothing;
  const say = (a: Answer) => valueAndRange(a, language);
  const taken = ({ quantities: q }: AssuranceRow) => {
    const [reach, sight] = [q[`reach-removed-${when}-proof`], q[`sight-removed-${when}-proof`]];
    return [
      ...(reach === undefined ? [] : [words.ofReach(say(reach))]),
      ...(sight === undefined ? [] : [words.ofSight(say(sight))]),
    ].join(words.and);
  };
  const lost = (["europe", "us"] as const).flatMap((who) => {
    const a = first.quantities[`protection-lost-${who}`];
    return a === undefined ? [] : [words.lostIn[who](say(a))];
  });
  const cases = (of: readonly AssuranceRow[]) =>
    of
      .map(({ measures }) => measures.map((id) => words.quoted(named.measure(id))).join(" + "))
      .join(words.or);
  return (
    <>
      {words.most(cases(best), taken(first), lost.join(words.and))}
      {free[0] !== undefined && ` ${words.free(cases(free), taken(free[0]))}`}
    </>
  );
}

function Front({ shown }: Of): ReactNode {
  const words = useWords(assuresWords);
  const { language } = useView();
  const __html = paretoFigure(shown.answers, language).html;
  return (
    <section>
      <h2>{words.chart}</h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the report's chart, drawn by this project */}
      <div className="drawn" dangerouslySetInnerHTML={{ __html }} />
    </section>
  );
}

function Taken({ changed, shown, rows }: Of): ReactNode {
  const words = useWords(assuresWords);
  const { language } = useView();
  const named = useNamed(changed);
  const cell = (a: Answer | undefined) => (a === undefined ? words.onFront : valueAndRange(a, language));
  const days = numberIn(language, proofDays(changed.catalogue));
  return (
    <section>
      <h2>{words.taken}</h2>
      <DataTable
        caption={words.takenTable(named.set(shown.set))}
        columns={[
          { title: words.measures },
          ...words.heads.map((title, i) => ({ title, isNumber: i < words.heads.length - 1 })),
        ]}
        rows={takingRows(rows).map((row) => {
          const q = row.quantities;
          const front = [
            ...(row.onFront.before ? [words.before] : []),
            ...(row.onFront.after ? [words.after(days)] : []),
          ];
          return [
            `${row.measures.map(named.measure).join(" + ")}${words.standing[standingOfRow(changed.catalogue, row)]}`,
            cell(q["reach-removed-before-proof"]),
            cell(q["sight-removed-before-proof"]),
            cell(q["reach-removed-after-proof"]),
            cell(q["sight-removed-after-proof"]),
            cell(q["protection-lost-europe"]),
            cell(q["protection-lost-us"]),
            front.join("; "),
          ];
        })}
      />
      <p className="soft">{words.takenText(named.missile(shown.asked.missile ?? ""), days)}</p>
    </section>
  );
}

function Times({ changed, shown, rows }: Of): ReactNode {
  const words = useWords(assuresWords);
  const { language } = useView();
  const { catalogue } = changed;
  const named = useNamed(changed);
  const { undone, watching, beside } = timesOf(catalogue, rows);
  const days = (a: Answer | undefined) => {
    if (a === undefined) return "–";
    const [value, low, high] = [a.value, a.interval.low, a.interval.high].map((x) =>
      numberIn(language, x).replace("-", "−"),
    ) as [string, string, string];
    return low === high ? words.days(value) : words.daysRange(value, low, high);
  };
  const silent = catalogue.measures.filter(
    ({ effect }) => effect.kind === "statement" || effect.kind === "notice",
  );
  return (
    <section>
      <h2>{words.times}</h2>
      <DataTable
        caption={words.timesTable(named.set(shown.set))}
        columns={[
          { title: words.undone },
          { title: words.back.reach, isNumber: true },
          { title: words.back.sight, isNumber: true },
          ...watching.map(({ id }) => ({ title: words.left(named.measure(id)), isNumber: true })),
        ]}
        rows={undone.map((row) => [
          row.measures.map(named.measure).join(" + "),
          days(row.quantities["reverse-time-reach"]),
          days(row.quantities["reverse-time-sight"]),
          ...watching.map(({ id }) => days(beside(row, id))),
        ])}
      />
      <p>{words.noticed}</p>
      <ul>
        {rows
          .filter((row) => row.measures.length === 1 && row.quantities["notice-time"] !== undefined)
          .map((row) => (
            <li key={row.architecture}>
              {named.measure(row.measures[0]!)}: {days(row.quantities["notice-time"])}
              {words.standing[standingOfRow(catalogue, row)]}
            </li>
          ))}
      </ul>
      <p className="soft">
        {words.notes}{" "}
        {silent.length > 0 && words.silent(silent.map(({ id }) => named.measure(id)).join("; "))}
      </p>
    </section>
  );
}

function files({ changed: { catalogue, scenario }, shown: { answers, asked, set } }: Of, language: Language) {
  const name = `assures-${asked.design}-${set.replaceAll(":", "-")}`;
  const design = nameIn(
    language,
    scenario.designs.find(({ id }) => id === asked.design),
  );
  const author = setName(catalogue, set, language);
  const isRu = language === "ru";
  const picture = {
    title: isRu ? `Меры при варианте «${design}»` : `Measures under “${design}”`,
    note: isRu ? `По данным: ${author}. МОДЕЛЬ.` : `With the figures of: ${author}. SIMULATION.`,
    answers,
    language,
  };
  return [
    { name: `${name}.svg`, make: () => renderAssures(picture) },
    ...answerFiles(name, scenario.id, answers),
  ];
}
