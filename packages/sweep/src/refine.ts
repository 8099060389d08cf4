import type { World } from "@equipoise/sim/engagement";
import { authalicRadius_m, cos, round, sin } from "@equipoise/sim/physics";

/**
 * A map from coarse to fine. Outcomes are computed on a sparse cover of the cells; then, level by level, a cell is
 * computed where the cells already known around it disagree in class, and elsewhere takes what they say. Boundaries
 * between classes are found to a cell's width; of broad areas of one class about one cell in fifty is computed.
 *
 * What is left of the budget then goes to cells that differ from a computed one next to them, until none does: so a
 * feature too thin for the coarse levels, once met, is followed along.
 *
 * Several cases (parameter sets, designs) share every flight, so the first `deciding` cases together say where to
 * compute; the others take what falls out. When the budget runs short the most disputed cells come first.
 */
export function refine(lattice: Lattice, problem: Problem, evaluate: Evaluate): Refined {
  const steps = refining(lattice, problem);
  let step = steps.next();
  while (!step.done) step = steps.next(new Map(step.value.map((aim) => [aim, evaluate(aim)])));
  return step.value;
}

/** Outcome codes of a cell, one per case; undefined beyond the missile's reach. */
export type Evaluate = (aim: number) => ArrayLike<number> | undefined;

/**
 * The same a round at a time: yields cells to compute and takes their codes, so that several maps of one fan can share
 * the flights of each round.
 */
export function* refining(
  lattice: Lattice,
  problem: Problem,
): Generator<readonly number[], Refined, ReadonlyMap<number, ArrayLike<number> | undefined>> {
  const map = new PartialMap(lattice, problem);
  const compute = function* (aims: readonly number[]) {
    const wanted = aims.filter((aim) => !map.computed[aim]);
    if (wanted.length > 0) map.take(wanted, yield wanted);
  };
  /** Interpolates cells, then computes the disputed ones, most disputed first. Returns those computed. */
  const settle = function* (aims: readonly number[], from: readonly (readonly Neighbour[])[]) {
    const disputed = map.disputedAmong(aims, from);
    let done = 0;
    while (done < disputed.length && map.left() > 0) {
      const batch = disputed.slice(done, done + map.left());
      yield* compute(batch);
      done += batch.length; // a cell beyond reach leaves its flight to the next
    }
    return disputed.slice(0, done);
  };
  yield* compute([...new Set([...(problem.always ?? []), ...lattice.levels[0]!])]);
  for (const aims of lattice.levels.slice(1)) yield* settle(aims, lattice.parents);
  let front = map.foreignNeighbours(lattice.levels.flat());
  while (front.length > 0 && map.left() > 0)
    front = map.foreignNeighbours(yield* settle(front, lattice.beside));
  map.guessAgain();
  return { codes: map.codes, computed: map.computed, flights: map.flights };
}

export interface Problem {
  readonly cases: number;
  readonly deciding: number; //  the first so many cases decide where to compute
  readonly quantityFrom: number; // codes below are classes; from here on they are one class and carry a quantity
  readonly beyond?: Uint8Array; //      1 for cells known to lie beyond reach
  /** Stop after so many flights within reach. `always` and the coarsest level count but are flown whatever they cost. */
  readonly budget?: number;
  readonly always?: readonly number[]; // computed in any case
}

export interface Refined {
  readonly codes: readonly Uint8Array[]; // [case][aim], 0 beyond reach
  readonly computed: Uint8Array; //         1 where evaluated, 0 where interpolated
  readonly flights: number; //              evaluated and within reach
}

/** Neighbours and levels of scattered cells; an aim is an index into the cells it was made from. */
export interface Lattice {
  readonly levels: readonly (readonly number[])[]; //  aims, coarsest level first
  readonly parents: readonly (readonly Neighbour[])[]; // of coarser levels, at least one below the coarsest; nearest first
  readonly beside: readonly (readonly Neighbour[])[]; //  of any level, close by
}
export interface Neighbour {
  readonly aim: number;
  readonly weight: number; // inverse square of the distance (Shepard 1968)
}

/** A feature round and wider than twice this is met for certain; a smaller one by luck, or where its edge meets another's. */
const coarsestSpacing_m = 800_000;
const apart = 0.95; // of the spacing between a level's cells: exactly 1 would leave most levels empty on rows that do not line up
// In spacings of the next coarser level. Within 1 there is always a cell; further out are those on the other sides.
const parentReach = 1.4;
const besideReach = 2.3; // in cells: the twenty around one
const nextWeight = 1 / (1.45 * 1.45); // within 1.45 cells: the eight around one

