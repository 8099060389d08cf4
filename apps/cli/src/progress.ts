import type { Terminal } from "./terminal.ts";

/** Tells how far long work has come: one line rewritten on a terminal, a line per quarter elsewhere. */
export interface Progress {
  step(done: number, total: number): void;
  end(): void;
}

export function progress(terminal: Terminal, what: string, quiet: boolean): Progress {
  if (quiet) return { step() {}, end() {} };
  const quarterOf = (done: number, total: number) => Math.floor((4 * done) / total);
  let told = 0;
  return {
    step(done, total) {
      if (terminal.live) terminal.err(`\r\u001b[K${what}: ${done} of ${total}`);
      else if (quarterOf(done, total) > told) {
        told = quarterOf(done, total);
        terminal.err(`${what}: ${done} of ${total}\n`);
      }
    },
    end() {
      if (terminal.live) terminal.err("\r\u001b[K");
    },
  };
}
