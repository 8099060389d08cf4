import type { Words } from "../words/index.ts";

interface ClaimsPageWords {
  readonly lede: string;
  readonly tally: (of: {
    readonly simulated: number;
    readonly hold: number;
    readonly fail: number;
  }) => string;
  readonly explained: string;
  readonly caption: string;
  readonly claim: string;
  readonly values: string;
  readonly previous: string;
  readonly next: string;
  readonly all: string;
  readonly choose: string;
  readonly quality: (quality: string, points: number) => string;
  readonly preview: string;
  readonly full: string;
  readonly judgedHere: string;
  readonly judgeOne: (id: string) => string;
  readonly judgeAll: string;
  readonly judgeWhy: string;
  readonly judging: (what: string) => string;
  readonly wholeLedger: string;
  readonly criterion: string;
  readonly threshold: string;
  readonly interval: string;
  readonly unknown: (id: string) => string;
  readonly counted: Readonly<Record<string, string>>; // by unit, where the numbers alone do not say
  readonly relation: Readonly<Record<"at-least" | "at-most" | "above" | "below", string>>;
}

export const claimsPageWords: Words<ClaimsPageWords> = {
  en: {
    lede: "What was said around the meeting at Sochi on 6 April 2008, each claim turned into a question with a number for an answer, under each published set of figures.",
    tally: ({ simulated, hold, fail }) =>
      `Of ${simulated} claims that can be computed, ${hold} hold under every set and ${fail} fail under every set; with the other ${simulated - hold - fail} it depends on whose figures are taken, or cannot be decided.`,
    explained:
      "The sets stand by date, then name; none is the default. The words are those of five reports. The threshold of each claim is ours; on the command line --threshold sets yours.",
    caption: "Verdict on each claim under each set of figures",
    claim: "Claim",
    values: "Nominal values",
    previous: "Previous claim",
    next: "Next claim",
    all: "All claims",
    choose: "Claim",
    quality: (quality, points) => `${quality}: ${points} points a verdict.`,
    preview: "Preview quality",
    full: "Publication quality",
    judgedHere: "Judged again in this browser, at publication quality.",
    judgeOne: (id) => `Judge ${id} again at publication quality`,
    judgeAll: "Judge the whole ledger again at publication quality",
    judgeWhy:
      "The same code and the same figures as on the command line, with more points between the ends of the ranges. What is computed replaces what is shown. It takes minutes, and goes on while you read the claims.",
    judging: (what) => `Judging ${what}:`,
    wholeLedger: "the whole ledger",
    criterion: "Criterion",
    threshold: "Threshold",
    interval: "Interval",
    unknown: (id) => `The ledger has no claim ${id}.`,
    counted: {
      capitals: "the numbers count capitals",
      warheads: "the numbers count warheads",
      interceptors: "the numbers count interceptors",
      s: "the numbers are seconds of warning",
    },
    relation: { "at-least": "at least", "at-most": "at most", above: "above", below: "below" },
  },
  ru: {
    lede: "Что говорилось вокруг встречи в Сочи 6 апреля 2008 года. Каждое утверждение превращено в вопрос с числом в ответе — по каждому из опубликованных наборов данных.",
    tally: ({ simulated, hold, fail }) =>
      `Вычислить можно утверждений: ${simulated}. По всем наборам критерий выполнен: ${hold}; ни по одному не выполнен: ${fail}; в остальных случаях (${simulated - hold - fail}) исход зависит от того, чьи данные взяты, или его нельзя решить.`,
    explained:
      "Наборы идут по дате, затем по названию; ни один не считается основным. Слова взяты из пяти сообщений печати. Порог для каждого утверждения наш; в командной строке --threshold задаёт ваш.",
    caption: "Подтверждается ли утверждение: вывод при каждом наборе данных",
    claim: "Утверждение",
    values: "Номинальные значения",
    previous: "Предыдущее утверждение",
    next: "Следующее утверждение",
    all: "Все утверждения",
    choose: "Утверждение",
    quality: (quality, points) => `${quality}, точек на вывод: ${points}.`,
    preview: "Предварительное качество",
    full: "Качество публикации",
    judgedHere: "Пересчитано в этом браузере с качеством публикации.",
    judgeOne: (id) => `Пересчитать ${id} с качеством публикации`,
    judgeAll: "Пересчитать все утверждения с качеством публикации",
    judgeWhy:
      "Тот же код и те же данные, что и в командной строке, но больше точек между концами диапазонов. Вычисленное заменяет показанное. Это займёт минуты и идёт, пока вы читаете утверждения.",
    judging: (what) => `Пересчитывается: ${what}.`,
    wholeLedger: "все утверждения",
    criterion: "Критерий",
    threshold: "Порог",
    interval: "Интервал",
    unknown: (id) => `Утверждения ${id} нет.`,
    counted: {
      capitals: "числа — столицы",
      warheads: "числа — боеголовки",
      interceptors: "числа — перехватчики",
      s: "числа — секунды предупреждения",
    },
    relation: { "at-least": "не меньше", "at-most": "не больше", above: "больше", below: "меньше" },
  },
};
