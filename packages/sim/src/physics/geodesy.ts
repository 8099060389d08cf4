import geographiclib from "geographiclib-geodesic"; // CommonJS: only the default import works in Node and in bundlers
import { type Ellipsoid, WGS84 } from "./constants.ts";
import { atan2, degFromRad, PI, radFromDeg, sin } from "./elementary.ts";

/** A geodesic from point 1 to point 2: its length and its forward azimuths at both, in [0, 2 pi). */
export interface GeodesicLine {
  readonly distance_m: number;
  readonly azimuth1_rad: number;
  readonly azimuth2_rad: number;
}

/** Where a geodesic leads, and its forward azimuth there in [0, 2 pi); longitude in [-pi, pi]. */
export interface GeodesicEnd {
  readonly lat_rad: number;
  readonly lon_rad: number;
  readonly azimuth_rad: number;
}

/**
 * The shortest line between two points of the ellipsoid (Karney 2013, J. Geodesy 87:43, by his GeographicLib).
 * Angles in rad. Of two equally short lines the northward one; between coincident points azimuth 0.
 *
 * GeographicLib uses the trigonometric functions of the JavaScript engine, which may differ in the last bit from one engine to the
 * next. Its results are therefore rounded, to 1e-12 deg and 1 nm (beyond 9,000 km a double itself is coarser). That
 * makes differences rare, not impossible: a result may fall on either side of a rounding edge. So an answer may print
 * such a distance rounded to 1 m, but nothing may branch on it.
 */
export function geodesicInverse(
  lat1_rad: number,
  lon1_rad: number,
  lat2_rad: number,
  lon2_rad: number,
  ellipsoid: Ellipsoid = WGS84,
): GeodesicLine {
  const line = geodesicInverseDeg(
    degrees(lat1_rad),
    degrees(lon1_rad),
    degrees(lat2_rad),
    degrees(lon2_rad),
    ellipsoid,
  );
  return {
    distance_m: line.distance_m,
    azimuth1_rad: radFromDeg(line.azimuth1_deg),
    azimuth2_rad: radFromDeg(line.azimuth2_deg),
  };
}

/** The point at a distance (m) along the geodesic that leaves a point at an azimuth; angles in rad, rounding as above. */
export function geodesicDirect(
  lat1_rad: number,
  lon1_rad: number,
  azimuth1_rad: number,
  distance_m: number,
  ellipsoid: Ellipsoid = WGS84,
): GeodesicEnd {
  const end = geodesicDirectDeg(
    degrees(lat1_rad),
    degrees(lon1_rad),
    degrees(azimuth1_rad),
    distance_m,
    ellipsoid,
  );
  return {
    lat_rad: radFromDeg(end.lat2_deg),
    lon_rad: radFromDeg(end.lon2_deg),
    azimuth_rad: radFromDeg(end.azimuth2_deg),
  };
}

/**
 * `geodesicInverse` in degrees, the library's own unit, azimuths in [0, 360). One of two places in the engine that
 * take degrees: which of two nearly equal lines is the shorter can hang on the last digit of a longitude.
 */
export function geodesicInverseDeg(
  lat1_deg: number,
  lon1_deg: number,
  lat2_deg: number,
  lon2_deg: number,
  ellipsoid: Ellipsoid = WGS84,
): { readonly distance_m: number; readonly azimuth1_deg: number; readonly azimuth2_deg: number } {
  // + 0 turns -0 into 0: the sign of a zero must not choose a line.
  const line = solver(ellipsoid).Inverse(lat1_deg + 0, lon1_deg + 0, lat2_deg + 0, lon2_deg + 0);
  const distance_m = rounded(line.s12!, 1e9);
  if (distance_m === 0) return { distance_m, azimuth1_deg: 0, azimuth2_deg: 0 };
  let first = line.azi1!;
  let last = line.azi2!;
  // Between points of opposite latitude the line and its mirror image in the equator are equally long.
  if (lat1_deg === -lat2_deg && Math.abs(first) > Math.abs(last)) [first, last] = [last, first];
  return { distance_m, azimuth1_deg: turn(first), azimuth2_deg: turn(last) };
}

/** `geodesicDirect` in degrees; longitude in [-180, 180], azimuth in [0, 360). */
export function geodesicDirectDeg(
  lat1_deg: number,
  lon1_deg: number,
  azimuth1_deg: number,
  distance_m: number,
  ellipsoid: Ellipsoid = WGS84,
): { readonly lat2_deg: number; readonly lon2_deg: number; readonly azimuth2_deg: number } {
  const end = solver(ellipsoid).Direct(lat1_deg, lon1_deg, azimuth1_deg, distance_m);
  return {
    lat2_deg: rounded(end.lat2!, 1e12),
    lon2_deg: rounded(end.lon2!, 1e12),
    azimuth2_deg: turn(end.azi2!),
  };
}

