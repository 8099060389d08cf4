import {
  flyTo,
  interceptedCode,
  launcherOf,
  type Protection,
  protects,
  type Tally,
  type Weights,
  weightsOf,
} from "@equipoise/sim/analyses";
import {
  keepTables,
  type Place,
  type Scenario,
  type Threat,
  type WatchedFlight,
} from "@equipoise/sim/engagement";
import { mayReach } from "@equipoise/sim/missiles";
import { ecefFromGeodetic, type Geodetic, norm, subtract } from "@equipoise/sim/physics";
import { groupsOf } from "./answers/index.ts";
import { type Lattice, latticeOf, refine } from "./refine.ts";
import { aimPoints, type Basis, type Study } from "./study.ts";
import { caseOf, codeIn } from "./tasks/index.ts";

/**
 * How much of a picture is computed: "coarse" while the launch point moves and every flight is new; "fine", with more
 * cells and all capitals, while sensors and interceptors move and the flights stay.
 */
export type Cover = "coarse" | "fine";

/** One missile from one origin against one design; indices as in the scenario. */
export interface PreviewAsked {
  readonly threat: number;
  readonly origin: number;
  readonly design: number;
  readonly cover: Cover;
}

/** A map quickly made: computed at its cover, and elsewhere what the computed points around say. */
export interface PreviewMap {
  readonly codes: Uint8Array; //    outcome code per aim point of a study: the cells, then the capitals
  readonly computed: Uint8Array; // per aim point: 1 where a flight was tracked, 0 where its neighbours speak for it or it is beyond reach
  readonly origin: string; //       the figures are of this one origin; an answer's are of all origins of its threat
  readonly figures: readonly GroupFigures[];
}

/** People in listed places, area and capitals of a group of states: within reach, defended, and expected to be spared. */
export interface GroupFigures extends Protection {
  readonly group: string;
}

/** Cells within reach that may be computed, if the missile reaches so many. */
const mostCells: Readonly<Record<Cover, number>> = { coarse: 120, fine: 320 };
const coarsest_m = 1_600_000;
const mostFans = 4; //     the last launch points and missiles
const mostSignatures = 3; // of one missile that a flight remembers
const mostTables = 64; //  of interceptors' reach, half a megabyte each
const renewedIn = 8; //    changes of the design in which every flight has forgotten what belonged to earlier ones

/**
 * Pictures that follow a hand. Flights are kept by missile, origin and loft, and with each what sensors and interceptors
 * of the last few designs make of it, so that a move costs what it changed. All that is kept is a memo: the same question
 * gives the same bytes whatever was asked before.
 */
export class Preview {
  readonly cells: readonly number[];
  readonly capitals: readonly Place[];
  private readonly sky: Sky;
  private readonly groups: readonly { readonly group: string; readonly weights: Weights }[];
  private readonly fans = new Map<string, Fan>(); // in the order of their last use

  /** `capitals` as a typed scenario of this basis has them. */
  constructor(basis: Basis, capitals: readonly Place[]) {
    const { cells, aims, aimedAt, europe } = aimPoints(basis, capitals);
    this.cells = cells;
    this.capitals = capitals;
    const lattice = latticeOf(basis.world, cells, coarsest_m);
    const homes = capitals.map((place) => nearestOf(aims.slice(0, cells.length), place.position));
    this.sky = { cells, aims, aimedAt, lattice, homes };
    const capitalStates = capitals.map((place) => place.state);
    this.groups = groupsOf({ catalogue: basis.catalogue, europe }).map(({ id, states }) => ({
      group: id,
      weights: weightsOf(basis.world, cells, capitalStates, states),
    }));
  }

  map(scenario: Scenario, { threat, origin, design, cover }: PreviewAsked): PreviewMap {
    const of = scenario.threats[threat]!;
    const from = of.origins[origin]!;
    const fan = this.fanOf(of, from);
    fan.meet(scenario);
    const judged = caseOf(scenario, threat, design);
    const { codes, computed } = fan.map(cover, (flight) => codeIn(flight, judged));
    const figures = this.groups.map(({ group, weights }) => ({ group, ...protects(weights, [codes]) }));
    return { codes, computed, origin: from.id, figures };
  }

  /** What is kept between calls: fans, their flights, and objects that these know of. For a look at memory. */
  held(): { readonly fans: number; readonly flights: number; readonly known: number } {
    const fans = [...this.fans.values()].map((fan) => fan.held());
    return {
      fans: fans.length,
      flights: fans.reduce((sum, of) => sum + of.flights, 0),
      known: fans.reduce((sum, of) => sum + of.known, 0),
    };
  }

