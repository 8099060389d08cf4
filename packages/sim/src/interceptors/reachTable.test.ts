import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogueFrom } from "../catalogue.testdata.ts";
import {
  ascend,
  fall,
  type Geodetic,
  geodeticFromEcef,
  radFromDeg,
  rotateToEcef,
  uniform,
} from "../physics/index.ts";
import type { Interceptor } from "./interceptor.ts";
import {
  flyoutSpeed_m_s,
  interceptorBurn_s,
  type ReachTable,
  reachTable,
  stackOf,
  timeTo,
} from "./reachTable.ts";

const { interceptors } = catalogueFrom((name) =>
  readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8"),
);
const gbi: Interceptor = { ...interceptors.find((of) => of.id === "gbi-2stage")!, flightTimeMax_s: 1200 };
const redzikowo: Geodetic = { lat_rad: radFromDeg(54.48), lon_rad: radFromDeg(17.1), h_m: 60 };

const speedAt = (carriedMass_kg: number) => flyoutSpeed_m_s({ ...gbi, carriedMass_kg }, redzikowo);

/** Carried mass at which the stack burns out at `speed_m_s`. */
function massFor(speed_m_s: number): number {
  let low = 20;
  let high = 2000;
  for (let i = 0; i < 50; i++) {
    const middle = 0.5 * (low + high);
    if (speedAt(middle) > speed_m_s) low = middle;
    else high = middle;
  }
  return low;
}

test.each([
  // An independent integration of the published Orion motors, Earth-fixed at the second burnout.
  [6_300, 755, "the Missile Defense Agency's figure"],
  [7_700, 285, "Lewis and Postol's lower figure"],
  [8_300, 150, "Lewis and Postol's upper figure"],
])("%i m/s follow from %i kg carried, within 150 kg: %s", (speed_m_s, mass_kg) => {
  expect(Math.abs(massFor(speed_m_s) - mass_kg)).toBeLessThan(150);
});

test("a bare kill vehicle of 60 kg does not reach 9 km/s", () => {
  expect(speedAt(60)).toBeLessThan(9_000); // m/s; "closer to 9" in AFP's report
  expect(speedAt(60)).toBeGreaterThan(8_300);
});

test("every kilogram carried costs speed", () => {
  const speeds = [40, 80, 150, 300, 500, 755, 900, 1300, 1800].map(speedAt);
  for (let i = 1; i < speeds.length; i++) expect(speeds[i]).toBeLessThan(speeds[i - 1]);
});

// ---- the reach table ------------------------------------------------------------------------------------------------

const table = reachTable(gbi, redzikowo);

/** Time to the point at a ground distance and height towards an azimuth, on the sphere through the site. */
function timeAt(t: ReachTable, azimuth_rad: number, range_rad: number, h_m: number): number {
  const r = Math.hypot(...t.site_m) + h_m;
  const [ux, uy, uz] = t.siteUnit;
  const h = [0, 1, 2].map((i) => Math.cos(azimuth_rad) * t.north[i] + Math.sin(azimuth_rad) * t.east[i]);
  const [c, s] = [Math.cos(range_rad), Math.sin(range_rad)];
  return timeTo(t, r * (c * ux + s * h[0]), r * (c * uy + s * h[1]), r * (c * uz + s * h[2]), h_m);
}

test("nothing is met before the last burnout", () => {
  let least = Number.POSITIVE_INFINITY;
  for (const t of table.time_s) least = Math.min(least, t);
  expect(least).toBeGreaterThanOrEqual(interceptorBurn_s(gbi));
});

test("beyond 300 km the time of flight grows with range, at every height and azimuth", () => {
  for (let azimuth = 0; azimuth < 6; azimuth += 0.7) {
    for (const h_m of [150e3, 300e3, 600e3, 1_000e3]) {
      let before = 0;
      let reachable = 0;
      for (let range = 0.05; range < 0.9; range += 0.01) {
        const t = timeAt(table, azimuth, range, h_m);
        // 2 s: the bilinear table over cells of 40 km by 25 km, where two families of flyouts meet
        if (t < Number.POSITIVE_INFINITY) {
          expect(t).toBeGreaterThan(before - 2);
          before = t;
          reachable++;
        }
      }
      expect(reachable).toBeGreaterThan(20);
    }
  }
});

// At 200 km and beyond 2,500 km it may be: a fast stack overflies low far points, and energy is wasted in one step only.
test("a lighter, faster interceptor is never later at a far point 500 km up or higher", () => {
  const slow = reachTable({ ...gbi, carriedMass_kg: 755 }, redzikowo);
  const fast = reachTable({ ...gbi, carriedMass_kg: 150 }, redzikowo);
  expect(fast.burnoutSpeed_m_s).toBeGreaterThan(slow.burnoutSpeed_m_s + 1_500);
  let compared = 0;
  for (let azimuth = 0; azimuth < 6; azimuth += 0.5) {
    for (const h_m of [500e3, 700e3, 900e3]) {
      for (let range = 0.15; range < 0.6; range += 0.03) {
        const [s, f] = [timeAt(slow, azimuth, range, h_m), timeAt(fast, azimuth, range, h_m)];
        if (s === Number.POSITIVE_INFINITY) continue;
        compared++;
        expect(f).toBeLessThan(s + 1); // s: interpolation
      }
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("every point of a flyout is met in no more than the flyout's own time", () => {
  let tried = 0;
  let worst = 0;
  for (let k = 0; k < 60; k++) {
    const [a, e, s] = [0, 1, 2].map((j) => uniform(20080406, 7, k, j));
    const aim = {
      site: redzikowo,
      azimuth_rad: 2 * Math.PI * a,
      finalElevation_rad: radFromDeg(5 + 70 * e),
      burnRatio: 1,
      thrustRatio: 1,
    };
    const { t_s, y } = ascend(stackOf(gbi), aim);
    const t = t_s + 30 + (gbi.flightTimeMax_s - 260) * s;
    if (fall(5000, t_s, y, t) < t) continue; // down already
    const r = rotateToEcef([y[0], y[1], y[2]], t);
    const { h_m } = geodeticFromEcef(r);
    if (h_m < 130e3 || h_m > 0.95 * gbi.interceptAltitudeMax_m) continue;
    const met_s = timeTo(table, r[0], r[1], r[2], h_m);
    tried++;
    worst = Math.max(worst, met_s - t);
  }
  expect(tried).toBeGreaterThan(20);
  expect(worst).toBeLessThan(5); // s
});

test("the longitude of a site does not matter", () => {
  const elsewhere = reachTable(gbi, { ...redzikowo, lon_rad: radFromDeg(-150) });
  let compared = 0;
  for (let i = 0; i < table.time_s.length; i += 7) {
    const [p, q] = [table.time_s[i], elsewhere.time_s[i]];
    if (p === Number.POSITIVE_INFINITY || q === Number.POSITIVE_INFINITY) continue;
    compared++;
    expect(Math.abs(p - q)).toBeLessThan(1e-3); // s: rounding in the axes' orientation
  }
  expect(compared).toBeGreaterThan(1_000);
});

test("too low, too high, too far or underground is unreachable", () => {
  for (const [range, h_m] of [
    [0.1, -1],
    [0.1, 3e6],
    [1.2, 300e3],
    [3.1, 300e3],
  ]) {
    expect(timeAt(table, 1, range, h_m)).toBe(Number.POSITIVE_INFINITY);
  }
});
