import type { Answer } from "@equipoise/sim/analyses";
import { type Claim, type Language, measureText, numberText, rangeText, setName } from "./claimsWords.ts";
import {
  type AnswerNames,
  firingName,
  groupName,
  type Metric,
  metricIn,
  partnerName,
  recordName,
  stateName,
} from "./metricName.ts";
import { fixed } from "./table.ts";

/** What a sentence is made of: an answer without its assumptions will do. */
export type Said = Pick<
  Answer,
  | "id"
  | "metric"
  | "architecture"
  | "missile"
  | "origin"
  | "set"
  | "sentence"
  | "value"
  | "unit"
  | "interval"
  | "worth"
>;

/** The answer in one sentence: the English one is the answer's own, the Russian one is made from its fields. */
export function answerSentence(answer: Said, language: Language, names: AnswerNames): string {
  if (language === "en") return answer.sentence;
  return `${headOf(answer, names)} ${bodyOf(answer, names)}.`;
}

/** "37 % (12 to 60 %)" in either language; the value alone where the interval prints the same. */
export function valueAndRange(
  { unit, value, interval }: Pick<Answer, "unit" | "value" | "interval">,
  language: Language,
): string {
  const text = numberText(language, unit, value);
  const range = rangeText(language, unit, interval.low, interval.high);
  return range === text ? text : `${text} (${range})`;
}

const inRussian = (answer: Pick<Answer, "unit" | "value" | "interval">) => valueAndRange(answer, "ru");

/** Under which design and whose figures. Of forces there is no design. */
function headOf({ architecture, set }: Said, { catalogue, scenario }: AnswerNames): string {
  const data = `данные — ${setName(catalogue, set, "ru")}`;
  const designs = architecture.split("+").flatMap((id) => scenario.designs.find((of) => of.id === id) ?? []);
  if (designs.length === 0) return `${data.charAt(0).toUpperCase()}${data.slice(1)}:`;
  return `Вариант ${designs.map((of) => `«${of.nameRu ?? of.name}»`).join(" и ")}, ${data}:`;
}

function bodyOf(answer: Said, names: AnswerNames): string {
  const claim = claimOf(answer, names);
  if (claim !== undefined) return measureText(claim, { answer }, "ru");
  const metric = metricIn(answer.metric);
  switch (metric.kind) {
    case "share":
      return sharedOf(answer, metric, names);
    case "allies-outside":
      return `столиц стран НАТО, до которых ${threat(answer, names)} и которые не защищены хотя бы от одного района пуска, ${inRussian(answer)}`;
    case "met":
      return `из рассмотренных полётов из российских районов пуска в США перехватчики могли бы встретить ${inRussian(answer)}, ${metric.isHeld ? "причём лишь когда боеголовку сопровождает их РЛС управления огнём" : "только по досягаемости и времени"}`;
    case "met-at":
      return `перехватчик, пущенный через ${metric.commit_s}\u00a0с после старта ракеты и летящий не дольше ${metric.cap_s}\u00a0с, мог бы встретить из полётов из российских районов пуска в США ${inRussian(answer)}`;
    case "warning":
      return warned(answer, metric, names);
    case "warning-at":
      return `${recordName(names.catalogue, metric.place, "ru")}: точка падения ракеты ${quoted(answer, names)} предсказана в среднем за ${inRussian(answer)} до падения`;
    case "sight":
      return `«${recordName(names.catalogue, metric.radar, "ru")}» держит боеголовку на высоте ${metric.height_km}\u00a0км в поле зрения над ${inRussian(answer)} площади ${stateName(metric.state, "ru")}`;
    case "worth":
      return worthOf(answer, metric, names);
    case "assurance":
      return assured(answer, metric.of, names);
    case "stock":
      return stockOf(answer, metric, names);
    default:
      return forceOf(answer, metric, names);
  }
}

// ---- protects, warns ------------------------------------------------------------------------------------------

function quoted({ missile }: Said, { catalogue }: AnswerNames): string {
  const ids = missile === null ? [] : missile.split("+");
  return ids.map((id) => `«${recordName(catalogue, id, "ru")}»`).join(" и ");
}

function origins({ origin }: Said, { catalogue }: AnswerNames): string {
  if (origin === null) return "";
  return ` (районы пуска: ${origin
    .split("+")
    .map((id) => recordName(catalogue, id, "ru"))
    .join(", ")})`;
}

function threat(answer: Said, names: AnswerNames): string {
  return `долетает ракета ${quoted(answer, names)}${origins(answer, names)}`;
}

function sharedOf(
  answer: Said,
  { of, group }: Extract<Metric, { kind: "share" }>,
  names: AnswerNames,
): string {
  const whose = groupName(group, "ru");
  const far = `до которых ${threat(answer, names)},`;
  const share = inRussian(answer);
  switch (of) {
    case "people":
      return `из жителей учтённых городов ${whose}, ${far} защищены ${share}`;
    case "area":
      return `из площади ${whose}, над которой может оказаться ракета ${quoted(answer, names)}${origins(answer, names)}, защищено ${share}`;
    case "capitals":
      return `из столиц ${whose}, ${far} защищены ${share}`;
    case "people-expected":
      return `из жителей учтённых городов ${whose}, ${far} при принятой вероятности поражения каждым перехватчиком в среднем были бы защищены ${share}`;
  }
}

