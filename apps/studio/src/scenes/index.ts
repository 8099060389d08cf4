export { type CapitalRow, type CellOutcome, capitalsTable, outcomesAt } from "./outcomes.ts";
export { assetPlaces, capitalPlaces, originPlaces } from "./places.ts";
export {
  classCounts,
  type DefendedAsked,
  defendedClassOf,
  defendedScene,
  differenceScene,
  reasonScene,
} from "./protection.ts";
export { warningScene } from "./warning.ts";
export { type SceneWords, sceneWords } from "./words.ts";
