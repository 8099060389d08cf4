import {
  add,
  cross,
  degFromRad,
  dot,
  ecefFromGeodetic,
  geodeticFromEcef,
  norm,
  radFromDeg,
  scale,
  subtract,
  type Vec3,
  WGS84,
} from "@equipoise/sim/physics";

/** Axes of the 3D view are those of ECEF, and its unit is the Earth's equatorial radius: 1e-7, what 32 bits hold there, is 0.6 m. */
export const unit_m: number = WGS84.a_m;
const polar = 1 - WGS84.f;

export interface Ground {
  readonly lon_deg: number;
  readonly lat_deg: number;
}

export function scenePoint(lon_deg: number, lat_deg: number, height_m = 0): Vec3 {
  return scale(
    ecefFromGeodetic({ lon_rad: radFromDeg(lon_deg), lat_rad: radFromDeg(lat_deg), h_m: height_m }),
    1 / unit_m,
  );
}

export function geodeticOf(point: Vec3): Ground & { readonly height_m: number } {
  const { lon_rad, lat_rad, h_m } = geodeticFromEcef(scale(point, unit_m));
  return { lon_deg: degFromRad(lon_rad), lat_deg: degFromRad(lat_rad), height_m: h_m };
}

/** Where a ray from the eye first meets the ellipsoid. */
export function groundHit(eye: Vec3, direction: Vec3): Vec3 | undefined {
  const along = firstMeeting(eye, direction);
  return along === undefined || along < 0 ? undefined : add(eye, scale(direction, along));
}

/** Whether the Earth stands between the eye and a point. A point on the ground hides itself only from below. */
export function isHidden(eye: Vec3, point: Vec3): boolean {
  const along = firstMeeting(eye, subtract(point, eye));
  return along !== undefined && along > 0 && along < 1 - 1e-3; // 1e-3 of the distance: some kilometres at the limb
}

/** Smaller root s of |eye + s direction| = 1 where the polar axis is stretched so that the ellipsoid is a sphere. */
function firstMeeting(eye: Vec3, direction: Vec3): number | undefined {
  const o: Vec3 = [eye[0], eye[1], eye[2] / polar];
  const d: Vec3 = [direction[0], direction[1], direction[2] / polar];
  const a = dot(d, d);
  const b = dot(o, d);
  const discriminant = b * b - a * (dot(o, o) - 1);
  return discriminant < 0 || a === 0 ? undefined : (-b - Math.sqrt(discriminant)) / a;
}

/** Outward normal of the ellipsoid over a place. */
export function upAt({ lon_deg, lat_deg }: Ground): Vec3 {
  const lat = radFromDeg(lat_deg);
  const lon = radFromDeg(lon_deg);
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}

/** Northward along the ground. At a pole it follows from the longitude given. */
export function northAt({ lon_deg, lat_deg }: Ground): Vec3 {
  const lat = radFromDeg(lat_deg);
  const lon = radFromDeg(lon_deg);
  return [-Math.sin(lat) * Math.cos(lon), -Math.sin(lat) * Math.sin(lon), Math.cos(lat)];
}

/** Directions of the outward normals of places, three numbers each, as the map keeps its lines. */
export function directionsOf(points: readonly (readonly [lon_deg: number, lat_deg: number])[]): Float64Array {
  const out = new Float64Array(3 * points.length);
  for (const [k, [lon_deg, lat_deg]] of points.entries()) out.set(upAt({ lon_deg, lat_deg }), 3 * k);
  return out;
}

/** Points over a line on the ground, near enough to each other that no chord dips below the surface by more than a kilometre. */
export function groundLine(directions: Float64Array, height_m: number): Vec3[] {
  const out: Vec3[] = [];
  let before: Vec3 | undefined;
  for (let k = 0; k + 2 < directions.length; k += 3) {
    const here: Vec3 = [directions[k]!, directions[k + 1]!, directions[k + 2]!];
    if (before !== undefined) addBetween(out, before, here, height_m);
    out.push(pointOver(here, height_m));
    before = here;
  }
  return out;
}

/** The point over the place whose outward normal is given: N (n_x, n_y, (1 - e2) n_z) + h n. */
function pointOver(normal: Vec3, height_m: number): Vec3 {
  const { a_m, e2 } = WGS84;
  const N = a_m / Math.sqrt(1 - e2 * normal[2] * normal[2]);
  const level = (N + height_m) / unit_m;
  return [level * normal[0], level * normal[1], ((N * (1 - e2) + height_m) / unit_m) * normal[2]];
}

const step_rad = 0.03;

/** The points within an edge, along the great circle of the normals, as the land's own edges are drawn. */
function addBetween(out: Vec3[], a: Vec3, b: Vec3, height_m: number): void {
  const angle = Math.atan2(norm(cross(a, b)), dot(a, b));
  const steps = Math.ceil(angle / step_rad);
  if (steps < 2 || angle > 3.1) return;
  for (let k = 1; k < steps; k++) {
    const s = k / steps;
    const normal = add(
      scale(a, Math.sin((1 - s) * angle) / Math.sin(angle)),
      scale(b, Math.sin(s * angle) / Math.sin(angle)),
    );
    out.push(pointOver(normal, height_m));
  }
}
