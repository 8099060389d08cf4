import {
  type Chain,
  type Explanation,
  type Margin,
  type Outcome,
  outcomeKinds,
  type Partner,
} from "@equipoise/sim/engagement";
import type { Mend } from "@equipoise/sweep";
import { expect, test } from "vitest";
import {
  boxText,
  brokenLink,
  comparisonText,
  figuresText,
  type HandoverStory,
  handoverStory,
  mendSentence,
  nameOf,
  sentenceOf,
  storySentence,
  storyTables,
  tellingOf,
  titleIn,
  toldSentence,
  type WhyAnswer,
  whySentence,
} from "./index.ts";
import { answered, askedOf, catalogue, scenario, set, withoutCustom } from "./why.testdata.ts";
import { countedRu, genitiveRu, readableRu } from "./whyNames.ts";

/** Every chain's own ending and every margin, told as if the flight had ended so. */
function endedOtherwise(answer: WhyAnswer): readonly WhyAnswer[] {
  const { explanation } = answer;
  return explanation.chains.flatMap((chain) =>
    outcomeKinds.map((kind): WhyAnswer => {
      const outcome = (
        kind === "seen-too-late" ? { kind, margin_s: -12 } : kind === "intercepted" ? chain.outcome : { kind }
      ) as Outcome;
      const chains = [{ ...chain, outcome, track_s: Number.POSITIVE_INFINITY }];
      return { ...answer, explanation: { ...explanation, outcome, chains } };
    }),
  );
}

// ---- what is compared -----------------------------------------------------------------------------------------

/** The numbers of a text in order of size: without names, in which English and Russian have numbers of their own. */
function numbersIn(text: string): readonly number[] {
  const bare = text
    .replace(/SM-3|AN\/\w+-\d+|«?Дон-2Н»?|Don-2N|S-300/g, "")
    .replace(/(\d)[\u00a0,](?=\d{3}(?!\d))/g, "$1")
    .replace(/(\d),(\d)/g, "$1.$2");
  return [...bare.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number)).sort((a, b) => a - b);
}

/** English thousands and Russian ones made alike. */
function numbersOfBoth(en: string, ru: string): readonly (readonly number[])[] {
  return [numbersIn(en.replace(/(\d),(?=\d{3})/g, "$1")), numbersIn(ru)];
}

function isRussian(text: string): void {
  expect(text).toMatch(/[а-яё]/);
  expect(withoutCustom(text)).not.toMatch(/[A-Za-z]/);
  expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
  expect(text).not.toMatch(/ {2,}\S.*\.$|\.\.| ,| \.|\(\)/m);
}

/** The label of a figure in English, its name in Russian: a number in either is a name's. */
function withoutFigure(text: string): string {
  return text.replace(/(turn it: ).*(, from )/, "$1$2").replace(/(меняет исход: ).*(, с [\d−])/, "$1$2");
}

// ---- tests ----------------------------------------------------------------------------------------------------

test.each(answered)("$of.design, $of.missile to $of.to: the Russian sentence has the English numbers", ({
  kind,
  asked,
  answer,
}) => {
  expect(answer.explanation.outcome.kind).toBe(kind);
  expect(whySentence(asked, answer, "en")).toBe(answer.sentence);
  const told = whySentence(asked, answer, "ru");
  isRussian(told);
  const [en, ru] = numbersOfBoth(withoutFigure(answer.sentence), withoutFigure(told));
  expect(ru, told).toEqual(en);
  if (kind !== "not-seen") expect(en!.length).toBeGreaterThan(1);
});

test.each(answered)("$of.design, $of.missile to $of.to: the box has the same rows and numbers", ({
  asked,
  answer,
}) => {
  const telling = tellingOf(asked, set);
  const [en, ru] = [boxText(telling, answer), boxText(telling, answer, "ru")];
  expect(ru.split("\n")).toHaveLength(en.split("\n").length);
  const [before, after] = numbersOfBoth(withoutFigure(en), withoutFigure(ru));
  expect(after).toEqual(before);
  isRussian(ru.split("\n\n")[0]!);
  expect(withoutCustom(ru)).not.toMatch(/[A-Za-z]/);
});

test("every way to end is told of every site, with the English numbers", () => {
  const kinds = new Set<string>();
  for (const { asked, answer } of answered)
    for (const changed of endedOtherwise(answer)) {
      const telling = tellingOf(asked, set);
      const [en, ru] = (["en", "ru"] as const).map((language) =>
        sentenceOf(telling, changed.explanation, language),
      );
      if (/Infinity|never s|none s/.test(en!)) continue; // a chain that has no such ending
      isRussian(ru!);
      const [before, after] = numbersOfBoth(en!, ru!);
      expect(after, ru).toEqual(before);
      kinds.add(changed.explanation.outcome.kind);
    }
  expect([...kinds].sort()).toEqual([...outcomeKinds].sort());
});

