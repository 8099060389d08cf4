import type { Grid } from "@equipoise/scenario";
import { geoPath } from "d3-geo";
import type { CellField } from "../scene/index.ts";
import type { Camera } from "../state/index.ts";
import { type CellRaster, cellsUnder, paintClasses } from "./cells.ts";
import { capOf, graticule, type Outlines, type Path, type World } from "./outlines.ts";
import type { Palette } from "./palette.ts";
import {
  d3Of,
  discRadius_px,
  isAway,
  type Lens,
  lensOf,
  projectInto,
  type Size,
  type Spot,
} from "./projecting.ts";
import { classStyle, period_px, tileOf } from "./styles.ts";

/** The ground: sea, land, cells, borders. It changes with the camera and the classes, not with time. */
export interface Ground {
  readonly world: World;
  readonly field: CellField | undefined;
  readonly camera: Camera;
  readonly palette: Palette;
  readonly size: Size;
  readonly pixelRatio: number;
  readonly isMoving: boolean; //   the camera moves: coarser outlines and cells
  readonly isChanging: boolean; // the classes change while a hand moves: coarser cells
}

/** Canvases and pixels that are used again from frame to frame, and what was drawn on them last. */
export interface Memory {
  readonly base: HTMLCanvasElement; //  all of the ground
  readonly sea: HTMLCanvasElement;
  readonly land: HTMLCanvasElement;
  readonly edges: HTMLCanvasElement; // coasts and borders
  readonly masked: HTMLCanvasElement;
  readonly cells: HTMLCanvasElement;
  drawn: Ground | undefined;
  rasters: Rasters | undefined;
  seats: ReadonlyMap<string, number>; // where names stood
}

/** The cells under one picture, by the steps it was drawn in: while classes change and at rest the same ones serve again. */
interface Rasters {
  readonly camera: Camera;
  readonly size: Size;
  readonly grid: Grid;
  readonly of: readonly Raster[];
}
interface Raster {
  readonly cells: CellRaster;
  readonly image: ImageData;
}

export function newMemory(): Memory {
  const canvas = () => document.createElement("canvas");
  return {
    ...{ base: canvas(), sea: canvas(), land: canvas(), edges: canvas(), masked: canvas(), cells: canvas() },
    ...{ drawn: undefined, rasters: undefined },
    seats: new Map(),
  };
}

/** The ground as a canvas; the last one, or parts of it, where nothing has changed. */
export function groundCanvas(ground: Ground, memory: Memory): HTMLCanvasElement {
  const { drawn } = memory;
  const isSameTerrain =
    drawn !== undefined &&
    (["world", "palette", "pixelRatio"] as const).every((key) => drawn[key] === ground[key]) &&
    (drawn.field === undefined) === (ground.field === undefined) &&
    isOverSea(drawn.field) === isOverSea(ground.field) &&
    sameCamera(drawn.camera, ground.camera) &&
    sameSize(drawn.size, ground.size);
  const lens = lensOf(ground.camera, ground.size);
  if (!isSameTerrain) drawTerrain(ground, lens, memory);
  if (!isSameTerrain || drawn.field !== ground.field || drawn.isChanging !== ground.isChanging)
    drawGround(ground, lens, memory);
  memory.drawn = ground;
  return memory.base;
}

/** What does not change with the classes, in three layers, so that a change of classes does not draw it again. */
function drawTerrain(ground: Ground, lens: Lens, memory: Memory): void {
  drawSea(cleared(memory.sea, ground), ground, lens);
  const land = cleared(memory.land, ground);
  traceLand(land, ground, lens);
  land.fill();
  drawEdges(cleared(memory.edges, ground), ground, lens);
}

