import type { Words } from "../words/index.ts";

interface LedeParts {
  readonly design: string;
  readonly set: string;
  readonly missile: string;
  readonly partners: readonly (readonly [name: string, value: string])[];
  readonly never: readonly string[]; // partners who do not know it before the impact
}

interface WarnsWords {
  readonly lede: (of: LedeParts) => string;
  readonly chart: (missile: string) => string;
  readonly unit: string;
  readonly series: readonly [report: string, prediction: string];
  readonly partners: Readonly<Record<"us" | "ru" | "europe", string>>;
  readonly tableTitle: string;
  readonly partner: string;
  readonly report: string;
  readonly first: string;
  readonly prediction: string;
  readonly gainReport: string;
  readonly gainPrediction: string;
  readonly alone: string;
  readonly none: string;
  readonly nobody: string;
  readonly never: string;
  readonly atBest: (most: string) => string; // never with nominal figures
  readonly unknown: string; // beside a capital's name
  readonly lowest: string;
  readonly average: string;
  readonly pooling: string;
  readonly poolingText: string;
  readonly capitals: string;
  readonly capitalsAlternative: (of: readonly string[]) => string;
  readonly capital: string;
  readonly capitalsCaption: string;
  readonly capitalsNote: string;
  readonly noCapitals: string;
  readonly outOfReach: string;
  readonly reverse: string;
  readonly reverseText: (site: string, missile: string, from: string, to: string) => string;
  readonly reverseNone: string;
  readonly reverseWhat: string;
}

export const warnsWords: Words<WarnsWords> = {
  en: {
    lede: ({ design, set, missile, partners, never }) => {
      const place = (name: string) => (name === "United States" ? "the United States" : name);
      const times = partners.map(
        ([name, value], k) => `${value} ${k === 0 ? "before impact " : ""}in ${place(name)}`,
      );
      const known =
        times.length === 0
          ? ""
          : ` the impact point of ${missile} would be known, on average, ${times.join(" and ")}`;
      const none =
        never.length === 0
          ? ""
          : `${known === "" ? ` the impact point of ${missile}` : "; it"} would not be known before impact in ${never.map(place).join(" or ")}, all figures nominal`;
      return `Under “${design}”, with the figures of ${set},${known}${none}.`;
    },
    chart: (missile) =>
      `Seconds before impact of ${missile}, on average over capitals within reach and origins`,
    unit: "seconds before impact",
    series: ["first report of a launch", "prediction of the impact point"],
    partners: { us: "United States", ru: "Russia", europe: "Europe (NATO members and host states)" },
    tableTitle: "Warning of each partner",
    partner: "Partner",
    report: "First report",
    first: "Most often from",
    prediction: "Impact point known",
    gainReport: "Gained by pooling, first report",
    gainPrediction: "Gained by pooling, impact point",
    alone: "nothing is pooled",
    none: "not within reach",
    nobody: "no sensor",
    never: "never known",
    atBest: (most) => `not known with nominal figures (at best ${most})`,
    unknown: "not known",
    lowest: "In a mean, a flight whose impact point is never known counts as 0 s.",
    average:
      "A longer bar is more time. The line across gives the least and the most, with every uncertain figure at its worst and at its best; the dot is the nominal value.",
    pooling: "What pooling adds",
    poolingText:
      "The gain is the warning with all reports pooled, less what each partner's own and allied sensors give under the same design. Its interval sets the pooled warning at its least against the unpooled at its most.",
    capitals: "Capital by capital",
    capitalsAlternative: (of) =>
      `Map of capitals with the seconds between the prediction of the impact point and the impact: ${of.join("; ")}.`,
    capital: "Capital",
    capitalsCaption: "Impact point known, before impact, by capital",
    capitalsNote:
      "Beside each name: seconds between the prediction of the impact point and the impact, averaged over the origins.",
    noCapitals: "The missile reaches no capital of the three partners.",
    outOfReach:
      "The missile reaches no capital of a partner under this choice, so that nobody there needs the warning.",
    reverse: "The other way round: how an interceptor looks to the neighbours",
    reverseText: (site, missile, from, to) =>
      `An interceptor that leaves ${site} is itself a launch on the neighbours' radars. This command tells for one flight (${missile}, ${from} to ${to}) which of them would see it, when and how high, how near to their ground it would seem to fall, and which notice would explain it:`,
    reverseNone: "This design has no interceptor site: nothing would leave it that neighbours could see.",
    reverseWhat: "The studied answers hold nothing of it: it is asked of one flight at a time.",
  },
  ru: {
    lede: ({ design, set, missile, partners, never }) => {
      const times = partners.map(([name, value]) => `${name} — ${value}`).join(", ");
      const known = times === "" ? "" : ` была бы предсказана в среднем за столько до падения: ${times}`;
      const none =
        never.length === 0
          ? ""
          : `${known === "" ? "" : ";"} при номинальных величинах не была бы предсказана: ${never.join(", ")}`;
      return `Вариант «${design}», данные — ${set}: точка падения ракеты «${missile}»${known}${none}.`;
    },
    chart: (missile) =>
      `Секунды до падения ракеты «${missile}», в среднем по столицам в пределах дальности и районам пуска`,
    unit: "секунды до падения",
    series: ["первое сообщение о пуске", "предсказана точка падения"],
    partners: { us: "США", ru: "Россия", europe: "Европа (страны НАТО и принимающие государства)" },
    tableTitle: "Предупреждение каждого партнёра",
    partner: "Партнёр",
    report: "Первое сообщение",
    first: "Чаще всего от",
    prediction: "Точка падения известна",
    gainReport: "Выигрыш от объединения, первое сообщение",
    gainPrediction: "Выигрыш от объединения, точка падения",
    alone: "данные не объединены",
    none: "вне дальности",
    nobody: "ни одно средство",
    never: "никогда не известна",
    atBest: (most) => `при номинале не известна (в лучшем случае ${most})`,
    unknown: "не известна",
    lowest: "Полёт, точка падения которого так и не предсказана, входит в среднее как 0 с.",
    average:
      "Длиннее полоса — больше времени. Черта поперёк показывает наименьшее и наибольшее, когда все неточные величины в худшем и в лучшем положении; точка — номинал.",
    pooling: "Что даёт объединение данных",
    poolingText:
      "Выигрыш — предупреждение при объединённых данных минус то, что в том же варианте дают свои и союзные средства. В его границах наименьшее объединённое сравнивается с наибольшим раздельным.",
    capitals: "По столицам",
    capitalsAlternative: (of) =>
      `Карта столиц с числом секунд от предсказания точки падения до падения: ${of.join("; ")}.`,
    capital: "Столица",
    capitalsCaption: "За сколько до падения известна его точка, по столицам",
    capitalsNote:
      "Рядом с названием — секунды от предсказания точки падения до падения, в среднем по районам пуска.",
    noCapitals: "Ракета не долетает ни до одной столицы трёх партнёров.",
    outOfReach: "При этом выборе ракета не долетает ни до одной столицы партнёров: предупреждать там некого.",
    reverse: "Обратный вопрос: как перехватчик выглядит для соседей",
    reverseText: (site, missile, from, to) =>
      `Перехватчик, стартующий с позиции «${site}», — сам пуск для радаров соседей. Эта команда для одного полёта (${missile}, ${from} — ${to}) говорит, кто из них его увидит, когда и на какой высоте, насколько близко к их земле он, казалось бы, упадёт и какое уведомление его объяснит:`,
    reverseNone: "В этом варианте нет перехватчиков: соседям нечего было бы увидеть.",
    reverseWhat: "В готовых ответах этого нет: вопрос задают об одном полёте.",
  },
};
