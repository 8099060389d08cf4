import { readFileSync } from "node:fs";
import type { Scenario } from "@equipoise/sim/engagement";
import { radFromDeg } from "@equipoise/sim/physics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFigure } from "./figurePath.ts";
import {
  applyWhatIf,
  buildGrid,
  type CatalogueFile,
  type Changed,
  catalogueFiles,
  cellCentre,
  knownSetIds,
  parameterSpace,
  parseCatalogue,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  parseWhatIf,
  type ScenarioFile,
  UserError,
  type WhatIf,
  type WhatIfFile,
  whatIfJson,
} from "./index.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const scenarioJson = read("scenarios/sochi-2008.json");
const catalogue = parseCatalogueOrThrow(files);
const sets = knownSetIds(catalogue);

const applied = (whatIf: WhatIf): Changed => applyWhatIf(files, scenarioJson, whatIf);

/** Catalogue and scenario after a change, parsed as whoever gets them parses them. */
function parsed(whatIf: WhatIf): {
  readonly catalogue: typeof catalogue;
  readonly scenario: ScenarioFile;
} {
  const changed = applied(whatIf);
  const after = parseCatalogueOrThrow(changed.files);
  return { catalogue: after, scenario: parseScenarioOrThrow(changed.scenario, after) };
}

function nominal({ catalogue: of, scenario }: ReturnType<typeof parsed>, set: string): Scenario {
  const space = parameterSpace(of, scenario, set);
  return space.at(space.nominal);
}

const designOf = (whatIf: WhatIf, id: string) => parsed(whatIf).scenario.designs.find((of) => of.id === id)!;

test("what changes nothing gives the very same objects and no switches", () => {
  for (const whatIf of [{}, { changes: {} }, { measures: [], lift: [], without: [], with: [] }]) {
    const { files: after, scenario, switches } = applied(whatIf);
    expect(after).toBe(files);
    expect(scenario).toBe(scenarioJson);
    expect(switches).toBe("");
  }
});

test("nothing that is given is written to", () => {
  const before = JSON.stringify([files, scenarioJson]);
  applied({
    changes: { "radars/ebr/site/lat_deg": 48, "rules/rules/decoys": 3 },
    lift: ["ten-interceptors"],
    without: ["ru"],
    from: "cell:1234",
  });
  expect(JSON.stringify([files, scenarioJson])).toBe(before);
});

