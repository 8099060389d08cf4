import { columnsOf, seenShare, sees } from "@equipoise/sim/analyses";
import type { Design, Scenario } from "@equipoise/sim/engagement";
import type { Radar, RadarGeometry, View } from "@equipoise/sim/sensors";
import type { Study } from "../study.ts";

export interface SightTask {
  readonly kind: "sight";
  readonly radar: string;
}

/** What one radar sees, as built and as each measure limits it: shares of states' areas, and the floor everywhere. */
export interface SightResult {
  readonly kind: "sight";
  readonly task: SightTask;
  readonly designs: readonly string[]; // one design per distinct geometry: the variants
  readonly shares: readonly (readonly (readonly Shares[])[])[]; //     [set][scenario][variant]
  readonly ends: readonly (readonly (readonly (readonly [Shares, Shares] | undefined)[])[])[]; // [set][axis][variant]
  readonly floors_m: readonly (readonly Float64Array[])[]; //          [set][variant], nominal, every cell
}
/** [state][height] share of area seen. */
export type Shares = readonly (readonly number[])[];
/** States over whose land sight is stated: those of the debate, from Iran to Russia, by code. */
export const watchedStates: readonly string[] = ["AZ", "GE", "IR", "KZ", "RU", "SY", "TR", "UA"];
export const watchedHeights_m: readonly number[] = [300_000, 1_000_000];

export function runSight(study: Study, task: SightTask): SightResult {
  const radarIn = (design: Design): Radar | undefined =>
    design.radars.find((r) => r.asset.id === task.radar)?.asset;
  const seen = new Map<unknown, number>(); // geometry -> the first design that has it
  study.sets[0]!.scenarios[0]!.designs.forEach((design, d) => {
    const radar = radarIn(design);
    if (radar !== undefined && !seen.has(radar.geometry)) seen.set(radar.geometry, d);
  });
  const variants = [...seen.values()];
  const { world } = study;
  const everywhere = Array.from({ length: world.cellCount }, (_, i) => i);
  const over = cellsOf(world, watchedStates);
  const floorOf = (scenario: Scenario, d: number, columns: (geometry: RadarGeometry) => readonly View[]) => {
    const radar = radarIn(scenario.designs[d]!)!;
    const { vehicle_m2 } = scenario.reach.launches[0]!.missile.signature;
    return sees(radar, columns(radar.geometry), vehicle_m2[radar.band]);
  };
  const known = new Map<RadarGeometry, readonly View[]>(); // most scenarios change the power alone
  const columnsOver = (geometry: RadarGeometry) => {
    const columns = known.get(geometry) ?? columnsOf(world, geometry, over);
    known.set(geometry, columns);
    return columns;
  };
  const sharesOf = (scenario: Scenario, d: number): Shares => {
    const floor_m = floorOf(scenario, d, columnsOver);
    return watchedStates.map((state) =>
      watchedHeights_m.map((h) => seenShare(world, over, floor_m, state, h)),
    );
  };
  return {
    kind: "sight",
    task,
    designs: variants.map((d) => study.scenario.designs[d]!.id),
    shares: study.sets.map((set) =>
      set.scenarios.map((scenario) => variants.map((d) => sharesOf(scenario, d))),
    ),
    ends: study.sets.map((set) =>
      set.axes.map(({ id, adverse, favourable }) =>
        variants.map((d) =>
          concerns(id, task.radar) ? ([sharesOf(adverse, d), sharesOf(favourable, d)] as const) : undefined,
        ),
      ),
    ),
    floors_m: sameForSame(
      study.sets.map((set) => set.scenarios[0]!),
      (scenario) => JSON.stringify(variants.map((d) => radarIn(scenario.designs[d]!))),
      (scenario) =>
        variants.map((d) => floorOf(scenario, d, (geometry) => columnsOf(world, geometry, everywhere))),
    ),
  };
}

/** `make` of each item, made once for items with the same key. */
function sameForSame<T, R>(items: readonly T[], key: (item: T) => string, make: (item: T) => R): R[] {
  const made = new Map<string, R>();
  return items.map((item) => {
    const k = key(item);
    if (!made.has(k)) made.set(k, make(item));
    return made.get(k)!;
  });
}

/** Whether a parameter can change what a radar sees. */
export function concerns(path: string, radar: string): boolean {
  return path.startsWith(`radars/${radar}/`) || path.startsWith("signatures/");
}

function cellsOf(world: Study["world"], states: readonly string[]): number[] {
  const wanted = world.states.map((s) => states.includes(s));
  const cells: number[] = [];
  for (let cell = 0; cell < world.cellCount; cell++) {
    for (let j = world.landStart[cell]!; j < world.landStart[cell + 1]!; j++) {
      if (wanted[world.landState[j]!]) {
        cells.push(cell);
        break;
      }
    }
  }
  return cells;
}
