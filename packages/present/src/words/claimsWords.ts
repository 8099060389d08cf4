import { type Catalogue, setNamed } from "@equipoise/scenario";
import type { ClaimEntry, Criterion, Flips, Ledger, Turn, Verdict } from "@equipoise/sweep";
import { valueText } from "./answerText.ts";
import { fixed, readable } from "./table.ts";

/** The ledger is written in two languages; everything it says is put together here, for the page and the terminal. */
export type Language = "en" | "ru";
export const languages: readonly Language[] = ["en", "ru"];

export type Claim = Catalogue["claims"][number];
export type VerdictKind = Verdict["kind"] | "none";
export const verdictKinds: readonly VerdictKind[] = ["holds", "fails", "flips", "undecided", "none"];

const verdictWords: Readonly<Record<VerdictKind, Readonly<Record<Language, string>>>> = {
  holds: { en: "holds", ru: "подтверждается" },
  fails: { en: "fails", ru: "не подтверждается" },
  flips: { en: "flips", ru: "меняется" },
  undecided: { en: "undecided", ru: "нельзя решить" },
  none: { en: "not simulated", ru: "не моделируется" },
};
const verdictMeanings: Readonly<Record<VerdictKind, Readonly<Record<Language, string>>>> = {
  holds: {
    en: "the criterion is met at 95 % or more of the points tried",
    ru: "критерий выполнен не менее чем в 95 % проверенных точек",
  },
  fails: {
    en: "the criterion is missed at 95 % or more of the points tried",
    ru: "критерий не выполнен не менее чем в 95 % проверенных точек",
  },
  flips: {
    en: "it depends on a figure that the author published or the reader sets",
    ru: "исход зависит от величины, которую автор опубликовал или задаёт читатель",
  },
  undecided: {
    en: "it depends on a figure that the author never published",
    ru: "исход зависит от величины, которую автор не публиковал",
  },
  none: {
    en: "no computation can test it; what became of it is listed",
    ru: "расчётом не проверяется; перечислено, чем дело кончилось",
  },
};

export function verdictWord(kind: VerdictKind, language: Language): string {
  return verdictWords[kind][language];
}
/** As short as a cell of the table of all claims needs it. */
export function verdictShort(kind: VerdictKind, language: Language): string {
  if (language === "ru" && kind === "holds") return "выполнен";
  if (language === "ru" && kind === "fails") return "не выполнен";
  if (language === "ru" && kind === "undecided") return "не решено";
  return verdictWord(kind, language);
}
export function verdictMeaning(kind: VerdictKind, language: Language): string {
  return verdictMeanings[kind][language];
}

// ---- numbers ------------------------------------------------------------------------------------------------

/** A number with its % or s, bare where things are counted; "never" where no number reaches it. */
export function numberText(language: Language, unit: string, value: number): string {
  if (!Number.isFinite(value)) return language === "en" ? "never" : "никогда";
  const size = Math.abs(value);
  const text =
    unit === "share"
      ? shareText(size, language)
      : localNumber(unit === "s" ? valueText("s", size) : counted(size), language);
  return (value < 0 && /[1-9]/.test(text) ? `−${text}` : text).replaceAll(" ", "\u00a0");
}

/** Near the ends one decimal, so that "0 %" and "100 %" mean none and all. */
function shareText(share: number, language: Language): string {
  const under = language === "en" ? "under" : "менее";
  const over = language === "en" ? "over" : "более";
  if (share > 0 && share < 0.001) return localNumber(`${under} 0.1 %`, language);
  if (share > 0.999 && share < 1) return localNumber(`${over} 99.9 %`, language);
  if (share > 0.99 && share < 1) return localNumber(`${fixed(100 * share, 1)} %`, language);
  return localNumber(valueText("share", share), language);
}

function counted(value: number): string {
  return value < 100 && value !== Math.floor(value) ? fixed(value, 1) : fixed(value, 0);
}

