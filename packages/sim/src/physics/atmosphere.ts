import { exp, pow } from "./elementary.ts";
import { standard, thinAir } from "./upperAtmosphere.ts";

/** Air at rest. Temperature as the standard's Table I prints it: molecular-scale below 86 km, kinetic from there. */
export interface Air {
  readonly temperature_K: number;
  readonly pressure_Pa: number;
  readonly density_kg_m3: number;
  readonly soundSpeed_m_s: number; // NaN above 86 km, where the standard stops giving it
}

/**
 * U.S. Standard Atmosphere 1976 (NOAA/NASA/USAF, NOAA-S/T 76-1562) at a geometric altitude in m, -5 to 1000 km:
 * layers of constant molecular-scale gradient in geopotential altitude below 86 km (eqs. 23, 33a, 33b, 42, 50),
 * single gases above (`thinAir`). Lower, the first layer goes on; higher, the values of 1000 km hold.
 */
export function atmosphere1976(altitude_m: number): Air {
  if (altitude_m < standard.topMean_m) return mixedAir(geopotential_m(altitude_m));
  return { ...thinAir(altitude_m), soundSpeed_m_s: altitude_m > standard.topMean_m ? NaN : topSound_m_s() };
}

/**
 * Density (kg/m^3), inverse sound speed (s/m) and pressure (Pa) at a geometric altitude, into out[0..2]: the standard
 * as cubics in geopotential altitude, made for the integrator. Continuous with its slope where the standard has
 * corners, no transcendental function, no allocation. Within 1e-4 of the standard below 80 km; from 250 to 290 km it
 * fades to vacuum. Above 86 km the sound speed is held; below -5 km everything is.
 */
export function airAt(altitude_m: number, out: Float64Array): void {
  const rows = airRows;
  const H = (RADIUS_m * altitude_m) / (RADIUS_m + altitude_m);
  let step = FINE_m;
  let first = 0;
  let u = (H - BOTTOM_m) * (1 / FINE_m);
  if (u < 0) u = 0;
  if (H >= SPLIT_m) {
    step = COARSE_m;
    first = FINE_ROWS;
    u = Math.min((H - SPLIT_m) * (1 / COARSE_m), COARSE_ROWS - 1); // the last row is vacuum
  }
  const i = Math.floor(u);
  const row = WIDTH * (first + i);
  const x = u - i;
  // Cubic Hermite base functions of the two slopes and of the upper value.
  const b0 = step * x * (1 - x) * (1 - x);
  const b1 = -step * x * x * (1 - x);
  const w = x * x * (3 - 2 * x);
  out[0] = rows[row] + w * (rows[row + 6] - rows[row]) + b0 * rows[row + 1] + b1 * rows[row + 7];
  out[1] = rows[row + 2] + w * (rows[row + 8] - rows[row + 2]) + b0 * rows[row + 3] + b1 * rows[row + 9];
  out[2] = rows[row + 4] + w * (rows[row + 10] - rows[row + 4]) + b0 * rows[row + 5] + b1 * rows[row + 11];
}

const RADIUS_m: number = standard.r0_m;
const GAMMA = 1.4;
const MASS_R = standard.meanMass / standard.gasConstant; // M0/R*, kg K/J
// Layer bases in geopotential m', and gradients in K/m'; table 4.
const BASE_m = [0, 11000, 20000, 32000, 47000, 51000, 71000];
const GRADIENT_K_m = [-0.0065, 0, 0.001, 0.0028, 0, -0.0028, -0.002];
const BASE_K = [288.15, 216.65, 216.65, 228.65, 270.65, 270.65, 214.65];
const BASE_Pa: readonly number[] = basePressures();

function geopotential_m(altitude_m: number): number {
  return (standard.r0_m * altitude_m) / (standard.r0_m + altitude_m);
}

function layerOf(H_m: number): number {
  let b = 0;
  while (b < BASE_m.length - 1 && H_m >= BASE_m[b + 1]) b++;
  return b;
}

function mixedAir(H_m: number): Air {
  const b = layerOf(H_m);
  const temperature_K = BASE_K[b] + GRADIENT_K_m[b] * (H_m - BASE_m[b]);
  const pressure_Pa = BASE_Pa[b] * pressureRatio(b, H_m);
  return {
    temperature_K,
    pressure_Pa,
    density_kg_m3: (pressure_Pa * MASS_R) / temperature_K,
    soundSpeed_m_s: Math.sqrt((GAMMA / MASS_R) * temperature_K),
  };
}

