/**
 * What a notice satisfies, what it lacks and by when it must be sent; what the morning of 25 January 1995 teaches about
 * it; and the notice in plain words for airmen and mariners.
 */
import { sha256, toBase64Url, utf8 } from "../log/index.ts";
import type { Body } from "./envelope.ts";
import type { AreaShape, LaunchPlaceShape, PointE7 } from "./fields.ts";
import {
  type DeadlineRule,
  deadlineRules,
  type FieldRule,
  fieldRules,
  provenance,
  type Regime,
  type RegimeId,
  regimes,
  type Sentence,
  sourceWords,
} from "./regimes.ts";
import { day_ms, hour_ms, utcGroup, utcWords } from "./utc.ts";

type Notice = Body<"prelaunch.notice">;

/** A notice's window wider than this is re-confirmed each day. */
export const wideWindow_ms: number = day_ms;

export interface Missing {
  readonly field: readonly string[]; // any one of these would do
  readonly what: Sentence; //           says "not verified" where the rule was not read in its source
  readonly source: Sentence;
  readonly verified: boolean;
}

export interface Deadline {
  readonly what: Sentence;
  readonly sense: DeadlineRule["sense"];
  readonly due_ms: number;
  readonly hoursLeft: number; // to `due_ms`; below 0 it has passed
  /** Whether the message, sent at the time asked about, keeps it; "due-later": it is for another message, still to come. */
  readonly verdict: "kept" | "missed" | "due-later";
  readonly verified: boolean;
}

export interface RegimeCheck {
  readonly regime: RegimeId;
  readonly applies: { readonly answer: "yes" | "no" | "cannot-tell" | "not-yet"; readonly why: Sentence };
  /** It applies, no field is missing, and no deadline is missed; what is due later counts neither way. */
  readonly satisfied: boolean;
  readonly claimed: boolean; // the author names it among those it means to satisfy
  readonly missing: readonly Missing[];
  readonly deadlines: readonly Deadline[];
}

export interface Advice {
  readonly fields: readonly string[];
  readonly text: Sentence;
  readonly source: string;
}

export interface NoticeCheck {
  readonly regimes: readonly RegimeCheck[];
  readonly advice: readonly Advice[];
}

/** What each regime says of the notice if it is sent at `at_ms`. The notice may be a draft with fields still missing. */
export function checkNotice(body: Notice, at_ms: number): NoticeCheck {
  return { regimes: regimes.map((regime) => checkRegime(regime, body, at_ms)), advice: adviceOf(body) };
}

/** When the post-launch notice of a launch at `launchedAt_ms` is due: recalled from the memorandum, not verified. */
export function postlaunchDue(launchedAt_ms: number, at_ms: number): readonly Deadline[] {
  return deadlineRules
    .filter((rule) => rule.message === "postlaunch.notice")
    .map((rule) => deadline(rule, launchedAt_ms, at_ms, at_ms < launchedAt_ms));
}

/** base64url of SHA-256 over the areas' figures in their order: what a desk reads back to show that it has the same areas. */
export function areaHash(areas: readonly AreaShape[]): string {
  const at = ({ lat_e7deg, lon_e7deg }: PointE7) => `${lat_e7deg},${lon_e7deg}`;
  const lines = areas.map((area) =>
    "boundary" in area
      ? `polygon ${area.boundary.map(at).join(" ")}`
      : `circle ${at(area.centre)} ${area.radius_m}`,
  );
  return toBase64Url(sha256(utf8(`${lines.join("\n")}\n`)));
}

function checkRegime(regime: Regime, body: Notice, at_ms: number): RegimeCheck {
  const applies = at_ms < regime.since_ms ? notYet(regime, at_ms) : appliesTo(regime, body);
  const relevant = applies.answer === "yes" || applies.answer === "cannot-tell";
  const missing = relevant ? missingOf(regime.id, body) : [];
  const deadlines = relevant ? deadlinesOf(regime.id, body, at_ms) : [];
  return {
    regime: regime.id,
    applies,
    satisfied:
      applies.answer === "yes" &&
      missing.length === 0 &&
      deadlines.every((each) => each.verdict !== "missed"),
    claimed: body.regimes.includes(regime.id),
    missing,
    deadlines,
  };
}

