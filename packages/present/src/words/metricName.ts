import type { Catalogue, ScenarioFile } from "@equipoise/scenario";
import type { Language } from "./claimsWords.ts";

/** What answers name, to be called by its name. */
export interface AnswerNames {
  readonly catalogue: Catalogue;
  readonly scenario: Pick<ScenarioFile, "designs">;
}

/** What the catalogue calls a place, an asset, a missile, a measure or a treaty. */
export function recordName(catalogue: Catalogue, id: string, language: Language): string {
  const lists: readonly (readonly {
    readonly id: string;
    readonly name?: string;
    readonly nameRu?: string;
  }[])[] = [
    catalogue.places,
    catalogue.radars,
    catalogue.satellites,
    catalogue["interceptor-sites"],
    catalogue.missiles,
    catalogue.measures,
    catalogue.treaties.flatMap((of) => (of.kind === "treaty" ? [of] : [])),
  ];
  for (const list of lists) {
    const found = list.find((of) => of.id === id);
    if (found !== undefined) return (language === "ru" ? found.nameRu : undefined) ?? found.name ?? id;
  }
  return id;
}

type Both = Readonly<Record<Language, string>>;

/** The groups of states whose protection is told: "of whom", as a genitive in Russian. */
const groups: Readonly<Record<string, Both>> = {
  "nato-europe": { en: "NATO Europe", ru: "европейских стран НАТО" },
  "nato-members": { en: "all NATO members", ru: "всех стран НАТО" },
  "nato-invitees": { en: "NATO invitees", ru: "стран, приглашённых в НАТО в апреле 2008 года" },
  "nato-hopefuls": { en: "states that hoped to join NATO", ru: "стран, стремившихся в НАТО" },
  us: { en: "United States", ru: "США" },
  ru: { en: "Russia", ru: "России" },
};
const partners: Readonly<Record<string, Both>> = {
  us: { en: "United States", ru: "США" },
  ru: { en: "Russia", ru: "Россия" },
  europe: { en: "Europe", ru: "Европа" },
};
const states: Readonly<Record<string, Both>> = {
  AZ: { en: "Azerbaijan", ru: "Азербайджана" },
  GE: { en: "Georgia", ru: "Грузии" },
  IR: { en: "Iran", ru: "Ирана" },
  KZ: { en: "Kazakhstan", ru: "Казахстана" },
  RU: { en: "Russia", ru: "России" },
  SY: { en: "Syria", ru: "Сирии" },
  TR: { en: "Turkey", ru: "Турции" },
  UA: { en: "Ukraine", ru: "Украины" },
};

export function groupName(id: string, language: Language): string {
  return groups[id]?.[language] ?? id;
}
export function partnerName(id: string, language: Language): string {
  return partners[id]?.[language] ?? id;
}
/** In Russian a genitive: "над Ираном" would need another case than "площади Ирана". */
export function stateName(id: string, language: Language): string {
  return states[id]?.[language] ?? id;
}

/** Fixed cases of `saturates`, as they are fired. */
const firings: Readonly<Record<string, Both>> = {
  "no-decoys": { en: "one salvo, no decoys", ru: "один залп, без ложных целей" },
  "as-given": {
    en: "one salvo, decoys as the set has them, all alike fired at",
    ru: "один залп, ложные цели по данным набора, огонь по всем похожим",
  },
  "decoys-5-all": {
    en: "five decoys a warhead, all alike fired at",
    ru: "пять ложных целей на боеголовку, огонь по всем похожим",
  },
  "decoys-5-drawn": {
    en: "five decoys a warhead, shots drawn among those alike",
    ru: "пять ложных целей на боеголовку, пуски наугад по похожим",
  },
  "look-2": {
    en: "two waves with a look between, no decoys",
    ru: "две волны полным числом пусков с оценкой между ними, без ложных целей",
  },
  "one-by-one": {
    en: "one shot at a time with a look between, no decoys",
    ru: "те же пуски по одному с оценкой после каждого, без ложных целей",
  },
  doubled: { en: "twice the interceptors, no decoys", ru: "вдвое больше перехватчиков, без ложных целей" },
  "cap-10": {
    en: "at most ten interceptors, no decoys",
    ru: "не более десяти перехватчиков, без ложных целей",
  },
};

export function firingName(id: string, language: Language): string {
  return firings[id]?.[language] ?? id;
}