function warned(
  answer: Said,
  { of, isGain, partner }: Extract<Metric, { kind: "warning" }>,
  names: AnswerNames,
): string {
  const who = partner === "europe" ? europe : partnerName(partner, "ru");
  const isMany = partner === "us";
  const missile = `ракет${of === "detection" ? "е" : "ы"} ${quoted(answer, names)}`;
  const v = inRussian(answer);
  if (isGain) {
    const gains = `${who} от объединения данных в среднем ${isMany ? "выигрывают" : "выигрывает"} ${v}`;
    return of === "detection"
      ? `${gains} при первом сообщении о ${missile}`
      : `${gains} предупреждения с предсказанной точкой падения ${missile}`;
  }
  return of === "detection"
    ? `${who} ${isMany ? "узнают" : "узнаёт"} о ${missile} в среднем за ${v} до падения`
    : `${who} ${isMany ? "знают" : "знает"} предсказанную точку падения ${missile} в среднем за ${v} до падения`;
}

const europe = "Европа (страны НАТО и принимающие государства)";

// ---- adds -----------------------------------------------------------------------------------------------------

function worthOf(
  answer: Said,
  { in: what, of }: Extract<Metric, { kind: "worth" }>,
  names: AnswerNames,
): string {
  const against = answer.missile === null ? "" : ` (ракета ${quoted(answer, names)})`;
  const whole = {
    people: `доля защищённых жителей${against}`,
    reach: "доля достижимых полётов из российских районов пуска в США",
    warning: `предупреждение с точкой падения${against}, в среднем по партнёрам`,
  }[what];
  if (of === "all")
    return `${whole}, все средства вместе: ${inRussian(answer)}; вклады в сумме дают столько же`;
  const { unit, value, interval, worth } = answer;
  const isPartner = partnerName(of, "ru") !== of;
  const who = isPartner
    ? `средства, которыми владеет партнёр «${partnerName(of, "ru")}»,`
    : `«${recordName(names.catalogue, of, "ru")}»`;
  const range =
    interval.low === interval.high
      ? ""
      : ` (от ${bare(unit, interval.low)} до ${amount(unit, interval.high)})`;
  const error =
    worth === undefined || worth.standardError === 0
      ? ""
      : `, стандартная ошибка выборки ${amount(unit, worth.standardError)}`;
  const without = worth === undefined ? "" : `; ${lost(unit, worth.leaveOneOut)}`;
  return `${whole}: ${who} — вклад по Шепли ${amount(unit, value)}${range}${error}${without}`;
}

function lost(unit: string, change: number): string {
  if (change === 0) return "без этого ничего не терялось бы";
  return `без этого ${change > 0 ? "терялось" : "прибавлялось"} бы ${amount(unit, Math.abs(change))}`;
}

/** "61,7 п. п." of a hundred, or "225 с": a difference of shares is told in points. */
function amount(unit: string, value: number): string {
  return `${bare(unit, value)}\u00a0${unit === "share" ? "п.\u00a0п." : "с"}`;
}