function pressureRatio(b: number, H_m: number): number {
  const gM_R = standard.g0_m_s2 * MASS_R;
  const rise = H_m - BASE_m[b];
  if (GRADIENT_K_m[b] === 0) return exp((-gM_R * rise) / BASE_K[b]);
  return pow(BASE_K[b] / (BASE_K[b] + GRADIENT_K_m[b] * rise), gM_R / GRADIENT_K_m[b]);
}

function basePressures(): number[] {
  const p = [101325];
  for (let b = 0; b < BASE_m.length - 1; b++) p.push(p[b] * pressureRatio(b, BASE_m[b + 1]));
  return p;
}

// A corner of the standard costs a C1 cubic 4/27 of half the jump of slope times the row; at 11 km, with 3.0e-5 per m in
// the density, 40 m rows keep that below 1e-4. All corners stand on rows.
const WIDTH = 6; // rho, rho', 1/a, (1/a)', p, p'; slopes per geopotential m
const FINE_m = 40;
const COARSE_m = 500;
const BOTTOM_m = -5000;
const SPLIT_m = 84840; // the last multiple of 40 m below 86 km geometric
const FINE_ROWS = 2247;
const COARSE_ROWS = 387; // the last at 277,840 m', 290.5 km geometric, and one more of vacuum
const FADE_FROM_m = 240546; // 250 km geometric
const airRows: Float64Array = buildRows();

function buildRows(): Float64Array {
  const rows = new Float64Array(WIDTH * (FINE_ROWS + COARSE_ROWS + 1));
  for (let i = 0; i < FINE_ROWS; i++) rows.set(mixedRow(BOTTOM_m + FINE_m * i), WIDTH * i);
  // The row at the split serves both parts.
  rows.set(mixedRow(SPLIT_m), WIDTH * FINE_ROWS);
  for (let i = 1; i <= COARSE_ROWS; i++) rows.set(thinRow(SPLIT_m + COARSE_m * i), WIDTH * (FINE_ROWS + i));
  return rows;
}

/** Slopes from the hydrostatic equation; at a corner the mean of both sides. */
function mixedRow(H_m: number): number[] {
  const air = mixedAir(H_m);
  const T = air.temperature_K;
  const gradient = (GRADIENT_K_m[layerOf(H_m - 1)] + GRADIENT_K_m[layerOf(H_m)]) / 2;
  const dp = (-standard.g0_m_s2 * MASS_R) / T; // relative, per m'
  const rho = air.density_kg_m3;
  const slowness = 1 / air.soundSpeed_m_s;
  const p = air.pressure_Pa;
  return [rho, rho * (dp - gradient / T), slowness, (-slowness * gradient) / (2 * T), p, p * dp];
}

/** Slopes by the central difference over 50 m: relative error 3e-6, from 1/6 of the square of 25 m over a scale height. */
function thinRow(H_m: number): number[] {
  const at = (H: number): { density_kg_m3: number; pressure_Pa: number } => {
    const left = fade(H);
    if (left === 0) return { density_kg_m3: 0, pressure_Pa: 0 };
    const air = thinAir((standard.r0_m * H) / (standard.r0_m - H));
    return { density_kg_m3: left * air.density_kg_m3, pressure_Pa: left * air.pressure_Pa };
  };
  const [below, here, above] = [at(H_m - 25), at(H_m), at(H_m + 25)];
  const rhoSlope = (above.density_kg_m3 - below.density_kg_m3) / 50;
  const pSlope = (above.pressure_Pa - below.pressure_Pa) / 50;
  return [here.density_kg_m3, rhoSlope, 1 / topSound_m_s(), 0, here.pressure_Pa, pSlope];
}

function topSound_m_s(): number {
  return mixedAir(geopotential_m(standard.topMean_m)).soundSpeed_m_s;
}

function fade(H_m: number): number {
  const x = Math.min(
    1,
    Math.max(0, (H_m - FADE_FROM_m) / (SPLIT_m + COARSE_m * (COARSE_ROWS - 1) - FADE_FROM_m)),
  );
  return 1 - x * x * (3 - 2 * x);
}
