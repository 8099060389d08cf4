import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, catalogueFrom, flown } from "../catalogue.testdata.ts";
import type { InterceptorSite } from "../interceptors/index.ts";
import type { Path } from "../physics/index.ts";
import {
  earliestIntercept,
  engage,
  latestCommit,
  linkOf,
  type Outcome,
  opportunities,
  type Shooter,
} from "./engage.ts";
import { handoverSpan } from "./handover.ts";
import { know, mayShootFor, positionError_m } from "./known.ts";
import type { Cooperation, Design, Owned, Partner, Rules } from "./scenario.ts";
import { type WatchedFlight, watched } from "./watched.ts";

const never = Number.POSITIVE_INFINITY;
const text = (path: string) => readFileSync(new URL(`../../../../${path}.json`, import.meta.url), "utf8");
const { radars, satellites, sites, missiles, places, rules } = catalogueFrom((name) => text(`data/${name}`));

function flight(
  missile: string,
  from: string,
  lat: number,
  lon: number,
  aimedAt?: Partner,
  loft = 0,
): WatchedFlight {
  const origin = places.find(({ id }) => id === from)!.position;
  const flies = flown(missiles.find(({ id }) => id === missile)!, origin, at(lat, lon), loft, aimedAt);
  if (flies === undefined) throw new Error(`${missile} does not reach ${lat}, ${lon}`);
  return flies;
}
const toBerlin = flight("irbm-forecast", "tehran", 52.5, 13.4, "europe");
const toAthens = flight("irbm-forecast", "tehran", 38, 23.7, "europe");
const toMoscow = flight("irbm-forecast", "tehran", 55.75, 37.6, "ru");
const toWashington = flight("icbm-forecast", "tehran", 38.9, -77, "us");
const toLondon = flight("icbm-forecast", "tehran", 51.5, -0.13, "europe", 1); // lofted: an hour
const fromDamascus = flight("scud-b", "damascus", 32.1, 34.9); // never as high as the interceptor goes
const flights = [
  toBerlin,
  toAthens,
  toMoscow,
  toWashington,
  toLondon,
  flight("ashura", "tabriz", 44.4, 26.1, "europe"),
];

function design(over: Partial<Design>): Design {
  return { id: "test", cooperation: "none", radars: [], satellites: [], sites: [], ...over };
}
/** The design of so many of the catalogue's assets. */
const of = (assets: readonly string[], cooperation: Cooperation): Design =>
  design({
    cooperation,
    radars: radars.filter(({ asset }) => assets.includes(asset.id)),
    satellites: satellites.filter(({ asset }) => assets.includes(asset.id)),
    sites: sites.filter(({ asset }) => assets.includes(asset.id)),
  });
const usSites = of(["dsp", "fylingdales", "forward-x", "ebr", "redzikowo"], "none");
const redzikowo = usSites.sites[0].asset;
const us = (over: Partial<InterceptorSite>): Owned<InterceptorSite> => ({
  owner: "us",
  asset: { ...redzikowo, ...over },
});
const with_ = (...of_: Owned<InterceptorSite>[]): Design => ({ ...usSites, sites: of_ });
const kind = (d: Design, flies = toBerlin, r = rules) => engage(flies, d, r).kind;

function intercepted(outcome: Outcome): Extract<Outcome, { kind: "intercepted" }> {
  if (outcome.kind !== "intercepted") throw new Error(outcome.kind);
  return outcome;
}

// ---- what cooperation changes -------------------------------------------------------------------------------------

