import type { Language } from "../words/index.ts";
import { plain } from "./format.ts";

/** The headings and fixed phrases of the ledger on the page. */
export interface LedgerWords {
  readonly question: string;
  readonly voice: string;
  readonly voices: Readonly<Record<string, string>>;
  readonly reportedBy: string;
  readonly asPrinted: string;
  readonly differences: string;
  readonly chartKey: string;
  readonly set: string;
  readonly verdict: string;
  readonly value: string;
  readonly share: string;
  readonly turns: string;
  readonly noTurn: string;
  readonly missing: string;
  readonly notPublished: string;
  readonly tableName: string;
  readonly tableCaption: string;
  readonly movers: string;
  readonly moversCaption: string;
  readonly drivers: string;
  readonly noDriver: string;
  readonly unpublishedHead: string;
  readonly of: (some: string, all: string) => string;
  readonly flips: string;
  readonly flipsNote: (set: string, inputs: number, runs: number) => string;
  readonly limits: string;
  readonly measured: string;
  readonly beside: string;
  readonly reproduce: string;
  readonly picture: string;
  readonly outcomes: string;
  readonly outcomesCaption: string;
  readonly outcomeHeads: readonly [string, string, string, string];
  readonly noDate: string;
}

export const ledgerWords: Readonly<Record<Language, LedgerWords>> = {
  en: {
    question: "The question that tests it:",
    voice: "Voice",
    voices: {
      speaker: "a speaker’s words",
      declaration: "the declaration",
      reporter: "the reporter’s words",
    },
    reportedBy: "In",
    asPrinted: "As printed",
    differences: "Where the reports differ",
    chartKey:
      "Dot: nominal figures. Bar: interval over the ranges of all uncertain figures. Shaded: the side on which the claim holds.",
    set: "Set of figures",
    verdict: "Verdict",
    value: "Value, interval",
    share: "Points at which it holds",
    turns: "Single figures that turn it",
    noTurn: "none by itself",
    missing: "Missing:",
    notPublished: "not published by the author of this set",
    tableName: "verdicts in numbers",
    tableCaption: "The same in numbers; ⊘ marks a figure that the set’s author did not publish",
    movers: "What moves the value most, and what was not published",
    moversCaption:
      "Each figure moved alone from the worst to the best end of its range for the defence: the value’s way from → to",
    drivers: "Moves it most",
    noDriver: "no figure moves it alone",
    unpublishedHead: "Assumptions not published",
    of: (some, all) => `${some} of ${all}`,
    flips: "Where the conclusion turns",
    flipsNote: (set, inputs, runs) => `Sobol indices over ${inputs} inputs of “${set}”, ${plain(runs)} runs.`,
    limits: "What the test leaves out.",
    measured: "What was measured, under each set",
    beside: "The same measure in other cases, over all ranges of the catalogue",
    reproduce: "To compute this verdict again:",
    picture: "The designs behind it",
    outcomes: "What became of each commitment",
    outcomesCaption:
      "Commitments of the declaration and of the speakers, by the date on which they were settled",
    outcomeHeads: ["Date", "Said", "What became of it", "Evidence"],
    noDate: "none",
  },
  ru: {
    question: "Вопрос, которым это проверяется:",
    voice: "Кто говорит",
    voices: { speaker: "слова выступавшего", declaration: "декларация", reporter: "слова журналиста" },
    reportedBy: "Сообщают:",
    asPrinted: "Как напечатано (по-английски)",
    differences: "В чём сообщения расходятся",
    chartKey:
      "Точка — номинальные значения. Полоса — интервал по диапазонам всех неопределённых величин. Заливка — сторона, на которой утверждение подтверждается.",
    set: "Набор данных",
    verdict: "Вывод",
    value: "Значение, интервал",
    share: "Точки, где подтверждается",
    turns: "Отдельные величины, меняющие вывод",
    noTurn: "ни одна сама по себе",
    missing: "Не опубликовано:",
    notPublished: "автор этого набора не публиковал",
    tableName: "выводы в числах",
    tableCaption: "То же в числах; ⊘ — величина, которую автор набора не публиковал",
    movers: "Что сильнее всего влияет на значение и что не опубликовано",
    moversCaption:
      "Каждая величина меняется отдельно от худшего для обороны конца диапазона к лучшему: путь значения от → до",
    drivers: "Влияет сильнее всего",
    noDriver: "ни одна величина отдельно не влияет",
    unpublishedHead: "Не опубликовано исходных величин",
    of: (some, all) => `${some} из ${all}`,
    flips: "Где вывод меняется",
    flipsNote: (set, inputs, runs) =>
      `Индексы Соболя; набор «${set}», входных величин: ${inputs}, расчётов: ${runs}.`,
    limits: "Чего проверка не учитывает.",
    measured: "Что получено при каждом наборе данных",
    beside: "Та же величина в других случаях, по всем диапазонам каталога",
    reproduce: "Повторить этот вывод:",
    picture: "Варианты системы (по-английски)",
    outcomes: "Что стало с каждым обязательством",
    outcomesCaption: "Обязательства декларации и выступавших, по дате, когда вопрос был решён",
    outcomeHeads: ["Дата", "Сказано", "Чем кончилось", "Основание"],
    noDate: "нет",
  },
};
