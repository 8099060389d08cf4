import { recordName } from "@equipoise/present/words";
import type { Parameter } from "@equipoise/scenario";
import type { Assumption } from "@equipoise/sim/analyses";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Lines } from "../charts/index.ts";
import { asked, type WhyTold } from "../engine/index.ts";
import { Behind, Choices, DataTable, type Download, Select, Timeline, useSet } from "../parts/index.ts";
import { emptyScene, type Picked, type Scene, type SceneLine, SceneView } from "../scene/index.ts";
import { show, useBasics, useView } from "../state/index.ts";
import { nameIn, numberIn, useWords } from "../words/index.ts";
import { whyWords } from "./Why.words.ts";
import "./why.css";

/** One engagement: the flight, who sees it when, the link that breaks, and time to be moved by hand. */
export default function Why(): ReactNode {
  const words = useWords(whyWords);
  const question = useQuestion();
  const { told, problem } = useTold(question);
  return (
    <>
      {told !== undefined && problem === undefined && <Sentence told={told} question={question} />}
      <WhyChoices />
      {problem !== undefined && <Elsewhere problem={problem} />}
      {told === undefined && problem === undefined && <p role="status">{words.computing}</p>}
      {told !== undefined && problem === undefined && <Told told={told} question={question} />}
    </>
  );
}

/** There is no such flight: the sentence says why, and the map offers other places to come down at. */
function Elsewhere({ problem }: { readonly problem: string }): ReactNode {
  const words = useWords(whyWords);
  const { language } = useView();
  const { catalogue } = useBasics();
  const scene = useMemo(
    (): Scene => ({
      ...emptyScene,
      places: catalogue.places
        .filter(({ kind }) => kind === "capital")
        .map((of) => ({
          ...{ id: of.id, kind: "capital" as const, weight: 1 },
          ...{ label: nameIn(language, of), lon_deg: of.lon_deg, lat_deg: of.lat_deg },
        })),
    }),
    [catalogue, language],
  );
  return (
    <>
      <p role="alert">{problem}</p>
      <SceneView scene={scene} name="why" alternative={words.elsewhere} onPick={pick} />
    </>
  );
}

function pick(picked: Picked): void {
  if (picked.kind === "cell") show({ aim: `cell:${picked.cell}`, t_s: undefined });
  else if (picked.kind === "place") show({ aim: picked.id, t_s: undefined });
}

type Question = Omit<Parameters<typeof asked<"why">>[0], "kind">;

function useQuestion(): Question {
  const { design, missile, origin, aim, whatIf, language } = useView();
  const { scenario } = useBasics();
  const set = useSet();
  const threat = scenario.threats.find((of) => of.missile === missile) ?? scenario.threats[0]!;
  const from = whatIf.from ?? (threat.origins.includes(origin) ? origin : threat.origins[0]!);
  return useMemo(
    () => ({ whatIf, design, set, missile: threat.missile, from, to: aim, language }),
    [whatIf, design, set, threat, from, aim, language],
  );
}

function useTold(question: Question): {
  readonly told: WhyTold | undefined;
  readonly problem: string | undefined;
} {
  const [state, setState] = useState<{ readonly told?: WhyTold; readonly problem?: string }>({});
  useEffect(() => {
    let isCurrent = true;
    asked({ kind: "why", ...question })
      .then((told) => isCurrent && setState({ told }))
      .catch(
        (error: Error) => isCurrent && error.name !== "AbortError" && setState({ problem: error.message }),
      );
    return () => {
      isCurrent = false;
    };
  }, [question]);
  return { told: state.told, problem: state.problem };
}

