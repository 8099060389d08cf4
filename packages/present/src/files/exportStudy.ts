import {
  buildGrid,
  type Catalogue,
  cellCentre,
  cellOutline,
  type Grid,
  type ScenarioFile,
} from "@equipoise/scenario";
import { type Answer, interceptedCode, type Question } from "@equipoise/sim/analyses";
import { outcomeKinds } from "@equipoise/sim/engagement";
import { degFromRad } from "@equipoise/sim/physics";
import type { Comparison, FanPicture } from "@equipoise/sweep";
import type { Forms } from "./forms.ts";
import { collection, csvRow } from "./rows.ts";

/** A comparison with what its places are found by. */
export interface Compared {
  readonly comparison: Comparison;
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly grid_km: number;
}

/** The public JSON of a comparison. */
export function comparisonJson({ scenario, answers }: Pick<Comparison, "scenario" | "answers">): string {
  return `${JSON.stringify({ scenario, answers }, null, 2)}\n`;
}

/**
 * What a study can be written as. The JSON is the answers; GeoJSON and CSV hold the places of `protects` and `sees`
 * and the table of `reaches`; elsewhere CSV is the answers, a row each. Without a study: which forms there will be.
 */
export function formsOf(asked: Question | "compare", study: Compared | undefined): Forms {
  const from = (make: (study: Compared) => string) => () => make(study!);
  const json = from(({ comparison }) => comparisonJson(comparison));
  if (asked === "protects") return { json, geojson: from(outcomesGeoJson), csv: from(outcomesCsv) };
  if (asked === "sees") return { json, geojson: from(floorsGeoJson), csv: from(floorsCsv) };
  if (asked === "reaches") return { json, csv: from(reachCsv) };
  return { json, csv: from(({ comparison }) => answersCsv(comparison)) };
}

/** Answers, a row each. */
export function answersCsv({
  answers,
}: {
  readonly answers: readonly Omit<Answer, "assumptions" | "dependsOn">[];
}): string {
  const head = [
    "id",
    "question",
    "metric",
    "architecture",
    "cooperation",
    "missile",
    "origin",
    "set",
    "value",
    "unit",
    "low",
    "high",
    "sentence",
  ];
  const rows = answers.map((a) =>
    csvRow([
      a.id,
      a.question,
      a.metric,
      a.architecture,
      a.cooperation,
      a.missile,
      a.origin,
      a.set,
      a.value,
      a.unit,
      a.interval.low,
      a.interval.high,
      a.sentence,
    ]),
  );
  return csvRow(head) + rows.join("");
}

// ---- protects ---------------------------------------------------------------------------------------------------

/** What became of the flights of one missile from one origin to one aim point, under one set, per design. */
interface OutcomeRow {
  readonly aim: number;
  readonly fan: FanPicture;
  readonly set: string;
  readonly outcomes: readonly string[];
}

/** Aim points that the missile reaches, in order of fan, set and aim point. */
function* outcomesOf({ fans, sets }: Comparison["pictures"]): Generator<OutcomeRow> {
  for (const fan of fans) {
    for (const [s, set] of sets.entries()) {
      const byDesign = fan.codes[s]!;
      for (let aim = 0; aim < (byDesign[0]?.length ?? 0); aim++) {
        if (byDesign[0]![aim] === 0) continue;
        yield { aim, fan, set, outcomes: byDesign.map((codes) => outcomeWord(codes[aim]!)) };
      }
    }
  }
}

function outcomeWord(code: number): string {
  return code >= interceptedCode ? "intercepted" : outcomeKinds[code - 1]!;
}

function outcomesCsv({ comparison: { pictures }, catalogue, grid_km }: Compared): string {
  const grid = buildGrid(grid_km);
  const capitals = new Map(catalogue.places.map((of) => [of.id, of]));
  const rows = [csvRow(["aim", "lat_deg", "lon_deg", "missile", "origin", "set", ...pictures.designs])];
  for (const { aim, fan, set, outcomes } of outcomesOf(pictures)) {
    const cell = pictures.cells[aim];
    const capital =
      cell === undefined ? capitals.get(pictures.capitals[aim - pictures.cells.length]!)! : undefined;
    const [lat, lon] = cell === undefined ? [capital!.lat_deg, capital!.lon_deg] : centreOf(grid, cell);
    rows.push(csvRow([capital?.id ?? `cell:${cell}`, lat, lon, fan.missile, fan.origin, set, ...outcomes]));
  }
  return rows.join("");
}

