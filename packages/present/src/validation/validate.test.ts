import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { casesOf, errorOverTolerance, type PublishedCase, runCases } from "./validate.ts";
import { kinds } from "./validateKinds.ts";

const file = new URL("../../../../validation/cases.json", import.meta.url);
const cases = casesOf(JSON.parse(readFileSync(file, "utf8")), "cases.json");

describe("the published cases", () => {
  test.each(runCases(cases))("$id ($kind) is met within its tolerance", ({ pass, reason }) => {
    expect(reason).toBeNull();
    expect(pass).toBe(true);
  });
  test("all 99 run, and every kind that can be run has at least one", () => {
    expect(cases).toHaveLength(99);
    expect(new Set(cases.map((of) => of.kind))).toEqual(new Set(Object.keys(kinds)));
  });
  test("each fails when its first expected number is moved by three tolerances: no comparison is idle", () => {
    const moved = cases.map((of): PublishedCase => {
      const [key, want] = Object.entries(of.expected)[0]!;
      const { abs, rel } = of.tolerance[key]!;
      const first = [want].flat(3)[0] as number;
      const size = Math.max(...([want].flat(3) as number[]).map(Math.abs));
      const by = 3 * Math.max(abs ?? 0, (rel ?? 0) * size);
      const shift = (value: unknown): unknown =>
        Array.isArray(value) ? [shift(value[0]), ...value.slice(1)] : first + by;
      return { ...of, expected: { [key]: shift(want) } };
    });
    expect(runCases(moved).filter((of) => of.pass)).toEqual([]);
  });
});

