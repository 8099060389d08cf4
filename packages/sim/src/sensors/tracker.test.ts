import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  ballistic,
  coasting,
  type EnuBasis,
  ecefFromGeodetic,
  enuBasis,
  fall,
  type Geodetic,
  geodeticFromEcef,
  integrateDop853,
  lookAngles,
  normal,
  omega_rad_s,
  rotateToEcef,
  type Vec3,
} from "../physics/index.ts";
import { ellipse95, predictedImpact } from "./impact.ts";
import { kalmanUpdate } from "./kalman.ts";
import { applied, cholesky, combined, inverse, type Matrix, product, transposed } from "./matrix.ts";
import {
  boosting,
  burnedOut,
  carried,
  type InfraredLook,
  type RadarLook,
  seenByInfrared,
  seenByRadar,
  type TrackEstimate,
  thrustEnded,
  trackFromInfrared,
  trackFromLooks,
} from "./tracker.ts";

const seed = 20080406;
const RUNS = 1000;
const deg = Math.PI / 180;
const place = (lat_deg: number, lon_deg: number, h_m: number): Geodetic => ({
  lat_rad: lat_deg * deg,
  lon_rad: lon_deg * deg,
  h_m,
});

/** Burnout of a flight of some 3,400 km to the north-west: 4,950 m/s over the ground, climbing at 37 degrees, 150 km up. */
function burnout(): Float64Array {
  const { origin_m: o, east, north, up } = enuBasis(place(34, 47, 150e3));
  const [e, n, u] = [318 * deg, 318 * deg, 37 * deg].map((a, i) =>
    i === 0 ? Math.sin(a) * Math.cos(37 * deg) : i === 1 ? Math.cos(a) * Math.cos(37 * deg) : Math.sin(a),
  );
  const v = [0, 1, 2].map((k) => 4950 * (e! * east[k]! + n! * north[k]! + u! * up[k]!));
  return Float64Array.of(...o, v[0]! - omega_rad_s * o[1], v[1]! + omega_rad_s * o[0], v[2]!);
}

interface RadarCase {
  readonly name: string;
  readonly site: Geodetic;
  readonly beam_deg: number;
  readonly resolution_m: number;
  readonly update_s: number;
  readonly start_s: number; //     after burnout
  readonly reference_m: number; // where one look has a signal-to-noise ratio of 20
}

const LOOKS = 25;
const START = 5; // looks that begin a track
// biome-ignore format: a table
const radars: readonly RadarCase[] = [
  { name: "VHF warning radar, 1.25 degrees", site: place(44.6, 33.4, 100), beam_deg: 1.25, resolution_m: 100, update_s: 7, start_s: 40, reference_m: 1800e3 },
  { name: "UHF warning radar, 2 degrees", site: place(54.4, -0.7, 260), beam_deg: 2, resolution_m: 150, update_s: 7, start_s: 450, reference_m: 5000e3 },
  { name: "S-band radar, 1.7 degrees", site: place(43, 32, 20), beam_deg: 1.7, resolution_m: 75, update_s: 2, start_s: 150, reference_m: 1500e3 },
  { name: "X-band radar, 0.15 degrees", site: place(49.635, 13.748, 719), beam_deg: 0.15, resolution_m: 10, update_s: 1, start_s: 250, reference_m: 2600e3 },
];

/** What a radar sees of the true flight, and how finely: sigma = resolution / sqrt(2 SNR), beam / (1.6 sqrt(2 SNR)). */
interface Scene {
  readonly site: EnuBasis;
  readonly truth: readonly Float64Array[];
  readonly exact: readonly RadarLook[];
}

function sceneOf(radar: RadarCase): Scene {
  const y = burnout();
  let t = 0;
  const truth: Float64Array[] = [];
  const exact: RadarLook[] = [];
  const site = enuBasis(radar.site);
  for (let k = 0; k < LOOKS; k++) {
    const t_s = radar.start_s + k * radar.update_s;
    integrateDop853(coasting, t, y, t_s, 1e-13);
    t = t_s;
    truth.push(y.slice());
    const seen = lookAngles(radar.site, rotateToEcef([y[0]!, y[1]!, y[2]!], t));
    const root = Math.sqrt(2 * 20 * (radar.reference_m / seen.range_m) ** 4);
    const rangeSigma_m = radar.resolution_m / root;
    const angleSigma_rad = (radar.beam_deg * deg) / (1.6 * root);
    exact.push({ site, t_s, ...seen, rangeSigma_m, angleSigma_rad });
  }
  return { site, truth, exact };
}

