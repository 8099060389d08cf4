import type { Cooperation, Partner } from "@equipoise/sim/engagement";
import { fixed, type Language } from "../words/index.ts";
import type { HandoverStory, PoolingCase, SectorCase } from "./handover.ts";
import { inSeconds, kmShort, numberOf, partnerRu } from "./whyNames.ts";

/** One table of the story: a sentence that says what it shows, headings, and rows of text whose first cells are words. */
export interface StoryTable {
  readonly title: string;
  readonly sentence: string;
  readonly words: number; // leading columns that are words
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Both = Readonly<Record<Language, string>>;

const who: Readonly<Record<Partner, string>> = { us: "United States", ru: "Russia", europe: "Europe" };
const pooled: Readonly<Record<Cooperation, Both>> = {
  none: { en: "nothing pooled", ru: "без объединения" },
  data: { en: "data pooled", ru: "общие данные" },
  plan: { en: "data and plan", ru: "данные и план" },
};
const cuesRu: Readonly<Record<string, string>> = {
  "no cue": "без целеуказания",
  satellites: "спутники",
  "satellites and Fylingdales": "спутники и Файлингдейлс",
  "satellites and Gabala": "спутники и Габала",
  "satellites and Armavir": "спутники и Армавир",
  "satellites and forward X-band radar": "спутники и передовая РЛС X-диапазона",
  "all of these": "все вместе",
};

/** The ascent and the gap, in one paragraph. */
export function storySentence(story: HandoverStory, language: Language = "en"): string {
  const { ascent, midcourse, cues } = story;
  const { s, km, at } = measures(language);
  const between_s = midcourse.from_s - ascent.until_s;
  const found = cues.map(({ name, found_s }) => {
    const when = language === "ru" ? `на ${at(found_s)} секунде` : s(found_s);
    const between = { en: ",", ru: " —" }[language];
    return `${cueName(name, language)}${between} ${found_s < Number.POSITIVE_INFINITY ? when : never[language]}`;
  });
  if (language === "ru") {
    const gap =
      between_s > 0
        ? `В промежутке, ${s(between_s)}, её не видит ни одна из двух.`
        : `В течение ${s(-between_s)} её видят обе.`;
    return `Габалинская РЛС видит подъём с ${at(ascent.from_s)} секунды, с высоты ${km(ascent.fromHeight_m)}, обнаруживает ракету на ${at(ascent.found_s)} секунде и теряет на ${at(ascent.until_s)}, на высоте ${km(ascent.untilHeight_m)}. В поле обзора и в пределах дальности РЛС в Брды она оказывается на ${at(midcourse.from_s)} секунде, на высоте ${km(midcourse.fromHeight_m)}, всего на ${s(midcourse.inView_s)}. ${gap} Когда РЛС в Брды её обнаружит, зависит от того, кто даёт целеуказание: ${found.join("; ")}.`;
  }
  const gap =
    between_s > 0
      ? `For the ${s(between_s)} between, neither has it in view.`
      : `For ${s(-between_s)} both have it in view.`;
  return `Gabala has the ascent in view from ${s(ascent.from_s)}, ${km(ascent.fromHeight_m)} up, finds it at ${s(ascent.found_s)} and loses it at ${s(ascent.until_s)}, ${km(ascent.untilHeight_m)} up. The Czech radar has it in view and in range from ${s(midcourse.from_s)}, ${km(midcourse.fromHeight_m)} up, for ${s(midcourse.inView_s)} in all. ${gap} When it finds it depends on who tells it where to look: ${found.join("; ")}.`;
}

/** What each cue, each kind of pooling and the sector limit change. */
export function storyTables(story: HandoverStory, language: Language = "en"): readonly StoryTable[] {
  const tables = [cueTable(story, language), poolingTable(story, language)];
  return story.sector.length === 0 ? tables : [...tables, sectorTable(story, language)];
}

// ---- what tells it where to look ------------------------------------------------------------------------------

function cueTable(story: HandoverStory, language: Language): StoryTable {
  const { cues, common_s } = story;
  return {
    title: {
      en: "What tells the Czech radar where to look",
      ru: "Кто даёт целеуказание РЛС в Брды",
    }[language],
    sentence: cueSentence(story, language),
    words: 1,
    columns: {
      en: [
        "told by",
        "found, s",
        "search, s",
        "after Gabala lost it, s",
        "95 % error then, km",
        ...common_s.map((t) => `at ${t} s, km`),
      ],
      ru: [
        "целеуказание",
        "обнаружение, с",
        "поиск, с",
        "после потери Габалой, с",
        "ошибка 95 % в этот момент, км",
        ...common_s.map((t) => `на ${t}-й с, км`),
      ],
    }[language],
    rows: cues.map((c) => [
      cueName(c.name, language),
      time(c.found_s, language),
      time(c.searched_s, language),
      time(c.gap_s, language),
      error(c.errorAtFind_m, language),
      ...c.errors_m.map((e) => error(e, language)),
    ]),
  };
}

function cueSentence({ cues, impactEllipse_m }: HandoverStory, language: Language): string {
  const { s, km } = measures(language);
  const alone = cues.find((c) => c.name === "satellites");
  const gabala = cues.find((c) => c.name.endsWith("Gabala"));
  const isFound = (c: typeof alone): c is NonNullable<typeof alone> =>
    c !== undefined && c.found_s < Number.POSITIVE_INFINITY;
  if (language === "ru") {
    const none = isFound(alone)
      ? `По одним спутникам поиск РЛС в Брды занимает ${s(alone.searched_s)}`
      : "По одним спутникам РЛС в Брды её так и не обнаруживает: их сообщение оставляет больше неба, чем она может обыскать";
    const helped = isFound(gabala)
      ? `; с данными Габалы — ${s(gabala.searched_s)}, а промежуток после потери Габалой — ${s(gabala.gap_s)}`
      : "";
    return `${none}${helped}. Прогноз пригоден при ошибке не больше ${km(impactEllipse_m)} (95\u00a0%).`;
  }
  const none = isFound(alone)
    ? `With satellites alone the Czech radar's search takes ${s(alone.searched_s)}`
    : "With satellites alone the Czech radar never finds it: their report leaves more sky than it can search";
  const helped = isFound(gabala)
    ? `; with Gabala's track as well it takes ${s(gabala.searched_s)}, and the gap after Gabala lost it is ${s(gabala.gap_s)}`
    : "";
  return `${none}${helped}. A prediction is of use within ${km(impactEllipse_m)} (95 %).`;
}

// ---- pooling --------------------------------------------------------------------------------------------------

function poolingTable(story: HandoverStory, language: Language): StoryTable {
  const { pooling, common_s } = story;
  return {
    title: {
      en: "What pooling gives each partner, with the same sensors",
      ru: "Что даёт объединение каждому партнёру при тех же средствах",
    }[language],
    sentence: poolingSentence(story, language),
    words: 3,
    columns: {
      en: [
        "partner",
        "pooling",
        "forward radar, Armavir",
        "first report, s",
        "prediction of use for, s",
        "gain, s",
        ...common_s.map((t) => `95 % error at ${t} s, km`),
      ],
      ru: [
        "партнёр",
        "объединение",
        "передовая РЛС, Армавир",
        "первое сообщение, с",
        "пригодный прогноз, с",
        "выигрыш, с",
        ...common_s.map((t) => `ошибка 95 % на ${t}-й с, км`),
      ],
    }[language],
    rows: pooling.map((p) => [
      whoIn(p.partner, language),
      pooled[p.cooperation][language],
      helpers(p.helped)[language],
      time(p.first_s, language),
      numberOf(p.usable_s, 0, language),
      p.cooperation === "none" ? "" : numberOf(p.gain_s, 0, language),
      ...p.errors_m.map((e) => error(e, language)),
    ]),
  };
}

function poolingSentence({ pooling, common_s }: HandoverStory, language: Language): string {
  const { s } = measures(language);
  const alone = (p: PoolingCase) =>
    pooling.find((q) => q.partner === p.partner && q.helped === p.helped && q.cooperation === "none")!;
  const gains = (helped: boolean) =>
    pooling
      .filter((p) => p.cooperation === "data" && p.helped === helped)
      .map((p) => {
        const [from, to] = [error(alone(p).errors_m[0]!, language), error(p.errors_m[0]!, language)];
        return {
          en: `${s(p.gain_s)} for ${the(p.partner)} (${from} to ${to} km)`,
          ru: `${partnerRu(p.partner)} — ${s(p.gain_s)} (с ${from} до ${to} км)`,
        }[language];
      })
      .join(language === "en" ? ", " : "; ");
  const same = pooling.every((p) => p.cooperation !== "plan" || isKnownAlike(p, pooling));
  const plan = same
    ? {
        en: " A shared plan adds nothing to what is known: it changes who may commit and who shoots.",
        ru: " Общий план к известному ничего не добавляет: он меняет то, кто вправе принять решение на пуск и кто стреляет.",
      }[language]
    : "";
  return {
    en: `Pooled data lengthen the time with a prediction of use (and change its 95 % error at ${common_s[0]} s). Without the forward radar and Armavir: by ${gains(false)}. With them: by ${gains(true)}.${plan}`,
    ru: `Общие данные удлиняют время с пригодным прогнозом (и меняют его ошибку на уровне 95\u00a0% на ${common_s[0]}-й секунде). Без передовой РЛС и Армавира: ${gains(false)}. С ними: ${gains(true)}.${plan}`,
  }[language];
}

/** Whether the shared plan shows the same figures as shared data. */
function isKnownAlike(plan: PoolingCase, all: readonly PoolingCase[]): boolean {
  const data = all.find(
    (q) => q.partner === plan.partner && q.helped === plan.helped && q.cooperation === "data",
  )!;
  const shown = (p: PoolingCase) =>
    [fixed(p.usable_s, 0), ...p.errors_m.map((e) => error(e, "en"))].join(" ");
  return shown(plan) === shown(data);
}

// ---- the sector limit -----------------------------------------------------------------------------------------

function sectorTable({ sector }: HandoverStory, language: Language): StoryTable {
  const late = numberOf(sector.find((c) => !c.helped)!.late_s, 0, language);
  return {
    title: {
      en: "What the sector limit on the Czech radar takes",
      ru: "Что отнимает ограничение сектора РЛС в Брды",
    }[language],
    sentence: sectorSentence(sector, language),
    words: 3,
    columns: {
      en: [
        "partner",
        "pooling",
        "forward radar, Armavir",
        "view, s",
        "with limit, s",
        "found, s",
        "with limit, s",
        "prediction of use for, s",
        "with limit, s",
        `95 % error at ${late} s, km`,
        "with limit, km",
      ],
      ru: [
        "партнёр",
        "объединение",
        "передовая РЛС, Армавир",
        "в поле обзора, с",
        "с ограничением, с",
        "обнаружение, с",
        "с ограничением, с",
        "пригодный прогноз, с",
        "с ограничением, с",
        `ошибка 95 % на ${late}-й с, км`,
        "с ограничением, км",
      ],
    }[language],
    rows: sector.map((c) => [
      whoIn(c.partner, language),
      pooled[c.cooperation][language],
      helpers(c.helped)[language],
      ...c.inView_s.map((t) => numberOf(t, 0, language)),
      ...c.found_s.map((t) => time(t, language)),
      ...c.usable_s.map((t) => numberOf(t, 0, language)),
      ...c.errors_m.map((e) => error(e, language)),
    ]),
  };
}

function sectorSentence(sector: readonly SectorCase[], language: Language): string {
  const isFelt = sector.some((c) => fixed(c.inView_s[0], 0) !== fixed(c.inView_s[1], 0));
  if (!isFelt)
    return {
      en: "The sector limit on the Czech radar takes nothing here: this flight stays in what it leaves.",
      ru: "Здесь ограничение сектора РЛС в Брды ничего не отнимает: полёт проходит в том, что оно оставляет.",
    }[language];
  const { s, at } = measures(language);
  const theirs = sector.filter((c) => !c.helped);
  const late = theirs[0]!.late_s;
  const own = theirs.find((c) => c.partner === "us" && c.cooperation === "none");
  const shared = theirs.find((c) => c.partner === "ru" && c.cooperation === "data");
  const taken = (c: SectorCase | undefined) => {
    if (c === undefined) return "";
    const [lost, whole] = [s(c.inView_s[0] - c.inView_s[1]), s(c.inView_s[0])];
    const [from, to] = [error(c.errors_m[0], language), error(c.errors_m[1], language)];
    return {
      en: `${lost} of its ${whole} of view (95 % error at ${s(late)} ${from} to ${to} km)`,
      ru: `${lost} из ${whole} обзора (ошибка на уровне 95\u00a0% на ${at(late)} секунде: с ${from} до ${to} км)`,
    }[language];
  };
  return {
    en: `Without the forward radar and Armavir the sector limit on the Czech radar takes from the United States ${taken(own)}; from Russia, where data are pooled, ${taken(shared)}; from Russia without pooling nothing, as it never had that radar.`,
    ru: `Без передовой РЛС и Армавира ограничение сектора РЛС в Брды отнимает у США ${taken(own)}; у России при общих данных — ${taken(shared)}; у России без объединения — ничего, так как данных этой РЛС у неё и не было.`,
  }[language];
}

// ---- words and figures ----------------------------------------------------------------------------------------

function the(partner: Partner): string {
  return partner === "us" ? "the United States" : who[partner];
}

function whoIn(partner: Partner, language: Language): string {
  return language === "ru" ? partnerRu(partner) : who[partner];
}

function cueName(name: string, language: Language): string {
  return language === "ru" ? (cuesRu[name] ?? name) : name;
}

function helpers(isThere: boolean): Both {
  return isThere ? { en: "there", ru: "есть" } : { en: "not there", ru: "нет" };
}

const never: Both = { en: "never", ru: "никогда" };

function time(t_s: number, language: Language): string {
  return Number.isFinite(t_s) ? numberOf(t_s, t_s < 10 ? 1 : 0, language) : never[language];
}

function error(error_m: number, language: Language): string {
  return Number.isFinite(error_m) ? kmShort(error_m, language) : { en: "none", ru: "нет" }[language];
}

/** Seconds, kilometres, and a Russian moment ("65-й"): seconds with a decimal below ten. */
function measures(language: Language): {
  readonly s: (t_s: number) => string;
  readonly km: (length_m: number) => string;
  readonly at: (t_s: number) => string;
} {
  const digits = (t_s: number) => (Math.abs(t_s) < 10 && t_s !== 0 ? 1 : 0);
  const unit = { en: " km", ru: "\u00a0км" }[language];
  return {
    s: (t_s) => inSeconds(t_s, digits(t_s), language),
    km: (length_m) => `${numberOf(length_m / 1000, 0, language)}${unit}`,
    at: (t_s) => `${numberOf(t_s, digits(t_s), language)}-й`,
  };
}
