import type { Parameter } from "@equipoise/scenario";
import { type Explanation, impactError_m, type Known } from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import type { Mend } from "@equipoise/sweep";
import { capitalized, type Language, table } from "../words/index.ts";
import {
  dB,
  genitiveRu,
  isManyRu,
  km,
  kmShort,
  nameOf,
  numberOf,
  ordinalRu,
  partnerDoes,
  partnerNames,
  partnerRu,
  s,
} from "./whyNames.ts";
import {
  brokenLink,
  furthest,
  heightAt,
  marginText,
  mendSentence,
  sentenceOf,
  type Telling,
} from "./whyWords.ts";

/** One flight under one design and one parameter set, explained. */
export interface WhyAnswer {
  readonly set: string;
  readonly design: string;
  readonly sentence: string;
  readonly explanation: Explanation;
  readonly mend: Mend | null; // the smallest single change that would turn a failure
  readonly figures: readonly Parameter[];
  readonly track: readonly TrackPoint[];
}

interface TrackPoint {
  readonly t_s: number;
  readonly impactError_m: number;
}

/** The whole text of one box, without its title and the figures. */
export function boxText(of: Telling, answer: WhyAnswer, language: Language = "en"): string {
  const { sentence, explanation, track, mend } = answer;
  const told = language === "en" ? sentence : toldSentence(of, explanation, mend, language);
  return `${told}\n\n${timeline(of, explanation, language)}${otherSites(of, explanation, language)}${unseenText(of, explanation, language)}${trackText(explanation, track, language)}`;
}

/** The sentence of a box, with the change that would mend a failure. */
export function toldSentence(
  of: Telling,
  explanation: Explanation,
  change: Mend | null,
  language: Language = "en",
): string {
  const isMet = explanation.outcome.kind === "intercepted";
  const mended = isMet ? "" : ` ${mendSentence(of.catalogue, change, language)}`;
  return `${sentenceOf(of, explanation, language)}${mended}`;
}

// ---- designs side by side ---------------------------------------------------------------------------------------

/** Designs side by side: one line each. */
export function comparisonText(
  answers: readonly WhyAnswer[],
  designName: (id: string) => string,
  language: Language = "en",
): string {
  const columns = comparisonColumns[language].map((title, i) => ({ title, right: i >= 3 && i <= 8 }));
  const number = (t_s: number) => numberOf(t_s, 0, language);
  const rows = answers.map(({ design, explanation }) => {
    const { chains, detections, outcome, predicted_s, partner } = explanation;
    const best =
      chains.find((c) => outcome.kind === "intercepted" && c.site === outcome.site) ?? furthest(chains);
    const first = detections[0]?.known_s ?? Number.POSITIVE_INFINITY;
    return [
      designName(design),
      language === "en" ? outcome.kind.replaceAll("-", " ") : outcomesRu[outcome.kind],
      language === "en" ? partnerNames[partner].replace("the ", "") : partnerRu(partner),
      number(first),
      number(predicted_s),
      errorAtCommit(explanation, best?.commit_s, language),
      best === undefined ? "" : number(best.commit_s),
      best === undefined ? "" : number(best.lastCommit_s),
      best === undefined ? "" : marginText(best.margin, language),
      best === undefined
        ? { en: "no interceptors", ru: "нет перехватчиков" }[language]
        : deciding[best.margin.of][language],
    ];
  });
  return table(columns, rows);
}

const comparisonColumns: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "design",
    "outcome",
    "picture of",
    "first report, s",
    "prediction of use, s",
    "error at commit, km",
    "may commit, s",
    "last useful commit, s",
    "margin",
    "what decides it",
  ],
  ru: [
    "вариант",
    "исход",
    "чья картина",
    "первое сообщение, с",
    "пригодный прогноз, с",
    "ошибка при решении, км",
    "решение возможно, с",
    "последнее полезное решение, с",
    "запас",
    "что решает",
  ],
};

