import { describe, expect, test } from "vitest";
import type { SceneLine } from "../scene/index.ts";
import { placeAt, readyLine, spotAt, traceLine } from "./lines.ts";
import { discRadius_px, lensOf } from "./projecting.ts";

const lens = lensOf(
  { projection: "globe", lon_deg: 0, lat_deg: 0, zoom: 1, tilt_deg: 0 },
  { width: 800, height: 800 },
);
const line = (lon: number[], lat: number[], height: number[], t?: number[]): SceneLine => ({
  ...{ id: "a", kind: "flight", label: "" },
  lon_deg: Float64Array.from(lon),
  lat_deg: Float64Array.from(lat),
  height_m: Float64Array.from(height),
  ...(t === undefined ? {} : { t_s: Float64Array.from(t) }),
});
function strokesOf(of: SceneLine, from?: number, to?: number): [number, number][][] {
  const strokes: [number, number][][] = [];
  const pen = {
    moveTo: (x: number, y: number) => void strokes.push([[x, y]]),
    lineTo: (x: number, y: number) => void strokes.at(-1)!.push([x, y]),
  };
  traceLine(pen, lens, readyLine(of), true, from, to);
  return strokes;
}

test("long steps follow the great circle", () => {
  const { directions, height_m } = readyLine(line([-60, 60], [50, 50], [0, 0]));
  const highest = Math.max(...height_m.map((_, i) => directions[3 * i + 2]!));
  // The vertex of the great circle between two points of one parallel: tan(vertex) = tan(lat) / cos(half the step in longitude).
  expect(highest).toBeCloseTo(Math.sin(Math.atan(Math.tan((50 * Math.PI) / 180) / 0.5)), 4);
});

test("a line over the antimeridian takes the short way", () => {
  const { directions } = readyLine(line([179, -179], [0, 0], [0, 0]));
  for (let i = 0; i < directions.length; i += 3) expect(directions[i]).toBeLessThan(-0.999);
});

describe("what the Earth hides", () => {
  test("a line around the Earth is broken where it goes behind, on the very edge", () => {
    const lon = Array.from({ length: 73 }, (_, i) => -180 + 5 * i);
    const strokes = strokesOf(
      line(
        lon,
        lon.map(() => 0),
        lon.map(() => 0),
      ),
    );
    expect(strokes).toHaveLength(1);
    const xs = strokes[0]!.map(([x]) => x);
    expect(Math.min(...xs)).toBeCloseTo(400 - discRadius_px(lens), 1);
    expect(Math.max(...xs)).toBeCloseTo(400 + discRadius_px(lens), 1);
  });
  test("a satellite's ring is hidden only where the disc covers it", () => {
    const lon = Array.from({ length: 361 }, (_, i) => -180 + i);
    const strokes = strokesOf(
      line(
        lon,
        lon.map(() => 0),
        lon.map(() => 2e6),
      ),
    );
    expect(strokes).toHaveLength(1);
    // It comes out from behind the disc, goes out to (R + h) / R radii, round the front, and in behind the other side.
    const xs = strokes.flat().map(([x]) => x);
    expect(xs[0]).toBeCloseTo(400 - discRadius_px(lens), 0);
    expect(xs.at(-1)).toBeCloseTo(400 + discRadius_px(lens), 0);
    expect(Math.max(...xs) - 400).toBeCloseTo(discRadius_px(lens) * (1 + 2e6 / 6_371_008.8), 0);
  });
});

describe("where a body is when", () => {
  const flight = readyLine(line([0, 1, 2], [0, 0, 0], [0, 100e3, 0], [10, 20, 60]));
  test("between two times by its share, and held at the ends", () => {
    expect(placeAt(flight, 15)).toBeCloseTo(0.5, 12);
    expect(placeAt(flight, 40)).toBeCloseTo(1.5, 12);
    expect([placeAt(flight, 0), placeAt(flight, 99)]).toEqual([0, 2]);
  });
  test("the part flown ends where the body is", () => {
    const of = line([0, 1, 2], [0, 0, 0], [0, 100e3, 0], [10, 20, 60]);
    const spot = { x: 0, y: 0, isSeen: false };
    spotAt(spot, lens, flight, placeAt(flight, 40), true);
    expect(strokesOf(of, 0, placeAt(flight, 40)).at(-1)!.at(-1)).toEqual([spot.x, spot.y]);
  });
});