function WhyChoices(): ReactNode {
  const words = useWords(whyWords);
  const { aim, language } = useView();
  const { catalogue } = useBasics();
  const places = catalogue.places
    .filter(({ kind }) => kind === "capital" || kind === "test-range")
    .map((of): [string, string] => [of.id, nameIn(language, of)])
    .sort(([, a], [, b]) => a.localeCompare(b, language));
  const options = places.some(([id]) => id === aim) ? places : [[aim, aim] as [string, string], ...places];
  return (
    <>
      <Choices of={["design", "missile", "origin", "set"]} oneOrigin />
      <form className="choices" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={words.aim}
          value={aim}
          options={options}
          onChoose={(id) => show({ aim: id, t_s: undefined })}
        />
      </form>
      <p className="soft">{words.aimNote}</p>
    </>
  );
}

function Sentence({ told, question }: { readonly told: WhyTold; readonly question: Question }): ReactNode {
  const words = useWords(whyWords);
  return (
    <>
      <p className="lede" lang={question.language}>
        {told.sentence}
      </p>
      <p className="outcome">
        {words.outcome}: <b>{words.outcomes[told.answer.explanation.outcome.kind]}</b>
      </p>
    </>
  );
}

function Told({ told, question }: { readonly told: WhyTold; readonly question: Question }): ReactNode {
  const words = useWords(whyWords);
  const { scenario } = useBasics();
  const { t_s, language, aim } = useView();
  const { catalogue } = useBasics();
  const missile = recordName(catalogue, question.missile, language).replace(/ \([^)]*\)$/, "");
  const scene = useScene(told, aim, told.title.replace(question.missile, missile));
  const name = `why-${question.design}-${question.from}-${question.to}`.replaceAll(":", "-");
  const events = told.moments.map(({ id, name: what, t_s: at }) => ({ id, name: capital(what), t_s: at }));
  return (
    <>
      <div className="why-stage">
        <SceneView
          scene={scene}
          name={name}
          alternative={told.sentence}
          t_s={t_s ?? told.impact_s}
          onPick={pick}
        />
        <section aria-labelledby="timeline-title">
          <h2 id="timeline-title">{words.timeline}</h2>
          <Timeline events={events} end_s={told.impact_s} />
        </section>
      </div>
      <Height told={told} name={name} />
      <Watches told={told} />
      <details>
        <summary>{words.events}</summary>
        <DataTable
          caption={words.events}
          columns={[{ title: words.time, isNumber: true }, { title: words.event }]}
          rows={events.map((event) => [`${numberIn(language, event.t_s, 1)}`, event.name])}
        />
      </details>
      <details>
        <summary>{words.inWords}</summary>
        <pre lang={question.language}>{told.boxText}</pre>
      </details>
      <Behind
        answers={[{ assumptions: told.answer.figures.map(assumed) }]}
        command={commandOf(scenario.id, question, told.switches)}
        downloads={downloadsOf(name, question, told)}
      />
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The flight and what it meets, as a scene. */
function useScene(told: WhyTold, aim: string, title: string): Scene {
  return useMemo(() => {
    const { flight, flyout, sites, answer } = told;
    const lines: SceneLine[] = [{ id: "flight", kind: "flight", label: title, ...flight }];
    if (flyout !== undefined) lines.push({ id: "flyout", kind: "flyout", label: "", ...flyout });
    const last = flight.t_s.length - 1;
    const end = (i: number) => ({ lon_deg: flight.lon_deg[i]!, lat_deg: flight.lat_deg[i]! });
    const { outcome, detections } = answer.explanation;
    const seen = new Set(detections.map(({ sensorId }) => sensorId));
    return {
      ...emptyScene,
      lines,
      places: [
        ...sites.map(({ id, name, kind, lon_deg, lat_deg }) => ({
          ...{ id, lon_deg, lat_deg, label: name },
          kind: kind === "radar" ? ("radar" as const) : ("interceptor-site" as const),
          weight: kind === "radar" ? (seen.has(id) ? 6 : 2) : 8,
        })),
        { id: "launch", kind: "launch", label: "", weight: 9, ...end(0) },
        { id: aim, kind: "aim", label: "", weight: 9, ...end(last) },
        ...(outcome.kind === "intercepted" && flyout !== undefined
          ? [
              {
                ...{ id: "intercept", kind: "intercept" as const, label: "", weight: 10 },
                lon_deg: flyout.lon_deg.at(-1)!,
                lat_deg: flyout.lat_deg.at(-1)!,
                height_m: flyout.height_m.at(-1)!,
              },
            ]
          : []),
      ],
    };
  }, [told, aim, title]);
}

/** Height over time, with the interceptor's way and the moment that the clock shows. */
function Height({ told, name }: { readonly told: WhyTold; readonly name: string }): ReactNode {
  const words = useWords(whyWords);
  const { t_s } = useView();
  const points = ({ t_s: times, height_m }: WhyTold["flight"]) =>
    Array.from(times, (t, i): [number, number] => [t, height_m[i]! / 1000]);
  const { flyout } = told;
  return (
    <Lines
      caption={words.height}
      name={`${name}-height`}
      x={{ title: words.timeAxis, unit: words.second }}
      y={{ title: words.heightAxis, unit: words.km }}
      series={[
        { id: "flight", label: words.missile, points: points(told.flight) },
        ...(flyout === undefined ? [] : [{ id: "flyout", label: words.interceptor, points: points(flyout) }]),
      ]}
      {...(t_s === undefined ? {} : { now: t_s })}
    />
  );
}

/** When each radar holds the flight in view, and when it has found it; a bar each, and the clock across. */
function Watches({ told }: { readonly told: WhyTold }): ReactNode {
  const words = useWords(whyWords);
  const { t_s, language } = useView();
  const { sensors, impact_s } = told;
  if (sensors.length === 0) return <p>{words.nobody}</p>;
  const share = (t: number) => `${(100 * Math.min(t, impact_s)) / impact_s}%`;
  const spans = (of: readonly number[]) =>
    Array.from({ length: of.length / 2 }, (_, i) => [of[2 * i]!, of[2 * i + 1]!] as const);
  const said = (of: WhyTold["sensors"][number]) => {
    const times = spans(of.intervals_s).map(
      ([from, to]) => `${numberIn(language, from)}–${numberIn(language, to)}`,
    );
    const found = Number.isFinite(of.found_s) ? words.found(numberIn(language, of.found_s)) : words.notFound;
    return `${words.inView(times.join(", "))}; ${found}`;
  };
  return (
    <figure>
      <figcaption>{words.watches}</figcaption>
      <ul className="watches">
        {sensors.map((of) => (
          <li key={of.id}>
            <span>{of.name}</span>
            <span className="watch-track" aria-hidden="true">
              {spans(of.intervals_s).map(([from, to]) => (
                <i key={from} className="watch-view" style={{ left: share(from), width: share(to - from) }} />
              ))}
              {Number.isFinite(of.found_s) && (
                <i className="watch-found" style={{ left: share(of.found_s) }} />
              )}
              {t_s !== undefined && <i className="watch-now" style={{ left: share(t_s) }} />}
            </span>
            <span className="soft">{said(of)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A figure of the engagement, as every other page shows what it rests on. */
function assumed({ path, value, low, high, unit, status, source, notPublished }: Parameter): Assumption {
  return { parameter: path, value, low, high, unit, status, source, notPublished };
}

/** The command line that tells the same. */
function commandOf(
  scenario: string,
  { design, set, missile, from, to, language }: Question,
  switches: string,
): string {
  return `npx equipoise why ${scenario} --missile ${missile} --from ${from} --to ${to} --architecture ${design} --set ${set}${switches}${language === "en" ? "" : ` --language ${language}`}`;
}

function downloadsOf(name: string, question: Question, told: WhyTold): Download[] {
  const form = (ending: "czml" | "kml" | "oem" | "json"): Download => ({
    name: `${name}.${ending}`,
    make: () => asked({ kind: "whyFile", form: ending, ...question }),
  });
  return [
    form("czml"),
    form("kml"),
    form("oem"),
    form("json"),
    { name: `${name}.svg`, make: () => told.picture },
  ];
}
