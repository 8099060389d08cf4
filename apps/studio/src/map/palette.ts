import { useSyncExternalStore } from "react";

const names = [
  ...[
    "page",
    "ink",
    "soft",
    "rule",
    "tint",
    "link",
    "mark",
    "land",
    "sea",
    "border",
    "graticule",
    "space",
    "halo",
  ],
  ...["d0", "d0-line", "d1", "d2", "d3", "c0", "c1", "c2", "c3", "c4", "c5", "f1", "f2", "f3", "f4"],
] as const;
/** The colours of the page, as its style sheet has them now. */
export type Palette = Readonly<Record<(typeof names)[number], string>>;

export function paletteNow(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim() || "#888888";
  return Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as Palette;
}

/** The light colours whatever the reader has chosen: paper is white. */
export function paperPalette(): Palette {
  const { dataset } = document.documentElement;
  const chosen = dataset.theme;
  dataset.theme = "light";
  const palette = paletteNow();
  if (chosen === undefined) delete dataset.theme;
  else dataset.theme = chosen;
  return palette;
}

let current: Palette | undefined;
const listeners = new Set<() => void>();

/** The palette, again after every change of theme. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, snapshot);
}

function snapshot(): Palette {
  current ??= paletteNow();
  return current;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) watch();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let isWatching = false;
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const changed = () => {
    const next = paletteNow();
    if (current !== undefined && names.every((name) => next[name] === current?.[name])) return;
    current = next;
    for (const listener of listeners) listener();
  };
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}

/** #rgb or #rrggbb as three numbers of 0 to 255. */
export function rgbOf(colour: string): readonly [number, number, number] {
  const digits = colour.replace("#", "");
  const full = digits.length === 3 ? [...digits].map((d) => d + d).join("") : digits;
  const n = Number.parseInt(full, 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}