type Applies = RegimeCheck["applies"];
const no = (why: Sentence): Applies => ({ answer: "no", why });
const yes = (why: Sentence): Applies => ({ answer: "yes", why });
const cannotTell = (why: Sentence): Applies => ({ answer: "cannot-tell", why });

function notYet({ notYet: words }: Regime, at_ms: number): Applies {
  const day = (lang: "en" | "ru") => utcWords(at_ms, lang).split(" ").slice(0, 3).join(" ");
  const why = { en: `${words.en} on ${day("en")}`, ru: `на ${day("ru")} ${words.ru}` };
  return { answer: "not-yet", why };
}

function appliesTo(regime: Regime, body: Notice): Applies {
  const party = body.noticeId.slice(4, 6);
  if (!regime.parties.some((each) => each === party)) {
    return no({
      en: `It is between the United States and Russia; the notice's party is ${party}.`,
      ru: `Действует между США и Россией; сторона уведомления: ${party}.`,
    });
  }
  if (regime.id === "jdec-2000") return no(regime.scope);
  if (regime.id === "agreement-1988") return appliesIn1988(regime, body);
  if (body.vehicleKind === "sounding-rocket") {
    return cannotTell({
      en: "The texts found do not say whether a sounding rocket counts.",
      ru: "Найденные тексты не говорят, относится ли это к исследовательским ракетам.",
    });
  }
  if (regime.id === "plns-2000" && body.vehicleKind === "ballistic-missile")
    return appliesAbove500km(regime, body);
  return yes(regime.scope);
}

function appliesIn1988({ scope }: Regime, body: Notice): Applies {
  if (body.vehicleKind !== "ballistic-missile") return no(scope);
  const { genericClass } = body;
  if (genericClass === "intercontinental" || genericClass === "submarine-launched") return yes(scope);
  if (genericClass !== undefined && genericClass !== "unknown") return no(scope);
  return cannotTell({
    en: "The generic class is not given: it covers intercontinental and submarine-launched missiles alone.",
    ru: "Общий класс не указан: охвачены только межконтинентальные ракеты и ракеты подводных лодок.",
  });
}

const plnsFloor_m = 500_000; // planned range or altitude above which PLNS covers a ballistic missile [ACT, Jan/Feb 2001]

function appliesAbove500km({ scope }: Regime, { range_m, apogee_m }: Notice): Applies {
  if ((range_m ?? 0) > plnsFloor_m || (apogee_m ?? 0) > plnsFloor_m) return yes(scope);
  if (range_m !== undefined && apogee_m !== undefined) return no(scope);
  return cannotTell({
    en: "Range and apogee are not both given: it covers a range above 500 km or an altitude above 500 km.",
    ru: "Дальность и апогей указаны не полностью: охвачены дальность более 500 км или высота более 500 км.",
  });
}

function missingOf(regime: RegimeId, body: Notice): readonly Missing[] {
  return fieldRules
    .filter((rule) => rule.regime === regime && rule.message === "prelaunch.notice" && isAsked(rule, body))
    .filter((rule) => !isGiven(rule, body))
    .map((rule) => ({
      field: rule.field,
      what: provenance(rule.text, rule),
      source: sourceWords(rule.source),
      verified: rule.verified,
    }));
}

function isAsked({ required }: FieldRule, body: Notice): boolean {
  if (required === "always") return true;
  if (required === "space-launch") return body.vehicleKind === "space-launch-vehicle";
  return (body.genericClass === "submarine-launched") === (required === "submarine-launched");
}

function isGiven({ field, required }: FieldRule, body: Notice): boolean {
  const given = field.some((name) => (body as Readonly<Record<string, unknown>>)[name] !== undefined);
  if (required !== "submarine-launched") return given;
  // The 1988 agreement asks a submarine for the general area alone; a point or polygon tells more than it asks.
  return given && body.launch !== undefined && !("site" in body.launch);
}

