import { type Compared, formsOf } from "@equipoise/present/files";
import { valueAndRange } from "@equipoise/present/words";
import type { Comparison } from "@equipoise/sweep";
import { memo, type PointerEvent, type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { type JobState, useJob } from "../engine/index.ts";
import { Behind, Choices, type Download, Select, Working } from "../parts/index.ts";
import { SceneView } from "../scene/index.ts";
import { canRedo, canUndo, redo, show, undo, useBasics, usePictures, useView } from "../state/index.ts";
import { nameIn, useWords } from "../words/index.ts";
import { Controls } from "./Controls.tsx";
import { launchedFrom, movedTo, standingOf } from "./changes.ts";
import { Differences, ReachToo } from "./Differences.tsx";
import { type Codes, countsOf, type FieldClass, fieldOf, type Shown } from "./field.ts";
import { commandOf, Keeping } from "./Keeping.tsx";
import { numberIn } from "./numbers.ts";
import { type ChangeSaid, cellText, changesSaid, ledeOf } from "./said.ts";
import { type AskedHere, useAsked, usePublished, usePublishedCodes } from "./useAsked.ts";
import { type Changer, useChange } from "./useChange.ts";
import { type HandKind, type PreviewState, usePreview } from "./usePreview.ts";
import { launchAt, useScene } from "./useScene.ts";
import { whatIfWords } from "./words.ts";
import "./whatIf.css";

/** Move a radar, a site or the launch point, switch a measure or a partner: coarse while the hand moves, exact when it rests. */
export function WhatIfPage(): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const here = useAsked();
  const changer = useChange();
  const preview = usePreview(here, changer.move);
  const published = usePublished(here);
  const exact = useExact(here, changer, preview);
  const changes = useMemo(
    () => changesSaid(here.whatIf, { catalogue: here.catalogue, language, words }),
    [here.whatIf, here.catalogue, language, words],
  );
  const rise = preview.isCurrent || changer.move !== undefined ? preview.told?.rise : undefined;
  const lede = ledeOf(
    {
      ...{ changes, published, changed: exact.result?.answers, rise },
      origin: useLaunchName(here),
      design: nameIn(language, here.design),
      missile: nameIn(
        language,
        here.catalogue.missiles.find(({ id }) => id === here.missile),
      ),
    },
    language,
    words,
    (of) => valueAndRange(of, language),
  );
  return (
    <>
      <p className="lede" aria-live={changer.move === undefined ? "polite" : "off"}>
        {lede}
      </p>
      <Choices of={["design", "missile", "set"]} />
      {preview.problem !== undefined && (
        <p className="whatif-problem" role="alert">
          {words.refused} {preview.problem}
        </p>
      )}
      <History isChanged={here.isChanged} />
      <div className="whatif">
        <Picture here={here} changer={changer} preview={preview} exact={exact} lede={lede} />
        <ControlsBeside here={here} change={changer.change} rest={changer.rest} />
      </div>
      <Changes of={changes} changer={changer} />
      <Differences
        catalogue={here.catalogue}
        origins={here.origins}
        from={here.whatIf.from}
        isChanged={here.isChanged}
        published={published}
        changed={exact.result?.answers}
        rise={rise}
      />
      <Below here={useRested(here, changer)} exact={exact.result} published={published} />
    </>
  );
}

/** Rendered again when something is asked anew, not when it is answered. */
const ControlsBeside = memo(function ControlsBeside({
  here,
  change,
  rest,
}: Omit<Changer, "move"> & { readonly here: AskedHere }): ReactNode {
  return <Controls here={here} changer={{ change, rest, move: undefined }} />;
});

/** What has no need to follow a moving hand. */
const Below = memo(function Below({
  here,
  exact,
  published,
}: {
  readonly here: AskedHere;
  readonly exact: Comparison | undefined;
  readonly published: ReturnType<typeof usePublished>;
}): ReactNode {
  return (
    <>
      <ReachToo here={here} />
      <Keeping here={here} />
      <Files here={here} exact={exact} published={published} />
    </>
  );
});