/**
 * Authalic latitude of a geodetic one, rad: on the sphere of `authalicRadius_m` it keeps every area true
 * (Snyder 1987, Map Projections: A Working Manual, eqs. 3-11 and 3-12). Well conditioned up to the poles.
 */
export function authalicLatitude(lat_rad: number): number {
  const size = Math.abs(lat_rad);
  const beta = size < PI / 4 ? authalicFromSine(sin(size)) : authalicFromCap(PI / 2 - size);
  return lat_rad < 0 ? -beta : beta;
}

/**
 * Inverse of `authalicLatitude`. The series of Snyder's eq. 3-18 is good to some 1e-9; the fixed point
 * lat + (beta - authalicLatitude(lat)) then gains two digits a turn, since the slope of the one against the other
 * differs from 1 by less than 0.005.
 */
export function geodeticFromAuthalic(beta_rad: number): number {
  const e4 = e2 * e2;
  const e6 = e4 * e2;
  let lat =
    beta_rad +
    (e2 / 3 + (31 * e4) / 180 + (517 * e6) / 5040) * sin(2 * beta_rad) +
    ((23 * e4) / 360 + (251 * e6) / 3780) * sin(4 * beta_rad) +
    ((761 * e6) / 45360) * sin(6 * beta_rad);
  for (let i = 0; i < 4; i++)
    lat = Math.max(-PI / 2, Math.min(PI / 2, lat + (beta_rad - authalicLatitude(lat))));
  return lat;
}

const e2 = WGS84.e2;
const qPole: number = 1 + (1 - e2) * arctanhRatio(1); // Snyder eq. 3-12 at the pole

/** Area of the ellipsoid, m^2: 2 pi a^2 q_pole (Snyder 1987, eq. 3-13 squared, times 4 pi). */
export const ellipsoidArea_m2: number = 2 * PI * WGS84.a_m * WGS84.a_m * qPole;
/** Radius of the sphere of the same area, m; eq. 3-13. */
export const authalicRadius_m: number = WGS84.a_m * Math.sqrt(qPole / 2);

function authalicFromSine(s: number): number {
  const sine = ((1 - e2) * s * (1 / (1 - e2 * s * s) + arctanhRatio(s))) / qPole;
  return atan2(sine, Math.sqrt((1 - sine) * (1 + sine)));
}

/** From the colatitude: q_pole - q is summed apart, term by term of eq. 3-12, since near the pole a difference has no digits. */
function authalicFromCap(colatitude_rad: number): number {
  const half = sin(colatitude_rad / 2);
  const missing = 2 * half * half; // 1 - sin(lat)
  const s = 1 - missing;
  const first = (missing * (1 + e2 * s)) / ((1 - e2) * (1 - e2 * s * s));
  const x = missing / (1 - e2 * s); // artanh(e) - artanh(e s) = artanh(e x)
  const cap = ((1 - e2) * (first + x * arctanhRatio(x))) / qPole; // 1 - sin(beta)
  return atan2(1 - cap, Math.sqrt(cap * (2 - cap)));
}

/** artanh(e x) / (e x) for |x| <= 1; the series gains two digits a term. */
function arctanhRatio(x: number): number {
  const u = e2 * x * x;
  let sum = 0;
  for (let k = 10; k > 0; k--) sum = u * (1 / (2 * k + 1) + sum);
  return 1 + sum;
}

type Solver = typeof geographiclib.Geodesic.WGS84;

function solver(ellipsoid: Ellipsoid): Solver {
  if (ellipsoid === WGS84) return geographiclib.Geodesic.WGS84;
  return new geographiclib.Geodesic.Geodesic(ellipsoid.a_m, 1 / ellipsoid.inverseFlattening);
}

/** rad to deg, freed of the last bits so that 180 deg of longitude, or two equal latitudes, come out exact. */
function degrees(angle_rad: number): number {
  return rounded(degFromRad(angle_rad), 1e12);
}

function turn(azimuth_deg: number): number {
  const a = rounded(azimuth_deg < 0 ? azimuth_deg + 360 : azimuth_deg, 1e12);
  return a >= 360 ? 0 : a;
}

function rounded(x: number, perUnit: number): number {
  return Math.floor(x * perUnit + 0.5) / perUnit;
}