function noisy(look: RadarLook, run: number, k: number): RadarLook {
  const { range_m, azimuth_rad, elevation_rad, rangeSigma_m, angleSigma_rad } = look;
  return {
    ...look,
    range_m: range_m + rangeSigma_m * normal(seed, 0, run, 3 * k),
    azimuth_rad: azimuth_rad + (angleSigma_rad / Math.cos(elevation_rad)) * normal(seed, 0, run, 3 * k + 1),
    elevation_rad: elevation_rad + angleSigma_rad * normal(seed, 0, run, 3 * k + 2),
  };
}

/** The track after each look from the fifth on, of one run. */
function follow(looks: readonly RadarLook[]): TrackEstimate[] {
  const begun = trackFromLooks(looks.slice(0, START), boosting);
  if (begun === undefined) throw new Error("the first looks fix no orbit");
  const tracks = [begun];
  for (const look of looks.slice(START)) tracks.push(seenByRadar(tracks.at(-1)!, look, boosting));
  return tracks;
}

const sizes = [100, 100, 100, 1, 1, 1, 1, 1, 1]; // of central differences: m, m/s, m/s^2
function derivative(f: (x: Float64Array) => readonly number[], x: Float64Array): Matrix {
  const columns = Array.from(x, (_, j) => {
    const step = (s: number): readonly number[] => f(x.map((v, i) => (i === j ? v + s : v)));
    const [plus, minus] = [step(sizes[j]!), step(-sizes[j]!)];
    return plus.map((v, i) => (v - minus[i]!) / (2 * sizes[j]!));
  });
  return transposed(columns);
}
const flown = (from_s: number, to_s: number) => (x: Float64Array) => {
  const y = x.slice(0, 6);
  const [ax, ay, az] = [x[6] ?? 0, x[7] ?? 0, x[8] ?? 0];
  const pushed = (t: number, s: Float64Array, ds: Float64Array): void => {
    coasting(t, s, ds);
    ds[3]! += ax;
    ds[4]! += ay;
    ds[5]! += az;
  };
  integrateDop853(pushed, from_s, y, to_s, 1e-13);
  return [...y, ...x.slice(6)];
};
function seenFrom(radar: RadarCase, t_s: number): (x: Float64Array) => readonly number[] {
  return (x) => {
    const look = lookAngles(radar.site, rotateToEcef([x[0]!, x[1]!, x[2]!], t_s));
    return [look.range_m, look.azimuth_rad, look.elevation_rad];
  };
}
const rootTrace = (P: Matrix, from: number): number =>
  Math.sqrt(P[from]![from]! + P[from + 1]![from + 1]! + P[from + 2]![from + 2]!);

/**
 * The posterior Cramer-Rao bound of position and velocity (m, m/s) after each look, by the recursion of the information
 * along the truth: J' = (F J^-1 F' + Q)^-1 + H' R^-1 H (Tichavsky, Muravchik & Nehorai, IEEE Trans. SP 46 (1998),
 * 1386-1396), with derivatives by differences of other code than the tracker's.
 */
function radarBound(radar: RadarCase, { truth, exact }: Scene): readonly (readonly [number, number])[] {
  let J: Matrix = Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) => (i === j ? 1e-14 : 0)),
  );
  return exact.map((look, k) => {
    if (k > 0) {
      const F = derivative(flown(exact[k - 1]!.t_s, look.t_s), truth[k - 1]!);
      J = inverse(product(product(F, inverse(J)!), transposed(F)))!;
    }
    const H = derivative(seenFrom(radar, look.t_s), truth[k]!);
    const angle = look.angleSigma_rad;
    const sigma = [look.rangeSigma_m, angle / Math.cos(look.elevation_rad), angle];
    const whitened = H.map((row, i) => row.map((v) => v / sigma[i]!));
    J = combined(J, product(transposed(whitened), whitened), 1);
    const P = inverse(J)!;
    return [rootTrace(P, 0), rootTrace(P, 3)];
  });
}

