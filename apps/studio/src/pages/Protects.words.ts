import { groupName } from "@equipoise/present/words";
import type { Words } from "../words/index.ts";

interface LedeParts {
  readonly design: string;
  readonly value: string;
  readonly group: string;
  readonly missile: string;
  readonly set: string;
}

interface ProtectsWords {
  readonly lede: (of: LedeParts) => string;
  readonly mapTitle: string;
  readonly what: string;
  readonly who: string;
  readonly why: string;
  readonly among: (cells: string, parts: readonly string[]) => string;
  readonly grain: string;
  readonly from: (origin: string) => string;
  readonly tableTitle: (missile: string) => string;
  readonly whose: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<"people" | "area" | "capitals" | "people-expected", string>>;
  readonly beyond: string;
  readonly ofAll: string;
  readonly expectedNote: string;
  readonly outside: (count: string) => string;
  readonly capitalsTitle: string;
  readonly capitalsCaption: string;
  readonly capital: string;
  readonly fromOrigins: string;
  readonly ofOrigins: (defended: number, reached: number) => string;
  readonly reason: string;
  readonly cellTitle: (cell: number) => string;
  readonly placeTitle: (name: string) => string;
  readonly cellFrom: (origin: string, outcome: string) => string;
  readonly estimated: string;
  readonly notReached: string;
  readonly whyLink: string;
  readonly pick: string;
}

const peopleOf: Readonly<Record<string, string>> = {
  "nato-europe": "the European members of NATO",
  "nato-members": "all members of NATO",
  "nato-invitees": "the states invited to NATO in April 2008",
  "nato-hopefuls": "the states that hoped to join NATO",
  us: "the United States",
  ru: "Russia",
};

export const protectsWords: Words<ProtectsWords> = {
  en: {
    lede: ({ design, value, group, missile, set }) =>
      `“${design}” would defend ${value} of the people in listed places of ${peopleOf[group] ?? group} within reach of ${missile}, with the figures of ${set}.`,
    mapTitle: "Where",
    what: "The map shows",
    who: "who is defended",
    why: "why not",
    among: (cells, parts) => `Of ${cells} cells of equal area within reach, ${parts.join("; ")}.`,
    grain:
      "A cell is about 200 km across and stands for the flight to its centre. Point at one, or choose a capital below, for the reason.",
    from: (origin) => `The map is of launches from ${origin} alone; the table is over all origins.`,
    tableTitle: (missile) => `Of those within reach of ${missile}, the share defended (over all origins)`,
    whose: "Whose",
    groups: {
      "nato-europe": "European members of NATO",
      "nato-members": "All members of NATO",
      "nato-invitees": "Invited to NATO in April 2008",
      "nato-hopefuls": "Hoped to join NATO",
      us: "United States",
      ru: "Russia",
    },
    columns: {
      people: "People in listed places",
      area: "Area",
      capitals: "Capitals",
      "people-expected": "People, weighed by the kill probability",
    },
    beyond: "none within reach",
    ofAll: "Each share is of what the missile can reach at all, averaged over the origins.",
    expectedNote:
      "The last column weighs each flight met by the kill probability that is assumed for the shots; nothing here computes whether an interceptor hits.",
    outside: (count) =>
      `Capitals of NATO members within reach that are undefended from at least one origin: ${count}. They are named in the list below.`,
    capitalsTitle: "Capital by capital",
    capitalsCaption: "Capitals within reach, in the order of the scenario",
    capital: "Capital",
    fromOrigins: "Defended against",
    ofOrigins: (defended, reached) => `${defended} of ${reached} origin${reached === 1 ? "" : "s"}`,
    reason: "Where it is not, most often",
    cellTitle: (cell) => `Cell ${cell}`,
    placeTitle: (name) => name,
    cellFrom: (origin, outcome) => `from ${origin}: ${outcome}`,
    estimated: " (filled in from its neighbours)",
    notReached: "The missile does not fly so far from any of the origins.",
    whyLink: "Its timeline, link by link",
    pick: "Choose on the map",
  },
  ru: {
    lede: ({ design, value, group, missile, set }) =>
      `Из жителей учтённых городов ${groupName(group, "ru")}, до которых долетает ракета «${missile}», вариант «${design}» защитил бы ${value}; данные — ${set}.`,
    mapTitle: "Где",
    what: "На карте",
    who: "кто защищён",
    why: "почему нет",
    among: (cells, parts) => `Равных по площади клеток в пределах дальности — ${cells}: ${parts.join("; ")}.`,
    grain:
      "Клетка — около 200 км в поперечнике и отвечает полёту в её центр. Укажите клетку или выберите столицу ниже, чтобы узнать причину.",
    from: (origin) => `Карта — только для пусков из района «${origin}»; таблица — по всем районам.`,
    tableTitle: (missile) =>
      `Доля защищённых из тех, до кого долетает ракета «${missile}» (по всем районам пуска)`,
    whose: "Кто",
    groups: {
      "nato-europe": "Европейские страны НАТО",
      "nato-members": "Все страны НАТО",
      "nato-invitees": "Приглашённые в НАТО в апреле 2008 года",
      "nato-hopefuls": "Стремившиеся в НАТО",
      us: "США",
      ru: "Россия",
    },
    columns: {
      people: "Жители учтённых городов",
      area: "Площадь",
      capitals: "Столицы",
      "people-expected": "Жители с учётом вероятности поражения",
    },
    beyond: "вне дальности",
    ofAll: "Каждая доля — от того, до чего ракета вообще долетает, в среднем по районам пуска.",
    expectedNote:
      "В последнем столбце каждый перехватываемый полёт взят с принятой вероятностью поражения; попадёт ли перехватчик, здесь не вычисляется.",
    outside: (count) =>
      `Столиц стран НАТО в пределах дальности, не защищённых хотя бы от одного района пуска: ${count}. Они названы в списке ниже.`,
    capitalsTitle: "По столицам",
    capitalsCaption: "Столицы в пределах дальности, в порядке сценария",
    capital: "Столица",
    fromOrigins: "Защищена от",
    ofOrigins: (defended, reached) => `${defended} из ${reached}`,
    reason: "Где нет — чаще всего",
    cellTitle: (cell) => `Клетка ${cell}`,
    placeTitle: (name) => name,
    cellFrom: (origin, outcome) => `из района «${origin}»: ${outcome}`,
    estimated: " (взято по соседним клеткам)",
    notReached: "Ни из одного района ракета сюда не долетает.",
    whyLink: "Ход перехвата по звеньям",
    pick: "Выбор на карте",
  },
};
