import { buildGrid } from "@equipoise/scenario";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { emptyScene, type Scene, type SceneLine, SceneView } from "./scene/index.ts";
import { currentView, show } from "./state/index.ts";
import "./style.css";

/**
 * A page for `npm run bench` alone, no part of the studio: one picture of a made-up scene that is always played, at the size of
 * the window. `?turned` turns the Earth as well.
 */
const cell_km = 128; // 31,000 cells
const flights = 60;
const points = 120; // of each flight
const objects = 10_000;
const day_s = 1500; // of flight, then again

/** Numbers from 0 to 1, the same on every machine: the linear congruential generator of Numerical Recipes. */
let seed = 20080406;
function next(): number {
  seed = (1664525 * seed + 1013904223) % 4294967296;
  return seed / 4294967296;
}

const grid = buildGrid(cell_km);
const ground: Pick<Scene, "field" | "lines"> = {
  field: {
    grid,
    classOf: Uint8Array.from({ length: grid.cellCount }, () => 1 + Math.floor(4 * next())),
    legend: ["", "f1", "f2", "f3", "f4"].map((id) => ({ id, label: id })),
  },
  lines: Array.from({ length: flights }, (_, k) => flight(k)),
};

function flight(k: number): SceneLine {
  const from = { lon: 45 + 15 * next(), lat: 28 + 10 * next() };
  const to = { lon: -10 + 45 * next(), lat: 38 + 20 * next() };
  const apogee_m = 300_000 + 900_000 * next();
  const along = (of: (s: number) => number) =>
    Float64Array.from({ length: points }, (_, i) => of(i / (points - 1)));
  return {
    ...{ id: `flight-${k}`, kind: k % 6 === 5 ? "flyout" : "flight", label: `Flight ${k}` },
    lon_deg: along((s) => from.lon + s * (to.lon - from.lon)),
    lat_deg: along((s) => from.lat + s * (to.lat - from.lat)),
    height_m: along((s) => 4 * apogee_m * s * (1 - s)),
    t_s: along((s) => day_s * s),
  };
}

const start = Float64Array.from(
  { length: 3 * objects },
  (_, i) => [360 * next() - 180, 160 * next() - 80, 200_000 + 1_800_000 * next()][i % 3]!,
);
const here = start.slice();

/** Where all are at a moment: each goes east at a rate of its own. */
function sceneAt(t_s: number): Scene {
  for (let i = 0; i < start.length; i += 3)
    here[i] = ((start[i]! + 180 + t_s * (0.03 + 1e-8 * start[i + 2]!)) % 360) - 180;
  return { ...emptyScene, ...ground, swarm: { lonLatHeight: here } };
}

const isTurned = new URLSearchParams(location.search).has("turned");

function Played(): ReactNode {
  const [{ scene, t_s }, play] = useState(() => ({ scene: sceneAt(0), t_s: 0 }));
  useEffect(() => {
    let frame = 0;
    const step = (now_ms: number) => {
      const moment = (now_ms / 20) % day_s;
      play({ scene: sceneAt(moment), t_s: moment });
      if (isTurned) {
        const { camera } = currentView();
        show({ camera: { ...camera, lon_deg: ((camera.lon_deg + 180.5) % 360) - 180 } }, { live: true });
      }
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, []);
  return <SceneView scene={scene} name="bench" alternative="A made-up scene" t_s={t_s} />;
}

document.documentElement.dataset.cells = String(grid.cellCount);
createRoot(document.getElementById("studio")!).render(
  <Suspense>
    <Played />
  </Suspense>,
);
