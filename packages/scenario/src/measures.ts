import { flyoutSpeed_m_s, type Interceptor } from "@equipoise/sim/interceptors";
import { assert, type Geodetic, TAU } from "@equipoise/sim/physics";
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

/**
 * An interceptor made heavier, above its last stage, until the speed of its flyout from a site (m/s, as `flyoutSpeed_m_s`
 * has it) is at most the cap: to 0.1 kg, on the slow side. The same object when it is slow enough.
 */
export function slowedTo(cap_m_s: number, interceptor: Interceptor, site: Geodetic): Interceptor {
  const withMass = (carriedMass_kg: number): Interceptor => Object.freeze({ ...interceptor, carriedMass_kg });
  const isSlow = (mass_kg: number) => flyoutSpeed_m_s(withMass(mass_kg), site) <= cap_m_s;
  let fast_kg = interceptor.carriedMass_kg;
  if (isSlow(fast_kg)) return interceptor;
  let slow_kg = 2 * fast_kg;
  for (; !isSlow(slow_kg); slow_kg *= 2) {
    assert(slow_kg < 1e6, `slowedTo: ${interceptor.id} cannot be slowed to ${cap_m_s} m/s`);
    fast_kg = slow_kg;
  }
  for (let step = 0; step < 40 && slow_kg - fast_kg > 0.1; step++) {
    const middle_kg = (fast_kg + slow_kg) / 2;
    if (isSlow(middle_kg)) slow_kg = middle_kg;
    else fast_kg = middle_kg;
  }
  return withMass(slow_kg);
}