/** Sums over runs, for each step: NEES, and squared errors of position and velocity. */
class Tally {
  readonly nees: number[] = [];
  readonly position2: number[] = [];
  readonly velocity2: number[] = [];
  add(k: number, track: TrackEstimate, truth: ArrayLike<number>): void {
    const e = track.x.map((v, i) => v - truth[i]!);
    this.nees[k] = (this.nees[k] ?? 0) + neesOf(e, track.P);
    this.position2[k] = (this.position2[k] ?? 0) + e[0]! ** 2 + e[1]! ** 2 + e[2]! ** 2;
    this.velocity2[k] = (this.velocity2[k] ?? 0) + e[3]! ** 2 + e[4]! ** 2 + e[5]! ** 2;
  }
}
/** e' P^-1 e through Cholesky's factor. */
function neesOf(e: readonly number[], P: Matrix): number {
  const l = cholesky(P)!;
  let sum = 0;
  const y: number[] = [];
  for (let i = 0; i < e.length; i++) {
    let v = e[i]!;
    for (let j = 0; j < i; j++) v -= l[i]![j]! * y[j]!;
    y.push(v / l[i]![i]!);
    sum += y[i]! * y[i]!;
  }
  return sum;
}

/** The two demands on a tracker, at the steps after the fifth update. */
function judge(
  name: string,
  n: number,
  tally: Tally,
  bound: readonly (readonly [number, number])[],
  first: number,
): void {
  const half = 1.96 * Math.sqrt((2 * n) / RUNS); // chi-square of n RUNS degrees of freedom, as good as normal
  const steps = bound.map((_, k) => k).filter((k) => k >= first);
  const inside = steps.filter((k) => Math.abs(tally.nees[k]! / RUNS - n) <= half);
  const ratios = steps.flatMap((k) => [
    Math.sqrt(tally.position2[k]! / RUNS) / bound[k]![0],
    Math.sqrt(tally.velocity2[k]! / RUNS) / bound[k]![1],
  ]);
  expect(inside.length / steps.length, `${name}: NEES`).toBeGreaterThanOrEqual(0.9);
  expect(Math.min(...ratios), `${name}: RMSE`).toBeGreaterThan(0.95); // 1,000 runs: +-4 % at two deviations
  expect(Math.max(...ratios), `${name}: RMSE`).toBeLessThan(1.3);
}

test.each(radars)("the covariance is honest and the bound is reached over 1,000 runs: $name", (radar) => {
  const scene = sceneOf(radar);
  const tally = new Tally();
  for (let run = 0; run < RUNS; run++) {
    const tracks = follow(scene.exact.map((look, k) => noisy(look, run, k)));
    for (const [i, track] of tracks.entries()) tally.add(START - 1 + i, track, scene.truth[START - 1 + i]!);
  }
  judge(radar.name, 6, tally, radarBound(radar, scene), START);
});

/** A flight under thrust drawn from the boost model, and an infrared satellite's looks at it. */
const infrared = { sigma_m: 800, update_s: 10, looks: 16, speedSigma_m_s: 2000, thrustSigma_m_s2: 30 };
const jerkRoot = (h: number): Matrix =>
  cholesky(
    [
      [h ** 5 / 20, h ** 4 / 8, h ** 3 / 6],
      [h ** 4 / 8, h ** 3 / 3, h ** 2 / 2],
      [h ** 3 / 6, h ** 2 / 2, h],
    ].map((row) => row.map((v) => boosting.jerkDensity_m2_s5 * v)),
  )!;

