import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  applyWhatIf,
  type CatalogueFile,
  catalogueFiles,
  parseWhatIf,
  UserError,
  type WhatIf,
} from "./index.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const scenario = read("scenarios/sochi-2008.json");

const said = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  return [];
};
const change = (path: string, value: number): WhatIf => ({ changes: { [path]: value } });

/** A row: what is asked, and the one sentence that must follow; a long list of what is allowed may be cut. */
const rows: readonly (readonly [WhatIf, string | RegExp])[] = [
  // numbers
  [
    change("radars/ebr/site/lat_deg", 95),
    "--change: radars.json: ebr.site.lat_deg is 95; it must be between -90 and 90 (deg).",
  ],
  [
    change("radars/ebr/site/lat_deg", Number.NaN),
    "--change: radars.json: ebr.site.lat_deg is NaN; it must be a number between -90 and 90 (deg).",
  ],
  [
    change("radars/ebr/site/lat_deg", "48" as unknown as number),
    '--change: radars.json: ebr.site.lat_deg is "48"; it must be a number between -90 and 90 (deg).',
  ],
  [
    change("radars/ebr/power/averagePower_W", -1),
    "--change: radars.json: ebr.power.averagePower_W.value is -1; it must be between 1 and 1000000000 (W).",
  ],
  [
    change("radars/ebr/faces/0/azimuthEnd_deg", 0),
    "--change: radars.json: ebr.faces[0].azimuthEnd_deg is 0; it must be after azimuthStart_deg, 0 (clockwise; past north it exceeds 360).",
  ],
  [
    change("measures/radar-sector-limit/effect/azimuthEnd_deg", 80),
    "--change: measures.json: radar-sector-limit.effect.azimuthEnd_deg is 80; it must be after azimuthStart_deg, 90 (clockwise; past north it exceeds 360).",
  ],
  [
    change("measures/ten-interceptors/effect/interceptors", -1),
    "--change: measures.json: ten-interceptors.effect.interceptors is -1; it must be at least 0.",
  ],
  [
    change("interceptors/gbi-2stage/interceptAltitudeMax_m", 11_000),
    "--change: interceptors.json: gbi-2stage.interceptAltitudeMax_m is 11000; it must be above interceptAltitudeMin_m, 100000 to 200000.",
  ],
  // paths
  [
    change("radars/ebr/site/h_m", 1),
    '--change names "radars/ebr/site/h_m"; it must be a path to a figure; h_m is not there.',
  ],
  [
    change("radars/ebrr/site/lat_deg", 1),
    '--change names "radars/ebrr/site/lat_deg"; it must be a path to a record of radars.json (did you mean ebr?).',
  ],
  [
    change("places/tehran/lat_deg", 35),
    '--change names "places/tehran/lat_deg"; it must be a path to a figure (a number with its range).',
  ],
  [
    change("radar/ebr", 1),
    /^--change names "radar\/ebr"; it must be a path file\/id\/key, file one of sources, radars,/,
  ],
  [
    change("missiles/shahab-3/payload_kg", 500),
    '--change names "missiles/shahab-3/payload_kg"; how a missile flies is the same whatever is asked.',
  ],
  [
    { changes: { "rules/rules/decoys": 1, "rules/rules/rules/decoys": 2 } },
    "--change names rules/rules/decoys twice; once is enough.",
  ],
  // measures, cooperation, proof
  [
    { measures: ["nonsense"] },
    /^--measures is "nonsense"; there is no such measure\. Allowed: radar-sector-limit, /,
  ],
  [
    { measures: ["empty-silos"], without: ["redzikowo"] },
    "--measures names empty-silos; no design of this scenario has what it limits.",
  ],
  [{ measures: ["empty-silos", "empty-silos"] }, "--measures names empty-silos twice; once is enough."],
  [
    { lift: ["ten-interceptor"] },
    /^--lift is "ten-interceptor"; there is no such measure; did you mean ten-interceptors\?/,
  ],
  [{ lift: ["empty-silos"] }, "--lift names empty-silos; it is in force in no design of this scenario."],
  [
    { lift: ["ten-interceptors"], measures: ["ten-interceptors"] },
    "--lift names ten-interceptors, and so does --measures; give one of them.",
  ],
  [
    { cooperation: "some" as "none" },
    '--cooperation is "some"; there is no such level of cooperation; did you mean none? Allowed: none, data, plan.',
  ],
  [{ proof_d: 1.5 }, "--proof-days is 1.5; it must be a whole number between 0 and 3650."],
  [
    { proof_d: 3, changes: { "rules/rules/proofBeforeFlight_d": 2 } },
    "--proof-days is 3, and --change names proofBeforeFlight_d, which is the same; give one of them.",
  ],
  // assets
  [
    { without: ["gabalaa"] },
    /^--without is "gabalaa"; there is no such asset or partner; did you mean gabala\? Allowed: us, /,
  ],
  [
    { without: ["europe"] },
    "--without names europe; no design of this scenario has an asset of that partner.",
  ],
  [{ without: ["sevastopol"] }, "--without names sevastopol; no design of this scenario has it."],
  [{ without: ["ebr"], with: ["ebr"] }, "--without names ebr, and so does --with; give one of them."],
  [
    { with: ["armavi"] },
    /^--with is "armavi"; there is no such asset; did you mean armavir\? Allowed: ebr, /,
  ],
  [{ with: ["gabala"] }, "--with names gabala; every design of this scenario has it already."],
  // where threats are launched: raw coordinates never enter
  [
    { from: "35.7,51.4" },
    '--from is "35.7,51.4"; there is no such place. Allowed: an id of places.json, or cell:N of the 200 km grid.',
  ],
  [
    { from: "tehra" },
    '--from is "tehra"; there is no such place; did you mean tehran? Allowed: an id of places.json, or cell:N of the 200 km grid.',
  ],
  [
    { from: "cell:12744" },
    '--from is "cell:12744"; the number of a cell must be a whole number between 0 and 12743.',
  ],
  [
    { from: "cell:01" },
    '--from is "cell:01"; the number of a cell must be a whole number between 0 and 12743.',
  ],
];

