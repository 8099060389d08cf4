import { assert } from "./assert.ts";

/**
 * The only transcendental functions an answer may use.
 *
 * IEEE 754 fixes + - * / and the square root to the last bit; it does not fix sin or exp, and engines differ in
 * them. Everything here is built from the fixed operations (and from reading and writing the bits of a number),
 * so the same inputs give the same bytes in every engine. Each result is within 2 ulp of the exact value over the
 * domain its docstring states; the test beside this file measures it.
 *
 * Sources: the minimax coefficients of sin, cos, asin, atan and exp are those published with fdlibm (Sun
 * Microsystems, 1993). Argument reduction by a constant cut into exact parts: Cody and Waite, Software Manual for
 * the Elementary Functions, 1980. Error-free sums and products: Dekker, Numer. Math. 18, 1971; Muller et al.,
 * Handbook of Floating-Point Arithmetic, 2nd ed., 2018, chapter 4.
 */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: only the operations named above are used here.
export const PI: number = 3.141592653589793;
export const TAU: number = 6.283185307179586;

const DEG_PER_RAD = 180 / PI;
const RAD_PER_DEG = PI / 180;

/** Degrees from radians. */
export function degFromRad(angle_rad: number): number {
  return angle_rad * DEG_PER_RAD;
}

/** Radians from degrees. */
export function radFromDeg(angle_deg: number): number {
  return angle_deg * RAD_PER_DEG;
}

/** Nearest integer, ties toward +infinity. Exact for every double, and never -0. */
export function round(x: number): number {
  const below = Math.floor(x);
  // Not floor(x + 0.5): that sum itself rounds, so 0.49999999999999994 would become 1.
  return (x - below >= 0.5 ? below + 1 : below) + 0;
}

/** Sine of an angle in radians, |x| <= 1.6e6; a larger finite angle throws. */
export function sin(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return sinKernel(x, 0);
  const quarter = reduce(x);
  const r = parts[0];
  const tail = parts[1];
  const size = quarter % 2 === 0 ? sinKernel(r, tail) : cosKernel(r, tail);
  return quarter < 2 ? size : -size;
}

/** Cosine of an angle in radians, |x| <= 1.6e6; a larger finite angle throws. */
export function cos(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return cosKernel(x, 0);
  const quarter = reduce(x);
  const r = parts[0];
  const tail = parts[1];
  const size = quarter % 2 === 0 ? cosKernel(r, tail) : sinKernel(r, tail);
  return quarter === 0 || quarter === 3 ? size : -size;
}

/** Tangent of an angle in radians, |x| <= 1.6e6; a larger finite angle throws. */
export function tan(x: number): number {
  if (Math.abs(x) < TINY) return x;
  const quarter = reduce(x);
  const s = parts[0];
  const sLow = sinRest(s, parts[1]);
  const z = s * s;
  const c = 1 - 0.5 * z;
  const cLow = 1 - c - 0.5 * z + cosRest(s, parts[1]);
  return quarter % 2 === 0 ? quotient(s, sLow, c, cLow) : -quotient(c, cLow, s, sLow);
}

/** Angle in [-pi/2, pi/2] rad whose sine is x; NaN outside [-1, 1]. */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 0.5) return x + x * asinRatio(x * x);
  const angle = halfPiMinus(2 * sqrtParts((1 - size) / 2), 2 * parts[1]);
  return x < 0 ? -angle : angle;
}

/** Angle in [0, pi] rad whose cosine is x; NaN outside [-1, 1]. */
export function acos(x: number): number {
  if (Math.abs(x) < 0.5) return halfPiMinus(x, x * asinRatio(x * x));
  const half = sqrtParts((1 - Math.abs(x)) / 2);
  if (x > 0) return 2 * (half + parts[1]);
  return 2 * halfPiMinus(half, parts[1]);
}

