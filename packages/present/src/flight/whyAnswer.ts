import { type Catalogue, parameterSpace, type ScenarioFile } from "@equipoise/scenario";
import {
  engage,
  explain,
  know,
  type Partner,
  type Scenario,
  type WatchedFlight,
  watched,
  withSignature,
} from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import { mend, switchesOf } from "@equipoise/sweep";
import type { Language } from "../words/index.ts";
import { toldSentence, trackOf, type WhyAnswer } from "./whyBox.ts";
import { figuresOf } from "./whyFigures.ts";
import { figuresName, titledName } from "./whyNames.ts";
import type { Telling } from "./whyWords.ts";

/** The flight that is asked about, and of what. */
export interface Asked {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile; // its one threat the missile
  readonly missile: string;
  readonly flight: Flight;
  readonly aimedAt: Partner | undefined;
  readonly sets: readonly string[];
  readonly from: string; // id of a place of the catalogue, or of a cell
  readonly to: string;
  readonly title: string; // "icbm-forecast from Tehran to London"
}

/** The title in a language: in Russian "Прогнозируемая МБР: Тегеран – Лондон". */
export function titleIn({ catalogue, missile, from, to, title }: Asked, language: Language): string {
  if (language === "en") return title;
  const [what, start, end] = [missile, from, to].map((id) => titledName(catalogue, id, language));
  return `${what}: ${start} – ${end}`;
}

/** What stands over a picture of one answer: the flight under its design, and whose figures they are. */
export function whyHeading(
  asked: Asked,
  { design, set }: WhyAnswer,
  language: Language,
): { readonly title: string; readonly note: string } {
  const { name, nameRu = name } = asked.scenario.designs.find((d) => d.id === design)!;
  const title = titleIn(asked, language);
  return {
    en: { title: `${title}, under “${name}”`, note: `With the figures of ${set}.` },
    ru: { title: `${title}, «${nameRu}»`, note: `Данные — ${figuresName(asked.catalogue, set, "ru")}.` },
  }[language];
}

/** What happened, in a language: the English sentence is the answer's own. */
export function whySentence(asked: Asked, answer: WhyAnswer, language: Language): string {
  if (language === "en") return answer.sentence;
  return toldSentence(tellingOf(asked, answer.set), answer.explanation, answer.mend, language);
}

/** One engagement under one design and set: outcome, every link with its margin, what would mend it, and its figures. */
export function whyAnswer(asked: Asked, design: string, set: string, whose: Partner | undefined): WhyAnswer {
  const { catalogue, missile, flight, aimedAt } = asked;
  const scenario = { ...asked.scenario, designs: asked.scenario.designs.filter((d) => d.id === design) };
  const space = parameterSpace(catalogue, scenario, set);
  const at = space.at(space.nominal);
  const seen = watched(at.threats[0]!.missile.signature, flight.path, aimedAt);
  const picture = whose ?? (at.designs[0]!.sites.length === 0 ? aimedAt : undefined);
  const explanation = explain(seen, at.designs[0]!, at.rules, picture);
  const switches = switchesOf(catalogue, asked.scenario, set, design);
  const change =
    explanation.outcome.kind === "intercepted"
      ? undefined
      : mend(space, design, (scenarioAt) => stops(seen, scenarioAt), switches);
  const telling = { catalogue, flight, aimedAt, impactEllipse_m: at.rules.impactEllipse_m };
  const known = know(seen, at.designs[0]!, at.rules, explanation.partner);
  return {
    set,
    design,
    sentence: toldSentence(telling, explanation, change ?? null),
    explanation,
    mend: change ?? null,
    figures: figuresOf(catalogue, space, missile, design, explanation),
    track: trackOf(known, flight),
  };
}

/** Answers about one flight as JSON. */
export function whyJson({ title, aimedAt }: Asked, answers: readonly WhyAnswer[]): string {
  return `${JSON.stringify({ title, marking: "SIMULATION", aimedAt: aimedAt ?? null, answers }, null, 2)}\n`;
}

function stops(flight: WatchedFlight, { threats, designs, rules }: Scenario): boolean {
  const seen = withSignature(flight, threats[0]!.missile.signature);
  return engage(seen, designs[0]!, rules).kind === "intercepted";
}

/** What the words of an engagement are told with, under one set. */
export function tellingOf({ catalogue, flight, aimedAt, scenario }: Asked, set: string): Telling {
  const space = parameterSpace(catalogue, { ...scenario, designs: [] }, set);
  return { catalogue, flight, aimedAt, impactEllipse_m: space.at(space.nominal).rules.impactEllipse_m };
}
