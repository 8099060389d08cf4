import {
  asin,
  authalicRadius_m,
  cos,
  ellipsoidArea_m2,
  type Geodetic,
  geodeticFromAuthalic,
  PI,
  round,
} from "@equipoise/sim/physics";

/**
 * Cells of exactly equal area on the WGS84 ellipsoid: bands from south to north, each cut into equal steps of longitude.
 * Cell `i` of band `b` lies between longitudes -pi + j 2 pi / n and the next, j = i - bandStart[b], n the band's count.
 */
export interface Grid {
  readonly nominal_km: number;
  readonly cellCount: number;
  readonly cellArea_m2: number;
  readonly bandStart: Int32Array; //        first cell of each band; one more entry ends the last
  readonly sinAuthalic: Float64Array; //    sine of the authalic latitude of each band boundary, -1 .. 1
  readonly boundary_rad: Float64Array; //   the same boundaries as geodetic latitudes
}

/**
 * The grid whose bands and cells are about `nominal_km` across. Area on the ellipsoid is proportional to the sine of the
 * authalic latitude (Snyder, Map Projections: A Working Manual, eq. 3-11 to 3-13), so boundaries at equal counts of
 * cells in that sine make every cell equal; the band height departs a little from nominal instead.
 */
export function buildGrid(nominal_km: number): Grid {
  const bandCount = Math.max(2, round(meridian_m / (nominal_km * 1000)));
  const bandStart = new Int32Array(bandCount + 1);
  for (let b = 0; b < bandCount; b++) {
    const north = (b < bandCount / 2 ? bandCount - 1 - b : b) + 0.5; // mirrored, so that both hemispheres agree
    const middle_rad = -PI / 2 + (PI * north) / bandCount;
    const circumference_m = 2 * PI * authalicRadius_m * cos(middle_rad);
    const count = Math.max(3, round(circumference_m / (nominal_km * 1000)));
    bandStart[b + 1] = bandStart[b]! + count;
  }
  const cellCount = bandStart[bandCount]!;
  const sinAuthalic = new Float64Array(bandCount + 1);
  const boundary_rad = new Float64Array(bandCount + 1);
  for (let b = 0; b <= bandCount; b++) {
    // The difference of two whole numbers: exact, and odd about the equator.
    sinAuthalic[b] = (2 * bandStart[b]! - cellCount) / cellCount;
    boundary_rad[b] = geodeticFromAuthalic(asin(sinAuthalic[b]!));
  }
  boundary_rad[0] = -PI / 2;
  boundary_rad[bandCount] = PI / 2;
  return {
    nominal_km,
    cellCount,
    cellArea_m2: ellipsoidArea_m2 / cellCount,
    bandStart,
    sinAuthalic,
    boundary_rad,
  };
}

const meridian_m = 20_003_931.4586; // pole to pole: twice the meridian quadrant of WGS 84, 10 001 965.7293 m

/** The cell that holds a point; a point on a boundary belongs to the northern or eastern cell. Any longitude will do. */
export function cellOf(grid: Grid, lat_rad: number, lon_rad: number): number {
  return cellInBand(grid, bandOf(grid, lat_rad), lon_rad);
}

/** The cell of a band at a longitude: `cellOf` for those who walk along a parallel. */
export function cellInBand(grid: Grid, band: number, lon_rad: number): number {
  const start = grid.bandStart[band]!;
  const count = grid.bandStart[band + 1]! - start;
  const turns = (lon_rad + PI) / (2 * PI);
  const j = Math.floor((turns - Math.floor(turns)) * count);
  return start + Math.min(j, count - 1);
}

/** The band that holds a geodetic latitude. */
export function bandOf(grid: Grid, lat_rad: number): number {
  let low = 0;
  let high = grid.boundary_rad.length - 2;
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    if (grid.boundary_rad[middle]! <= lat_rad) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The point that halves the cell's area north and south, and east and west; on the ellipsoid. */
export function cellCentre(grid: Grid, cell: number): Geodetic {
  const { band, west_rad, east_rad } = extent(grid, cell);
  const middle = (grid.sinAuthalic[band]! + grid.sinAuthalic[band + 1]!) / 2;
  return { lat_rad: geodeticFromAuthalic(asin(middle)), lon_rad: (west_rad + east_rad) / 2, h_m: 0 };
}

/** The cell's outline for drawing: a closed ring, anticlockwise from the south-west corner, a point per 5 degrees at most. */
export function cellOutline(grid: Grid, cell: number): readonly Geodetic[] {
  const { band, west_rad, east_rad } = extent(grid, cell);
  const south_rad = grid.boundary_rad[band]!;
  const north_rad = grid.boundary_rad[band + 1]!;
  const steps = Math.max(1, Math.floor((east_rad - west_rad) / (PI / 36) + 0.999));
  const ring: Geodetic[] = [];
  for (let k = 0; k <= steps; k++)
    ring.push({ lat_rad: south_rad, lon_rad: along(west_rad, east_rad, k / steps), h_m: 0 });
  for (let k = steps; k >= 0; k--)
    ring.push({ lat_rad: north_rad, lon_rad: along(west_rad, east_rad, k / steps), h_m: 0 });
  ring.push(ring[0]!);
  return ring;
}

const along = (a: number, b: number, share: number): number => (share === 1 ? b : a + (b - a) * share);

function extent(grid: Grid, cell: number): { band: number; west_rad: number; east_rad: number } {
  let band = 0;
  while (grid.bandStart[band + 1]! <= cell) band++;
  const start = grid.bandStart[band]!;
  const count = grid.bandStart[band + 1]! - start;
  const edge = (j: number) => (j === count ? PI : -PI + (j * 2 * PI) / count);
  return { band, west_rad: edge(cell - start), east_rad: edge(cell - start + 1) };
}
