import { availableParallelism, cpus, loadavg } from "node:os";
import { missileOf } from "@equipoise/present/flight";
import { fixed, table } from "@equipoise/present/words";
import { type Catalogue, parameterSpace, parseScenarioOrThrow } from "@equipoise/scenario";
import { flyTo, outcomeCode } from "@equipoise/sim/analyses";
import { type Design, type Scenario, watched } from "@equipoise/sim/engagement";
import { reachTable } from "@equipoise/sim/interceptors";
import {
  fly,
  impactOf,
  type Launcher,
  launcher,
  type Missile,
  type Steering,
  solve,
  stackOf,
} from "@equipoise/sim/missiles";
import {
  flyReference,
  type Geodetic,
  geodesicDirect,
  norm,
  radFromDeg,
  rotateToEcef,
  subtract,
  TAU,
} from "@equipoise/sim/physics";
import { anglesOf, viewOf } from "@equipoise/sim/sensors";
import { compare, type StudyInputs } from "@equipoise/sweep";
import { threads } from "@equipoise/sweep/threads";
import { type Figure, median } from "./benchFigure.ts";
import { whatIfFigures } from "./benchWhatIf.ts";
import { readCatalogue, readCatalogueFiles, readCities, readScenario, readTopology } from "./inputs.ts";
import { version } from "./version.ts";

const rounds = 5;
const flights = 64;
const origin: Geodetic = { lat_rad: radFromDeg(35.7), lon_rad: radFromDeg(51.4), h_m: 0 };

