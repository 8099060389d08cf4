/** Nearest on the screen, in pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The nearest of the spots within reach of a pointer. */
export function nearestSpot<T extends Spot>(spots: readonly T[], at: Spot, reach: number): T | undefined {
  let best: T | undefined;
  let least = reach;
  for (const spot of spots) {
    const distance = Math.hypot(spot.x - at.x, spot.y - at.y);
    if (distance > least) continue;
    least = distance;
    best = spot;
  }
  return best;
}

/** The line that passes nearest, within reach. A line is given in pieces: where one is undefined, it is out of sight. */
export function nearestLine(
  lines: readonly { readonly id: string; readonly spots: readonly (Spot | undefined)[] }[],
  at: Spot,
  reach: number,
): string | undefined {
  let best: string | undefined;
  let least = reach;
  for (const { id, spots } of lines)
    for (let k = 1; k < spots.length; k++) {
      const a = spots[k - 1];
      const b = spots[k];
      if (a === undefined || b === undefined) continue;
      const distance = fromPiece(at, a, b);
      if (distance > least) continue;
      least = distance;
      best = id;
    }
  return best;
}

function fromPiece(at: Spot, a: Spot, b: Spot): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const s = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length2));
  return Math.hypot(at.x - a.x - s * dx, at.y - a.y - s * dy);
}
