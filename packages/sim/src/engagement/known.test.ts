import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, catalogueFrom, flown } from "../catalogue.testdata.ts";
import type { Radar, Satellite } from "../sensors/index.ts";
import { impactError_m, type Known, know, positionError_m } from "./known.ts";
import type { Cooperation, Design, Owned, Partner, Rules } from "./scenario.ts";
import { radarSight, tangent, type WatchedFlight, watched, withSignature } from "./watched.ts";

const never = Number.POSITIVE_INFINITY;
const { radars, satellites, missiles, places, rules } = catalogueFrom((name) =>
  readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8"),
);
const radar = (id: string) => radars.find((of) => of.asset.id === id)!;
const dsp = satellites.find((of) => of.asset.id === "dsp")!;
const origin = (id: string) => places.find((of) => of.id === id)!.position;

function flight(missile: string, from: string, lat: number, lon: number, loft = 0): WatchedFlight {
  const of = missiles.find(({ id }) => id === missile)!;
  const flies = flown(of, origin(from), at(lat, lon), loft);
  if (flies === undefined) throw new Error(`${missile} does not reach ${lat}, ${lon}`);
  return flies;
}
const toBerlin = flight("irbm-forecast", "tehran", 52.5, 13.4);
const toWashington = flight("icbm-forecast", "tehran", 38.9, -77);
const toAnkara = flight("ashura", "tehran", 39.9, 32.9);
const flights = [
  ...[toBerlin, toWashington, toAnkara],
  flight("icbm-forecast", "tehran", 51.5, -0.13),
  flight("icbm-forecast", "tabriz", 48.9, 2.3, 1),
  flight("irbm-forecast", "tabriz", 41.9, 12.5, -1),
  flight("irbm-forecast", "kerman", 44.4, 26.1),
  flight("ghadr-1", "tabriz", 41, 29, 1),
];

function design(over: Partial<Design>): Design {
  return { id: "test", cooperation: "none", radars: [], satellites: [], sites: [], ...over };
}

/** Radars that calibration leaves without error, under an upper air without electrons. */
const calibrated = radars.map(({ owner, asset }) => ({
  owner,
  asset: { ...asset, measurement: { ...asset.measurement, angleBias_rad: 0, rangeBias_m: 0 } },
}));
const emptyAir: Rules = { ...rules, electronContent_m2: 0 };

const seed = { seed: 20080406 };
const anyPartner = fc.constantFrom<Partner>("us", "ru", "europe");
const anyFlight = fc.nat({ max: flights.length - 1 });
const anyCooperation = fc.constantFrom<Cooperation>("none", "data", "plan");
const idsOf = (all: readonly Owned<{ readonly id: string }>[]) => all.map(({ asset }) => asset.id);
const anyRadar = fc.constantFrom(...idsOf(radars));
const anyDesign = fc.record({
  cooperation: anyCooperation,
  told: fc.subarray(idsOf(radars), { maxLength: 6 }),
  reports: fc.subarray(idsOf(satellites)),
});
type Drawn = typeof anyDesign extends fc.Arbitrary<infer D> ? D : never;
/** The design of these assets, its radars as in a list. */
const drawn = ({ cooperation, told, reports }: Drawn, from: readonly Owned<Radar>[]): Design =>
  design({
    cooperation,
    radars: from.filter(({ asset }) => told.includes(asset.id)),
    satellites: satellites.filter(({ asset }) => reports.includes(asset.id)),
  });
const times = ["detected_s", "predicted_s", "track_s", "guided_s"] as const;

/** Times at which the track is looked at. */
const watchTimes = (of: WatchedFlight, count: number) =>
  Array.from({ length: count }, (_, k) => (of.path.impact_s * (k + 1)) / count);

const rounding = 1 + 1e-6; // of the six equations, whose condition may be 1e9
const bisection_s = 0.1; // s; times at which a figure becomes good enough are found to 0.05 s

