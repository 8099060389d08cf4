import type { World } from "@equipoise/sim/engagement";
import { authalicLatitude, radFromDeg, sin } from "@equipoise/sim/physics";
import type { BorderEditRow } from "./catalogue.ts";
import { bandOf, cellCentre, cellInBand, cellOf, type Grid } from "./grid.ts";
import {
  type CountriesTopology,
  editedStates,
  flatHolds,
  flatRings,
  type Moved,
  type PolygonRings,
  type StateFeature,
} from "./states.ts";

/** People in a listed place. */
export interface City {
  readonly country: string; // ISO 3166-1 alpha-2
  readonly population: number;
  readonly lat_deg: number;
  readonly lon_deg: number;
}

/**
 * The grid filled with land and people as of the date of the border edits. Land comes from a raster of 0.25 degrees
 * whose pixels weigh their true area on the ellipsoid; a state too small for any pixel centre takes its own area from
 * the pixel that it lies in. People are those of the listed places, in the state that held the place.
 */
export function buildWorld(
  grid: Grid,
  topology: CountriesTopology,
  cities: readonly City[],
  borderEdits: readonly BorderEditRow[],
): World {
  const { features, moved } = editedStates(topology, borderEdits);
  const codes = new Set(features.map((of) => of.id));
  for (const { country } of cities) codes.add(country);
  for (const edit of borderEdits) codes.add(edit.to);
  const states = [...codes].sort((a, b) => (a < b ? -1 : 1));
  const indexOf = new Map(states.map((state, i) => [state, i]));
  const raster = rasterise(features, indexOf);
  const land = sharesByCell(grid, raster);
  const people = peopleByCell(grid, cities, indexOf, moved);
  const lat_rad = new Float64Array(grid.cellCount);
  const lon_rad = new Float64Array(grid.cellCount);
  for (let cell = 0; cell < grid.cellCount; cell++) {
    const centre = cellCentre(grid, cell);
    lat_rad[cell] = centre.lat_rad;
    lon_rad[cell] = centre.lon_rad;
  }
  return {
    nominal_km: grid.nominal_km,
    cellCount: grid.cellCount,
    lat_rad,
    lon_rad,
    cellArea_m2: grid.cellArea_m2,
    landStart: land.start,
    landState: land.state,
    landShare: land.value,
    states,
    peopleStart: people.start,
    peopleState: people.state,
    people: people.value,
  };
}

// ---- raster ---------------------------------------------------------------------------------------------------

const pixel_deg = 0.25;
const columns = 1440;
const rows = 720;

interface Raster {
  readonly owner: Int16Array; // state index per pixel, row by row from the south, -1 for water
  readonly weight: Float64Array; // area of a pixel per row: difference of sines of authalic latitude
  readonly tiny: readonly { readonly pixel: number; readonly state: number; readonly weight: number }[];
}

function rasterise(features: readonly StateFeature[], indexOf: ReadonlyMap<string, number>): Raster {
  const owner = new Int16Array(columns * rows).fill(-1);
  const edges = Float64Array.from({ length: rows + 1 }, (_, row) => sinAuthalicOf(-90 + row * pixel_deg));
  const weight = Float64Array.from({ length: rows }, (_, row) => edges[row + 1]! - edges[row]!);
  const tiny: { pixel: number; state: number; weight: number }[] = [];
  for (const { id, geometry } of features) {
    const state = indexOf.get(id)!;
    let filled = 0;
    for (const rings of geometry.coordinates) filled += fillPolygon(owner, flatRings(rings), state);
    if (filled > 0) continue;
    for (const rings of geometry.coordinates) {
      const [lon, lat] = rings[0]![0]!;
      const column = Math.min(columns - 1, Math.floor((lon + 180) / pixel_deg));
      const row = Math.min(rows - 1, Math.floor((lat + 90) / pixel_deg));
      tiny.push({ pixel: row * columns + column, state, weight: polygonWeight(flatRings(rings)) });
    }
  }
  return { owner, weight, tiny };
}

/** Scan lines through pixel centres, even-odd; returns how many pixels were filled. */
function fillPolygon(owner: Int16Array, rings: PolygonRings, state: number): number {
  const crossings = new Map<number, number[]>();
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) addCrossings(crossings, ring[i - 1]!, ring[i]!);
  let filled = 0;
  for (const [row, lons] of crossings) {
    lons.sort((a, b) => a - b);
    for (let k = 0; k + 1 < lons.length; k += 2) {
      const first = firstCentre(lons[k]!, -180);
      const end = firstCentre(lons[k + 1]!, -180);
      for (let column = first; column < end; column++) owner[row * columns + wrapped(column)] = state;
      filled += end - first;
    }
  }
  return filled;
}

function wrapped(column: number): number {
  return column - columns * Math.floor(column / columns);
}

function addCrossings(
  crossings: Map<number, number[]>,
  a: readonly [number, number],
  b: readonly [number, number],
): void {
  const [south, north] = a[1] < b[1] ? [a, b] : [b, a];
  const first = Math.max(0, firstCentre(south[1], -90));
  const end = Math.min(rows, firstCentre(north[1], -90));
  for (let row = first; row < end; row++) {
    const lat = -90 + (row + 0.5) * pixel_deg;
    const lon = south[0] + ((north[0] - south[0]) * (lat - south[1])) / (north[1] - south[1]);
    const list = crossings.get(row);
    if (list === undefined) crossings.set(row, [lon]);
    else list.push(lon);
  }
}

