import type { SceneLine } from "../scene/index.ts";
import { directionOf, type Lens, projectInto, type Spot } from "./projecting.ts";

/** A line made ready to be projected often: points close enough that straight strokes between them follow the Earth. */
export interface ReadyLine {
  readonly directions: Float64Array; // three numbers a point
  readonly height_m: Float64Array;
  readonly t_s: Float64Array | undefined;
}

const ready = new WeakMap<SceneLine, ReadyLine>();
const longest_rad = (2 * Math.PI) / 180;

export function readyLine(line: SceneLine): ReadyLine {
  const known = ready.get(line);
  if (known !== undefined) return known;
  const directions: number[] = [];
  const heights: number[] = [];
  const times: number[] = [];
  const { lon_deg, lat_deg, height_m, t_s } = line;
  for (let i = 0; i < lon_deg.length; i++) {
    const here = directionOf(lon_deg[i]!, lat_deg[i]!);
    const before = i === 0 ? here : directionOf(lon_deg[i - 1]!, lat_deg[i - 1]!);
    const steps = i === 0 ? 1 : Math.max(1, Math.ceil(angle(before, here) / longest_rad));
    for (let k = 1; k <= steps; k++) {
      const share = k / steps;
      directions.push(...between(before, here, share));
      heights.push(mix(height_m[Math.max(0, i - 1)]!, height_m[i]!, share));
      if (t_s !== undefined) times.push(mix(t_s[Math.max(0, i - 1)]!, t_s[i]!, share));
    }
  }
  const made = {
    directions: Float64Array.from(directions),
    height_m: Float64Array.from(heights),
    t_s: t_s === undefined ? undefined : Float64Array.from(times),
  };
  ready.set(line, made);
  return made;
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

type Direction = readonly [number, number, number];

function angle(a: Direction, b: Direction): number {
  return 2 * Math.asin(Math.min(1, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2));
}

/** A point of the great circle between two directions that are not opposite. */
function between(a: Direction, b: Direction, share: number): Direction {
  if (share === 1) return b;
  const whole = angle(a, b);
  if (whole < 1e-9) return a;
  const [p, q] = [Math.sin((1 - share) * whole) / Math.sin(whole), Math.sin(share * whole) / Math.sin(whole)];
  return [p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2]];
}

export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Where on a line a time is, as a number of points from its start; held at its ends. */
export function placeAt({ t_s, height_m }: ReadyLine, at_s: number): number {
  if (t_s === undefined) return height_m.length - 1;
  let low = 0;
  let high = t_s.length - 1;
  if (at_s <= t_s[0]!) return 0;
  if (at_s >= t_s[high]!) return high;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (t_s[middle]! <= at_s) low = middle;
    else high = middle;
  }
  return low + (at_s - t_s[low]!) / (t_s[high]! - t_s[low]!);
}

/** Where a place on a line falls; `isRaised` draws it at its height, else on the ground. */
export function spotAt(spot: Spot, lens: Lens, line: ReadyLine, place: number, isRaised: boolean): void {
  const { directions: d, height_m } = line;
  const i = Math.min(Math.floor(place), height_m.length - 1);
  const j = Math.min(i + 1, height_m.length - 1);
  const share = place - i;
  const x = mix(d[3 * i]!, d[3 * j]!, share);
  const y = mix(d[3 * i + 1]!, d[3 * j + 1]!, share);
  const z = mix(d[3 * i + 2]!, d[3 * j + 2]!, share);
  const k = 1 / Math.sqrt(x * x + y * y + z * z);
  const raised_m = isRaised ? mix(height_m[i]!, height_m[j]!, share) : 0;
  projectInto(spot, lens, k * x, k * y, k * z, raised_m);
}

/** Draws the part of a line between two places, where it is seen: up to the very point where the Earth hides it. */
export function traceLine(
  pen: Pen,
  lens: Lens,
  line: ReadyLine,
  isRaised: boolean,
  from = 0,
  to: number = line.height_m.length - 1,
): void {
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  let before = from;
  let wasSeen = false;
  for (let place = from; ; place = Math.min(to, Math.floor(place) + 1)) {
    spotAt(spot, lens, line, place, isRaised);
    const { x, y, isSeen } = spot;
    if (isSeen !== wasSeen && place > from) {
      edgeSpot(spot, lens, line, isRaised, isSeen ? place : before, isSeen ? before : place);
      if (isSeen) pen.moveTo(spot.x, spot.y);
      else pen.lineTo(spot.x, spot.y);
    } else if (isSeen && place === from) pen.moveTo(x, y);
    if (isSeen && place > from) pen.lineTo(x, y);
    if (place >= to) return;
    [before, wasSeen] = [place, isSeen];
  }
}

/** The last spot that is seen on the way from a seen place to a hidden one, by halves. */
function edgeSpot(
  spot: Spot,
  lens: Lens,
  line: ReadyLine,
  isRaised: boolean,
  seen: number,
  hidden: number,
): void {
  for (let i = 0; i < 8; i++) {
    const middle = (seen + hidden) / 2;
    spotAt(spot, lens, line, middle, isRaised);
    if (spot.isSeen) seen = middle;
    else hidden = middle;
  }
  spotAt(spot, lens, line, seen, isRaised);
}
