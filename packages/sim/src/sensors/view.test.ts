import { createRequire } from "node:module";
import { expect, test } from "vitest";
import type { Path } from "../physics/index.ts";
import type { RadarFace, RadarGeometry } from "./sensor.ts";
import { sightingOf } from "./sighting.ts";
import { blockings, viewOf } from "./view.ts";

const { Geodesic } = createRequire(import.meta.url)("geographiclib-geodesic") as {
  Geodesic: {
    WGS84: { Direct(lat: number, lon: number, azi: number, s12: number): { lat2: number; lon2: number } };
  };
};

const deg = Math.PI / 180;
const all: RadarFace = {
  azimuthStart_rad: 0,
  azimuthEnd_rad: 2 * Math.PI,
  elevationMin_rad: 3 * deg,
  elevationMax_rad: 90 * deg,
};

function radar(lat_deg: number, lon_deg: number, faces: readonly RadarFace[], h_m = 0): RadarGeometry {
  return { site: { lat_rad: lat_deg * deg, lon_rad: lon_deg * deg, h_m }, faces, refraction: false };
}

/** ECEF of a geodetic point, written out here so that the test owes nothing to the code under it. */
function ecef(lat_deg: number, lon_deg: number, h_m: number): [number, number, number] {
  const a = 6378137;
  const e2 = 0.0066943799901413165;
  const lat = lat_deg * deg;
  const lon = lon_deg * deg;
  const n = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  return [
    (n + h_m) * Math.cos(lat) * Math.cos(lon),
    (n + h_m) * Math.cos(lat) * Math.sin(lon),
    (n * (1 - e2) + h_m) * Math.sin(lat),
  ];
}

function pathOf(points: readonly (readonly [number, number, number])[]): Path {
  const last = points.length - 1;
  return {
    t_s: Float64Array.from(points, (_, i) => 10 * i),
    r_m: Float64Array.from(points.flatMap(([lat, lon, h]) => ecef(lat, lon, h))),
    h_m: Float64Array.from(points, (p) => p[2]),
    burnout_s: 0,
    apogee_s: 5 * last,
    impact_s: 10 * last,
  };
}

