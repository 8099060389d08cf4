import { degFromRad } from "@equipoise/sim/physics";
import type { Catalogue, ScenarioFile } from "./catalogue.ts";
import { unmet } from "./checkScenario.ts";
import { nearest, shown } from "./explain.ts";
import { buildGrid, cellCentre } from "./grid.ts";
import { parseCatalogueOrThrow, parseScenarioOrThrow } from "./parse.ts";
import type { CatalogueFile } from "./schema.ts";
import { UserError } from "./userError.ts";
import { canonicalChanges, withChanges, withReader } from "./whatIfChanges.ts";

/**
 * What a reader changes in a scenario, on top of what is published. Every field is a switch of the command line, of the
 * address of a page of the studio, and of a what-if file: the same changes give the same bytes whichever way they came.
 */
export interface WhatIf {
  /** Numbers moved: path in the catalogue (`radars/ebr/site/lat_deg`, `interceptors/gbi-2stage/carriedMass_kg`) -> value in its own unit, without a range. */
  readonly changes?: Readonly<Record<string, number>>;
  readonly measures?: readonly string[]; //  put in force in every design that has what they limit
  readonly lift?: readonly string[]; //      measures no longer in force
  readonly cooperation?: "none" | "data" | "plan";
  readonly proof_d?: number; //              days between definitive proof of the threat and the flight
  readonly without?: readonly string[]; //   assets taken out, or a partner's ("us", "ru", "europe") whole assets
  readonly with?: readonly string[]; //      assets added to every design that lacks them after that
  readonly from?: string; //                 where every threat is launched: a place of the catalogue, or `cell:N` of the 200 km grid
}

/** Catalogue and scenario after the changes, as parsed JSON; and the switches that make them, as on the command line. */
export interface Changed {
  readonly files: Readonly<Record<CatalogueFile, unknown>>;
  readonly scenario: unknown;
  readonly switches: string; // "" where nothing is changed
}

type Files = Changed["files"];
type Json = Readonly<Record<string, unknown>>;
type Design = ScenarioFile["designs"][number];

/** The longest time before a flight at which the threat can be proven, days: what rules.json allows. */
export const longestProof_d = 3650;

/**
 * Catalogue and scenario as a reader would have them. Pure; what cannot be is refused with one sentence. Nothing changed
 * gives the very same objects. The order is fixed: numbers, measures lifted, assets out, assets in, measures put in force.
 */
export function applyWhatIf(files: Files, scenarioJson: unknown, whatIf: WhatIf): Changed {
  const switches = switchesText(whatIf);
  if (switches === "") return { files, scenario: scenarioJson, switches };
  const catalogue = catalogueOf(files);
  const scenario = parseScenarioOrThrow(scenarioJson, catalogue);
  const { changes = {}, proof_d, cooperation, from } = whatIf;
  checkPlain(whatIf);
  const numbered = withChanges(files, catalogue, changes);
  const aged = proof_d === undefined ? numbered : withProof(numbered, proof_d);
  const launched = from === undefined ? undefined : launchedFrom(aged, catalogue, from);
  const designs = changedDesigns(catalogue, scenario.designs, whatIf);
  const json = scenarioJson as { readonly designs: readonly Json[] };
  const scenarioAfter = {
    ...json,
    designs: json.designs.map((design, d) => ({
      ...design,
      ...(whatIf.without === undefined && whatIf.with === undefined ? {} : { assets: designs[d]!.assets }),
      ...(cooperation === undefined ? {} : { cooperation }),
      measures: designs[d]!.measures,
    })),
    ...(launched === undefined ? {} : { threats: threatsFrom(scenario.threats, launched.id) }),
  };
  return { files: launched?.files ?? aged, scenario: scenarioAfter, switches };
}

