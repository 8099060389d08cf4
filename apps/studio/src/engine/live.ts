import type { LiveAnswers, LiveQuestion, LiveWord } from "./liveQuestions.ts";

/**
 * Short questions that follow the hand: one flight, one engagement, a coarse map. One worker keeps what it has worked out;
 * of those that follow it, of one kind only the last is answered.
 */
let worker: Worker | undefined;
let calls = 0;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}
const waiting = new Map<number, Waiting>();

/** The answer to a short question. Rejects with a sentence for the reader, or with an AbortError when a later one of its kind overtook it. */
export function asked<K extends LiveQuestion["kind"]>(
  question: Extract<LiveQuestion, { readonly kind: K }>,
): Promise<LiveAnswers[K]> {
  const id = ++calls;
  return new Promise<LiveAnswers[K]>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
    live().postMessage({ id, base: document.baseURI, question });
  });
}

function live(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(new URL("./live.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<LiveWord>) => {
    const of = waiting.get(data.id);
    if (of === undefined) return;
    waiting.delete(data.id);
    if (data.kind === "answer") of.resolve(data.answer);
    else if (data.kind === "overtaken") of.reject(new DOMException("overtaken", "AbortError"));
    else of.reject(new Error(data.sentence));
  };
  worker.onerror = (event) => {
    for (const of of waiting.values())
      of.reject(new Error(`The engine could not start: ${event.message ?? "its script was not found"}`));
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  };
  return worker;
}
