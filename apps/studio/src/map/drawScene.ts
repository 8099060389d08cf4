import { geoArea, geoPath } from "d3-geo";
import type { Scene, SceneArea, SceneLine, ScenePlace } from "../scene/index.ts";
import type { Camera } from "../state/index.ts";
import { drawMovingGround, groundCanvas, type Memory } from "./drawBase.ts";
import { type Box, type LabelWish, type PlacedLabel, placeLabels } from "./labels.ts";
import { placeAt, readyLine, spotAt, traceLine } from "./lines.ts";
import type { World } from "./outlines.ts";
import type { Palette } from "./palette.ts";
import { d3Of, type Lens, lensOf, project, projectInto, type Size, type Spot } from "./projecting.ts";
import { areaStrokes, bodies, type Stroke, strokes, symbols } from "./styles.ts";

export interface Drawing {
  readonly world: World;
  readonly memory: Memory;
  readonly pixelRatio: number;
  readonly isMoving: boolean;
  readonly isChanging: boolean;
  readonly marked?: string | undefined; // the place with the focus, or under the hand
}

/** Draws a scene; free of React, so that its speed can be measured. The ground is kept between calls with the same memory. */
export function drawScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  palette: Palette,
  size: Size,
  t_s: number | undefined,
  drawing: Drawing,
): void {
  const { world, memory, pixelRatio, isMoving, isChanging, marked } = drawing;
  const lens = lensOf(camera, size);
  const ground = { world, field: scene.field, camera, palette, size, pixelRatio, isMoving, isChanging };
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (!isMoving) context.drawImage(groundCanvas(ground, memory), 0, 0);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  if (isMoving) drawMovingGround(context, ground, memory);
  context.lineJoin = "round";
  context.lineCap = "round";
  for (const area of scene.areas) drawArea(context, lens, camera, area, palette);
  for (const line of scene.lines) drawLine(context, lens, line, palette, t_s);
  if (scene.swarm !== undefined) drawSwarm(context, lens, scene.swarm.lonLatHeight, palette);
  const seen = seenPlaces(lens, scene.places);
  for (const at of seen) drawSymbol(context, at, palette, at.place.id === marked);
  const wishes = [...placeNames(context, seen), ...lineNames(context, lens, scene.lines, t_s)];
  const labels = placeLabels(wishes, size, memory.seats, overlays(size));
  memory.seats = new Map(labels.map(({ id, seat }) => [id, seat]));
  for (const label of labels) drawLabel(context, label, palette);
}

/** The marking and the buttons, which lie over the picture on the screen. */
function overlays({ width }: Size): readonly Box[] {
  return [
    { left: 0, top: 0, right: 150, bottom: 32 },
    { left: width - 56, top: 0, right: width, bottom: 140 },
  ];
}

export function isRaised(lens: Lens): boolean {
  return lens.projection === "globe";
}

function stroked(context: CanvasRenderingContext2D, { colour, width, dash }: Stroke, palette: Palette): void {
  context.strokeStyle = palette[colour];
  context.lineWidth = width;
  context.setLineDash([...dash]);
}

/** On the sphere a ring has two sides: the smaller one is meant. */
const turned = new WeakMap<SceneArea, { type: "Polygon"; coordinates: [number, number][][] }[]>();

export function areaPolygons(area: SceneArea): { type: "Polygon"; coordinates: [number, number][][] }[] {
  const known = turned.get(area);
  if (known !== undefined) return known;
  const polygons = area.rings.map((ring) => {
    const polygon = {
      type: "Polygon" as const,
      coordinates: [ring.map(([x, y]): [number, number] => [x, y])],
    };
    const [first] = polygon.coordinates[0]!;
    if (first !== undefined) polygon.coordinates[0]!.push(first);
    if (geoArea(polygon) > 2 * Math.PI) polygon.coordinates[0]!.reverse();
    return polygon;
  });
  turned.set(area, polygons);
  return polygons;
}

