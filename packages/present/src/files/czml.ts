import { ecefFromGeodetic, type Vec3 } from "@equipoise/sim/physics";
import type { Language } from "../words/index.ts";
import {
  assertOwnIds,
  escapeXml,
  type FlightScene,
  fileWords,
  lastState_s,
  type MarkedSite,
  type NamedFlight,
  rounded,
  statesOf,
  utc,
} from "./flightStates.ts";

const degree = 5;
const tolerance_m = 20;
const mostLabels = 12; // of flights: more would cover the globe
const steps_px = [0, 16, -16, 32, -32, 48, -48]; // moments follow each other closely: their labels step aside

/**
 * Flights in CZML, the language of Cesium: positions in metres on Earth-fixed axes ("FIXED") at seconds from the
 * epoch, to be joined by Lagrange's polynomial of degree 5.
 */
export function flightsCzml(scene: FlightScene): string {
  const { title, epoch, flights, sites, language } = scene;
  assertOwnIds([...flights, ...sites].map(({ id }) => id));
  const end = utc(epoch, Math.max(0, ...flights.map(({ flight }) => lastState_s(flight))));
  const document = {
    id: "document",
    name: `SIMULATION: ${title}`,
    version: "1.0",
    clock: {
      interval: `${utc(epoch, 0)}/${end}`,
      currentTime: utc(epoch, 0),
      multiplier: 30,
      range: "LOOP_STOP",
      step: "SYSTEM_CLOCK_MULTIPLIER",
    },
  };
  const packets = [
    document,
    ...sites.map((site) => sitePacket(site, language)),
    ...flights.flatMap((flight) => flightPackets(flight, scene, end)),
  ];
  return `[\n${packets.map((packet) => JSON.stringify(packet)).join(",\n")}\n]\n`;
}

function flightPackets(of: NamedFlight, { epoch, language, flights }: FlightScene, end: string): object[] {
  const isLabelled = flights.length <= mostLabels;
  const { states, moments } = statesOf(of, degree, tolerance_m);
  const { id } = of;
  const line = {
    id: `flight:${id}`,
    name: `SIMULATION: ${of.name}`,
    description: description(of.name, language),
    availability: `${utc(epoch, 0)}/${utc(epoch, lastState_s(of.flight))}`,
    position: {
      epoch: utc(epoch, 0),
      referenceFrame: "FIXED",
      interpolationAlgorithm: "LAGRANGE",
      interpolationDegree: degree,
      cartesian: states.flatMap(({ t_s, r_m }) => [t_s, ...metres(r_m)]),
    },
    point: { pixelSize: 8, color: { rgba: rust }, outlineColor: { rgba: white }, outlineWidth: 1 },
    path: { width: 2, resolution: 5, material: { solidColor: { color: { rgba: rust } } } },
    ...(isLabelled ? { label: label(`${of.name} (SIMULATION)`, "RIGHT") } : {}),
  };
  const points = moments.map((moment, i) => ({
    id: `flight:${id}:${moment.id}`,
    parent: line.id,
    name: `SIMULATION: ${moment.name}`,
    description: description(
      `${of.name}: ${moment.name}, ${fileWords[language].seconds(moment.t_s)}`,
      language,
    ),
    availability: `${utc(epoch, moment.t_s)}/${end}`,
    position: { referenceFrame: "FIXED", cartesian: metres(moment.r_m) },
    point: { pixelSize: 5, color: { rgba: white }, outlineColor: { rgba: rust }, outlineWidth: 2 },
    label: label(moment.name, "LEFT", steps_px[i % steps_px.length]),
  }));
  return [line, ...points];
}

function sitePacket({ id, name, kind, position }: MarkedSite, language: Language): object {
  return {
    id: `site:${id}`,
    name: `SIMULATION: ${name}`,
    description: description(name, language),
    position: { referenceFrame: "FIXED", cartesian: metres(ecefFromGeodetic(position)) },
    point: {
      pixelSize: 8,
      color: { rgba: kind === "radar" ? blue : teal },
      outlineColor: { rgba: white },
      outlineWidth: 1,
    },
    label: label(name),
  };
}

function description(text: string, language: Language): string {
  return `<p>${escapeXml(text)}</p><p>SIMULATION: ${fileWords[language].computed}.</p>`;
}

function label(text: string, side: "LEFT" | "RIGHT" = "LEFT", down_px = 0): object {
  return {
    text,
    font: "13px sans-serif",
    style: "FILL_AND_OUTLINE",
    fillColor: { rgba: white },
    outlineColor: { rgba: black },
    outlineWidth: 3,
    horizontalOrigin: side,
    pixelOffset: { cartesian2: [side === "LEFT" ? 10 : -10, down_px] },
  };
}

function metres(r_m: Vec3): number[] {
  return r_m.map((x) => rounded(x, 1));
}

// Colours of Okabe and Ito's set, which colour-blind readers tell apart.
const rust = [213, 94, 0, 255];
const blue = [0, 114, 178, 255];
const teal = [0, 158, 115, 255];
const white = [255, 255, 255, 255];
const black = [0, 0, 0, 255];
