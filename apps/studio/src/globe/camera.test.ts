import { add, cross, dot, norm, scale, subtract, type Vec3 } from "@equipoise/sim/physics";
import { expect, test } from "vitest";
import type { Camera } from "../state/index.ts";
import { dragged, fieldOfView_deg, poseOf, scaleOf, tilted, wrapped, zoomed, zoomRange } from "./camera.ts";
import { geodeticOf, isHidden, northAt, scenePoint, upAt } from "./geometry.ts";

const size = { width: 1280, height: 800 };
const camera: Camera = { projection: "globe", lon_deg: 30, lat_deg: 48, zoom: 2.2, tilt_deg: 0 };
const tilts = [0, 30, 60, 80];
const zooms = [zoomRange.least, 1, 2.2, 10, zoomRange.most];

/** Where a point falls, in pixels from the middle of the picture: a pinhole of the field of view. */
function seen(of: Camera, point: Vec3): { readonly x: number; readonly y: number } {
  const { eye, target, up } = poseOf(of, size);
  const forward = scale(subtract(target, eye), 1 / norm(subtract(target, eye)));
  const right = cross(forward, up);
  const from = subtract(point, eye);
  const focal = size.height / 2 / Math.tan((fieldOfView_deg * Math.PI) / 360);
  return {
    x: (focal * dot(from, right)) / dot(from, forward),
    y: (-focal * dot(from, cross(right, forward))) / dot(from, forward),
  };
}

test("the scale in the middle of the picture is the map's, at every zoom", () => {
  for (const zoom of zooms) {
    const of = { ...camera, zoom };
    const east = add(poseOf(of, size).target, scale(cross(northAt(of), upAt(of)), 1e-4));
    expect(Math.abs(seen(of, east).x)).toBeCloseTo(1e-4 * scaleOf(of, size), 6);
    expect(scaleOf(of, size)).toBeCloseTo(0.46 * 800 * zoom, 9);
  }
});

test("the point in the middle stays there however the view is tilted, with north up and the eye over the ground", () => {
  for (const tilt_deg of tilts)
    for (const zoom of zooms) {
      const of = { ...camera, tilt_deg, zoom };
      const { eye, up, target } = poseOf(of, size);
      expect(seen(of, target)).toEqual({ x: expect.closeTo(0, 6), y: expect.closeTo(0, 6) });
      expect(dot(up, northAt(of))).toBeGreaterThan(0);
      expect(geodeticOf(eye).height_m).toBeGreaterThan(0);
      expect(isHidden(eye, target)).toBe(false);
    }
});

test("near and far hold the ground in sight, a flight above it and a geostationary satellite beyond the limb", () => {
  const { eye, near, far } = poseOf({ ...camera, zoom: zoomRange.least }, size);
  for (const point of [scenePoint(30, 48), scenePoint(30, 48, 2e6), scenePoint(120, 0, 35_786_000)]) {
    expect(norm(subtract(point, eye))).toBeGreaterThan(near);
    expect(norm(subtract(point, eye))).toBeLessThan(far);
  }
  expect(far / near).toBeLessThan(2000); // 24 bits of depth then resolve kilometres at the limb
});

test("a drag takes the ground along: what was in the middle is where the hand went", () => {
  const to = dragged(camera, size, 12, -8);
  const { x, y } = seen(to, scenePoint(camera.lon_deg, camera.lat_deg));
  expect(x).toBeCloseTo(12, 0); // half a pixel of the twelve
  expect(y).toBeCloseTo(-8, 0);
});

test("longitudes come around, latitudes stop short of the poles, zoom and tilt stay in their ranges", () => {
  expect(wrapped(190)).toBe(-170);
  expect(wrapped(-540)).toBe(-180);
  expect(dragged({ ...camera, lon_deg: 179.9 }, size, -40, 0).lon_deg).toBeLessThan(-170);
  expect(dragged(camera, size, 0, 1e5).lat_deg).toBeLessThan(90);
  expect(zoomed(camera, 1e6).zoom).toBe(zoomRange.most);
  expect(zoomed(camera, 1e-6).zoom).toBe(zoomRange.least);
  expect(tilted(camera, 500).tilt_deg).toBe(80);
  expect(tilted(camera, -500).tilt_deg).toBe(0);
});
