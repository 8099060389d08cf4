import type { TrackEstimate } from "@equipoise/exchange/views";
import { coasting, ecefFromEci, eciFromEcef, integrateDop853, type Vec3 } from "@equipoise/sim/physics";
import { covarianceIntersection } from "@equipoise/sim/sensors";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fuser, gate } from "./fusing.ts";

const fuse = fuser();

function diagonal(position_m: number, velocity_m_s: number): number[][] {
  return [0, 1, 2, 3, 4, 5].map((i) => {
    const sigma = i < 3 ? position_m : velocity_m_s;
    return [0, 1, 2, 3, 4, 5].map((j) => (i === j ? sigma * sigma : 0));
  });
}

function track(id: string, change: Partial<TrackEstimate> = {}): TrackEstimate {
  const partner = id.split("/")[0] as TrackEstimate["partner"];
  const x = [7e6, 0, 0, 0, 5000, 1000];
  return { id, partner, t_ms: 0, x, P: diagonal(100, 1), bias_m: 0, existence: 1, earlier: [], ...change };
}

function shifted(metres: number): number[] {
  return [7e6, metres, 0, 0, 5000, 1000];
}

test("the gate is the chi-square of 6 degrees that one in a thousand exceeds", () => {
  const h = gate / 2; // the tail of 2 m degrees: exp(-h) sum of h^k / k!, k < m
  expect(Math.exp(-h) * (1 + h + (h * h) / 2)).toBeCloseTo(0.001, 12);
});

test("tracks are carried to the common time as the reference integrator carries them, to 1 cm in a minute", () => {
  const start = eciFromEcef({ frame: "ecef", t_s: 0, r_m: [7e6, 0, 0], v_m_s: [0, 5000, 1000] });
  const y = Float64Array.of(...start.r_m, ...start.v_m_s);
  integrateDop853(coasting, 0, y, 60, 1e-13);
  const r = [...y.subarray(0, 3)] as unknown as Vec3;
  const v = [...y.subarray(3)] as unknown as Vec3;
  const end = ecefFromEci({ frame: "eci", t_s: 60, r_m: r, v_m_s: v });
  const there = track("ru/a", { t_ms: 60_000, x: [...end.r_m, ...end.v_m_s], P: diagonal(5000, 50) });
  const sure = track("us/a", { P: diagonal(0.1, 0.01) });
  const made = fuse([sure, there], 60_000);
  expect(made.objects).toHaveLength(1);
  const [object] = made.objects;
  expect(object!.state).toBe("fused");
  for (const [i, r_m] of end.r_m.entries()) {
    expect(Math.abs((object as { x: readonly number[] }).x[i]! - r_m)).toBeLessThan(0.01); // the sure one rules
  }
  expect(fuse([sure, { ...there, t_ms: 0, P: sure.P }], 60_000).objects).toEqual([]); // not moved, it is elsewhere
});

test("what three partners see is one object, whatever the order and names they come in", () => {
  const tracks = [track("us/a"), track("ru/b", { x: shifted(50) }), track("europe/c", { x: shifted(-50) })];
  const made = fuse(tracks, 0);
  expect(made.objects.map((o) => [...o.from].sort())).toEqual([["europe/c", "ru/b", "us/a"]]);
  expect(fuse([...tracks].reverse(), 0)).toEqual(made);
  const renamed = [track("europe/a"), track("us/b", { x: shifted(50) }), track("ru/c", { x: shifted(-50) })];
  const again = fuse(renamed, 0).objects.map((o) => ({ ...o, from: [] }));
  expect(again).toEqual(made.objects.map((o) => ({ ...o, from: [] }))); // to the bit
});

