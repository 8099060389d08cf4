import { exp, log } from "./elementary.ts";

/** The standard's own constants: older values than today's, and part of its definition (U.S. Standard Atmosphere 1976, sec. 1.2). */
export const standard = {
  r0_m: 6356766, //           effective radius of the Earth at 45 deg
  g0_m_s2: 9.80665,
  gasConstant: 8314.32, //    J/(kmol K)
  boltzmann_J_K: 1.380622e-23,
  avogadro: 6.022169e26, //   1/kmol
  meanMass: 28.9644, //       kg/kmol at sea level
  topMean_m: 86000, //        below, air is well mixed
  top_m: 1000000,
} as const;

/** Kinetic temperature, pressure and density of the heterosphere. */
export interface ThinAir {
  readonly temperature_K: number;
  readonly pressure_Pa: number;
  readonly density_kg_m3: number;
}

/**
 * The standard from 86 to 1000 km (geometric): the vertical distribution of N2, O, O2, Ar, He and H, each under
 * gravity, eddy and molecular diffusion and its prescribed flux (U.S. Standard Atmosphere 1976, part 1, with
 * its tables 6 and 7). The standard's integrals are taken with the classical fourth-order Runge-Kutta rule from node to node,
 * the nodes standing on every change of formula; from the node below a single step leads to the altitude asked for.
 */
export function thinAir(altitude_m: number): ThinAir {
  const table = column();
  const z = Math.min(altitude_m, standard.top_m);
  const i = nodeBelow(z);
  const y = advance(table.nodes.subarray(SIZE * i, SIZE * (i + 1)), altitudeOf(i), z);
  const hydrogen = z >= HYDROGEN_FROM_m ? table.hydrogen150 * y[5] + y[6] : 0;
  const temperature_K = kineticTemperature_K(z);
  let number = hydrogen;
  let mass = hydrogen * MASS_H;
  for (let s = 0; s < 5; s++) {
    const n = exp(y[s]);
    number += n;
    mass += n * MASS[s];
  }
  return {
    temperature_K,
    pressure_Pa: number * standard.boltzmann_J_K * temperature_K,
    density_kg_m3: mass / standard.avogadro,
  };
}

const SIZE = 7; // ln n of N2, O, O2, Ar, He (n per m^3); hydrogen's homogeneous and particular solution
const MASS = [28.0134, 15.9994, 31.9988, 39.948, 4.0026]; //     kg/kmol
const MASS_H = 1.00797;
// Number densities at 86 km, per m^3
const DENSITY_86 = [1.129794e20, 8.6e16, 3.030898e19, 1.3514e18, 7.58173e14];
const A = [0, 6.986e20, 4.863e20, 4.487e20, 1.7e21]; //          molecular diffusion, 1/(m s); table 6
const B = [0, 0.75, 0.75, 0.87, 0.691];
const ALPHA = [0, 0, 0, 0, -0.4]; //                             thermal diffusion; table 6
const Q = [0, -5.809644e-13, 1.366212e-13, 9.434079e-14, -2.457369e-13]; // flux terms in m; table 7
const U = [0, 56903.11, 86000, 86000, 86000];
const W = [0, 2.70624e-14, 8.333333e-14, 8.333333e-14, 6.666667e-13];
const HYDROGEN_FROM_m = 150000; // neglected below
const HYDROGEN_500 = 8e10; //     per m^3 at 500 km
const HYDROGEN_FLUX = 7.2e11; //  upwards, per m^2 s

/** Eqs. 25, 27, 29, 31. Continuous, with its slope but for the kinks at 110 and 120 km. */
function kineticTemperature_K(z: number): number {
  if (z <= 91000) return 186.8673;
  if (z <= 110000) return 263.1905 - 76.3232 * arc(z);
  if (z <= 120000) return 240 + 0.012 * (z - 110000);
  return 1000 - 640 * exp(-1.875e-5 * (z - 120000) * stretch(z));
}

function temperatureSlope_K_m(z: number, middle: number): number {
  if (middle <= 91000) return 0;
  if (middle <= 110000) return (76.3232 * ((z - 91000) / 19942.9)) / (19942.9 * arc(z));
  if (middle <= 120000) return 0.012;
  return 640 * 1.875e-5 * stretch(z) * stretch(z) * exp(-1.875e-5 * (z - 120000) * stretch(z));
}

function arc(z: number): number {
  const x = (z - 91000) / 19942.9;
  return Math.sqrt(1 - x * x);
}

function stretch(z: number): number {
  return (standard.r0_m + 120000) / (standard.r0_m + z);
}

/** Eddy diffusion, m^2/s: 120 to 95 km, fading to none at 115 km. */
function eddy(z: number, middle: number): number {
  if (middle < 95000) return 120;
  if (middle > 115000) return 0;
  const x = z - 95000;
  const room = 4e8 - x * x;
  return room <= 0 ? 0 : 120 * exp(1 - 4e8 / room);
}