const outcomesRu: Readonly<Record<Explanation["outcome"]["kind"], string>> = {
  intercepted: "можно перехватить",
  "not-seen": "не обнаружена",
  "no-interceptors": "нет перехватчиков",
  "out-of-reach": "вне досягаемости",
  "seen-too-late": "обнаружена слишком поздно",
  "track-too-poor": "сопровождение недостаточно",
  "not-permitted": "нет приказа",
  "inventory-spent": "перехватчики израсходованы",
};

const deciding: Readonly<
  Record<Explanation["chains"][number]["margin"]["of"], Readonly<Record<Language, string>>>
> = {
  commit: { en: "time to the last useful commit", ru: "время до последнего полезного решения" },
  reach: { en: "reach of the interceptor", ru: "досягаемость перехватчика" },
  hold: { en: "how long a radar holds it", ru: "длительность сопровождения" },
  signal: { en: "signal of the nearest radar", ru: "сигнал ближайшей к этому РЛС" },
  field: { en: "field of the nearest radar", ru: "поле обзора ближайшей РЛС" },
  "impact-error": { en: "error of the prediction", ru: "ошибка прогноза" },
  "handover-error": { en: "error at the hand-over", ru: "ошибка целеуказания" },
  stock: { en: "stock of interceptors", ru: "запас перехватчиков" },
  order: { en: "whose order it is", ru: "чей это приказ" },
};

function errorAtCommit({ track }: Explanation, commit_s: number | undefined, language: Language): string {
  if (commit_s === undefined || !Number.isFinite(commit_s)) return "";
  const at = track.reduce((p, q) => (Math.abs(q.t_s - commit_s) < Math.abs(p.t_s - commit_s) ? q : p));
  return kmShort(at.impactError_m, language);
}

// ---- timeline -------------------------------------------------------------------------------------------------

interface Row {
  readonly t_s: number;
  readonly what: string;
}

function timeline(of: Telling, explanation: Explanation, language: Language): string {
  const { flight } = of;
  const [time, height, what] = {
    en: ["t, s", "height, km", "what happens"] as const,
    ru: ["t, с", "высота, км", "что происходит"] as const,
  }[language];
  const columns = [{ title: time, right: true }, { title: height, right: true }, { title: what }];
  const rows = [
    ...flightRows(of, explanation, language),
    ...sensorRows(of, explanation, language),
    ...siteRows(of, explanation, language),
  ];
  const isFirst = (row: Row, i: number) =>
    rows.findIndex((r) => r.what === row.what && r.t_s === row.t_s) === i;
  const shown = rows
    .filter(isFirst)
    .filter((row) => row.t_s >= 0 && row.t_s <= flight.impact_s)
    .sort((a, b) => a.t_s - b.t_s);
  const number = (x: number) => numberOf(x, 0, language);
  return table(
    columns,
    shown.map((row) => [number(row.t_s), number(Math.max(0, heightAt(flight, row.t_s)) / 1000), row.what]),
  );
}

function flightRows(
  { flight, impactEllipse_m }: Telling,
  { predicted_s, outcome, partner }: Explanation,
  language: Language,
): Row[] {
  const isMet = outcome.kind === "intercepted";
  const ellipse = km(impactEllipse_m, language);
  const words = {
    en: {
      launch: "launch",
      stop: "engines stop: from here a track tells where it will fall",
      apogee: "apogee",
      down: isMet ? "impact, if nothing meets it" : "impact",
      predicted: `${partnerNames[partner]} can predict the point of impact within ${ellipse} (95 %)`,
    },
    ru: {
      launch: "пуск",
      stop: "конец активного участка: отсюда сопровождение показывает, куда она упадёт",
      apogee: "апогей",
      down: isMet ? "падение, если её не перехватят" : "падение",
      predicted: `${partnerDoes(partner, "может", "могут")} предсказать точку падения с точностью ${ellipse} (95\u00a0%)`,
    },
  }[language];
  return [
    { t_s: 0, what: words.launch },
    { t_s: flight.burnout_s, what: words.stop },
    { t_s: flight.apogee_s, what: words.apogee },
    { t_s: flight.impact_s, what: words.down },
    { t_s: predicted_s, what: words.predicted },
  ];
}

