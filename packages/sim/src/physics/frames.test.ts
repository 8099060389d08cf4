import fc from "fast-check";
import { expect, test } from "vitest";
import { omega_rad_s, WGS84 } from "./constants.ts";
import {
  ecefFromEci,
  ecefFromGeodetic,
  eciFromEcef,
  enuBasis,
  type Geodetic,
  geodeticFromEcef,
  lookAngles,
  rotateToEcef,
  rotateToEci,
} from "./frames.ts";
import { add, cross, dot, norm, scale, subtract, type Vec3 } from "./vec3.ts";

const seed = 20080406;
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const vector = (size: number) => fc.tuple(real(-size, size), real(-size, size), real(-size, size));
const place = (low_m: number, high_m: number): fc.Arbitrary<Geodetic> =>
  fc.record({
    lat_rad: real(-Math.PI / 2, Math.PI / 2),
    lon_rad: real(-Math.PI, Math.PI),
    h_m: real(low_m, high_m),
  });

test("a point on the equator that turns with the Earth is at rest in ecef", () => {
  const t_s = 4000;
  const angle = omega_rad_s * t_s;
  const r = WGS84.a_m;
  const v = r * omega_rad_s;
  const s = ecefFromEci({
    frame: "eci",
    t_s,
    r_m: [r * Math.cos(angle), r * Math.sin(angle), 0],
    v_m_s: [-v * Math.sin(angle), v * Math.cos(angle), 0],
  });
  expect(norm(s.v_m_s)).toBeLessThan(1e-9); // m/s, rounding of 465 m/s
  expect(norm(subtract(s.r_m, [r, 0, 0]))).toBeLessThan(1e-8); // m, rounding of 6.4e6 m
});

test("the axes of both frames coincide at the epoch", () => {
  expect(rotateToEcef([1, 2, 3], 0)).toEqual([1, 2, 3]);
});

test("eci and ecef are inverse to each other", () => {
  fc.assert(
    fc.property(vector(1e8), vector(1e4), real(-1e5, 1e5), (r_m, v_m_s, t_s) => {
      const back = eciFromEcef(ecefFromEci({ frame: "eci", t_s, r_m, v_m_s }));
      expect(norm(subtract(back.r_m, r_m))).toBeLessThan(1e-7); // m, rounding of 1.7e8 m
      expect(norm(subtract(back.v_m_s, v_m_s))).toBeLessThan(1e-10); // m/s, rounding of 2e4 m/s
      expect(norm(subtract(rotateToEci(rotateToEcef(r_m, t_s), t_s), r_m))).toBeLessThan(1e-7);
    }),
    { seed },
  );
});

test("the velocity in ecef is the rate of the position in ecef", () => {
  const r_m: Vec3 = [5e6, -3e6, 4e6];
  const v_m_s: Vec3 = [1000, 6000, -2000];
  const h = 0.1;
  const at = (dt: number) => rotateToEcef(add(r_m, scale(v_m_s, dt)), 300 + dt);
  const slope = scale(subtract(at(h), at(-h)), 1 / (2 * h));
  const s = ecefFromEci({ frame: "eci", t_s: 300, r_m, v_m_s });
  expect(norm(subtract(slope, s.v_m_s))).toBeLessThan(1e-6); // m/s: h^2 omega^2 v/2 = 2e-7, rounding 1e-8
});

test("geodetic position survives the way to ecef and back from the ground to 1e8 m", () => {
  fc.assert(
    fc.property(place(-6.2e6, 1e8), (g) => {
      const back = geodeticFromEcef(ecefFromGeodetic(g));
      expect(Math.abs(back.lat_rad - g.lat_rad)).toBeLessThan(1.7e-11); // rad = 1e-9 deg
      expect(Math.abs(back.h_m - g.h_m)).toBeLessThan(1e-6); // m
      const turn = Math.abs(back.lon_rad - g.lon_rad) * Math.cos(g.lat_rad);
      expect(Math.min(turn, 2 * Math.PI * Math.cos(g.lat_rad) - turn)).toBeLessThan(1.7e-11);
    }),
    { seed, numRuns: 2000 },
  );
});

