import fc from "fast-check";
import { expect, test } from "vitest";
import { ecefFromGeodetic, enuBasis, fall, type Geodetic, pathOf, Trajectory } from "../physics/index.ts";
import {
  addInformation,
  axesSquared,
  beamSolidAngle_sr,
  chi2Plane,
  chi2Space,
  informationTable,
  type Looks,
  largestEigenvalue,
  positionCovariance,
  stepAt,
  tableWeights,
  unitRange_m,
} from "./information.ts";
import { lookNoise } from "./measurement.ts";
import type { RadarMeasurement } from "./sensor.ts";
import { tangentOf } from "./tangent.ts";

const seed = { seed: 20080406 };

// A body thrown north-west from 150 km over 35.7 N, 51.4 E at 4.7 km/s, 35 degrees up: some 3,000 km. Free from 100 s on.
const from: Geodetic = { lat_rad: 0.623, lon_rad: 0.897, h_m: 150e3 };
const { origin_m, east, north, up } = enuBasis(from);
const v = (k: number) => 4700 * (0.579 * (north[k] - east[k]) + 0.574 * up[k]);
const trajectory = new Trajectory();
const y = Float64Array.of(...origin_m, v(0), v(1), v(2));
trajectory.push(0, y);
fall(6000, 0, y, 12_000, trajectory);
const line = tangentOf(pathOf(trajectory, 100));
const end_s = line.start_s + (line.count - 1) * line.step_s;

/** A radar's looks at the steps of the flight, its aspect's factor rising from 1 to 1.5. */
function looksFrom(lat_rad: number, lon_rad: number): Looks {
  const site = ecefFromGeodetic({ lat_rad, lon_rad, h_m: 0 });
  const [range_m, sight, reach] = [1, 3, 1].map((k) => new Float64Array(k * line.count));
  for (let j = 0; j < line.count; j++) {
    const [c, s] = line.turn.subarray(2 * j);
    const d = [
      line.r_m[3 * j] - (c * site[0] - s * site[1]),
      line.r_m[3 * j + 1] - (s * site[0] + c * site[1]),
      line.r_m[3 * j + 2] - site[2],
    ];
    range_m[j] = Math.hypot(...d);
    sight.set(
      d.map((x) => x / range_m[j]),
      3 * j,
    );
    reach[j] = 1 + (0.5 * j) / (line.count - 1);
  }
  return { range_m, sight, reach };
}
const caspian = looksFrom(0.71, 0.83);
const yorkshire = looksFrom(0.949, -0.012);
const radar: RadarMeasurement = {
  beamwidth_rad: 0.02,
  rangeResolution_m: 30,
  update_s: 2,
  wavelength_m: 0.7,
  angleBias_rad: 0,
  rangeBias_m: 0,
};

/** What the looks between two times tell, from the table, for a radar with a ratio of `snr` at the unit range. */
function learned(looks: Looks, snr: number, from_s: number, to_s: number, of = radar): Float64Array {
  const J = new Float64Array(21);
  const { along, across } = tableWeights(of);
  addInformation(
    J,
    informationTable(line, looks, 0, line.count - 1),
    line,
    from_s,
    to_s,
    snr * along,
    snr * across,
  );
  return J;
}

const full = (J: Float64Array) =>
  Array.from({ length: 6 }, (_, a) =>
    Array.from({ length: 6 }, (_, b) => J[a >= b ? (a * (a + 1)) / 2 + b : (b * (b + 1)) / 2 + a]),
  );

/** Gauss-Jordan with pivoting, of a matrix scaled to a unit diagonal first. */
function inverse(m: number[][]): number[][] {
  const n = m.length;
  const scale = m.map((row, i) => 1 / Math.sqrt(row[i]));
  const a = m.map((row, i) => [
    ...row.map((x, j) => x * scale[i] * scale[j]),
    ...row.map((_, j) => (i === j ? 1 : 0)),
  ]);
  for (let i = 0; i < n; i++) {
    let best = i;
    for (let k = i; k < n; k++) if (Math.abs(a[k][i]) > Math.abs(a[best][i])) best = k;
    [a[i], a[best]] = [a[best], a[i]];
    const pivot = a[i][i];
    a[i] = a[i].map((x) => x / pivot);
    for (let k = 0; k < n; k++) {
      const factor = a[k][i];
      if (k !== i) a[k] = a[k].map((x, j) => x - factor * a[i][j]);
    }
  }
  return a.map((row, i) => row.slice(n).map((x, j) => x * scale[i] * scale[j]));
}

/** The transition matrix at a time, three rows of six, linear between the steps. */
function phiAt(t_s: number): number[][] {
  const x = stepAt(line, t_s);
  const j = Math.min(line.count - 2, Math.floor(x));
  const p = (k: number) =>
    line.phi[18 * j + k] + (x - j) * (line.phi[18 * j + 18 + k] - line.phi[18 * j + k]);
  return [0, 1, 2].map((r) => Array.from({ length: 6 }, (_, c) => p(6 * r + c)));
}

