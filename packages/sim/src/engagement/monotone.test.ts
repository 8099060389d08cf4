import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, catalogueFrom, flown } from "../catalogue.testdata.ts";
import type { Interceptor } from "../interceptors/index.ts";
import type { Signature } from "../missiles/index.ts";
import type { Radar } from "../sensors/index.ts";
import { engage } from "./engage.ts";
import type { Cooperation, Design, Owned, Rules } from "./scenario.ts";
import { type WatchedFlight, withSignature } from "./watched.ts";

const { radars, satellites, sites, missiles, places, rules } = catalogueFrom((name) =>
  readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8"),
);
const origin = (id: string) => places.find((of) => of.id === id)!.position;
const missile = (id: string) => missiles.find((of) => of.id === id)!;
const seed = { seed: 20080406 };

// ---- what makes an interception easier never undoes one --------------------------------------------------------------

const throws = fc.record({
  missile: fc.constantFrom(
    "shahab-3",
    "ghadr-1",
    "ashura",
    "irbm-forecast",
    "irbm-forecast",
    "icbm-forecast",
  ),
  from: fc.constantFrom("tehran", "tabriz"),
  lat: fc.integer({ min: 36, max: 60 }),
  lon: fc.integer({ min: -9, max: 40 }),
  loft: fc.constantFrom(-1, 0, 1),
});
const stations = sites.filter(({ asset }) => ["redzikowo", "sm3-turkey", "sm3-black-sea"].includes(asset.id));
const ids = (all: readonly Owned<{ readonly id: string }>[]) => all.map(({ asset }) => asset.id);
const draws = fc.record({
  cooperation: fc.constantFrom<Cooperation>("none", "data", "plan"),
  sensors: fc.subarray([...ids(radars), ...ids(satellites)], { minLength: 4, maxLength: 14 }),
  stations: fc.subarray(ids(stations), { minLength: 1 }),
  impactEllipse_m: fc.constantFrom(20e3, 50e3, 100e3),
  commitDelay_s: fc.constantFrom(15, 60, 120),
  more: fc.double({ min: 1, max: 10, noNaN: true }),
});

type Thrown = typeof throws extends fc.Arbitrary<infer T> ? T : never;
const flights = new Map<string, WatchedFlight | undefined>();
function flightOf({ missile: id, from, lat, lon, loft }: Thrown): WatchedFlight | undefined {
  const key = `${id} ${from} ${lat} ${lon} ${loft}`;
  if (!flights.has(key)) flights.set(key, flown(missile(id), origin(from), at(lat, lon), loft));
  return flights.get(key);
}

function stronger({ owner, asset }: Owned<Radar>, times: number): Owned<Radar> {
  const { power } = asset;
  const more =
    power.model === "radar-equation"
      ? { ...power, averagePower_W: times * power.averagePower_W }
      : { ...power, range_m: times ** 0.25 * power.range_m };
  return { owner, asset: { ...asset, power: more } };
}

function larger({ vehicle_m2, boosting_m2, sideGain_dB }: Signature, times: number): Signature {
  const { VHF, UHF, L, S, X } = vehicle_m2;
  return {
    vehicle_m2: { VHF: times * VHF, UHF: times * UHF, L: times * L, S: times * S, X: times * X },
    boosting_m2: times * boosting_m2,
    sideGain_dB,
  };
}

const refitted = (d: Design, change: (of: Interceptor) => Interceptor): Design => ({
  ...d,
  sites: d.sites.map(({ owner, asset }) => ({
    owner,
    asset: { ...asset, interceptor: change(asset.interceptor) },
  })),
});
const lighter = new Map(
  stations.map(({ asset: { interceptor } }) => [
    interceptor,
    { ...interceptor, carriedMass_kg: 0.7 * interceptor.carriedMass_kg },
  ]),
);

/** Everything that should only help, under one name each. */
const helps: Record<
  string,
  (flies: WatchedFlight, d: Design, r: Rules, more: number) => [WatchedFlight, Design, Rules]
> = {
  "more power": (flies, d, r, more) => [flies, { ...d, radars: d.radars.map((of) => stronger(of, more)) }, r],
  "more power of one radar": (flies, d, r, more) => [
    flies,
    { ...d, radars: d.radars.map((of, k) => (k === 0 ? stronger(of, more) : of)) },
    r,
  ],
  "a larger target": (flies, d, r, more) => [withSignature(flies, larger(flies.signature, more)), d, r],
  "a quicker commit": (flies, d, r, more) => [flies, d, { ...r, commitDelay_s: r.commitDelay_s / more }],
  "a quicker line": (flies, d, r, more) => [
    flies,
    d,
    { ...r, communicationDelay_s: r.communicationDelay_s / more },
  ],
  "a lighter interceptor": (flies, d, r) => [flies, refitted(d, (of) => lighter.get(of)!), r],
  "a wider divert margin": (flies, d, r, more) => [
    flies,
    refitted(d, (of) => ({ ...of, divertMargin_m: more * of.divertMargin_m })),
    r,
  ],
  "a coarser prediction that is still of use": (flies, d, r, more) => [
    flies,
    d,
    { ...r, impactEllipse_m: more * r.impactEllipse_m },
  ],
};