test("a declared bias enters the covariance: what would conflict is then one object, and never surer than the bias", () => {
  const earlier = [1, 2, 3, 4].map((k) => ({ t_ms: -k, x: shifted(5000), P: diagonal(100, 1) }));
  const mine = { earlier: earlier.map((e) => ({ ...e, x: shifted(0) })) };
  const biased = (bias_m: number) => track("ru/b", { x: shifted(5000), bias_m, earlier });
  expect(fuse([track("us/a", mine), biased(0)], 0).objects).toMatchObject([
    { state: "CONFLICT", apart_m: 5000 },
  ]);
  const [object] = fuse([track("us/a", { ...mine, bias_m: 2000 }), biased(2000)], 0).objects;
  expect(object!.state).toBe("fused");
  const { P } = object as { P: readonly (readonly number[])[] };
  expect(P[1]![1]).toBeGreaterThan(0.99 * 2000 * 2000);
});

test("tracks of one partner are never one object, and far tracks stay alone", () => {
  const made = fuse([track("us/a"), track("us/b"), track("ru/c", { x: shifted(300_000) })], 0);
  expect(made.objects).toEqual([]);
  expect([...made.alone].sort()).toEqual(["ru/c", "us/a", "us/b"]);
});

test("more than eight near tracks of a partner, one out of reach, and one that is no estimate are named, and nothing throws", () => {
  const many = Array.from({ length: 9 }, (_, i) => track(`us/${i}`, { x: shifted(i) }));
  const odd = [
    track("ru/crowded"),
    track("europe/ground", { x: [1, 2, 3, 0, 0, 0] }),
    track("europe/old", { t_ms: -700_000 }),
    track("europe/flat", { P: diagonal(0, 0) }),
    track("europe/huge", { x: [1e12, 1e12, 1e12, 1e12, 1e12, 1e12] }),
  ];
  const made = fuse([...many, ...odd], 0);
  expect(made.objects).toEqual([]);
  expect(made.alone).toEqual([]);
  expect(made.notCompared).toHaveLength(14);
});

test("whatever numbers the schema lets in, every track comes out once and nothing throws", () => {
  const size = fc.integer({ min: -4, max: 6 }).map((power) => 10 ** power);
  const any = fc.record({
    partner: fc.constantFrom("us", "ru", "europe"),
    t_ms: fc.integer({ min: 0, max: 120_000 }),
    near: fc.tuple(
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    ),
    sigmas: fc.tuple(size, size, size, size, size, size),
    lean: fc.double({ min: -1, max: 1, noNaN: true }), // correlation of neighbours: beyond 0.57 no covariance
    bias_m: fc.constantFrom(0, 1, 40_100_000),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (all) => {
      const tracks = all.map(({ partner, t_ms, near, sigmas, lean, bias_m }, i) => {
        const P = sigmas.map((a, j) =>
          sigmas.map((b, k) => (j === k ? 1 : Math.abs(j - k) === 1 ? lean : 0) * a * b),
        );
        return track(`${partner}/${i}`, { t_ms, x: [7e6, ...near, 0, 5000, 1000], P, bias_m });
      });
      const made = fuse(tracks, 60_000);
      const out = [
        ...made.objects.flatMap((o) => o.from),
        ...made.alone,
        ...made.notCompared.map((n) => n.id),
      ];
      expect([...out].sort()).toEqual(tracks.map((t) => t.id).sort());
    }),
    { numRuns: 100 },
  );
});

test("the weights are those of the least trace, to one part in a million of it", () => {
  const lean = [
    track("us/a", { P: diagonal(100, 5) }),
    track("ru/b", { P: diagonal(400, 1) }),
    track("europe/c", { P: diagonal(150, 2) }),
  ];
  for (const tracks of [lean.slice(0, 2), lean]) {
    const [object] = fuse(tracks, 0).objects;
    const trace = (P: readonly (readonly number[])[]) => P.reduce((sum, row, i) => sum + row[i]!, 0);
    const best = trace(covarianceIntersection(tracks, "trace").P);
    if (object.state !== "fused") throw new Error("not fused");
    expect(trace(object.P)).toBeLessThan(best * (1 + 1e-6));
  }
});