/**
 * The levels of `cells` of an equal-area grid, given in the grid's order: each level is a greedy cover, so that every
 * cell has one of the level within its spacing, and an island too small to have a neighbour is in the coarsest.
 * Distances are chords, so that neither the date line nor the poles are special.
 */
export function latticeOf(
  world: Pick<World, "lat_rad" | "lon_rad" | "cellArea_m2">,
  cells: readonly number[],
  coarsest_m: number = coarsestSpacing_m,
): Lattice {
  const near = nearness(world, cells);
  const spacings = spacingsFrom(coarsest_m / Math.sqrt(world.cellArea_m2));
  const levelOf = new Uint8Array(cells.length).fill(spacings.length);
  const levels = spacings.map((spacing, level) => {
    const members: number[] = [];
    for (let aim = 0; aim < cells.length; aim++) {
      if (
        levelOf[aim]! < spacings.length ||
        near.any(aim, apart * spacing, (other) => levelOf[other]! <= level)
      )
        continue;
      levelOf[aim] = level;
      members.push(aim);
    }
    return members;
  });
  const around = (reach: (level: number) => number, counts: (own: number, other: number) => boolean) =>
    cells.map((_, aim) => {
      const own = levelOf[aim]!;
      return near.all(aim, reach(own), (other) => counts(own, levelOf[other]!));
    });
  return {
    levels,
    parents: around(
      (level) => (level === 0 ? 0 : parentReach * spacings[level - 1]!),
      (own, other) => other < own,
    ),
    beside: around(
      () => besideReach,
      () => true,
    ),
  };
}

/** Spacing of the levels in cells, down to 1: each level about doubles what the ones before it hold. */
function spacingsFrom(coarsest: number): readonly number[] {
  const spacings = [1];
  // A tenth more: the ladder's step nearest to what was asked, whatever the grid's rounding.
  while (spacings[0]! * Math.sqrt(2) < 1.1 * coarsest) spacings.unshift(spacings[0]! * Math.sqrt(2));
  return spacings;
}

interface Nearness {
  any(aim: number, cellWidths: number, counts: (other: number) => boolean): boolean;
  all(aim: number, cellWidths: number, counts: (other: number) => boolean): Neighbour[];
}

/** Neighbours by distance in cell widths. Cells in order of latitude, as a grid's are: only some bands are looked at. */
function nearness(
  world: Pick<World, "lat_rad" | "lon_rad" | "cellArea_m2">,
  cells: readonly number[],
): Nearness {
  const width_rad = Math.sqrt(world.cellArea_m2) / authalicRadius_m;
  const along = (of: (lat_rad: number, lon_rad: number) => number) =>
    Float64Array.from(cells, (cell) => of(world.lat_rad[cell]!, world.lon_rad[cell]!) / width_rad);
  const lat = along((phi) => phi);
  const x = along((phi, lambda) => cos(phi) * cos(lambda));
  const y = along((phi, lambda) => cos(phi) * sin(lambda));
  const z = along((phi) => sin(phi));
  const squared = (a: number, b: number): number => {
    const dx = x[a]! - x[b]!;
    const dy = y[a]! - y[b]!;
    const dz = z[a]! - z[b]!;
    return dx * dx + dy * dy + dz * dz;
  };
  /** Calls `take` on every other cell in reach until it answers true. */
  const search = (aim: number, reach: number, take: (other: number, squared: number) => boolean): boolean => {
    for (const step of [-1, 1])
      for (
        let other = aim + step;
        // A chord is shorter than its arc, by 4 % for a radian: a margin, so that none is missed.
        other >= 0 && other < cells.length && Math.abs(lat[other]! - lat[aim]!) <= 1.05 * reach;
        other += step
      ) {
        const d2 = squared(aim, other);
        if (d2 <= reach * reach && take(other, d2)) return true;
      }
    return false;
  };
  return {
    any: (aim, reach, counts) => search(aim, reach, counts),
    all: (aim, reach, counts) => {
      const found: Neighbour[] = [];
      search(aim, reach, (other, d2) => {
        if (counts(other)) found.push({ aim: other, weight: 1 / d2 });
        return false;
      });
      return found.sort((a, b) => b.weight - a.weight || a.aim - b.aim);
    },
  };
}

/** What is known of a map so far. */
class PartialMap {
  readonly lattice: Lattice;
  readonly codes: readonly Uint8Array[];
  readonly computed: Uint8Array;
  flights = 0;
  private readonly disputed = new Set<number>();
  private readonly problem: Problem;
  private readonly tally: Float64Array; // weight per class

