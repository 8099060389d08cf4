/** Trials of the joint picture with the engine's own fusion: exchange.md section 9, T16 and T17. */
import {
  type Picture,
  type PictureObject,
  picture,
  pictureHash,
  TrackBoard,
} from "@equipoise/exchange/views";
import { coasting, ecefFromEci, eciFromEcef, normal, stepRk4, type Vec3 } from "@equipoise/sim/physics";
import { fuser } from "../fusing.ts";

type Entry = Parameters<TrackBoard["add"]>[0];
type Partner = Entry["origin"];
const partners: readonly Partner[] = ["us", "ru", "europe"];
const start_ms = 1_767_225_600_000; // 2026-01-01
const every_ms = 5000; //              between two reports of a track

export interface DivergenceTrial {
  readonly scenarios: number;
  readonly differingHashes: number; //   scenarios of which three nodes did not make the same bytes
  readonly feedbackTried: number;
  readonly feedbackRefused: number;
  readonly feedbackInPicture: number; // refused reports whose track is in an object all the same
  readonly fusedObjects: number;
  readonly conflicts: number;
}

/**
 * T16: one to four bodies, each seen by one to three partners at times of their own, up to eight reports; three nodes take
 * the same logs in orders of their own, with repetitions. One partner tries to report what fusion made: by the name of the
 * joint object, or of another partner's track.
 */
export function divergenceTrial(scenarios: number, seed: number): DivergenceTrial {
  const found = {
    differingHashes: 0,
    feedbackTried: 0,
    feedbackRefused: 0,
    feedbackInPicture: 0,
    fusedObjects: 0,
    conflicts: 0,
  };
  for (let run = 0; run < scenarios; run++) {
    const random = chance(seed, run);
    const logs = partners.map(() => new Log());
    const bodies = Array.from({ length: 1 + random.below(4) }, () => randomBody(random));
    for (const [b, body] of bodies.entries())
      for (const [p, partner] of partners.entries()) {
        if (random.uniform() < 0.3) continue;
        const sensor = randomSensor(random);
        const shift_ms = random.below(every_ms);
        for (let k = 0, count = 3 + random.below(6); k < count; k++) {
          const t_ms = start_ms + shift_ms + k * every_ms;
          logs[p]?.report(partner, `body${b}`, t_ms, sensor.report(body, t_ms), k + 1);
        }
      }
    const cheat = random.below(3);
    const liar = partners[cheat] as Partner;
    const victim = partners[(cheat + 1) % 3] as Partner;
    const stolen = [["fused/AAAAAAAAAAAAAAAAAAAAAA"], [`${victim}/body0`]][random.below(2)] ?? [];
    const fed = randomSensor(random).report(bodies[0] as Body, start_ms + 60_000);
    for (let k = 0; k < 3; k++) logs[cheat]?.report(liar, "fed", start_ms + 60_000 + k, fed, k + 3, stolen);
    const made = [0, 1, 2].map(() => seen(logs, random));
    const first = made[0] as Picture;
    if (new Set(made.map(pictureHash)).size !== 1) found.differingHashes++;
    found.feedbackTried += 3;
    found.feedbackRefused += first.refused.filter((r) => r.why === "feedback" && r.partner === liar).length;
    found.feedbackInPicture += first.objects.filter((o) => o.from.includes(`${liar}/fed`)).length;
    found.fusedObjects += first.objects.filter((o) => o.state === "fused").length;
    found.conflicts += first.objects.filter((o) => o.state === "CONFLICT").length;
  }
  return { scenarios, ...found };
}

export interface LiarTrial {
  readonly runs: number;
  readonly conflictShown: number; //        runs in which the biased track stood in CONFLICT within five reports
  readonly mostReports: number; //          reports that the slowest of them took
  readonly leaveOneOutDiffers: number;
  readonly honestConflicts: number; //      of the honest two, seen without the third
  readonly honestFused: number; //          objects that the honest two made together, two a run
  readonly anees: number; //                of those, per dimension: 1 ideal, below 1 cautious
  readonly aneesLimit: number; //           upper bound of an estimator that says its errors as they are, 97.5 %
  readonly ghostFused: number; //           ghost tracks that entered a fused object
}

/**
 * T17: two bodies. One partner reports the first 20 km beside itself and hides the second, and adds a ghost. Each sensor's
 * error is drawn once a track and falls with it, as that of an estimate to which no look is added does: nothing averages out.
 */
