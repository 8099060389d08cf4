import {
  buildGrid,
  type Catalogue,
  cellOf,
  type Grid,
  type ScenarioFile,
  unmet,
  type WhatIf,
} from "@equipoise/scenario";

/** What a reader changes, one thing at a time. Every function gives a new what-if, without fields that change nothing. */
export type Design = ScenarioFile["designs"][number];
export type Measure = Catalogue["measures"][number];
type Asset =
  | Catalogue["radars"][number]
  | Catalogue["satellites"][number]
  | Catalogue["interceptor-sites"][number];
export type StandingAsset = Exclude<Asset, Catalogue["satellites"][number]>;

export const partners = ["europe", "ru", "us"] as const;

export function isNothing(whatIf: WhatIf): boolean {
  return Object.keys(tidied(whatIf)).length === 0;
}

export function tidied(whatIf: WhatIf): WhatIf {
  const holds = (value: unknown) =>
    value !== undefined && (typeof value !== "object" || Object.keys(value as object).length > 0);
  return Object.fromEntries(Object.entries(whatIf).filter(([, value]) => holds(value)));
}

// ---- numbers --------------------------------------------------------------------------------------------------------

/** A number of the catalogue moved; back to as published where it is undefined. */
export function withNumbers(whatIf: WhatIf, numbers: Readonly<Record<string, number | undefined>>): WhatIf {
  const kept = Object.entries({ ...whatIf.changes, ...numbers }).filter(
    (entry): entry is [string, number] => entry[1] !== undefined,
  );
  return tidied({ ...whatIf, changes: Object.fromEntries(kept) });
}

export interface Standing {
  readonly file: "radars" | "interceptor-sites";
  readonly asset: StandingAsset;
}

/** The radar or interceptor site of an id. */
export function standingOf(catalogue: Catalogue, id: string): Standing | undefined {
  for (const file of ["radars", "interceptor-sites"] as const) {
    const asset = catalogue[file].find((of) => of.id === id);
    if (asset !== undefined) return { file, asset };
  }
  return undefined;
}

export interface Position {
  readonly lon_deg: number;
  readonly lat_deg: number;
}

/** Where an asset stands after the changes. */
export function positionOf({ file, asset }: Standing, { changes = {} }: WhatIf): Position {
  const at = `${file}/${asset.id}/site`;
  return {
    lon_deg: changes[`${at}/lon_deg`] ?? asset.site.lon_deg,
    lat_deg: changes[`${at}/lat_deg`] ?? asset.site.lat_deg,
  };
}

/** An asset put elsewhere, to a thousandth of a degree; to where it was published, it is not moved. */
export function movedTo(whatIf: WhatIf, { file, asset }: Standing, to: Position): WhatIf {
  const at = `${file}/${asset.id}/site`;
  const short = (x: number) => Math.round(x * 1000) / 1000 + 0;
  const unless = (value: number, published: number) =>
    value === published || value === short(published) ? undefined : value;
  return withNumbers(whatIf, {
    [`${at}/lat_deg`]: unless(short(to.lat_deg), asset.site.lat_deg),
    [`${at}/lon_deg`]: unless(short(turned(to.lon_deg)), asset.site.lon_deg),
  });
}

function turned(lon_deg: number): number {
  return lon_deg >= -180 && lon_deg <= 180 ? lon_deg : ((((lon_deg + 180) % 360) + 360) % 360) - 180;
}

/** The grid to which launch points snap, whatever the grid of a study. */
export const launchGrid: Grid = buildGrid(200);

/** Every threat from the cell that holds a point: a launch point is never finer than that. */
export function launchedFrom(whatIf: WhatIf, { lon_deg, lat_deg }: Position): WhatIf {
  const cell = cellOf(launchGrid, (lat_deg * Math.PI) / 180, (turned(lon_deg) * Math.PI) / 180);
  return { ...whatIf, from: `cell:${cell}` };
}

// ---- assets and partners -----------------------------------------------------------------------------------------------