  constructor(lattice: Lattice, problem: Problem) {
    const aims = lattice.parents.length;
    this.lattice = lattice;
    this.problem = problem;
    this.codes = Array.from({ length: problem.cases }, () => new Uint8Array(aims));
    this.computed = new Uint8Array(aims);
    this.tally = new Float64Array(problem.quantityFrom + 1);
    if (problem.beyond !== undefined) this.computed.set(problem.beyond);
  }

  /** Flights that the budget still allows. */
  left(): number {
    return Math.max(0, (this.problem.budget ?? Number.POSITIVE_INFINITY) - this.flights);
  }

  take(aims: readonly number[], found: ReadonlyMap<number, ArrayLike<number> | undefined>): void {
    for (const aim of aims) {
      const codes = found.get(aim);
      this.computed[aim] = 1;
      if (codes !== undefined) this.flights++;
      this.codes.forEach((layer, c) => {
        layer[aim] = codes?.[c] ?? 0;
      });
    }
  }

  /** Interpolates cells; returns those in dispute, most disputed first. */
  disputedAmong(aims: readonly number[], from: readonly (readonly Neighbour[])[]): readonly number[] {
    const disputed: { aim: number; doubt: number }[] = [];
    for (const aim of aims) {
      const doubt = this.computed[aim] ? 0 : this.interpolate(aim, from[aim]!);
      if (doubt > 0) disputed.push({ aim, doubt });
    }
    disputed.sort((a, b) => b.doubt - a.doubt || a.aim - b.aim);
    return disputed.map(({ aim }) => aim);
  }

  /** Cells not computed, next to one of `aims` that was and differs in a deciding case; each once. */
  foreignNeighbours(aims: readonly number[]): readonly number[] {
    const found = new Set<number>();
    for (const aim of aims)
      if (this.computed[aim])
        for (const near of this.lattice.beside[aim]!)
          if (near.weight > nextWeight && !this.computed[near.aim] && this.differ(aim, near.aim))
            found.add(near.aim);
    return [...found];
  }

  private differ(a: number, b: number): boolean {
    for (let c = 0; c < this.problem.deciding; c++)
      if (this.classOf(c, a) !== this.classOf(c, b)) return true;
    return false;
  }

  /** Gives a cell what its neighbours say, by weight. Returns how much of their weight, summed over the deciding cases, says otherwise. */
  interpolate(aim: number, from: readonly Neighbour[]): number {
    let doubt = 0;
    this.codes.forEach((codes, c) => {
      const { code, dissent } = this.vote(c, from);
      codes[aim] = code;
      if (c < this.problem.deciding) doubt += dissent;
    });
    if (doubt > 0) this.disputed.add(aim);
    return doubt;
  }

  /** What the budget left to guesses was guessed from coarser cells; by now more of their surroundings is known. */
  guessAgain(): void {
    const guessed = [...this.disputed].filter((aim) => !this.computed[aim]);
    for (let c = 0; c < this.codes.length; c++) {
      const codes = guessed.map((aim) => {
        const beside = this.lattice.beside[aim]!;
        return this.vote(c, beside.length > 1 ? beside : this.lattice.parents[aim]!).code;
      });
      guessed.forEach((aim, k) => {
        this.codes[c]![aim] = codes[k]!;
      });
    }
  }

  /** Within reach or not is voted on first, and alike in every case; then the class; a quantity is the mean of its voters'. */
  private vote(c: number, from: readonly Neighbour[]): { code: number; dissent: number } {
    const tally = this.tally.fill(0);
    const { quantityFrom } = this.problem;
    let all = 0;
    let quantity = 0;
    for (const { aim, weight } of from) {
      const own = this.classOf(c, aim);
      tally[own]! += weight;
      all += weight;
      if (own === quantityFrom) quantity += weight * this.codes[c]![aim]!;
    }
    const reached = all - tally[0]!;
    let winner = reached > tally[0]! ? 1 : 0;
    if (winner > 0) for (let k = 2; k < tally.length; k++) if (tally[k]! > tally[winner]!) winner = k;
    const code = winner === quantityFrom ? round(quantity / tally[winner]!) : winner;
    // Not 1 - share, whose rounding would see a dispute where there is none.
    return { code, dissent: tally[winner] === all ? 0 : (all - tally[winner]!) / all };
  }

  private classOf(c: number, aim: number): number {
    return Math.min(this.codes[c]![aim]!, this.problem.quantityFrom);
  }
}
