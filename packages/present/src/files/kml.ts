import { degFromRad, type Geodetic, geodeticFromEcef } from "@equipoise/sim/physics";
import {
  assertOwnIds,
  escapeXml,
  type FlightScene,
  fileWords,
  type MarkedSite,
  type NamedFlight,
  rounded,
  statesOf,
  utc,
} from "./flightStates.ts";

const tolerance_m = 250; // readers join the states by straight lines

/**
 * Flights in KML 2.2 with Google's gx:Track: longitude, latitude and height at UTC times. Heights are above the WGS 84
 * ellipsoid; KML counts from the geoid, which is 107 m at most from it: the difference is left out, and the file says so.
 */
export function flightsKml(scene: FlightScene): string {
  const { title, flights, sites, language } = scene;
  const { computed, ellipsoid } = fileWords[language];
  assertOwnIds([...flights, ...sites].map(({ id }) => id));
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">`,
    "<Document>",
    `<name>SIMULATION: ${escapeXml(title)}</name>`,
    "<open>1</open>",
    `<description>SIMULATION: ${computed}. ${ellipsoid}</description>`,
    `<Style id="flight"><LineStyle><color>ff005ed5</color><width>2</width></LineStyle></Style>`,
    ...sites.map(sitePlacemark),
    ...flights.flatMap((of) => flightFolder(of, scene)),
    "</Document>",
    "</kml>",
  ];
  return `${lines.join("\n")}\n`;
}

function flightFolder(of: NamedFlight, { epoch, language }: FlightScene): string[] {
  const { states, moments } = statesOf(of, 1, tolerance_m);
  const name = escapeXml(of.name);
  return [
    `<Folder><name>SIMULATION: ${name}</name>`,
    `<Placemark><name>${name}</name><description>SIMULATION</description><styleUrl>#flight</styleUrl>`,
    "<gx:Track><altitudeMode>absolute</altitudeMode>",
    ...states.map(({ t_s }) => `<when>${utc(epoch, t_s)}</when>`),
    ...states.map(({ r_m }) => `<gx:coord>${coordinates(geodeticFromEcef(r_m)).join(" ")}</gx:coord>`),
    "</gx:Track></Placemark>",
    ...moments.map(
      ({ name: what, t_s, place }) =>
        `<Placemark><name>${escapeXml(what)}</name><description>SIMULATION: ${name}, ${fileWords[language].seconds(t_s)}</description>` +
        `<TimeSpan><begin>${utc(epoch, t_s)}</begin></TimeSpan>${point(place)}</Placemark>`,
    ),
    "</Folder>",
  ];
}

function sitePlacemark({ name, position }: MarkedSite): string {
  return `<Placemark><name>${escapeXml(name)}</name><description>SIMULATION</description>${point(position)}</Placemark>`;
}

function point(place: Geodetic): string {
  const at = coordinates(place).join(",");
  return `<Point><altitudeMode>absolute</altitudeMode><coordinates>${at}</coordinates></Point>`;
}

/** Longitude and latitude to a metre or so, degrees, and height, m. */
function coordinates({ lat_rad, lon_rad, h_m }: Geodetic): number[] {
  return [rounded(degFromRad(lon_rad), 5), rounded(degFromRad(lat_rad), 5), rounded(h_m, 0)];
}