  private fanOf({ missile, loft }: Threat, origin: Place): Fan {
    // By content: a catalogue that was parsed anew has other objects. How a missile is seen is no part of its flight.
    const { signature: _, ...flown } = missile;
    const key = JSON.stringify([flown, origin.position, loft]);
    const fan = this.fans.get(key) ?? new Fan(this.sky, { missile, origins: [origin], loft });
    this.fans.delete(key);
    this.fans.set(key, fan);
    if (this.fans.size > mostFans) this.fans.delete(this.fans.keys().next().value!);
    return fan;
  }
}

/** Aim points, and the levels of those that are cells. */
interface Sky extends Pick<Study, "cells" | "aims" | "aimedAt"> {
  readonly lattice: Lattice;
  readonly homes: readonly number[]; // the cell nearest to each capital
}

function nearestOf(aims: readonly Geodetic[], to: Geodetic): number {
  const r = ecefFromGeodetic(to);
  let least = Number.POSITIVE_INFINITY;
  let nearest = 0;
  for (const [k, aim] of aims.entries()) {
    const away_m = norm(subtract(ecefFromGeodetic(aim), r));
    if (away_m >= least) continue;
    least = away_m;
    nearest = k;
  }
  return nearest;
}

/** What a fan is computed at under one cover. */
interface Sample {
  readonly cells: readonly number[]; // of whole levels, within reach or not
  readonly beyond: Uint8Array | undefined; // per cell: 1 where the missile certainly does not come
}

/** The flights of one missile from one origin. */
class Fan {
  private readonly sky: Sky;
  private readonly threat: Threat;
  private readonly flights = new Map<number, WatchedFlight | undefined>();
  private readonly samples = new Map<Cover, Sample>();
  private met: Scenario["designs"] | undefined;
  private changes = 0;

  constructor(sky: Sky, threat: Threat) {
    this.sky = sky;
    this.threat = threat;
  }

  /** Forgets by turns: each flight, once in so many changes, what does not belong to these designs. */
  meet({ designs }: Scenario): void {
    if (designs === this.met) return;
    this.met = designs;
    this.changes++;
    keepTables(mostTables);
    const present = presentIn(designs);
    let turn = this.changes;
    for (const [aim, flight] of this.flights)
      if (turn++ % renewedIn === 0 && flight !== undefined) this.flights.set(aim, renewed(flight, present));
  }

  map(cover: Cover, judge: (flight: WatchedFlight) => number): Pick<PreviewMap, "codes" | "computed"> {
    const { cells, aims, lattice, homes } = this.sky;
    const computed = new Uint8Array(aims.length);
    const codeAt = (aim: number): number | undefined => {
      const flight = this.fly(aim);
      if (flight === undefined) return undefined;
      computed[aim] = 1;
      return judge(flight);
    };
    const { cells: always, beyond } = this.sampleOf(cover);
    const { codes: whole } = refine(
      lattice,
      {
        ...{ cases: 1, deciding: 1, quantityFrom: interceptedCode },
        ...{ always, budget: 0 }, // nothing beyond the cover: elsewhere the neighbours vote
        ...(beyond === undefined ? {} : { beyond }),
      },
      (cell) => {
        const code = codeAt(cell);
        return code === undefined ? undefined : [code];
      },
    );
    const codes = new Uint8Array(aims.length);
    codes.set(whole[0]!);
    homes.forEach((home, c) => {
      codes[cells.length + c] = cover === "coarse" ? codes[home]! : (codeAt(cells.length + c) ?? 0);
    });
    return { codes, computed };
  }

  held(): { readonly flights: number; readonly known: number } {
    const flights = [...this.flights.values()].filter((flight) => flight !== undefined);
    const known = flights.reduce((sum, { kept }) => {
      return sum + kept.angles.size + kept.views.size + kept.looks.size + kept.sights.size + kept.known.size;
    }, 0);
    return { flights: flights.length, known };
  }

  private hopes(aim: number): boolean {
    return mayReach(launcherOf(this.threat.missile, this.origin.position), this.sky.aims[aim]!);
  }

  private fly(aim: number): WatchedFlight | undefined {
    if (!this.flights.has(aim)) {
      const { missile, loft } = this.threat;
      const { aims, aimedAt } = this.sky;
      this.flights.set(aim, flyTo(missile, this.origin, aims[aim]!, loft, aimedAt[aim]));
    }
    return this.flights.get(aim);
  }

  private get origin(): Place {
    return this.threat.origins[0]!;
  }

