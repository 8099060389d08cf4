import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findFigure } from "./figurePath.ts";
import { parseCatalogue, parseCatalogueOrThrow } from "./parse.ts";
import { catalogueFiles, type ScenarioJson } from "./schema.ts";

// biome-ignore lint/suspicious/noExplicitAny: wrong input has any shape
type Any = any;

const json = (path: string): Any =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = (): Any =>
  Object.fromEntries(Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]));
const catalogue = parseCatalogueOrThrow(files());
const scenario: ScenarioJson = json("scenarios/sochi-2008.json");
const claims = catalogue.claims;
const tested = claims.flatMap(({ id, test: of }) => (of === null ? [] : [{ id, of }]));

test("the thirteen claims are there in order, and only C13 is not simulated", () => {
  expect(claims.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, i) => `C${i + 1}`));
  expect(claims.filter((claim) => claim.test === null).map(({ id }) => id)).toEqual(["C13"]);
});

test("every claim's designs are of the scenario, and its missiles are flown there", () => {
  const designs = scenario.designs.map(({ id }) => id);
  const missiles = scenario.threats.map(({ missile }) => missile);
  for (const { id, of } of tested) {
    for (const design of of.designs) expect(designs, id).toContain(design);
    for (const missile of of.missiles) expect(missiles, id).toContain(missile);
  }
});

test("each threshold is a figure of the catalogue by its path, ours, with a reason and a range", () => {
  for (const { id, of } of tested) {
    const found = findFigure(catalogue, `claims/${id}/test/threshold`);
    expect(found).toMatchObject({ kind: "found", figure: { status: "assumed" } });
    expect(of.threshold.source, id).toContain("editor");
    expect(of.threshold.note, id).toMatch(/reader/);
    expect(of.threshold.low, id).toBeLessThan(of.threshold.high);
  }
});

