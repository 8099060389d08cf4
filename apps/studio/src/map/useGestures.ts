import { type RefObject, useEffect, useRef } from "react";
import type { Scene } from "../scene/index.ts";
import { type Camera, currentView } from "../state/index.ts";
import { moveTo } from "./camera.ts";
import { type Found, find } from "./picking.ts";
import { invert, lensOf, type Size } from "./projecting.ts";
import { panned, zoomed } from "./turning.ts";

export interface GestureTargets {
  readonly scene: Scene;
  readonly size: Size;
  readonly onHover: (found: Found | undefined, x: number, y: number) => void;
  readonly onPick: (found: Found) => void;
  readonly onDrag: (id: string, lon_deg: number, lat_deg: number, isDone: boolean) => void;
  readonly onIdleWheel: () => void; // the wheel was turned over a map that nobody has chosen
}

interface Pointer {
  x: number;
  y: number;
}
/** A press that moves less than this is a click. */
const slack_px = 5;

/** Mouse, pen and fingers on the picture. One call a frame at most, for whatever has gathered since the last. */
export function useGestures(element: RefObject<HTMLElement | null>, targets: GestureTargets): void {
  const latest = useRef(targets);
  useEffect(() => {
    latest.current = targets;
  });
  useEffect(() => {
    const of = element.current;
    return of === null ? undefined : listen(of, () => latest.current);
  }, [element]);
}

function listen(element: HTMLElement, targets: () => GestureTargets): () => void {
  const hands = new Hands(element, targets);
  const listeners: [string, (event: never) => void, AddEventListenerOptions?][] = [
    ["pointerdown", (event: PointerEvent) => hands.down(event)],
    ["pointermove", (event: PointerEvent) => hands.move(event)],
    ["pointerup", (event: PointerEvent) => hands.up(event, true)],
    ["pointercancel", (event: PointerEvent) => hands.up(event, false)],
    ["pointerleave", () => targets().onHover(undefined, 0, 0)],
    ["dblclick", (event: MouseEvent) => hands.doubled(event)],
    ["touchstart", (event: TouchEvent) => hands.touched(event), { passive: false }],
    ["wheel", (event: WheelEvent) => hands.wheel(event), { passive: false }],
  ];
  for (const [name, listener, options] of listeners)
    element.addEventListener(name, listener as EventListener, options);
  return () => {
    for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener);
    hands.rest();
  };
}

class Hands {
  readonly #element: HTMLElement;
  readonly #targets: () => GestureTargets;
  readonly #pointers = new Map<number, Pointer>();
  #start: Pointer = { x: 0, y: 0 };
  #hasMoved = false;
  #place: string | undefined;
  #frame = 0;
  #pending: (() => void) | undefined;

  constructor(element: HTMLElement, targets: () => GestureTargets) {
    this.#element = element;
    this.#targets = targets;
  }

