import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Body,
  bodies,
  cautiousPolicy,
  checkReveal,
  draftProblem,
  type MessageType,
  messageTypes,
  openPolicy,
  type Released,
  type ReleasePolicy,
  type ReleaseRule,
  release,
} from "./index.ts";
import { trackOffset_m } from "./release.ts";
import { sampleMessage } from "./samples.testdata.ts";

const biasKey = new Uint8Array(32).fill(7);
/** Salts that count up, so that two runs draw the same. */
const secrets = () => {
  let drawn = 0;
  return { biasKey, salt: (count: number) => new Uint8Array(count).fill(++drawn) };
};
const soakTimes = Number(process.env.EQUIPOISE_SOAK_TIMES ?? 1);
const body = <T extends MessageType>(type: T): Body<T> => sampleMessage(type).body;
const run = <T extends MessageType>(type: T, policy: ReleasePolicy, raw: Body<T> = body(type)): Released<T> =>
  release(raw, type, policy, secrets());
const released = <T extends MessageType>(type: T, policy: ReleasePolicy, raw: Body<T> = body(type)) => {
  const result = run(type, policy, raw);
  if (result.kind === "refused") throw new Error(result.why);
  return result;
};
const policyOf = (...rules: readonly ReleaseRule[]): ReleasePolicy => ({ id: "p", label: "p", rules });
/** The open policy with rules added. */
const but = (...rules: readonly ReleaseRule[]): ReleasePolicy => policyOf(...openPolicy.rules, ...rules);

const required = (type: MessageType): readonly string[] =>
  (bodies[type] as { required?: string[] }).required ?? [];
const optional = (type: MessageType): readonly string[] =>
  Object.keys(body(type)).filter((field) => !required(type).includes(field));

test("the open policy lets every field of every type out unchanged", () => {
  for (const type of messageTypes)
    expect(run(type, openPolicy)).toEqual({ kind: "released", body: body(type), withheld: [], openings: [] });
});

test("default deny: without rules nothing leaves, and the sentence says what is not shared", () => {
  for (const type of messageTypes) {
    const result = run(type, policyOf());
    expect(result.kind, type).toBe("refused");
  }
  expect(run("track.drop", policyOf())).toEqual({
    kind: "refused",
    why: "The release policy p leaves no track.drop: body.trackId is missing; allowed: up to 80 letters, digits and . _ / -. It does not share /reason (withheld), /t_ms (withheld), /trackId (withheld).",
  });
});

test("a field without a rule is withheld and told; a field that the message needs cannot be", () => {
  const rules = required("launch.report").map(
    (name): ReleaseRule => ({ type: "launch.report", path: `/${name}`, mode: "share" }),
  );
  const result = released("launch.report", policyOf(...rules));
  expect(Object.keys(result.body).sort()).toEqual([...required("launch.report")].sort());
  expect(result.withheld).toEqual(
    [...optional("launch.report")].sort().map((name) => ({ path: `/${name}`, mode: "withheld" })),
  );
  for (const path of required("launch.report"))
    expect(
      run("launch.report", but({ type: "launch.report", path: `/${path}`, mode: "withhold" })).kind,
    ).toBe("refused");
});

test("a draft that is wrong is refused before any rule, and so is a key of another length", () => {
  expect(run("track.drop", openPolicy, { trackId: "T", t_ms: -1, reason: "x" })).toMatchObject({
    kind: "refused",
  });
  expect(
    release(body("track.drop"), "track.drop", openPolicy, {
      biasKey: new Uint8Array(16),
      salt: () => new Uint8Array(),
    }),
  ).toEqual({
    kind: "refused",
    why: "The key of track offsets has 16 bytes; allowed: 32.",
  });
});

