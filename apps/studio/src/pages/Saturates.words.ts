import type { Words } from "../words/index.ts";

interface SaturatesWords {
  readonly lede: (of: {
    readonly site: string;
    readonly set: string;
    readonly short: string;
    readonly leak: string;
    readonly share: string;
  }) => string;
  readonly premise: string;
  readonly site: string;
  readonly stocks: string;
  readonly raid: string;
  readonly anyRaid: string;
  readonly ofRaid: (size: string) => string;
  readonly threshold: string;
  readonly percent: (value: string) => string;
  readonly none: string;
  readonly charts: Readonly<Record<"decoys" | "shots", string>>;
  readonly coincide: string;
  readonly one: (size: string) => string;
  readonly x: string;
  readonly y: string;
  readonly table: (site: string, set: string) => string;
  readonly case: string;
  readonly shortAt: string;
  readonly leaksAt: (share: string) => string;
  readonly leakOf: (size: string) => string;
  readonly cases: Readonly<Record<string, string>>;
}

export const saturatesWords: Words<SaturatesWords> = {
  en: {
    lede: ({ site, set, short, leak, share }) =>
      `With the figures of ${set}, the stock of ${site}, fired in one salvo and without decoys, runs short at a raid of ${short} warheads; of a raid of ${leak} or more, over ${share} is expected to leak.`,
    premise:
      "Sizes of raid and cases are fixed and the same for every set: nothing searches for a raid, a decoy or a way through. Every warhead is taken to be within reach and every interceptor to be ready: Reaches and Protects say what geometry and warning leave of that. Two full waves are a case, not a finding: whether time allows them is not computed here.",
    site: "Stock of",
    stocks: "This design has several sites. Each stock stands alone; what they do together is not modelled.",
    raid: "Size of the raid",
    anyRaid: "every size, 1 to 50",
    ofRaid: (size) => `${size} at once`,
    threshold: "Too much leaks above",
    percent: (value) => `${value} %`,
    none: "No design has interceptors after your changes.",
    charts: { decoys: "Decoys and how they are met", shots: "Shots and stock" },
    coincide: "Where curves coincide, the last drawn hides the others; the table has every value.",
    one: (size) => `Share of a raid of ${size} expected to leak, by case`,
    x: "warheads in the raid",
    y: "expected to leak",
    table: (site, set) => `What exhausts the stock of ${site}, by case; ${set}`,
    case: "Case",
    shortAt: "Runs short at",
    leaksAt: (share) => `Over ${share} leaks of`,
    leakOf: (size) => `Leak of ${size}`,
    cases: {
      "no-decoys": "one salvo, no decoys",
      "as-given": "decoys as given, all fired at",
      "decoys-5-all": "five decoys each, all fired at",
      "decoys-5-drawn": "five decoys each, shots drawn",
      "look-2": "two waves, a look between",
      "one-by-one": "one by one, a look between",
      doubled: "twice the interceptors",
      "cap-10": "at most ten interceptors",
    },
  },
  ru: {
    lede: ({ site, set, short, leak, share }) =>
      `По данным «${set}» запаса (${site}), выпущенного одним залпом и без ложных целей, не хватает начиная с налёта из ${short} боеголовок; из налёта в ${leak} и больше прорвётся, как ожидается, свыше ${share}.`,
    premise:
      "Размеры налёта и случаи заданы заранее и одинаковы для всех наборов данных: ни налёт, ни ложные цели, ни способ прорыва не подбираются. Принято, что каждая боеголовка в досягаемости и каждый перехватчик готов; что остаётся от этого из-за геометрии и времени, сказано на страницах «Кого достаёт» и «Кого защищает». Две полные волны — случай, а не вывод: хватит ли на них времени, здесь не считается.",
    site: "Запас",
    stocks:
      "В этом варианте несколько позиций. Каждый запас взят отдельно; совместные действия не моделируются.",
    raid: "Размер налёта",
    anyRaid: "все, от 1 до 50",
    ofRaid: (size) => `${size} сразу`,
    threshold: "Прорыв слишком велик, если больше",
    percent: (value) => `${value} %`,
    none: "С вашими изменениями ни в одном варианте нет перехватчиков.",
    charts: { decoys: "Ложные цели и стрельба по ним", shots: "Пуски и запас" },
    coincide: "Где кривые совпадают, видна нарисованная последней; в таблице есть все значения.",
    one: (size) => `Ожидаемая доля прорвавшихся из налёта в ${size}, по случаям`,
    x: "боеголовок в налёте",
    y: "ожидаемая доля прорвавшихся",
    table: (site, set) => `Что исчерпывает запас (${site}), по случаям; ${set}`,
    case: "Случай",
    shortAt: "Не хватает с",
    leaksAt: (share) => `Прорвётся свыше ${share} из`,
    leakOf: (size) => `Прорыв из ${size}`,
    cases: {
      "no-decoys": "один залп, без ложных целей",
      "as-given": "ложные цели по данным, обстрел всех",
      "decoys-5-all": "пять ложных, обстрел всех",
      "decoys-5-drawn": "пять ложных, пуски наугад",
      "look-2": "две волны с оценкой между ними",
      "one-by-one": "по одному с оценкой после каждого",
      doubled: "вдвое больше перехватчиков",
      "cap-10": "не более десяти перехватчиков",
    },
  },
};
