import { acos, cos, PI } from "../physics/index.ts";
import { lookNoise } from "./measurement.ts";
import type { RadarMeasurement } from "./sensor.ts";
import type { Tangent } from "./tangent.ts";

/**
 * What a radar's looks tell of a flight: the information (inverse covariance) about its state at burnout, summed from
 * burnout to each step of the tangent, once for what is measured along the line of sight and once for what is measured
 * across it, for a radar of unit precision and a signal-to-noise ratio of one at `unitRange_m`. The looks between two
 * times give the differences of the entries, each times its weight: information grows with signal-to-noise, and so one
 * table serves every power, beam and bandwidth.
 *   J = sum_k Phi_k' [ a u u' + b (1 - u u') ] Phi_k,   a = 1 / sigma_R^2,   b = 1 / (R sigma_angle)^2
 * With no random acceleration in free flight this is the posterior Cramer-Rao bound (Tichavsky, Muravchik & Nehorai,
 * IEEE Trans. Signal Processing 46:1386, 1998), which an extended Kalman filter on such a target attains.
 */
export interface InformationTable {
  readonly first: number; //        step of the tangent to which the first entry belongs
  readonly along: Float64Array; //  [steps][21] lower triangle by rows
  readonly across: Float64Array; // the same
}

export const unitRange_m = 1e6;

/** The table over steps `first` to `last`: outside them the radar learns nothing. */
export function informationTable(
  { step_s, phi, gram }: Tangent,
  looks: Looks,
  first: number,
  last: number,
): InformationTable {
  const count = Math.max(1, last - first + 1);
  const along = new Float64Array(21 * count);
  const across = new Float64Array(21 * count);
  const before = new Float64Array(42);
  const w = new Float64Array(6);
  const half = 0.5 * step_s;
  for (let n = 0; n < count; n++) {
    const j = first + n;
    const range = looks.range_m[j];
    const ratio = (unitRange_m * looks.reach[j]) / range;
    const snr = ratio * ratio * ratio * ratio;
    const near = snr / (range * range);
    const p = 18 * j;
    const ux = looks.sight[3 * j];
    const uy = looks.sight[3 * j + 1];
    const uz = looks.sight[3 * j + 2];
    for (let c = 0; c < 6; c++) w[c] = ux * phi[p + c] + uy * phi[p + 6 + c] + uz * phi[p + 12 + c];
    const offset = 21 * first;
    let k = 21 * n;
    let e = 0;
    for (let a = 0; a < 6; a++)
      for (let b = 0; b <= a; b++, k++, e += 2) {
        const ww = w[a] * w[b];
        const rateAlong = snr * ww;
        const rateAcross = near * (gram[offset + k] - ww);
        if (n > 0) {
          along[k] = along[k - 21] + half * (before[e] + rateAlong);
          across[k] = across[k - 21] + half * (before[e + 1] + rateAcross);
        }
        before[e] = rateAlong;
        before[e + 1] = rateAcross;
      }
  }
  return { first, along, across };
}

/** The weights of a table's two parts for a radar, per unit of signal-to-noise ratio at `unitRange_m`. */
export function tableWeights(radar: RadarMeasurement): { readonly along: number; readonly across: number } {
  const { range_m, angle_rad } = lookNoise(radar, 1);
  return {
    along: 1 / (range_m * range_m * radar.update_s),
    across: 1 / (angle_rad * angle_rad * radar.update_s),
  };
}

/** A radar's view of the steps of a tangent: distance, direction, and the aspect's factor on detection range. */
export interface Looks {
  readonly range_m: Float64Array;
  readonly sight: Float64Array;
  readonly reach: Float64Array;
}

/** Adds to `into` what was learned between two times, s, by the weights of the two parts; linear between the steps. */
export function addInformation(
  into: Float64Array,
  table: InformationTable,
  tangent: Tangent,
  from_s: number,
  to_s: number,
  weightAlong: number,
  weightAcross: number,
): void {
  addAt(into, table, tangent, to_s, weightAlong, weightAcross);
  addAt(into, table, tangent, from_s, -weightAlong, -weightAcross);
}

function addAt(
  into: Float64Array,
  { first, along, across }: InformationTable,
  tangent: Tangent,
  t_s: number,
  weightAlong: number,
  weightAcross: number,
): void {
  const last = along.length / 21 - 1;
  const x = Math.max(0, Math.min(last, stepAt(tangent, t_s) - first));
  const j = Math.max(0, Math.min(last - 1, Math.floor(x)));
  const high = x - j;
  const a1 = weightAlong * high;
  const a0 = weightAlong - a1;
  const b1 = weightAcross * high;
  const b0 = weightAcross - b1;
  if (last < 1) return;
  let at = 21 * j;
  for (let k = 0; k < 21; k++, at++)
    into[k] += a0 * along[at] + a1 * along[at + 21] + (b0 * across[at] + b1 * across[at + 21]);
}

/** Where a time falls among the steps, from 0 to count - 1. */
export function stepAt({ start_s, step_s, count }: Tangent, t_s: number): number {
  return Math.max(0, Math.min(count - 1, (t_s - start_s) / step_s));
}

const factor = new Float64Array(21);
const solved = new Float64Array(18);

