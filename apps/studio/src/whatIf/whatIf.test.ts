import { readFileSync } from "node:fs";
import {
  applyWhatIf,
  type CatalogueFile,
  catalogueFiles,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
  switchesText,
  type WhatIf,
} from "@equipoise/scenario";
import { interceptedCode } from "@equipoise/sim/analyses";
import { describe, expect, test } from "vitest";
import {
  assetsOf,
  fittingMeasures,
  isInForce,
  isNothing,
  launchedFrom,
  launchGrid,
  movedTo,
  partnersIn,
  positionOf,
  standingOf,
  withAsset,
  withMeasure,
  withNumbers,
  withPartner,
} from "./changes.ts";
import { countsOf, fieldClass, fieldOf } from "./field.ts";
import { knobsOf, stepOf } from "./knobs.ts";
import { changesSaid, figureText, ledeOf, pointsText } from "./said.ts";
import { pointAt, wayBetween } from "./ways.ts";
import { whatIfWords } from "./words.ts";

const root = new URL("../../../../", import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const sochi = read("scenarios/sochi-2008.json");
const catalogue = parseCatalogueOrThrow(files);
const scenario = parseScenarioOrThrow(sochi, catalogue);
const design = (id: string) => scenario.designs.find((of) => of.id === id)!;
const after = (whatIf: WhatIf, id: string) =>
  (applyWhatIf(files, sochi, whatIf).scenario as ScenarioFile).designs.find((of) => of.id === id)!;

describe("what is switched is what the rules of the what-if make of it", () => {
  const steps: readonly [name: string, (of: WhatIf, id: string) => WhatIf][] = [
    ["radar out", (of, id) => withAsset(of, { catalogue, design: design(id), id: "ebr", isOn: false })],
    ["partner out", (of, id) => withPartner(of, { catalogue, design: design(id), id: "ru", isOn: false })],
    [
      "one of theirs back",
      (of, id) => withAsset(of, { catalogue, design: design(id), id: "gabala", isOn: true }),
    ],
    ["radar back", (of, id) => withAsset(of, { catalogue, design: design(id), id: "ebr", isOn: true })],
    ["one added", (of, id) => withAsset(of, { catalogue, design: design(id), id: "armavir", isOn: true })],
    ["measure lifted", (of, id) => withMeasure(of, design(id), "ten-interceptors", false)],
    ["measure in force", (of, id) => withMeasure(of, design(id), "empty-silos", true)],
  ];
  test.each(["us-sites", "us-sites-measures", "us-sites-forward"])("%s", (id) => {
    let whatIf: WhatIf = {};
    for (const [, step] of steps) {
      whatIf = step(whatIf, id);
      const made = after(whatIf, id);
      expect(assetsOf(catalogue, design(id), whatIf)).toEqual(made.assets);
      const fit = fittingMeasures(catalogue, design(id), whatIf).filter((of) =>
        isInForce(design(id), whatIf, of.id),
      );
      expect(fit.map((of) => of.id).sort()).toEqual([...made.measures].sort());
    }
    expect(isNothing(whatIf)).toBe(false);
  });

  test("there and back changes nothing", () => {
    const own = { catalogue, design: design("us-sites-measures") };
    const out = withAsset({}, { ...own, id: "ebr", isOn: false });
    expect(out).toEqual({ without: ["ebr"] });
    expect(withAsset(out, { ...own, id: "ebr", isOn: true })).toEqual({});
    const lifted = withMeasure({}, own.design, "ten-interceptors", false);
    expect(withMeasure(lifted, own.design, "ten-interceptors", true)).toEqual({});
    expect(withNumbers(withNumbers({}, { a: 1 }), { a: undefined })).toEqual({});
    const alone = withPartner({}, { ...own, id: "us", isOn: false });
    expect(withPartner(alone, { ...own, id: "us", isOn: true })).toEqual({});
  });

  test("a measure goes with what it limits, so that the rules do not refuse the rest", () => {
    const own = { catalogue, design: design("us-sites") };
    const limited = withMeasure({}, own.design, "radar-sector-limit", true);
    const without = withAsset(limited, { ...own, id: "ebr", isOn: false });
    expect(without).toEqual({ without: ["ebr"] });
    const ids = fittingMeasures(catalogue, own.design, without).map(({ id }) => id);
    expect(ids).toContain("empty-silos");
    expect(ids).not.toContain("radar-sector-limit");
    expect(ids).not.toContain("site-visits");
  });

  test("a design has the partners whose assets it has", () => {
    expect(partnersIn(catalogue, design("us-sites"))).toEqual(["ru", "us"]);
  });
});

describe("places", () => {
  const ebr = standingOf(catalogue, "ebr")!;

  test("an asset stands where it was put, and put back it is not moved", () => {
    const moved = movedTo({}, ebr, { lon_deg: 193.12345, lat_deg: 48 });
    expect(moved).toEqual({
      changes: { "radars/ebr/site/lat_deg": 48, "radars/ebr/site/lon_deg": -166.877 },
    });
    expect(positionOf(ebr, moved)).toEqual({ lon_deg: -166.877, lat_deg: 48 });
    expect(movedTo(moved, ebr, ebr.asset.site)).toEqual({});
  });

  test("a launch point snaps to its cell, wherever in the cell it is put", () => {
    const from = (lon_deg: number, lat_deg: number) => launchedFrom({}, { lon_deg, lat_deg }).from;
    expect(from(51.4, 35.7)).toMatch(/^cell:\d+$/);
    expect(from(411.4, 35.7)).toBe(from(51.4, 35.7));
    expect(from(51.4, 45.7)).not.toBe(from(51.4, 35.7));
    expect(() => applyWhatIf(files, sochi, { from: from(51.4, 35.7)! })).not.toThrow();
  });

  test("ways are told by distance and by eighths of the horizon", () => {
    const at = { lon_deg: 14, lat_deg: 50 };
    for (const [k, direction] of (["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const).entries()) {
      const way = wayBetween(at, pointAt(at, 45 * k, 240));
      expect(way.direction).toBe(direction);
      expect(way.distance_km).toBeCloseTo(240, 6);
    }
  });
});

describe("knobs", () => {
  const knobs = knobsOf(catalogue, scenario, "us-sites", "mda-2007");
  const find = (path: string) => knobs.find((of) => of.path === path);

  test("disputed figures of the design, each side's published value inside the scale", () => {
    const mass = find("interceptors/gbi-2stage/carriedMass_kg")!;
    expect(mass).toMatchObject({ low: 150, high: 790, value: 755, unit: "kg" });
    expect(mass.marks.map(({ who }) => who)).toContain("lewis-postol-2007");
    for (const { low, high, marks, value, path } of knobs)
      for (const x of [value, ...marks.flatMap((of) => [of.low, of.high])])
        expect(x >= low && x <= high, path).toBe(true);
  });

  test("radar power, kill probability and decoys are among them; other designs' figures are not", () => {
    expect(find("radars/ebr/power/averagePower_W")).toBeDefined();
    expect(find("interceptors/gbi-2stage/killProbability")).toBeDefined();
    expect(find("rules/rules/decoys")).toBeDefined();
    expect(find("interceptors/sm3-ia/carriedMass_kg")).toBeUndefined();
    expect(knobs.some(({ path }) => path.startsWith("missiles/"))).toBe(false);
    const none = knobsOf(catalogue, scenario, "none", "mda-2007");
    expect(none.some(({ path }) => path.startsWith("interceptors/"))).toBe(false);
  });

  test("each can be turned to either end", () => {
    for (const { path, low, high } of knobs.filter(({ path: of }) => !of.includes("/faces/")))
      for (const value of [low, high])
        expect(() => applyWhatIf(files, sochi, { changes: { [path]: value } }), path).not.toThrow();
  });

  test("steps are round, and of counts whole", () => {
    expect(stepOf({ low: 150, high: 790, unit: "kg", path: "a/b/carriedMass_kg" })).toBe(10);
    expect(stepOf({ low: 0.3, high: 0.9, unit: "", path: "a/b/killProbability" })).toBe(0.01);
    expect(stepOf({ low: 0, high: 10, unit: "", path: "rules/rules/decoys" })).toBe(1);
  });
});

describe("the map", () => {
  const won = interceptedCode + 50;

  test("a cell is gained or lost against the published design; newly within reach it is neither", () => {
    expect(fieldClass(1, won, "difference")).toBe("gained");
    expect(fieldClass(won, 1, "difference")).toBe("lost");
    expect(fieldClass(won, won + 1, "difference")).toBe("d3");
    expect(fieldClass(1, 2, "difference")).toBe("d0");
    expect(fieldClass(won, 0, "difference")).toBeUndefined();
    expect(fieldClass(0, won, "difference")).toBe("d3");
    expect(fieldClass(won, 1, "plain")).toBe("d0");
  });

  test("cells take their class, capitals are counted with them", () => {
    const codes = { cells: [3, 7], before: Uint8Array.of(1, won, 1), after: Uint8Array.of(won, won, won) };
    const labels = whatIfWords.en.classes;
    const { classOf, legend } = fieldOf(launchGrid, codes, "difference", labels);
    expect([3, 7].map((cell) => legend[classOf[cell]!]!.id)).toEqual(["gained", "d3"]);
    expect(classOf.filter((of) => of > 0)).toHaveLength(2);
    expect(countsOf(codes)).toEqual({ d0: 0, d3: 1, gained: 2, lost: 0 });
  });
});

describe("words", () => {
  const whatIf: WhatIf = {
    changes: { "radars/ebr/site/lon_deg": 17, "interceptors/gbi-2stage/carriedMass_kg": 400 },
    without: ["dsp"],
    cooperation: "plan",
    from: "cell:9196",
  };

  test.each([
    "en",
    "ru",
  ] as const)("every change is said once, and taking each back leaves nothing: %s", (language) => {
    const names = { catalogue, language, words: whatIfWords[language] };
    const said = changesSaid(whatIf, names);
    expect(said).toHaveLength(5);
    expect(said.every(({ text }) => text.length > 8 && !text.includes("undefined"))).toBe(true);
    expect(said.reduce((of, { undone }) => undone(of), whatIf)).toEqual({});
    expect(switchesText(said[0]!.undone(whatIf))).not.toContain("ebr");
  });

  const value = (share: number) => ({
    ...{ metric: "people-nato-europe", unit: "share", value: share },
    interval: { low: share, high: share, kind: "extremes" as const, samples: 0 },
  });
  const told = (of: Partial<Parameters<typeof ledeOf>[0]>, language: "en" | "ru" = "en") =>
    ledeOf(
      {
        changes: changesSaid(
          { changes: whatIf.changes! },
          { catalogue, language, words: whatIfWords[language] },
        ),
        ...{ published: [value(0.47)], changed: undefined, rise: undefined },
        ...{ origin: "Tehran", design: "US sites", missile: "the missile" },
        ...of,
      },
      language,
      whatIfWords[language],
      (answer) => `${Math.round(100 * answer.value)} %`,
    );

  test("the sentence says what changed and what it does, exact before coarse", () => {
    expect(told({ changed: [value(0.58)] })).toBe(
      "With European midcourse radar, Brdy (Misov) moved 234 km to the east and carried mass (Ground-Based Interceptor, two-stage) at 400\u00a0kg, 58 % of people in listed places of NATO Europe within reach of the missile are defended instead of 47 %.",
    );
    expect(told({ changed: [value(0.47)] })).toMatch(/47 % .* are defended, as published\.$/);
    expect(
      told({
        rise: [
          { group: "us", people: undefined },
          { group: "ru", people: -0.031 },
        ],
      }),
    ).toMatch(/Russia .* by about −3\.1 points \(coarse; launch from Tehran\)\.$/);
    expect(told({})).toMatch(/being worked out/);
    expect(told({ changes: [] })).toMatch(/^Nothing is changed yet: as published, “US sites” defends 47 %/);
    expect(told({ changed: [value(0.58)] }, "ru")).toMatch(/^Изменено: .* 58 % .* вместо 47 %\.$/);
  });

  test("numbers are short", () => {
    expect(figureText("en", 0.58, "")).toBe("0.58");
    expect(figureText("en", 170_000, "W")).toBe("170,000\u00a0W");
    expect(figureText("ru", 12.5, "deg")).toBe("12,5°");
    expect(pointsText("en", 0.1064)).toBe("+10.6");
    expect(pointsText("en", 0.0001)).toBeUndefined();
  });
});
