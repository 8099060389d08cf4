import { readFileSync } from "node:fs";
import { flyoutSpeed_m_s } from "@equipoise/sim/interceptors";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCatalogueOrThrow, parseScenarioOrThrow } from "./parse.ts";
import { catalogueFiles } from "./schema.ts";
import { parameterSpace } from "./space.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
const json = (path: string): any =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
);
const catalogue = parseCatalogueOrThrow(files);
const scenario = parseScenarioOrThrow(json("scenarios/sochi-2008.json"), catalogue);
const space = parameterSpace(catalogue, scenario, "mda-2007");
const nominal = space.at(space.nominal);

const power = "radars/ebr/power/averagePower_W";
const mass = "interceptors/gbi-2stage/carriedMass_kg";
const deg = Math.PI / 180;

const designOf = (of: typeof nominal, id: string) => of.designs.find((design) => design.id === id)!;
const radarOf = (of: typeof nominal, design: string, id: string) =>
  designOf(of, design).radars.find((radar) => radar.asset.id === id)!.asset;
const siteOf = (of: typeof nominal, design: string, id: string) =>
  designOf(of, design).sites.find((site) => site.asset.id === id)!.asset;
const parameter = (path: string) => space.parameters.find((of) => of.path === path);

/** The catalogue after a change to a copy of its files. */
// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
function altered(change: (files: any) => void): typeof catalogue {
  const copy = structuredClone(files);
  change(copy);
  return parseCatalogueOrThrow(copy);
}

/** The catalogue with proof of the threat a known number of days before the flight. */
function proofOf(days: number): typeof catalogue {
  return altered((f) =>
    Object.assign(f.rules.rules.proofBeforeFlight_d, { value: days, low: days, high: days }),
  );
}

/** The design "us-sites" twice: free, and under measures. */
function spaceUnder(measures: string[], of: typeof catalogue) {
  const sites = scenario.designs.find((design) => design.id === "us-sites")!;
  const designs = [
    { ...sites, id: "free" },
    { ...sites, id: "measured", measures },
  ];
  return parameterSpace(of, { ...scenario, designs }, "mda-2007");
}

test("the same point gives the same scenario, also after a visit elsewhere", () => {
  expect(space.at(space.nominal)).toBe(nominal);
  expect(space.at(new Map())).toBe(nominal);
  expect(space.at(new Map([[power, 1e5]]))).not.toBe(nominal);
  expect(space.at(Float64Array.from(space.nominal))).toBe(nominal);
});

test("a change of one radar's power leaves every other part the same object", () => {
  const other = space.at(new Map([[power, 1e5]]));
  const [a, b] = [radarOf(nominal, "us-sites", "ebr"), radarOf(other, "us-sites", "ebr")];
  expect(b.power).toMatchObject({ averagePower_W: 1e5 });
  expect(b).not.toBe(a);
  expect(b.geometry).toBe(a.geometry);
  expect(designOf(other, "us-sites").sites).toBe(designOf(nominal, "us-sites").sites);
  expect(designOf(other, "gabala")).toBe(designOf(nominal, "gabala"));
  expect(other.threats).toBe(nominal.threats);
  expect(other.reach).toBe(nominal.reach);
  expect(other.rules).toBe(nominal.rules);
});

test("a change of carried mass replaces the interceptor and nothing of the sensors", () => {
  const other = space.at(new Map([[mass, 100]]));
  const [a, b] = [siteOf(nominal, "us-sites", "redzikowo"), siteOf(other, "us-sites", "redzikowo")];
  expect(b.interceptor.carriedMass_kg).toBe(100);
  expect(b.interceptor.stages).toBe(a.interceptor.stages);
  expect(b.site).toBe(a.site);
  expect(other.reach.site.interceptor).toBe(b.interceptor);
  expect(designOf(other, "us-sites").radars).toBe(designOf(nominal, "us-sites").radars);
});

test("a change of kill probability leaves the interceptor, whose kinematics it is not", () => {
  const path = "interceptors/gbi-2stage/killProbability";
  const other = space.at(new Map([[path, 0.123]]));
  expect(siteOf(other, "us-sites", "redzikowo").killProbability).toBe(0.123);
  expect(other.reach.site.interceptor).toBe(nominal.reach.site.interceptor);
});

test("a change of radar cross-section leaves what a missile's flight depends on", () => {
  const path = "signatures/rv-generic/vehicleX_m2";
  const other = space.at(new Map([[path, 0.05]]));
  const [a, b] = [nominal.threats.at(-1)!.missile, other.threats.at(-1)!.missile];
  expect(b.signature.vehicle_m2.X).toBe(0.05);
  expect(b.stages).toBe(a.stages);
});

