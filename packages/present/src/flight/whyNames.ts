import type { Catalogue } from "@equipoise/scenario";
import type { Partner } from "@equipoise/sim/engagement";
import { fixed, type Language, localNumber, readable, recordName, setName } from "../words/index.ts";

/** What a sentence calls a partner. */
export const partnerNames: Readonly<Record<Partner, string>> = {
  us: "the United States",
  ru: "Russia",
  europe: "Europe",
};

const partnersRu: Readonly<Record<Partner, readonly [nominative: string, genitive: string]>> = {
  us: ["США", "США"],
  ru: ["Россия", "России"],
  europe: ["Европа", "Европы"],
};

/** A partner in Russian; the name of the United States is a plural. */
export function partnerRu(partner: Partner, form: "nominative" | "genitive" = "nominative"): string {
  return partnersRu[partner][form === "nominative" ? 0 : 1];
}

/** A partner and what it does: "США узнают", "Россия узнаёт". */
export function partnerDoes(partner: Partner, one: string, many: string): string {
  return `${partnerRu(partner)} ${partner === "us" ? many : one}`;
}

/** The name of an asset of the catalogue as a sentence uses it. */
export function nameOf(catalogue: Catalogue, id: string, language: Language = "en"): string {
  const all = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  const found = all.find((of) => of.id === id);
  return language === "ru" ? shortRu(found?.nameRu ?? found?.name ?? id) : shortEn(found?.name ?? id);
}

function shortEn(name: string): string {
  return name
    .replace(/ \([^)]*\)/g, "")
    .replace(/^European midcourse radar, Brdy$/, "Czech radar, Brdy")
    .replace(/^Defense Support Program$/, "DSP satellites")
    .replace(/^Forward-based X-band radar$/, "forward X-band radar")
    .replace(/^SM-3 (in|ship station,|ships off) /, "SM-3, ")
    .replace(/^S-band radar with land-based SM-3 in /, "SM-3 radar, ")
    .replace(/^Ship radar AN\/SPY-1(,| off)/, "ship radar,")
    .replace(/ (upgraded early-warning radar|early-warning satellites)$/, (_, what) =>
      what.endsWith("satellites") ? " satellites" : "",
    );
}

/** Radars become feminine ("РЛС"), and a place after a comma is said within the name. */
function shortRu(name: string): string {
  return name
    .replace(/ \([^)]*\)/g, "")
    .replace(/^Радар ПРО в Брды, Чехия$/, "РЛС в Брды")
    .replace(/^Габалинская РЛС «Дарьял»$/, "Габалинская РЛС")
    .replace(/^Передовая РЛС/, "передовая РЛС")
    .replace(/^Корабельная РЛС/, "корабельная РЛС")
    .replace(/^Спутники /, "спутники ")
    .replace(/, Чёрное море$/, " в Чёрном море")
    .replace(/, Восточное Средиземноморье$/, " в Восточном Средиземноморье")
    .replace(/, Японское море$/, " в Японском море")
    .replace(/, Турция$/, " в Турции")
    .replace(/, (.+)$/, " ($1)");
}

/** The Russian name of a sensor in the genitive: "РЛС" has one form, its adjective and satellites have theirs. */
export function genitiveRu(name: string): string {
  return name.replace(/ая(?= РЛС)/, "ой").replace(/^спутники/, "спутников");
}

/** Whether a Russian name of a sensor is a plural. */
export function isManyRu(name: string): boolean {
  return /^спутники/i.test(name);
}

/** "1 волну, 2 волны, 5 волн". */
export function countedRu(n: number, one: string, few: string, many: string): string {
  const [unit, teen] = [n % 10, n % 100 >= 11 && n % 100 <= 14];
  const word = unit === 1 && !teen ? one : unit >= 2 && unit <= 4 && !teen ? few : many;
  return `${numberOf(n, 0, "ru")}\u00a0${word}`;
}

/** What a place or a missile is called in a title; a cell of the grid by its number. */
export function titledName(catalogue: Catalogue, id: string, language: Language): string {
  const cell = /^cell:(\d+)$/.exec(id);
  if (cell !== null && language === "ru") return `клетка ${cell[1]}`;
  return recordName(catalogue, id, language);
}

/** Whose figures they are: in English the set's id. The widest set has no author, and its name is a description. */
export function figuresName(catalogue: Catalogue, set: string, language: Language): string {
  if (language === "en") return set;
  const name = setName(catalogue, set, "ru");
  return set === "wide" ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

// ---- figures --------------------------------------------------------------------------------------------------

/** A number with its decimals; what is not finite, in a word. */
export function numberOf(x: number, digits: number, language: Language): string {
  if (language === "en") return fixed(x, digits);
  if (!Number.isFinite(x)) return x > 0 ? "никогда" : "нет";
  return localNumber(fixed(x, digits), "ru").replace("-", "−");
}

export function s(t_s: number, language: Language = "en"): string {
  return inSeconds(t_s, 0, language);
}

/** Seconds with decimals. */
export function inSeconds(t_s: number, digits: number, language: Language): string {
  return language === "en" ? `${fixed(t_s, digits)} s` : withUnit(numberOf(t_s, digits, "ru"), "с");
}

export function km(length_m: number, language: Language = "en"): string {
  const size = Math.abs(length_m);
  const digits = size < 10_000 && size >= 50 ? 1 : 0;
  return language === "en"
    ? `${fixed(length_m / 1000, digits)} km`
    : withUnit(numberOf(length_m / 1000, digits, "ru"), "км");
}

export function dB(x: number, language: Language): string {
  return language === "en" ? `${fixed(x, 1)} dB` : withUnit(numberOf(x, 1, "ru"), "дБ");
}

/** Kilometres to a length's own precision, without the unit; empty where there is none. */
export function kmShort(error_m: number, language: Language): string {
  const e = error_m / 1000;
  return Number.isFinite(e) ? numberOf(e, e < 1 ? 2 : e < 20 ? 1 : 0, language) : "";
}

/** A moment as Russian names it: "на 65-й секунде"; after other prepositions, its genitive is the same. */
export function ordinalRu(t_s: number): string {
  return Number.isFinite(t_s) ? `${numberOf(t_s, 0, "ru")}-й` : "никакой";
}

/** A figure of the catalogue in Russian. */
export function readableRu(x: number): string {
  return powerRu(readable(x));
}

/** A number as it is printed, "1.2e17" or "-3.4": its power of ten raised. */
export function powerRu(text: string): string {
  return localNumber(text, "ru")
    .replace(/^-/, "−")
    .replace(/e(-?)(\d+)$/, (_, sign, power: string) => `·10${sign === "" ? "" : "⁻"}${raised(power)}`);
}

function raised(digits: string): string {
  return [...digits].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("");
}

function withUnit(number: string, unit: string): string {
  return /\d/.test(number) ? `${number}\u00a0${unit}` : number;
}