test("Tehran to Athens, the radar in Bohemia and Gabala: minutes too late alone, seconds too late with data, in time with a plan", () => {
  const assets = ["dsp", "ebr", "gabala", "redzikowo"];
  const [none, data, plan] = (["none", "data", "plan"] as const).map((cooperation) => {
    const d = of(assets, cooperation);
    return { known: know(toAthens, d, rules, "us"), outcome: engage(toAthens, d, rules) };
  });
  // Alone: told by the satellite, whose report leaves much sky, the radar in Bohemia is five minutes in finding it.
  expect(none.outcome.kind).toBe("seen-too-late");
  expect(none.known.sources.map((s) => s.sensorId)).toEqual(["dsp", "ebr"]);
  if (none.outcome.kind === "seen-too-late") expect(none.outcome.margin_s).toBeLessThan(-180); // s
  // With data: Gabala's track predicts the impact 40 s after burnout and cues the radar in Bohemia, whose horizon it
  // clears at 446 s; only then may the United States commit, by its own radar, and a minute later it is too late.
  expect(data.outcome.kind).toBe("seen-too-late");
  expect(data.known.predicted_s).toBeCloseTo(toAthens.path.burnout_s + 5 * 7 + 5, 6); // s: five looks, and the line
  expect(data.known.track_s).toBeCloseTo(451.3, 0);
  if (data.outcome.kind === "seen-too-late") expect(data.outcome.margin_s).toBeCloseTo(-11.5, 0); // s
  // With a plan: it commits by Gabala's track, four minutes earlier, and Bohemia's serves the last leg.
  const met = intercepted(plan.outcome);
  expect(met.commit_s).toBeCloseTo(plan.known.predicted_s + rules.commitDelay_s, 9);
  expect(plan.known.predicted_s).toBe(data.known.predicted_s);
  expect(plan.known.guided_s).toBeCloseTo(data.known.guided_s, 9);
  expect(met.margin_s).toBeCloseTo(248, 0); // s
});

test("Tabriz to Moscow under the assets of the joint plan: too late alone, no order with data, met with a plan", () => {
  const scenario: { designs: { id: string; assets: string[] }[] } = JSON.parse(text("scenarios/sochi-2008"));
  const { assets } = scenario.designs.find(({ id }) => id === "joint-plan")!;
  const flies = flight("irbm-forecast", "tabriz", 55.75, 37.6, "ru"); // the forward radar never has it
  expect(["none", "data", "plan"].map((c) => kind(of(assets, c as Cooperation), flies))).toEqual([
    "seen-too-late", // the radar in Bohemia, told by the satellite, searches too long
    "not-permitted", // told by Gabala it is in time; but separate commands shoot for their own
    "intercepted",
  ]);
});

test("Tehran to Moscow: who has no order does not shoot, though every link closes; who has a plan does", () => {
  const assets = ["dsp", "forward-x", "ebr", "redzikowo"];
  expect(["none", "data", "plan"].map((c) => kind(of(assets, c as Cooperation), toMoscow))).toEqual([
    "not-permitted",
    "not-permitted",
    "intercepted",
  ]);
  expect(mayShootFor(of(assets, "none"), "us", "europe")).toBe(true);
  expect(mayShootFor(of(assets, "none"), "ru", "europe")).toBe(false);
  expect(mayShootFor(of(assets, "data"), "us", undefined)).toBe(true);
});

/** The same flight, at no partner's land. */
const atNobody = flights.map(({ signature, path }) => watched(signature, path));
const anyFlight = fc.nat({ max: flights.length - 1 });
const anyCooperation = fc.constantFrom<Cooperation>("none", "data", "plan");
const stations: Record<string, Owned<InterceptorSite>> = {
  redzikowo: usSites.sites[0],
  empty: us({ id: "empty", inventory: 0 }),
  ru: { owner: "ru", asset: { ...redzikowo, id: "ru" } },
};
const idsOf = (all: readonly Owned<{ readonly id: string }>[]) => all.map(({ asset }) => asset.id);
const anyDesign = fc.record({
  cooperation: anyCooperation,
  sensors: fc.subarray([...idsOf(radars), ...idsOf(satellites)], { maxLength: 10 }),
  stations: fc.subarray(Object.keys(stations), { minLength: 1 }),
});
type Drawn = typeof anyDesign extends fc.Arbitrary<infer D> ? D : never;
const drawn = ({ cooperation, sensors, stations: ids }: Drawn): Design => ({
  ...of(sensors, cooperation),
  sites: ids.map((id) => stations[id]),
});
const seed = { seed: 20080406 };

test("a shot is not permitted only where it would be fired, or the stock is spent, were the order there", () => {
  let forbidden = 0;
  fc.assert(
    fc.property(anyFlight, anyDesign, (k, ids) => {
      const d = drawn(ids);
      const outcome = engage(flights[k], d, rules);
      const free = engage(atNobody[k], d, rules);
      if (outcome.kind === "not-permitted") {
        forbidden++;
        expect(["intercepted", "inventory-spent"]).toContain(free.kind);
      } else if (free.kind !== "intercepted") expect(outcome).toEqual(free);
    }),
    { ...seed, numRuns: 300 },
  );
  expect(forbidden).toBeGreaterThan(5);
});

