import { sizeProblem, switchesText, type WhatIfFile, whatIfJson } from "@equipoise/scenario";
import { type ReactNode, useId, useState } from "react";
import { asked } from "../engine/index.ts";
import { Reproduce } from "../parts/index.ts";
import { show, useBasics } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { tidied } from "./changes.ts";
import type { AskedHere } from "./useAsked.ts";
import { whatIfWords } from "./words.ts";

/** What is asked, as the file that the command line runs. */
function fileOf({ scenario, design, missile, set, whatIf }: AskedHere, grid_km: number): WhatIfFile {
  return {
    format: "equipoise what-if, version 1",
    marking: "SIMULATION",
    scenario: scenario.id,
    architecture: design.id,
    missile,
    set,
    ...(grid_km === scenario.grid_km ? {} : { grid_km: grid_km as NonNullable<WhatIfFile["grid_km"]> }),
    ...tidied(whatIf),
  };
}

export function fileName({ design, missile }: AskedHere): string {
  return `what-if-${design.id}-${missile}.json`;
}

/** The same by the long options. */
export function commandOf({ scenario, design, missile, set, whatIf }: AskedHere, grid_km: number): string {
  const grid = grid_km === scenario.grid_km ? "" : ` --grid-km ${grid_km}`;
  return `npx equipoise protects ${scenario.id} --architecture ${design.id} --missile ${missile} --set ${set}${switchesText(whatIf)}${grid}`;
}

/** Files and links that hold what was changed. */
export function Keeping({ here }: { readonly here: AskedHere }): ReactNode {
  const words = useWords(whatIfWords);
  const { start } = useBasics();
  const [said, say] = useState<{ readonly text: string; readonly isWrong: boolean } | undefined>();
  const [isCopied, setCopied] = useState(false);
  const id = useId();
  const open = async (file: File) => {
    const size = sizeProblem(file.size, file.name);
    if (size !== undefined) return say({ text: size, isWrong: true });
    try {
      const opened = await asked({ kind: "open", text: await file.text(), fileName: file.name });
      say({ text: taken(opened, file.name, here, start.grid_km, words), isWrong: false });
    } catch (error) {
      say({ text: error instanceof Error ? error.message : String(error), isWrong: true });
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  const name = fileName(here);
  return (
    <section>
      <h2>{words.files}</h2>
      <p className="whatif-keep">
        <button type="button" onClick={() => saved(name, whatIfJson(fileOf(here, start.grid_km)))}>
          {words.save}
        </button>{" "}
        <label htmlFor={id}>{words.open}:</label>{" "}
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void open(file);
            event.target.value = "";
          }}
        />{" "}
        <button type="button" aria-live="polite" onClick={() => void copy()}>
          {isCopied ? words.linked : words.link}
        </button>
      </p>
      {said !== undefined && <p role={said.isWrong ? "alert" : "status"}>{said.text}</p>}
      <p className="soft">{words.byFile(name)}</p>
      <Reproduce command={`npx equipoise protects ${name}`} />
    </section>
  );
}

/** Puts a file's what-if in place of the present one, and says what of it the studio leaves aside. */
function taken(
  file: WhatIfFile,
  name: string,
  { scenario }: AskedHere,
  ofStudy_km: number,
  words: (typeof whatIfWords)["en"],
): string {
  const { format: _, marking: __, scenario: ___, architecture, missile, set, grid_km, ...whatIf } = file;
  const first = (of: string | readonly string[] | undefined) => (typeof of === "string" ? of : of?.[0]);
  const [design, flown, figures] = [first(architecture), first(missile), first(set)];
  show({
    whatIf: tidied(whatIf),
    ...(design === undefined ? {} : { design }),
    ...(flown === undefined ? {} : { missile: flown }),
    ...(figures === undefined ? {} : { set: figures }),
  });
  const aside = [
    ...((grid_km ?? scenario.grid_km) === ofStudy_km
      ? []
      : [words.otherGrid(String(grid_km ?? scenario.grid_km))]),
    ...(figures === undefined || scenario.parameterSets.includes(figures) ? [] : [words.otherSet(figures)]),
  ];
  return [words.opened(name), ...aside].join(" ");
}

function saved(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