function deadlinesOf(regime: RegimeId, body: Notice, at_ms: number): readonly Deadline[] {
  return deadlineRules.flatMap((rule) => {
    if (rule.regime !== regime) return [];
    const from_ms = startOf(rule, body);
    if (from_ms === undefined) return [];
    const isLater = rule.message !== "prelaunch.notice" && at_ms <= from_ms + rule.offset_ms;
    return [deadline(rule, from_ms, at_ms, isLater)];
  });
}

/** A launch is not known before it happened: the latest moment that the window allows stands in for it. */
function startOf({ from }: DeadlineRule, { window, plannedDate_ms }: Notice): number | undefined {
  if (from === "window-open") return window?.open_ms;
  if (from === "launch") return window?.close_ms;
  const planned_ms = plannedDate_ms ?? window?.open_ms;
  return planned_ms === undefined ? undefined : Math.floor(planned_ms / day_ms) * day_ms;
}

function deadline(rule: DeadlineRule, from_ms: number, at_ms: number, isLater: boolean): Deadline {
  const due_ms = from_ms + rule.offset_ms;
  const isKept = rule.sense === "not-after" ? at_ms <= due_ms : at_ms >= due_ms;
  return {
    what: provenance(rule.text, rule),
    sense: rule.sense,
    due_ms,
    hoursLeft: (due_ms - at_ms) / hour_ms,
    verdict: isLater ? "due-later" : isKept ? "kept" : "missed",
    verified: rule.verified,
  };
}

const of1995 = "25 January 1995: the window was of weeks and the radar crew did not have the notice";
const dok15 =
  "Norway's notices after 1995 carry the rocket's dimensions (stortinget.no, Dok 15:124, 1998-99)";

function adviceOf(body: Notice): readonly Advice[] {
  const advice: Advice[] = [];
  const { window } = body;
  if (window !== undefined && window.close_ms - window.open_ms > wideWindow_ms) {
    const days = Math.floor((window.close_ms - window.open_ms + day_ms - 1) / day_ms);
    advice.push({
      fields: ["window"],
      text: {
        en: `The window is ${days} days wide: re-confirm it each day, and announce lift-off at once.`,
        ru: `Окно шириной ${days} сут.: подтверждайте его ежедневно и сразу объявляйте о старте.`,
      },
      source: of1995,
    });
  }
  const seen = ["length_m", "diameter_mm", "stages", "apogee_m", "azimuth"] as const;
  const unseen = seen.filter((name) => body[name] === undefined);
  if (unseen.length > 0) {
    const words = unseen.map((name) => recognised[name]);
    advice.push({
      fields: unseen,
      text: {
        en: `A radar crew cannot recognise the vehicle without its ${words.map((word) => word.en).join(", ")}.`,
        ru: `Расчёт РЛС не узнает носитель, если не указаны: ${words.map((word) => word.ru).join(", ")}.`,
      },
      source: dok15,
    });
  }
  if (body.launch === undefined && body.impactAreas === undefined) {
    advice.push({
      fields: ["launch", "impactAreas"],
      text: {
        en: "Without a launch place or an impact area no report can be joined to this notice.",
        ru: "Без места пуска и района падения ни одно сообщение нельзя сопоставить с уведомлением.",
      },
      source: "the weights of the correlator",
    });
  }
  return advice;
}

const recognised = {
  length_m: { en: "length", ru: "длина" },
  diameter_mm: { en: "diameter", ru: "диаметр" },
  stages: { en: "number of stages", ru: "число ступеней" },
  apogee_m: { en: "apogee", ru: "апогей" },
  azimuth: { en: "azimuth", ru: "азимут" },
} as const satisfies Record<string, Sentence>;

