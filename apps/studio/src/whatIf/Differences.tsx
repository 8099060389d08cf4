import { groupName, valueAndRange } from "@equipoise/present/words";
import type { Answer } from "@equipoise/sim/analyses";
import { memo, type ReactNode, useState } from "react";
import { useJob } from "../engine/index.ts";
import { DataTable, Working } from "../parts/index.ts";
import { useAnswers, useView } from "../state/index.ts";
import { nameIn, useWords } from "../words/index.ts";
import { pointsText } from "./said.ts";
import type { AskedHere } from "./useAsked.ts";
import type { PreviewState } from "./usePreview.ts";
import { whatIfWords } from "./words.ts";

type Value = Pick<Answer, "metric" | "value" | "unit" | "interval">;

const whats = ["people", "area", "capitals"] as const;

/** Each group's shares as published and as changed: exact with their intervals, or while the hand moves by how much they differ. */
export const Differences = memo(function Differences({
  catalogue,
  origins,
  from,
  isChanged,
  published,
  changed,
  rise,
}: {
  readonly catalogue: AskedHere["catalogue"];
  readonly origins: readonly string[];
  readonly from: string | undefined;
  readonly isChanged: boolean;
  readonly published: readonly Value[];
  readonly changed: readonly Value[] | undefined;
  readonly rise: NonNullable<PreviewState["told"]>["rise"] | undefined;
}): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const metrics = [...published, ...(changed ?? [])].flatMap(({ metric }) => {
    const [, what = "", group = ""] = /^(people|area|capitals)-(?!expected)(.+)$/.exec(metric) ?? [];
    return what === "" ? [] : [{ what: what as (typeof whats)[number], group }];
  });
  // A coarse map is of one origin: beside a mean over others its difference would mislead.
  const isComparable = isChanged && from === undefined;
  const groups = [...new Set(metrics.map(({ group }) => group))];
  const rows = groups.flatMap((group) =>
    whats.flatMap((what) => {
      const find = (of: readonly Value[] | undefined) =>
        of?.find(({ metric }) => metric === `${what}-${group}`);
      const [was, is] = [find(published), find(changed)];
      const coarse = rise?.find((of) => of.group === group)?.[what];
      if (was === undefined && is === undefined) return [];
      const difference =
        is !== undefined && was !== undefined
          ? (pointsText(language, is.value - was.value) ?? "0")
          : changed === undefined && coarse !== undefined && isComparable
            ? `≈ ${pointsText(language, coarse) ?? "0"}`
            : "";
      return [
        [
          `${groupName(group, language)}: ${words.whats[what]}`,
          was === undefined ? "–" : valueAndRange(was, language),
          is === undefined ? (isChanged ? "…" : "") : valueAndRange(is, language),
          difference === "" ? "" : words.points(difference),
        ],
      ];
    }),
  );
  const named = (id: string) =>
    nameIn(
      language,
      catalogue.places.find((of) => of.id === id),
    ) || id;
  return (
    <>
      <DataTable
        caption={words.table}
        columns={[
          { title: words.group },
          { title: words.asPublishedColumn, isNumber: true },
          { title: words.changedColumn, isNumber: true },
          { title: words.difference, isNumber: true },
        ]}
        rows={rows}
      />
      <p className="soft">
        {words.tableNote} {from !== undefined && words.tableFrom(origins.map(named).join(", "), named(from))}
      </p>
    </>
  );
});

/** Whose launches the changed design's interceptors could meet, when the reader wants it. */
export function ReachToo({ here }: { readonly here: AskedHere }): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const [isWanted, want] = useState(false);
  const answers = useAnswers("reaches");
  const { design, set, whatIf, isChanged } = here;
  const job = useJob(
    isWanted && isChanged
      ? ({
          kind: "compare",
          whatIf,
          sets: [set],
          only: { designs: [design.id], questions: ["reaches"] },
        } as const)
      : undefined,
  );
  if (!isChanged) return null;
  const metrics = ["flights-met", "flights-met-held"] as const;
  const rows = metrics.flatMap((metric) => {
    const was = answers.find((a) => a.metric === metric && a.architecture === design.id && a.set === set);
    const is = job.result?.answers.find((a) => a.metric === metric && a.architecture === design.id);
    if (was === undefined && is === undefined) return [];
    const difference = was && is && (pointsText(language, is.value - was.value) ?? "0");
    return [
      [
        words.metrics[metric],
        was === undefined ? "–" : valueAndRange(was, language),
        is === undefined ? "–" : valueAndRange(is, language),
        difference === undefined ? "" : words.points(difference),
      ],
    ];
  });
  return (
    <section>
      <h3>{words.reach}</h3>
      {!isWanted && (
        <button type="button" onClick={() => want(true)}>
          {words.reachToo}
        </button>
      )}
      <Working job={job} />
      {job.result !== undefined && rows.length === 0 && <p>{words.reachNone}</p>}
      {job.result !== undefined && rows.length > 0 && (
        <DataTable
          caption={words.reach}
          columns={[
            { title: words.group },
            { title: words.asPublishedColumn, isNumber: true },
            { title: words.changedColumn, isNumber: true },
            { title: words.difference, isNumber: true },
          ]}
          rows={rows}
        />
      )}
    </section>
  );
}
