/** Stock Cesium, in Chromium, reads what we write: its own data sources, its own interpolation, its own clock. */
import { existsSync } from "node:fs";
import { ecefFromGeodetic, norm, subtract, type Vec3 } from "@equipoise/sim/physics";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CesiumReader, cesiumFolder, cesiumReader, type ReadSource } from "./cesium.testdata.ts";
import { flightsCzml } from "./czml.ts";
import { epoch, fan, hard, hardName } from "./flights.testdata.ts";
import { flightsKml } from "./kml.ts";

const leftOut = process.env.EQUIPOISE_LEFT_OUT ?? "";
const readers = test.skipIf(leftOut.includes("chromium") || leftOut.includes("cesium"));

let cesium: CesiumReader | undefined;
beforeAll(async () => {
  if (leftOut.includes("chromium") || leftOut.includes("cesium")) return;
  if (!existsSync(cesiumFolder))
    throw new Error(
      "Cesium is not installed: npm ci --prefix packages/present/peer; EQUIPOISE_LEFT_OUT=cesium leaves it out.",
    );
  cesium = await cesiumReader({
    "/fan.czml": flightsCzml(fan),
    "/fan.kml": flightsKml(fan),
    "/hard.czml": flightsCzml(hard),
    "/hard.kml": flightsKml(hard),
  });
}, 120_000);
afterAll(() => cesium?.close());

/** Moments in a flight that no sample need fall on, s. */
function momentsIn(end_s: number): number[] {
  return Array.from({ length: 200 }, (_, i) => (end_s * (i + 0.37)) / 200);
}

const times_s = momentsIn(Math.max(...fan.flights.map(({ flight }) => flight.impact_s)));

/** The greatest distance between what Cesium shows and the flight, m; and at how many moments it showed it. */
function strayOf(shown: ReadSource["entities"][number], flight: (typeof fan.flights)[number]["flight"]) {
  let worst_m = 0;
  let count = 0;
  times_s.forEach((t_s, i) => {
    const r_m = shown.r_m[i];
    if (t_s > flight.trajectory.end_s - 0.001 || r_m == null) return;
    worst_m = Math.max(worst_m, norm(subtract(r_m, flight.trajectory.ecefAt(t_s))));
    count++;
  });
  return { worst_m, count, of: times_s.filter((t_s) => t_s <= flight.trajectory.end_s - 0.001).length };
}

readers(
  "Cesium's CzmlDataSource shows every flight within 100 m throughout, on the scenario's clock",
  async () => {
    const read = await cesium!.read("czml", "/fan.czml", epoch, times_s);
    expect(read.name).toBe("SIMULATION: five flights");
    expect(read.clock).toMatchObject({ start: "2008-02-28T23:50:00Z", current: "2008-02-28T23:50:00Z" });
    for (const { id, flight } of fan.flights) {
      const { worst_m, count, of } = strayOf(
        read.entities.find((entity) => entity.id === `flight:${id}`)!,
        flight,
      );
      expect(count).toBe(of);
      expect(worst_m).toBeLessThan(100); // m
    }
    const site = read.entities.find(({ id }) => id === "site:brdy")!;
    expect(norm(subtract(site.r_m[0]!, ecefFromGeodetic(fan.sites[0]!.position)))).toBeLessThan(0.1); // m
    const expected = 1 + fan.flights.reduce((sum, { moments }) => sum + 1 + moments.length, 0);
    expect(read.entities).toHaveLength(expected);
  },
);

readers("Cesium's KmlDataSource shows every flight within 260 m throughout", async () => {
  const read = await cesium!.read("kml", "/fan.kml", epoch, times_s);
  expect(read.name).toBe("SIMULATION: five flights");
  for (const { name, flight } of fan.flights) {
    const shown = read.entities.find((entity) => entity.name === name && entity.moves)!;
    const { worst_m, count, of } = strayOf(shown, flight);
    expect(count).toBe(of);
    expect(worst_m).toBeLessThan(260); // m: 250 between the states, a metre or so in print, and what lies between the tests
  }
});

readers("a name full of marks is read back as text", async () => {
  const czml = await cesium!.read("czml", "/hard.czml", epoch, [0]);
  expect(czml.entities.some(({ name }) => name === `SIMULATION: ${hardName}`)).toBe(true);
  const kml = await cesium!.read("kml", "/hard.kml", epoch, [0]);
  expect(kml.entities.some(({ name }) => name === hardName.replace("\u0001", ""))).toBe(true);
});

readers("Cesium asked nobody else for anything and found no fault", () => {
  expect(cesium!.elsewhere).toEqual([]);
  expect(cesium!.complaints).toEqual([]);
});

readers("a file that is spoilt is not read", async () => {
  await expect(cesium!.read("czml", "/none.czml", epoch, [0])).rejects.toThrow();
  const far: Vec3 = [0, 0, 0];
  const shown = { id: "a", name: "a", moves: true, r_m: times_s.map(() => far) };
  expect(strayOf(shown, fan.flights[0]!.flight).worst_m).toBeGreaterThan(6e6); // m: the measure itself can fail
});
