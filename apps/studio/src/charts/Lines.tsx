import type { ReactNode } from "react";
import { useView } from "../state/index.ts";
import { numberIn } from "../words/index.ts";
import { Figure } from "./Figure.tsx";
import { digitsOf, ticksIn, widthOf } from "./scale.ts";

type Point = readonly [x: number, y: number];
export interface LineSeries {
  readonly id: string;
  readonly label: string;
  readonly points: readonly Point[];
  readonly band?: readonly (readonly [x: number, low: number, high: number])[]; // the interval along the line
}

/** A moment or threshold worth naming: a line across at x, or at y. */
export type LineMark = { readonly label: string } & ({ readonly x: number } | { readonly y: number });

export interface LinesProps {
  readonly caption: string;
  readonly x: {
    readonly title: string;
    readonly unit: string;
    readonly low?: number;
    readonly high?: number;
  };
  readonly y: {
    readonly title: string;
    readonly unit: string;
    readonly low?: number;
    readonly high?: number;
  };
  readonly series: readonly LineSeries[];
  readonly marks?: readonly LineMark[];
  readonly name?: string; // names the saved files; without it nothing can be saved
  readonly alternative?: string;
  readonly now?: number; //  x that a moving clock stands at
}

const dashes = ["none", "7 4", "2 3", "10 3 2 3", "14 4", "4 2 1 2"] as const;

/** Lines that differ by colour, dash and mark, each with its interval as a band. */
export function Lines(props: LinesProps): ReactNode {
  const { caption, name, alternative } = props;
  const { language } = useView();
  const write = (v: number, digits: number) => numberIn(language, v, digits);
  return <Figure {...{ caption, name, alternative }} draw={(width) => drawn(props, width, write)} />;
}

function drawn(
  props: LinesProps,
  width: number,
  write: (value: number, digits: number) => string,
): { readonly height: number; readonly parts: ReactNode } {
  const { x: xAxis, y: yAxis, series, marks = [], now } = props;
  const [xs, ys] = spans(props);
  const xTicks = ticksIn(...xs, width < 420 ? 4 : 8);
  const yTicks = ticksIn(...ys, 5);
  const yTexts = yTicks.map((t) => write(t, digitsOf(yTicks)));
  const left = 12 + Math.max(...yTexts.map((t) => widthOf(t, 12)));
  const right = width - 14;
  const legend = 20 * series.length + 24;
  const bottom = legend + Math.round(Math.min(320, Math.max(190, width * 0.42)));
  const x = (v: number) => left + ((v - xs[0]) / (xs[1] - xs[0])) * (right - left);
  const y = (v: number) => bottom - ((v - ys[0]) / (ys[1] - ys[0])) * (bottom - legend);
  const titled = ({ title, unit }: { readonly title: string; readonly unit: string }) =>
    unit === "" ? title : `${title}, ${unit}`;
  const parts = (
    <>
      <Legend series={series} />
      <text className="axis" x={0} y={legend - 8}>
        {titled(yAxis)}
      </text>
      {yTicks.map((t, k) => (
        <g key={t}>
          <line className="grid" x1={left} x2={right} y1={y(t)} y2={y(t)} />
          <text className="tick" x={left - 6} y={y(t) + 4} textAnchor="end">
            {yTexts[k]}
          </text>
        </g>
      ))}
      {xTicks.map((t) => (
        <g key={t}>
          <line className="zero" x1={x(t)} x2={x(t)} y1={bottom} y2={bottom + 4} />
          <text className="tick" x={x(t)} y={bottom + 18} textAnchor={x(t) > right - 14 ? "end" : "middle"}>
            {write(t, digitsOf(xTicks))}
          </text>
        </g>
      ))}
      <line className="zero" x1={left} x2={right} y1={bottom} y2={bottom} />
      <text className="axis" x={right} y={bottom + 35} textAnchor="end">
        {titled(xAxis)}
      </text>
      {series.map((of, k) => (
        <Curve key={of.id} {...{ of, k, x, y }} />
      ))}
      {marks.map((mark, k) => (
        <Mark key={mark.label} {...{ mark, k, x, y, left, right, bottom }} top={legend} />
      ))}
      {now !== undefined && now >= xs[0] && now <= xs[1] && (
        <line className="now" x1={x(now)} x2={x(now)} y1={legend} y2={bottom} />
      )}
    </>
  );
  return { height: bottom + 42, parts };
}