function sensorRows(
  { catalogue, flight }: Telling,
  { detections, watches, partner }: Explanation,
  language: Language,
): Row[] {
  const rows: Row[] = [];
  for (const [i, d] of detections.entries()) {
    const watch = watches.find((w) => w.sensorId === d.sensorId);
    const since = watch?.intervals_s.findLast((t, k) => k % 2 === 0 && t <= d.sensed_s);
    const found: Found = {
      name: nameOf(catalogue, d.sensorId, language),
      how: watch === undefined ? "reports" : watch.cued ? "cued" : "finds",
      since_s: since === undefined || d.sensed_s - since < 0.5 ? undefined : since,
      known_s: d.known_s > d.sensed_s ? d.known_s : undefined,
      isFirst: i === 0,
    };
    rows.push({
      t_s: d.sensed_s,
      what: language === "ru" ? foundRu(found, partner) : foundEn(found, partner),
    });
  }
  for (const { sensorId, intervals_s, found_s } of watches)
    for (let k = 1; k < intervals_s.length; k += 2) {
      const [end, next] = [intervals_s[k]!, intervals_s[k + 1]];
      if (end > flight.impact_s - 1 || end < found_s) continue;
      const name = nameOf(catalogue, sensorId, language);
      const what =
        language === "ru"
          ? `выходит из поля обзора или зоны действия ${genitiveRu(name)}${next === undefined ? "" : `; снова видна с ${ordinalRu(next)} секунды`}`
          : `it leaves the field or range of ${name}${next === undefined ? "" : `; sees it again from ${s(next)}`}`;
      rows.push({ t_s: end, what });
    }
  return rows;
}

/** How one sensor finds it. */
interface Found {
  readonly name: string;
  readonly how: "reports" | "cued" | "finds";
  readonly since_s: number | undefined; // in view since, where it was for a while
  readonly known_s: number | undefined; // when the partner hears, where that is later
  readonly isFirst: boolean;
}

function foundEn({ name, how, since_s, known_s, isFirst }: Found, partner: Explanation["partner"]): string {
  const report = name.endsWith("satellites") ? "report it" : "reports it";
  const verb = { reports: report, cued: "finds it where it was told to look", finds: "finds it" }[how];
  const waited = since_s === undefined ? "" : `, in view since ${numberOf(since_s, 0, "en")} s`;
  const sent = known_s === undefined ? "" : `; ${partnerNames[partner]} hears of it at ${s(known_s)}`;
  return `${name} ${verb}${waited}${sent}${isFirst ? " (first report)" : ""}`;
}

function foundRu({ name, how, since_s, known_s, isFirst }: Found, partner: Explanation["partner"]): string {
  const report = isManyRu(name) ? "сообщают о ней" : "сообщает о ней";
  const verb = { reports: report, cued: "обнаруживает её по целеуказанию", finds: "обнаруживает её" }[how];
  const waited = since_s === undefined ? "" : `, в поле обзора с ${ordinalRu(since_s)} секунды`;
  const sent =
    known_s === undefined
      ? ""
      : `; ${partnerDoes(partner, "узнаёт", "узнают")} об этом на ${ordinalRu(known_s)} секунде`;
  return `${name} ${verb}${waited}${sent}${isFirst ? " (первое сообщение)" : ""}`;
}

function siteRows({ catalogue }: Telling, { chains, outcome: all }: Explanation, language: Language): Row[] {
  return chains.flatMap((c): Row[] => {
    const { outcome } = c;
    if (outcome.kind === "out-of-reach") return [];
    const at = nameOf(catalogue, c.site, language);
    const words = siteWords(c, at, language);
    const rows = [
      { t_s: c.commit_s, what: outcome.kind === "not-permitted" ? words.forbidden : words.commit },
      { t_s: c.lastCommit_s, what: words.last },
    ];
    if (c.track_s > c.predicted_s + 0.5) rows.push({ t_s: c.track_s, what: words.track });
    // Of the sites that could, only the one with the earliest useful shot is told as shooting.
    if (outcome.kind !== "intercepted" || all.kind !== "intercepted" || all.site !== c.site) return rows;
    return [
      ...rows,
      { t_s: outcome.launch_s, what: words.leaves },
      { t_s: outcome.intercept_s, what: words.intercept },
    ];
  });
}

