import { buildGrid, type Catalogue, cellCentre, cellOf, type Grid, UserError } from "@equipoise/scenario";
import { degFromRad, type Geodetic, radFromDeg } from "@equipoise/sim/physics";
import { hint, numberIn } from "../words/index.ts";

/** A place that a command was given, and what must be said about how it was understood. */
export interface FoundPlace {
  readonly id: string;
  readonly name: string;
  readonly position: Geodetic;
  readonly notice: string | undefined;
}

/** The grid whose cells stand for raw coordinates, whatever grid a study uses. */
const cellSize_km = 200;

/**
 * A place by its id or English name in the catalogue, as `cell:N`, or as LAT,LON in degrees, which becomes the centre
 * of its cell. An aim point is a capital, a test range, an aim region or a cell: other regions become their cells too.
 */
export function findPlace(catalogue: Catalogue, option: "from" | "to" | "over", text: string): FoundPlace {
  const where = `--${option}`;
  const grid = buildGrid(cellSize_km);
  const cell = /^cell:(.*)$/i.exec(text);
  if (cell !== null) return placeOfCell(grid, cellNumber(where, cell[1]!, grid), undefined);
  if (text.includes(",")) return snapped(grid, where, text);
  const wanted = text.trim().toLowerCase();
  const known = catalogue.places.find((of) => of.id === wanted || of.name.toLowerCase() === wanted);
  if (known === undefined) throw unknownPlace(catalogue, where, text);
  const position = { lat_rad: radFromDeg(known.lat_deg), lon_rad: radFromDeg(known.lon_deg), h_m: 0 };
  if (option === "to" && known.kind === "force-region")
    throw new UserError([
      `${where} is "${text}", a force region; an aim point must be a capital, a test range, an aim region or a cell.`,
    ]);
  if (option !== "to" || ["capital", "test-range", "aim-region"].includes(known.kind))
    return { id: known.id, name: known.name, position, notice: undefined };
  const own = cellOf(grid, position.lat_rad, position.lon_rad);
  return placeOfCell(grid, own, `${where} ${text}, a ${known.kind},`);
}

function unknownPlace(catalogue: Catalogue, where: string, text: string): UserError {
  const names = catalogue.places.flatMap((of) => [of.id, of.name]);
  return new UserError([
    `${where} is "${text}"; there is no such place${hint(text, names)} Allowed: an id or name of \`equipoise catalogue\`, cell:N, or LAT,LON.`,
  ]);
}

function cellNumber(where: string, text: string, grid: Grid): number {
  if (/^\d+$/.test(text) && Number(text) < grid.cellCount) return Number(text);
  throw new UserError([
    `${where} is "cell:${text}"; the number of a cell must be a whole number between 0 and ${grid.cellCount - 1}.`,
  ]);
}

function snapped(grid: Grid, where: string, text: string): FoundPlace {
  const parts = text.split(",");
  if (parts.length !== 2)
    throw new UserError([
      `${where} is "${text}"; a coordinate must be LAT,LON in degrees, such as 51.5,-0.1.`,
    ]);
  const lat_deg = angle(where, "latitude", parts[0]!, 90);
  const lon_deg = angle(where, "longitude", parts[1]!, 180);
  const cell = cellOf(grid, radFromDeg(lat_deg), radFromDeg(lon_deg));
  return placeOfCell(grid, cell, `${where} ${text}`);
}

function angle(where: string, what: string, text: string, limit: number): number {
  const value = numberIn(text);
  if (value !== undefined && Math.abs(value) <= limit) return value;
  const shown = text.trim() === "" ? "empty" : text.trim();
  throw new UserError([`${where}: ${what} is ${shown}; it must be between -${limit} and ${limit} (deg).`]);
}

function placeOfCell(grid: Grid, cell: number, subject: string | undefined): FoundPlace {
  const position = cellCentre(grid, cell);
  const id = `cell:${cell}`;
  const notice =
    subject &&
    `${subject} is taken as the centre of its ${cellSize_km} km grid cell, ${id} (${shown(position)}).`;
  return { id, name: id, position, notice };
}

/** "51.32 N, 0.85 W". */
function shown({ lat_rad, lon_rad }: Geodetic): string {
  const part = (angle_rad: number, positive: string, negative: string) =>
    `${Math.abs(degFromRad(angle_rad)).toFixed(2)} ${angle_rad < 0 ? negative : positive}`;
  return `${part(lat_rad, "N", "S")}, ${part(lon_rad, "E", "W")}`;
}
