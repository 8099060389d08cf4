import fc from "fast-check";
import { expect, test } from "vitest";
import {
  acos,
  asin,
  atan,
  atan2,
  cbrt,
  cos,
  degFromRad,
  exp,
  log,
  log10,
  PI,
  pow,
  radFromDeg,
  round,
  sin,
  TAU,
  tan,
} from "./elementary.ts";
import { uniform } from "./random.ts";

const SEED = 20080406;
const POINTS = 2000; // per row below

// Each row: function, its exact value, how to draw arguments from u in [0, 1)^3, and the bound in ulp of the exact
// value. 1 ulp is fdlibm's stated bound for its kernels; tan and atan2 round a quotient besides, so 2.
type Draw = (u: readonly [number, number, number]) => readonly number[];
type Row = readonly [string, (...x: number[]) => number, (...x: number[]) => Exact, Draw, number];
const rows: readonly Row[] = [
  ["sin, a few turns", sin, exactSin, ([u]) => [between(-10, 10, u)], 1],
  ["sin, up to 1e6 rad", sin, exactSin, ([u]) => [between(-1e6, 1e6, u)], 1],
  ["sin, beside multiples of pi/2", sin, exactSin, nearQuarterTurns, 1],
  ["sin, small", sin, exactSin, ([u, v]) => [signed(u, 2 ** between(-60, 0, v))], 1],
  ["cos, a few turns", cos, exactCos, ([u]) => [between(-10, 10, u)], 1],
  ["cos, up to 1e6 rad", cos, exactCos, ([u]) => [between(-1e6, 1e6, u)], 1],
  ["cos, beside multiples of pi/2", cos, exactCos, nearQuarterTurns, 1],
  ["tan, a few turns", tan, exactTan, ([u]) => [between(-10, 10, u)], 2],
  ["tan, up to 1e6 rad", tan, exactTan, ([u]) => [between(-1e6, 1e6, u)], 2],
  ["tan, beside multiples of pi/2", tan, exactTan, nearQuarterTurns, 2],
  ["tan, small", tan, exactTan, ([u, v]) => [signed(u, 2 ** between(-60, 0, v))], 2],
  ["asin", asin, exactAsin, ([u]) => [between(-1, 1, u)], 1],
  ["asin, near +-1", asin, exactAsin, ([u, v]) => [signed(u, 1 - 2 ** between(-53, -1, v))], 1],
  ["asin, small", asin, exactAsin, ([u, v]) => [signed(u, 2 ** between(-60, 0, v))], 1],
  ["acos", acos, exactAcos, ([u]) => [between(-1, 1, u)], 1],
  ["acos, near +-1", acos, exactAcos, ([u, v]) => [signed(u, 1 - 2 ** between(-53, -1, v))], 1],
  ["acos, small", acos, exactAcos, ([u, v]) => [signed(u, 2 ** between(-60, 0, v))], 1],
  ["atan", atan, exactAtan, ([u]) => [between(-4, 4, u)], 1],
  ["atan, every size", atan, exactAtan, ([u, v]) => [signed(u, 2 ** between(-60, 60, v))], 1],
  ["atan2", atan2, exactAtan2, ([u, v]) => [between(-1, 1, u), between(-1, 1, v)], 2],
  ["atan2, y over x of every size", atan2, exactAtan2, anyRatio, 2],
  ["exp", exp, exactExp, ([u]) => [between(-20, 20, u)], 1],
  ["exp, near 0", exp, exactExp, ([u, v]) => [signed(u, 2 ** between(-60, 0, v))], 1],
  ["exp, whole range", exp, exactExp, ([u]) => [between(-708, 709.7, u)], 1],
  ["exp, subnormal results", exp, exactExp, ([u]) => [between(-745, -708, u)], 1],
  ["log", log, exactLog, ([u]) => [between(0, 10, u)], 1],
  ["log, near 1", log, exactLog, ([u, v]) => [1 + signed(u, 2 ** between(-52, -1, v))], 1],
  ["log, whole range", log, exactLog, ([u]) => [2 ** between(-1022, 1023.9, u)], 1],
  ["log, subnormal", log, exactLog, ([u]) => [2 ** between(-1074, -1022, u)], 1],
  ["log10, whole range", log10, exactLog10, ([u]) => [2 ** between(-1074, 1023.9, u)], 1],
  ["pow", pow, exactPow, ([u, v]) => [between(0, 10, u), between(-10, 10, v)], 1],
  ["pow, results of every size", pow, exactPow, anyPower, 1],
  ["pow, base near 1", pow, exactPow, baseNearOne, 1],
  ["cbrt", cbrt, exactCbrt, ([u]) => [between(-10, 10, u)], 1],
  ["cbrt, every size", cbrt, exactCbrt, ([u, v]) => [signed(u, 2 ** between(-1074, 1023.9, v))], 1],
];