/** A polygon per cell and a point per capital, with every design's outcome under the design's id. */
function outcomesGeoJson({ comparison: { pictures }, catalogue, grid_km }: Compared): string {
  const grid = buildGrid(grid_km);
  const places = new Map(catalogue.places.map((of) => [of.id, of]));
  const shapes = new Map<number, object>();
  const shapeOf = (aim: number): object => {
    const cell = pictures.cells[aim];
    if (cell !== undefined) return polygonOf(grid, cell);
    const { lat_deg, lon_deg } = places.get(pictures.capitals[aim - pictures.cells.length]!)!;
    return { type: "Point", coordinates: [lon_deg, lat_deg] };
  };
  const features: object[] = [];
  for (const { aim, fan, set, outcomes } of outcomesOf(pictures)) {
    if (!shapes.has(aim)) shapes.set(aim, shapeOf(aim));
    const cell = pictures.cells[aim];
    const name = cell === undefined ? pictures.capitals[aim - pictures.cells.length]! : `cell:${cell}`;
    const byDesign = Object.fromEntries(pictures.designs.map((design, d) => [design, outcomes[d]!]));
    features.push({
      type: "Feature",
      properties: { aim: name, missile: fan.missile, origin: fan.origin, set, ...byDesign },
      geometry: shapes.get(aim)!,
    });
  }
  return collection(features);
}

// ---- sees -------------------------------------------------------------------------------------------------------

/** The lowest height seen over each cell, per radar, set and design whose measures change it. */
interface FloorRow {
  readonly cell: number;
  readonly radar: string;
  readonly design: string;
  readonly set: string;
  readonly floor_m: number;
}

function* floorsOf({ sights, sets }: Comparison["pictures"]): Generator<FloorRow> {
  for (const { radar, designs, floors_m } of sights) {
    for (const [s, set] of sets.entries()) {
      for (const [v, design] of designs.entries()) {
        for (const [cell, floor_m] of floors_m[s]![v]!.entries()) {
          if (Number.isFinite(floor_m)) yield { cell, radar, design, set, floor_m: Math.round(floor_m) };
        }
      }
    }
  }
}

function floorsCsv({ comparison, grid_km }: Compared): string {
  const grid = buildGrid(grid_km);
  const rows = [csvRow(["cell", "lat_deg", "lon_deg", "radar", "architecture", "set", "floor_m"])];
  for (const { cell, radar, design, set, floor_m } of floorsOf(comparison.pictures)) {
    rows.push(csvRow([cell, ...centreOf(grid, cell), radar, design, set, floor_m]));
  }
  return rows.join("");
}

function floorsGeoJson({ comparison, grid_km }: Compared): string {
  const grid = buildGrid(grid_km);
  const features: object[] = [];
  for (const { design, ...properties } of floorsOf(comparison.pictures)) {
    features.push({
      type: "Feature",
      properties: { ...properties, architecture: design },
      geometry: polygonOf(grid, properties.cell),
    });
  }
  return collection(features);
}

// ---- reaches ----------------------------------------------------------------------------------------------------

/** The least burnout speed per launch region, aim region, flight-time cap and commit time; empty where none will do. */
function reachCsv({ comparison, scenario }: Compared): string {
  const { commitTimes_s, flightTimeCaps_s } = scenario.reach;
  const rows = [
    csvRow([
      "origin",
      "missile",
      "aim",
      "flightTimeCap_s",
      "commit_s",
      "leastSpeed_m_s",
      "leastAscentSpeed_m_s",
    ]),
  ];
  const speed = (v: number) => (Number.isFinite(v) ? Math.round(v) : null);
  for (const reach of comparison.pictures.reaches) {
    for (const [i, cap_s] of flightTimeCaps_s.entries()) {
      for (const [j, commit_s] of commitTimes_s.entries()) {
        const least = speed(reach.leastSpeed_m_s[i]![j]!);
        const ascent = speed(reach.leastAscentSpeed_m_s[i]![j]!);
        rows.push(csvRow([reach.origin, reach.missile, reach.aim, cap_s, commit_s, least, ascent]));
      }
    }
  }
  return rows.join("");
}

// ---- places -----------------------------------------------------------------------------------------------------

/** Latitude and longitude of a cell's centre, degrees. */
export function centreOf(grid: Grid, cell: number): [number, number] {
  const { lat_rad, lon_rad } = cellCentre(grid, cell);
  return [degrees(lat_rad), degrees(lon_rad)];
}

/** A cell as a GeoJSON polygon. */
export function polygonOf(grid: Grid, cell: number): object {
  const ring = cellOutline(grid, cell).map(({ lat_rad, lon_rad }) => [degrees(lon_rad), degrees(lat_rad)]);
  return { type: "Polygon", coordinates: [ring] };
}

function degrees(angle_rad: number): number {
  return Number(degFromRad(angle_rad).toFixed(4)) + 0;
}