function bare(unit: string, value: number): string {
  const shown = unit === "share" ? 100 * value : value;
  const size = Math.abs(shown);
  const text = fixed(size, unit === "share" || size < 10 ? 1 : 0)
    .replace(/\.0$/, "")
    .replace(/,/g, "\u00a0")
    .replace(".", ",");
  return shown < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

// ---- assures --------------------------------------------------------------------------------------------------

function assured(answer: Said, of: string, names: AnswerNames): string {
  const measures = answer.architecture
    .split("+")
    .filter((id) => names.catalogue.measures.some((m) => m.id === id))
    .map((id) => `«${recordName(names.catalogue, id, "ru")}»`);
  const by =
    measures.length === 0 ? "без мер" : `${measures.length === 1 ? "мера" : "меры"} ${measures.join(", ")}`;
  const v = inRussian(answer);
  const against = answer.missile === null ? "" : ` от ракеты ${quoted(answer, names)}`;
  const whose = of.endsWith("-us") ? "США" : "европейских стран НАТО";
  const flights = "полётов из российских районов пуска в США";
  const said: Readonly<Record<string, string>> = {
    "protected-europe": `после подтверждения угрозы${against} защищены ${v} жителей учтённых городов ${whose} в пределах её дальности`,
    "protected-us": `после подтверждения угрозы${against} защищены ${v} жителей учтённых городов ${whose} в пределах её дальности`,
    "protection-lost-europe": `после подтверждения угрозы защита${against} снимается с ${v} жителей учтённых городов ${whose} в пределах её дальности`,
    "protection-lost-us": `после подтверждения угрозы защита${against} снимается с ${v} жителей учтённых городов ${whose} в пределах её дальности`,
    "reach-without-measures": `перехватчики могли бы встретить ${v} ${flights}`,
    "sight-without-measures": `РЛС сопровождает ${v} ${flights}`,
    "reach-removed-before-proof": `до подтверждения угрозы из достижимых ${flights} снимается ${v}`,
    "sight-removed-before-proof": `до подтверждения угрозы из сопровождаемых ${flights} снимается ${v}`,
    "reach-removed-after-proof": `после подтверждения угрозы из достижимых ${flights} снимается ${v}`,
    "sight-removed-after-proof": `после подтверждения угрозы из сопровождаемых ${flights} снимается ${v}`,
    "reverse-time-reach": `после решения об отмене досягаемость возвращается, суток: ${v}`,
    "reverse-time-sight": `после решения об отмене обзор возвращается, суток: ${v}`,
    "notice-time": `изменение обнаруживают не позднее чем через столько суток: ${v}`,
    "margin-reach": `от обнаружения отмены до возвращения досягаемости, суток: ${v}`,
    "margin-sight": `от обнаружения отмены до возвращения обзора, суток: ${v}`,
  };
  return `${by}: ${said[of]}`;
}

// ---- saturates ------------------------------------------------------------------------------------------------

function stockOf(
  answer: Said,
  { of, raid, firing, site }: Extract<Metric, { kind: "stock" }>,
  names: AnswerNames,
): string {
  const v = inRussian(answer);
  const where = site === "" ? "" : `${recordName(names.catalogue, site, "ru")}, `;
  const said = {
    leakage: `при одновременном подлёте боеголовок числом ${raid} в среднем прорывается ${v}`,
    "leak-point": `наименьшее число одновременных боеголовок, из которых в среднем прорывается больше заданной доли, ${v}`,
    exhaustion: `в первой же волне запаса не хватает при одновременных боеголовках числом ${v}`,
    "exhaustion-every-wave": `если ни одна волна никого не поразит, запаса не хватает при одновременных боеголовках числом ${v}`,
  }[of];
  return `${where}${firingName(firing, "ru")}: ${said}`;
}

// ---- balances, and the ledger of claims -------------------------------------------------------------------------

function forceOf(answer: Said, metric: Metric, names: AnswerNames): string {
  const v = inRussian(answer);
  switch (metric.kind) {
    case "arriving":
      return `${forceName(metric.force, names)}: из боеголовок, которые были бы запущены, при числе перехватчиков другой стороны ${metric.interceptors} долетает в среднем ${v}`;
    case "threshold":
      return `${forceName(metric.force, names)}: чтобы снять пороговую долю запущенных боеголовок, нужно столько перехватчиков другой стороны: ${v}${neverIn(answer)}`;
    case "no-threshold":
      return `порог не определён: читатель его не назвал, и ни одна из сторон его не публиковала (порогов: ${v})`;
    case "counted":
      return counted(answer, metric, names);
    case "no-rule":
      return `${recordName(names.catalogue, metric.treaty, "ru")}: правила зачёта нет (правил: ${v}); что именно ограничено, договор не определяет, и каждая сторона считала по-своему`;
    default:
      return `${answer.metric}: ${v}`;
  }
}

/** Whether no number is enough stands in the English sentence alone: the number is then one more than could be fired. */
function neverIn({ sentence }: Said): string {
  if (sentence.startsWith("No number"))
    return "; при этих данных порог не достигается ни при каком числе, указано на один больше, чем можно выпустить по всем";
  return sentence.includes("at some figures never")
    ? "; при некоторых данных порог не достигается, тогда указано на один больше, чем можно выпустить по всем"
    : "";
}

function forceName(key: string, { catalogue }: AnswerNames): string {
  if (key.startsWith("limit-"))
    return `предел договора «${recordName(catalogue, key.slice("limit-".length), "ru")}»`;
  const found = catalogue.forces.find(({ state, date }) => `${state}-${date.slice(0, 7)}` === key);
  return (found?.nameRu ?? found?.name ?? key).split(", по правилам")[0] ?? key;
}

function counted(
  answer: Said,
  { of, rule, force }: Extract<Metric, { kind: "counted" }>,
  names: AnswerNames,
): string {
  const what = {
    count: "всего боезарядов",
    ballistic: "боезарядов на баллистических ракетах",
    bombers: "боезарядов за тяжёлыми бомбардировщиками",
    missing: "отдельно не подсчитать, неопубликованных величин",
  }[of];
  const by =
    rule === "as-published"
      ? "как опубликовано"
      : `по правилам договора «${recordName(names.catalogue, rule, "ru")}»`;
  return `${forceName(force, names)}, ${by}: ${what} — ${inRussian(answer)}`;
}

/** A verdict of the ledger has its sentence in the claim's own words. */
function claimOf({ id, metric }: Said, { catalogue }: AnswerNames): Claim | undefined {
  const second = id.split(".")[1];
  return catalogue.claims.find((of) => of.id === second && of.test?.metric === metric);
}
