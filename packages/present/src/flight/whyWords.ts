import type { Catalogue } from "@equipoise/scenario";
import {
  type Chain,
  type Explanation,
  type Margin,
  outcomeKinds,
  type Partner,
} from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import type { Mend, SwitchMend } from "@equipoise/sweep";
import {
  capitalized,
  fixed,
  type Language,
  parameterName,
  readable,
  recordName,
  unitIn,
} from "../words/index.ts";
import {
  countedRu,
  dB,
  km as inKm,
  s as inS,
  isManyRu,
  nameOf,
  numberOf,
  ordinalRu,
  partnerDoes,
  partnerNames,
  partnerRu,
  readableRu,
} from "./whyNames.ts";

/** What an explanation is told with. */
export interface Telling {
  readonly catalogue: Catalogue;
  readonly flight: Flight;
  readonly aimedAt: Partner | undefined;
  readonly impactEllipse_m: number;
}

/** The chain that gets furthest; of equals in one unit, the one that lacks least. */
export function furthest(chains: readonly Chain[]): Chain | undefined {
  const rank = (c: Chain) => outcomeKinds.indexOf(c.outcome.kind);
  const isNearer = (p: Chain, q: Chain) => q.margin.of === p.margin.of && q.margin.value > p.margin.value;
  return chains.reduce<Chain | undefined>(
    (p, q) => (p === undefined || rank(q) > rank(p) || (rank(q) === rank(p) && isNearer(p, q)) ? q : p),
    undefined,
  );
}

/** What happened, who saw it when, and which link broke by how much: two or three sentences. */
export function sentenceOf(of: Telling, explanation: Explanation, language: Language = "en"): string {
  const { chains, detections, partner } = explanation;
  if (detections.length === 0)
    return {
      en: `Nobody sees it: no sensor whose reports reach ${partnerNames[partner]} finds it.`,
      ru: `Ракету никто не видит: ни одно средство, сообщения которого доходят до ${partnerRu(partner, "genitive")}, её не обнаруживает.`,
    }[language];
  const best = furthest(chains);
  const down = { en: "It comes down", ru: "Ракета долетает" }[language];
  const none = { en: "the design has no interceptors", ru: "в этом варианте нет перехватчиков" }[language];
  const end =
    best === undefined
      ? `${down}: ${none}.`
      : explanation.outcome.kind === "intercepted"
        ? metSentence(of, explanation, language)
        : `${down}: ${brokenLink(of, best, language)}.`;
  return `${end} ${seenSentence(of, explanation, language)} ${predictedSentence(of, explanation, language)}`.trim();
}

function metSentence(
  { catalogue }: Telling,
  { outcome, opportunities }: Explanation,
  language: Language,
): string {
  if (outcome.kind !== "intercepted") return "";
  const { commit_s, launch_s, intercept_s, intercept_m, margin_s, waves, killProbability } = outcome;
  const site = nameOf(catalogue, outcome.site, language);
  const { s, km } = measures(language);
  const most = opportunities >= 9 ? { en: "nine or more", ru: "девять или больше" }[language] : opportunities;
  const share = fixed(100 * killProbability, 0);
  return {
    en: `It can be met: an interceptor from ${site} that leaves at ${s(launch_s)} meets it ${s(intercept_s)} after launch, ${km(intercept_m)} up. The commit, at ${s(commit_s)}, could come ${s(margin_s)} later. What is fired, ${waves} wave${waves === 1 ? "" : "s"} where time alone would allow ${most}, stops it with a probability of ${share} %, from the kill probability assumed for one shot.`,
    ru: `Ракету можно перехватить: перехватчик, который стартует с позиции ${site} на ${ordinalRu(launch_s)} секунде, встречает её через ${s(intercept_s)} после пуска на высоте ${km(intercept_m)}. Решение на пуск принимается на ${ordinalRu(commit_s)} секунде, а могло бы и на ${s(margin_s)} позже. Стрельба ведётся в ${countedRu(waves, "волну", "волны", "волн")} (по времени возможно ${most}); вероятность поражения ${share}\u00a0%, если исходить из вероятности, принятой для одного пуска.`,
  }[language];
}

