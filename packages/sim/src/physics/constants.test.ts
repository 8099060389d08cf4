import { expect, test } from "vitest";
import { meanRadius_m, WGS84 } from "./constants.ts";

test("the derived shape of WGS 84 is the published one (NGA.STND.0036, derived constants)", () => {
  expect(Math.abs(WGS84.b_m - 6356752.3142)).toBeLessThan(5e-5); // m, its last printed digit
  expect(Math.abs(WGS84.e2 - 6.694379990141e-3)).toBeLessThan(5e-16);
  expect(Math.abs(WGS84.ep2 - 6.739496742276e-3)).toBeLessThan(5e-16);
});

test("the mean radius is (2a + b)/3", () => {
  expect(Math.abs((2 * WGS84.a_m + WGS84.b_m) / 3 - meanRadius_m)).toBeLessThan(1e-8); // m, rounding
});