/** What is asked, as it was before the hand took something up. */
function useRested(here: AskedHere, { move }: Changer): AskedHere {
  const [rested, rest] = useState(here);
  if (move === undefined && rested !== here) rest(here);
  return rested;
}

/** The exact answer, asked for once the hand rests and the coarse map has shown that it can be. */
function useExact(here: AskedHere, { move }: Changer, preview: PreviewState): JobState<Comparison> {
  const { design, missile, set, whatIf, isChanged } = here;
  const isAsked = isChanged && move === undefined && preview.isCurrent && preview.problem === undefined;
  const key = JSON.stringify([design.id, missile, set, whatIf]);
  const [settled, settle] = useState("");
  if (isAsked && settled !== key) settle(key);
  return useJob(
    isChanged && move === undefined && settled === key
      ? ({
          ...{ kind: "compare", whatIf, sets: [set] },
          only: { designs: [design.id], missiles: [missile], questions: ["protects"] },
        } as const)
      : undefined,
  );
}

function useLaunchName(here: AskedHere): string {
  const { language } = useView();
  const { cell, place } = launchAt(here);
  if (cell !== undefined) return cellText(language, cell);
  return (
    nameIn(
      language,
      here.catalogue.places.find(({ id }) => id === place),
    ) || place
  );
}

function History({ isChanged }: { readonly isChanged: boolean }): ReactNode {
  const words = useWords(whatIfWords);
  return (
    <p className="whatif-history">
      <button type="button" disabled={!canUndo()} onClick={undo} aria-keyshortcuts="Control+Z">
        {words.undo}
      </button>
      <button type="button" disabled={!canRedo()} onClick={redo} aria-keyshortcuts="Control+Shift+Z">
        {words.redo}
      </button>
      <button type="button" disabled={!isChanged} onClick={() => show({ whatIf: {} })}>
        {words.resetAll}
      </button>
    </p>
  );
}

