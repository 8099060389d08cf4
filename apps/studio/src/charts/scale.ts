/** Round numbers from one end to the other, about so many. */
export function ticksIn(low: number, high: number, about: number): readonly number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, about);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * size).find((s) => s >= rough) ?? 10 * size;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => tidy((first + k) * step));
}

/** 0.30000000000000004 is written 0.3. */
function tidy(x: number): number {
  return Number(x.toPrecision(12)) + 0;
}

/** As many decimals as tell the ticks apart. */
export function digitsOf(ticks: readonly number[]): number {
  return Math.max(0, ...ticks.map((t) => (String(t).split(".")[1] ?? "").length));
}

/** About how wide a text of 13 px stands: enough to choose where it goes. */
export function widthOf(text: string, size_px = 13): number {
  return text.length * size_px * 0.56;
}