/** In Russian decimal comma and spaces between thousands; seconds. */
export function localNumber(text: string, language: Language): string {
  if (language === "en") return text;
  return text
    .replace(/(\d),(?=\d{3})/g, "$1\u00a0")
    .replace(/(\d)\.(?=\d)/g, "$1,")
    .replace(/ s$/, " с");
}

/** "12 to 60 %", or the one number where both ends print alike. */
export function rangeText(language: Language, unit: string, low: number, high: number): string {
  const [from, to] = [numberText(language, unit, low), numberText(language, unit, high)];
  if (from === to) return to;
  const ending = /\u00a0(?:%|s|с)$/.exec(to)?.[0];
  const short = ending !== undefined && from.endsWith(ending) ? from.slice(0, -ending.length) : from;
  return language === "en" ? `${short} to ${to}` : `от ${short} до ${to}`;
}

const unitWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  share: { en: "share", ru: "доля" },
  s: { en: "seconds", ru: "секунды" },
  warheads: { en: "warheads", ru: "боеголовки" },
  interceptors: { en: "interceptors", ru: "перехватчики" },
  capitals: { en: "capitals", ru: "столицы" },
};
export function unitWord(unit: string, language: Language): string {
  return unitWords[unit]?.[language] ?? unit;
}

const unitsRu: Readonly<Record<string, string>> = {
  s: "с",
  m: "м",
  km: "км",
  kg: "кг",
  "m/s": "м/с",
  m_s: "м/с",
  W: "Вт",
  dB: "дБ",
  m2: "м²",
  d: "сут",
  K: "К",
  deg: "°",
  "kg/m2": "кг/м²",
  "electrons/m2": "эл./м²",
  days: "сут",
  interceptors: "шт.",
};

/** The unit of a figure as the language writes it. */
export function unitIn(unit: string, language: Language): string {
  return language === "en" ? unit : (unitsRu[unit] ?? unit);
}

/** A figure of the catalogue at which something turns. */
function figureText(language: Language, unit: string, value: number): string {
  if (unit === "m" && Math.abs(value) >= 10_000) return figureText(language, "km", value / 1000);
  if (unit === "of its ranges") {
    const way = localNumber(`${fixed(100 * value, 0)} %`, language);
    return language === "en"
      ? `${way} of the way from worst to best for the defence`
      : `${way} пути от худших для обороны значений к лучшим`;
  }
  const name = language === "en" ? unit.replace("m2", "m²").replace("m_s", "m/s") : (unitsRu[unit] ?? unit);
  return `${localNumber(readable(Math.abs(value) < 1000 ? Number(value.toPrecision(3)) : value), language)}\u00a0${name}`.trim();
}

// ---- names --------------------------------------------------------------------------------------------------

export function setName(catalogue: Catalogue, id: string, language: Language): string {
  const set = setNamed(catalogue, id);
  return (language === "en" ? set?.name : set?.nameRu) ?? id;
}

/** Without its date and its authors' offices: "G. Lewis and T. Postol, as claimed". */
export function shortSetName(catalogue: Catalogue, id: string, language: Language): string {
  return setName(catalogue, id, language)
    .replace(/ \([^)]*\)/, "")
    .replace(/,[^:]*/, "")
    .replace(": ", ", ")
    .replace(" and State Department", "");
}

/** A newspaper or agency as the language calls it. */
export function reportName(report: string, language: Language): string {
  return language === "ru" && report === "RIA Novosti" ? "РИА «Новости»" : report;
}

/** What a figure is called: in English as the ledger labels it, in Russian by its asset and its key. */
export function parameterName(catalogue: Catalogue, path: string, label: string, language: Language): string {
  if (language === "en") return inEnglish(label);
  const [file = "", id = "", ...keys] = path.split("/");
  const head = file === "rules" ? undefined : namedIn(catalogue, id)?.nameRu;
  const last = keys.filter((key) => !/^\d+$/.test(key)).at(-1) ?? "";
  const said = last === "*" ? "прочие величины вместе" : keysRu[last];
  if (said === undefined) return inEnglish(label);
  const of = [partRu(keys), head].filter((part) => part !== undefined);
  return of.length === 0 ? said : `${said} (${of.join(", ")})`;
}

