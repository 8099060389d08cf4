import {
  asin,
  assert,
  atan2,
  type EnuBasis,
  enuBasis,
  type Geodetic,
  type Path,
  sin,
  TAU,
  WGS84,
} from "../physics/index.ts";
import { type ElevationLimit, elevationLimit, limitAt, limitColumn } from "./refraction.ts";
import type { RadarFace, RadarGeometry } from "./sensor.ts";

/**
 * A path as one radar's geometry meets it, one entry per node. Power, target and delays do not enter,
 * so a view serves every sample that leaves the geometry alone.
 */
export interface View {
  readonly range_m: Float64Array;
  readonly margin_rad: Float64Array; // >= 0 inside the field; the nearest limit of the best face; continuous
  readonly blocked: Uint8Array; //      index into `blockings`
}

/** What keeps a node out of the field, in the order in which it is asked. */
export type Blocking = "below-horizon" | "outside-sector" | "above-elevation-limit";
export const blockings: readonly ["clear", ...Blocking[]] = [
  "clear",
  "below-horizon",
  "outside-sector",
  "above-elevation-limit",
];

/** Directions from a site to every node of a path: all that no sector or limit changes. */
export interface Angles {
  readonly range_m: Float64Array;
  readonly elevation_rad: Float64Array; // geometric
  readonly azimuth_rad: Float64Array; //   clockwise from north, -pi to pi
  readonly column: Float64Array; //        of the node's height, in the tables of elevation limits
}

export function anglesOf(site: Geodetic, path: Path): Angles {
  const { origin_m: origin, east, north, up } = basisOf(site);
  const { r_m } = path;
  const n = path.h_m.length;
  const range_m = new Float64Array(n);
  const elevation_rad = new Float64Array(n);
  const azimuth_rad = new Float64Array(n);
  const column = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const dx = r_m[3 * i] - origin[0];
    const dy = r_m[3 * i + 1] - origin[1];
    const dz = r_m[3 * i + 2] - origin[2];
    const e = dx * east[0] + dy * east[1] + dz * east[2];
    const nn = dx * north[0] + dy * north[1] + dz * north[2];
    const u = dx * up[0] + dy * up[1] + dz * up[2];
    const range = Math.sqrt(e * e + nn * nn + u * u);
    range_m[i] = range;
    elevation_rad[i] = range > 0 ? asin(u / range) : 0;
    azimuth_rad[i] = atan2(e, nn);
    column[i] = limitColumn(site.h_m, path.h_m[i]);
  }
  return { range_m, elevation_rad, azimuth_rad, column };
}

/** Refraction lifts a ray by less than 1.2 degrees even at the horizon: lower than this nothing comes into view. */
const neverSeenBelow = -0.03;

/** Whether the whole path stays so far below a site's horizontal that no radar there can see any of it. */
export function staysHidden(site: Geodetic, path: Path): boolean {
  const { origin_m: origin, up } = basisOf(site);
  const { r_m } = path;
  for (let i = 0; i < r_m.length; i += 3) {
    const dx = r_m[i] - origin[0];
    const dy = r_m[i + 1] - origin[1];
    const dz = r_m[i + 2] - origin[2];
    const u = dx * up[0] + dy * up[1] + dz * up[2];
    if (u > neverSeenBelow * Math.sqrt(dx * dx + dy * dy + dz * dz)) return false;
  }
  return true;
}

// A memo only: the directions at a site.
const bases = new WeakMap<Geodetic, EnuBasis>();

function basisOf(site: Geodetic): EnuBasis {
  let basis = bases.get(site);
  if (basis === undefined) {
    basis = enuBasis(site);
    bases.set(site, basis);
  }
  return basis;
}

/**
 * Looks at every node of `path` from `geometry`. A node below a face's lowest elevation counts as below the horizon,
 * wherever it lies in azimuth: no turning of the radar would show it. `angles` may be given when they are known.
 */
export function viewOf(
  geometry: RadarGeometry,
  path: Path,
  angles: Angles = anglesOf(geometry.site, path),
): View {
  const { faces } = fieldOf(geometry);
  const { range_m, elevation_rad, azimuth_rad, column } = angles;
  const n = range_m.length;
  const margin_rad = new Float64Array(n);
  const blocked = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let best = -Infinity;
    let why = 0;
    for (let j = 0; j < faces.length; j++) {
      const face = faces[j];
      const within = face.halfWidth_rad - Math.abs(wrapped(azimuth_rad[i] - face.centre_rad));
      if (within <= best) continue; // another face is nearer, whatever the elevation
      const above = elevation_rad[i] - limitAt(face.lowest, column[i]);
      const below =
        face.highest === undefined ? Infinity : limitAt(face.highest, column[i]) - elevation_rad[i];
      const margin = Math.min(above, within, below);
      if (margin > best) {
        best = margin;
        why = above < 0 ? 1 : within < 0 ? 2 : below < 0 ? 3 : 0;
      }
    }
    margin_rad[i] = best;
    blocked[i] = why;
  }
  return { range_m, margin_rad, blocked };
}

interface Field {
  readonly faces: readonly Face[];
}

interface Face {
  readonly centre_rad: number;
  readonly halfWidth_rad: number; // Infinity for a full circle
  readonly lowest: ElevationLimit;
  readonly highest: ElevationLimit | undefined; // undefined: the face reaches the zenith
}

// A memo only: the field is a function of the geometry, and geometries are immutable.
const fields = new WeakMap<RadarGeometry, Field>();

function fieldOf(geometry: RadarGeometry): Field {
  const known = fields.get(geometry);
  if (known !== undefined) return known;
  const faces = geometry.faces.map((face) => prepared(face, geometry));
  const field: Field = { faces };
  fields.set(geometry, field);
  return field;
}

function prepared(face: RadarFace, { site, refraction }: RadarGeometry): Face {
  // Below the horizontal the ray would first sink toward the ground, which nothing here looks at.
  assert(face.elevationMin_rad >= 0, "viewOf: a face must not look below the horizontal");
  const width_rad = face.azimuthEnd_rad - face.azimuthStart_rad;
  const limit = (apparent_rad: number): ElevationLimit =>
    elevationLimit(apparent_rad, site.h_m, gaussianRadius_m(site.lat_rad), refraction);
  return {
    centre_rad: 0.5 * (face.azimuthStart_rad + face.azimuthEnd_rad),
    halfWidth_rad: width_rad < TAU - 1e-9 ? 0.5 * width_rad : Infinity,
    lowest: limit(face.elevationMin_rad),
    highest: face.elevationMax_rad < 0.25 * TAU - 1e-9 ? limit(face.elevationMax_rad) : undefined,
  };
}

/** Radius (m) of the sphere that fits the ellipsoid best at a latitude: the mean of the two curvatures. */
function gaussianRadius_m(lat_rad: number): number {
  const sine = sin(lat_rad);
  return WGS84.b_m / (1 - WGS84.e2 * sine * sine);
}

/** Into [-pi, pi). */
function wrapped(angle_rad: number): number {
  return angle_rad - TAU * Math.floor(angle_rad / TAU + 0.5);
}
