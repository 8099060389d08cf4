import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { InterceptorSite } from "../interceptors/index.ts";
import { fly, launcher, type Missile, solve } from "../missiles/index.ts";
import { type Geodetic, type Path, radFromDeg } from "../physics/index.ts";
import type { Radar, Satellite } from "../sensors/index.ts";
import { awareness, clock, radarSighting, type WatchedFlight, watched, withSignature } from "./awareness.ts";
import { earliestIntercept, engage, latestCommit, type Outcome } from "./engage.ts";
import type { Cooperation, Design, Owned, Partner, Rules } from "./scenario.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes; a figure gives its value
type Json = any;
const plain = (x: Json): Json =>
  Array.isArray(x)
    ? x.map(plain)
    : typeof x !== "object" || x === null
      ? x
      : "value" in x
        ? x.value
        : Object.fromEntries(Object.entries(x).map(([key, of]) => [key, plain(of)]));
const read = (name: string): Json[] =>
  plain(JSON.parse(readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8")));
const rad = radFromDeg;
const at = (lat: number, lon: number, h_m = 0): Geodetic => ({ lat_rad: rad(lat), lon_rad: rad(lon), h_m });

const radars: Owned<Radar>[] = read("radars").map((r) => ({
  owner: r.owner,
  asset: {
    ...r,
    geometry: {
      site: at(r.site.lat_deg, r.site.lon_deg, r.site.height_m),
      faces: r.faces.map((f: Json) => ({
        azimuthStart_rad: rad(f.azimuthStart_deg),
        azimuthEnd_rad: rad(f.azimuthEnd_deg),
        elevationMin_rad: rad(f.elevationMin_deg),
        elevationMax_rad: rad(f.elevationMax_deg),
      })),
      refraction: true,
    },
    power: { ...r.power, wavelength_m: r.wavelength_m },
  },
}));
const satellites: Owned<Satellite>[] = read("satellites").map((s) => ({
  owner: s.owner,
  asset: { ...s, longitudes_rad: s.longitudes_deg.map(rad), dwellLatitude_rad: rad(s.dwellLatitude_deg) },
}));
const interceptors = read("interceptors");
const sites: Owned<InterceptorSite>[] = read("interceptor-sites").map((s) => ({
  owner: s.owner,
  asset: {
    ...s,
    site: at(s.site.lat_deg, s.site.lon_deg, s.site.height_m),
    interceptor: interceptors.find((i) => i.id === s.interceptor),
    killProbability: 0.6,
  },
}));
const [signature] = read("signatures").map((s) => ({
  vehicle_m2: {
    VHF: s.vehicleVHF_m2,
    UHF: s.vehicleUHF_m2,
    L: s.vehicleL_m2,
    S: s.vehicleS_m2,
    X: s.vehicleX_m2,
  },
  boosting_m2: s.boosting_m2,
}));
const missiles: Missile[] = read("missiles").map((m) => ({ ...m, signature }));
const rules: Rules = {
  trackTime_s: 40,
  commitDelay_s: 60,
  communicationDelay_s: 5,
  handoverTrack_s: 30,
  flightTimeCap_s: 600,
};

const radar = (id: string) => radars.find((r) => r.asset.id === id)!;
const redzikowo = sites.find((s) => s.asset.id === "redzikowo")!;

function flown(id: string, from: Geodetic, to: Geodetic): WatchedFlight {
  const chart = launcher(missiles.find((m) => m.id === id)!, from);
  const solution = solve(chart, to, 0);
  if (solution.kind !== "reached") throw new Error(`${id}: ${solution.kind}`);
  return watched(signature, fly(chart, to, solution.steering).path);
}
const tehran = at(35.7, 51.4);
const toBerlin = flown("irbm-forecast", tehran, at(52.5, 13.4));
const toAnkara = flown("ghadr-1", at(38.1, 46.3), at(39.9, 32.9));
const toWashington = flown("icbm-forecast", tehran, at(38.9, -77));
const fromDamascus = flown("scud-b", at(33.5, 36.3), at(32.1, 34.9)); // never as high as the interceptor goes
const flights = [toBerlin, toAnkara, toWashington];

function design(over: Partial<Design>): Design {
  return { id: "test", cooperation: "none", radars: [], satellites: [], sites: [], ...over };
}
const usSites = design({
  satellites,
  radars: [radar("ebr"), radar("fylingdales"), radar("forward-x")],
  sites: [redzikowo],
});
const kind = (of: Design, flight = toBerlin, r = rules) => engage(flight, of, r).kind;

// ---- what is known, and when -----------------------------------------------------------------------------------------

const someOf = <T>(items: readonly T[]) => fc.subarray([...items]);
const anyDesign = fc
  .record({
    cooperation: fc.constantFrom<Cooperation>("none", "data", "plan"),
    radars: someOf(radars),
    satellites: someOf(satellites),
  })
  .map(design);
const anyRules = fc.record({
  trackTime_s: fc.integer({ min: 0, max: 120 }),
  commitDelay_s: fc.integer({ min: 0, max: 200 }),
  communicationDelay_s: fc.integer({ min: 0, max: 60 }),
  handoverTrack_s: fc.integer({ min: 0, max: 120 }),
  flightTimeCap_s: fc.constant(600),
});
const anyPartner = fc.constantFrom<Partner>("us", "ru", "europe");
const anyFlight = fc.constantFrom(...flights);

test("the short clock tells the same times as the full account, and the first detection is the earliest", () => {
  fc.assert(
    fc.property(anyFlight, anyDesign, anyRules, anyPartner, (flight, d, r, partner) => {
      const full = awareness(flight, d, r, partner);
      const short = clock(flight, d, r, partner);
      expect([full.detected_s, full.track_s, full.fireControl_s]).toEqual([
        short.detected_s,
        short.track_s,
        short.fireControl_s,
      ]);
      expect(full.detections[0]?.known_s ?? Number.POSITIVE_INFINITY).toBe(short.detected_s);
      for (let k = 1; k < full.detections.length; k++)
        expect(full.detections[k].known_s).toBeGreaterThanOrEqual(full.detections[k - 1].known_s);
    }),
    { seed: 20080406, numRuns: 400 },
  );
});

test("no track exists before burnout, nor before something was detected", () => {
  fc.assert(
    fc.property(anyFlight, anyDesign, anyRules, anyPartner, (flight, d, r, partner) => {
      const { detected_s, track_s } = clock(flight, d, r, partner);
      expect(track_s).toBeGreaterThanOrEqual(flight.path.burnout_s + r.trackTime_s);
      expect(track_s).toBeGreaterThanOrEqual(detected_s + r.trackTime_s);
    }),
    { seed: 20080406 },
  );
});

test("one more sensor, or more pooling, never delays anybody", () => {
  fc.assert(
    fc.property(
      anyFlight,
      anyDesign,
      anyRules,
      anyPartner,
      fc.constantFrom(...radars),
      (flight, d, r, partner, extra) => {
        const now = clock(flight, d, r, partner);
        const richer = clock(flight, { ...d, radars: [...d.radars, extra] }, r, partner);
        const pooled = clock(
          flight,
          { ...d, cooperation: d.cooperation === "none" ? "data" : "plan" },
          r,
          partner,
        );
        for (const key of ["detected_s", "track_s", "fireControl_s"] as const) {
          expect(richer[key]).toBeLessThanOrEqual(now[key]);
          expect(pooled[key]).toBeLessThanOrEqual(now[key]);
        }
      },
    ),
    { seed: 20080406 },
  );
});

test("a radar that needs a cue sees nothing without one", () => {
  const alone = awareness(toBerlin, design({ radars: [radar("ebr")] }), rules, "us");
  expect(alone).toMatchObject({ detected_s: Number.POSITIVE_INFINITY, track_s: Number.POSITIVE_INFINITY });
  expect(alone.blocked).toEqual([{ sensorId: "ebr", reason: "no-cue" }]);
  const cued = awareness(toBerlin, design({ radars: [radar("ebr")], satellites }), rules, "us");
  expect(cued.detections.map((d) => d.sensorId)).toContain("ebr");
});

/** A radar's power times a factor, by the radar equation or by the fourth root of a published range. */
function stronger(of: Owned<Radar>, times: number): Owned<Radar> {
  const { power } = of.asset;
  const more =
    power.model === "radar-equation"
      ? { ...power, averagePower_W: power.averagePower_W * times }
      : { ...power, range_m: power.range_m * times ** 0.25 };
  return { ...of, asset: { ...of.asset, power: more } };
}

test("ten times the power, or ten times the target, changes nothing where the flight stays below the horizon", () => {
  let hidden = 0;
  for (const flight of flights) {
    for (const of of radars) {
      const sighting = radarSighting(flight, of.asset);
      if (sighting.kind === "seen" || sighting.reason !== "below-horizon") continue;
      hidden++;
      expect(radarSighting(flight, stronger(of, 10).asset)).toEqual(sighting);
      const large = { ...signature, vehicle_m2: { VHF: 9, UHF: 9, L: 9, S: 9, X: 9 } };
      expect(radarSighting(withSignature(flight, large), of.asset)).toEqual(sighting);
    }
  }
  expect(hidden).toBeGreaterThan(5);
});

test("more power and a larger target never delay a sighting; a higher required signal-to-noise never hastens it", () => {
  const first = (flight: WatchedFlight, of: Radar) => {
    const s = radarSighting(flight, of);
    return s.kind === "seen" ? s.first_s : Number.POSITIVE_INFINITY;
  };
  for (const flight of flights) {
    for (const of of radars) {
      const now = first(flight, of.asset);
      expect(first(flight, stronger(of, 10).asset)).toBeLessThanOrEqual(now);
      expect(first(flight, stronger(of, 0.1).asset)).toBeGreaterThanOrEqual(now);
      const small = {
        boosting_m2: 0.01,
        vehicle_m2: { VHF: 0.001, UHF: 0.001, L: 0.001, S: 0.001, X: 0.001 },
      };
      expect(first(withSignature(flight, small), of.asset)).toBeGreaterThanOrEqual(now);
      const { power } = of.asset;
      if (power.model === "radar-equation")
        expect(
          first(flight, { ...of.asset, power: { ...power, requiredSnr_dB: power.requiredSnr_dB + 6 } }),
        ).toBeGreaterThanOrEqual(now);
    }
  }
});

// ---- how it ends ---------------------------------------------------------------------------------------------------------

test("each kind of outcome is reached", () => {
  const stock = (inventory: number): Owned<InterceptorSite> => ({
    ...redzikowo,
    asset: { ...redzikowo.asset, inventory },
  });
  const cases: readonly (readonly [Outcome["kind"], Design, WatchedFlight, Rules])[] = [
    ["not-seen", design({}), toBerlin, rules],
    ["not-seen", design({ sites: [redzikowo] }), toBerlin, rules],
    ["no-interceptors", design({ satellites }), toBerlin, rules],
    ["out-of-reach", usSites, fromDamascus, rules],
    ["track-too-poor", { ...usSites, radars: [] }, toBerlin, rules],
    ["seen-too-late", usSites, toBerlin, { ...rules, commitDelay_s: 900 }],
    ["inventory-spent", { ...usSites, sites: [stock(0)] }, toBerlin, rules],
    ["intercepted", { ...usSites, sites: [stock(1)] }, toBerlin, rules],
    ["intercepted", usSites, toBerlin, rules],
  ];
  for (const [wanted, d, flight, r] of cases) expect(engage(flight, d, r).kind).toBe(wanted);
});

test("a commit too late for any fire control is seen too late; no track, or fire control only after the last chance, is too poor", () => {
  const blind = { ...usSites, radars: [] };
  const slow = { ...rules, commitDelay_s: 900 };
  expect(engage(toBerlin, blind, rules).kind).toBe("track-too-poor");
  expect(engage(toBerlin, usSites, slow).kind).toBe("seen-too-late");
  expect(engage(toBerlin, usSites, { ...rules, handoverTrack_s: 900 }).kind).toBe("track-too-poor");
});

test("an intercept lies after launch, fire control and burnout, before impact and within the altitudes", () => {
  const outcome = engage(toBerlin, usSites, rules);
  if (outcome.kind !== "intercepted") throw new Error(outcome.kind);
  const { interceptAltitudeMin_m, interceptAltitudeMax_m } = redzikowo.asset.interceptor;
  const known = clock(toBerlin, usSites, rules, "us");
  expect(outcome.commit_s).toBe(known.track_s + rules.commitDelay_s);
  expect(outcome.launch_s).toBeGreaterThanOrEqual(outcome.commit_s - 1e-9);
  expect(outcome.intercept_s).toBeGreaterThanOrEqual(known.fireControl_s - 30); // s: the first node at or after it
  expect(outcome.intercept_s).toBeLessThan(toBerlin.path.impact_s);
  expect(outcome.intercept_m).toBeGreaterThanOrEqual(interceptAltitudeMin_m);
  expect(outcome.intercept_m).toBeLessThanOrEqual(interceptAltitudeMax_m);
  expect(outcome.margin_s).toBeGreaterThanOrEqual(0);
  expect(outcome.killProbability).toBeCloseTo(1 - 0.4 ** 2, 12); // two shots at 0.6
});

test("a later commit never helps", () => {
  for (const flight of flights) {
    const ends = Array.from(
      { length: 60 },
      (_, k) => kind(usSites, flight, { ...rules, commitDelay_s: 20 * k }) === "intercepted",
    );
    for (let k = 1; k < ends.length; k++) expect(Number(ends[k])).toBeLessThanOrEqual(Number(ends[k - 1]));
  }
});

test("out of reach is out of reach whatever the radars' power", () => {
  const strong = { ...usSites, radars: usSites.radars.map((of) => stronger(of, 1e4)) };
  expect(kind(strong, fromDamascus)).toBe("out-of-reach");
});

test("several sites do at least as well as the best of them, and a site of a blind partner does not help", () => {
  const idle: Owned<InterceptorSite> = { owner: "ru", asset: { ...redzikowo.asset, id: "idle" } };
  expect(kind({ ...usSites, sites: [idle, redzikowo] })).toBe("intercepted");
  expect(kind({ ...usSites, satellites: satellites.filter((s) => s.owner === "us"), sites: [idle] })).toBe(
    "not-seen",
  );
});

test("shoot-look-shoot never kills less than one salvo, and stops with the stock", () => {
  const looking = (inventory: number): Design => ({
    ...usSites,
    sites: [{ ...redzikowo, asset: { ...redzikowo.asset, doctrine: "shoot-look-shoot", inventory } }],
  });
  const [one, many] = [looking(2), looking(10)].map((d) =>
    engage(toBerlin, d, { ...rules, commitDelay_s: 10 }),
  );
  if (one.kind !== "intercepted" || many.kind !== "intercepted") throw new Error(`${one.kind} ${many.kind}`);
  expect(one.waves).toBe(1);
  expect(many.waves).toBeGreaterThanOrEqual(1);
  expect(many.waves).toBeLessThanOrEqual(4);
  expect(many.killProbability).toBeGreaterThanOrEqual(one.killProbability);
});

// ---- the two searches ---------------------------------------------------------------------------------------------------

function pathWith(t: readonly number[]): Path {
  const t_s = Float64Array.from(t);
  const h_m = t_s.map((x) => 1_000 * x);
  return { t_s, h_m, r_m: new Float64Array(3 * t.length), burnout_s: 0, apogee_s: 0, impact_s: t.at(-1)! };
}

test("the latest commit and the earliest intercept agree with brute force on finely divided flights", () => {
  const shape = fc.record({
    a: fc.double({ min: 0.2, max: 3, noNaN: true }),
    b: fc.double({ min: -1, max: 1, noNaN: true }),
    c: fc.double({ min: 20, max: 400, noNaN: true }),
    ready: fc.integer({ min: 0, max: 600 }),
    commit: fc.integer({ min: 0, max: 700 }),
    blind: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(shape, ({ a, b, c, ready, commit, blind }) => {
      const flyout = (t: number) =>
        t < blind ? Number.POSITIVE_INFINITY : c + 0.001 * a * (t - 400) ** 2 + b * (t - 400) * 0.5;
      const coarse = pathWith(Array.from({ length: 61 }, (_, i) => 10 * i));
      const times = coarse.t_s.map(flyout);
      let latest = Number.NEGATIVE_INFINITY;
      let first: number | undefined;
      for (let t = 0; t <= 600; t += 0.01) {
        if (t < Math.max(ready, blind)) continue;
        latest = Math.max(latest, t - flyout(t));
        if (first === undefined && t - flyout(t) >= commit) first = t;
      }
      const found = latestCommit(coarse, times, ready);
      // s: the slack curves by at most 0.006 /s, so over 20 s a parabola through three nodes is off by what it cannot see at the ends
      if (found > Number.NEGATIVE_INFINITY) {
        expect(found).toBeLessThanOrEqual(latest + 0.02);
        expect(found).toBeGreaterThan(latest - 16); // a node step and its flyout: the ends are not extrapolated
      }
      const met = earliestIntercept(coarse, times, ready, commit);
      if (met !== undefined) {
        expect(met.t_s - met.flyout_s).toBeGreaterThanOrEqual(commit - 1e-6);
        expect(met.t_s).toBeGreaterThanOrEqual(ready);
        expect(met.t_s).toBeGreaterThan(first! - 0.5);
        expect(met.t_s).toBeLessThan(first! + 10.01); // s, one node
      } else expect(latest - commit).toBeLessThan(16);
    }),
    { seed: 20080406 },
  );
});
