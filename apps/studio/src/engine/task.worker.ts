import { type Basis, basisOf, bench, type Runner, type StudyInputs } from "@equipoise/sweep";
import { groundOf } from "./inputs.ts";

type Task = Parameters<Runner["run"]>[0][number];
type Result = Awaited<ReturnType<Runner["run"]>>[number];

export type TaskCall =
  | {
      readonly kind: "study";
      readonly study: number;
      readonly base: string;
      readonly inputs: Omit<StudyInputs, "topology" | "cities"> & { readonly peopled: boolean };
    }
  | { readonly kind: "task"; readonly study: number; readonly task: Task }
  | { readonly kind: "forget"; readonly study: number };
export type TaskWord =
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "failed"; readonly message: string };

/** Does one task after another. It keeps a study until it is told that nobody asks about it any more. */
const port = self as unknown as {
  postMessage(word: TaskWord): void;
  onmessage: ((event: MessageEvent<TaskCall>) => void) | null;
};
const works = new Map<number, Promise<(task: Task) => Result>>();

port.onmessage = ({ data }) => {
  if (data.kind === "study") {
    const { peopled, ...rest } = data.inputs;
    const work = made(data.base, rest, peopled);
    work.catch(() => undefined); // heard of by the first task
    works.set(data.study, work);
    return;
  }
  if (data.kind === "forget") return void works.delete(data.study);
  (works.get(data.study) ?? Promise.reject(new Error("the study is gone")))
    .then((work) => port.postMessage({ kind: "result", result: work(data.task) }))
    .catch((error: unknown) =>
      port.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
};

async function made(
  base: string,
  rest: Omit<StudyInputs, "topology" | "cities">,
  peopled: boolean,
): Promise<(task: Task) => Result> {
  const { topology, cities } = await groundOf(base);
  const inputs: StudyInputs = { ...rest, topology, cities: peopled ? cities : [] };
  return bench(inputs, begun(inputs));
}

/** A wrong input is the planner's to report. */
function begun(inputs: StudyInputs): Basis | undefined {
  try {
    return basisOf(inputs);
  } catch {
    return undefined;
  }
}
