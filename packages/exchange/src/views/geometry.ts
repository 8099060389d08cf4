/**
 * Places on the WGS84 ellipsoid, with + - * / and square roots alone, so that every node gets the same figures.
 *
 * Directions are those from the centre of the Earth. An edge is the shorter arc between two corners in the plane through
 * the centre: within 10 m of the geodesic over 500 km. Nearby places are laid on the plane that touches at the place
 * asked about (gnomonic: such arcs become straight lines; a length at distance d is too long by d^2 / 3 R^2, 0.2 % at 500 km).
 */
import type { AreaShape, Ellipse, PointE7 } from "../messages/index.ts";

const semiMajor_m = 6_378_137; //              WGS84, NIMA TR8350.2
const flattening = 1 / 298.257223563;
const e2 = flattening * (2 - flattening);
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the pure folders name no constant of the platform.
const radPerE7deg = 3.141592653589793 / 1.8e9;
const quarter_e7deg = 900_000_000;

/**
 * Sine and cosine of an angle given as a whole number of 1e-7 degrees. The reduction to [-45, 45] degrees is exact because
 * it is done in whole numbers; the Taylor series to x^15 and x^16 then leaves less than 1e-16, so the error is that of rounding.
 */
export function sinCos(angle_e7deg: number): { readonly sin: number; readonly cos: number } {
  const quarter = Math.floor(angle_e7deg / quarter_e7deg + 0.5);
  const x = (angle_e7deg - quarter * quarter_e7deg) * radPerE7deg;
  const s = sineSeries(x);
  const c = cosineSeries(x);
  const turn = quarter - 4 * Math.floor(quarter / 4);
  if (turn === 0) return { sin: s, cos: c };
  if (turn === 1) return { sin: c, cos: -s };
  return turn === 2 ? { sin: -s, cos: -c } : { sin: -c, cos: s };
}

function sineSeries(x: number): number {
  const z = x * x;
  let sum = 1;
  for (let n = 14; n >= 2; n -= 2) sum = 1 - (z / (n * (n + 1))) * sum;
  return x * sum;
}

function cosineSeries(x: number): number {
  const z = x * x;
  let sum = 1;
  for (let n = 15; n >= 1; n -= 2) sum = 1 - (z / (n * (n + 1))) * sum;
  return sum;
}

type Vector = readonly [x: number, y: number, z: number];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The place on the ellipsoid in Earth-fixed Cartesian metres. */
export function cartesian({ lat_e7deg, lon_e7deg }: PointE7): Vector {
  const lat = sinCos(lat_e7deg);
  const lon = sinCos(lon_e7deg);
  const n = semiMajor_m / Math.sqrt(1 - e2 * lat.sin * lat.sin);
  return [n * lat.cos * lon.cos, n * lat.cos * lon.sin, n * (1 - e2) * lat.sin];
}

/**
 * Length of the geodesic in metres, from the chord and the mean of the places' radii of curvature: within 1e-4 of the length up
 * to 1,000 km (1e-6 up to 100 km); beyond 3,000 km only good for saying that it is far.
 */
export function distance_m(a: PointE7, b: PointE7): number {
  const p = cartesian(a);
  const q = cartesian(b);
  const dx = p[0] - q[0];
  const dy = p[1] - q[1];
  const dz = p[2] - q[2];
  const chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
  // arc = 2 R asin(chord / 2 R) as a series in (chord / R)^2, with R the geometric mean of the curvatures at the middle.
  const { sin } = sinCos(Math.floor((a.lat_e7deg + b.lat_e7deg) / 2));
  const radius = (semiMajor_m * Math.sqrt(1 - e2)) / (1 - e2 * sin * sin);
  const z = (chord / radius) * (chord / radius);
  return chord * (1 + z * (1 / 24 + z * (3 / 640 + z * (5 / 7168 + z * (35 / 294_912)))));
}

interface Plane {
  readonly up: Vector;
  readonly east: Vector;
  readonly north: Vector;
  readonly radius_m: number;
}

/** The plane that touches at a place, as directions from the Earth's centre see it. */
function planeAt(place: PointE7): Plane {
  const p = cartesian(place);
  const radius_m = Math.sqrt(dot(p, p));
  const up: Vector = [p[0] / radius_m, p[1] / radius_m, p[2] / radius_m];
  const lon = sinCos(place.lon_e7deg);
  const east: Vector = [-lon.sin, lon.cos, 0];
  const north: Vector = [
    up[1] * east[2] - up[2] * east[1],
    up[2] * east[0] - up[0] * east[2],
    up[0] * east[1] - up[1] * east[0],
  ];
  return { up, east, north, radius_m };
}

/** Whether the place lies in the area; on its edge counts as inside to within rounding. Areas are less than a hemisphere. */
export function isInside(place: PointE7, area: AreaShape): boolean {
  if ("centre" in area) return distance_m(place, area.centre) <= area.radius_m;
  const { up, east, north } = planeAt(place);
  const corners = area.boundary.map(cartesian);
  const middle = corners.reduce((sum, corner) => sum + dot(corner, up), 0);
  if (middle <= 0) return false; // the far side of the Earth sees the same bearings
  const seen = corners.map((corner) => ({ x: dot(corner, east), y: dot(corner, north) }));
  // Times that the boundary goes round the place: crossings of the half-line to the east, counted with their sense.
  let turns = 0;
  for (let i = 0; i < seen.length; i++) {
    const a = seen[i] as { x: number; y: number };
    const b = seen[(i + 1) % seen.length] as { x: number; y: number };
    const side = a.x * b.y - a.y * b.x;
    if (a.y <= 0 && b.y > 0 && side > 0) turns++;
    if (a.y > 0 && b.y <= 0 && side < 0) turns--;
  }
  return turns !== 0;
}

