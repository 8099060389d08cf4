import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CatalogueFile, catalogueFiles, type ScenarioFile } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { type Asked, ask, type StudyInputs } from "@equipoise/sweep";
import { beforeAll, expect, test } from "vitest";
import { answerSentence } from "./answerSentence.ts";
import { languages, numberText } from "./claimsWords.ts";
import { readCatalogue } from "./ledger.testdata.ts";
import { type AnswerNames, metricIn, metricName } from "./metricName.ts";

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
const scenario: ScenarioFile = read("scenarios/sochi-2008.json");
const names: AnswerNames = { catalogue: readCatalogue(), scenario };

const partners = ["us", "ru", "europe"];
const flown = { missile: "irbm-forecast", origin: "tehran+tabriz" };

/** An answer of each metric that needs a map or a panel of flights, with made-up numbers that no rounding makes alike. */
function synthetic(): Answer[] {
  return [...mapped(), ...worths(), ...assured(), ...claimed()];
}

function made(
  question: Answer["question"],
  metrics: readonly string[],
  unit: string,
  over: Partial<Answer> = {},
) {
  return metrics.map((metric, k) => answerOf(question, metric, unit, k, over));
}

function mapped(): Answer[] {
  const groups = ["nato-europe", "nato-members", "nato-invitees", "nato-hopefuls", "us", "ru"];
  const shares = ["people", "area", "capitals", "people-expected"];
  const states = ["AZ", "GE", "IR", "KZ", "RU", "SY", "TR", "UA"];
  const warnings = ["detection", "prediction", "pooling-gain-detection", "pooling-gain-prediction"];
  const { radars } = names.catalogue;
  const every = (of: readonly string[], by: readonly string[], write: (p: string, q: string) => string) =>
    of.flatMap((p) => by.map((q) => write(p, q)));
  return [
    ...made(
      "protects",
      every(shares, groups, (p, q) => `${p}-${q}`),
      "share",
      flown,
    ),
    ...made("protects", ["allies-outside"], "capitals", flown),
    ...made("reaches", ["flights-met", "flights-met-held"], "share"),
    ...made("reaches", ["flights-met-commit-60s-cap-900s", "flights-met-commit-600s-cap-600s"], "share"),
    ...made(
      "warns",
      every(warnings, partners, (p, q) => `${p}-${q}`),
      "s",
      flown,
    ),
    ...made(
      "warns",
      scenario.capitals.map((id) => `prediction-at-${id}`),
      "s",
      flown,
    ),
    ...made(
      "sees",
      radars.flatMap(({ id }) => states.map((state) => `${id}-${state}-300km`)),
      "share",
    ),
  ];
}

function worths(): Answer[] {
  const assets = scenario.designs.at(-1)!.assets;
  const of = (what: string, players: readonly string[]) =>
    ["all", ...players].map((id) => `${what}-worth-of-${id}`);
  return [
    ...made("adds", of("people", [...partners, ...assets]), "share", flown),
    ...made("adds", of("warning", partners), "s", flown),
    ...made("adds", of("reach", partners), "share"),
  ];
}

function assured(): Answer[] {
  const over = { architecture: "us-sites+radar-sector-limit+empty-silos" };
  const whose = ["europe", "us"].flatMap((of) => [`protected-${of}`, `protection-lost-${of}`]);
  const what = ["reach", "sight"].flatMap((of) => [
    `${of}-without-measures`,
    `${of}-removed-before-proof`,
    `${of}-removed-after-proof`,
  ]);
  const days = ["reach", "sight"].flatMap((of) => [`reverse-time-${of}`, `margin-${of}`]);
  return [
    ...made("assures", whose, "share", { ...over, missile: "irbm-forecast" }),
    ...made("assures", what, "share", over),
    ...made("assures", ["notice-time", ...days], "d", over),
  ];
}

/** The ledger's answers name a claim in their id. */
function claimed(): Answer[] {
  return names.catalogue.claims.flatMap(({ id, test: of }) =>
    of === null
      ? []
      : [{ ...answerOf("flips", of.metric, "share", 0, {}), id: `flips.${id}.${of.metric}.wide` }],
  );
}

