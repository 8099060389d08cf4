import { assert } from "./assert.ts";
import { log } from "./elementary.ts";

/**
 * Random numbers without a state: each is a function of where it is used, so a study gives the same numbers
 * whatever the order, and on however many workers, its samples run. The four places are 32-bit counters:
 *   seed    the study's seed             stream  one per uncertain quantity
 *   sample  the index of the sample      draw    successive numbers of that quantity within the sample
 * They form the generator's key (seed, stream) and counter (sample, draw). `uniform` and `normal` at one place
 * share the same bits, so a place is used once.
 */

/** Uniform in [0, 1), a multiple of 2^-53. Places that are not integers in [0, 2^32) are a programmer's error. */
export function uniform(seed: number, stream: number, sample: number, draw: number): number {
  const [a, b] = bitsAt(seed, stream, sample, draw);
  return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
}

/**
 * Standard normal: mean 0, variance 1, within +-8.21. The inverse of the distribution function at the midpoints
 * of 2^52 equal cells of (0, 1), which never touch 0 or 1.
 */
export function normal(seed: number, stream: number, sample: number, draw: number): number {
  const [a, b] = bitsAt(seed, stream, sample, draw);
  return normalQuantile(((a >>> 6) * 67108864 + (b >>> 6) + 0.5) / 4503599627370496);
}

/**
 * Threefry-2x32 with 20 rounds: two words of 32 bits from a key and a counter. Salmon, Moraes, Dror and Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3", SC11, 2011.
 */
export function threefry2x32(
  key: readonly [number, number],
  counter: readonly [number, number],
): [number, number] {
  const keys = [key[0], key[1], key[0] ^ key[1] ^ PARITY];
  let a = (counter[0] + keys[0]) | 0;
  let b = (counter[1] + keys[1]) | 0;
  for (let round = 0; round < 20; round++) {
    const turn = ROTATIONS[round % 8];
    a = (a + b) | 0;
    b = ((b << turn) | (b >>> (32 - turn))) ^ a;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      a = (a + keys[injection % 3]) | 0;
      b = (b + keys[(injection + 1) % 3] + injection) | 0;
    }
  }
  return [a >>> 0, b >>> 0];
}

/**
 * Standard normal quantile of p, 0 < p < 1, to about 1 part in 10^16: Wichura, Algorithm AS 241 (PPND16),
 * Applied Statistics 37, 1988, pages 477-484, whose coefficients these are.
 */
export function normalQuantile(p: number): number {
  assert(p > 0 && p < 1, "normalQuantile: p must lie in (0, 1)");
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
  }
  const r = Math.sqrt(-log(Math.min(p, 1 - p)));
  const size =
    r <= 5
      ? polynomial(TAIL_TOP, r - 1.6) / polynomial(TAIL_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
  return q < 0 ? -size : size;
}

// The upper half of Threefish's parity constant (Skein 1.3), and Random123's rotations for two words of 32 bits.
const PARITY = 0x1bd11bda;
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24];

function bitsAt(seed: number, stream: number, sample: number, draw: number): [number, number] {
  assert(
    isWord(seed) && isWord(stream) && isWord(sample) && isWord(draw),
    "random: seed, stream, sample and draw must be integers in [0, 2^32)",
  );
  return threefry2x32([seed, stream], [sample, draw]);
}

function isWord(x: number): boolean {
  return x >>> 0 === x;
}

/** Horner, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const c of coefficients) sum = sum * x + c;
  return sum;
}

const CENTRE_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const TAIL_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const TAIL_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const FAR_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
