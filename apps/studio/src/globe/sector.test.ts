import { cross, dot, lookAngles, norm, PI, scale, subtract, type Vec3 } from "@equipoise/sim/physics";
import { describe, expect, test } from "vitest";
import type { SceneVolume } from "../scene/index.ts";
import { scenePoint, unit_m } from "./geometry.ts";
import { joinedFaces, type Solid, solidOf, spanOf } from "./sector.ts";

const deg = PI / 180;
const face = (from: number, to: number, low: number, high: number) => ({
  azimuthStart_rad: from * deg,
  azimuthEnd_rad: to * deg,
  elevationMin_rad: low * deg,
  elevationMax_rad: high * deg,
});
const volume = (faces: SceneVolume["faces"]): SceneVolume => ({
  ...{ id: "v", label: "V", lon_deg: 13.8, lat_deg: 49.7, range_m: 2e6, faces },
});
const site = { lon_rad: 13.8 * deg, lat_rad: 49.7 * deg, h_m: 0 };
const look = (point: Vec3) => lookAngles(site, scale(point, unit_m));

/** Volume within the skin, by the cones from the site; absolute, because walls may be wound either way. */
function contents(solid: Solid): number {
  const apex = scenePoint(13.8, 49.7);
  let sum = 0;
  for (let k = 0; k < solid.triangles.length; k += 3) {
    const [a, b, c] = [0, 1, 2].map((i) => subtract(solid.positions[solid.triangles[k + i]!]!, apex));
    sum += Math.abs(dot(a!, cross(b!, c!))) / 6;
  }
  return sum * unit_m ** 3;
}

describe("the solid of a sector", () => {
  const solid = solidOf(volume([face(70, 190, 3, 60)]));

  test("lies between its azimuths and elevations and within its range, as the engine measures them", () => {
    for (const point of solid.positions) {
      const { azimuth_rad, elevation_rad, range_m } = look(point);
      expect(range_m).toBeLessThan(2e6 * (1 + 1e-9));
      if (range_m < 1) continue; // the site itself
      expect(range_m).toBeCloseTo(2e6, 0);
      expect(azimuth_rad / deg).toBeGreaterThan(70 - 1e-6);
      expect(azimuth_rad / deg).toBeLessThan(190 + 1e-6);
      expect(elevation_rad / deg).toBeGreaterThan(3 - 1e-6);
      expect(elevation_rad / deg).toBeLessThan(60 + 1e-6);
    }
  });

  test("holds what a sector of a ball holds: R^3 (sin e2 - sin e1) (a2 - a1) / 3", () => {
    const exact = (2e6 ** 3 * (Math.sin(60 * deg) - Math.sin(3 * deg)) * 120 * deg) / 3;
    expect(contents(solid) / exact).toBeGreaterThan(0.99); // steps of 4 degrees cut a little off
    expect(contents(solid) / exact).toBeLessThan(1);
  });

  test("has an outline that ends at the site", () => {
    const ends = solid.edges.flatMap((edge) => [edge[0]!, edge.at(-1)!]);
    const atSite = ends.filter((point) => norm(subtract(point, scenePoint(13.8, 49.7))) < 1e-9);
    expect(atSite).toHaveLength(4);
    expect(look(solid.top).elevation_rad / deg).toBeGreaterThan(3);
  });
});

test("a span across north is counted clockwise, and equal azimuths mean all around", () => {
  expect(spanOf(face(300, 60, 3, 60)) / deg).toBeCloseTo(120, 9);
  expect(spanOf(face(0, 360, 3, 60)) / deg).toBeCloseTo(360, 9);
  expect(spanOf(face(10, 10, 3, 60)) / deg).toBeCloseTo(360, 9);
});

test("neighbouring faces are one solid; three thirds are all around and have no wall", () => {
  const thirds = [face(0, 120, 3, 85), face(120, 240, 3, 85), face(240, 360, 3, 85)];
  expect(joinedFaces(thirds)).toHaveLength(1);
  expect(spanOf(joinedFaces(thirds)[0]!) / deg).toBeCloseTo(360, 6);
  expect(solidOf(volume(thirds)).edges).toHaveLength(2); // the lower and the upper rim
  const acrossNorth = joinedFaces([face(0, 60, 3, 85), face(300, 360, 3, 85)]);
  expect(acrossNorth).toHaveLength(1);
  expect(acrossNorth[0]!.azimuthStart_rad / deg).toBeCloseTo(300, 9);
  expect(spanOf(acrossNorth[0]!) / deg).toBeCloseTo(120, 6);
});

test("faces that differ in height, or leave a gap, stay apart", () => {
  expect(joinedFaces([face(0, 60, 3, 85), face(60, 120, 5, 85)])).toHaveLength(2);
  expect(joinedFaces([face(0, 60, 3, 85), face(90, 120, 3, 85)])).toHaveLength(2);
});

test("a volume without faces is nothing, named at its site", () => {
  const nothing = solidOf(volume([]));
  expect(nothing.triangles).toEqual([]);
  expect(norm(subtract(nothing.top, scenePoint(13.8, 49.7)))).toBeLessThan(1e-12);
});