function drawArea(
  context: CanvasRenderingContext2D,
  lens: Lens,
  camera: Camera,
  area: SceneArea,
  palette: Palette,
): void {
  const stroke = areaStrokes[area.kind];
  context.beginPath();
  const path = geoPath(d3Of(lens, camera), context);
  for (const polygon of areaPolygons(area)) path(polygon);
  context.globalAlpha = 0.1;
  context.fillStyle = palette[stroke.colour];
  context.fill();
  context.globalAlpha = 1;
  stroked(context, stroke, palette);
  context.stroke();
  context.setLineDash([]);
}

/** The part flown so far strong, the rest faint, and between them the body with a thread down to the ground. */
function drawLine(
  context: CanvasRenderingContext2D,
  lens: Lens,
  line: SceneLine,
  palette: Palette,
  t_s: number | undefined,
): void {
  const ready = readyLine(line);
  if (ready.height_m.length < 2) return;
  const isTimed = t_s !== undefined && ready.t_s !== undefined;
  const raised = isRaised(lens);
  const stroke = strokes[line.kind];
  const place = isTimed ? placeAt(ready, t_s) : ready.height_m.length - 1;
  stroked(context, stroke, palette);
  context.globalAlpha = isTimed ? 1 : 0.9;
  context.beginPath();
  traceLine(context, lens, ready, raised, 0, place);
  context.stroke();
  if (isTimed) {
    context.globalAlpha = 0.35;
    context.lineWidth = stroke.width * 0.7;
    context.beginPath();
    traceLine(context, lens, ready, raised, place);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
  if (isTimed) drawBody(context, lens, line, place, palette);
}

function drawBody(
  context: CanvasRenderingContext2D,
  lens: Lens,
  line: SceneLine,
  place: number,
  palette: Palette,
): void {
  const ready = readyLine(line);
  const up: Spot = { x: 0, y: 0, isSeen: false };
  const down: Spot = { x: 0, y: 0, isSeen: false };
  spotAt(up, lens, ready, place, isRaised(lens));
  if (!up.isSeen) return;
  spotAt(down, lens, ready, place, false);
  const { colour } = strokes[line.kind];
  if (down.isSeen && Math.hypot(up.x - down.x, up.y - down.y) > 6) {
    context.strokeStyle = palette.soft;
    context.lineWidth = 0.8;
    context.beginPath();
    context.moveTo(up.x, up.y);
    context.lineTo(down.x, down.y);
    context.stroke();
  }
  drawForm(context, up.x, up.y, bodies[line.kind], palette[colour], palette.halo, 1.2);
}

const forms = new Map<string, Path2D>();

function drawForm(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  d: string,
  fill: string | undefined,
  stroke: string,
  width: number,
): void {
  let form = forms.get(d);
  if (form === undefined) {
    form = new Path2D(d);
    forms.set(d, form);
  }
  context.translate(x, y);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(form);
  }
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke(form);
  context.translate(-x, -y);
}

/** Ten thousand bodies: squares of whole pixels, which are the cheapest thing a canvas draws. */
function drawSwarm(context: CanvasRenderingContext2D, lens: Lens, of: Float64Array, palette: Palette): void {
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  const raised = isRaised(lens);
  const rad = Math.PI / 180;
  context.fillStyle = palette.ink;
  for (let i = 0; i + 2 < of.length; i += 3) {
    const cosLat = Math.cos(of[i + 1]! * rad);
    const lon = of[i]! * rad;
    projectInto(
      spot,
      lens,
      cosLat * Math.cos(lon),
      cosLat * Math.sin(lon),
      Math.sin(of[i + 1]! * rad),
      raised ? of[i + 2]! : 0,
    );
    const isIn = spot.isSeen && spot.x > 0 && spot.y > 0 && spot.x < lens.width && spot.y < lens.height;
    if (isIn) context.fillRect(Math.round(spot.x), Math.round(spot.y), 1, 1);
  }
}

export interface SeenPlace {
  readonly place: ScenePlace;
  readonly x: number;
  readonly y: number;
}

