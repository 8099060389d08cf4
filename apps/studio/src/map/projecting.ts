import { type GeoProjection, geoAzimuthalEqualArea, geoOrthographic, geoStereographic } from "d3-geo";
import type { Camera, Projection } from "../state/index.ts";

/**
 * How the Earth falls on the picture. All three projections are azimuthal about the point in the middle of the picture, with
 * the same scale there, so that a change of projection changes the edges and not what is looked at:
 *   globe        orthographic, from any tilt, heights above the ground drawn true
 *   equal-area   azimuthal equal-area: areas compare anywhere, no cut at the antimeridian, either pole may be the middle
 *   conformal    stereographic: directions and small shapes are right, and circles stay circles
 * Geodetic latitudes are taken as those of a sphere of the mean radius, and heights stand on that sphere: 21 km in shape and
 * at most 0.2 degrees in direction, less than a pixel's concern at these scales; nothing that is computed depends on it.
 */
export interface Lens {
  readonly projection: Projection;
  readonly width: number;
  readonly height: number;
  readonly x0: number; //         where the axis of projection meets the picture: the middle of the disc
  readonly y0: number;
  readonly radius_px: number;
  readonly right: Direction; //   the picture's axes in the Earth's: to the right, up, and towards the reader
  readonly up: Direction;
  readonly near: Direction;
  readonly cosEdge: number; //    of the angle from the axis at which a map ends
}
export type Direction = readonly [number, number, number];
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** A point of the picture; `isSeen` tells whether the Earth hides it or the map ends before it. */
export interface Spot {
  x: number;
  y: number;
  isSeen: boolean;
}

export const earthRadius_m = 6_371_008.8; // mean radius of WGS 84, (2 a + b) / 3
const rad = Math.PI / 180;
/** The share of the smaller side that the radius takes at zoom 1: the disc fits with a margin for what rises above it. */
const fit = 0.46;
const margin_px = 6; // around the picture, so that no cut is seen
const edge_deg: Readonly<Record<Projection, number>> = { globe: 90, "equal-area": 179, conformal: 125 };

export function lensOf(camera: Camera, { width, height }: Size): Lens {
  const { projection, lon_deg, zoom } = camera;
  const tilt_deg = projection === "globe" ? camera.tilt_deg : 0;
  const radius_px = Math.max(1, fit * Math.min(width, height) * zoom);
  const lon = lon_deg * rad;
  // The camera swings about the point in the middle of the picture, which therefore stays where it is.
  const lat = (camera.lat_deg - tilt_deg) * rad;
  const [sinLon, cosLon, sinLat, cosLat] = [Math.sin(lon), Math.cos(lon), Math.sin(lat), Math.cos(lat)];
  return {
    projection,
    width,
    height,
    x0: width / 2,
    y0: height / 2 + radius_px * Math.sin(tilt_deg * rad),
    radius_px,
    right: [-sinLon, cosLon, 0],
    up: [-sinLat * cosLon, -sinLat * sinLon, cosLat],
    near: [cosLat * cosLon, cosLat * sinLon, sinLat],
    cosEdge: Math.cos(edge_deg[projection] * rad),
  };
}

export function directionOf(lon_deg: number, lat_deg: number): Direction {
  const cosLat = Math.cos(lat_deg * rad);
  return [cosLat * Math.cos(lon_deg * rad), cosLat * Math.sin(lon_deg * rad), Math.sin(lat_deg * rad)];
}

/**
 * Where a point in a direction and at a height falls. On the globe a point behind the axis' plane is still seen where it
 * stands out over the edge of the disc. Maps show the ground point.
 */
export function projectInto(
  spot: Spot,
  lens: Lens,
  ux: number,
  uy: number,
  uz: number,
  height_m: number,
): void {
  const { right, up, near, radius_px } = lens;
  const x = right[0] * ux + right[1] * uy + right[2] * uz;
  const y = up[0] * ux + up[1] * uy + up[2] * uz;
  const z = near[0] * ux + near[1] * uy + near[2] * uz;
  let k: number;
  if (lens.projection === "globe") {
    k = 1 + height_m / earthRadius_m;
    spot.isSeen = z >= 0 || k * k * (x * x + y * y) > 1;
  } else {
    k = lens.projection === "equal-area" ? Math.sqrt(2 / Math.max(1e-9, 1 + z)) : 2 / Math.max(1e-9, 1 + z);
    spot.isSeen = z >= lens.cosEdge;
  }
  spot.x = lens.x0 + radius_px * k * x;
  spot.y = lens.y0 - radius_px * k * y;
}

