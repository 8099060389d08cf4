import {
  type Catalogue,
  type CountriesTopology,
  type StateFeature,
  statePolygons,
} from "@equipoise/scenario";
import { merge } from "topojson-client";
import { type Direction, directionOf } from "./projecting.ts";

type LonLat = readonly [number, number];

/** The world as it is drawn: land as one polygon, borders between states as lines, both fine and, for a moving picture, coarse. */
export interface World {
  readonly fine: Outlines;
  readonly coarse: Outlines;
}
export interface Outlines {
  readonly land: { readonly type: "MultiPolygon"; coordinates: [number, number][][][] };
  readonly coasts: readonly Path[];
  readonly borders: readonly Path[];
}
/** Directions of the points of a line, three numbers each. */
export type Path = Float64Array;

// A memo only: the outlines are a function of two immutable inputs, kept by identity of the map.
const worlds = new WeakMap<
  CountriesTopology,
  { readonly edits: Catalogue["borders"]; readonly world: World }
>();

export function worldOf(topology: CountriesTopology, edits: Catalogue["borders"]): World {
  const known = worlds.get(topology);
  if (known?.edits === edits) return known.world;
  const countries = topology.objects.countries as { readonly geometries: Parameters<typeof merge>[1] };
  const land = merge(topology as Parameters<typeof merge>[0], countries.geometries).coordinates as [
    number,
    number,
  ][][][];
  const borders = bordersOf(statePolygons(topology, edits));
  let coarse: Outlines | undefined;
  const world: World = {
    fine: outlines(land, borders),
    get coarse() {
      coarse ??= outlines(
        coarseLand(land),
        borders.map((line) => simplified(line, coarse_deg)),
      );
      return coarse;
    },
  };
  worlds.set(topology, { edits, world });
  return world;
}

const coarse_deg = 0.18; // 20 km: a few pixels of a moving picture
const islet_deg = 0.7;

function outlines(land: [number, number][][][], borders: readonly (readonly LonLat[])[]): Outlines {
  return {
    land: { type: "MultiPolygon", coordinates: land },
    coasts: land.flatMap((rings) => rings.map(pathOf)),
    borders: borders.map(pathOf),
  };
}

/** The smallest circle about the middle of some points that holds them all. */
export interface Cap {
  readonly middle: Direction;
  readonly angle_rad: number;
}

const caps = new WeakMap<object, Cap>(); // a memo only, by identity of what it is about

/** The circle around a path, or around a polygon's outer ring: what lies in it is hidden or beside the picture if the circle is. */
export function capOf(of: Path | readonly (readonly LonLat[])[]): Cap {
  const known = caps.get(of);
  if (known !== undefined) return known;
  const path = of instanceof Float64Array ? of : pathOf(of[0]!);
  const sum = [0, 0, 0];
  for (let i = 0; i < path.length; i++) sum[i % 3]! += path[i]!;
  const length = Math.hypot(...sum);
  let middle: Direction = [0, 0, 1];
  let angle_rad = Math.PI;
  if (length > 1e-6) {
    middle = [sum[0]! / length, sum[1]! / length, sum[2]! / length];
    let least = 1;
    for (let i = 0; i < path.length; i += 3)
      least = Math.min(least, path[i]! * middle[0] + path[i + 1]! * middle[1] + path[i + 2]! * middle[2]);
    // Great circles between the points stay in a circle up to a quarter turn wide; a wider one holds nothing for certain.
    angle_rad = least > 0.01 ? Math.acos(least) + 1e-6 : Math.PI;
  }
  const cap = { middle, angle_rad };
  caps.set(of, cap);
  return cap;
}

export function pathOf(line: readonly LonLat[]): Path {
  const path = new Float64Array(3 * line.length);
  for (const [i, [lon, lat]] of line.entries()) path.set(directionOf(lon, lat), 3 * i);
  return path;
}

