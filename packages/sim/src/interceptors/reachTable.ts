import {
  type Aim,
  ascend,
  atan2,
  burnTime_s,
  coasting,
  dot,
  ecefFromGeodetic,
  enuBasis,
  type Geodetic,
  groundSpeed_m_s,
  kernelHeight,
  norm,
  type Path,
  radFromDeg,
  rotateToEcef,
  type Stack,
  stepDop853,
  TAU,
  Trajectory,
  type Vec3,
} from "../physics/index.ts";
import type { Interceptor } from "./interceptor.ts";

/**
 * Time of flight from one site to any point, from a fan of integrated flyouts: six launch azimuths, final thrust
 * elevations from 25 degrees below the horizon to the zenith, the upper stages at full thrust or with a part of it
 * wasted (a booster that cannot stop early spends energy to meet near points, as the flight of 16 August 2003 did).
 * No point is met before the last burnout. A point is named by its azimuth from the site, by the chord between the two
 * directions from the Earth's centre, and by its height; the flyouts are named the same way, so the naming adds no
 * error. Unreachable entries are Infinity.
 */
export interface ReachTable {
  readonly site_m: Vec3; //           ECEF
  readonly siteUnit: Vec3;
  readonly east: Vec3;
  readonly north: Vec3;
  readonly burnoutSpeed_m_s: number; // Earth-fixed, at the last burnout, of the flyout that `flyoutSpeed_m_s` flies
  readonly heightMax_m: number;
  readonly time_s: Float64Array; //   [azimuth][height][chord]
}

const azimuthCount = 6;
const elevationCount = 20;
export const lowestElevation_deg = -25; // of the final thrust
const elevations_rad: readonly number[] = Array.from({ length: elevationCount }, (_, e) =>
  radFromDeg(lowestElevation_deg + ((90 - lowestElevation_deg) * e) / (elevationCount - 1)),
);
export const thrustRatios: readonly number[] = [1, 0.78, 0.55];
const chordStep = 0.00625; // 40 km of ground range
const chordCount = 145; //    to 5,800 km
const heightCount = 81;
const sampleStep_s = 10;
const layer = heightCount * chordCount;
const coastStep_s = 150;
const deepest_m = -1_000_000;

export function stackOf(interceptor: Interceptor): Stack {
  return {
    stages: interceptor.stages,
    carried_kg: interceptor.carriedMass_kg,
    verticalRise_s: interceptor.verticalRise_s,
    pitchOver_s: interceptor.pitchOver_s,
  };
}

/**
 * Earth-fixed speed at the last burnout, m/s, of a flyout at 45 degrees to the north from `site`: the figure the
 * published dispute is about, which follows from what the stack carries.
 */
export function flyoutSpeed_m_s(interceptor: Interceptor, site: Geodetic): number {
  const { y } = ascend(stackOf(interceptor), {
    site,
    azimuth_rad: 0,
    finalElevation_rad: radFromDeg(45),
    burnRatio: 1,
    thrustRatio: 1,
  });
  return groundSpeed_m_s(y);
}

export function reachTable(interceptor: Interceptor, site: Geodetic): ReachTable {
  const { origin_m: origin, east, north } = enuBasis(site);
  const radius = norm(origin);
  const siteUnit: Vec3 = [origin[0] / radius, origin[1] / radius, origin[2] / radius];
  const time_s = new Float64Array(azimuthCount * layer).fill(Number.POSITIVE_INFINITY);
  const heightMax_m = interceptor.interceptAltitudeMax_m;
  const heightStep = heightMax_m / (heightCount - 1);
  for (let a = 0; a < azimuthCount; a++) {
    const target = time_s.subarray(a * layer, (a + 1) * layer);
    const fan = thrustRatios.map((thrustRatio) =>
      elevations_rad.map((finalElevation_rad) => {
        const aim = {
          site,
          azimuth_rad: (TAU * a) / azimuthCount,
          finalElevation_rad,
          burnRatio: 1,
          thrustRatio,
        };
        return flyout(interceptor, aim, siteUnit);
      }),
    );
    // Between neighbours in elevation, and between neighbours in thrust: no gap is left among what can be flown.
    fan.forEach((flyouts, r) => {
      flyouts.forEach((next, e) => {
        if (e > 0) fillBetween(flyouts[e - 1], next, heightStep, target);
        if (r > 0) fillBetween(fan[r - 1][e], next, heightStep, target);
      });
    });
  }
  return {
    site_m: ecefFromGeodetic(site),
    siteUnit,
    east,
    north,
    burnoutSpeed_m_s: flyoutSpeed_m_s(interceptor, site),
    heightMax_m,
    time_s,
  };
}