test.each(rows)("%s stays within its bound of the exact value", (_name, f, exact, draw, bound_ulp) => {
  let worst_ulp = 0;
  let worstAt: readonly number[] = [];
  for (let i = 0; i < POINTS; i++) {
    const x = draw([uniform(SEED, 0, i, 0), uniform(SEED, 0, i, 1), uniform(SEED, 0, i, 2)]);
    const error_ulp = ulps(f(...x), exact(...x));
    if (!(error_ulp <= worst_ulp)) {
      worst_ulp = error_ulp;
      worstAt = x;
    }
  }
  expect(worst_ulp, `at ${worstAt}`).toBeLessThan(bound_ulp);
});

test("the oracle itself gives published digits of pi, ln 2, sin 1 and e", () => {
  // OEIS A000796, A002162, A049469, A001113.
  expect(decimals({ value: PI_FIXED, bits: F })).toBe("3.14159265358979323846264338327950288419");
  expect(decimals({ value: LN2_FIXED, bits: F })).toBe("0.69314718055994530941723212145817656807");
  expect(decimals(exactSin(1))).toBe("0.84147098480789650665250232163029899962");
  expect(decimals(exactExp(1))).toBe("2.71828182845904523536028747135266249775");
});

test("each function agrees with the engine's own to 3 ulp", () => {
  // Engines promise nothing; V8's are ports of fdlibm, good to about 1 ulp, to which ours adds under 2.
  const pairs: readonly (readonly [(x: number) => number, (x: number) => number, number, number])[] = [
    [sin, Math.sin, -1000, 1000],
    [cos, Math.cos, -1000, 1000],
    [tan, Math.tan, -1000, 1000],
    [asin, Math.asin, -1, 1],
    [acos, Math.acos, -1, 1],
    [atan, Math.atan, -20, 20],
    [exp, Math.exp, -700, 700],
    [log, Math.log, 0, 1e6],
    [cbrt, Math.cbrt, -1e6, 1e6],
  ];
  for (const [ours, engines, low, high] of pairs) {
    for (let i = 0; i < 5000; i++) {
      const x = between(low, high, uniform(SEED, 1, i, 0));
      const reference = engines(x);
      expect(Math.abs(ours(x) - reference), `${engines.name} at ${x}`).toBeLessThanOrEqual(
        3 * ulpOf(reference),
      );
    }
  }
});

test("special arguments give what IEEE 754 says", () => {
  for (const f of [sin, tan, asin, atan, cbrt]) expect(f(-0)).toBe(-0);
  for (const f of [sin, cos, tan, asin, acos, atan, exp, log, log10, cbrt]) expect(f(NaN)).toBeNaN();
  for (const f of [sin, cos, tan, asin, acos]) expect(f(Infinity)).toBeNaN();
  for (const f of [asin, acos]) expect(f(1.0000000000000002)).toBeNaN();
  for (const f of [log, log10]) {
    expect(f(0)).toBe(-Infinity);
    expect(f(-1)).toBeNaN();
    expect(f(Infinity)).toBe(Infinity);
    expect(f(1)).toBe(0);
  }
  expect([cos(0), exp(0), exp(-0)]).toEqual([1, 1, 1]);
  expect([acos(1), acos(-1), acos(0)]).toEqual([0, PI, PI / 2]);
  expect([asin(1), asin(-1), atan(Infinity), atan(-Infinity)]).toEqual([PI / 2, -PI / 2, PI / 2, -PI / 2]);
  expect([exp(Infinity), exp(-Infinity), exp(710), exp(-746)]).toEqual([Infinity, 0, Infinity, 0]);
  expect(exp(-745.1332191019411)).toBe(5e-324); // the last argument above half the least subnormal
  expect(exp(709.782712893384)).toBeLessThan(Infinity); // the last before overflow
  expect([cbrt(Infinity), cbrt(-Infinity)]).toEqual([Infinity, -Infinity]);
});

