import type { Words } from "../words/index.ts";

interface SeesWords {
  readonly radar: string;
  readonly lede: (of: {
    readonly radar: string;
    readonly set: string;
    readonly ru: string;
    readonly ir: string;
    readonly height: string;
  }) => string;
  readonly limit: (measure: string, from: string, to: string) => string;
  readonly variant: string;
  readonly variants: Readonly<Record<"removed", string>>;
  readonly asIn: (design: string) => string;
  readonly mapTitle: string;
  readonly mapText: string;
  readonly floors: Readonly<Record<"f4" | "f3" | "f2" | "f1" | "f0", string>>;
  readonly removed: string;
  readonly removedText: (height: string) => string;
  readonly solid: string;
  readonly globe: string;
  readonly globeCaption: string;
  readonly ofGlobe: string;
  readonly table: (radar: string, set: string) => string;
  readonly state: string;
  readonly states: Readonly<Record<string, string>>;
  readonly alone: (height: string) => string;
  readonly at: (height: string, design: string) => string;
  readonly heights: Readonly<Record<number, string>>;
  readonly percent: (value: string) => string;
  readonly notThere: string;
}

export const seesWords: Words<SeesWords> = {
  en: {
    radar: "Radar",
    lede: ({ radar, set, ru, ir, height }) =>
      `${radar}, with the figures of ${set}, has a warhead at ${height} in view over ${ru} of the area of Russia and ${ir} of that of Iran.`,
    limit: (measure, from, to) =>
      `The measure “${measure}” would let it look from ${from}° to ${to}° of azimuth and nowhere else. The angles are ours: none was published.`,
    variant: "As it looks",
    variants: { removed: "what the sector limit removes" },
    asIn: (design) => `in “${design}”`,
    mapTitle: "From what height is a warhead in view?",
    mapText:
      "Shade: the height above which a warhead over that place is in the radar’s field and range, at nominal figures. Below it the Earth, the sector or the range hides it; below the horizon no power helps.",
    floors: {
      f4: "seen from 100 km or lower",
      f3: "seen from 300 km",
      f2: "seen from 1,000 km",
      f1: "seen from 3,000 km",
      f0: "not seen",
    },
    removed: "seen without the limit, not with it",
    removedText: (height) =>
      `Shown: places over which a warhead at ${height} is in view in the design without the limit and no longer with it.`,
    solid: "The 3D view shows the field itself, out to the range at which it sees a warhead.",
    globe: "How much of the globe",
    globeCaption: "Share of the globe over which a warhead is in view, by its height",
    ofGlobe: "of the globe",
    table: (radar, set) => `Share of a state’s area over which ${radar} has a warhead in view; ${set}`,
    state: "State",
    states: {
      AZ: "Azerbaijan",
      GE: "Georgia",
      IR: "Iran",
      KZ: "Kazakhstan",
      RU: "Russia",
      SY: "Syria",
      TR: "Turkey",
      UA: "Ukraine",
    },
    alone: (height) => `at ${height}`,
    at: (height, design) => `at ${height}, ${design}`,
    heights: { 100: "100 km", 300: "300 km", 1000: "1,000 km", 3000: "3,000 km" },
    percent: (value) => `${value} %`,
    notThere: "0 %",
  },
  ru: {
    radar: "РЛС",
    lede: ({ radar, set, ru, ir, height }) =>
      `${radar}: по данным «${set}» боеголовка на высоте ${height} видна над ${ru} площади России и над ${ir} площади Ирана.`,
    limit: (measure, from, to) =>
      `Мера «${measure}» позволила бы ей смотреть по азимуту от ${from}° до ${to}° и никуда больше. Углы наши: их никто не публиковал.`,
    variant: "Как она смотрит",
    variants: { removed: "что снимает предел сектора" },
    asIn: (design) => `в варианте «${design}»`,
    mapTitle: "С какой высоты видна боеголовка?",
    mapText:
      "Оттенок — высота, начиная с которой боеголовка над этим местом попадает в сектор и дальность РЛС, при номинальных величинах. Ниже её скрывают Земля, сектор или дальность; под горизонтом не поможет никакая мощность.",
    floors: {
      f4: "видна со 100 км или ниже",
      f3: "видна с 300 км",
      f2: "видна с 1000 км",
      f1: "видна с 3000 км",
      f0: "не видна",
    },
    removed: "видна без предела и не видна с ним",
    removedText: (height) =>
      `Показаны места, над которыми боеголовка на высоте ${height} видна в варианте без предела и больше не видна с ним.`,
    solid: "На объёмном виде показано само поле обзора до дальности, на которой видна боеголовка.",
    globe: "Какая часть земного шара",
    globeCaption: "Доля земного шара, над которой видна боеголовка, по её высоте",
    ofGlobe: "земного шара",
    table: (radar, set) => `Доля площади государства, над которой видна боеголовка: ${radar}; ${set}`,
    state: "Государство",
    states: {
      AZ: "Азербайджан",
      GE: "Грузия",
      IR: "Иран",
      KZ: "Казахстан",
      RU: "Россия",
      SY: "Сирия",
      TR: "Турция",
      UA: "Украина",
    },
    alone: (height) => `на ${height}`,
    at: (height, design) => `на ${height}, ${design}`,
    heights: { 100: "100 км", 300: "300 км", 1000: "1000 км", 3000: "3000 км" },
    percent: (value) => `${value} %`,
    notThere: "0 %",
  },
};
