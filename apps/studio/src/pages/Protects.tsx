import { shortSetName, valueAndRange } from "@equipoise/present/words";
import { type ReactNode, useMemo, useState } from "react";
import { Behind, Choices, Select, useSet } from "../parts/index.ts";
import { SceneView } from "../scene/index.ts";
import {
  capitalsTable,
  classCounts,
  defendedScene,
  outcomesAt,
  reasonScene,
  sceneWords,
} from "../scenes/index.ts";
import { addressOf, show, useAnswers, useBasics, usePictures, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { Drivers } from "./computed.tsx";
import { protectsWords } from "./Protects.words.ts";
import { fanFiles, protectsFiles } from "./protectsFiles.ts";
import { type Called, PublishedNote, useCalled } from "./published.tsx";
import { StackTable } from "./StackTable.tsx";
import { useFan } from "./useFan.ts";
import "./compare.css";

const groups = ["nato-europe", "nato-members", "nato-invitees", "nato-hopefuls", "ru", "us"] as const;
const shares = ["people", "area", "capitals", "people-expected"] as const;

/** Who is defended under one design against one missile, where, and by which link that fails the rest is not. */
export default function Protects(): ReactNode {
  const basics = useBasics();
  const pictures = usePictures();
  const all = useAnswers("protects");
  const { design, missile, origin } = useView();
  const set = useSet(pictures.sets);
  const called = useCalled();
  const words = useWords(protectsWords);
  const asked = useMemo(
    () => all.filter((of) => of.architecture === design && of.missile === missile && of.set === set),
    [all, design, missile, set],
  );
  const head = groups.flatMap((group) => asked.find(({ metric }) => metric === `people-${group}`) ?? [])[0];
  const outside = asked.find(({ metric }) => metric === "allies-outside");
  const said = [head, outside].flatMap((of) => of ?? []);
  return (
    <>
      {head !== undefined && (
        <p className="lede">
          {words.lede({
            design: called.design(design),
            value: valueAndRange(head, called.language),
            group: head.metric.replace("people-", ""),
            missile: called.missile(missile),
            set: shortSetName(basics.catalogue, set, called.language),
          })}
        </p>
      )}
      {head !== undefined && <Drivers of={head} catalogue={basics.catalogue} />}
      <PublishedNote />
      <Choices of={["design", "missile", "origin", "set"]} sets={pictures.sets} />
      <DefendedMap set={set} />
      <Shares asked={asked} missile={called.missile(missile)} />
      {outside !== undefined && <p>{words.outside(valueAndRange(outside, called.language))}</p>}
      <Capitals set={set} called={called} />
      {head !== undefined && (
        <Behind
          answers={said}
          command={head.reproduce}
          downloads={[
            ...protectsFiles({ basics, pictures, answers: asked, design, missile, set }),
            ...fanFiles(missile, origin),
          ]}
        />
      )}
    </>
  );
}

function DefendedMap({ set }: { readonly set: string }): ReactNode {
  const basics = useBasics();
  const pictures = usePictures();
  const { design, missile, origin, language } = useView();
  const words = useWords(protectsWords);
  const called = useCalled();
  const [shown, choose] = useState<"who" | "why">("who");
  const [picked, pick] = useState<number | string | undefined>();
  const lines = useFan(missile, origin);
  const scene = useMemo(
    () => ({
      ...(shown === "who" ? defendedScene : reasonScene)(basics, pictures, {
        design,
        missile,
        set,
        origin,
        language,
      }),
      lines,
    }),
    [shown, basics, pictures, design, missile, set, origin, language, lines],
  );
  const counts = classCounts(scene);
  const cells = counts.reduce((sum, of) => sum + of.cells, 0);
  const number = (n: number) => numberIn(language, n);
  const parts = counts.filter((of) => of.cells > 0).map((of) => `${of.label}: ${number(of.cells)}`);
  const sentence = words.among(number(cells), parts);
  const origins = basics.scenario.threats.find((of) => of.missile === missile)?.origins ?? [];
  return (
    <section>
      <h2>{words.mapTitle}</h2>
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.what}
          value={shown}
          options={[
            ["who", words.who],
            ["why", words.why],
          ]}
          onChoose={(id) => choose(id === "why" ? "why" : "who")}
        />
      </form>
      <SceneView
        scene={scene}
        name={`protects-${design}-${missile}`}
        alternative={sentence}
        onPick={(of) => {
          if (of.kind === "cell") pick(of.cell);
          if (of.kind === "place" && pictures.capitals.includes(of.id)) pick(of.id);
        }}
      />
      <p>{sentence}</p>
      {origins.length > 1 && origins.includes(origin) && <p>{words.from(called.record(origin))}</p>}
      <p className="soft">{words.grain}</p>
      <div aria-live="polite">
        {picked !== undefined && <AtPlace at={picked} set={set} called={called} />}
      </div>
    </section>
  );
}