/** Chains that break at each link, each link by each thing that can be lacked. */
function brokenChains(chain: Chain): readonly Chain[] {
  const never = Number.POSITIVE_INFINITY;
  const margins: readonly Margin[] = [
    { value: -131_000, unit: "m", of: "impact-error" },
    { value: -9, unit: "s", of: "hold" },
    { value: -3.4, unit: "dB", of: "signal" },
    { value: -2_304_000, unit: "m", of: "field" },
    { value: Number.NEGATIVE_INFINITY, unit: "m", of: "field" },
    { value: -4200, unit: "m", of: "handover-error" },
    { value: Number.NEGATIVE_INFINITY, unit: "m", of: "handover-error" },
    { value: -61, unit: "s", of: "commit" },
  ];
  const met = { from_s: 700, until_s: 900 };
  const reached = {
    ...chain,
    meetable: { ...met, gaps_s: [] },
    lastCommit_s: 610,
    handoverError_m: 14_200,
    divertMargin_m: 10_000,
  };
  const links: readonly Partial<Chain>[] = [
    { track_s: never, predicted_s: never },
    { track_s: never, predicted_s: 500 },
    { track_s: 500, guided_s: never },
    { track_s: 500, guided_s: 600 },
  ];
  const poor = links.flatMap((link) =>
    margins.map((margin): Chain => ({ ...reached, ...link, margin, outcome: { kind: "track-too-poor" } })),
  );
  const early: Chain = { ...reached, lastCommitEver_s: -24, outcome: { kind: "out-of-reach" } };
  const untold = margins.map((margin): Chain => ({ ...reached, margin, outcome: { kind: "not-seen" } }));
  const others: readonly Chain[] = (["inventory-spent", "no-interceptors", "not-permitted"] as const).map(
    (kind) => ({ ...reached, outcome: { kind } }),
  );
  return [...poor, early, ...untold, ...others];
}

test("each link that can break is told in Russian with the English numbers, each by a sentence of its own", () => {
  const { asked, answer } = answered.find(({ kind }) => kind === "seen-too-late")!;
  const telling = tellingOf(asked, set);
  const said = new Map<string, string>();
  for (const chain of brokenChains(answer.explanation.chains[0]!)) {
    const [en, ru] = [brokenLink(telling, chain), brokenLink(telling, chain, "ru")];
    if (/never|none/.test(en.replace(/never (has|told)|is never/, ""))) continue;
    isRussian(ru);
    const [before, after] = numbersOfBoth(en, ru);
    expect(after, ru).toEqual(before);
    said.set(en, ru);
  }
  expect(new Set(said.values()).size).toBe(said.size);
  expect(said.size).toBeGreaterThan(20);
});

test("each reason not to see it, and each state of a prediction, is told in Russian with the English numbers", () => {
  const { asked, answer } = answered.find(({ of }) => of.loft === -0.5)!;
  const telling = tellingOf(asked, set);
  const reasons = [
    "below-horizon",
    "outside-sector",
    "above-elevation-limit",
    "too-far",
    "no-cue",
    "not-found-in-time",
    "never-above-clouds",
    "burned-out-first",
    "no-line-of-sight",
  ] as const;
  const predictions: readonly Margin[] = [
    { value: 3, unit: "s", of: "hold" },
    { value: -131_000, unit: "m", of: "impact-error" },
    { value: -3, unit: "dB", of: "signal" },
  ];
  const chains = answer.explanation.chains.map((c): Chain => ({ ...c, margin: predictions[2]! }));
  const said = new Set<string>();
  for (const reason of reasons)
    for (const prediction of predictions) {
      const blocked = [{ sensorId: "ebr", reason, miss_m: 123_400, margin_rad: -0.1, shortfall_dB: 4.5 }];
      const explanation = { ...answer.explanation, blocked, prediction, chains } as Explanation;
      const changed = { ...answer, explanation, sentence: toldSentence(telling, explanation, answer.mend) };
      const [en, ru] = [boxText(telling, changed), boxText(telling, changed, "ru")];
      expect(withoutCustom(ru)).not.toMatch(/[A-Za-z]|undefined/);
      const [before, after] = numbersOfBoth(withoutFigure(en), withoutFigure(ru));
      expect(after, ru).toEqual(before);
      said.add(ru);
    }
  expect(said.size).toBe(reasons.length * predictions.length);
});

