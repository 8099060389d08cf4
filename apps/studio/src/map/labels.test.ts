import { expect, test } from "vitest";
import { boxAt, type LabelWish, overlap, placeLabels } from "./labels.ts";

const size = { width: 600, height: 400 };
const wish = (id: string, x: number, y: number, weight = 1): LabelWish => ({
  ...{ id, text: id, x, y, weight },
  ...{ clear_px: 4, width_px: 60, height_px: 14, font: "12px sans-serif" },
});
/** Many points close together, the same at each run. */
const crowd = Array.from({ length: 150 }, (_, i) =>
  wish(
    `p${i}`,
    300 + 140 * Math.sin(i * 2.4) * Math.sqrt(i / 150),
    200 + 140 * Math.cos(i * 2.4) * Math.sqrt(i / 150),
    i % 7,
  ),
);

test("no name touches another, a mark or the frame, and many find room", () => {
  const placed = placeLabels(crowd, size);
  const boxes = placed.map((label) => boxAt(label, label.seat));
  for (const [i, box] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
    for (const { x, y } of crowd)
      expect(x > box.left && x < box.right && y > box.top && y < box.bottom).toBe(false);
    expect(box.left >= 0 && box.top >= 0 && box.right <= 600 && box.bottom <= 400).toBe(true);
  }
  expect(placed.length).toBeGreaterThan(15);
});

test("where there is room for one, the heavier has it", () => {
  const narrow = { width: 80, height: 20 };
  const placed = placeLabels([wish("light", 6, 10, 1), wish("heavy", 8, 10, 2)], narrow);
  expect(placed.map(({ id }) => id)).toEqual(["heavy"]);
});

test("a name keeps its position while that is free, and leaves it when it is not", () => {
  const one = wish("a", 300, 200);
  expect(placeLabels([one], size)[0]?.seat).toBe(0);
  expect(placeLabels([one], size, new Map([["a", 3]]))[0]?.seat).toBe(3);
  const below = { left: 260, top: 208, right: 340, bottom: 230 };
  expect(placeLabels([one], size, new Map([["a", 3]]), [below])[0]?.seat).toBe(0);
});

test("equal weights are settled by name, whatever the order they come in", () => {
  const same = crowd.map((one) => ({ ...one, weight: 1 }));
  const names = (of: readonly LabelWish[]) => placeLabels(of, size).map(({ id }) => id);
  expect(names([...same].reverse())).toEqual(names(same));
});
