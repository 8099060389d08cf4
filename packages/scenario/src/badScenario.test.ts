import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCatalogueOrThrow, parseScenario } from "./parse.ts";
import { catalogueFiles } from "./schema.ts";

// biome-ignore lint/suspicious/noExplicitAny: wrong input has any shape
type Any = any;

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const catalogue = parseCatalogueOrThrow(
  Object.fromEntries(
    Object.keys(catalogueFiles).map((name) => [name, JSON.parse(read(`data/${name}.json`))]),
  ),
);
const scenarioText = read("scenarios/sochi-2008.json");
const record = (list: Any[], id: string): Any => list.find((of) => of.id === id);

/** A row: what is done to a copy of the shipped scenario, and the first sentence that must follow. */
type Row = readonly [change: (scenario: Any) => void, sentence: string];

const scenarioRows: readonly Row[] = [
  [
    (s) => {
      s.marking = "EXERCISE";
    },
    'sochi.json: marking is "EXERCISE"; it must be "SIMULATION".',
  ],
  [
    (s) => {
      delete s.marking;
    },
    'sochi.json is missing marking ("SIMULATION").',
  ],
  [
    (s) => {
      s.format = 2;
    },
    'sochi.json: format is 2; it must be "equipoise scenario, version 1".',
  ],
  [
    (s) => {
      s.grid_km = 50;
    },
    "sochi.json: grid_km is 50; it must be one of 100, 200, 400 (km).",
  ],
  [
    (s) => {
      s.seed = 1.5;
    },
    "sochi.json: seed is 1.5; it must be a whole number between 0 and 4294967295.",
  ],
  [
    (s) => {
      s.samples = 1000;
    },
    "sochi.json: samples is 1000; it must be a whole number between 0 and 256.",
  ],
  [
    (s) => {
      s.date = "6 April 2008";
    },
    'sochi.json: date is "6 April 2008"; it must be a date as YYYY-MM-DD.',
  ],
  [
    (s) => {
      s.date = "2008-04-07";
    },
    'sochi.json: epoch is "2008-04-06T12:00:00Z"; its day must be the date, 2008-04-07.',
  ],
  [
    (s) => {
      s.epoch = "2008-04-06T25:00:00Z";
    },
    'sochi.json: epoch is "2008-04-06T25:00:00Z"; its time must be between 00:00:00 and 23:59:59.',
  ],
  [
    (s) => {
      s.epoch = "2008-04-06 12:00";
    },
    'sochi.json: epoch is "2008-04-06 12:00"; it must be a time in UTC as YYYY-MM-DDTHH:MM:SSZ.',
  ],
  [
    (s) => {
      s.designs = [];
    },
    "sochi.json: designs is an empty list; it must be a list of at least 1.",
  ],
  [
    (s) => {
      record(s.designs, "gabala").cooperation = "full";
    },
    'sochi.json: designs.gabala.cooperation is "full"; it must be one of "none", "data", "plan".',
  ],
  [
    (s) => {
      record(s.designs, "gabala").assets[0] = "dsp-2";
    },
    'sochi.json: designs.gabala.assets[0] is "dsp-2"; it must be an id of radars.json, satellites.json or interceptor-sites.json (did you mean dsp?).',
  ],
  [
    (s) => {
      const { assets } = record(s.designs, "gabala");
      assets[1] = assets[0];
    },
    'sochi.json: designs.gabala.assets[1] is "dsp"; a design names an asset once.',
  ],
  [
    (s) => {
      record(s.designs, "gabala").measures = ["radar-sector-limit"];
    },
    'sochi.json: designs.gabala.measures[0] is "radar-sector-limit"; it limits ebr, which is not among the assets of the design.',
  ],
  [
    (s) => {
      record(s.designs, "gabala").measures = ["empty-silos"];
    },
    'sochi.json: designs.gabala.measures[0] is "empty-silos"; it limits redzikowo, which is not among the assets of the design.',
  ],
  [
    (s) => {
      record(s.designs, "gabala").measures = ["site-visits"];
    },
    'sochi.json: designs.gabala.measures[0] is "site-visits"; it watches redzikowo, which is not among the assets of the design.',
  ],
  [
    (s) => {
      record(s.designs, "gabala").measures = ["speed-cap-3km"];
    },
    'sochi.json: designs.gabala.measures[0] is "speed-cap-3km"; it limits gbi-2stage, which no site of the design fires.',
  ],
  [
    (s) => {
      s.designs[1].id = "none";
    },
    'sochi.json: designs[1].id is "none"; an id may occur once among designs.',
  ],
  [
    (s) => {
      s.threats[0].missile = "scud-c";
    },
    'sochi.json: threats[0].missile is "scud-c"; it must be an id of missiles.json (did you mean scud-b?).',
  ],
  [
    (s) => {
      s.threats[0].origins = ["atlantis"];
    },
    'sochi.json: threats[0].origins[0] is "atlantis"; it must be an id of places.json.',
  ],
  [
    (s) => {
      s.threats[0].loft = 2;
    },
    "sochi.json: threats[0].loft is 2; it must be between -1 and 1.",
  ],
  [
    (s) => {
      s.threats[0].maximiseLeakage = true;
    },
    "sochi.json: threats[0].maximiseLeakage is not a field: searching for the best attack, or ranking targets, is outside what this project does.",
  ],
  [
    (s) => {
      s.optimizeAim = "population";
    },
    "sochi.json: optimizeAim is not a field: searching for the best attack, or ranking targets, is outside what this project does.",
  ],
  [
    (s) => {
      s.reach.commitTimes_s[1] = "2 min";
    },
    'sochi.json: reach.commitTimes_s[1] is "2 min"; it must be a number between 0 and 3000 (s).',
  ],
  [
    (s) => {
      s.reach.flightTimeCaps_s = [10];
    },
    "sochi.json: reach.flightTimeCaps_s[0] is 10; it must be between 60 and 3000 (s).",
  ],
  [
    (s) => {
      s.reach.site = "ebr";
    },
    'sochi.json: reach.site is "ebr"; it must be an id of interceptor-sites.json.',
  ],
  [
    (s) => {
      s.reach.origins = ["london"];
    },
    'sochi.json: reach.origins[0] is "london"; places.json must list the missiles launched there.',
  ],
  [
    (s) => {
      s.capitals = ["tabriz"];
    },
    'sochi.json: capitals[0] is "tabriz", a launch-region; it must be a capital of places.json.',
  ],
  [
    (s) => {
      s.parameterSets = ["mda-2008"];
    },
    'sochi.json: parameterSets[0] is "mda-2008"; it must be an id of parameter-sets.json (did you mean mda-2007?).',
  ],
];

test.each(scenarioRows.map(([change, sentence]) => ({ change, sentence })))("in a scenario: $sentence", ({
  change,
  sentence,
}) => {
  const scenario = JSON.parse(scenarioText);
  change(scenario);
  const parsed = parseScenario(scenario, catalogue, "sochi.json");
  expect(parsed.kind === "invalid" && parsed.problems[0]).toBe(sentence);
});

test("each sentence is one line that starts with the file and ends with a full stop", () => {
  for (const [, sentence] of scenarioRows) expect(sentence).toMatch(/^sochi\.json(: | is )[^\n]+\.$/);
});
