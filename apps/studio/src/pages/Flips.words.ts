import type { Words } from "../words/index.ts";

interface FlipsWords {
  readonly claim: string;
  readonly base: string;
  readonly baseOf: (n: string) => string;
  readonly criterion: (text: string) => string;
  readonly ledger: (verdict: string, share: string, points: string) => string;
  readonly meanwhile: string;
  readonly otherSet: string;
  readonly varies: (of: {
    readonly claim: string;
    readonly input: string;
    readonly alone: string;
    readonly all: string;
  }) => string;
  readonly constant: (claim: string, verdict: string) => string;
  readonly settled: (of: {
    readonly claim: string;
    readonly verdict: string;
    readonly input: string;
    readonly all: string;
  }) => string;
  readonly noBox: (verdict: string, density: string) => string;
  readonly rule: string;
  readonly turns: string;
  readonly noTurns: string;
  readonly chart: string;
  readonly chartText: string;
  readonly unit: string;
  readonly series: readonly [alone: string, all: string];
  readonly short: readonly [alone: string, all: string];
  readonly table: (claim: string, set: string) => string;
  readonly input: string;
  readonly share: (value: string, low: string, high: string) => string;
  readonly note: (runs: string, base: string, inputs: string) => string;
  readonly panel: (pairs: string, value: string, whole: string) => string;
  readonly notThere: (claim: string) => string;
}

export const flipsWords: Words<FlipsWords> = {
  en: {
    claim: "Claim",
    base: "How finely",
    baseOf: (n) => `${n} base points`,
    criterion: (text) => `${text}.`,
    ledger: (verdict, share, points) =>
      `The ledger, as it was served: ${verdict}; the criterion is met at ${share} of ${points} points.`,
    meanwhile: "Which figures decide it is being computed:",
    otherSet: "The ledger that was served has no column for this set.",
    varies: ({ claim, input, alone, all }) =>
      `${claim} turns on ${input} first: it alone explains ${alone} of the variance, ${all} with its interactions.`,
    constant: (claim, verdict) =>
      `${claim} ${verdict} at every point tried: its value is the same over all these ranges.`,
    settled: ({ claim, verdict, input, all }) =>
      `${claim} ${verdict} at every point tried: nothing in these ranges turns it. Its value moves most with ${input}, which with its interactions explains ${all} of the variance.`,
    noBox: (verdict, density) =>
      `The claim ${verdict} at ${density} of the points, and no short rule tells which.`,
    rule: "The rule",
    turns: "Single figures that turn it",
    noTurns: "No figure turns it alone, the others at their nominal values.",
    chart: "What decides it",
    chartText:
      "Shares of the variance of the claim’s value, not of its verdict; the lines are 95 % intervals. An estimate of a small share may lie below 0, and is shown as it came.",
    unit: "% of the variance",
    series: ["alone", "with all its interactions"],
    short: ["alone", "with interactions"],
    table: (claim, set) => `Inputs of ${claim} by their share of the variance; ${set}`,
    input: "Input",
    share: (value, low, high) => `${value} % (${low} to ${high})`,
    note: (runs, base, inputs) =>
      `${runs} runs: ${base} base points of a quasi-random design over ${inputs} inputs. More base points narrow the intervals.`,
    panel: (pairs, value, whole) =>
      `Taken on a panel of ${pairs} flights: ${value} on the panel, ${whole} over all of them at nominal figures.`,
    notThere: (claim) => `There is no claim ${claim} that is simulated; the first one is shown.`,
  },
  ru: {
    claim: "Утверждение",
    base: "Насколько подробно",
    baseOf: (n) => `базовых точек: ${n}`,
    criterion: (text) => `${text}.`,
    ledger: (verdict, share, points) =>
      `В готовой сводке: ${verdict}; критерий выполнен в ${share} точек из ${points}.`,
    meanwhile: "Какие величины решают, сейчас вычисляется:",
    otherSet: "В готовой сводке для этого набора данных графы нет.",
    varies: ({ claim, input, alone, all }) =>
      `${claim}: прежде всего решает ${input}; сама по себе эта величина объясняет ${alone} дисперсии, вместе со взаимодействиями ${all}.`,
    constant: (claim, verdict) =>
      `${claim} ${verdict} во всех проверенных точках: во всех этих диапазонах значение одно и то же.`,
    settled: ({ claim, verdict, input, all }) =>
      `${claim} ${verdict} во всех проверенных точках: в этих диапазонах ничто вывода не меняет. На само значение сильнее всего влияет ${input}: вместе со взаимодействиями эта величина объясняет ${all} дисперсии.`,
    noBox: (verdict, density) =>
      `Утверждение ${verdict} в ${density} точек, и короткого правила, в каких именно, нет.`,
    rule: "Правило",
    turns: "Отдельные величины, меняющие вывод",
    noTurns: "Ни одна величина в одиночку вывода не меняет, если остальные номинальны.",
    chart: "Что решает",
    chartText:
      "Доли дисперсии самого значения, а не вывода; линии — интервалы 95 %. Оценка малой доли может оказаться ниже 0 и показана как есть.",
    unit: "% дисперсии",
    series: ["сама по себе", "со всеми взаимодействиями"],
    short: ["сама по себе", "со взаимодействиями"],
    table: (claim, set) => `Величины утверждения ${claim} по доле дисперсии; ${set}`,
    input: "Величина",
    share: (value, low, high) => `${value} % (от ${low} до ${high})`,
    note: (runs, base, inputs) =>
      `Прогонов: ${runs}; базовых точек квазислучайного плана: ${base}; величин: ${inputs}. Чем больше базовых точек, тем уже интервалы.`,
    panel: (pairs, value, whole) =>
      `Считано по ${pairs} полётам из полного набора: по ним ${value}, по всем ${whole} при номинальных значениях.`,
    notThere: (claim) => `Моделируемого утверждения ${claim} нет; показано первое.`,
  },
};