test("an angle too large to reduce is refused, not answered badly", () => {
  for (const f of [sin, cos, tan]) {
    expect(() => f(1647099)).toThrow("beyond");
    expect(() => f(-1e300)).toThrow("beyond");
  }
});

test("atan2 tells the quadrants and the signs of zero apart", () => {
  // IEEE 754-2019, 9.2.1.
  const eighth = PI / 4;
  const table: readonly (readonly [number, number, number])[] = [
    [1, 1, eighth],
    [1, -1, 3 * eighth],
    [-1, -1, -3 * eighth],
    [-1, 1, -eighth],
    [0, 1, 0],
    [-0, 1, -0],
    [0, -1, PI],
    [-0, -1, -PI],
    [0, 0, 0],
    [-0, 0, -0],
    [0, -0, PI],
    [-0, -0, -PI],
    [1, 0, PI / 2],
    [-1, -0, -PI / 2],
    [1, Infinity, 0],
    [-1, Infinity, -0],
    [1, -Infinity, PI],
    [-1, -Infinity, -PI],
    [Infinity, 1, PI / 2],
    [-Infinity, -1, -PI / 2],
    [Infinity, Infinity, eighth],
    [-Infinity, -Infinity, -3 * eighth],
    [1e308, 1e-308, PI / 2],
    [1e-308, 1e308, 0],
  ];
  for (const [y, x, angle_rad] of table) expect(atan2(y, x), `atan2(${y}, ${x})`).toBe(angle_rad);
  expect(atan2(NaN, 1)).toBeNaN();
  expect(atan2(1, NaN)).toBeNaN();
});

test("pow follows the special cases of IEEE 754", () => {
  // IEEE 754-2019, 9.2.1.
  const table: readonly (readonly [number, number, number])[] = [
    [NaN, 0, 1],
    [Infinity, -0, 1],
    [1, NaN, 1],
    [1, Infinity, 1],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [NaN, 1, NaN],
    [2, NaN, NaN],
    [2, Infinity, Infinity],
    [2, -Infinity, 0],
    [0.5, Infinity, 0],
    [-0.5, -Infinity, Infinity],
    [0, 3, 0],
    [-0, 3, -0],
    [-0, 2, 0],
    [-0, 2.5, 0],
    [0, -3, Infinity],
    [-0, -3, -Infinity],
    [-0, -2, Infinity],
    [Infinity, 0.5, Infinity],
    [Infinity, -0.5, 0],
    [-Infinity, 3, -Infinity],
    [-Infinity, 2, Infinity],
    [-Infinity, -3, -0],
    [-Infinity, -2, 0],
    [-8, 1 / 3, NaN],
    [-2, 3, -8],
    [-2, 4, 16],
    [-2, -1, -0.5],
    [-1, 1e308, 1],
    [-1, 9007199254740991, -1],
    [-1, 9007199254740992, 1],
    [1.5, 1e300, Infinity],
    [1.5, -1e300, 0],
    [0.5, 1074, 5e-324],
    [2, 1023, 8.98846567431158e307],
    [2, 1024, Infinity],
    [10, -400, 0],
  ];
  for (const [x, y, z] of table) expect(pow(x, y), `pow(${x}, ${y})`).toBe(z);
});

test("powers that a double holds exactly are exact", () => {
  for (let k = -1074; k <= 1023; k++) expect(pow(2, k)).toBe(2 ** k);
  for (let k = 0; k <= 22; k++) {
    const power = Number(10n ** BigInt(k));
    expect(pow(10, k)).toBe(power);
    expect(log10(power)).toBe(k);
  }
  for (let n = 2; n <= 2000; n++) {
    expect(pow(n, 3)).toBe(n * n * n);
    expect(pow(n * n, 0.5)).toBe(n);
    expect(cbrt(n * n * n)).toBe(n);
  }
});