/** Elevation by the angle between the line of sight and the ellipsoid's normal, as an arc cosine. */
function elevationOf(site: [number, number], point: [number, number, number]): number {
  const from = ecef(site[0], site[1], 0);
  const to = ecef(point[0], point[1], point[2]);
  const d = to.map((x, k) => x - from[k]!);
  const lat = site[0] * deg;
  const lon = site[1] * deg;
  const up = [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  const cosine = (d[0]! * up[0]! + d[1]! * up[1]! + d[2]! * up[2]!) / Math.hypot(...d);
  return Math.PI / 2 - Math.acos(cosine);
}

/** Ground distance at which `inside` turns false, by bisection. */
function edge(inside: (distance_m: number) => boolean): number {
  let lo = 10e3;
  let hi = 6000e3;
  for (let i = 0; i < 60; i++) {
    const middle = 0.5 * (lo + hi);
    if (inside(middle)) lo = middle;
    else hi = middle;
  }
  return lo;
}

test("the ground distance of the lowest elevation agrees with a root found on WGS84 geodesics to 0.1 %", () => {
  for (const lat of [0, 40, 80]) {
    for (let azimuth = 0; azimuth < 360; azimuth += 45) {
      for (const h of [100e3, 300e3, 1000e3]) {
        const at = (s: number): [number, number, number] => {
          const p = Geodesic.WGS84.Direct(lat, 13, azimuth + 7, s);
          return [p.lat2, p.lon2, h];
        };
        const geometry = radar(lat, 13, [all]);
        const ours_m = edge((s) => viewOf(geometry, pathOf([at(s)])).margin_rad[0]! >= 0);
        const theirs_m = edge((s) => elevationOf([lat, 13], at(s)) >= 3 * deg);
        expect(Math.abs(ours_m / theirs_m - 1)).toBeLessThan(1e-3);
        expect(ours_m).toBeGreaterThan(600e3); // 100 km at 3 deg lies some 800 km away; the search did not end at a bound
        expect(ours_m).toBeLessThan(3500e3);
      }
    }
  }
});

/** A body that rises 2000 km away and crosses the radar's field. */
function crossing(lat: number, lon: number): Path {
  const points: [number, number, number][] = [];
  for (let i = 0; i <= 60; i++) {
    const p = Geodesic.WGS84.Direct(lat, lon, 20 + 2 * i, 2000e3 - 25e3 * i);
    points.push([p.lat2, p.lon2, 4 * 900e3 * (i / 60) * (1 - i / 60)]);
  }
  return pathOf(points);
}

const sector: RadarFace = {
  azimuthStart_rad: -60 * deg,
  azimuthEnd_rad: 100 * deg,
  elevationMin_rad: 3 * deg,
  elevationMax_rad: 75 * deg,
};

test("turning radar and flight together about the pole changes nothing, antimeridian and polar sites included", () => {
  for (const lat of [-89.5, -30, 0, 60, 89.9]) {
    const reference = viewOf(radar(lat, 10, [sector]), crossing(lat, 10));
    for (const lon of [-180, -179.9, 0, 179.5, 180]) {
      const turned = viewOf(radar(lat, lon, [sector]), crossing(lat, lon));
      for (let i = 0; i < reference.range_m.length; i++) {
        expect(Math.abs(turned.range_m[i]! - reference.range_m[i]!)).toBeLessThan(1e-6); // m; rounding at 7e6 m
        expect(Math.abs(turned.margin_rad[i]! - reference.margin_rad[i]!)).toBeLessThan(1e-10); // rad; the same
        expect(turned.blocked[i]).toBe(reference.blocked[i]);
      }
    }
  }
});

test("a sector through north holds what lies on both sides of it, however it is written", () => {
  const around = (start: number, end: number): RadarFace => ({
    ...all,
    azimuthStart_rad: start * deg,
    azimuthEnd_rad: end * deg,
  });
  const points = [350, 359.99, 0, 10, 29.9, 30.1, 180, 329.9, 330.1].map((azimuth) => {
    const p = Geodesic.WGS84.Direct(50, 20, azimuth, 500e3);
    return [p.lat2, p.lon2, 300e3] as const;
  });
  const inside = [true, true, true, true, true, false, false, false, true];
  for (const face of [around(330, 390), around(-30, 30)]) {
    const view = viewOf(radar(50, 20, [face]), pathOf(points));
    expect(Array.from(view.margin_rad, (m) => m >= 0)).toEqual(inside);
    expect(Array.from(view.blocked, (b) => blockings[b] === "clear")).toEqual(inside);
  }
});

test("the margin is continuous along a flight that sweeps past every limit", () => {
  const faces = [sector, { ...sector, azimuthStart_rad: 100 * deg, azimuthEnd_rad: 220 * deg }];
  const points: [number, number, number][] = [];
  for (let i = 0; i <= 7200; i++) {
    const p = Geodesic.WGS84.Direct(50, 20, 0.1 * i, 1500e3 - 0.2e3 * i);
    points.push([p.lat2, p.lon2, 20e3 + 100 * i]);
  }
  const view = viewOf(radar(50, 20, faces), pathOf(points));
  const found = new Set(Array.from(view.blocked, (b) => blockings[b]));
  expect(found).toEqual(new Set(["clear", "below-horizon", "outside-sector", "above-elevation-limit"]));
  for (let i = 1; i < points.length; i++) {
    // a step is 0.1 deg of azimuth and less of elevation; a jump would be degrees
    expect(Math.abs(view.margin_rad[i]! - view.margin_rad[i - 1]!)).toBeLessThan(0.6 * deg);
  }
});

test("with several faces the best one counts", () => {
  const left = { ...sector, azimuthStart_rad: 180 * deg, azimuthEnd_rad: 300 * deg };
  const path = crossing(50, 20);
  const one = viewOf(radar(50, 20, [sector]), path).margin_rad;
  const other = viewOf(radar(50, 20, [left]), path).margin_rad;
  const both = viewOf(radar(50, 20, [sector, left]), path).margin_rad;
  for (let i = 0; i < both.length; i++) expect(both[i]).toBe(Math.max(one[i]!, other[i]!));
});

test("ten times the power, or any range at all, shows nothing that stays below the horizon", () => {
  const points: [number, number, number][] = [];
  for (let i = 0; i <= 20; i++) points.push([50, 60 + i, 40e3]); // 40 km high, 2,800 km away
  const path = pathOf(points);
  const view = viewOf(radar(50, 20, [sector]), path);
  const near = sightingOf(view, path, { boosting: 1000e3, coasting: 1000e3 });
  const far = sightingOf(view, path, { boosting: 1000e3 * 10 ** 0.25, coasting: 1000e3 * 10 ** 0.25 });
  const endless = sightingOf(view, path, { boosting: Infinity, coasting: Infinity });
  expect(near).toMatchObject({ kind: "not-seen", reason: "below-horizon" });
  expect(far).toEqual(near);
  expect(endless).toEqual(near);
});

test("refraction only widens the field, and by less than 0.4 degree above 2 degrees", () => {
  const path = crossing(50, 20);
  const low = { ...all, elevationMin_rad: 2 * deg };
  const straight = viewOf(radar(50, 20, [low]), path).margin_rad;
  const bent = viewOf({ ...radar(50, 20, [low]), refraction: true }, path).margin_rad;
  for (let i = 1; i + 1 < path.h_m.length; i++) {
    const gain = bent[i]! - straight[i]!;
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(0.4 * deg); // total bending at 2 deg apparent is 0.37 deg, ITU-R P.834
  }
});
