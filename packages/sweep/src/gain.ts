/** Which end of each kind of figure favours the defence; the extremes of an answer are taken there. */
const favoursDefence: Readonly<Record<string, "higher" | "lower">> = {
  averagePower_W: "higher",
  apertureTx_m2: "higher",
  apertureRx_m2: "higher",
  dwell_s: "higher",
  systemTemperature_K: "lower",
  loss_dB: "lower",
  requiredSnr_dB: "lower",
  wavelength_m: "lower", // at fixed apertures the gain rises as the wavelength falls
  range_m: "higher",
  referenceRcs_m2: "lower",
  azimuthStart_deg: "lower",
  azimuthEnd_deg: "higher",
  elevationMin_deg: "lower",
  elevationMax_deg: "higher",
  cloudBreakAltitude_m: "lower",
  delay_s: "lower",
  altitude_m: "higher",
  dwellLatitude_deg: "higher",
  vehicleVHF_m2: "higher",
  vehicleUHF_m2: "higher",
  vehicleL_m2: "higher",
  vehicleS_m2: "higher",
  vehicleX_m2: "higher",
  boosting_m2: "higher",
  propellant_kg: "higher",
  inert_kg: "lower",
  ispVacuum_s: "higher",
  burnTime_s: "lower",
  diameter_m: "lower",
  nozzleExit_m2: "lower",
  carriedMass_kg: "lower",
  verticalRise_s: "lower",
  pitchOver_s: "lower",
  interceptAltitudeMin_m: "lower",
  interceptAltitudeMax_m: "higher",
  flightTimeMax_s: "higher",
  killProbability: "higher",
  inventory: "higher",
  shotsPerTarget: "higher",
  trackTime_s: "lower",
  commitDelay_s: "lower",
  communicationDelay_s: "lower",
  handoverTrack_s: "lower",
  flightTimeCap_s: "higher",
};

/** The end of a parameter's range that favours the defence. An unknown figure is a programmer's omission. */
export function gainOf(path: string): "higher" | "lower" {
  const key = path.slice(path.lastIndexOf("/") + 1);
  const gain = favoursDefence[key];
  if (gain === undefined) throw new Error(`gain.ts does not say which end of ${key} favours the defence`);
  return gain;
}
