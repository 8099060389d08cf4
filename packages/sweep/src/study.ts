import {
  buildGrid,
  buildWorld,
  type Catalogue,
  type CatalogueFile,
  type City,
  type CountriesTopology,
  type ParameterSpace,
  parameterSpace,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
} from "@equipoise/scenario";
import type { Partner, Place, Scenario, World } from "@equipoise/sim/engagement";
import { type Geodetic, sha256Hex, uniform } from "@equipoise/sim/physics";
import { adverseEnd, favourableEnd, groupsOf, type ParameterGroup } from "./axes.ts";

/** Everything a study is made of, as parsed JSON: no disk, no clock. The same inputs give the same bytes anywhere. */
export interface StudyInputs {
  readonly files: Readonly<Record<CatalogueFile, unknown>>;
  readonly scenario: unknown;
  readonly topology: unknown; //  world-atlas countries-50m
  readonly cities: readonly City[];
  readonly grid_km?: number; //   instead of the scenario's
  readonly samples?: number;
  readonly sets?: readonly string[];
}

/** One parameter set's scenarios: nominal, all adverse, all favourable, seeded draws; and each axis's two ends. */
export interface SetStudy {
  readonly setId: string;
  readonly space: ParameterSpace;
  readonly scenarios: readonly Scenario[];
  readonly axes: readonly Axis[];
}

/** A group of parameters that is moved on its own, and the scenarios at its two ends. */
export interface Axis extends ParameterGroup {
  readonly designs: readonly string[];
  readonly adverse: Scenario;
  readonly favourable: Scenario;
}

/** The inputs, checked, with land and people on the grid. */
export interface Basis {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly world: World;
}

export interface Study extends Basis {
  readonly sets: readonly SetStudy[];
  readonly cells: readonly number[]; //   land cells that are aim points
  readonly capitals: readonly Place[]; // aim points after the cells
  readonly aims: readonly Geodetic[];
  readonly aimedAt: readonly (Partner | undefined)[]; // whose land each aim point is: of a cell, the largest share's
  readonly counted: readonly boolean[]; // aim points with land or people of the states that shares are stated of
  readonly europe: ReadonlySet<string>; // the states of the partner "europe": the Allies without the US and Canada
  readonly panel: readonly number[]; //   aim points on which each axis's ends are tried: the most peopled cells of the states that answers speak of, and their capitals
}

/** Cells per state on the panel: those with the most people. */
const panelCellsPerState = 1;
const leastLandShare = 0.02;

// A memo only: the same inputs are asked several things.
const bases = new WeakMap<StudyInputs, Basis>();

/** Parses the inputs and fills the grid. Throws UserError with one sentence when an input is wrong. */
export function basisOf(inputs: StudyInputs): Basis {
  const known = bases.get(inputs) ?? madeFrom(inputs);
  bases.set(inputs, known);
  return known;
}

function madeFrom(inputs: StudyInputs): Basis {
  const catalogue = parseCatalogueOrThrow(inputs.files);
  const scenario = parseScenarioOrThrow(inputs.scenario, catalogue);
  return { catalogue, scenario, world: worldOf(inputs, catalogue, inputs.grid_km ?? scenario.grid_km) };
}

interface KnownWorld {
  readonly topology: unknown;
  readonly cities: readonly City[];
  readonly key: string; // the grid and the borders by content: a catalogue that was parsed anew has other objects
  readonly world: World;
}

// A memo only, of few: what a reader changes is seldom where people live.
const worlds: KnownWorld[] = [];
const mostWorlds = 2;

/** The grid with its land and people; the same object for the same map, towns, borders and grid. */
function worldOf({ topology, cities }: StudyInputs, { borders }: Catalogue, grid_km: number): World {
  const key = JSON.stringify([grid_km, borders]);
  const isOf = (of: KnownWorld) => of.cities === cities || of.cities.length + cities.length === 0;
  const at = worlds.findIndex((of) => of.topology === topology && of.key === key && isOf(of));
  const known =
    at >= 0
      ? worlds.splice(at, 1)[0]!
      : {
          ...{ topology, cities, key },
          world: buildWorld(buildGrid(grid_km), topology as CountriesTopology, cities, borders),
        };
  worlds.push(known);
  if (worlds.length > mostWorlds) worlds.shift();
  return known.world;
}

/** Lays out a study. Throws UserError with one sentence when an input is wrong. */
export function prepare(inputs: StudyInputs, basis: Basis = basisOf(inputs)): Study {
  const { catalogue, scenario, world } = basis;
  const sets = (inputs.sets ?? scenario.parameterSets).map((setId) =>
    setStudy(catalogue, scenario, setId, inputs.samples ?? scenario.samples),
  );
  const capitals = sets[0]!.scenarios[0]!.capitals;
  const { cells, aims, aimedAt, europe } = aimPoints(basis, capitals);
  const spoken = spokenStates(catalogue);
  const counted = [
    ...cells.map((cell) => holdsAny(world, cell, spoken)),
    ...capitals.map((place) => spoken.has(place.state)),
  ];
  const panel = panelOf(spoken, world, cells, capitals);
  return {
    catalogue,
    scenario,
    world,
    sets,
    cells,
    capitals,
    aims,
    aimedAt,
    counted,
    europe,
    panel,
  };
}