/** Which face of a radar, or which stage, counted from one. */
function partRu(keys: readonly string[]): string | undefined {
  const at = keys.findIndex((key) => /^\d+$/.test(key));
  const what = { faces: "полотно", stages: "ступень" }[keys[at - 1] ?? ""];
  return what === undefined ? undefined : `${what} ${Number(keys[at]) + 1}`;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameRu?: string | undefined;
}

function namedIn(catalogue: Catalogue, id: string): Named | undefined {
  const lists: readonly (readonly Named[])[] = [
    catalogue.radars,
    catalogue.satellites,
    catalogue.missiles,
    catalogue.signatures,
    catalogue.interceptors,
    catalogue["interceptor-sites"],
    catalogue.measures,
  ];
  return lists.flat().find((of) => of.id === id);
}

/** "GBI, two stages: carried mass" -> "carried mass (GBI, two stages)": a sentence has a colon of its own to use. */
function inEnglish(label: string): string {
  const at = label.indexOf(": ");
  if (at < 0) return label;
  const [head, what] = [label.slice(0, at).replace(/ \([^)]*\)/g, ""), label.slice(at + 2)];
  if (head === "Rules") return what;
  return what === "its other figures together"
    ? `the other figures of ${head} together`
    : `${what} (${head})`;
}

const keysRu: Readonly<Record<string, string>> = {
  averagePower_W: "средняя мощность",
  requiredSnr_dB: "требуемое отношение сигнал/шум",
  range_m: "дальность обнаружения",
  beamwidth_deg: "ширина луча",
  angleBias_deg: "систематическая ошибка по углу",
  rangeBias_m: "систематическая ошибка по дальности",
  rangeResolution_m: "разрешение по дальности",
  electronicField_deg: "сектор электронного сканирования",
  turn_s: "время разворота",
  timeShare: "доля времени на сопровождение",
  inventory: "число перехватчиков",
  shotsPerTarget: "пусков на цель",
  vehicleX_m2: "ЭПР боеголовки, диапазон X",
  vehicleL_m2: "ЭПР боеголовки, диапазон L",
  vehicleS_m2: "ЭПР боеголовки, диапазон S",
  vehicleUHF_m2: "ЭПР боеголовки, дециметровый диапазон",
  vehicleVHF_m2: "ЭПР боеголовки, метровый диапазон",
  boosting_m2: "ЭПР ракеты на активном участке",
  impactEllipse_m: "допустимый эллипс точки падения",
  commitDelay_s: "задержка решения на пуск",
  communicationDelay_s: "задержка связи",
  flightTimeCap_s: "предельное время полёта перехватчика",
  electronContent_m2: "электронное содержание ионосферы",
  ionosphereResidual: "остаточная ошибка ионосферы",
  decoys: "число ложных целей",
  discrimination: "вероятность распознать боеголовку",
  proofBeforeFlight_d: "срок от доказательства угрозы до пуска",
  survivingFraction: "уцелевшая доля",
  fill_d: "время заполнения шахт",
  activate_d: "время включения",
  notice_d: "срок обнаружения изменений",
  speed_m_s: "предельная скорость",
  carriedMass_kg: "выводимая масса",
  interceptAltitudeMin_m: "наименьшая высота перехвата",
  interceptAltitudeMax_m: "наибольшая высота перехвата",
  flightTimeMax_s: "наибольшее время полёта",
  divertMargin_m: "запас манёвра",
  handoverTime_s: "момент передачи цели",
  killProbability: "вероятность поражения",
  publishedBurnoutSpeed_m_s: "скорость в конце разгона",
  publishedRange_m: "опубликованная дальность",
  sideLong_dB: "усиление ЭПР сбоку, метровый и дециметровый диапазоны",
  sideShort_dB: "усиление ЭПР сбоку, диапазоны L, S и X",
  referenceRcs_m2: "ЭПР, к которой отнесена дальность",
  delay_s: "задержка сообщения",
  positionError_m: "ошибка положения",
  velocityError_m_s: "ошибка скорости",
  threshold: "порог",
  azimuthStart_deg: "начало сектора по азимуту",
  azimuthEnd_deg: "конец сектора по азимуту",
  elevationMin_deg: "наименьший угол места",
  elevationMax_deg: "наибольший угол места",
  update_s: "период обновления при сопровождении",
  wavelength_m: "длина волны",
  revisit_s: "период обзора",
  dwellLatitude_deg: "широта рабочего участка орбиты",
  altitude_m: "высота орбиты",
  cloudBreakAltitude_m: "высота выхода из облаков",
  apertureTx_m2: "площадь передающей антенны",
  apertureRx_m2: "площадь приёмной антенны",
  dwell_s: "время накопления сигнала",
  systemTemperature_K: "шумовая температура системы",
  loss_dB: "потери",
  propellant_kg: "масса топлива",
  inert_kg: "сухая масса",
  ispVacuum_s: "удельный импульс в пустоте",
  burnTime_s: "время работы двигателя",
  diameter_m: "диаметр",
  nozzleExit_m2: "площадь среза сопла",
  verticalRise_s: "время вертикального подъёма",
  pitchOver_s: "время разворота по тангажу",
};

