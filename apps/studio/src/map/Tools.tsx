import { type ReactNode, useId } from "react";
import { Select } from "../parts/index.ts";
import { type Projection, show, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { moveTo, resetCamera } from "./camera.ts";
import { zoomRange } from "./turning.ts";
import { mapWords } from "./words.ts";

const projections: readonly Projection[] = ["globe", "equal-area", "conformal"];

/** The buttons over the picture. */
export function ZoomButtons(): ReactNode {
  const words = useWords(mapWords);
  const { camera } = useView();
  const zoom = (factor: number) =>
    moveTo({
      ...camera,
      zoom: Math.max(zoomRange.least, Math.min(zoomRange.most, camera.zoom * factor)),
    });
  const button = (label: string, sign: string, act: () => void) => (
    <button type="button" title={label} aria-label={label} onClick={act}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <div className="map-zoom">
      {button(words.zoomIn, "+", () => zoom(1.5))}
      {button(words.zoomOut, "−", () => zoom(1 / 1.5))}
      {button(words.reset, "⟲", () => show({ camera: resetCamera(camera) }))}
    </div>
  );
}

/** How the picture is drawn, and what is taken away from it. */
export function Tools({
  hasSolid,
  onSave,
}: {
  readonly hasSolid: boolean; // whether this browser can show the 3D view
  readonly onSave: (form: "PNG" | "SVG") => void;
}): ReactNode {
  const words = useWords(mapWords);
  const { camera, solid } = useView();
  const tilt = useId();
  const isSolid = solid && hasSolid;
  const canTilt = camera.projection === "globe" || isSolid;
  return (
    <div className="map-tools">
      <Select
        label={words.projection}
        value={camera.projection}
        options={projections.map((id) => [id, words.projections[id]])}
        onChoose={(projection) =>
          show({ camera: { ...camera, projection: projection as Projection }, solid: false })
        }
      />
      <span className="choice">
        <label htmlFor={tilt}>{words.tilt}</label>
        <input
          id={tilt}
          type="range"
          min="0"
          max="80"
          step="1"
          disabled={!canTilt}
          value={canTilt ? camera.tilt_deg : 0}
          onChange={(event) => moveTo({ ...camera, tilt_deg: Number(event.target.value) })}
        />
      </span>
      <Solid exists={hasSolid} />
      <span className="map-save">
        <button type="button" onClick={() => onSave("PNG")} disabled={isSolid}>
          {words.save("PNG")}
        </button>
        <button type="button" onClick={() => onSave("SVG")} disabled={isSolid}>
          {words.save("SVG")}
        </button>
      </span>
    </div>
  );
}

function Solid({ exists }: { readonly exists: boolean }): ReactNode {
  const words = useWords(mapWords);
  const { solid } = useView();
  return (
    <button
      type="button"
      aria-pressed={solid && exists}
      disabled={!exists}
      onClick={() => show({ solid: !solid })}
    >
      {exists ? words.solid : words.noWebGl}
    </button>
  );
}
