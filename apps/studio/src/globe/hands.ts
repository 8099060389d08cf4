import type { Spot } from "./picking.ts";

/** What hands on the picture mean. Pixels are those of the picture's own corner. */
export interface Gestures {
  readonly turn: (dx: number, dy: number) => void;
  readonly tilt: (by_deg: number) => void;
  readonly zoom: (factor: number) => void;
  readonly home: () => void;
  readonly pick: (at: Spot) => void;
  readonly grasp: (at: Spot, reach: number) => string | undefined; // the place that can be moved from there
  readonly carry: (id: string, at: Spot, isDone: boolean) => void;
  readonly idleWheel: () => void; // the wheel was turned over a picture that nobody has chosen
}

const click_px = 4;

/** Listens to pointers, wheel and keys; returns what ends it. */
export function listen(element: HTMLElement, gestures: Gestures): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  listenToPointers(element, gestures, options);
  element.addEventListener("contextmenu", (event) => event.preventDefault(), options);
  element.addEventListener("wheel", (event) => turnWheel(element, event, gestures), {
    ...options,
    passive: false,
  });
  element.addEventListener(
    "keydown",
    (event) => {
      const act = keys[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act(gestures, element);
    },
    options,
  );
  return () => stop.abort();
}

/** The page scrolls by the wheel unless the reader has turned to the picture, which must not be a trap on the way down. */
function turnWheel(element: HTMLElement, event: WheelEvent, { zoom, idleWheel }: Gestures): void {
  const isMeant = event.ctrlKey || event.metaKey || element.contains(document.activeElement);
  if (!isMeant) {
    idleWheel();
    return;
  }
  event.preventDefault();
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1);
  zoom(2 ** (-Math.max(-240, Math.min(240, pixels)) / (event.ctrlKey ? 120 : 400)));
}

const step_px = 60;
const keys: Readonly<Record<string, (gestures: Gestures, element: HTMLElement) => void>> = {
  ArrowLeft: ({ turn }) => turn(step_px, 0),
  ArrowRight: ({ turn }) => turn(-step_px, 0),
  ArrowUp: ({ turn }) => turn(0, step_px),
  ArrowDown: ({ turn }) => turn(0, -step_px),
  "+": ({ zoom }) => zoom(1.4),
  "=": ({ zoom }) => zoom(1.4),
  "-": ({ zoom }) => zoom(1 / 1.4),
  PageUp: ({ tilt }) => tilt(-5),
  PageDown: ({ tilt }) => tilt(5),
  Home: ({ home }) => home(),
  Enter: ({ pick }, { clientWidth, clientHeight }) => pick({ x: clientWidth / 2, y: clientHeight / 2 }),
};

/** One pointer turns, or tilts with the other button or a key; two zoom and turn. */
function listenToPointers(
  element: HTMLElement,
  gestures: Gestures,
  options: { readonly signal: AbortSignal },
): void {
  const held = new Map<number, Spot>();
  let carried: string | undefined;
  let travelled_px = 0;
  const spotOf = (event: PointerEvent): Spot => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left - element.clientLeft, y: event.clientY - top - element.clientTop };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 && event.button !== 2) return;
    held.set(event.pointerId, spotOf(event));
    element.setPointerCapture(event.pointerId);
    if (held.size > 1) {
      travelled_px = Number.POSITIVE_INFINITY; // no click, whatever follows
      return;
    }
    travelled_px = 0;
    const reach = event.pointerType === "mouse" ? 12 : 22;
    const isPlain = event.button === 0 && !hasTiltKey(event);
    carried = isPlain ? gestures.grasp(spotOf(event), reach) : undefined;
  };
  const move = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    const now = spotOf(event);
    travelled_px += Math.hypot(now.x - before.x, now.y - before.y);
    held.set(event.pointerId, now);
    if (held.size === 2) movePair([...held.values()], before, now, gestures);
    else if (travelled_px <= click_px) held.set(event.pointerId, before);
    else if (carried !== undefined) gestures.carry(carried, now, false);
    else if ((event.buttons & 2) !== 0 || hasTiltKey(event)) gestures.tilt((before.y - now.y) * 0.3);
    else gestures.turn(now.x - before.x, now.y - before.y);
  };
  const up = (event: PointerEvent) => {
    if (!held.delete(event.pointerId) || held.size > 0) return;
    const isClick = travelled_px <= click_px;
    if (carried !== undefined && !isClick) gestures.carry(carried, spotOf(event), true);
    else if (isClick && event.type === "pointerup" && event.button === 0) gestures.pick(spotOf(event));
    carried = undefined;
  };
  element.addEventListener("pointerdown", down, options);
  element.addEventListener("pointermove", move, options);
  element.addEventListener("pointerup", up, options);
  element.addEventListener("pointercancel", up, options);
}

function hasTiltKey(event: PointerEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}

function movePair(pair: readonly Spot[], before: Spot, now: Spot, gestures: Gestures): void {
  const other = pair.find((spot) => spot !== now);
  if (other === undefined) return;
  const apart = (spot: Spot) => Math.max(1, Math.hypot(spot.x - other.x, spot.y - other.y));
  gestures.zoom(apart(now) / apart(before));
  gestures.turn((now.x - before.x) / 2, (now.y - before.y) / 2);
}
