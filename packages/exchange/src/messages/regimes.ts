/**
 * What each regime asks of a notice or a report, as data. `verified` is true only for what was read in the source named;
 * the rest is recalled, and whoever shows it says so with `provenance`. The full field lists of the memoranda of 2000
 * and the wording of the Code were not found: nothing here stands in for them.
 */
import type { MessageType } from "./envelope.ts";
import { regimeIds } from "./notices.ts";
import { day_ms, hour_ms } from "./utc.ts";

export type RegimeId = (typeof regimeIds)[number];

/** One sentence in the two languages of the exchange. */
export interface Sentence {
  readonly en: string;
  readonly ru: string;
}

/** Where a rule comes from, and whether it was read there. */
export interface Sourced {
  readonly source: string;
  readonly verified: boolean;
}

export interface FieldRule extends Sourced {
  readonly regime: RegimeId;
  readonly message: MessageType;
  /** Names of the body's fields: any one of them is enough. */
  readonly field: readonly [string, ...string[]];
  readonly required: "always" | "land-launched" | "submarine-launched" | "space-launch";
  readonly text: Sentence;
}

export interface DeadlineRule extends Sourced {
  readonly regime: RegimeId;
  readonly message: "prelaunch.notice" | "postlaunch.notice";
  /** Whether the message must come not before or not after the moment. */
  readonly sense: "not-before" | "not-after";
  readonly from: "planned-date" | "window-open" | "launch";
  /** Added to `from`; negative is earlier. */
  readonly offset_ms: number;
  readonly text: Sentence;
}

export interface Regime extends Sourced {
  readonly id: RegimeId;
  readonly name: Sentence;
  readonly scope: Sentence;
  /** Parties of a notice id that it binds. */
  readonly parties: readonly ("US" | "RU" | "EU")[];
  readonly timing: Sentence & Sourced;
  readonly since_ms: number; // 00:00 UTC of the day that it was signed or adopted
  readonly notYet: Sentence; // said of a moment before that; the Russian verb agrees with the name
}

const s1988 =
  "Agreement on Notifications of Launches, 31 May 1988 (nuke.fas.org/control/launch/text/balist1.htm)";
const sJdec =
  "JDEC Memorandum of Agreement, 4 June 2000 (fas.org/nuke/control/jdec/text/000604-warn-wh3.htm)";
const sJdecFields =
  "Department of Defense briefing, 6 June 2000 (nuke.fas.org/control/jdec/news/000606-jdec-usia1.htm)";
const sPlns = "PLNS Memorandum of Understanding, 16 December 2000 (acronym.org.uk dd53/53mou.htm)";
const sHcoc = "Hague Code of Conduct, 25 November 2002 (acronym.org.uk docs/0211/doc13.htm)";

export const regimes: readonly Regime[] = [
  {
    id: "agreement-1988",
    name: {
      en: "Launch notification agreement of 1988",
      ru: "Соглашение об уведомлениях о пусках 1988 года",
    },
    scope: {
      en: "Every launch of an intercontinental or submarine-launched ballistic missile, at any range and direction.",
      ru: "Каждый пуск межконтинентальной ракеты или баллистической ракеты подводной лодки, на любую дальность и в любом направлении.",
    },
    parties: ["US", "RU"],
    timing: {
      en: "At least 24 hours before the planned date.",
      ru: "Не менее чем за 24 часа до планируемой даты.",
      source: s1988,
      verified: true,
    },
    since_ms: 581_040_000_000, // 31 May 1988
    notYet: { en: "not yet in being", ru: "ещё не действовало" },
    source: s1988,
    verified: true,
  },
  {
    id: "jdec-2000",
    name: { en: "Joint Data Exchange Center, 2000", ru: "Совместный центр обмена данными, 2000 год" },
    scope: {
      en: "Launches seen by the warning sensors of each side. It asks for reports of launches, not for notices.",
      ru: "Пуски, обнаруженные средствами предупреждения сторон. Требует сообщений о пусках, а не уведомлений.",
    },
    parties: ["US", "RU"],
    timing: {
      en: "Near real time; no number of seconds was found.",
      ru: "В близком к реальному времени; число секунд не найдено.",
      source: sJdec,
      verified: true,
    },
    since_ms: 960_076_800_000, // 4 June 2000
    notYet: { en: "not yet in being", ru: "ещё не действовал" },
    source: sJdec,
    verified: true,
  },
  {
    id: "plns-2000",
    name: {
      en: "Pre- and post-launch notification system, 2000",
      ru: "Система уведомлений о пусках, 2000 год",
    },
    scope: {
      en: "Ballistic missiles with a planned range above 500 km or altitude above 500 km, and space launch vehicles.",
      ru: "Баллистические ракеты с дальностью более 500 км или высотой более 500 км и ракеты-носители.",
    },
    parties: ["US", "RU"],
    timing: {
      en: "From 30 days to 24 hours before the window opens; after the launch within 48 hours.",
      ru: "От 30 суток до 24 часов до открытия окна; после пуска в течение 48 часов.",
      source: "recalled; the text of the memorandum's timing was not found",
      verified: false,
    },
    since_ms: 976_924_800_000, // 16 December 2000
    notYet: { en: "not yet in being", ru: "ещё не действовала" },
    source: sPlns,
    verified: true,
  },
  {
    id: "hague-code-2002",
    name: { en: "Hague Code of Conduct, 2002", ru: "Гаагский кодекс поведения, 2002 год" },
    scope: {
      en: "Launches and test flights of ballistic missiles and space launch vehicles.",
      ru: "Пуски и испытательные полёты баллистических ракет и ракет-носителей.",
    },
    parties: ["US", "RU", "EU"],
    timing: {
      en: "Before the launch; the Code names no number of hours.",
      ru: "До пуска; число часов в Кодексе не названо.",
      source: sHcoc,
      verified: true,
    },
    since_ms: 1_038_182_400_000, // 25 November 2002
    notYet: { en: "not yet in being", ru: "ещё не действовал" },
    source: sHcoc,
    verified: true,
  },
];

