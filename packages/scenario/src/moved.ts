import type { Design, Owned, Place, Scenario, Threat } from "@equipoise/sim/engagement";
import type { InterceptorSite } from "@equipoise/sim/interceptors";
import { assert, degFromRad, type Geodetic, radFromDeg } from "@equipoise/sim/physics";
import type { Radar, RadarFace } from "@equipoise/sim/sensors";
import type { Catalogue, ScenarioFile } from "./catalogue.ts";
import { buildGrid, cellCentre, cellOf } from "./grid.ts";
import { limitedFaces } from "./measures.ts";
import { oneOf } from "./shared.ts";

/** What a hand moves on the map, in the units of the catalogue. */
export type Move =
  | {
      readonly kind: "radar" | "site";
      readonly id: string;
      readonly lat_deg: number;
      readonly lon_deg: number;
    }
  | (Turn & { readonly kind: "face"; readonly id: string; readonly face: number }) // a face of a radar
  | (Turn & { readonly kind: "sector"; readonly id: string }) //                      the limit that a measure sets
  | { readonly kind: "origin"; readonly place: Place }; //                            of every threat

interface Turn {
  readonly azimuthStart_deg: number;
  readonly azimuthEnd_deg: number;
}

/** What the typed scenario was made from. */
export interface Made {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
}

/**
 * The typed scenario after one move, sharing all that did not change: what parsing the changed catalogue anew would give,
 * some hundred times sooner. Undefined where the move changes more than it touches (a site whose interceptor is slowed to
 * a speed from there, a radar whose whole faces no design here has), or touches nothing here: then the catalogue
 * is parsed.
 */
export function moved(scenario: Scenario, move: Move, made: Made): Scenario | undefined {
  switch (move.kind) {
    case "radar":
      return withRadars(scenario, move.id, (radar) => {
        const { geometry } = radar;
        return { ...radar, geometry: oneOf(frozen({ ...geometry, site: movedTo(geometry.site, move) })) };
      });
    case "site":
      return isSlowed(made, move.id) ? undefined : withSite(scenario, move.id, move);
    case "face":
    case "sector":
      return turned(scenario, move, made);
    case "origin":
      return withOrigin(scenario, move.place);
  }
}

/** Every threat from one place; those that then are alike, once. */
function withOrigin(scenario: Scenario, place: Place): Scenario {
  const origins = frozen([place]);
  const alike = (a: Threat, b: Threat) => a.missile.id === b.missile.id && a.loft === b.loft;
  const threats = scenario.threats
    .filter((threat, t, all) => all.findIndex((other) => alike(other, threat)) === t)
    .map((threat) => frozen({ ...threat, origins }));
  return frozen({ ...scenario, threats: frozen(threats) });
}

/** The middle of the cell of the 200 km grid that holds a point: where a launch point that is dragged there snaps to. */
export function cellPlace(lat_rad: number, lon_rad: number): Place {
  const cell = cellOf(grid, lat_rad, lon_rad);
  const centre = cellCentre(grid, cell);
  // By way of degrees, as a catalogue has them.
  const to = { lat_deg: degFromRad(centre.lat_rad), lon_deg: degFromRad(centre.lon_rad) };
  const position = movedTo(centre, to);
  const name = `cell ${cell} of the ${cellSize_km} km grid`;
  return frozen({ id: `cell-${cell}`, name, kind: "cell", state: "ZZ", position });
}

const cellSize_km = 200;
const grid = buildGrid(cellSize_km);

function movedTo(
  { h_m }: Geodetic,
  { lat_deg, lon_deg }: { readonly lat_deg: number; readonly lon_deg: number },
): Geodetic {
  assert(Math.abs(lat_deg) <= 90 && lon_deg - lon_deg === 0, "moved: a latitude and a longitude in degrees");
  return frozen({ lat_rad: radFromDeg(lat_deg), lon_rad: radFromDeg(lon_deg), h_m });
}

// ---- radars and sites -----------------------------------------------------------------------------------------

function withRadars(
  scenario: Scenario,
  id: string,
  change: (radar: Radar, design: string) => Radar,
): Scenario | undefined {
  return withDesigns(scenario, (design) => {
    if (!design.radars.some(({ asset }) => asset.id === id)) return design;
    const radars = changed(design.radars, id, (radar) => oneOf(frozen(change(radar, design.id))));
    return frozen({ ...design, radars });
  });
}

