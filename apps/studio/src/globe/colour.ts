import { rgbOf } from "../map/index.ts";

/** A colour of the page as shaders take it: 0 to 1, as the screen shows it. */
export function colourOf(hex: string): [number, number, number] {
  const [r, g, b] = rgbOf(hex);
  return [r / 255, g / 255, b / 255];
}
