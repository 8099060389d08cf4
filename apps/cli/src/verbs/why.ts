import { engagementScene, flightForms } from "@equipoise/present/files";
import {
  type Asked,
  boxText,
  comparisonText,
  figuresName,
  figuresText,
  nameOf,
  partnerNames,
  partnerRu,
  tellingOf,
  titleIn,
  type WhyAnswer,
  whyAnswer,
  whyHeading,
  whyJson,
  whySentence,
} from "@equipoise/present/flight";
import type { Language } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";
import type { Partner } from "@equipoise/sim/engagement";
import { type Given, idsIn, languageOf } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { measureLines } from "../measureLines.ts";
import type { Terminal } from "../terminal.ts";
import { askedOf } from "./whyAsked.ts";
import { handoverAnswer } from "./whyHandover.ts";

/** `equipoise why`: one engagement under one design or several: the story, the timeline, and where the numbers come from. */
export async function why(given: Given, terminal: Terminal): Promise<number> {
  const language = languageOf(given);
  const asked = askedOf(given, terminal);
  if (given.flag("handover")) return handoverAnswer(asked, given, terminal);
  const { scenario, sets } = asked;
  const known = scenario.designs.map((d) => d.id);
  const designs = idsIn(given, "architecture", "design", known) ?? known;
  const [whose, more] = idsIn(given, "whose", "partner", ["us", "ru", "europe"]) ?? [];
  if (more !== undefined)
    throw new UserError([`--whose is ${given.text("whose")}; why shows one partner's picture at a time.`]);
  const file = given.text("out");
  if (file !== undefined) {
    const form = formOf(file, { svg: 0, json: 0, czml: 0, kml: 0, oem: 0 });
    if (form !== "json" && designs.length > 1)
      throw new UserError([
        `--out is "${file}"; ${form === "svg" ? "a picture" : `.${form}`} shows one design: name it with --architecture.`,
      ]);
  }
  const answers = designs.flatMap((design) =>
    sets.map((set) => whyAnswer(asked, design, set, whose as Partner | undefined)),
  );
  const { renderWhy } = await import("@equipoise/present/pictures");
  const first = answers[0]!;
  writeExport(file, terminal, {
    svg: () =>
      renderWhy({
        ...whyHeading(asked, first, language),
        sentence: whySentence(asked, first, language),
        flight: asked.flight,
        impactEllipse_m: tellingOf(asked, first.set).impactEllipse_m,
        explanation: first.explanation,
        nameOf: (id) => nameOf(asked.catalogue, id, language),
        language,
      }),
    json: () => whyJson(asked, answers),
    ...flightForms(() => engagementScene(asked, first, language)),
  });
  terminal.out(given.flag("json") ? whyJson(asked, answers) : text(asked, designs, answers, language));
  return 0;
}

// ---- words ----------------------------------------------------------------------------------------------------

function text(
  asked: Asked,
  designs: readonly string[],
  answers: readonly WhyAnswer[],
  language: Language,
): string {
  const { catalogue, sets, scenario } = asked;
  const words = wordsOf[language];
  const head = `${titleIn(asked, language)} (${whoseLand(asked, language)}). SIMULATION.\n`;
  const name = (id: string) => {
    const { name: en = id, nameRu = en } = scenario.designs.find((d) => d.id === id) ?? {};
    return { en, ru: nameRu }[language];
  };
  const parts = sets.flatMap((set) => {
    const telling = tellingOf(asked, set);
    const own = answers.filter((a) => a.set === set);
    const figuresOf = figuresName(catalogue, set, language);
    const beside =
      designs.length === 1 ? [] : [`${words.beside(figuresOf)}\n\n${comparisonText(own, name, language)}`];
    const boxes = own.map((a) => {
      const under = measureLines(catalogue, scenario.designs.find((d) => d.id === a.design)!, language);
      const measures =
        under.length === 0 ? "" : `\n${words.measures}\n${under.map((line) => `  ${line}\n`).join("")}`;
      return `${ruled(words.box(name(a.design), figuresOf))}\n${boxText(telling, a, language)}${measures}`;
    });
    const figures = [...new Map(own.flatMap((a) => a.figures).map((p) => [p.path, p])).values()];
    return [...beside, ...boxes, `${ruled(words.numbers(figuresOf))}\n${figuresText(figures, language)}`];
  });
  return `${head}\n${parts.join("\n")}`;
}

function whoseLand({ aimedAt }: Asked, language: Language): string {
  if (aimedAt === undefined) return { en: "no partner's land", ru: "не территория партнёров" }[language];
  return {
    en: `land of ${partnerNames[aimedAt]}`,
    ru: `территория ${partnerRu(aimedAt, "genitive")}`,
  }[language];
}

const wordsOf = {
  en: {
    beside: (set: string) => `Designs side by side, with the figures of ${set}`,
    box: (design: string, set: string) => `“${design}”, with the figures of ${set}`,
    measures: "Measures",
    numbers: (set: string) => `Where the numbers come from: ${set}`,
  },
  ru: {
    beside: (set: string) => `Варианты рядом, данные — ${set}`,
    box: (design: string, set: string) => `«${design}», данные — ${set}`,
    measures: "Меры",
    numbers: (set: string) => `Откуда числа: ${set}`,
  },
} as const satisfies Readonly<Record<Language, object>>;

function ruled(heading: string): string {
  return `${heading}\n${"=".repeat([...heading].length)}\n`;
}
