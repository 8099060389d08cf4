import type { ReactNode } from "react";
import { useView } from "../state/index.ts";
import { numberIn } from "../words/index.ts";
import { Figure, paint } from "./Figure.tsx";
import { digitsOf, ticksIn, widthOf } from "./scale.ts";

export interface BarItem {
  readonly label: string;
  readonly value: number;
  readonly low: number; //  the interval; equal to `high` where there is none
  readonly high: number;
  readonly text: string; // value and interval as the reader is told them
  readonly series?: number; // hatching: 0, the first, is plain
}

export interface BarsProps {
  readonly caption: string;
  readonly unit: string; //   of the axis
  readonly items: readonly BarItem[];
  readonly name?: string; // names the saved files; without it nothing can be saved
  readonly max?: number; //  the axis reaches at least so far: 1 for a share
  readonly series?: readonly string[]; // what each hatching means
  readonly tick?: (value: number) => string;
}

const left = 2;
const barHeight = 12;

/** Bars from zero with their intervals as lines across the ends. */
export function Bars(props: BarsProps): ReactNode {
  const { caption, items, name } = props;
  const alternative = `${caption}: ${items.map(({ label, text }) => `${label}, ${text}`).join("; ")}`;
  const { language } = useView();
  return (
    <Figure
      caption={caption}
      name={name}
      alternative={alternative}
      draw={(width, ids) => drawn(props, width, ids, (v, digits) => numberIn(language, v, digits))}
    />
  );
}

function drawn(
  { items, unit, max, series = [], tick }: BarsProps,
  width: number,
  ids: string,
  write: (value: number, digits: number) => string,
): { readonly height: number; readonly parts: ReactNode } {
  const known = items.flatMap((of) => [of.value, of.low, of.high]).filter(Number.isFinite);
  const most = Math.max(max ?? 0, ...known, 0) || 1;
  const least = Math.min(0, ...known);
  const right = width - 14;
  const x = (value: number) => left + ((value - least) / (most - least)) * (right - left);
  const ticks = ticksIn(least, most, width < 420 ? 3 : 6);
  const digits = digitsOf(ticks);
  const twoLines = items.some(({ label, text }) => widthOf(label) + widthOf(text) + 20 > width);
  const row = (twoLines ? 36 : 20) + barHeight + 12;
  const top = series.length > 1 ? 8 + 20 * series.length : 4;
  const bottom = top + items.length * row;
  const parts = (
    <>
      {series.length > 1 &&
        series.map((label, k) => (
          <g key={label} transform={`translate(0 ${2 + 20 * k})`}>
            <rect className="swatch" width={22} height={12} fill={paint(k, ids)} />
            <text x={30} y={10.5}>
              {label}
            </text>
          </g>
        ))}
      {ticks.map((t) => (
        <g key={t}>
          <line className={t === 0 ? "zero" : "grid"} x1={x(t)} x2={x(t)} y1={top} y2={bottom} />
          <text
            className="tick"
            x={x(t)}
            y={bottom + 15}
            textAnchor={x(t) < 12 ? "start" : x(t) > right - 12 ? "end" : "middle"}
          >
            {tick === undefined ? write(t, digits) : tick(t)}
          </text>
        </g>
      ))}
      <text className="axis" x={right} y={bottom + 31} textAnchor="end">
        {unit}
      </text>
      {items.map((item, k) => (
        <Bar
          // biome-ignore lint/suspicious/noArrayIndexKey: two bars may have one label, and rows never move
          key={k}
          {...{ item, ids, x, twoLines, right }}
          y={top + k * row}
        />
      ))}
    </>
  );
  return { height: bottom + 36, parts };
}

function Bar({
  item: { label, text, value, low, high, series = 0 },
  ids,
  x,
  y,
  twoLines,
  right,
}: {
  readonly item: BarItem;
  readonly ids: string;
  readonly x: (value: number) => number;
  readonly y: number;
  readonly twoLines: boolean;
  readonly right: number;
}): ReactNode {
  const at = y + (twoLines ? 36 : 20);
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
  const middle = at + barHeight / 2;
  return (
    <g>
      <text className="label" x={left} y={y + 14}>
        {label}
      </text>
      <text
        className="value"
        x={twoLines ? left : right}
        y={twoLines ? y + 30 : y + 14}
        textAnchor={twoLines ? "start" : "end"}
      >
        {text}
      </text>
      {Number.isFinite(value) && (
        <rect
          className={`bar s${series % 4}`}
          x={from}
          y={at}
          width={Math.max(0, to - from)}
          height={barHeight}
          fill={paint(series, ids)}
        />
      )}
      {Number.isFinite(value) && high > low && (
        <path
          className="interval"
          d={`M${x(low)} ${at - 3}V${at + barHeight + 3}M${x(high)} ${at - 3}V${at + barHeight + 3}M${x(low)} ${middle}H${x(high)}`}
        />
      )}
      {Number.isFinite(value) && <circle className="nominal" cx={x(value)} cy={middle} r={3.4} />}
    </g>
  );
}
