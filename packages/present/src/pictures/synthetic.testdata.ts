import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  buildGrid,
  buildWorld,
  type CatalogueFile,
  type CountriesTopology,
  catalogueFiles,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
} from "@equipoise/scenario";
import type { Answer, Question } from "@equipoise/sim/analyses";
import type { Comparison } from "@equipoise/sweep";
import type { ReportFlight } from "./flights.ts";
import type { ReportContext } from "./page.ts";

const require = createRequire(import.meta.url);
const root = new URL("../../../../", import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), "utf8"));

/** For tests: the real catalogue and map with made-up results, the same every time. No result of the engine. */
export function syntheticReport(): { readonly comparison: Comparison; readonly context: ReportContext } {
  const names = Object.keys(catalogueFiles) as CatalogueFile[];
  const files = Object.fromEntries(names.map((n) => [n, json(`data/${n}.json`)])) as Record<
    CatalogueFile,
    unknown
  >;
  const catalogue = parseCatalogueOrThrow(files);
  const scenario = parseScenarioOrThrow(json("scenarios/sochi-2008.json"), catalogue);
  const topology = require("world-atlas/countries-50m.json") as CountriesTopology;
  const grid = buildGrid(400);
  const world = buildWorld(
    grid,
    topology,
    [{ country: "PL", population: 1000, lat_deg: 52, lon_deg: 21 }],
    catalogue.borders,
  );
  const cells = Array.from({ length: grid.cellCount }, (_, i) => i).filter(
    (i) => world.landStart[i + 1]! > world.landStart[i]!,
  );
  const designs = scenario.designs.map((d) => d.id);
  const sets = scenario.parameterSets;
  const noise = (...keys: readonly number[]) =>
    Math.abs(Math.sin(keys.reduce((s, k, i) => s + k * (12.9898 + 7 * i), 0)) * 43758.5453) % 1;
  const codes = (seed: number) =>
    Uint8Array.from({ length: cells.length + scenario.capitals.length }, (_, k) =>
      Math.floor(noise(k, seed) * 10),
    );
  const comparison: Comparison = {
    scenario: scenario.id,
    answers: syntheticAnswers(designs, sets),
    pictures: {
      grid_km: 400,
      cells,
      capitals: scenario.capitals,
      designs,
      sets,
      check: { cells: 500, differ: sets.map(() => designs.map((_, d) => d % 3)), flown: 1200, reached: 4000 },
      fans: scenario.threats.flatMap((t, i) =>
        t.origins.map((origin, o) => ({
          missile: t.missile,
          origin,
          computed: codes(0).map((code) => code % 2),
          codes: sets.map((_, s) => designs.map((_d, d) => codes(i + 10 * o + 100 * s + 1000 * d))),
        })),
      ),
      reaches: syntheticReaches(scenario),
      sights: ["ebr", "gabala"].map((radar, r) => ({
        radar,
        designs: [r === 0 ? "us-sites" : "none"],
        floors_m: sets.map((_, s) => [
          Float64Array.from({ length: grid.cellCount }, (_c, k) =>
            noise(k, s, r) > 0.7 ? Number.POSITIVE_INFINITY : noise(k, s, r) * 4e6,
          ),
        ]),
      })),
    },
  };
  return {
    comparison,
    context: {
      catalogue,
      scenario,
      world,
      grid,
      topology,
      flights: [syntheticFlight(sets)],
      version: "0.0.0",
    },
  };
}

function syntheticReaches({ reach }: ScenarioFile): Comparison["pictures"]["reaches"] {
  return reach.origins.flatMap((origin, i) =>
    reach.aims.map((aim) => ({
      origin,
      aim,
      missile: "ref-icbm-solid",
      burnout_s: 180,
      apogee_s: 900,
      leastSpeed_m_s: leastSpeeds(i),
      leastAscentSpeed_m_s: leastSpeeds(i + 2),
    })),
  );
}

