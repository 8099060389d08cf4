import { type Ellipsoid, omega_rad_s, WGS84 } from "./constants.ts";
import { atan2, cos, PI, sin, TAU } from "./elementary.ts";
import { dot, norm, subtract, type Vec3 } from "./vec3.ts";

/** ECI axes coincide with ECEF axes at t_s = 0; the Earth turns about +z at a constant rate. */
export type Frame = "eci" | "ecef";

/** Where and when a body is. In "ecef" the velocity is relative to the rotating Earth. */
export interface State<F extends Frame = Frame> {
  readonly frame: F;
  readonly t_s: number;
  readonly r_m: Vec3;
  readonly v_m_s: Vec3;
}

/** Geodetic latitude and longitude, and height above the ellipsoid. */
export interface Geodetic {
  readonly lat_rad: number;
  readonly lon_rad: number;
  readonly h_m: number;
}

/** The horizon of a site: its place and three unit vectors, all in ECEF. */
export interface EnuBasis {
  readonly origin_m: Vec3;
  readonly east: Vec3;
  readonly north: Vec3;
  readonly up: Vec3;
}

/** A point as seen from a site: azimuth from north through east in [0, 2 pi), elevation from the horizontal. */
export interface LookAngles {
  readonly azimuth_rad: number;
  readonly elevation_rad: number;
  readonly range_m: number;
  readonly rangeRate_m_s?: number;
}

/** The same body over the rotating Earth: r' = R3(omega t) r, v' = R3(omega t) (v - omega x r). */
export function ecefFromEci(s: State<"eci">): State<"ecef"> {
  const [x, y] = s.r_m;
  const [vx, vy, vz] = s.v_m_s;
  return {
    frame: "ecef",
    t_s: s.t_s,
    r_m: rotateToEcef(s.r_m, s.t_s),
    v_m_s: rotateToEcef([vx + omega_rad_s * y, vy - omega_rad_s * x, vz], s.t_s),
  };
}

/** Inverse of `ecefFromEci`: the Earth's rotation is put back into the velocity. */
export function eciFromEcef(s: State<"ecef">): State<"eci"> {
  const [x, y] = s.r_m;
  const [vx, vy, vz] = s.v_m_s;
  return {
    frame: "eci",
    t_s: s.t_s,
    r_m: rotateToEci(s.r_m, s.t_s),
    v_m_s: rotateToEci([vx - omega_rad_s * y, vy + omega_rad_s * x, vz], s.t_s),
  };
}

/** A position alone from ECI to ECEF axes at t_s, m. */
export function rotateToEcef(r_m: Vec3, t_s: number): Vec3 {
  const c = cos(omega_rad_s * t_s);
  const n = sin(omega_rad_s * t_s);
  return [c * r_m[0] + n * r_m[1], c * r_m[1] - n * r_m[0], r_m[2]];
}

/** A position alone from ECEF to ECI axes at t_s, m. */
export function rotateToEci(r_m: Vec3, t_s: number): Vec3 {
  return rotateToEcef(r_m, -t_s);
}

/** Cartesian position (m) of a geodetic one. */
export function ecefFromGeodetic(g: Geodetic, ellipsoid: Ellipsoid = WGS84): Vec3 {
  const e2 = eccentricity2(ellipsoid);
  const s = sin(g.lat_rad);
  const c = cos(g.lat_rad);
  const N = ellipsoid.a_m / Math.sqrt(1 - e2 * s * s);
  const p = (N + g.h_m) * c;
  return [p * cos(g.lon_rad), p * sin(g.lon_rad), (N * (1 - e2) + g.h_m) * s];
}

/**
 * Geodetic position of a Cartesian one (m): the foot is the nearest point of the ellipsoid.
 *
 * With P = p/a, Z = |z|/a the foot belongs to the largest root s of
 *   F(s) = (P / (s + e2))^2 + (1 - e2) (Z / s)^2 - 1
 * (the condition that the foot lies on the ellipse; Vermeille 2011, J. Geodesy 85:105, in another variable).
 * F falls and is convex for s > 0, so Newton's method started where F >= 0 rises to the root without overshoot:
 * no latitude, height or depth is a special case, but for the disc about the centre where the foot is not unique
 * (there the northern one is taken, and at the centre the pole). On the axis the longitude is 0.
 */
