import type { Grid } from "@equipoise/scenario";
import type { Lens } from "./projecting.ts";

/**
 * Cells are found from pixels: each pixel is taken back to the ground, and a cell of the grid follows by the arithmetic of
 * bands. So the cost is that of the picture, whatever the number of cells, and a change of classes alone is a second, cheaper pass.
 */
export interface CellRaster {
  readonly width: number; //  in steps
  readonly height: number;
  readonly step_px: number;
  readonly cells: Int32Array; // -1 beside the Earth
}

export function cellsUnder(lens: Lens, grid: Grid, step_px: number, into?: CellRaster): CellRaster {
  const width = Math.ceil(lens.width / step_px);
  const height = Math.ceil(lens.height / step_px);
  const cells = into?.width === width && into.height === height ? into.cells : new Int32Array(width * height);
  const cellAt = finder(lens, grid);
  const stretch = step_px < 2 ? stretches.fine : stretches.coarse;
  let y = 0;
  let start = 0;
  const at = (column: number) => cellAt(((column + 0.5) * step_px - lens.x0) / lens.radius_px, y);
  // A cell has no dents: where both ends of a stretch lie in one, so does all between, and most stretches do.
  const fill = (from: number, to: number, left: number, right: number): void => {
    if (left === right) {
      for (let c = from + 1; c < to; c++) cells[start + c] = left;
    } else if (to - from > 1) {
      const middle = (from + to) >> 1;
      const cell = at(middle);
      cells[start + middle] = cell;
      fill(from, middle, left, cell);
      fill(middle, to, cell, right);
    }
  };
  /** A row from those `away` rows above and below it, which agree about most of it; without them, of itself. */
  const findRow = (row: number, away: number) => {
    y = (lens.y0 - (row + 0.5) * step_px) / lens.radius_px;
    start = row * width;
    if (away === 0 || row + away >= height) {
      let left = at(0);
      cells[start] = left;
      for (let column = 0; column < width - 1; ) {
        const next = Math.min(column + stretch, width - 1);
        const right = at(next);
        fill(column, next, left, right);
        cells[start + next] = right;
        column = next;
        left = right;
      }
      return;
    }
    const [above, below] = [start - away * width, start + away * width];
    for (let column = 0; column < width; column++) {
      const cell = cells[above + column]!;
      cells[start + column] = cell === cells[below + column] ? cell : at(column);
    }
  };
  const gap = stretch / 2;
  for (let row = 0; row < height; row += gap) findRow(row, 0);
  for (let away = gap / 2; away >= 1; away /= 2)
    for (let row = away; row < height; row += 2 * away) findRow(row, away);
  return { width, height, step_px, cells };
}

/** In steps, powers of two: shorter than most cells are wide on the picture, or nothing would be saved. */
const stretches = { coarse: 4, fine: 8 } as const;

/** From places on the picture, in radii from its axis, to cells; -1 beside the Earth. Places that follow each other are best near each other. */
function finder(lens: Lens, grid: Grid): (x: number, y: number) => number {
  const { projection, cosEdge } = lens;
  const isGlobe = projection === "globe";
  const isEqualArea = projection === "equal-area";
  const [[right0, right1], [up0, up1, up2], [near0, near1, near2]] = [lens.right, lens.up, lens.near];
  const { sinSouth, start } = bandsOf(grid);
  let band = 0; // of the place before: a step away at most, as a rule
  return (x, y) => {
    const q = x * x + y * y;
    // `unprojected` and `cellTowards`, written out: this runs hundreds of thousands of times a frame.
    let k = 1;
    let z: number;
    if (isGlobe) z = q > 1 ? -2 : Math.sqrt(1 - q);
    else if (isEqualArea) {
      z = 1 - q / 2;
      k = Math.sqrt(Math.max(0, 1 - q / 4));
    } else {
      k = 1 / (1 + q / 4);
      z = k * (1 - q / 4);
    }
    if (z < cosEdge) return -1;
    const kx = k * x;
    const ky = k * y;
    const uz = ky * up2 + z * near2; // `right` is level: it has no third part
    while (sinSouth[band + 1]! <= uz) band++;
    while (band > 0 && sinSouth[band]! > uz) band--;
    const from = start[band]!;
    const count = start[band + 1]! - from;
    const j = (turns(kx * right1 + ky * up1 + z * near1, kx * right0 + ky * up0 + z * near0) * count) | 0;
    return from + (j < count ? j : count - 1);
  };
}

