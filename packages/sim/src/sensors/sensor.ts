import type { Geodetic } from "../physics/index.ts";

export type Band = "VHF" | "UHF" | "L" | "S" | "X";

/** One array face: a sector clockwise from start to end, between two apparent elevations. */
export interface RadarFace {
  readonly azimuthStart_rad: number;
  readonly azimuthEnd_rad: number; // > start; more than 2 pi is not allowed
  readonly elevationMin_rad: number;
  readonly elevationMax_rad: number;
}

/** Where a radar looks. Kept apart from its power so that a change of power leaves computed views valid. */
export interface RadarGeometry {
  readonly site: Geodetic;
  readonly faces: readonly RadarFace[];
  readonly refraction: boolean;
}

/** How far a radar sees: from the radar equation, or scaled from a published range on a stated target. */
export type RadarPower =
  | {
      readonly model: "radar-equation";
      readonly averagePower_W: number;
      readonly apertureTx_m2: number;
      readonly apertureRx_m2: number;
      readonly wavelength_m: number;
      readonly dwell_s: number;
      readonly systemTemperature_K: number;
      readonly loss_dB: number;
      readonly requiredSnr_dB: number;
    }
  | { readonly model: "published-range"; readonly range_m: number; readonly referenceRcs_m2: number };

export interface Radar {
  readonly id: string;
  readonly band: Band;
  readonly cue: "searches" | "needs-cue";
  readonly trackGrade: "warning" | "fire-control"; // may its track guide the last leg, or only cue and warn
  readonly geometry: RadarGeometry;
  readonly power: RadarPower;
}

/** An infrared early-warning constellation that dwells over fixed sub-satellite points. */
export interface Satellite {
  readonly id: string;
  readonly longitudes_rad: readonly number[];
  readonly dwellLatitude_rad: number;
  readonly altitude_m: number;
  readonly cloudBreakAltitude_m: number;
  readonly delay_s: number; // from the moment the plume is in view above the clouds to a confirmed report
}
