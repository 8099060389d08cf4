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
// Hairer, Norsett, Wanner, Solving ODEs I, 2nd ed., section II.5 and the authors' dop853.
// biome-ignore format: rows of a tableau
const c = [0, 0.526001519587677318785587544488e-1, 0.789002279381515978178381316732e-1, 0.11835034190722739672675719751,
  0.28164965809277260327324280249, 1 / 3, 0.25, 4 / 13, 127 / 195, 0.6, 6 / 7, 1];
// biome-ignore format: rows of a tableau
const a: readonly (readonly number[])[] = [
  [],
  [5.26001519587677318785587544488e-2],
  [1.97250569845378994544595329183e-2, 5.91751709536136983633785987549e-2],
  [2.95875854768068491816892993775e-2, 0, 8.87627564304205475450678981324e-2],
  [2.41365134159266685502369798665e-1, 0, -8.84549479328286085344864962717e-1, 9.24834003261792003115737966543e-1],
  [1 / 27, 0, 0, 1.70828608729473871279604482173e-1, 1.25467687566822425016691814123e-1],
  [3.7109375e-2, 0, 0, 1.70252211019544039314978060272e-1, 6.02165389804559606850219397283e-2, -1.7578125e-2],
  [3.70920001185047927108779319836e-2, 0, 0, 1.70383925712239993810214054705e-1, 1.07262030446373284651809199168e-1,
    -1.53194377486244017527936158236e-2, 8.27378916381402288758473766002e-3],
  [6.24110958716075717114429577812e-1, 0, 0, -3.36089262944694129406857109825, -8.68219346841726006818189891453e-1,
    2.75920996994467083049415600797e1, 2.01540675504778934086186788979e1, -4.34898841810699588477366255144e1],
  [4.77662536438264365890433908527e-1, 0, 0, -2.48811461997166764192642586468, -5.90290826836842996371446475743e-1,
    2.12300514481811942347288949897e1, 1.52792336328824235832596922938e1, -3.32882109689848629194453265587e1,
    -2.03312017085086261358222928593e-2],
  [-9.3714243008598732571704021658e-1, 0, 0, 5.18637242884406370830023853209, 1.09143734899672957818500254654,
    -8.14978701074692612513997267357, -1.85200656599969598641566180701e1, 2.27394870993505042818970056734e1,
    2.49360555267965238987089396762, -3.0467644718982195003823669022],
  [2.27331014751653820792359768449, 0, 0, -1.05344954667372501984066689879e1, -2.00087205822486249909675718444,
    -1.79589318631187989172765950534e1, 2.79488845294199600508499808837e1, -2.85899827713502369474065508674,
    -8.87285693353062954433549289258, 1.23605671757943030647266201528e1, 6.43392746015763530355970484046e-1],
];
// biome-ignore format: rows of a tableau
const b = [5.42937341165687622380535766363e-2, 0, 0, 0, 0, 4.45031289275240888144113950566, 1.89151789931450038304281599044,
  -5.8012039600105847814672114227, 3.1116436695781989440891606237e-1, -1.52160949662516078556178806805e-1,
  2.01365400804030348374776537501e-1, 4.47106157277725905176885569043e-2];
// biome-ignore format: rows of a tableau
const error5 = [0.1312004499419488073250102996e-1, 0, 0, 0, 0, -0.1225156446376204440720569753e1, -0.4957589496572501915214079952,
  0.1664377182454986536961530415e1, -0.350328848749973681688648729, 0.3341791187130174790297318841,
  0.8192320648511571246570742613e-1, -0.2235530786388629525884427845e-1];
const error3 = b.map((w, i) => {
  if (i === 0) return w - 0.244094488188976377952755905512;
  if (i === 8) return w - 0.733846688281611857341361741547;
  return i === 11 ? w - 0.220588235294117647058823529412e-1 : w;
});
const k = Array.from({ length: 12 }, () => new Float64Array(n));

/** One Dormand-Prince 8 step in place; the stages stay in scratch for the error estimate. */
export function stepDop853(f: Dynamics, t_s: number, y: Float64Array, h_s: number): void {
  for (let s = 0; s < 12; s++) {
    const row = a[s];
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < s; j++) sum += row[j] * k[j][i];
      probe[i] = y[i] + h_s * sum;
    }
    f(t_s + c[s] * h_s, probe, k[s]);
  }
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let s = 0; s < 12; s++) sum += b[s] * k[s][i];
    y[i] += h_s * sum;
  }
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
    h *= Math.min(6, Math.max(0.333, growth));
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
