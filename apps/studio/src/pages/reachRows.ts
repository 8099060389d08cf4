import { type Catalogue, type ScenarioFile, setNamed } from "@equipoise/scenario";
import type { Reach } from "@equipoise/sim/analyses";
import { geoCircle } from "d3-geo";
import { emptyScene, type Scene } from "../scene/index.ts";
import type { Named } from "./computed.tsx";

type Place = Catalogue["places"][number];
export type RegionGroup = "west" | "east" | "sea";
export type RegionClass = "all" | "some" | "none";

/** East of the European fields, west of the fields in the Urals. */
const urals_deg = 56;
const metresPerDegree = 111_195;

/** The launch regions, in the order of the scenario. */
export function regionsOf(catalogue: Catalogue, scenario: ScenarioFile): readonly Place[] {
  return scenario.reach.origins.flatMap((id) => catalogue.places.find((place) => place.id === id) ?? []);
}

/** One line per launch region and missile: over the aim regions chosen, the slowest interceptor that meets any. */
export interface SpeedRow {
  readonly origin: string;
  readonly missile: string;
  readonly group: RegionGroup;
  readonly isOneOfTwo: boolean; // its region has another missile too
  readonly least_m_s: readonly (number | null)[]; // per commit time; null where no speed tried does
}

export function speedRows(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  reaches: readonly Reach[],
  least: (reach: Reach) => readonly (number | null)[],
): readonly SpeedRow[] {
  return regionsOf(catalogue, scenario).flatMap((place) => {
    const own = reaches.filter(({ origin }) => origin === place.id);
    const missiles = [...new Set(own.map(({ missile }) => missile))];
    return missiles.map((missile) => ({
      origin: place.id,
      missile,
      group: groupOf(place),
      isOneOfTwo: missiles.length > 1,
      least_m_s: scenario.reach.commitTimes_s.map((_, i) =>
        own
          .filter((of) => of.missile === missile)
          .map((of) => least(of)[i] ?? null)
          .reduce((p, q) => (p === null ? q : q === null ? p : Math.min(p, q)), null),
      ),
    }));
  });
}

function groupOf(place: Place): RegionGroup {
  if (place.kind === "sea-region") return "sea";
  return place.lon_deg < urals_deg ? "west" : "east";
}

/** To how many of the aim regions that the missiles reach an interceptor of some speed meets a launch. */
export function metClass(least_m_s: readonly (number | null)[], speed_m_s: number): RegionClass {
  const met = least_m_s.filter((v) => v !== null && v <= speed_m_s).length;
  if (met === 0) return "none";
  return met === least_m_s.length ? "all" : "some";
}

/** What the author of each set says the burnout speed of the site's interceptor is. */
export function statedSpeeds(
  catalogue: Catalogue,
  scenario: ScenarioFile,
): readonly { readonly set: string; readonly low_m_s: number; readonly high_m_s: number }[] {
  const path = speedPath(catalogue, scenario);
  return scenario.parameterSets.flatMap((set) => {
    const value = setNamed(catalogue, set)?.values.get(path);
    return value === undefined ? [] : [{ set, low_m_s: value.low, high_m_s: value.high }];
  });
}

/** The speed of the site's interceptor under a set: its author's, else the catalogue's. */
export function speedOf(catalogue: Catalogue, scenario: ScenarioFile, set: string): number {
  const own = setNamed(catalogue, set)?.values.get(speedPath(catalogue, scenario));
  if (own !== undefined) return own.value;
  const { interceptor } = siteOf(catalogue, scenario);
  return catalogue.interceptors.find(({ id }) => id === interceptor)!.publishedBurnoutSpeed_m_s.value;
}

function speedPath(catalogue: Catalogue, scenario: ScenarioFile): string {
  return `interceptors/${siteOf(catalogue, scenario).interceptor}/publishedBurnoutSpeed_m_s`;
}

function siteOf(catalogue: Catalogue, { reach }: ScenarioFile): Catalogue["interceptor-sites"][number] {
  return catalogue["interceptor-sites"].find(({ id }) => id === reach.site)!;
}

/** Launch regions as the areas they are known to be in, the site, and the aim regions. */
export function launchScene(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  regions: readonly { readonly place: Place; readonly label: string }[],
  named: Named,
): Scene {
  const site = siteOf(catalogue, scenario);
  const aims = scenario.reach.aims.flatMap((id) => catalogue.places.find((place) => place.id === id) ?? []);
  return {
    ...emptyScene,
    areas: regions.map(({ place, label }) => ({
      id: place.id,
      kind: "region",
      label,
      rings: [ringOf(place.lon_deg, place.lat_deg, place.accuracy_m ?? 50_000)],
    })),
    places: [
      {
        ...{ id: site.id, kind: "interceptor-site", label: named.asset(site.id), weight: 9 },
        ...{ lon_deg: site.site.lon_deg, lat_deg: site.site.lat_deg },
      },
      ...regions.map(({ place, label }) => ({
        ...{ id: place.id, kind: "launch" as const, label, weight: 5 },
        ...{ lon_deg: place.lon_deg, lat_deg: place.lat_deg },
      })),
      ...aims.map(({ id, lon_deg, lat_deg }) => ({
        ...{ id, kind: "aim" as const, label: named.place(id), weight: 3 },
        ...{ lon_deg, lat_deg },
      })),
    ],
  };
}

function ringOf(lon_deg: number, lat_deg: number, radius_m: number): readonly (readonly [number, number])[] {
  const circle = geoCircle()
    .center([lon_deg, lat_deg])
    .radius(radius_m / metresPerDegree)
    .precision(6)();
  return circle.coordinates[0]!.map(([lon = 0, lat = 0]) => [lon, lat] as const);
}
