import { csvRow } from "@equipoise/present/files";
import { labelOf, numberText, parameterName, setName, shortened } from "@equipoise/present/words";
import { type Catalogue, type ScenarioFile, setColumns } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import type { Asked } from "@equipoise/sweep";
import { type ReactNode, use, useMemo, useRef } from "react";
import { asked, type JobState, useJob } from "../engine/index.ts";
import type { Download } from "../parts/index.ts";
import { currentView, show, useBasics, useView } from "../state/index.ts";
import { nameIn, useWords } from "../words/index.ts";
import { computedWords } from "./computed.words.ts";

/** Catalogue and scenario as the reader has changed them, or the sentence that says why he cannot. */
export interface Changed {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly switches: string; // of the reader's own changes; "" where there are none
  readonly problem: string | undefined;
}

const changes = new Map<string, Promise<Changed>>();

/** Made in a worker, where schemas may be compiled; the page waits for it. */
export function useChanged(): Changed {
  const { catalogue, scenario } = useBasics();
  const { whatIf } = useView();
  if (Object.keys(whatIf).length === 0) return { catalogue, scenario, switches: "", problem: undefined };
  const key = JSON.stringify(whatIf);
  let made = changes.get(key);
  if (made === undefined) {
    made = asked({ kind: "changed", whatIf }).then(
      ({ files, scenario: changed, switches }) => ({
        catalogue: files as unknown as Catalogue,
        scenario: changed as ScenarioFile,
        switches,
        problem: undefined,
      }),
      (error: Error) => ({ catalogue, scenario, switches: "", problem: error.message }),
    );
    changes.set(key, made);
  }
  return use(made);
}

/** What the reader's changes are to a page: applied, refused with a reason, or left aside. */
export function WhatIfNote({ changed }: { readonly changed: Changed | "published" }): ReactNode {
  const words = useWords(computedWords);
  const { whatIf } = useView();
  if (Object.keys(whatIf).length === 0) return null;
  const reset = (
    <button type="button" onClick={() => show({ whatIf: {} })}>
      {words.reset}
    </button>
  );
  if (changed === "published") return <p className="note">{words.published}</p>;
  if (changed.problem !== undefined)
    return (
      <p className="note" role="alert">
        {words.refused} {changed.problem} {reset}
      </p>
    );
  return (
    <p className="note">
      {words.applied(changed.switches)} {reset}
    </p>
  );
}

/** The sets of figures that a computed question can be asked under, the widest first. */
export function setsWidestFirst(catalogue: Catalogue): readonly string[] {
  const all = setColumns(catalogue);
  return [...all.slice(-1), ...all.slice(0, -1)];
}

/** The designs that hold an interceptor site. */
export function armedDesigns({ catalogue, scenario }: Changed): readonly string[] {
  const sites = new Set(catalogue["interceptor-sites"].map(({ id }) => id));
  return scenario.designs.filter(({ assets }) => assets.some((id) => sites.has(id))).map(({ id }) => id);
}

/** The design of the address where the question can be asked of it, else the first of those of which it can. */
export function useAmong(choice: "design" | "missile", ids: readonly string[]): string {
  const chosen = useView()[choice];
  return ids.includes(chosen) ? chosen : (ids[0] ?? "");
}

// ---- knobs ------------------------------------------------------------------------------------------------------------

/**
 * What one page asks beside the common choices. It is kept in the address as `item=THING,key:value`: the thing that is looked
 * at, under the key `of`, then those that are not as at first.
 */
export function useKnobs<K extends string>(
  first: Readonly<Record<K, string>>,
): readonly [Readonly<Record<K, string>>, (part: Partial<Record<K, string>>) => void] {
  const { item } = useView();
  const given = knobsIn(item);
  const all: Record<K, string> = { ...first };
  for (const key of Object.keys(first) as K[]) all[key] = given.get(key) ?? first[key];
  const turn = (part: Partial<Record<K, string>>) => {
    const now = knobsIn(currentView().item);
    for (const [key, value] of Object.entries(part) as [K, string][]) now.set(key, value);
    const parts = [...now].flatMap(([key, value]) =>
      value === (first as Readonly<Record<string, string>>)[key]
        ? []
        : [key === "of" ? value : `${key}:${value}`],
    );
    show({ item: parts.join(",") });
  };
  return [all, turn];
}

