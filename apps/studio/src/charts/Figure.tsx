import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type Download, Downloads } from "../parts/index.ts";
import { shellWords, useWords } from "../words/index.ts";
import { pngOf, svgOf } from "./svgOf.ts";
import "./charts.css";

/** A chart as wide as its place, so that its letters keep their size, with its caption and ways to save it. */
export function Figure({
  caption,
  name,
  alternative,
  draw,
}: {
  readonly caption: string;
  readonly name?: string | undefined; // without it, nothing can be saved
  readonly alternative?: string | undefined;
  readonly draw: (width: number, ids: string) => { readonly height: number; readonly parts: ReactNode };
}): ReactNode {
  const { marking } = useWords(shellWords);
  const place = useRef<HTMLElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(place);
  const ids = `c${useId().replaceAll(/\W/g, "")}`;
  const { height, parts } = draw(width, ids);
  const text = () => svgOf(svg.current!, { title: caption, marking });
  const downloads: readonly Download[] =
    name === undefined
      ? []
      : [
          { name: `${name}.svg`, make: text },
          { name: `${name}.png`, make: () => pngOf(text()) },
        ];
  return (
    <figure className="chart" ref={place}>
      <figcaption>{caption}</figcaption>
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={alternative ?? caption}
      >
        <Hatches ids={ids} />
        {parts}
      </svg>
      <Downloads of={downloads} />
    </figure>
  );
}

/** Fills that differ without their colour. */
function Hatches({ ids }: { readonly ids: string }): ReactNode {
  return (
    <defs>
      {[1, 2, 3].map((k) => (
        <pattern
          key={k}
          id={`${ids}-h${k}`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${k === 1 ? 45 : k === 2 ? -45 : 0})`}
        >
          <rect className="pattern-ground" width={6} height={6} />
          {k === 3 ? (
            <circle className={`pattern-ink s${k}`} cx={3} cy={3} r={1.7} />
          ) : (
            <rect className={`pattern-ink s${k}`} width={2.6} height={6} />
          )}
        </pattern>
      ))}
    </defs>
  );
}

/** The paint of a series: its colour, or for all but the first its hatching. */
export function paint(series: number, ids: string): string {
  const k = series % 4;
  return k === 0 ? "var(--c0)" : `url(#${ids}-h${k})`;
}

function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = of.current;
    if (element === null) return;
    const measure = () => setWidth(Math.max(240, Math.min(900, Math.floor(element.clientWidth))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
