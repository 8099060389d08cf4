import { UserError } from "@equipoise/scenario";
import { ask, compare, ledger, type Runner, type StudyInputs } from "@equipoise/sweep";
import { Hands, Stopped } from "./hands.ts";
import { groundOf, inputsWith, onStudysGrid } from "./inputs.ts";
import type { Call, Job, Word } from "./jobs.ts";

/** The worker that answers: it plans a job, hands its tasks to other workers and merges what they return in order. */
const port = self as unknown as {
  postMessage(word: Word): void;
  onmessage: ((event: MessageEvent<Call>) => void) | null;
};
const running = new Map<number, { stopped: boolean }>();
let hands: Hands | undefined;

port.onmessage = ({ data }) => {
  if (data.kind === "stop") {
    const state = running.get(data.id);
    if (state !== undefined) state.stopped = true;
    hands?.wake();
    return;
  }
  const { id, job, base, workers } = data;
  const state = { stopped: false };
  running.set(id, state);
  const own = hands === undefined || hands.areLost ? new Hands(base, workers) : hands;
  hands = own;
  carriedOut(id, job, base, (inputs) => own.runner(inputs, () => state.stopped))
    .then((result) => port.postMessage({ kind: "done", id, result }))
    .catch((error: unknown) => {
      if (!(error instanceof Stopped)) port.postMessage({ kind: "problem", id, sentence: sentenceOf(error) });
    })
    .finally(() => running.delete(id));
};

async function carriedOut(
  id: number,
  job: Job,
  base: string,
  runner: (inputs: StudyInputs) => Runner,
): Promise<unknown> {
  const ground = await groundOf(base);
  const { inputs, switches } = inputsWith(ground, job.whatIf);
  const { version } = ground.start;
  const onProgress = (done: number, total: number) => port.postMessage({ kind: "progress", id, done, total });
  if (job.kind === "compare") {
    const { sets, only } = job;
    const asked = { ...onStudysGrid(inputs, ground), sets };
    return compare(asked, { version, switches, runner, onProgress, ...(only === undefined ? {} : { only }) });
  }
  if (job.kind === "ask") {
    const { asked, sets, reproduce, about } = job;
    const of: StudyInputs = about === "people" ? inputs : { ...inputs, cities: [], grid_km: 400 };
    return ask(of, asked, { version, sets, reproduce: `${reproduce}${switches}`, runner, onProgress });
  }
  const { kind: _, whatIf: __, ...options } = job;
  return ledger(inputs, { version, switches, runner, onProgress, ...options });
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.problems.join(" ");
  return `The engine stopped: ${error instanceof Error ? error.message : String(error)}`;
}