test("a rule inside an object governs its field alone, and the longer path governs", () => {
  const type = "notice.ack";
  const result = released(
    type,
    but({ type, path: "/readback/*", mode: "withhold" }, { type, path: "/readback/window", mode: "share" }),
  );
  expect(result.body.readback).toEqual({ window: body(type).readback?.window });
  expect(result.withheld).toEqual([
    { path: "/readback/areaHash", mode: "withheld" },
    { path: "/readback/azimuthWidth_e7deg", mode: "withheld" },
  ]);
  expect(released(type, but({ type, path: "/readback/*", mode: "withhold" })).body.readback).toBeUndefined();
});

test("a delay holds the whole message for the longest that its fields ask", () => {
  const type = "transparency.radar";
  const result = released(
    type,
    but(
      { type, path: "/mode", mode: "delay", delay_ms: 5000 },
      { type, path: "/sector", mode: "delay", delay_ms: 9000 },
    ),
  );
  expect(result.delay_ms).toBe(9000);
  expect(result.body).toEqual(body(type));
  expect(result.withheld.map((field) => field.mode)).toEqual(["delayed", "delayed"]);
});

// Over-reading (exchange.md 9.1 I9, 9.2 T12).

/** Another value of the same kind for a field, where a simple change gives a valid one. */
function varied(value: unknown, by: number): unknown {
  if (typeof value === "number") return value + by;
  if (typeof value === "string") return `${value}${by}`;
  if (Array.isArray(value)) return value.map((item) => varied(item, by));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, varied(member, by)]));
}

test("10,000 pairs of raw bodies that differ only in what is withheld leave as the same bytes", () => {
  let different = 0;
  const type = fc.constantFrom(...messageTypes.filter((t) => optional(t).length > 0));
  fc.assert(
    fc.property(type, fc.nat(), fc.integer({ min: 1, max: 999 }), fc.boolean(), (t, mask, by, bySilence) => {
      const secret = optional(t).filter((_, i) => (mask >> (i % 30)) & 1);
      const shown = Object.keys(body(t)).filter((name) => !secret.includes(name));
      const policy = bySilence
        ? policyOf(...shown.map((name): ReleaseRule => ({ type: t, path: `/${name}`, mode: "share" })))
        : but(...secret.map((name): ReleaseRule => ({ type: t, path: `/${name}`, mode: "withhold" })));
      const raw = body(t) as Record<string, unknown>;
      const other = { ...raw };
      for (const name of secret) {
        const changed = { ...other, [name]: varied(other[name], by) };
        if (draftProblem(t, changed) === undefined) Object.assign(other, changed);
      }
      if (JSON.stringify(raw) !== JSON.stringify(other)) different++;
      const [a, b] = [run(t, policy, raw as never), run(t, policy, other as never)];
      expect(a.kind).toBe("released");
      expect(JSON.stringify(b)).toBe(JSON.stringify(a));
    }),
    { numRuns: 10_000 },
  );
  expect(different).toBeGreaterThan(5000); // else the pairs would be equal before the policy too
});

test("two launches in one cell of the grid leave as the same bytes, anywhere on Earth", () => {
  const grid_m = 25_000;
  const half_e7deg = (grid_m / 10_001_966) * 900_000_000 * 0.49;
  const within = fc.double({ min: -1, max: 1, noNaN: true });
  const policy = but({ type: "launch.report", path: "/launch", mode: "coarsen", grid_m });
  const at = (lat: number, lon: number): Body<"launch.report"> => {
    const point = { lat_e7deg: lat, lon_e7deg: lon };
    return { ...body("launch.report"), launch: { point, ellipse95: { ...ellipse, centre: point } } };
  };
  const lat = fc.integer({ min: -890_000_000, max: 890_000_000 });
  fc.assert(
    fc.property(
      lat,
      fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
      within,
      within,
      (la, lo, u, v) => {
        const first = released("launch.report", policy, at(la, lo));
        const { point } = first.body.launch;
        const other = at(
          Math.round(point.lat_e7deg + u * half_e7deg),
          Math.round(point.lon_e7deg + v * half_e7deg),
        );
        expect(JSON.stringify(released("launch.report", policy, other))).toBe(JSON.stringify(first));
        expect(Math.abs(point.lat_e7deg - la)).toBeLessThan(half_e7deg * 1.03); // at most half a cell away
      },
    ),
    { numRuns: 2000 },
  );
});

