import { csvRow } from "@equipoise/present/files";
import { type CaseResult, contradicted, type PublishedCase, uncovered } from "@equipoise/present/validation";
import { type ReactNode, useId, useState } from "react";
import { type CasesState, useCases } from "../engine/index.ts";
import { Downloads, Reproduce, Select } from "../parts/index.ts";
import { useStudyFile, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { figureNumber } from "./CatalogueParts.tsx";
import { StackTable } from "./StackTable.tsx";
import { validationWords } from "./Validation.words.ts";
import "./validation.css";

interface CaseFile {
  readonly name: string;
  readonly json: unknown;
}

/** Published cases, run here; a reader's own; rows that no test holds the model to; and what programs of others gave. */
export default function Validation(): ReactNode {
  const published = useStudyFile<unknown>("cases.json");
  const words = useWords(validationWords);
  const [own, setOwn] = useState<CaseFile | undefined>();
  const file = own ?? { name: "cases.json", json: published };
  const state = useCases(file.json, file.name);
  return (
    <div className="validation">
      <p className="lede">{words.lede}</p>
      <p className="aside">{words.explained}</p>
      <h2>{words.of(own?.name ?? "validation/cases.json")}</h2>
      <Outcome state={state} />
      {state.results !== undefined && <Cases key={file.name} state={state} />}
      <OwnFile isOwn={own !== undefined} choose={setOwn} />
      <Downloads of={downloadsOf(state)} />
      <Reproduce command={`npx equipoise validate ${own?.name ?? "validation/cases.json"}`} />
      <Published />
      <Peers />
    </div>
  );
}

function downloadsOf({ results = [], cases }: CasesState) {
  if (results.length === 0) return [];
  const failed = results.filter(({ pass }) => !pass).length;
  const json = { passed: results.length - failed, failed, results };
  return [
    { name: "validation.json", make: () => `${JSON.stringify(json, null, 2)}\n` },
    { name: "validation.csv", make: () => resultsCsv(results, cases) },
  ];
}

function resultsCsv(results: readonly CaseResult[], cases: readonly PublishedCase[]): string {
  const head = csvRow(["id", "kind", "title", "error over tolerance", "pass", "reason", "source"]);
  const rows = results.map((of, i) =>
    csvRow([
      ...[of.id, of.kind, cases[i]?.title ?? "", of.worst, String(of.pass)],
      ...[of.reason ?? "", of.source],
    ]),
  );
  return head + rows.join("");
}

function Outcome({ state: { results, problem } }: { readonly state: CasesState }): ReactNode {
  const words = useWords(validationWords);
  if (problem !== undefined) return <p role="alert">{problem}</p>;
  if (results === undefined) return <p role="status">{words.running}</p>;
  const failed = results.filter(({ pass }) => !pass).length;
  return (
    <p role="status" className="outcome">
      <b>{words.summary(results.length - failed, failed)}</b>
    </p>
  );
}

type Show = "all" | "failed" | "passed";
const shows: readonly Show[] = ["all", "failed", "passed"];
const first = 30; // rows shown before a reader asks for all

function Cases({ state }: { readonly state: CasesState }): ReactNode {
  const words = useWords(validationWords);
  const { results = [], cases } = state;
  const [kind, setKind] = useState("");
  const [wanted, setWanted] = useState<Show>("all");
  const [isWhole, setWhole] = useState(false);
  const kinds = [...new Set(results.map((of) => of.kind))].sort();
  const found = results
    .map((result, i) => ({ result, title: cases[i]?.title ?? "" }))
    .filter(({ result }) => (kind === "" || result.kind === kind) && shownUnder(wanted, result))
    .sort((a, b) => Number(a.result.pass) - Number(b.result.pass)); // failing rows first
  return (
    <>
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.kind}
          value={kind}
          options={[["", words.anyKind], ...kinds.map((of) => [of, of] as const)]}
          onChoose={setKind}
        />
        <Select
          label={words.result}
          value={wanted}
          options={shows.map((of) => [of, words.results[of]] as const)}
          onChoose={(id) => setWanted(shows.find((of) => of === id) ?? "all")}
        />
      </form>
      <p className="aside">{words.worstNote}</p>
      {found.length === 0 ? <p>{words.none}</p> : <CaseTable of={isWhole ? found : found.slice(0, first)} />}
      {!isWhole && found.length > first && (
        <button type="button" onClick={() => setWhole(true)}>
          {words.showAll(found.length)}
        </button>
      )}
    </>
  );
}

function shownUnder(wanted: Show, { pass }: CaseResult): boolean {
  return wanted === "all" || pass === (wanted === "passed");
}

