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

/** What people, networks and the upper air do; the same for every design. */
export interface Rules {
  readonly impactEllipse_m: number; //     95 % semi-axis at which a predicted impact point is of use
  readonly commitDelay_s: number; //       that prediction -> an interceptor leaves
  readonly communicationDelay_s: number; // one partner's data -> another partner's centre
  readonly flightTimeCap_s: number; //     the cap under which reach is stated
  readonly electronContent_m2: number; //  electrons over a square metre, straight up
  readonly ionosphereResidual: number; //  share of the ionosphere's delay that correction leaves
  readonly decoys: number; //              light decoys per warhead that the design's sensors see
  readonly discrimination: number; //      chance that the warhead is told from them; a parameter, never computed
  readonly proofBeforeFlight_d: number; // days between definitive proof of the threat and the flight
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
  readonly kind: string; // capital, launch-region, sea-region, test-range, aim-region, force-region, cell
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