function Changes({
  of,
  changer,
}: {
  readonly of: readonly ChangeSaid[];
  readonly changer: Changer;
}): ReactNode {
  const words = useWords(whatIfWords);
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{words.changes}</h2>
      <ul className="whatif-changes">
        {of.map(({ id, text, undone }) => (
          <li key={id}>
            {text.charAt(0).toUpperCase() + text.slice(1)}{" "}
            <button type="button" aria-label={words.resetOf(text)} onClick={() => changer.change(undone)}>
              {words.reset}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

// ---- the map ----------------------------------------------------------------------------------------------------------

interface PictureProps {
  readonly here: AskedHere;
  readonly changer: Changer;
  readonly preview: PreviewState;
  readonly exact: JobState<Comparison>;
  readonly lede: string;
}

function Picture({ here, changer, preview, exact, lede }: PictureProps): ReactNode {
  const words = useWords(whatIfWords);
  const { language } = useView();
  const [chosen, choose] = useState<Shown>("difference");
  const shown = here.isChanged ? chosen : "plain";
  const { codes, quality } = useCodes(here, changer, preview, exact);
  const grid = usePictures().grid;
  const field = useMemo(() => {
    const labels: Readonly<Record<FieldClass, string>> =
      shown === "plain" ? { ...words.classes, ...words.plain } : words.classes;
    return codes === undefined ? undefined : fieldOf(grid, codes, shown, labels);
  }, [codes, grid, shown, words]);
  const scene = useScene(here, field);
  const hand = useHand(here, changer);
  const counts = useMemo(() => (codes === undefined ? undefined : countsOf(codes)), [codes]);
  const count = (of: FieldClass) => numberIn(language, counts?.[of] ?? 0);
  const told =
    counts === undefined || !here.isChanged ? "" : words.counts(count("gained"), count("lost"), count("d3"));
  const origin = useLaunchName(here);
  return (
    <div className="whatif-map" onPointerMoveCapture={hand.onPointer} onKeyDownCapture={hand.onKey}>
      <p className="whatif-quality">
        <b>{quality === undefined ? words.firstMap : words[quality]}</b> {words.mapOrigin(origin)} {told}
      </p>
      <Select
        label={words.show}
        value={chosen}
        options={[
          ["difference", words.showDifference],
          ["plain", words.showPlain],
        ]}
        onChoose={(id) => choose(id as Shown)}
      />
      <SceneView
        scene={scene}
        name={`what-if-${here.design.id}-${here.missile}`}
        alternative={`${lede} ${told}`}
        onMove={hand.onMove}
      />
      <Working job={exact} />
      <p className="soft">{words.drag}</p>
    </div>
  );
}

type Quality = "shownExact" | "shownPublished" | "shownMoving" | "shownCoarse";

/** The best that is known: the exact codes, else the last coarse map that could be made. */
function useCodes(
  here: AskedHere,
  { move }: Changer,
  { told }: PreviewState,
  { result }: JobState<Comparison>,
): { readonly codes: Codes | undefined; readonly quality: Quality | undefined } {
  const published = usePublishedCodes(here);
  const { cells } = usePictures();
  const { isChanged, origin, whatIf } = here;
  const isMoving = move !== undefined;
  return useMemo(() => {
    if (!isChanged && published !== undefined)
      return { codes: { cells, before: published, after: published }, quality: "shownPublished" };
    const fans = result?.pictures.fans ?? [];
    const fan = whatIf.from === undefined ? fans.find((of) => of.origin === origin) : fans[0];
    const after = fan?.codes[0]?.[0];
    if (result !== undefined && after !== undefined)
      return {
        codes: { cells: result.pictures.cells, before: published ?? after, after },
        quality: "shownExact",
      };
    if (told === undefined) return { codes: undefined, quality: undefined };
    const codes = { cells: told.cells, before: told.published, after: told.codes };
    return { codes, quality: isMoving ? "shownMoving" : "shownCoarse" };
  }, [isChanged, origin, whatIf.from, published, cells, result, told, isMoving]);
}

/** What the hand does on the map, and when: the time of its own event, from which the way to the drawn map is measured. */
function useHand(
  { catalogue }: AskedHere,
  { change }: Changer,
): {
  readonly onMove: (id: string, lon_deg: number, lat_deg: number, isDone: boolean) => void;
  readonly onPointer: (event: PointerEvent) => void;
  readonly onKey: (event: { readonly timeStamp: number }) => void;
} {
  const at = useRef(0);
  const onMove = useCallback(
    (id: string, lon_deg: number, lat_deg: number, isDone: boolean) => {
      const standing = standingOf(catalogue, id);
      const kind: HandKind =
        standing === undefined ? "origin" : standing.file === "radars" ? "radar" : "site";
      if (standing === undefined && id !== "launch") return;
      change(
        (whatIf) =>
          standing === undefined
            ? launchedFrom(whatIf, { lon_deg, lat_deg })
            : movedTo(whatIf, standing, { lon_deg, lat_deg }),
        isDone ? "done" : "moving",
        { kind, at_ms: at.current },
      );
    },
    [catalogue, change],
  );
  return {
    onMove,
    onPointer: (event) => {
      at.current = event.timeStamp;
    },
    onKey: (event) => {
      at.current = event.timeStamp;
    },
  };
}

// ---- files -----------------------------------------------------------------------------------------------------------

function Files({
  here,
  exact,
  published,
}: {
  readonly here: AskedHere;
  readonly exact: Comparison | undefined;
  readonly published: ReturnType<typeof usePublished>;
}): ReactNode {
  const { start } = useBasics();
  const { grid_km } = usePictures();
  const { catalogue, scenario } = here;
  const name = `what-if-${here.design.id}-${here.missile}-answer`;
  const downloads = useMemo((): Download[] => {
    if (exact === undefined) return [];
    const compared: Compared = { comparison: exact, catalogue, scenario, grid_km };
    const forms = formsOf("protects", compared);
    return (["json", "csv", "geojson"] as const).map((form) => ({
      name: `${name}.${form}`,
      make: forms[form]!,
    }));
  }, [exact, catalogue, scenario, grid_km, name]);
  return (
    <Behind
      answers={exact?.answers ?? published}
      command={commandOf(here, start.grid_km)}
      downloads={downloads}
    />
  );
}
