import type { Words } from "../words/index.ts";

interface AssuresWords {
  readonly missing: string;
  readonly lede: (of: { readonly design: string; readonly set: string; readonly parts: string }) => string;
  readonly bare: Readonly<Record<"reach" | "sight" | "europe" | "us", (value: string) => string>>;
  readonly before: string;
  readonly after: (days: string) => string;
  readonly nothing: string;
  readonly most: (cases: string, taken: string, lost: string) => string;
  readonly free: (cases: string, taken: string) => string;
  readonly quoted: (measure: string) => string;
  readonly or: string;
  readonly and: string;
  readonly ofReach: (value: string) => string;
  readonly ofSight: (value: string) => string;
  readonly lostIn: Readonly<Record<"europe" | "us", (value: string) => string>>;
  readonly chart: string;
  readonly taken: string;
  readonly takenTable: (set: string) => string;
  readonly measures: string;
  readonly heads: readonly string[];
  readonly onFront: string;
  readonly frontSign: string;
  readonly takenText: (missile: string, days: string) => string;
  readonly standing: Readonly<Record<"offered" | "demanded" | "nobody", string>>;
  readonly times: string;
  readonly timesTable: (set: string) => string;
  readonly undone: string;
  readonly back: Readonly<Record<"reach" | "sight", string>>;
  readonly left: (measure: string) => string;
  readonly days: (value: string) => string;
  readonly daysRange: (value: string, low: string, high: string) => string;
  readonly noticed: string;
  readonly notes: string;
  readonly silent: (names: string) => string;
}

