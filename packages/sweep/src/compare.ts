import type { Answer, Question } from "@equipoise/sim/analyses";
import { sha256Hex } from "@equipoise/sim/physics";
import {
  protectionAnswers,
  reachAnswers,
  type Stamp,
  sightAnswers,
  warningAnswers,
} from "./answers/index.ts";
import type { Comparison, Pictures } from "./comparison.ts";
import { checkOf, type Joined, joinFans, type MapCheck } from "./join.ts";
import { hashOfWorld } from "./ledger/index.ts";
import { inThisThread, type Runner } from "./run.ts";
import { prepare, type Study, type StudyInputs } from "./study.ts";
import type { ReachResult, SightResult } from "./tasks/index.ts";
import { plan, type StudyResult, type StudyTask } from "./tasks.ts";

export interface CompareOptions {
  readonly version: string;
  readonly switches?: string; // what the command line switched on the inputs, for the command that repeats an answer
  readonly runner?: (inputs: StudyInputs) => Runner; // default: this thread
  readonly onProgress?: (done: number, total: number) => void;
  /** Leaves out designs, missiles or questions; what remains is answered to the same bytes. */
  readonly only?: {
    readonly designs?: readonly string[];
    readonly missiles?: readonly string[];
    readonly questions?: readonly Question[];
  };
}

/**
 * The comparison of a scenario's designs: every question, under every parameter set. Deterministic in its inputs: the
 * number of workers and the engine change nothing. Throws UserError on a wrong input.
 */
export async function compare(inputs: StudyInputs, options: CompareOptions): Promise<Comparison> {
  const restricted = restrict(inputs, options.only);
  const runner = (options.runner ?? inThisThread)(restricted); // first, so that its threads start meanwhile
  try {
    return await answered(inputs, restricted, options, runner);
  } finally {
    await runner.close();
  }
}

async function answered(
  inputs: StudyInputs,
  restricted: StudyInputs,
  options: CompareOptions,
  runner: Runner,
): Promise<Comparison> {
  const study = prepare(restricted);
  const asked = (q: Question) => options.only?.questions?.includes(q) ?? true;
  const tasks = plan(study).filter((task) => questionsOf(task).some(asked));
  let done = 0;
  const results = await runner.run(tasks, () => options.onProgress?.(++done, tasks.length));
  const kindOf = <K extends StudyTask["kind"]>(kind: K) =>
    results.filter((r): r is Extract<StudyResult, { kind: K }> => r.kind === kind);
  const joined = joinFans(study, kindOf("map"), kindOf("panel"));
  const reach = kindOf("reach");
  const sight = kindOf("sight");
  const stamp = stampOf(inputs, study, options);
  const answers: Answer[] = [
    ...(asked("protects") ? protectionAnswers(study, joined, stamp) : []),
    ...(asked("reaches") ? reachAnswers(study, reach, stamp) : []),
    ...(asked("warns") ? warningAnswers(study, joined, stamp) : []),
    ...(asked("sees") ? sightAnswers(study, sight, stamp) : []),
  ];
  const pictures = picturesOf(study, joined, checkOf(study, joined, kindOf("check")), reach, sight);
  return { scenario: study.scenario.id, answers, pictures };
}

function questionsOf(task: StudyTask): Question[] {
  if (task.kind === "map" || task.kind === "check") return ["protects"];
  if (task.kind === "panel") return ["protects", "warns"];
  return task.kind === "reach" ? ["reaches"] : ["sees"];
}

/** The same inputs with only some designs and missiles. Names that are not there are refused by the parser's own checks. */
function restrict(inputs: StudyInputs, only: CompareOptions["only"]): StudyInputs {
  if (only?.designs === undefined && only?.missiles === undefined) return inputs;
  const scenario = inputs.scenario as { designs: { id: string }[]; threats: { missile: string }[] };
  return {
    ...inputs,
    scenario: {
      ...scenario,
      designs: scenario.designs.filter((d) => only.designs?.includes(d.id) ?? true),
      threats: scenario.threats.filter((t) => only.missiles?.includes(t.missile) ?? true),
    },
  };
}

/** What every answer carries: the hash of all inputs that were not left out by choice, seed and version. */
function stampOf(inputs: StudyInputs, study: Study, { version, switches = "" }: CompareOptions): Stamp {
  const grid_km = study.world.nominal_km;
  const samples = study.sets[0]!.scenarios.length - 3;
  return {
    scenarioId: study.scenario.id,
    inputsHash: sha256Hex(
      JSON.stringify([inputs.files, inputs.scenario, grid_km, samples, hashOfWorld(study.world)]),
    ),
    seed: study.scenario.seed,
    version,
    samples,
    options: `${switches}${grid_km === study.scenario.grid_km ? "" : ` --grid-km ${grid_km}`}${samples === study.scenario.samples ? "" : ` --samples ${samples}`}`,
  };
}

function picturesOf(
  study: Study,
  joined: Joined,
  check: MapCheck,
  reach: readonly ReachResult[],
  sight: readonly SightResult[],
): Pictures {
  return {
    grid_km: study.world.nominal_km,
    cells: study.cells,
    capitals: study.capitals.map((p) => p.id),
    designs: study.scenario.designs.map((d) => d.id),
    sets: study.sets.map((s) => s.setId),
    check,
    fans: joined.fans.map(({ missile, origin, computed, codes }) => ({
      missile,
      origin,
      computed,
      codes: codes.map((bySet) => bySet[0]!),
    })),
    reaches: reach.flatMap((r) => r.reaches.flatMap((pair) => pair ?? [])),
    sights: sight.map((r) => ({ radar: r.task.radar, designs: r.designs, floors_m: r.floors_m })),
  };
}