test("an asset is one object in every design that has it", () => {
  const with_ = nominal.designs.flatMap((design) =>
    design.radars.filter((radar) => radar.asset.id === "gabala"),
  );
  expect(with_.length).toBe(nominal.designs.length);
  expect(new Set(with_.map((radar) => radar.asset)).size).toBe(1);
  expect(new Set(nominal.threats.map((threat) => threat.missile)).size).toBe(nominal.threats.length);
});

test("a sector limit changes that radar in that design, and only where it looks", () => {
  const free = radarOf(nominal, "us-sites-forward", "ebr");
  const limited = radarOf(nominal, "us-sites-measures", "ebr");
  // radar-sector-limit: 90 to 200 degrees
  expect(limited.geometry.faces).toHaveLength(1);
  expect(limited.geometry.faces[0]!.azimuthStart_rad).toBeCloseTo(90 * deg, 12);
  expect(limited.geometry.faces[0]!.azimuthEnd_rad).toBeCloseTo(200 * deg, 12);
  expect(limited.geometry.faces[0]!.elevationMin_rad).toBe(free.geometry.faces[0]!.elevationMin_rad);
  expect(limited.power).toBe(free.power);
  expect(free.geometry.faces[0]!.azimuthEnd_rad - free.geometry.faces[0]!.azimuthStart_rad).toBeCloseTo(
    2 * Math.PI,
    12,
  );
  expect(radarOf(nominal, "us-sites-measures", "gabala")).toBe(radarOf(nominal, "gabala", "gabala"));
});

test("an inventory cap is the most that is there, whatever the draw", () => {
  const few = altered((f) => {
    f.measures.find((of: { id: string }) => of.id === "ten-interceptors").effect.interceptors = 3;
  });
  const at = spaceUnder(["ten-interceptors"], few).at(new Map());
  expect(siteOf(at, "free", "redzikowo").inventory).toBe(10);
  expect(siteOf(at, "measured", "redzikowo").inventory).toBe(3);
  expect(siteOf(at, "measured", "redzikowo").interceptor).toBe(at.reach.site.interceptor);
  expect(at.reach.site.inventory).toBe(10);
});

test("silos that wait for proof are empty on the day of the proof, and full, the same site, a year after it", () => {
  const late = spaceUnder(["empty-silos"], proofOf(365)).at(new Map());
  expect(siteOf(late, "measured", "redzikowo")).toBe(siteOf(late, "free", "redzikowo"));
  const early = spaceUnder(["empty-silos"], proofOf(0)).at(new Map());
  expect(siteOf(early, "measured", "redzikowo").inventory).toBe(0);
  expect(siteOf(early, "measured", "redzikowo").interceptor).toBe(early.reach.site.interceptor);
  expect(siteOf(early, "free", "redzikowo").inventory).toBe(10);
  expect(early.reach.site.inventory).toBe(10);
});

test("the silos fill on the day that the time to fill them has passed since the proof", () => {
  const of = spaceUnder(["empty-silos"], proofOf(60));
  const fill = "measures/empty-silos/effect/fill_d";
  const held = (fill_d: number) =>
    siteOf(of.at(new Map([[fill, fill_d]])), "measured", "redzikowo").inventory;
  expect([held(59), held(60), held(61)]).toEqual([10, 10, 0]);
  expect(of.parameters.find(({ path }) => path === fill)).toMatchObject({
    unit: "days",
    designs: ["measured"],
    label: 'Empty silos until "definitive proof of the threat": fill',
  });
});

test("what is switched on only on proof is no part of the design before it, and the same object after", () => {
  const early = spaceUnder(["activation-on-proof"], proofOf(0)).at(new Map());
  expect(designOf(early, "measured").sites).toEqual([]);
  expect(designOf(early, "measured").radars).toEqual(
    designOf(early, "free").radars.filter((radar) => radar.asset.id !== "ebr"),
  );
  expect(designOf(early, "measured").satellites).toEqual(designOf(early, "free").satellites);
  expect(early.reach.site.inventory).toBe(10);
  const late = spaceUnder(["activation-on-proof"], proofOf(365)).at(new Map());
  expect(siteOf(late, "measured", "redzikowo")).toBe(siteOf(late, "free", "redzikowo"));
  expect(radarOf(late, "measured", "ebr")).toBe(radarOf(late, "free", "ebr"));
});

test("switching on and off along a walk finds the same design again", () => {
  const of = spaceUnder(["activation-on-proof"], proofOf(60));
  const at = (activate_d: number) =>
    designOf(of.at(new Map([["measures/activation-on-proof/effect/activate_d", activate_d]])), "measured");
  expect(at(20)).toBe(at(40));
  expect(at(100).sites).toEqual([]);
  expect(at(100)).toBe(at(120));
  expect(at(40)).toBe(at(20));
});

