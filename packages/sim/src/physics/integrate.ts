/**
 * Two integrators of y' = f(t, y): a fixed-step RK4 for the powered and air-borne arcs, whose steps are set by a
 * schedule, and Dormand and Prince's 8(5,3) for the coast (fixed long steps) and as the reference (adaptive).
 */

/** Writes y' into `dy`. Flat arrays: position then velocity, m and m/s, ECI axes. */
export type Dynamics = (t_s: number, y: Float64Array, dy: Float64Array) => void;

const n = 6;
const k1 = new Float64Array(n);
const k2 = new Float64Array(n);
const k3 = new Float64Array(n);
const k4 = new Float64Array(n);
const probe = new Float64Array(n);

/** One classical Runge-Kutta step in place (Hairer, Norsett, Wanner, Solving ODEs I, table II.1.2). */
export function stepRk4(f: Dynamics, t_s: number, y: Float64Array, h_s: number): void {
  const half = 0.5 * h_s;
  f(t_s, y, k1);
  for (let i = 0; i < n; i++) probe[i] = y[i] + half * k1[i];
  f(t_s + half, probe, k2);
  for (let i = 0; i < n; i++) probe[i] = y[i] + half * k2[i];
  f(t_s + half, probe, k3);
  for (let i = 0; i < n; i++) probe[i] = y[i] + h_s * k3[i];
  f(t_s + h_s, probe, k4);
  const sixth = h_s / 6;
  for (let i = 0; i < n; i++) y[i] += sixth * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
}

// Dormand-Prince 8(5,3): nodes c, rows of a (column 0 = stage 1), weights b, and the two error estimators.
// Hairer, Norsett, Wanner, Solving ODEs I, 2nd ed., section II.5 and the authors' dop853, to the nearest double.
// biome-ignore format: rows of a tableau
const c = [0, 0.05260015195876773, 0.0789002279381516, 0.1183503419072274,
  0.2816496580927726, 1 / 3, 0.25, 4 / 13, 127 / 195, 0.6, 6 / 7, 1];
// biome-ignore format: rows of a tableau
const a: readonly (readonly number[])[] = [
  [],
  [0.05260015195876773],
  [0.0197250569845379, 0.0591751709536137],
  [0.02958758547680685, 0, 0.08876275643042054],
  [0.2413651341592667, 0, -0.8845494793282861, 0.924834003261792],
  [1 / 27, 0, 0, 0.17082860872947386, 0.12546768756682242],
  [3.7109375e-2, 0, 0, 0.17025221101954405, 0.06021653898045596, -1.7578125e-2],
  [0.03709200011850479, 0, 0, 0.17038392571223998, 0.10726203044637328,
    -0.015319437748624402, 0.008273789163814023],
  [0.6241109587160757, 0, 0, -3.3608926294469414, -0.868219346841726,
    27.59209969944671, 20.154067550477894, -43.48988418106996],
  [0.47766253643826434, 0, 0, -2.4881146199716677, -0.590290826836843,
    21.230051448181193, 15.279233632882423, -33.28821096898486,
    -0.020331201708508627],
  [-0.9371424300859873, 0, 0, 5.186372428844064, 1.0914373489967295,
    -8.149787010746927, -18.52006565999696, 22.739487099350505,
    2.4936055526796523, -3.0467644718982196],
  [2.273310147516538, 0, 0, -10.53449546673725, -2.0008720582248625,
    -17.9589318631188, 27.94888452941996, -2.8589982771350235,
    -8.87285693353063, 12.360567175794303, 0.6433927460157636],
];
// biome-ignore format: rows of a tableau
const b = [0.054293734116568765, 0, 0, 0, 0, 4.450312892752409, 1.8915178993145003,
  -5.801203960010585, 0.3111643669578199, -0.1521609496625161,
  0.20136540080403034, 0.04471061572777259];
// biome-ignore format: rows of a tableau
const error5 = [0.01312004499419488, 0, 0, 0, 0, -1.2251564463762044, -0.4957589496572502,
  1.6643771824549864, -0.35032884874997366, 0.3341791187130175,
  0.08192320648511571, -0.022355307863886294];
const error3 = b.map((w, i) => {
  if (i === 0) return w - 0.2440944881889764;
  if (i === 8) return w - 0.7338466882816118;
  return i === 11 ? w - 0.022058823529411766 : w;
});
const rates = new Float64Array(12 * n);
const k = Array.from({ length: 12 }, (_, s) => rates.subarray(n * s, n * s + n));