/** `npm run bench [-- --json] [-- --what-if]`: what the engine costs, beside how exact it is. Nothing here is asserted. */
async function bench(): Promise<void> {
  const load = loadavg()[0] ?? 0;
  const figures = process.argv.includes("--what-if") ? whatIfFigures() : await allFigures();
  if (process.argv.includes("--json")) {
    console.log(
      JSON.stringify(
        { version: version(), node: process.version, cpu: cpus()[0]?.model, load, figures },
        null,
        2,
      ),
    );
    return;
  }
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model}, ${availableParallelism()} cores; medians of ${rounds} alternating rounds.\nLoad before the start ${fixed(load, 1)}: above 0.3 only the ratios and errors mean much; with fewer idle cores than workers, not the ratio of workers.\n`,
  );
  const columns = [
    { title: "measure" },
    { title: "value", right: true },
    { title: "unit" },
    { title: "beside it" },
  ];
  const rows = figures.map((f) => [
    f.what,
    fixed(f.value, f.value < 10 ? 2 : f.value < 1000 ? 1 : 0),
    f.unit,
    f.beside,
  ]);
  console.log(table(columns, rows));
}

async function allFigures(): Promise<Figure[]> {
  const catalogue = readCatalogue();
  const file = parseScenarioOrThrow(readScenario("sochi-2008").json, catalogue);
  const space = parameterSpace(catalogue, file, "mda-2007");
  const scenario = space.at(space.nominal);
  return [
    ...flightFigures(catalogue),
    ...partFigures(scenario),
    await mapFigure(),
    ...(await studyFigures()),
    ...whatIfFigures(),
  ];
}

/** A missile, and the steering of flights of one range, from north by east to south. */
interface Flown {
  readonly range_km: number;
  readonly from: Launcher;
  readonly aims: readonly Geodetic[];
  readonly steerings: readonly Steering[];
}

function solved(missile: Missile, range_km: number): Flown {
  const from = launcher(missile, origin);
  const flown = aimsAt(range_km).flatMap((aim) => {
    const solution = solve(from, aim, 0);
    return solution.kind === "reached" ? [{ aim, steering: solution.steering }] : [];
  });
  return { range_km, from, aims: flown.map((f) => f.aim), steerings: flown.map((f) => f.steering) };
}

function aimsAt(range_km: number): Geodetic[] {
  return Array.from({ length: flights }, (_, i) => {
    const { lat_rad, lon_rad } = geodesicDirect(
      origin.lat_rad,
      origin.lon_rad,
      (0.5 * TAU * (i + 0.5)) / flights,
      1000 * range_km,
    );
    return { lat_rad, lon_rad, h_m: 0 };
  });
}

/** Flights per second on one core beside the distance of their impacts from the reference's; and the solver. */
function flightFigures(catalogue: Catalogue): Figure[] {
  const flown = [
    solved(missileOf(catalogue, "irbm-forecast"), 3_400),
    solved(missileOf(catalogue, "ref-icbm-solid"), 10_000),
  ];
  const fast = ({ from, steerings }: Flown) => {
    for (const s of steerings) impactOf(from.missile, origin, s);
  };
  const solving = ({ from, aims }: Flown) => {
    for (const aim of aims) solve(from, aim, 0);
  };
  const ms = alternate(
    rounds,
    flown.flatMap((f) => [() => fast(f), () => solving(f)]),
  );
  return flown.flatMap((f, i): Figure[] => {
    const flight_ms = ms[2 * i]! / f.steerings.length;
    const solve_ms = ms[2 * i + 1]! / f.aims.length;
    const begun = performance.now();
    const errors_m = f.steerings.map((s) => impactError_m(f.from, s));
    const reference_ms = (performance.now() - begun) / f.steerings.length;
    const worst = errors_m.reduce((p, q) => Math.max(p, q), 0);
    const km = `${fixed(f.range_km, 0)} km`;
    return [
      {
        what: `flight, ${km}`,
        value: 1000 / flight_ms,
        unit: "flights/s, 1 core",
        beside: `impact error ${fixed(median(errors_m), 2)} m median, ${fixed(worst, 2)} m worst of ${errors_m.length}, against DOP853 at 1e-12`,
      },
      {
        what: `reference flight, ${km}`,
        value: reference_ms,
        unit: "ms",
        beside: `${fixed(reference_ms / flight_ms, 0)} times the flight above`,
      },
      {
        what: `solver, ${km}`,
        value: solve_ms,
        unit: "ms/solution",
        beside: `${fixed(solve_ms / flight_ms, 1)} flights each, to 5 m`,
      },
    ];
  });
}

/** Distance (m) between the impacts of the production schedule and of the reference at 1e-12. */
function impactError_m({ missile }: Launcher, steering: Steering): number {
  const cutoff = missile.rangeControl === "cutoff";
  const { azimuth_rad, finalElevation_rad, control } = steering;
  const aim = {
    site: origin,
    azimuth_rad,
    finalElevation_rad,
    burnRatio: cutoff ? control : 1,
    thrustRatio: cutoff ? 1 : control,
  };
  const { t_s, y } = flyReference(stackOf(missile), aim, missile.ballisticCoefficient_kg_m2, 1e-12);
  return norm(subtract(rotateToEcef([y[0]!, y[1]!, y[2]!], t_s), impactOf(missile, origin, steering).r_m));
}

/** What a map is made of: an interceptor's reach table, a radar's view of a flight, one fan from launch to outcome. */
function partFigures({ designs, threats, rules }: Scenario): Figure[] {
  const design = designs.find((of) => of.sites.length > 0)!;
  const largest = designs.reduce((p, q) => (q.radars.length > p.radars.length ? q : p));
  const { interceptor, site } = design.sites[0]!.asset;
  const radar = design.radars[0]!.asset;
  const { missile, origins } = threats.find((of) => of.missile.id === "irbm-forecast")!;
  const from = launcher(missile, origin);
  const paths = aimsAt(3_400).flatMap((aim) => {
    const solution = solve(from, aim, 0);
    return solution.kind === "reached" ? [fly(from, aim, solution.steering).path] : [];
  });
  const angles = paths.map((path) => anglesOf(radar.geometry.site, path));
  const nodes = paths.reduce((sum, path) => sum + path.t_s.length, 0);
  const cells = aimsAt(1_000).concat(aimsAt(2_000), aimsAt(3_000));
  const repeats = 20;
  const tracked = (by: Design) => {
    for (const path of paths) outcomeCode(watched(missile.signature, path), by, rules);
  };
  const [tableMs, viewMs, engageMs, largestMs, fanMs] = alternate(rounds, [
    () => reachTable(interceptor, site),
    () => {
      for (let i = 0; i < repeats; i++)
        for (const [k, path] of paths.entries()) viewOf(radar.geometry, path, angles[k]);
    },
    () => tracked(design),
    () => tracked(largest),
    () => {
      for (const aim of cells) {
        const flight = flyTo(missile, origins[0]!, aim, 0);
        if (flight !== undefined) outcomeCode(flight, design, rules);
      }
    },
  ]) as [number, number, number, number, number];
  return [
    { what: "reach table", value: tableMs, unit: "ms", beside: interceptor.id },
    {
      what: "radar view",
      value: (1e6 * viewMs) / (repeats * nodes),
      unit: "ns/node",
      beside: `${radar.id}, ${radar.geometry.faces.length} faces`,
    },
    ...[
      { by: design, ms: engageMs },
      { by: largest, ms: largestMs },
    ].map(({ by, ms }) => ({
      what: "tracked flight",
      value: ms / paths.length,
      unit: "ms, 1 core",
      beside: `under ${by.id}: ${by.radars.length} radars, ${by.sites.length} sites; covariance from burnout to impact, nothing remembered`,
    })),
    {
      what: "protects fan",
      value: (1000 * cells.length) / fanMs,
      unit: "cells/s, 1 core",
      beside: `${missile.id}: solved, flown and engaged under ${design.id}`,
    },
  ];
}

/** One map on the finest grid, from coarse to fine: one design, one set, one origin. */
async function mapFigure(): Promise<Figure> {
  const scenario = readScenario("sochi-2008").json as { designs: { id: string }[]; threats: object[] };
  const inputs: StudyInputs = {
    files: readCatalogueFiles(),
    scenario: {
      ...scenario,
      designs: scenario.designs.filter(({ id }) => id === "joint-plan"),
      threats: [{ missile: "icbm-forecast", origins: ["tehran"], loft: 0 }],
    },
    topology: readTopology(),
    cities: readCities(),
    grid_km: 100,
    sets: ["mda-2007"],
    samples: 0,
  };
  const runner = threads(inputs, 2);
  await runner.run([], () => {});
  const begun = performance.now();
  const [map] = await runner.run([{ kind: "map", threat: 0, origin: 0 }], () => {});
  const map_s = (performance.now() - begun) / 1000;
  await runner.close();
  const flights = map?.kind === "map" ? map.flights[0]! : 0;
  return {
    what: "protects map, 100 km",
    value: map_s,
    unit: "s, 1 core",
    beside: `icbm-forecast from Tehran under joint-plan: ${flights} tracked flights, laying out the study included`,
  };
}

/** Two workers against one on a part of the study; and the whole study at 400 km. Each includes starting its workers. */
async function studyFigures(): Promise<Figure[]> {
  const inputs: StudyInputs = {
    files: readCatalogueFiles(),
    scenario: readScenario("sochi-2008").json,
    topology: readTopology(),
    cities: readCities(),
    grid_km: 400,
  };
  const seconds = async (workers: number, missiles?: readonly string[]): Promise<number> => {
    const begun = performance.now();
    const only = missiles === undefined ? {} : { only: { missiles, questions: ["protects"] as const } };
    await compare(inputs, { version: version(), runner: (of) => threads(of, workers), ...only });
    return (performance.now() - begun) / 1000;
  };
  const one: number[] = [];
  const two: number[] = [];
  for (let i = 0; i < 3; i++) {
    one.push(await seconds(1, ["irbm-forecast"]));
    two.push(await seconds(2, ["irbm-forecast"]));
  }
  const whole_s = await seconds(2);
  return [
    {
      what: "two workers against one",
      value: median(one) / median(two),
      unit: "times as fast",
      beside: `${fixed(median(one), 1)} s and ${fixed(median(two), 1)} s, start included; irbm-forecast, protects, 400 km, median of 3`,
    },
    { what: "compare sochi-2008", value: whole_s, unit: "s", beside: "whole, 400 km, 2 workers, once" },
  ];
}

/** Median time of each piece of work in ms, taking turns so that a busy moment falls on all. The first turn warms up. */
function alternate(turns: number, work: readonly (() => void)[]): number[] {
  const times = work.map((): number[] => []);
  for (let turn = -1; turn < turns; turn++) {
    work.forEach((piece, i) => {
      const begun = performance.now();
      piece();
      if (turn >= 0) times[i]!.push(performance.now() - begun);
    });
  }
  return times.map(median);
}

await bench();