function drawGround(ground: Ground, lens: Lens, memory: Memory): void {
  const { size, field } = ground;
  const { width, height } = size;
  const context = cleared(memory.base, ground);
  context.drawImage(memory.sea, 0, 0, width, height);
  const isSeaCovered = isOverSea(field);
  if (field === undefined || isSeaCovered) context.drawImage(memory.land, 0, 0, width, height);
  else {
    const masked = cleared(memory.masked, ground);
    masked.drawImage(memory.land, 0, 0, width, height);
    masked.globalCompositeOperation = "source-atop";
    drawCells(masked, ground, field, lens, memory);
    masked.globalCompositeOperation = "source-over";
    context.drawImage(memory.masked, 0, 0, width, height);
  }
  if (field !== undefined && isSeaCovered) {
    context.globalAlpha = seaCover;
    drawCells(context, ground, field, lens, memory);
    context.globalAlpha = 1;
  }
  context.drawImage(memory.edges, 0, 0, width, height);
}

const seaCover = 0.85;

/** A moving picture is drawn straight where it is shown: layers that are used once cost more than they save. */
export function drawMovingGround(context: CanvasRenderingContext2D, ground: Ground, memory: Memory): void {
  const lens = lensOf(ground.camera, ground.size);
  drawSea(context, ground, lens);
  traceLand(context, ground, lens);
  context.fill();
  if (ground.field !== undefined) {
    const isSeaCovered = isOverSea(ground.field);
    context.save();
    if (isSeaCovered) context.globalAlpha = seaCover;
    else context.clip();
    drawCells(context, ground, ground.field, lens, memory);
    context.restore();
  }
  drawEdges(context, ground, lens);
}

function drawSea(context: CanvasRenderingContext2D, { palette }: Ground, lens: Lens): void {
  context.fillStyle = palette.sea;
  disc(context, lens);
  context.fill();
  context.lineWidth = 0.7;
  context.strokeStyle = palette.graticule;
  strokePaths(context, lens, graticule);
}

function traceLand(context: CanvasRenderingContext2D, ground: Ground, lens: Lens): void {
  context.fillStyle = ground.palette.land;
  context.beginPath();
  const { type, coordinates } = outlinesOf(ground).land;
  const near = coordinates.filter((polygon) => !isHidden(lens, polygon));
  geoPath(d3Of(lens, ground.camera), context)({ type, coordinates: near });
}

function isHidden(lens: Lens, of: Parameters<typeof capOf>[0]): boolean {
  const { middle, angle_rad } = capOf(of);
  return isAway(lens, middle, angle_rad);
}

function drawEdges(context: CanvasRenderingContext2D, ground: Ground, lens: Lens): void {
  const { coasts, borders } = outlinesOf(ground);
  const { palette, field, isMoving } = ground;
  context.lineJoin = isMoving ? "bevel" : "round"; // round joins cost a third more, and are not told apart in motion
  const stroke = (paths: readonly Path[], isOverCells: boolean, width: number) => {
    if (isOverCells) {
      // A pale seam under the line: it is then read on light and dark cells alike.
      context.globalAlpha = 0.4;
      context.strokeStyle = palette.halo;
      context.lineWidth = width + 1.2;
      strokePaths(context, lens, paths);
      context.globalAlpha = 1;
    }
    context.strokeStyle = isOverCells ? palette.soft : palette.border;
    context.lineWidth = width;
    strokePaths(context, lens, paths);
  };
  stroke(coasts, isOverSea(field), 0.6);
  stroke(borders, field !== undefined, 0.9);
  context.strokeStyle = palette.border;
  context.lineWidth = 1;
  disc(context, lens);
  context.stroke();
}

function outlinesOf({ world, isMoving }: Ground): Outlines {
  return isMoving ? world.coarse : world.fine;
}

/** Whether cells are drawn over the sea as well: heights of sight are, defence is asked on land. */
export function isOverSea(field: CellField | undefined): boolean {
  return field?.legend.some((of, i) => i > 0 && classStyle(of, i).isOverSea) ?? false;
}