function seenSentence(of: Telling, explanation: Explanation, language: Language): string {
  return `${firstSentence(of, explanation, language)}${overlooked(of, explanation, language)}`;
}

/** A radar that waits for a cue, has it in view and never finds it. */
function overlooked({ catalogue }: Telling, { blocked, watches }: Explanation, language: Language): string {
  const told = blocked.flatMap(({ sensorId, reason }) => {
    const watch = watches.find((w) => w.sensorId === sensorId);
    if (watch === undefined || !watch.cued) return [];
    const name = nameOf(catalogue, sensorId, language);
    if (language === "ru") {
      const why =
        reason === "no-cue"
          ? "никто не дал ей целеуказания"
          : "целеуказание слишком грубо для её узкого луча";
      return [
        ` ${capitalized(name)} так и не обнаруживает ракету, хотя та проходит через её поле обзора: ${why}.`,
      ];
    }
    const why =
      reason === "no-cue" ? "nobody told it where to look" : "the cue was too coarse for its narrow beam";
    return [` The ${name.replace(/, Brdy$/, "")} has it in view but never finds it: ${why}.`];
  });
  return told.join("");
}

function firstSentence(
  { catalogue, flight }: Telling,
  { detections, partner }: Explanation,
  language: Language,
): string {
  const [first] = detections;
  const isRadar = (id: string) => catalogue.radars.some((r) => r.id === id);
  const radar = detections.find((d) => isRadar(d.sensorId));
  const { s, km } = measures(language);
  const told = (d: (typeof detections)[number]) => {
    const isLater = d.known_s > d.sensed_s;
    const name = nameOf(catalogue, d.sensorId, language);
    const height = km(heightAt(flight, d.sensed_s));
    if (language === "ru") {
      const sent = isLater
        ? ` (${partnerDoes(partner, "узнаёт", "узнают")} об этом на ${ordinalRu(d.known_s)})`
        : "";
      return `${name}, на ${ordinalRu(d.sensed_s)} секунде${sent}, на высоте ${height}`;
    }
    const sent = isLater ? ` (${partnerNames[partner]} hears of it at ${s(d.known_s)})` : "";
    return `${name}, at ${s(d.sensed_s)}${sent}, ${height} up`;
  };
  if (language === "ru") {
    const isMany = isManyRu(nameOf(catalogue, first!.sensorId, "ru"));
    const reported = `${isMany ? "Первыми о ней сообщают" : "Первой о ней сообщает"} ${told(first!)}`;
    if (radar === undefined) return `${reported}; ни одна РЛС её не обнаруживает.`;
    return radar === first
      ? `Первой её обнаруживает ${told(radar)}.`
      : `${reported}; первой из РЛС её обнаруживает ${told(radar)}.`;
  }
  if (radar === undefined) return `The first report is from the ${told(first!)}; no radar finds it.`;
  return radar === first
    ? `The first to find it is ${told(radar)}.`
    : `The first report is from the ${told(first!)}; the first radar to find it is ${told(radar)}.`;
}

function predictedSentence(
  { impactEllipse_m }: Telling,
  { predicted_s, prediction, partner, chains }: Explanation,
  language: Language,
): string {
  const { s, km } = measures(language);
  const asked = km(impactEllipse_m);
  if (predicted_s < Number.POSITIVE_INFINITY)
    return {
      en: `From ${s(predicted_s)} its predicted point of impact is good to ${asked} (95 %), as the rules ask.`,
      ru: `С ${ordinalRu(predicted_s)} секунды прогноз точки падения точен до ${asked} (95\u00a0%), как требуют правила.`,
    }[language];
  if (furthest(chains)?.margin.of === "impact-error") return ""; // said already
  if (prediction.value >= 0)
    return {
      en: "No radar holds it long enough after its engines stop for a track to be believed.",
      ru: "Ни одна РЛС не держит её после конца активного участка столько, чтобы сопровождение стало достоверным.",
    }[language];
  const best =
    prediction.of === "impact-error" ? impactEllipse_m - prediction.value : Number.POSITIVE_INFINITY;
  if (Number.isFinite(best))
    return {
      en: `At best its point of impact is known to ${km(best)} (95 %), where the rules ask ${asked}.`,
      ru: `В лучшем случае точка падения известна с точностью ${km(best)} (95\u00a0%), а правила требуют ${asked}.`,
    }[language];
  return {
    en: `${partnerNames[partner].replace("the", "The")} never has a track of it.`,
    ru: `У ${partnerRu(partner, "genitive")} сопровождения так и не появляется.`,
  }[language];
}

