import { geoGraticule10, geoPath } from "d3-geo";
import type { Scene, SceneLine } from "../scene/index.ts";
import type { Camera } from "../state/index.ts";
import { classPolygons } from "./cells.ts";
import { isOverSea } from "./drawBase.ts";
import { areaPolygons, isRaised, lineNames, placeNames, type SeenPlace, seenPlaces } from "./drawScene.ts";
import { placeLabels } from "./labels.ts";
import { type LegendEntry, type SignPath, swatch } from "./legend.ts";
import { placeAt, type ReadyLine, readyLine, spotAt, traceLine } from "./lines.ts";
import type { World } from "./outlines.ts";
import type { Palette } from "./palette.ts";
import { d3Of, type Lens, lensOf, projectInto, type Size, type Spot } from "./projecting.ts";
import {
  areaStrokes,
  bodies,
  type ClassStyle,
  classStyle,
  hatchPaths,
  period_px,
  strokes,
  symbols,
} from "./styles.ts";

/** What a file says beside the picture. */
export interface Caption {
  readonly title: string;
  readonly marking: string;
  readonly source: string;
  readonly entries: readonly LegendEntry[];
}
/** The picture as a file of its own: lines stay lines, classes carry their hatchings, and title, legend and marking go with it. */
export function sceneSvg(
  scene: Scene,
  camera: Camera,
  palette: Palette,
  size: Size,
  t_s: number | undefined,
  world: World,
  caption: Caption,
): string {
  const lens = lensOf(camera, size);
  const top = 44;
  const legend = legendSvg(scene, caption, palette, size.width);
  const height = top + size.height + legend.height + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">`,
    `<title>${escaped(caption.title)}</title>`,
    `<defs><clipPath id="frame"><rect width="${size.width}" height="${size.height}"/></clipPath>${patterns(scene, palette)}</defs>`,
    `<rect width="${size.width}" height="${height}" fill="${palette.page}"/>`,
    text(12, 28, caption.title, palette.ink, 'font-size="17" font-weight="700"'),
    text(
      size.width - 12,
      28,
      caption.marking,
      palette.mark,
      'font-size="12" font-weight="700" text-anchor="end" letter-spacing="1.4"',
    ),
    `<g transform="translate(0 ${top})"><g clip-path="url(#frame)">`,
    ground(scene, lens, camera, palette, world),
    ...over(scene, lens, camera, palette, size, t_s),
    `</g></g><g transform="translate(0 ${top + size.height})">${legend.svg}</g></svg>`,
  ].join("\n");
}

function ground(scene: Scene, lens: Lens, camera: Camera, palette: Palette, world: World): string {
  const path = geoPath(d3Of(lens, camera)).digits(1);
  const outline = path({ type: "Sphere" }) ?? "";
  const land = path(world.fine.land) ?? "";
  const borders = linesPath(lens, world.fine.borders);
  const { field } = scene;
  const isSeaCovered = isOverSea(field);
  const cells =
    field === undefined
      ? []
      : [...classPolygons(field.grid, field.classOf)]
          .sort(([a], [b]) => a - b)
          .map(([kind, coordinates]) => {
            const of = field.legend[kind];
            if (of === undefined) return "";
            // A hair of a stroke closes the seams between neighbours.
            const fill = fillOf(classStyle(of, kind), kind, palette);
            const seam = palette[classStyle(of, kind).fill];
            return `<path d="${path({ type: "MultiPolygon", coordinates }) ?? ""}" fill="${fill}" stroke="${seam}" stroke-width=".4"${isSeaCovered ? ' opacity=".85"' : ""}/>`;
          });
  const clip = isSeaCovered ? "" : ' clip-path="url(#land)"';
  return [
    `<clipPath id="land"><path d="${land}"/></clipPath>`,
    `<path d="${outline}" fill="${palette.sea}"/>`,
    `<path d="${path(geoGraticule10()) ?? ""}" fill="none" stroke="${palette.graticule}" stroke-width=".7"/>`,
    `<path d="${land}" fill="${palette.land}"/>`,
    `<g${clip}>${cells.join("")}</g>`,
    edgeSvg(land, isSeaCovered, 0.6, palette),
    edgeSvg(borders, field !== undefined, 0.9, palette),
    `<path d="${outline}" fill="none" stroke="${palette.border}"/>`,
  ].join("\n");
}

