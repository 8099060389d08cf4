import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { CountriesTopology } from "@equipoise/scenario";
import { geoArea, geoContains } from "d3-geo";
import { expect, test } from "vitest";
import { bordersOf, simplified, worldOf } from "./outlines.ts";

const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
const world = worldOf(JSON.parse(readFileSync(file, "utf8")) as CountriesTopology, []);

test("a line keeps its ends and what stands out, and loses what does not", () => {
  expect(
    simplified(
      [
        [0, 0],
        [1, 0.01],
        [2, 0],
        [3, 2],
        [4, 0],
      ],
      0.1,
    ),
  ).toEqual([
    [0, 0],
    [2, 0],
    [3, 2],
    [4, 0],
  ]);
});

test("the coarse world is a tenth of the fine one and has the same land", () => {
  const count = (paths: readonly Float64Array[]) => paths.reduce((sum, path) => sum + path.length / 3, 0);
  expect(count(world.coarse.coasts)).toBeLessThan(count(world.fine.coasts) / 8);
  expect(Math.abs(geoArea(world.coarse.land) / geoArea(world.fine.land) - 1)).toBeLessThan(0.01);
  for (const inland of [
    [37.6, 55.8],
    [2.3, 48.8],
    [-100, 40],
    [25, 0],
    [135, -25],
    [0, -85],
  ] as const)
    expect(geoContains(world.coarse.land, [...inland])).toBe(true);
  for (const sea of [
    [-30, 40],
    [180, 0],
    [80, -30],
  ] as const)
    expect(geoContains(world.coarse.land, [...sea])).toBe(false);
});

test("a border is an edge that two states share, and each is drawn once", () => {
  const square = (west: number): [number, number][] => [
    [west, 0],
    [west, 1],
    [west + 1, 1],
    [west + 1, 0],
    [west, 0],
  ];
  const state = (id: string, ...wests: number[]) => ({
    ...{ type: "Feature" as const, id, properties: { state: id, name: id } },
    geometry: { type: "MultiPolygon" as const, coordinates: wests.map((west) => [square(west)]) },
  });
  expect(bordersOf([state("AA", 0), state("BB", 1, 2)])).toEqual([
    [
      [1, 1],
      [1, 0],
    ],
  ]);
});
