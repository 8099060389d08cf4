import { flyTo, interceptedCode, launcherOf } from "@equipoise/sim/analyses";
import { type Place, type WatchedFlight, watched } from "@equipoise/sim/engagement";
import { mayReach } from "@equipoise/sim/missiles";
import { type Path, uniform } from "@equipoise/sim/physics";
import { type Lattice, latticeOf, type Problem, type Refined, refine, refining } from "../refine.ts";
import type { Study } from "../study.ts";
import { type Case, caseOf, codeIn } from "./cases.ts";

/** One missile from one origin to every aim point. */
export interface MapTask {
  readonly kind: "map";
  readonly threat: number;
  readonly origin: number;
}

/** Outcome codes of one fan's aim points, per set, scenario and design. */
export interface MapResult {
  readonly kind: "map";
  readonly task: MapTask;
  readonly codes: readonly (readonly (readonly Uint8Array[])[])[]; // [set][scenario][design]
  readonly computed: Uint8Array; // per aim point: 1 where a flight was tracked for some map, 0 where its neighbours speak for it
  readonly flights: readonly number[]; // tracked cells per map, sets then designs
}

/** A fan that reaches no more cells than this is computed whole: a coarse grid could miss it. */
const wholeBelow = 600;

/** Tracked flights per map; and beyond them for its corners and draws, where shares are stated. */
function budgetsOf(grid_km: number): { readonly nominal: number; readonly others: number } {
  return grid_km <= 100 ? { nominal: 2000, others: 500 } : { nominal: 700, others: 150 };
}

/**
 * Makes the maps of one fan from coarse to fine: for every set and design the nominal map over all cells, then its corners
 * and draws over the cells that shares are stated of. Where a map is computed depends on that map alone, so that it is the
 * same whatever else is asked; a flight that several want is flown once a round. Panel and capitals are always computed.
 */
export function runMap(study: Study, task: MapTask): MapResult {
  const fan = new Fan(study, task);
  const maps = study.sets.flatMap((_, s) => study.scenario.designs.map((_d, d) => new DesignMap(fan, s, d)));
  let open = maps;
  while (open.length > 0) {
    const wanted = new Map<number, DesignMap[]>();
    for (const map of open)
      for (const aim of map.wanted) {
        const others = wanted.get(aim);
        if (others === undefined) wanted.set(aim, [map]);
        else others.push(map);
      }
    for (const aim of [...wanted.keys()].sort((a, b) => a - b)) {
      const flight = fan.fly(aim);
      for (const map of wanted.get(aim)!) map.learn(aim, flight);
    }
    open = open.filter((map) => map.step());
  }
  const bySet = study.sets.map((set, s) =>
    set.scenarios.map((_, e) => maps.filter((m) => m.set === s).map((m) => m.layers![e]!)),
  );
  const computed = Uint8Array.from(study.aims, (_, k) => (maps.some((m) => m.computed(k)) ? 1 : 0));
  const flights = maps.map((m) => study.cells.reduce((n, _, k) => n + (m.computed(k) ? 1 : 0), 0));
  return { kind: "map", task, codes: bySet, computed, flights };
}

/** The flights of one fan. */
class Fan {
  readonly study: Study;
  readonly threat: number;
  readonly beyond: Uint8Array; // per cell
  readonly reached: readonly number[];
  private readonly paths = new Map<number, Path | undefined>();
  private readonly origin: Place;

  constructor(study: Study, { threat, origin }: MapTask) {
    this.study = study;
    this.threat = threat;
    const { missile, origins } = study.sets[0]!.scenarios[0]!.threats[threat]!;
    this.origin = origins[origin]!;
    const from = launcherOf(missile, this.origin.position);
    const hoped = study.cells.map((_, k) => mayReach(from, study.aims[k]!));
    const few = hoped.flatMap((may, k) => (may ? [k] : []));
    const { codes } = refine(
      latticesOf(study).all,
      { cases: 1, deciding: 1, quantityFrom: 1, always: few.length <= wholeBelow ? few : [] },
      (aim) => (hoped[aim]! && this.fly(aim) !== undefined ? [1] : undefined),
    );
    this.beyond = Uint8Array.from(codes[0]!, (code) => 1 - code);
    this.reached = study.cells.flatMap((_, k) => (this.beyond[k] === 0 ? [k] : []));
  }

  /** The flight to an aim point; its path is kept, what sensors make of it is not. */
  fly(aim: number): WatchedFlight | undefined {
    const { missile, loft } = this.study.sets[0]!.scenarios[0]!.threats[this.threat]!;
    const aimedAt = this.study.aimedAt[aim];
    if (this.paths.has(aim)) {
      const path = this.paths.get(aim);
      return path && watched(missile.signature, path, aimedAt);
    }
    const flight = flyTo(missile, this.origin, this.study.aims[aim]!, loft, aimedAt);
    this.paths.set(aim, flight?.path);
    return flight;
  }
}

/** One design's map under one set: in two passes, first the nominal one over all cells, then every scenario's over those counted. */
class DesignMap {
  readonly set: number;
  wanted: readonly number[] = []; // aim points to compute in this round
  layers: readonly Uint8Array[] | undefined; // [scenario], once done
  private readonly fan: Fan;
  private readonly cases: readonly Case[];
  private readonly found = new Map<number, Uint8Array | undefined>();
  private readonly rounds: Generator<void, readonly Uint8Array[], void>;

  constructor(fan: Fan, set: number, d: number) {
    this.fan = fan;
    this.set = set;
    const scenarios = fan.study.sets[set]!.scenarios;
    // Without interceptors nothing is defended whatever the ranges: the nominal map stands for all.
    const varied = scenarios[0]!.designs[d]!.sites.length > 0 ? scenarios : scenarios.slice(0, 1);
    this.cases = varied.map((scenario) => caseOf(scenario, fan.threat, d));
    this.rounds = this.twoPasses();
    this.step();
  }