/** Whether no point of the ground within an angle of a direction can be on the picture: it is behind the Earth, or beside the picture. */
export function isAway(lens: Lens, middle: Direction, angle_rad: number): boolean {
  if (angle_rad >= Math.PI / 2) return false;
  const { near, right, up, radius_px, x0, y0, width, height } = lens;
  const z = near[0] * middle[0] + near[1] * middle[1] + near[2] * middle[2];
  const edge_rad = Math.acos(lens.cosEdge) + angle_rad;
  if (edge_rad < Math.PI && z < Math.cos(edge_rad)) return true;
  if (lens.projection !== "globe") return false; // maps stretch what is far from their middle
  const reach_px = 2 * Math.sin(angle_rad / 2) * radius_px + margin_px;
  const x = x0 + radius_px * (right[0] * middle[0] + right[1] * middle[1] + right[2] * middle[2]);
  const y = y0 - radius_px * (up[0] * middle[0] + up[1] * middle[1] + up[2] * middle[2]);
  return x < -reach_px || y < -reach_px || x > width + reach_px || y > height + reach_px;
}

export function project(lens: Lens, lon_deg: number, lat_deg: number, height_m = 0): Spot {
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  projectInto(spot, lens, ...directionOf(lon_deg, lat_deg), height_m);
  return spot;
}

/** The ground under a point of the picture, or undefined beside the Earth. */
export function invert(
  lens: Lens,
  x: number,
  y: number,
): readonly [lon_deg: number, lat_deg: number] | undefined {
  const px = (x - lens.x0) / lens.radius_px;
  const py = (lens.y0 - y) / lens.radius_px;
  const [k, z] = unprojected(lens.projection, px * px + py * py);
  if (!(z >= lens.cosEdge)) return undefined;
  const { right, up, near } = lens;
  const [ux, uy, uz] = ([0, 1, 2] as const).map((i) => k * (px * right[i] + py * up[i]) + z * near[i]) as [
    number,
    number,
    number,
  ];
  return [Math.atan2(uy, ux) / rad, Math.asin(Math.max(-1, Math.min(1, uz))) / rad];
}

/** From the square of the distance to the axis, in radii: the factor back to the unit sphere, and the height over the middle's plane. */
export function unprojected(projection: Projection, q: number): readonly [k: number, z: number] {
  if (projection === "globe") return [1, q > 1 ? Number.NaN : Math.sqrt(1 - q)];
  if (projection === "equal-area") return [q > 4 ? Number.NaN : Math.sqrt(1 - q / 4), 1 - q / 2];
  return [1 / (1 + q / 4), (1 - q / 4) / (1 + q / 4)];
}

/** The same projection for d3-geo, which cuts and closes polygons at the edge. */
export function d3Of(lens: Lens, camera: Camera): GeoProjection {
  const make = {
    globe: geoOrthographic,
    "equal-area": geoAzimuthalEqualArea,
    conformal: geoStereographic,
  }[lens.projection];
  const tilt_deg = lens.projection === "globe" ? camera.tilt_deg : 0;
  return make()
    .rotate([-camera.lon_deg, tilt_deg - camera.lat_deg])
    .translate([lens.x0, lens.y0])
    .scale(lens.projection === "conformal" ? 2 * lens.radius_px : lens.radius_px)
    .clipAngle(edge_deg[lens.projection])
    .clipExtent([
      [-margin_px, -margin_px],
      [lens.width + margin_px, lens.height + margin_px],
    ])
    .precision(0.7);
}

/** The disc that the Earth or the map fills. */
export function discRadius_px({ projection, radius_px, cosEdge }: Lens): number {
  if (projection === "globe") return radius_px;
  if (projection === "equal-area") return radius_px * Math.sqrt(2 * (1 - cosEdge));
  return 2 * radius_px * Math.sqrt((1 - cosEdge) / (1 + cosEdge));
}
