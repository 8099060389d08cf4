import fc from "fast-check";
import { expect, test } from "vitest";
import { limitedFaces } from "./measures.ts";

const deg = Math.PI / 180;
const face = (start: number, end: number) => ({
  azimuthStart_rad: start * deg,
  azimuthEnd_rad: end * deg,
  elevationMin_rad: 0,
  elevationMax_rad: 1,
});
const sector = (start: number, end: number) => [start * deg, end * deg] as const;
const looksAt = (faces: readonly ReturnType<typeof face>[], azimuth: number) =>
  faces.some((of) =>
    [-2, -1, 0, 1, 2].some((turn) => {
      const a = (azimuth + 360 * turn) * deg;
      return a > of.azimuthStart_rad && a < of.azimuthEnd_rad;
    }),
  );

test("a limited radar looks exactly where its faces and the sector both do", () => {
  const azimuth = fc.integer({ min: 0, max: 359 });
  const span = fc.integer({ min: 1, max: 360 });
  fc.assert(
    fc.property(azimuth, span, azimuth, span, azimuth, (faceStart, faceSpan, start, of, at) => {
      const faces = [face(faceStart, faceStart + faceSpan)];
      const probe = at + 0.5; // between whole degrees, off every edge
      const left = limitedFaces(faces, sector(start, start + of));
      const expected = looksAt(faces, probe) && looksAt([face(start, start + of)], probe);
      expect(looksAt(left, probe)).toBe(expected);
    }),
    { seed: 20080406, numRuns: 2000 },
  );
});

test("a face outside the sector is gone, and one cut twice becomes two", () => {
  expect(limitedFaces([face(0, 90)], sector(180, 270))).toEqual([]);
  expect(limitedFaces([face(10, 350)], sector(300, 420))).toHaveLength(2);
});
