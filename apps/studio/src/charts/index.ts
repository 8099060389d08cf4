export { type BarItem, Bars, type BarsProps } from "./Bars.tsx";
export { type LineMark, type LineSeries, Lines, type LinesProps } from "./Lines.tsx";
export { pngOf, svgOf } from "./svgOf.ts";