export function liarTrial(runs: number, seed: number, cross_m = 1000): LiarTrial {
  const found = {
    conflictShown: 0,
    mostReports: 0,
    leaveOneOutDiffers: 0,
    honestConflicts: 0,
    honestFused: 0,
    ghostFused: 0,
  };
  let nees = 0;
  for (let run = 0; run < runs; run++) {
    const random = chance(seed, run);
    const liar = run % 3;
    const bodies = [randomBody(random), randomBody(random), randomBody(random)]; // the third is nowhere: the ghost
    const logs = partners.map(() => new Log());
    const sensors = partners.map(() => bodies.map(() => randomSensor(random, cross_m)));
    const offset = scaled(direction(random), 20_000);
    let shown = 0;
    let last: Picture | undefined;
    for (let k = 0; k < 8; k++) {
      const t_ms = start_ms + k * every_ms;
      for (const [p, partner] of partners.entries())
        for (const [b, body] of bodies.entries()) {
          if (p === liar ? b === 1 : b === 2) continue;
          const said = sensors[p]?.[b]?.report(body, t_ms) as Said;
          const x = p === liar && b === 0 ? said.x.map((v, i) => v + (offset[i] ?? 0)) : said.x;
          logs[p]?.report(partner, `body${b}`, t_ms, { ...said, x }, k + 3);
        }
      last = seen(logs, random);
      const inConflict = last.objects.some(
        (o) => o.state === "CONFLICT" && o.from.includes(`${partners[liar]}/body0`) && o.from.length > 1,
      );
      if (inConflict && shown === 0) shown = k + 1;
    }
    if (last === undefined) continue;
    if (shown > 0 && shown <= 5) found.conflictShown++;
    found.mostReports = Math.max(found.mostReports, shown);
    const without = last.withoutOne.find((w) => w.partner === partners[liar])?.objects ?? [];
    if (summary(without) !== summary(last.objects)) found.leaveOneOutDiffers++;
    found.honestConflicts += without.filter((o) => o.state === "CONFLICT").length;
    found.ghostFused += last.objects.filter(
      (o) => o.state === "fused" && o.from.some((f) => f.endsWith("/body2")),
    ).length;
    for (const object of without) {
      if (object.state !== "fused") continue;
      found.honestFused++;
      nees += normalisedError2(object, bodies[Number(object.from[0]?.slice(-1))] as Body) / 6;
    }
  }
  const anees = nees / Math.max(1, found.honestFused);
  // Chi-square of many degrees of freedom is all but normal: 1.96 of sqrt(2 n), and the two objects of a run are independent.
  const aneesLimit = 1 + 1.96 * Math.sqrt(2 / (6 * Math.max(1, found.honestFused)));
  return { runs, ...found, anees, aneesLimit };
}

function summary(objects: readonly PictureObject[]): string {
  return objects.map((o) => `${o.state} ${o.from.join()}`).join("\n");
}

interface Random {
  uniform(): number;
  normal(): number;
  below(n: number): number;
}

function chance(seed: number, run: number): Random {
  let draw = 0;
  let state = (seed * 1_000_003 + run) >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { uniform, below: (n) => Math.floor(uniform() * n), normal: () => normal(seed, 16, run, draw++) };
}

/** A state in ECEF at `start_ms`: m, m/s. */
type Body = readonly number[];

/** 300 to 900 km above Europe, 3 to 6 km/s; two of them are hundreds of kilometres apart as a rule. */
function randomBody(random: Random): Body {
  const lat = 0.7 + 0.5 * random.uniform();
  const lon = random.uniform();
  const r = 6_700_000 + 600_000 * random.uniform();
  const speed = 3000 + 3000 * random.uniform();
  const v = scaled(direction(random), speed);
  return [r * Math.cos(lat) * Math.cos(lon), r * Math.cos(lat) * Math.sin(lon), r * Math.sin(lat), ...v];
}

function direction(random: Random): number[] {
  const v = [random.normal(), random.normal(), random.normal()];
  return scaled(v, 1 / Math.sqrt(v.reduce((sum, x) => sum + x * x, 0)));
}

function scaled(v: readonly number[], k: number): number[] {
  return v.map((x) => x * k);
}

interface Said {
  readonly x: readonly number[];
  readonly P: readonly (readonly number[])[];
}
interface Sensor {
  report(body: Body, t_ms: number): Said;
}

/** Precise along a line of sight of its own, `cross_m` across it; velocities to a hundredth per second of that. */
function randomSensor(random: Random, cross_m: number = 500 + 4000 * random.uniform()): Sensor {
  const u = direction(random);
  const along_m = Math.min(300, cross_m);
  const root = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => (i === j ? cross_m : 0) + (along_m - cross_m) * (u[i] ?? 0) * (u[j] ?? 0)),
  );
  const spread = [0, 1, 2, 3, 4, 5].map((i) =>
    [0, 1, 2, 3, 4, 5].map((j) => {
      if (i < 3 !== j < 3) return 0;
      return (root[i % 3]?.[j % 3] ?? 0) * (i < 3 ? 1 : 0.01);
    }),
  );
  const error = product(
    spread,
    [0, 1, 2, 3, 4, 5].map(() => [random.normal()]),
  ).map((row) => row[0] ?? 0);
  return {
    report: (body, t_ms) => {
      const dt_s = (t_ms - start_ms) / 1000;
      const wrong = body.map((v, i) => v + (error[i] ?? 0));
      const phi = transition(wrong, dt_s);
      const factor = product(phi, spread);
      return { x: fall(wrong, dt_s), P: product(factor, transposed(factor)) };
    },
  };
}

