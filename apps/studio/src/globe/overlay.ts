import { bodies, type LabelWish, type Palette, placeLabels, strokes, symbols } from "../map/index.ts";
import type { ScenePlace } from "../scene/index.ts";
import type { Size } from "./camera.ts";

/** What is drawn flat over the 3D picture: a sign, a name or both. */
export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly weight: number;
  readonly place?: ScenePlace;
  readonly body?: "flight" | "flyout";
}
/** Which of the seats around its point each name took, so that names rest while the picture moves. */
export type Seats = ReadonlyMap<string, number>;

/** Signs, then the names that have room. They look as they do on the map. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  size: Size,
  palette: Palette,
  marks: readonly Mark[],
  { marked, seats }: { readonly marked: string | undefined; readonly seats: Seats },
): Seats {
  context.lineJoin = "round";
  for (const mark of [...marks].sort((a, b) => a.weight - b.weight)) drawSign(context, palette, mark, marked);
  const wishes = marks.filter(({ label }) => label !== "").map((mark) => wishOf(context, mark));
  const labels = placeLabels(wishes, size, seats);
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = palette.halo;
  context.fillStyle = palette.ink;
  for (const { font, text, left, top, height_px } of labels) {
    context.font = font;
    context.strokeText(text, left, top + height_px / 2);
    context.fillText(text, left, top + height_px / 2);
  }
  return new Map(labels.map(({ id, seat }) => [id, seat]));
}

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const widths = new Map<string, number>();

function wishOf(context: CanvasRenderingContext2D, mark: Mark): LabelWish {
  const { id, label: text, weight, x, y, place } = mark;
  const symbol = place === undefined ? undefined : symbols[place.kind];
  const font = `${symbol?.isBold ? "600 " : ""}${place?.kind === "city" ? 11 : 12}px ${fontFamily}`;
  const key = `${font} ${text}`;
  let width_px = widths.get(key);
  if (width_px === undefined) {
    context.font = font;
    width_px = context.measureText(text).width;
    widths.set(key, width_px);
  }
  return { id, text, x, y, clear_px: symbol?.clear_px ?? 3, weight, width_px, height_px: 14, font };
}

function drawSign(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { place, body, x, y }: Mark,
  marked: string | undefined,
): void {
  if (body !== undefined)
    drawForm(context, x, y, bodies[body], palette[strokes[body].colour], palette.halo, 1.2);
  if (place === undefined) return;
  const { d, fill, stroke, width, clear_px } = symbols[place.kind];
  if (fill === "none") drawForm(context, x, y, d, undefined, palette.halo, width + 2);
  drawForm(context, x, y, d, fill === "none" ? undefined : palette[fill], palette[stroke], width);
  const isMarked = place.id === marked;
  if (!place.moved && !place.canMove && !isMarked) return;
  context.beginPath();
  context.arc(x, y, clear_px + 3.5, 0, 2 * Math.PI);
  context.setLineDash(isMarked ? [] : place.moved ? [4, 2] : [1.5, 2.5]);
  context.strokeStyle = isMarked ? palette.link : palette.ink;
  context.lineWidth = isMarked ? 3 : 1.2;
  context.stroke();
  context.setLineDash([]);
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