test("sine and cosine keep their identities", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
      const s = sin(x);
      const c = cos(x);
      expect(Math.abs(s * s + c * c - 1)).toBeLessThan(5e-16); // 2 ulp of 1: two values each within 1 ulp
      expect(sin(-x)).toBe(-s);
      expect(cos(-x)).toBe(c);
      expect(tan(-x)).toBe(-tan(x));
      // s / c carries the errors of s, of c and of the division, each under 2^-52
      if (c !== 0) expect(Math.abs(tan(x) - s / c)).toBeLessThanOrEqual(4 * 2 ** -52 * Math.abs(s / c));
    }),
    { seed: SEED },
  );
});

test("exp and log undo each other", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      // An error of half an ulp in log x is a relative error of |log x| 2^-53 in exp(log x), plus exp's own.
      const allowed = (Math.abs(log(x)) + 2) * 2 ** -52;
      expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThan(allowed);
    }),
    { seed: SEED },
  );
});

test("pow splits over sums of exponents, and its first, second and square-root powers are the plain ones", () => {
  const size = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
  const small = fc.double({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(size, small, small, (x, a, b) => {
      // Rounding a + b moves x^(a+b) by at most |log x| 8 2^-53 < 280 2^-52; three pows and a product add 4.
      expect(Math.abs((pow(x, a) * pow(x, b)) / pow(x, a + b) - 1)).toBeLessThan(300 * 2 ** -52);
      expect(pow(x, 1)).toBe(x);
      expect(Math.abs(pow(x, 2) - x * x)).toBeLessThanOrEqual(ulpOf(x * x)); // each within 1/2 + of the exact
      expect(Math.abs(pow(x, 0.5) - Math.sqrt(x))).toBeLessThanOrEqual(ulpOf(Math.sqrt(x)));
    }),
    { seed: SEED },
  );
});

test("the inverse functions return to their argument", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
      expect(Math.abs(sin(asin(x)) - x)).toBeLessThan(4e-16); // rad, two roundings of numbers up to pi/2
      expect(Math.abs(cos(acos(x)) - x)).toBeLessThan(9e-16); // rad, acos reaches pi, whose ulp is 4.4e-16
      expect(Math.abs(asin(x) + acos(x) - PI / 2)).toBeLessThan(9e-16);
      expect(asin(-x)).toBe(-asin(x));
      expect(atan(-x)).toBe(-atan(x));
      expect(atan2(x, 1)).toBe(atan(x));
    }),
    { seed: SEED },
  );
});

test("round takes ties upward and leaves large numbers alone", () => {
  const table: readonly (readonly [number, number])[] = [
    [0.5, 1],
    [-0.5, 0],
    [1.5, 2],
    [2.5, 3],
    [-1.5, -1],
    [0.49999999999999994, 0],
    [-0.49999999999999994, 0],
    [-0, 0],
    [-1e-300, 0],
    [4503599627370495.5, 4503599627370496],
    [9007199254740991, 9007199254740991],
    [-9007199254740991, -9007199254740991],
    [1e300, 1e300],
  ];
  for (const [x, nearest] of table) expect(round(x), `round(${x})`).toBe(nearest);
});

test("degrees and radians convert, and PI and TAU are the nearest doubles", () => {
  expect(PI).toBe(Math.PI);
  expect(TAU).toBe(2 * Math.PI);
  expect([radFromDeg(180), radFromDeg(-90), degFromRad(PI)]).toEqual([PI, -PI / 2, 180]);
  fc.assert(
    fc.property(fc.double({ min: -360, max: 360, noNaN: true }), (deg) => {
      // Four roundings of 2^-53 each, two constants and two products; and angles of 1e-300 lose bits.
      expect(Math.abs(degFromRad(radFromDeg(deg)) - deg)).toBeLessThanOrEqual(
        4 * 2 ** -53 * Math.abs(deg) + 1e-300,
      );
    }),
    { seed: SEED },
  );
});

function between(low: number, high: number, u: number): number {
  return low + (high - low) * u;
}