/** What became of the chain of one site, by how much. */
export function brokenLink(of: Telling, chain: Chain, language: Language = "en"): string {
  const at = nameOf(of.catalogue, chain.site, language);
  return language === "ru" ? brokenRu(of, chain, at) : brokenEn(of, chain, at);
}

function brokenEn(of: Telling, chain: Chain, at: string): string {
  const { outcome } = chain;
  const { s, km } = measures("en");
  switch (outcome.kind) {
    case "intercepted":
      return `${at} could meet it by itself ${s(outcome.intercept_s)} after launch, ${km(outcome.intercept_m)} up, with ${s(outcome.margin_s)} to spare`;
    case "seen-too-late":
      return `${at} is ${s(-outcome.margin_s)} too late; it may commit at ${s(chain.commit_s)}, and the last commit from which any point could still be met is at ${s(chain.lastCommitEver_s)}`;
    case "track-too-poor":
      return poorTrack(of, at, chain, "en");
    case "out-of-reach":
      return chain.lastCommitEver_s > Number.NEGATIVE_INFINITY
        ? `${at} cannot reach it; even the easiest point would need a commit ${s(-chain.lastCommitEver_s)} before the missile is launched`
        : `${at} cannot reach it; its path stays ${km(Math.abs(chain.margin.value))} beyond what the interceptor reaches`;
    case "not-permitted":
      return `every link at ${at} closes, but under separate commands ${partnerNames[chain.owner]} has no order to shoot for ${of.aimedAt === undefined ? "others" : partnerNames[of.aimedAt]}`;
    case "inventory-spent":
      return `${at} has no interceptor left for it`;
    case "no-interceptors":
      return `${at} has no interceptors`;
    default:
      return `${at} is never told of it${missedBy(chain.margin, "en")}`;
  }
}

function brokenRu(of: Telling, chain: Chain, at: string): string {
  const { outcome } = chain;
  const { s, km } = measures("ru");
  switch (outcome.kind) {
    case "intercepted":
      return `позиция ${at} могла бы перехватить её и одна: через ${s(outcome.intercept_s)} после пуска, на высоте ${km(outcome.intercept_m)}, с запасом ${s(outcome.margin_s)}`;
    case "seen-too-late":
      return `позиция ${at} опаздывает на ${s(-outcome.margin_s)}: решение на пуск возможно на ${ordinalRu(chain.commit_s)} секунде, а последнее, при котором ещё достижима хотя бы одна точка траектории, — на ${ordinalRu(chain.lastCommitEver_s)}`;
    case "track-too-poor":
      return poorTrack(of, at, chain, "ru");
    case "out-of-reach":
      return chain.lastCommitEver_s > Number.NEGATIVE_INFINITY
        ? `для позиции ${at} она вне досягаемости: даже для самой лёгкой точки решение на пуск понадобилось бы за ${s(-chain.lastCommitEver_s)} до пуска ракеты`
        : `для позиции ${at} она вне досягаемости: траектория проходит на ${km(Math.abs(chain.margin.value))} дальше, чем достаёт перехватчик`;
    case "not-permitted":
      return `на позиции ${at} замыкаются все звенья, но при раздельном управлении у ${partnerRu(chain.owner, "genitive")} нет приказа стрелять в защиту ${of.aimedAt === undefined ? "других" : partnerRu(of.aimedAt, "genitive")}`;
    case "inventory-spent":
      return `на позиции ${at} для неё не осталось перехватчика`;
    case "no-interceptors":
      return `на позиции ${at} нет перехватчиков`;
    default:
      return `на позицию ${at} сообщение о ней так и не приходит${missedBy(chain.margin, "ru")}`;
  }
}

