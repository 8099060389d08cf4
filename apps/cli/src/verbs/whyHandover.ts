import {
  type Asked,
  figuresName,
  type HandoverStory,
  handoverStory,
  storySentence,
  storyTables,
  titleIn,
} from "@equipoise/present/flight";
import { type Language, table } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";
import { type Given, languageOf } from "../arguments.ts";
import { writeExport } from "../export.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise why SCENARIO --handover`: one flight from sensor to sensor, and what cues, pooling and the sector limit change. */
export function handoverAnswer(asked: Asked, given: Given, terminal: Terminal): number {
  for (const option of ["architecture", "whose"] as const)
    if (given.text(option) !== undefined)
      throw new UserError([
        `--${option} does not go with --handover, which makes its own designs of the joint plan's assets.`,
      ]);
  const language = languageOf(given);
  const { catalogue, scenario, sets, flight, title } = asked;
  const stories = sets.map((set) => handoverStory(catalogue, scenario, set, flight));
  const jsonText = () => {
    const told = sets.map((set, i) => plain(set, stories[i]));
    return `${JSON.stringify({ title, marking: "SIMULATION", handovers: told }, null, 2)}\n`;
  };
  writeExport(given.text("out"), terminal, { json: jsonText });
  if (given.flag("json")) terminal.out(jsonText());
  else {
    const words = wordsOf[language];
    const parts = sets.map((set, i) => {
      const figuresOf = figuresName(catalogue, set, language);
      return `${words.figures(figuresOf)}\n\n${text(stories[i], language)}`;
    });
    terminal.out(`${titleIn(asked, language)}, ${words.way}. SIMULATION.\n\n${parts.join("\n")}`);
  }
  return 0;
}

function plain(set: string, story: HandoverStory | undefined): object {
  if (story === undefined) return { set, sentence: wordsOf.en.untold, story: null };
  return {
    set,
    sentence: storySentence(story),
    sentences: storyTables(story).map((t) => t.sentence),
    story,
  };
}

const wordsOf = {
  en: {
    way: "from sensor to sensor",
    figures: (set: string) => `With the figures of ${set}`,
    untold:
      "There is no hand-over to tell: Gabala or the Czech radar never has this flight in view, or no design of the scenario pools the two under one plan.",
  },
  ru: {
    way: "от одного средства к другому",
    figures: (set: string) => `Данные — ${set}`,
    untold:
      "Передавать цель некому: Габалинская РЛС или РЛС в Брды этого полёта не видит, или ни один вариант сценария не объединяет их общим планом.",
  },
} as const satisfies Readonly<Record<Language, object>>;

function text(story: HandoverStory | undefined, language: Language): string {
  if (story === undefined) return `${wordsOf[language].untold}\n`;
  const tables = storyTables(story, language).map(
    ({ title, sentence, words, columns, rows }) =>
      `${title}\n${sentence}\n\n${table(
        columns.map((of, i) => ({ title: of, right: i >= words })),
        rows,
      )}`,
  );
  return `${storySentence(story, language)}\n\n${tables.join("\n")}`;
}