test("canaries in every text that is withheld or committed are in nothing that leaves", () => {
  const type = "prelaunch.notice";
  const texts = ["directionText", "purpose", "payloadOrbit", "contact", "withheldReason"] as const;
  const raw = {
    ...body(type),
    ...Object.fromEntries(texts.map((name) => [name, `CANARY-${name}-`])),
  } as Body<typeof type>;
  for (let mask = 0; mask < 3 ** texts.length; mask++) {
    const modes = texts.map(
      (_, i) => (["share", "withhold", "commit"] as const)[Math.floor(mask / 3 ** i) % 3] ?? "share",
    );
    const policy = but(
      ...texts.map((name, i): ReleaseRule => ({ type, path: `/${name}`, mode: modes[i] ?? "share" })),
    );
    const { body: left, withheld } = released(type, policy, raw);
    const wire = JSON.stringify([left, withheld]);
    for (const [i, name] of texts.entries())
      expect(wire.includes(`CANARY-${name}-`), name).toBe(modes[i] === "share");
  }
});

test("a place that has no point cannot be coarsened, so its name is withheld", () => {
  const policy = but({ type: "prelaunch.notice", path: "/launch", mode: "coarsen", grid_m: 50_000 });
  const result = released("prelaunch.notice", policy, {
    ...body("prelaunch.notice"),
    launch: { site: "CANARY" },
  });
  expect(result.body.launch).toBeUndefined();
  expect(result.withheld).toEqual([{ path: "/launch", mode: "withheld" }]);
});

test("a rule that cannot do what it says shares nothing: only the state of a track is noised, only places are coarsened", () => {
  const readback = but({ type: "notice.ack", path: "/readback", mode: "noise", sigma_m: 5 });
  expect(released("notice.ack", readback).body.readback).toBeUndefined();
  const state = but({ type: "transparency.visit", path: "/state", mode: "coarsen", grid_m: 5 });
  expect(run("transparency.visit", state).kind).toBe("refused");
});

// Coarsening.

const ellipse = {
  centre: { lat_e7deg: 0, lon_e7deg: 0 },
  semiMajor_m: 9000,
  semiMinor_m: 4000,
  majorAzimuth_e7deg: 350_000_000,
};

test("the error of a coarse point has the variance g^2/12 on each axis, within 5 % (20,000 points, up to 80 degrees)", () => {
  const grid_m = 10_000;
  const policy = but({ type: "prelaunch.notice", path: "/launch", mode: "coarsen", grid_m });
  const metre_e7deg = 900_000_000 / 10_001_966;
  let [north_m2, east_m2] = [0, 0];
  const count = 20_000;
  for (let i = 0; i < count; i++) {
    const point = {
      lat_e7deg: Math.round(((i * 0.6180339887) % 1) * 1.6e9 - 8e8), // additive recurrences: evenly spread
      lon_e7deg: Math.round(((i * 0.7548776662) % 1) * 3.6e9 - 1.8e9),
    };
    const { launch } = released("prelaunch.notice", policy, {
      ...body("prelaunch.notice"),
      launch: { point },
    }).body;
    if (launch === undefined || !("point" in launch)) throw new Error("no point");
    const shrink = Math.cos((point.lat_e7deg / 1.8e9) * Math.PI);
    north_m2 += ((launch.point.lat_e7deg - point.lat_e7deg) / metre_e7deg) ** 2 / count;
    east_m2 += (((launch.point.lon_e7deg - point.lon_e7deg) / metre_e7deg) * shrink) ** 2 / count;
  }
  expect(Math.abs(north_m2 / (grid_m ** 2 / 12) - 1)).toBeLessThan(0.05);
  expect(Math.abs(east_m2 / (grid_m ** 2 / 12) - 1)).toBeLessThan(0.05);
});

