import type { Outcome } from "@equipoise/sim/engagement";
import type { Words } from "../words/index.ts";

interface WhyWords {
  readonly computing: string;
  readonly aim: string;
  readonly aimNote: string;
  readonly outcome: string;
  readonly outcomes: Readonly<Record<Outcome["kind"], string>>;
  readonly timeline: string;
  readonly events: string;
  readonly event: string;
  readonly time: string;
  readonly second: string;
  readonly km: string;
  readonly height: string;
  readonly heightAxis: string;
  readonly missile: string;
  readonly interceptor: string;
  readonly watches: string;
  readonly nobody: string;
  readonly inView: (times: string) => string;
  readonly found: (t: string) => string;
  readonly notFound: string;
  readonly inWords: string;
  readonly elsewhere: string;
  readonly timeAxis: string;
}

export const whyWords: Words<WhyWords> = {
  en: {
    computing: "The flight is being computed …",
    aim: "Comes down at",
    aimNote:
      "Or choose a cell on the map: capitals, test ranges and cells of the 200 km grid, nothing finer.",
    outcome: "Outcome",
    outcomes: {
      intercepted: "can be met",
      "not-seen": "not seen",
      "no-interceptors": "seen, but the design has no interceptors",
      "out-of-reach": "out of reach of the interceptors",
      "seen-too-late": "seen too late",
      "track-too-poor": "no track good enough",
      "not-permitted": "the site's owner does not shoot for whoever is aimed at",
      "inventory-spent": "too few interceptors",
    },
    timeline: "Minute by minute",
    events: "What happens when",
    event: "Event",
    time: "Time after launch, s",
    second: "s",
    km: "km",
    height: "Height of the missile and of the interceptor that meets it",
    heightAxis: "Height",
    missile: "Missile",
    interceptor: "Interceptor",
    watches: "When each radar has the flight in view (bar), and when it has found it (mark)",
    nobody: "No radar whose reports reach this partner ever has the flight in view.",
    inView: (times) => `in view ${times} s`,
    found: (t) => `found at ${t} s`,
    notFound: "its search does not come to it",
    inWords: "The whole engagement in words, as the command line tells it",
    elsewhere: "Map of capitals that can be chosen instead",
    timeAxis: "Time after launch",
  },
  ru: {
    computing: "Полёт вычисляется …",
    aim: "Точка падения",
    aimNote: "Или выберите клетку на карте: столицы, полигоны и клетки сетки 200 км, ничего точнее.",
    outcome: "Исход",
    outcomes: {
      intercepted: "можно перехватить",
      "not-seen": "не обнаружена",
      "no-interceptors": "обнаружена, но в этом варианте нет перехватчиков",
      "out-of-reach": "вне досягаемости перехватчиков",
      "seen-too-late": "обнаружена слишком поздно",
      "track-too-poor": "нет достаточно точного сопровождения",
      "not-permitted": "владелец позиции не стреляет за того, в кого летит ракета",
      "inventory-spent": "слишком мало перехватчиков",
    },
    timeline: "Минута за минутой",
    events: "Что и когда происходит",
    event: "Событие",
    time: "Время после пуска, с",
    second: "с",
    km: "км",
    height: "Высота ракеты и перехватчика, который её встречает",
    heightAxis: "Высота",
    missile: "Ракета",
    interceptor: "Перехватчик",
    watches: "Когда полёт виден каждому радару (полоса) и когда он обнаружен (метка)",
    nobody: "Ни один радар, данные которого доходят до этого партнёра, полёта не видит.",
    inView: (times) => `в поле обзора ${times} с`,
    found: (t) => `обнаружен на ${t} с`,
    notFound: "поиск до него не доходит",
    inWords: "Весь перехват словами, как в командной строке",
    elsewhere: "Карта столиц, которые можно выбрать вместо этого места",
    timeAxis: "Время после пуска",
  },
};