test("a speed cap makes the interceptor of that design as heavy as it must be, and no other", () => {
  const of = spaceUnder(["speed-cap-3km"], catalogue);
  const at = of.at(new Map());
  const [free, slow] = [siteOf(at, "free", "redzikowo"), siteOf(at, "measured", "redzikowo")];
  const speed_m_s = flyoutSpeed_m_s(slow.interceptor, slow.site);
  expect(speed_m_s).toBeLessThanOrEqual(3000);
  expect(speed_m_s).toBeGreaterThan(2999.5); // 0.1 kg of some tonnes is some cm/s; half a metre a second is ample
  expect(slow.interceptor.stages).toBe(free.interceptor.stages);
  expect(slow.site).toBe(free.site);
  expect(slow.inventory).toBe(free.inventory);
  expect(at.reach.site.interceptor).toBe(free.interceptor);
  const other = of.at(new Map([[power, 1e5]]));
  expect(siteOf(other, "measured", "redzikowo")).toBe(slow);
});

test("a speed cap above what an interceptor does leaves the same interceptor", () => {
  const high = altered((f) => {
    const { effect } = f.measures.find((of: { id: string }) => of.id === "speed-cap-3km");
    Object.assign(effect.speed_m_s, { value: 12000, low: 12000, high: 12000 });
  });
  const at = spaceUnder(["speed-cap-3km"], high).at(new Map());
  expect(siteOf(at, "measured", "redzikowo").interceptor).toBe(siteOf(at, "free", "redzikowo").interceptor);
});

test("monitoring, notices and statements change no part of a design", () => {
  const spoken = catalogue.measures.filter(({ effect }) =>
    ["monitoring", "notice", "statement"].includes(effect.kind),
  );
  expect(new Set(spoken.map(({ effect }) => effect.kind)).size).toBe(3);
  const at = spaceUnder(
    spoken.map(({ id }) => id),
    catalogue,
  ).at(new Map());
  const [free, measured] = [designOf(at, "free"), designOf(at, "measured")];
  expect({ ...measured, id: "free" }).toEqual(free);
  expect(measured.radars.every((radar, i) => radar === free.radars[i])).toBe(true);
});

test("what a radar measures and how it searches reach the scenario in radians and its own kind", () => {
  const ebr = radarOf(nominal, "us-sites", "ebr");
  expect(ebr.measurement.beamwidth_rad).toBeCloseTo(0.15 * deg, 15); // a rounding of the product
  expect(ebr.measurement.wavelength_m).toBe(0.032);
  expect(ebr.search).toMatchObject({ kind: "cued", dwell_s: 0.1, timeShare: 0.5, turn_s: 20 });
  expect(radarOf(nominal, "us-sites", "gabala").search).toEqual({ kind: "fence", revisit_s: 10 });
  const other = space.at(new Map([["radars/ebr/measurement/update_s", 2]]));
  const changed = radarOf(other, "us-sites", "ebr");
  expect(changed.measurement.update_s).toBe(2);
  expect(changed.geometry).toBe(ebr.geometry);
  expect(changed.power).toBe(ebr.power);
  expect(changed.search).toBe(ebr.search);
});

test("the gain from the side is one figure for long waves and one for short", () => {
  const other = space.at(new Map([["signatures/rv-generic/sideLong_dB", 5]]));
  expect(other.threats.at(-1)!.missile.signature.sideGain_dB).toEqual({
    VHF: 5,
    UHF: 5,
    L: 10,
    S: 10,
    X: 10,
  });
});

test("angles become radians, heights and names go through", () => {
  const { site, faces } = radarOf(nominal, "us-sites", "ebr").geometry;
  expect(site.lat_rad).toBeCloseTo(49.635222 * deg, 15);
  expect(site.lon_rad).toBeCloseTo(13.747944 * deg, 15);
  expect(site.h_m).toBe(718.8);
  expect(faces[0]!.elevationMin_rad).toBeCloseTo(2 * deg, 15);
  expect(nominal.capitals.map((place) => place.id)).toEqual(scenario.capitals);
});

test("a set's own value replaces the catalogue's; what it never published keeps the whole range and is marked", () => {
  expect(parameter(mass)).toMatchObject({ value: 755, low: 720, high: 790, unit: "kg", notPublished: false });
  const published = files.radars.find((of: { id: string }) => of.id === "ebr").power.averagePower_W;
  expect(parameter(power)).toMatchObject({
    value: published.value,
    low: published.low,
    high: published.high,
    unit: "W",
    notPublished: true,
    status: "disputed",
  });
  const lewis = parameterSpace(catalogue, scenario, "lewis-postol-2007");
  expect(lewis.parameters.some((of) => of.path === power)).toBe(false); // that set gives it without a range
  expect(lewis.figures.find((of) => of.path === power)).toMatchObject({ value: 34000, notPublished: false });
});