/** What maps are drawn over: the land cells, then the capitals. */
export function aimPoints(
  { catalogue, world }: Basis,
  capitals: readonly Place[],
): Pick<Study, "cells" | "aims" | "aimedAt" | "europe"> {
  const cells = landCells(world);
  const europe = europeOf(catalogue);
  const aims = [
    ...cells.map((c) => ({ lat_rad: world.lat_rad[c]!, lon_rad: world.lon_rad[c]!, h_m: 0 })),
    ...capitals.map((p) => p.position),
  ];
  const aimedAt = [
    ...cells.map((cell) => partnerOf(europe, stateOf(world, cell))),
    ...capitals.map((p) => partnerOf(europe, p.state)),
  ];
  return { cells, aims, aimedAt, europe };
}

/** Cells with land where people may live; Antarctica is left out. */
export function landCells(world: World): number[] {
  const antarctica = world.states.indexOf("AQ");
  const cells: number[] = [];
  for (let cell = 0; cell < world.cellCount; cell++) {
    let share = 0;
    for (let j = world.landStart[cell]!; j < world.landStart[cell + 1]!; j++)
      if (world.landState[j] !== antarctica) share += world.landShare[j]!;
    if (share > leastLandShare || world.peopleStart[cell + 1]! > world.peopleStart[cell]!) cells.push(cell);
  }
  return cells;
}

export function europeOf(catalogue: Catalogue): ReadonlySet<string> {
  const allies = catalogue.alliances.find((a) => a.id === "nato-members")?.members ?? [];
  return new Set(allies.map((m) => m.state).filter((s) => s !== "US" && s !== "CA"));
}

/** Whose land a state is: each partner answers for its own. */
export function partnerOf(europe: ReadonlySet<string>, state: string | undefined): Partner | undefined {
  if (state === "US" || state === "RU") return state === "US" ? "us" : "ru";
  return state !== undefined && europe.has(state) ? "europe" : undefined;
}

/** The state with the largest share of a cell's land. */
export function stateOf(world: World, cell: number): string | undefined {
  let largest = 0;
  let state: string | undefined;
  for (let j = world.landStart[cell]!; j < world.landStart[cell + 1]!; j++) {
    if (world.landShare[j]! <= largest) continue;
    largest = world.landShare[j]!;
    state = world.states[world.landState[j]!];
  }
  return state;
}

/** The states that protection is stated of: the United States, Russia, and every Ally, invitee and hopeful. */
function spokenStates(catalogue: Catalogue): ReadonlySet<string> {
  return new Set(["US", "RU", ...catalogue.alliances.flatMap((a) => a.members.map((m) => m.state))]);
}

function holdsAny(world: World, cell: number, states: ReadonlySet<string>): boolean {
  for (let j = world.landStart[cell]!; j < world.landStart[cell + 1]!; j++)
    if (states.has(world.states[world.landState[j]!]!)) return true;
  for (let j = world.peopleStart[cell]!; j < world.peopleStart[cell + 1]!; j++)
    if (states.has(world.states[world.peopleState[j]!]!)) return true;
  return false;
}

/** The panel: for every Ally, invitee, hopeful, the United States and Russia its most peopled cells; then their capitals. */
function panelOf(
  states: ReadonlySet<string>,
  world: World,
  cells: readonly number[],
  capitals: readonly Place[],
): number[] {
  const chosen = new Set<number>();
  for (const state of [...states].sort((a, b) => (a < b ? -1 : 1))) {
    const index = world.states.indexOf(state);
    const peopled = cells
      .map((cell, k) => ({ k, people: peopleOf(world, cell, index) }))
      .filter((c) => c.people > 0);
    peopled.sort((a, b) => b.people - a.people || a.k - b.k);
    for (const { k } of peopled.slice(0, panelCellsPerState)) chosen.add(k);
  }
  capitals.forEach(({ state }, c) => {
    if (states.has(state)) chosen.add(cells.length + c);
  });
  return [...chosen].sort((a, b) => a - b);
}

function peopleOf(world: World, cell: number, state: number): number {
  let people = 0;
  for (let j = world.peopleStart[cell]!; j < world.peopleStart[cell + 1]!; j++)
    if (world.peopleState[j] === state) people += world.people[j]!;
  return people;
}

function setStudy(catalogue: Catalogue, scenario: ScenarioFile, setId: string, samples: number): SetStudy {
  const space = parameterSpace(catalogue, scenario, setId);
  const { parameters, nominal } = space;
  const draws = Array.from({ length: samples }, (_, k) =>
    // The stream is the parameter's own, so that leaving other designs out does not change its draws.
    Float64Array.from(
      parameters,
      (p) => p.low + (p.high - p.low) * uniform(scenario.seed, streamOf(p.path), k, 0),
    ),
  );
  const vectors = [
    nominal,
    Float64Array.from(parameters, adverseEnd),
    Float64Array.from(parameters, favourableEnd),
    ...draws,
  ];
  return { setId, space, scenarios: vectors.map((v) => space.at(v)), axes: axesOf(catalogue, space) };
}

function axesOf(catalogue: Catalogue, space: ParameterSpace): Axis[] {
  return groupsOf(catalogue, space.parameters).map(({ id, parameters: members }) => ({
    id,
    parameters: members,
    designs: [...new Set(members.flatMap((p) => p.designs))],
    adverse: space.at(new Map(members.map((p) => [p.path, adverseEnd(p)]))),
    favourable: space.at(new Map(members.map((p) => [p.path, favourableEnd(p)]))),
  }));
}

/** A random stream per parameter: the first 32 bits of the hash of its path. */
export function streamOf(path: string): number {
  return Number.parseInt(sha256Hex(path).slice(0, 8), 16);
}