const words = {
  en: {
    head: "EXERCISE EXERCISE EXERCISE - NOT FOR NAVIGATION",
    title: "ROCKET LAUNCH NOTICE",
    window: "WINDOW",
    from: "FROM",
    to: "TO",
    date: "PLANNED DATE (UTC)",
    launch: "LAUNCH FROM",
    azimuth: "AZIMUTH (DEG TRUE)",
    apogee: "APOGEE",
    vehicle: "VEHICLE",
    count: "NUMBER OF LAUNCHES",
    impact: "IMPACT AREA",
    drop: "DROP ZONE",
    bounded: "BOUNDED BY",
    radius: "RADIUS",
    around: "AROUND",
    contact: "CONTACT",
    cancel: "CANCEL THIS NOTICE",
    notGiven: "NOT GIVEN",
    stages: "STAGES",
    length: "LENGTH",
    diameter: "DIAMETER",
    quadrant: "OCEAN QUADRANT",
    north: "N",
    south: "S",
    east: "E",
    west: "W",
    metre: "M",
    millimetre: "MM",
    km: "KM",
    nmi: "NMI",
    letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    kinds: {
      "ballistic-missile": "BALLISTIC MISSILE",
      "space-launch-vehicle": "SPACE LAUNCH VEHICLE",
      "sounding-rocket": "SOUNDING ROCKET",
    },
  },
  ru: {
    head: "УЧЕНИЕ УЧЕНИЕ УЧЕНИЕ - НЕ ДЛЯ НАВИГАЦИИ",
    title: "УВЕДОМЛЕНИЕ О ПУСКЕ РАКЕТЫ",
    window: "ОКНО",
    from: "С",
    to: "ДО",
    date: "ПЛАНИРУЕМАЯ ДАТА (UTC)",
    launch: "ПУСК ИЗ",
    azimuth: "АЗИМУТ ИСТИННЫЙ, ГРАД",
    apogee: "АПОГЕЙ",
    vehicle: "НОСИТЕЛЬ",
    count: "ЧИСЛО ПУСКОВ",
    impact: "РАЙОН ПАДЕНИЯ",
    drop: "РАЙОН ПАДЕНИЯ СТУПЕНЕЙ",
    bounded: "ОГРАНИЧЕН ТОЧКАМИ",
    radius: "РАДИУС",
    around: "ВОКРУГ",
    contact: "СВЯЗЬ",
    cancel: "ОТМЕНИТЬ ЭТО УВЕДОМЛЕНИЕ",
    notGiven: "НЕ УКАЗАНО",
    stages: "СТУПЕНЕЙ",
    length: "ДЛИНА",
    diameter: "ДИАМЕТР",
    quadrant: "КВАДРАНТ ОКЕАНА",
    north: "С",
    south: "Ю",
    east: "В",
    west: "З",
    metre: "М",
    millimetre: "ММ",
    km: "КМ",
    nmi: "М. МИЛЬ",
    letters: "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ",
    kinds: {
      "ballistic-missile": "БАЛЛИСТИЧЕСКАЯ РАКЕТА",
      "space-launch-vehicle": "РАКЕТА-НОСИТЕЛЬ",
      "sounding-rocket": "ИССЛЕДОВАТЕЛЬСКАЯ РАКЕТА",
    },
  },
} as const;
type Words = (typeof words)["en" | "ru"];

/**
 * The notice in plain words, in the manner of a notice to airmen and mariners: one numbered item a line, times as day-time
 * groups of UTC, places in degrees and minutes. Not an official format. The first line says that it is an exercise.
 */