function boostTruth(run: number, h: number): Float64Array[] {
  const L = jerkRoot(h);
  const o = ecefFromGeodetic(place(34, 47, 10e3));
  const draw = (i: number): number => normal(seed, 1, run, i);
  const x = Float64Array.of(...o, -omega_rad_s * o[1], omega_rad_s * o[0], 0, 0, 0, 0);
  for (let i = 0; i < 3; i++) x[3 + i]! += infrared.speedSigma_m_s * draw(i);
  for (let i = 0; i < 3; i++) x[6 + i]! += infrared.thrustSigma_m_s2 * draw(3 + i);
  const states = [x.slice()];
  for (let k = 1; k < infrared.looks; k++) {
    x.set(flown((k - 1) * h, k * h)(x));
    for (let i = 0; i < 3; i++) {
      const w = [0, 1, 2].map((j) => draw(9 * k + 3 * i + j));
      for (let d = 0; d < 3; d++) x[3 * d + i]! += L[d]!.reduce((sum, v, j) => sum + v * w[j]!, 0);
    }
    states.push(x.slice());
  }
  return states;
}
function infraredLooks(truth: readonly Float64Array[], run: number): InfraredLook[] {
  return truth.map((x, k) => {
    const at = (i: number): number => x[i]! + infrared.sigma_m * normal(seed, 2, run, 3 * k + i);
    return { t_s: k * infrared.update_s, r_m: [at(0), at(1), at(2)], sigma_m: infrared.sigma_m };
  });
}
function followInfrared(
  looks: readonly InfraredLook[],
  speedSigma_m_s: number,
  thrustSigma_m_s2: number,
): TrackEstimate[] {
  const tracks = [trackFromInfrared(looks[0]!, speedSigma_m_s, thrustSigma_m_s2)];
  for (const look of looks.slice(1)) tracks.push(seenByInfrared(tracks.at(-1)!, look, boosting));
  return tracks;
}

test("the covariance is honest and the bound is reached over 1,000 runs: infrared satellite, under thrust", () => {
  const h = infrared.update_s;
  const tally = new Tally();
  for (let run = 0; run < RUNS; run++) {
    const truth = boostTruth(run, h);
    const tracks = followInfrared(
      infraredLooks(truth, run),
      infrared.speedSigma_m_s,
      infrared.thrustSigma_m_s2,
    );
    for (const [k, track] of tracks.entries()) tally.add(k, track, truth[k]!);
  }
  // The bound takes the expected information; the flow's derivative changes by 1e-4 over the truths: one serves.
  const L = jerkRoot(h);
  const root = Array.from({ length: 9 }, (_, i) =>
    Array.from({ length: 9 }, (_, j) => (i % 3 === j % 3 ? L[Math.floor(i / 3)]![Math.floor(j / 3)]! : 0)),
  );
  const Q = product(root, transposed(root));
  const diagonal = (f: (i: number) => number): Matrix =>
    Array.from({ length: 9 }, (_, i) => Array.from({ length: 9 }, (_, j) => (i === j ? f(i) : 0)));
  const R1 = diagonal((i) => (i < 3 ? infrared.sigma_m ** -2 : 0));
  let P = diagonal(
    (i) => [infrared.sigma_m, infrared.speedSigma_m_s, infrared.thrustSigma_m_s2][Math.floor(i / 3)]! ** 2,
  );
  const middle = Float64Array.of(...ecefFromGeodetic(place(34, 47, 80e3)), 0, 0, 0, 0, 0, 0);
  const F = derivative(flown(0, h), middle);
  const bound = Array.from({ length: infrared.looks }, (_, k): readonly [number, number] => {
    if (k > 0) P = inverse(combined(inverse(combined(product(product(F, P), transposed(F)), Q, 1))!, R1, 1))!;
    return [rootTrace(P, 0), rootTrace(P, 3)];
  });
  judge("infrared satellite", 9, tally, bound, 5);
});

test("one radar's look at a boost track is the Kalman update with the look's derivative", () => {
  const [radar] = radars as [RadarCase];
  const truth = boostTruth(0, infrared.update_s);
  const track = followInfrared(
    infraredLooks(truth, 0),
    infrared.speedSigma_m_s,
    infrared.thrustSigma_m_s2,
  ).at(-1)!;
  const site = enuBasis(radar.site);
  const x = Float64Array.from(track.x);
  const seen = seenFrom(radar, track.t_s)(x) as readonly [number, number, number];
  const sigma = [40, 2e-3 / Math.cos(seen[2]), 2e-3];
  const shift = [30, 1e-4, -1e-4]; // small: about the measured direction the angles differ in second order
  const z = seen.map((v, i) => v + shift[i]!);
  const look = {
    site,
    t_s: track.t_s,
    range_m: z[0]!,
    azimuth_rad: z[1]!,
    elevation_rad: z[2]!,
    rangeSigma_m: 40,
    angleSigma_rad: 2e-3,
  };
  const ours = seenByRadar(track, look, boosting);
  const H = derivative(seenFrom(radar, track.t_s), x);
  const innovation = applied(H, track.x).map((v, i) => v + shift[i]!);
  const R = sigma.map((s, i) => sigma.map((_, j) => (i === j ? s * s : 0)));
  const theirs = kalmanUpdate(track, { z: innovation, H, R });
  for (let i = 0; i < 9; i++) {
    const deviation = Math.sqrt(theirs.P[i]![i]!);
    expect(Math.abs(ours.x[i]! - theirs.x[i]!) / deviation).toBeLessThan(1e-3); // standard deviations
    expect(Math.abs(ours.P[i]![i]! / theirs.P[i]![i]! - 1)).toBeLessThan(1e-3); // the azimuth's sigma / cos(e) moves
  }
});

