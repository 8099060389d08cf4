import fc from "fast-check";
import { expect, test } from "vitest";
import { mu_m3_s2 as mu } from "./constants.ts";
import { propagateKepler } from "./kepler.ts";
import { cross, dot, norm, subtract, type Vec3 } from "./vec3.ts";

const seed = 20080406;
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const state = fc
  .tuple(real(6.5e6, 5e7), real(0.3, 1.9), real(-1.4, 1.4), real(-3, 3))
  .map(([r, speed, climb, tilt]): [Vec3, Vec3] => {
    const v = speed * Math.sqrt(mu / r); // 1.414 of the circular speed is the parabola
    const level = v * Math.cos(climb);
    return [
      [0, r * Math.cos(tilt), r * Math.sin(tilt)],
      [level, v * Math.sin(climb) * Math.cos(tilt), v * Math.sin(climb) * Math.sin(tilt)],
    ];
  });

test("energy and angular momentum are kept on ellipses and hyperbolas", () => {
  fc.assert(
    fc.property(state, real(-2e4, 2e4), ([r, v], dt) => {
      const s = propagateKepler(r, v, dt, mu);
      const energy = (x: Vec3, u: Vec3) => dot(u, u) / 2 - mu / norm(x);
      const scale = mu / norm(s.r_m) + mu / norm(r);
      expect(Math.abs(energy(s.r_m, s.v_m_s) - energy(r, v)) / scale).toBeLessThan(1e-10); // rounding near a close perigee
      const h = cross(r, v);
      expect(norm(subtract(cross(s.r_m, s.v_m_s), h)) / (norm(s.r_m) * norm(s.v_m_s))).toBeLessThan(1e-10);
    }),
    { seed, numRuns: 1000 },
  );
});

test("forth and back leads home", () => {
  fc.assert(
    fc.property(state, real(0, 1e4), ([r, v], dt) => {
      const there = propagateKepler(r, v, dt, mu);
      const home = propagateKepler(there.r_m, there.v_m_s, -dt, mu);
      expect(norm(subtract(home.r_m, r)) / norm(r)).toBeLessThan(1e-7); // rounding, magnified by a perigee in between
    }),
    { seed, numRuns: 1000 },
  );
});

test("after a period, or a thousand, an ellipse is where it was", () => {
  const r: Vec3 = [7e6, 0, 1e6];
  const v: Vec3 = [0, 8000, 1000];
  const a = 1 / (2 / norm(r) - dot(v, v) / mu);
  const period = 2 * Math.PI * Math.sqrt(a ** 3 / mu);
  for (const turns of [1, 1000]) {
    const s = propagateKepler(r, v, turns * period, mu);
    expect(norm(subtract(s.r_m, r))).toBeLessThan(1e-5 * turns); // m: rounding of the period times 8 km/s
  }
});

test("a circular orbit turns evenly", () => {
  const r = 7e6;
  const n = Math.sqrt(mu / r ** 3);
  const s = propagateKepler([r, 0, 0], [0, r * n, 0], 1234, mu);
  expect(norm(subtract(s.r_m, [r * Math.cos(n * 1234), r * Math.sin(n * 1234), 0]))).toBeLessThan(1e-6); // m, rounding
});

test("a parabola follows Barker's equation", () => {
  const q = 7e6;
  const dt = 5000;
  const B = (3 / 2) * Math.sqrt(mu / (2 * q ** 3)) * dt; // D + D^3/3 = B/1.5
  const D = Math.cbrt(B + Math.sqrt(B * B + 1)) - Math.cbrt(Math.sqrt(B * B + 1) - B);
  const s = propagateKepler([q, 0, 0], [0, Math.sqrt((2 * mu) / q), 0], dt, mu);
  expect(norm(subtract(s.r_m, [q * (1 - D * D), 2 * q * D, 0]))).toBeLessThan(1e-5); // m, rounding of the escape speed
});

test("no time, no change", () => {
  expect(propagateKepler([7e6, 1, 2], [1, 2, 3], 0, mu)).toEqual({ r_m: [7e6, 1, 2], v_m_s: [1, 2, 3] });
});