/** The cell in a direction: `cellOf` of the grid but for points within some tens of metres of an edge. */
export function cellTowards(bands: Bands, ux: number, uy: number, uz: number): number {
  const { sinSouth, start, first } = bands;
  let band = first[Math.max(0, Math.min(tableSize - 1, ((uz + 1) * (tableSize / 2)) | 0))]!;
  while (sinSouth[band + 1]! <= uz) band++;
  const from = start[band]!;
  const count = start[band + 1]! - from;
  const j = (turns(uy, ux) * count) | 0;
  return from + (j < count ? j : count - 1);
}

/** What the grid's bands are as sines of latitude, and where to begin to look among them. */
export interface Bands {
  readonly sinSouth: Float64Array; // one more entry, above any sine, ends the last band
  readonly start: Int32Array;
  readonly first: Int16Array; //      the band at the lower end of each of equal steps of sine
}
const tableSize = 8192;
const known = new WeakMap<Grid, Bands>();

export function bandsOf(grid: Grid): Bands {
  const bands = known.get(grid);
  if (bands !== undefined) return bands;
  const sinSouth = Float64Array.from(grid.boundary_rad, Math.sin);
  const last = sinSouth.length - 1;
  sinSouth[last] = 2;
  const first = new Int16Array(tableSize);
  for (let i = 0, band = 0; i < tableSize; i++) {
    while (sinSouth[band + 1]! <= (2 * i) / tableSize - 1) band++;
    first[i] = band;
  }
  const made = { sinSouth, start: grid.bandStart, first };
  known.set(grid, made);
  return made;
}

/**
 * Turns eastward from the antimeridian, 0 to 1, of a direction: (atan2(y, x) + pi) / 2 pi. The arctangent is the polynomial
 * of Hastings (Approximations for Digital Computers, 1955, sheet 13), to 1e-5 rad and better; it costs a third of Math.atan2.
 */
export function turns(y: number, x: number): number {
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  const t = ax > ay ? ay / ax : ax === 0 ? 0 : ax / ay;
  const s = t * t;
  const angle =
    t *
    (0.99997726 +
      s * (-0.33262347 + s * (0.19354346 + s * (-0.11643287 + s * (0.05265332 - s * 0.0117212)))));
  const quarter = ax > ay ? angle : Math.PI / 2 - angle;
  const half = x < 0 ? Math.PI - quarter : quarter;
  return 0.5 + (y < 0 ? -half : half) / (2 * Math.PI);
}

/** Fills the pixels with the tile of each cell's class. A tile is a square of colours, `tile_px` on a side, repeated. */
export function paintClasses(
  raster: CellRaster,
  classOf: Uint8Array,
  tiles: readonly Uint32Array[],
  tile_px: number,
  pixels: Uint32Array,
): void {
  const { width, height, cells } = raster;
  const mask = tile_px - 1;
  const area = tile_px * tile_px;
  const colours = new Uint32Array(256 * area); // what has no tile stays clear
  for (let kind = 1; kind < tiles.length; kind++) colours.set(tiles[kind]!, kind * area);
  for (let row = 0, at = 0; row < height; row++) {
    const line = (row & mask) * tile_px;
    for (let column = 0; column < width; column++, at++) {
      const cell = cells[at]!;
      pixels[at] = cell < 0 ? 0 : colours[classOf[cell]! * area + line + (column & mask)]!;
    }
  }
}

type Ring = [number, number][];

/** Cells by class as polygons, runs of equal cells along a parallel as one: for files, where lines stay lines. Clockwise, as d3-geo wants them. */
export function classPolygons(grid: Grid, classOf: Uint8Array): ReadonlyMap<number, Ring[][]> {
  const polygons = new Map<number, Ring[][]>();
  for (let band = 0; band + 1 < grid.bandStart.length; band++) {
    const first = grid.bandStart[band]!;
    const count = grid.bandStart[band + 1]! - first;
    let from = 0;
    while (from < count) {
      const kind = classOf[first + from]!;
      let to = from + 1;
      while (to < count && classOf[first + to] === kind && (to - from) * 6 < count) to++;
      if (kind !== 0) {
        const of = polygons.get(kind) ?? [];
        of.push([runRing(grid, band, from / count, to / count)]);
        polygons.set(kind, of);
      }
      from = to;
    }
  }
  return polygons;
}

function runRing(grid: Grid, band: number, west: number, east: number): Ring {
  const south_deg = (grid.boundary_rad[band]! * 180) / Math.PI;
  const north_deg = (grid.boundary_rad[band + 1]! * 180) / Math.PI;
  const steps = Math.max(1, Math.ceil((east - west) * 144));
  const lon = (k: number) => -180 + 360 * (west + ((east - west) * k) / steps);
  const ring: Ring = [];
  for (let k = 0; k <= steps; k++) ring.push([lon(k), north_deg]);
  for (let k = steps; k >= 0; k--) ring.push([lon(k), south_deg]);
  ring.push([lon(0), north_deg]);
  return ring;
}
