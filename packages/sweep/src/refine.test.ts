import { buildGrid, cellCentre } from "@equipoise/scenario";
import fc from "fast-check";
import { expect, test } from "vitest";
import { latticeOf, type Problem, refine } from "./refine.ts";

/** A globe of 400 km cells, and what part of it is land: two round continents, one across the date line, and lone islands. */
const grid = buildGrid(400);
const centres = Array.from({ length: grid.cellCount }, (_, cell) => cellCentre(grid, cell));
const world = {
  lat_rad: Float64Array.from(centres, (c) => c.lat_rad),
  lon_rad: Float64Array.from(centres, (c) => c.lon_rad),
  cellArea_m2: grid.cellArea_m2,
};
const place = (cell: number) => {
  const { lat_rad, lon_rad } = centres[cell]!;
  return [
    Math.cos(lat_rad) * Math.cos(lon_rad),
    Math.cos(lat_rad) * Math.sin(lon_rad),
    Math.sin(lat_rad),
  ] as const;
};
const arc_km = (a: readonly number[], b: readonly number[]) =>
  6371 * Math.acos(Math.min(1, a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!));
const continents = [
  [1, 0, 0],
  [-1, 0, 0],
];
const everywhere = Array.from({ length: grid.cellCount }, (_, cell) => cell);
const onContinents = everywhere.filter((cell) => continents.some((c) => arc_km(place(cell), c) < 5000));
// Cells alone in the sea between the continents, at least 4,000 km from one another and from any land.
const islands = [
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
].map((at) => everywhere.reduce((a, b) => (arc_km(place(a), at) <= arc_km(place(b), at) ? a : b)));
const land = [...onContinents, ...islands].sort((a, b) => a - b);
const coarsest_m = 3_200_000; // 8 cells
const lattice = latticeOf(world, land, coarsest_m);

const quantityFrom = 7;
/** Refines a map given in full: codes by cell, one list per case. 0 is beyond reach in every case. */
function refined(whole: (cell: number) => readonly number[], settings: Partial<Problem> = {}) {
  const asked: number[] = [];
  const cases = whole(land[0]!).length;
  const map = refine(lattice, { cases, deciding: cases, quantityFrom, ...settings }, (aim) => {
    asked.push(aim);
    const codes = whole(land[aim]!);
    return codes[0] === 0 ? undefined : codes;
  });
  const differing = Array.from(
    { length: cases },
    (_, c) =>
      land.filter(
        (cell, aim) =>
          Math.min(whole(cell)[c]!, quantityFrom) !== Math.min(map.codes[c]![aim]!, quantityFrom),
      ).length,
  );
  return { map, asked, differing };
}
const halfPlane = (normal: readonly number[], low: number, high: number) => (cell: number) => {
  const at = place(cell);
  return at[0] * normal[0]! + at[1] * normal[1]! + at[2] * normal[2]! < 0 ? low : high;
};
const disc = (centre: readonly number[], radius_km: number, inside: number, outside: number) => {
  return (cell: number) => (arc_km(place(cell), centre) < radius_km ? inside : outside);
};
const unit = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }))
  .map(([z, lon]) => {
    const rho = Math.sqrt(1 - z * z);
    return [rho * Math.cos(lon), rho * Math.sin(lon), z];
  });
const seed = { seed: 20080406, numRuns: 40 };

test("the levels hold every cell once, each cell near one of a coarser level", () => {
  const held = lattice.levels.flat().sort((a, b) => a - b);
  expect(held).toEqual(land.map((_, aim) => aim));
  for (const aim of lattice.levels.slice(1).flat()) expect(lattice.parents[aim]!.length).toBeGreaterThan(0);
});

test("a map of one class is exact and costs the coarsest level alone, under a tenth of the cells", () => {
  const { map, asked, differing } = refined(() => [3]);
  expect(differing).toEqual([0]);
  expect(asked.length).toBe(lattice.levels[0]!.length);
  expect(map.flights).toBeLessThan(land.length / 10);
});

test("lone islands are computed", () => {
  const { map } = refined(() => [3]);
  for (const cell of islands) expect(map.computed[land.indexOf(cell)]).toBe(1);
});

test("a half plane's edge is found wherever it runs, across the date line too", () => {
  fc.assert(
    fc.property(unit, (normal) => {
      const { map, differing } = refined((cell) => [halfPlane(normal, 3, 5)(cell)]);
      // An edge that meets a coast at a sharp angle leaves a cell or two between coarse cells of one class.
      expect(differing[0]).toBeLessThanOrEqual(0.01 * land.length);
      expect(map.flights).toBeLessThan(0.6 * land.length);
    }),
    seed,
  );
});

test("a disc wider than the coarsest spacing is found wherever it lies; a narrow rest at its side may be missed", () => {
  // Discs of 3,500 km about every 25th cell of land: they hold a cell of the coarsest level, 3,200 km apart.
  const shares = land.flatMap((centre, aim) => {
    if (aim % 25 !== 0) return [];
    const { differing } = refined((cell) => [disc(place(centre), 3500, 0, 4)(cell)]);
    return [differing[0]! / land.length];
  });
  expect(shares.reduce((a, b) => a + b) / shares.length).toBeLessThanOrEqual(0.005);
  // A crescent of land outside the disc, or of the disc on land, that slips between cells of the coarsest level.
  expect(Math.max(...shares)).toBeLessThanOrEqual(0.03);
});

