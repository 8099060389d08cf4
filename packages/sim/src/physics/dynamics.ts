import { airAt } from "./atmosphere.ts";
import { g0_m_s2, J2, mu_m3_s2, omega_rad_s, WGS84 } from "./constants.ts";
import { bodyDrag, type DragCurve, dragCoefficient, vehicleDrag } from "./drag.ts";
import { PI } from "./elementary.ts";
import type { Dynamics } from "./integrate.ts";
import type { Stage } from "./stage.ts";
import type { Vec3 } from "./vec3.ts";

const ep2 = WGS84.ep2;
const air = new Float64Array(3); // rho kg/m^3, 1/a s/m, p Pa

/**
 * Geodetic height from ECI x, y, z by the series of the ellipse's radius in s = z^2/r^2 (no transcendental call).
 * Radial, not normal: within 1 m below 120 km, where the air is; events at height 0 are exact to 1 mm.
 */
export function kernelHeight(x: number, y: number, z: number): number {
  const z2 = z * z;
  const r2 = x * x + y * y + z2;
  const es = (ep2 * z2) / r2;
  return Math.sqrt(r2) - WGS84.a_m * (1 + es * (-0.5 + es * (0.375 + es * (-0.3125 + es * 0.2734375))));
}

/**
 * Adds gravity to J2 to dy[3..5].  a = -mu/r^3 [ r (1 + k (1 - 5 z^2/r^2)) + 2 k z e_z ],  k = 3/2 J2 (R/r)^2
 * (Vallado, Fundamentals of Astrodynamics, eq. 8-30).
 */
function addGravity(y: Float64Array, dy: Float64Array): void {
  const x = y[0];
  const py = y[1];
  const z = y[2];
  const r2 = x * x + py * py + z * z;
  const mu_r3 = mu_m3_s2 / (r2 * Math.sqrt(r2));
  const kappa = (1.5 * J2 * WGS84.a_m * WGS84.a_m) / r2;
  const radial = -mu_r3 * (1 + kappa * (1 - (5 * z * z) / r2));
  dy[3] += radial * x;
  dy[4] += radial * py;
  dy[5] += (radial - 2 * kappa * mu_r3) * z;
}

/** Adds drag -rho |v| v C_D A / (2 m) to dy[3..5], v relative to the rotating air; `areaPerMass` = A/m or 1/beta. */
function addDrag(
  y: Float64Array,
  dy: Float64Array,
  rho: number,
  inverseSound_s_m: number,
  curve: DragCurve,
  areaPerMass_m2_kg: number,
): void {
  const vx = y[3] + omega_rad_s * y[1];
  const vy = y[4] - omega_rad_s * y[0];
  const vz = y[5];
  const speed = Math.sqrt(vx * vx + vy * vy + vz * vz);
  const d = -0.5 * rho * speed * dragCoefficient(curve, speed * inverseSound_s_m) * areaPerMass_m2_kg;
  dy[3] += d * vx;
  dy[4] += d * vy;
  dy[5] += d * vz;
}

function startRates(y: Float64Array, dy: Float64Array): void {
  dy[0] = y[3];
  dy[1] = y[4];
  dy[2] = y[5];
  dy[3] = 0;
  dy[4] = 0;
  dy[5] = 0;
}

/** Free flight in vacuum: gravity to J2. */
export const coasting: Dynamics = (_t, y, dy) => {
  startRates(y, dy);
  addGravity(y, dy);
};

/**
 * Free flight in air: gravity to J2, and drag of a body whose ballistic coefficient at high Mach is
 * beta = m / (C_D A), kg/m^2; the curve gives C_D relative to its high-Mach value.
 */
export function ballistic(beta_kg_m2: number, curve: DragCurve = vehicleDrag): Dynamics {
  const areaPerMass = 1 / beta_kg_m2;
  return (_t, y, dy) => {
    startRates(y, dy);
    addGravity(y, dy);
    airAt(kernelHeight(y[0], y[1], y[2]), air);
    if (air[0] > 0) addDrag(y, dy, air[0], air[1], curve, areaPerMass);
  };
}

/** The direction of thrust as a function of time: unit vector in ECI axes written to `u`. */
export type Steering = (t_s: number, u: Float64Array) => void;

/**
 * Powered flight on one stage: thrust F = Isp g0 mdot - p A_e along the steering direction, drag at zero lift
 * with the stage's frontal area, gravity to J2.  m(t) = m0 - mdot (t - t0).
 *   ignition_s  t0      mass_kg  m0 of everything carried at ignition      thrustRatio  1, or less when energy is wasted
 */
export function powered(
  stage: Stage,
  ignition_s: number,
  mass_kg: number,
  steer: Steering,
  thrustRatio: number,
): Dynamics {
  const massFlow_kg_s = stage.propellant_kg / stage.burnTime_s;
  const vacuumThrust_N = stage.ispVacuum_s * g0_m_s2 * massFlow_kg_s;
  const area_m2 = 0.25 * PI * stage.diameter_m * stage.diameter_m;
  const u = new Float64Array(3);
  return (t, y, dy) => {
    const mass = mass_kg - massFlow_kg_s * (t - ignition_s);
    startRates(y, dy);
    addGravity(y, dy);
    airAt(kernelHeight(y[0], y[1], y[2]), air);
    if (air[0] > 0) addDrag(y, dy, air[0], air[1], bodyDrag, area_m2 / mass);
    const thrust = (thrustRatio * (vacuumThrust_N - air[2] * stage.nozzleExit_m2)) / mass;
    steer(t, u);
    dy[3] += thrust * u[0];
    dy[4] += thrust * u[1];
    dy[5] += thrust * u[2];
  };
}

/**
 * Vertical until `start_s`, then turning smoothly towards `final` until `end_s`, then held in inertial axes.
 * The turn blends the two directions with the quintic smoothstep, so that thrust has two continuous derivatives
 * and needs a square root only.
 */
export function pitchOver(vertical: Vec3, final: Vec3, start_s: number, end_s: number): Steering {
  return (t, u) => {
    const x = Math.min(1, Math.max(0, (t - start_s) / (end_s - start_s)));
    const s = x * x * x * (10 + x * (-15 + 6 * x));
    const ux = vertical[0] + s * (final[0] - vertical[0]);
    const uy = vertical[1] + s * (final[1] - vertical[1]);
    const uz = vertical[2] + s * (final[2] - vertical[2]);
    const k = 1 / Math.sqrt(ux * ux + uy * uy + uz * uz);
    u[0] = k * ux;
    u[1] = k * uy;
    u[2] = k * uz;
  };
}