function coarseLand(land: [number, number][][][]): [number, number][][][] {
  return land.flatMap((rings) => {
    const kept = rings
      .map((ring) => simplified(ring, coarse_deg) as [number, number][])
      .filter((ring) => ring.length > 4 && extent(ring) > islet_deg);
    return kept.length === 0 || extent(rings[0]!) <= islet_deg ? [] : [kept];
  });
}

function extent(ring: readonly LonLat[]): number {
  let [west, east, south, north] = [360, -360, 90, -90];
  for (const [lon, lat] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return Math.max((east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180), north - south);
}

/** Douglas and Peucker's line: points that lie within a tolerance of the line without them are left out. Ends stay. */
export function simplified(line: readonly LonLat[], tolerance_deg: number): LonLat[] {
  if (line.length < 3) return [...line];
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let worst = tolerance_deg;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const off = offset(line[i]!, line[from]!, line[to]!);
      if (off > worst) {
        worst = off;
        at = i;
      }
    }
    if (at < 0) continue;
    keep[at] = 1;
    open.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

/** Distance of a point from a span, in degrees on the ground: longitudes shrink towards the poles. */
function offset(p: LonLat, a: LonLat, b: LonLat): number {
  const shrink = Math.max(0.1, Math.cos((p[1] * Math.PI) / 180));
  const [dx, dy] = [(b[0] - a[0]) * shrink, b[1] - a[1]];
  const [ex, ey] = [(p[0] - a[0]) * shrink, p[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, (ex * dx + ey * dy) / length2));
  return Math.hypot(ex - along * dx, ey - along * dy);
}

/** Lines between two states: edges that polygons of different states share. Edges within one state are none. */
export function bordersOf(states: readonly StateFeature[]): LonLat[][] {
  const points = new Map<number, number>();
  const numberOf = ([lon, lat]: LonLat): number => {
    const key = Math.round(lon * 1e6) * 1e9 + Math.round(lat * 1e6);
    let n = points.get(key);
    if (n === undefined) {
      n = points.size;
      points.set(key, n);
    }
    return n;
  };
  const most = 2 ** 22;
  const owner = new Map<number, number>();
  const shared = new Set<number>();
  eachRing(states, (state, ring) => {
    let a = numberOf(ring[0]!);
    for (let i = 1; i < ring.length; i++) {
      const b = numberOf(ring[i]!);
      const edge = a < b ? a * most + b : b * most + a;
      const other = owner.get(edge);
      if (other === undefined) owner.set(edge, state);
      else if (other !== state) shared.add(edge);
      a = b;
    }
  });
  const lines: LonLat[][] = [];
  eachRing(states, (_, ring) => {
    let line: LonLat[] | undefined;
    let a = numberOf(ring[0]!);
    for (let i = 1; i < ring.length; i++) {
      const b = numberOf(ring[i]!);
      if (shared.delete(a < b ? a * most + b : b * most + a)) {
        if (line === undefined) {
          line = [ring[i - 1]!];
          lines.push(line);
        }
        line.push(ring[i]!);
      } else line = undefined;
      a = b;
    }
  });
  return lines;
}

function eachRing(
  states: readonly StateFeature[],
  visit: (state: number, ring: readonly LonLat[]) => void,
): void {
  for (const [state, { geometry }] of states.entries())
    for (const rings of geometry.coordinates) for (const ring of rings) visit(state, ring);
}

/** Meridians and parallels every ten degrees; the meridians end short of the poles but for every ninetieth. */
export const graticule: readonly Path[] = [
  ...steps(-180, 180, 10).map((lon) => {
    const end = lon % 90 === 0 ? 90 : 80;
    return pathOf(steps(-end, end + 1, 2.5).map((lat) => [lon, lat]));
  }),
  ...steps(-80, 81, 10).map((lat) => pathOf(steps(-180, 181, 2.5).map((lon) => [lon, lat]))),
];

function steps(from: number, below: number, by: number): number[] {
  return Array.from({ length: Math.ceil((below - from) / by) }, (_, i) => from + i * by);
}
