/**
 * Places at the middle of their cell. On the ground a cell is `grid_m` high and, in the middle of its band,
 * as wide; a coarse place depends on the cell alone. An error spread evenly over a cell of side g has the
 * variance g^2/12 on each axis.
 */
import type { Body } from "./envelope.ts";
import { type Ellipse, maxLength_m, type PointE7 } from "./fields.ts";

export type Coarsened = { readonly kind: "coarse"; readonly value: unknown } | { readonly kind: "no-place" };

/**
 * A point, area, ellipse or list of areas on the grid; "no-place" for what has none, so that a site's name is
 * never shared.
 */
export function coarsen(value: unknown, grid_m: number): Coarsened {
  if (Array.isArray(value)) {
    const items = value.map((item) => coarsen(item, grid_m));
    const coarse = items.flatMap((item) => (item.kind === "coarse" ? [item.value] : []));
    return coarse.length === items.length && items.length > 0 ? { kind: "coarse", value: coarse } : noPlace;
  }
  if (typeof value !== "object" || value === null) return noPlace;
  const keys = Object.keys(value).sort().join(" ");
  const place = coarseForms[keys]?.(value as never, grid_m);
  return place === undefined ? noPlace : { kind: "coarse", value: place };
}

/** The track with its position on a grid of ECEF. Its velocity stays. */
export function coarsenTrack<T extends Partial<Body<"track.report">>>(track: T, grid_m: number): T {
  const state = track.state?.map((x, i) => (i < 3 ? (Math.floor(x / grid_m) + 0.5) * grid_m : x));
  const variance_m2 = (grid_m * grid_m) / 12;
  const covariance = track.covariance?.map((c, i) => (positionVariances.includes(i) ? c + variance_m2 : c));
  return { ...track, ...(state && { state }), ...(covariance && { covariance }) };
}

/** Of the lower triangle by rows: xx, yy, zz. */
const positionVariances: readonly number[] = [0, 2, 5];

const noPlace: Coarsened = { kind: "no-place" };

interface Placed {
  readonly point: PointE7;
  readonly ellipse95?: Ellipse;
}

type CoarseForm = (value: never, grid_m: number) => object | undefined;

/** By the sorted keys of a form. A form that is not here has no place. */
const coarseForms: Readonly<Record<string, CoarseForm>> = {
  "lat_e7deg lon_e7deg": coarsePoint,
  point: ({ point }: Placed, grid_m) => ({ point: coarsePoint(point, grid_m) }),
  "ellipse95 point": coarsePlaced,
  boundary: coarseBoundary,
  "centre givenIn radius_m": coarseCircle,
  "centre majorAzimuth_e7deg semiMajor_m semiMinor_m": coarseEllipse,
};

function coarsePlaced({ point, ellipse95 }: Placed, grid_m: number): object | undefined {
  const ellipse = ellipse95 && coarseEllipse(ellipse95, grid_m);
  return ellipse && { point: coarsePoint(point, grid_m), ellipse95: ellipse };
}

/** Undefined where the corners of the area fall into fewer than three cells. Corners in one cell are one. */
function coarseBoundary(
  { boundary }: { readonly boundary: readonly PointE7[] },
  grid_m: number,
): object | undefined {
  const corners = boundary.map((point) => coarsePoint(point, grid_m));
  const names = corners.map((point) => `${point.lat_e7deg} ${point.lon_e7deg}`);
  const distinct = corners.filter((_, i) => names.indexOf(names[i] ?? "") === i);
  return distinct.length < 3 ? undefined : { boundary: distinct };
}

/** The radius grows by half a cell's diagonal: the coarse circle still covers the true one. */
function coarseCircle(
  circle: { readonly centre: PointE7; readonly radius_m: number; readonly givenIn: string },
  grid_m: number,
): object | undefined {
  const radius_m = ceil(circle.radius_m + grid_m * Math.sqrt(0.5));
  return radius_m > maxLength_m
    ? undefined
    : { ...circle, centre: coarsePoint(circle.centre, grid_m), radius_m };
}

/**
 * The axes of 95 % are the root of 5.991 (chi-squared, two degrees of freedom) times the standard deviations.
 */
function coarseEllipse(ellipse: Ellipse, grid_m: number): Ellipse | undefined {
  const wider_m = (axis_m: number) => ceil(Math.sqrt(axis_m * axis_m + (5.991 * grid_m * grid_m) / 12));
  const [semiMajor_m, semiMinor_m] = [wider_m(ellipse.semiMajor_m), wider_m(ellipse.semiMinor_m)];
  if (semiMajor_m > maxLength_m) return undefined;
  return { ...ellipse, centre: coarsePoint(ellipse.centre, grid_m), semiMajor_m, semiMinor_m };
}

function coarsePoint({ lat_e7deg, lon_e7deg }: PointE7, grid_m: number): PointE7 {
  const lat = middle(lat_e7deg, quarter_e7deg, grid_m / e7deg_m);
  const width_e7deg = grid_m / e7deg_m / Math.max(cosine(lat), 1e-9);
  return { lat_e7deg: lat, lon_e7deg: middle(lon_e7deg, 2 * quarter_e7deg, width_e7deg) };
}

/**
 * The middle of the cell, of a whole number of cells between -half and half that are at least as wide as
 * asked (or one).
 */
function middle(at_e7deg: number, half_e7deg: number, cell_e7deg: number): number {
  const count = Math.max(1, Math.floor((2 * half_e7deg) / cell_e7deg));
  const width_e7deg = (2 * half_e7deg) / count;
  const index = Math.min(count - 1, Math.floor((at_e7deg + half_e7deg) / width_e7deg));
  return Math.floor((index + 0.5) * width_e7deg) - half_e7deg;
}

const quarter_e7deg = 900_000_000;
/** A meridian's mean: 10,001,966 m from the equator to the pole (WGS84). */
const e7deg_m = 10_001_966 / quarter_e7deg;

/**
 * By its series to the 24th power, good to 1e-15 within 90 degrees: one figure on every machine, unlike
 * `Math.cos`.
 */
function cosine(angle_e7deg: number): number {
  const x_rad = (angle_e7deg / quarter_e7deg) * 1.5707963267948966;
  let term = 1;
  let sum = 1;
  for (let n = 2; n <= 24; n += 2) {
    term *= (-x_rad * x_rad) / (n * (n - 1));
    sum += term;
  }
  return sum;
}

function ceil(x: number): number {
  return -Math.floor(-x);
}
