import { UserError } from "@equipoise/scenario";
import { changedBy, groundOf, startOf } from "./inputs.ts";
import { fanFileOf, fanOf, whyFileOf, whyOf } from "./liveFlights.ts";
import { previewOf, whatIfIn } from "./livePreview.ts";
import type { LiveCall, LiveQuestion, LiveWord } from "./liveQuestions.ts";

/** Answers short questions one at a time; of those that follow the hand, of one kind only the last that waits. */
const port = self as unknown as {
  postMessage(word: LiveWord): void;
  onmessage: ((event: MessageEvent<LiveCall>) => void) | null;
};
const followed: readonly LiveQuestion["kind"][] = ["why", "fan", "preview"];
const queue: LiveCall[] = [];
let isBusy = false;

port.onmessage = ({ data }) => {
  const { kind } = data.question;
  const same = followed.includes(kind) ? queue.findIndex(({ question }) => question.kind === kind) : -1;
  if (same >= 0) port.postMessage({ kind: "overtaken", id: queue.splice(same, 1)[0]!.id });
  queue.push(data);
  if (!isBusy) void work();
};

async function work(): Promise<void> {
  isBusy = true;
  for (let call = queue.shift(); call !== undefined; call = queue.shift()) {
    const { id, base, question } = call;
    try {
      port.postMessage({ kind: "answer", id, answer: await answerTo(question, base) });
    } catch (error) {
      port.postMessage({ kind: "problem", id, sentence: sentenceOf(error) });
    }
    await new Promise((later) => setTimeout(later)); // what came in meanwhile is heard
  }
  isBusy = false;
}

/** Each with no more than it needs: one flight waits for no map. */
async function answerTo(question: LiveQuestion, base: string): Promise<unknown> {
  switch (question.kind) {
    case "why":
      return whyOf(question, await startOf(base));
    case "whyFile":
      return whyFileOf(question, await startOf(base));
    case "changed":
      return changedBy(await startOf(base), question.whatIf);
    case "fan":
      return fanOf(question, await startOf(base));
    case "fanFile":
      return fanFileOf(question, await startOf(base));
    case "preview":
      return previewOf(question, await groundOf(base));
    case "open":
      return whatIfIn(question, await groundOf(base));
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.problems.join(" ");
  return `The engine stopped: ${error instanceof Error ? error.message : String(error)}`;
}