/** Over cells with a pale seam, as on the canvas. */
function edgeSvg(d: string, isOverCells: boolean, width: number, palette: Palette): string {
  const stroke = (colour: string, wide: number, opacity: number) =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linejoin="round" opacity="${opacity}"/>`;
  return isOverCells
    ? `${stroke(palette.halo, width + 1.2, 0.4)}${stroke(palette.soft, width, 1)}`
    : stroke(palette.border, width, 1);
}

/** The lines of the ground as one path; straight from their directions, as the canvas draws them. */
function linesPath(lens: Lens, paths: World["fine"]["borders"]): string {
  const pen = new PathText();
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  for (const path of paths) {
    let wasSeen = false;
    for (let i = 0; i < path.length; i += 3) {
      projectInto(spot, lens, path[i]!, path[i + 1]!, path[i + 2]!, 0);
      const isNear =
        spot.isSeen && spot.x > -20 && spot.y > -20 && spot.x < lens.width + 20 && spot.y < lens.height + 20;
      if (isNear && wasSeen) pen.lineTo(spot.x, spot.y);
      else if (isNear) pen.moveTo(spot.x, spot.y);
      wasSeen = isNear;
    }
  }
  return pen.text();
}

/** Takes strokes as a canvas does and keeps them as a path of SVG. */
class PathText {
  readonly #parts: string[] = [];

  moveTo(x: number, y: number): void {
    this.#parts.push(`M${tenth(x)} ${tenth(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#parts.push(`L${tenth(x)} ${tenth(y)}`);
  }

  text(): string {
    return this.#parts.join("");
  }
}

function tenth(x: number): string {
  return String(Math.round(x * 10) / 10);
}

function over(
  scene: Scene,
  lens: Lens,
  camera: Camera,
  palette: Palette,
  size: Size,
  t_s: number | undefined,
): string[] {
  const path = geoPath(d3Of(lens, camera)).digits(1);
  const seen = seenPlaces(lens, scene.places);
  const context = document.createElement("canvas").getContext("2d")!;
  const names = [...placeNames(context, seen), ...lineNames(context, lens, scene.lines, t_s)];
  return [
    ...scene.areas.map((area) => {
      const { colour, width, dash } = areaStrokes[area.kind];
      const d = areaPolygons(area)
        .map((polygon) => path(polygon) ?? "")
        .join("");
      return `<path d="${d}" fill="${palette[colour]}" fill-opacity=".1" stroke="${palette[colour]}" stroke-width="${width}" stroke-dasharray="${dash.join(" ")}"/>`;
    }),
    ...scene.lines.map((line) => lineSvg(line, lens, palette, t_s)),
    scene.swarm === undefined ? "" : swarmSvg(scene.swarm.lonLatHeight, lens, palette),
    ...seen.map((at) => symbolSvg(at, palette)),
    ...placeLabels(names, size).map(({ left, top, height_px, text: of, font }) =>
      text(
        left,
        top + height_px / 2 + 4,
        of,
        palette.ink,
        `font-size="${/(\d+)px/.exec(font)?.[1] ?? 12}"${font.startsWith("600") ? ' font-weight="600"' : ""}${font.startsWith("italic") ? ' font-style="italic"' : ""} paint-order="stroke" stroke="${palette.halo}" stroke-width="3" stroke-linejoin="round"`,
      ),
    ),
  ];
}

function lineSvg(line: SceneLine, lens: Lens, palette: Palette, t_s: number | undefined): string {
  const ready = readyLine(line);
  if (ready.height_m.length < 2) return "";
  const { colour, width, dash } = strokes[line.kind];
  const isTimed = t_s !== undefined && ready.t_s !== undefined;
  const stroke = (to: number | undefined, opacity: number) =>
    `<path d="${tracedPath(ready, lens, to)}" fill="none" stroke="${palette[colour]}" stroke-width="${width}" stroke-dasharray="${dash.join(" ")}" stroke-linejoin="round" opacity="${opacity}"/>`;
  if (!isTimed) return stroke(undefined, 0.9);
  const place = placeAt(ready, t_s);
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  spotAt(spot, lens, ready, place, isRaised(lens));
  const body = spot.isSeen
    ? `<path transform="translate(${tenth(spot.x)} ${tenth(spot.y)})" d="${bodies[line.kind]}" fill="${palette[colour]}" stroke="${palette.halo}" stroke-width="1.2"/>`
    : "";
  return `${stroke(undefined, 0.35)}${stroke(place, 1)}${body}`;
}

function tracedPath(ready: ReadyLine, lens: Lens, to: number | undefined): string {
  const pen = new PathText();
  traceLine(pen, lens, ready, isRaised(lens), 0, to);
  return pen.text();
}

function swarmSvg(of: Float64Array, lens: Lens, palette: Palette): string {
  const spots: string[] = [];
  const spot: Spot = { x: 0, y: 0, isSeen: false };
  const rad = Math.PI / 180;
  for (let i = 0; i + 2 < of.length; i += 3) {
    const [lon, lat] = [of[i]! * rad, of[i + 1]! * rad];
    const height_m = isRaised(lens) ? of[i + 2]! : 0;
    projectInto(
      spot,
      lens,
      Math.cos(lat) * Math.cos(lon),
      Math.cos(lat) * Math.sin(lon),
      Math.sin(lat),
      height_m,
    );
    if (spot.isSeen) spots.push(`M${tenth(spot.x)} ${tenth(spot.y)}h1v1h-1z`);
  }
  return `<path d="${spots.join("")}" fill="${palette.ink}"/>`;
}

function symbolSvg({ place, x, y }: SeenPlace, palette: Palette): string {
  const { d, fill, stroke, width, clear_px } = symbols[place.kind];
  const at = `transform="translate(${tenth(x)} ${tenth(y)})"`;
  const halo = fill === "none" ? formSvg(at, d, "none", palette.halo, width + 2) : "";
  const ring = place.moved
    ? `<circle cx="${tenth(x)}" cy="${tenth(y)}" r="${clear_px + 3.5}" fill="none" stroke="${palette.ink}" stroke-width="1.2" stroke-dasharray="4 2"/>`
    : "";
  return `${halo}${formSvg(at, d, fill === "none" ? "none" : palette[fill], palette[stroke], width)}${ring}`;
}

function formSvg(at: string, d: string, fill: string, stroke: string, width: number): string {
  return `<path ${at} d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
}

function fillOf({ hatch, fill }: ClassStyle, index: number, palette: Palette): string {
  return hatch === "plain" ? palette[fill] : `url(#class-${index})`;
}

function patterns(scene: Scene, palette: Palette): string {
  return (scene.field?.legend ?? [])
    .map((of, index) => (index === 0 ? "" : patternSvg(classStyle(of, index), `class-${index}`, palette)))
    .join("");
}

/** A class's hatching as a pattern; nothing for a plain one. */
function patternSvg({ fill, hatch, line }: ClassStyle, id: string, palette: Palette): string {
  if (hatch === "plain") return "";
  const { d, width, isFilled } = hatchPaths[hatch];
  const paint = isFilled
    ? `fill="${palette[line]}"`
    : `fill="none" stroke="${palette[line]}" stroke-width="${width}"`;
  return `<pattern id="${id}" width="${period_px}" height="${period_px}" patternUnits="userSpaceOnUse"><rect width="${period_px}" height="${period_px}" fill="${palette[fill]}"/><path d="${d}" ${paint}/></pattern>`;
}

/** Entries in rows as wide as the picture; widths are estimates, generous for any font. */
function legendSvg(
  scene: Scene,
  { entries, source }: Caption,
  palette: Palette,
  width: number,
): { readonly svg: string; readonly height: number } {
  let [x, y] = [12, 14];
  const parts: string[] = [];
  for (const entry of entries) {
    const wide = 34 + entry.label.length * 7 + 18;
    if (x > 12 && x + wide > width) [x, y] = [12, y + 22];
    const of = entry.kind === "class" ? scene.field?.legend[entry.index] : undefined;
    const sign =
      entry.kind === "form"
        ? entry.paths.map((of) => signSvg(of, palette)).join("")
        : `<rect width="${swatch.width}" height="${swatch.height}" fill="${of === undefined ? "none" : fillOf(classStyle(of, entry.index), entry.index, palette)}" stroke="${palette.soft}" stroke-width=".8"/>`;
    parts.push(
      `<g transform="translate(${x} ${y})">${sign}</g>`,
      text(x + 30, y + 11.5, entry.label, palette.ink, 'font-size="12"'),
    );
    x += wide;
  }
  parts.push(text(12, y + 38, source, palette.soft, 'font-size="11"'));
  return { svg: parts.join(""), height: y + 44 };
}

function signSvg({ d, fill, stroke, width, dash, opacity }: SignPath, palette: Palette): string {
  const paint = (of: SignPath["fill"]) => (of === "none" ? "none" : palette[of]);
  return `<path transform="translate(11 7)" d="${d}" fill="${paint(fill)}" fill-opacity="${opacity ?? 1}" stroke="${paint(stroke)}" stroke-width="${width}" stroke-dasharray="${(dash ?? []).join(" ")}"/>`;
}

function text(x: number, y: number, of: string, fill: string, more: string): string {
  return `<text x="${tenth(x)}" y="${tenth(y)}" fill="${fill}" ${more}>${escaped(of)}</text>`;
}

function escaped(of: string): string {
  return of.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
