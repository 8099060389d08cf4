import { expect, test } from "vitest";
import type { Path, Vec3 } from "../physics/index.ts";
import { ecefFromGeodetic } from "../physics/index.ts";
import { lineOfSight, satelliteSighting } from "./satellite.ts";
import type { Satellite } from "./sensor.ts";

const deg = Math.PI / 180;

const geostationary: Satellite = {
  id: "belt",
  longitudes_rad: [0],
  dwellLatitude_rad: 0,
  altitude_m: 35786e3,
  cloudBreakAltitude_m: 7000,
  revisit_s: 0,
  delay_s: 30,
  positionError_m: 3000,
  velocityError_m_s: 150,
};

function place(lat_deg: number, lon_deg: number, h_m: number): Vec3 {
  return ecefFromGeodetic({ lat_rad: lat_deg * deg, lon_rad: lon_deg * deg, h_m });
}

/** Straight up from a place: heights (m) at the given times (s). */
function climb(
  lat_deg: number,
  lon_deg: number,
  times: number[],
  heights: number[],
  burnout_s: number,
): Path {
  return {
    t_s: Float64Array.from(times),
    r_m: Float64Array.from(heights.flatMap((h) => [...place(lat_deg, lon_deg, h)])),
    h_m: Float64Array.from(heights),
    burnout_s,
    apogee_s: times[times.length - 1]!,
    impact_s: times[times.length - 1]!,
  };
}

const times = [0, 20, 40, 60, 200];
const heights = [0, 2000, 8000, 20000, 200000];

test("under the satellite a plume is sighted as it breaks the clouds and reported after the delay", () => {
  const s = satelliteSighting(geostationary, climb(10, 5, times, heights, 150));
  if (s.kind !== "seen") throw new Error("not seen");
  expect(s.sighted_s).toBeCloseTo(20 + (20 * 5000) / 6000, 9); // s; 7 km between the nodes at 2 and 8 km
  expect(s.reported_s - s.sighted_s).toBeCloseTo(30, 9);
});

test("each way of staying unseen has its own reason", () => {
  const reasonOf = (path: Path, sat = geostationary): string => {
    const s = satelliteSighting(sat, path);
    return s.kind === "seen" ? "seen" : s.reason;
  };
  expect(reasonOf(climb(10, 5, times, heights, 36))).toBe("burned-out-first"); // clouds break at 36.7 s
  expect(reasonOf(climb(10, 5, times, heights, 37))).toBe("seen");
  expect(reasonOf(climb(10, 5, [0, 20], [0, 2000], 15))).toBe("never-above-clouds");
  expect(reasonOf(climb(10, 180, times, heights, 150))).toBe("no-line-of-sight");
  const belt = { ...geostationary, longitudes_rad: [0, 170 * deg] };
  expect(reasonOf(climb(10, 180, times, heights, 150), belt)).toBe("seen"); // one dwell position is enough
});

test("behind the limb the sighting waits until the body rises over the grazing line", () => {
  const lon = 90; // the satellite is 8.7 degrees below the horizon there
  const path = climb(0, lon, [0, 100, 200], [0, 200e3, 400e3], 200);
  const s = satelliteSighting(geostationary, path);
  if (s.kind !== "seen") throw new Error("not seen");
  // equatorial section, a circle: the tangent to the raised sphere from the satellite leaves the Earth at this height
  const R = 6378137;
  const tangent = Math.acos((R + 10e3) / (R + 35786e3));
  const height_m = (R + 10e3) / Math.cos(lon * deg - tangent) - R;
  expect(Math.abs(s.sighted_s - height_m / 2000)).toBeLessThan(1e-6); // s; the chord between nodes is radial
});

test("a dwell position over the pole is seen alike from every longitude, the antimeridian included", () => {
  const polar: Satellite = { ...geostationary, dwellLatitude_rad: 63 * deg, longitudes_rad: [20 * deg] };
  const reference = satelliteSighting(polar, climb(75, 30, times, heights, 150));
  expect(reference.kind).toBe("seen");
  for (const turn of [100, 150, 159.999, 160, 200]) {
    const turned = { ...polar, longitudes_rad: [(20 + turn) * deg] };
    const s = satelliteSighting(turned, climb(75, 30 + turn, times, heights, 150));
    if (s.kind !== "seen" || reference.kind !== "seen") throw new Error("not seen");
    expect(Math.abs(s.sighted_s - reference.sighted_s)).toBeLessThan(1e-9); // s
  }
});

test("line of sight over the pole uses the polar radius, 21 km less than the equator's", () => {
  // two points either side of the pole whose chord passes it at 15 km: clear over WGS 84, blocked over a sphere of a
  const z = 6356752.3 + 15e3;
  expect(lineOfSight([-3000e3, 0, z], [3000e3, 0, z], 10e3)).toBe(true);
  expect(lineOfSight([-3000e3, 0, z], [3000e3, 0, z], 16e3)).toBe(false);
  expect(lineOfSight([3000e3, 0, z], [-3000e3, 0, z], 10e3)).toBe(true);
});

test("the first look comes half a revisit after the plume shows, and not at all when it has gone by then", () => {
  const path = climb(0, 0, times, [0, 5000, 20_000, 60_000, 0], 60);
  const slow = (revisit_s: number) => satelliteSighting({ ...geostationary, revisit_s }, path);
  const at = (revisit_s: number) => {
    const seen = slow(revisit_s);
    return seen.kind === "seen" ? seen.reported_s : Number.NaN;
  };
  expect(at(10) - at(0)).toBeCloseTo(5, 9); // s
  expect(slow(100)).toEqual({ kind: "not-seen", reason: "burned-out-first" });
});