/** Angle in [-pi/2, pi/2] rad whose tangent is x. */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < TINY || Number.isNaN(x)) return x;
  const angle = atanPositive(size);
  return x < 0 ? -angle : angle;
}

/**
 * Angle in [-pi, pi] rad from the positive x axis to the point (x, y). The sign of a zero counts, as in IEEE 754:
 * atan2(-0, -1) is -pi.
 */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const angle = angleOf(Math.abs(y), Math.abs(x), isNegative(x));
  return isNegative(y) ? -angle : angle;
}

/** e to the power x. Overflows to Infinity above 709.78; falls through the subnormals to 0 below -745.13. */
export function exp(x: number): number {
  return expSum(x, 0);
}

/** Natural logarithm; -Infinity at 0, NaN below. Subnormal arguments keep full accuracy. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  return logParts(x);
}

/** Logarithm to base 10, as `log`; exact at the powers of ten a double holds exactly. */
export function log10(x: number): number {
  const high = log(x);
  if (Math.abs(high) === Infinity || Number.isNaN(high)) return high;
  const product = high * INV_LN10;
  return product + (productError(high, INV_LN10, product) + (high * INV_LN10_LOW + parts[1] * INV_LN10));
}

/**
 * x to the power y, with the special cases of IEEE 754-2019, 9.2.1: pow(x, 0) and pow(1, y) are 1 whatever the
 * other argument, pow(-1, +-Infinity) is 1 (ECMAScript gives NaN for the last two), and a negative base needs an
 * integer exponent, else NaN.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (size === 1) return 1;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const integer = Math.floor(y) === y;
  const odd = integer && Math.abs(y) < TWO_53 && Math.floor(y / 2) * 2 !== y;
  const sign = odd && isNegative(x) ? -1 : 1;
  if (size === 0 || size === Infinity) return (size === 0) === y < 0 ? sign * Infinity : sign * 0;
  if (x < 0 && !integer) return NaN;
  return sign * powPositive(size, y);
}

/** Cube root, of either sign. */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (x === 0 || Number.isNaN(x) || size === Infinity) return x;
  const root = size < MIN_NORMAL ? cbrtPositive(size * TWO_54) / TWO_18 : cbrtPositive(size);
  return x < 0 ? -root : root;
}

const QUARTER_PI = PI / 4;
const HALF_PI = PI / 2;
const HALF_PI_LOW = 6.123233995736766e-17; // pi/2 - HALF_PI
const PI_LOW = 2 * HALF_PI_LOW;
const TINY = 7.450580596923828e-9; // 2^-27: below it x^3 is under half an ulp of x
const MIN_NORMAL = 2.2250738585072014e-308; // 2^-1022
const TWO_18 = 262144;
const TWO_53 = 9007199254740992;
const TWO_54 = 2 * TWO_53;

// Second result of a kernel, without an allocation: a rest, or a reduced angle and its tail.
const parts = new Float64Array(2);

// The same eight bytes as a number and as two words; which word is the upper one is asked of the machine.
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
const UPPER = words[0] === 0 ? 1 : 0;
const LOWER = 1 - UPPER;

function isNegative(x: number): boolean {
  return x < 0 || (x === 0 && 1 / x < 0);
}

