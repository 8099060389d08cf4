import {
  type Catalogue,
  type Parameter,
  type ParameterSpace,
  parameterSpace,
  recorded,
  type ScenarioFile,
} from "@equipoise/scenario";
import { type Scenario, seenAnew, type World } from "@equipoise/sim/engagement";
import { sha256Hex, uniform } from "@equipoise/sim/physics";
import { adverseEnd, favourableEnd, groupsOf } from "../axes.ts";
import { europeOf, streamOf } from "../study.ts";
import { survivingFraction } from "./forceMetrics.ts";
import { groundOf } from "./ground.ts";
import type { Metric, Setting } from "./metric.ts";
import { metrics } from "./metrics.ts";
import { type PanelFlight, withBases } from "./panel.ts";

export type Claim = Catalogue["claims"][number];
export type ClaimTest = NonNullable<Claim["test"]>;

/** What of a test is otherwise in a figure that stands beside it. */
export type Beside = ClaimTest["beside"][number];

/** What the ledger is made from, checked. */
export interface LedgerStudy {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly world: World;
  readonly worldHash: string; // of land and people on the grid
}

/** One claim's test under one parameter set: a number at every point of the space of its inputs. */
export interface ClaimCase {
  readonly claim: Claim;
  readonly test: ClaimTest;
  readonly set: string;
  readonly metric: Metric;
  readonly space: ParameterSpace;
  readonly axes: readonly CaseAxis[];
  readonly inputs: ReadonlySet<string>; // paths of the figures that can move the value
  readonly pairs: () => number; // flights of the panel
  /** The value at a point. `near`: what is worked out for the flights is kept, for a walk about one point. */
  value(values: Float64Array, walk: "near" | "far"): number;
  /** The value at the nominal point over everything that the panel is drawn from. */
  whole(): number;
  holds(value: number): boolean;
  readonly dependsOn: readonly string[];
  readonly inputsHash: string;
}

/** An input, or an asset's inputs together, moved from the end worst for the defence (0) to the best (1). */
export interface CaseAxis {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly published: boolean; // by the set's author, all of it; or the reader's own to set
  readonly parameters: readonly Parameter[];
  readonly indices: readonly number[]; // in the space's vector
}

/** Throws an error where the claim has no test: it is not simulated. */
export function claimCase(study: LedgerStudy, claimId: string, set: string, beside?: Beside): ClaimCase {
  const notes = recorded(withHeld(study.catalogue, beside?.held ?? []));
  const { catalogue } = notes;
  const claim = catalogue.claims.find(({ id }) => id === claimId);
  if (claim === undefined || claim.test === null) throw new Error(`claimCase: ${claimId} has no test`);
  const { designs, missiles, also } = { ...claim.test, ...beside };
  const test: ClaimTest = { ...claim.test, designs, missiles, also };
  const metric = metrics[test.metric]!;
  const file = scenarioFor(study.scenario, catalogue, test, metric);
  const space = parameterSpace(catalogue, file, set, test.also);
  const nominal = space.at(space.nominal);
  const setting: Setting = {
    ground: groundOf(study.world, catalogue),
    scenario: nominal,
    group: test.group,
    watchedRadars: limitedRadars(catalogue, file),
    catalogue,
    test,
  };
  let known: readonly PanelFlight[] | undefined;
  const panel = () => {
    known ??= withBases(metric.flights(setting, "panel"));
    return known;
  };
  const valueOver = (flights: readonly PanelFlight[], values: Float64Array, scenario: Scenario): number =>
    metric.value(setting, { scenario, flights, figure: (path) => space.figure(values, path) });
  const axes = axesOf(catalogue, space, metric);
  const whole = () => valueOver(metric.flights(setting, "whole"), space.nominal, nominal);
  const holds = holdsBy(test.holds, test.threshold.value);
  JSON.stringify(claim); // its words belong to the answer
  valueOver([], space.nominal, nominal); // what a metric reads of the catalogue's tables, whatever its flights
  // The scenario is made whole; a figure of it that cannot move the metric is no input of the answer.
  const idle = new Set(space.figures.map(({ path }) => path).filter((path) => !metric.concerns(path)));
  const reads = [...notes.reads()].filter(([path]) => !idle.has(path));
  return {
    ...{ claim, test, set, metric, space, axes, whole, holds },
    inputs: new Set(space.figures.map(({ path }) => path).filter(metric.concerns)),
    pairs: () => panel().length,
    value: (values, walk) =>
      valueOver(
        walk === "near" ? panel() : panel().map((f) => ({ ...f, flight: seenAnew(f.flight) })),
        values,
        space.at(values),
      ),
    dependsOn: reads.map(([path]) => path),
    inputsHash: sha256Hex(JSON.stringify([reads, file, set, metric.over === "" ? "" : study.worldHash])),
  };
}