test("the set named wide is the catalogue itself, with nothing marked", () => {
  const wide = parameterSpace(catalogue, scenario, "wide");
  expect(wide.parameters.some((of) => of.notPublished)).toBe(false);
  expect(wide.parameters.length).toBeGreaterThanOrEqual(space.parameters.length);
});

test("every parameter varies, is used by a design or the reach question, and can be read", () => {
  for (const of of space.parameters) {
    expect(of.low).toBeLessThan(of.high);
    expect(of.value).toBeGreaterThanOrEqual(of.low);
    expect(of.value).toBeLessThanOrEqual(of.high);
    expect(of.label).toMatch(/^.+: [a-zA-Z0-9 -]+$/);
    expect(of.source.length).toBeGreaterThan(0);
  }
  expect(parameter(power)!.label).toBe("European midcourse radar, Brdy (Misov): average power");
  expect(parameter(power)!.designs).not.toContain("gabala");
  expect(parameter(power)!.designs).toContain("us-sites");
  expect(space.parameters.some((of) => of.path.startsWith("radars/sevastopol"))).toBe(false); // in no design
});

test("the flight of a missile is a fixed case: no stage, payload or vehicle of a missile varies", () => {
  expect(space.parameters.filter((of) => of.path.startsWith("missiles/"))).toEqual([]);
  const scud = nominal.threats.find((threat) => threat.missile.id === "scud-b")!.missile;
  expect(scud.payload_kg).toBe(985);
});

test("each parameter reaches the scenario: its two ends give different scenarios", () => {
  for (const of of space.parameters) {
    const [low, high] = [space.at(new Map([[of.path, of.low]])), space.at(new Map([[of.path, of.high]]))];
    expect(JSON.stringify(low), of.path).not.toBe(JSON.stringify(high));
  }
});

test("the order of visits never changes what a point is", () => {
  const arbitrary = fc.array(fc.nat({ max: space.parameters.length - 1 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(arbitrary, arbitrary, (detour, target) => {
      const point = (indices: number[]) =>
        new Map(indices.map((i) => [space.parameters[i]!.path, space.parameters[i]!.high]));
      const fresh = JSON.stringify(parameterSpace(catalogue, scenario, "mda-2007").at(point(target)));
      space.at(point(detour));
      expect(JSON.stringify(space.at(point(target)))).toBe(fresh);
    }),
    { seed: 20080406, numRuns: 30 },
  );
});

test("counts are whole: a draw between two numbers of shots is the nearer one", () => {
  const path = "interceptor-sites/redzikowo/shotsPerTarget";
  expect(siteOf(space.at(new Map([[path, 2.6]])), "us-sites", "redzikowo").shotsPerTarget).toBe(3);
  expect(space.at(new Map([["rules/rules/decoys", 3.4]])).rules.decoys).toBe(3);
});

test("figures beside the scenario follow its own axes, vary over their range, and leave the scenario as it is", () => {
  const surviving = "rules/rules/survivingFraction";
  const bombers = "forces/russia-2008-01/legs/bombers/vehicles"; // known: no axis
  const wider = parameterSpace(catalogue, scenario, "wide", [
    surviving,
    bombers,
    "rules/rules/rules/survivingFraction",
    mass,
  ]);
  const own = parameterSpace(catalogue, scenario, "wide");
  expect(own.figures.some((of) => of.path === surviving)).toBe(false);
  expect(wider.parameters.slice(0, -1)).toEqual(own.parameters);
  expect(wider.parameters.at(-1)).toMatchObject({
    path: surviving,
    unit: "",
    low: 0.05,
    high: 1,
    status: "assumed",
  });
  expect(wider.figures.slice(own.figures.length).map((of) => of.path)).toEqual([surviving, bombers]);

  const low = Float64Array.from(wider.nominal);
  low[low.length - 1] = 0.05;
  expect(wider.figure(low, surviving)).toBe(0.05);
  expect(wider.figure(wider.nominal, surviving)).toBe(0.5);
  expect(wider.figure(new Map([[surviving, 0.2]]), surviving)).toBe(0.2);
  expect(wider.figure(new Map([[surviving, 0.2]]), mass)).toBe(wider.figure(wider.nominal, mass));
  expect(wider.figure(low, bombers)).toBe(79);
  expect(wider.at(low)).toBe(wider.at(wider.nominal));
  expect(own.figure(own.nominal, mass)).toBe(own.parameters.find((of) => of.path === mass)!.value);

  expect(() => own.figure(own.nominal, surviving)).toThrow(/survivingFraction is not used/);
  expect(() => wider.figure(own.nominal, surviving)).toThrow(/one value per parameter/);
  expect(() => wider.figure(new Map([[bombers, 80]]), mass)).toThrow(/is not a parameter/);
  expect(() => parameterSpace(catalogue, scenario, "wide", ["rules/rules/hope"])).toThrow(
    /hope is not there/,
  );
});