const text = {
  date: { en: "planned date of the launch", ru: "планируемая дата пуска" },
  area1988: { en: "launch area: test range or site", ru: "район пуска: полигон или место" },
  ocean: {
    en: "launch area: ocean quadrant or body of water",
    ru: "район пуска: квадрант океана или акватория",
  },
  impact1988: {
    en: "impact areas of the reentry vehicles: boundary points, or centre and radius",
    ru: "районы падения головных частей: точки границы или центр и радиус",
  },
  class: { en: "generic class of the vehicle", ru: "общий класс носителя" },
  window: { en: "launch window: opening and closing", ru: "окно пуска: открытие и закрытие" },
  area: { en: "launch area", ru: "район пуска" },
  azimuth: { en: "azimuth of the launch", ru: "азимут пуска" },
  direction: { en: "planned direction", ru: "планируемое направление" },
  impact: { en: "planned impact area", ru: "планируемый район падения" },
  payload: { en: "payload and orbit", ru: "полезная нагрузка и орбита" },
  code: { en: "unique code of the notice", ru: "уникальный код уведомления" },
  validity: { en: "end of validity (four days from the date)", ru: "срок действия (четверо суток с даты)" },
  time: { en: "time of launch", ru: "время пуска" },
  point: { en: "point or area of launch", ru: "точка или район пуска" },
  rough: { en: "rough direction (azimuth)", ru: "примерное направление (азимут)" },
  impactPoint: { en: "point or area of impact", ru: "точка или район падения" },
  impactTime: { en: "time of impact", ru: "время падения" },
} as const satisfies Record<string, Sentence>;

type Row = readonly [FieldRule["field"], FieldRule["required"], Sentence, source: string, verified: boolean];

const noticeRows: Readonly<Record<Exclude<RegimeId, "jdec-2000">, readonly Row[]>> = {
  "agreement-1988": [
    [["plannedDate_ms", "window"], "always", text.date, s1988, true],
    [["launch"], "land-launched", text.area1988, s1988, true],
    [["launch"], "submarine-launched", text.ocean, s1988, true],
    [["impactAreas"], "always", text.impact1988, s1988, true],
    [["validUntil_ms"], "always", text.validity, "recalled; not found in the text read", false],
  ],
  "plns-2000": [
    [["noticeId"], "always", text.code, sPlns, true],
    [["genericClass"], "always", text.class, "recalled; field list of format 1 not found", false],
    [["window"], "always", text.window, "recalled; field list of format 1 not found", false],
    [["launch"], "always", text.area, "recalled; field list of format 1 not found", false],
    [["azimuth"], "always", text.azimuth, "recalled; field list of format 1 not found", false],
    [["impactAreas"], "always", text.impact, "recalled; field list of format 1 not found", false],
    [["payloadOrbit"], "space-launch", text.payload, "spaceref.com, 28 November 2000; doubtful", false],
  ],
  "hague-code-2002": [
    [["genericClass"], "always", text.class, "recalled wording of article 4(a)(iii)", false],
    [["window"], "always", text.window, "recalled wording of article 4(a)(iii)", false],
    [["launch"], "always", text.area, "recalled wording of article 4(a)(iii)", false],
    [["azimuth", "directionText"], "always", text.direction, "recalled wording of article 4(a)(iii)", false],
  ],
};