/**
 * The 3x3 covariance (m^2; xx, yx, yy, zx, zy, zz in inertial axes) of the position at a time, predicted from
 * information about the state at burnout:  Phi J^-1 Phi'.  False, with `out` untouched, when J does not determine it.
 */
export function positionCovariance(
  tangent: Tangent,
  information: Float64Array,
  t_s: number,
  out: Float64Array,
): boolean {
  if (!choleskyOf(information, factor)) return false;
  const x = stepAt(tangent, t_s);
  const j = Math.min(tangent.count - 2, Math.floor(x));
  const high = x - j;
  const p = 18 * j;
  const { phi } = tangent;
  // Y = L^-1 Phi', column by column of Phi'
  for (let r = 0; r < 3; r++) {
    for (let a = 0; a < 6; a++) {
      const k = p + 6 * r + a;
      let v = phi[k] + high * (phi[k + 18] - phi[k]);
      const row = (a * (a + 1)) / 2;
      for (let b = 0; b < a; b++) v -= factor[row + b] * solved[6 * r + b];
      solved[6 * r + a] = v / factor[row + a];
    }
  }
  let k = 0;
  for (let r = 0; r < 3; r++)
    for (let s = 0; s <= r; s++, k++) {
      let v = 0;
      for (let a = 0; a < 6; a++) v += solved[6 * r + a] * solved[6 * s + a];
      out[k] = v;
    }
  return true;
}

/** Lower Cholesky factor of a symmetric 6x6 matrix held as its lower triangle; false when it is not positive definite. */
function choleskyOf(a: Float64Array, l: Float64Array): boolean {
  for (let i = 0; i < 6; i++) {
    const ri = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const rj = (j * (j + 1)) / 2;
      let v = a[ri + j];
      for (let k = 0; k < j; k++) v -= l[ri + k] * l[rj + k];
      if (j < i) l[ri + j] = v / l[rj + j];
      // The last pivots of a track from a few looks are small beside the entries they come from: rounding, not knowledge.
      else if (v > 1e-12 * a[ri + i]) l[ri + i] = Math.sqrt(v);
      else return false;
    }
  }
  return true;
}

/**
 * The inverse of information about the six numbers of a state: its covariance, lower triangle by rows. False, with `out`
 * untouched, when it does not determine them.
 */
export function stateCovariance(information: Float64Array, out: Float64Array): boolean {
  if (!choleskyOf(information, factor)) return false;
  for (let c = 0; c < 6; c++)
    for (let a = c; a < 6; a++) {
      // Columns of L^-1, below the diagonal
      let v = a === c ? 1 : 0;
      for (let b = c; b < a; b++) v -= factor[(a * (a + 1)) / 2 + b] * inverseFactor[(b * (b + 1)) / 2 + c];
      inverseFactor[(a * (a + 1)) / 2 + c] = v / factor[(a * (a + 1)) / 2 + a];
    }
  let k = 0;
  for (let a = 0; a < 6; a++)
    for (let b = 0; b <= a; b++, k++) {
      let v = 0;
      for (let r = a; r < 6; r++)
        v += inverseFactor[(r * (r + 1)) / 2 + a] * inverseFactor[(r * (r + 1)) / 2 + b];
      out[k] = v;
    }
  return true;
}

const inverseFactor = new Float64Array(21);

/** Trace of the product of two symmetric 6x6 matrices held as lower triangles, the second from `at` on. */
export function traceOfProduct(p: Float64Array, m: Float64Array, at: number): number {
  let sum = 0;
  let k = 0;
  for (let a = 0; a < 6; a++) for (let b = 0; b <= a; b++, k++) sum += (a === b ? 1 : 2) * p[k] * m[at + k];
  return sum;
}

/** Half axes squared of an ellipse with covariance [[a, b], [b, c]], the larger first. */
export function axesSquared(a: number, b: number, c: number): readonly [number, number] {
  const mean = 0.5 * (a + c);
  const swing = Math.sqrt(0.25 * (a - c) * (a - c) + b * b);
  return [mean + swing, Math.max(0, mean - swing)];
}

/** The largest eigenvalue of a symmetric 3x3 matrix (xx, yx, yy, zx, zy, zz). Smith, Comm. ACM 4:168, 1961. */
export function largestEigenvalue(m: Float64Array): number {
  const [xx, yx, yy, zx, zy, zz] = m;
  const off = yx * yx + zx * zx + zy * zy;
  const q = (xx + yy + zz) / 3;
  const a = xx - q;
  const b = yy - q;
  const c = zz - q;
  const p = Math.sqrt((a * a + b * b + c * c + 2 * off) / 6);
  if (p === 0) return q;
  const det = (a * (b * c - zy * zy) - yx * (yx * c - zy * zx) + zx * (yx * zy - b * zx)) / (p * p * p);
  const half = Math.max(-1, Math.min(1, 0.5 * det));
  return q + 2 * p * cos(acos(half) / 3);
}

/** 95 % quantiles of chi-square with two and three degrees of freedom: what a 95 % ellipse and ellipsoid scale by. */
export const chi2Plane = 5.991464547107979;
export const chi2Space = 7.814727903251179;

/** Solid angle (sr) of a beam as wide as its half-power width. */
export function beamSolidAngle_sr(beamwidth_rad: number): number {
  return 0.25 * PI * beamwidth_rad * beamwidth_rad;
}