/** "a, b and c". */
export function listedIn(language: Language, words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${language === "en" ? "and" : "и"} ${words.at(-1)}`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// ---- sentences ----------------------------------------------------------------------------------------------

/** The measured sentence of a claim under one set, with its numbers. */
export function measureText(
  claim: Claim,
  { answer }: { readonly answer: Pick<Verdict["answer"], "unit" | "value" | "interval"> },
  language: Language,
): string {
  const { unit, value, interval } = answer;
  const of = claim.test === null ? "" : language === "en" ? claim.test.measure : claim.test.measureRu;
  const say = (v: number) => numberText(language, unit, v);
  return filled(of, { value: say(value), low: say(interval.low), high: say(interval.high) });
}

/** "the claim holds when that share is at least 50 %". */
export function criterionText(claim: Claim, criterion: Criterion, language: Language): string {
  const of = claim.test === null ? "" : language === "en" ? claim.test.criterion : claim.test.criterionRu;
  return filled(of, { threshold: numberText(language, criterion.unit, criterion.threshold) });
}

/** At how many points each verdict of a ledger was tried. */
export function pointsIn({ entries }: Ledger): number {
  return Math.max(0, ...entries.flatMap(({ verdicts }) => verdicts.map(({ points }) => points)));
}

/** What was measured alike of other designs, missiles or numbers: a line each. */
export function besideLines(claim: Claim, { beside }: ClaimEntry, language: Language): readonly string[] {
  return beside.map(({ id, unit, value, interval: { low, high } }) => {
    const of = claim.test?.beside[Number(id.split("-").at(-1)) - 1];
    const label = (language === "en" ? of?.label : of?.labelRu) ?? "";
    return `${capitalized(label)}: ${numberText(language, unit, value)} (${rangeText(language, unit, low, high)})`;
  });
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** "commit delay above 95 s: fails". An asset's figures together turn it on their way from nominal to an end. */
export function turnText(
  catalogue: Catalogue,
  turn: Turn,
  { nominalHolds }: Verdict,
  language: Language,
): string {
  const name = parameterName(catalogue, turn.parameter, turn.label, language);
  const becomes = verdictWord(nominalHolds ? "fails" : "holds", language);
  const above = nominalHolds !== (turn.holdsWhen === "above");
  const halfway = language === "en" ? " (nominal: half-way)" : " (номинал: половина)";
  const nominal = turn.unit === "of its ranges" ? halfway : "";
  return `${name} ${sideWord(above, language)} ${figureText(language, turn.unit, turn.at)}${nominal}: ${becomes}`;
}

function sideWord(above: boolean, language: Language): string {
  if (language === "en") return above ? "above" : "below";
  return above ? "больше" : "меньше";
}

/** What the set's author did not publish and the verdict turns on, by name; empty where only several together decide. */
export function missingNames(
  catalogue: Catalogue,
  { answer, turns }: Verdict,
  language: Language,
): readonly string[] {
  const named = turns
    .filter((turn) => !turn.published)
    .map((turn) => parameterName(catalogue, turn.parameter, turn.label, language));
  if (named.length > 0) return [...new Set(named)];
  const unpublished = new Set(answer.assumptions.filter((a) => a.notPublished).map((a) => a.parameter));
  unpublished.delete("rules/rules/survivingFraction"); // the reader's to set: nobody owes it
  return answer.drivers
    .filter((d) => unpublished.has(d.parameter))
    .slice(0, 3)
    .map((d) => parameterName(catalogue, d.parameter, labelOf(catalogue, d.parameter), language));
}

/** A path in English words, where the ledger gives no label: "rules/rules/commitDelay_s" -> "Rules: commit delay". */
export function labelOf(catalogue: Catalogue, path: string): string {
  const [file = "", id = "", ...keys] = path.split("/");
  const head = file === "rules" ? "Rules" : (namedIn(catalogue, id)?.name ?? id);
  const last = keys.filter((key) => key !== "power" && !/^\d+$/.test(key)).at(-1) ?? path;
  if (last === "*") return `${head}: its other figures together`;
  const words = last.replace(/_.*$/, "").match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [last];
  const said = words.map((word) => (/^[A-Z]+$/.test(word) ? word : word.toLowerCase())).join(" ");
  return `${head}: ${signatureWords[last] ?? said}`;
}
const signatureWords: Readonly<Record<string, string>> = {
  vehicleX_m2: "radar cross-section X band",
  vehicleS_m2: "radar cross-section S band",
  vehicleL_m2: "radar cross-section L band",
  vehicleUHF_m2: "radar cross-section UHF",
  vehicleVHF_m2: "radar cross-section VHF",
  sideLong_dB: "gain from the side VHF and UHF",
  sideShort_dB: "gain from the side L S and X band",
};

/** The outcome of a claim over its sets: a sentence for each kind of verdict that occurs. */
export function outcomeLines(
  catalogue: Catalogue,
  { verdicts }: ClaimEntry,
  language: Language,
): readonly { readonly kind: VerdictKind; readonly head: string; readonly text: string }[] {
  if (verdicts.length === 0)
    return [
      language === "en"
        ? {
            kind: "none",
            head: "Not simulated:",
            text: "no computation can test it. What became of each commitment stands below.",
          }
        : {
            kind: "none",
            head: "Не моделируется:",
            text: "расчётом это не проверить. Ниже — что стало с каждым обязательством.",
          },
    ];
  return (["holds", "fails", "flips", "undecided"] as const).flatMap((kind) => {
    const of = verdicts.filter((v) => v.kind === kind);
    if (of.length === 0) return [];
    const all = of.length === verdicts.length;
    const who = all
      ? { en: "under every set of figures", ru: "при всех наборах данных" }[language]
      : `${{ en: "under", ru: "при наборах данных:" }[language]} ${of.map((v) => inList(v.set, shortSetName(catalogue, v.set, language))).join("; ")}`;
    const why = whyText(catalogue, kind, of, language);
    return [
      {
        kind,
        head: outcomeHeads[kind][language],
        text: `${who}${why === "" ? "" : `. ${capitalized(why)}`}.`,
      },
    ];
  });
}

/** The widest set has no author: its name is a description. */
function inList(set: string, name: string): string {
  return set === "wide" ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

const outcomeHeads: Readonly<Record<Verdict["kind"], Readonly<Record<Language, string>>>> = {
  holds: { en: "Holds", ru: "Подтверждается" },
  fails: { en: "Fails", ru: "Не подтверждается" },
  flips: { en: "Flips", ru: "Меняется" },
  undecided: { en: "Cannot be decided", ru: "Нельзя решить" },
};

/** The same as one text. */
export function outcomeText(catalogue: Catalogue, entry: ClaimEntry, language: Language): string {
  return outcomeLines(catalogue, entry, language)
    .map(({ head, text }) => `${head} ${text}`)
    .join(" ");
}

/** What turns it, or what was not published. */
function whyText(
  catalogue: Catalogue,
  kind: Verdict["kind"],
  of: readonly Verdict[],
  language: Language,
): string {
  if (kind === "holds" || kind === "fails") return "";
  if (kind === "flips") {
    const first = new Map<string, string>();
    for (const v of of)
      for (const turn of v.turns.slice(0, 2))
        if (!first.has(turn.parameter)) first.set(turn.parameter, turnText(catalogue, turn, v, language));
    const turns = [...first.values()].slice(0, 3);
    if (turns.length > 0) return turns.join("; ");
    return { en: "several figures together turn it", ru: "его меняют несколько величин вместе" }[language];
  }
  const missing = reasons(of, (v) => missingNames(catalogue, v, language));
  if (missing.length === 0)
    return {
      en: "several figures that were not published decide it together",
      ru: "решают вместе несколько неопубликованных величин",
    }[language];
  return `${{ en: "not published", ru: "не опубликовано" }[language]}: ${missing.join("; ")}`;
}

function reasons(of: readonly Verdict[], say: (v: Verdict) => readonly string[]): readonly string[] {
  const all = [...new Set(of.flatMap(say))];
  return all.slice(0, 3);
}

/** The rule of where the conclusion turns, with how much of it the rule explains. */
export function ruleText(catalogue: Catalogue, flips: Flips, language: Language): string {
  const { rule } = flips;
  if (rule !== undefined && rule.conditions.length === 0)
    return language === "en"
      ? "No short rule tells the cases where it holds from those where it fails."
      : "Короткого правила, отделяющего одни случаи от других, нет.";
  if (rule === undefined)
    return language === "en"
      ? "The verdict does not vary over these ranges: there is no rule to state."
      : "В этих диапазонах вывод не меняется, правила нет.";
  const conditions = rule.conditions.map(({ parameter, label, relation, value, unit }) => {
    return `${parameterName(catalogue, parameter, label, language)} ${sideWord(relation === "above", language)} ${figureText(language, unit, value)}`;
  });
  const share = (x: number) => numberText(language, "share", x);
  const word = verdictWord(rule.says, language);
  return language === "en"
    ? `It ${rule.says === "holds" ? "holds" : "fails"} where ${listedIn("en", conditions)}: so in ${share(rule.density)} of the cases inside this box, which takes in ${share(rule.coverage)} of all cases where it ${word} and ${share(rule.mass)} of all cases.`
    : `${capitalized(word)}, если ${listedIn("ru", conditions)}: так в ${share(rule.density)} случаев внутри этой области; на неё приходится ${share(rule.coverage)} всех таких случаев и ${share(rule.mass)} всех случаев вообще.`;
}

/** How the panel stands for the whole. The words of what it is drawn from are English. */
export function panelText({ panel, verdicts }: ClaimEntry, language: Language): string | undefined {
  if (panel === undefined) return undefined;
  const unit = verdicts[0]?.answer.unit ?? "";
  const [value, whole] = [numberText(language, unit, panel.value), numberText(language, unit, panel.whole)];
  return language === "en"
    ? `Judged on ${panel.pairs} flights drawn from ${panel.of}: ${value} on these, ${whole} over all of them, at the nominal figures of the widest set.`
    : `Вывод сделан по ${panel.pairs} полётам из полного набора: по ним ${value}, по всем ${whole}, при номинальных значениях самого широкого набора данных.`;
}