test("ecef survives the way to geodetic and back, to the centre itself", () => {
  const close = (r_m: Vec3, tolerance_m: number): void => {
    expect(norm(subtract(ecefFromGeodetic(geodeticFromEcef(r_m)), r_m)), String(r_m)).toBeLessThan(
      tolerance_m,
    );
  };
  fc.assert(
    fc.property(vector(1e7), (r_m) => close(r_m, 1e-7)), // m, some roundings of 1e7 m
    { seed, numRuns: 1000 },
  );
  fc.assert(
    fc.property(vector(6e4), (r_m) => close(r_m, 1e-6)), // m; across the evolute
    { seed, numRuns: 1000 },
  );
  for (const r_m of [
    [0, 0, 0],
    [1e-9, 0, 0],
    [0, 0, 1e-9],
    [42697.67, 0, 0],
    [42697.68, 0, 1e-12],
    [0, 0, -42841.3],
    [6378137, 0, -0],
  ] as Vec3[])
    close(r_m, 1e-6);
});

test("the height is the least distance to the ellipsoid: no point of it comes nearer", () => {
  fc.assert(
    fc.property(vector(2e7), place(0, 0), (r_m, foot) => {
      const { h_m } = geodeticFromEcef(r_m);
      expect(norm(subtract(r_m, ecefFromGeodetic(foot)))).toBeGreaterThan(Math.abs(h_m) - 1e-6); // m
    }),
    { seed, numRuns: 1000 },
  );
});

test("a sphere is an ellipsoid too", () => {
  const sphere = { a_m: 6371000, inverseFlattening: Infinity };
  const g = geodeticFromEcef([3e6, 0, 4e6], sphere);
  expect(Math.abs(g.h_m - (5e6 - 6371000))).toBeLessThan(1e-8); // m, rounding
  expect(Math.abs(g.lat_rad - Math.atan2(4, 3))).toBeLessThan(1e-15); // rad
});

test("east, north and up are orthonormal and right-handed", () => {
  fc.assert(
    fc.property(place(-1000, 1e6), (site) => {
      const { east, north, up } = enuBasis(site);
      expect(norm(subtract(cross(east, north), up))).toBeLessThan(1e-15);
      for (const u of [east, north, up]) expect(Math.abs(norm(u) - 1)).toBeLessThan(1e-15);
    }),
    { seed },
  );
});

test("a point put at given look angles is seen at them, and its range rate is the rate of its range", () => {
  const input = fc.tuple(place(-400, 5000), real(0, 6.28), real(-1.5, 1.5), real(1e3, 1e7), vector(7000));
  fc.assert(
    fc.property(input, ([site, azimuth, elevation, range_m, v_m_s]) => {
      const { origin_m, east, north, up } = enuBasis(site);
      const level = add(scale(east, Math.sin(azimuth)), scale(north, Math.cos(azimuth)));
      const line = add(scale(level, Math.cos(elevation)), scale(up, Math.sin(elevation)));
      const r_m = add(origin_m, scale(line, range_m));
      const seen = lookAngles(site, r_m, v_m_s);
      expect(seen.range_m / range_m - 1).toBeCloseTo(0, 11);
      expect(Math.abs(seen.elevation_rad - elevation)).toBeLessThan(1e-11); // rad: 1e-9 m of 1 km, with room
      expect(Math.abs(Math.sin(seen.azimuth_rad - azimuth)) * Math.cos(elevation)).toBeLessThan(1e-11);
      expect(seen.azimuth_rad).toBeGreaterThanOrEqual(0);
      expect(seen.azimuth_rad).toBeLessThan(2 * Math.PI);
      expect(Math.abs(seen.rangeRate_m_s! - dot(line, v_m_s))).toBeLessThan(1e-6); // m/s: 1e-11 rad of 12 km/s, with room
    }),
    { seed },
  );
});

test("without a velocity there is no range rate", () => {
  expect(lookAngles({ lat_rad: 0, lon_rad: 0, h_m: 0 }, [7e6, 0, 0])).not.toHaveProperty("rangeRate_m_s");
});