/** The places in sight, the lighter ones first, so that heavier marks lie on top. */
export function seenPlaces(lens: Lens, places: readonly ScenePlace[]): readonly SeenPlace[] {
  return places
    .map((place) => {
      const height_m = isRaised(lens) ? (place.height_m ?? 0) : 0;
      return { place, ...project(lens, place.lon_deg, place.lat_deg, height_m) };
    })
    .filter(({ x, y, isSeen }) => isSeen && x > -8 && y > -8 && x < lens.width + 8 && y < lens.height + 8)
    .sort((a, b) => a.place.weight - b.place.weight);
}

function drawSymbol(
  context: CanvasRenderingContext2D,
  { place, x, y }: SeenPlace,
  palette: Palette,
  isMarked: boolean,
): void {
  const { d, fill, stroke, width, clear_px } = symbols[place.kind];
  if (fill === "none") drawForm(context, x, y, d, undefined, palette.halo, width + 2);
  drawForm(context, x, y, d, fill === "none" ? undefined : palette[fill], palette[stroke], width);
  if (place.moved || place.canMove || isMarked) {
    context.beginPath();
    context.arc(x, y, clear_px + 3.5, 0, 2 * Math.PI);
    context.setLineDash(isMarked ? [] : place.moved ? [4, 2] : [1.5, 2.5]);
    context.strokeStyle = isMarked ? palette.link : palette.ink;
    context.lineWidth = isMarked ? 3 : 1.2;
    context.stroke();
    context.setLineDash([]);
  }
}

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const widths = new Map<string, number>();

function widthOf(context: CanvasRenderingContext2D, text: string, font: string): number {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context.font = font;
  const { width } = context.measureText(text);
  widths.set(key, width);
  return width;
}

/** What the places in sight want to be called. */
export function placeNames(
  context: CanvasRenderingContext2D,
  seen: readonly SeenPlace[],
): readonly LabelWish[] {
  return seen
    .filter(({ place }) => place.label !== "")
    .map(({ place, x, y }) => {
      const { id, label: text, weight } = place;
      const clear_px = symbols[place.kind].clear_px + (place.canMove || place.moved ? 4 : 0);
      const font = fontOf(place);
      return {
        id,
        text,
        x,
        y,
        clear_px,
        weight,
        width_px: widthOf(context, text, font),
        height_px: 14,
        font,
      };
    });
}

/** More lines than this go without names: none could be told apart. */
const namedLines_max = 8;

/** Lines are named at their bodies, or in their middle before there is a moment. */
export function lineNames(
  context: CanvasRenderingContext2D,
  lens: Lens,
  lines: readonly SceneLine[],
  t_s: number | undefined,
): readonly LabelWish[] {
  const named = lines.filter(({ label, kind }) => label !== "" && kind !== "outline" && kind !== "track");
  if (named.length > namedLines_max) return [];
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  const font = `italic 12px ${fontFamily}`;
  return named.flatMap((line): LabelWish[] => {
    const ready = readyLine(line);
    if (ready.height_m.length < 2) return [];
    const isTimed = t_s !== undefined && ready.t_s !== undefined;
    spotAt(
      spot,
      lens,
      ready,
      isTimed ? placeAt(ready, t_s) : (ready.height_m.length - 1) / 2,
      isRaised(lens),
    );
    const { x, y, isSeen } = spot;
    const width_px = widthOf(context, line.label, font);
    const wish = { id: `line ${line.id}`, text: line.label, x, y, clear_px: 5, weight: lineWeight };
    return isSeen ? [{ ...wish, width_px, height_px: 14, font }] : [];
  });
}

const lineWeight = 4; // among the places' weights: above cities, below what a design has

function fontOf(place: ScenePlace): string {
  return `${symbols[place.kind].isBold ? "600 " : ""}${place.kind === "city" ? 11 : 12}px ${fontFamily}`;
}

function drawLabel(context: CanvasRenderingContext2D, label: PlacedLabel, palette: Palette): void {
  context.font = label.font;
  context.textBaseline = "middle";
  context.strokeStyle = palette.halo;
  context.lineWidth = 3;
  const y = label.top + label.height_px / 2;
  context.strokeText(label.text, label.left, y);
  context.fillStyle = palette.ink;
  context.fillText(label.text, label.left, y);
}