describe("the error over its tolerance", () => {
  const over = (key: string, want: unknown, got: unknown, tolerance: { abs?: number; rel?: number }) =>
    errorOverTolerance(key, want, got, tolerance);
  test("a vector's relative tolerance is of its largest magnitude", () => {
    expect(over("r_m", [100, 0], [100, 0.5], { rel: 0.01 })).toBe(0.5);
  });
  test("angles compare modulo 360 degrees, other numbers do not", () => {
    expect(over("azimuth1_deg", 359.5, 0.5, { abs: 2 })).toBe(0.5);
    expect(over("azimuth1_deg", -180, 180, { abs: 0 })).toBe(0);
    expect(over("range_m", 360, 0, { abs: 36 })).toBe(10);
  });
  test("a tolerance of nothing is met by equality alone", () => {
    expect(over("x", 1, 1, { abs: 0 })).toBe(0);
    expect(over("x", 1, 1.5, { abs: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(over("x", 0, 1e-9, { rel: 0.1 })).toBe(Number.POSITIVE_INFINITY);
  });
  test("lengths and shapes must match, and NaN meets nothing", () => {
    expect(over("x", [1, 2], [1], { abs: 1 })).toBe("x has the shape [1], the case expects [2]");
    expect(over("P", [[1, 0]], [1, 0], { abs: 1 })).toBe("P has the shape [2], the case expects [1][2]");
    expect(over("x", 1, Number.NaN, { abs: 1 })).toBe("x is not a number");
  });
});

describe("a case that cannot be met", () => {
  const base = cases.find((of) => of.id === "GEO-K01")!;
  const result = (change: Partial<PublishedCase>) => runCases([{ ...base, ...change }])[0]!;
  test("of an unknown kind fails and names the kind", () => {
    expect(result({ kind: "yield" })).toMatchObject({ pass: false, reason: 'unknown kind "yield"' });
    expect(result({ kind: "constructor" })).toMatchObject({ pass: false });
  });
  test("without an input fails and names the input", () => {
    expect(result({ inputs: { lat1_deg: 1, lon1_deg: 1, lat2_deg: 1 } }).reason).toBe(
      "the case has no lon2_deg",
    );
  });
  test("with a latitude of 91 fails", () => {
    expect(result({ inputs: { ...base.inputs, lat1_deg: 91 } }).reason).toBe(
      "the case has lat1_deg 91, which must be between -90 and 90",
    );
  });
  test("that expects what the kind does not give fails and names it", () => {
    const change = { expected: { area_m2: 1 }, tolerance: { area_m2: { abs: 1 } } };
    expect(result(change).reason).toBe("geodesic-inverse does not give area_m2");
  });
  test("that the engine refuses fails with the engine's reason", () => {
    const singular = cases.find((of) => of.kind === "kalman-update")!;
    const inputs = { ...singular.inputs, R: [[-100]] };
    expect(runCases([{ ...singular, inputs }])[0]!.reason).toMatch(/^the engine refused the inputs: /);
  });
});

describe("kinds beyond the published cases", () => {
  const give = (
    kind: string,
    inputs: Record<string, unknown>,
    expected: Record<string, unknown>,
    abs: number,
  ) =>
    runCases([
      {
        id: "X",
        kind,
        title: "",
        inputs,
        expected,
        tolerance: Object.fromEntries(Object.keys(expected).map((key) => [key, { abs }])),
        source: "",
      },
    ])[0]!;
  const radar = {
    peakPower_W: 1e6,
    pulseWidth_s: 1e-5,
    frequency_Hz: 1e10,
    gainTx_dB: 40,
    gainRx_dB: 30,
    rcs_m2: 1,
    systemTemperature_K: 290,
    loss_dB: 3,
  };
  test("a bistatic radar of equal ranges is a monostatic one", () => {
    const wide = { rangeTx_m: 50_000, rangeRx_m: 200_000 };
    const snr_dB =
      10 *
      Math.log10(
        (1e6 * 1e-5 * 1e4 * 1e3 * (299792458 / 1e10) ** 2) /
          ((4 * Math.PI) ** 3 * 1.380649e-23 * 290 * 10 ** 0.3 * 50_000 ** 2 * 200_000 ** 2),
      );
    expect(give("radar-snr", { ...radar, ...wide }, { snr_dB }, 1e-9)).toMatchObject({ pass: true }); // dB
    expect(give("radar-snr", { ...radar, range_m: 100_000 }, { snr_dB }, 1e-9)).toMatchObject({ pass: true });
  });
  test("a sphere is an ellipsoid of no flattening, written as 0 or null", () => {
    for (const inverseFlattening of [0, null]) {
      const inputs = {
        lat1_deg: 0,
        lon1_deg: 0,
        lat2_deg: 0,
        lon2_deg: 90,
        ellipsoid: { a_m: 6371000, inverseFlattening },
      };
      const expected = { distance_m: (6371000 * Math.PI) / 2, azimuth1_deg: 90, azimuth2_deg: 90 };
      expect(give("geodesic-inverse", inputs, expected, 1e-6)).toMatchObject({ pass: true }); // m, deg
    }
  });
  test("a velocity gives a range rate relative to the turning Earth", () => {
    const inputs = {
      site: { lat_deg: 0, lon_deg: 0, height_m: 0 },
      r_m: [7378137, 0, 0],
      v_m_s: [-100, 50, 0],
    };
    const expected = { rangeRate_m_s: -100, range_m: 1e6, elevation_deg: 90 };
    expect(give("look-angles", inputs, expected, 1e-6)).toMatchObject({ pass: true }); // m/s, m, deg
  });
  test("covariance intersection takes weights, or the determinant as its criterion", () => {
    const both = {
      x: [
        [0, 0],
        [4, 4],
      ],
      P: [
        [
          [4, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [0, 4],
        ],
      ],
    };
    const half = {
      x: [3.2, 0.8],
      P: [
        [1.6, 0],
        [0, 1.6],
      ],
      weights: [0.5, 0.5],
    };
    expect(give("covariance-intersection", { ...both, weights: [0.5, 0.5] }, half, 1e-12)).toMatchObject({
      pass: true,
    });
    expect(give("covariance-intersection", { ...both, criterion: "determinant" }, half, 1e-6)).toMatchObject({
      pass: true,
    });
  });
});