function fall(x: Body, dt_s: number): number[] {
  const s = eciFromEcef({
    frame: "ecef",
    t_s: 0,
    r_m: x.slice(0, 3) as unknown as Vec3,
    v_m_s: x.slice(3) as unknown as Vec3,
  });
  const y = Float64Array.of(...s.r_m, ...s.v_m_s);
  const steps = Math.max(1, Math.ceil(Math.abs(dt_s)));
  for (let k = 0; k < steps; k++) stepRk4(coasting, 0, y, dt_s / steps);
  const end = ecefFromEci({
    frame: "eci",
    t_s: dt_s,
    r_m: [...y.subarray(0, 3)] as unknown as Vec3,
    v_m_s: [...y.subarray(3)] as unknown as Vec3,
  });
  return [...end.r_m, ...end.v_m_s];
}

function transition(x: Body, dt_s: number): number[][] {
  const base = fall(x, dt_s);
  const columns = x.map((_, k) => {
    const h = k < 3 ? 50 : 0.05;
    return fall(
      x.map((v, i) => (i === k ? v + h : v)),
      dt_s,
    ).map((v, i) => (v - (base[i] ?? 0)) / h);
  });
  return transposed(columns);
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => row.reduce((sum, v, k) => sum + v * (column[k] ?? 0), 0)));
}

function transposed(a: readonly (readonly number[])[]): number[][] {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j] ?? 0));
}

/** e' P^-1 e of a fused object, by elimination. */
function normalisedError2({ x, P, t_ms }: PictureObject & { readonly state: "fused" }, body: Body): number {
  const truth = fall(body, (t_ms - start_ms) / 1000);
  const e = x.map((v, i) => v - (truth[i] ?? 0));
  const rows = P.map((row, i) => [...row, e[i] ?? 0]);
  for (const [k, pivot] of rows.entries())
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let j = k; j < 7; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  return rows.reduce((sum, row, i) => sum + ((e[i] ?? 0) * (row[6] ?? 0)) / (row[i] ?? 1), 0);
}

/** One partner's log, as the record layer hands it on. */
class Log {
  readonly entries: Entry[] = [];

  report(
    origin: Partner,
    trackId: string,
    t_ms: number,
    { x, P }: Said,
    hits: number,
    pedigree?: readonly string[],
  ): void {
    const seq = this.entries.length;
    const message = {
      v: 1,
      type: "track.report",
      origin,
      seq,
      claimedAt_ms: t_ms,
      clock: { source: "trial", maxError_ms: 0 },
      marking: { kind: "TEST", exercise: "T16" },
      lang: "en",
      crossRefs: [],
      refs: [],
      release: { label: "TEST", policyId: "p", policyHash: "A".repeat(43), withheld: [] },
      role: "duty-officer",
      roleKey: "k",
      body: {
        trackId,
        t_ms,
        frame: "ecef-wgs84",
        state: [...x],
        covariance: P.flatMap((row, i) => row.slice(0, i + 1)),
        bias: { declared: true, sigma_m: 0 },
        sourceKind: "radar",
        pedigree: [...(pedigree ?? [`${origin}/m${seq}`])],
        hits,
        misses: 0,
      },
    } as Entry["message"];
    this.entries.push({ id: `${origin} ${seq}`, origin, seq, message });
  }
}

/** The picture of a node to which the logs come interleaved by chance, now and then twice. */
function seen(logs: readonly Log[], random: Random): Picture {
  const board = new TrackBoard();
  const next = logs.map(() => 0);
  const waiting = () => logs.some((log, i) => (next[i] ?? 0) < log.entries.length);
  while (waiting()) {
    const i = random.below(logs.length);
    const entry = logs[i]?.entries[next[i] ?? 0];
    if (entry === undefined) continue;
    board.add(entry);
    next[i] = (next[i] ?? 0) + 1;
    const again = logs[i]?.entries[random.below(next[i] ?? 1)];
    if (again !== undefined && random.uniform() < 0.2) board.add(again);
  }
  const heads = partners.map((origin, i) => ({ origin, size: next[i] ?? 0, root: "A".repeat(43) }));
  return picture(board, fuser(), { heads });
}
