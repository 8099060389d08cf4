/** One line of the table of `npm run bench`. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly beside: string; // what makes the figure readable: its error, its size
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((p, q) => p - q);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