export function geodeticFromEcef(r_m: Vec3, ellipsoid: Ellipsoid = WGS84): Geodetic {
  const [x, y, z] = r_m;
  const e2 = eccentricity2(ellipsoid);
  const P = Math.sqrt(x * x + y * y) / ellipsoid.a_m;
  const Z = Math.abs(z) < 1e-100 ? 0 : Math.abs(z) / ellipsoid.a_m; // subnormal numbers would spoil the ratios
  const s = footParameter(P, Z, e2);

  // The outward normal at the foot, not yet of unit length.
  const across = s === 0 ? (P === 0 ? 0 : P / e2) : P / (s + e2);
  const along = s === 0 ? Math.sqrt((1 - across * across) / (1 - e2)) : Z / s;
  const lat_rad = atan2(along, across);
  return {
    lat_rad: z < 0 ? -lat_rad : lat_rad,
    lon_rad: P === 0 ? 0 : atan2(y, x),
    h_m: ellipsoid.a_m * (s - (1 - e2)) * Math.sqrt(across * across + along * along),
  };
}

/** East, north and up at a site. At a pole, east and north follow from the longitude given. */
export function enuBasis(site: Geodetic, ellipsoid: Ellipsoid = WGS84): EnuBasis {
  const sLat = sin(site.lat_rad);
  const cLat = cos(site.lat_rad);
  const sLon = sin(site.lon_rad);
  const cLon = cos(site.lon_rad);
  return {
    origin_m: ecefFromGeodetic(site, ellipsoid),
    east: [-sLon, cLon, 0],
    north: [-sLat * cLon, -sLat * sLon, cLat],
    up: [cLat * cLon, cLat * sLon, sLat],
  };
}

/**
 * Where a point (ECEF, m) stands as seen from a site: geometric, no refraction.
 * Given its velocity relative to the rotating Earth (m/s), also the range rate; a site does not move in ECEF.
 */
export function lookAngles(
  site: Geodetic,
  r_m: Vec3,
  v_m_s?: Vec3,
  ellipsoid: Ellipsoid = WGS84,
): LookAngles {
  return lookAnglesFrom(enuBasis(site, ellipsoid), r_m, v_m_s);
}

/** As `lookAngles`, for a site whose basis is at hand. */
export function lookAnglesFrom(basis: EnuBasis, r_m: Vec3, v_m_s?: Vec3): LookAngles {
  const d = subtract(r_m, basis.origin_m);
  const e = dot(d, basis.east);
  const n = dot(d, basis.north);
  const range_m = norm(d);
  const azimuth_rad = atan2(e, n);
  const angles = {
    azimuth_rad: azimuth_rad < 0 ? wrapped(azimuth_rad + TAU) : azimuth_rad,
    elevation_rad: atan2(dot(d, basis.up), Math.sqrt(e * e + n * n)),
    range_m,
  };
  if (v_m_s === undefined) return angles;
  // At the site itself every direction leads away.
  return { ...angles, rangeRate_m_s: range_m === 0 ? norm(v_m_s) : dot(d, v_m_s) / range_m };
}

function wrapped(azimuth_rad: number): number {
  return azimuth_rad >= 2 * PI ? 0 : azimuth_rad; // a tiny negative angle plus 2 pi rounds to 2 pi
}

function eccentricity2(ellipsoid: Ellipsoid): number {
  const f = 1 / ellipsoid.inverseFlattening;
  return f * (2 - f);
}

function footParameter(P: number, Z: number, e2: number): number {
  const kZ = Math.sqrt(1 - e2) * Z;
  let s = Math.max(0, P - e2, kZ, Math.sqrt(P * P + kZ * kZ) - e2); // F >= 0 at each
  // A handful of steps suffice outside the centre; the cusps of the evolute, 43 km from it, take dozens.
  for (let i = 0; i < 100 && s > 0; i++) {
    const A = (P / (s + e2)) * (P / (s + e2));
    const B = (kZ / s) * (kZ / s);
    const step = (A + B - 1) / (2 * (A / (s + e2) + B / s));
    const next = s + step;
    if (!(next > s)) break;
    s = next;
  }
  return s;
}