test("looks at one time, or one look, fix no orbit", () => {
  const { exact } = sceneOf(radars[0]!);
  expect(trackFromLooks([exact[0]!], boosting)).toBeUndefined();
  expect(trackFromLooks([exact[0]!, exact[0]!], boosting)).toBeUndefined();
});

test("exact looks give the true state, and range rates narrow the velocity", () => {
  const radar = radars[3]!;
  const { truth, exact } = sceneOf(radar);
  const site = radar.site;
  const withRate = exact.map((look, k) => {
    const [x, y, z, vx, vy, vz] = truth[k]! as unknown as [number, number, number, number, number, number];
    const r = rotateToEcef([x, y, z], look.t_s);
    const v = rotateToEcef([vx + omega_rad_s * y, vy - omega_rad_s * x, vz], look.t_s);
    return { ...look, rate: { rangeRate_m_s: lookAngles(site, r, v).rangeRate_m_s!, sigma_m_s: 0.1 } };
  });
  const plain = follow(exact).at(-1)!;
  const rated = follow(withRate).at(-1)!;
  for (const track of [plain, rated]) {
    const e = track.x.map((v, i) => v - truth.at(-1)![i]!);
    expect(Math.hypot(e[0]!, e[1]!, e[2]!)).toBeLessThan(0.5); // m: the last Gauss-Newton step is under 0.1 sigma of 240 m
  }
  expect(rootTrace(rated.P, 3)).toBeLessThan(0.98 * rootTrace(plain.P, 3));
});

test("a cue is prior knowledge: with it one look makes a track, and the fit honours both", () => {
  const { exact, truth } = sceneOf(radars[3]!);
  let nees = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const sigma = [2000, 2000, 2000, 30, 30, 30];
    const x = sigma.map((s, i) => truth[0]![i]! + s * normal(seed, 3, run, i));
    const P = sigma.map((s, i) => sigma.map((_, j) => (i === j ? s * s : 0)));
    let track: TrackEstimate = { model: "coast", t_s: exact[0]!.t_s, x, P };
    for (let k = 0; k < 8; k++) track = seenByRadar(track, noisy(exact[k]!, run, k), boosting);
    nees += neesOf(
      track.x.map((v, i) => v - truth[7]![i]!),
      track.P,
    );
  }
  expect(Math.abs(nees / runs - 6)).toBeLessThan(2.58 * Math.sqrt(12 / runs)); // 99 % of chi-square
});

/** A minute of steady thrust along the flight, then coast: positions every `h` seconds. */
function burn(h: number, burn_s: number, total_s: number): { t_s: number; x: Float64Array }[] {
  const o = ecefFromGeodetic(place(34, 47, 60e3));
  const { up, north } = enuBasis(place(34, 47, 60e3));
  const v = [0, 1, 2].map((i) => 1100 * up[i]! + 1100 * north[i]!);
  const a = [0, 1, 2].map((i) => 30 * up[i]! + 30 * north[i]!); // 42 m/s^2
  let x = Float64Array.of(...o, v[0]! - omega_rad_s * o[1], v[1]! + omega_rad_s * o[0], v[2]!, ...a);
  const states = [{ t_s: 0, x }];
  for (let k = 1; k * h <= total_s; k++) {
    x = Float64Array.from(flown((k - 1) * h, k * h)(x));
    if (k * h >= burn_s) x.fill(0, 6);
    states.push({ t_s: k * h, x });
  }
  return states;
}