  /** Whether an aim point was flown and tracked for this map. */
  computed(aim: number): boolean {
    return this.found.get(aim) !== undefined;
  }

  learn(aim: number, flight: WatchedFlight | undefined): void {
    const capital = aim >= this.fan.study.cells.length;
    const cases = capital || this.fan.study.counted[aim] ? this.cases : this.cases.slice(0, 1);
    this.found.set(aim, flight && Uint8Array.from(cases, (of) => codeIn(flight, of)));
  }

  /** Goes on to the next round; false when the map is done. */
  step(): boolean {
    const next = this.rounds.next();
    if (next.done) this.layers = next.value;
    return !next.done;
  }

  private *ask(aims: readonly number[]): Generator<void, void, void> {
    this.wanted = aims.filter((aim) => !this.found.has(aim));
    if (this.wanted.length > 0) yield;
  }

  private *pass(
    lattice: Lattice,
    problem: Problem,
    aimOf: (cell: number) => number,
  ): Generator<void, Refined, void> {
    const steps = refining(lattice, problem);
    let step = steps.next();
    while (!step.done) {
      const cells = step.value;
      yield* this.ask(cells.map(aimOf));
      step = steps.next(new Map(cells.map((cell) => [cell, this.found.get(aimOf(cell))])));
    }
    return step.value;
  }

  private *twoPasses(): Generator<void, readonly Uint8Array[], void> {
    const { study, beyond, reached } = this.fan;
    const { all, counted, countedCells } = latticesOf(study);
    const cellCount = study.cells.length;
    const capitals = study.aims.flatMap((_, k) => (k >= cellCount ? [k] : []));
    yield* this.ask(capitals);
    const whole = reached.length <= wholeBelow;
    const panel = study.panel.filter((k) => k < cellCount);
    const common = { quantityFrom: interceptedCode };
    const budget = budgetsOf(study.world.nominal_km);
    const first = yield* this.pass(
      all,
      { ...common, cases: 1, deciding: 1, beyond, always: whole ? reached : panel, budget: budget.nominal },
      (cell) => cell,
    );
    const known = countedCells.flatMap((cell, k) => (this.computed(cell) ? [k] : []));
    const count = this.cases.length;
    const second = yield* this.pass(
      counted,
      {
        ...common,
        ...{ cases: count, deciding: count, always: known, budget: known.length + budget.others },
        beyond: Uint8Array.from(countedCells, (cell) => beyond[cell]!),
      },
      (k) => countedCells[k]!,
    );
    const layers = this.cases.map((_, e) => {
      const codes = new Uint8Array(study.aims.length);
      if (e === 0) codes.set(first.codes[0]!);
      countedCells.forEach((cell, k) => {
        codes[cell] = second.codes[e]![k]!;
      });
      for (const k of capitals) codes[k] = this.found.get(k)?.[e] ?? 0;
      return codes;
    });
    return study.sets[this.set]!.scenarios.map((_, e) => layers[Math.min(e, layers.length - 1)]!);
  }
}

interface Lattices {
  readonly all: Lattice;
  readonly counted: Lattice;
  readonly countedCells: readonly number[]; // indices into study.cells
}

// A memo only: lattices are functions of the study.
const lattices = new WeakMap<Study, Lattices>();

function latticesOf(study: Study): Lattices {
  let known = lattices.get(study);
  if (known === undefined) {
    const countedCells = study.cells.flatMap((_, k) => (study.counted[k] === true ? [k] : []));
    known = {
      all: latticeOf(study.world, study.cells),
      counted: latticeOf(
        study.world,
        countedCells.map((k) => study.cells[k]!),
      ),
      countedCells,
    };
    lattices.set(study, known);
  }
  return known;
}

// ---- the check ------------------------------------------------------------------------------------------------

/** Draws `from` to `to` of the random cells at which the maps are compared with a full computation. */
export interface CheckTask {
  readonly kind: "check";
  readonly from: number;
  readonly to: number;
}

export interface CheckResult {
  readonly kind: "check";
  readonly task: CheckTask;
  readonly draws: readonly Draw[];
}

/** One cell of one fan computed in full: the nominal codes. */
interface Draw {
  readonly threat: number;
  readonly origin: number;
  readonly cell: number;
  readonly codes: readonly (readonly number[])[]; // [set][design]
}

export const checkedCells = 500;

/** Random cells within reach of random fans, each computed in full; by the study's seed and the number of the draw. */
export function runCheck(study: Study, task: CheckTask): CheckResult {
  const { threats } = study.sets[0]!.scenarios[0]!;
  const fans = threats.flatMap(({ origins }, threat) => origins.map((_, origin) => ({ threat, origin })));
  const draws: Draw[] = [];
  for (let n = task.from; n < task.to; n++) {
    for (let attempt = 0; attempt < 64; attempt++) {
      const at = (k: number) => uniform(study.scenario.seed, checkStream, n, 2 * attempt + k);
      const fan = fans[Math.floor(at(0) * fans.length)]!;
      const cell = Math.floor(at(1) * study.cells.length);
      const { missile, origins, loft } = threats[fan.threat]!;
      const flight = flyTo(missile, origins[fan.origin]!, study.aims[cell]!, loft, study.aimedAt[cell]);
      if (flight === undefined) continue;
      const codes = study.sets.map((set) =>
        study.scenario.designs.map((_, d) => codeIn(flight, caseOf(set.scenarios[0]!, fan.threat, d))),
      );
      draws.push({ ...fan, cell, codes });
      break;
    }
  }
  return { kind: "check", task, draws };
}

const checkStream = 0x6d617073; // "maps"