export function allAssets(catalogue: Catalogue): readonly Asset[] {
  return [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
}

/** The assets of a design after the changes, by the rule of the what-if: out first, then in. */
export function assetsOf(catalogue: Catalogue, design: Design, whatIf: WhatIf): readonly string[] {
  const { without = [], with: added = [] } = whatIf;
  const owner = new Map(allAssets(catalogue).map((of) => [of.id, of.owner as string]));
  const kept = design.assets.filter((id) => !without.includes(id) && !without.includes(owner.get(id) ?? ""));
  return [...kept, ...added.filter((id) => !kept.includes(id))];
}

/** An asset of a design, or of another, switched on or off. */
export function withAsset(
  whatIf: WhatIf,
  { catalogue, design, id, isOn }: { catalogue: Catalogue; design: Design; id: string; isOn: boolean },
): WhatIf {
  const less = (ids: readonly string[] = []) => ids.filter((of) => of !== id);
  const own = { ...whatIf, without: less(whatIf.without), with: less(whatIf.with) };
  const cleared = isOn ? { ...own, without: oneByOne(own.without, { catalogue, design, id }) } : own;
  const has = assetsOf(catalogue, design, cleared).includes(id);
  if (has === isOn) return fitting(catalogue, design, cleared);
  const next = isOn
    ? { ...cleared, with: [...cleared.with, id] }
    : { ...cleared, without: [...cleared.without, id] };
  return fitting(catalogue, design, next);
}

/** One of an absent partner's assets comes back by naming the others: what every design has cannot be added. */
function oneByOne(
  without: readonly string[],
  { catalogue, design, id }: { catalogue: Catalogue; design: Design; id: string },
): readonly string[] {
  const all = allAssets(catalogue);
  const owner = all.find((of) => of.id === id)?.owner as string;
  if (!without.includes(owner) || !design.assets.includes(id)) return without;
  const others = all.filter((of) => of.owner === owner && of.id !== id && design.assets.includes(of.id));
  return [...new Set([...without.filter((of) => of !== owner), ...others.map((of) => of.id)])];
}

/** All that is a partner's, out or back in. */
export function withPartner(
  whatIf: WhatIf,
  { catalogue, design, id, isOn }: { catalogue: Catalogue; design: Design; id: string; isOn: boolean },
): WhatIf {
  const others = (whatIf.without ?? []).filter((of) => of !== id);
  return fitting(catalogue, design, { ...whatIf, without: isOn ? others : [...others, id] });
}

/** The partners who have assets in a design as published. */
export function partnersIn(catalogue: Catalogue, design: Design): readonly string[] {
  const assets = allAssets(catalogue).filter(({ id }) => design.assets.includes(id));
  return partners.filter((id) => assets.some(({ owner }) => owner === id));
}

/** Without measures put in force that limit what is no longer there. */
function fitting(catalogue: Catalogue, design: Design, whatIf: WhatIf): WhatIf {
  const fit = fittingMeasures(catalogue, design, whatIf).map(({ id }) => id);
  return tidied({ ...whatIf, measures: (whatIf.measures ?? []).filter((id) => fit.includes(id)) });
}

// ---- measures --------------------------------------------------------------------------------------------------------

/** Measures that limit or watch nothing which the design does not have. */
export function fittingMeasures(catalogue: Catalogue, design: Design, whatIf: WhatIf): readonly Measure[] {
  const assets = assetsOf(catalogue, design, whatIf);
  return catalogue.measures.filter(({ effect }) => unmet(effect, assets, catalogue).length === 0);
}

export function isInForce(design: Design, { measures = [], lift = [] }: WhatIf, id: string): boolean {
  return measures.includes(id) || (design.measures.includes(id) && !lift.includes(id));
}

export function withMeasure(whatIf: WhatIf, design: Design, id: string, isOn: boolean): WhatIf {
  const less = (ids: readonly string[] = []) => ids.filter((of) => of !== id);
  const cleared = { ...whatIf, measures: less(whatIf.measures), lift: less(whatIf.lift) };
  const own = design.measures.includes(id);
  if (isOn === own) return tidied(cleared);
  return tidied(
    isOn ? { ...cleared, measures: [...cleared.measures, id] } : { ...cleared, lift: [...cleared.lift, id] },
  );
}