/** How the flights to one point end, each with the way to its timeline. */
function AtPlace({
  at,
  set,
  called,
}: {
  readonly at: number | string;
  readonly set: string;
  readonly called: Called;
}): ReactNode {
  const pictures = usePictures();
  const { design, missile } = useView();
  const words = useWords(protectsWords);
  const { outcomes } = useWords(sceneWords);
  const found = outcomesAt(pictures, { design, missile, set }, at);
  return (
    <section className="note">
      <h3>{typeof at === "number" ? words.cellTitle(at) : words.placeTitle(called.record(at))}</h3>
      {found.length === 0 && <p>{words.notReached}</p>}
      <ul>
        {found.map(({ origin, kind, isComputed }) => (
          <li key={origin}>
            {words.cellFrom(called.record(origin), outcomes[kind] ?? kind)}
            {isComputed ? "" : words.estimated}
            {". "}
            <WhyLink aim={typeof at === "number" ? `cell:${at}` : at} origin={origin} set={set}>
              {words.whyLink}
            </WhyLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhyLink({
  aim,
  origin,
  set,
  children,
}: {
  readonly aim: string;
  readonly origin: string;
  readonly set: string;
  readonly children: ReactNode;
}): ReactNode {
  const view = useView();
  const part = { page: "why", aim, origin, set, item: "", t_s: undefined } as const;
  return (
    <a
      href={`#${addressOf({ ...view, ...part })}`}
      onClick={(event) => {
        event.preventDefault();
        show(part);
        scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}

type Asked = ReturnType<typeof useAnswers>;

function Shares({ asked, missile }: { readonly asked: Asked; readonly missile: string }): ReactNode {
  const words = useWords(protectsWords);
  const { language } = useView();
  const rows = groups.map((group) => {
    const cells = shares.map((of) => {
      const answer = asked.find(({ metric }) => metric === `${of}-${group}`);
      return answer === undefined ? <i key={of}>{words.beyond}</i> : valueAndRange(answer, language);
    });
    return { key: group, cells: [words.groups[group], ...cells] };
  });
  return (
    <section>
      <StackTable
        caption={words.tableTitle(missile)}
        columns={[{ title: words.whose }, ...shares.map((of) => ({ title: words.columns[of] }))]}
        rows={rows}
      />
      <p className="soft">
        {words.ofAll} {words.expectedNote}
      </p>
    </section>
  );
}

/** What the map shows, for every capital: to be read, and the way to its reason by keyboard. */
function Capitals({ set, called }: { readonly set: string; readonly called: Called }): ReactNode {
  const pictures = usePictures();
  const { scenario } = useBasics();
  const { design, missile, origin } = useView();
  const words = useWords(protectsWords);
  const { outcomes } = useWords(sceneWords);
  const first = scenario.threats.find((of) => of.missile === missile)?.origins[0] ?? "";
  const rows = capitalsTable(pictures, { design, missile, set }).map(({ id, reached, defended, reason }) => ({
    key: id,
    cells: [
      <WhyLink key="place" aim={id} origin={origin === "" ? first : origin} set={set}>
        {called.record(id)}
      </WhyLink>,
      words.ofOrigins(defended, reached),
      reason === undefined ? "" : (outcomes[reason] ?? reason),
    ],
  }));
  return (
    <details>
      <summary>{words.capitalsTitle}</summary>
      <StackTable
        caption={words.capitalsCaption}
        columns={[
          { title: words.capital },
          { title: words.fromOrigins },
          { title: words.reason, kind: "wide" },
        ]}
        rows={rows}
      />
    </details>
  );
}