test("an ellipse grows by 5.991 g^2/12 (chi-squared of two degrees, 95 %), a circle by half a cell's diagonal", () => {
  const grid_m = 25_000;
  const report = released(
    "launch.report",
    but({ type: "launch.report", path: "/launch", mode: "coarsen", grid_m }),
  );
  expect(report.body.launch.ellipse95?.semiMajor_m).toBe(
    Math.ceil(Math.sqrt(9000 ** 2 + (5.991 * grid_m ** 2) / 12)),
  );
  expect(report.body.launch.ellipse95?.semiMinor_m).toBe(
    Math.ceil(Math.sqrt(4000 ** 2 + (5.991 * grid_m ** 2) / 12)),
  );
  const notice = released(
    "prelaunch.notice",
    but({ type: "prelaunch.notice", path: "/impactAreas", mode: "coarsen", grid_m }),
  );
  expect(notice.body.impactAreas?.[0]).toMatchObject({
    radius_m: Math.ceil(92_600 + grid_m / Math.SQRT2),
    givenIn: "nmi",
  });
});

test("an area smaller than the cells has no coarse form and is withheld", () => {
  const type = "prelaunch.notice";
  const policy = but({ type, path: "/dropZones", mode: "coarsen", grid_m: 500_000 });
  const result = released(type, policy);
  expect(result.body.dropZones).toBeUndefined();
  expect(result.withheld).toEqual([{ path: "/dropZones", mode: "withheld" }]);
  expect(
    released(type, but({ type, path: "/dropZones", mode: "coarsen", grid_m: 20_000 })).body.dropZones,
  ).toHaveLength(1);
});

test("a coarse track stands on the grid, and its position's variances grow by g^2/12", () => {
  const grid_m = 1000;
  const raw = body("track.report");
  const track = released(
    "track.report",
    but({ type: "track.report", path: "/state", mode: "coarsen", grid_m }),
  );
  expect(track.body.state).toEqual([2_173_500, 623_500, 6_100_500, 120.5, 80.25, 2900.75]);
  for (const [i, c] of track.body.covariance.entries())
    expect(c - raw.covariance[i]).toBeCloseTo([0, 2, 5].includes(i) ? grid_m ** 2 / 12 : 0, 6);
  expect(track.withheld).toEqual([{ path: "/state", mode: "coarsened" }]);
});

// One offset for a track.

const noisy = but({ type: "track.report", path: "/state", mode: "noise", sigma_m: 5000 });

test("a noised track is shifted as a whole, declares it, and keeps its velocity and covariance", () => {
  const raw = body("track.report");
  const first = released("track.report", noisy);
  const offset = trackOffset_m(biasKey, raw.trackId, 5000);
  expect(first.body.state).toEqual(raw.state.map((x, i) => x + (offset[i] ?? 0)));
  expect(first.body.bias).toEqual({ declared: true, sigma_m: Math.ceil(Math.hypot(300, 5000)) });
  expect(first.body.covariance).toEqual(raw.covariance);
  expect(first.withheld).toEqual([{ path: "/state", mode: "noised" }]);
  const later = raw.state.map((x, i) => (i < 3 ? x + 10 * raw.state[i + 3] : x));
  const second = released("track.report", noisy, { ...raw, t_ms: raw.t_ms + 10_000, state: later });
  for (let i = 0; i < 3; i++)
    expect(second.body.state[i] - first.body.state[i]).toBeCloseTo(10 * raw.state[i + 3], 6); // moves as it says
});