function poorTrack({ impactEllipse_m }: Telling, at: string, chain: Chain, language: Language): string {
  const { margin } = chain;
  const { km } = measures(language);
  const missed = missedBy(margin, language);
  if (chain.track_s < Number.POSITIVE_INFINITY) return poorHandover(at, chain, language);
  if (chain.predicted_s < Number.POSITIVE_INFINITY)
    return {
      en: `${at} is told where it will fall, but no radar by whose track its owner may commit holds it${missed}`,
      ru: `на позиции ${at} знают, куда она упадёт, но ни одна РЛС, по сопровождению которой владелец позиции вправе принять решение на пуск, её не держит${missed}`,
    }[language];
  if (margin.of !== "impact-error" || !Number.isFinite(margin.value))
    return {
      en: `${at} never has a track${missed}`,
      ru: `на позиции ${at} сопровождения так и не появляется${missed}`,
    }[language];
  const [best, over, asked] = [km(impactEllipse_m - margin.value), km(-margin.value), km(impactEllipse_m)];
  return {
    en: `${at} never has a prediction of use; at best the point of impact is known to ${best} (95 %), ${over} more than the ${asked} that the rules ask`,
    ru: `на позиции ${at} так и не появляется пригодного прогноза: в лучшем случае точка падения известна с точностью ${best} (95\u00a0%), на ${over} хуже, чем ${asked}, которых требуют правила`,
  }[language];
}

function poorHandover(at: string, chain: Chain, language: Language): string {
  const { margin } = chain;
  const { s, km } = measures(language);
  const missed = missedBy(margin, language);
  if (chain.guided_s === Number.POSITIVE_INFINITY)
    return {
      en: `${at} has no radar by which it may guide that ever finds it${missed}`,
      ru: `ни одна РЛС, по которой позиция ${at} вправе наводить перехватчик, её так и не обнаруживает${missed}`,
    }[language];
  if (margin.of !== "handover-error")
    return {
      en: `${at} is ${s(-margin.value)} too late for a track that serves; it may commit at ${s(chain.commit_s)}, a hand-over serves for intercepts from ${s(chain.meetable.from_s)} on, and the last commit that meets one is at ${s(chain.lastCommit_s)}`,
      ru: `позиция ${at} опаздывает на ${s(-margin.value)} с пригодным сопровождением: решение на пуск возможно на ${ordinalRu(chain.commit_s)} секунде, целеуказание пригодно для перехватов с ${ordinalRu(chain.meetable.from_s)} секунды, а последнее решение, при котором такой перехват возможен, — на ${ordinalRu(chain.lastCommit_s)}`,
    }[language];
  if (margin.value === Number.NEGATIVE_INFINITY)
    return {
      en: `${at} has no track by which the kill vehicle could be handed over while it can be met`,
      ru: `на позиции ${at} нет сопровождения, по которому ступень перехвата получила бы целеуказание, пока перехват возможен`,
    }[language];
  return {
    en: `${at} could commit, but hands the kill vehicle a track good to ${km(chain.handoverError_m)} (95 %), where it can divert ${km(chain.divertMargin_m)}: ${km(-margin.value)} too coarse`,
    ru: `позиция ${at} могла бы принять решение на пуск, но целеуказание для ступени перехвата точно лишь до ${km(chain.handoverError_m)} (95\u00a0%) при её запасе манёвра ${km(chain.divertMargin_m)}: слишком грубо на ${km(-margin.value)}`,
  }[language];
}