test("a fine radar finds the burnout itself, soon and never too early, and its coast track is honest", () => {
  const site = place(33.5, 47, 1000); // behind the flight, which leads away along the line of sight
  const basis = enuBasis(site);
  const flight = burn(1, 40, 90);
  const runs = 200;
  let nees = 0;
  const switched: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start: InfraredLook = { t_s: 0, r_m: [...flight[0]!.x.slice(0, 3)] as unknown as Vec3, sigma_m: 1 };
    const off = [0, 1, 2].map((i) => 1000 * normal(seed, 4, run, i));
    const r_m = start.r_m.map((v, i) => v + off[i]!) as unknown as Vec3;
    let track = trackFromInfrared({ ...start, r_m, sigma_m: 1000 }, 2000, 40);
    for (const [k, { t_s, x }] of flight.entries()) {
      if (k === 0) continue;
      const seen = lookAngles(site, rotateToEcef([x[0]!, x[1]!, x[2]!], t_s));
      const exact = { site: basis, t_s, ...seen, rangeSigma_m: 2, angleSigma_rad: 2e-4 };
      track = seenByRadar(track, noisy(exact, run, k), boosting);
      const after = thrustEnded(track);
      if (after.model !== track.model) switched.push(t_s);
      track = after;
    }
    nees += neesOf(
      track.x.slice(0, 6).map((v, i) => v - flight.at(-1)!.x[i]!),
      track.P,
    );
  }
  expect(switched.length).toBe(runs);
  expect(Math.min(...switched)).toBeGreaterThan(40);
  expect(Math.max(...switched)).toBeLessThan(60); // s
  // The random walk allows for more than a steady thrust does, so the track may be surer than it says, not less.
  expect(nees / runs).toBeLessThan(6 + 2.58 * Math.sqrt(12 / runs));
});

test("a radar too coarse to tell thrust from none does not guess", () => {
  const truth = boostTruth(1, infrared.update_s);
  const track = followInfrared(
    infraredLooks(truth, 1),
    infrared.speedSigma_m_s,
    infrared.thrustSigma_m_s2,
  )[1]!;
  expect(thrustEnded(track).model).toBe("boost");
});

test("a burnout reported between two revisits leaves an honest coast track", () => {
  let nees = 0;
  for (let run = 0; run < RUNS; run++) {
    const truth = boostTruth(run, infrared.update_s);
    const looks = infraredLooks(truth, run);
    const last = followInfrared(looks, infrared.speedSigma_m_s, infrared.thrustSigma_m_s2).at(-1)!;
    // The engine stops at a moment that nobody sees; the thrust stays what it was at the last look until then.
    const after = infrared.update_s * ((run * 0.6180339887) % 1); // evenly spread by the golden section
    const burning = flown(0, after)(truth.at(-1)!);
    const x = flown(0, 60 - after)(Float64Array.from(burning.slice(0, 6)));
    const motion = { jerkDensity_m2_s5: 0 };
    const coast = burnedOut(last, last.t_s, last.t_s + infrared.update_s, motion);
    expect(coast.model).toBe("coast");
    const later = carried(coast, last.t_s + 60, motion);
    nees += neesOf(
      later.x.map((v, i) => v - x[i]!),
      later.P,
    );
  }
  expect(Math.abs(nees / RUNS - 6)).toBeLessThan(0.06 * 6); // the stop's error is uniform and multiplies the thrust
});

const VACUUM = Number.POSITIVE_INFINITY;
function trueImpact(radar: RadarCase, beta_kg_m2: number): Geodetic {
  const y = sceneOf(radar).truth[0]!.slice();
  const t = fall(beta_kg_m2, radar.start_s, y, 5000);
  return geodeticFromEcef(rotateToEcef([y[0]!, y[1]!, y[2]!], t));
}