function CaseTable({
  of,
}: {
  readonly of: readonly { readonly result: CaseResult; readonly title: string }[];
}): ReactNode {
  const words = useWords(validationWords);
  return (
    <StackTable
      caption={words.table}
      columns={[
        { title: words.case_ },
        { title: words.kind },
        { title: words.worst, kind: "wide" },
        { title: words.result },
        { title: words.source, kind: "wide" },
      ]}
      rows={of.map(({ result, title }, i) => ({
        key: `${result.id} ${i}`,
        cells: [
          <span key="id">
            {result.id}{" "}
            <span lang="en" className="case-title">
              {title}
            </span>
          </span>,
          <code key="kind">{result.kind}</code>,
          <Worst key="worst" of={result} />,
          <span key="result" className={result.pass ? "" : "failed"}>
            {result.pass ? `✓ ${words.pass}` : `✕ ${words.fail}`}
            {result.reason !== null && <span lang="en">: {result.reason}</span>}
          </span>,
          <span key="source" lang="en" className="case-source">
            {result.source}
          </span>,
        ],
      }))}
    />
  );
}

/** The error as a bar: a third of the way beyond the tolerance is still drawn, the rest is said. */
function Worst({ of: { worst, pass } }: { readonly of: CaseResult }): ReactNode {
  const words = useWords(validationWords);
  const { language } = useView();
  if (worst === null) return words.noNumber;
  const allowed = 75; // % of the width
  const width = Math.min(100, allowed * worst);
  const text = Number.isFinite(worst) ? figureNumber(language, Number(worst.toPrecision(2))) : "∞";
  return (
    <span className="worst">
      <span>{text}</span>
      <svg width="100%" height="16" aria-hidden="true">
        <line className="worst-rail" x1="0" x2="100%" y1="8" y2="8" />
        <rect className={pass ? "worst-bar" : "worst-bar over"} x="0" y="3" width={`${width}%`} height="10" />
        <line className="worst-line" x1={`${allowed}%`} x2={`${allowed}%`} y1="0" y2="16" />
      </svg>
      {worst > 100 / allowed && <span className="aside">{words.beyond}</span>}
    </span>
  );
}

/** A file of the reader's, parsed here; what is not JSON ends in one sentence. */
function OwnFile({
  isOwn,
  choose,
}: {
  readonly isOwn: boolean;
  readonly choose: (file: CaseFile | undefined) => void;
}): ReactNode {
  const words = useWords(validationWords);
  const id = useId();
  const [problem, setProblem] = useState("");
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      choose({ name: file.name, json: JSON.parse(await file.text()) });
      setProblem("");
    } catch {
      setProblem(words.notJson(file.name));
    }
  };
  return (
    <div className="own-file">
      <label htmlFor={id}>{words.own}</label>{" "}
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-note`}
        onChange={(event) => void read(event.target.files?.[0])}
      />{" "}
      {isOwn && (
        <button type="button" onClick={() => choose(undefined)}>
          {words.back}
        </button>
      )}
      <p id={`${id}-note`} className="aside">
        {words.ownNote}
      </p>
      {problem !== "" && <p role="alert">{problem}</p>}
    </div>
  );
}

interface PublishedRow {
  readonly id: string;
  readonly title: string;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly notes?: string;
}

/** Figures that the project's tests hold the model to; first those that they do not, or that the model contradicts. */
function Published(): ReactNode {
  const words = useWords(validationWords);
  const { cases } = useStudyFile<{ readonly cases: readonly PublishedRow[] }>("published.json");
  const reason = ({ id }: PublishedRow) => uncovered[id] ?? contradicted[id];
  const rows = [...cases].sort((a, b) => Number(reason(a) === undefined) - Number(reason(b) === undefined));
  const standing = (row: PublishedRow) => {
    if (reason(row) === undefined) return `✓ ${words.held}`;
    if (row.id in uncovered)
      return (
        <>
          – {words.uncovered}: <span lang="en">{reason(row)}</span>
        </>
      );
    return (
      <span className="failed">
        ✕ {words.contradicted}: <span lang="en">{reason(row)}</span>
      </span>
    );
  };
  return (
    <>
      <h2>{words.published}</h2>
      <p className="aside">{words.publishedNote}</p>
      <StackTable
        caption={words.publishedTable}
        columns={[
          { title: words.case_ },
          { title: words.result, kind: "wide" },
          { title: words.expected, kind: "wide" },
          { title: words.allowed, kind: "wide" },
          { title: words.source, kind: "wide" },
          { title: words.notes, kind: "wide" },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <span key="id">
              {row.id}{" "}
              <span lang="en" className="case-title">
                {row.title}
              </span>
            </span>,
            standing(row),
            pairs(row.expected),
            pairs(row.tolerance),
            <span key="source" lang="en" className="case-source">
              {row.source}
            </span>,
            row.notes !== undefined && row.notes !== "" && (
              <span key="notes" lang="en">
                {row.notes}
              </span>
            ),
          ],
        }))}
      />
    </>
  );
}

function pairs(of: Readonly<Record<string, unknown>>): string {
  return Object.entries(of)
    .map(([key, value]) => `${key} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join("; ");
}

function Peers(): ReactNode {
  const words = useWords(validationWords);
  return (
    <>
      <h2>{words.peers}</h2>
      {words.peerRows.map(([title, text, document]) => (
        <section key={title}>
          <h3>{title}</h3>
          <p>
            {text} {words.document}: <code>{document}</code>.
          </p>
        </section>
      ))}
    </>
  );
}