test.each(Object.keys(helps))("an intercepted flight stays intercepted under %s", (name) => {
  let met = 0;
  fc.assert(
    fc.property(throws, draws, (thrown, { cooperation, sensors, stations: at_, more, ...over }) => {
      const flies = flightOf(thrown);
      if (flies === undefined) return;
      const chosen = <T extends { readonly id: string }>(all: readonly Owned<T>[], of: readonly string[]) =>
        all.filter(({ asset }) => of.includes(asset.id));
      const d: Design = {
        id: "test",
        cooperation,
        radars: chosen(radars, sensors),
        satellites: chosen(satellites, sensors),
        sites: chosen(stations, at_),
      };
      const r: Rules = { ...rules, ...over };
      const now = engage(flies, d, r);
      if (now.kind !== "intercepted") return;
      met++;
      const easier = engage(...helps[name](flies, d, r, more));
      expect(easier.kind).toBe("intercepted");
      // Another site may now be first, with a margin of its own.
      if (easier.kind === "intercepted" && name === "a quicker commit" && easier.site === now.site)
        expect(easier.margin_s).toBeGreaterThanOrEqual(now.margin_s);
    }),
    { ...seed, numRuns: 250 },
  );
  expect(met).toBeGreaterThan(25);
});

// ---- footprints ------------------------------------------------------------------------------------------------------

const aims = Array.from({ length: 64 }, (_, k) => at(37 + 3 * Math.floor(k / 8), -6 + 6 * (k % 8)));
const fanAt = (loft: number) =>
  aims.map((aim) => flown(missile("irbm-forecast"), origin("tehran"), aim, loft));
const [straight, low, lowest] = [0, -0.5, -1].map(fanAt);
/** Aims that flights of all three shapes reach. */
const common = aims.map((_, k) => [straight, low, lowest].every((fan) => fan[k] !== undefined));

/** How many of the aims that two fans have in common a design holds, with its target so many times as large. */
function held(fan: typeof straight, d: Design, both: readonly boolean[], times = 1): number {
  return fan.filter((flies, k) => {
    if (flies === undefined || !both[k]) return false;
    const target = times === 1 ? flies : withSignature(flies, larger(flies.signature, times));
    return engage(target, d, rules).kind === "intercepted";
  }).length;
}
const of = (cooperation: Cooperation, ...assets: readonly string[]): Design => ({
  id: "test",
  cooperation,
  radars: radars.filter(({ asset }) => assets.includes(asset.id)),
  satellites: satellites.filter(({ asset }) => assets.includes(asset.id)),
  sites: sites.filter(({ asset }) => assets.includes(asset.id)),
});

test("of some twenty aims within reach of all three, depressed flights leave fewer defended, most depressed the fewest", () => {
  const among = common.filter(Boolean).length;
  expect(among).toBeGreaterThan(15);
  for (const d of [
    of("data", "dsp", "gabala", "ebr", "redzikowo"),
    of("plan", "dsp", "gabala", "ebr", "redzikowo"),
  ]) {
    const [usual, depressed, most] = [straight, low, lowest].map((fan) => held(fan, d, common));
    expect(depressed).toBeLessThan(usual);
    expect(most).toBeLessThanOrEqual(depressed);
  }
});

test("of some forty aims, a target ten and thirty times as small leaves fewer defended, one ten times as large none fewer", () => {
  const reached = straight.map((flies) => flies !== undefined);
  expect(reached.filter(Boolean).length).toBeGreaterThan(30);
  for (const d of [
    of("none", "dsp", "fylingdales", "ebr", "redzikowo"),
    of("data", "dsp", "gabala", "ebr", "redzikowo"),
    of("plan", "dsp", "gabala", "ebr", "redzikowo"),
  ]) {
    const [large, usual, small, smallest] = [10, 1, 0.1, 1 / 30].map((times) =>
      held(straight, d, reached, times),
    );
    expect(large).toBeGreaterThanOrEqual(usual);
    expect(small).toBeLessThan(usual);
    expect(smallest).toBeLessThan(usual);
    expect(smallest).toBeLessThanOrEqual(small);
  }
});

test("more cooperation never defends fewer of them, and a forward radar makes up for much of it", () => {
  const reached = straight.map((flies) => flies !== undefined);
  const assets = ["dsp", "gabala", "ebr", "redzikowo"];
  const [none, data, plan] = (["none", "data", "plan"] as const).map((c) =>
    held(straight, of(c, ...assets), reached),
  );
  expect(none).toBeLessThan(data);
  expect(data).toBeLessThan(plan);
  expect(held(straight, of("none", "forward-x", ...assets), reached)).toBeGreaterThan(data);
});