/** a b - p exactly, where p is the rounded product; |a|, |b| < 2^970 (Dekker, with Veltkamp's splitting). */
function productError(a: number, b: number, p: number): number {
  const aScaled = 134217729 * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = 134217729 * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - p + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** (a + aLow) / (b + bLow). */
function quotient(a: number, aLow: number, b: number, bLow: number): number {
  const q = a / b;
  const p = q * b;
  return q + (a - p - productError(q, b, p) + (aLow - q * bLow)) / (b + bLow);
}

// pi/2 in parts of 33 bits, so that n times a part is exact for n < 2^20; each REST is what the parts before leave.
const PART_1 = 1.5707963267341256;
const REST_1 = 6.077100506506192e-11;
const PART_2 = 6.077100506303966e-11;
const PART_3 = 2.0222662487111665e-21;
const REST_3 = 8.4784276603689e-32;
const REDUCIBLE = 1647098; // (2^20 - 1/2) pi/2, rounded down

/** x - n pi/2, n nearest: the angle and its tail go to `parts`; returns n mod 4. */
function reduce(x: number): number {
  if (!(Math.abs(x) <= REDUCIBLE)) return refuse(x);
  const n = Math.floor(x * (2 / PI) + 0.5);
  const a = x - n * PART_1;
  const w = n * REST_1;
  const r = a - w;
  if (Math.abs(r) > 0.00390625) {
    parts[0] = r;
    parts[1] = a - r - w;
  } else {
    reduceNearZero(a, n);
  }
  return n - 4 * Math.floor(n / 4);
}

/** x lies close to a multiple of pi/2, so the leading bits cancel: go on to 151 bits of pi/2. */
function reduceNearZero(a: number, n: number): void {
  const b = -n * PART_2;
  const s = a + b;
  const sBack = s - a;
  const sLow = a - (s - sBack) + (b - sBack);
  const c = -n * PART_3;
  const t = s + c;
  const tBack = t - s;
  const tLow = s - (t - tBack) + (c - tBack) + sLow - n * REST_3;
  parts[0] = t + tLow;
  parts[1] = t - parts[0] + tLow;
}

function refuse(x: number): number {
  assert(!(Math.abs(x) < Infinity), `angle of ${x} rad is beyond ${REDUCIBLE} rad`);
  parts[0] = NaN;
  parts[1] = NaN;
  return 0;
}

/** sin(r + tail), |r| <= pi/4 (a little over is harmless). */
function sinKernel(r: number, tail: number): number {
  if (Math.abs(r) < TINY) return r;
  return r + sinRest(r, tail);
}

/** sin(r + tail) - r. */
function sinRest(r: number, tail: number): number {
  const z = r * r;
  const rz = r * z;
  const p =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return tail - z * (0.5 * tail - rz * p) - rz * 0.16666666666666632;
}

/** cos(r + tail), |r| <= pi/4. */
function cosKernel(r: number, tail: number): number {
  const half = 0.5 * r * r;
  const c = 1 - half;
  return c + (1 - c - half + cosRest(r, tail));
}

/** cos(r + tail) - 1 + r^2 / 2. */
function cosRest(r: number, tail: number): number {
  const z = r * r;
  const p =
    0.0416666666666666 +
    z *
      (-0.001388888888887411 +
        z *
          (2.480158728947673e-5 +
            z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))));
  return z * z * p - r * tail;
}

/** asin(x) / x - 1 where t = x^2 <= 1/4. */
function asinRatio(t: number): number {
  const p =
    0.16666666666666666 +
    t *
      (-0.3255658186224009 +
        t *
          (0.20121253213486293 +
            t * (-0.04005553450067941 + t * (0.0007915349942898145 + t * 3.479331075960212e-5))));
  const q =
    1 +
    t * (-2.403394911734414 + t * (2.0209457602335057 + t * (-0.6882839716054533 + t * 0.07703815055590194)));
  return (t * p) / q;
}

/** asin(sqrt(t)) for t <= 1/4: the first 21 bits of the root; parts[1] is the rest. */
function sqrtParts(t: number): number {
  const root = Math.sqrt(t);
  float[0] = root;
  words[LOWER] = 0;
  const high = float[0];
  const rootLow = root === 0 ? 0 : (t - high * high) / (root + high);
  parts[1] = rootLow + root * asinRatio(t);
  return high;
}

/** pi/2 - (a + aLow), |a| <= 1. */
function halfPiMinus(a: number, aLow: number): number {
  const d = HALF_PI - a;
  return d + (HALF_PI - d - a + (HALF_PI_LOW - aLow));
}

