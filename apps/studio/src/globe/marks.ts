import { norm, type Vec3 } from "@equipoise/sim/physics";
import type { Scene } from "../scene/index.ts";
import { scenePoint } from "./geometry.ts";
import type { Mark } from "./overlay.ts";
import { bodyAt, pointsOf } from "./paths.ts";
import type { Solid } from "./sector.ts";

/** A mark before it is seen: where it stands in space. */
export interface SpaceMark extends Omit<Mark, "x" | "y"> {
  readonly point: Vec3;
}

const mostNamedLines = 8; // more names than that tell nothing

/** Signs and names of a scene that stand still. */
export function standingMarks(scene: Scene, solids: readonly Solid[]): readonly SpaceMark[] {
  const places = scene.places.map((place) => ({
    id: place.id,
    point: scenePoint(place.lon_deg, place.lat_deg, place.height_m),
    label: place.label,
    weight: place.weight,
    place,
  }));
  const lightest = Math.min(0, ...scene.places.map(({ weight }) => weight));
  const volumes = scene.volumes.map(({ id, label }, k) => ({
    id: `volume ${id}`,
    point: solids[k]!.top,
    label,
    weight: lightest - 1,
  }));
  const flying = scene.lines.filter(({ kind }) => kind === "flight" || kind === "flyout");
  const lines = (flying.length > mostNamedLines ? [] : flying).flatMap((line): SpaceMark[] => {
    const points = pointsOf(line);
    const highest = points.reduce<Vec3 | undefined>(
      (best, point) => (best === undefined || norm(point) > norm(best) ? point : best),
      undefined,
    );
    return highest === undefined
      ? []
      : [{ id: `line ${line.id}`, point: highest, label: line.label, weight: lightest - 1 }];
  });
  return [...places, ...lines, ...volumes];
}

/** The bodies of the scene's lines at a moment. */
export function flyingMarks(scene: Scene, t_s: number | undefined): readonly SpaceMark[] {
  if (t_s === undefined) return [];
  return scene.lines.flatMap((line): SpaceMark[] => {
    const point = line.kind === "flight" || line.kind === "flyout" ? bodyAt(line, t_s) : undefined;
    if (point === undefined || (line.kind !== "flight" && line.kind !== "flyout")) return [];
    return [{ id: `body ${line.id}`, point, body: line.kind, label: "", weight: 0 }];
  });
}