test.each(rows)("%j is refused in one sentence", (whatIf, sentence) => {
  const problems = said(() => applyWhatIf(files, scenario, whatIf));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toEqual(typeof sentence === "string" ? sentence : expect.stringMatching(sentence));
});

const head = { format: "equipoise what-if, version 1", marking: "SIMULATION", scenario: "sochi-2008" };

/** A row: a file, and the sentences that it must give. */
const fileRows: readonly (readonly [unknown, readonly string[]])[] = [
  [null, ["my.json is null; it must be an object with format, marking, scenario."]],
  [
    {},
    [
      'my.json is missing format ("equipoise what-if, version 1").',
      'my.json is missing marking ("SIMULATION").',
      "my.json is missing scenario (an id: lower-case words joined by '-').",
    ],
  ],
  [
    { ...head, format: "equipoise what-if, version 2" },
    ['my.json: format is "equipoise what-if, version 2"; it must be "equipoise what-if, version 1".'],
  ],
  [{ ...head, marking: "REAL" }, ['my.json: marking is "REAL"; it must be "SIMULATION".']],
  [
    { ...head, scenario: "../x" },
    ["my.json: scenario is \"../x\"; it must be an id: lower-case words joined by '-'."],
  ],
  [
    { ...head, lat_deg: 3 },
    [
      "my.json: lat_deg is not a field. Allowed: format, marking, scenario, architecture, missile, set, grid_km, changes, measures, lift, cooperation, proof_d, without, with, from.",
    ],
  ],
  [{ ...head, proof_s: 3 }, ["my.json: proof_s: the unit must be d (proof_d)."]],
  [
    { ...head, changes: { "radars/ebr/site/lat_deg": "48" } },
    ['my.json: changes."radars/ebr/site/lat_deg" is "48"; it must be a number (deg).'],
  ],
  [
    { ...head, changes: { "radars/ebr/site/lat_deg=50,radars/ebr/site/lon_deg": 13 } },
    [
      'my.json: changes names "radars/ebr/site/lat_deg=50,radars/ebr/site/lon_deg"; it must be the path of a number, such as radars/ebr/site/lat_deg.',
    ],
  ],
  [{ ...head, changes: [] }, ["my.json: changes is an empty list; it must be an object."]],
  [{ ...head, measures: "a" }, ['my.json: measures is "a"; it must be a list.']],
  [
    { ...head, set: [] },
    [
      "my.json: set is an empty list; it must be an id, or a reading of it as ID:asClaimed or ID:asAssessed or a list of at least 1.",
    ],
  ],
  [{ ...head, grid_km: 50 }, ["my.json: grid_km is 50; it must be one of 100, 200, 400 (km)."]],
  [
    { ...head, proof_d: 9999 },
    ["my.json: proof_d is 9999; it must be a whole number between 0 and 3650 (days)."],
  ],
  [
    { ...head, from: "35,51" },
    ['my.json: from is "35,51"; it must be an id of places.json, or cell:N of the 200 km grid.'],
  ],
  [
    { ...head, maximise: 1 },
    [
      "my.json: maximise is not a field: searching for the best attack, or ranking targets, is outside what this project does.",
    ],
  ],
];

test.each(fileRows)("the file %j is refused", (json, sentences) => {
  expect(said(() => parseWhatIf(json, "my.json"))).toEqual(sentences);
});

test("a list of half a million names is refused as quickly as a short one", () => {
  const without = Array.from({ length: 500_000 }, (_, i) => `radar-${i}`);
  const begun = performance.now();
  expect(said(() => applyWhatIf(files, scenario, { without }))[0]).toContain('--without is "radar-0"');
  expect(performance.now() - begun).toBeLessThan(5000); // ms; by comparing each with each it takes minutes
});
