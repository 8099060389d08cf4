import { overviewMetrics, type SlimAnswer } from "@equipoise/present/files";
import { numberText, rangeText, shortSetName } from "@equipoise/present/words";
import { lazy, type ReactNode, Suspense } from "react";
import { Behind } from "../parts/index.ts";
import { addressOf, show, useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { compareWords } from "./Compare.words.ts";
import { Cells } from "./CompareTable.tsx";
import { PublishedNote, useCalled } from "./published.tsx";
import { StackTable } from "./StackTable.tsx";
import "./compare.css";

const Maps = lazy(() => import("./CompareMaps.tsx"));

/** The designs side by side: the page that opens first. Its sentence and table need the first file alone. */
export default function Compare(): ReactNode {
  const { scenario, start } = useBasics();
  const words = useWords(compareWords);
  const command = `npx equipoise compare ${scenario.id}`;
  const name = `compare-${scenario.id}`;
  return (
    <>
      <Lede />
      <PublishedNote />
      <p>
        <button type="button" className="to-maps" onClick={toMaps}>
          {words.toMaps}
        </button>
      </p>
      <Table />
      <Suspense fallback={<p role="status">{words.loading}</p>}>
        <Maps />
      </Suspense>
      <Facts />
      <Behind
        answers={[]}
        command={command}
        downloads={[
          { name: `${name}.csv`, make: () => overviewCsv(start.overview) },
          { name: `${name}.json`, make: () => `${JSON.stringify(start.overview, null, 2)}\n` },
        ]}
      />
    </>
  );
}

/** The table is long on a phone; the maps stand below it. */
function toMaps(): void {
  const maps = document.getElementById("maps");
  maps?.focus({ preventScroll: true });
  maps?.scrollIntoView();
}

/** The table's answers, a row each. */
async function overviewCsv(answers: readonly SlimAnswer[]): Promise<string> {
  const { answersCsv } = await import("@equipoise/present/files");
  return answersCsv({ answers });
}

/** What the two chosen designs would do under each set, then how far that moves. */
function Lede(): ReactNode {
  const { catalogue, scenario, start } = useBasics();
  const { design, against, language } = useView();
  const words = useWords(compareWords);
  const called = useCalled();
  const find = (metric: string, id: string) =>
    scenario.parameterSets.flatMap(
      (set) =>
        start.overview.find((of) => of.metric === metric && of.architecture === id && of.set === set) ?? [],
    );
  const bySet = (answers: readonly SlimAnswer[]) => [
    ...new Set(answers.map(({ unit, value }) => numberText(language, unit, value))),
  ];
  const known = [design, against].filter((id) => scenario.designs.some((of) => of.id === id));
  const designs = [...new Set(known.length === 0 ? [scenario.designs[0]!.id] : known)];
  const met = (id: string) => {
    const answers = find("flights-met", id);
    return answers.length === 0 ? undefined : bySet(answers).join(words.or);
  };
  const span = (metric: string) => {
    const all = designs.flatMap((id) => find(metric, id)).map(({ interval }) => interval);
    const [low, high] = [Math.min(...all.map((of) => of.low)), Math.max(...all.map((of) => of.high))];
    return all.length === 0 ? "—" : rangeText(language, "share", low, high);
  };
  return (
    <>
      <p className="lede">
        {words.lede({
          missile: called.missile("irbm-forecast"),
          designs: designs.map((id) => ({
            name: called.design(id),
            defended: bySet(find("people-nato-europe", id)).join(words.or),
            met: met(id),
          })),
        })}
      </p>
      <p className="soft">
        {words.sets(scenario.parameterSets.map((set) => shortSetName(catalogue, set, language)))}{" "}
        {words.spans(span("people-nato-europe"), span("flights-met"))}
      </p>
    </>
  );
}

function Table(): ReactNode {
  const { scenario, start } = useBasics();
  const words = useWords(compareWords);
  const called = useCalled();
  const columns = overviewMetrics.flatMap(({ metric, missile }) => {
    const answers = start.overview.filter((of) => of.metric === metric && of.missile === missile);
    if (answers.length === 0) return [];
    const { title, absent } = words.columns[metric] ?? { title: metric, absent: "" };
    const most = answers[0]!.unit === "share" ? 1 : Math.max(...answers.map(({ interval }) => interval.high));
    const against = missile === null ? "" : words.against(called.missile(missile));
    return [{ metric, title, against, absent, most, answers, claims: claimsOf(answers) }];
  });
  return (
    <section>
      <h2>{words.table}</h2>
      <Cells columns={columns} designs={scenario.designs.map(({ id }) => id)} sets={scenario.parameterSets} />
      <p className="soft">{words.tableText}</p>
    </section>
  );
}

function claimsOf(answers: readonly SlimAnswer[]): readonly string[] {
  const number = (id: string) => Number(id.slice(1));
  return [...new Set(answers.flatMap(({ claims }) => claims))].sort((p, q) => number(p) - number(q));
}

/** What no computation gives: consent, cost and year, as published. */
function Facts(): ReactNode {
  const { scenario } = useBasics();
  const words = useWords(compareWords);
  const called = useCalled();
  const view = useView();
  const lang = view.language === "en" ? undefined : "en";
  const said = (key: string, text: string | undefined) => (
    <span key={key} lang={lang}>
      {text ?? ""}
    </span>
  );
  const rows = scenario.designs.map(({ id, consent, cost, available, note }) => ({
    key: id,
    cells: [
      <a
        key="design"
        href={`#${addressOf({ ...view, page: "protects", design: id, item: "" })}`}
        onClick={(event) => {
          event.preventDefault();
          show({ page: "protects", design: id, item: "" });
          scrollTo(0, 0);
        }}
      >
        {called.design(id)}
      </a>,
      said("consent", consent),
      said("cost", cost),
      said("available", available),
      said("note", note),
    ],
  }));
  return (
    <section>
      <h2>{words.facts}</h2>
      <StackTable
        caption={words.factsText}
        columns={[
          { title: words.design },
          { title: words.consent },
          { title: words.cost, kind: "wide" },
          { title: words.available },
          { title: words.note, kind: "wide" },
        ]}
        rows={rows}
      />
    </section>
  );
}