export const assuresWords: Words<AssuresWords> = {
  en: {
    missing: "After your changes no design has anything that a measure limits or shows.",
    lede: ({ design, set, parts }) =>
      `“${design}” without any measure, with the figures of ${set}: ${parts}.`,
    bare: {
      reach: (v) =>
        `the interceptors could meet ${v} of the flights from Russian launch regions to the United States`,
      sight: (v) => `the radar tracks ${v} of them`,
      europe: (v) => `${v} of the people of NATO’s European members are defended`,
      us: (v) => `${v} of those of the United States`,
    },
    before: "Before any proof of the threat",
    after: (days) => `${days} days after proof`,
    nothing: "no measure offered takes anything from reach or sight.",
    most: (cases, taken, lost) =>
      `most is taken by ${cases}: ${taken}; ${lost} would lose protection once the threat is proven.`,
    free: (cases, taken) =>
      `Of the cases in which nobody loses protection, most is taken by ${cases}: ${taken}.`,
    quoted: (measure) => `“${measure.replaceAll('"', "")}”`,
    or: " or by ",
    and: " and ",
    ofReach: (v) => `${v} of reach`,
    ofSight: (v) => `${v} of sight`,
    lostIn: {
      europe: (v) => `${v} of the people in Europe`,
      us: (v) => `${v} of the people in the United States`,
    },
    chart: "What the measures take away, and what they cost",
    taken: "Each measure and combination",
    takenTable: (set) => `What is taken from reach and sight, and who loses protection; ${set}`,
    measures: "Measures",
    heads: [
      "Reach, no proof",
      "Sight, no proof",
      "Reach, proven",
      "Sight, proven",
      "Lost in Europe",
      "Lost in the US",
      "On the front",
    ],
    onFront: "none there",
    frontSign: "yes",
    takenText: (missile, days) =>
      `On the front: no other case takes as much from reach and sight for less protection. Reach: of the flights from Russian launch regions to the United States that the interceptors could meet, the share that they no longer could. Sight: the same of those that the radar tracks. Proven, lost: ${days} days after definitive proof of the threat; of the people in the listed places in range, the share no longer defended, against ${missile} in Europe and the forecast intercontinental missile in the United States. Each share is over at most 24 flights, chosen to stand for all: one flight is about 4 %.`,
    standing: { offered: "", demanded: " (asked for by Russia)", nobody: " (nobody’s proposal)" },
    times: "How soon it could be undone, and be noticed",
    timesTable: (set) => `Days until reach and sight are back, and days left when it is noticed; ${set}`,
    undone: "Undone",
    back: { reach: "Reach is back", sight: "Sight is back" },
    left: (measure) => `Left if noticed by: ${measure}`,
    days: (value) => `${value} d`,
    daysRange: (value, low, high) => `${value} d (${low} to ${high})`,
    noticed: "A reversal is noticed within:",
    notes:
      "The sector’s angles are ours, none was published; it is undone at once, by software or by lifting a stop. A cap on numbers changes how many warheads could be met, not which: Saturates and Balances say how many. Without visits, officers or presence a reversal is not noticed by any measure here; national means are not counted. Watching takes nothing from reach, sight or protection. Days left below 0: undone before it is noticed.",
    silent: (names) => `Without an effect in this model, and so not shown: ${names}.`,
  },
  ru: {
    missing:
      "С вашими изменениями ни в одном варианте нет того, что ограничивает или показывает какая-либо мера.",
    lede: ({ design, set, parts }) => `«${design}» без единой меры, по данным «${set}»: ${parts}.`,
    bare: {
      reach: (v) => `перехватчики могли бы встретить ${v} полётов из российских районов пуска к США`,
      sight: (v) => `РЛС сопровождает ${v} из них`,
      europe: (v) => `защищены ${v} жителей европейских стран НАТО`,
      us: (v) => `и ${v} жителей США`,
    },
    before: "До подтверждения угрозы",
    after: (days) => `Через ${days} дней после подтверждения`,
    nothing: "ни одна из предложенных мер ничего не отнимает у досягаемости и обзора.",
    most: (cases, taken, lost) =>
      `больше всего отнимает ${cases}: ${taken}; когда угроза подтверждена, защиты лишились бы ${lost}.`,
    free: (cases, taken) =>
      `Из случаев, когда защиты не лишается никто, больше всего отнимает ${cases}: ${taken}.`,
    quoted: (measure) => `«${measure}»`,
    or: " или ",
    and: " и ",
    ofReach: (v) => `${v} досягаемости`,
    ofSight: (v) => `${v} обзора`,
    lostIn: { europe: (v) => `${v} жителей Европы`, us: (v) => `${v} жителей США` },
    chart: "Что меры отнимают и чего они стоят",
    taken: "Каждая мера и каждое сочетание",
    takenTable: (set) => `Что отнято у досягаемости и обзора и кто теряет защиту; ${set}`,
    measures: "Меры",
    heads: [
      "Досягаемость, до подтверждения",
      "Обзор, до подтверждения",
      "Досягаемость, после",
      "Обзор, после",
      "Потеряно в Европе",
      "Потеряно в США",
      "На границе",
    ],
    onFront: "нечего",
    frontSign: "да",
    takenText: (missile, days) =>
      `На границе: никакой другой случай не отнимает столько же ценой меньшей потери защиты. Досягаемость: доля тех полётов из российских районов пуска к США, которые перехватчики могли бы встретить и уже не могут. Обзор: то же о полётах, которые сопровождает РЛС. «После», «потеряно»: через ${days} дней после окончательного подтверждения угрозы; доля жителей перечисленных мест в досягаемости, которые больше не защищены: в Европе — от ракеты «${missile}», в США — от прогнозной межконтинентальной. Каждая доля — не более чем по 24 полётам, выбранным вместо всех: один полёт — около 4 %.`,
    standing: { offered: "", demanded: " (требовала Россия)", nobody: " (никем не предложено)" },
    times: "Как скоро это можно отменить и заметить отмену",
    timesTable: (set) =>
      `Дней до возврата досягаемости и обзора и сколько из них остаётся, когда отмену заметят; ${set}`,
    undone: "Отменено",
    back: { reach: "Досягаемость вернулась", sight: "Обзор вернулся" },
    left: (measure) => `Остаётся, если заметят: ${measure}`,
    days: (value) => `${value} сут`,
    daysRange: (value, low, high) => `${value} сут (от ${low} до ${high})`,
    noticed: "Отмену замечают за:",
    notes:
      "Углы сектора наши, их никто не публиковал; предел снимается сразу — программой или снятием упора. Предел числа меняет, сколько боеголовок можно встретить, а не какие: об этом страницы «Насыщение» и «Баланс». Без посещений, офицеров или присутствия отмену не замечает ни одна из мер; национальные средства не учтены. Наблюдение ничего не отнимает у досягаемости, обзора и защиты. Остаток ниже 0: отменено раньше, чем замечено.",
    silent: (names) => `Не влияет на эту модель и потому не показано: ${names}.`,
  },
};
