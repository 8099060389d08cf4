import {
  atan2,
  enuBasis,
  fall,
  type Geodetic,
  geodeticFromEcef,
  kernelHeight,
  PI,
  rotateToEcef,
  type Vec3,
} from "../physics/index.ts";
import { axesSquared, chi2Plane } from "./information.ts";
import { cholesky, type Matrix } from "./matrix.ts";
import type { TrackEstimate } from "./tracker.ts";

/** Where a track will come down. */
export type PredictedImpact =
  | {
      readonly kind: "impact";
      readonly t_s: number;
      readonly point: Geodetic; //        on the ellipsoid
      readonly semiMajor_m: number; //    of the 95 % ellipse
      readonly semiMinor_m: number;
      readonly azimuth_rad: number; //    of the major axis, clockwise from north, in [0, pi)
      readonly covariance_m2: Matrix; //  east, north
    }
  | { readonly kind: "none"; readonly reason: "burning" | "does-not-fall" };

/**
 * The point at which a coasting track meets the ellipsoid, and its 95 % ellipse there. The covariance goes along by
 * central differences of the impact point over one standard deviation along each column of its Cholesky factor
 * (Norgaard, Poulsen & Ravn, Automatica 36 (2000), 1627-1638), which also counts that a body comes down earlier or later.
 * Without a ballistic coefficient the fall has no drag. A track that may not come down within two hours has no impact.
 */
export function predictedImpact(
  track: TrackEstimate,
  beta_kg_m2: number = Number.POSITIVE_INFINITY,
): PredictedImpact {
  if (track.model === "boost") return { kind: "none", reason: "burning" };
  const centre = impactOf(track.x, track.t_s, beta_kg_m2);
  const root = cholesky(track.P);
  if (centre === undefined || root === undefined) return { kind: "none", reason: "does-not-fall" };
  const point = geodeticFromEcef(centre.r_m);
  const { east, north } = enuBasis(point);
  let ee = 0;
  let en = 0;
  let nn = 0;
  for (let j = 0; j < 6; j++) {
    const plus = impactOf(
      track.x.map((v, i) => v + root[i][j]),
      track.t_s,
      beta_kg_m2,
    );
    const minus = impactOf(
      track.x.map((v, i) => v - root[i][j]),
      track.t_s,
      beta_kg_m2,
    );
    if (plus === undefined || minus === undefined) return { kind: "none", reason: "does-not-fall" };
    const d = plus.r_m.map((v, i) => 0.5 * (v - minus.r_m[i]));
    const e = d[0] * east[0] + d[1] * east[1] + d[2] * east[2];
    const n = d[0] * north[0] + d[1] * north[1] + d[2] * north[2];
    ee += e * e;
    en += e * n;
    nn += n * n;
  }
  const covariance_m2 = [
    [ee, en],
    [en, nn],
  ];
  return {
    kind: "impact",
    t_s: centre.t_s,
    point: { ...point, h_m: 0 },
    covariance_m2,
    ...ellipse95(ee, en, nn),
  };
}

const longestFall_s = 7200;

/** Semi-axes and the azimuth of the major one, of the 95 % ellipse of a covariance in east and north. */
export function ellipse95(
  ee_m2: number,
  en_m2: number,
  nn_m2: number,
): { readonly semiMajor_m: number; readonly semiMinor_m: number; readonly azimuth_rad: number } {
  const [major, minor] = axesSquared(ee_m2, en_m2, nn_m2);
  const azimuth = 0.5 * atan2(en_m2, 0.5 * (nn_m2 - ee_m2)); // of the major axis from north: tan 2A = 2 en / (nn - ee)
  return {
    semiMajor_m: Math.sqrt(chi2Plane * major),
    semiMinor_m: Math.sqrt(chi2Plane * minor),
    azimuth_rad: azimuth < 0 ? azimuth + PI : azimuth,
  };
}

function impactOf(
  x: readonly number[],
  t_s: number,
  beta_kg_m2: number,
): { t_s: number; r_m: Vec3 } | undefined {
  const y = Float64Array.from(x);
  const end_s = fall(beta_kg_m2, t_s, y, t_s + longestFall_s);
  if (!(kernelHeight(y[0], y[1], y[2]) < 1)) return undefined; // metres: `fall` stops within 0.1 mm of the ground
  return { t_s: end_s, r_m: rotateToEcef([y[0], y[1], y[2]], end_s) };
}
