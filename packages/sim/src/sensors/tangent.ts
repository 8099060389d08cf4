import { cos, mu_m3_s2, omega_rad_s, type Path, sin } from "../physics/index.ts";

/**
 * How small errors of a flight's state at burnout grow along it: positions in inertial axes and the state transition
 * matrix, at equal steps from burnout to impact. All that a covariance analysis needs of the flight; it depends on no
 * sensor. The state is x = (r, T v) in m with T = `timeScale_s`, so that its six numbers are of one size.
 */
export interface Tangent {
  readonly start_s: number;
  readonly step_s: number;
  readonly count: number;
  readonly r_m: Float64Array; //   [count][3] inertial axes, which are those of ECEF at launch
  readonly phi: Float64Array; //   [count][3][6] d r(t) / d x(burnout)
  readonly gram: Float64Array; //  [count][21] phi' phi, the lower triangle by rows
  readonly turn: Float64Array; //  [count][2] cosine and sine of the Earth's turn since launch
  readonly axis: readonly [number, number, number]; // unit vector of the motion at impact: where the vehicle points
}

export const timeScale_s = 300;
export const stepsPerNode = 2; // of the path

/**
 * Integrates the variational equation  d2(Phi)/dt2 = G(r) Phi,  G = mu / r^3 (3 u u' - 1), along the path by Stoermer's
 * rule. J2 and the air are left out of G (not of the path): they change an error by less than one part in a hundred.
 * Montenbruck & Gill, Satellite Orbits, 2000, section 7.2.
 */
export function tangentOf(path: Path): Tangent {
  const first = firstCoasting(path);
  const nodes = path.t_s.length - first;
  const count = (nodes - 1) * stepsPerNode + 1;
  const start_s = path.t_s[first];
  const step_s = (path.impact_s - start_s) / (count - 1);
  const r_m = new Float64Array(3 * count);
  const turn = new Float64Array(2 * count);
  for (let j = 0; j < count; j++) {
    const angle_rad = omega_rad_s * (start_s + j * step_s);
    turn[2 * j] = cos(angle_rad);
    turn[2 * j + 1] = sin(angle_rad);
    const i = Math.min(nodes - 2, Math.floor(j / stepsPerNode));
    inertial(path, first + i, j / stepsPerNode - i, turn, j, r_m);
  }
  const phi = transitions(r_m, step_s, count);
  return { start_s, step_s, count, r_m, phi, gram: grams(phi, count), turn, axis: lastMotion(r_m, count) };
}

/** The path's first node without thrust. */
export function firstCoasting(path: Path): number {
  let i = 0;
  while (i < path.t_s.length - 2 && path.t_s[i] < path.burnout_s - 1e-6) i++;
  return i;
}

/** Step `j`: the path's position a fraction of the way from node `i`, turned to inertial axes. */
function inertial(path: Path, i: number, x: number, turn: Float64Array, j: number, out: Float64Array): void {
  const r = path.r_m;
  const px = r[3 * i] + x * (r[3 * i + 3] - r[3 * i]);
  const py = r[3 * i + 1] + x * (r[3 * i + 4] - r[3 * i + 1]);
  const c = turn[2 * j];
  const s = turn[2 * j + 1];
  out[3 * j] = c * px - s * py;
  out[3 * j + 1] = s * px + c * py;
  out[3 * j + 2] = r[3 * i + 2] + x * (r[3 * i + 5] - r[3 * i + 2]);
}

function transitions(r_m: Float64Array, h: number, count: number): Float64Array {
  const phi = new Float64Array(18 * count);
  const push = new Float64Array(18); // h^2 G Phi
  for (let k = 0; k < 3; k++) {
    phi[7 * k] = 1;
    phi[18 + 7 * k + 3] = h / timeScale_s;
  }
  attraction(r_m, 0, phi, 0, h, push);
  for (let k = 0; k < 3; k++)
    for (let c = 0; c < 3; c++) {
      phi[18 + 6 * k + c] = phi[6 * k + c] + 0.5 * push[6 * k + c];
      phi[18 + 6 * k + 3 + c] += ((h / timeScale_s) * push[6 * k + c]) / 6;
    }
  for (let j = 1; j + 1 < count; j++) {
    attraction(r_m, 3 * j, phi, 18 * j, h, push);
    for (let k = 0; k < 18; k++)
      phi[18 * (j + 1) + k] = 2 * phi[18 * j + k] - phi[18 * (j - 1) + k] + push[k];
  }
  return phi;
}

function attraction(
  r: Float64Array,
  at: number,
  phi: Float64Array,
  from: number,
  h: number,
  out: Float64Array,
): void {
  const x = r[at];
  const y = r[at + 1];
  const z = r[at + 2];
  const r2 = x * x + y * y + z * z;
  const k = (h * h * mu_m3_s2) / (r2 * Math.sqrt(r2));
  for (let c = 0; c < 6; c++) {
    const a = phi[from + c];
    const b = phi[from + 6 + c];
    const d = phi[from + 12 + c];
    const along = (3 * (x * a + y * b + z * d)) / r2;
    out[c] = k * (along * x - a);
    out[6 + c] = k * (along * y - b);
    out[12 + c] = k * (along * z - d);
  }
}

function grams(phi: Float64Array, count: number): Float64Array {
  const gram = new Float64Array(21 * count);
  for (let j = 0; j < count; j++) {
    const p = 18 * j;
    let k = 21 * j;
    for (let a = 0; a < 6; a++)
      for (let b = 0; b <= a; b++)
        gram[k++] =
          phi[p + a] * phi[p + b] + phi[p + 6 + a] * phi[p + 6 + b] + phi[p + 12 + a] * phi[p + 12 + b];
  }
  return gram;
}

function lastMotion(r: Float64Array, count: number): readonly [number, number, number] {
  const k = 3 * (count - 1);
  const dx = r[k] - r[k - 3];
  const dy = r[k + 1] - r[k - 2];
  const dz = r[k + 2] - r[k - 1];
  const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
  return [dx / length, dy / length, dz / length];
}
