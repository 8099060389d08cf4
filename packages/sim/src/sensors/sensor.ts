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
  | {
      readonly model: "published-range";
      readonly range_m: number;
      readonly referenceRcs_m2: number;
      readonly requiredSnr_dB: number; // of one look on the reference target at that range
    };

/** How finely one look measures, and what calibration leaves: the same error from look to look. */
export interface RadarMeasurement {
  readonly beamwidth_rad: number; //     one way, between half-power points
  readonly rangeResolution_m: number; // c / (2 bandwidth)
  readonly update_s: number; //          between two looks at a target under track
  readonly wavelength_m: number;
  readonly angleBias_rad: number;
  readonly rangeBias_m: number;
}

/**
 * How a radar finds what it does not yet hold. A fence is swept again and again. A radar that looks one way at a time is
 * turned to a cue and steps its beam through the cue's uncertainty, with a share of its time.
 */
export type RadarSearch =
  | { readonly kind: "fence"; readonly revisit_s: number }
  | {
      readonly kind: "cued";
      readonly dwell_s: number; //           per beam position at the greatest range
      readonly timeShare: number; //         of its time that a search may take
      readonly electronicField_rad: number; // full width that it scans without turning
      readonly turn_s: number; //            to turn to the cue
    };

export interface Radar {
  readonly id: string;
  readonly band: Band;
  readonly trackGrade: "warning" | "fire-control"; // may its track guide the last leg, or only cue and warn
  readonly geometry: RadarGeometry;
  readonly power: RadarPower;
  readonly measurement: RadarMeasurement;
  readonly search: RadarSearch;
}

/** An infrared early-warning constellation that dwells over fixed sub-satellite points. */
export interface Satellite {
  readonly id: string;
  readonly longitudes_rad: readonly number[];
  readonly dwellLatitude_rad: number;
  readonly altitude_m: number;
  readonly cloudBreakAltitude_m: number;
  readonly revisit_s: number; //          between two looks at one place
  readonly delay_s: number; //            from the first look that shows the plume to a confirmed report
  readonly positionError_m: number; //    one sigma, each axis, of where the engines stopped
  readonly velocityError_m_s: number; //  one sigma, each axis, of the velocity then
}