/** What a reader changes, as options of the command line in one fixed order; "" where nothing is. */
export function switchesText(whatIf: WhatIf): string {
  const changes = canonicalChanges(whatIf.changes ?? {}).map(([path, value]) => `${path}=${value}`);
  const list = (option: string, ids: readonly string[] = []) =>
    ids.length === 0 ? "" : ` --${option} ${ids.join(",")}`;
  const one = (option: string, value: string | number | undefined) =>
    value === undefined ? "" : ` --${option} ${value}`;
  return [
    list("change", changes),
    list("measures", whatIf.measures),
    list("lift", whatIf.lift),
    one("cooperation", whatIf.cooperation),
    one("proof-days", whatIf.proof_d),
    list("without", whatIf.without),
    list("with", whatIf.with),
    one("from", whatIf.from),
  ].join("");
}

// A page asks again and again of the same files: they are checked once.
const catalogues = new WeakMap<object, Catalogue>();

function catalogueOf(files: Files): Catalogue {
  const known = catalogues.get(files) ?? parseCatalogueOrThrow(files);
  catalogues.set(files, known);
  return known;
}

/** What can be said of the changes without catalogue or scenario. */
function checkPlain({ changes = {}, cooperation, proof_d, ...lists }: WhatIf): void {
  const levels = ["none", "data", "plan"];
  if (cooperation !== undefined && !levels.includes(cooperation))
    throw unknown("--cooperation", "level of cooperation", cooperation, levels);
  if (proof_d !== undefined && !(Number.isInteger(proof_d) && proof_d >= 0 && proof_d <= longestProof_d))
    throw new UserError([
      `--proof-days is ${proof_d}; it must be a whole number between 0 and ${longestProof_d}.`,
    ]);
  if (proof_d !== undefined && Object.keys(changes).some((path) => path.endsWith("/proofBeforeFlight_d")))
    throw new UserError([
      `--proof-days is ${proof_d}, and --change names proofBeforeFlight_d, which is the same; give one of them.`,
    ]);
  for (const option of ["measures", "lift", "without", "with"] as const) {
    const seen = new Set<string>(); // a hostile file names many
    for (const id of lists[option] ?? []) {
      if (seen.has(id)) throw new UserError([`--${option} names ${id} twice; once is enough.`]);
      seen.add(id);
    }
  }
  const opposed = [
    ["lift", "measures"],
    ["without", "with"],
  ] as const;
  for (const [away, back] of opposed) {
    const added = new Set(lists[back]);
    for (const id of lists[away] ?? [])
      if (added.has(id))
        throw new UserError([`--${away} names ${id}, and so does --${back}; give one of them.`]);
  }
}

// ---- designs ------------------------------------------------------------------------------------------------------

function changedDesigns(
  catalogue: Catalogue,
  designs: readonly Design[],
  { measures = [], lift = [], without = [], with: added = [] }: WhatIf,
): readonly Pick<Design, "assets" | "measures">[] {
  const known = catalogue.measures.map(({ id }) => id);
  for (const id of measures) if (!known.includes(id)) throw unknown("--measures", "measure", id, known);
  for (const id of lift) {
    if (!known.includes(id)) throw unknown("--lift", "measure", id, known);
    if (!designs.some((design) => design.measures.includes(id)))
      throw new UserError([`--lift names ${id}; it is in force in no design of this scenario.`]);
  }
  const assets = assetsAfter(catalogue, designs, without, added);
  const effects = new Map(catalogue.measures.map(({ id, effect }) => [id, effect]));
  const after = designs.map((design, d) => {
    const fits = (id: string) => unmet(effects.get(id)!, assets[d]!, catalogue).length === 0;
    const own = design.measures.filter((id) => !lift.includes(id) && fits(id));
    return { assets: assets[d]!, measures: [...new Set([...own, ...measures.filter(fits)])] };
  });
  for (const id of measures)
    if (!after.some((design) => design.measures.includes(id)))
      throw new UserError([`--measures names ${id}; no design of this scenario has what it limits.`]);
  return after;
}

