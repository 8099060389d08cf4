import fc from "fast-check";
import { expect, test } from "vitest";
import { mu_m3_s2 as mu } from "./constants.ts";
import { propagateKepler } from "./kepler.ts";
import { lambert } from "./lambert.ts";
import { cross, norm, subtract, type Vec3 } from "./vec3.ts";

const seed = 20080406;
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point = fc.tuple(real(-2e7, 2e7), real(-2e7, 2e7), real(-2e7, 2e7)).filter((r) => norm(r) > 3e6);
const direction = fc.constantFrom("prograde" as const, "retrograde" as const);

test("the orbit found leads from the one point to the other in the time given, in the sense asked for", () => {
  let longWay = 0;
  let hyperbolic = 0;
  let flown = 0;
  fc.assert(
    fc.property(point, point, real(2.5, 6), direction, (r1_m, r2_m, logTime, sense) => {
      const normal = cross(r1_m, r2_m);
      const size = norm(r1_m) * norm(r2_m);
      fc.pre(norm(normal) > 1e-3 * size && Math.abs(normal[2]) > 1e-6 * size); // else plane or sense hang on roundings
      const timeOfFlight_s = 10 ** logTime;
      const found = lambert({ r1_m, r2_m, timeOfFlight_s, direction: sense }, mu);
      if (found.kind !== "transfer") throw new Error("random points have a plane");
      const h = cross(r1_m, found.v1_m_s);
      expect(h[2] > 0).toBe(sense === "prograde");
      if (norm(found.v1_m_s) > 6e4) return; // a straight dash: Kepler's problem itself loses its digits
      flown++;
      if (norm(found.v1_m_s) ** 2 > (2 * mu) / norm(r1_m)) hyperbolic++;
      if (cross(r1_m, r2_m)[2] > 0 !== h[2] > 0) longWay++;
      const end = propagateKepler(r1_m, found.v1_m_s, timeOfFlight_s, mu);
      // relative: rounding, magnified by flights of days through a low perigee
      expect(norm(subtract(end.r_m, r2_m)) / norm(r2_m)).toBeLessThan(1e-7);
      expect(norm(subtract(end.v_m_s, found.v2_m_s)) / norm(found.v2_m_s)).toBeLessThan(1e-7);
    }),
    { seed, numRuns: 5000 },
  );
  // The property is worth something only if it met all geometries.
  expect(Math.min(longWay, hyperbolic, flown - hyperbolic)).toBeGreaterThan(500);
});

test("the way back is the same orbit flown backwards", () => {
  const r1_m: Vec3 = [5e6, 1e7, 2.1e6];
  const r2_m: Vec3 = [-1.46e7, 2.5e6, 7e6];
  const there = lambert({ r1_m, r2_m, timeOfFlight_s: 3600, direction: "prograde" }, mu);
  const back = lambert({ r1_m: r2_m, r2_m: r1_m, timeOfFlight_s: 3600, direction: "retrograde" }, mu);
  if (there.kind !== "transfer" || back.kind !== "transfer") throw new Error("no plane");
  expect(norm([0, 1, 2].map((k) => there.v1_m_s[k]! + back.v2_m_s[k]!) as unknown as Vec3)).toBeLessThan(
    1e-8,
  ); // m/s
});

test("the parabola and its neighbours join without a step", () => {
  const r1_m: Vec3 = [1e7, 0, 0];
  const r2_m: Vec3 = [0, 1.5e7, 0];
  const c = norm(subtract(r2_m, r1_m));
  const s = (1e7 + 1.5e7 + c) / 2;
  const parabola_s = (Math.sqrt(2) / 3) * Math.sqrt(s ** 3 / mu) * (1 - ((s - c) / s) ** 1.5); // Euler's equation
  const speed = (t: number) => {
    const found = lambert({ r1_m, r2_m, timeOfFlight_s: t, direction: "prograde" }, mu);
    if (found.kind !== "transfer") throw new Error("no plane");
    return norm(found.v1_m_s);
  };
  expect(Math.abs(speed(parabola_s) - Math.sqrt((2 * mu) / 1e7))).toBeLessThan(1e-7); // m/s, escape speed
  for (const near of [1e-9, 1e-6, 1e-3]) {
    expect(speed(parabola_s * (1 - near))).toBeGreaterThan(speed(parabola_s));
    expect(speed(parabola_s * (1 + near))).toBeLessThan(speed(parabola_s));
  }
});

test("opposite or equal directions leave the plane open, and it says so", () => {
  for (const r2_m of [
    [-7e6, 0, 0],
    [8e6, 0, 0],
  ] as Vec3[])
    expect(lambert({ r1_m: [7e6, 0, 0], r2_m, timeOfFlight_s: 3000, direction: "prograde" }, mu)).toEqual({
      kind: "no-plane",
    });
});

test("in a plane through the pole the shorter way is taken", () => {
  const found = lambert(
    { r1_m: [7e6, 0, 0], r2_m: [0, 0, 7e6], timeOfFlight_s: 1500, direction: "prograde" },
    mu,
  );
  expect(found.kind === "transfer" && found.v1_m_s[2] > 0).toBe(true);
});