function withSite(
  scenario: Scenario,
  id: string,
  to: { readonly lat_deg: number; readonly lon_deg: number },
): Scenario | undefined {
  // One position for all designs, and a new one for each move: what interceptors reach from it goes when it goes.
  let position: Geodetic | undefined;
  const change = (site: InterceptorSite) => {
    position ??= movedTo(site.site, to);
    return frozen({ ...site, site: position });
  };
  const whole = withDesigns(scenario, (design) => {
    if (!design.sites.some(({ asset }) => asset.id === id)) return design;
    return frozen({ ...design, sites: changed(design.sites, id, change) });
  });
  const { reach } = scenario;
  if (reach.site.id !== id) return whole;
  return frozen({ ...(whole ?? scenario), reach: frozen({ ...reach, site: change(reach.site) }) });
}

/** Undefined where no design has what is moved. */
function withDesigns(scenario: Scenario, change: (design: Design) => Design): Scenario | undefined {
  const designs = scenario.designs.map(change);
  if (designs.every((design, d) => design === scenario.designs[d])) return undefined;
  return frozen({ ...scenario, designs: frozen(designs) });
}

function changed<T extends { readonly id: string }>(
  all: readonly Owned<T>[],
  id: string,
  change: (asset: T) => T,
): readonly Owned<T>[] {
  return frozen(
    all.map((of) => (of.asset.id === id ? frozen({ owner: of.owner, asset: change(of.asset) }) : of)),
  );
}

/** Whether a measure in force anywhere slows the interceptors of a site: by how much depends on where it stands. */
function isSlowed({ catalogue, scenario }: Made, id: string): boolean {
  const site = catalogue["interceptor-sites"].find((of) => of.id === id);
  const inForce = new Set(scenario.designs.flatMap((design) => design.measures));
  return catalogue.measures.some(
    ({ id: measure, effect }) =>
      inForce.has(measure) && effect.kind === "speed-cap" && effect.interceptor === site?.interceptor,
  );
}

// ---- faces and sectors ----------------------------------------------------------------------------------------

/** A turned face or sector: the whole faces of a design without limits, cut again by the limits of each design. */
function turned(
  scenario: Scenario,
  move: Extract<Move, { kind: "face" | "sector" }>,
  made: Made,
): Scenario | undefined {
  const radar = move.kind === "face" ? move.id : radarLimitedBy(made, move.id);
  if (radar === undefined) return undefined;
  const whole = scenario.designs
    .filter((design) => limitsOf(made, design.id, radar).length === 0)
    .flatMap((design) => design.radars.filter(({ asset }) => asset.id === radar))[0]?.asset.geometry.faces;
  if (whole === undefined) return undefined;
  const to = [radFromDeg(move.azimuthStart_deg), radFromDeg(move.azimuthEnd_deg)] as const;
  const faces: readonly RadarFace[] =
    move.kind === "sector"
      ? whole
      : frozen(
          whole.map((face, f) =>
            f === move.face ? frozen({ ...face, azimuthStart_rad: to[0], azimuthEnd_rad: to[1] }) : face,
          ),
        );
  return withRadars(scenario, radar, (of, design) => {
    const limits = limitsOf(made, design, radar);
    const cut = limits.reduce((left, { id, sector }) => {
      return limitedFaces(left, move.kind === "sector" && id === move.id ? to : sector);
    }, faces);
    return { ...of, geometry: oneOf(frozen({ ...of.geometry, faces: cut })) };
  });
}

function radarLimitedBy({ catalogue }: Made, measure: string): string | undefined {
  const effect = catalogue.measures.find((of) => of.id === measure)?.effect;
  return effect?.kind === "radar-sector" ? effect.radar : undefined;
}

/** The sector limits that a design sets on a radar, in its order. */
function limitsOf({ catalogue, scenario }: Made, design: string, radar: string) {
  const measures = scenario.designs.find((of) => of.id === design)?.measures ?? [];
  return measures.flatMap((id) => {
    const effect = catalogue.measures.find((of) => of.id === id)?.effect;
    if (effect?.kind !== "radar-sector" || effect.radar !== radar) return [];
    return [
      { id, sector: [radFromDeg(effect.azimuthStart_deg), radFromDeg(effect.azimuthEnd_deg)] as const },
    ];
  });
}

function frozen<T extends object>(made: T): T {
  return Object.freeze(made);
}