function signed(u: number, size: number): number {
  return u < 0.5 ? -size : size;
}

function nearQuarterTurns([u, v]: readonly [number, number, number]): readonly [number] {
  const x = (1 + Math.floor(u * 630_000)) * (Math.PI / 2);
  return [x + Math.floor(v * 5 - 2) * ulpOf(x)];
}

function anyRatio([u, v, w]: readonly [number, number, number]): readonly [number, number] {
  return [signed((u * 2) % 1, 2 ** between(-30, 30, v)), signed(u, 2 ** between(-30, 30, w))];
}

function anyPower([u, v]: readonly [number, number, number]): readonly [number, number] {
  const x = 2 ** between(-300, 300, u);
  return [x, between(-740, 709, v) / Math.log(x)];
}

function baseNearOne([u, v, w]: readonly [number, number, number]): readonly [number, number] {
  const x = 1 + signed(u, 2 ** between(-52, -1, v));
  return [x, between(-740, 709, w) / Math.log(x)];
}

/** The spacing of doubles at x. */
function ulpOf(x: number): number {
  return 2 ** Math.max(binary(x).exponent + bitLength(binary(x).mantissa) - 53, -1074);
}

// --- Exact values, in integers -------------------------------------------------------------------------------
// A real number is value 2^-bits; the working form has F fractional bits, some 96 digits, against the 16 of a
// double. Taylor series only, so that nothing is shared with the functions under test.

interface Exact {
  readonly value: bigint;
  readonly bits: number;
}

/** |actual - exact| in units of the last place of the exact value. */
function ulps(actual: number, exact: Exact): number {
  if (exact.value === 0n || !Number.isFinite(actual))
    return actual === 0 && exact.value === 0n ? 0 : Infinity;
  const { mantissa, exponent } = binary(actual);
  const unit = Math.max(bitLength(exact.value) - 1 - exact.bits - 52, -1074);
  const common = Math.min(exponent, -exact.bits, unit - 30);
  const error = (mantissa << BigInt(exponent - common)) - (exact.value << BigInt(-exact.bits - common));
  return Number((error < 0n ? -error : error) >> BigInt(unit - 30 - common)) / 2 ** 30;
}

function bitLength(n: bigint): number {
  return (n < 0n ? -n : n).toString(2).length;
}

