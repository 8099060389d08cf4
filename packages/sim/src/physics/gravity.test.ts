import fc from "fast-check";
import { expect, test } from "vitest";
import { J2, mu_m3_s2, WGS84 } from "./constants.ts";
import { gravityJ2 } from "./gravity.ts";
import { norm, subtract, type Vec3 } from "./vec3.ts";

const seed = 20080406;

test("the acceleration is the gradient of  mu/r [1 - J2 (R/r)^2 (3 z^2/r^2 - 1)/2]", () => {
  const potential = (r_m: Vec3) => {
    const r = norm(r_m);
    const s = r_m[2] / r;
    return (mu_m3_s2 / r) * (1 - J2 * (WGS84.a_m / r) ** 2 * ((3 * s * s - 1) / 2));
  };
  const part = fc.double({ min: -1e7, max: 1e7, noNaN: true });
  const outside = fc.tuple(part, part, part).filter((r) => norm(r) > 6e6);
  fc.assert(
    fc.property(outside, (r_m) => {
      const h = 100;
      const slope = [0, 1, 2].map((k) => {
        const at = (d: number) => potential(r_m.map((x, j) => (j === k ? x + d : x)) as unknown as Vec3);
        return (at(h) - at(-h)) / (2 * h);
      }) as unknown as Vec3;
      // m/s^2: difference quotient (h/r)^2 g = 3e-9 and the rounding of 6e7 J/kg over 200 m
      expect(norm(subtract(slope, gravityJ2(r_m, mu_m3_s2, WGS84.a_m, J2)))).toBeLessThan(1e-8);
    }),
    { seed },
  );
});

test("on the rotating ellipsoid gravity stands upright: less the centrifugal term it is normal gravity at equator and pole", () => {
  const omega = 7.292115e-5;
  const equator = -gravityJ2([WGS84.a_m, 0, 0], mu_m3_s2, WGS84.a_m, J2)[0] - omega * omega * WGS84.a_m;
  const pole = -gravityJ2([0, 0, WGS84.b_m], mu_m3_s2, WGS84.a_m, J2)[2];
  // Normal gravity of WGS 84 (NIMA TR8350.2): 9.7803253359 and 9.8321849379; J4 = -2.4e-6 of the normal field is left out: 1e-4 m/s^2
  expect(Math.abs(equator - 9.7803253359)).toBeLessThan(1e-4);
  expect(Math.abs(pole - 9.8321849379)).toBeLessThan(1.5e-4);
});
