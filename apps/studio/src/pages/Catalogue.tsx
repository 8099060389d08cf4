import { capitalized } from "@equipoise/present/words";
import { type ReactNode, useId, useMemo, useState } from "react";
import { Downloads, partWords, Reproduce, Select } from "../parts/index.ts";
import { useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { catalogueWords } from "./Catalogue.words.ts";
import { FigureName, figureNumber, rangeOf, SideBars, Sources, unitShown } from "./CatalogueParts.tsx";
import { CatalogueRecordView } from "./CatalogueRecord.tsx";
import {
  type CatalogueFigure,
  type CatalogueRecord,
  catalogueFileIds,
  figuresCsv,
  figuresOf,
  recordsOf,
  statusIds,
  titleOf,
} from "./catalogueModel.ts";
import { ItemLink } from "./ItemLink.tsx";
import { StackTable } from "./StackTable.tsx";
import "./catalogue.css";

type Look = "records" | "figures" | "disputed";
interface Wanted {
  readonly text: string;
  readonly file: string;
  readonly status: string;
  readonly look: Look;
}
// What a reader was looking for stays while he reads a record.
let wantedLast: Wanted = { text: "", file: "", status: "", look: "records" };

/** Every figure with its range, status and source; what authors disagree on as each one's bar. */
export default function Catalogue(): ReactNode {
  const { item } = useView();
  const { catalogue } = useBasics();
  const words = useWords(catalogueWords);
  const records = useMemo(() => recordsOf(catalogue), [catalogue]);
  const figures = useMemo(
    () => records.flatMap((record) => figuresOf(catalogue, record)),
    [catalogue, records],
  );
  const record = records.find(({ key, id }) => key === item || id === item);
  return (
    <div className="catalogue">
      {item !== "" && record === undefined && <p role="alert">{words.unknown(item)}</p>}
      {record === undefined ? (
        <Overview records={records} figures={figures} />
      ) : (
        <CatalogueRecordView key={record.key} record={record} records={records} />
      )}
    </div>
  );
}

interface All {
  readonly records: readonly CatalogueRecord[];
  readonly figures: readonly CatalogueFigure[];
}

function Overview({ records, figures }: All): ReactNode {
  const { catalogue } = useBasics();
  const words = useWords(catalogueWords);
  const [wanted, setWanted] = useState(wantedLast);
  const want = (part: Partial<Wanted>) => {
    wantedLast = { ...wanted, ...part };
    setWanted(wantedLast);
  };
  return (
    <>
      <p className="lede">{words.lede(figures.length, catalogue.sources.length)}</p>
      <p className="aside">
        {words.explained} {words.original}
      </p>
      <Statuses />
      <Search wanted={wanted} want={want} />
      <Found wanted={wanted} records={records} figures={figures} />
      <Downloads
        of={[
          { name: "catalogue-figures.csv", make: () => figuresCsv(figures) },
          { name: "catalogue.json", make: () => `${JSON.stringify(catalogue, null, 2)}\n` },
        ]}
      />
      <Reproduce command="npx equipoise catalogue" />
    </>
  );
}

function Statuses(): ReactNode {
  const words = useWords(catalogueWords);
  const { statuses } = useWords(partWords);
  return (
    <details>
      <summary>{words.statusHead}</summary>
      <dl className="meanings">
        {statusIds.map((id) => (
          <div key={id}>
            <dt>{statuses[id]}</dt>
            <dd>{words.meanings[id]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Search({
  wanted,
  want,
}: {
  readonly wanted: Wanted;
  readonly want: (part: Partial<Wanted>) => void;
}): ReactNode {
  const words = useWords(catalogueWords);
  const { statuses } = useWords(partWords);
  const id = useId();
  const looks: readonly Look[] = ["records", "figures", "disputed"];
  return (
    <search>
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <span className="choice">
          <label htmlFor={id}>{words.search}</label>
          <input
            id={id}
            type="search"
            value={wanted.text}
            onChange={(event) => want({ text: event.target.value })}
          />
        </span>
        <Select
          label={words.look}
          value={wanted.look}
          options={looks.map((look) => [look, words.looks[look]] as const)}
          onChoose={(look) => want({ look: looks.find((of) => of === look) ?? "records" })}
        />
        <Select
          label={words.file}
          value={wanted.file}
          options={[["", words.anyFile], ...catalogueFileIds.map((of) => [of, words.files[of]] as const)]}
          onChoose={(file) => want({ file })}
        />
        <Select
          label={words.status}
          value={wanted.status}
          options={[["", words.anyStatus], ...statusIds.map((of) => [of, statuses[of] ?? of] as const)]}
          onChoose={(status) => want({ status })}
        />
      </form>
    </search>
  );
}

function Found({ wanted, records, figures }: All & { readonly wanted: Wanted }): ReactNode {
  const words = useWords(catalogueWords);
  const { text, file, status, look } = wanted;
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (of: CatalogueRecord) =>
    (file === "" || of.file === file) && sought.every((word) => of.text.includes(word));
  // A figure fits by its own path and note, or by its record's name.
  const figureFits = (of: CatalogueFigure) => {
    if (file !== "" && of.record.file !== file) return false;
    if (status !== "" && of.status !== status) return false;
    const own = `${of.path} ${of.note ?? ""} ${of.source.join(" ")} ${of.sides.map((s) => s.who).join(" ")}`;
    const near = `${own} ${titleOf(of.record, "en")} ${titleOf(of.record, "ru")} ${of.status}`.toLowerCase();
    return sought.every((word) => near.includes(word));
  };
  if (look === "records") {
    const found = records.filter((of) => fits(of) && (status === "" || of.statuses.has(status)));
    return (
      <>
        <p role="status">{words.found(found.length, records.length)}</p>
        <RecordTable key={JSON.stringify(wanted)} of={found} figures={figures} />
      </>
    );
  }
  const pool = look === "figures" ? figures : figures.filter(({ sides }) => sides.length > 1);
  const found = pool.filter(figureFits);
  return (
    <>
      <p role="status">{words.found(found.length, pool.length)}</p>
      {found.length === 0 && <p>{words.none}</p>}
      {look === "figures" ? <FigureTable key={JSON.stringify(wanted)} of={found} /> : <Disputes of={found} />}
    </>
  );
}

const first = 60; // rows shown before a reader asks for all

function RecordTable({
  of,
  figures,
}: {
  readonly of: readonly CatalogueRecord[];
  readonly figures: readonly CatalogueFigure[];
}): ReactNode {
  const words = useWords(catalogueWords);
  const { statuses } = useWords(partWords);
  const { language } = useView();
  const [isWhole, setWhole] = useState(false);
  if (of.length === 0) return <p>{words.none}</p>;
  const counts = new Map<CatalogueRecord, number>();
  for (const { record } of figures) counts.set(record, (counts.get(record) ?? 0) + 1);
  const rows = (isWhole ? of : of.slice(0, first)).map((record) => ({
    key: record.key,
    cells: [
      <ItemLink key="name" item={record.key}>
        {titleOf(record, language)}
      </ItemLink>,
      words.files[record.file],
      record.id,
      counts.get(record) ?? "",
      statusIds
        .filter((id) => record.statuses.has(id))
        .map((id) => statuses[id])
        .join(", "),
    ],
  }));
  return (
    <>
      <StackTable
        caption={capitalized(words.looks.records)}
        columns={[
          { title: words.name },
          { title: words.file },
          { title: "ID" },
          { title: words.figures, kind: "number" },
          { title: words.status, kind: "wide" },
        ]}
        rows={rows}
      />
      {!isWhole && of.length > first && (
        <button type="button" onClick={() => setWhole(true)}>
          {words.showAll(of.length)}
        </button>
      )}
    </>
  );
}

function FigureTable({ of }: { readonly of: readonly CatalogueFigure[] }): ReactNode {
  const words = useWords(catalogueWords);
  const { statuses } = useWords(partWords);
  const { language } = useView();
  const [isWhole, setWhole] = useState(false);
  if (of.length === 0) return null;
  const rows = (isWhole ? of : of.slice(0, first)).map((figure, i) => ({
    key: `${figure.path} ${i}`,
    cells: [
      <FigureName key="name" of={figure} />,
      <ItemLink key="record" item={figure.record.key}>
        {titleOf(figure.record, language)}
      </ItemLink>,
      figureNumber(language, figure.value),
      figure.low === figure.high ? words.exact : rangeOf(language, figure.low, figure.high),
      unitShown(figure.unit),
      statuses[figure.status] ?? figure.status,
      <Sources key="sources" ids={figure.source} />,
    ],
  }));
  return (
    <>
      <StackTable
        caption={capitalized(words.looks.figures)}
        columns={[
          { title: words.figure },
          { title: words.record, kind: "wide" },
          { title: words.value, kind: "number" },
          { title: words.range },
          { title: words.unit },
          { title: words.status },
          { title: words.source },
        ]}
        rows={rows}
      />
      {!isWhole && of.length > first && (
        <button type="button" onClick={() => setWhole(true)}>
          {words.showAll(of.length)}
        </button>
      )}
    </>
  );
}

function Disputes({ of }: { readonly of: readonly CatalogueFigure[] }): ReactNode {
  const words = useWords(catalogueWords);
  const { language } = useView();
  return (
    <>
      <p className="aside">{words.disputesNote}</p>
      {of.map((figure) => (
        <section key={figure.path}>
          <h3>
            <ItemLink item={figure.record.key}>{titleOf(figure.record, language)}</ItemLink>:{" "}
            <FigureName of={figure} />
          </h3>
          <SideBars of={figure} />
        </section>
      ))}
    </>
  );
}
