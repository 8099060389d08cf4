import { norm, type Vec3 } from "./vec3.ts";

/**
 * Acceleration (m/s^2) of a point mass with an equatorial bulge, pole along z; the same in ECI and ECEF axes.
 *
 *   a = -mu/r^3 [ x (1 - k (5 z^2/r^2 - 1)),  y (same),  z (1 - k (5 z^2/r^2 - 3)) ],   k = 3/2 J2 (R/r)^2
 *
 * r_m in m, mu in m^3/s^2, R the radius (m) the coefficient J2 belongs to. Curtis, Orbital Mechanics
 * for Engineering Students, eq. 12.30. The centrifugal term is not in it: that is the frame's, not gravity's.
 * The harmonics beyond J2, about a thousandth of it, are left out.
 */
export function gravityJ2(r_m: Vec3, mu_m3_s2: number, radius_m: number, J2: number): Vec3 {
  const [x, y, z] = r_m;
  const r = norm(r_m);
  const k = 1.5 * J2 * (radius_m / r) * (radius_m / r);
  const q = 5 * (z / r) * (z / r);
  const g = -mu_m3_s2 / (r * r * r);
  return [g * x * (1 - k * (q - 1)), g * y * (1 - k * (q - 1)), g * z * (1 - k * (q - 3))];
}
