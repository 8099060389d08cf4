import { type ReactNode, useId } from "react";
import type { CellField } from "../scene/index.ts";
import { type LegendEntry, type SignPath, swatch } from "./legend.ts";
import { type ClassStyle, classStyle, hatchPaths, period_px } from "./styles.ts";

/** What the classes and forms of the picture mean. */
export function LegendList({
  entries,
  field,
  label,
}: {
  readonly entries: readonly LegendEntry[];
  readonly field: CellField | undefined;
  readonly label: string;
}): ReactNode {
  if (entries.length === 0) return null;
  return (
    <ul className="map-legend" aria-label={label}>
      {entries.map((entry) => (
        <li key={`${entry.kind} ${entry.label}`}>
          <svg viewBox={`0 0 ${swatch.width} ${swatch.height}`} aria-hidden="true">
            {entry.kind === "class" ? (
              <ClassSign style={classStyle(field!.legend[entry.index]!, entry.index)} />
            ) : (
              entry.paths.map((path) => <Sign key={path.d} of={path} />)
            )}
          </svg>{" "}
          {entry.label}
        </li>
      ))}
    </ul>
  );
}

const variable = (name: string) => (name === "none" ? "none" : `var(--${name})`);

function ClassSign({ style: { fill, hatch, line } }: { readonly style: ClassStyle }): ReactNode {
  const id = useId();
  const { d, width, isFilled } = hatchPaths[hatch];
  const paint = isFilled
    ? { fill: variable(line) }
    : { fill: "none", stroke: variable(line), strokeWidth: width };
  return (
    <>
      <pattern id={id} width={period_px} height={period_px} patternUnits="userSpaceOnUse">
        <path d={d} style={paint} />
      </pattern>
      <rect {...swatch} style={{ fill: variable(fill), stroke: "var(--soft)" }} />
      {hatch !== "plain" && <rect {...swatch} fill={`url(#${id})`} />}
    </>
  );
}

function Sign({ of }: { readonly of: SignPath }): ReactNode {
  const { d, fill, stroke, width, dash = [], opacity = 1 } = of;
  return (
    <path
      transform="translate(11 7)"
      d={d}
      strokeWidth={width}
      strokeDasharray={dash.join(" ")}
      fillOpacity={opacity}
      style={{ fill: variable(fill), stroke: variable(stroke) }}
    />
  );
}
