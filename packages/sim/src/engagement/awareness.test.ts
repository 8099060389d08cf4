import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, catalogueFrom, flown } from "../catalogue.testdata.ts";
import { awareness } from "./awareness.ts";
import { know } from "./known.ts";
import type { Cooperation, Design, Partner } from "./scenario.ts";
import type { WatchedFlight } from "./watched.ts";

const { radars, satellites, missiles, places, rules } = catalogueFrom((name) =>
  readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8"),
);

function flight(missile: string, from: string, lat: number, lon: number): WatchedFlight {
  const origin = places.find(({ id }) => id === from)!.position;
  const flies = flown(missiles.find(({ id }) => id === missile)!, origin, at(lat, lon));
  if (flies === undefined) throw new Error(`${missile} does not reach ${lat}, ${lon}`);
  return flies;
}
const toBerlin = flight("irbm-forecast", "tehran", 52.5, 13.4);
const flights = [
  toBerlin,
  flight("icbm-forecast", "tehran", 38.9, -77),
  flight("ashura", "tabriz", 39.9, 32.9),
];

const of = (assets: readonly string[], cooperation: Cooperation): Design => ({
  id: "test",
  cooperation,
  radars: radars.filter(({ asset }) => assets.includes(asset.id)),
  satellites: satellites.filter(({ asset }) => assets.includes(asset.id)),
  sites: [],
});
const all = [...radars, ...satellites].map(({ asset }) => asset.id);
const anyAssets = fc.subarray(all);
const anyCooperation = fc.constantFrom<Cooperation>("none", "data", "plan");
const anyPartner = fc.constantFrom<Partner>("us", "ru", "europe");
const seed = { seed: 20080406 };

test("every sensor that shares with the partner is named once: it told something, or why it did not", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2 }),
      anyAssets,
      anyCooperation,
      anyPartner,
      (k, assets, cooperation, partner) => {
        const d = of(assets, cooperation);
        const { detections, blocked } = awareness(flights[k], d, rules, partner);
        const named = [...detections, ...blocked].map(({ sensorId }) => sensorId);
        const heard = [...d.radars, ...d.satellites].filter(
          ({ owner }) => cooperation !== "none" || (owner === "ru") === (partner === "ru"),
        );
        expect(named.sort()).toEqual(heard.map(({ asset }) => asset.id).sort());
      },
    ),
    seed,
  );
});

test("reports come in the order in which they are heard, and the first is what the partner knows first", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2 }),
      anyAssets,
      anyCooperation,
      anyPartner,
      (k, assets, cooperation, partner) => {
        const d = of(assets, cooperation);
        const { detections } = awareness(flights[k], d, rules, partner);
        expect(detections[0]?.known_s ?? Number.POSITIVE_INFINITY).toBe(
          know(flights[k], d, rules, partner).detected_s,
        );
        detections.forEach(({ owner, sensed_s, known_s }, n) => {
          expect(known_s - sensed_s).toBeCloseTo(owner === partner ? 0 : rules.communicationDelay_s, 9); // s
          if (n > 0) expect(known_s).toBeGreaterThanOrEqual(detections[n - 1].known_s);
        });
      },
    ),
    seed,
  );
});

test("nobody told the radar in Bohemia, or its search did not come to it in time, or it was told", () => {
  const heard = (d: Design) => awareness(toBerlin, d, rules, "us");
  const coarse = of(["ebr", "dsp"], "data").satellites.map(({ owner, asset }) => ({
    owner,
    asset: { ...asset, velocityError_m_s: 6 * asset.velocityError_m_s },
  }));
  const alone = heard(of(["ebr"], "data"));
  const reported = heard({ ...of(["ebr", "dsp"], "data"), satellites: coarse });
  const told = heard(of(["ebr", "gabala"], "data"));
  expect(alone).toEqual({ partner: "us", detections: [], blocked: [{ sensorId: "ebr", reason: "no-cue" }] });
  expect(reported.blocked).toEqual([{ sensorId: "ebr", reason: "not-found-in-time" }]);
  expect(told.blocked).toEqual([]);
  expect(told.detections.map(({ sensorId }) => sensorId)).toEqual(["gabala", "ebr"]);
});

test("a radar that never saw it says by how much: metres below or beside its field, decibels where it is too far", () => {
  const { blocked } = awareness(toBerlin, of(all, "plan"), rules, "us");
  const why = new Map(blocked.map((b) => [b.sensorId, b]));
  expect(why.get("thule")).toMatchObject({ reason: "below-horizon" });
  expect(why.get("beale")).toMatchObject({ reason: "below-horizon" });
  expect(why.get("beale")!.miss_m!).toBeGreaterThan(why.get("thule")!.miss_m!); // California lies further than Greenland
  for (const { reason, miss_m, shortfall_dB } of blocked) {
    if (reason === "too-far") expect(shortfall_dB).toBeGreaterThan(0);
    if (reason === "below-horizon" || reason === "outside-sector") {
      expect(miss_m).toBeGreaterThan(0);
      expect(miss_m).toBeLessThan(13e6); // m: through the Earth, and no further
    }
  }
  const weak = radars.map(({ owner, asset }) =>
    asset.id === "spy1-turkey" && asset.power.model === "published-range"
      ? { owner, asset: { ...asset, power: { ...asset.power, range_m: 50e3 } } }
      : { owner, asset },
  );
  const lacking = awareness(toBerlin, { ...of([], "none"), radars: weak }, rules, "us");
  const ship = lacking.blocked.find(({ sensorId }) => sensorId === "spy1-turkey");
  expect(ship).toMatchObject({ reason: "too-far" });
  expect(ship!.shortfall_dB).toBeGreaterThan(10);
});

test("a partner guides by his own side's fire-control radars, by the other's only under a plan", () => {
  const guidesFor = (cooperation: Cooperation, partner: Partner) =>
    awareness(toBerlin, of(all, cooperation), rules, partner)
      .detections.filter(({ guides }) => guides)
      .map(({ sensorId }) => sensorId)
      .sort();
  const fireControl = radars.filter(({ asset }) => asset.trackGrade === "fire-control");
  const owned = (ids: readonly string[], russian: boolean) =>
    ids.filter((id) => (fireControl.find(({ asset }) => asset.id === id)?.owner === "ru") === russian);
  const plan = guidesFor("plan", "us");
  expect(guidesFor("plan", "ru")).toEqual(plan);
  expect(plan.length).toBeGreaterThan(3);
  expect(guidesFor("data", "us")).toEqual(owned(plan, false));
  expect(guidesFor("data", "ru")).toEqual(owned(plan, true));
  expect(guidesFor("data", "ru")).toEqual(["don-2n"]);
});
