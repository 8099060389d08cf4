import type { Words } from "../words/index.ts";

type Metric = "protects" | "reaches" | "warns";

interface AddsWords {
  readonly metric: string;
  readonly metrics: Readonly<Record<Metric, string>>;
  readonly players: string;
  readonly casts: Readonly<Record<"partners" | "assets" | "both", string>>;
  readonly none: string;
  readonly lede: (of: {
    readonly design: string;
    readonly set: string;
    readonly whole: string;
    readonly what: string;
    readonly missile: string;
  }) => string;
  readonly whats: Readonly<Record<"europe" | "us" | "reach" | "warning", string>>;
  readonly against: (missile: string) => string;
  readonly owners: (parts: string) => string;
  readonly most: (asset: string, amount: string) => string;
  readonly nothing: string;
  readonly premise: string;
  readonly shapley: string;
  readonly caption: Readonly<Record<"partners" | "assets", string>>;
  readonly points: string;
  readonly amount: (value: string, unit: string) => string;
  readonly range: (value: string, low: string, high: string) => string;
  readonly error: (value: string, error: string) => string;
  readonly table: (who: string, set: string) => string;
  readonly player: string;
  readonly owner: string;
  readonly worth: string;
  readonly over: string;
  readonly without: string;
  readonly sum: string;
}

export const addsWords: Words<AddsWords> = {
  en: {
    metric: "Worth in",
    metrics: {
      protects: "people defended",
      reaches: "launches from Russia met",
      warns: "seconds of warning",
    },
    players: "Divided among",
    casts: { partners: "partners", assets: "assets", both: "partners, and assets" },
    none: "No design has interceptors after your changes.",
    lede: ({ design, set, whole, what, missile }) =>
      `With everything that belongs to “${design}” and the figures of ${set}: ${whole} ${what}${missile}.`,
    whats: {
      europe: "of the people of NATO Europe are defended",
      us: "of the people of the United States are defended",
      reach: "of the flights from Russian launch regions to the United States could be met",
      warning: "of warning with a predicted impact point, on average over the partners within reach",
    },
    against: (missile) => `; missile: ${missile}`,
    owners: (parts) => `By what they own: ${parts}.`,
    most: (asset, amount) => `Of the assets, ${asset} brings most, ${amount}.`,
    nothing: "There is nothing to divide.",
    premise:
      "That Russia’s own launches are pooled like any other flight is this design’s level of cooperation taken at its word, not a forecast.",
    shapley:
      "Shapley value: the mean, over all orders in which the players could come, of what each adds to those before it. Without it: the change of the whole when it alone is left out; those who can stand in for one another change little. The values of one owner’s assets need not sum to the owner’s own: a partner comes and goes with all of them.",
    caption: { partners: "What each partner brings", assets: "What each asset brings" },
    points: "percentage points",
    amount: (value, unit) => (unit === "share" ? `${value} percentage points` : `${value} s`),
    range: (value, low, high) => (low === high ? value : `${value} (${low} to ${high})`),
    error: (value, error) => `${value} ± ${error}`,
    table: (who, set) => `${who}; ${set}`,
    player: "Who or what",
    owner: "Owner",
    worth: "Shapley value",
    over: "Over the ranges",
    without: "Without it",
    sum: "Sum: the whole, less what is there with nothing",
  },
  ru: {
    metric: "Вклад в",
    metrics: {
      protects: "число защищённых людей",
      reaches: "встречу пусков из России",
      warns: "секунды предупреждения",
    },
    players: "Между кем",
    casts: { partners: "партнёры", assets: "средства", both: "партнёры и средства" },
    none: "С вашими изменениями ни в одном варианте нет перехватчиков.",
    lede: ({ design, set, whole, what, missile }) =>
      `Со всем, что входит в вариант «${design}», по данным «${set}»: ${whole} ${what}${missile}.`,
    whats: {
      europe: "жителей европейских стран НАТО защищены",
      us: "жителей США защищены",
      reach: "полётов из российских районов пуска к США можно встретить",
      warning: "предупреждения с прогнозом точки падения, в среднем по партнёрам в досягаемости",
    },
    against: (missile) => `; ракета: ${missile}`,
    owners: (parts) => `По тому, чем они владеют: ${parts}.`,
    most: (asset, amount) => `Из средств больше всего приносит ${asset}: ${amount}.`,
    nothing: "Делить нечего.",
    premise:
      "Что данные о собственных пусках России поступают в общую систему, как и о любых других, — это уровень сотрудничества варианта, взятый буквально, а не прогноз.",
    shapley:
      "Вектор Шепли: среднее по всем порядкам, в которых могли бы прийти участники, того, что каждый добавляет к пришедшим раньше. «Без него» — как меняется целое, если убрать только его; кого могут заменить другие, тот меняет мало. Сумма по средствам владельца не обязана равняться его собственному вкладу: партнёр приходит и уходит со всеми своими средствами.",
    caption: { partners: "Что приносит каждый партнёр", assets: "Что приносит каждое средство" },
    points: "процентные пункты",
    amount: (value, unit) => (unit === "share" ? `${value} п. п.` : `${value} с`),
    range: (value, low, high) => (low === high ? value : `${value} (от ${low} до ${high})`),
    error: (value, error) => `${value} ± ${error}`,
    table: (who, set) => `${who}; ${set}`,
    player: "Кто или что",
    owner: "Владелец",
    worth: "Вектор Шепли",
    over: "В границах величин",
    without: "Без него",
    sum: "Сумма: целое за вычетом того, что есть и без всего",
  },
};
