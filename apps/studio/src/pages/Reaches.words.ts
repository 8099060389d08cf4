import type { Words } from "../words/index.ts";

interface ReachesWords {
  readonly lede: (of: {
    readonly set: string;
    readonly design: string;
    readonly share: string;
    readonly range: string;
    readonly held: string;
    readonly cap: string;
  }) => string;
  readonly time: string;
  readonly cap: string;
  readonly seconds: (n: string) => string;
  readonly when: string;
  readonly whens: Readonly<Record<"any" | "ascent", string>>;
  readonly aim: string;
  readonly easiest: string;
  readonly commit: string;
  readonly mapTitle: string;
  readonly mapText: (of: {
    readonly speed: string;
    readonly commit: string;
    readonly cap: string;
    readonly when: string;
  }) => string;
  readonly classes: Readonly<Record<"all" | "some" | "none", string>>;
  readonly regions: string;
  readonly site: string;
  readonly groups: Readonly<Record<"west" | "east" | "sea", string>>;
  readonly speedTitle: (cap: string) => string;
  readonly speedText: string;
  readonly speedCaption: (group: string, cap: string) => string;
  readonly x: string;
  readonly y: string;
  readonly s: string;
  readonly km_s: string;
  readonly stated: (who: string, speed: string) => string;
  readonly speedTable: (cap: string, aim: string) => string;
  readonly region: string;
  readonly missile: string;
  readonly none: string;
  readonly shareTitle: string;
  readonly shareCaption: (cap: string) => string;
  readonly shareText: string;
  readonly share: string;
  readonly designs: string;
  readonly design: string;
  readonly met: string;
  readonly held: string;
}

export const reachesWords: Words<ReachesWords> = {
  en: {
    lede: ({ set, design, share, range, held, cap }) =>
      `With the figures of ${set}, the interceptors of “${design}” could meet ${share} of the flights from Russian launch regions to the United States by reach and timing alone, within ${cap} of interceptor flight (${range} over the ranges); with a fire-control radar of theirs on the warhead, ${held}.`,
    time: "Ground distance does not rank reach; time does. Below, the slowest interceptor that meets a launch, by the time at which it leaves.",
    cap: "Interceptor flies for up to",
    seconds: (n) => `${n} s`,
    when: "Where it is met",
    whens: { any: "anywhere on its way", ascent: "before its highest point only" },
    aim: "Towards",
    easiest: "the aim region easiest to meet",
    commit: "Interceptor leaves after",
    mapTitle: "Launch regions and the site",
    mapText: ({ speed, commit, cap, when }) =>
      `For an interceptor of ${speed} that leaves ${commit} after the launch and flies for up to ${cap}, met ${when}: ● met on the way to every aim region that the missile reaches, ◐ to some, ○ to none. Regions are named areas, known to 50 km (the seas to 400 km), in the order of the scenario; the list is no order of anything.`,
    classes: { all: "● to every aim region", some: "◐ to some", none: "○ to none" },
    regions: "Launch regions",
    site: "Site",
    groups: { west: "European Russia", east: "Urals and Siberia", sea: "Sea regions" },
    speedTitle: (cap) => `How fast must an interceptor be? (up to ${cap} of flight)`,
    speedText:
      "A line that ends: later than this, no speed tried meets a launch from there. Lines across: what each side says the burnout speed is.",
    speedCaption: (group, cap) => `${group}: least burnout speed that meets a launch, up to ${cap} of flight`,
    x: "interceptor leaves after launch",
    y: "burnout speed",
    s: "s",
    km_s: "km/s",
    stated: (who, speed) => `${who}: ${speed} km/s`,
    speedTable: (cap, aim) =>
      `Least burnout speed, km/s, by when the interceptor leaves; ${cap} of flight; ${aim}`,
    region: "Launch region",
    missile: "Missile",
    none: "none",
    shareTitle: "At each side’s own speed",
    shareCaption: (cap) =>
      `Share of the flights from Russian launch regions to the United States that can be met, up to ${cap} of flight`,
    shareText:
      "Whatever the sensors: the interceptor is taken to leave at the time stated. The band is the range over the uncertain figures.",
    share: "flights met",
    designs: "By each design’s own sensors",
    design: "Design",
    met: "By reach and timing",
    held: "And held by fire control",
  },
  ru: {
    lede: ({ set, design, share, range, held, cap }) =>
      `По данным «${set}» перехватчики варианта «${design}» могли бы встретить ${share} полётов из российских районов пуска к США, если считать только досягаемость и время, за ${cap} полёта перехватчика (в границах величин: ${range}); если при этом боеголовку ведёт их собственная РЛС наведения — ${held}.`,
    time: "Досягаемость определяет не расстояние по земле, а время. Ниже — самый медленный перехватчик, который успевает, в зависимости от момента его пуска.",
    cap: "Перехватчик летит не дольше",
    seconds: (n) => `${n} с`,
    when: "Где происходит встреча",
    whens: { any: "где угодно на траектории", ascent: "только до высшей точки" },
    aim: "В направлении",
    easiest: "района, на пути к которому встретить легче всего",
    commit: "Перехватчик стартует через",
    mapTitle: "Районы пуска и позиция перехватчиков",
    mapText: ({ speed, commit, cap, when }) =>
      `Перехватчик со скоростью ${speed} стартует через ${commit} после пуска и летит не дольше ${cap}, встреча ${when}: ● возможна на пути ко всем районам прицеливания, до которых ракета долетает, ◐ к некоторым, ○ ни к одному. Районы названы с точностью до 50 км (моря — до 400 км) и идут в порядке сценария; этот порядок ничего не означает.`,
    classes: { all: "● ко всем районам", some: "◐ к некоторым", none: "○ ни к одному" },
    regions: "Районы пуска",
    site: "Позиция",
    groups: { west: "Европейская Россия", east: "Урал и Сибирь", sea: "Моря" },
    speedTitle: (cap) => `Насколько быстрым должен быть перехватчик? (полёт до ${cap})`,
    speedText:
      "Линия обрывается: позже ни одна из проверенных скоростей не позволяет встретить пуск оттуда. Поперечные линии — скорость в конце разгона, как её называет каждая сторона.",
    speedCaption: (group, cap) => `${group}: наименьшая скорость, полёт до ${cap}`,
    x: "старт перехватчика после пуска",
    y: "скорость в конце разгона",
    s: "с",
    km_s: "км/с",
    stated: (who, speed) => `${who}: ${speed} км/с`,
    speedTable: (cap, aim) =>
      `Наименьшая скорость в конце разгона, км/с, в зависимости от момента старта перехватчика; полёт до ${cap}; ${aim}`,
    region: "Район пуска",
    missile: "Ракета",
    none: "нет",
    shareTitle: "При скорости, которую называет каждая сторона",
    shareCaption: (cap) =>
      `Доля полётов из российских районов пуска к США, которые можно встретить за ${cap} полёта`,
    shareText:
      "Независимо от средств обнаружения: принято, что перехватчик стартует в указанный момент. Полоса — границы по неопределённым величинам.",
    share: "встречено",
    designs: "По собственным средствам каждого варианта",
    design: "Вариант",
    met: "По досягаемости и времени",
    held: "И при сопровождении РЛС наведения",
  },
};
