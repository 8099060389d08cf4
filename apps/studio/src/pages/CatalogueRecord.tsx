import type { ReactNode } from "react";
import { Downloads, partWords, Reproduce } from "../parts/index.ts";
import { useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { catalogueWords } from "./Catalogue.words.ts";
import {
  English,
  FigureName,
  figureNumber,
  rangeOf,
  SideBars,
  Sources,
  unitShown,
} from "./CatalogueParts.tsx";
import {
  type CatalogueFigure,
  type CatalogueRecord,
  figuresCsv,
  figuresOf,
  plainFieldsOf,
  sourceIdsOf,
  statementsOf,
  titleOf,
} from "./catalogueModel.ts";
import { ItemLink } from "./ItemLink.tsx";
import { StackTable } from "./StackTable.tsx";

/** One record: its figures with their evidence, each author's bar, statements, and the sources in full. */
export function CatalogueRecordView({
  record,
  records,
}: {
  readonly record: CatalogueRecord;
  readonly records: readonly CatalogueRecord[];
}): ReactNode {
  const { catalogue } = useBasics();
  const { language } = useView();
  const words = useWords(catalogueWords);
  const figures = figuresOf(catalogue, record);
  const disputes = figures.filter(({ sides }) => sides.length > 0);
  const sources = sourceIdsOf(record).flatMap((id) => catalogue.sources.filter((of) => of.id === id));
  const { note, url } = record.json;
  const whole = { file: record.file, record: record.json, sources };
  return (
    <article aria-labelledby="item-head">
      <Steps record={record} records={records} />
      <h2 id="item-head" tabIndex={-1}>
        {titleOf(record, language)}
      </h2>
      <p className="aside">
        {words.files[record.file]}: data/{record.file}.json, {record.id}
      </p>
      {typeof note === "string" && <p lang="en">{note}</p>}
      {typeof url === "string" && <Address url={url} />}
      <OwnEvidence record={record} />
      {record.file === "claims" && (
        <p>
          <ItemLink page="claims" item={record.id}>
            {words.inLedger}
          </ItemLink>
        </p>
      )}
      {figures.length > 0 && <Figures of={figures} own={record} />}
      {disputes.length > 0 && <Disputes of={disputes} />}
      <Statements record={record} />
      <Fields record={record} />
      {record.file === "sources" && <UsedBy id={record.id} records={records} />}
      {sources.length > 0 && (
        <>
          <h3>{words.sources}</h3>
          <ul className="source-list">
            {sources.map((source) => (
              <li key={source.id}>
                <b>{source.id}</b>: <English>{source.title}</English> <Address url={source.url} />
                {source.note !== undefined && (
                  <span lang="en" className="aside">
                    {" "}
                    {source.note}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <Downloads
        of={[
          { name: `${record.id}.json`, make: () => `${JSON.stringify(whole, null, 2)}\n` },
          ...(figures.length === 0
            ? []
            : [{ name: `${record.id}-figures.csv`, make: () => figuresCsv(figures) }]),
        ]}
      />
      <Reproduce command={`npx equipoise catalogue ${record.id}`} />
    </article>
  );
}

function Steps({
  record,
  records,
}: {
  readonly record: CatalogueRecord;
  readonly records: readonly CatalogueRecord[];
}): ReactNode {
  const words = useWords(catalogueWords);
  const { language } = useView();
  const at = records.indexOf(record);
  const [before, after] = [records[at - 1], records[at + 1]];
  return (
    <nav className="record-steps" aria-label={words.all}>
      <ItemLink item="">{words.all}</ItemLink>
      {before !== undefined && (
        <ItemLink item={before.key}>
          ← {words.previous}: {titleOf(before, language)}
        </ItemLink>
      )}
      {after !== undefined && (
        <ItemLink item={after.key}>
          {words.next}: {titleOf(after, language)} →
        </ItemLink>
      )}
    </nav>
  );
}

/** Where a source can be read; nothing is fetched from there. */
function Address({ url }: { readonly url: string }): ReactNode {
  if (url === "") return null;
  if (!/^https?:\/\//.test(url)) return <span className="address">{url}</span>;
  return (
    <a className="address" href={url} rel="noopener noreferrer" target="_blank">
      {url}
    </a>
  );
}

/** Status and sources of a record that is one statement or one number itself. */
function OwnEvidence({ record }: { readonly record: CatalogueRecord }): ReactNode {
  const { statuses } = useWords(partWords);
  const { status, source } = record.json;
  if (typeof status !== "string" || !Array.isArray(source)) return null;
  return (
    <p className="aside">
      {statuses[status] ?? status}; <Sources ids={source as readonly string[]} />
    </p>
  );
}

function Figures({
  of,
  own,
}: {
  readonly of: readonly CatalogueFigure[];
  readonly own: CatalogueRecord;
}): ReactNode {
  const words = useWords(catalogueWords);
  const { statuses } = useWords(partWords);
  const { language } = useView();
  return (
    <StackTable
      caption={words.figuresHere}
      columns={[
        { title: words.figure },
        { title: words.value, kind: "number" },
        { title: words.range },
        { title: words.unit },
        { title: words.status },
        { title: words.source },
        { title: words.note, kind: "wide" },
      ]}
      rows={of.map((figure, i) => ({
        key: `${figure.path} ${i}`,
        cells: [
          <FigureHead key="name" of={figure} own={own} />,
          figureNumber(language, figure.value),
          figure.low === figure.high ? words.exact : rangeOf(language, figure.low, figure.high),
          unitShown(figure.unit),
          statuses[figure.status] ?? figure.status,
          <Sources key="sources" ids={figure.source} />,
          figure.note !== undefined && <English key="note">{figure.note}</English>,
        ],
      }))}
    />
  );
}

/** A parameter set's figure belongs to another record, to which its path leads. */
function FigureHead({ of, own }: { readonly of: CatalogueFigure; readonly own: CatalogueRecord }): ReactNode {
  const key = of.path.split("/").slice(0, 2).join("/");
  return (
    <>
      <FigureName of={of} />
      {key !== own.key && (
        <>
          {" "}
          <ItemLink item={key}>{key}</ItemLink>
        </>
      )}
    </>
  );
}

function Disputes({ of }: { readonly of: readonly CatalogueFigure[] }): ReactNode {
  const words = useWords(catalogueWords);
  return (
    <section>
      <h3>{words.disputes}</h3>
      <p className="aside">{words.disputesNote}</p>
      {of.map((figure) => (
        <div key={figure.path}>
          <h4>
            <FigureName of={figure} />
          </h4>
          <SideBars of={figure} />
        </div>
      ))}
    </section>
  );
}

function Statements({ record }: { readonly record: CatalogueRecord }): ReactNode {
  const words = useWords(catalogueWords);
  const { statuses } = useWords(partWords);
  const statements = statementsOf(record);
  if (statements.length === 0) return null;
  return (
    <StackTable
      caption={words.statements}
      columns={[
        { title: words.said },
        { title: words.status },
        { title: words.source },
        { title: words.note, kind: "wide" },
      ]}
      rows={statements.map((of) => ({
        key: `${of.path} ${of.text}`,
        cells: [
          <span key="text" lang="en" className="statement">
            {of.text}
          </span>,
          statuses[of.status] ?? of.status,
          <Sources key="sources" ids={of.source} />,
          of.note !== undefined && <English key="note">{of.note}</English>,
        ],
      }))}
    />
  );
}

function Fields({ record }: { readonly record: CatalogueRecord }): ReactNode {
  const words = useWords(catalogueWords);
  const { language } = useView();
  const fields = plainFieldsOf(record, language);
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>
        {words.fields} ({fields.length})
      </summary>
      <StackTable
        caption={words.fields}
        columns={[{ title: words.field }, { title: words.value, kind: "wide" }]}
        rows={fields.map(([path, value]) => ({ key: path, cells: [<code key="path">{path}</code>, value] }))}
      />
    </details>
  );
}

function UsedBy({
  id,
  records,
}: {
  readonly id: string;
  readonly records: readonly CatalogueRecord[];
}): ReactNode {
  const words = useWords(catalogueWords);
  const { language } = useView();
  const users = records.filter((record) => sourceIdsOf(record).includes(id));
  const most = 40;
  return (
    <>
      <h3>{words.usedBy(users.length)}</h3>
      <ul>
        {users.slice(0, most).map((record) => (
          <li key={record.key}>
            <ItemLink item={record.key}>{titleOf(record, language)}</ItemLink>{" "}
            <span className="aside">{words.files[record.file]}</span>
          </li>
        ))}
        {users.length > most && <li className="aside">{words.more(users.length - most)}</li>}
      </ul>
    </>
  );
}