test("a radar that is moved stands where it was put, and nothing else is changed", () => {
  const before = nominal(parsed({}), "wide");
  const radars = [...new Set(before.designs.flatMap((d) => d.radars.map((r) => r.asset.id)))];
  const place = fc.record({
    id: fc.constantFrom(...radars),
    lat_deg: fc.double({ min: -90, max: 90, noNaN: true }),
    lon_deg: fc.double({ min: -180, max: 180, noNaN: true }),
    height_m: fc.integer({ min: -500, max: 9000 }),
  });
  fc.assert(
    fc.property(place, ({ id, lat_deg, lon_deg, height_m }) => {
      const at = `radars/${id}/site`;
      const changes = {
        [`${at}/lat_deg`]: lat_deg,
        [`${at}/lon_deg`]: lon_deg,
        [`${at}/height_m`]: height_m,
      };
      const site = { lat_rad: radFromDeg(lat_deg + 0), lon_rad: radFromDeg(lon_deg + 0), h_m: height_m };
      const expected = {
        ...before,
        designs: before.designs.map((design) => ({
          ...design,
          radars: design.radars.map(({ owner, asset }) =>
            asset.id === id
              ? { owner, asset: { ...asset, geometry: { ...asset.geometry, site } } }
              : { owner, asset },
          ),
        })),
      };
      expect(nominal(parsed({ changes }), "wide")).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

test("an interceptor site is moved in the designs and where reach is asked about", () => {
  const after = nominal(parsed({ changes: { "interceptor-sites/redzikowo/site/lon_deg": 18 } }), "wide");
  const armed = after.designs.find(({ id }) => id === "us-sites")!;
  expect(armed.sites[0]!.asset.site.lon_rad).toBe(radFromDeg(18));
  expect(after.reach.site.site.lon_rad).toBe(radFromDeg(18));
});

test("a figure that is moved has no width under any parameter set, and says who set it", () => {
  const { scenario } = parsed({});
  const used = new Set(
    sets.flatMap((set) => parameterSpace(catalogue, scenario, set).figures.map((of) => of.path)),
  );
  // Sectors and heights of intercept must keep their order, and missiles fly as they fly: rows below.
  const paths = [...used].filter((path) => !/^missiles\/|\/faces\/|\/interceptAltitude/.test(path));
  const moved = fc.constantFrom(...paths).chain((path) => {
    const found = findFigure(catalogue, path);
    if (found.kind === "absent") throw new Error(path);
    const { minimum: min, maximum: max } = found;
    return fc.record({ path: fc.constant(path), value: fc.double({ min, max, noNaN: true }) });
  });
  fc.assert(
    fc.property(moved, ({ path, value }) => {
      const after = parsed({ changes: { [path]: value } });
      for (const set of sets) {
        const { parameters, figures } = parameterSpace(after.catalogue, after.scenario, set);
        expect(parameters.some((of) => of.path === path)).toBe(false);
        const known = { path, low: value + 0, value: value + 0, high: value + 0 };
        expect(figures.find((of) => of.path === path)).toMatchObject({
          ...known,
          ...{ status: "assumed", source: ["reader"], notPublished: false },
        });
      }
    }),
    { numRuns: 12 },
  );
});

test("a set's own value, a reading's and a figure named as not published all give way, and no other value does", () => {
  const power = "radars/ebr/power/averagePower_W";
  const { catalogue: after } = parsed({ changes: { [power]: 50_000 } });
  for (const set of after["parameter-sets"]) {
    const before = catalogue["parameter-sets"].find((of) => of.id === set.id)!;
    const others = (values: typeof set.values) => values.filter((of) => of.parameter !== power);
    expect(others(set.values)).toEqual(others(before.values));
    expect(set.notPublished).toEqual(before.notPublished.filter((of) => of !== power));
    expect(set.values.filter((of) => of.parameter === power).map((of) => of.value)).toEqual([50_000]);
    for (const { values } of Object.values(set.readings ?? {}))
      for (const of of values) if (of.parameter === power) expect(of.value).toBe(50_000);
  }
  const note = after.radars.find(({ id }) => id === "ebr")!.power;
  expect(note).toMatchObject({
    averagePower_W: { note: "set by the reader; in the catalogue 76000, 34000 to 170000" },
  });
});

test("whatever is taken, the whole catalogue takes; whatever is not, is refused in one sentence", () => {
  const angle = fc.integer({ min: -20, max: 740 });
  const height = fc.integer({ min: -1000, max: 1_000_000 });
  const values = {
    "radars/ebr/faces/0/azimuthStart_deg": angle,
    "radars/ebr/faces/0/azimuthEnd_deg": angle,
    "measures/radar-sector-limit/effect/azimuthStart_deg": angle,
    "measures/radar-sector-limit/effect/azimuthEnd_deg": angle,
    "interceptors/gbi-2stage/interceptAltitudeMin_m": height,
    "interceptors/gbi-2stage/interceptAltitudeMax_m": height,
    "radars/ebr/site/lat_deg": fc.integer({ min: -120, max: 120 }),
    "satellites/dsp/longitudes_deg/0": fc.integer({ min: -240, max: 240 }),
  };
  const paths = fc.uniqueArray(fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])), {
    minLength: 1,
    maxLength: 2,
  });
  const several = paths.chain((chosen) =>
    fc.record(Object.fromEntries(chosen.map((of) => [of, values[of]]))),
  );
  let taken = 0;
  let refused = 0;
  fc.assert(
    fc.property(several, (changes) => {
      try {
        expect(parseCatalogue(applied({ changes }).files).kind).toBe("ok");
        taken++;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.problems).toHaveLength(1);
        expect(error.message).toMatch(/^--change: [^\n]* (is|spans) [^\n]*(must be|may span)[^\n]*\.$/);
        refused++;
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(taken, refused)).toBeGreaterThan(5);
});

test("the sector of a measure turns, and the measure says whose angle it is", () => {
  const start = "measures/radar-sector-limit/effect/azimuthStart_deg";
  const { catalogue: after } = parsed({ changes: { [start]: 100 } });
  const measure = after.measures.find(({ id }) => id === "radar-sector-limit")!;
  expect(measure.effect).toMatchObject({ azimuthStart_deg: 100, azimuthEnd_deg: 200 });
  expect(measure.status).toBe("assumed");
  expect(measure.source).toEqual(["reader"]);
  expect(measure.note).toMatch(
    /^set by the reader; in the catalogue azimuthStart_deg 90; That a field-of-view/,
  );
});

test("a place beyond what was published is taken: it is a what-if", () => {
  const mass = "interceptors/gbi-2stage/carriedMass_kg";
  const { catalogue: after } = parsed({ changes: { [mass]: 900 } });
  expect(after.interceptors.find(({ id }) => id === "gbi-2stage")!.carriedMass_kg).toMatchObject({
    value: 900,
    low: 900,
    high: 900,
  });
});

describe("designs", () => {
  test("a measure is lifted where it is in force", () => {
    expect(designOf({}, "us-sites-measures").measures).toContain("ten-interceptors");
    expect(designOf({ lift: ["ten-interceptors"] }, "us-sites-measures").measures).toEqual([
      "radar-sector-limit",
      "accredited-officers",
      "site-visits",
      "no-test-flights",
    ]);
  });

  test("an asset goes out of every design, with the measures that limit or watch it", () => {
    const { scenario } = parsed({ without: ["ebr"] });
    for (const design of scenario.designs) expect(design.assets).not.toContain("ebr");
    const measures = scenario.designs.find(({ id }) => id === "us-sites-measures")!.measures;
    expect(measures).toEqual(["ten-interceptors", "no-test-flights"]);
  });

  test("a partner goes with all that is theirs, and an asset of theirs may come back", () => {
    const owner = new Map(
      [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]].map((of) => [
        of.id,
        of.owner,
      ]),
    );
    for (const design of parsed({ without: ["ru"], with: ["armavir"] }).scenario.designs) {
      expect(design.assets.filter((id) => owner.get(id) === "ru")).toEqual(["armavir"]);
      expect(design.assets.length).toBeGreaterThan(1);
    }
  });

  test("what comes back may be what every design had", () => {
    for (const { assets } of parsed({ without: ["ru"], with: ["gabala"] }).scenario.designs) {
      expect(assets).toContain("gabala");
      expect(assets).not.toContain("armavir");
    }
  });

  test("an asset is added once, and measures may then limit it", () => {
    const { scenario } = parsed({ with: ["ebr"], measures: ["radar-sector-limit"] });
    for (const design of scenario.designs) {
      expect(design.assets.filter((id) => id === "ebr")).toEqual(["ebr"]);
      expect(design.measures.filter((id) => id === "radar-sector-limit")).toHaveLength(1);
    }
  });

  test("cooperation and days of proof are those of the reader", () => {
    const { scenario, catalogue: after } = parsed({ cooperation: "plan", proof_d: 30 });
    expect(new Set(scenario.designs.map((of) => of.cooperation))).toEqual(new Set(["plan"]));
    expect(after.rules.rules.proofBeforeFlight_d).toMatchObject({ value: 30, low: 30, high: 30 });
  });
});

test("every threat is launched from one place: one of the catalogue, or the middle of a cell", () => {
  for (const { origins } of parsed({ from: "kerman" }).scenario.threats) expect(origins).toEqual(["kerman"]);
  const after = nominal(parsed({ from: "cell:1234" }), "wide");
  const centre = cellCentre(buildGrid(200), 1234);
  expect(after.threats.map(({ missile }) => missile.id)).toEqual(
    nominal(parsed({}), "wide").threats.map(({ missile }) => missile.id),
  );
  for (const { origins } of after.threats) {
    expect(origins).toHaveLength(1);
    expect(origins[0]!.id).toBe("cell-1234");
    expect(origins[0]!.position.lat_rad).toBeCloseTo(centre.lat_rad, 14);
    expect(origins[0]!.position.lon_rad).toBeCloseTo(centre.lon_rad, 14);
  }
});

test("two rows of one missile are one when both are launched from the same place", () => {
  const [first] = scenarioJson.threats;
  const twice = {
    ...scenarioJson,
    threats: [
      { ...first, origins: ["tehran"] },
      { ...first, origins: ["kerman"] },
    ],
  };
  const { scenario } = applyWhatIf(files, twice, { from: "tabriz" });
  expect((scenario as ScenarioFile).threats).toEqual([{ ...first, origins: ["tabriz"] }]);
});

test("the order in which changes are named changes nothing", () => {
  const a = { "radars/ebr/site/lat_deg": 48, "radars/ebr/site/lon_deg": 12, "rules/rules/decoys": 3 };
  const b = Object.fromEntries(Object.entries(a).reverse());
  expect(JSON.stringify(applied({ changes: b }))).toBe(JSON.stringify(applied({ changes: a })));
});

test("the switches stand in one order, numbers written short", () => {
  const whatIf: WhatIf = {
    from: "cell:1234",
    with: ["armavir"],
    without: ["gabala"],
    proof_d: 30,
    cooperation: "plan",
    lift: ["ten-interceptors"],
    measures: ["empty-silos"],
    changes: {
      "rules/rules/rules/decoys": 3,
      "radars/ebr/site/lat_deg": 48.5,
      "rules/rules/impactEllipse_m": 1.5e5,
    },
  };
  expect(applied(whatIf).switches).toBe(
    " --change radars/ebr/site/lat_deg=48.5,rules/rules/decoys=3,rules/rules/impactEllipse_m=150000" +
      " --measures empty-silos --lift ten-interceptors --cooperation plan --proof-days 30" +
      " --without gabala --with armavir --from cell:1234",
  );
});

test("a file is read as it was written, and written alike whatever the order of its fields", () => {
  const words = fc.stringMatching(/^[a-z]{1,6}(-[a-z0-9]{1,4})?$/);
  const file = fc.record(
    {
      format: fc.constant("equipoise what-if, version 1" as const),
      marking: fc.constant("SIMULATION" as const),
      scenario: words,
      architecture: fc.oneof(words, fc.array(words, { minLength: 1 })),
      missile: words,
      set: fc.array(words, { minLength: 1 }),
      grid_km: fc.constantFrom(100 as const, 200 as const, 400 as const),
      changes: fc.dictionary(
        fc.stringMatching(/^radars\/[a-z]{1,5}\/site\/l[ao][tn]_deg$/),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        { minKeys: 1 },
      ),
      measures: fc.array(words, { minLength: 1 }),
      lift: fc.array(words, { minLength: 1 }),
      cooperation: fc.constantFrom("none" as const, "data" as const, "plan" as const),
      proof_d: fc.integer({ min: 0, max: 3650 }),
      without: fc.array(words, { minLength: 1 }),
      with: fc.array(words, { minLength: 1 }),
      from: fc.oneof(
        words,
        fc.nat().map((n) => `cell:${n}`),
      ),
    },
    { requiredKeys: ["format", "marking", "scenario"] },
  );
  fc.assert(
    fc.property(file, (of) => {
      const text = whatIfJson(of as WhatIfFile);
      expect(text.endsWith("}\n")).toBe(true);
      const back = parseWhatIf(JSON.parse(text));
      const positive = Object.entries(of.changes ?? {}).map(([path, value]) => [path, value + 0]);
      expect(back).toEqual(of.changes === undefined ? of : { ...of, changes: Object.fromEntries(positive) });
      expect(whatIfJson(Object.fromEntries(Object.entries(back).reverse()) as unknown as WhatIfFile)).toBe(
        text,
      );
    }),
  );
});
