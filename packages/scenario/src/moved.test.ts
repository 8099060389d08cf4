import { readFileSync } from "node:fs";
import type { Scenario } from "@equipoise/sim/engagement";
import { radFromDeg } from "@equipoise/sim/physics";
import { describe, expect, test } from "vitest";
import { cellPlace, type Move, moved } from "./moved.ts";
import { parseCatalogueOrThrow, parseScenarioOrThrow } from "./parse.ts";
import { catalogueFiles } from "./schema.ts";
import { parameterSpace } from "./space.ts";
import { applyWhatIf, type WhatIf } from "./whatIf.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
type Json = any;
const json = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files: Record<string, Json> = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
);
const sochi: Json = json("scenarios/sochi-2008.json");

/** Catalogue, scenario and typed nominal scenario of JSON that `change` has changed. */
function typed(change: (files: Record<string, Json>, scenario: Json) => void = () => {}, set = "mda-2007") {
  const copy = structuredClone(files);
  const of = structuredClone(sochi);
  change(copy, of);
  const catalogue = parseCatalogueOrThrow(copy as never);
  const scenario = parseScenarioOrThrow(of, catalogue);
  const space = parameterSpace(catalogue, scenario, set);
  return { catalogue, scenario, at: space.at(space.nominal) };
}

const recordOf = (of: Record<string, Json>, file: string, id: string): Json =>
  of[file].find((record: Json) => record.id === id);
const published = typed();
const fast = (move: Move, from = published) => moved(from.at, move, from);

/** The typed scenario by the slow way, as a what-if of the reader changes it. */
function slowly(whatIf: WhatIf): Scenario {
  const changed = applyWhatIf(files as never, sochi, whatIf);
  const catalogue = parseCatalogueOrThrow(changed.files);
  const space = parameterSpace(catalogue, parseScenarioOrThrow(changed.scenario, catalogue), "mda-2007");
  return space.at(space.nominal);
}

describe("a move on the typed scenario is what parsing the changed catalogue gives", () => {
  test.each([
    ["radar", "radars", "ebr", 51.25, 22.5],
    ["radar", "radars", "gabala", -10.125, 179.875],
    ["radar", "radars", "forward-x", 38.3, 43.4],
    ["site", "interceptor-sites", "redzikowo", 47.5, 26.75], // where reach is asked from, too
    ["site", "interceptor-sites", "sm3-turkey", 36.5, 30.25],
  ] as const)("%s: %s/%s", (kind, file, id, lat_deg, lon_deg) => {
    const at = fast({ kind, id, lat_deg, lon_deg });
    const path = `${file}/${id}/site`;
    expect(at).toEqual(slowly({ changes: { [`${path}/lat_deg`]: lat_deg, [`${path}/lon_deg`]: lon_deg } }));
    expect(at).not.toEqual(published.at);
  });

  test("a radar under a sector limit keeps what the limit leaves of it", () => {
    const move = { kind: "radar", id: "ebr", lat_deg: 50, lon_deg: 20 } as const;
    const ebr = (at: typeof published.at, design: string) =>
      at.designs.find(({ id }) => id === design)!.radars.find(({ asset }) => asset.id === "ebr")!.asset;
    const limited = ebr(fast(move)!, "us-sites-measures");
    expect(limited.geometry.faces).not.toEqual(ebr(published.at, "us-sites").geometry.faces);
    expect(limited.geometry.faces).toEqual(ebr(published.at, "us-sites-measures").geometry.faces);
  });

  test("a face", () => {
    const path = "radars/ebr/faces/0";
    const at = fast({ kind: "face", id: "ebr", face: 0, azimuthStart_deg: 75, azimuthEnd_deg: 190 });
    expect(at).toEqual(
      slowly({ changes: { [`${path}/azimuthStart_deg`]: 75, [`${path}/azimuthEnd_deg`]: 190 } }),
    );
    expect(at).not.toEqual(published.at);
  });

  test.each([
    [60, 150],
    [300, 400],
    [0, 360],
  ])("the sector of a limit, %d to %d", (azimuthStart_deg, azimuthEnd_deg) => {
    const limit = { azimuthStart_deg, azimuthEnd_deg };
    const slow = typed((of) => Object.assign(recordOf(of, "measures", "radar-sector-limit").effect, limit));
    const first = fast({ kind: "sector", id: "radar-sector-limit", ...limit });
    expect(first).toEqual(slow.at);
    // From a sector that leaves everything, where the limited radar and the free one are alike.
    expect(
      fast({ kind: "sector", id: "radar-sector-limit", azimuthStart_deg: 90, azimuthEnd_deg: 200 }, slow),
    ).toEqual(published.at);
  });

  test("the origin of every threat: the cell that holds the point", () => {
    const place = cellPlace(radFromDeg(33.25), radFromDeg(48.5));
    const at = fast({ kind: "origin", place })!;
    expect(at).toEqual(slowly({ from: place.id.replace("-", ":") }));
    expect(at.threats[0]!.origins).toEqual([place]);
    expect(cellPlace(place.position.lat_rad, place.position.lon_rad)).toEqual(place);
    expect(cellPlace(radFromDeg(33.25), radFromDeg(52)).id).not.toBe(place.id);
  });
});

describe("sharing", () => {
  test("there and back gives the very radar again, so that what is known of it serves", () => {
    const { lat_deg, lon_deg } = recordOf(files, "radars", "ebr").site;
    const there = fast({ kind: "radar", id: "ebr", lat_deg: 52, lon_deg: 21 })!;
    const back = moved(there, { kind: "radar", id: "ebr", lat_deg, lon_deg }, published)!;
    expect(back).toEqual(published.at);
    const radars = (at: typeof back) => at.designs.flatMap((design) => design.radars.map((of) => of.asset));
    radars(back).forEach((radar, k) => {
      expect(radar).toBe(radars(published.at)[k]);
    });
  });

  test("a move leaves all other objects as they are", () => {
    const there = fast({ kind: "radar", id: "ebr", lat_deg: 52, lon_deg: 21 })!;
    expect(there.threats).toBe(published.at.threats);
    expect(there.designs[0]).toBe(published.at.designs[0]); // without it
    expect(there.designs[1]!.sites).toBe(published.at.designs[1]!.sites);
  });
});

describe("what the fast way cannot tell is left to the slow one", () => {
  test("a site whose interceptor is slowed to a speed from where it stands", () => {
    const capped = typed((_, scenario) => {
      for (const design of scenario.designs)
        if (design.assets.includes("redzikowo")) design.measures.push("speed-cap-3km");
    });
    expect(fast({ kind: "site", id: "redzikowo", lat_deg: 50, lon_deg: 20 }, capped)).toBeUndefined();
    expect(fast({ kind: "radar", id: "ebr", lat_deg: 50, lon_deg: 20 }, capped)).toBeDefined();
  });

  test("a radar that no design has whole, or that no design has", () => {
    const limited = typed((_, scenario) => {
      scenario.designs = scenario.designs.filter(({ id }: Json) => id === "us-sites-measures");
    });
    const turn = { azimuthStart_deg: 90, azimuthEnd_deg: 180 };
    expect(fast({ kind: "sector", id: "radar-sector-limit", ...turn }, limited)).toBeUndefined();
    expect(fast({ kind: "radar", id: "shariki", lat_deg: 35, lon_deg: 140 }, limited)).toBeUndefined();
  });
});
