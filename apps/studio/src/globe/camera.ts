import { add, norm, radFromDeg, scale, subtract, type Vec3 } from "@equipoise/sim/physics";
import type { Camera } from "../state/index.ts";
import { northAt, scenePoint, upAt } from "./geometry.ts";

export interface Size {
  readonly width: number; // CSS pixels
  readonly height: number;
}

/** Where the eye stands and what it sees. Lengths are Earth radii. */
export interface Pose {
  readonly eye: Vec3;
  readonly target: Vec3; // the point of the ground in the middle of the picture
  readonly up: Vec3;
  readonly near: number;
  readonly far: number;
}

export const fieldOfView_deg = 30;
export const zoomRange = { least: 0.3, most: 40 } as const; // from beyond geostationary orbit to some 100 km of ground
export const tiltMost_deg = 80;
/** The share of the smaller side that the radius takes at zoom 1, as on the map. */
const fit = 0.46;
const geostationary = 6.7;

/** Pixels per Earth radius in the middle of the picture: the same as on the map, so that both show the same ground. */
export function scaleOf({ zoom }: Camera, { width, height }: Size): number {
  return fit * zoom * Math.min(width, height);
}

export function poseOf(camera: Camera, size: Size): Pose {
  const target = scenePoint(camera.lon_deg, camera.lat_deg);
  const up = upAt(camera);
  const north = northAt(camera);
  const tilt = radFromDeg(camera.tilt_deg);
  const distance = size.height / 2 / Math.tan(radFromDeg(fieldOfView_deg / 2)) / scaleOf(camera, size);
  const back = subtract(scale(up, Math.cos(tilt)), scale(north, Math.sin(tilt)));
  const eye = add(target, scale(back, distance));
  return {
    eye,
    target,
    up: add(scale(north, Math.cos(tilt)), scale(up, Math.sin(tilt))),
    // What flies between the eye and the ground is seen too; depth of 24 bits is then good to some 100 m at the ground.
    near: distance * 0.02,
    far: norm(eye) + geostationary,
  };
}

/** The camera after a hand moved the ground by so many pixels. */
export function dragged(camera: Camera, size: Size, dx: number, dy: number): Camera {
  const perPixel_deg = 180 / Math.PI / scaleOf(camera, size);
  const squeeze = Math.max(0.2, Math.cos(radFromDeg(camera.lat_deg))); // near a pole a pixel is many degrees of longitude
  const foreshortened = Math.max(0.3, Math.cos(radFromDeg(camera.tilt_deg)));
  return {
    ...camera,
    lon_deg: wrapped(camera.lon_deg - (dx * perPixel_deg) / squeeze),
    lat_deg: between(camera.lat_deg + (dy * perPixel_deg) / foreshortened, -89.5, 89.5),
  };
}

export function zoomed(camera: Camera, factor: number): Camera {
  return { ...camera, zoom: between(camera.zoom * factor, zoomRange.least, zoomRange.most) };
}

export function tilted(camera: Camera, by_deg: number): Camera {
  return { ...camera, tilt_deg: between(camera.tilt_deg + by_deg, 0, tiltMost_deg) };
}

function between(x: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, x));
}

/** A longitude in -180 .. 180. */
export function wrapped(lon_deg: number): number {
  return lon_deg - 360 * Math.floor((lon_deg + 180) / 360);
}
