import {
  type Catalogue,
  type CountriesTopology,
  type Grid,
  type StateFeature,
  statePolygons,
} from "@equipoise/scenario";
import { degFromRad } from "@equipoise/sim/physics";
import { type GeoProjection, geoAzimuthalEqualArea, geoPath } from "d3-geo";
import { merge } from "topojson-client";
import { type Html, html, px, raw } from "./html.ts";

/** A window on the Earth. Its sea, borders and labels are drawn once per page and used by every map of the frame. */
export interface Frame {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly projection: GeoProjection;
}
type LonLat = readonly [number, number];

/** An azimuthal equal-area frame centred on `centre` that just holds `extent` (longitudes and latitudes, degrees). */
export function frameOf(
  id: string,
  size: { readonly width: number; readonly height: number },
  centre: LonLat,
  extent: readonly LonLat[],
): Frame {
  const { width, height } = size;
  const projection = geoAzimuthalEqualArea()
    .rotate([-centre[0], -centre[1]])
    .clipAngle(130)
    .fitSize([width, height], { type: "MultiPoint", coordinates: extent.map((p) => [...p]) });
  projection.clipExtent([
    [-4, -4],
    [width + 4, height + 4],
  ]);
  return { id, width, height, projection };
}

/** Where a place falls on the frame, or undefined outside it. */
export function placeOn(
  { projection, width, height }: Frame,
  lon_deg: number,
  lat_deg: number,
): [number, number] | undefined {
  const at = projection([lon_deg, lat_deg]);
  if (at === null || !(at[0] > 0 && at[0] < width && at[1] > 0 && at[1] < height)) return undefined;
  return at;
}

/** The frame's definitions: `sea-ID` (a mask over everything that is not land), `borders-ID`. */
export function baseMap(frame: Frame, topology: CountriesTopology, edits: Catalogue["borders"]): Html {
  const path = geoPath(frame.projection).digits(1);
  const world = outlinesOf(topology, edits);
  const land = thinned(path(world.land) ?? "", 0.8);
  const borders = thinned(path({ type: "MultiLineString", coordinates: world.borders }) ?? "", 0.8);
  const sea = `M-4 -4H${frame.width + 4}V${frame.height + 4}H-4Z${land}`;
  return html`<path id="sea-${frame.id}" fill-rule="evenodd" d="${raw(sea)}"/><path id="borders-${frame.id}" d="${raw(borders)}"/>`;
}

interface Outlines {
  readonly land: ReturnType<typeof merge>;
  readonly borders: [number, number][][];
}
// A memo only: the outlines are a function of two immutable inputs, kept by identity of the map.
const outlines = new WeakMap<
  CountriesTopology,
  { readonly edits: Catalogue["borders"]; readonly of: Outlines }
>();

function outlinesOf(topology: CountriesTopology, edits: Catalogue["borders"]): Outlines {
  const known = outlines.get(topology);
  if (known?.edits === edits) return known.of;
  const countries = topology.objects.countries as { readonly geometries: Parameters<typeof merge>[1] };
  const of = {
    land: merge(topology as Parameters<typeof merge>[0], countries.geometries),
    borders: bordersOf(statePolygons(topology, edits)),
  };
  outlines.set(topology, { edits, of });
  return of;
}

/** A map: land, the layers under the sea's mask, borders, then what lies on top. */
export function mapSvg(
  frame: Frame,
  alternative: string,
  under: readonly Html[],
  over: readonly Html[],
): Html {
  const { id, width, height } = frame;
  return html`<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${alternative}"><rect class="land" width="${width}" height="${height}"/>${under}<use href="#sea-${id}" class="sea"/><use href="#borders-${id}" class="borders"/>${over}</svg>`;
}

/** Cells by class: one path per class, runs of equal cells along a parallel drawn as one polygon. */
export function cellPaths(
  frame: Frame,
  grid: Grid,
  classOf: (cell: number) => string | undefined,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (let band = 0; band + 1 < grid.bandStart.length; band++) {
    const first = grid.bandStart[band]!;
    const count = grid.bandStart[band + 1]! - first;
    let from = 0;
    while (from < count) {
      const kind = classOf(first + from);
      let to = from + 1;
      while (to < count && classOf(first + to) === kind && ((to - from) * 360) / count < 60) to++;
      if (kind !== undefined) {
        const ring = runRing(frame, grid, band, from / count, to / count);
        if (ring !== "") paths.set(kind, (paths.get(kind) ?? "") + ring);
      }
      from = to;
    }
  }
  return paths;
}

