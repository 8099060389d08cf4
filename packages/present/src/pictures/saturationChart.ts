import { scale, ticks, xAxis, yAxis } from "./axes.ts";
import { symbol } from "./dotPlot.ts";
import { type Html, html, px, raw } from "./html.ts";

/** One fixed case of stock, doctrine and decoys: the share of a raid that is expected to leak, by the size of the raid. */
export interface LeakCurve {
  readonly label: string;
  readonly labelRu?: string;
  readonly points: readonly { readonly raid: number; readonly share: number }[]; // raids rising, share from 0 to 1
  readonly exhaustedAt?: number; // the smallest raid of which some warhead is not fired at
}
export interface SaturationOptions {
  readonly language?: "en" | "ru";
  readonly threshold?: number; // the reader's share, as a line across
}

const box = { width: 380, height: 282, left: 34, right: 370, top: 26, bottom: 240 } as const;
const apart_px = 13; // between marks of a curve

/**
 * Curves of leakage with their legend; at most eight, told apart by mark and dash as by colour. Sized so that its text can
 * be read on a telephone; an upright stroke on a curve is its point of exhaustion.
 */
export function saturationChart(curves: readonly LeakCurve[], options: SaturationOptions = {}): Html {
  if (curves.length > 8) throw new Error("saturationChart: at most eight curves can be told apart");
  const say = words[options.language ?? "en"];
  const name = nameOf(options);
  const most = Math.max(1, ...curves.flatMap(({ points }) => points.map(({ raid }) => raid)));
  const x = scale(0, most, box.left, box.right);
  const y = scale(0, 100, box.bottom, box.top);
  const drawn = curves.map((curve, i) => {
    const at = curve.points.map(({ raid, share }) => [x.at(raid), y.at(100 * share)] as const);
    return html`<g>${at.length > 1 && line(i, at)}${exhaustion(curve, i, x.at, y.at)}${spaced(at, i).map(([cx, cy]) => mark(i, cx, cy))}<title>${name(curve)}</title></g>`;
  });
  const { threshold } = options;
  const across =
    threshold !== undefined &&
    html`<path class="burnout" d="M${box.left} ${px(y.at(100 * threshold))}H${box.right}"/>`;
  return html`<svg class="chart" style="max-width:34rem" viewBox="0 0 ${box.width} ${box.height}" role="img" aria-label="${alternative(curves, options)}">${xAxis(x, box.bottom, box.top, ticks(0, most, 6), say.raid)}${yAxis(y, box.left, box.right, ticks(0, 100, 5), say.share)}${across}${drawn}</svg>${legend(curves, options, most)}`;
}

function legend(curves: readonly LeakCurve[], options: SaturationOptions, most: number): Html {
  const say = words[options.language ?? "en"];
  const entry = (picture: Html, text: string) =>
    html`<li><svg class="swatch" style="width:40px" viewBox="0 0 40 14" aria-hidden="true">${picture}</svg> ${text}</li>`;
  const { threshold } = options;
  const exhausted = curves.some(({ exhaustedAt }) => exhaustedAt !== undefined && exhaustedAt <= most);
  return html`<ul class="legend">${curves.map((curve, i) =>
    entry(html`${line(i, [[0, 7] as const, [40, 7] as const])}${mark(i, 20, 7)}`, nameOf(options)(curve)),
  )}${exhausted && entry(html`<path class="profile" opacity=".35" d="M0 7H40"/><path class="profile" d="M20 1v12"/>`, say.exhausted)}${
    threshold !== undefined &&
    entry(html`<path class="burnout" d="M0 7H40"/>`, `${say.threshold} ${percent(threshold)} %`)
  }</ul>`;
}

/** The chart's figures: a row for each size of raid, a column for each curve. */
export function saturationTable(curves: readonly LeakCurve[], options: SaturationOptions = {}): Html {
  const say = words[options.language ?? "en"];
  const name = nameOf(options);
  const raids = [...new Set(curves.flatMap(({ points }) => points.map(({ raid }) => raid)))].sort(
    (a, b) => a - b,
  );
  const cell = (curve: LeakCurve, raid: number) => {
    const point = curve.points.find((p) => p.raid === raid);
    return html`<td>${point === undefined ? "" : `${percent(point.share)} %`}</td>`;
  };
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${say.caption}"><table><caption>${say.caption}</caption><thead><tr><th scope="col">${say.raid}</th>${curves.map((c) => html`<th scope="col">${name(c)}</th>`)}</tr></thead><tbody>${raids.map((raid) => html`<tr><th scope="row">${raid}</th>${curves.map((c) => cell(c, raid))}</tr>`)}</tbody></table></div>`;
}