/** x = mantissa 2^exponent, exactly. */
function binary(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const raw = view.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const size = (raw & 0xfffffffffffffn) | (biased === 0 ? 0n : 0x10000000000000n);
  return { mantissa: raw >> 63n ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

function decimals(x: Exact): string {
  const digits = ((x.value * 10n ** 38n) >> BigInt(x.bits)).toString().padStart(39, "0");
  return `${digits.slice(0, -38)}.${digits.slice(-38)}`;
}

const F = 320;
const ONE = 1n << BigInt(F);
const PI_FIXED = 16n * atanOfInverse(5n) - 4n * atanOfInverse(239n); // Machin, 1706
const LN2_FIXED = 2n * atanhSeries(ONE / 3n);
const LN10_FIXED = 3n * LN2_FIXED + 2n * atanhSeries(ONE / 9n); // 10 = 8 (1 + 1/9) / (1 - 1/9)

function times(a: bigint, b: bigint): bigint {
  return (a * b) >> BigInt(F);
}

function over(a: bigint, b: bigint): bigint {
  return (a << BigInt(F)) / b;
}

/** x in the working form; exact for |x| >= 2^-268. */
function fixed(x: number): bigint {
  const { mantissa, exponent } = binary(x);
  const shift = BigInt(F + exponent);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

function nearest(a: bigint, b: bigint): bigint {
  const twice = 2n * a + b;
  const q = twice / (2n * b);
  return twice < 0n && q * 2n * b !== twice ? q - 1n : q;
}

function atanOfInverse(n: bigint): bigint {
  let power = ONE / n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -power / k;
    power /= n * n;
  }
  return sum;
}

function atanhSeries(x: bigint): bigint {
  const square = times(x, x);
  let sum = 0n;
  for (let power = x, k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = times(power, square);
  }
  return sum;
}

function sinCos(x: bigint): readonly [bigint, bigint] {
  const quarters = nearest(2n * x, PI_FIXED);
  const r = x - (quarters * PI_FIXED) / 2n;
  const sums = [0n, 0n, 0n, 0n]; // terms of order 0, 1, 2, 3 mod 4
  for (let term = ONE, k = 0; term !== 0n && term !== -1n; k++) {
    sums[k % 4]! += term;
    term = times(term, r) / BigInt(k + 1);
  }
  const s = sums[1]! - sums[3]!;
  const c = sums[0]! - sums[2]!;
  const turn = Number(((quarters % 4n) + 4n) % 4n);
  return (
    [
      [s, c],
      [c, -s],
      [-s, -c],
      [-c, s],
    ] as const
  )[turn]!;
}

/** From the engine's angle to the exact one: the difference has a tangent of some 1e-16, and three terms do. */
function angleOf(y: bigint, x: bigint, guess: number): Exact {
  const [s, c] = sinCos(fixed(guess));
  const t = over(times(y, c) - times(x, s), times(x, c) + times(y, s));
  expect(Math.abs(Number(t) / Number(ONE))).toBeLessThan(1e-14);
  const cube = times(times(t, t), t);
  return { value: fixed(guess) + t - cube / 3n + times(times(cube, t), t) / 5n, bits: F };
}

function squareRoot(n: bigint): bigint {
  if (n === 0n) return 0n;
  let r = 1n << BigInt(Math.ceil(bitLength(n) / 2));
  for (;;) {
    const next = (r + n / r) / 2n;
    if (next >= r) return r;
    r = next;
  }
}

function logOf(x: number): bigint {
  const { mantissa, exponent } = binary(x);
  const length = bitLength(mantissa);
  const m = mantissa << BigInt(F - length); // in [1/2, 1)
  return BigInt(exponent + length) * LN2_FIXED + 2n * atanhSeries(over(m - ONE, m + ONE));
}

function expOf(x: bigint): Exact {
  const k = nearest(x, LN2_FIXED);
  const r = x - k * LN2_FIXED;
  let sum = 0n;
  for (let term = ONE, n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = times(term, r) / n;
  }
  return { value: sum, bits: F - Number(k) };
}

function exactSin(x: number): Exact {
  return { value: sinCos(fixed(x))[0], bits: F };
}

function exactCos(x: number): Exact {
  return { value: sinCos(fixed(x))[1], bits: F };
}

function exactTan(x: number): Exact {
  const [s, c] = sinCos(fixed(x));
  return { value: over(s, c), bits: F };
}

function exactAsin(x: number): Exact {
  const s = fixed(x);
  return angleOf(s, squareRoot(ONE * ONE - s * s), Math.asin(x));
}

function exactAcos(x: number): Exact {
  const c = fixed(x);
  return angleOf(squareRoot(ONE * ONE - c * c), c, Math.acos(x));
}

function exactAtan(x: number): Exact {
  return angleOf(fixed(x), ONE, Math.atan(x));
}

function exactAtan2(y: number, x: number): Exact {
  return angleOf(fixed(y), fixed(x), Math.atan2(y, x));
}

function exactExp(x: number): Exact {
  return expOf(fixed(x));
}

function exactLog(x: number): Exact {
  return { value: logOf(x), bits: F };
}

function exactLog10(x: number): Exact {
  return { value: over(logOf(x), LN10_FIXED), bits: F };
}

function exactPow(x: number, y: number): Exact {
  const { mantissa, exponent } = binary(y);
  const product = logOf(x) * mantissa;
  return expOf(exponent >= 0 ? product << BigInt(exponent) : product >> BigInt(-exponent));
}

function exactCbrt(x: number): Exact {
  const { mantissa, exponent } = binary(x);
  const bits = 520; // leaves 160 significant bits in the root of the least double
  const n = (mantissa < 0n ? -mantissa : mantissa) << BigInt(exponent + 3 * bits);
  let r = 1n << BigInt(Math.ceil(bitLength(n) / 3));
  for (;;) {
    const next = (2n * r + n / (r * r)) / 3n;
    if (next >= r) return { value: mantissa < 0n ? -r : r, bits };
    r = next;
  }
}
