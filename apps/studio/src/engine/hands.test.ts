import type { StudyInputs } from "@equipoise/sweep";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Hands, Stopped } from "./hands.ts";
import type { TaskCall, TaskWord } from "./task.worker.ts";

type Task = Parameters<ReturnType<Hands["runner"]>["run"]>[0][number];
type Result = Extract<TaskWord, { readonly kind: "result" }>["result"];

/** A worker that does a task when the test says so, of the studies that it still knows. */
class FakeWorker {
  static all: FakeWorker[] = [];
  readonly studies = new Set<number>();
  readonly open: Extract<TaskCall, { readonly kind: "task" }>[] = [];
  onmessage: ((event: { readonly data: TaskWord }) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  isEnded = false;

  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(call: TaskCall): void {
    if (call.kind === "study") this.studies.add(call.study);
    else if (call.kind === "forget") this.studies.delete(call.study);
    else this.open.push(call);
  }
  terminate(): void {
    this.isEnded = true;
  }
  work(): void {
    const { study, task } = this.open.shift()!;
    const known = this.studies.has(study);
    const word: TaskWord = known
      ? { kind: "result", result: task as unknown as Result }
      : { kind: "failed", message: "the study is gone" };
    this.onmessage?.({ data: word });
  }
  fail(): void {
    this.onerror?.({ message: "no such file", preventDefault: () => undefined } as ErrorEvent);
  }
}

beforeEach(() => {
  FakeWorker.all = [];
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

const inputs = { topology: {}, cities: [] } as unknown as StudyInputs;
const tasks = (...names: readonly string[]) => names as unknown as readonly Task[];
const turn = () => new Promise((later) => setTimeout(later));
const never = () => false;

async function workedOff(): Promise<void> {
  for (let k = 0; k < 20; k++) {
    await turn();
    for (const worker of FakeWorker.all) if (worker.open.length > 0) worker.work();
  }
}

test("a job is done to its end whatever is asked meanwhile, and its study is then forgotten", async () => {
  const hands = new Hands("/", 2);
  const long = hands.runner(inputs, never);
  const result = long.run(tasks("a", "b", "c", "d", "e"), () => undefined);
  for (let k = 0; k < 5; k++) await hands.runner(inputs, never).close();
  await workedOff();
  expect(await result).toEqual(["a", "b", "c", "d", "e"]);
  for (const { studies } of FakeWorker.all) expect([...studies]).toEqual([1]);
  await long.close();
  for (const { studies } of FakeWorker.all) expect(studies.size).toBe(0);
});

test("who gives up hears so at once, and the others go on", async () => {
  const hands = new Hands("/", 1);
  let isStopped = false;
  const given = hands.runner(inputs, () => isStopped).run(tasks("a", "b"), () => undefined);
  const kept = hands.runner(inputs, never).run(tasks("c", "d"), () => undefined);
  await turn();
  isStopped = true;
  hands.wake();
  await expect(given).rejects.toBeInstanceOf(Stopped);
  await workedOff();
  expect(await kept).toEqual(["c", "d"]);
});

test("a worker that does not load ends its task, and the rest is done by the others", async () => {
  const hands = new Hands("/", 2);
  FakeWorker.all[1]!.fail();
  const result = hands.runner(inputs, never).run(tasks("a", "b"), () => undefined);
  await workedOff();
  expect(await result).toEqual(["a", "b"]);
  expect(FakeWorker.all[1]!.isEnded).toBe(true);
  expect(hands.areLost).toBe(false);
});

test("without a worker nobody waits for ever", async () => {
  const hands = new Hands("/", 1);
  const result = hands.runner(inputs, never).run(tasks("a", "b"), () => undefined);
  const told = expect(result).rejects.toThrow("a worker was lost: no such file");
  await turn();
  FakeWorker.all[0]!.fail();
  await told;
  expect(hands.areLost).toBe(true);
  await expect(hands.runner(inputs, never).run(tasks("c"), () => undefined)).rejects.toThrow(
    "no worker is left",
  );
});
