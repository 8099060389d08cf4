import { cos, exp, log, sin, speedOfLight_m_s } from "../physics/index.ts";
import type { RadarMeasurement } from "./sensor.ts";

/** One sigma of a single look: along the line of sight, and in each of the two angles across it. */
export interface LookNoise {
  readonly range_m: number;
  readonly angle_rad: number;
}

/**
 * What one look measures at a signal-to-noise ratio (a power ratio, not dB):
 *   sigma_R = (c / 2B) / sqrt(2 S)        sigma_angle = theta_3 / (k sqrt(2 S)),   k = 1.6 for monopulse
 * Barton, Radar System Analysis and Modeling, 2005, ch. 9; Curry, Radar System Performance Modeling, 2005, ch. 8.
 */
export function lookNoise(radar: RadarMeasurement, snr: number): LookNoise {
  const root = Math.sqrt(2 * snr);
  return {
    range_m: radar.rangeResolution_m / root,
    angle_rad: radar.beamwidth_rad / (monopulseSlope * root),
  };
}

const monopulseSlope = 1.6;

const falseAlarm = 1e-6; // a convention of the published range calculations
const logFalseAlarm: number = log(falseAlarm);

/**
 * Chance that one look shows a target of Swerling's first case:  Pd = Pfa^(1 / (1 + S)).
 * At the ratio of 20 (13 dB) that the published ranges ask for this is about one half: the second or third look finds it.
 */
export function lookDetection(snr: number): number {
  return exp(logFalseAlarm / (1 + snr));
}

/** The ratio at which a search finds most for its energy: -log(1 - Pd(S)) / S is largest (12.4 dB). */
export const thriftySnr = 17.2;

/** Searching ends when the chance of having missed the target is down to this. */
const missed = 0.1;
export const searchEffort: number = -log(missed);

/**
 * How fast the search for a target succeeds, per second; a target is found when the integral reaches `searchEffort`.
 * `pass_s` is the time of one pass over where it may be, `covered` the share of that which the pass takes in. However
 * strong the signal, a pass must be made.
 */
export function searchRate_s(snr: number, pass_s: number, covered = 1): number {
  const chance = covered * lookDetection(snr);
  const effort = chance < 1 ? Math.min(searchEffort, -log(1 - chance)) : searchEffort;
  return effort / pass_s;
}

/**
 * What of a vehicle's cross-section shows off its nose: gain (dB) over the view from ahead, at the angle whose squared
 * sine is given. Zero from ahead and from behind, `sideGain_dB` from the side, and rising as the fourth power of the sine:
 * a smooth stand-in for the pattern of a cone, whose specular flash is too narrow to count on.
 */
export function aspectGain_dB(sideGain_dB: number, sineSquared: number): number {
  return sideGain_dB * sineSquared * sineSquared;
}

/** The same as a factor on detection range: the fourth root of the gain. */
export function aspectReach(sideGain_dB: number, sineSquared: number): number {
  return sideGain_dB === 0 ? 1 : exp(aspectGain_dB(sideGain_dB, sineSquared) * (logTen / 40));
}

const logTen: number = log(10);

const ionosphereHeight_m = 350e3; // of the thin shell that stands for the whole layer
const earthRadius_m = 6371e3;

/**
 * Extra range (m) that the ionosphere adds one way to a target above it, seen at an elevation:
 *   dR = 40.3 N M / f^2,   M = 1 / sqrt(1 - (R cos E / (R + h))^2)
 * N electrons per m^2 straight up; thin shell at 350 km (ITU-R P.531; Klobuchar). Nothing at X band, 10 to 1000 m at VHF.
 */
export function ionosphericDelay_m(
  wavelength_m: number,
  electronContent_m2: number,
  elevation_rad: number,
): number {
  const f = speedOfLight_m_s / wavelength_m;
  return ((40.3 * electronContent_m2) / (f * f)) * obliquity(elevation_rad);
}

/**
 * The error in elevation (rad) that comes with it: the tilt of the phase front, by moving the receiver while the target
 * stays,  dR r0 cosE (R + r0 sinE) / (R [(r0 + h)^2 - r0^2 cos^2 E]),  for a target at `range_m` beyond the shell.
 */
export function ionosphericTilt_rad(
  wavelength_m: number,
  electronContent_m2: number,
  elevation_rad: number,
  range_m: number,
): number {
  const rise_m = range_m + earthRadius_m * sin(elevation_rad);
  const across_m = earthRadius_m * cos(elevation_rad);
  const shell_m = earthRadius_m + ionosphereHeight_m;
  const delay_m = ionosphericDelay_m(wavelength_m, electronContent_m2, elevation_rad);
  return (delay_m * across_m * rise_m) / (range_m * (shell_m * shell_m - across_m * across_m));
}

function obliquity(elevation_rad: number): number {
  const c = (earthRadius_m * cos(Math.max(0, elevation_rad))) / (earthRadius_m + ionosphereHeight_m);
  return 1 / Math.sqrt(1 - c * c);
}