test("a hundred like radars without bias leave a tenth of one's error: as many sources as a scenario has are counted", () => {
  const one = calibrated.find(({ asset }) => asset.id === "gabala")!;
  const many = (count: number) => {
    const radars = Array.from({ length: count }, () => one);
    return know(toBerlin, design({ radars }), emptyAir, "ru");
  };
  const error_m = (count: number) => impactError_m(many(count), 200); // s; Gabala has it until then
  expect(error_m(1)).toBeLessThan(never);
  expect(error_m(100) / error_m(1)).toBeCloseTo(0.1, 6); // the square root of a hundred
});

// ---- more knowledge is never worse ------------------------------------------------------------------------------------

test("without biases a predicted impact point and a predicted position never grow worse with time", () => {
  fc.assert(
    fc.property(anyFlight, anyDesign, anyPartner, (k, ids, partner) => {
      const [of, d] = [flights[k], drawn(ids, calibrated)];
      const known = know(of, d, emptyAir, partner);
      let impact = never;
      let position = never;
      for (const t of watchTimes(of, 25)) {
        const nowImpact = impactError_m(known, t);
        const nowPosition = positionError_m(known, t, 0.9 * of.path.impact_s);
        if (impact < never) expect(nowImpact).toBeLessThanOrEqual(rounding * impact);
        if (position < never) expect(nowPosition).toBeLessThanOrEqual(rounding * position);
        impact = nowImpact;
        position = nowPosition;
      }
    }),
    seed,
  );
});

test("without biases one more radar never worsens a prediction and never delays anything", () => {
  fc.assert(
    fc.property(anyFlight, anyDesign, anyPartner, anyRadar, (k, ids, partner, id) => {
      const [of, d] = [flights[k], drawn(ids, calibrated)];
      const extra = calibrated.find(({ asset }) => asset.id === id)!;
      const now = know(of, d, emptyAir, partner);
      const richer = know(of, { ...d, radars: [...d.radars, extra] }, emptyAir, partner);
      if (d.radars.includes(extra)) return;
      for (const t of watchTimes(of, 12)) {
        const error_m = impactError_m(now, t);
        if (error_m < never) expect(impactError_m(richer, t)).toBeLessThanOrEqual(rounding * error_m);
      }
      for (const key of times) expect(richer[key]).toBeLessThanOrEqual(now[key] + bisection_s);
    }),
    { ...seed, numRuns: 300 },
  );
});

test("without biases data are never worse than none, nor a plan than data", () => {
  fc.assert(
    fc.property(anyFlight, anyDesign, anyPartner, (k, ids, partner) => {
      const [of, d] = [flights[k], drawn(ids, calibrated)];
      const [none, data, plan] = (["none", "data", "plan"] as const).map((cooperation) =>
        know(of, { ...d, cooperation }, emptyAir, partner),
      );
      for (const key of times) {
        expect(data[key]).toBeLessThanOrEqual(none[key] + bisection_s);
        expect(plan[key]).toBeLessThanOrEqual(data[key] + bisection_s);
      }
      for (const t of watchTimes(of, 6)) {
        const [alone, fused, summed] = [none, data, plan].map((known) => impactError_m(known, t));
        if (alone < never) expect(fused).toBeLessThanOrEqual(rounding * alone);
        if (fused < never) expect(summed).toBeLessThanOrEqual(rounding * fused);
      }
    }),
    { ...seed, numRuns: 300 },
  );
});

/** What the biases of the worst source that has reported make of the impact point, m. */
function worstBias_m({ sources, flight: of }: Known): number {
  const last = tangent(of).count - 1;
  const each = sources.map(({ looks, angleBias_rad, rangeBias_m }) =>
    looks === undefined ? 0 : angleBias_rad * looks.range_m[last] + rangeBias_m,
  );
  return Math.max(0, ...each);
}