function knobsIn(item: string): Map<string, string> {
  const parts = item.split(",").filter((part) => part !== "");
  return new Map(
    parts.map((part): [string, string] => {
      const at = part.indexOf(":");
      return at < 0 ? ["of", part] : [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}

// ---- answers ----------------------------------------------------------------------------------------------------------

/** Answers with what was asked for them. While a new question is on its way the last ones stay. */
export interface Computed {
  readonly job: JobState<readonly Answer[]>;
  readonly shown: Shown | undefined;
  readonly isStale: boolean;
}
export interface Shown {
  readonly answers: readonly Answer[];
  readonly asked: Asked;
  readonly set: string;
}

/** Asks one question in the workers, as the command line would; undefined where there is nothing to ask. */
export function useComputed(
  asked: Asked | undefined,
  {
    about,
    command,
    set,
  }: { readonly about: "people" | "numbers"; readonly command: string; readonly set: string },
): Computed {
  const { whatIf } = useView();
  const job = useJob(
    asked === undefined
      ? undefined
      : ({ kind: "ask", whatIf, sets: [set], asked, about, reproduce: command } as const),
  );
  const kept = useRef<Shown | undefined>(undefined);
  if (job.result !== undefined && asked !== undefined) kept.current = { answers: job.result, asked, set };
  return { job, shown: kept.current, isStale: job.result === undefined };
}

/** The same command before there is an answer that says it. */
export function useCommand(command: string, { switches }: Changed, set: string): string {
  return `${command}${switches} --set ${set}`;
}

/** The public JSON and table of the answers, as the command line writes them. */
export function answerFiles(name: string, scenario: string, answers: readonly Answer[]): Download[] {
  const head = [
    "id",
    "question",
    "metric",
    "architecture",
    "set",
    "value",
    "unit",
    "low",
    "high",
    "sentence",
  ];
  return [
    {
      name: `${name}.csv`,
      make: () =>
        [
          head,
          ...answers.map(({ id, question, metric, architecture, set, value, unit, interval, sentence }) => [
            ...[id, question, metric, architecture, set],
            ...[value, unit, interval.low, interval.high, sentence],
          ]),
        ]
          .map(csvRow)
          .join(""),
    },
    { name: `${name}.json`, make: () => `${JSON.stringify({ scenario, answers }, null, 2)}\n` },
  ];
}

/** Which single figures move an answer most, and between what. */
export function Drivers({
  of,
  catalogue,
}: {
  readonly of: Pick<Answer, "drivers" | "unit">;
  readonly catalogue: Catalogue;
}): ReactNode {
  const { language } = useView();
  const words = useWords(computedWords);
  if (of.drivers.length === 0) return null;
  const number = (x: number) => numberText(language, of.unit, x);
  const said = of.drivers.map(({ parameter, adverse, favourable }) => {
    const name = parameterName(catalogue, parameter, labelOf(catalogue, parameter), language);
    return `${name} (${words.between(number(adverse), number(favourable))})`;
  });
  return (
    <p className="soft">
      {words.drivers} {said.join("; ")}.
    </p>
  );
}

// ---- names ------------------------------------------------------------------------------------------------------------

/** What things are called in the reader's language. */
export interface Named {
  readonly asset: (id: string) => string;
  readonly design: (id: string) => string;
  readonly measure: (id: string) => string;
  readonly missile: (id: string) => string;
  readonly place: (id: string) => string;
  readonly set: (id: string) => string;
  readonly owner: (id: string) => string;
}

export function useNamed({ catalogue, scenario }: Pick<Changed, "catalogue" | "scenario">): Named {
  const { language } = useView();
  const { partners } = useWords(computedWords);
  return useMemo(() => {
    const called =
      (...lists: readonly (readonly Parameters<typeof nameIn>[1][])[]) =>
      (id: string) =>
        nameIn(
          language,
          lists.flat().find((of) => of?.id === id),
        ) || id;
    return {
      asset: called(catalogue.radars, catalogue.satellites, catalogue["interceptor-sites"]),
      design: called(scenario.designs),
      measure: called(catalogue.measures),
      missile: called(catalogue.missiles),
      place: called(catalogue.places),
      set: (id) => inSentence(id, setName(catalogue, id, language), language),
      owner: (id) => partners[id] ?? id,
    };
  }, [catalogue, scenario, language, partners]);
}

/** The widest set has no author: its name is a description. */
function inSentence(set: string, name: string, language: string): string {
  return set === "wide" && language === "en" ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** A bar's label as long as a telephone's width allows; the table below says it in full. */
export function fitted(label: string): string {
  return shortened(label, innerWidth < 480 ? 38 : 90);
}
