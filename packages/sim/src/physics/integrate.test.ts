import { expect, test } from "vitest";
import { J2, mu_m3_s2, WGS84 } from "./constants.ts";
import { coasting } from "./dynamics.ts";
import { type Dynamics, integrateDop853, stepDop853, stepRk4 } from "./integrate.ts";
import { propagateKepler } from "./kepler.ts";

/** Kepler's problem: a point mass, so that universal variables give the exact answer. */
const kepler: Dynamics = (_t, y, dy) => {
  const r = Math.hypot(y[0], y[1], y[2]);
  for (let i = 0; i < 3; i++) {
    dy[i] = y[3 + i];
    dy[3 + i] = (-mu_m3_s2 * y[i]) / r ** 3;
  }
};

// A missile-like ellipse that misses the Earth: perigee 6,578 km, eccentricity 0.2, inclined.
const start = [6_578_000, 0, 0, 0, 7_500, 4_200] as const;
const span_s = 1600;

const exact = propagateKepler(
  [start[0], start[1], start[2]],
  [start[3], start[4], start[5]],
  span_s,
  mu_m3_s2,
).r_m;

type Step = typeof stepRk4;

/** Position error in m after `span_s` in equal steps. */
function errorOf(step: Step, count: number): number {
  const y = Float64Array.from(start);
  const h = span_s / count;
  for (let i = 0; i < count; i++) step(kepler, i * h, y, h);
  return Math.hypot(y[0] - exact[0], y[1] - exact[1], y[2] - exact[2]);
}

test.each([
  ["Runge and Kutta's four-stage step is of order 4", stepRk4, 4, [40, 80, 160, 320]],
  ["Dormand and Prince's twelve-stage step is of order 8", stepDop853, 8, [6, 8, 12, 16]],
] as const)("%s on Kepler's problem", (_name, step, order, counts) => {
  const errors = counts.map((count) => errorOf(step, count));
  for (let i = 1; i < counts.length; i++) {
    const observed = Math.log(errors[i - 1] / errors[i]) / Math.log(counts[i] / counts[i - 1]);
    expect(observed).toBeGreaterThan(order - 0.4); // the next term of the error is a step smaller, not absent
    expect(observed).toBeLessThan(order + 1.1);
  }
});

test("the adaptive integrator at 1e-12 ends a revolution's quarter within 1 mm of Kepler", () => {
  const y = Float64Array.from(start);
  const end = integrateDop853(kepler, 0, y, span_s, 1e-12);
  expect(end.t_s).toBe(span_s);
  const error_m = Math.hypot(y[0] - exact[0], y[1] - exact[1], y[2] - exact[2]);
  expect(error_m).toBeLessThan(1e-3); // 1e-12 of 7,000 km per step, some tens of steps
});

test("a tighter tolerance gives a smaller error, in step with it", () => {
  const errorAt = (tolerance: number) => {
    const y = Float64Array.from(start);
    integrateDop853(kepler, 0, y, span_s, tolerance);
    return Math.hypot(y[0] - exact[0], y[1] - exact[1], y[2] - exact[2]);
  };
  const [loose, tight] = [errorAt(1e-6), errorAt(1e-10)];
  expect(loose / tight).toBeGreaterThan(1e2); // four decades asked for, at least two had
  expect(loose).toBeLessThan(10_000 * 7e6 * 1e-6); // m
});

/** Specific energy with the potential of J2, J/kg (Vallado, Fundamentals of Astrodynamics, eq. 8-25 to degree 2). */
function energy(y: Float64Array): number {
  const r = Math.hypot(y[0], y[1], y[2]);
  const sine2 = (y[2] / r) ** 2;
  const j2 = ((J2 * WGS84.a_m ** 2) / r ** 2) * (1.5 * sine2 - 0.5);
  return 0.5 * (y[3] ** 2 + y[4] ** 2 + y[5] ** 2) - (mu_m3_s2 / r) * (1 - j2);
}

test("the coast keeps energy, its J2 potential included, and the axial angular momentum", () => {
  const y = Float64Array.from(start);
  const before = energy(y);
  const axial = y[0] * y[4] - y[1] * y[3];
  integrateDop853(coasting, 0, y, 5_000, 1e-13);
  expect(Math.abs(energy(y) / before - 1)).toBeLessThan(1e-11); // accumulated round-off of some hundred steps
  expect(Math.abs((y[0] * y[4] - y[1] * y[3]) / axial - 1)).toBeLessThan(1e-11);
});

test("without the J2 potential the same energy would not be kept: the test above can fail", () => {
  const pointMass = (y: Float64Array) =>
    0.5 * (y[3] ** 2 + y[4] ** 2 + y[5] ** 2) - mu_m3_s2 / Math.hypot(y[0], y[1], y[2]);
  const y = Float64Array.from(start);
  const before = pointMass(y);
  integrateDop853(coasting, 0, y, 1_500, 1e-13);
  expect(Math.abs(pointMass(y) / before - 1)).toBeGreaterThan(1e-5);
});

test("a discontinuity that no step resolves ends the integration early instead of for ever", () => {
  const cliff: Dynamics = (t, _y, dy) => dy.fill(t > 1 ? Number.NaN : 0);
  const y = new Float64Array(6);
  expect(integrateDop853(cliff, 0, y, 10, 1e-12).t_s).toBeLessThan(10);
  expect([...y]).toEqual([0, 0, 0, 0, 0, 0]);
});