type Span = readonly [low: number, high: number];

function spans({ x, y, series, marks = [] }: LinesProps): readonly [Span, Span] {
  const finite = (of: readonly number[]) => of.filter(Number.isFinite);
  const xs = finite([
    ...series.flatMap(({ points }) => points.map((p) => p[0])),
    ...marks.flatMap((m) => ("x" in m ? m.x : [])),
  ]);
  const ys = finite([
    ...series.flatMap(({ points, band = [] }) => [
      ...points.map((p) => p[1]),
      ...band.flatMap((b) => [b[1], b[2]]),
    ]),
    ...marks.flatMap((m) => ("y" in m ? m.y : [])),
  ]);
  return [span(xs, x.low, x.high), span([0, ...ys], y.low, y.high)];
}

function span(of: readonly number[], low = Math.min(...of), high = Math.max(...of)): Span {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  return high > low ? [low, high] : [low, low + 1];
}

function Legend({ series }: { readonly series: readonly LineSeries[] }): ReactNode {
  return series.map(({ id, label }, k) => (
    <g key={id} transform={`translate(0 ${20 * k})`}>
      <line className={`line s${k % 6}`} x1={0} x2={30} y1={9} y2={9} strokeDasharray={dashes[k % 6]} />
      <Sign at={[15, 9]} k={k} />
      <text x={38} y={13}>
        {label}
      </text>
    </g>
  ));
}

function Curve({
  of: { points, band = [] },
  k,
  x,
  y,
}: {
  readonly of: LineSeries;
  readonly k: number;
  readonly x: (v: number) => number;
  readonly y: (v: number) => number;
}): ReactNode {
  const known = points.filter(([, v]) => Number.isFinite(v));
  const d = known.map(([u, v], i) => `${i === 0 ? "M" : "L"}${x(u)} ${y(v)}`).join("");
  const edge = [
    ...band.map(([u, low]) => `${x(u)} ${y(low)}`),
    ...[...band].reverse().map(([u, , high]) => `${x(u)} ${y(high)}`),
  ];
  // Many points are a curve: a few signs along it tell it from the others.
  const every = Math.max(1, Math.ceil(known.length / 12));
  return (
    <g>
      {edge.length > 0 && <path className={`band s${k % 6}`} d={`M${edge.join("L")}Z`} />}
      <path className={`line s${k % 6}`} d={d} strokeDasharray={dashes[k % 6]} />
      {known.map(([u, v], i) => i % every === 0 && <Sign key={`${u} ${v}`} at={[x(u), y(v)]} k={k} />)}
    </g>
  );
}

/** A sign per series: disc, square, triangle, diamond, ring, cross. */
function Sign({ at: [x, y], k }: { readonly at: Point; readonly k: number }): ReactNode {
  const shapes = [
    `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z`,
    `M${x - 3.2} ${y - 3.2}h6.4v6.4h-6.4Z`,
    `M${x} ${y - 4.2}L${x + 4} ${y + 3}H${x - 4}Z`,
    `M${x} ${y - 4.4}L${x + 4.4} ${y}L${x} ${y + 4.4}L${x - 4.4} ${y}Z`,
    `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z`,
    `M${x - 4} ${y}H${x + 4}M${x} ${y - 4}V${y + 4}`,
  ];
  return <path className={`sign s${k % 6}${k % 6 > 3 ? " open" : ""}`} d={shapes[k % 6]} />;
}

function Mark({
  mark,
  k,
  x,
  y,
  left,
  right,
  top,
  bottom,
}: {
  readonly mark: LineMark;
  readonly k: number;
  readonly x: (v: number) => number;
  readonly y: (v: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}): ReactNode {
  if ("y" in mark)
    return (
      <g>
        <line className="mark" x1={left} x2={right} y1={y(mark.y)} y2={y(mark.y)} />
        <text className="mark-name" x={right} y={y(mark.y) - 4} textAnchor="end">
          {mark.label}
        </text>
      </g>
    );
  const at = x(mark.x);
  const isFar = at + widthOf(mark.label, 12) + 6 > right;
  return (
    <g>
      <line className="mark" x1={at} x2={at} y1={top} y2={bottom} />
      <text
        className="mark-name"
        x={at + (isFar ? -4 : 4)}
        y={top + 12 + 14 * (k % 5)}
        textAnchor={isFar ? "end" : "start"}
      >
        {mark.label}
      </text>
    </g>
  );
}