/** A metric taken apart. What is not known by its form is `other`. */
export type Metric =
  | {
      readonly kind: "share";
      readonly of: "people" | "area" | "capitals" | "people-expected";
      readonly group: string;
    }
  | { readonly kind: "allies-outside" }
  | { readonly kind: "met"; readonly isHeld: boolean }
  | { readonly kind: "met-at"; readonly commit_s: number; readonly cap_s: number }
  | {
      readonly kind: "warning";
      readonly of: "detection" | "prediction";
      readonly isGain: boolean;
      readonly partner: string;
    }
  | { readonly kind: "warning-at"; readonly place: string }
  | { readonly kind: "sight"; readonly radar: string; readonly state: string; readonly height_km: number }
  | { readonly kind: "worth"; readonly in: "people" | "reach" | "warning"; readonly of: string }
  | { readonly kind: "assurance"; readonly of: string }
  | {
      readonly kind: "stock";
      readonly of: "leakage" | "leak-point" | "exhaustion" | "exhaustion-every-wave";
      readonly raid: number;
      readonly firing: string;
      readonly site: string;
    }
  | { readonly kind: "arriving"; readonly force: string; readonly interceptors: number }
  | { readonly kind: "threshold"; readonly force: string }
  | { readonly kind: "no-threshold" }
  | {
      readonly kind: "counted";
      readonly of: "count" | "ballistic" | "bombers" | "missing";
      readonly rule: string;
      readonly force: string;
    }
  | { readonly kind: "no-rule"; readonly treaty: string }
  | { readonly kind: "other" };

type Forms = readonly (readonly [RegExp, (m: readonly string[]) => Metric])[];

const force = "([A-Z]{2}-\\d{4}-\\d{2})";
const firing = `(${Object.keys(firings).join("|")})(?:-at-(.+))?$`;
const stock = (of: "leakage" | "leak-point" | "exhaustion" | "exhaustion-every-wave") => {
  return (m: readonly string[]): Metric => ({ kind: "stock", of, raid: 0, firing: m[1]!, site: m[2] ?? "" });
};
const forms: Forms = [
  [
    /^(people-expected|people|area|capitals)-(nato-\w+|us|ru)$/,
    (m) => ({ kind: "share", of: m[1] as "people", group: m[2]! }),
  ],
  [/^allies-outside$/, () => ({ kind: "allies-outside" })],
  [/^flights-met(-held)?$/, (m) => ({ kind: "met", isHeld: m[1] !== undefined })],
  [
    /^flights-met-commit-(\d+)s-cap-(\d+)s$/,
    (m) => ({ kind: "met-at", commit_s: Number(m[1]), cap_s: Number(m[2]) }),
  ],
  [
    /^(pooling-gain-)?(detection|prediction)-(us|ru|europe)$/,
    (m) => ({ kind: "warning", of: m[2] as "detection", isGain: m[1] !== undefined, partner: m[3]! }),
  ],
  [/^prediction-at-(.+)$/, (m) => ({ kind: "warning-at", place: m[1]! })],
  [/^(people|reach|warning)-worth-of-(.+)$/, (m) => ({ kind: "worth", in: m[1] as "people", of: m[2]! })],
  [
    /^((?:protected|protection-lost)-(?:europe|us)|(?:reach|sight)-(?:without-measures|removed-(?:before|after)-proof)|reverse-time-(?:reach|sight)|notice-time|margin-(?:reach|sight))$/,
    (m) => ({ kind: "assurance", of: m[1]! }),
  ],
  [
    new RegExp(`^leakage-raid-(\\d+)-${firing}`),
    (m) => ({ kind: "stock", of: "leakage", raid: Number(m[1]), firing: m[2]!, site: m[3] ?? "" }),
  ],
  [new RegExp(`^leak-point-${firing}`), stock("leak-point")],
  [new RegExp(`^exhaustion-every-wave-${firing}`), stock("exhaustion-every-wave")],
  [new RegExp(`^exhaustion-${firing}`), stock("exhaustion")],
  [/^arriving-(.+)-n(\d+)$/, (m) => ({ kind: "arriving", force: m[1]!, interceptors: Number(m[2]) })],
  [/^threshold-(.+)$/, (m) => ({ kind: "threshold", force: m[1]! })],
  [/^no-defined-threshold$/, () => ({ kind: "no-threshold" })],
  [
    new RegExp(`^(count|ballistic|bombers|missing)-(.+)-${force}$`),
    (m) => ({ kind: "counted", of: m[1] as "count", rule: m[2]!, force: m[3]! }),
  ],
  [/^no-rule-(.+)$/, (m) => ({ kind: "no-rule", treaty: m[1]! })],
  [
    /^(.+)-([A-Z]{2})-(\d+)km$/,
    (m) => ({ kind: "sight", radar: m[1]!, state: m[2]!, height_km: Number(m[3]) }),
  ],
];