function runRing(frame: Frame, grid: Grid, band: number, west: number, east: number): string {
  const south_deg = degFromRad(grid.boundary_rad[band]!);
  const north_deg = degFromRad(grid.boundary_rad[band + 1]!);
  const steps = Math.max(1, Math.ceil((east - west) * 72));
  const lon = (k: number) => -180 + 360 * (west + ((east - west) * k) / steps);
  const ring: (readonly [number, number])[] = [];
  for (let k = 0; k <= steps; k++) ring.push([lon(k), south_deg]);
  for (let k = steps; k >= 0; k--) ring.push([lon(k), north_deg]);
  const points = ring.map((p) => frame.projection([p[0], p[1]]));
  const margin = 30;
  const near = points.some(
    (p) =>
      p !== null &&
      p[0] > -margin &&
      p[0] < frame.width + margin &&
      p[1] > -margin &&
      p[1] < frame.height + margin,
  );
  if (!near || points.some((p) => p === null || Math.abs(p[0]) > 4000)) return "";
  return `M${points.map((p) => `${whole(p![0])} ${whole(p![1])}`).join("L")}Z`;
}

const whole = (x: number): string => px(Math.round(x * 2) / 2);

/** A line over the ground through given points. */
export function trackPath(
  frame: Frame,
  points: readonly { readonly lat_deg: number; readonly lon_deg: number }[],
): Html {
  const path = geoPath(frame.projection).digits(1);
  return raw(path({ type: "LineString", coordinates: points.map((p) => [p.lon_deg, p.lat_deg]) }) ?? "");
}

/** The same path without points closer than `least` to the one before; rings that shrink to nothing are dropped. */
export function thinned(path: string, least: number): string {
  return path
    .split("M")
    .slice(1)
    .map((part) => {
      const closed = part.endsWith("Z");
      const points = part
        .replace("Z", "")
        .split("L")
        .map((p) => p.split(",").map(Number) as [number, number]);
      const kept = points.filter(keeper(least, points.length));
      if (kept.length < (closed ? 3 : 2)) return "";
      return `M${kept.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}${closed ? "Z" : ""}`;
    })
    .join("");
}

function keeper(least: number, count: number): (point: [number, number], i: number) => boolean {
  let lastX = Number.NEGATIVE_INFINITY;
  let lastY = 0;
  return ([x, y], i) => {
    if (i < count - 1 && Math.hypot(x - lastX, y - lastY) < least) return false;
    lastX = x;
    lastY = y;
    return true;
  };
}

/** Lines between two states: edges that polygons of different states share. Edges within one state are none. */
function bordersOf(states: readonly StateFeature[]): [number, number][][] {
  const key = (a: LonLat, b: LonLat) =>
    a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? `${a} ${b}` : `${b} ${a}`;
  const owner = new Map<string, string>();
  const shared = new Set<string>();
  eachEdge(states, (state, a, b) => {
    const other = owner.get(key(a, b));
    if (other === undefined) owner.set(key(a, b), state);
    else if (other !== state) shared.add(key(a, b));
  });
  const lines: [number, number][][] = [];
  let line: [number, number][] | undefined;
  eachEdge(states, (_, a, b) => {
    if (!shared.delete(key(a, b))) {
      line = undefined;
      return;
    }
    const last = line?.at(-1);
    if (line === undefined || last === undefined || last[0] !== a[0] || last[1] !== a[1]) {
      line = [[a[0], a[1]]];
      lines.push(line);
    }
    line.push([b[0], b[1]]);
  });
  return lines;
}

function eachEdge(
  states: readonly StateFeature[],
  visit: (state: string, a: LonLat, b: LonLat) => void,
): void {
  for (const { id, geometry } of states)
    for (const rings of geometry.coordinates)
      for (const ring of rings) for (let i = 1; i < ring.length; i++) visit(id, ring[i - 1]!, ring[i]!);
}
