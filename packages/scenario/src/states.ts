import { assert } from "@equipoise/sim/physics";
import codes from "i18n-iso-countries/codes.json" with { type: "json" };
import { feature } from "topojson-client";
import type { BorderEditRow } from "./catalogue.ts";

/** Longitude and latitude, degrees, as the map file gives them. */
export type LonLat = readonly [number, number];
/** An outer ring and its holes, on the sphere. */
export type PolygonRings = readonly (readonly LonLat[])[];

/**
 * A state's land as a GeoJSON feature, WGS84 degrees. As in the map file, rings cross the antimeridian with a jump of
 * longitude and Antarctica's runs around the pole: polygons on the sphere, as d3-geo draws them.
 */
export interface StateFeature {
  readonly type: "Feature";
  readonly id: string; // ISO 3166-1 alpha-2, or XK (Kosovo), XX (no state's)
  readonly properties: { readonly state: string; readonly name: string };
  readonly geometry: { readonly type: "MultiPolygon"; readonly coordinates: readonly PolygonRings[] };
}

/** The map file: world-atlas `countries-50m.json` (TopoJSON), parsed. */
export type CountriesTopology = Parameters<typeof feature>[0];

/** The states of the map after the border edits, by alpha-2 code; for drawing. Errors as `editedStates`. */
export function statePolygons(
  topology: CountriesTopology,
  edits: readonly BorderEditRow[],
): readonly StateFeature[] {
  return editedStates(topology, edits).features;
}

/** What a border edit moved: the polygons, as they lie flat. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly isWhole: boolean;
  readonly polygons: readonly PolygonRings[];
}

/**
 * The states of the map file after the border edits, and what each edit moved. A `whole` edit hands all polygons of a
 * state over; one with a point hands over the polygon that holds the point. An edit that meets nothing stops the
 * program: the catalogue and the map would then contradict each other.
 */
export function editedStates(
  topology: CountriesTopology,
  edits: readonly BorderEditRow[],
): { readonly features: readonly StateFeature[]; readonly moved: readonly Moved[] } {
  const states: States = new Map();
  const collection = feature(topology, topology.objects.countries!) as unknown as FeatureCollection;
  for (const { id, properties, geometry } of collection.features) {
    const { name } = properties;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    hand(states, alpha2Of(id, name), name, polygons);
  }
  const moved = edits.map((edit) => applyEdit(states, edit));
  const features = [...states]
    .filter(([, { polygons }]) => polygons.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([state, { name, polygons }]): StateFeature => ({
        type: "Feature",
        id: state,
        properties: { state, name },
        geometry: { type: "MultiPolygon", coordinates: polygons },
      }),
    );
  return { features, moved };
}

/** Whether a state's polygon with holes holds a point (even-odd rule in longitude and latitude). */
export function polygonHolds(rings: PolygonRings, lon_deg: number, lat_deg: number): boolean {
  return flatHolds(flatRings(rings), lon_deg, lat_deg);
}

/** The same for a polygon that `flatRings` has laid flat. */
export function flatHolds(rings: PolygonRings, lon_deg: number, lat_deg: number): boolean {
  return [lon_deg - 360, lon_deg, lon_deg + 360].some((lon) => evenOdd(rings, lon, lat_deg));
}

/**
 * The polygon laid flat: each ring's longitudes run on without a jump (beyond 180 where it crosses the antimeridian),
 * holes lie inside their outer ring, and a ring around a pole is closed along the pole.
 */
export function flatRings(rings: PolygonRings): PolygonRings {
  const outer = unwrapped(rings[0] ?? []);
  const lons = outer.map(([lon]) => lon);
  let west = 360;
  for (const lon of lons) west = Math.min(west, lon);
  return [outer, ...rings.slice(1).map((ring) => eastOf(west, unwrapped(ring)))];
}

function evenOdd(rings: PolygonRings, lon_deg: number, lat_deg: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!;
      const [xj, yj] = ring[j]!;
      if (yi > lat_deg !== yj > lat_deg && lon_deg < ((xj - xi) * (lat_deg - yi)) / (yj - yi) + xi)
        inside = !inside;
    }
  return inside;
}

function unwrapped(ring: readonly LonLat[]): LonLat[] {
  const flat: LonLat[] = [];
  let turns_deg = 0;
  let last = ring[0]?.[0] ?? 0;
  for (const [lon, lat] of ring) {
    if (lon - last > 180) turns_deg -= 360;
    else if (lon - last < -180) turns_deg += 360;
    last = lon;
    flat.push([lon + turns_deg, lat]);
  }
  if (turns_deg === 0) return flat;
  const pole = flat[0]![1] < 0 ? -90 : 90;
  flat.push([flat[flat.length - 1]![0], pole], [flat[0]![0], pole], flat[0]!);
  return flat;
}

function eastOf(west: number, ring: LonLat[]): LonLat[] {
  const lon = ring[0]?.[0] ?? west;
  const shift = lon < west - 1e-9 ? 360 : lon > west + 360 ? -360 : 0;
  return shift === 0 ? ring : ring.map(([x, y]) => [x + shift, y]);
}

interface FeatureCollection {
  readonly features: readonly {
    readonly id?: string | number;
    readonly properties: { readonly name: string };
    readonly geometry:
      | { readonly type: "Polygon"; readonly coordinates: PolygonRings }
      | { readonly type: "MultiPolygon"; readonly coordinates: readonly PolygonRings[] };
  }[];
}

const alpha2FromNumeric = new Map(
  (codes as readonly string[][]).map(([alpha2, , numeric]) => [numeric!, alpha2!]),
);

// The features that the map file gives without an ISO number. XK is the code in common use for Kosovo; the two others
// that govern themselves go to the state whose territory the United Nations count them in; XX is no state's.
const unnumbered: Readonly<Record<string, string>> = {
  Kosovo: "XK",
  "N. Cyprus": "CY",
  Somaliland: "SO",
  "Indian Ocean Ter.": "AU",
  "Siachen Glacier": "XX",
};

function alpha2Of(id: string | number | undefined, name: string): string {
  const alpha2 = id === undefined ? unnumbered[name] : alpha2FromNumeric.get(String(id).padStart(3, "0"));
  assert(alpha2 !== undefined, `statePolygons: the map's "${name}" (${id}) has no ISO 3166-1 code`);
  return alpha2;
}

type States = Map<string, { name: string; polygons: PolygonRings[] }>;

function hand(states: States, to: string, name: string, polygons: readonly PolygonRings[]): void {
  const taker = states.get(to);
  if (taker === undefined) states.set(to, { name, polygons: [...polygons] });
  else taker.polygons.push(...polygons);
}

function applyEdit(states: States, { id, from, to, part }: BorderEditRow): Moved {
  const giver = states.get(from);
  assert(
    giver !== undefined && giver.polygons.length > 0,
    `border edit ${id}: the map shows nothing of ${from}`,
  );
  const isMoved = (rings: PolygonRings) =>
    part === "whole" || polygonHolds(rings, part.lon_deg, part.lat_deg);
  const polygons = giver.polygons.filter(isMoved);
  assert(polygons.length > 0, `border edit ${id}: no polygon of ${from} holds its point`);
  giver.polygons = giver.polygons.filter((rings) => !polygons.includes(rings));
  hand(states, to, giver.name, polygons);
  return { from, to, isWhole: part === "whole", polygons: polygons.map(flatRings) };
}