test.each([
  VACUUM,
  5000,
])("19 of 20 true impacts lie in the 95 % ellipse of the prediction, at a beta of $0 kg/m^2", (beta) => {
  const radar = radars[0]!;
  const { exact } = sceneOf(radar);
  const { lat_rad, lon_rad } = trueImpact(radar, beta);
  const runs = 400;
  let inside = 0;
  for (let run = 0; run < runs; run++) {
    const track = follow(exact.slice(0, 12).map((look, k) => noisy(look, run, k))).at(-1)!;
    const impact = predictedImpact(track, beta);
    if (impact.kind !== "impact") throw new Error(impact.reason);
    const { point, covariance_m2, semiMajor_m, semiMinor_m, azimuth_rad } = impact;
    const b = enuBasis(point);
    const d = ecefFromGeodetic({ lat_rad, lon_rad, h_m: 0 }).map((v, i) => v - b.origin_m[i]!);
    const [e, n] = [b.east, b.north].map((u) => u[0] * d[0]! + u[1] * d[1]! + u[2] * d[2]!) as [
      number,
      number,
    ];
    const along = e * Math.sin(azimuth_rad) + n * Math.cos(azimuth_rad);
    const across = e * Math.cos(azimuth_rad) - n * Math.sin(azimuth_rad);
    const d2 = (along / semiMajor_m) ** 2 + (across / semiMinor_m) ** 2;
    expect(d2 * 5.991464547107979).toBeCloseTo(neesOf([e, n], covariance_m2), 6);
    if (d2 <= 1) inside++;
  }
  expect(Math.abs(inside / runs - 0.95)).toBeLessThan(2.58 * Math.sqrt((0.95 * 0.05) / runs)); // 99 % of binomial
});

test("an ellipse lies where its covariance points, whichever way that is", () => {
  for (const azimuth_deg of [0, 30, 90, 135, 179]) {
    const [s, c] = [Math.sin(azimuth_deg * deg), Math.cos(azimuth_deg * deg)];
    const [a, b] = [9e6, 1e6]; // variances along and across, m^2
    const ellipse = ellipse95(a * s * s + b * c * c, (a - b) * s * c, a * c * c + b * s * s);
    expect(ellipse.azimuth_rad / deg).toBeCloseTo(azimuth_deg, 9);
    expect(ellipse.semiMajor_m).toBeCloseTo(3000 * Math.sqrt(5.991464547107979), 6);
    expect(ellipse.semiMinor_m).toBeCloseTo(1000 * Math.sqrt(5.991464547107979), 6);
  }
});

test("a burning track, and one that may leave the Earth, have no impact", () => {
  const truth = boostTruth(2, infrared.update_s);
  const track = trackFromInfrared(infraredLooks(truth, 2)[0]!, 2000, 30);
  expect(predictedImpact(track)).toEqual({ kind: "none", reason: "burning" });
  const P = Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_, j) => (i === j ? 1 : 0)));
  const leaving: TrackEstimate = { model: "coast", t_s: 0, x: [7e6, 0, 0, 12e3, 0, 0], P };
  expect(predictedImpact(leaving)).toEqual({ kind: "none", reason: "does-not-fall" });
});

test("below 120 km a track with a ballistic coefficient is slowed as the engine slows a body, and its covariance follows", () => {
  const beta = 3000;
  const y = Float64Array.of(...ecefFromGeodetic(place(40, 30, 70e3)), 1000, -2000, 1500);
  const { up } = enuBasis(place(40, 30, 70e3));
  for (let i = 0; i < 3; i++) y[3 + i]! -= 3000 * up[i]!;
  const P = Array.from({ length: 6 }, (_, i) =>
    Array.from({ length: 6 }, (_, j) => (i !== j ? 0 : i < 3 ? 1e4 : 25)),
  );
  const end_s = 12; // still above the ground
  const fell = (x: Float64Array): readonly number[] => {
    const z = x.slice();
    integrateDop853(ballistic(beta), 0, z, end_s, 1e-12);
    return [...z];
  };
  const motion = { jerkDensity_m2_s5: 0, beta_kg_m2: beta };
  const later = carried({ model: "coast", t_s: 0, x: [...y], P }, end_s, motion);
  const truth = fell(y);
  for (let i = 0; i < 3; i++) expect(Math.abs(later.x[i]! - truth[i]!)).toBeLessThan(0.5); // m: RK4 at 1 s
  const F = derivative(fell, y);
  const expected = product(product(F, P), transposed(F));
  for (let i = 0; i < 6; i++) expect(later.P[i]![i]! / expected[i]![i]!).toBeCloseTo(1, 3);
});