  down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const at = this.#at(event);
    this.#element.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size > 1) {
      this.#place = undefined;
      this.#hasMoved = true;
      return;
    }
    [this.#start, this.#hasMoved] = [at, false];
    const { scene } = this.#targets();
    const held = find(this.#lens(), scene, at.x, at.y, reachOf(event), (place) => place.canMove === true);
    this.#place = held?.kind === "place" ? held.place.id : undefined;
  }

  /** One finger up or down scrolls the page, but not when it holds a place, and never when there are two. */
  touched(event: TouchEvent): void {
    if (this.#place !== undefined || event.touches.length > 1) event.preventDefault();
  }

  move(event: PointerEvent): void {
    const at = this.#at(event);
    const last = this.#pointers.get(event.pointerId);
    if (last === undefined) {
      if (event.pointerType !== "touch") this.#soon(() => this.#hover(at, reachOf(event)));
      return;
    }
    const { size, onDrag, onHover } = this.#targets();
    const [a] = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    if (a !== undefined) {
      this.#pinch(event.pointerId, last, at, a);
      return;
    }
    const [right, down] = [Math.abs(at.x - this.#start.x), Math.abs(at.y - this.#start.y)];
    if (!this.#hasMoved && Math.hypot(right, down) <= slack_px) return;
    if (!this.#hasMoved && event.pointerType === "touch" && this.#place === undefined && down > right) {
      this.#pointers.delete(event.pointerId); // the page scrolls: this finger is the browser's now
      return;
    }
    this.#hasMoved = true;
    onHover(undefined, 0, 0);
    const place = this.#place;
    if (place !== undefined) {
      this.#soon(() => {
        const ground = invert(this.#lens(), at.x, at.y);
        if (ground !== undefined) onDrag(place, ...ground, false);
      });
      this.#pointers.set(event.pointerId, at);
      return;
    }
    this.#soon(() => {
      moveTo(panned(this.#camera(), size, at.x - last.x, at.y - last.y));
      this.#pointers.has(event.pointerId) && this.#pointers.set(event.pointerId, at);
    });
  }

  /** Two fingers: the ground follows both. */
  #pinch(id: number, last: Pointer, at: Pointer, other: Pointer): void {
    const { size } = this.#targets();
    this.#pointers.set(id, at);
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(at.x - other.x, at.y - other.y);
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    const shifted = panned(this.#camera(), size, (at.x - last.x) / 2, (at.y - last.y) / 2);
    const factor = before < 10 ? 1 : after / before;
    moveTo(zoomed(shifted, size, factor, middle.x, middle.y));
  }

  up(event: PointerEvent, isMeant: boolean): void {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) return;
    this.#flush();
    const at = this.#at(event);
    const { scene, onDrag, onPick } = this.#targets();
    const lens = this.#lens();
    if (this.#place !== undefined && this.#hasMoved) {
      const ground = invert(lens, at.x, at.y);
      const place = scene.places.find(({ id }) => id === this.#place);
      const [lon_deg, lat_deg] = ground ?? [place?.lon_deg ?? 0, place?.lat_deg ?? 0];
      onDrag(this.#place, lon_deg, lat_deg, true);
    } else if (isMeant && !this.#hasMoved) {
      const found = find(lens, scene, at.x, at.y, reachOf(event));
      if (found !== undefined) onPick(found);
    }
    this.#place = undefined;
  }

  doubled(event: MouseEvent): void {
    const { x, y } = this.#at(event);
    moveTo(zoomed(this.#camera(), this.#targets().size, event.shiftKey ? 0.5 : 2, x, y));
  }

  /** The page scrolls by the wheel unless the reader has turned to the map: a map must not be a trap on the way down. */
  wheel(event: WheelEvent): void {
    const isMeant = event.ctrlKey || event.metaKey || this.#element.contains(document.activeElement);
    const { size, onIdleWheel } = this.#targets();
    if (!isMeant) {
      onIdleWheel();
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 20 : 1;
    const factor = 2 ** (-Math.max(-240, Math.min(240, event.deltaY * lines)) / (event.ctrlKey ? 120 : 400));
    const { x, y } = this.#at(event);
    moveTo(zoomed(this.#camera(), size, factor, x, y));
  }

  rest(): void {
    cancelAnimationFrame(this.#frame);
  }

  #hover({ x, y }: Pointer, reach_px: number): void {
    const { scene, onHover } = this.#targets();
    onHover(find(this.#lens(), scene, x, y, reach_px), x, y);
  }

  #soon(what: () => void): void {
    this.#pending = what;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const what = this.#pending;
    this.#pending = undefined;
    what?.();
  }

  #camera(): Camera {
    return currentView().camera;
  }

  #lens() {
    return lensOf(this.#camera(), this.#targets().size);
  }

  #at(event: MouseEvent): Pointer {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

/** A finger is wider than a pointer's tip. */
function reachOf(event: PointerEvent): number {
  return event.pointerType === "touch" ? 24 : 12;
}