/** Index of the first pixel whose centre is at or beyond a coordinate counted from `origin`. */
function firstCentre(coordinate_deg: number, origin_deg: number): number {
  const at = (coordinate_deg - origin_deg) / pixel_deg - 0.5;
  const below = Math.floor(at);
  return below === at ? below : below + 1;
}

/** Area in the raster's weights (pixel columns times sine of authalic latitude), by the trapezium rule on the ring. */
function polygonWeight(rings: PolygonRings): number {
  let total = 0;
  for (const [k, ring] of rings.entries()) {
    let area = 0;
    for (let i = 1; i < ring.length; i++) {
      const [lonA, latA] = ring[i - 1]!;
      const [lonB, latB] = ring[i]!;
      area += ((lonB - lonA) / pixel_deg) * ((sinAuthalicOf(latA) + sinAuthalicOf(latB)) / 2);
    }
    total += k === 0 ? Math.abs(area) : -Math.abs(area);
  }
  return total;
}

function sinAuthalicOf(lat_deg: number): number {
  if (lat_deg >= 90) return 1;
  return lat_deg <= -90 ? -1 : sin(authalicLatitude(radFromDeg(lat_deg)));
}

// ---- per cell -----------------------------------------------------------------------------------------------

interface Entries {
  readonly start: Int32Array;
  readonly state: Int16Array;
  readonly value: Float64Array;
}

function sharesByCell(grid: Grid, { owner, weight, tiny }: Raster): Entries {
  const total = new Float64Array(grid.cellCount);
  const land = new Map<number, number>(); // cell x stateKeys + state -> weight
  const add = (cell: number, state: number, w: number) => {
    const key = cell * stateKeys + state;
    land.set(key, (land.get(key) ?? 0) + w);
  };
  const cellOfColumn = new Int32Array(columns);
  let lastBand = -1;
  for (let row = 0; row < rows; row++) {
    const band = bandOf(grid, radFromDeg(-90 + (row + 0.5) * pixel_deg));
    if (band !== lastBand)
      for (let column = 0; column < columns; column++)
        cellOfColumn[column] = cellInBand(grid, band, radFromDeg(-180 + (column + 0.5) * pixel_deg));
    lastBand = band;
    const w = weight[row]!;
    let column = 0;
    while (column < columns) {
      const cell = cellOfColumn[column]!;
      const state = owner[row * columns + column]!;
      const from = column;
      while (column < columns && cellOfColumn[column] === cell && owner[row * columns + column] === state)
        column++;
      total[cell]! += (column - from) * w;
      if (state >= 0) add(cell, state, (column - from) * w);
    }
  }
  for (const { pixel, state, weight: area } of tiny) {
    const row = Math.floor(pixel / columns);
    const lat_deg = -90 + (row + 0.5) * pixel_deg;
    const lon_deg = -180 + (pixel - row * columns + 0.5) * pixel_deg;
    const cell = cellOf(grid, radFromDeg(lat_deg), radFromDeg(lon_deg));
    const w = Math.min(area, weight[row]!);
    if (owner[pixel]! >= 0) add(cell, owner[pixel]!, -w);
    add(cell, state, w);
  }
  return entriesOf(grid.cellCount, land, (cell, w) => w / total[cell]!);
}

const stateKeys = 1024;

function entriesOf(
  cellCount: number,
  sums: ReadonlyMap<number, number>,
  value: (cell: number, sum: number) => number,
): Entries {
  const sorted = [...sums].filter(([, sum]) => sum > 0).sort(([a], [b]) => a - b);
  const start = new Int32Array(cellCount + 1);
  const state = new Int16Array(sorted.length);
  const values = new Float64Array(sorted.length);
  for (const [i, [key, sum]] of sorted.entries()) {
    const cell = Math.floor(key / stateKeys);
    start[cell + 1]!++;
    state[i] = key - cell * stateKeys;
    values[i] = value(cell, sum);
  }
  for (let cell = 0; cell < cellCount; cell++) start[cell + 1]! += start[cell]!;
  return { start, state, value: values };
}

function peopleByCell(
  grid: Grid,
  cities: readonly City[],
  indexOf: ReadonlyMap<string, number>,
  moved: readonly Moved[],
): Entries {
  const sums = new Map<number, number>();
  for (const { country, population, lat_deg, lon_deg } of cities) {
    if (!(population > 0)) continue;
    let state = country;
    for (const { from, to, isWhole, polygons } of moved)
      if (state === from && (isWhole || polygons.some((rings) => flatHolds(rings, lon_deg, lat_deg))))
        state = to;
    const key = cellOf(grid, radFromDeg(lat_deg), radFromDeg(lon_deg)) * stateKeys + indexOf.get(state)!;
    sums.set(key, (sums.get(key) ?? 0) + population);
  }
  return entriesOf(grid.cellCount, sums, (_cell, sum) => sum);
}
