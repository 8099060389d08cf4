import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Scene } from "../scene/index.ts";
import type { Camera } from "../state/index.ts";
import { type Memory, newMemory, sameCamera } from "./drawBase.ts";
import { drawScene } from "./drawScene.ts";
import type { World } from "./outlines.ts";
import { type Palette, paperPalette } from "./palette.ts";
import type { Size } from "./projecting.ts";

export interface Shown {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly palette: Palette;
  readonly size: Size;
  readonly t_s: number | undefined;
  readonly world: World;
  readonly marked: string | undefined;
}

/** How long after the last change a picture is at rest and is drawn in full. */
const rest_ms = 220;

/** Keeps a canvas as it should be: draws in the next frame after something has changed, and never else. */
export function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, shown: Shown): void {
  const [painter] = useState(() => new Painter());
  useEffect(() => {
    if (canvas.current !== null) painter.show(canvas.current, shown);
  });
  useEffect(() => {
    const sharp = () => painter.print();
    const again = () => painter.draw();
    addEventListener("beforeprint", sharp);
    addEventListener("afterprint", again);
    return () => {
      removeEventListener("beforeprint", sharp);
      removeEventListener("afterprint", again);
      painter.rest();
    };
  }, [painter]);
}

class Painter {
  #canvas: HTMLCanvasElement | undefined;
  #shown: Shown | undefined;
  #frame = 0;
  #timer = 0;
  #isMoving = false;
  #isChanging = false;
  readonly #memory: Memory = newMemory();

  show(canvas: HTMLCanvasElement, next: Shown): void {
    const before = this.#shown;
    this.#canvas = canvas;
    this.#shown = next;
    if (before !== undefined && same(before, next)) return;
    if (before !== undefined) {
      const isTurned = !sameCamera(before.camera, next.camera);
      const isSameKind = before.camera.projection === next.camera.projection;
      const isChanged = before.scene.field !== next.scene.field && before.scene.field !== undefined;
      this.#isMoving ||= isTurned && isSameKind;
      this.#isChanging ||= isChanged;
      if ((isTurned && isSameKind) || isChanged) this.#settleLater();
    }
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.draw());
  }

  #settleLater(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#isMoving = false;
      this.#isChanging = false;
      if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.draw());
    }, rest_ms);
  }

  draw(): void {
    this.#frame = 0;
    if (this.#shown === undefined) return;
    const pixelRatio = Math.min(2, Math.max(1, devicePixelRatio));
    this.#paint(this.#shown, pixelRatio, this.#memory, {
      isMoving: this.#isMoving,
      isChanging: this.#isChanging,
    });
  }

  /** Paper has more points than a screen, and is white. */
  print(): void {
    if (this.#shown === undefined) return;
    const shown = { ...this.#shown, palette: paperPalette(), marked: undefined };
    this.#paint(shown, 3, newMemory(), { isMoving: false, isChanging: false });
  }

  rest(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #paint(
    { scene, camera, palette, size, t_s, world, marked }: Shown,
    pixelRatio: number,
    memory: Memory,
    pace: { readonly isMoving: boolean; readonly isChanging: boolean },
  ): void {
    const canvas = this.#canvas;
    if (canvas === undefined || size.width < 1) return;
    const [width, height] = [Math.round(size.width * pixelRatio), Math.round(size.height * pixelRatio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const drawing = { world, memory, pixelRatio, marked, ...pace };
    drawScene(canvas.getContext("2d")!, scene, camera, palette, size, t_s, drawing);
  }
}

function same(a: Shown, b: Shown): boolean {
  return (
    a.scene === b.scene &&
    a.palette === b.palette &&
    a.t_s === b.t_s &&
    a.world === b.world &&
    a.marked === b.marked &&
    a.size.width === b.size.width &&
    a.size.height === b.size.height &&
    sameCamera(a.camera, b.camera)
  );
}

/** The size of an element, again whenever it changes. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const last = useRef(size);
  useLayoutEffect(() => {
    const of = element.current;
    if (of === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = of;
      if (width === last.current.width && height === last.current.height) return;
      last.current = { width, height };
      setSize(last.current);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(of);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
