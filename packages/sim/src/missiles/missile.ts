import type { Stage } from "../physics/index.ts";

/** A ballistic missile as the engine flies it: a booster stack, a payload that re-enters, and how range is controlled. */
export interface Missile {
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly payload_kg: number;
  readonly ballisticCoefficient_kg_m2: number; // of the re-entry vehicle at high Mach, m / (C_D A)
  readonly verticalRise_s: number;
  readonly pitchOver_s: number; // from the end of the vertical rise to the final thrust attitude
  readonly rangeControl: "cutoff" | "energy-wasting";
  readonly publishedRange_m: number;
  readonly signature: Signature;
}

/** Radar cross-section per band: of the re-entry vehicle, and of the whole missile while it burns. */
export interface Signature {
  readonly vehicle_m2: {
    readonly VHF: number;
    readonly UHF: number;
    readonly L: number;
    readonly S: number;
    readonly X: number;
  };
  readonly boosting_m2: number;
  /** How much more the vehicle shows from the side than from ahead, dB; between the two the gain rises with the angle. */
  readonly sideGain_dB: {
    readonly VHF: number;
    readonly UHF: number;
    readonly L: number;
    readonly S: number;
    readonly X: number;
  };
}