  /** Whole levels, as many as the cover allows cells within reach: of a short missile that is every cell. */
  private sampleOf(cover: Cover): Sample {
    let known = this.samples.get(cover);
    if (known === undefined) {
      const cells: number[] = [];
      let hoped = 0;
      for (const [level, aims] of this.sky.lattice.levels.entries()) {
        hoped += aims.filter((aim) => this.hopes(aim)).length;
        if (level > 0 && hoped > mostCells[cover]) break;
        cells.push(...aims);
      }
      // Asking it of all cells would cost a moving launch point a tenth of its time.
      const beyond =
        cover === "fine" ? Uint8Array.from(this.sky.cells, (_, k) => (this.hopes(k) ? 0 : 1)) : undefined;
      known = { cells, beyond };
      this.samples.set(cover, known);
    }
    return known;
  }
}

/** The objects by whose identity a flight remembers what is made of it. */
interface Present {
  readonly sites: ReadonlySet<Geodetic>;
  readonly geometries: ReadonlySet<object>;
  readonly assets: ReadonlySet<object>;
}

function presentIn(designs: Scenario["designs"]): Present {
  const radars = designs.flatMap((design) => design.radars.map(({ asset }) => asset));
  const satellites = designs.flatMap((design) => design.satellites.map(({ asset }) => asset));
  return {
    sites: new Set(radars.map(({ geometry }) => geometry.site)),
    geometries: new Set(radars.map(({ geometry }) => geometry)),
    assets: new Set([...radars, ...satellites]),
  };
}

/**
 * The same flight with what was made of it by the assets that are there. What the partners know is worked out again, and
 * the path is another object, so that times of interceptors from places left behind go with the old one.
 */
function renewed(flight: WatchedFlight, { sites, geometries, assets }: Present): WatchedFlight {
  const { angles, views, plumes, directions, looks, sights } = flight.kept;
  const kept: WatchedFlight["kept"] = {
    ...flight.kept,
    angles: only(angles, sites),
    views: only(views, geometries),
    plumes: only(plumes, assets),
    directions: only(directions, sites),
    looks: only(looks, sites),
    sights: only(sights, assets),
    known: new Map(),
  };
  return { ...flight, path: { ...flight.path }, kept };
}

/** Entries of these keys; what a knob on the missile's signature has filled with many is let go whole. */
function only<K extends object, V>(map: ReadonlyMap<K, V>, keys: ReadonlySet<object>): Map<K, V> {
  return new Map([...map].filter(([key, value]) => keys.has(key) && countOf(value) <= mostSignatures));
}

function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 1;
}

// ---- what a move changed ------------------------------------------------------------------------------------------

/** What became of an aim point from one map to another: alike; defended now; no longer; or how far the defence gets differs. */
export type Change = "same" | "gained" | "lost" | "other";
export const changeKinds: readonly Change[] = ["same", "gained", "lost", "other"];

export interface Differences {
  readonly changes: Uint8Array; // per aim point, index in `changeKinds`
  readonly counts: Readonly<Record<Change, number>>; // aim points
}

/** From `before` to `after`, aim point by aim point, by class of outcome: a kill probability alone is no change. */
export function differences(before: Uint8Array, after: Uint8Array): Differences {
  const counts = { same: 0, gained: 0, lost: 0, other: 0 };
  const changes = Uint8Array.from(after, (code, aim) => {
    const change = changeOf(before[aim]!, code);
    counts[change]++;
    return changeKinds.indexOf(change);
  });
  return { changes, counts };
}

function changeOf(before: number, after: number): Change {
  const was = Math.min(before, interceptedCode);
  const is = Math.min(after, interceptedCode);
  if (was === is) return "same";
  if (is === interceptedCode) return "gained";
  return was === interceptedCode ? "lost" : "other";
}

/** Shares defended of what is within reach, 0 .. 1; undefined where nothing is. */
export interface Shares {
  readonly people: number | undefined;
  readonly area: number | undefined;
  readonly capitals: number | undefined;
}

export function sharesOf({ defended, threatened }: Protection): Shares {
  const share = (of: (tally: Tally) => number) =>
    of(threatened) > 0 ? of(defended) / of(threatened) : undefined;
  return {
    people: share((tally) => tally.people),
    area: share((tally) => tally.area_m2),
    capitals: share((tally) => tally.capitals),
  };
}

/** By how much each group's shares rose, in the order of `before`; undefined where either map reaches nothing of it. */
export function figureDifferences(
  before: readonly GroupFigures[],
  after: readonly GroupFigures[],
): readonly (Shares & { readonly group: string })[] {
  const rise = (was: number | undefined, is: number | undefined) =>
    was === undefined || is === undefined ? undefined : is - was;
  return before.map((of, g) => {
    const was = sharesOf(of);
    const is = sharesOf(after[g]!);
    return {
      group: of.group,
      people: rise(was.people, is.people),
      area: rise(was.area, is.area),
      capitals: rise(was.capitals, is.capitals),
    };
  });
}
