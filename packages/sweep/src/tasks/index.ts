export { caseOf, codeIn } from "./cases.ts";
export {
  type CheckResult,
  type CheckTask,
  checkedCells,
  type MapResult,
  type MapTask,
  runCheck,
  runMap,
} from "./map.ts";
export { type CapitalWarnings, type PanelEnds, type PanelResult, type PanelTask, runPanel } from "./panel.ts";
export { type MetCode, type ReachResult, type ReachTask, runReach } from "./reach.ts";
export {
  concerns,
  runSight,
  type SightResult,
  type SightTask,
  watchedHeights_m,
  watchedStates,
} from "./sight.ts";
