import { recordName } from "@equipoise/present/words";
import type { ScenePlace } from "../scene/index.ts";
import type { Basics, Language } from "../state/index.ts";

/** A scene of cells and places alone. */
export const nothingElse = { lines: [], areas: [], volumes: [] } as const;

/** Radars and interceptor sites of a design, where they stand as published. */
export function assetPlaces(
  { catalogue, scenario }: Basics,
  design: string,
  language: Language,
): ScenePlace[] {
  const assets = scenario.designs.find(({ id }) => id === design)?.assets ?? [];
  const here = (kind: "radar" | "interceptor-site", weight: number, all: readonly Standing[]): ScenePlace[] =>
    all
      .filter(({ id }) => assets.includes(id))
      .map(({ id, site: { lon_deg, lat_deg } }) => ({
        ...{ id, kind, lon_deg, lat_deg, weight },
        label: shortName(recordName(catalogue, id, language)),
      }));
  return [
    ...here("interceptor-site", 90, catalogue["interceptor-sites"]),
    ...here("radar", 60, catalogue.radars),
  ];
}

interface Standing {
  readonly id: string;
  readonly site: { readonly lon_deg: number; readonly lat_deg: number };
}

/** Where a missile of the scenario is launched; one origin where it was chosen. */
export function originPlaces(
  { catalogue, scenario }: Basics,
  missile: string,
  origin: string,
  language: Language,
): ScenePlace[] {
  const ids = scenario.threats.find((of) => of.missile === missile)?.origins ?? [];
  return (ids.includes(origin) ? [origin] : ids).flatMap((id) => {
    const place = catalogue.places.find((of) => of.id === id);
    if (place === undefined) return [];
    const { lon_deg, lat_deg } = place;
    const label = shortName(recordName(catalogue, id, language));
    return [{ id, kind: "launch" as const, label, lon_deg, lat_deg, weight: 80 }];
  });
}

/** The capitals of the scenario, or those of `only`; what is said beside a name comes from `text`. */
export function capitalPlaces(
  { catalogue, scenario }: Basics,
  language: Language,
  text: ReadonlyMap<string, string> = new Map(),
  only: readonly string[] = scenario.capitals,
): ScenePlace[] {
  return only.flatMap((id) => {
    const place = catalogue.places.find((of) => of.id === id);
    if (place === undefined) return [];
    const { lon_deg, lat_deg } = place;
    const [name, said] = [recordName(catalogue, id, language), text.get(id)];
    const label = said === undefined ? name : `${name} ${said}`;
    return [{ id, kind: "capital" as const, label, lon_deg, lat_deg, weight: said === undefined ? 10 : 50 }];
  });
}

/** A map has room for "Fort Greely", and none for what stands in brackets or after a comma. */
function shortName(name: string): string {
  return name
    .replace(/ \([^)]*\)/g, "")
    .replace(/^European midcourse radar, /, "")
    .replace(/ (upgraded early-warning radar|division region|missile region|region)$/, "")
    .replace(/^(SM-3) (in|ship station,|ships off) /, "$1, ");
}