interface PeerCase {
  readonly site?: { readonly lat_deg: number; readonly lon_deg: number; readonly height_m: number };
  readonly times_s: readonly number[];
  readonly truth: readonly (readonly number[])[];
  readonly runs: readonly (readonly (readonly number[])[])[];
}
interface PeerRadar extends PeerCase {
  readonly rangeSigma_m: readonly number[];
  readonly angleSigma_rad: readonly number[];
}
interface PeerInfrared extends PeerCase {
  readonly sigma_m: number;
  readonly speedSigma_m_s: number;
  readonly thrustSigma_m_s2: number;
}
interface Result {
  readonly rmse_m: number;
  readonly rmse_m_s: number;
  readonly nees: number;
}
interface Theirs extends Result {
  readonly estimates: readonly (readonly number[])[];
  readonly leastSquares?: readonly (readonly number[])[];
}
const validation = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../validation/${name}`, import.meta.url), "utf8"));

/** Our last track of every run of a case. */
function ourTracks(name: string, c: PeerRadar | PeerInfrared): readonly TrackEstimate[] {
  if (name === "infrared") {
    const { sigma_m, speedSigma_m_s, thrustSigma_m_s2 } = c as PeerInfrared;
    return c.runs.map((run) => {
      const looks = run.map((r, k) => ({ t_s: c.times_s[k]!, r_m: r as unknown as Vec3, sigma_m }));
      return followInfrared(looks, speedSigma_m_s, thrustSigma_m_s2).at(-1)!;
    });
  }
  const { rangeSigma_m, angleSigma_rad, site } = c as PeerRadar;
  const basis = enuBasis(place(site!.lat_deg, site!.lon_deg, site!.height_m));
  return c.runs.map(
    (run) =>
      follow(
        run.map(([range_m, azimuth_rad, elevation_rad], k) => ({
          site: basis,
          t_s: c.times_s[k]!,
          range_m: range_m!,
          azimuth_rad: azimuth_rad!,
          elevation_rad: elevation_rad!,
          rangeSigma_m: rangeSigma_m[k]!,
          angleSigma_rad: angleSigma_rad[k]!,
        })),
      ).at(-1)!,
  );
}

test.each([
  "vhf",
  "x",
  "infrared",
])("beside an outside tracker on the same looks, as validation/tracking.json records: %s", (name) => {
  const { cases } = validation("tracking-looks.json") as { cases: Record<string, PeerRadar | PeerInfrared> };
  const { ours, theirs } = validation("tracking.json") as {
    ours: Record<string, Result & { readonly rmseRatio: number; readonly difference_m: number }>;
    theirs: Record<string, Theirs>;
  };
  const c = cases[name]!;
  const peer = theirs[name]!;
  const tracks = ourTracks(name, c);
  const truthOf = (run: number): readonly number[] => (name === "infrared" ? c.truth[run]! : c.truth.at(-1)!);
  const errors = tracks.map((t, run) => t.x.map((v, i) => v - truthOf(run)[i]!));
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const rms = (rows: readonly (readonly number[])[], from: number): number =>
    Math.sqrt(mean(rows.map((e) => Math.hypot(e[from]!, e[from + 1]!, e[from + 2]!) ** 2)));
  // The models coincide with the linear filter's for the satellite, and with least squares over all looks for a radar.
  const same = peer.leastSquares ?? peer.estimates;
  const found = {
    rmse_m: rms(errors, 0),
    rmse_m_s: rms(errors, 3),
    nees: mean(tracks.map((t, run) => neesOf(errors[run]!, t.P))),
    rmseRatio: rms(errors, 0) / peer.rmse_m,
    difference_m: rms(
      tracks.map((t, run) => t.x.map((v, i) => v - same[run]![i]!)),
      0,
    ),
  };
  const digits = (v: number): number => Number(v.toPrecision(6));
  expect({
    rmse_m: digits(found.rmse_m),
    rmse_m_s: digits(found.rmse_m_s),
    nees: digits(found.nees),
    rmseRatio: digits(found.rmseRatio),
    difference_m: Number(found.difference_m.toFixed(3)), // what it is taken from is written to 0.1 mm
  }).toEqual(ours[name]);
  expect(found.rmseRatio).toBeLessThan(1.02);
  expect(found.difference_m / found.rmse_m).toBeLessThan(0.02); // two solvers of one problem
});
