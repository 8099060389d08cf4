import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mu_m3_s2 } from "./constants.ts";
import { degFromRad, radFromDeg } from "./elementary.ts";
import { checkEllipsoid, checkSphere, fallPointMass } from "./pointMass.ts";

const file = new URL("../../../../validation/cases.json", import.meta.url);
interface Case {
  readonly id: string;
  readonly kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: a published case is whatever its kind says
  readonly inputs: any;
  readonly expected: {
    readonly height_m: number[];
    readonly lat_deg: number[];
    readonly lon_deg: number[];
  };
}
const cases = (JSON.parse(readFileSync(file, "utf8")).cases as Case[]).filter((c) => c.kind === "point-mass");
const stone = { mass_kg: 10, C_D: 0, area_m2: 0.02 };
const radius_m = 6_371_000;

test.each(cases)("$id: NASA's check case is met to 2 mm and 2e-8 deg", ({ inputs: i, expected }) => {
  const earth =
    i.earth === "wgs84-j2-rotating" ? checkEllipsoid : checkSphere(i.radius_m, i.earth === "sphere-rotating");
  const start = { lat_rad: radFromDeg(i.lat_deg), lon_rad: radFromDeg(i.lon_deg), h_m: i.height_m };
  const path = fallPointMass(i, start, i.velocityNED_m_s, earth, i.t_s);
  expect(path).toHaveLength(expected.height_m.length);
  path.forEach((p, k) => {
    expect(Math.abs(p.h_m - expected.height_m[k]!)).toBeLessThan(0.002); // m, a tenth of what the case allows
    expect(Math.abs(degFromRad(p.lat_rad) - expected.lat_deg[k]!)).toBeLessThan(2e-8);
    expect(Math.abs(degFromRad(p.lon_rad) - expected.lon_deg[k]!)).toBeLessThan(2e-8);
  });
});

test("there are check cases to run", () => {
  expect(cases.length).toBeGreaterThanOrEqual(4);
});

test("on a sphere at rest a fall without air keeps its energy", () => {
  const start = { lat_rad: 0.7, lon_rad: 1, h_m: 50_000 };
  const [a, b] = fallPointMass(stone, start, [0, 0, 0], checkSphere(radius_m, false), [60, 60.001]);
  const speed_m_s = (a!.h_m - b!.h_m) / 0.001;
  const gained = mu_m3_s2 / (radius_m + (a!.h_m + b!.h_m) / 2) - mu_m3_s2 / (radius_m + 50_000);
  expect(Math.abs(speed_m_s - Math.sqrt(2 * gained))).toBeLessThan(1e-4); // m/s: 1e-8 m of height over 1 ms
});

test("a horizontal throw to the east and to the west differ only where the Earth turns", () => {
  const start = { lat_rad: 0, lon_rad: 0, h_m: 1_000 };
  const thrown = (east_m_s: number, rotates: boolean) =>
    fallPointMass(stone, start, [0, east_m_s, 0], checkSphere(radius_m, rotates), [10])[0]!;
  expect(Math.abs(thrown(100, false).h_m - thrown(-100, false).h_m)).toBeLessThan(1e-6); // m
  // Eotvos: 2 omega v t^2 higher to the east, 1.46 m after 10 s.
  const higher_m = thrown(100, true).h_m - thrown(-100, true).h_m;
  expect(Math.abs(higher_m - 2 * 7.292115e-5 * 100 * 100)).toBeLessThan(0.01); // m; the formula's second order
});

test("air slows the fall, and a heavier body less", () => {
  const start = { lat_rad: 0.5, lon_rad: 0, h_m: 9_000 };
  const after = (mass_kg: number, C_D: number) =>
    fallPointMass({ mass_kg, C_D, area_m2: 0.02 }, start, [0, 0, 0], checkEllipsoid, [30])[0]!.h_m;
  expect(after(1, 0.5)).toBeGreaterThan(after(10, 0.5) + 100); // m
  expect(after(10, 0.5)).toBeGreaterThan(after(10, 0) + 100); // m
});
