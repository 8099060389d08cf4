import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogueFrom } from "../catalogue.testdata.ts";
import {
  ascend,
  ecefFromGeodetic,
  fall,
  type Geodetic,
  geodesicDirect,
  geodeticFromEcef,
  norm,
  radFromDeg,
  rotateToEcef,
  subtract,
  uniform,
  type Vec3,
} from "../physics/index.ts";
import { flyoutTo } from "./flyoutTo.ts";
import type { Interceptor } from "./interceptor.ts";
import { interceptorBurn_s, reachTable, stackOf, timeTo } from "./reachTable.ts";

const { interceptors } = catalogueFrom((name) =>
  readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8"),
);
const gbi: Interceptor = { ...interceptors.find((of) => of.id === "gbi-2stage")!, flightTimeMax_s: 1200 };
const redzikowo: Geodetic = { lat_rad: radFromDeg(54.48), lon_rad: radFromDeg(17.1), h_m: 60 };
const table = reachTable(gbi, redzikowo);

function pointAt(azimuth_deg: number, ground_km: number, h_km: number): Vec3 {
  const { lat_rad, lon_rad } = geodesicDirect(
    redzikowo.lat_rad,
    redzikowo.lon_rad,
    radFromDeg(azimuth_deg),
    1000 * ground_km,
  );
  return ecefFromGeodetic({ lat_rad, lon_rad, h_m: 1000 * h_km });
}

test("the time of flight is the reach table's, and the point is passed", () => {
  let compared = 0;
  for (const [azimuth_deg, ground_km, h_km] of [
    [0, 600, 150],
    [75, 300, 700],
    [75, 2500, 300],
    [110, 1500, 300],
    [110, 1000, 1200],
    [140, 600, 300],
    [140, 3500, 700],
    [300, 1000, 150],
  ] as const) {
    const p = pointAt(azimuth_deg, ground_km, h_km);
    const table_s = timeTo(table, p[0], p[1], p[2], 1000 * h_km);
    const { intercept_s, miss_m } = flyoutTo(gbi, redzikowo, p);
    expect(miss_m).toBeLessThan(100); // m: the search ends at 20
    expect(Math.abs(intercept_s - table_s)).toBeLessThan(2); // s: the table is linear over 40 km by 25 km and 60 degrees
    compared++;
  }
  expect(compared).toBe(8);
});

test("a point of a known flyout gives that flyout back: its time and its fall", () => {
  let tried = 0;
  for (let k = 0; k < 8; k++) {
    const [a, e, s] = [0, 1, 2].map((j) => uniform(20080406, 8, k, j));
    const aim = {
      site: redzikowo,
      azimuth_rad: 2 * Math.PI * a,
      finalElevation_rad: radFromDeg(15 + 45 * e),
      burnRatio: 1,
      thrustRatio: 1,
    };
    const { t_s: burnout_s, y } = ascend(stackOf(gbi), aim);
    const at_s = burnout_s + 60 + 400 * s;
    fall(Number.POSITIVE_INFINITY, burnout_s, y, at_s);
    const point = rotateToEcef([y[0], y[1], y[2]], at_s);
    const fall_s = fall(Number.POSITIVE_INFINITY, at_s, y, 5400);
    const flyout = flyoutTo(gbi, redzikowo, point, at_s);
    expect(flyout.miss_m).toBeLessThan(100); // m
    expect(Math.abs(flyout.intercept_s - at_s)).toBeLessThan(0.5); // s: found by bisection of the thrust
    if (fall_s === 5400) continue;
    const down = rotateToEcef([y[0], y[1], y[2]], fall_s);
    // 20 km of some 10,000: half a second in the time allows the thrust to differ by a tenth of a per cent
    expect(norm(subtract(ecefFromGeodetic(flyout.fall!.position), down))).toBeLessThan(20e3);
    tried++;
  }
  expect(tried).toBeGreaterThan(4);
});

test("a flyout asked to be there later is there when it was asked to be", () => {
  const p = pointAt(110, 1000, 300);
  const first = flyoutTo(gbi, redzikowo, p);
  for (const later_s of [15, 30]) {
    const flyout = flyoutTo(gbi, redzikowo, p, first.intercept_s + later_s);
    expect(flyout.miss_m).toBeLessThan(2_000); // m: the stated tolerance
    expect(Math.abs(flyout.intercept_s - first.intercept_s - later_s)).toBeLessThan(1); // s
  }
});

test("the path begins at the silo, ends on the ground at the fall, and burns for the stack's time", () => {
  const { path, fall: end, apogee_m } = flyoutTo(gbi, redzikowo, pointAt(110, 1000, 300));
  const last = path.t_s.length - 1;
  const silo = ecefFromGeodetic(redzikowo);
  const at = (i: number): Vec3 => [path.r_m[3 * i], path.r_m[3 * i + 1], path.r_m[3 * i + 2]];
  expect(norm(subtract(at(0), silo))).toBeLessThan(1); // m
  expect(path.t_s[last]).toBe(end!.t_s);
  expect(Math.abs(geodeticFromEcef(at(last)).h_m)).toBeLessThan(1); // m
  expect(norm(subtract(at(last), ecefFromGeodetic(end!.position)))).toBeLessThan(1); // m
  expect(path.burnout_s).toBeCloseTo(interceptorBurn_s(gbi), 6); // s
  // Samples are a minute apart, in which a body at apogee falls by 5 km.
  expect(Math.abs(Math.max(...path.h_m) - apogee_m)).toBeLessThan(6e3); // m
});

test("a point that no flyout passes after its burnout is missed, and by how much is said", () => {
  const near = flyoutTo(gbi, redzikowo, pointAt(110, 100, 100));
  expect(near.miss_m).toBeGreaterThan(50e3); // m: the flyouts are far above it when their engines stop
  const far = flyoutTo(gbi, redzikowo, pointAt(110, 12_000, 300));
  expect(far.miss_m).toBeGreaterThan(1_000e3); // m: beyond the flight time
});

test("the lightest stack, flown flat and eastward, does not come down", () => {
  const light = { ...gbi, carriedMass_kg: 60 };
  const { fall: end, path } = flyoutTo(light, redzikowo, pointAt(90, 3000, 200));
  expect(end).toBeUndefined(); // some 8.5 km/s over the ground, and 0.27 km/s from the Earth: more than 7.8 km/s
  expect(path.impact_s).toBe(5400);
});
