import type { Words } from "../words/index.ts";

interface FigureWords {
  readonly horizon: {
    readonly caption: string;
    readonly alternative: string;
    readonly radar: string;
    readonly hidden: string;
    readonly seen: string;
    readonly launch: string;
    readonly target: string;
    readonly floor: string;
    readonly first: string;
  };
  readonly timeline: {
    readonly caption: string;
    readonly alternative: string;
    readonly rows: readonly [string, string, string, string, string, string];
    readonly bars: readonly [string, string, string, string, string, string];
    readonly axis: string;
    readonly launch: string;
    readonly impact: string;
  };
  readonly reach: {
    readonly caption: string;
    readonly alternative: string;
    readonly distance: string;
    readonly time: string;
    readonly near: string;
    readonly far: string;
    readonly interceptor: string;
    readonly commit: string;
    readonly met: string;
  };
  readonly cooperation: {
    readonly caption: string;
    readonly partners: readonly [string, string, string];
    readonly levels: readonly (readonly [title: string, alternative: string])[];
  };
}

export const figureWords: Words<FigureWords> = {
  en: {
    horizon: {
      caption:
        "True to scale: 4,000 km along the ground, a flight of least energy. Shaded: what a radar at the right end cannot see below 2° above its horizon. It sees the missile only after it has climbed out of the shade.",
      alternative:
        "A cross-section of the round Earth. A missile flies from left to right; a radar at the target sees it only above a straight line that leaves the ground at the radar and rises ever higher above the curved Earth to the left.",
      radar: "radar",
      hidden: "below the horizon",
      seen: "seen",
      launch: "launch",
      target: "target",
      floor: "lowest ray, 2°",
      first: "first seen",
    },
    timeline: {
      caption:
        "The order of events in one engagement. A drawing, not a computed case: the page Why shows computed ones. The shot must leave after the commit and arrive before the latest intercept.",
      alternative:
        "A timeline from launch to impact with six rows: the engines burn; a satellite sees the plume; a radar sees the missile; the prediction becomes good enough; people and networks decide; the interceptor flies until the intercept, which must come before the latest possible one.",
      rows: ["missile", "satellite", "radar", "prediction", "decision", "interceptor"],
      bars: ["engines burn", "sees the plume", "sees it", "good enough", "delay", "flies"],
      axis: "time →",
      launch: "launch",
      impact: "impact",
    },
    reach: {
      caption:
        "Distance from the interceptor site against time. A drawing, not a computed case. The interceptor may leave at the commit; its line rises with its speed. It meets flight B, which stays far away, and not flight A, which passes close by but too early and then runs away.",
      alternative:
        "A chart of distance from the site over time with two flights and one interceptor. Flight A comes very near before the commit and then recedes faster than the interceptor climbs. Flight B comes less near but later, and crosses the interceptor's line.",
      distance: "distance from the site",
      time: "time",
      near: "flight A",
      far: "flight B",
      interceptor: "interceptor",
      commit: "commit",
      met: "met",
    },
    cooperation: {
      caption:
        "What the three share, at each level. Partners by name. Circle: sees; square: decides; triangle: shoots.",
      partners: ["Europe", "Russia", "USA"],
      levels: [
        ["none", "Three separate columns: each partner sees, decides and shoots by itself."],
        ["data", "What the three see is joined and goes to all; each decides and shoots by itself."],
        ["plan", "What the three see is joined, there is one shared plan, and each site shoots for all."],
      ],
    },
  },
  ru: {
    horizon: {
      caption:
        "В истинном масштабе: 4000 км по земле, траектория наименьшей энергии. Заштриховано то, чего радар у правого края не видит ниже 2° над своим горизонтом. Ракету он видит лишь после того, как она вышла из тени.",
      alternative:
        "Разрез круглой Земли. Ракета летит слева направо; радар у цели видит её только выше прямой, которая отходит от земли у радара и влево поднимается всё выше над искривлённой Землёй.",
      radar: "радар",
      hidden: "ниже горизонта",
      seen: "видна",
      launch: "пуск",
      target: "цель",
      floor: "нижний луч, 2°",
      first: "впервые видна",
    },
    timeline: {
      caption:
        "Порядок событий одного перехвата. Рисунок, а не расчёт: вычисленные случаи — на странице «Почему». Перехватчик должен уйти после решения и прийти не позже последней возможности.",
      alternative:
        "Ось времени от пуска до падения, шесть строк: работают двигатели; спутник видит факел; радар видит ракету; предсказание становится достаточно точным; люди и сети решают; перехватчик летит до перехвата, который должен быть не позже последней возможности.",
      rows: ["ракета", "спутник", "радар", "прогноз", "решение", "перехватчик"],
      bars: ["разгон", "видит факел", "видит ракету", "достаточен", "задержка", "летит"],
      axis: "время →",
      launch: "пуск",
      impact: "падение",
    },
    reach: {
      caption:
        "Расстояние от позиции перехватчиков и время. Рисунок, а не расчёт. Перехватчик вправе уйти в момент решения; его линия растёт с его скоростью. Он встречает полёт Б, который держится далеко, и не встречает полёт А, который проходит рядом, но слишком рано и затем уходит.",
      alternative:
        "График расстояния от позиции по времени: два полёта и перехватчик. Полёт А подходит очень близко до решения и затем удаляется быстрее перехватчика. Полёт Б подходит не так близко, но позже, и пересекает линию перехватчика.",
      distance: "расстояние от позиции",
      time: "время",
      near: "полёт А",
      far: "полёт Б",
      interceptor: "перехватчик",
      commit: "решение",
      met: "встреча",
    },
    cooperation: {
      caption:
        "Что трое делят на каждом уровне. Партнёры по названию. Круг: видит; квадрат: решает; треугольник: стреляет.",
      partners: ["Европа", "Россия", "США"],
      levels: [
        ["none — врозь", "Три отдельных столбца: каждый партнёр видит, решает и стреляет сам."],
        ["data — данные", "То, что видят трое, объединено и доступно всем; решает и стреляет каждый сам."],
        ["plan — план", "То, что видят трое, объединено, план общий, каждая позиция стреляет за всех."],
      ],
    },
  },
};
