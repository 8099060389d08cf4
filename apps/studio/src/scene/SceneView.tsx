import { type ReactNode, Suspense, useMemo, useRef } from "react";
import { Globe, hasWebGL } from "../globe/index.ts";
import {
  LegendList,
  legendOf,
  MapPicture,
  mapWords,
  savePicture,
  Tools,
  worldOf,
  ZoomButtons,
} from "../map/index.ts";
import { addressOf, currentView, useBasics, useTopology, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import type { Scene } from "./scene.ts";

/** What a reader points at. */
export type Picked =
  | { readonly kind: "cell"; readonly cell: number }
  | { readonly kind: "place"; readonly id: string }
  | { readonly kind: "line"; readonly id: string };

/** The scene and its field are compared by identity: a page that keeps them while nothing changes is drawn once. */
export interface SceneViewProps {
  readonly scene: Scene;
  readonly name: string; //   names the picture, and the files it is saved as: "protects-us-sites"
  readonly alternative: string; // what is to be seen, for those who do not see it
  readonly title?: string; //  over a saved picture; without it, the page's heading
  readonly t_s?: number | undefined; // marks move along their lines
  readonly onPick?: (picked: Picked) => void;
  /** A place is moved by hand or keys: `isDone` when the hand rests. */
  readonly onMove?: (id: string, lon_deg: number, lat_deg: number, isDone: boolean) => void;
}

/** The picture of a scene: map, globe or, when the reader wants it and the browser can, in 3D. */
export function SceneView(props: SceneViewProps): ReactNode {
  const { scene, name, alternative, t_s, title } = props;
  const words = useWords(mapWords);
  const { language, solid } = useView();
  const { catalogue } = useBasics();
  const world = worldOf(useTopology(), catalogue.borders);
  const frame = useRef<HTMLDivElement>(null);
  const entries = useMemo(
    () => legendOf(scene, words, (n) => numberIn(language, n)),
    [scene, words, language],
  );
  const isSolid = solid && hasWebGL();
  const save = (form: "PNG" | "SVG") => {
    const view = currentView();
    const { clientWidth: width = 960, clientHeight: height = 600 } = frame.current ?? {};
    const heading = document.querySelector("h1")?.textContent ?? name;
    void savePicture(name, form, {
      ...{ scene, t_s, world, camera: view.camera, size: { width, height } },
      caption: {
        title: title ?? heading,
        marking: words.marking,
        source: `Equipoise #${addressOf(view)} · Natural Earth`,
        entries,
      },
    });
  };
  return (
    <figure className="map-view" aria-label={alternative}>
      <div className="map-frame" ref={frame}>
        {isSolid ? (
          <Suspense fallback={<p role="status">{words.loading}</p>}>
            <Globe {...props} />
          </Suspense>
        ) : (
          <MapPicture {...props} world={world} />
        )}
        <ZoomButtons />
        <p className="map-marking" aria-hidden="true">
          {words.marking}
        </p>
      </div>
      <LegendList entries={entries} field={scene.field} label={words.legend} />
      <Tools hasSolid={hasWebGL()} onSave={save} />
    </figure>
  );
}
