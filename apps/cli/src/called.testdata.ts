import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "./disk.ts";
import { run } from "./run.ts";

/** A command in this process: its exit code and what it said. */
export async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const code = await run(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    live: false,
  });
  return { code, ...said };
}

/** Compiles what changed, for tests that start the program; what the compiler says is to be nothing. */
export function compile(): string {
  const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-b", projectRoot], { encoding: "utf8" });
  return status === 0 ? "" : `tsc ended with ${status}: ${stdout}`;
}