const ATAN_HALF = 0.4636476090008061;
const ATAN_HALF_LOW = 2.2698777452961687e-17;
const ATAN_3_2 = 0.982793723247329;
const ATAN_3_2_LOW = 1.3903311031230998e-17;

/** atan(x), x >= 0: the nearest of 0, atan 1/2, pi/4, atan 3/2 and pi/2, and the small angle from there. */
function atanPositive(x: number): number {
  if (x < 0.4375) return x - x * atanRatio(x);
  if (x < 0.6875) return plusSmallAtan(ATAN_HALF, ATAN_HALF_LOW, (2 * x - 1) / (2 + x));
  if (x < 1.1875) return plusSmallAtan(QUARTER_PI, HALF_PI_LOW / 2, (x - 1) / (x + 1));
  if (x < 2.4375) return plusSmallAtan(ATAN_3_2, ATAN_3_2_LOW, (x - 1.5) / (1 + 1.5 * x));
  return plusSmallAtan(HALF_PI, HALF_PI_LOW, -1 / x);
}

function plusSmallAtan(base: number, baseLow: number, t: number): number {
  return base - (t * atanRatio(t) - baseLow - t);
}

/** 1 - atan(t) / t, |t| <= 7/16. */
function atanRatio(t: number): number {
  const z = t * t;
  const w = z * z;
  const odd =
    0.3333333333333293 +
    w *
      (0.14285714272503466 +
        w *
          (0.09090887133436507 +
            w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782))));
  const even =
    -0.19999999999876483 +
    w *
      (-0.11111110405462356 +
        w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916)));
  return z * odd + w * even;
}

/** Angle of the point (x, y), or of (-x, y) where `left`; x, y >= 0. */
function angleOf(y: number, x: number, left: boolean): number {
  if (y > x) {
    const past = smallRatioAngle(x, y);
    return left ? HALF_PI + (past + HALF_PI_LOW) : HALF_PI - (past - HALF_PI_LOW);
  }
  const past = smallRatioAngle(y, x);
  return left ? PI - (past - PI_LOW) : past;
}

/** atan(a / b) for 0 <= a <= b; 0 / 0 counts as 0 and Infinity / Infinity as 1. */
function smallRatioAngle(a: number, b: number): number {
  if (a === b) return a === 0 ? 0 : QUARTER_PI;
  const ratio = a / b;
  return ratio < TINY ? ratio : atanPositive(ratio);
}

const LN2_HIGH = 0.6931471803691238; // 32 bits, so that k LN2_HIGH is exact for |k| < 2^20
const LN2_LOW = 1.9082149292705877e-10;
// biome-ignore lint/suspicious/noApproximativeNumericConstant: only the operations named above are used here.
const INV_LN2 = 1.4426950408889634;
// biome-ignore lint/suspicious/noApproximativeNumericConstant: only the operations named above are used here.
const INV_LN10 = 0.4342944819032518;
const INV_LN10_LOW = 1.098319650216765e-17;

/** exp(x + tail), |tail| under an ulp of x. */
function expSum(x: number, tail: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * INV_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW - tail;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  return timesPowerOfTwo(1 + ((r * c) / (2 - c) - low + high), k);
}

/** y 2^k for y in [0.7, 1.5] and -1076 <= k <= 1024, rounded once. */
function timesPowerOfTwo(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  if (k < -1021) return (y * powerOfTwo(k + 54)) / TWO_54;
  return y * powerOfTwo(k);
}

/** 2^k, -1022 <= k <= 1023. */
function powerOfTwo(k: number): number {
  words[LOWER] = 0;
  words[UPPER] = (k + 1023) << 20;
  return float[0];
}

const FIFTH_LOW = -1.1102230246251566e-17; // 1/5 - 0.2
const THIRD = 1 / 3;
const THIRD_LOW = 1.850371707708594e-17; // 1/3 - THIRD