export function metricIn(metric: string): Metric {
  for (const [form, make] of forms) {
    const found = form.exec(metric);
    if (found !== null) return make(found);
  }
  return { kind: "other" };
}

/** A metric in a few words, for the head of a column or a bar. Without names, assets are called by their ids. */
export function metricName(metric: string, language: Language, names?: AnswerNames): string {
  const named = (id: string) => (names === undefined ? id : recordName(names.catalogue, id, language));
  const of = metricIn(metric);
  const [en, ru] = shortly(of, named, language) ?? ledgerMetrics[metric] ?? [metric, metric];
  return language === "en" ? en : ru;
}

const shares: Readonly<Record<string, Both>> = {
  people: { en: "people", ru: "жители" },
  area: { en: "area", ru: "площадь" },
  capitals: { en: "capitals", ru: "столицы" },
  "people-expected": { en: "people, with the kill probability", ru: "жители" },
};

function shortly(
  of: Metric,
  named: (id: string) => string,
  language: Language,
): readonly [en: string, ru: string] | undefined {
  switch (of.kind) {
    case "share": {
      const [what, whose] = [shares[of.of]![language], groupName(of.group, language)];
      if (of.of === "people-expected")
        return [`${whose} defended: ${what}`, `Защищены с учётом вероятности поражения: жители ${whose}`];
      return [`${whose} defended: ${what}`, `Защищены: ${what} ${whose}`];
    }
    case "allies-outside":
      return ["Allied capitals outside the coverage", "Столицы стран НАТО вне защиты"];
    case "met":
      return of.isHeld
        ? [
            "Flights from Russia to the US met and held by fire control",
            "Полёты из России в США, достижимые под сопровождением",
          ]
        : [
            "Flights from Russia to the US that could be met",
            "Полёты из России в США, достижимые для перехвата",
          ];
    case "met-at":
      return [
        `Flights met: commit at ${of.commit_s} s, ${of.cap_s} s of flight`,
        `Достижимые полёты: пуск через ${of.commit_s} с, полёт ${of.cap_s} с`,
      ];
    case "warning": {
      const whose = partnerName(of.partner, language);
      const [en, ru] =
        of.of === "detection"
          ? ["first report", "первое сообщение"]
          : ["warning with impact point", "предупреждение с точкой падения"];
      return of.isGain
        ? [`${whose}: gain from pooling, ${en}`, `${whose}: выигрыш от объединения, ${ru}`]
        : [`${whose}: ${en}`, `${whose}: ${ru}`];
    }
    case "warning-at":
      return [
        `${named(of.place)}: warning with impact point`,
        `${named(of.place)}: предупреждение с точкой падения`,
      ];
    case "sight": {
      const state = stateName(of.state, language);
      return [
        `${named(of.radar)}: share of ${state} seen at ${of.height_km} km`,
        `${named(of.radar)}: видимая доля ${state} на высоте ${of.height_km} км`,
      ];
    }
    default:
      return shortlyPlain(of, named, language);
  }
}

function shortlyPlain(
  of: Metric,
  named: (id: string) => string,
  language: Language,
): readonly [en: string, ru: string] | undefined {
  switch (of.kind) {
    case "worth": {
      const who = partners[of.of]?.[language] ?? named(of.of);
      const [en, ru] = worths[of.in]!;
      return of.of === "all"
        ? [`${en}: everyone together`, `${ru}: все вместе`]
        : [`${en}: ${who}`, `${ru}: ${who}`];
    }
    case "assurance":
      return assurances[of.of];
    case "stock": {
      const how = firingName(of.firing, language);
      const [en, ru] = stocks[of.of]!;
      const raid = of.of === "leakage" ? ` ${of.raid}` : "";
      return [`${en}${raid}: ${how}`, `${ru}${raid}: ${how}`];
    }
    case "arriving":
      return [
        `Arriving past ${of.interceptors} interceptors`,
        `Достигает целей при числе перехватчиков ${of.interceptors}`,
      ];
    case "threshold":
      return ["Interceptors that remove the threshold's share", "Перехватчики, снимающие пороговую долю"];
    case "no-threshold":
      return ["No defined threshold", "Порог не определён"];
    case "counted":
      return counts[of.of];
    case "no-rule":
      return ["No counting rule", "Правила зачёта нет"];
    default:
      return undefined;
  }
}