// ---- how it ends ---------------------------------------------------------------------------------------------------------

test("each kind of outcome is reached", () => {
  const slow = { ...rules, commitDelay_s: 900 };
  const cases: readonly (readonly [Outcome["kind"], Design, WatchedFlight, Rules])[] = [
    ["not-seen", design({}), toBerlin, rules],
    ["not-seen", { ...usSites, radars: [], satellites: [] }, toBerlin, rules],
    ["no-interceptors", { ...usSites, sites: [] }, toBerlin, rules],
    ["out-of-reach", usSites, fromDamascus, rules],
    ["track-too-poor", { ...usSites, radars: [] }, toBerlin, rules],
    ["seen-too-late", usSites, toBerlin, slow],
    ["not-permitted", usSites, toMoscow, rules],
    ["inventory-spent", with_(us({ inventory: 0 })), toBerlin, rules],
    ["intercepted", with_(us({ inventory: 1 })), toBerlin, rules],
  ];
  for (const [wanted, d, flies, r] of cases) expect(kind(d, flies, r)).toBe(wanted);
});

test("an intercept lies after commit, launch and hand-over, before impact and within the altitudes", () => {
  const outcome = intercepted(engage(toBerlin, usSites, rules));
  const { interceptAltitudeMin_m, interceptAltitudeMax_m, handoverTime_s } = redzikowo.interceptor;
  const known = know(toBerlin, usSites, rules, "us");
  expect(outcome.commit_s).toBe(known.track_s + rules.commitDelay_s);
  expect(outcome.launch_s).toBeGreaterThanOrEqual(outcome.commit_s);
  expect(outcome.intercept_s).toBeGreaterThanOrEqual(known.guided_s + handoverTime_s);
  expect(outcome.intercept_s).toBeLessThan(toBerlin.path.impact_s);
  expect(outcome.intercept_m).toBeGreaterThanOrEqual(interceptAltitudeMin_m);
  expect(outcome.intercept_m).toBeLessThanOrEqual(interceptAltitudeMax_m);
  expect(outcome.margin_s).toBeGreaterThanOrEqual(0);
  expect(outcome.killProbability).toBeCloseTo(1 - (1 - redzikowo.killProbability) ** 2, 12); // two shots
});

test("no interceptor meets a body whose hand-over was worse than it can divert", () => {
  let met = 0;
  fc.assert(
    fc.property(
      anyFlight,
      anyDesign,
      fc.double({ min: 1000, max: 30_000, noNaN: true }),
      (k, ids, divertMargin_m) => {
        const d = drawn(ids);
        const interceptor = { ...redzikowo.interceptor, divertMargin_m };
        const each = { ...d, sites: d.sites.map((s) => ({ ...s, asset: { ...s.asset, interceptor } })) };
        const outcome = engage(atNobody[k], each, rules);
        if (outcome.kind !== "intercepted") return;
        met++;
        const { owner } = each.sites.find(({ asset }) => asset.id === outcome.site)!;
        const known = know(atNobody[k], each, rules, owner);
        const { intercept_s: t } = outcome;
        // 2 %: the end of a span is found to a thousandth of a step of up to a minute, over which the error may double
        expect(positionError_m(known, t - interceptor.handoverTime_s, t)).toBeLessThan(1.02 * divertMargin_m);
      },
    ),
    { ...seed, numRuns: 300 },
  );
  expect(met).toBeGreaterThan(50);
});

test("between one radar's sight and the next a prediction may grow too poor: there nothing is met", () => {
  const d = of(["dsp", "forward-x", "fylingdales", "redzikowo"], "none");
  const known = know(toLondon, d, rules, "us");
  const { divertMargin_m, handoverTime_s } = redzikowo.interceptor;
  const { from_s, until_s, gaps_s } = handoverSpan(known, redzikowo.interceptor);
  expect(gaps_s.length).toBe(2); // the forward radar loses it minutes before the radar in Yorkshire has it
  expect(from_s).toBeLessThan(gaps_s[0]);
  expect(gaps_s[1]).toBeLessThan(until_s);
  const error_m = (t: number) => positionError_m(known, t - handoverTime_s, t);
  expect(error_m(0.5 * (gaps_s[0] + gaps_s[1]))).toBeGreaterThan(divertMargin_m);
  for (const t of [from_s, gaps_s[0], gaps_s[1], until_s])
    expect(error_m(t)).toBeLessThan(1.02 * divertMargin_m);
});

