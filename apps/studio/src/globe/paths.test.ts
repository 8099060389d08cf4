import { norm } from "@equipoise/sim/physics";
import { expect, test } from "vitest";
import type { SceneLine } from "../scene/index.ts";
import { geodeticOf } from "./geometry.ts";
import { bodyAt, piecesOf, pointsOf } from "./paths.ts";

const flight: SceneLine = {
  ...{ id: "f", kind: "flight", label: "F" },
  lon_deg: Float64Array.of(10, 11, 12),
  lat_deg: Float64Array.of(50, 50, 50),
  height_m: Float64Array.of(0, 400_000, 0),
  t_s: Float64Array.of(100, 200, 400),
};

test("a body is at its line's points at their times, between them in proportion, and nowhere before or after", () => {
  expect(geodeticOf(bodyAt(flight, 200)!).height_m).toBeCloseTo(400_000, 3);
  expect(geodeticOf(bodyAt(flight, 400)!).lon_deg).toBeCloseTo(12, 9);
  const middle = bodyAt(flight, 150)!;
  const ends = [bodyAt(flight, 100)!, bodyAt(flight, 200)!];
  expect(norm(middle)).toBeCloseTo(
    norm([0, 1, 2].map((i) => (ends[0]![i]! + ends[1]![i]!) / 2) as never),
    12,
  );
  expect(bodyAt(flight, 99)).toBeUndefined();
  expect(bodyAt(flight, 401)).toBeUndefined();
});

test("a line without times has no body", () => {
  const { t_s: _, ...untimed } = flight;
  expect(bodyAt(untimed, 200)).toBeUndefined();
});

test("a track on the ground follows it; a flight keeps one point for each of its times", () => {
  const { t_s: _, ...rest } = flight;
  const track: SceneLine = {
    ...rest,
    kind: "track",
    lon_deg: Float64Array.of(0, 40),
    lat_deg: Float64Array.of(50, 50),
    height_m: Float64Array.of(0, 0),
  };
  const points = pointsOf(track);
  expect(points.length).toBeGreaterThan(10);
  for (const point of points) expect(geodeticOf(point).height_m).toBeGreaterThan(0);
  expect(pointsOf(flight)).toHaveLength(3);
});

test("each piece of a line knows its times and how far along it lies; an untimed one says so", () => {
  const points = pointsOf(flight);
  const { count, corner, when, along, style, triangles } = piecesOf([
    { style: 0, points, t_s: flight.t_s },
    { style: 2, points: points.slice(0, 2) },
  ]);
  expect(count).toBe(3);
  const pieces = (array: Float32Array, numbers: number) => Array.from({ length: count }, (_, k) => [...array.subarray(4 * numbers * k, 4 * numbers * k + numbers)]); // biome-ignore format: a line
  expect(pieces(when, 2)).toEqual([[100, 200], [200, 400], [1, 0]]); // biome-ignore format: a line
  expect(pieces(style, 1)).toEqual([[0], [0], [2]]);
  const lengths = pieces(along, 2) as [number, number][];
  expect(lengths[0]![0]).toBe(0);
  expect(lengths[1]![0]).toBe(lengths[0]![1]);
  expect(lengths[1]![1]).toBeGreaterThan(lengths[1]![0]);
  expect(lengths[2]![0]).toBe(0);
  expect([...corner.subarray(0, 8)]).toEqual([0, -1, 1, -1, 0, 1, 1, 1]);
  expect(Math.max(...triangles)).toBe(4 * count - 1);
});