/** The catalogue with some figures held at other values, whatever their ranges. */
function withHeld(catalogue: Catalogue, held: NonNullable<Beside["held"]>): Catalogue {
  if (held.length === 0) return catalogue;
  const copy = JSON.parse(JSON.stringify(catalogue)) as Record<string, { id: string }[]>;
  for (const { parameter, value } of held) {
    const [file = "", id = "", ...keys] = parameter.split("/");
    let at: unknown = copy[file]?.find((record) => record.id === id);
    for (const key of keys) at = (at as Record<string, unknown> | undefined)?.[key];
    Object.assign(at as object, { value, low: value, high: value });
  }
  return copy as unknown as Catalogue;
}

/** The scenario with what the test asks about and nothing else. */
function scenarioFor(
  scenario: ScenarioFile,
  catalogue: Catalogue,
  test: ClaimTest,
  { needs }: Metric,
): ScenarioFile {
  const europe = europeOf(catalogue);
  const inEurope = (id: string) => europe.has(catalogue.places.find((place) => place.id === id)?.state ?? "");
  const { reach } = scenario;
  return {
    ...scenario,
    designs: test.designs.map((id) => scenario.designs.find((design) => design.id === id)!),
    threats: test.missiles.flatMap((id) => scenario.threats.filter(({ missile }) => missile === id)),
    capitals: needs.includes("capitals") ? scenario.capitals.filter(inEurope) : [],
    reach: needs.includes("launches") ? reach : { ...reach, origins: [], aims: [] },
  };
}

/** The radars that the measures of the designs limit. */
function limitedRadars(catalogue: Catalogue, { designs }: ScenarioFile): ReadonlySet<string> {
  const measures = designs.flatMap((design) => design.measures);
  return new Set(
    catalogue.measures.flatMap(({ id, effect }) =>
      measures.includes(id) && effect.kind === "radar-sector" ? [effect.radar] : [],
    ),
  );
}

function axesOf(catalogue: Catalogue, space: ParameterSpace, { concerns }: Metric): CaseAxis[] {
  const indexOf = new Map(space.parameters.map(({ path }, i) => [path, i]));
  const parameters = space.parameters.filter(({ path }) => concerns(path));
  return groupsOf(catalogue, parameters).map(({ id, parameters: members }) => {
    const [first] = members;
    const alone = !id.endsWith("/*");
    return {
      id,
      label: alone ? first!.label : `${first!.label.split(":", 1)[0]}: its other figures together`,
      unit: alone ? first!.unit : "of its ranges",
      published: members.every(({ notPublished, path }) => !notPublished || path === survivingFraction),
      parameters: members,
      indices: members.map(({ path }) => indexOf.get(path)!),
    };
  });
}

function holdsBy(relation: ClaimTest["holds"], threshold: number): (value: number) => boolean {
  switch (relation) {
    case "at-least":
      return (value) => value >= threshold;
    case "at-most":
      return (value) => value <= threshold;
    case "above":
      return (value) => value > threshold;
    case "below":
      return (value) => value < threshold;
  }
}

/** Moves one axis in a vector: 0 is worst for the defence, 1 best. */
export function place(values: Float64Array, axis: CaseAxis, u: number): void {
  axis.parameters.forEach((p, j) => {
    const [from, to] = [adverseEnd(p), favourableEnd(p)];
    values[axis.indices[j]!] = from + u * (to - from);
  });
}

/**
 * Where a sample places an axis. What changes an interceptor's flyout, and how a target shows its side, are sampled on a few
 * levels, so that what costs more than all else is worked out once for many points.
 */
export function sampledPlace(axis: CaseAxis, u: number): number {
  const levels = levelsOf(axis.id);
  return levels === undefined ? u : (Math.min(levels - 1, Math.floor(u * levels)) + 0.5) / levels;
}

function levelsOf(id: string): number | undefined {
  if (/^signatures\/[^/]+\/side/.test(id)) return 3;
  if (!id.startsWith("interceptors/") || /\/(killProbability|divertMargin_m|handoverTime_s)$/.test(id))
    return undefined;
  return id.endsWith("/carriedMass_kg") ? 12 : 2;
}

/** A Latin hypercube of `count` points: each axis takes each of `count` equal steps once, in an order of its own. */
export function latinPoints(c: ClaimCase, count: number, seed: number): Float64Array[] {
  const orders = c.axes.map(({ id }) => {
    const keys = Array.from({ length: count }, (_, k) => uniform(seed, streamOf(id), k, 0));
    return keys.map((_, k) => k).sort((a, b) => keys[a]! - keys[b]! || a - b);
  });
  return Array.from({ length: count }, (_, k) => {
    const values = Float64Array.from(c.space.nominal);
    c.axes.forEach((axis, a) => {
      place(values, axis, sampledPlace(axis, (orders[a]![k]! + 0.5) / count));
    });
    return values;
  });
}