/**
 * log x for finite x > 0 to about 68 bits: the leading part, with the rest in parts[1].
 *   x = 2^k m, m in (0.7, 1.42)     s = (m - 1) / (m + 1)     log x = k ln 2 + 2 (s + s^3/3 + s^5/5 + ...)
 * The first three terms of the series carry a rest each; `tail` sums those from s^7/7 on.
 */
function logParts(x: number): number {
  const k = splitBinary(x);
  const m = float[0];

  const f = m - 1;
  const g = m + 1;
  const gLow = m - (g - 1);
  const s = f / g;
  const sg = s * g;
  const sLow = (f - sg - productError(s, g, sg) - s * gLow) / g;

  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const tail = z * atanhTail(z);

  const a = 0.2 + tail;
  const aLow = 0.2 - a + tail + FIFTH_LOW;
  const az = a * z;
  const b = THIRD + az;
  const bLow = THIRD - b + az + (THIRD_LOW + (productError(a, z, az) + (a * zLow + aLow * z)));
  const bz = b * z;
  const bzLow = productError(b, z, bz) + (b * zLow + bLow * z);
  const d = s * bz;
  const dLow = productError(s, bz, d) + (s * bzLow + sLow * bz);

  const half = s + d;
  const halfLow = s - half + d + (sLow + dLow);
  const kLn2 = k * LN2_HIGH;
  const sum = kLn2 + 2 * half;
  const sumLow = kLn2 - sum + 2 * half + (2 * halfLow + k * LN2_LOW);
  const high = sum + sumLow;
  parts[1] = sum - high + sumLow;
  return high;
}

/** x = 2^k m with m in [0.70, 1.42): returns k and leaves m in `float`. */
function splitBinary(x: number): number {
  const subnormal = x < MIN_NORMAL;
  float[0] = subnormal ? x * TWO_54 : x;
  const upper = words[UPPER];
  const above = (upper & 0xfffff) >= 0x6a09e ? 1 : 0; // mantissa over sqrt 2
  words[UPPER] = (upper & 0xfffff) | ((1023 - above) << 20);
  return (upper >>> 20) - 1023 + above - (subnormal ? 54 : 0);
}

/** 1/7 + z/9 + z^2/11 + ..., z <= 0.0295: the first term left out is 2^-72 of the whole series. */
function atanhTail(z: number): number {
  const w = z * z;
  const even = 1 / 7 + w * (1 / 11 + w * (1 / 15 + w * (1 / 19 + w * (1 / 23))));
  const odd = 1 / 9 + w * (1 / 13 + w * (1 / 17 + w * (1 / 21 + w * (1 / 25))));
  return even + z * odd;
}

function powPositive(x: number, y: number): number {
  const l = logParts(x);
  const lLow = parts[1];
  const p = y * l;
  // Past these the result has left the doubles, and the split below could overflow.
  if (p > 710) return Infinity;
  if (p < -746) return 0;
  return expSum(p, l === 0 ? 0 : productError(y, l, p) + y * lLow);
}

/** Two of Halley's iterations from a quadratic guess, then one of Newton's with the residual exact. */
function cbrtPositive(x: number): number {
  float[0] = x;
  const upper = words[UPPER];
  const exponent = upper >>> 20;
  const third = Math.floor(exponent / 3);
  words[UPPER] = (upper & 0xfffff) | ((1023 + exponent - 3 * third) << 20);
  const m = float[0]; // in [1, 8)
  let r = 0.74 + m * (0.2745 - m * 0.01463); // within 3 %
  for (let i = 0; i < 2; i++) {
    const cube = r * r * r;
    r = (r * (cube + 2 * m)) / (2 * cube + m);
  }
  const square = r * r;
  const cube = square * r;
  const cubeLow = productError(square, r, cube) + productError(r, r, square) * r;
  return (r - (cube - m + cubeLow) / (3 * square)) * powerOfTwo(third - 341);
}