function answerOf(
  question: Answer["question"],
  metric: string,
  unit: string,
  k: number,
  over: Partial<Answer>,
): Answer {
  const scale = unit === "share" ? 0.01 : unit === "s" ? 10 : 1;
  const [value, low, high] = [scale * (30 + (k % 20)), scale * (11 + (k % 7)), scale * (61 + (k % 30))];
  const worth = { player: "x", owner: "us", leaveOneOut: 2 * value, standardError: 0 };
  return {
    ...{ id: [question, metric].join("."), question, metric, architecture: "us-sites", cooperation: "none" },
    ...{
      missile: null,
      origin: null,
      set: "mda-2007",
      sentence: `${value} (${low} to ${high})`,
      value,
      unit,
    },
    interval: { low, high, kind: "extremes", samples: 0 },
    ...(question === "adds" && !metric.endsWith("-all") ? { worth } : {}),
    ...{
      drivers: [],
      assumptions: [],
      claims: [],
      dependsOn: [],
      reproduce: "",
      inputsHash: "",
      seed: 1,
      version: "",
    },
    ...over,
  };
}

let computed: readonly Answer[] = [];
beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const all = Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]);
  const files = Object.fromEntries(all) as Record<CatalogueFile, unknown>;
  const inputs: StudyInputs = {
    files,
    scenario,
    topology: JSON.parse(readFileSync(file, "utf8")),
    cities: [],
    grid_km: 400,
  };
  const asked: readonly Asked[] = [
    { question: "balances" },
    { question: "balances", threshold: "none" },
    { question: "saturates", design: "us-sites" },
    { question: "saturates", design: "gabala-armavir-sm3" },
  ];
  const options = { version: "0", sets: ["wide", "mda-2007"], reproduce: "" };
  computed = (await Promise.all(asked.map((one) => ask(inputs, one, options)))).flat();
});

/** A number as some sentence may print it: whole, with one decimal, or as points of a hundred. */
function writings(unit: string, value: number): readonly string[] {
  const shown = unit === "share" ? 100 * value : value;
  return [shown, Math.floor(10 * shown + 0.5) / 10, Math.floor(shown + 0.5)].map((x) => String(Math.abs(x)));
}

/** "1 550,5" and "1,550.5" are 1550.5. */
function plain(text: string): string {
  return text.replace(/(\d)[\u00a0\u202f,](?=\d{3}(?!\d))/g, "$1").replace(/(\d),(?=\d)/g, "$1.");
}

test("every metric is known by its form, has a name in both languages and a Russian sentence with its numbers", () => {
  for (const answer of [...synthetic(), ...computed]) {
    const { metric, unit, value, interval } = answer;
    const sentence = answerSentence(answer, "ru", names);
    expect(sentence, metric).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
    if (answer.question !== "flips") expect(metricIn(metric).kind, metric).not.toBe("other");
    for (const of of [value, interval.low, interval.high]) {
      const found = writings(unit, of).some((text) => plain(sentence).includes(text));
      const asWord = sentence.includes(numberText("ru", unit, of));
      expect(found || asWord, `${metric} ${of}: ${sentence}`).toBe(true);
    }
    const told = languages.map((language) => metricName(metric, language, names));
    if (answer.question !== "flips") for (const name of told) expect(name, metric).not.toBe(metric);
    expect(told[1], metric).toMatch(/[а-я]/);
  }
});

test("the English sentence is the answer's own, and holds the value and both ends of the interval", () => {
  expect(computed.length).toBeGreaterThan(100);
  for (const answer of computed.filter(({ metric }) =>
    /^(arriving|leakage|leak-point|exhaustion)/.test(metric),
  )) {
    const sentence = answerSentence(answer, "en", names);
    expect(sentence).toBe(answer.sentence);
    for (const of of [answer.value, answer.interval.low, answer.interval.high])
      expect(
        writings(answer.unit, of).some((text) => plain(sentence).includes(text)),
        `${of}: ${sentence}`,
      ).toBe(true);
  }
});

test("a sentence in Russian is read as one", () => {
  const [people] = synthetic().filter(({ metric }) => metric === "people-nato-europe");
  expect(answerSentence(people!, "ru", names).replaceAll("\u00a0", " ")).toBe(
    "Вариант «Объекты США в Польше и Чехии», данные — Агентство по ПРО и Госдепартамент США, 2007: из жителей учтённых городов европейских стран НАТО, до которых долетает ракета «Прогнозируемая РСД» (районы пуска: Тегеран, Тебриз), защищены 30 % (от 11 до 61 %).",
  );
});
