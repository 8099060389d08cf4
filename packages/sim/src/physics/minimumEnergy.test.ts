import { expect, test } from "vitest";
import { g0_m_s2, mu_m3_s2 as mu } from "./constants.ts";
import { propagateKepler } from "./kepler.ts";
import {
  bestFlightPathAngle,
  freeFlightRange,
  loftedFlight,
  maximumFreeFlightRange,
  minimumEnergy,
  minimumQ,
} from "./minimumEnergy.ts";
import { norm } from "./vec3.ts";

const degree = Math.PI / 180;
const R = 6371008.8;
// Bate, Mueller & White, appendix A
const DU_nmi = 3443.922786;
const DU_TU_ft_s = 25936.24764;

test("Bate, Mueller & White p. 290: burnout at 0.2 DU with 2/3 DU/TU and apogee at 0.5 DU", () => {
  const Q = (2 / 3) ** 2 * 1.2;
  expect(Math.abs(Q / 0.53333 - 1)).toBeLessThan(1e-3); // relative, as published
  const flightPath = Math.acos(0.5 / (1.2 * (2 / 3))); // angular momentum 0.5 DU^2/TU
  expect(Math.abs(flightPath / degree / 51.31781255 - 1)).toBeLessThan(1e-9);
  const psi = freeFlightRange(Q, flightPath);
  expect(Math.abs(psi / degree / 36.39 - 1)).toBeLessThan(1e-3);
  expect(Math.abs((psi * DU_nmi) / 2183.4 - 1)).toBeLessThan(2e-3); // 60 nmi to the degree, in the book
  const arc = loftedFlight(0.3, 1.2 * psi, 1.2, 1);
  expect(Math.abs(arc.speed_m_s - 2 / 3)).toBeLessThan(1e-12); // DU/TU
  expect(Math.abs(arc.flightPathAngle_rad - flightPath)).toBeLessThan(1e-12); // rad
});

test("Bate, Mueller & White p. 294: 24,300 ft/s at 258 nmi reach 126.5 deg at most", () => {
  const Q = (24300 / DU_TU_ft_s) ** 2 * (1 + 258 / DU_nmi);
  expect(Math.abs(Q / 0.94357 - 1)).toBeLessThan(1e-3);
  const psi = maximumFreeFlightRange(Q);
  expect(Math.abs(psi / degree / 126.546 - 1)).toBeLessThan(1e-3);
  expect(Math.abs((psi * DU_nmi) / 7606 - 1)).toBeLessThan(1e-3);
  expect(Math.abs(freeFlightRange(Q, bestFlightPathAngle(psi)) - psi)).toBeLessThan(1e-7); // rad; at the maximum, errors double their digits
});

test("Bate, Mueller & White p. 295: 8,000 nmi from 344 nmi need at least 24,192 ft/s", () => {
  const psi = 8000 / DU_nmi;
  expect(Math.abs(psi / 2.3229 - 1)).toBeLessThan(1e-3);
  const Q = minimumQ(psi);
  expect(Math.abs(Q / 0.95691 - 1)).toBeLessThan(1e-3);
  const v = Math.sqrt(Q / (1 + 344 / DU_nmi));
  expect(Math.abs(v / 0.93274 - 1)).toBeLessThan(1e-3);
  expect(Math.abs((v * DU_TU_ft_s) / 24192 - 1)).toBeLessThan(1e-3);
});

test("any other apogee over the same range needs more speed", () => {
  for (const range_m of [1e5, 1e6, 3.4e6, 1e7, 1.9e7]) {
    const best = minimumEnergy(range_m, R, mu);
    for (const factor of [0.5, 0.9, 1.1, 2]) {
      expect(loftedFlight(best.apogee_m * factor, range_m, R, mu).speed_m_s).toBeGreaterThan(best.speed_m_s);
    }
    const same = loftedFlight(best.apogee_m, range_m, R, mu);
    expect(Math.abs(same.speed_m_s / best.speed_m_s - 1)).toBeLessThan(1e-9);
    expect(Math.abs(same.flightPathAngle_rad - best.flightPathAngle_rad)).toBeLessThan(1e-9); // rad
  }
});

test("an arc flown by Kepler's equation peaks at half time at its apogee and comes down after its range", () => {
  for (const [apogee_m, range_m] of [
    [1e4, 1e5],
    [3e5, 1.5e6],
    [3.7249e6, 9.98e5],
    [1.2e6, 1e7],
    [2e5, 2.5e7],
  ] as const) {
    const arc = loftedFlight(apogee_m, range_m, R, mu);
    const up = arc.speed_m_s * Math.sin(arc.flightPathAngle_rad);
    const along = arc.speed_m_s * Math.cos(arc.flightPathAngle_rad);
    const top = propagateKepler([R, 0, 0], [up, along, 0], arc.timeOfFlight_s / 2, mu);
    const end = propagateKepler([R, 0, 0], [up, along, 0], arc.timeOfFlight_s, mu);
    expect(Math.abs(norm(top.r_m) - R - apogee_m)).toBeLessThan(1e-4); // m, rounding
    expect(Math.abs(norm(end.r_m) - R)).toBeLessThan(1e-4);
    const psi = (Math.atan2(end.r_m[1], end.r_m[0]) + 2 * Math.PI) % (2 * Math.PI);
    expect(Math.abs(psi * R - range_m)).toBeLessThan(1e-4);
  }
});

test("straight up, the time is that of the closed form of the radial fall", () => {
  const apogee_m = 1e6;
  const top = R + apogee_m;
  const x = R / top;
  const fall_s = Math.sqrt(top ** 3 / (2 * mu)) * (Math.acos(Math.sqrt(x)) + Math.sqrt(x * (1 - x)));
  const arc = loftedFlight(apogee_m, 0, R, mu);
  expect(Math.abs(arc.timeOfFlight_s - 2 * fall_s)).toBeLessThan(1e-9); // s, rounding
  expect(arc.flightPathAngle_rad).toBe(Math.PI / 2);
});

test("over 1 km the Earth is flat: 45 deg and v^2 = g x, to a part in 10^4", () => {
  const arc = minimumEnergy(1000, R, mu);
  const g = mu / R ** 2;
  expect(Math.abs(arc.speed_m_s / Math.sqrt(g * 1000) - 1)).toBeLessThan(1e-4); // range over radius, 1.6e-4, halved
  expect(Math.abs(arc.apogee_m - 250)).toBeLessThan(0.05); // m
  expect(Math.abs(g / g0_m_s2 - 1)).toBeLessThan(2e-3); // the sphere's g against the standard's
});

test("half way round, the arc of least energy is the circular orbit", () => {
  const arc = minimumEnergy(Math.PI * R, R, mu);
  expect(Math.abs(arc.speed_m_s / Math.sqrt(mu / R) - 1)).toBeLessThan(1e-12);
  expect(Math.abs(arc.timeOfFlight_s / (Math.PI * Math.sqrt(R ** 3 / mu)) - 1)).toBeLessThan(1e-7); // from an apogee known to 1e-9 m
});
