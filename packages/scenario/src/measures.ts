import { TAU } from "@equipoise/sim/physics";
import type { RadarFace } from "@equipoise/sim/sensors";

/**
 * What a sector limit leaves of a radar's faces: each face cut to the sector (start, end; radians clockwise from north,
 * end > start). A limit only takes away; a face outside it is gone, one that it cuts twice becomes two.
 */
export function limitedFaces(
  faces: readonly RadarFace[],
  [start_rad, end_rad]: readonly [number, number],
): readonly RadarFace[] {
  return faces.flatMap((face) => {
    const span = face.azimuthEnd_rad - face.azimuthStart_rad;
    if (end_rad - start_rad >= TAU - 1e-9) return [face];
    if (span >= TAU - 1e-9)
      return [Object.freeze({ ...face, azimuthStart_rad: start_rad, azimuthEnd_rad: end_rad })];
    return [-2, -1, 0, 1, 2].flatMap((turn) => {
      const azimuthStart_rad = Math.max(face.azimuthStart_rad, start_rad + turn * TAU);
      const azimuthEnd_rad = Math.min(face.azimuthEnd_rad, end_rad + turn * TAU);
      return azimuthEnd_rad > azimuthStart_rad
        ? [Object.freeze({ ...face, azimuthStart_rad, azimuthEnd_rad })]
        : [];
    });
  });
}
