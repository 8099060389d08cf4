import type { Words } from "../words/index.ts";

/** Values stand in the order of the sets: "35 % or 47 %". */
interface LedeParts {
  readonly missile: string;
  readonly designs: readonly {
    readonly name: string;
    readonly defended: string;
    readonly met: string | undefined; // undefined: it has no such site
  }[];
}

interface CompareWords {
  readonly lede: (of: LedeParts) => string;
  readonly or: string;
  readonly sets: (names: readonly string[]) => string;
  readonly spans: (defended: string, met: string) => string;
  readonly table: string;
  readonly toMaps: string;
  readonly tableText: string;
  readonly design: string;
  readonly set: string;
  readonly columns: Readonly<Record<string, { readonly title: string; readonly absent: string }>>;
  readonly against: (missile: string) => string;
  readonly claims: string;
  readonly facts: string;
  readonly factsText: string;
  readonly consent: string;
  readonly cost: string;
  readonly available: string;
  readonly note: string;
  readonly maps: (missile: string) => string;
  readonly mode: string;
  readonly modes: Readonly<Record<"swipe" | "both" | "difference", string>>;
  readonly divider: string;
  readonly dividerText: (design: string, against: string, percent: string) => string;
  readonly says: (design: string, parts: readonly string[]) => string;
  readonly differs: (parts: readonly string[]) => string;
  readonly cells: string;
  readonly same: string;
  readonly loading: string;
}

export const compareWords: Words<CompareWords> = {
  en: {
    lede: ({ missile, designs }) => {
      const [first, second] = designs;
      const met = (of: LedeParts["designs"][number]) => (of.met === undefined ? "none" : of.met);
      const others = second === undefined ? "" : `, “${second.name}” ${second.defended}`;
      const meets =
        second === undefined ? met(first!) : `${met(first!)} in the first and ${met(second)} in the second`;
      return `Of the people of NATO Europe whom ${missile} could reach from Iran, “${first!.name}” would defend ${first!.defended}${others}. Interceptors could meet ${meets} of the flights from Russia's launch regions to the United States.`;
    },
    or: " or ",
    sets: (names) => `Values in this order: ${names.join("; ")}.`,
    spans: (defended, met) =>
      `Those are nominal values. Between every uncertain figure at its worst for the defence and every one at its best, the shares defended run over ${defended}, and the shares met over ${met}. Only reach, sight, tracks and time are computed, not whether an interceptor hits.`,
    table: "The designs side by side, under each set of figures",
    toMaps: "To the maps ↓",
    tableText:
      "Each cell gives the nominal value, a bar, and in brackets the interval between all figures at their worst and all at their best for the defence. The line in a bar is that interval. Sets stand by date, then name; designs in the scenario's order. A design's name leads to who is defended under it.",
    design: "Design",
    set: "Figures of",
    columns: {
      "people-nato-europe": { title: "NATO Europe: people defended", absent: "not asked" },
      "people-us": { title: "United States: people defended", absent: "not asked" },
      "flights-met": { title: "Flights from Russia to the US that could be met", absent: "no such site" },
      "prediction-us": { title: "Warning with impact point: United States", absent: "not asked" },
      "prediction-ru": { title: "Warning with impact point: Russia", absent: "not asked" },
      "prediction-europe": { title: "Warning with impact point: Europe", absent: "not asked" },
    },
    against: (missile) => `against ${missile}`,
    claims: "Claims:",
    facts: "Consent, cost and year of each design, as published",
    factsText: "What no computation gives",
    consent: "Consent needed from",
    cost: "Published cost",
    available: "Available",
    note: "Note",
    maps: (missile) => `Who would be defended against ${missile}`,
    mode: "Show the two designs",
    modes: {
      swipe: "one over the other, with a divider",
      both: "beside each other",
      difference: "as one map of what differs",
    },
    divider: "Divider between the two designs",
    dividerText: (design, against, percent) => `${percent} of the width shows ${design}, the rest ${against}`,
    says: (design, parts) => `“${design}”: ${parts.join("; ")}.`,
    differs: (parts) => `Of the cells within reach: ${parts.join("; ")}.`,
    cells: "Counted are cells of equal area, about 200 km across, each by the flight to its centre.",
    same: "Choose two different designs to compare their maps.",
    loading: "The maps load …",
  },
  ru: {
    lede: ({ missile, designs }) => {
      const [first, second] = designs;
      const met = (of: LedeParts["designs"][number]) => (of.met === undefined ? "ни один" : of.met);
      const others = second === undefined ? "" : `, вариант «${second.name}» — ${second.defended}`;
      const meets =
        second === undefined ? met(first!) : `в первом варианте ${met(first!)}, во втором ${met(second)}`;
      return `Из жителей учтённых городов европейских стран НАТО, до которых из Ирана долетела бы ракета «${missile}», вариант «${first!.name}» защитил бы ${first!.defended}${others}. Из полётов из российских районов пуска в США перехватчики могли бы встретить: ${meets}.`;
    },
    or: " или ",
    sets: (names) => `Значения по порядку, данные: ${names.join("; ")}.`,
    spans: (defended, met) =>
      `Это номинальные значения. Между худшим и лучшим для обороны положением всех неточных величин доли защищённых лежат в пределах ${defended}, доли достижимых полётов — в пределах ${met}. Вычисляются только досягаемость, обзор, сопровождение и время, а не то, попадёт ли перехватчик.`,
    table: "Варианты рядом, при каждом наборе данных",
    toMaps: "К картам ↓",
    tableText:
      "В каждой клетке — номинальное значение, полоса и в скобках границы между худшим и лучшим для обороны положением всех величин. Черта в полосе — эти границы. Наборы данных стоят по дате, затем по имени; варианты — в порядке сценария. Название варианта ведёт к тому, кто в нём защищён.",
    design: "Вариант",
    set: "Данные",
    columns: {
      "people-nato-europe": { title: "Европейские страны НАТО: защищённые жители", absent: "не спрошено" },
      "people-us": { title: "США: защищённые жители", absent: "не спрошено" },
      "flights-met": {
        title: "Полёты из России в США, достижимые для перехвата",
        absent: "такой позиции нет",
      },
      "prediction-us": { title: "Предупреждение с точкой падения: США", absent: "не спрошено" },
      "prediction-ru": { title: "Предупреждение с точкой падения: Россия", absent: "не спрошено" },
      "prediction-europe": { title: "Предупреждение с точкой падения: Европа", absent: "не спрошено" },
    },
    against: (missile) => `ракета «${missile}»`,
    claims: "Утверждения:",
    facts: "Согласие, стоимость и год каждого варианта, как опубликовано",
    factsText: "То, чего не даёт расчёт (записи — на английском)",
    consent: "Чьё согласие нужно",
    cost: "Опубликованная стоимость",
    available: "Когда доступно",
    note: "Примечание",
    maps: (missile) => `Кто был бы защищён: ракета «${missile}»`,
    mode: "Показать два варианта",
    modes: {
      swipe: "один поверх другого, со шторкой",
      both: "рядом",
      difference: "одной картой различий",
    },
    divider: "Шторка между двумя вариантами",
    dividerText: (design, against, percent) => `${percent} ширины — «${design}», остальное — «${against}»`,
    says: (design, parts) => `«${design}»: ${parts.join("; ")}.`,
    differs: (parts) => `Из клеток в пределах дальности: ${parts.join("; ")}.`,
    cells: "Счёт — в равных по площади клетках около 200 км в поперечнике, каждая по полёту в её центр.",
    same: "Чтобы сравнить карты, выберите два разных варианта.",
    loading: "Карты загружаются …",
  },
};