test("the catalogue's biases make a later or fuller prediction worse by no more than the worst radar's displacement", () => {
  // The fused displacement is a weighted mean of the sources', so nothing more than the largest can come in.
  let worst = 0;
  fc.assert(
    fc.property(anyFlight, anyDesign, anyPartner, anyRadar, (k, ids, partner, id) => {
      const [of, d] = [flights[k], drawn(ids, radars)];
      const extra = radars.find(({ asset }) => asset.id === id)!;
      if (d.radars.includes(extra)) return;
      const now = know(of, d, rules, partner);
      const richer = know(of, { ...d, radars: [...d.radars, extra] }, rules, partner);
      const bound = worstBias_m(richer);
      let before = never;
      for (const t of watchTimes(of, 12)) {
        const error_m = impactError_m(now, t);
        if (before < never) expect(error_m).toBeLessThanOrEqual(rounding * before + bound);
        if (error_m < never) {
          const fuller = impactError_m(richer, t);
          worst = Math.max(worst, fuller - error_m);
          expect(fuller).toBeLessThanOrEqual(rounding * error_m + bound);
        }
        before = error_m;
      }
      // A kilometre or two beside an ellipse of 100 km: the times at which a prediction is of use stand.
      for (const key of times) expect(richer[key]).toBeLessThanOrEqual(now[key] + bisection_s);
    }),
    { ...seed, numRuns: 300 },
  );
  expect(worst).toBeGreaterThan(1); // m: biases do cost something
});

test("a prediction waits for burnout and five looks, and for a look at the free flight a satellite alone never gives", () => {
  fc.assert(
    fc.property(anyFlight, anyDesign, anyPartner, (k, ids, partner) => {
      const [of, d] = [flights[k], drawn(ids, radars)];
      const known = know(of, d, rules, partner);
      const quickest = Math.min(never, ...d.radars.map(({ asset }) => asset.measurement.update_s));
      expect(known.predicted_s).toBeGreaterThanOrEqual(of.path.burnout_s + 5 * quickest - 1e-9);
      expect(known.track_s).toBeGreaterThanOrEqual(known.predicted_s);
      expect(known.guided_s).toBeGreaterThanOrEqual(known.detected_s);
      if (d.radars.length === 0) expect(known.predicted_s).toBe(never);
    }),
    seed,
  );
});

// ---- how the radar in Bohemia comes to look ------------------------------------------------------------------------

/** When it finds a flight, told by these sensors. */
function ebrFinds(
  of: WatchedFlight,
  told: readonly string[],
  over: Partial<Design> = {},
  ebr = radar("ebr"),
): number {
  const d = design({
    cooperation: "data",
    radars: [ebr, ...radars.filter(({ asset }) => told.includes(asset.id))],
    satellites: satellites.filter(({ asset }) => told.includes(asset.id)),
    ...over,
  });
  return know(of, d, rules, "us").sources.find(({ sensorId }) => sensorId === "ebr")?.detected_s ?? never;
}
const risesFor = (of: WatchedFlight) => {
  const { sighting } = radarSight(of, radar("ebr").asset);
  return sighting.kind === "seen" ? sighting.first_s : never;
};

test("it finds nothing by itself", () => {
  for (const of of flights) expect(ebrFinds(of, [])).toBe(never);
});

test("told by an early-warning radar or the forward radar it has the flight to Berlin as soon as that rises, 343 s after launch", () => {
  const rises_s = risesFor(toBerlin);
  expect(rises_s).toBeCloseTo(343.0, 1); // s, this flight's geometry
  for (const told of [["gabala"], ["forward-x"], ["dsp", "gabala"], ["dsp", "forward-x"]]) {
    const late_s = ebrFinds(toBerlin, told) - rises_s;
    expect(late_s).toBeGreaterThan(0.2 - 1e-9); // s: one beam position at half of its time, 0.1 s / 0.5
    expect(late_s).toBeLessThan(2); // s: two or three
  }
});

test("told by a satellite alone it finds the flight to Berlin minutes late, and the one to Washington, which rises nearer, seconds late", () => {
  expect(ebrFinds(toBerlin, ["dsp"]) - risesFor(toBerlin)).toBeGreaterThan(120); // s; 193 at the catalogue's own values
  const late_s = ebrFinds(toWashington, ["dsp"]) - risesFor(toWashington);
  expect(late_s).toBeGreaterThan(5); // s; 10 at the catalogue's own values: it rises near, and a look needs little time
  expect(late_s).toBeLessThan(60);
  expect(ebrFinds(toWashington, ["forward-x"]) - risesFor(toWashington)).toBeLessThan(2);
});