const jdecRows: readonly Row[] = [
  [["launchTime"], "always", text.time, sJdecFields, true],
  [["launch"], "always", text.point, sJdecFields, true],
  [["azimuth"], "always", text.rough, sJdecFields, true],
  [["impact"], "always", text.impactPoint, sJdecFields, true],
  [["impactTime"], "always", text.impactTime, sJdecFields, true],
  [["genericClass"], "always", text.class, "recalled; exact words of the memorandum not found", false],
];

const rule = (regime: RegimeId, message: MessageType, row: Row): FieldRule => {
  const [field, required, sentence, source, verified] = row;
  return { regime, message, field, required, text: sentence, source, verified };
};

/** Every field that a regime asks for, in the order of the regimes. */
export const fieldRules: readonly FieldRule[] = regimeIds.flatMap((regime) =>
  regime === "jdec-2000"
    ? jdecRows.map((row) => rule(regime, "launch.report", row))
    : noticeRows[regime].map((row) => rule(regime, "prelaunch.notice", row)),
);

/** Every deadline that a regime sets. The Code and the data exchange centre set none in hours. */
export const deadlineRules: readonly DeadlineRule[] = [
  {
    regime: "agreement-1988",
    message: "prelaunch.notice",
    sense: "not-after",
    from: "planned-date",
    offset_ms: -day_ms,
    text: { en: "notice 24 hours before the planned date", ru: "уведомление за 24 часа до планируемой даты" },
    source: s1988,
    verified: true,
  },
  {
    regime: "plns-2000",
    message: "prelaunch.notice",
    sense: "not-before",
    from: "window-open",
    offset_ms: -30 * day_ms,
    text: {
      en: "notice no more than 30 days before the window opens",
      ru: "уведомление не ранее чем за 30 суток до открытия окна",
    },
    source: "recalled; not found",
    verified: false,
  },
  {
    regime: "plns-2000",
    message: "prelaunch.notice",
    sense: "not-after",
    from: "window-open",
    offset_ms: -day_ms,
    text: {
      en: "notice 24 hours before the window opens",
      ru: "уведомление за 24 часа до открытия окна",
    },
    source: "recalled; not found",
    verified: false,
  },
  {
    regime: "plns-2000",
    message: "postlaunch.notice",
    sense: "not-after",
    from: "launch",
    offset_ms: 48 * hour_ms,
    text: {
      en: "post-launch notice within 48 hours of the launch",
      ru: "уведомление после пуска в течение 48 часов",
    },
    source: "recalled; not found",
    verified: false,
  },
];

/** A source as both languages name it. An address stays as it is. */
export function sourceWords(source: string): Sentence {
  return { en: source, ru: russianSources[source] ?? source };
}

const russianSources: Readonly<Record<string, string>> = {
  [s1988]:
    "Соглашение об уведомлениях о пусках, 31 мая 1988 года (nuke.fas.org/control/launch/text/balist1.htm)",
  [sJdec]:
    "Меморандум о совместном центре обмена данными, 4 июня 2000 года (fas.org/nuke/control/jdec/text/000604-warn-wh3.htm)",
  [sJdecFields]:
    "Брифинг министерства обороны США, 6 июня 2000 года (nuke.fas.org/control/jdec/news/000606-jdec-usia1.htm)",
  [sPlns]: "Меморандум об уведомлениях о пусках, 16 декабря 2000 года (acronym.org.uk dd53/53mou.htm)",
  [sHcoc]: "Гаагский кодекс поведения, 25 ноября 2002 года (acronym.org.uk docs/0211/doc13.htm)",
  "recalled; not found in the text read": "по памяти; в прочитанном тексте не найдено",
  "recalled; field list of format 1 not found": "по памяти; перечень полей формата 1 не найден",
  "recalled; exact words of the memorandum not found": "по памяти; точный текст меморандума не найден",
  "recalled; not found": "по памяти; не найдено",
  "recalled wording of article 4(a)(iii)": "по памяти: статья 4, пункт (a)(iii)",
  "spaceref.com, 28 November 2000; doubtful": "spaceref.com, 28 ноября 2000 года; сомнительно",
};

/** The sentence with what must stand beside it wherever it is shown: a rule that was only recalled is "not verified". */
export function provenance(sentence: Sentence, { verified }: Pick<Sourced, "verified">): Sentence {
  if (verified) return sentence;
  return { en: `${sentence.en} (not verified)`, ru: `${sentence.ru} (не проверено)` };
}