/** The 3x3 covariance at a time by a dense inverse. */
function dense(J: Float64Array, t_s: number): number[][] {
  const P = inverse(full(J));
  const phi = phiAt(t_s);
  return phi.map((p) =>
    phi.map((q) => p.reduce((sum, x, a) => sum + x * P[a].reduce((s, z, b) => s + z * q[b], 0), 0)),
  );
}

// ---- the tables ------------------------------------------------------------------------------------------------------

test("the table says what a sum over the single looks says: range and two angles, each with its own noise", () => {
  const snrAtUnit = 300;
  for (const looks of [caspian, yorkshire]) {
    const sum = Array.from({ length: 6 }, () => new Float64Array(6));
    const [from_s, to_s] = [140, 460];
    for (let t = from_s + 0.5 * radar.update_s; t < to_s; t += radar.update_s) {
      const x = stepAt(line, t);
      const j = Math.floor(x);
      const mix = (of: Float64Array, k: number, n: number) =>
        of[n * j + k] + (x - j) * (of[n * j + n + k] - of[n * j + k]);
      const range = mix(looks.range_m, 0, 1);
      const d = [0, 1, 2].map((k) => mix(looks.sight, k, 3));
      const u = d.map((c) => c / Math.hypot(...d));
      const e = [-u[1], u[0], 0].map((c) => c / Math.hypot(u[0], u[1]));
      const f = [u[1] * e[2] - u[2] * e[1], u[2] * e[0] - u[0] * e[2], u[0] * e[1] - u[1] * e[0]];
      const noise = lookNoise(radar, snrAtUnit * ((unitRange_m * mix(looks.reach, 0, 1)) / range) ** 4);
      const phi = phiAt(t);
      for (const [row, sigma_m] of [
        [u, noise.range_m],
        [e, noise.angle_rad * range],
        [f, noise.angle_rad * range],
      ] as const) {
        const h = Array.from(
          { length: 6 },
          (_, a) => row.reduce((s, c, k) => s + c * phi[k][a], 0) / sigma_m,
        );
        for (let a = 0; a < 6; a++) for (let b = 0; b < 6; b++) sum[a][b] += h[a] * h[b];
      }
    }
    const J = full(learned(looks, snrAtUnit, from_s, to_s));
    for (let a = 0; a < 6; a++)
      for (let b = 0; b < 6; b++)
        // 1 %: the table takes the looks as evenly spread, by trapezia over steps of some 4 s, and whole steps at the ends
        expect(Math.abs(J[a][b] - sum[a][b])).toBeLessThan(0.01 * Math.sqrt(sum[a][a] * sum[b][b]));
  }
});

test("what is learned adds up over times, and no time teaches nothing", () => {
  const whole = learned(caspian, 100, 150, 500);
  const parts = [learned(caspian, 100, 150, 333.3), learned(caspian, 100, 333.3, 500)];
  for (let k = 0; k < 21; k++)
    expect(Math.abs(parts[0][k] + parts[1][k] - whole[k])).toBeLessThanOrEqual(1e-9 * Math.abs(whole[20])); // rounding
  expect(learned(caspian, 100, 200, 200).every((x) => x === 0)).toBe(true);
});

test("a ratio ten times as high, or ten times as many looks, gives a tenth of the covariance", () => {
  const [once, louder, oftener] = [
    learned(caspian, 30, 150, 400),
    learned(caspian, 300, 150, 400),
    learned(caspian, 30, 150, 400, { ...radar, update_s: 0.2 }),
  ].map((J) => {
    const out = new Float64Array(6);
    expect(positionCovariance(line, J, end_s, out)).toBe(true);
    return out;
  });
  for (let k = 0; k < 6; k++) {
    expect(Math.abs(once[k] - 10 * louder[k])).toBeLessThan(1e-6 * once[0]); // solving the six equations: rounding
    expect(Math.abs(once[k] - 10 * oftener[k])).toBeLessThan(1e-6 * once[0]);
  }
});

