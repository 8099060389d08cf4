import { type KeyboardEvent, type ReactNode, useCallback, useId, useMemo, useRef, useState } from "react";
import type { ScenePlace, SceneViewProps } from "../scene/index.ts";
import { type Camera, currentView, show, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { moveTo, resetCamera } from "./camera.ts";
import type { World } from "./outlines.ts";
import { PlaceList } from "./PlaceList.tsx";
import "./map.css";
import { usePalette } from "./palette.ts";
import { type Found, pickedOf } from "./picking.ts";
import { lensOf, project, type Size } from "./projecting.ts";
import { panned, turned, zoomed } from "./turning.ts";
import { useDrawing, useSize } from "./useDrawing.ts";
import { useGestures } from "./useGestures.ts";
import { coordinates, mapWords } from "./words.ts";

interface Tip {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}
interface Carried {
  readonly id: string;
  readonly lon_deg: number;
  readonly lat_deg: number;
}

/** The map or globe on canvas, what the pointer is over, and the places for the keyboard. */
export function MapPicture({
  scene: given,
  alternative,
  t_s,
  onPick,
  onMove,
  world,
}: SceneViewProps & { readonly world: World }): ReactNode {
  const words = useWords(mapWords);
  const { camera } = useView();
  const palette = usePalette();
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useId();
  const size = useSize(stage);
  const [tip, setTip] = useState<Tip>();
  const [said, say] = useState("");
  const [marked, mark] = useState<string>();
  const [carried, carry] = useState<Carried>();
  const describe = useDescribe(given);
  const scene = useMemo(() => {
    if (carried === undefined) return given;
    const { id, lon_deg, lat_deg } = carried;
    return { ...given, places: given.places.map((of) => (of.id === id ? { ...of, lon_deg, lat_deg } : of)) };
  }, [given, carried]);
  const move = useCallback(
    (id: string, lon_deg: number, lat_deg: number, isDone: boolean) => {
      carry(isDone ? undefined : { id, lon_deg, lat_deg });
      mark(isDone ? undefined : id);
      onMove?.(id, lon_deg, lat_deg, isDone);
    },
    [onMove],
  );
  const pick = (found: Found) => {
    say(describe(found));
    const picked = pickedOf(found);
    if (picked !== undefined) onPick?.(picked);
  };
  const shown = { scene, camera, palette, size, t_s, world, marked };
  useDrawing(canvas, shown);
  useGestures(stage, {
    scene: onMove === undefined ? withoutHandles(scene) : scene,
    size,
    onHover: (found, x, y) => setTip(found === undefined ? undefined : { x, y, text: describe(found) }),
    onPick: pick,
    onDrag: move,
    onIdleWheel: () => say(words.wheel),
  });
  return (
    <>
      <div className="map-frame">
        <div
          className="map-stage"
          ref={stage}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys turn the picture
          tabIndex={0}
          aria-label={words.map}
          aria-describedby={hint}
          onKeyDown={(event) => {
            if (event.key === "Escape") setTip(undefined);
            else onKey(event, size);
          }}
        >
          <canvas ref={canvas} role="img" aria-label={alternative} />
        </div>
        <PlaceList
          places={scene.places}
          isInSight={(place) => isInSight(camera, size, place)}
          onFocus={(place) => {
            mark(place?.id);
            setTip(undefined);
            if (place !== undefined && !isInSight(camera, size, place))
              show({ camera: turned(camera, place.lon_deg, place.lat_deg) });
          }}
          onPick={(place) => pick({ kind: "place", place })}
          onMove={onMove === undefined ? undefined : move}
          onSay={say}
        />
        {tip !== undefined && <Tooltip tip={tip} size={size} />}
      </div>
      <p className="hidden" id={hint}>
        {words.keys}
      </p>
      <p className="map-said" role="status">
        {said}
      </p>
    </>
  );
}

function withoutHandles(scene: SceneViewProps["scene"]): SceneViewProps["scene"] {
  return scene.places.some(({ canMove }) => canMove)
    ? { ...scene, places: scene.places.map((place) => ({ ...place, canMove: false })) }
    : scene;
}

function Tooltip({ tip, size }: { readonly tip: Tip; readonly size: Size }): ReactNode {
  const isRight = tip.x > size.width / 2;
  const side = isRight ? { right: size.width - tip.x + 12 } : { left: tip.x + 14 };
  const isLow = tip.y > size.height - 70;
  return (
    <p className="map-tip" aria-hidden="true" style={{ ...side, top: tip.y + (isLow ? -48 : 14) }}>
      {tip.text}
    </p>
  );
}

/** What lies under the pointer, in words. */
function useDescribe(scene: SceneViewProps["scene"]): (found: Found) => string {
  const words = useWords(mapWords);
  const { language } = useView();
  return (found) => {
    if (found.kind === "line") return found.line.label || words.lines[found.line.kind];
    if (found.kind === "place") {
      const { label, kind, moved, canMove } = found.place;
      const more = [words.symbols[kind], moved ? words.isMoved : "", canMove ? words.canMove : ""];
      return [label, ...more].filter((part) => part !== "").join(" · ");
    }
    const { field } = scene;
    const kind = found.cell === undefined ? 0 : (field?.classOf[found.cell] ?? 0);
    const label = kind === 0 ? "" : (field?.legend[kind]?.label ?? "");
    const at = coordinates(language, found.lon_deg, found.lat_deg);
    return label === "" ? at : `${label} · ${at}`;
  };
}

function isInSight(camera: Camera, size: Size, { lon_deg, lat_deg, height_m }: ScenePlace): boolean {
  const { x, y, isSeen } = project(lensOf(camera, size), lon_deg, lat_deg, height_m);
  return isSeen && x > 20 && y > 20 && x < size.width - 20 && y < size.height - 20;
}

const step_px = 60;

function onKey(event: KeyboardEvent, size: Size): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { camera } = currentView();
  const moves: Readonly<Record<string, () => Camera>> = {
    ArrowLeft: () => panned(camera, size, step_px, 0),
    ArrowRight: () => panned(camera, size, -step_px, 0),
    ArrowUp: () => panned(camera, size, 0, step_px),
    ArrowDown: () => panned(camera, size, 0, -step_px),
    "+": () => zoomed(camera, size, 1.4),
    "=": () => zoomed(camera, size, 1.4),
    "-": () => zoomed(camera, size, 1 / 1.4),
    Home: () => resetCamera(camera),
  };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  moveTo(move());
}
