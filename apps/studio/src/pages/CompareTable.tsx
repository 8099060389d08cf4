import type { SlimAnswer } from "@equipoise/present/files";
import { numberText, rangeText, setName, shortSetName } from "@equipoise/present/words";
import type { ReactNode } from "react";
import { addressOf, show, useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { compareWords } from "./Compare.words.ts";
import { ItemLink } from "./ItemLink.tsx";
import { useCalled } from "./published.tsx";

export interface CellsColumn {
  readonly metric: string;
  readonly title: string;
  readonly against: string; // the missile, in words
  readonly absent: string; //  what stands where a design has no answer
  readonly most: number; //    the end of the bars
  readonly answers: readonly SlimAnswer[];
  readonly claims: readonly string[];
}

/** A row to each design and, below one another, each set: value, bar and interval. A phone shows a card to each design. */
export function Cells({
  columns,
  designs,
  sets,
}: {
  readonly columns: readonly CellsColumn[];
  readonly designs: readonly string[];
  readonly sets: readonly string[];
}): ReactNode {
  const { catalogue } = useBasics();
  const { language } = useView();
  const words = useWords(compareWords);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: laid out as blocks on narrow screens
    // biome-ignore-start lint/a11y/useSemanticElements: as above, and this header is of a group of rows
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={words.table}>
      <table className="overview" role="table">
        <caption className="away">{words.table}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {words.design}
            </th>
            <th scope="col" role="columnheader">
              {words.set}
            </th>
            {columns.map((column) => (
              <th key={column.metric} scope="col" role="columnheader">
                {column.title}
                {column.against !== "" && <span className="against">{column.against}</span>}
                <span className="claims">
                  {words.claims}{" "}
                  {column.claims.map((id) => (
                    <ItemLink key={id} page="claims" item={id}>
                      {id}
                    </ItemLink>
                  ))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {designs.map((design) => (
          <tbody key={design} role="rowgroup">
            {sets.map((set, s) => (
              <tr key={set} role="row">
                {s === 0 && (
                  <th scope="rowgroup" role="rowheader" rowSpan={sets.length}>
                    <DesignLink design={design} />
                  </th>
                )}
                <th scope="row" role="rowheader" className="set" title={setName(catalogue, set, language)}>
                  {shortSetName(catalogue, set, language)}
                </th>
                {columns.map((column) => (
                  <td
                    key={column.metric}
                    role="cell"
                    data-label={column.against === "" ? column.title : `${column.title}, ${column.against}`}
                  >
                    <Cell column={column} design={design} set={set} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
    // biome-ignore-end lint/a11y/useSemanticElements: as above
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}

function DesignLink({ design }: { readonly design: string }): ReactNode {
  const view = useView();
  const called = useCalled();
  return (
    <a
      href={`#${addressOf({ ...view, page: "protects", design, item: "" })}`}
      onClick={(event) => {
        event.preventDefault();
        show({ page: "protects", design, item: "" });
        scrollTo(0, 0);
      }}
    >
      {called.design(design)}
    </a>
  );
}

function Cell({
  column: { answers, absent, most },
  design,
  set,
}: {
  readonly column: CellsColumn;
  readonly design: string;
  readonly set: string;
}): ReactNode {
  const { language } = useView();
  const of = answers.find((answer) => answer.architecture === design && answer.set === set);
  if (of === undefined) return <i className="soft">{absent}</i>;
  const { unit, value, interval } = of;
  const [text, range] = [
    numberText(language, unit, value),
    rangeText(language, unit, interval.low, interval.high),
  ];
  return (
    <>
      <span className="line">
        <span className="value">{text}</span>
        <Bar value={value / most} low={interval.low / most} high={interval.high / most} />
      </span>
      {range !== text && <span className="range">({range})</span>}
    </>
  );
}

/** The same as the numbers beside it, for the eye alone. */
function Bar({
  value,
  low,
  high,
}: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}): ReactNode {
  const x = (share: number) => 1 + 88 * Math.max(0, Math.min(1, share));
  return (
    <svg className="bar" viewBox="0 0 90 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" x={1} y={2} width={88} height={8} />
      <rect className="share" x={1} y={2} width={x(value) - 1} height={8} />
      <path d={`M${x(low)} 0V12M${x(high)} 0V12M${x(low)} 6H${x(high)}`} />
    </svg>
  );
}
