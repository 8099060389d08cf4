import type { CatalogueFile } from "@equipoise/scenario";
import type { Words } from "../words/index.ts";

interface CatalogueWords {
  readonly lede: (figures: number, sources: number) => string;
  readonly explained: string;
  readonly statusHead: string;
  readonly meanings: Readonly<Record<string, string>>;
  readonly search: string;
  readonly file: string;
  readonly anyFile: string;
  readonly status: string;
  readonly anyStatus: string;
  readonly look: string;
  readonly looks: Readonly<Record<"records" | "figures" | "disputed", string>>;
  readonly found: (shown: number, all: number) => string;
  readonly none: string;
  readonly showAll: (n: number) => string;
  readonly name: string;
  readonly figures: string; // how many
  readonly figuresHere: string;
  readonly figure: string;
  readonly record: string;
  readonly value: string;
  readonly range: string;
  readonly unit: string;
  readonly source: string;
  readonly sources: string;
  readonly note: string;
  readonly field: string;
  readonly statements: string;
  readonly fields: string;
  readonly said: string;
  readonly disputes: string;
  readonly disputesNote: string;
  readonly whole: string;
  readonly noDate: string;
  readonly log: string;
  readonly all: string;
  readonly previous: string;
  readonly next: string;
  readonly usedBy: (n: number) => string;
  readonly more: (n: number) => string;
  readonly unknown: (key: string) => string;
  readonly inLedger: string;
  readonly exact: string;
  readonly original: string;
  readonly files: Readonly<Record<CatalogueFile, string>>;
  readonly keys: Readonly<Record<string, string>>; // of figures that the ledger has no plain name for
  readonly parts: Readonly<Record<string, string>>; // of a record
}

