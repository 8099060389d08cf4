/** Node processes as children: none outlives whoever started it. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PartnerId } from "@equipoise/exchange/messages";
import { UserError } from "@equipoise/scenario";
import { projectRoot } from "../disk.ts";
import type { DemoNode } from "./setup.ts";

export interface NodeProcess {
  readonly partner: PartnerId;
  readonly pid: number;
  /** Undefined while it runs; then a sentence that says how it ended. */
  ended(): string | undefined;
  /** Asks it to stop and waits; after the grace it is ended by force. Its exit code, or null where a signal ended it. */
  stop(): Promise<number | null>;
  /** Now, without asking: for the moment in which this process itself ends. */
  kill(): void;
  /** The most memory that it has held, bytes; 0 where the system does not tell. */
  peak_bytes(): number;
}

const grace_ms = 5_000;

/**
 * Starts a node. Its log goes to `node.log` in its folder. It holds a channel to this process and stops by itself when that
 * breaks, however this process ended.
 */
export function startNode(node: DemoNode): NodeProcess {
  const main = join(projectRoot, "apps/cli/dist/main.js");
  if (!existsSync(main))
    throw new UserError([`${main} is not there; it must be compiled first: npm run build.`]);
  const log = openSync(join(node.folder, "node.log"), "a");
  const child = spawn(process.execPath, [main, "node", "--config", node.config, "--create"], {
    stdio: ["ignore", log, "pipe", "ipc"],
  });
  closeSync(log);
  const state = watch(child, node.partner);
  return {
    partner: node.partner,
    pid: child.pid ?? 0,
    ended: () => state.why,
    stop: async () => {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), grace_ms);
      const code = await state.exit;
      clearTimeout(force);
      return code;
    },
    kill: () => void child.kill("SIGKILL"),
    peak_bytes: () => peakOf(child.pid ?? 0),
  };
}

function watch(
  child: ChildProcess,
  partner: PartnerId,
): { why: string | undefined; exit: Promise<number | null> } {
  const state: { why: string | undefined; exit: Promise<number | null> } = {
    why: undefined,
    exit: Promise.resolve(null),
  };
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-4_000);
  });
  state.exit = new Promise((resolve) => {
    child.once("error", (error) => {
      state.why = `The node of ${partner} could not be started: ${error.message}.`;
      resolve(null);
    });
    child.once("close", (code, signal) => {
      state.why =
        `The node of ${partner} ended (${code === null ? signal : `exit code ${code}`}). ${said.trim()}`.trim();
      resolve(code);
    });
  });
  return state;
}

/** VmHWM of proc(5). */
function peakOf(pid: number): number {
  try {
    const kB = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return 1024 * Number(kB ?? 0);
  } catch {
    return 0;
  }
}
