import { expect, test } from "vitest";
import { lowerGamma, marcumQ, requiredSnr_dB, swerling1Detection, upperGamma } from "./detection.ts";

test("Marcum's Q agrees with a 60-digit summation from the bulk to 1e-48", () => {
  // Poisson mixture of gamma tails summed with mpmath at 60 digits
  const cases: readonly [number, number, number, number][] = [
    [1, 1, 1, 0.7328798037968203],
    [1, 3, 1, 0.9891705501784521],
    [1, 1, 9, 1.9063491335223236e-15],
    [5, 2, 8, 3.373623154936504e-7],
    [10, 20, 35, 7.185684021576572e-49],
    [100, 30, 40, 4.63919799627557e-13],
    [1, 100, 95, 0.9999997208774423],
    [1, 100, 106, 1.0165249023450405e-9],
  ];
  for (const [m, a, b, exact] of cases) {
    // a weight e^-100 and a hundred recursions cost this many roundings
    expect(Math.abs(marcumQ(m, a, b) / exact - 1)).toBeLessThan(1e-12);
  }
});

test("Marcum's Q of order one obeys its symmetry Q(a, b) + Q(b, a) = 1 + exp(-(a - b)^2 / 2) e^-ab I0(ab)", () => {
  const scaledBessel = (x: number): number => {
    let sum = 0;
    const n = 2000; // trapezoidal rule on a periodic integrand: exact to rounding
    for (let i = 0; i < n; i++) sum += Math.exp(x * (Math.cos((2 * Math.PI * i) / n) - 1));
    return sum / n;
  };
  for (const [a, b] of [
    [0.3, 0.2],
    [2, 5],
    [10, 11],
    [40, 38],
  ] as const) {
    const right = 1 + Math.exp(-((a - b) ** 2) / 2) * scaledBessel(a * b);
    expect(Math.abs(marcumQ(1, a, b) + marcumQ(1, b, a) - right)).toBeLessThan(1e-12); // absolute; values near 1
  }
});

test("Marcum's Q without a signal is the gamma tail, and without a threshold it is certain", () => {
  expect(marcumQ(3, 0, 4)).toBe(upperGamma(3, 8));
  expect(marcumQ(3, 2, 0)).toBe(1);
});

test("the incomplete gamma functions of integer order are Poisson sums", () => {
  expect(upperGamma(1, 2.5)).toBeCloseTo(Math.exp(-2.5), 15);
  expect(upperGamma(3, 2)).toBeCloseTo(Math.exp(-2) * (1 + 2 + 2), 15);
  for (const [n, y] of [
    [1, 0.1],
    [7, 7],
    [40, 10],
    [40, 90],
    [1000, 1010],
  ] as const) {
    expect(Math.abs(upperGamma(n, y) + lowerGamma(n, y) - 1)).toBeLessThan(1e-14);
  }
  expect(Math.abs(lowerGamma(40, 10) / 1.5e-12)).toBeGreaterThan(0.1); // the small side is not lost in 1 - Q
});

test("a steady target needs the signal that SciPy's non-central chi-square asks for", () => {
  // scipy 1.17.1: ncx2.sf(2 T, 2 N, 2 N S) = Pd at T = gamma.isf(Pfa, N), root to 1e-14
  const cases: readonly [number, number, number, number][] = [
    [0.9, 1e-6, 1, 13.183490056794],
    [0.9, 1e-6, 10, 5.267486807285755],
    [0.5, 1e-6, 10, 3.651454112656893],
    [0.99, 1e-8, 30, 3.657439205542234],
    [0.9, 1e-4, 100, -2.1989481568033864],
    [0.3, 1e-3, 2, 4.547354654059958],
  ];
  for (const [pd, pfa, pulses, snr_dB] of cases) {
    const ours = requiredSnr_dB({
      probabilityOfDetection: pd,
      probabilityOfFalseAlarm: pfa,
      pulses,
      target: "steady",
    });
    expect(Math.abs(ours - snr_dB)).toBeLessThan(1e-9); // dB
  }
});

test("a Swerling 1 target needs the signal of the negative-binomial mixture at 30 digits", () => {
  // a mixture the closed form never uses: sum over k of x^k / (1 + x)^(k + 1) Q(N + k, T), mpmath
  const cases: readonly [number, number, number, number][] = [
    [0.9, 1e-6, 1, 21.143643201915836],
    [0.9, 1e-6, 10, 13.49956289201701],
    [0.5, 1e-6, 10, 5.186730046226117],
    [0.99, 1e-8, 30, 21.487837136137056],
    [0.3, 1e-3, 2, 4.60200021226636],
  ];
  for (const [pd, pfa, pulses, snr_dB] of cases) {
    const ours = requiredSnr_dB({
      probabilityOfDetection: pd,
      probabilityOfFalseAlarm: pfa,
      pulses,
      target: "swerling-1",
    });
    expect(Math.abs(ours - snr_dB)).toBeLessThan(1e-9); // dB
  }
});

test("one pulse on a Swerling 1 target has the closed form ln Pfa / ln Pd - 1", () => {
  for (const pd of [0.5, 0.9, 0.99]) {
    const need = {
      probabilityOfDetection: pd,
      probabilityOfFalseAlarm: 1e-6,
      pulses: 1,
      target: "swerling-1",
    } as const;
    const exact = 10 * Math.log10(Math.log(1e-6) / Math.log(pd) - 1);
    expect(Math.abs(requiredSnr_dB(need) - exact)).toBeLessThan(1e-10); // dB
  }
});

test("a vanishing signal leaves the false alarms, for many pulses too", () => {
  for (const pulses of [2, 10, 100]) {
    const threshold = pulses + 5 * Math.sqrt(pulses);
    const faint = swerling1Detection(1e-9, pulses, threshold);
    expect(Math.abs(faint / upperGamma(pulses, threshold) - 1)).toBeLessThan(1e-6); // first order in the signal
  }
});

test("summing pulses always lowers the signal each must bring, but by less than their number", () => {
  for (const target of ["steady", "swerling-1"] as const) {
    let before_dB = Infinity;
    for (const pulses of [1, 2, 4, 8, 16, 32, 64]) {
      const snr_dB = requiredSnr_dB({
        probabilityOfDetection: 0.9,
        probabilityOfFalseAlarm: 1e-6,
        pulses,
        target,
      });
      expect(snr_dB).toBeLessThan(before_dB);
      expect(before_dB - snr_dB).not.toBeGreaterThan(before_dB === Infinity ? Infinity : 10 * Math.log10(2));
      before_dB = snr_dB;
    }
  }
});