function leastSpeeds(i: number): readonly (readonly number[])[] {
  return [0, 1].map((cap) =>
    Array.from({ length: 7 }, (_, t) =>
      t + i > 14 + cap ? Number.POSITIVE_INFINITY : 4500 + 300 * t + 150 * i - 500 * cap,
    ),
  );
}

function syntheticAnswers(designs: readonly string[], sets: readonly string[]): Answer[] {
  const metrics: readonly (readonly [Question, string, string | null, string])[] = [
    ...["irbm-forecast", "icbm-forecast"].flatMap((m) =>
      [
        "people-nato-europe",
        "area-nato-europe",
        "capitals-nato-europe",
        "people-us",
        "people-nato-members",
      ].map((k) => ["protects", k, m, "share"] as const),
    ),
    ["protects", "allies-outside", "irbm-forecast", "capitals"],
    ["reaches", "flights-met", null, "share"],
    ...["europe", "ru"].flatMap((p) =>
      ["prediction", "detection", "pooling-gain-prediction", "pooling-gain-detection"].map(
        (k) => ["warns", `${k}-${p}`, "irbm-forecast", "s"] as const,
      ),
    ),
    ...["ebr-RU-300km", "ebr-RU-1000km", "gabala-IR-300km"].map((k) => ["sees", k, null, "share"] as const),
  ];
  return metrics.flatMap(([question, metric, missile, unit], i) =>
    designs.flatMap((design, d) =>
      sets.map((set, s) =>
        syntheticAnswer({ question, metric, missile, unit, design, set, x: ((i + d + s) % 10) / 10 }),
      ),
    ),
  );
}

interface Made {
  readonly question: Question;
  readonly metric: string;
  readonly missile: string | null;
  readonly unit: string;
  readonly design: string;
  readonly set: string;
  readonly x: number;
}

/** An answer with a figure `x` between 0 and 1 and a driver that crosses from none to more. */
export function syntheticAnswer({ question, metric, missile, unit, design, set, x }: Made): Answer {
  const size = unit === "share" ? 1 : unit === "s" ? 900 : 20;
  const parameter = "rules/rules/commitDelay_s";
  return {
    id: [question, metric, design, missile ?? "-", set].join("."),
    question,
    metric,
    architecture: design,
    cooperation: "none",
    missile,
    origin: null,
    set,
    sentence: `Made up <for a test> & no result: London.`,
    value: size * x,
    unit,
    interval: { low: size * x * 0.5, high: size * Math.min(1, x * 1.5), kind: "extremes", samples: 1 },
    drivers: [{ parameter, adverse: 0, favourable: size * x }],
    assumptions: [
      {
        parameter,
        value: 60,
        low: 15,
        high: 180,
        unit: "s",
        status: "assumed",
        source: ["editor"],
        notPublished: true,
      },
    ],
    claims: ["C1"],
    dependsOn: [parameter],
    reproduce: `npx equipoise ${question} sochi-2008 --architecture ${design}${missile === null ? "" : ` --missile ${missile}`} --set ${set}`,
    inputsHash: "0".repeat(64),
    seed: 1,
    version: "0.0.0",
  };
}

function syntheticFlight(sets: readonly string[]): ReportFlight {
  return {
    missile: "irbm-forecast",
    origin: "tehran",
    aim: "berlin",
    points: Array.from({ length: 11 }, (_, i) => ({
      lat_deg: 35.7 + 1.7 * i,
      lon_deg: 51.4 - 3.8 * i,
      h_m: 32_000 * i * (10 - i),
      t_s: 100 * i,
    })),
    burnout_s: 150,
    apogee_s: 500,
    apogee_m: 800_000,
    impact_s: 1000,
    sightings: sets.flatMap((set) => [
      { set, sensor: "gabala", range_m: 3e6, intervals_s: [80, 200] },
      { set, sensor: "ebr", range_m: 2e6, intervals_s: [], reason: "below-horizon" },
    ]),
    commits: sets.map((set) => ({ set, design: "us-sites", commit_s: 250 })),
    stories: [],
  };
}