/**
 * The bearing at which the great ellipse from one place leaves for the other, in 1e-7 degrees clockwise from north: found by
 * halving, to 1e-7 degrees. Undefined when the two are within 1 m or on opposite sides of the Earth.
 */
export function bearing_e7deg(from: PointE7, to: PointE7): number | undefined {
  const { east, north } = planeAt(from);
  const there = cartesian(to);
  const x = dot(there, east);
  const y = dot(there, north);
  const size = Math.sqrt(x * x + y * y);
  if (size < 1) return undefined;
  let low = 0;
  let high = 1_800_000_000; // the cosine falls from 0 to 180 degrees
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (sinCos(middle).cos * size > y) low = middle;
    else high = middle;
  }
  return x < 0 ? 3_600_000_000 - high : high;
}

/** Half-axis of the 95 % ellipse over one standard deviation: sqrt of the 95 % point of chi-square with two degrees, 5.9915. */
export const sigmasOf95 = 2.4477;

/** One standard deviation along and across an axis. */
export interface Spread {
  readonly major_m: number;
  readonly minor_m: number;
  readonly majorAzimuth_e7deg: number;
}

/** The spread of a reported place, no smaller than the floor: a report that claims to be exact is not taken at its word. */
export function spreadOf(ellipse: Ellipse, floor_m: number): Spread {
  return {
    major_m: Math.max(ellipse.semiMajor_m / sigmasOf95, floor_m),
    minor_m: Math.max(ellipse.semiMinor_m / sigmasOf95, floor_m),
    majorAzimuth_e7deg: ellipse.majorAzimuth_e7deg,
  };
}

/**
 * How many standard deviations a place known to `spread` is from the nearest place of the area (Mahalanobis distance): 0
 * inside, Infinity when the whole area is more than 60 degrees away.
 */
export function sigmasOutside(place: PointE7, spread: Spread, area: AreaShape): number {
  if (isInside(place, area)) return 0;
  const plane = planeAt(place);
  const axis = sinCos(spread.majorAzimuth_e7deg);
  const outline = "centre" in area ? circleOutline(area, plane) : polygonOutline(area.boundary, plane);
  let least = Infinity;
  for (const [a, b] of outline) {
    least = Math.min(least, distanceToEdge(whiten(a, axis, spread), whiten(b, axis, spread)));
  }
  return least;
}

interface Flat {
  readonly x: number; // east, m
  readonly y: number; // north, m
}
type Edge = readonly [Flat, Flat];

const nearest_cos = 0.5; // the plane is used out to 60 degrees from the place it touches

function flat(direction: Vector, { up, east, north, radius_m }: Plane): Flat | undefined {
  const size = Math.sqrt(dot(direction, direction));
  const height = dot(direction, up);
  if (height < nearest_cos * size) return undefined;
  return {
    x: (dot(direction, east) / height) * radius_m,
    y: (dot(direction, north) / height) * radius_m,
  };
}

const piecesOfLongEdge = 64;

function polygonOutline(boundary: readonly PointE7[], plane: Plane): Edge[] {
  const corners = boundary.map(cartesian);
  return corners.flatMap((a, i) => {
    const b = corners[(i + 1) % corners.length] as Vector;
    const ends = [flat(a, plane), flat(b, plane)];
    const pieces = ends[0] !== undefined && ends[1] !== undefined ? 1 : piecesOfLongEdge;
    const edges: Edge[] = [];
    for (let k = 0; k < pieces; k++) {
      const from = flat(between(a, b, k / pieces), plane);
      const to = flat(between(a, b, (k + 1) / pieces), plane);
      if (from !== undefined && to !== undefined) edges.push([from, to]);
    }
    return edges;
  });
}

function between(a: Vector, b: Vector, share: number): Vector {
  const rest = 1 - share;
  return [a[0] * rest + b[0] * share, a[1] * rest + b[1] * share, a[2] * rest + b[2] * share];
}

const cornersOfCircle = 72; // the outline lies inside the circle by at most 0.1 % of its radius

function circleOutline(circle: { centre: PointE7; radius_m: number }, plane: Plane): Edge[] {
  const centre = flat(cartesian(circle.centre), plane);
  if (centre === undefined) return [];
  const corner = (i: number): Flat => {
    const { sin, cos } = sinCos(i * 50_000_000);
    return { x: centre.x + circle.radius_m * sin, y: centre.y + circle.radius_m * cos };
  };
  return Array.from({ length: cornersOfCircle }, (_, i) => [corner(i), corner(i + 1)]);
}

/** Into axes along and across the spread's major axis, each in its own standard deviations. */
function whiten({ x, y }: Flat, axis: { sin: number; cos: number }, { major_m, minor_m }: Spread): Flat {
  return { x: (x * axis.sin + y * axis.cos) / major_m, y: (x * axis.cos - y * axis.sin) / minor_m };
}

function distanceToEdge(a: Flat, b: Flat): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(a.x * dx + a.y * dy) / length2));
  const x = a.x + share * dx;
  const y = a.y + share * dy;
  return Math.sqrt(x * x + y * y);
}
