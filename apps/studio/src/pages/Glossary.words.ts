import type { Words } from "../words/index.ts";

interface GlossaryWords {
  readonly lede: string;
  readonly search: string;
  readonly found: (n: number, all: number) => string;
  readonly none: string;
  readonly see: string;
  readonly other: string; // the other language, in this one
  readonly unknown: (id: string) => string;
}

export const glossaryWords: Words<GlossaryWords> = {
  en: {
    lede: "The words of the field as they are used here, each with its Russian counterpart. A link to a word keeps it in sight.",
    search: "Search in both languages",
    found: (n, all) => `${n} of ${all} words`,
    none: "No word fits.",
    see: "See also",
    other: "Russian",
    unknown: (id) => `The glossary has no word ${id}.`,
  },
  ru: {
    lede: "Слова этой области так, как они употребляются здесь; рядом с каждым — английское. Ссылка на слово ведёт прямо к нему.",
    search: "Поиск на обоих языках",
    found: (n, all) => `слов: ${n} из ${all}`,
    none: "Подходящего слова нет.",
    see: "См. также",
    other: "по-английски",
    unknown: (id) => `Слова ${id} в словаре нет.`,
  },
};