export function noticeText(body: Notice, lang: "en" | "ru"): string {
  const say = words[lang];
  const { window, plannedDate_ms, azimuth, apogee_m, impactAreas, dropZones } = body;
  const items = [
    window === undefined
      ? `${say.window}: ${say.notGiven}`
      : `${say.window}: ${say.from} ${utcGroup(window.open_ms, lang)} ${say.to} ${utcGroup(window.close_ms, lang)}`,
    ...(plannedDate_ms === undefined ? [] : [`${say.date}: ${utcGroup(plannedDate_ms, lang)}`]),
    `${say.launch}: ${launchText(body.launch, say)}`,
    `${say.vehicle}: ${vehicleText(body, say)}`,
    `${say.count}: ${body.count}`,
    `${say.azimuth}: ${azimuth === undefined ? say.notGiven : `${degrees(azimuth.from_e7deg)}-${degrees(azimuth.to_e7deg)}`}`,
    `${say.apogee}: ${apogee_m === undefined ? say.notGiven : `${Math.floor(apogee_m / 1000 + 0.5)} ${say.km}`}`,
    ...(impactAreas === undefined
      ? [`${say.impact}: ${say.notGiven}`]
      : areaLines(impactAreas, say.impact, say)),
    ...areaLines(dropZones ?? [], say.drop, say),
    ...(body.contact === undefined ? [] : [`${say.contact}: ${body.contact}`]),
    ...cancelLine(body, lang),
  ];
  const numbered = items.map((item, i) => `${i + 1}. ${item}.`);
  return [say.head, `${say.title} ${body.noticeId}`, ...numbered, say.head].join("\n");
}

function cancelLine({ validUntil_ms, window }: Notice, lang: "en" | "ru"): readonly string[] {
  const until_ms = validUntil_ms ?? window?.close_ms;
  return until_ms === undefined ? [] : [`${words[lang].cancel} ${utcGroup(until_ms, lang)}`];
}

function vehicleText(body: Notice, say: Words): string {
  const size = [
    body.stages === undefined ? [] : [`${say.stages} ${body.stages}`],
    body.length_m === undefined ? [] : [`${say.length} ${body.length_m} ${say.metre}`],
    body.diameter_mm === undefined ? [] : [`${say.diameter} ${body.diameter_mm} ${say.millimetre}`],
  ].flat();
  return [say.kinds[body.vehicleKind], ...size].join(", ");
}

function launchText(launch: LaunchPlaceShape | undefined, say: Words): string {
  if (launch === undefined) return say.notGiven;
  if ("point" in launch) return placeText(launch.point, say);
  if ("boundary" in launch) return areaText(launch, say);
  if ("site" in launch) return launch.site.toUpperCase();
  if ("oceanQuadrant" in launch) return `${say.quadrant} ${launch.oceanQuadrant.toUpperCase()}`;
  return launch.bodyOfWater.toUpperCase();
}

function areaLines(areas: readonly AreaShape[], label: string, say: Words): readonly string[] {
  return areas.map((area, i) => `${label} ${say.letters[i] ?? i + 1}: ${areaText(area, say)}`);
}

function areaText(area: AreaShape, say: Words): string {
  if ("boundary" in area)
    return `${say.bounded} ${area.boundary.map((corner) => placeText(corner, say)).join(", ")}`;
  const unit_m = area.givenIn === "nmi" ? 1852 : 1000;
  const tenths = Math.floor((area.radius_m * 10) / unit_m + 0.5);
  const radius = `${Math.floor(tenths / 10)}.${tenths % 10} ${say[area.givenIn]}`;
  return `${say.radius} ${radius} ${say.around} ${placeText(area.centre, say)}`;
}

/** "69-17.64N 016-01.26E": degrees and minutes to a hundredth, which is 19 m. */
function placeText({ lat_e7deg, lon_e7deg }: PointE7, say: Words): string {
  const lat = `${minutes(lat_e7deg, 2)}${lat_e7deg < 0 ? say.south : say.north}`;
  return `${lat} ${minutes(lon_e7deg, 3)}${lon_e7deg < 0 ? say.west : say.east}`;
}

function minutes(angle_e7deg: number, width: number): string {
  const hundredths = Math.floor((Math.abs(angle_e7deg) * 6000) / 1e7 + 0.5);
  const degree = String(Math.floor(hundredths / 6000)).padStart(width, "0");
  const rest = hundredths % 6000;
  return `${degree}-${String(Math.floor(rest / 100)).padStart(2, "0")}.${String(rest % 100).padStart(2, "0")}`;
}

function degrees(angle_e7deg: number): string {
  return String(Math.floor(angle_e7deg / 1e7 + 0.5)).padStart(3, "0");
}