/** The assets of each design with some taken out and others added. */
function assetsAfter(
  { radars, satellites, "interceptor-sites": sites }: Catalogue,
  designs: readonly Design[],
  without: readonly string[],
  added: readonly string[],
): readonly (readonly string[])[] {
  const all = [...radars, ...satellites, ...sites];
  const ids = all.map(({ id }) => id);
  const owners = ["us", "ru", "europe"];
  const inUse = new Set(designs.flatMap((design) => design.assets));
  const out = without.flatMap((id) => {
    const isPartner = owners.includes(id);
    if (!isPartner && !ids.includes(id))
      throw unknown("--without", "asset or partner", id, [...owners, ...ids]);
    const named = isPartner ? all.filter(({ owner }) => owner === id).map((of) => of.id) : [id];
    if (named.some((of) => inUse.has(of))) return named;
    throw new UserError([
      isPartner
        ? `--without names ${id}; no design of this scenario has an asset of that partner.`
        : `--without names ${id}; no design of this scenario has it.`,
    ]);
  });
  const left = designs.map((design) => design.assets.filter((id) => !out.includes(id)));
  for (const id of added) {
    if (!ids.includes(id)) throw unknown("--with", "asset", id, ids);
    if (left.every((assets) => assets.includes(id)))
      throw new UserError([`--with names ${id}; every design of this scenario has it already.`]);
  }
  return left.map((assets) => [...assets, ...added.filter((id) => !assets.includes(id))]);
}

// ---- times and places ----------------------------------------------------------------------------------------------

/** The catalogue with the flight so many days after definitive proof of the threat. */
function withProof(files: Files, proof_d: number): Files {
  const file = files.rules as { readonly rules: Json };
  const proof = { ...(file.rules.proofBeforeFlight_d as Json), value: proof_d, low: proof_d, high: proof_d };
  return { ...files, rules: { ...file, rules: { ...file.rules, proofBeforeFlight_d: proof } } };
}

/** The grid whose cells stand for raw coordinates, whatever grid a study uses. */
const cellSize_km = 200;

/** The id of the place that a reader names; the middle of a cell becomes a place of the catalogue. */
function launchedFrom(
  files: Files,
  catalogue: Catalogue,
  from: string,
): { readonly id: string; readonly files: Files } {
  const cell = /^cell:(.*)$/.exec(from);
  if (cell === null) {
    const ids = catalogue.places.map(({ id }) => id);
    if (ids.includes(from)) return { id: from, files };
    throw new UserError([
      `--from is ${shown(from)}; there is no such place${hint(from, ids)} Allowed: an id of places.json, or cell:N of the ${cellSize_km} km grid.`,
    ]);
  }
  const grid = buildGrid(cellSize_km);
  const number = Number(cell[1]);
  if (!/^(0|[1-9]\d*)$/.test(cell[1]!) || number >= grid.cellCount)
    throw new UserError([
      `--from is ${shown(from)}; the number of a cell must be a whole number between 0 and ${grid.cellCount - 1}.`,
    ]);
  const { lat_rad, lon_rad } = cellCentre(grid, number);
  const place = {
    id: `cell-${number}`,
    name: `cell ${number} of the ${cellSize_km} km grid`,
    nameRu: `ячейка ${number} сетки ${cellSize_km} км`,
    note: "The middle of the cell, chosen by the reader. Whose land it is is not asked: ZZ names no state.",
    kind: "cell",
    state: "ZZ",
    lat_deg: degFromRad(lat_rad),
    lon_deg: degFromRad(lon_rad),
    accuracy_m: 0,
    status: "assumed",
    source: ["reader"],
  };
  const others = (files.places as readonly { readonly id: string }[]).filter(({ id }) => id !== place.id);
  return { id: place.id, files: withReader({ ...files, places: [...others, place] }) };
}

/** Each threat from the one place; those that then are alike, once. */
function threatsFrom(threats: ScenarioFile["threats"], origin: string): ScenarioFile["threats"] {
  const moved = threats.map((threat) => ({ ...threat, origins: [origin] }));
  const alike = (a: (typeof moved)[number], b: (typeof moved)[number]) =>
    a.missile === b.missile && a.loft === b.loft;
  return moved.filter((threat, t) => moved.findIndex((other) => alike(other, threat)) === t);
}

// ---- sentences -----------------------------------------------------------------------------------------------------

function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? "." : `; did you mean ${near}?`;
}

function unknown(where: string, what: string, id: string, allowed: readonly string[]): UserError {
  return new UserError([
    `${where} is ${shown(id)}; there is no such ${what}${hint(id, allowed)} Allowed: ${allowed.join(", ")}.`,
  ]);
}
