import type { Camera } from "../state/index.ts";
import { invert, lensOf, type Size } from "./projecting.ts";

/** The picture under a hand that moves: the ground follows it near the middle. */
export function panned(camera: Camera, size: Size, dx_px: number, dy_px: number): Camera {
  const deg_px = 180 / Math.PI / lensOf(camera, size).radius_px;
  const cos = (deg: number, least: number) => Math.max(least, Math.cos((deg * Math.PI) / 180));
  const tilt_deg = camera.projection === "globe" ? camera.tilt_deg : 0;
  return turned(
    camera,
    camera.lon_deg - (dx_px * deg_px) / cos(camera.lat_deg, 0.2),
    camera.lat_deg + (dy_px * deg_px) / cos(tilt_deg, 0.25),
  );
}

export function turned(camera: Camera, lon_deg: number, lat_deg: number): Camera {
  return {
    ...camera,
    lon_deg: ((((lon_deg + 180) % 360) + 360) % 360) - 180,
    lat_deg: Math.max(-90, Math.min(90, lat_deg)),
  };
}

export const zoomRange = { least: 0.5, most: 40 } as const;

/** Closer or farther; the ground under the point stays under it. */
export function zoomed(
  camera: Camera,
  size: Size,
  factor: number,
  x = size.width / 2,
  y = size.height / 2,
): Camera {
  const zoom = Math.max(zoomRange.least, Math.min(zoomRange.most, camera.zoom * factor));
  const next = { ...camera, zoom };
  const before = invert(lensOf(camera, size), x, y);
  const after = invert(lensOf(next, size), x, y);
  if (before === undefined || after === undefined) return next;
  const east_deg = ((((before[0] - after[0] + 180) % 360) + 360) % 360) - 180;
  return turned(next, camera.lon_deg + east_deg, camera.lat_deg + before[1] - after[1]);
}
