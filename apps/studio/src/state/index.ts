export { type PageId, pageIds } from "../pageIds.ts";
export {
  type Basics,
  type ShownPictures,
  useAnswers,
  useBasics,
  useLedger,
  usePictures,
  useSights,
  useStudyFile,
  useTopology,
} from "./data.ts";
export { canRedo, canUndo, currentView, redo, show, undo, useView } from "./store.ts";
export {
  addressOf,
  type Camera,
  firstView,
  type Language,
  type Projection,
  type View,
} from "./view.ts";