test("the covariance of a predicted position is that of a dense inverse", () => {
  const sources = fc.record({
    snr: fc.double({ min: 1, max: 1e4, noNaN: true }),
    from_s: fc.double({ min: 105, max: 300, noNaN: true }),
    held_s: fc.double({ min: 20, max: 300, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(sources, ({ snr, from_s, held_s, at }) => {
      const J = learned(caspian, snr, from_s, from_s + held_s);
      const other = learned(yorkshire, snr, from_s, from_s + held_s);
      for (let k = 0; k < 21; k++) J[k] += other[k];
      const t_s = line.start_s + at * (end_s - line.start_s);
      const out = new Float64Array(6);
      expect(positionCovariance(line, J, t_s, out)).toBe(true);
      const P = dense(J, t_s);
      const size = P[0][0] + P[1][1] + P[2][2];
      [P[0][0], P[1][0], P[1][1], P[2][0], P[2][1], P[2][2]].forEach((x, k) => {
        expect(Math.abs(out[k] - x)).toBeLessThan(1e-5 * size); // both lose a condition number of some 1e9 from 1e-16
      });
    }),
    seed,
  );
});

test("information that leaves a direction open is told from a track, and touches nothing", () => {
  const out = new Float64Array(6).fill(7);
  expect(positionCovariance(line, new Float64Array(21), 300, out)).toBe(false);
  const position = new Float64Array(21); // knows where it was and nothing of its velocity
  for (const k of [0, 2, 5]) position[k] = 1;
  expect(positionCovariance(line, position, 300, out)).toBe(false);
  expect(out.every((x) => x === 7)).toBe(true);
});

test("a fine radar's looks never undo what a coarse report knew", () => {
  // 3 km and 150 m/s over 300 s, as a satellite reports; then a metre's range every second
  const report = new Float64Array(21);
  [0, 2, 5, 9, 14, 20].forEach((k, i) => {
    report[k] = i < 3 ? 1 / 3000 ** 2 : 1 / 45_000 ** 2;
  });
  const fine = { ...radar, rangeResolution_m: 1, beamwidth_rad: 0.002, update_s: 0.1 };
  const spread = (J: Float64Array) => {
    const out = new Float64Array(6);
    expect(positionCovariance(line, J, end_s, out)).toBe(true);
    return largestEigenvalue(out);
  };
  let before = spread(report);
  for (let until_s = 201; until_s < 260; until_s += 3) {
    const J = learned(caspian, 1e5, 200, until_s, fine);
    for (let k = 0; k < 21; k++) J[k] += report[k];
    const now = spread(J);
    expect(now).toBeLessThanOrEqual(before * (1 + 1e-3)); // what rounding leaves of the smallest pivots
    before = now;
  }
});

// ---- small matrices -------------------------------------------------------------------------------------------------

const eigenvalues = fc.tuple(
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }), // m2
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }), // m2
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }), // m2
);
const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });

test("the largest eigenvalue of a turned diagonal matrix is its largest entry", () => {
  fc.assert(
    fc.property(eigenvalues, angle, angle, angle, (d, a, b, c) => {
      const turn = (i: number, k: number, by: number) => (m: number[][]) => {
        const [co, si] = [Math.cos(by), Math.sin(by)];
        return m.map((row) =>
          row.map((x, j) => (j === i ? co * row[i] - si * row[k] : j === k ? si * row[i] + co * row[k] : x)),
        );
      };
      let Q = [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ];
      for (const by of [turn(0, 1, a), turn(1, 2, b), turn(0, 2, c)]) Q = by(Q);
      const m = (i: number, k: number) => d.reduce((sum, x, n) => sum + x * Q[i][n] * Q[k][n], 0);
      const packed = Float64Array.of(m(0, 0), m(1, 0), m(1, 1), m(2, 0), m(2, 1), m(2, 2));
      const largest = Math.max(...d);
      expect(Math.abs(largestEigenvalue(packed) - largest)).toBeLessThanOrEqual(1e-7 * largest + 1e-9); // arc cosine near 1
    }),
    seed,
  );
});

test("the axes of an ellipse are the eigenvalues of its matrix, the larger first, never negative", () => {
  expect(axesSquared(4, 0, 9)).toEqual([9, 4]);
  expect(axesSquared(5, 4, 5)).toEqual([9, 1]);
  expect(axesSquared(1, 1 + 1e-12, 1)[1]).toBe(0); // a line, by rounding thinner than one
  fc.assert(
    fc.property(eigenvalues, angle, ([major, minor], by) => {
      const [c, s] = [Math.cos(by), Math.sin(by)];
      const axes = axesSquared(
        major * c * c + minor * s * s,
        (major - minor) * c * s,
        major * s * s + minor * c * c,
      );
      const size = Math.max(major, minor);
      expect(Math.abs(axes[0] - size)).toBeLessThanOrEqual(1e-12 * size); // rounding
      expect(Math.abs(axes[1] - Math.min(major, minor))).toBeLessThanOrEqual(1e-12 * size);
    }),
    seed,
  );
});

test("the ellipses and ellipsoids of 95 % are those of chi-square with two and three degrees of freedom", () => {
  expect(Math.exp(-chi2Plane / 2)).toBeCloseTo(0.05, 12); // the tail in closed form
  // P(3) = erf(sqrt(x / 2)) - sqrt(2 x / pi) exp(-x / 2); erf here by its series
  const z = Math.sqrt(chi2Space / 2);
  let erf = 0;
  for (let n = 0, term = z; n < 60; n++, term *= (-z * z) / n)
    erf += ((2 / Math.sqrt(Math.PI)) * term) / (2 * n + 1);
  expect(erf - Math.sqrt((2 * chi2Space) / Math.PI) * Math.exp(-chi2Space / 2)).toBeCloseTo(0.95, 9);
});

test("a beam a degree wide takes in a quarter of pi square degrees", () => {
  const degree = Math.PI / 180;
  expect(beamSolidAngle_sr(degree)).toBeCloseTo((Math.PI / 4) * degree * degree, 15);
});
