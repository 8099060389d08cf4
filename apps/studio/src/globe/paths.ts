import { norm, subtract, type Vec3 } from "@equipoise/sim/physics";
import type { SceneArea, SceneLine } from "../scene/index.ts";
import { directionsOf, groundLine, scenePoint } from "./geometry.ts";

/** A line as it is drawn: points in space, when a body is there, and how it looks. */
export interface Strand {
  readonly style: number;
  readonly points: readonly Vec3[];
  readonly t_s?: Float64Array | undefined;
}

const liftedGround_m = 4000; // over the chords of the ground, under anything that flies

export function ringOf(ring: SceneArea["rings"][number]): readonly Vec3[] {
  const first = ring[0];
  return first === undefined ? [] : groundLine(directionsOf([...ring, first]), liftedGround_m);
}

/** Where a line runs. What lies on the ground follows it between its points. */
export function pointsOf({ lon_deg, lat_deg, height_m, t_s }: SceneLine): readonly Vec3[] {
  const isGround = t_s === undefined && height_m.every((h) => h <= 0);
  if (isGround)
    return groundLine(
      directionsOf(Array.from(lon_deg, (lon, k) => [lon, lat_deg[k]!] as const)),
      liftedGround_m,
    );
  return Array.from(lon_deg, (lon, k) =>
    scenePoint(lon, lat_deg[k]!, Math.max(liftedGround_m, height_m[k]!)),
  );
}

/** Where the body of a line is at a moment; undefined before its start and after its end. */
export function bodyAt(line: SceneLine, t_s: number): Vec3 | undefined {
  const times = line.t_s;
  if (times === undefined || times.length < 2) return undefined;
  if (!(t_s >= times[0]! && t_s <= times.at(-1)!)) return undefined;
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t_s) low = middle;
    else high = middle;
  }
  const span = times[high]! - times[low]!;
  const s = span === 0 ? 0 : (t_s - times[low]!) / span;
  const at = (k: number) => scenePoint(line.lon_deg[k]!, line.lat_deg[k]!, line.height_m[k]!);
  const a = at(low);
  const b = at(high);
  return [a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1]), a[2] + s * (b[2] - a[2])];
}

/**
 * Lines as pieces from point to point, each a quad of four corners that know both ends. (One set of corners drawn many times
 * would be smaller, but a processor that draws without graphics hardware takes each time as a picture of its own.)
 */
export interface Pieces {
  readonly count: number;
  readonly corner: Float32Array; // two numbers for each corner: which end, 0 or 1, and which side, -1 or 1
  readonly from: Float32Array; //   three
  readonly to: Float32Array;
  readonly when: Float32Array; //   two: at both ends; the first later than the second where no time is known
  readonly along: Float32Array; //  two: length of the line up to both ends
  readonly style: Float32Array; //  one
  readonly triangles: Uint32Array;
}
const corners = [0, -1, 1, -1, 0, 1, 1, 1];
const halves = [0, 1, 2, 2, 1, 3];

export function piecesOf(strands: readonly Strand[]): Pieces {
  const count = strands.reduce((sum, { points }) => sum + Math.max(0, points.length - 1), 0);
  const array = (numbers: number) => new Float32Array(4 * numbers * count);
  const [corner, from, to, when, along, style] = [array(2), array(3), array(3), array(2), array(2), array(1)];
  const triangles = new Uint32Array(6 * count);
  let piece = 0;
  for (const { points, t_s, style: styleOf } of strands) {
    let length = 0;
    for (let k = 1; k < points.length; k++) {
      const [a, b] = [points[k - 1]!, points[k]!];
      const before = length;
      length += norm(subtract(b, a));
      const times = t_s === undefined ? [1, 0] : [t_s[k - 1]!, t_s[k]!];
      for (let v = 4 * piece; v < 4 * piece + 4; v++) {
        from.set(a, 3 * v);
        to.set(b, 3 * v);
        when.set(times, 2 * v);
        along.set([before, length], 2 * v);
        style[v] = styleOf;
      }
      corner.set(corners, 8 * piece);
      for (const [i, half] of halves.entries()) triangles[6 * piece + i] = 4 * piece + half;
      piece++;
    }
  }
  return { count, corner, from, to, when, along, style, triangles };
}