test("a strip two cells wide is followed along once one of its cells is known", () => {
  const strip = (cell: number) => [Math.abs(centres[cell]!.lat_rad - 0.35) * 6371 < 400 ? 6 : 3];
  const known = land.findIndex((cell) => strip(cell)[0] === 6 && arc_km(place(cell), [-1, 0, 0]) < 3000);
  const far = land.flatMap((cell, aim) =>
    strip(cell)[0] === 6 && arc_km(place(cell), [-1, 0, 0]) < 5000 ? [aim] : [],
  );
  const { map } = refined(strip, { always: [known] });
  const found = far.filter((aim) => map.codes[0]![aim] === 6).length;
  expect(found).toBeGreaterThanOrEqual(0.9 * far.length);
});

test("what is always to be computed is, and each cell at most once", () => {
  const always = [5, 17, 17, land.length - 2];
  const { map, asked } = refined((cell) => [halfPlane([0, 1, 1], 3, 5)(cell)], { always, budget: 0 });
  for (const aim of always) expect(map.computed[aim]).toBe(1);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBe(map.computed.reduce((a, b) => a + b, 0));
});

test("the budget is kept, computed cells keep what was computed, and more budget errs less", () => {
  const whole = (cell: number) => [
    halfPlane([0.3, 1, 1], 3, 5)(cell),
    disc([1, 0, 0], 3000, 7, 2)(cell),
    disc([-1, 0, 0], 2500, 4, 2)(cell),
  ];
  const wrong = [100, 200, 1000].map((budget) => {
    const { map, differing } = refined(whole, { budget });
    expect(map.flights).toBeLessThanOrEqual(budget);
    land.forEach((cell, aim) => {
      if (map.computed[aim]) expect(map.codes.map((codes) => codes[aim])).toEqual(whole(cell));
    });
    return differing.reduce((a, b) => a + b, 0);
  });
  expect(wrong[0]).toBeGreaterThan(wrong[1]!);
  expect(wrong[1]).toBeGreaterThan(wrong[2]!);
});

test("beyond reach is beyond reach in every case, costs little and is not counted as a flight", () => {
  const near = disc([1, 0, 0], 4000, 1, 0);
  const whole = (cell: number) => (near(cell) === 0 ? [0, 0] : [3, halfPlane([0, 0.2, 1], 3, 5)(cell)]);
  const tight = refined(whole, { budget: 60 }).map;
  land.forEach((_, aim) => {
    expect(tight.codes[0]![aim] === 0).toBe(tight.codes[1]![aim] === 0);
  });
  const { map, asked, differing } = refined(whole);
  expect(map.flights).toBe(land.filter((cell, aim) => map.computed[aim] && near(cell) === 1).length);
  expect(Math.max(...differing)).toBeLessThanOrEqual(0.01 * land.length);
  expect(asked.length).toBeLessThan(land.length / 2);
});

test("a short budget goes first where most cases are in dispute", () => {
  // One edge parts five cases, another, across the first and as long, only one.
  const whole = (cell: number) => [
    halfPlane([0, 0, 1], 3, 5)(cell),
    ...Array.from({ length: 5 }, () => halfPlane([0, 1, 0], 3, 5)(cell)),
  ];
  const { differing } = refined(whole, { budget: 130 });
  expect(differing[1]).toBeLessThan(differing[0]! / 1.5);
});

test("a tenth of the cells is enough for two edges to a seventh of a percent", () => {
  const centres = land.filter((_, aim) => aim % 12 === 0);
  const wrong = centres.map((centre) => {
    const whole = (cell: number) => [
      disc(place(centre), 3500, 3, 4)(cell),
      halfPlane(place(centre), 3, 4)(cell),
    ];
    const { differing } = refined(whole, { budget: 90 });
    return (differing[0]! + differing[1]!) / 2 / land.length;
  });
  // Guesses from coarser cells alone, not made again when finer ones are known, would be wrong a quarter more often.
  expect(wrong.reduce((a, b) => a + b) / wrong.length).toBeLessThanOrEqual(0.0015);
});

test("cases that do not decide cost nothing", () => {
  const first = (cell: number) => halfPlane([0, 0.2, 1], 3, 5)(cell);
  const alone = refined((cell) => [first(cell)]);
  const both = refined((cell) => [first(cell), disc([1, 0, 0], 3000, 4, 2)(cell)], { deciding: 1 });
  expect(both.asked).toEqual(alone.asked);
  expect(both.map.codes[0]).toEqual(alone.map.codes[0]);
});

test("a quantity within its class is interpolated, to a few of its steps on a gentle slope", () => {
  // 100 steps from pole to pole: 2 steps per cell.
  const slope = (cell: number) => quantityFrom + 50 + Math.round((100 * centres[cell]!.lat_rad) / Math.PI);
  const { map } = refined((cell) => [slope(cell)]);
  expect(map.computed.reduce((a, b) => a + b, 0)).toBe(lattice.levels[0]!.length);
  land.forEach((cell, aim) => {
    // Half the coarsest spacing, 8 cells of 2 steps, to either side of the nearest computed cell; and rounding.
    expect(Math.abs(map.codes[0]![aim]! - slope(cell))).toBeLessThanOrEqual(17);
  });
});

test("the same map is refined the same way twice", () => {
  const whole = (cell: number) => [halfPlane([0.3, 1, 1], 3, 5)(cell), disc([1, 0, 0], 3000, 7, 2)(cell)];
  const one = refined(whole, { budget: 150 });
  const two = refined(whole, { budget: 150 });
  expect(two).toEqual(one);
});
