import { add, enuBasis, PI, radFromDeg, scale, TAU, type Vec3 } from "@equipoise/sim/physics";
import type { SceneVolume } from "../scene/index.ts";
import { unit_m } from "./geometry.ts";

/** The skin of a radar's field and its edges, in the units of the 3D view. */
export interface Solid {
  readonly positions: readonly Vec3[];
  readonly triangles: readonly number[];
  readonly edges: readonly (readonly Vec3[])[];
  readonly top: Vec3; // where its name stands
}
export type Face = SceneVolume["faces"][number];

const step_rad = PI / 45;

export function solidOf({ lon_deg, lat_deg, range_m, faces }: SceneVolume): Solid {
  const site = { lon_rad: radFromDeg(lon_deg), lat_rad: radFromDeg(lat_deg), h_m: 0 };
  const { origin_m, east, north, up } = enuBasis(site);
  const point = (azimuth: number, elevation: number, range = range_m): Vec3 => {
    const level = Math.cos(elevation) * range;
    const aside = add(scale(east, level * Math.sin(azimuth)), scale(north, level * Math.cos(azimuth)));
    return scale(add(add(origin_m, aside), scale(up, Math.sin(elevation) * range)), 1 / unit_m);
  };
  const solid = { positions: [] as Vec3[], triangles: [] as number[], edges: [] as Vec3[][] };
  const joined = joinedFaces(faces);
  for (const face of joined) addFace(solid, face, point);
  const first = joined[0];
  const top =
    first === undefined
      ? scale(origin_m, 1 / unit_m)
      : point(
          first.azimuthStart_rad + spanOf(first) / 2,
          first.elevationMin_rad + 0.35 * (first.elevationMax_rad - first.elevationMin_rad),
        );
  return { ...solid, top };
}

/** Azimuth from start to end, clockwise, more than 0 and at most a full circle. */
export function spanOf({ azimuthStart_rad, azimuthEnd_rad }: Face): number {
  const turns = (azimuthEnd_rad - azimuthStart_rad) / TAU;
  const part = turns - Math.floor(turns);
  return part < 1e-9 ? TAU : part * TAU;
}

/** Neighbouring faces of equal elevations as one: the wall between them bounds nothing. */
export function joinedFaces(faces: readonly Face[]): readonly Face[] {
  const out: Face[] = [];
  for (const face of [...faces].sort((a, b) => a.azimuthStart_rad - b.azimuthStart_rad)) {
    const last = out.at(-1);
    const meets = last !== undefined && sameHeights(last, face) && touches(last, face);
    if (last !== undefined && meets) {
      const span = Math.min(TAU, spanOf(last) + spanOf(face));
      out[out.length - 1] = { ...last, azimuthEnd_rad: last.azimuthStart_rad + span };
    } else out.push(face);
  }
  // The last may run on into the first, across north.
  const [first] = out;
  const last = out.at(-1);
  if (out.length < 2 || first === undefined || last === undefined) return out;
  if (!sameHeights(first, last) || !touches(last, first)) return out;
  const span = Math.min(TAU, spanOf(last) + spanOf(first));
  return [...out.slice(1, -1), { ...last, azimuthEnd_rad: last.azimuthStart_rad + span }];
}

function sameHeights(a: Face, b: Face): boolean {
  return (
    Math.abs(a.elevationMin_rad - b.elevationMin_rad) < 1e-9 &&
    Math.abs(a.elevationMax_rad - b.elevationMax_rad) < 1e-9
  );
}

function touches(a: Face, b: Face): boolean {
  const gap = (a.azimuthStart_rad + spanOf(a) - b.azimuthStart_rad) / TAU;
  return Math.abs(gap - Math.round(gap)) * TAU < 1e-6;
}

type Skin = { positions: Vec3[]; triangles: number[]; edges: Vec3[][] };
type At = (azimuth: number, elevation: number, range?: number) => Vec3;

function addFace(skin: Skin, face: Face, point: At): void {
  const { azimuthStart_rad: west, elevationMin_rad: low, elevationMax_rad: high } = face;
  const span = spanOf(face);
  const isRound = span > TAU - 1e-6;
  const reachesZenith = high > PI / 2 - 1e-6;
  const across = steps(span);
  const upward = steps(high - low);
  const arc = (elevation: number) =>
    Array.from({ length: across + 1 }, (_, k) => point(west + (span * k) / across, elevation));
  const wall = (azimuth: number) =>
    Array.from({ length: upward + 1 }, (_, k) => point(azimuth, low + ((high - low) * k) / upward));
  const apex = point(0, 0, 0);

  const rows = Array.from({ length: upward + 1 }, (_, k) => arc(low + ((high - low) * k) / upward));
  addPatch(skin, rows);
  addFan(skin, apex, rows[0]!);
  if (!reachesZenith) addFan(skin, apex, rows.at(-1)!);
  skin.edges.push(rows[0]!);
  if (!reachesZenith) skin.edges.push(rows.at(-1)!);
  if (isRound) return;
  for (const azimuth of [west, west + span]) {
    const outline = wall(azimuth);
    addFan(skin, apex, outline);
    skin.edges.push([apex, ...outline], [outline.at(-1)!, apex]);
  }
}

function steps(angle: number): number {
  return Math.max(1, Math.ceil(angle / step_rad));
}

function addPatch(skin: Skin, rows: readonly (readonly Vec3[])[]): void {
  const start = skin.positions.length;
  const width = rows[0]!.length;
  for (const row of rows) skin.positions.push(...row);
  for (let r = 0; r + 1 < rows.length; r++)
    for (let k = 0; k + 1 < width; k++) {
      const a = start + r * width + k;
      skin.triangles.push(a, a + 1, a + width, a + 1, a + width + 1, a + width);
    }
}

function addFan(skin: Skin, apex: Vec3, rim: readonly Vec3[]): void {
  const start = skin.positions.length;
  skin.positions.push(apex, ...rim);
  for (let k = 1; k < rim.length; k++) skin.triangles.push(start, start + k, start + k + 1);
}
