/**
 * A flight as sensors and interceptors meet it: positions over the rotating Earth at fixed times.
 * Flat arrays, one entry (or three) per node, so that a worker can hand it over without copying.
 */
export interface Path {
  readonly t_s: Float64Array; //    rising, from launch to impact
  readonly r_m: Float64Array; //    ECEF x, y, z per node
  readonly h_m: Float64Array; //    geodetic height per node
  readonly burnout_s: number; //    the body burns before this time
  readonly apogee_s: number;
  readonly impact_s: number; //     last node
}
