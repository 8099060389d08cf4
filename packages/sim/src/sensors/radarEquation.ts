import { boltzmann_J_K, log10, PI, pow, speedOfLight_m_s } from "../physics/index.ts";
import type { RadarPower } from "./sensor.ts";

/** One pulse on one target. Ranges and signal-to-noise ratio are what the two functions below solve for. */
export interface PulseRadar {
  readonly peakPower_W: number;
  readonly pulseWidth_s: number;
  readonly frequency_Hz: number;
  readonly gainTx_dB: number;
  readonly gainRx_dB: number;
  readonly rcs_m2: number;
  readonly systemTemperature_K: number;
  readonly loss_dB: number;
}

/**
 * Signal-to-noise ratio (dB) of one pulse, transmitter and receiver at their own distances from the target:
 *   SNR = P tau Gt Gr lambda^2 sigma / ((4 pi)^3 k T L Rt^2 Rr^2)       Skolnik, Introduction to Radar Systems
 */
export function pulseSnr_dB(radar: PulseRadar, rangeTx_m: number, rangeRx_m: number = rangeTx_m): number {
  return dB(rangeProduct(radar) / (rangeTx_m * rangeTx_m * rangeRx_m * rangeRx_m));
}

/** Range (m) at which one pulse returns `snr_dB`; for a separate receiver, the geometric mean of the two ranges. */
export function pulseRange_m(radar: PulseRadar, snr_dB: number): number {
  return fourthRoot(rangeProduct(radar) / ratio(snr_dB));
}

/** A search: average power times effective aperture, spread over a solid angle in one scan. */
export interface SearchRadar {
  readonly powerAperture_W_m2: number;
  readonly solidAngle_sr: number;
  readonly scanTime_s: number;
  readonly systemTemperature_K: number;
  readonly loss_dB: number;
  readonly snr_dB: number;
  readonly rcs_m2: number;
}

/** Range (m) of a search:  R^4 = PA sigma t / (4 pi k T L SNR Omega).  Barton, Radar System Analysis and Modeling, ch. 1. */
export function radarSearchRange_m(s: SearchRadar): number {
  const signal = s.powerAperture_W_m2 * s.rcs_m2 * s.scanTime_s;
  const noise = boltzmann_J_K * s.systemTemperature_K * ratio(s.loss_dB);
  return fourthRoot(signal / (4 * PI * noise * ratio(s.snr_dB) * s.solidAngle_sr));
}

/**
 * Range (m) at which a radar holds a target of `rcs_m2`.
 * "radar-equation": the pulses of one dwell summed coherently, so that their energy is average power times dwell:
 *   R^4 = P t Gt Ar sigma / ((4 pi)^2 k T L SNR),   Gt = 4 pi At / lambda^2,   At and Ar effective apertures
 * "published-range": the published range on its reference target, by the fourth root of the cross-section.
 */
export function detectionRange_m(power: RadarPower, rcs_m2: number): number {
  if (power.model === "published-range") {
    return power.range_m * fourthRoot(rcs_m2 / power.referenceRcs_m2);
  }
  const gainTx = (4 * PI * power.apertureTx_m2) / (power.wavelength_m * power.wavelength_m);
  const signal = power.averagePower_W * power.dwell_s * gainTx * power.apertureRx_m2 * rcs_m2;
  const noise = boltzmann_J_K * power.systemTemperature_K * ratio(power.loss_dB);
  return fourthRoot(signal / (16 * PI * PI * noise * ratio(power.requiredSnr_dB)));
}

/** Power ratio from decibels. */
export function ratio(x_dB: number): number {
  return pow(10, x_dB / 10);
}

/** Decibels from a power ratio. */
export function dB(ratio: number): number {
  return 10 * log10(ratio);
}

/** SNR times range^4 (m^4) of one pulse. */
function rangeProduct(r: PulseRadar): number {
  const wavelength_m = speedOfLight_m_s / r.frequency_Hz;
  const energy_J = r.peakPower_W * r.pulseWidth_s;
  const gains = ratio(r.gainTx_dB + r.gainRx_dB - r.loss_dB);
  const noise = boltzmann_J_K * r.systemTemperature_K;
  return (energy_J * gains * wavelength_m * wavelength_m * r.rcs_m2) / (64 * PI * PI * PI * noise);
}

function fourthRoot(x: number): number {
  return Math.sqrt(Math.sqrt(x));
}
