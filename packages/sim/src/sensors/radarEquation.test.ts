import { expect, test } from "vitest";
import { detectionRange_m, pulseRange_m, pulseSnr_dB, radarSearchRange_m } from "./radarEquation.ts";
import type { RadarPower } from "./sensor.ts";

const matlab = {
  peakPower_W: 1e6,
  pulseWidth_s: 1e-6,
  frequency_Hz: 10e9,
  gainTx_dB: 40,
  gainRx_dB: 40,
  rcs_m2: 0.5,
  systemTemperature_K: 300,
  loss_dB: 3,
};

test("one pulse on half a square metre at 100 km returns 14.3778 dB", () => {
  // MathWorks, radareqsnr, worked values; 0.002 dB covers their rounding
  expect(Math.abs(pulseSnr_dB(matlab, 100e3) - 14.3778)).toBeLessThan(0.002);
});

test("a 1 MW, 10 us pulse at 20 dB of gain reaches 41.057 km for 6 dB", () => {
  const radar = {
    ...matlab,
    pulseWidth_s: 1e-5,
    gainTx_dB: 20,
    gainRx_dB: 20,
    rcs_m2: 1,
    systemTemperature_K: 290,
    loss_dB: 0,
  };
  expect(Math.abs(pulseRange_m(radar, 6) / 41057 - 1)).toBeLessThan(1e-4); // MathWorks, radareqrng; five digits
});

test("a receiver elsewhere enters by the product of the two ranges", () => {
  const together = pulseSnr_dB(matlab, 100e3);
  expect(pulseSnr_dB(matlab, 50e3, 200e3)).toBeCloseTo(together, 10); // dB; Rt Rr is the same
  expect(pulseSnr_dB(matlab, 100e3, 200e3)).toBeCloseTo(together - 20 * Math.log10(2), 10); // dB
});

test("range and signal-to-noise ratio of one pulse are inverse to each other", () => {
  for (const range_m of [1e3, 123456, 7e6]) {
    expect(Math.abs(pulseRange_m(matlab, pulseSnr_dB(matlab, range_m)) / range_m - 1)).toBeLessThan(1e-13); // rounding
  }
});

test("the search equation gives 490.27 km for 1 MW m2 over one steradian in ten seconds", () => {
  const range_m = radarSearchRange_m({
    powerAperture_W_m2: 1e6,
    solidAngle_sr: 1,
    scanTime_s: 10,
    systemTemperature_K: 500,
    loss_dB: 10,
    snr_dB: 13,
    rcs_m2: 0.1,
  });
  expect(Math.abs(range_m / 490268.75031820283 - 1)).toBeLessThan(1e-12); // closed form, in double precision
});

/** X-band array with an aperture efficiency of 0.8 (Lewis & Postol, mostlymissiledefense.com, 21 Sep 2012). */
function xBand(averagePower_W: number, aperture_m2: number, requiredSnr_dB: number): RadarPower {
  return {
    model: "radar-equation",
    averagePower_W,
    apertureTx_m2: 0.8 * aperture_m2,
    apertureRx_m2: 0.8 * aperture_m2,
    wavelength_m: 299792458 / 9.5e9,
    dwell_s: 0.1,
    systemTemperature_K: 500,
    loss_dB: 8,
    requiredSnr_dB,
  };
}

test("the compiled X-band ranges follow from 500 K, 8 dB, 9.5 GHz, efficiency 0.8 and an SNR of 20 as a ratio", () => {
  // Public figures for the European midcourse radar (34 and 170 kW, 105 m2) and AN/TPY-2 (81 kW, 9.2 m2).
  // Their "SNR 20" is 13.0 dB: with 20 dB every one of them comes out a third shorter.
  const snr_dB = 10 * Math.log10(20);
  const cases: readonly [RadarPower, number, number][] = [
    [xBand(34e3, 105, snr_dB), 0.01, 2170],
    [xBand(170e3, 105, snr_dB), 0.01, 3240],
    [xBand(34e3, 105, snr_dB), 0.001, 1220],
    [xBand(170e3, 105, snr_dB), 0.001, 1820],
    [xBand(81e3, 9.2, snr_dB), 0.01, 797],
    [xBand(81e3, 9.2, snr_dB), 0.1, 1416],
    [xBand(81e3, 9.2, snr_dB), 1, 2519],
  ];
  for (const [power, rcs_m2, published_km] of cases) {
    const rounding_km = published_km % 10 === 0 ? 5 : 1; // half the last printed digit; one for the sub-kilometre ones
    expect(Math.abs(detectionRange_m(power, rcs_m2) / 1e3 - published_km)).toBeLessThan(rounding_km);
  }
});

test("demanding 20 dB instead of a ratio of 20 shortens the range by the fourth root of five", () => {
  const loose_m = detectionRange_m(xBand(34e3, 105, 10 * Math.log10(20)), 0.01);
  const strict_m = detectionRange_m(xBand(34e3, 105, 20), 0.01);
  expect(Math.abs(loose_m / strict_m - 5 ** 0.25)).toBeLessThan(1e-12); // rounding
});

test("the dwell is coherent: at its range the summed pulses of the dwell return the required ratio", () => {
  const power = xBand(34e3, 105, 13);
  if (power.model !== "radar-equation") throw new Error("unreachable");
  const gain_dB = 10 * Math.log10((4 * Math.PI * power.apertureTx_m2) / power.wavelength_m ** 2);
  // one pulse that holds the energy of the dwell, through the independent formula with gains
  const pulse = {
    peakPower_W: power.averagePower_W,
    pulseWidth_s: power.dwell_s,
    frequency_Hz: 9.5e9,
    gainTx_dB: gain_dB,
    gainRx_dB: gain_dB,
    rcs_m2: 0.01,
    systemTemperature_K: 500,
    loss_dB: 8,
  };
  expect(pulseSnr_dB(pulse, detectionRange_m(power, 0.01))).toBeCloseTo(13, 10); // dB
});

test("a published range scales with the fourth root of the cross-section", () => {
  const power: RadarPower = {
    model: "published-range",
    range_m: 4800e3,
    referenceRcs_m2: 1,
    requiredSnr_dB: 13,
  };
  expect(detectionRange_m(power, 1)).toBe(4800e3);
  expect(detectionRange_m(power, 0.0625)).toBe(2400e3); // (1/16)^(1/4) is exact in two square roots
});
