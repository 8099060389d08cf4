import type { Words } from "../words/index.ts";

interface BalancesWords {
  readonly lede: (of: {
    readonly force: string;
    readonly launched: string;
    readonly n: string;
    readonly arriving: string;
    readonly isMirror: boolean;
  }) => string;
  readonly takes: (share: string, count: string) => string;
  readonly open: string;
  readonly premise: string;
  readonly surviving: string;
  readonly survivingIs: (share: string) => string;
  readonly catalogueHas: (value: string, low: string, high: string) => string;
  readonly asCatalogue: string;
  readonly n: string;
  readonly threshold: string;
  readonly thresholds: (share: string) => string;
  readonly claimed: (share: string) => string;
  readonly none: string;
  readonly percent: (value: string) => string;
  readonly counts: string;
  readonly countsText: string;
  readonly countCaption: (rule: string) => string;
  readonly limit: (rule: string) => string;
  readonly series: readonly [counted: string, limit: string];
  readonly asPublished: string;
  readonly noRule: (treaties: string) => string;
  readonly warheads: string;
  readonly hindsight: string;
  readonly countTable: string;
  readonly force: string;
  readonly notCountable: string;
  readonly noCount: string;
  readonly arrivals: string;
  readonly arrivalCaption: (n: string) => string;
  readonly arrivalTable: (set: string) => string;
  readonly interceptors: string;
  readonly whose: Readonly<Record<"RU" | "US" | "limit", string>>;
  readonly arriveAt: (n: string) => string;
  readonly crossing: (share: string) => string;
  readonly never: string;
  readonly orNever: (low: string, high: string) => string;
  readonly mirror: string;
}

export const balancesWords: Words<BalancesWords> = {
  en: {
    lede: ({ force, launched, n, arriving, isMirror }) =>
      `${force}: of ${launched} ballistic-missile warheads launched, ${arriving} arrive on average past ${n} of the other party’s interceptors${isMirror ? " (a mirror: none are in the catalogue, the same figures are used)" : ""}`,
    takes: (share, count) => `; removing ${share} takes ${count} interceptors.`,
    open: "; there is no defined threshold.",
    premise:
      "Every interceptor is taken to be within reach of every warhead: the most that so many could do (Reaches says what they reach). How many warheads would be launched is the reader’s input, the same for both parties; nothing here computes it. Bombers are not in these numbers. Aggregates only. The forces stand by date; dates after April 2008 are hindsight.",
    surviving: "Share of the warheads launched",
    survivingIs: (share) => `${share} of the warheads, as you set it`,
    catalogueHas: (value, low, high) => `${value} (${low} to ${high}), as the catalogue assumes it`,
    asCatalogue: "As the catalogue assumes it",
    n: "Interceptors",
    threshold: "Threshold: share removed",
    thresholds: (share) => share,
    claimed: (share) => `${share}, that of claim C6, which is ours`,
    none: "no defined threshold",
    percent: (value) => `${value} %`,
    counts: "The same forces under each counting rule",
    countsText:
      "“As published” is P. Podvig’s count: launchers that could return to service, bombers at the weapons they can carry. START-1 counted launchers until they were eliminated, so what the parties declared is more than its rule gives on that table.",
    countCaption: (rule) => `Warheads in all, ${rule}`,
    limit: (rule) => `Limit of ${rule}`,
    series: ["counted", "limit of the treaty"],
    asPublished: "as published",
    noRule: (treaties) => `Without a counting rule of its own: ${treaties}.`,
    warheads: "warheads",
    hindsight: "hindsight",
    countTable: "Warheads in all = on ballistic missiles + for bombers; “?” was not published",
    force: "Force",
    notCountable: "not countable",
    noCount: "no rule",
    arrivals: "What arrives past interceptors",
    arrivalCaption: (n) => `Ballistic-missile warheads that arrive on average past ${n} interceptors`,
    arrivalTable: (set) =>
      `Ballistic-missile warheads that arrive on average, by number of interceptors; ${set}`,
    interceptors: "Interceptors of",
    whose: { RU: "the United States", US: "Russia (mirror)", limit: "either party" },
    arriveAt: (n) => `past ${n}`,
    crossing: (share) => `Removing ${share} takes`,
    never: "never",
    orNever: (low, high) => `${low} to ${high} or never`,
    mirror:
      "The catalogue has no figures of Russian interceptors: that direction is a mirror, the same figures with the parties exchanged.",
  },
  ru: {
    lede: ({ force, launched, n, arriving, isMirror }) =>
      `${force}: из ${launched} запущенных боеголовок баллистических ракет после ${n} перехватчиков другой стороны${isMirror ? " (зеркально: в каталоге таких нет, величины те же)" : ""} долетает в среднем ${arriving}`,
    takes: (share, count) => `; чтобы снять ${share}, нужно перехватчиков: ${count}.`,
    open: "; порог не определён.",
    premise:
      "Принято, что каждый перехватчик достаёт до каждой боеголовки: это больше всего, что столько перехватчиков могли бы сделать (что они достают, сказано на странице «Кого достаёт»). Сколько боеголовок будет запущено, задаёт читатель, одинаково для обеих сторон; здесь это не вычисляется. Бомбардировщики в эти числа не входят. Только суммарные числа. Силы идут по датам; даты после апреля 2008 года — взгляд из будущего (помечены «позднее»).",
    surviving: "Доля запущенных боеголовок",
    survivingIs: (share) => `${share} боеголовок — как задали вы`,
    catalogueHas: (value, low, high) => `${value} (от ${low} до ${high}) — как принято в каталоге`,
    asCatalogue: "Как принято в каталоге",
    n: "Перехватчиков",
    threshold: "Порог: доля снятых",
    thresholds: (share) => share,
    claimed: (share) => `${share} — порог утверждения C6, он наш`,
    none: "порог не определён",
    percent: (value) => `${value} %`,
    counts: "Одни и те же силы по каждым правилам засчёта",
    countsText:
      "«Как опубликовано» — подсчёт П. Подвига: носители, которые можно вернуть в строй, бомбардировщики по числу вооружений, которые могут нести. По СНВ-1 носитель засчитывался, пока не ликвидирован, поэтому объявленное сторонами больше, чем дают те же правила по этой таблице.",
    countCaption: (rule) => `Боеголовок всего, ${rule}`,
    limit: (rule) => `Предел: ${rule}`,
    series: ["засчитано", "предел договора"],
    asPublished: "как опубликовано",
    noRule: (treaties) => `Собственных правил засчёта нет: ${treaties}.`,
    warheads: "боеголовок",
    hindsight: "позднее",
    countTable: "Боеголовок всего = на баллистических ракетах + на бомбардировщиках; «?» не опубликовано",
    force: "Силы",
    notCountable: "не сосчитать",
    noCount: "нет правил",
    arrivals: "Что долетает при перехвате",
    arrivalCaption: (n) => `Боеголовок баллистических ракет долетает в среднем, перехватчиков: ${n}`,
    arrivalTable: (set) =>
      `Боеголовок баллистических ракет долетает в среднем, по числу перехватчиков; ${set}`,
    interceptors: "Чьи перехватчики",
    whose: { RU: "США", US: "России (зеркально)", limit: "любой из сторон" },
    arriveAt: (n) => `при ${n}`,
    crossing: (share) => `Чтобы снять ${share}, нужно`,
    never: "никогда",
    orNever: (low, high) => `от ${low} до ${high} или никогда`,
    mirror:
      "Данных о российских перехватчиках в каталоге нет: это направление зеркальное, те же величины с переменой сторон.",
  },
};
