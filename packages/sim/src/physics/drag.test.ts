import { expect, test } from "vitest";
import { bodyDrag, curveThrough, dragCoefficient, vehicleDrag } from "./drag.ts";

test("the body's curve goes through the published points of the V-2 at zero lift", () => {
  // Straight lines of Forden 2007 after Sutton & Biblarz fig. 4-3, at their corners
  for (const [mach, cd] of [
    [0, 0.15],
    [0.5, 0.15],
    [0.8, 0.15],
    [1.2, 0.4],
    [1.8, 0.25],
    [3.4, 0.2],
    [5, 0.15],
    [12, 0.15],
  ] as const) {
    expect(Math.abs(dragCoefficient(bodyDrag, mach) - cd)).toBeLessThan(1e-14);
  }
});

test("the body's curve stays within 0.025 of those straight lines between its corners", () => {
  for (let mach = 0; mach < 6; mach += 0.01) {
    let line = 0.15;
    if (mach > 1.8 && mach < 5) line = 0.30625 - 0.03125 * mach;
    else if (mach > 1.2 && mach <= 1.8) line = 0.7 - 0.25 * mach;
    else if (mach > 0.8 && mach <= 1.2) line = 0.625 * mach - 0.35;
    expect(Math.abs(dragCoefficient(bodyDrag, mach) - line)).toBeLessThan(0.025); // rounding off of corners
  }
});

test("the vehicle's curve is 1 at high Mach, rises towards the sound barrier and falls below it", () => {
  expect(Math.abs(dragCoefficient(vehicleDrag, 20) - 1)).toBeLessThan(1e-14);
  expect(dragCoefficient(vehicleDrag, 30)).toBe(dragCoefficient(vehicleDrag, 20));
  for (let mach = 1.25; mach < 20; mach += 0.05) {
    expect(dragCoefficient(vehicleDrag, mach)).toBeLessThan(dragCoefficient(vehicleDrag, mach - 0.05));
  }
  for (let mach = 0.05; mach <= 1.2; mach += 0.05) {
    expect(dragCoefficient(vehicleDrag, mach)).toBeGreaterThan(dragCoefficient(vehicleDrag, mach - 0.05));
  }
});

test("both curves are continuous with their slope", () => {
  const d = 1e-6;
  for (const curve of [bodyDrag, vehicleDrag]) {
    const at = (mach: number) => dragCoefficient(curve, mach);
    for (let i = 1; i < 2 * curve.rows.length; i++) {
      const m = i * curve.step;
      const left = (at(m) - at(m - d)) / d;
      const right = (at(m + d) - at(m)) / d;
      expect(Math.abs(right - left), `Mach ${m}`).toBeLessThan(1e-3); // per Mach; second derivative times 1e-6, and rounding
    }
  }
});

test("a curve never leaves the span of the two points it runs between", () => {
  const points = [
    [0, 1],
    [1, 1],
    [2, 5],
    [3, 4.9],
    [5, 0],
  ] as const;
  const curve = curveThrough(points, 0.25);
  for (let k = 0; k + 1 < points.length; k++) {
    const [a, ya] = points[k]!;
    const [b, yb] = points[k + 1]!;
    for (let x = a; x <= b; x += (b - a) / 64) {
      const y = dragCoefficient(curve, x);
      expect(y).toBeGreaterThanOrEqual(Math.min(ya, yb) - 1e-14);
      expect(y).toBeLessThanOrEqual(Math.max(ya, yb) + 1e-14);
    }
  }
});
