export { type Picked, SceneView, type SceneViewProps } from "./SceneView.tsx";
export {
  type CellClass,
  type CellField,
  emptyScene,
  type LineKind,
  type PlaceKind,
  type Scene,
  type SceneArea,
  type SceneLine,
  type ScenePlace,
  type SceneVolume,
  type Swarm,
} from "./scene.ts";
