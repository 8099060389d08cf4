export { type BarItem, Bars } from "./Bars.tsx";
export { Lines } from "./Lines.tsx";
