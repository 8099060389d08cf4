import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { mapWords, moveTo, PlaceList, resetCamera, usePalette, worldOf } from "../map/index.ts";
import type { Picked, Scene, ScenePlace, SceneViewProps } from "../scene/index.ts";
import { type Camera, currentView, show, useBasics, useTopology, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { dragged, tilted, zoomed } from "./camera.ts";
import { globeWords } from "./globe.words.ts";
import { type Gestures, listen } from "./hands.ts";
import { Stage } from "./stage.ts";
import { hasWebGL } from "./webgl.ts";
import "./globe.css";

/** The scene in three dimensions. Where the browser cannot, a sentence and the way back to the map. */
export default function Globe(props: SceneViewProps): ReactNode {
  const words = useWords(globeWords);
  const [isLost, setLost] = useState(false);
  if (!hasWebGL()) return <Instead sentence={words.absent} />;
  if (isLost) return <Instead sentence={words.lost} />;
  return <Solid {...props} onLost={() => setLost(true)} />;
}

function Instead({ sentence }: { readonly sentence: string }): ReactNode {
  const words = useWords(globeWords);
  return (
    <p role="status">
      {sentence}{" "}
      <button type="button" onClick={() => show({ solid: false })}>
        {words.toMap}
      </button>
    </p>
  );
}

interface SolidProps extends SceneViewProps {
  readonly onLost: () => void;
}
type Move = NonNullable<SceneViewProps["onMove"]>;

function Solid({ scene: given, name, alternative, t_s, onPick, onMove, onLost }: SolidProps): ReactNode {
  const words = useWords(globeWords);
  const { marking, wheel } = useWords(mapWords);
  const hint = useId();
  const host = useRef<HTMLDivElement>(null);
  const [said, say] = useState("");
  const [scene, carry] = useCarried(given);
  const move = useCallback<Move>(
    (id, lon_deg, lat_deg, isDone) => {
      carry(isDone ? undefined : { id, lon_deg, lat_deg });
      onMove?.(id, lon_deg, lat_deg, isDone);
    },
    [onMove, carry],
  );
  const pick = (picked: Picked) => {
    say(described(scene, picked));
    onPick?.(picked);
  };
  const moves = onMove === undefined ? undefined : move;
  const stage = useStage(host, { scene, t_s, pick, move: moves, lost: onLost, idleWheel: () => say(wheel) });
  const save = async () => {
    const image = await stage.current?.image(marking);
    if (image != null) offer(image, `${name}-3d.png`);
  };
  const attend = (place: ScenePlace | undefined) => {
    stage.current?.mark(place?.id);
    if (place === undefined || stage.current?.isInSight(place.id) !== false) return;
    const { camera } = currentView();
    show({ camera: { ...camera, lon_deg: place.lon_deg, lat_deg: place.lat_deg } });
  };
  return (
    <>
      <div className="map-frame">
        <div
          className="map-stage globe-stage"
          ref={host}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys turn the picture
          tabIndex={0}
          aria-label={words.view}
          aria-describedby={hint}
        >
          <span className="hidden" role="img" aria-label={alternative} />
        </div>
        <PlaceList
          places={scene.places}
          isInSight={({ id }) => stage.current?.isInSight(id) ?? true}
          onFocus={attend}
          onPick={({ id }) => pick({ kind: "place", id })}
          onMove={moves}
          onSay={say}
        />
        <button type="button" className="globe-save" onClick={() => void save()}>
          {words.save}
        </button>
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

type Carried = Pick<ScenePlace, "id" | "lon_deg" | "lat_deg">;

/** The scene with a place where the hand holds it, until the page has answered. */
function useCarried(given: Scene): readonly [Scene, (to: Carried | undefined) => void] {
  const [carried, carry] = useState<Carried>();
  const scene = useMemo(() => {
    if (carried === undefined) return given;
    const places = given.places.map((of) => (of.id === carried.id ? { ...of, ...carried } : of));
    return { ...given, places };
  }, [given, carried]);
  return [scene, carry];
}

/** The name of what is picked. */
function described({ lines, places, field }: Scene, picked: Picked): string {
  switch (picked.kind) {
    case "line":
      return lines.find(({ id }) => id === picked.id)?.label ?? "";
    case "place":
      return places.find(({ id }) => id === picked.id)?.label ?? "";
    case "cell": {
      const kind = field?.classOf[picked.cell] ?? 0;
      return kind === 0 ? "" : (field?.legend[kind]?.label ?? "");
    }
  }
}

interface Shown {
  readonly scene: Scene;
  readonly t_s: number | undefined;
  readonly pick: (picked: Picked) => void;
  readonly move: Move | undefined;
  readonly lost: () => void;
  readonly idleWheel: () => void;
}

/** The stage of a host, kept in step with scene, camera, moment and colours. */
function useStage(host: RefObject<HTMLDivElement | null>, shown: Shown): RefObject<Stage | undefined> {
  const topology = useTopology();
  const { borders } = useBasics().catalogue;
  const { camera } = useView();
  const palette = usePalette();
  const stage = useRef<Stage>(undefined);
  const latest = useRef({ ...shown, palette });
  useEffect(() => {
    latest.current = { ...shown, palette };
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = new Stage(element, {
      world: worldOf(topology, borders),
      camera: currentView().camera,
      palette: latest.current.palette,
      onLost: () => latest.current.lost(),
    });
    stage.current = made;
    const deafen = listen(
      element,
      gesturesOf(made, () => latest.current),
    );
    return () => {
      deafen();
      made.dispose();
      stage.current = undefined;
    };
  }, [host, topology, borders]);
  const { scene, t_s } = shown;
  useEffect(() => stage.current?.show(scene), [scene]);
  useEffect(() => stage.current?.look(camera), [camera]);
  useEffect(() => stage.current?.play(t_s), [t_s]);
  useEffect(() => stage.current?.paint(palette), [palette]);
  return stage;
}

function gesturesOf(stage: Stage, latest: () => Shown): Gestures {
  const go = (camera: Camera) => {
    stage.look(camera); // at once: several movements may come before the page hears of the first
    moveTo(camera);
  };
  return {
    turn: (dx, dy) => go(dragged(stage.camera, stage.size, dx, dy)),
    tilt: (by_deg) => go(tilted(stage.camera, by_deg)),
    zoom: (factor) => go(zoomed(stage.camera, factor)),
    home: () => go(resetCamera(stage.camera)),
    pick: (at) => {
      const picked = stage.pick(at);
      if (picked !== undefined) latest().pick(picked);
    },
    grasp: (at, reach) => (latest().move === undefined ? undefined : stage.movableAt(at, reach)),
    carry: (id, at, isDone) => {
      const { move, scene } = latest();
      // Let go beyond the limb: it stays where it was last seen.
      const last = isDone ? scene.places.find((place) => place.id === id) : undefined;
      const to = stage.groundAt(at) ?? last;
      if (to !== undefined) move?.(id, to.lon_deg, to.lat_deg, isDone);
    },
    idleWheel: () => latest().idleWheel(),
  };
}

function offer(image: Blob, name: string): void {
  const url = URL.createObjectURL(image);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