function cleared(canvas: HTMLCanvasElement, { size, pixelRatio }: Ground): CanvasRenderingContext2D {
  const width = Math.round(size.width * pixelRatio);
  const height = Math.round(size.height * pixelRatio);
  const context = canvas.getContext("2d")!;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  } else {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
  }
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  return context;
}

function disc(context: CanvasRenderingContext2D, lens: Lens): void {
  context.beginPath();
  context.arc(lens.x0, lens.y0, discRadius_px(lens), 0, 2 * Math.PI);
}

/** Cells in steps of two pixels while moving, of half a pixel at rest: edges are then smooth. */
function drawCells(
  context: CanvasRenderingContext2D,
  { camera, size, palette, isMoving, isChanging, pixelRatio }: Ground,
  field: CellField,
  lens: Lens,
  memory: Memory,
): void {
  const step_px = isMoving ? 2 : isChanging ? 1 : pixelRatio > 2 ? 0.25 : 0.5;
  const { cells: raster, image } = rasterFor(camera, size, field.grid, step_px, lens, memory);
  const { width, height } = raster;
  const { cells } = memory;
  if (cells.width !== width || cells.height !== height) {
    cells.width = width;
    cells.height = height;
  }
  const tile_px = period_px / step_px;
  const tiles = field.legend.map((of, i) => tileOf(classStyle(of, i), palette, tile_px));
  paintClasses(raster, field.classOf, tiles, tile_px, new Uint32Array(image.data.buffer));
  cells.getContext("2d")!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = !isMoving;
  context.drawImage(cells, 0, 0, width * step_px, height * step_px);
}

/** The cells under the picture: those found before while it stands still, else found anew in the room of the last. */
function rasterFor(
  camera: Camera,
  size: Size,
  grid: Grid,
  step_px: number,
  lens: Lens,
  memory: Memory,
): Raster {
  const { rasters } = memory;
  const isStill =
    rasters?.grid === grid && sameCamera(rasters.camera, camera) && sameSize(rasters.size, size);
  const old = rasters?.of.find(({ cells }) => cells.step_px === step_px);
  if (isStill && old !== undefined) return old;
  const cells = cellsUnder(lens, grid, step_px, old?.cells);
  const isSameSize = old?.image.width === cells.width && old.image.height === cells.height;
  const found = { cells, image: isSameSize ? old.image : new ImageData(cells.width, cells.height) };
  memory.rasters = { camera, size, grid, of: isStill ? [...rasters.of, found] : [found] };
  return found;
}

/** Lines on the ground, where they are seen and near the picture. */
function strokePaths(context: CanvasRenderingContext2D, lens: Lens, paths: readonly Path[]): void {
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  const { width, height } = lens;
  context.beginPath();
  for (const path of paths) {
    if (isHidden(lens, path)) continue;
    let wasDrawn = false;
    let wasSeen = false;
    let [lastX, lastY] = [0, 0];
    for (let i = 0; i < path.length; i += 3) {
      projectInto(spot, lens, path[i]!, path[i + 1]!, path[i + 2]!, 0);
      const { x, y, isSeen } = spot;
      const isNear: boolean =
        isSeen &&
        wasSeen &&
        !((x < 0 && lastX < 0) || (y < 0 && lastY < 0)) &&
        !((x > width && lastX > width) || (y > height && lastY > height));
      if (isNear) {
        if (!wasDrawn) context.moveTo(lastX, lastY);
        context.lineTo(x, y);
      }
      [wasDrawn, wasSeen, lastX, lastY] = [isNear, isSeen, x, y];
    }
  }
  context.stroke();
}

export function sameCamera(a: Camera, b: Camera): boolean {
  return (
    a === b ||
    (a.projection === b.projection &&
      a.lon_deg === b.lon_deg &&
      a.lat_deg === b.lat_deg &&
      a.zoom === b.zoom &&
      a.tilt_deg === b.tilt_deg)
  );
}

function sameSize(a: Size, b: Size): boolean {
  return a.width === b.width && a.height === b.height;
}