/** One flyout as chord and height, every `sampleStep_s` from the last burnout. */
interface Flyout {
  readonly burnout_s: number;
  readonly count: number;
  readonly chord: Float64Array;
  readonly height_m: Float64Array;
}

const scratch = new Trajectory();

function flyout(interceptor: Interceptor, aim: Aim, siteUnit: Vec3): Flyout {
  const trajectory = scratch;
  trajectory.clear();
  const { t_s: burnout_s, y } = ascend(stackOf(interceptor), aim);
  trajectory.push(burnout_s, y);
  coast(burnout_s, y, interceptor.flightTimeMax_s, trajectory);
  const count = 1 + Math.floor((trajectory.end_s - burnout_s) / sampleStep_s);
  const chord = new Float64Array(count);
  const height_m = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    const t = burnout_s + j * sampleStep_s;
    const r = rotateToEcef((trajectory.length === 1 ? trajectory.node(0) : trajectory.at(t)).r_m, t);
    chord[j] = chordTo(siteUnit, r[0], r[1], r[2]);
    height_m[j] = kernelHeight(r[0], r[1], r[2]);
  }
  return { burnout_s, count, chord, height_m };
}

/**
 * Free flight above the air. It goes on under the ground, where nothing is asked, so that a flyout that has come down
 * still bounds the ones between it and its higher neighbour.
 */
function coast(t_s: number, y: Float64Array, end_s: number, record: Trajectory): void {
  for (let t = t_s; t < end_s && kernelHeight(y[0], y[1], y[2]) > deepest_m; ) {
    const h = Math.min(coastStep_s, end_s - t);
    stepDop853(coasting, t, y, h);
    t += h;
    record.push(t, y);
  }
}

/** Chord of the unit sphere between the directions of the site and of an ECEF point. */
function chordTo(siteUnit: Vec3, x: number, y: number, z: number): number {
  const k = 1 / Math.sqrt(x * x + y * y + z * z);
  const dx = k * x - siteUnit[0];
  const dy = k * y - siteUnit[1];
  const dz = k * z - siteUnit[2];
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/** Fills the table between two neighbouring flyouts: two triangles per time step, linear in time, earliest kept. */
function fillBetween(p: Flyout, q: Flyout, heightStep: number, target: Float64Array): void {
  const count = Math.min(p.count, q.count);
  let a: Corner = { x: p.chord[0] / chordStep, y: p.height_m[0] / heightStep, t: p.burnout_s };
  let c: Corner = { x: q.chord[0] / chordStep, y: q.height_m[0] / heightStep, t: p.burnout_s };
  for (let j = 1; j < count; j++) {
    const t = p.burnout_s + j * sampleStep_s;
    const b: Corner = { x: p.chord[j] / chordStep, y: p.height_m[j] / heightStep, t };
    const d: Corner = { x: q.chord[j] / chordStep, y: q.height_m[j] / heightStep, t };
    fillTriangle(a, b, c, a.t, target);
    fillTriangle(d, b, c, a.t, target);
    a = b;
    c = d;
  }
}

interface Corner {
  readonly x: number; // in table steps
  readonly y: number;
  readonly t: number;
}

/** What is met by `earliest`, before the triangle begins, keeps its time. */
function fillTriangle(a: Corner, b: Corner, c: Corner, earliest: number, target: Float64Array): void {
  const det = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (det === 0) return;
  const x0 = Math.max(0, -Math.floor(-Math.min(a.x, b.x, c.x)));
  const x1 = Math.min(chordCount - 1, Math.floor(Math.max(a.x, b.x, c.x)));
  const y0 = Math.max(0, -Math.floor(-Math.min(a.y, b.y, c.y)));
  const y1 = Math.min(heightCount - 1, Math.floor(Math.max(a.y, b.y, c.y)));
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const i = y * chordCount + x;
      if (target[i] <= earliest) continue;
      const u = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / det;
      const v = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / det;
      if (u < -1e-12 || v < -1e-12 || u + v > 1 + 1e-12) continue;
      const t = a.t + u * (b.t - a.t) + v * (c.t - a.t);
      if (t < target[i]) target[i] = t;
    }
  }
}