test("each quotation is of a report that carries the claim, and of at most 25 words", () => {
  for (const claim of claims)
    for (const { report, words } of claim.quotes) {
      expect(claim.reports, claim.id).toContain(report);
      expect(words.split(/\s+/).length, words).toBeLessThanOrEqual(25);
    }
  const quoted = [...allTexts()].flatMap((text) => text.match(/"[^"]+"|«[^»]+»/g) ?? []);
  expect(quoted.length).toBeGreaterThan(50);
  for (const words of quoted) expect(words.split(/\s+/).length, words).toBeLessThanOrEqual(25);
});

test("Russian wording that quotes says that the translation is ours", () => {
  for (const { id, wordsRu } of claims) if (wordsRu.includes("«")) expect(wordsRu, id).toMatch(/перевод наш/);
});

/** The claim whose test is changed, the change, and the sentence that must follow, the only one. */
const refused: readonly (readonly [change: (claim: Any) => void, sentence: string | RegExp])[] = [
  [(c) => Object.assign(c.test, { maximise: "leakage" }), /test\.maximise is not a field: searching for/],
  [(c) => Object.assign(c.test, { optimise: ["origin"] }), /test\.optimise is not a field: searching for/],
  [(c) => Object.assign(c.test, { rank: "cities" }), /test\.rank is not a field: searching for/],
  [(c) => Object.assign(c, { ranking: true }), /C3\.ranking is not a field: searching for/],
  [
    (c) => Object.assign(c.test, { "worst-case": true }),
    /test\.worst-case is not a field\. Allowed: question,/,
  ],
  [
    (c) => Object.assign(c.test, { metric: "undefended-places-ranked" }),
    /metric is "undefended-places-ranked"; it must be one of "flights-met", /,
  ],
  [
    (c) => Object.assign(c.test, { metric: "maximum-leakage" }),
    /metric is "maximum-leakage"; it must be one of "flights-met", /,
  ],
  [
    (c) => Object.assign(c.test, { question: "optimises" }),
    /question is "optimises"; it must be one of "protects", /,
  ],
  [(c) => Object.assign(c.test, { holds: "most" }), /holds is "most"; it must be one of "at-least", /],
  [
    (c) => Object.assign(c.test, { missiles: ["shahab-33"] }),
    'claims.json: C3.test.missiles[0] is "shahab-33"; it must be an id of missiles.json (did you mean shahab-3?).',
  ],
  [
    (c) => Object.assign(c.test, { also: ["rules/rules/flightTime_s"] }),
    /^claims\.json: C3\.test\.also\[0\] is "rules\/rules\/flightTime_s"; it must be a path to a figure/,
  ],
  [
    (c) => Object.assign(c.test, { measureRu: "доля: {value} (от {low} до {hi})" }),
    "claims.json: C3.test.measureRu holds {value}, {low}, {hi}; it must hold each of {value}, {low}, {high} once.",
  ],
  [
    (c) => Object.assign(c.test, { criterion: "it holds" }),
    "claims.json: C3.test.criterion holds no placeholder; it must hold each of {threshold} once.",
  ],
  [
    (c) => Object.assign(c.quotes[0], { report: "The Times" }),
    /report is "The Times"; it must be one of "RIA Novosti", /,
  ],
];

test.each(
  refused,
)("a claim that asks for what is not offered is refused in one sentence: %#", (change, sentence) => {
  const changed = files();
  change(changed.claims.find((claim: Any) => claim.id === "C3"));
  const parsed = parseCatalogue(changed);
  expect(parsed.kind).toBe("invalid");
  if (parsed.kind !== "invalid") return;
  expect(parsed.problems).toHaveLength(1);
  if (typeof sentence === "string") expect(parsed.problems[0]).toBe(sentence);
  else expect(parsed.problems[0]).toMatch(sentence);
});

test("no metric of the schema speaks of a best attack, a worst place or an order of targets", () => {
  const metrics = new Set(tested.map(({ of }) => of.metric));
  expect(metrics.size).toBe(tested.length);
  for (const metric of metrics) expect(metric).not.toMatch(/max|worst|best|optim|rank|target|leak/);
});

const months = "January February March April May June July August September October November December".split(
  " ",
);
const monthsRu = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(
  " ",
);

test("every passage of the declaration has its outcome, each outcome a date or the word that there was none", () => {
  const passages = catalogue.treaties.flatMap(({ id }) => (id.startsWith("sochi-") ? [id] : []));
  const covered = new Set(catalogue.outcomes.map(({ item }) => item));
  expect(passages.filter((id) => !covered.has(id))).toEqual(["sochi-declaration"]); // its date, no undertaking
  for (const { id, date, became, becameRu, source, status } of catalogue.outcomes) {
    if (date !== null) {
      const [year, month, day] = date.split("-").map(Number) as [number, number, number];
      expect(became, id).toContain(`${day} ${months[month - 1]} ${year}`);
      expect(becameRu, id).toContain(`${day} ${monthsRu[month - 1]} ${year}`);
      expect(date >= "2008-04-06", id).toBe(true);
    }
    if (source.every((of) => of === "recall")) expect(status, id).toBe("quoted");
  }
});

test("an outcome of a passage that the declaration does not have is refused in one sentence", () => {
  const changed = files();
  changed.outcomes[0].item = "sochi-misile-defence";
  const parsed = parseCatalogue(changed);
  expect(parsed).toEqual({
    kind: "invalid",
    problems: [
      'outcomes.json: sites-agreement.item is "sochi-misile-defence"; it must be an id of treaties.json (did you mean sochi-missile-defence?).',
    ],
  });
});

// Words by which a reader could tell which side wrote: allowed inside a quotation only.
const loaded =
  /\b(aggress\w*|provocat\w*|propaganda|so-called|alleged\w*|rogue|regimes?|threatening|obvious\w*|of course|unfortunately|merely|hysteri\w*|blackmail|paranoi\w*|pretext|puppet|encircl\w*|bully\w*|stubborn\w*|refuses?|claims falsely)\b/i;
const loadedRu =
  /агресс|провокац|пропаганд|так называем|якобы|изго[ийя]|режим|очевидно|разумеется|к сожалению|всего лишь|истери|шантаж|парано|под предлогом|марионет|окружени[ея] России|упрям|отказыва|навяз|пресловут|на Украине|в Украине/i;

test("outside quotations the wording takes no side, in either language", () => {
  for (const text of allTexts()) {
    const own = text.replaceAll(/"[^"]*"|«[^»]*»/g, "");
    expect(own).not.toMatch(loaded);
    expect(own).not.toMatch(loadedRu);
  }
  expect("a rogue regime").toMatch(loaded);
  expect("так называемая угроза").toMatch(loadedRu);
});

test("English fields hold no Russian and Russian ones are in Russian", () => {
  for (const record of [...claims, ...catalogue.outcomes])
    for (const [key, text] of textFields(record))
      if (key.endsWith("Ru")) expect(text, key).toMatch(/[А-Яа-яё]{2}/);
      else expect(text, key).not.toMatch(/[А-Яа-яё]/);
});

/** Every sentence of claims.json and outcomes.json but the quotations themselves. */
function* allTexts(): Generator<string> {
  for (const record of [...claims, ...catalogue.outcomes])
    for (const [key, text] of textFields(record)) if (!/quotes|source/.test(key)) yield text;
}

function* textFields(value: unknown, key = ""): Generator<[key: string, text: string]> {
  if (typeof value === "string") yield [key, value];
  else if (typeof value === "object" && value !== null)
    for (const [name, of] of Object.entries(value)) yield* textFields(of, `${key}.${name}`);
}
