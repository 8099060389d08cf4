import { expect, test } from "vitest";
import { airAt, atmosphere1976 } from "./atmosphere.ts";

// U.S. Standard Atmosphere 1976, Table I: geometric altitude m, molecular-scale temperature K, pressure Pa, density kg/m^3
const below86: readonly (readonly [number, number, number, number])[] = [
  [20000, 216.65, 5529.3, 8.891e-2],
  [30000, 226.509, 1197.0, 1.841e-2],
  [75000, 208.399, 2.3881, 3.9921e-5],
  [80000, 198.639, 1.0524, 1.8458e-5],
  [85000, 188.893, 0.44568, 8.2196e-6],
];

test("below 86 km the model prints the standard's Table I", () => {
  for (const [z, T, p, rho] of below86) {
    const air = atmosphere1976(z);
    expect(Math.abs(air.temperature_K - T), `${z} m`).toBeLessThan(6e-4); // K, last printed digit
    expect(Math.abs(air.pressure_Pa / p - 1), `${z} m`).toBeLessThan(1e-4); // five printed digits, rounded
    expect(Math.abs(air.density_kg_m3 / rho - 1), `${z} m`).toBeLessThan(1e-4);
  }
});

// Table I: geometric altitude m, pressure Pa
const above86: readonly (readonly [number, number])[] = [
  [87000, 3.1259e-1],
  [90000, 1.8359e-1],
  [95000, 7.5966e-2],
  [105000, 1.4477e-2],
  [110000, 7.1042e-3],
  [120000, 2.5382e-3],
  [130000, 1.2505e-3],
  [150000, 4.5422e-4],
  [180000, 1.5271e-4],
  [250000, 2.4767e-5],
  [300000, 8.7704e-6],
  [400000, 1.4518e-6],
  [500000, 3.0236e-7],
  [600000, 8.213e-8],
  [700000, 3.1908e-8],
  [800000, 1.7036e-8],
  [900000, 1.0873e-8],
];

test("from 86 to 1000 km the species equations give the standard's Table I", () => {
  for (const [z, p] of above86) {
    const tolerance = z > 500000 ? 5e-4 : 1e-4; // five printed digits; far up the table's own quadrature of hydrogen
    expect(Math.abs(atmosphere1976(z).pressure_Pa / p - 1), `${z} m`).toBeLessThan(tolerance);
  }
  // Mean molecular weight of Table I, four digits: 28.40 at 100 km, 21.30 at 200 km, 6.58 at 750 km
  for (const [z, M] of [
    [100000, 28.4],
    [200000, 21.3],
    [750000, 6.58],
  ] as const) {
    const air = atmosphere1976(z);
    const weight = (air.density_kg_m3 * 8314.32 * air.temperature_K) / air.pressure_Pa;
    expect(Math.abs(weight - M), `${z} m`).toBeLessThan(0.006); // kg/kmol, half a digit
  }
});

test("the air rests on itself: dp/dz = -rho g, but between 86 and 150 km, where the standard lets gases drift apart", () => {
  for (const z of [-4000, 500, 9000, 15000, 40000, 60000, 85000, 200000, 400000, 700000, 950000]) {
    const h = z * 1e-4 + 1;
    const slope = (atmosphere1976(z + h).pressure_Pa - atmosphere1976(z - h).pressure_Pa) / (2 * h);
    const g = 9.80665 * (6356766 / (6356766 + z)) ** 2;
    const weight = atmosphere1976(z).density_kg_m3 * g;
    expect(Math.abs(-slope / weight - 1), `${z} m`).toBeLessThan(z > 86000 ? 0.01 : 1e-5); // flux terms; difference quotient
  }
});

test("pressure and density fall all the way, and no node of the integration shows", () => {
  let before = atmosphere1976(-5000);
  for (let z = -4900; z <= 1000000; z += 100) {
    const air = atmosphere1976(z);
    expect(air.pressure_Pa).toBeLessThan(before.pressure_Pa);
    expect(air.density_kg_m3).toBeLessThan(before.density_kg_m3);
    before = air;
  }
  for (const z of [86250, 100000, 120000, 147500, 150000, 152500, 300000, 500000]) {
    const [a, b] = [atmosphere1976(z - 1e-3), atmosphere1976(z)];
    expect(Math.abs(a.pressure_Pa / b.pressure_Pa - 1), `${z} m`).toBeLessThan(z === 150000 ? 1e-4 : 1e-6); // hydrogen begins at 150 km
  }
});

test("the sound speed ends at 86 km, at the standard's 274.10 m/s", () => {
  expect(Math.abs(atmosphere1976(86000).soundSpeed_m_s - 274.1)).toBeLessThan(5e-3); // m/s, last printed digit
  expect(atmosphere1976(86001).soundSpeed_m_s).toBeNaN();
});

test("the integrator's air agrees with the standard: 1e-4 below 80 km, 1e-3 to 250 km", () => {
  const out = new Float64Array(3);
  for (let z = -4990; z < 250000; z += z < 80000 ? 7.3 : 97) {
    airAt(z, out);
    const air = atmosphere1976(z);
    const tolerance = z < 80000 ? 1e-4 : 1e-3; // corners of the standard rounded off; its own step in mean mass at 86 km
    expect(Math.abs(out[0]! / air.density_kg_m3 - 1), `${z} m`).toBeLessThan(tolerance);
    expect(Math.abs(out[2]! / air.pressure_Pa - 1), `${z} m`).toBeLessThan(tolerance);
    if (z < 86000) expect(Math.abs(out[1]! * air.soundSpeed_m_s - 1), `${z} m`).toBeLessThan(1e-4);
  }
});

test("the integrator's air is continuous with its slope at every row", () => {
  const out = new Float64Array(3);
  const at = (z: number): number[] => [...airAtNew(z, out)];
  const rows: number[] = [];
  for (let H = -4960; H < 84840; H += 40) rows.push(H);
  for (let H = 84840; H < 277340; H += 500) rows.push(H);
  for (const H of rows) {
    const z = (6356766 * H) / (6356766 - H);
    const d = 0.01;
    const [a, b, c] = [at(z - d), at(z), at(z + d)];
    for (const k of [0, 1, 2]) {
      const left = (b[k]! - a[k]!) / d;
      const right = (c[k]! - b[k]!) / d;
      // per m, relative: a kink of the standard is up to 3e-5; curvature times d and rounding stay below 1e-7
      expect(Math.abs(right - left) / b[k]!, `${H} m', ${k}`).toBeLessThan(1e-6);
    }
  }
});

test("the integrator's air fades to vacuum, and the sound speed is held above 86 km", () => {
  const out = airAtNew(295000, new Float64Array(3));
  expect(out[0]).toBe(0);
  expect(out[2]).toBe(0);
  expect(Math.abs(1 / out[1]! - 274.1)).toBeLessThan(5e-3); // m/s, Table I
  const edge = airAtNew(289900, new Float64Array(3));
  expect(edge[0]).toBeGreaterThanOrEqual(0);
  expect(edge[0]).toBeLessThan(2e-3 * atmosphere1976(289900).density_kg_m3); // all but faded, 640 m from the end
  expect(airAtNew(-20000, new Float64Array(3))[0]).toBe(airAtNew(-5005, new Float64Array(3))[0]);
});

function airAtNew(z: number, out: Float64Array): Float64Array {
  airAt(z, out);
  return out;
}