test("no radar's power brings within reach what flies too low", () => {
  const strong = usSites.radars.map(({ owner, asset }) => {
    const { power } = asset;
    const more =
      power.model === "radar-equation"
        ? { ...power, averagePower_W: 1e4 * power.averagePower_W }
        : { ...power, range_m: 10 * power.range_m };
    return { owner, asset: { ...asset, power: more } };
  });
  expect(kind({ ...usSites, radars: strong }, fromDamascus)).toBe("out-of-reach");
});

// ---- whose shot, and how many -----------------------------------------------------------------------------------------

const elsewhere = (id: string, lat: number, lon: number, over: Partial<InterceptorSite> = {}) =>
  us({ id, site: at(lat, lon), ...over });
const atHome = us({});
const carpathian = elsewhere("carpathian", 45, 25);
const baltic = elsewhere("baltic", 57, 22);

test("the first wave comes from the site with the earliest intercept, and several sites do as well as the best of them", () => {
  const three = [atHome, carpathian, baltic];
  for (const flies of flights) {
    const alone = three.map((s) => engage(flies, { ...with_(s), cooperation: "plan" }, rules));
    const met = alone.filter((o) => o.kind === "intercepted");
    for (const order of [three, [...three].reverse()]) {
      const all = engage(flies, { ...with_(...order), cooperation: "plan" }, rules);
      expect(all.kind === "intercepted").toBe(met.length > 0);
      if (all.kind !== "intercepted") continue;
      const first_s = Math.min(...met.map((o) => o.intercept_s));
      expect(all.intercept_s).toBe(first_s);
      expect(met.find(({ site }) => site === all.site)!.intercept_s).toBe(first_s); // one of them, where two are as early
    }
  }
});

test("a site of a partner who knows nothing adds nothing", () => {
  const idle: Owned<InterceptorSite> = { owner: "ru", asset: { ...redzikowo, id: "idle" } };
  expect(engage(toBerlin, with_(idle, atHome), rules)).toEqual(engage(toBerlin, with_(atHome), rules));
  expect(kind(with_(idle))).toBe("not-seen");
});

const looking = { doctrine: "shoot-look-shoot", shotsPerTarget: 2 } as const;
const quick: Rules = { ...rules, commitDelay_s: 15 };

test("shoot-look-shoot spends the stock of one site after the other, a salvo fires once", () => {
  const p = redzikowo.killProbability;
  const killed = (shots: number) => 1 - (1 - p) ** shots;
  const home = us({ ...looking, inventory: 2 });
  const [other, single] = [3, 1].map((inventory) =>
    elsewhere("carpathian", 45, 25, { ...looking, inventory }),
  );
  const waves = (...armed: Owned<InterceptorSite>[]) => {
    const o = intercepted(engage(toWashington, with_(...armed), quick));
    return [o.waves, o.killProbability];
  };
  expect(waves(home)).toEqual([1, expect.closeTo(killed(2), 12)]);
  expect(waves(other)).toEqual([2, expect.closeTo(killed(3), 12)]); // two, a look, the last one
  expect(waves(home, single)).toEqual([2, expect.closeTo(killed(3), 12)]); // the two of one, the one of the other
  expect(waves(us({ inventory: 10 }), carpathian)).toEqual([1, expect.closeTo(killed(2), 12)]);
});

test("waves are as many as doctrine, stock and time allow, and never more than the opportunities", () => {
  const stock = fc.integer({ min: 0, max: 8 });
  const delay = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(anyFlight, stock, stock, delay, (k, n, m, commitDelay_s) => {
      const flies = flights[k];
      const d: Design = {
        ...with_(
          us({ ...looking, inventory: n }),
          elsewhere("carpathian", 45, 25, { ...looking, inventory: m }),
        ),
        cooperation: "plan",
      };
      const r = { ...rules, commitDelay_s };
      const o = engage(flies, d, r);
      const known = know(flies, d, r, "us");
      const shooters = d.sites.flatMap((s): Shooter[] => {
        const link = linkOf(known, d, r, s);
        return "times" in link ? [link] : [];
      });
      const most = opportunities(flies.path, shooters, r);
      expect(most > 0).toBe(o.kind === "intercepted");
      if (o.kind !== "intercepted") return;
      expect(o.waves).toBeLessThanOrEqual(most);
      expect(o.waves).toBeLessThanOrEqual(Math.ceil(n / 2) + Math.ceil(m / 2));
      if (shooters.length === 1) {
        const left = shooters[0].site.inventory;
        expect(o.waves).toBe(Math.min(most, Math.ceil(left / 2)));
      }
    }),
    seed,
  );
});