const worths: Readonly<Record<string, readonly [string, string]>> = {
  people: ["Worth in people defended", "Вклад в защиту жителей"],
  reach: ["Worth in flights met", "Вклад в досягаемость"],
  warning: ["Worth in warning", "Вклад в предупреждение"],
};
const stocks: Readonly<Record<string, readonly [string, string]>> = {
  leakage: ["Leaks of a raid of", "Прорывается при одновременном налёте числом"],
  "leak-point": ["Smallest raid that leaks", "Наименьший прорывающийся налёт"],
  exhaustion: ["Warheads that exhaust the first wave", "Боеголовки, исчерпывающие первую волну"],
  "exhaustion-every-wave": ["Warheads that exhaust every wave", "Боеголовки, исчерпывающие все волны"],
};
const counts: Readonly<Record<string, readonly [string, string]>> = {
  count: ["Warheads in all", "Всего боезарядов"],
  ballistic: ["Warheads on ballistic missiles", "Боезаряды на баллистических ракетах"],
  bombers: ["Warheads for bombers", "Боезаряды тяжёлых бомбардировщиков"],
  missing: ["Figures not published", "Неопубликованные величины"],
};
const assurances: Readonly<Record<string, readonly [string, string]>> = {
  "protected-europe": ["Europeans defended without measures", "Защищённые жители Европы без мер"],
  "protected-us": ["People of the US defended without measures", "Защищённые жители США без мер"],
  "protection-lost-europe": ["Protection lost, Europe", "Потеря защиты, Европа"],
  "protection-lost-us": ["Protection lost, United States", "Потеря защиты, США"],
  "reach-without-measures": ["Reach without measures", "Досягаемость без мер"],
  "sight-without-measures": ["Sight without measures", "Обзор без мер"],
  "reach-removed-before-proof": ["Reach removed before proof", "Снято досягаемости до подтверждения угрозы"],
  "sight-removed-before-proof": ["Sight removed before proof", "Снято обзора до подтверждения угрозы"],
  "reach-removed-after-proof": ["Reach removed after proof", "Снято досягаемости после подтверждения угрозы"],
  "sight-removed-after-proof": ["Sight removed after proof", "Снято обзора после подтверждения угрозы"],
  "reverse-time-reach": ["Days until reach is back", "Суток до возвращения досягаемости"],
  "reverse-time-sight": ["Days until sight is back", "Суток до возвращения обзора"],
  "notice-time": ["Days until a change is noticed", "Суток до обнаружения изменений"],
  "margin-reach": ["Days from notice to reach", "Суток от обнаружения до возвращения досягаемости"],
  "margin-sight": ["Days from notice to sight", "Суток от обнаружения до возвращения обзора"],
};
/** What the claims are tested by, where it is not one of the questions' own metrics. */
const ledgerMetrics: Readonly<Record<string, readonly [string, string]>> = {
  "force-share": ["Share of the force met", "Доля сил, достижимая для перехвата"],
  "protected-people": ["People defended", "Защищённые жители"],
  "protected-people-difference": [
    "People defended, difference of two designs",
    "Защищённые жители, разность двух вариантов",
  ],
  "capitals-in-reach": ["Capitals within the missile's reach", "Столицы в пределах дальности ракеты"],
  "arriving-removed": ["Share of arriving warheads removed", "Снятая доля долетающих боеголовок"],
  exhaustion: ["Warheads that exhaust the stock", "Боеголовки, исчерпывающие запас"],
  "least-pooling-gain": ["Least gain from pooling", "Наименьший выигрыш от объединения данных"],
  "reach-removed": ["Reach removed", "Снятая досягаемость"],
  "least-protected": ["Least protected partner", "Наименее защищённый партнёр"],
  "interceptors-to-threshold": ["Interceptors to the threshold", "Перехватчиков до порога"],
  "capitals-covered": ["Capitals defended", "Защищённые столицы"],
};
