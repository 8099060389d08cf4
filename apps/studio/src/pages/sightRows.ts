import type { PackedSight } from "@equipoise/present/files";
import { type Catalogue, type Grid, parameterSpace, type ScenarioFile } from "@equipoise/scenario";
import { detectionRange_m } from "@equipoise/sim/sensors";
import { type CellField, emptyScene, type Scene } from "../scene/index.ts";

/** The heights that the map tells apart, and how each step is called. */
export const floorSteps = [
  { id: "f4", below_m: 100_000 },
  { id: "f3", below_m: 300_000 },
  { id: "f2", below_m: 1_000_000 },
  { id: "f1", below_m: 3_000_000 },
] as const;

type Floors = readonly (number | null)[];

/** The variant of a radar that a design has: as built, or as a measure in force limits it. */
export function variantOf(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  sight: PackedSight,
  design: string,
): string {
  const limits = (id: string) =>
    limitsOn(catalogue, scenario, sight.radar, id)
      .map((of) => of.id)
      .join();
  return sight.designs.find((id) => limits(id) === limits(design)) ?? sight.designs[0]!;
}

/** The sector limits that a design puts on a radar. */
export function limitsOn(
  { measures }: Catalogue,
  { designs }: ScenarioFile,
  radar: string,
  design: string,
): readonly Catalogue["measures"][number][] {
  const own = designs.find(({ id }) => id === design)?.measures ?? [];
  return measures.filter(
    ({ id, effect }) => own.includes(id) && effect.kind === "radar-sector" && effect.radar === radar,
  );
}

/** Cells by the height above which a warhead over them is in view. */
export function floorField(grid: Grid, floors: Floors, legend: CellField["legend"]): CellField {
  const classOf = Uint8Array.from(floors, (floor) => {
    if (floor === null) return 0;
    return 1 + floorSteps.findIndex(({ below_m }) => floor <= below_m);
  });
  return { grid, classOf, legend };
}

/** Cells over which a warhead at some height is in view without a limit and no longer with it. */
export function removedField(
  grid: Grid,
  [free, limited]: readonly [Floors, Floors],
  height_m: number,
  legend: CellField["legend"],
): CellField {
  const isSeen = (floor: number | null | undefined) => floor != null && floor <= height_m;
  const classOf = Uint8Array.from(free, (floor, cell) => (isSeen(floor) && !isSeen(limited[cell]) ? 1 : 0));
  return { grid, classOf, legend };
}

/** The share of the globe, whose cells are all of one area, over which a warhead at some height is in view. */
export function seenOfGlobe(floors: Floors, height_m: number): number {
  return floors.filter((floor) => floor !== null && floor <= height_m).length / floors.length;
}

/** The radar, its field out to the range at which it sees a warhead under a set, and the cells. */
export function sightScene(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  {
    radar,
    design,
    set,
    field,
    label,
  }: {
    readonly radar: string;
    readonly design: string;
    readonly set: string;
    readonly field: CellField;
    readonly label: string;
  },
): Scene {
  const { site } = catalogue.radars.find(({ id }) => id === radar)!;
  const at = { lon_deg: site.lon_deg, lat_deg: site.lat_deg };
  return {
    ...emptyScene,
    field,
    places: [{ id: radar, kind: "radar", label, weight: 9, ...at }],
    volumes: volumeOf(catalogue, scenario, { radar, design, set, label }),
  };
}

function volumeOf(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  {
    radar,
    design,
    set,
    label,
  }: { readonly radar: string; readonly design: string; readonly set: string; readonly label: string },
): Scene["volumes"] {
  const of = scenario.designs.find(({ id }) => id === design);
  if (of === undefined) return [];
  const space = parameterSpace(catalogue, { ...scenario, designs: [of] }, set);
  const nominal = space.at(space.nominal);
  const found = nominal.designs[0]?.radars.find(({ asset }) => asset.id === radar)?.asset;
  const signature = nominal.reach.launches[0]?.missile.signature;
  if (found === undefined || signature === undefined) return [];
  const { site } = catalogue.radars.find(({ id }) => id === radar)!;
  return [
    {
      id: radar,
      label,
      lon_deg: site.lon_deg,
      lat_deg: site.lat_deg,
      range_m: detectionRange_m(found.power, signature.vehicle_m2[found.band]),
      faces: found.geometry.faces,
    },
  ];
}