test("each change that mends is told in Russian, its figure by asset and unit", () => {
  const switches: readonly Extract<Mend, { kind: "switch" }>[] = [
    ...(["data", "plan"] as const).map((to) => ({
      ...{ kind: "switch" as const, what: "cooperation" as const, id: to, label: to, from: "none", to },
    })),
    {
      ...{ kind: "switch", what: "measure", id: "radar-sector-limit", label: "x" },
      ...{ from: "on", to: "lifted" },
    },
    { kind: "switch", what: "asset", id: "forward-x", label: "x", from: "absent", to: "added" },
  ];
  for (const change of [null, ...switches]) isRussian(mendSentence(catalogue, change, "ru"));
  const figure: Mend = {
    ...{ kind: "figure", parameter: "radars/fylingdales/faces/1/elevationMin_deg", label: "x: face 2" },
    ...{ unit: "deg", from: 3, to: 1.25, share: 0.5 },
  };
  expect(mendSentence(catalogue, figure, "ru")).toBe(
    "Наименьшее отдельное изменение, которое меняет исход: наименьший угол места (полотно 2, РЛС Файлингдейлс), с 3 до 1,25\u00a0°.",
  );
});

test("every asset has a Russian name that a sentence can use", () => {
  const { radars, satellites, "interceptor-sites": sites } = catalogue;
  for (const { id } of [...radars, ...satellites, ...sites]) {
    const name = nameOf(catalogue, id, "ru");
    isRussian(name);
    expect(name).not.toContain(",");
    if (radars.some((of) => of.id === id)) expect(genitiveRu(name)).not.toMatch(/ая РЛС/);
  }
  expect(nameOf(catalogue, "ebr", "ru")).toBe("РЛС в Брды");
  expect(genitiveRu(nameOf(catalogue, "forward-x", "ru"))).toBe("передовой РЛС X-диапазона");
});

test("numbers go with the right case, and figures have a comma and a raised power", () => {
  const said = [1, 2, 5, 11, 21, 22, 112].map((n) => countedRu(n, "волну", "волны", "волн"));
  expect(said.map((text) => text.replace("\u00a0", " "))).toEqual([
    "1 волну",
    "2 волны",
    "5 волн",
    "11 волн",
    "21 волну",
    "22 волны",
    "112 волн",
  ]);
  expect(readableRu(0.0315)).toBe("0,0315");
  expect(readableRu(-12345)).toBe("−12\u00a0345");
  expect(readableRu(0.0005)).toBe("5,00·10⁻⁴");
});

test("titles, tables and figures are Russian throughout, but for entries and sources of the catalogue", () => {
  const { asked, answer } = answered[0]!;
  expect(titleIn(asked, "en")).toBe("irbm-forecast from Tehran to Rome");
  expect(titleIn(asked, "ru")).toBe("Прогнозируемая РСД: Тегеран – Рим");
  expect(titleIn({ ...asked, to: "cell:1234" }, "ru")).toBe("Прогнозируемая РСД: Тегеран – клетка 1234");
  const all = answered.map((of) => of.answer);
  const compared = comparisonText(all, () => "вариант", "ru");
  expect(withoutCustom(compared)).not.toMatch(/[A-Za-z]/);
  const [en, ru] = numbersOfBoth(
    comparisonText(all, () => "design"),
    compared,
  );
  expect(ru).toEqual(en);
  const figures = figuresText(answer.figures, "ru");
  expect(figures.split("\n")).toHaveLength(figuresText(answer.figures).split("\n").length);
  expect(figures).toContain("запись каталога");
  expect(figures).not.toMatch(/ to |undefined|NaN| days| deg /);
});

test("the hand-over is told in Russian with the English numbers", () => {
  const story: HandoverStory = handoverStory(
    catalogue,
    scenario,
    set,
    askedOf({ design: "", missile: "icbm-forecast", to: "london" }).flight,
  )!;
  isRussian(storySentence(story, "ru"));
  const [en, ru] = numbersOfBoth(storySentence(story), storySentence(story, "ru"));
  expect(ru).toEqual(en);
  const tables = storyTables(story, "ru");
  for (const [i, table] of storyTables(story).entries()) {
    const { title, sentence, columns, rows } = tables[i]!;
    expect(columns).toHaveLength(table.columns.length);
    for (const text of [title, sentence, ...columns]) isRussian(text);
    expect(withoutCustom(rows.flat().join(" "))).not.toMatch(/[A-Za-z]/);
    const [before, after] = numbersOfBoth(
      `${table.sentence} ${table.rows.flat().join(" ; ")}`,
      `${sentence} ${rows.flat().join(" ; ")}`,
    );
    expect(after).toEqual(before);
  }
});

test.each<Partner>(["us", "ru", "europe"])("who knows what is said of %s with the right verb", (partner) => {
  const { asked, answer } = answered.find(({ of }) => of.design === "joint-data")!;
  const explanation = { ...answer.explanation, partner };
  const told = toldSentence(tellingOf(asked, set), explanation, answer.mend, "ru");
  expect(told).toContain({ us: "США узнают", ru: "Россия узнаёт", europe: "Европа узнаёт" }[partner]);
});