test("the averaging attack fails: the mean of 1,000 reports of a track stays 0.9 of its offset away (T12)", () => {
  const truth = [2_173_000, 623_000, 6_100_000];
  let draw = 1;
  const measured = () => {
    draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator, for 500 m of sensor noise
    return (draw / 2 ** 32 - 0.5) * 2 * 866;
  };
  for (let track = 0; track < 10 * soakTimes; track++) {
    const trackId = `T-${track}`;
    const sum = [0, 0, 0];
    for (let n = 0; n < 1000; n++) {
      const state = [...truth.map((x) => x + measured()), 0, 0, 0];
      const { body: left } = released("track.report", noisy, { ...body("track.report"), trackId, state });
      for (let i = 0; i < 3; i++) sum[i] += left.state[i] / 1000;
    }
    const offset_m = Math.hypot(...trackOffset_m(biasKey, trackId, 5000));
    expect(Math.hypot(...sum.map((x, i) => x - truth[i]))).toBeGreaterThan(0.9 * offset_m);
  }
});

test("offsets are those of HMAC-SHA256 by OpenSSL: 16 uniform numbers of 16 bits an axis", () => {
  const offset = trackOffset_m(biasKey, "T-1", 5000);
  for (let axis = 0; axis < 3; axis++) {
    const bytes = createHmac("sha256", biasKey).update(`jx-track-offset/v1\nT-1\n${axis}`).digest();
    let sum = 0;
    for (let i = 0; i < 16; i++) sum += (bytes.readUInt16BE(2 * i) + 0.5) / 65_536 - 0.5;
    expect(offset[axis]).toBe(5000 * Math.sqrt(0.75) * sum);
  }
});

test("offsets of 10,000 tracks have the mean 0 and the deviation declared, within five standard errors, and no correlation", () => {
  const n = 10_000;
  const offsets = Array.from({ length: n }, (_, i) => trackOffset_m(biasKey, `T-${i}`, 1));
  const mean = (f: (o: readonly number[]) => number) => offsets.reduce((sum, o) => sum + f(o) / n, 0);
  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    expect(Math.abs(mean((o) => o[a]))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(mean((o) => o[a] ** 2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(mean((o) => o[a] * o[b]))).toBeLessThan(5 / Math.sqrt(n));
  }
  expect(trackOffset_m(new Uint8Array(32).fill(8), "T-1", 1)).not.toEqual(offsets[1]); // another key, other offsets
});

// Commitments.

test("a committed field is opened by its reveal, and by nothing else", () => {
  const type = "prelaunch.notice";
  const { body: left, withheld, openings } = released(type, cautiousPolicy);
  expect(left.payloadOrbit).toBeUndefined();
  const [opening] = openings;
  if (opening === undefined) throw new Error("no opening");
  const byDefinition = createHash("sha256")
    .update(Buffer.from(opening.salt, "base64url"))
    .update(`/payloadOrbit\n"none"`);
  expect(opening).toMatchObject({
    path: "/payloadOrbit",
    valueJson: '"none"',
    commit: byDefinition.digest("base64url"),
  });
  expect(withheld).toEqual([{ path: "/payloadOrbit", mode: "committed", commit: opening.commit }]);
  const { commit: _, ...told } = opening;
  const reveal = { entry: opening.commit, ...told };
  expect(draftProblem("reveal", reveal)).toBeUndefined();
  expect(checkReveal(withheld, reveal)).toBe(true);
  expect(checkReveal(withheld, { ...reveal, valueJson: '"nothing"' })).toBe(false);
  expect(checkReveal(withheld, { ...reveal, path: "/purpose" })).toBe(false);
  expect(checkReveal(withheld, { ...reveal, salt: "AAAAAAAAAAAAAAAAAAAAAA" })).toBe(false);
  expect(checkReveal(withheld, { ...reveal, salt: "AAAA" })).toBe(false);
  expect(checkReveal([], reveal)).toBe(false);
});

test("each commitment has its own salt of 128 bits", () => {
  const type = "prelaunch.notice";
  const { openings } = released(
    type,
    but({ type, path: "/purpose", mode: "commit" }, { type, path: "/contact", mode: "commit" }),
  );
  expect(new Set(openings.map((opening) => opening.salt)).size).toBe(2);
  for (const { salt } of openings) expect(Buffer.from(salt, "base64url")).toHaveLength(16);
});
