import { curly, ledgerWords } from "@equipoise/present/pictures";
import {
  labelOf,
  listedIn,
  missingNames,
  numberText,
  parameterName,
  rangeText,
  setName,
  shortSetName,
  turnText,
  unitWord,
  verdictWord,
} from "@equipoise/present/words";
import type { ClaimEntry, Verdict } from "@equipoise/sweep";
import type { ReactNode } from "react";
import { partWords } from "../parts/index.ts";
import { type Language, useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { Sign } from "./ClaimOverview.tsx";
import { SourceLinks } from "./ClaimSaid.tsx";
import { StackTable } from "./StackTable.tsx";

/** The chart's numbers, with the single figures that turn each verdict and what nobody published. */
export function VerdictTable({ entry }: { readonly entry: ClaimEntry }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const say = ledgerWords[language];
  const unit = entry.verdicts[0]?.answer.unit ?? "";
  const value = ["share", "s", ""].includes(unit) ? say.value : `${say.value}: ${unitWord(unit, language)}`;
  return (
    <StackTable
      caption={say.tableCaption}
      columns={[
        { title: say.set },
        { title: say.verdict },
        { title: value },
        { title: say.share },
        { title: say.turns, kind: "wide" },
      ]}
      rows={entry.verdicts.map((v) => ({
        key: v.set,
        cells: [
          setName(catalogue, v.set, language),
          <span key="verdict" className={`verdict v-${v.kind}`}>
            <Sign kind={v.kind} /> {verdictWord(v.kind, language)}
          </span>,
          <ValueOf key="value" of={v} language={language} />,
          say.of(String(Math.round(v.holdsShare * v.points)), String(v.points)),
          <TurnsOf key="turns" of={v} />,
        ],
      }))}
    />
  );
}

function ValueOf({
  of: { answer },
  language,
}: {
  readonly of: Verdict;
  readonly language: Language;
}): ReactNode {
  const { unit, value, interval } = answer;
  return (
    <>
      <b>{numberText(language, unit, value)}</b>
      <span className="interval">{rangeText(language, unit, interval.low, interval.high)}</span>
    </>
  );
}

function TurnsOf({ of }: { readonly of: Verdict }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const say = ledgerWords[language];
  if (of.turns.length > 0)
    return (
      <ul className="turns">
        {of.turns.map((turn) => (
          <li key={turn.parameter}>
            {turnText(catalogue, turn, of, language)}
            {!turn.published && (
              <span role="img" aria-label={say.notPublished} title={say.notPublished}>
                {" "}
                ⊘
              </span>
            )}
          </li>
        ))}
      </ul>
    );
  const missing = of.kind === "undecided" ? missingNames(catalogue, of, language) : [];
  return (
    <>
      <span className="absent">{say.noTurn}</span>
      {missing.length > 0 && (
        <span className="missing">
          <b>{say.missing}</b> {listedIn(language, missing)}
        </span>
      )}
    </>
  );
}

/** What moves the value most under each set, and how much of what it rests on the set's author did not publish. */
export function Movers({ entry }: { readonly entry: ClaimEntry }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const say = ledgerWords[language];
  return (
    <details>
      <summary>{say.movers}</summary>
      <StackTable
        caption={say.moversCaption}
        columns={[{ title: say.set }, { title: say.drivers, kind: "wide" }, { title: say.unpublishedHead }]}
        rows={entry.verdicts.map((of) => ({
          key: of.set,
          cells: [
            shortSetName(catalogue, of.set, language),
            <DriversOf key="drivers" entry={entry} of={of} />,
            say.of(
              String(of.answer.assumptions.filter((a) => a.notPublished).length),
              String(of.answer.assumptions.length),
            ),
          ],
        }))}
      />
    </details>
  );
}

function DriversOf({ entry, of }: { readonly entry: ClaimEntry; readonly of: Verdict }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const { unit, drivers } = of.answer;
  const label = (parameter: string) =>
    entry.verdicts.flatMap((v) => v.turns).find((t) => t.parameter === parameter)?.label ??
    entry.flips?.indices.find((i) => i.parameter === parameter)?.label ??
    labelOf(catalogue, parameter);
  if (drivers.length === 0) return <span className="absent">{ledgerWords[language].noDriver}</span>;
  return (
    <ul className="turns">
      {drivers.slice(0, 3).map(({ parameter, adverse, favourable }) => (
        <li key={parameter}>
          {parameterName(catalogue, parameter, label(parameter), language)}:{" "}
          {numberText(language, unit, adverse)} → {numberText(language, unit, favourable)}
        </li>
      ))}
    </ul>
  );
}

/** What became of what was promised, hoped for or announced, by date; what had none comes last. */
export function Outcomes(): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const { statuses } = useWords(partWords);
  const say = ledgerWords[language];
  const key = (of: (typeof catalogue.outcomes)[number]) => `${of.date ?? "9999"} ${of.id}`;
  const outcomes = [...catalogue.outcomes].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const [date, said, became, evidence] = say.outcomeHeads;
  const ru = language === "ru";
  return (
    <>
      <h3>{say.outcomes}</h3>
      <StackTable
        caption={say.outcomesCaption}
        columns={[
          { title: date },
          { title: said, kind: "wide" },
          { title: became, kind: "wide" },
          { title: evidence, kind: "wide" },
        ]}
        rows={outcomes.map((o) => ({
          key: o.id,
          cells: [
            <span key="date" className="date">
              {o.date === null ? say.noDate : <time dateTime={o.date}>{dated(o.date, language)}</time>}
            </span>,
            <span key="said">
              <b>{curly(ru ? o.commitmentRu : o.commitment)}</b>{" "}
              <span className="said-who">{curly(ru ? o.saidRu : o.said)}</span>
            </span>,
            curly(ru ? o.becameRu : o.became),
            <span key="evidence">
              {statuses[o.status] ?? o.status}; <SourceLinks ids={o.source} />
            </span>,
          ],
        }))}
      />
    </>
  );
}

function dated(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "ru" ? "ru-RU" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(`${iso}T00:00:00Z`));
}
