import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { atmosphere1976 } from "./atmosphere.ts";
import { degFromRad, radFromDeg } from "./elementary.ts";
import { ecefFromGeodetic, geodeticFromEcef, lookAngles } from "./frames.ts";
import { geodesicDirectDeg, geodesicInverse, geodesicInverseDeg } from "./geodesy.ts";
import { gravityJ2 } from "./gravity.ts";
import { propagateKepler } from "./kepler.ts";
import { lambert } from "./lambert.ts";
import { loftedFlight, minimumEnergy } from "./minimumEnergy.ts";
import { norm } from "./vec3.ts";

// biome-ignore lint/suspicious/noExplicitAny: a published case is whatever its kind says
type Inputs = any;
type Values = Record<string, unknown>;
interface Case {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly inputs: Inputs;
  readonly expected: Values;
  readonly tolerance: Record<string, { abs?: number; rel?: number }>;
}

const file = new URL("../../../../validation/cases.json", import.meta.url);
const cases: readonly Case[] = JSON.parse(readFileSync(file, "utf8")).cases;

const geodetic = (p: Inputs) => ({
  lat_rad: radFromDeg(p.lat_deg),
  lon_rad: radFromDeg(p.lon_deg),
  h_m: p.height_m,
});

const answers: Record<string, (i: Inputs) => Values> = {
  atmosphere: (i) => ({ ...atmosphere1976(i.altitude_m) }),
  "geodesic-inverse": (i) => geodesicInverseDeg(i.lat1_deg, i.lon1_deg, i.lat2_deg, i.lon2_deg, i.ellipsoid),
  "geodesic-direct": (i) =>
    geodesicDirectDeg(i.lat1_deg, i.lon1_deg, i.azimuth1_deg, i.distance_m, i.ellipsoid),
  "ecef-from-geodetic": (i) => ({ r_m: ecefFromGeodetic(geodetic(i), i.ellipsoid) }),
  "geodetic-from-ecef": (i) => {
    const g = geodeticFromEcef(i.r_m, i.ellipsoid);
    return { lat_deg: degFromRad(g.lat_rad), lon_deg: degFromRad(g.lon_rad), height_m: g.h_m };
  },
  "look-angles": (i) => {
    const look = lookAngles(geodetic(i.site), i.r_m, i.v_m_s, i.ellipsoid);
    return {
      ...look,
      azimuth_deg: degFromRad(look.azimuth_rad),
      elevation_deg: degFromRad(look.elevation_rad),
    };
  },
  "gravity-j2": (i) => ({ a_m_s2: gravityJ2(i.r_m, i.mu_m3_s2, i.radius_m, i.J2) }),
  kepler: (i) => {
    const s = propagateKepler(i.r_m, i.v_m_s, i.dt_s, i.mu_m3_s2);
    return { ...s, distance_m: norm(s.r_m), speed_m_s: norm(s.v_m_s) };
  },
  lambert: (i) => ({ ...lambert(i, i.mu_m3_s2) }),
  "minimum-energy": (i) => {
    const arc = minimumEnergy(i.range_m, i.radius_m, i.mu_m3_s2);
    return { ...arc, flightPathAngle_deg: degFromRad(arc.flightPathAngle_rad) };
  },
  "lofted-flight": (i) => ({
    vacuumTimeOfFlight_s: loftedFlight(i.apogee_m, i.range_m, i.radius_m, i.mu_m3_s2).timeOfFlight_s,
  }),
};

/** Largest error over its tolerance: passes at 1 and below; NaN where a value is missing. */
function worst(c: Case, got: Values): number {
  const ratios = Object.keys(c.expected).flatMap((key) => {
    const want = [c.expected[key]].flat() as number[];
    const have = [got[key]].flat() as number[];
    const t = c.tolerance[key]!;
    const limit = t.abs ?? t.rel! * Math.max(...want.map(Math.abs));
    if (have.length !== want.length) return [NaN];
    return want.map((x, k) => {
      const error = have[k]! - x;
      return Math.abs(key.endsWith("_deg") ? error - 360 * Math.round(error / 360) : error) / limit;
    });
  });
  return Math.max(...ratios);
}

describe("published cases of validation/cases.json, each within its own tolerance", () => {
  for (const c of cases.filter((x) => x.kind in answers)) {
    test(`${c.id}: ${c.title}`, () => expect(worst(c, answers[c.kind]!(c.inputs))).toBeLessThanOrEqual(1));
  }
  test("every kind that this folder answers has a case", () => {
    for (const kind of Object.keys(answers)) expect(cases.some((c) => c.kind === kind)).toBe(true);
  });
  test("the inverse problem in radians meets the same tolerances as in degrees", () => {
    for (const c of cases.filter((x) => x.kind === "geodesic-inverse")) {
      const i = c.inputs;
      const q = [i.lat1_deg, i.lon1_deg, i.lat2_deg, i.lon2_deg].map(radFromDeg) as [
        number,
        number,
        number,
        number,
      ];
      const line = geodesicInverse(...q, i.ellipsoid);
      const azimuths = {
        azimuth1_deg: degFromRad(line.azimuth1_rad),
        azimuth2_deg: degFromRad(line.azimuth2_rad),
      };
      expect(worst(c, { ...azimuths, distance_m: line.distance_m }), c.id).toBeLessThanOrEqual(1);
    }
  });
});
