export { capitalsTable, outcomesAt } from "./outcomes.ts";
export {
  classCounts,
  defendedScene,
  differenceScene,
  reasonScene,
} from "./protection.ts";
export { warningScene } from "./warning.ts";
export { sceneWords } from "./words.ts";
