import fc from "fast-check";
import { expect, test } from "vitest";
import { swerling1Detection, upperGamma } from "./detection.ts";
import {
  aspectGain_dB,
  aspectReach,
  ionosphericDelay_m,
  ionosphericTilt_rad,
  lookDetection,
  lookNoise,
  searchEffort,
  searchRate_s,
  thriftySnr,
} from "./measurement.ts";
import type { RadarMeasurement } from "./sensor.ts";

const seed = { seed: 20080406 };
const c_m_s = 299_792_458;

const measurement: RadarMeasurement = {
  beamwidth_rad: 0.01,
  rangeResolution_m: 15, // 10 MHz
  update_s: 1,
  wavelength_m: 0.03,
  angleBias_rad: 0,
  rangeBias_m: 0,
};

test("a look at a ratio of 50 with a 10 mrad beam and 10 MHz is good to 1.5 m and 0.625 mrad", () => {
  const noise = lookNoise(measurement, 50); // by hand: sqrt(2 x 50) = 10; 15 m / 10; 10 mrad / (1.6 x 10)
  expect(noise.range_m).toBeCloseTo(1.5, 12); // m, rounding
  expect(noise.angle_rad).toBeCloseTo(0.625e-3, 15); // rad, rounding
});

test("a hundred times the signal measures ten times as finely", () => {
  const [weak, strong] = [3, 300].map((snr) => lookNoise(measurement, snr));
  expect(weak.range_m / strong.range_m).toBeCloseTo(10, 12); // rounding
  expect(weak.angle_rad / strong.angle_rad).toBeCloseTo(10, 12);
});

test("one look finds a target as Swerling's first case with one pulse and one false alarm in a million", () => {
  const threshold = -Math.log(1e-6); // of one pulse: Pfa = e^-T
  expect(upperGamma(1, threshold)).toBeCloseTo(1e-6, 18);
  for (const snr of [0, 0.1, 1, 5, 20, 100, 1e4])
    expect(Math.abs(lookDetection(snr) - swerling1Detection(snr, 1, threshold))).toBeLessThan(1e-14); // rounding
});

test("at the ratio of 20 that the published ranges ask for, a look finds the target about every other time", () => {
  expect(lookDetection(20)).toBeCloseTo(0.518, 3); // 1e-6^(1/21) by hand
  expect(lookDetection(0)).toBeCloseTo(1e-6, 18); // noise alone: the false alarms
});

test("searching with sure looks takes one pass, with even chances three and a third", () => {
  expect(searchEffort / searchRate_s(1e9, 10)).toBeCloseTo(10, 6); // s
  const even = -1 + Math.log(1e-6) / Math.log(0.5); // the ratio at which Pd is a half
  expect(searchEffort / searchRate_s(even, 10)).toBeCloseTo(10 * Math.log2(10), 9); // s: 0.5^n = 0.1 at n = 3.32
});

