/** A name that wants to stand by a point of the picture. */
export interface LabelWish {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly clear_px: number; // half the side of the mark that it must not touch
  readonly weight: number;
  readonly width_px: number;
  readonly height_px: number;
  readonly font: string; // as CSS has it
}
export interface PlacedLabel extends LabelWish {
  readonly left: number;
  readonly top: number;
  readonly seat: number; // which of the eight positions
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Names around their points, so that none touches another or a mark: the heaviest first, each in the first free of eight
 * positions, beginning with the one it had before, so that names rest while the picture moves. One without room is left out.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  size: { readonly width: number; readonly height: number },
  before: ReadonlyMap<string, number> = new Map(),
  reserved: readonly Box[] = [], // where something else lies over the picture
): readonly PlacedLabel[] {
  const marks = new Buckets();
  for (const box of reserved) marks.add(box);
  for (const { x, y, clear_px } of wishes)
    marks.add({ left: x - clear_px, top: y - clear_px, right: x + clear_px, bottom: y + clear_px });
  const placed: PlacedLabel[] = [];
  const names = new Buckets();
  const byWeight = [...wishes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  for (const wish of byWeight) {
    const first = before.get(wish.id);
    const order = first === undefined ? seats : [first, ...seats.filter((seat) => seat !== first)];
    for (const seat of order) {
      const box = boxAt(wish, seat);
      const isInside = box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height;
      if (!isInside || names.touches(box) || marks.touches(box)) continue;
      names.add(box);
      placed.push({ ...wish, left: box.left + 1, top: box.top, seat });
      break;
    }
  }
  return placed;
}

const seats: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Right, left, above, below, then the four corners. */
export function boxAt({ x, y, clear_px, width_px, height_px }: LabelWish, seat: number): Box {
  const gap = clear_px + 2;
  const near = gap * 0.75;
  const w = width_px + 2;
  const [left, top] = [
    [x + gap, y - height_px / 2],
    [x - gap - w, y - height_px / 2],
    [x - w / 2, y - gap - height_px],
    [x - w / 2, y + gap],
    [x + near, y - near - height_px],
    [x + near, y + near],
    [x - near - w, y - near - height_px],
    [x - near - w, y + near],
  ][seat]! as [number, number];
  return { left, top, right: left + w, bottom: top + height_px };
}

/** Boxes by the squares of the picture they lie in: a box is asked about its neighbours only. */
class Buckets {
  readonly #of = new Map<number, Box[]>();

  add(box: Box): void {
    for (const key of keysOf(box)) {
      const known = this.#of.get(key);
      if (known === undefined) this.#of.set(key, [box]);
      else known.push(box);
    }
  }

  touches(box: Box): boolean {
    return keysOf(box).some((key) => this.#of.get(key)?.some((other) => overlap(box, other)) ?? false);
  }
}

const square_px = 64;

function keysOf({ left, top, right, bottom }: Box): number[] {
  const keys: number[] = [];
  for (let i = Math.floor(left / square_px); i <= Math.floor(right / square_px); i++)
    for (let j = Math.floor(top / square_px); j <= Math.floor(bottom / square_px); j++)
      keys.push(i * 100_003 + j);
  return keys;
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
