import type { Position } from "./changes.ts";

const radius_km = 6371;
const rad = (deg: number) => (deg * Math.PI) / 180;

export const directions = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type Direction = (typeof directions)[number];

/** How far and which way one place lies from another, over a round Earth: for words, not for answers. */
export function wayBetween(
  from: Position,
  to: Position,
): { readonly distance_km: number; readonly direction: Direction } {
  const [p, q] = [rad(from.lat_deg), rad(to.lat_deg)];
  const l = rad(to.lon_deg - from.lon_deg);
  const half = Math.sin((q - p) / 2) ** 2 + Math.cos(p) * Math.cos(q) * Math.sin(l / 2) ** 2;
  const distance_km = 2 * radius_km * Math.asin(Math.min(1, Math.sqrt(half)));
  const azimuth = Math.atan2(
    Math.sin(l) * Math.cos(q),
    Math.cos(p) * Math.sin(q) - Math.sin(p) * Math.cos(q) * Math.cos(l),
  );
  const eighth = (Math.round(azimuth / (Math.PI / 4)) + 8) % 8;
  return { distance_km, direction: directions[eighth]! };
}

/** The point so far from another at an azimuth, degrees clockwise from north. */
export function pointAt({ lon_deg, lat_deg }: Position, azimuth_deg: number, distance_km: number): Position {
  const [p, a, d] = [rad(lat_deg), rad(azimuth_deg), distance_km / radius_km];
  const q = Math.asin(Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(a));
  const l = Math.atan2(Math.sin(a) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * Math.sin(q));
  return { lon_deg: lon_deg + (l * 180) / Math.PI, lat_deg: (q * 180) / Math.PI };
}