/** v/(D + K), 1/m: the term of transport and chemistry. */
function flux(s: number, z: number, middle: number): number {
  const x = z - U[s];
  const steady = Q[s] * x * x * exp(-W[s] * x * x * x);
  if (s !== 1 || middle > 97000) return steady;
  const t = 97000 - z;
  return steady - 3.416248e-12 * t * t * exp(-5.008765e-13 * t * t * t);
}

/** dy/dz. `middle` says which formulas hold: at a node two meet. */
function rates(z: number, y: Float64Array, middle: number, dy: Float64Array): void {
  const T = kineticTemperature_K(z);
  const slope = temperatureSlope_K_m(z, middle);
  const fall = standard.r0_m / (standard.r0_m + z);
  const g = standard.g0_m_s2 * fall * fall;
  const g_RT = g / (standard.gasConstant * T);
  const K = eddy(z, middle);
  const n0 = exp(y[0]);
  const n1 = exp(y[1]);
  const n2 = exp(y[2]);
  const n012 = n0 + n1 + n2;
  const mixed = middle < 100000;
  dy[0] = -g_RT * (mixed ? standard.meanMass : MASS[0]) - slope / T;
  const logT = K === 0 ? 0 : log(T / 273.15);
  for (let s = 1; s < 5; s++) {
    let drift = g_RT * MASS[s] + (ALPHA[s] * slope) / T; // of a gas left to itself
    if (K > 0) {
      const background = s < 3 ? n0 : n012;
      const mean = s < 3 ? MASS[0] : (n0 * MASS[0] + n1 * MASS[1] + n2 * MASS[2]) / n012;
      const D = (A[s] * exp(B[s] * logT)) / background;
      drift = (drift * D + g_RT * (mixed ? standard.meanMass : mean) * K) / (D + K);
    }
    dy[s] = -drift - slope / T - flux(s, z, middle);
  }
  dy[5] = 0;
  dy[6] = 0;
  if (middle < HYDROGEN_FROM_m) return;
  // dn/dz = -(g M/(R T) + (1 + alpha)/T dT/dz) n - flux/D, linear in n: the standard's integral, differentiated.
  const D = (3.305e21 * Math.sqrt(T / 273.15)) / (n012 + exp(y[3]) + exp(y[4]));
  const decay = g_RT * MASS_H + (0.75 * slope) / T;
  dy[5] = -decay * y[5];
  dy[6] = -decay * y[6] - HYDROGEN_FLUX / D;
}

const k1 = new Float64Array(SIZE);
const k2 = new Float64Array(SIZE);
const k3 = new Float64Array(SIZE);
const k4 = new Float64Array(SIZE);
const trial = new Float64Array(SIZE);

function advance(y: Float64Array, from: number, to: number): Float64Array {
  const h = to - from;
  const middle = from + h / 2;
  const stage = (k: Float64Array, part: number): Float64Array => {
    for (let s = 0; s < SIZE; s++) trial[s] = y[s] + part * h * k[s];
    return trial;
  };
  rates(from, y, middle, k1);
  rates(middle, stage(k1, 0.5), middle, k2);
  rates(middle, stage(k2, 0.5), middle, k3);
  rates(to, stage(k3, 1), middle, k4);
  const next = new Float64Array(SIZE);
  for (let s = 0; s < SIZE; s++) next[s] = y[s] + (h / 6) * (k1[s] + 2 * k2[s] + 2 * k3[s] + k4[s]);
  return next;
}

// Nodes every 250 m to 150 km, every 5 km above: all changes of formula fall on one.
const FINE_m = 250;
const COARSE_m = 5000;
const FINE_COUNT = 256;
const NODE_COUNT = 427;

function altitudeOf(i: number): number {
  return i <= FINE_COUNT ? 86000 + FINE_m * i : HYDROGEN_FROM_m + COARSE_m * (i - FINE_COUNT);
}

function nodeBelow(z: number): number {
  if (z < HYDROGEN_FROM_m) return Math.max(0, Math.floor((z - 86000) / FINE_m));
  return Math.min(NODE_COUNT - 1, FINE_COUNT + Math.floor((z - HYDROGEN_FROM_m) / COARSE_m));
}

let known: { readonly nodes: Float64Array; readonly hydrogen150: number } | undefined;

/** Made at the first question and kept. The hydrogen density at 150 km is what meets the standard's at 500 km. */
function column(): { readonly nodes: Float64Array; readonly hydrogen150: number } {
  if (known !== undefined) return known;
  const nodes = new Float64Array(SIZE * NODE_COUNT);
  for (let s = 0; s < 5; s++) nodes[s] = log(DENSITY_86[s]);
  nodes[5] = 1;
  for (let i = 1; i < NODE_COUNT; i++) {
    const before = nodes.subarray(SIZE * (i - 1), SIZE * i);
    nodes.set(advance(before, altitudeOf(i - 1), altitudeOf(i)), SIZE * i);
  }
  const i500 = SIZE * nodeBelow(500000);
  known = { nodes, hydrogen150: (HYDROGEN_500 - nodes[i500 + 6]) / nodes[i500 + 5] };
  return known;
}
