import { cellOf } from "@equipoise/scenario";
import type { Picked, Scene, SceneLine, ScenePlace } from "../scene/index.ts";
import { isRaised, seenPlaces } from "./drawScene.ts";
import { readyLine, traceLine } from "./lines.ts";
import { invert, type Lens } from "./projecting.ts";

/** What lies under a point of the picture. */
export type Found =
  | { readonly kind: "place"; readonly place: ScenePlace }
  | { readonly kind: "line"; readonly line: SceneLine }
  | {
      readonly kind: "ground";
      readonly lon_deg: number;
      readonly lat_deg: number;
      readonly cell: number | undefined;
    };

/** The nearest mark within reach of the pointer, else a line, else the ground. */
export function find(
  lens: Lens,
  scene: Scene,
  x: number,
  y: number,
  reach_px: number,
  wants: (place: ScenePlace) => boolean = () => true,
): Found | undefined {
  const place = nearestPlace(lens, scene.places.filter(wants), x, y, reach_px);
  if (place !== undefined) return { kind: "place", place };
  const line = scene.lines.find((of) => of.kind !== "outline" && isOnLine(lens, of, x, y, reach_px / 2));
  if (line !== undefined) return { kind: "line", line };
  const ground = invert(lens, x, y);
  if (ground === undefined) return undefined;
  const [lon_deg, lat_deg] = ground;
  const grid = scene.field?.grid;
  const rad = Math.PI / 180;
  return {
    kind: "ground",
    lon_deg,
    lat_deg,
    cell: grid === undefined ? undefined : cellOf(grid, lat_deg * rad, lon_deg * rad),
  };
}

function nearestPlace(
  lens: Lens,
  places: readonly ScenePlace[],
  x: number,
  y: number,
  reach_px: number,
): ScenePlace | undefined {
  let nearest: ScenePlace | undefined;
  let least = reach_px;
  for (const at of seenPlaces(lens, places)) {
    const distance = Math.hypot(at.x - x, at.y - y);
    if (distance <= least) [least, nearest] = [distance, at.place];
  }
  return nearest;
}

function isOnLine(lens: Lens, line: SceneLine, x: number, y: number, reach_px: number): boolean {
  let [isOn, fromX, fromY] = [false, 0, 0];
  const pen = {
    moveTo(toX: number, toY: number) {
      [fromX, fromY] = [toX, toY];
    },
    lineTo(toX: number, toY: number) {
      isOn ||= distanceToSpan(x, y, fromX, fromY, toX, toY) <= reach_px;
      [fromX, fromY] = [toX, toY];
    },
  };
  const ready = readyLine(line);
  if (ready.height_m.length > 1) traceLine(pen, lens, ready, isRaised(lens));
  return isOn;
}

function distanceToSpan(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

export function pickedOf(found: Found): Picked | undefined {
  if (found.kind === "place") return { kind: "place", id: found.place.id };
  if (found.kind === "line") return { kind: "line", id: found.line.id };
  return found.cell === undefined ? undefined : { kind: "cell", cell: found.cell };
}
