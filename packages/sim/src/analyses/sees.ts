import type { World } from "../engagement/index.ts";
import { ecefFromGeodetic, type Geodetic, type Path } from "../physics/index.ts";
import {
  type Angles,
  anglesOf,
  detectionRange_m,
  type Radar,
  type RadarGeometry,
  type View,
  viewOf,
} from "../sensors/index.ts";

/** Heights at which a point over the ground is looked for, m: from low flight to a lofted ICBM's apogee, 5,000 km. */
const ladder_m: readonly number[] = Array.from({ length: 40 }, (_, i) => 5_000 + 3_300 * i * i);

/** The column of points above each of `cells` as one radar's geometry meets it. */
export function columnsOf(world: World, geometry: RadarGeometry, cells: readonly number[]): readonly View[] {
  const { site } = geometry;
  if (lastLook?.world !== world || lastLook.site !== site) lastLook = { world, site, angles: [] };
  const { angles } = lastLook;
  return cells.map((cell) => {
    const path = column(world, cell);
    angles[cell] ??= anglesOf(site, path);
    return viewOf(geometry, path, angles[cell]);
  });
}

// A memo only: the directions from the site last looked from, which all its sectors and limits share.
let lastLook: { readonly world: World; readonly site: Geodetic; readonly angles: Angles[] } | undefined;

// A memo only: the columns of a world, for every radar to look at.
const columns = new WeakMap<World, (Path | undefined)[]>();

function column(world: World, cell: number): Path {
  let known = columns.get(world);
  if (known === undefined) {
    known = [];
    columns.set(world, known);
  }
  known[cell] ??= raise(world.lat_rad[cell], world.lon_rad[cell]);
  return known[cell];
}

function raise(lat_rad: number, lon_rad: number): Path {
  const r_m = Float64Array.from(ladder_m.flatMap((h_m) => ecefFromGeodetic({ lat_rad, lon_rad, h_m })));
  const h_m = Float64Array.from(ladder_m);
  return { t_s: h_m, r_m, h_m, burnout_s: 0, apogee_s: 0, impact_s: 0 };
}

/**
 * What a radar sees: the lowest height over each column at which a target of cross-section `rcs_m2` is in its field
 * and range, m; Infinity where there is none. Between the last hidden and the first visible height of the ladder it is
 * linear in the elevation margin.
 */
export function sees(radar: Radar, columns: readonly View[], rcs_m2: number): Float64Array {
  const range_m = detectionRange_m(radar.power, rcs_m2);
  return Float64Array.from(columns, ({ margin_rad, range_m: distance_m }) => {
    for (let i = 0; i < ladder_m.length; i++) {
      if (!(margin_rad[i] >= 0) || distance_m[i] > range_m) continue;
      if (i === 0) return ladder_m[0];
      const before = margin_rad[i - 1];
      const x = before < 0 && distance_m[i - 1] <= range_m ? before / (before - margin_rad[i]) : 1;
      return ladder_m[i - 1] + x * (ladder_m[i] - ladder_m[i - 1]);
    }
    return Number.POSITIVE_INFINITY;
  });
}

/** The same over one point of the ground. */
export function altitudeFloor_m(radar: Radar, point: Geodetic, rcs_m2: number): number {
  return sees(radar, [viewOf(radar.geometry, raise(point.lat_rad, point.lon_rad))], rcs_m2)[0];
}

/** Share of a state's area over which a point at `height_m` is above the floor; `floor_m` follows `cells`. */
export function seenShare(
  world: World,
  cells: readonly number[],
  floor_m: Float64Array,
  state: string,
  height_m: number,
): number {
  const wanted = world.states.indexOf(state);
  let seen = 0;
  let all = 0;
  for (let k = 0; k < cells.length; k++) {
    for (let j = world.landStart[cells[k]]; j < world.landStart[cells[k] + 1]; j++) {
      if (world.landState[j] !== wanted) continue;
      all += world.landShare[j];
      if (floor_m[k] <= height_m) seen += world.landShare[j];
    }
  }
  return all === 0 ? 0 : seen / all;
}