test("an empty site is told from one that cannot shoot, and lends nothing to another", () => {
  expect(kind(with_(us({ inventory: 0 })))).toBe("inventory-spent");
  expect(engage(toBerlin, with_(us({ id: "empty", inventory: 0 }), atHome), rules)).toEqual(
    engage(toBerlin, with_(atHome), rules),
  );
  expect(kind(with_(us({ inventory: 0 })), toBerlin, { ...rules, commitDelay_s: 900 })).toBe("seen-too-late");
});

test("decoys and discrimination scale a shot's chance as d + (1 - d) / (1 + n), and change nothing else", () => {
  const cases = fc.record({
    decoys: fc.integer({ min: 0, max: 10 }),
    discrimination: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const plain = intercepted(engage(toBerlin, usSites, { ...rules, decoys: 0 }));
  fc.assert(
    fc.property(cases, ({ decoys, discrimination }) => {
      const now = intercepted(engage(toBerlin, usSites, { ...rules, decoys, discrimination }));
      const aimed = redzikowo.killProbability * (discrimination + (1 - discrimination) / (1 + decoys));
      expect(now.killProbability).toBeCloseTo(1 - (1 - aimed) ** redzikowo.shotsPerTarget, 12);
      expect({ ...now, killProbability: 0 }).toEqual({ ...plain, killProbability: 0 });
    }),
    seed,
  );
  const perfect = engage(toBerlin, usSites, { ...rules, decoys: 10, discrimination: 1 });
  expect(perfect).toEqual(plain);
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
    from_s: fc.integer({ min: 0, max: 600 }),
    held_s: fc.integer({ min: 50, max: 600 }),
    // as they are found: by a node inside
    gap: fc.tuple(
      fc.integer({ min: 0, max: 600 }),
      fc.oneof(fc.constant(0), fc.integer({ min: 11, max: 200 })),
    ),
    commit: fc.integer({ min: 0, max: 700 }),
    blind: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(shape, ({ a, b, c, from_s, held_s, gap, commit, blind }) => {
      const flyout = (t: number) =>
        t < blind ? never : c + 0.001 * a * (t - 400) ** 2 + b * (t - 400) * 0.5;
      const gaps_s = [gap[0], gap[0] + gap[1]];
      const out = (t: number) => t < from_s || t > from_s + held_s || (t > gaps_s[0] && t < gaps_s[1]);
      const coarse = pathWith(Array.from({ length: 61 }, (_, i) => 10 * i));
      const serves = (i: number) => !out(coarse.t_s[i]);
      const times = coarse.t_s.map(flyout);
      let latest = Number.NEGATIVE_INFINITY;
      let first: number | undefined;
      for (let k = 0; k <= 12_000; k++) {
        const t = k / 20;
        if (out(t) || t < blind) continue;
        latest = Math.max(latest, t - flyout(t));
        if (first === undefined && t - flyout(t) >= commit) first = t;
      }
      const found = latestCommit(coarse, times, serves);
      // s: the slack curves by at most 0.006 /s, so over 20 s a parabola through three nodes is off by what it cannot see at the ends
      if (found > Number.NEGATIVE_INFINITY) {
        expect(found).toBeLessThanOrEqual(latest + 0.1); // and the grid's 0.05 s, at a slope of up to two
        if (gap[1] === 0) expect(found).toBeGreaterThan(latest - 32); // two node steps and their flyouts: the ends are not extrapolated
      }
      const met = earliestIntercept(coarse, times, serves, commit);
      if (met === undefined) return;
      expect(met.t_s - met.flyout_s).toBeGreaterThanOrEqual(commit - 1e-6);
      if (gap[1] === 0 || gap[1] >= 10) expect(out(met.t_s)).toBe(false); // a shorter gap may fall between two nodes
      expect(met.t_s).toBeGreaterThan(first! - 0.5);
      if (gap[1] === 0) expect(met.t_s).toBeLessThan(first! + 20.01); // s, two nodes
    }),
    seed,
  );
});
