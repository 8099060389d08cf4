import type { InterceptorSite } from "../interceptors/index.ts";
import type { Missile } from "../missiles/index.ts";
import type { Geodetic } from "../physics/index.ts";
import type { Radar, Satellite } from "../sensors/index.ts";

export type Partner = "us" | "ru" | "europe";
export type Cooperation = "none" | "data" | "plan";

/** An asset and whose it is. */
export interface Owned<T> {
  readonly owner: Partner;
  readonly asset: T;
}

/** Seconds that people and networks take; the same for every design. */
export interface Rules {
  readonly trackTime_s: number; //         first detection -> a track with a predicted impact point
  readonly commitDelay_s: number; //       that track -> an interceptor leaves
  readonly communicationDelay_s: number; // one partner's data -> another partner's centre
  readonly handoverTrack_s: number; //     fire-control track needed before the intercept
  readonly flightTimeCap_s: number; //     the cap under which reach is stated
}

/** One design of the system: what there is, whose it is, and how far the partners pool. */
export interface Design {
  readonly id: string;
  readonly cooperation: Cooperation;
  readonly radars: readonly Owned<Radar>[];
  readonly satellites: readonly Owned<Satellite>[];
  readonly sites: readonly Owned<InterceptorSite>[];
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: string; // capital, launch-region, sea-region, test-range, aim-region, force-region
  readonly state: string; // ISO 3166-1 alpha-2
  readonly position: Geodetic;
}

export interface Threat {
  readonly missile: Missile;
  readonly origins: readonly Place[];
  readonly loft: number; // -1 depressed, 0 minimum energy, 1 lofted
}

/** Everything the questions are asked of, as plain numbers: one point of the parameter space. */
export interface Scenario {
  readonly id: string;
  readonly designs: readonly Design[];
  readonly threats: readonly Threat[];
  readonly rules: Rules;
  readonly capitals: readonly Place[];
  readonly reach: {
    readonly launches: readonly { readonly origin: Place; readonly missile: Missile }[];
    readonly aims: readonly Place[];
    readonly site: InterceptorSite;
    readonly commitTimes_s: readonly number[];
    readonly flightTimeCaps_s: readonly number[];
  };
}