export const catalogueWords: Words<CatalogueWords> = {
  en: {
    lede: (figures, sources) =>
      `Everything that is computed here comes from ${figures} published or assumed figures, each with its range, its status and its source (${sources} sources in all).`,
    explained:
      "Nothing is a default: a figure without evidence is marked as assumed and given a wide range. Where authors disagree, each one's bar is shown with his name, in order of date, then name.",
    statusHead: "What the status of a figure means",
    meanings: {
      read: "read in the source that is named",
      disputed: "read, but sources disagree: the range holds every side",
      quoted: "commonly quoted; the source itself has not been read yet",
      calculated: "our own calculation from other figures of the catalogue",
      constructed: "a generic value, tuned to published behaviour",
      assumed: "nobody published it: a judgement, with a wide range",
    },
    search: "Search",
    file: "Kind",
    anyFile: "all kinds",
    status: "Status",
    anyStatus: "any status",
    look: "Show",
    looks: {
      records: "records",
      figures: "single figures",
      disputed: "figures for which authors differ",
    },
    found: (shown, all) => `${shown} of ${all}`,
    none: "Nothing in the catalogue fits.",
    showAll: (n) => `Show all ${n}`,
    name: "Name",
    figures: "Figures",
    figuresHere: "Figures",
    figure: "Figure",
    record: "Record",
    value: "Value",
    range: "Range",
    unit: "Unit",
    source: "Source",
    sources: "Sources",
    note: "Note",
    field: "Field",
    statements: "Statements",
    fields: "Other fields",
    said: "Statement",
    disputes: "What each author has",
    disputesNote:
      "Bars by date, then name; those of parameter sets are the figures that the set uses. The last bar is the catalogue's: a dot for its value, a line for its range.",
    whole: "the catalogue: value and range",
    noDate: "no date",
    log: "logarithmic scale",
    all: "The whole catalogue",
    previous: "Before",
    next: "After",
    usedBy: (n) => `Records that name this source: ${n}`,
    more: (n) => `and ${n} more`,
    unknown: (key) => `The catalogue has no record ${key}.`,
    inLedger: "This claim beside the runs that test it",
    exact: "one value",
    original: "",
    files: {
      radars: "Radars",
      satellites: "Satellites",
      "interceptor-sites": "Interceptor sites",
      interceptors: "Interceptors",
      missiles: "Missiles",
      signatures: "What radars see of a missile",
      rules: "Rules",
      measures: "Confidence-building measures",
      "parameter-sets": "Parameter sets",
      claims: "Claims",
      outcomes: "Outcomes",
      forces: "Forces",
      treaties: "Treaties and declarations",
      regimes: "Notification regimes",
      arguments: "Arguments of the debate",
      places: "Places",
      alliances: "Alliances",
      borders: "Edits of the map",
      sources: "Sources",
    },
    keys: {
      apertureRx_m2: "aperture, receiving",
      apertureTx_m2: "aperture, transmitting",
      requiredSnr_dB: "required signal-to-noise ratio",
      referenceRcs_m2: "cross-section that the range is for",
      range_m: "detection range",
      ispVacuum_s: "specific impulse in vacuum",
      inert_kg: "mass without propellant",
      nozzleExit_m2: "area of the nozzle's exit",
      vehicleX_m2: "cross-section of the vehicle, X band",
      vehicleL_m2: "cross-section of the vehicle, L band",
      vehicleS_m2: "cross-section of the vehicle, S band",
      vehicleUHF_m2: "cross-section of the vehicle, UHF",
      vehicleVHF_m2: "cross-section of the vehicle, VHF",
      boosting_m2: "cross-section of the whole missile in boost",
      sideLong_dB: "gain from the side, VHF and UHF",
      sideShort_dB: "gain from the side, L, S and X band",
      dwell_s: "dwell on the target",
      update_s: "time between two looks",
      turn_s: "time to turn",
      heavyIcbmWarheads: "warheads on heavy ICBMs",
      mobileIcbmWarheads: "warheads on mobile ICBMs",
      withCruiseMissiles: "of them with cruise missiles",
      otherBomber: "counted for another bomber",
      bomber: "counted for a bomber",
    },
    parts: { faces: "face", stages: "stage", types: "type" },
  },
  ru: {
    lede: (figures, sources) =>
      `Всё, что здесь вычисляется, получено из опубликованных или принятых величин (их ${figures}); у каждой указаны границы, статус и источник (всего источников: ${sources}).`,
    explained:
      "Значений по умолчанию нет: величина без подтверждения отмечена как принятая и взята с широкими границами. Где авторы расходятся, показана полоса каждого с его именем, по дате, затем по имени.",
    statusHead: "Что означает статус величины",
    meanings: {
      read: "прочитано в названном источнике",
      disputed: "прочитано, но источники расходятся: границы вмещают все стороны",
      quoted: "обычно цитируют; сам источник пока не прочитан",
      calculated: "наш расчёт по другим величинам каталога",
      constructed: "обобщённое значение, подобранное под опубликованное поведение",
      assumed: "никто не публиковал: оценка с широкими границами",
    },
    search: "Поиск",
    file: "Раздел",
    anyFile: "все разделы",
    status: "Статус",
    anyStatus: "любой статус",
    look: "Показать",
    looks: {
      records: "записи",
      figures: "отдельные величины",
      disputed: "величины, в которых авторы расходятся",
    },
    found: (shown, all) => `${shown} из ${all}`,
    none: "В каталоге ничего подходящего нет.",
    showAll: (n) => `Показать все: ${n}`,
    name: "Название",
    figures: "Величин",
    figuresHere: "Величины",
    figure: "Величина",
    record: "Запись",
    value: "Значение",
    range: "Границы",
    unit: "Единица",
    source: "Источник",
    sources: "Источники",
    note: "Примечание",
    field: "Поле",
    statements: "Сведения",
    fields: "Другие поля",
    said: "Сведение",
    disputes: "Значения у каждого автора",
    disputesNote:
      "Полосы по дате, затем по имени; полосы наборов данных — величины, которыми набор пользуется. Последняя полоса — каталога: точка — значение, линия — границы.",
    whole: "каталог: значение и границы",
    noDate: "без даты",
    log: "логарифмическая шкала",
    all: "Весь каталог",
    previous: "Раньше",
    next: "Дальше",
    usedBy: (n) => `Записей, где назван этот источник: ${n}`,
    more: (n) => `и ещё ${n}`,
    unknown: (key) => `Записи ${key} в каталоге нет.`,
    inLedger: "Это утверждение рядом с проверяющими его расчётами",
    exact: "одно значение",
    original: "Примечания, сведения и источники приведены на языке каталога (английском).",
    files: {
      radars: "Радиолокационные станции",
      satellites: "Спутники",
      "interceptor-sites": "Позиции перехватчиков",
      interceptors: "Перехватчики",
      missiles: "Ракеты",
      signatures: "Что радары видят от ракеты",
      rules: "Правила",
      measures: "Меры доверия",
      "parameter-sets": "Наборы данных",
      claims: "Утверждения",
      outcomes: "Чем кончилось",
      forces: "Силы",
      treaties: "Договоры и декларации",
      regimes: "Режимы уведомлений",
      arguments: "Доводы спора",
      places: "Места",
      alliances: "Союзы",
      borders: "Правки карты",
      sources: "Источники",
    },
    keys: {
      altitude_m: "высота",
      apertureRx_m2: "апертура на приём",
      apertureTx_m2: "апертура на передачу",
      availableYear: "год готовности",
      azimuthEnd_deg: "конец сектора по азимуту",
      azimuthStart_deg: "начало сектора по азимуту",
      ballisticCoefficient_kg_m2: "баллистический коэффициент",
      ballisticWarheads: "боезарядов на ракетах",
      bomber: "засчитывается за бомбардировщик",
      bombers: "бомбардировщиков",
      burnTime_s: "время работы двигателя",
      cloudBreakAltitude_m: "высота выхода из облаков",
      diameter_m: "диаметр",
      dwellLatitude_deg: "широта наблюдения",
      dwell_s: "время накопления",
      elevationMax_deg: "наибольший угол места",
      elevationMin_deg: "наименьший угол места",
      heavyIcbmWarheads: "боезарядов на тяжёлых МБР",
      inert_kg: "масса конструкции",
      ispVacuum_s: "удельный импульс в пустоте",
      launchers: "пусковых установок",
      loss_dB: "потери",
      mobileIcbmWarheads: "боезарядов на мобильных МБР",
      nozzleExit_m2: "площадь среза сопла",
      otherBomber: "засчитывается за иной бомбардировщик",
      payload_kg: "полезная нагрузка",
      pitchOver_s: "длительность разворота по тангажу",
      propellant_kg: "масса топлива",
      revisit_s: "период обзора",
      systemTemperature_K: "шумовая температура",
      throwWeight_t: "забрасываемый вес",
      update_s: "период обновления",
      vehicles: "носителей",
      verticalRise_s: "вертикальный подъём",
      warheads: "боезарядов",
      warheadsEach: "боезарядов на каждом",
      wavelength_m: "длина волны",
      withCruiseMissiles: "из них с крылатыми ракетами",
    },
    parts: { faces: "полотно", stages: "ступень", types: "тип" },
  },
};