type SiteWords = Readonly<Record<"commit" | "forbidden" | "last" | "track" | "leaves" | "intercept", string>>;

function siteWords(c: Explanation["chains"][number], at: string, language: Language): SiteWords {
  const [error, divert] = [km(c.handoverError_m, language), km(c.divertMargin_m, language)];
  return {
    en: {
      commit: `${at} may commit`,
      forbidden: `${at} could commit, had it the order`,
      last: `${at}: last commit that still meets it`,
      track: `${partnerNames[c.owner]} has a track by which it may commit`,
      leaves: `${at}: an interceptor leaves`,
      intercept: `${at}: intercept; the track that was handed over is good to ${error} (95 %), the kill vehicle can divert ${divert}`,
    },
    ru: {
      commit: `${at}: решение на пуск возможно`,
      forbidden: `${at}: решение на пуск было бы возможно, будь на то приказ`,
      last: `${at}: последнее решение, при котором перехват ещё возможен`,
      track: `у ${partnerRu(c.owner, "genitive")} есть сопровождение, по которому можно принять решение на пуск`,
      leaves: `${at}: старт перехватчика`,
      intercept: `${at}: перехват; точность переданного целеуказания ${error} (95\u00a0%), запас манёвра ступени перехвата ${divert}`,
    },
  }[language];
}

/** What became of each site that is not the one the box begins with. */
function otherSites(of: Telling, explanation: Explanation, language: Language): string {
  const { chains, outcome } = explanation;
  const told = outcome.kind === "intercepted" ? outcome.site : furthest(chains)?.site;
  const others = chains.filter((c) => c.site !== told);
  if (others.length === 0) return "";
  const title = { en: "The other sites", ru: "Остальные позиции" }[language];
  return `\n${title}\n${others.map((c) => `  ${brokenLink(of, c, language)}\n`).join("")}`;
}

// ---- who never saw it -------------------------------------------------------------------------------------------

function unseenText({ catalogue }: Telling, { blocked, watches }: Explanation, language: Language): string {
  if (blocked.length === 0) return "";
  const lines = blocked.map((b) => {
    const watch = watches.find((w) => w.sensorId === b.sensorId);
    const name = nameOf(catalogue, b.sensorId, language);
    const reason = language === "ru" ? unseenReasonRu(b, watch) : unseenReason(b, watch);
    return `  ${language === "ru" ? capitalized(name) : name}: ${reason}\n`;
  });
  return `\n${{ en: "Never seen by", ru: "Её не видят" }[language]}\n${lines.join("")}`;
}

type Blocked = Explanation["blocked"][number];
type Watch = Explanation["watches"][number];

/** Why one sensor tells nothing, and by how much it misses. */
function unseenReason(
  { reason, miss_m, margin_rad, shortfall_dB }: Blocked,
  watch: Watch | undefined,
): string {
  const turn = margin_rad === undefined ? "" : ` (${turn_deg(margin_rad, "en")}°)`;
  const by = miss_m === undefined || !Number.isFinite(miss_m) ? "" : `${km(miss_m)}${turn} `;
  const inView = `in view for ${s(total(watch?.intervals_s ?? []))},`;
  switch (reason) {
    case "below-horizon":
      return `${by}below its horizon`;
    case "outside-sector":
      return `${by}outside its sector`;
    case "above-elevation-limit":
      return `${by}above its field`;
    case "too-far":
      return `${dB(shortfall_dB ?? 0, "en")} too weak`;
    case "no-cue":
      return `${inView} but nobody told it where to look`;
    case "not-found-in-time":
      return watch?.cued
        ? `${inView} but its search did not come to it: the cue was too coarse`
        : `${inView} too short or too faint for its search to come to it`;
    case "never-above-clouds":
      return "it never climbs above the clouds";
    case "burned-out-first":
      return "its engines stop below the clouds";
    case "no-line-of-sight":
      return "the Earth hides it while its engines burn";
  }
}

