import { assert } from "./assert.ts";
import { exp, log, sin, TAU } from "./elementary.ts";
import { add, dot, norm, scale, type Vec3 } from "./vec3.ts";

/**
 * Position (m) and velocity (m/s) after dt_s (either sign) about a point mass mu (m^3/s^2), for every conic but a
 * fall through the centre. Universal variable chi with Stumpff's functions: Vallado, Fundamentals of Astrodynamics,
 * 4th ed., algorithm 8; Curtis, Orbital Mechanics for Engineering Students, sec. 3.7.
 * A hyperbola that comes in, turns close to the centre and leaves loses about 2 log10(2 r/(e |a|)) digits in it.
 * Time rises with chi (dt/dchi = r / sqrt(mu)), so Newton's method is kept inside a bracket and cannot fail.
 */
export function propagateKepler(
  r_m: Vec3,
  v_m_s: Vec3,
  dt_s: number,
  mu_m3_s2: number,
): { r_m: Vec3; v_m_s: Vec3 } {
  if (dt_s < 0) {
    const back = propagateKepler(r_m, scale(v_m_s, -1), -dt_s, mu_m3_s2);
    return { r_m: back.r_m, v_m_s: scale(back.v_m_s, -1) };
  }
  const rootMu = Math.sqrt(mu_m3_s2);
  const r0 = norm(r_m);
  assert(r0 > 0, "propagateKepler: r_m must not be the centre");
  const alpha = 2 / r0 - dot(v_m_s, v_m_s) / mu_m3_s2; // 1/a
  const sigma = dot(r_m, v_m_s) / rootMu;
  const t_s = alpha > 0 ? withinPeriod(dt_s, alpha, mu_m3_s2) : dt_s;
  const chi = universalVariable({ r0, alpha, sigma, area: rootMu * t_s });

  const chi2 = chi * chi;
  const c = stumpff(alpha * chi2);
  const f = 1 - (chi2 / r0) * c.c2;
  const g = t_s - (chi2 * chi * c.c3) / rootMu;
  const r = add(scale(r_m, f), scale(v_m_s, g));
  const size = norm(r);
  const fRate = (rootMu / (size * r0)) * chi * (alpha * chi2 * c.c3 - 1);
  const gRate = 1 - (chi2 / size) * c.c2;
  return { r_m: r, v_m_s: add(scale(r_m, fRate), scale(v_m_s, gRate)) };
}

interface Anomaly {
  readonly r0: number;
  readonly alpha: number;
  readonly sigma: number; // r . v / sqrt(mu)
  readonly area: number; //  sqrt(mu) dt
}

function withinPeriod(dt_s: number, alpha: number, mu_m3_s2: number): number {
  const period = TAU / (alpha * Math.sqrt(alpha * mu_m3_s2));
  return dt_s < period ? dt_s : dt_s - period * Math.floor(dt_s / period);
}

/** Root of  sigma chi^2 c2 + (1 - alpha r0) chi^3 c3 + r0 chi = sqrt(mu) dt. */
function universalVariable(orbit: Anomaly): number {
  const { r0, alpha, sigma, area } = orbit;
  if (area === 0) return 0;
  let low = 0;
  let high = Infinity;
  let chi = firstGuess(orbit);
  let lastMiss = Infinity;
  for (let i = 0; i < 300; i++) {
    const chi2 = chi * chi;
    const { c2, c3 } = stumpff(alpha * chi2);
    const bend = sigma * chi2 * c2;
    const fall = (1 - alpha * r0) * chi2 * chi * c3;
    const miss = bend + fall + r0 * chi - area;
    if (Math.abs(miss) <= 1e-16 * (Math.abs(bend) + Math.abs(fall) + r0 * chi + area)) return chi;
    const slope = sigma * chi * (1 - alpha * chi2 * c3) + (1 - alpha * r0) * chi2 * c2 + r0;
    if (miss < 0) low = chi;
    else high = chi; // also where the hyperbolic functions overflow
    // On the exponential side of a hyperbola Newton's step is short, and halving the bracket is quicker.
    const slow = miss > 0 && lastMiss > 0 && !(miss < 0.1 * lastMiss);
    lastMiss = miss;
    let next = chi - miss / slope;
    if (slow || !(next > low && next < high)) next = high === Infinity ? 2 * chi : (low + high) / 2;
    if (Math.abs(next - chi) <= 2e-16 * chi) return next;
    chi = next;
  }
  return chi;
}

/** Vallado, algorithm 8. For a hyperbola the denominator is e exp(F0) > 0, but for rounding. */
function firstGuess({ r0, alpha, sigma, area }: Anomaly): number {
  if (alpha > 0) return alpha * area;
  const root = Math.sqrt(-alpha);
  const late = alpha < 0 ? (-2 * alpha * root * area) / Math.max(sigma * root + 1 - alpha * r0, 1e-12) : 0;
  return late > 3 ? Math.min(log(late) / root, area / r0) : area / r0;
}

/** c2 = (1 - cos sqrt z)/z and c3 = (sqrt z - sin sqrt z)/z^(3/2), continued to z <= 0. */
function stumpff(z: number): { c2: number; c3: number } {
  if (Math.abs(z) < 1) {
    let c2 = 0;
    let c3 = 0;
    for (let k = 10; k >= 0; k--) {
      c2 = (1 - z * c2) / ((2 * k + 1) * (2 * k + 2));
      c3 = (1 - z * c3) / ((2 * k + 2) * (2 * k + 3));
    }
    return { c2, c3 };
  }
  const root = Math.sqrt(Math.abs(z));
  if (z > 0) {
    const half = sin(root / 2);
    return { c2: (2 * half * half) / z, c3: (root - sin(root)) / (z * root) };
  }
  const up = exp(root);
  const down = 1 / up;
  return { c2: ((up + down) / 2 - 1) / -z, c3: ((up - down) / 2 - root) / (-z * root) };
}
