import type { ShownAnswer } from "@equipoise/present/files";
import type { Catalogue, ScenarioFile, WhatIf } from "@equipoise/scenario";
import { useMemo } from "react";
import { useSet } from "../parts/index.ts";
import { useAnswers, useBasics, usePictures, useView } from "../state/index.ts";
import { type Design, isNothing } from "./changes.ts";
import { originsOf } from "./said.ts";

/** What the page asks: of one design, one missile, one set, after the reader's changes. */
export interface AskedHere {
  readonly catalogue: Catalogue; // as published
  readonly scenario: ScenarioFile;
  readonly design: Design;
  readonly missile: string;
  readonly set: string;
  readonly origin: string; // the published one that the map is of
  readonly origins: readonly string[];
  readonly whatIf: WhatIf;
  readonly isChanged: boolean;
}

export function useAsked(): AskedHere {
  const view = useView();
  const { catalogue, scenario } = useBasics();
  const set = useSet();
  const { whatIf } = view;
  return useMemo(() => {
    const design = scenario.designs.find(({ id }) => id === view.design) ?? scenario.designs[0]!;
    const missiles = scenario.threats.map((of) => of.missile);
    const missile = missiles.includes(view.missile) ? view.missile : missiles[0]!;
    const origins = originsOf(scenario, missile);
    const wanted = whatIf.from ?? view.origin;
    const origin = origins.includes(wanted) ? wanted : origins[0]!;
    return {
      catalogue,
      scenario,
      design,
      missile,
      set,
      origin,
      origins,
      whatIf,
      isChanged: !isNothing(whatIf),
    };
  }, [catalogue, scenario, set, view.design, view.missile, view.origin, whatIf]);
}

/** The published answers to `protects` for what is asked. */
export function usePublished({ design, missile, set }: AskedHere): readonly ShownAnswer[] {
  const answers = useAnswers("protects");
  return useMemo(
    () => answers.filter((a) => a.architecture === design.id && a.missile === missile && a.set === set),
    [answers, design, missile, set],
  );
}

/** The published codes of the fan that is shown; undefined where the study has no such picture. */
export function usePublishedCodes({ design, missile, set, origin }: AskedHere): Uint8Array | undefined {
  const { fans, sets, designs } = usePictures();
  return useMemo(() => {
    const fan = fans.find((of) => of.missile === missile && of.origin === origin);
    return fan?.codes[sets.indexOf(set)]?.[designs.indexOf(design.id)];
  }, [fans, sets, designs, design, missile, set, origin]);
}
