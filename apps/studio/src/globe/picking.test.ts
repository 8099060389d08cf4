import { expect, test } from "vitest";
import { nearestLine, nearestSpot } from "./picking.ts";

const spots = [
  { id: "a", x: 10, y: 10 },
  { id: "b", x: 14, y: 10 },
  { id: "c", x: 100, y: 100 },
];

test("the nearest mark within reach is picked, and none beyond it", () => {
  expect(nearestSpot(spots, { x: 13, y: 10 }, 14)?.id).toBe("b");
  expect(nearestSpot(spots, { x: 60, y: 60 }, 14)).toBeUndefined();
});

test("a line is picked between its points, not beyond its ends, and not where it is out of sight", () => {
  const line = { id: "flight", spots: [{ x: 0, y: 0 }, { x: 100, y: 0 }, undefined, { x: 200, y: 0 }] };
  const other = { id: "other", spots: [{ x: 0, y: 20 }, { x: 100, y: 20 }] }; // biome-ignore format: a line
  expect(nearestLine([line, other], { x: 50, y: 6 }, 8)).toBe("flight");
  expect(nearestLine([line, other], { x: 50, y: 15 }, 8)).toBe("other");
  expect(nearestLine([line, other], { x: 150, y: 0 }, 8)).toBeUndefined();
  expect(nearestLine([line], { x: -20, y: 0 }, 8)).toBeUndefined();
});
