import { assert } from "./assert.ts";
import { atmosphere1976 } from "./atmosphere.ts";
import { type Ellipsoid, J2, mu_m3_s2, omega_rad_s, WGS84 } from "./constants.ts";
import { cos, sin } from "./elementary.ts";
import { enuBasis, type Geodetic, geodeticFromEcef } from "./frames.ts";
import { gravityJ2 } from "./gravity.ts";
import { type Dynamics, stepRk4 } from "./integrate.ts";
import { add, cross, norm, scale, type Vec3 } from "./vec3.ts";

/** A body without shape: its drag is C_D A whatever its speed. */
export interface PointMass {
  readonly mass_kg: number;
  readonly C_D: number;
  readonly area_m2: number;
}

/** The Earth that a check case asks for: figure, rotation (0 for none) and J2 (0 for none; its radius is 6378137 m). */
export interface CheckEarth {
  readonly shape: Ellipsoid;
  readonly rotation_rad_s: number;
  readonly J2: number;
}

/** WGS 84 with J2, turning. */
export const checkEllipsoid: CheckEarth = { shape: WGS84, rotation_rad_s: omega_rad_s, J2 };

/** A sphere of a radius (m), turning or not, without J2. */
export function checkSphere(radius_m: number, rotates: boolean): CheckEarth {
  assert(radius_m > 0, "checkSphere: radius_m must be positive");
  const shape = { a_m: radius_m, inverseFlattening: Number.POSITIVE_INFINITY };
  return { shape, rotation_rad_s: rotates ? omega_rad_s : 0, J2: 0 };
}

/**
 * Where a point mass is at each of `times_s` (rising, from 0), released at `start` with a velocity (m/s: north, east,
 * down) relative to the ground. The 1976 standard atmosphere itself, not the integrator's table, at rest to the ground:
 *   a = g(r) - rho |v| v C_D A / (2 m),   v relative to the turning air
 * RK4 in axes that do not turn, at 0.01 s. For check cases such as those of NASA TM-2015-218675; missiles fly by the
 * kernel of `ascend` and `fall`, which is quicker.
 */
export function fallPointMass(
  body: PointMass,
  start: Geodetic,
  velocityNED_m_s: Vec3,
  earth: CheckEarth,
  times_s: readonly number[],
): readonly Geodetic[] {
  const y = startState(start, velocityNED_m_s, earth);
  const dynamics = dynamicsOf(body, earth);
  let t = 0;
  return times_s.map((end_s) => {
    assert(end_s >= t, "fallPointMass: times_s must rise from 0");
    const count = -Math.floor(-(end_s - t) / longestStep_s);
    const h = (end_s - t) / count;
    for (let i = 0; i < count; i++) stepRk4(dynamics, t + i * h, y, h);
    t = end_s;
    return geodeticFromEcef(turned([y[0], y[1], y[2]], earth.rotation_rad_s * t), earth.shape);
  });
}

const longestStep_s = 0.01;

/** The axes coincide with the Earth's at t = 0. */
function startState(start: Geodetic, [vn, ve, vd]: Vec3, earth: CheckEarth): Float64Array {
  const { origin_m, east, north, up } = enuBasis(start, earth.shape);
  const ground = add(add(scale(north, vn), scale(east, ve)), scale(up, -vd));
  const v = add(ground, cross([0, 0, earth.rotation_rad_s], origin_m));
  return Float64Array.of(...origin_m, ...v);
}

function dynamicsOf({ mass_kg, C_D, area_m2 }: PointMass, earth: CheckEarth): Dynamics {
  const k = (0.5 * C_D * area_m2) / mass_kg;
  const spin: Vec3 = [0, 0, earth.rotation_rad_s];
  return (_t, y, dy) => {
    const r: Vec3 = [y[0], y[1], y[2]];
    const v: Vec3 = [y[3], y[4], y[5]];
    let a = gravityJ2(r, mu_m3_s2, WGS84.a_m, earth.J2);
    if (k > 0) {
      // Height belongs to the figure of revolution: it does not matter how far the Earth has turned.
      const { density_kg_m3 } = atmosphere1976(geodeticFromEcef(r, earth.shape).h_m);
      const air = add(v, scale(cross(spin, r), -1));
      a = add(a, scale(air, -k * density_kg_m3 * norm(air)));
    }
    dy.set(v, 0);
    dy.set(a, 3);
  };
}

function turned([x, y, z]: Vec3, angle_rad: number): Vec3 {
  const c = cos(angle_rad);
  const s = sin(angle_rad);
  return [c * x + s * y, c * y - s * x, z];
}
