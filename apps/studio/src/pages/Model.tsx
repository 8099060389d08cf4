import { labelOf, parameterName } from "@equipoise/present/words";
import { Fragment, type ReactNode, Suspense } from "react";
import { type Language, type PageId, useBasics, useLedger, useView } from "../state/index.ts";
import { shellWords, useWords } from "../words/index.ts";
import { ItemLink } from "./ItemLink.tsx";
import { type ModelPart, modelWords } from "./Model.words.ts";
import { CooperationFigure, HorizonFigure, ReachFigure, TimelineFigure } from "./ModelFigures.tsx";
import { StackTable } from "./StackTable.tsx";
import "./model.css";

const parts = [
  ...(["layers", "chain", "horizon", "reach", "partners", "decide"] as const),
  ...(["interval", "sets", "bytes", "limits", "absent", "check"] as const),
] as const;

/** How it works and what it leaves out, in short paragraphs and four drawings. */
export default function Model(): ReactNode {
  const words = useWords(modelWords);
  const { loading } = useWords(shellWords);
  const { layers, chain, partners, limits, absent } = words;
  return (
    <div className="model">
      <p className="lede">{words.lede}</p>
      <Contents />
      <Part id="layers">
        <Rows heads={layers.heads} rows={layers.rows} caption={layers.head} />
      </Part>
      <Part id="chain">
        <TimelineFigure />
        <Terms rows={chain.rows} isNumbered />
        <p>{chain.ends}</p>
      </Part>
      <Part id="horizon">
        <HorizonFigure />
      </Part>
      <Part id="reach">
        <ReachFigure />
      </Part>
      <Part id="partners">
        <CooperationFigure />
        <Terms rows={partners.rows} />
      </Part>
      <Part id="decide">
        <Suspense fallback={<p role="status">{loading}</p>}>
          <Deciding />
        </Suspense>
      </Part>
      <Part id="interval" />
      <Part id="sets" />
      <Part id="bytes" />
      <Part id="limits">
        <ul>
          {limits.rows.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Part>
      <Part id="absent">
        <Rows heads={absent.heads} rows={absent.rows} caption={absent.head} />
      </Part>
      <Part id="check">
        <Links />
      </Part>
    </div>
  );
}

/** The address holds the page, so the way to a part is by focus. */
function Contents(): ReactNode {
  const words = useWords(modelWords);
  const go = (id: string) => {
    const head = document.getElementById(`model-${id}`);
    head?.focus({ preventScroll: true });
    head?.scrollIntoView();
  };
  return (
    <nav className="model-contents" aria-label={words.contents}>
      <ul>
        {parts.map((id) => (
          <li key={id}>
            <button type="button" onClick={() => go(id)}>
              {words[id].head}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Part({
  id,
  children,
}: {
  readonly id: (typeof parts)[number];
  readonly children?: ReactNode;
}): ReactNode {
  const { head, text }: ModelPart = useWords(modelWords)[id];
  return (
    <section>
      <h2 id={`model-${id}`} tabIndex={-1}>
        {head}
      </h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {children}
    </section>
  );
}

type Row = readonly [name: string, text: string];

function Rows({
  heads,
  rows,
  caption,
}: {
  readonly heads: Row;
  readonly rows: readonly Row[];
  readonly caption: string;
}): ReactNode {
  return (
    <div className="model-table">
      <StackTable
        caption={caption}
        columns={[{ title: heads[0] }, { title: heads[1], kind: "wide" }]}
        rows={rows.map(([name, text]) => ({ key: name, cells: [name, text] }))}
      />
    </div>
  );
}

function Terms({
  rows,
  isNumbered = false,
}: {
  readonly rows: readonly Row[];
  readonly isNumbered?: boolean;
}): ReactNode {
  return (
    <dl className="terms">
      {rows.map(([name, text], i) => (
        <Fragment key={name}>
          <dt>{isNumbered ? `${i + 1}. ${name}` : name}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** How often each figure is among the first three that move a claim's value, over all ranges. */
function Deciding(): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const ledger = useLedger();
  const { decide } = useWords(modelWords);
  const counts = new Map<string, string[]>();
  for (const { claim, verdicts } of ledger.entries) {
    const wide = verdicts.find(({ set }) => set === "wide");
    for (const { parameter } of wide?.answer.drivers.slice(0, 3) ?? [])
      counts.set(parameter, [...(counts.get(parameter) ?? []), claim]);
  }
  const rows = [...counts]
    .sort(([p, a], [q, b]) => b.length - a.length || (p < q ? -1 : 1))
    .slice(0, 8)
    .map(([parameter, claims]) => ({
      key: parameter,
      cells: [
        nameOf(catalogue, parameter, language),
        <span key="claims">
          {claims.length}:{" "}
          {claims.map((claim, i) => (
            <Fragment key={claim}>
              {i > 0 && ", "}
              <ItemLink page="claims" item={claim}>
                {claim}
              </ItemLink>
            </Fragment>
          ))}
        </span>,
      ],
    }));
  return (
    <div className="model-table">
      <StackTable
        caption={decide.caption}
        columns={[{ title: decide.heads[0] }, { title: decide.heads[1] }]}
        rows={rows}
      />
    </div>
  );
}

function nameOf(
  catalogue: ReturnType<typeof useBasics>["catalogue"],
  parameter: string,
  language: Language,
): string {
  return parameterName(catalogue, parameter, labelOf(catalogue, parameter), language);
}

function Links(): ReactNode {
  const { links } = useWords(modelWords).check;
  const { pages } = useWords(shellWords);
  const ids: readonly (PageId & keyof typeof links)[] = ["claims", "catalogue", "validation", "glossary"];
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <ItemLink page={id} item="">
            {pages[id]}
          </ItemLink>
          : {links[id]}
        </li>
      ))}
    </ul>
  );
}
