import type { PageId } from "../state/index.ts";
import type { Words } from "./words.ts";

export interface ShellWords {
  readonly brand: string;
  readonly marking: string;
  readonly skip: string;
  readonly pages: Readonly<Record<PageId, string>>;
  readonly asks: Readonly<Record<PageId, string>>; // each page's one question, as its heading
  readonly groups: { readonly compare: string; readonly questions: string; readonly sources: string };
  readonly menu: string;
  readonly language: string;
  readonly theme: Readonly<Record<"label" | "auto" | "light" | "dark", string>>;
  readonly tour: string;
  readonly share: string;
  readonly shared: string;
  readonly print: string;
  readonly loading: string;
  readonly failed: string;
  readonly foot: string;
}

export const shellWords: Words<ShellWords> = {
  en: {
    brand: "Equipoise",
    marking: "SIMULATION",
    skip: "Skip to the page",
    pages: {
      compare: "Compare",
      protects: "Protects",
      reaches: "Reaches",
      warns: "Warns",
      sees: "Sees",
      adds: "Adds",
      assures: "Assures",
      saturates: "Saturates",
      balances: "Balances",
      flips: "Flips",
      why: "Why",
      "what-if": "What if",
      claims: "Claims",
      catalogue: "Catalogue",
      validation: "Validation",
      model: "Model",
      glossary: "Glossary",
    },
    asks: {
      compare: "What would each design do?",
      protects: "Who would be defended, against what, from where?",
      reaches: "Whose launches could the interceptors meet?",
      warns: "How much warning, and from whom?",
      sees: "What does each sensor see?",
      adds: "What are each partner's assets worth to the whole?",
      assures: "What does each measure cost, and what does it remove?",
      saturates: "How much exhausts it?",
      balances: "What does it do to the strategic balance?",
      flips: "Where does the conclusion turn?",
      why: "Why does this engagement end as it does?",
      "what-if": "What if a radar stood elsewhere?",
      claims: "What was said at Sochi, and what do the runs say?",
      catalogue: "Every figure, its range, status and source",
      validation: "How do the results stand against those others published?",
      model: "How it works, and what it leaves out",
      glossary: "What the words mean",
    },
    groups: { compare: "Designs", questions: "Nine questions", sources: "Behind the answers" },
    menu: "Pages",
    language: "Язык: русский",
    theme: { label: "Colours", auto: "as the system", light: "light", dark: "dark" },
    tour: "Guided tour",
    share: "Copy link",
    shared: "Link copied",
    print: "Print",
    loading: "Loading …",
    failed: "This page could not be shown.",
    foot: "SIMULATION, from public figures only. Nothing on this page leaves your computer. MIT licence.",
  },
  ru: {
    brand: "Equipoise",
    marking: "МОДЕЛИРОВАНИЕ",
    skip: "К содержанию страницы",
    pages: {
      compare: "Сравнение",
      protects: "Кого защищает",
      reaches: "Кого достаёт",
      warns: "Предупреждение",
      sees: "Обзор",
      adds: "Вклад",
      assures: "Меры доверия",
      saturates: "Насыщение",
      balances: "Баланс",
      flips: "Перелом",
      why: "Почему",
      "what-if": "Что если",
      claims: "Утверждения",
      catalogue: "Каталог",
      validation: "Проверка",
      model: "Модель",
      glossary: "Словарь",
    },
    asks: {
      compare: "Что дал бы каждый вариант?",
      protects: "Кто был бы защищён, от чего и откуда?",
      reaches: "Чьи пуски могли бы встретить перехватчики?",
      warns: "Сколько времени на предупреждение и от кого?",
      sees: "Что видит каждое средство?",
      adds: "Что дают целому средства каждого партнёра?",
      assures: "Чего стоит каждая мера и что она снимает?",
      saturates: "Сколько целей исчерпывает систему?",
      balances: "Что это меняет в стратегическом балансе?",
      flips: "Где вывод меняется на обратный?",
      why: "Почему этот перехват кончается именно так?",
      "what-if": "Что если бы радар стоял в другом месте?",
      claims: "Что говорили в Сочи и что говорят расчёты?",
      catalogue: "Каждая величина, её границы, статус и источник",
      validation: "Как результаты соотносятся с опубликованными другими?",
      model: "Как это устроено и что оставлено в стороне",
      glossary: "Что означают слова",
    },
    groups: { compare: "Варианты", questions: "Девять вопросов", sources: "За ответами" },
    menu: "Страницы",
    language: "Language: English",
    theme: { label: "Цвета", auto: "как в системе", light: "светлые", dark: "тёмные" },
    tour: "Обзорный урок",
    share: "Копировать ссылку",
    shared: "Ссылка скопирована",
    print: "Печать",
    loading: "Загрузка …",
    failed: "Эту страницу не удалось показать.",
    foot: "МОДЕЛИРОВАНИЕ, только по открытым данным. Ничто с этой страницы не покидает ваш компьютер. Лицензия MIT.",
  },
};