const words = {
  en: {
    raid: "warheads in the raid",
    share: "expected to leak, %",
    threshold: "the reader’s threshold,",
    exhausted:
      "upright stroke: the smallest raid of which some warhead is not fired at with the full number of shots",
    caption: "Share of the raid’s warheads expected to leak",
    of: "of",
    chart: "Line chart: share of warheads expected to leak, by size of raid.",
  },
  ru: {
    raid: "боеголовок в налёте",
    share: "ожидаемая доля прорвавшихся, %",
    threshold: "порог, заданный читателем,",
    exhausted:
      "вертикальный штрих: наименьший налёт, при котором по какой-то боеголовке не выпускается полное число перехватчиков",
    caption: "Доля боеголовок налёта, прорыв которых ожидается",
    of: "из",
    chart: "Линейный график: ожидаемая доля прорвавшихся боеголовок в зависимости от их числа в налёте.",
  },
} as const;

type Point = readonly [x: number, y: number];
const lines = ["profile", "line west", "line east", "line sea"] as const; // the colours of marks 0 to 3
const dashes = ["10 3", "10 3 2 3", "3 6", "8 2 1 2"] as const;

function line(series: number, at: readonly Point[]): Html {
  const path = at.map(([x, y], i) => `${i === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("");
  const dash = series > 3 && html` style="stroke-dasharray:${dashes[series % 4] ?? ""}"`;
  return html`<path class="${lines[series % 4] ?? ""}"${dash} d="${raw(path)}"/>`;
}

/** The page's four marks, and the same with a hole. */
function mark(series: number, x: number, y: number): Html {
  const hole = series > 3 && html`<circle style="fill:var(--page)" cx="${px(x)}" cy="${px(y)}" r="1.7"/>`;
  return html`${symbol(series % 4, x, y)}${hole}`;
}

/** Points far enough apart for marks, each curve beginning elsewhere so that curves that coincide show all their marks. */
function spaced(at: readonly Point[], series: number): readonly Point[] {
  const kept: Point[] = [];
  let free_px = box.left + (series % 4) * 0.4 * apart_px;
  for (const [i, [x, y]] of at.entries()) {
    if (x < free_px && !(i === at.length - 1 && kept.length === 0)) continue;
    kept.push([x, y]);
    free_px = x + apart_px;
  }
  return kept;
}

function exhaustion(
  { points, exhaustedAt }: LeakCurve,
  series: number,
  x: (raid: number) => number,
  y: (percent: number) => number,
): Html | false {
  if (exhaustedAt === undefined) return false;
  const next = points.findIndex(({ raid }) => raid >= exhaustedAt);
  const [after, before] = [points[next], points[next - 1]];
  if (after === undefined) return false;
  const part = before === undefined ? 1 : (exhaustedAt - before.raid) / (after.raid - before.raid);
  const share = before === undefined ? after.share : before.share + part * (after.share - before.share);
  const [cx, cy] = [x(before === undefined ? after.raid : exhaustedAt), y(100 * share)];
  return html`<path class="${lines[series % 4] ?? ""}" style="stroke-dasharray:none;stroke-width:2.2" d="M${px(cx)} ${px(cy - 8)}v16"/>`;
}

function alternative(curves: readonly LeakCurve[], options: SaturationOptions): string {
  const say = words[options.language ?? "en"];
  const said = curves.map((curve) => {
    const every = Math.max(1, Math.floor(curve.points.length / 4));
    const few = curve.points.filter((_, i) => i % every === 0 || i === curve.points.length - 1);
    return `${nameOf(options)(curve)}: ${few.map(({ raid, share }) => `${percent(share)} % ${say.of} ${raid}`).join(", ")}`;
  });
  return `${say.chart} ${said.join("; ")}.`;
}

function nameOf({ language }: SaturationOptions): (curve: LeakCurve) => string {
  return ({ label, labelRu }) => (language === "ru" ? (labelRu ?? label) : label);
}

function percent(share: number): string {
  return String(Math.round(100 * share));
}
