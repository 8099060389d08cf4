import { recordName } from "@equipoise/present/words";
import type { ReactNode } from "react";
import { addressOf, type Language, show, useBasics, useView } from "../state/index.ts";
import { nameIn, useWords, type Words } from "../words/index.ts";

const words: Words<{ readonly text: string; readonly link: string }> = {
  en: {
    text: "This page shows the designs as published; your changes are not in it.",
    link: "See them on the page What if",
  },
  ru: {
    text: "На этой странице варианты, как они опубликованы; ваших изменений здесь нет.",
    link: "Они на странице «Что если»",
  },
};

/** Where a reader has changed something: this page's data are the published designs. */
export function PublishedNote(): ReactNode {
  const { text, link } = useWords(words);
  const view = useView();
  if (Object.keys(view.whatIf).length === 0) return null;
  return (
    <p className="note">
      {text}{" "}
      <a
        href={`#${addressOf({ ...view, page: "what-if", item: "" })}`}
        onClick={(event) => {
          event.preventDefault();
          show({ page: "what-if", item: "", t_s: undefined });
        }}
      >
        {link}
      </a>
    </p>
  );
}

/** What things are called in the reader's language. */
export interface Called {
  readonly language: Language;
  readonly design: (id: string) => string;
  readonly missile: (id: string) => string; // as it stands in a sentence: "the forecast intermediate-range missile"
  readonly record: (id: string) => string;
}

export function useCalled(): Called {
  const { catalogue, scenario } = useBasics();
  const { language } = useView();
  return {
    language,
    design: (id) =>
      nameIn(
        language,
        scenario.designs.find((of) => of.id === id),
      ) || id,
    missile: (id) => inSentence(language, recordName(catalogue, id, language).replace(/ \([^)]*\)$/, "")),
    record: (id) => recordName(catalogue, id, language),
  };
}

function inSentence(language: Language, name: string): string {
  if (language === "ru") return name;
  return `the ${name.replace(/^(Forecast|Reference) /, (word) => word.toLowerCase())}`;
}