test("a coarser report takes longer to search through, a wider electronic field less long, a slower turn longer", () => {
  let before = 0;
  for (const times of [0.02, 0.1, 0.3, 1]) {
    const { positionError_m: p, velocityError_m_s: v } = dsp.asset;
    const asset: Satellite = { ...dsp.asset, positionError_m: times * p, velocityError_m_s: times * v };
    const found_s = ebrFinds(toWashington, [], { satellites: [{ ...dsp, asset }] });
    expect(found_s).toBeGreaterThan(before); // the least of them already more than one beam
    before = found_s;
  }
  expect(before).toBeLessThan(never);
  const { asset } = radar("ebr");
  if (asset.search.kind !== "cued") throw new Error("the radar in Bohemia waits for a cue");
  const with_ = (over: object) =>
    ebrFinds(
      toWashington,
      ["dsp"],
      {},
      { owner: "us", asset: { ...asset, search: { ...asset.search, ...over } as Radar["search"] } },
    );
  const now_s = with_({});
  const { electronicField_rad, turn_s, dwell_s, timeShare } = asset.search;
  expect(with_({ electronicField_rad: 0.1 * electronicField_rad })).toBeGreaterThan(now_s);
  expect(with_({ electronicField_rad: 4 * electronicField_rad })).toBeLessThanOrEqual(now_s);
  expect(with_({ dwell_s: 0.5 * dwell_s })).toBeLessThan(now_s);
  expect(with_({ timeShare: 0.5 * timeShare })).toBeGreaterThan(now_s);
  expect(with_({ turn_s: 600 })).toBeGreaterThan(with_({ turn_s })); // no later than it rises otherwise
});

test("a sector that leaves out where the flight comes from hides it from a radar that was told", () => {
  const { owner, asset } = radar("ebr");
  const facing = (start_deg: number, end_deg: number): Owned<Radar> => {
    const [azimuthStart_rad, azimuthEnd_rad] = [start_deg, end_deg].map((x) => (x * Math.PI) / 180);
    const faces = asset.geometry.faces.map((face) => ({ ...face, azimuthStart_rad, azimuthEnd_rad }));
    return { owner, asset: { ...asset, geometry: { ...asset.geometry, faces } } };
  };
  const whole_s = ebrFinds(toBerlin, ["gabala"]);
  expect(ebrFinds(toBerlin, ["gabala"], {}, facing(80, 200))).toBeCloseTo(whole_s, 6); // s: from the south-east
  expect(ebrFinds(toBerlin, ["gabala"], {}, facing(200, 300))).toBe(never);
  const { sighting } = radarSight(toBerlin, facing(200, 300).asset);
  expect(sighting).toMatchObject({ kind: "not-seen", reason: "outside-sector" });
});

// ---- who hears what, and when ---------------------------------------------------------------------------------------------

test("a delay between the partners shifts what one hears of the other's radar by itself", () => {
  const d = design({ cooperation: "plan", radars: [radar("gabala")] });
  const of = (partner: Partner, communicationDelay_s: number) =>
    know(toBerlin, d, { ...rules, communicationDelay_s }, partner);
  const [own, near, far] = [of("ru", 5), of("us", 5), of("us", 25)];
  for (const key of ["detected_s", "predicted_s", "track_s"] as const) {
    expect(own[key]).toBeLessThan(never);
    expect(near[key]).toBeCloseTo(own[key] + 5, 6); // s
    expect(far[key]).toBeCloseTo(own[key] + 25, 6);
  }
  expect(of("ru", 25).track_s).toBe(own.track_s);
});

test("without cooperation the other side's radar tells nothing; with data it tells and is not committed by; with a plan it is", () => {
  const [none, data, plan] = (["none", "data", "plan"] as const).map((cooperation) =>
    know(toBerlin, design({ cooperation, radars: [radar("gabala")] }), rules, "us"),
  );
  expect([none.detected_s, none.predicted_s, none.track_s]).toEqual([never, never, never]);
  expect(data.predicted_s).toBe(plan.predicted_s);
  expect(data.track_s).toBe(never);
  expect(plan.track_s).toBe(plan.predicted_s);
  expect(plan.guided_s).toBe(never); // it warns, and no interceptor flies by it
});

