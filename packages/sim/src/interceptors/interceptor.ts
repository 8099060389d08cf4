import type { Geodetic, Stage } from "../physics/index.ts";

/** An interceptor as its kinematics: the stack, what it carries, and the altitudes between which it may intercept. */
export interface Interceptor {
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly carriedMass_kg: number; // everything above the last stage that does not burn: kill vehicle, shroud, avionics
  readonly verticalRise_s: number;
  readonly pitchOver_s: number;
  readonly interceptAltitudeMin_m: number;
  readonly interceptAltitudeMax_m: number;
  readonly flightTimeMax_s: number;
  readonly divertMargin_m: number; //  how far off the kill vehicle may be sent and still correct it
  readonly handoverTime_s: number; //  before the intercept: the last track it is sent
}

export interface InterceptorSite {
  readonly id: string;
  readonly site: Geodetic;
  readonly interceptor: Interceptor;
  readonly killProbability: number; // single shot; a parameter, never computed; apart from the kinematics
  readonly inventory: number;
  readonly shotsPerTarget: number;
  readonly doctrine: "salvo" | "shoot-look-shoot";
}