/** Time of flight to an ECEF point, s; Infinity where any neighbouring table entry is unreachable. */
export function timeTo(table: ReachTable, x: number, y: number, z: number, height_m: number): number {
  const column = chordTo(table.siteUnit, x, y, z) / chordStep;
  const row = (height_m / table.heightMax_m) * (heightCount - 1);
  const i = Math.floor(column);
  const j = Math.floor(row);
  if (i >= chordCount - 1 || j >= heightCount - 1 || j < 0) return Number.POSITIVE_INFINITY;
  const d: Vec3 = [x - table.site_m[0], y - table.site_m[1], z - table.site_m[2]];
  const turn = atan2(dot(d, table.east), dot(d, table.north)) / TAU;
  const azimuth = (turn < 0 ? turn + 1 : turn) * azimuthCount;
  const a = Math.min(azimuthCount - 1, Math.floor(azimuth));
  const fx = column - i;
  const fy = row - j;
  const t0 = bilinear(table.time_s, a * layer + j * chordCount + i, fx, fy);
  const t1 = bilinear(table.time_s, ((a + 1) % azimuthCount) * layer + j * chordCount + i, fx, fy);
  const t = t0 + (azimuth - a) * (t1 - t0);
  return t < 1e6 ? t : Number.POSITIVE_INFINITY;
}

function bilinear(table: Float64Array, i: number, fx: number, fy: number): number {
  const low = table[i] + fx * (table[i + 1] - table[i]);
  const high = table[i + chordCount] + fx * (table[i + chordCount + 1] - table[i + chordCount]);
  const t = low + fy * (high - low);
  return t < 1e6 ? t : Number.POSITIVE_INFINITY; // an unreachable neighbour gives Infinity or NaN
}

/** Time of flight to every node of a flight, s; Infinity outside the interceptor's altitudes or reach. */
export function timesTo(table: ReachTable, interceptor: Interceptor, path: Path): Float64Array {
  const count = path.t_s.length;
  const times = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const h = path.h_m[i];
    if (
      path.t_s[i] < path.burnout_s ||
      h < interceptor.interceptAltitudeMin_m ||
      h > interceptor.interceptAltitudeMax_m
    )
      continue;
    const t = timeTo(table, path.r_m[3 * i], path.r_m[3 * i + 1], path.r_m[3 * i + 2], h);
    if (t <= interceptor.flightTimeMax_s) times[i] = t;
  }
  return times;
}

/** Total burn of the stack, s. */
export function interceptorBurn_s(interceptor: Interceptor): number {
  return burnTime_s(stackOf(interceptor));
}

/**
 * How far (m) a flight that no flyout meets passes outside what can be met: along the ground from the nearest reachable
 * point at the same height and azimuth, or in height where it never climbs to the least or always stays above the
 * greatest intercept height. Infinity when nothing at all can be met at its heights.
 */
export function beyondReach_m(table: ReachTable, interceptor: Interceptor, path: Path): number {
  const { interceptAltitudeMin_m, interceptAltitudeMax_m } = interceptor;
  let least = Number.POSITIVE_INFINITY;
  let byHeight = Number.POSITIVE_INFINITY;
  for (let i = 0; i < path.t_s.length; i++) {
    const h = path.h_m[i];
    if (path.t_s[i] < path.burnout_s) continue;
    byHeight = Math.min(byHeight, Math.max(interceptAltitudeMin_m - h, h - interceptAltitudeMax_m));
    if (h < interceptAltitudeMin_m || h > interceptAltitudeMax_m) continue;
    least = Math.min(least, alongGround_m(table, interceptor, path, i));
  }
  return byHeight > 0 ? byHeight : least;
}

/** Moves a node towards the site, a column of the table at a time, until it can be met. */
function alongGround_m(table: ReachTable, interceptor: Interceptor, path: Path, i: number): number {
  const at = (k: number) => path.r_m[3 * i + k];
  const radius = Math.sqrt(at(0) * at(0) + at(1) * at(1) + at(2) * at(2));
  const chord = chordTo(table.siteUnit, at(0), at(1), at(2));
  const steps = Math.floor(chord / chordStep);
  for (let n = 0; n < steps; n++) {
    const x = (n * chordStep) / chord;
    const mix = (k: number) => at(k) / radius + x * (table.siteUnit[k] - at(k) / radius);
    const [px, py, pz] = [mix(0), mix(1), mix(2)];
    const scale = radius / Math.sqrt(px * px + py * py + pz * pz);
    const t_s = timeTo(table, px * scale, py * scale, pz * scale, path.h_m[i]);
    if (t_s <= interceptor.flightTimeMax_s) return n * chordStep * radius;
  }
  return Number.POSITIVE_INFINITY;
}