test("what is told of a flight does not depend on which designs were asked before", () => {
  const full = design({ cooperation: "data", radars, satellites });
  const less = { ...full, radars: radars.filter(({ asset }) => asset.id !== "forward-x") };
  const asked = [full, less, full].map((d) => know(toBerlin, d, rules, "us").track_s);
  const afresh = watched(toBerlin.signature, toBerlin.path);
  expect(know(afresh, less, rules, "us").track_s).toBe(asked[1]);
  expect(know(afresh, full, rules, "us").track_s).toBe(asked[0]);
  expect(asked[2]).toBe(asked[0]);
});

test("a target is known as it is, whatever other targets flew the same flight before", () => {
  const sizes = [0.01, 0.1, 1, 10];
  const anySize = fc.nat({ max: 3 });
  fc.assert(
    fc.property(anyFlight, anyDesign, anyPartner, anySize, anySize, (k, ids, partner, first, second) => {
      const d = drawn(ids, radars);
      const shared = flights[k];
      know(larger(shared, sizes[first]), d, rules, partner);
      const target = larger(shared, sizes[second]);
      const afresh = watched(target.signature, shared.path);
      const [now, alone] = [target, afresh].map((of) => know(of, d, rules, partner));
      for (const key of times) expect(now[key]).toBe(alone[key]);
      expect(now.flight.signature).toBe(target.signature);
      const late = 0.8 * shared.path.impact_s;
      expect(impactError_m(now, late)).toBe(impactError_m(alone, late));
    }),
    seed,
  );
});

// ---- signals ------------------------------------------------------------------------------------------------------------

/** A radar's power times a factor, by the radar equation or by the fourth root of a published range. */
function stronger({ owner, asset }: Owned<Radar>, times: number): Owned<Radar> {
  const { power } = asset;
  const more =
    power.model === "radar-equation"
      ? { ...power, averagePower_W: power.averagePower_W * times }
      : { ...power, range_m: power.range_m * times ** 0.25 };
  return { owner, asset: { ...asset, power: more } };
}

/** The flight of a target that shows so many times as much in every band. */
function larger(of: WatchedFlight, times: number): WatchedFlight {
  const { vehicle_m2, boosting_m2, sideGain_dB } = of.signature;
  const { VHF, UHF, L, S, X } = vehicle_m2;
  return withSignature(of, {
    vehicle_m2: { VHF: times * VHF, UHF: times * UHF, L: times * L, S: times * S, X: times * X },
    boosting_m2: times * boosting_m2,
    sideGain_dB,
  });
}

test("ten times the power, or ten times the target, changes nothing where the flight stays below the horizon", () => {
  let hidden = 0;
  for (const of of flights)
    for (const each of radars) {
      const { sighting, found_s } = radarSight(of, each.asset);
      if (sighting.kind === "seen" || sighting.reason !== "below-horizon") continue;
      hidden++;
      expect(found_s).toBe(never);
      expect(radarSight(of, stronger(each, 10).asset).sighting).toEqual(sighting);
      expect(radarSight(larger(of, 10), each.asset).sighting).toEqual(sighting);
    }
  expect(hidden).toBeGreaterThan(20);
});

test("more power and a larger target do the same, and neither delays a sighting or a find", () => {
  for (const of of flights)
    for (const each of radars) {
      const seen = (sight: ReturnType<typeof radarSight>) => [
        sight.sighting.kind === "seen" ? sight.sighting.first_s : never,
        sight.found_s,
      ];
      const now = seen(radarSight(of, each.asset));
      const [power, target] = [
        radarSight(of, stronger(each, 10).asset),
        radarSight(larger(of, 10), each.asset),
      ].map(seen);
      for (const k of [0, 1]) {
        expect(power[k]).toBeLessThanOrEqual(now[k] + 1e-9); // s
        if (now[k] < never)
          expect(Math.abs(power[k] - target[k])).toBeLessThan(1e-6); // both the fourth root of ten
        else expect(power[k] < never).toBe(target[k] < never);
      }
    }
});
