import type { LedgerResult, LedgerTask } from "./ledger/index.ts";
import type { QuestionResult, QuestionTask } from "./questions/index.ts";
import type { Study } from "./study.ts";
import {
  type CheckResult,
  type CheckTask,
  checkedCells,
  type MapResult,
  type MapTask,
  type PanelResult,
  type PanelTask,
  type ReachResult,
  type ReachTask,
  runCheck,
  runMap,
  runPanel,
  runReach,
  runSight,
  type SightResult,
  type SightTask,
} from "./tasks/index.ts";

/** A piece of a study that one worker does alone. Its result depends on nothing but the study and the task. */
export type StudyTask = MapTask | PanelTask | CheckTask | ReachTask | SightTask;
export type StudyResult = MapResult | PanelResult | CheckResult | ReachResult | SightResult;
export type Task = StudyTask | LedgerTask | QuestionTask;
export type TaskResult = StudyResult | LedgerResult | QuestionResult;

const panelChunk = 60;
const checkChunk = 125;

/**
 * Cuts a study into tasks. The cut depends on the study alone, never on how many workers there are. A fan's map is one
 * task, since where it is computed depends on what was found; those of the longest range come first, being the largest.
 */
export function plan(study: Study): StudyTask[] {
  const { threats, reach } = study.sets[0]!.scenarios[0]!;
  const fans = threats.flatMap(({ origins }, threat) => origins.map((_, origin) => ({ threat, origin })));
  const range_m = (threat: number) => threats[threat]!.missile.publishedRange_m;
  const longestFirst = [...fans].sort((p, q) => range_m(q.threat) - range_m(p.threat));
  const tasks: StudyTask[] = longestFirst.map((fan) => ({ kind: "map", ...fan }));
  for (const fan of longestFirst)
    for (let from = 0; from < study.panel.length; from += panelChunk)
      tasks.push({ kind: "panel", ...fan, from, to: Math.min(from + panelChunk, study.panel.length) });
  for (let from = 0; from < checkedCells; from += checkChunk)
    tasks.push({ kind: "check", from, to: Math.min(from + checkChunk, checkedCells) });
  for (let from = 0; from < reach.launches.length; from += 5)
    tasks.push({ kind: "reach", from, to: Math.min(from + 5, reach.launches.length) });
  for (const radar of sightRadars(study)) tasks.push({ kind: "sight", radar });
  return tasks;
}

/** Every radar of any design. */
function sightRadars(study: Study): string[] {
  return [...new Set(study.sets[0]!.scenarios[0]!.designs.flatMap((d) => d.radars.map((r) => r.asset.id)))];
}

export function run(study: Study, task: StudyTask): StudyResult {
  switch (task.kind) {
    case "map":
      return runMap(study, task);
    case "panel":
      return runPanel(study, task);
    case "check":
      return runCheck(study, task);
    case "reach":
      return runReach(study, task);
    case "sight":
      return runSight(study, task);
  }
}