function unseenReasonRu(
  { reason, miss_m, margin_rad, shortfall_dB }: Blocked,
  watch: Watch | undefined,
): string {
  const turn = margin_rad === undefined ? "" : ` (${turn_deg(margin_rad, "ru")}°)`;
  const by = miss_m === undefined || !Number.isFinite(miss_m) ? "" : `на ${km(miss_m, "ru")}${turn} `;
  const inView = `в поле обзора ${s(total(watch?.intervals_s ?? []), "ru")},`;
  switch (reason) {
    case "below-horizon":
      return `${by}ниже горизонта`;
    case "outside-sector":
      return `${by}в стороне от сектора`;
    case "above-elevation-limit":
      return `${by}выше поля обзора`;
    case "too-far":
      return `сигнал слабее нужного на ${dB(shortfall_dB ?? 0, "ru")}`;
    case "no-cue":
      return `${inView} но целеуказания никто не дал`;
    case "not-found-in-time":
      return watch?.cued
        ? `${inView} но поиск до ракеты не дошёл: целеуказание слишком грубо`
        : `${inView} но это слишком недолго или сигнал слишком слаб, чтобы поиск дошёл до ракеты`;
    case "never-above-clouds":
      return "ракета не поднимается выше облаков";
    case "burned-out-first":
      return "двигатели прекращают работу ниже облаков";
    case "no-line-of-sight":
      return "пока работают двигатели, ракету закрывает Земля";
  }
}

function turn_deg(margin_rad: number, language: Language): string {
  return numberOf((-180 / Math.PI) * margin_rad, 1, language);
}

function total(spans_s: readonly number[]): number {
  return spans_s.reduce((sum, t, i) => sum + (i % 2 === 0 ? -t : t), 0);
}

// ---- the track ----------------------------------------------------------------------------------------------------

/** The error of the predicted point of impact at round times: about eight, and the end. */
export function trackOf(known: Known, flight: Flight): readonly TrackPoint[] {
  const step = [25, 50, 100, 200].find((of) => flight.impact_s / of <= 13) ?? 500;
  const times = Array.from({ length: Math.ceil(flight.impact_s / step) - 1 }, (_, i) => step * (i + 1));
  return times.map((t_s) => ({ t_s, impactError_m: impactError_m(known, t_s) }));
}

function trackText({ partner }: Explanation, track: readonly TrackPoint[], language: Language): string {
  const from = track.findIndex((p) => p.impactError_m < Number.POSITIVE_INFINITY);
  if (from < 0) return "";
  // Equal figures in a row are told once.
  const runs: { readonly from_s: number; until_s: number; readonly error: string }[] = [];
  for (const { t_s, impactError_m: e } of track.slice(from)) {
    const error = kmShort(e, language);
    const last = runs.at(-1);
    if (last?.error === error) last.until_s = t_s;
    else runs.push({ from_s: t_s, until_s: t_s, error });
  }
  const number = (t_s: number) => numberOf(t_s, 0, language);
  const shown = runs.map(({ from_s, until_s, error }) => {
    const [a, b] = [number(from_s), number(until_s)];
    if (language === "ru") return `${until_s > from_s ? `${a}–${b}` : a} с – ${error} км`;
    return `${until_s > from_s ? `${a} to ${b}` : a} s ${error} km`;
  });
  const can = partner === "us" ? "могут" : "может";
  return {
    en: `\nThe point of impact as ${partnerNames[partner]} can predict it, 95 % error: ${shown.join(" · ")}\n`,
    ru: `\nТочка падения, как её ${can} предсказать ${partnerRu(partner)}, ошибка на уровне 95\u00a0%: ${shown.join(" · ")}\n`,
  }[language];
}
