import { buildGrid, cellOf } from "@equipoise/scenario";
import { geoArea, geoContains } from "d3-geo";
import { describe, expect, test } from "vitest";
import { bandsOf, cellsUnder, cellTowards, classPolygons, paintClasses, turns } from "./cells.ts";
import { directionOf, invert, lensOf } from "./projecting.ts";

const grid = buildGrid(300);
const rad = Math.PI / 180;
const points = Array.from({ length: 20_000 }, (_, i): [number, number] => [
  ((i * 137.50776405) % 360) - 180,
  Math.asin(-1 + (2 * (i + 0.5)) / 20_000) / rad,
]);

test("the arctangent is within a hundred-thousandth of a radian in every quadrant", () => {
  for (let i = 0; i < 100_000; i++) {
    const angle = -Math.PI + (2 * Math.PI * (i + 0.5)) / 100_000;
    const off = (turns(Math.sin(angle), Math.cos(angle)) - 0.5) * 2 * Math.PI - angle;
    expect(Math.abs(off)).toBeLessThan(1e-5); // rad
  }
});

test.each([100, 300, 1000])("the cell in a direction is the grid's, of %d km", (km) => {
  const of = buildGrid(km);
  const bands = bandsOf(of);
  let wrong = 0;
  for (const [lon, lat] of points)
    if (cellTowards(bands, ...directionOf(lon, lat)) !== cellOf(of, lat * rad, lon * rad)) wrong++;
  // Within 1e-5 rad of an eastern or western edge the two may differ: 4 edges' widths of 1e-5 / (km / 6371) of all points.
  expect(wrong / points.length).toBeLessThanOrEqual((4 * 1e-5 * 6371) / km);
});

test("the poles have their cells, and the antimeridian one of the two beside it", () => {
  const bands = bandsOf(grid);
  const of = (lon: number, lat: number) => cellTowards(bands, ...directionOf(lon, lat));
  for (const [lon, lat] of [
    [10, 90],
    [10, -90],
    [179.99, 60],
    [-179.99, -60],
  ] as const)
    expect(of(lon, lat)).toBe(cellOf(grid, lat * rad, lon * rad));
  const beside = [cellOf(grid, 0.3 * rad, 179.9 * rad), cellOf(grid, 0.3 * rad, -179.9 * rad)];
  expect(beside).toContain(of(180, 0.3));
  expect(beside).toContain(of(-180, 0.3));
});

describe.each(["globe", "equal-area", "conformal"] as const)("on a picture: %s", (projection) => {
  test.each([
    [30, 48, 0],
    [180, -80, 0],
    [10, 60, 65],
  ])("each pixel has the cell under it, about %d, %d", (lon_deg, lat_deg, tilt_deg) => {
    const lens = lensOf({ projection, lon_deg, lat_deg, zoom: 2, tilt_deg }, { width: 301, height: 200 });
    for (const step of [1, 2]) {
      const { width, height, cells } = cellsUnder(lens, grid, step);
      let wrong = 0;
      let inside = 0;
      for (let row = 0; row < height; row++)
        for (let column = 0; column < width; column++) {
          const ground = invert(lens, (column + 0.5) * step, (row + 0.5) * step);
          const cell = ground === undefined ? -1 : cellOf(grid, ground[1] * rad, ground[0] * rad);
          if (cell !== -1) inside++;
          if (cells[row * width + column] !== cell) wrong++;
        }
      expect(inside).toBeGreaterThan(1000);
      // A cell that is thinner than a stretch of pixels at the edge of the disc may be passed over.
      expect(wrong / inside).toBeLessThan(0.003);
    }
  });
});

test("pixels take the tile of their class, and none of class 0 or beside the Earth", () => {
  const raster = { width: 4, height: 2, step_px: 1, cells: Int32Array.from([-1, 0, 1, 2, 2, 2, 1, 0]) };
  const pixels = new Uint32Array(8).fill(9);
  const tiles = [new Uint32Array(4), Uint32Array.from([11, 12, 13, 14]), Uint32Array.from([21, 22, 23, 24])];
  paintClasses(raster, Uint8Array.from([0, 1, 2]), tiles, 2, pixels);
  expect([...pixels]).toEqual([0, 0, 11, 22, 23, 24, 13, 0]);
});

test("the polygons of a class cover its cells' area and hold their points", () => {
  const classOf = Uint8Array.from({ length: grid.cellCount }, (_, i) =>
    Math.floor(i / 7) % 5 === 0 ? 1 : 0,
  );
  const polygons = classPolygons(grid, classOf).get(1)!;
  const shape = { type: "MultiPolygon" as const, coordinates: polygons };
  const share = classOf.reduce((sum: number, c) => sum + c, 0) / grid.cellCount;
  // Parallels are drawn as short arcs of great circles and latitudes are geodetic: the areas agree to a hundredth.
  expect(geoArea(shape) / (4 * Math.PI * share)).toBeCloseTo(1, 2);
  let wrong = 0;
  for (const [lon, lat] of points.filter((_, i) => i % 100 === 0)) {
    const isIn = classOf[cellOf(grid, lat * rad, lon * rad)] === 1;
    if (geoContains(shape, [lon, lat]) !== isIn) wrong++;
  }
  expect(wrong).toBeLessThanOrEqual(1); // a point by an edge
});