test("no signal and no share of the field makes a search faster than one pass, and less of either never hastens it", () => {
  const case_ = fc.record({
    snr: fc.double({ min: 0, max: 1e6, noNaN: true }),
    more: fc.double({ min: 1, max: 100, noNaN: true }),
    pass_s: fc.double({ min: 0.01, max: 1000, noNaN: true }),
    covered: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(case_, ({ snr, more, pass_s, covered }) => {
      const rate = searchRate_s(snr, pass_s, covered);
      expect(rate).toBeLessThanOrEqual(searchEffort / pass_s);
      expect(searchRate_s(snr * more, pass_s, covered)).toBeGreaterThanOrEqual(rate);
      expect(searchRate_s(snr, pass_s, covered / more)).toBeLessThanOrEqual(rate);
      expect(searchRate_s(snr, pass_s * more, covered)).toBeLessThanOrEqual(rate);
    }),
    seed,
  );
});

test("the flank shows its full gain, the nose none, and the range goes as the fourth root", () => {
  expect(aspectGain_dB(10, 1)).toBe(10);
  expect(aspectGain_dB(10, 0)).toBe(0);
  expect(aspectGain_dB(10, 0.5)).toBe(2.5); // dB at 45 degrees: the fourth power of the sine is a quarter
  expect(aspectReach(10, 1)).toBeCloseTo(10 ** 0.25, 12);
  expect(aspectReach(10, 0)).toBe(1);
  expect(aspectReach(0, 0.7)).toBe(1);
});

// ---- the ionosphere ----------------------------------------------------------------------------------------------

const gps_m = c_m_s / 1575.42e6;

test("ten units of electrons delay the GPS L1 signal by 1.62 m straight up", () => {
  // 0.162 m per TECU at L1: e.g. Klobuchar, in Parkinson & Spilker, Global Positioning System, 1996, vol. 1, ch. 12
  expect(ionosphericDelay_m(gps_m, 1e17, Math.PI / 2)).toBeCloseTo(1.62, 2);
});

test("at the horizon a shell at 350 km is crossed about three times as obliquely", () => {
  const up = ionosphericDelay_m(gps_m, 1e17, Math.PI / 2);
  expect(ionosphericDelay_m(gps_m, 1e17, 0) / up).toBeGreaterThan(2.9); // "about 3" (Klobuchar: 3.2 at 350 km)
  expect(ionosphericDelay_m(gps_m, 1e17, 0) / up).toBeLessThan(3.3);
  expect(ionosphericDelay_m(gps_m, 1e17, -0.1)).toBe(ionosphericDelay_m(gps_m, 1e17, 0));
  expect(ionosphericDelay_m(gps_m, 1e17, Math.PI / 6) / up).toBeCloseTo(1.75, 1); // thin shell at 30 degrees: 1.75
});

test("the delay goes as the square of the wavelength and with the electrons", () => {
  const [x, vhf] = [0.03, 1.5].map((wavelength_m) => ionosphericDelay_m(wavelength_m, 2e17, 0.5));
  expect(vhf / x).toBeCloseTo(2500, 8); // (1.5 / 0.03)^2, rounding
  expect(ionosphericDelay_m(0.7, 6e17, 0.2)).toBeCloseTo(3 * ionosphericDelay_m(0.7, 2e17, 0.2), 9);
});

test("the tilt is how the delay changes as the receiver moves across the line to a target that stays", () => {
  const r0_m = 6371e3;
  for (const elevation_rad of [0.02, 0.05, 0.17, 0.5, 1]) {
    const range_m = 2.5e6;
    const target = [range_m * Math.cos(elevation_rad), r0_m + range_m * Math.sin(elevation_rad)];
    /** Delay along the straight line from a receiver moved by `e_m` across the line: it depends on how near the line passes to the Earth's centre. */
    const delay_m = (e_m: number) => {
      const receiver = [e_m * Math.sin(elevation_rad), r0_m - e_m * Math.cos(elevation_rad)];
      const [dx, dy] = [target[0]! - receiver[0]!, target[1]! - receiver[1]!];
      const nearest_m = Math.abs(receiver[0]! * dy - receiver[1]! * dx) / Math.hypot(dx, dy);
      return ionosphericDelay_m(1.75, 2e17, Math.acos(nearest_m / r0_m));
    };
    const slope = Math.abs(delay_m(500) - delay_m(-500)) / 1000;
    const tilt_rad = ionosphericTilt_rad(1.75, 2e17, elevation_rad, range_m);
    expect(Math.abs(tilt_rad - slope)).toBeLessThan(1e-4 * tilt_rad); // central difference over a kilometre
  }
});

test("the thrifty ratio finds more for its energy than half or double of it, and sits at the top to 1 %", () => {
  const yieldOf = (snr: number) => -Math.log(1 - lookDetection(snr)) / snr;
  for (const factor of [0.5, 0.8, 1.25, 2])
    expect(yieldOf(factor * thriftySnr)).toBeLessThan(yieldOf(thriftySnr));
  const best = Array.from({ length: 400 }, (_, i) => 5 + 0.1 * i).reduce((p, q) =>
    yieldOf(q) > yieldOf(p) ? q : p,
  );
  expect(Math.abs(best / thriftySnr - 1)).toBeLessThan(0.02);
});
