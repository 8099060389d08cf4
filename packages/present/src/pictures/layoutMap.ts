import { disputedRadars, mark } from "./defendedMap.ts";
import type { FlightPoint, ReportFlight } from "./flights.ts";
import { listed } from "./format.ts";
import { type Html, html, px, raw } from "./html.ts";
import { type Label, placedLabels } from "./labels.ts";
import { type Frame, mapSvg, placeOn, trackPath } from "./map.ts";
import type { Page } from "./page.ts";

/** What is where: the fans of the disputed radars, the sites of interceptors, and a few flights' ground tracks. */
export function layoutMap(page: Page, frame: Frame, missile: string): Html {
  const radars = page.catalogue.radars.filter((r) => disputedRadars(page).includes(r.id));
  const flights = page.flights.filter(
    (f) => f.missile === missile && page.scenario.threats.some((t) => t.missile === f.missile),
  );
  const fans = radars.flatMap((r, i) => {
    const range_m = detectionRange(page, r.id, missile);
    return range_m === undefined
      ? []
      : [html`<path class="fan fan${i % 4}" d="${raw(fanPath(frame, r.site, r.faces, range_m))}"/>`];
  });
  const sites = page.catalogue["interceptor-sites"].filter((s) =>
    page.scenario.designs.some((d) => d.assets.includes(s.id)),
  );
  const tracks = flights.map((f) => html`<path class="track" d="${trackPath(frame, f.points)}"/>`);
  const alternative = `Map of sensor outlines (${listed(radars.map((r) => r.name))}), interceptor sites (${listed(sites.map((s) => s.name))}) and the ground tracks of ${flights.length} flights of ${page.names.missile(missile)}.`;
  return mapSvg(
    frame,
    alternative,
    [],
    [
      ...fans,
      ...tracks,
      ...radars.map((r) => mark(frame, r.site, "radar")),
      ...sites.map((s) => mark(frame, s.site, "site")),
      layoutLabels(page, frame, flights),
    ],
  );
}

function layoutLabels(page: Page, frame: Frame, flights: readonly ReportFlight[]): Html {
  const label = (lon_deg: number, lat_deg: number, text: string, kind: string): Label[] => {
    const at = placeOn(frame, lon_deg, lat_deg);
    return at ? [{ x: at[0], y: at[1], text, kind }] : [];
  };
  const radars = page.catalogue.radars.filter((r) => disputedRadars(page).includes(r.id));
  const sites = page.catalogue["interceptor-sites"].filter((s) =>
    page.scenario.designs.some((d) => d.assets.includes(s.id)),
  );
  const ends = [...new Set(flights.flatMap((f) => [f.origin, f.aim]))];
  return placedLabels(
    [
      ...radars.flatMap((r) => label(r.site.lon_deg, r.site.lat_deg, shortName(r.name), "asset")),
      ...sites.flatMap((s) => label(s.site.lon_deg, s.site.lat_deg, shortName(s.name), "asset")),
      ...ends.flatMap((id) => {
        const p = page.catalogue.places.find((x) => x.id === id);
        return p ? label(p.lon_deg, p.lat_deg, p.name, "capital") : [];
      }),
    ],
    frame,
    11,
  );
}

/** "Redzikowo (interceptor site proposed for Poland)" -> "Redzikowo". */
export function shortName(name: string): string {
  return name
    .replace(/ *\([^)]*\)/g, "")
    .replace(/^Forward-based X-band radar/, "Forward X-band radar")
    .replace(/^S-band radar with land-based SM-3 in /, "SM-3 radar, ")
    .replace(/^Ship radar AN\/SPY-1(,| off)/, "Ship radar,")
    .replace(/^SM-3 ship station,/, "SM-3,")
    .replace(/^SM-3 ships off/, "SM-3,")
    .replace(/^SM-3 in south-eastern/, "SM-3,")
    .replace(/ (Daryal|Voronezh-DM|AN\/\S+|Volga|upgraded early-warning radar)$/, "")
    .replace(/, Brdy$/, "");
}

function detectionRange(page: Page, sensor: string, missile: string): number | undefined {
  return page.flights
    .filter((f) => f.missile === missile)
    .flatMap((f) => f.sightings)
    .find((s) => s.sensor === sensor)?.range_m;
}

interface Sector {
  readonly azimuthStart_deg: { readonly value: number };
  readonly azimuthEnd_deg: { readonly value: number };
}

/** The outline of a radar's sectors at a range, over the ground. */
function fanPath(
  frame: Frame,
  site: { readonly lat_deg: number; readonly lon_deg: number },
  faces: readonly Sector[],
  range_m: number,
): string {
  return faces
    .map(({ azimuthStart_deg: { value: start }, azimuthEnd_deg: { value: end } }) => {
      const steps = Math.max(2, Math.ceil((end - start) / 4));
      const rim = Array.from({ length: steps + 1 }, (_, i) =>
        along(site, start + ((end - start) * i) / steps, range_m),
      );
      const spoke = (azimuth: number) =>
        Array.from({ length: 11 }, (_, i) => along(site, azimuth, (range_m * i) / 10));
      const ring = end - start >= 360 ? rim : [...spoke(start), ...rim, ...spoke(end).reverse()];
      const points = ring.map((p) => frame.projection([p.lon_deg, p.lat_deg])).filter((p) => p !== null);
      return `M${points.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}${"Z"}`;
    })
    .join("");
}

/** The point at a distance and azimuth on the sphere: for drawing only. */
function along(
  from: { readonly lat_deg: number; readonly lon_deg: number },
  azimuth_deg: number,
  distance_m: number,
): Pick<FlightPoint, "lat_deg" | "lon_deg"> {
  const rad = Math.PI / 180;
  const angle = distance_m / 6_371_000;
  const lat = from.lat_deg * rad;
  const sinLat =
    Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(azimuth_deg * rad);
  const turn = Math.atan2(
    Math.sin(azimuth_deg * rad) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * sinLat,
  );
  return { lat_deg: Math.asin(sinLat) / rad, lon_deg: from.lon_deg + turn / rad };
}