// The rows of a, then b, end to end without their zeros: each weight, and where in `rates` its stage begins.
const terms = [...a, b].map((row) => row.flatMap((w, j) => (w === 0 ? [] : [{ w, from: n * j }])));
const weight = Float64Array.from(terms.flat(), (term) => term.w);
const from = Uint8Array.from(terms.flat(), (term) => term.from);
const rowStart = Uint8Array.from({ length: 14 }, (_, s) => terms.slice(0, s).flat().length);

/** One Dormand-Prince 8 step in place; the stages stay in scratch for the error estimate. */
export function stepDop853(f: Dynamics, t_s: number, y: Float64Array, h_s: number): void {
  for (let s = 0; s < 12; s++) {
    addRow(s, y, h_s, probe);
    f(t_s + c[s] * h_s, probe, k[s]);
  }
  addRow(12, y, h_s, y);
}

/** y + h (weighted sum of the stages), into `result`. Written out: this is most of a coast's cost. */
function addRow(row: number, y: Float64Array, h_s: number, result: Float64Array): void {
  let d0 = 0;
  let d1 = 0;
  let d2 = 0;
  let d3 = 0;
  let d4 = 0;
  let d5 = 0;
  for (let j = rowStart[row]; j < rowStart[row + 1]; j++) {
    const w = weight[j];
    const i = from[j];
    d0 += w * rates[i];
    d1 += w * rates[i + 1];
    d2 += w * rates[i + 2];
    d3 += w * rates[i + 3];
    d4 += w * rates[i + 4];
    d5 += w * rates[i + 5];
  }
  result[0] = y[0] + h_s * d0;
  result[1] = y[1] + h_s * d1;
  result[2] = y[2] + h_s * d2;
  result[3] = y[3] + h_s * d3;
  result[4] = y[4] + h_s * d4;
  result[5] = y[5] + h_s * d5;
}

/**
 * Adaptive Dormand-Prince 8(5,3) from `t_s` to `end_s` (or until `stop(t, y)` says so, tested after each accepted
 * step): the reference path. `tolerance` is relative to the size of position and velocity.
 * Returns the time reached; `y` holds the state there and `before` the state one step earlier.
 */
export function integrateDop853(
  f: Dynamics,
  t_s: number,
  y: Float64Array,
  end_s: number,
  tolerance: number,
  stop?: (t_s: number, y: Float64Array) => boolean,
): { t_s: number; before: { t_s: number; y: Float64Array } } {
  let t = t_s;
  let h = Math.min(1, end_s - t_s);
  const old = new Float64Array(n);
  let before = t;
  while (t < end_s) {
    h = Math.min(h, end_s - t);
    old.set(y);
    before = t;
    stepDop853(f, t, y, h);
    const error = scaledError(y, h) / tolerance;
    if (error <= 1) {
      t = end_s - t - h <= 1e-12 * end_s ? end_s : t + h;
      if (stop?.(t, y)) break;
    } else y.set(old);
    // Error is of order h^8; three square roots take the eighth root.
    const growth = 0.9 / Math.sqrt(Math.sqrt(Math.sqrt(error + 1e-30)));
    h *= error >= 0 ? Math.min(6, Math.max(0.333, growth)) : 0.333; // not a number: out of the equations' domain
    if (h < 1e-9) break; // a discontinuity that no step resolves: the caller sees that end_s was not reached
  }
  return { t_s: t, before: { t_s: before, y: old } };
}

/** Hairer's combined estimate |e5| sqrt(|e5|^2 / (|e5|^2 + 0.01 |e3|^2)), scaled by |y|. */
function scaledError(y: Float64Array, h_s: number): number {
  let sum5 = 0;
  let sum3 = 0;
  for (let i = 0; i < n; i++) {
    let e5 = 0;
    let e3 = 0;
    for (let s = 0; s < 12; s++) {
      e5 += error5[s] * k[s][i];
      e3 += error3[s] * k[s][i];
    }
    const j = i < 3 ? 0 : 3; // the size of the whole vector, so that a zero component does not stall the step
    const size = Math.max(1, Math.sqrt(y[j] * y[j] + y[j + 1] * y[j + 1] + y[j + 2] * y[j + 2]));
    sum5 += (e5 / size) * (e5 / size);
    sum3 += (e3 / size) * (e3 / size);
  }
  const denominator = sum5 + 0.01 * sum3;
  return denominator === 0 ? 0 : (Math.abs(h_s) * sum5) / Math.sqrt(denominator * n);
}
