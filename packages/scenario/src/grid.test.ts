import { ellipsoidArea_m2 } from "@equipoise/sim/physics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildGrid, cellCentre, cellOf, cellOutline } from "./grid.ts";

const sizes = [100, 200, 400];
const deg = Math.PI / 180;

test("the cells add up to the area of the WGS84 ellipsoid, 510 065 621.7 km2", () => {
  // 510 065 621.724 km2: Moritz, Geodetic Reference System 1980 gives 510 065 621.7 for the same shape to 0.1 km2.
  for (const size of sizes) {
    const grid = buildGrid(size);
    expect(Math.abs((grid.cellArea_m2 * grid.cellCount) / ellipsoidArea_m2 - 1)).toBeLessThan(1e-14);
  }
  expect(Math.abs(ellipsoidArea_m2 / 1e6 / 510_065_621.724 - 1)).toBeLessThan(1e-9);
});

test("every cell has the same area by quadrature of the ellipsoid's surface element", () => {
  // dA = M N cos(lat) dlat dlon; Gauss-Legendre with 5 nodes per 2 degree band is exact to 1e-12.
  const a = 6378137;
  const e2 = 0.00669437999014;
  const nodes = [0, 0.5384693101056831, 0.906179845938664];
  const weights = [0.5688888888888889, 0.47862867049936647, 0.23692688505618908];
  const element = (lat: number) => (a * a * (1 - e2) * Math.cos(lat)) / (1 - e2 * Math.sin(lat) ** 2) ** 2;
  const grid = buildGrid(200);
  for (let b = 0; b + 1 < grid.boundary_rad.length; b++) {
    const [south, north] = [grid.boundary_rad[b]!, grid.boundary_rad[b + 1]!];
    const half = (north - south) / 2;
    let strip = weights[0]! * element(south + half);
    for (const k of [1, 2])
      for (const s of [-1, 1]) strip += weights[k]! * element(south + half + s * nodes[k]! * half);
    const cells = grid.bandStart[b + 1]! - grid.bandStart[b]!;
    const area = (strip * half * 2 * Math.PI) / cells;
    expect(Math.abs(area / grid.cellArea_m2 - 1), `band ${b}`).toBeLessThan(1e-8);
  }
});

test("cells are about as wide and as high as their nominal size", () => {
  for (const size of sizes) {
    const grid = buildGrid(size);
    // An area of nominal size squared within 2 %: rounding of counts per band averages out over the globe.
    expect(Math.abs(Math.sqrt(grid.cellArea_m2) / 1000 / size - 1)).toBeLessThan(0.02);
    const heights = Array.from(
      grid.boundary_rad.slice(1),
      (north, b) => (north - grid.boundary_rad[b]!) * 6371,
    );
    for (const height of heights) expect(Math.abs(height / size - 1)).toBeLessThan(0.25); // the polar caps differ most
  }
});

test("the centre of every cell lies in that cell", () => {
  for (const size of sizes) {
    const grid = buildGrid(size);
    for (let cell = 0; cell < grid.cellCount; cell++) {
      const { lat_rad, lon_rad } = cellCentre(grid, cell);
      if (cellOf(grid, lat_rad, lon_rad) !== cell) expect.fail(`${size} km: centre of cell ${cell}`);
    }
  }
});

test("every point of the globe, the poles and both sides of the antimeridian among them, lies in the outline of its cell", () => {
  const grid = buildGrid(200);
  const special = fc.constantFrom(-Math.PI, Math.PI, 0, -Math.PI / 2);
  const lat = fc.oneof(
    fc.double({ min: -90, max: 90, noNaN: true }).map((x) => x * deg),
    fc.constantFrom(-Math.PI / 2, Math.PI / 2, 0),
  );
  const lon = fc.oneof(
    fc.double({ min: -180, max: 180, noNaN: true }).map((x) => x * deg),
    special,
  );
  fc.assert(
    fc.property(lat, lon, (lat_rad, lon_rad) => {
      const cell = cellOf(grid, lat_rad, lon_rad);
      expect(cell).toBeGreaterThanOrEqual(0);
      expect(cell).toBeLessThan(grid.cellCount);
      const ring = cellOutline(grid, cell);
      const lats = ring.map((p) => p.lat_rad);
      const lons = ring.map((p) => p.lon_rad);
      const slack = 1e-9; // rad, 6 mm
      expect(lat_rad).toBeGreaterThan(Math.min(...lats) - slack);
      expect(lat_rad).toBeLessThan(Math.max(...lats) + slack);
      const wrapped = lon_rad >= Math.PI ? lon_rad - 2 * Math.PI : lon_rad;
      expect(wrapped).toBeGreaterThan(Math.min(...lons) - slack);
      expect(wrapped).toBeLessThan(Math.max(...lons) + slack);
    }),
    { seed: 20080406, numRuns: 2000 },
  );
});

test("the antimeridian is an edge like any other: the last cell of a band meets the first", () => {
  const grid = buildGrid(200);
  for (let b = 0; b + 1 < grid.bandStart.length; b++) {
    const first = grid.bandStart[b]!;
    const last = grid.bandStart[b + 1]! - 1;
    const { lat_rad } = cellCentre(grid, first);
    expect(cellOf(grid, lat_rad, Math.PI - 1e-9)).toBe(last);
    expect(cellOf(grid, lat_rad, -Math.PI + 1e-9)).toBe(first);
    expect(cellOf(grid, lat_rad, Math.PI)).toBe(first); // 180 E is 180 W
    expect(Math.max(...cellOutline(grid, last).map((p) => p.lon_rad))).toBe(Math.PI);
    expect(Math.min(...cellOutline(grid, first).map((p) => p.lon_rad))).toBe(-Math.PI);
  }
});

test("the two hemispheres mirror each other to the last bit", () => {
  for (const size of sizes) {
    const { sinAuthalic } = buildGrid(size);
    for (let b = 0; b < sinAuthalic.length; b++)
      expect(sinAuthalic[b]! + sinAuthalic[sinAuthalic.length - 1 - b]!).toBe(0);
  }
});