/** By how much the radar that lacks least lacks it. */
function missedBy({ value, of }: Margin, language: Language): string {
  if (!Number.isFinite(value)) return "";
  const { s, km } = measures(language);
  if (of === "hold")
    return {
      en: `; the nearest radar would have to hold the body ${s(-value)} longer after the engines stop`,
      ru: `; ближайшей к этому РЛС надо было бы держать её после конца активного участка на ${s(-value)} дольше`,
    }[language];
  if (of === "signal")
    return {
      en: `; the nearest radar lacks ${dB(-value, language)}`,
      ru: `; ближайшей к этому РЛС не хватает ${dB(-value, language)}`,
    }[language];
  if (of !== "field") return "";
  return {
    en: `; the nearest radar's field misses it by ${km(-value)}`,
    ru: `; ближайшее к ней поле обзора РЛС проходит мимо на ${km(-value)}`,
  }[language];
}

/** The smallest change that turns the outcome, in words. */
export function mendSentence(catalogue: Catalogue, change: Mend | null, language: Language = "en"): string {
  if (change === null)
    return {
      en: "No single change on the defence's side would turn it: no figure within its range, no measure lifted, no step of cooperation, no asset of another design.",
      ru: "Ни одно отдельное изменение на стороне обороны исхода не меняет: ни одна величина в пределах своего диапазона, ни снятие какой-либо меры, ни шаг в сотрудничестве, ни средство из другого варианта.",
    }[language];
  if (change.kind === "switch")
    return {
      en: `No single figure within its range would turn it; ${switchedEn(change)} would.`,
      ru: `Ни одна отдельная величина в пределах своего диапазона исхода не меняет; ${switchedRu(catalogue, change)}.`,
    }[language];
  const { parameter, label, from, to, unit } = change;
  if (language === "en")
    return `The smallest single change that would turn it: ${label}, from ${readable(from)} to ${readable(to)}${unit === "" ? "" : ` ${unit}`}.`;
  const name = parameterName(catalogue, parameter, label, "ru");
  return `Наименьшее отдельное изменение, которое меняет исход: ${name}, с ${readableRu(from)} до ${readableRu(to)}${unit === "" ? "" : `\u00a0${unitIn(unit, "ru")}`}.`;
}

function switchedEn({ what, label, to }: SwitchMend): string {
  if (what === "measure") return `lifting the measure “${label}”`;
  if (what === "cooperation") return to === "plan" ? "a shared plan" : "pooling the partners' data";
  return `adding ${label}`;
}

function switchedRu(catalogue: Catalogue, { what, id, to }: SwitchMend): string {
  if (what === "cooperation")
    return to === "plan" ? "его меняет общий план" : "его меняет объединение данных партнёров";
  const name = recordName(catalogue, id, "ru");
  return what === "measure" ? `его меняет снятие меры «${name}»` : `его меняет ещё одно средство — ${name}`;
}

/** A margin as a table shows it. */
export function marginText({ value, unit }: Margin, language: Language = "en"): string {
  if (unit === "none") return { en: "no order", ru: "нет приказа" }[language];
  if (!Number.isFinite(value)) return "-";
  if (unit === "m") {
    const length = numberOf(value / 1000, Math.abs(value) < 10_000 ? 1 : 0, language);
    return { en: `${length} km`, ru: `${length}\u00a0км` }[language];
  }
  if (unit === "dB") return dB(value, language);
  return language === "en"
    ? `${fixed(value, 0)} ${unit}`
    : `${numberOf(value, 0, "ru")}\u00a0${unitIn(unit, "ru")}`;
}

export function heightAt(flight: Flight, t_s: number): number {
  return flight.trajectory.geodeticAt(Math.max(0, Math.min(t_s, flight.trajectory.end_s))).h_m;
}

/** Seconds and kilometres in one language. */
function measures(language: Language): {
  readonly s: (t_s: number) => string;
  readonly km: (length_m: number) => string;
} {
  return { s: (t_s) => inS(t_s, language), km: (length_m) => inKm(length_m, language) };
}
