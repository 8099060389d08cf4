import { UserError } from "@equipoise/scenario";
import type { Given } from "../arguments.ts";
import { runNode } from "../exchange/index.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise node`: one node of the joint exchange. 0 after a clean stop, 1 where its journal is damaged. */
export async function node(given: Given, terminal: Terminal): Promise<number> {
  const [create, restore] = [given.flag("create"), given.flag("restore")];
  if (create && restore)
    throw new UserError(["--create and --restore are given together; a node is either new or comes back."]);
  const alone = given.text("alone");
  const ended = await runNode(
    {
      config: given.text("config") ?? "",
      ...(create ? { begin: "new" } : restore ? { begin: "restored" } : {}),
      ...(alone === undefined ? {} : { alone: officersOf(alone) }),
    },
    toldToStop,
  );
  if (ended.kind === "stopped") return 0;
  terminal.err(`${ended.why}\n`);
  return 1;
}

function officersOf(text: string): readonly [string, string] {
  const [first, second, ...more] = text.split(",").map((name) => name.trim());
  if (!first || !second || first === second || more.length > 0 || text.length > 200)
    throw new UserError([`--alone is "${text}"; it must name two officers, such as "A. Smith,B. Jones".`]);
  return [first, second];
}

/** By a signal, or by the end of whoever started it with a channel. */
function toldToStop(): Promise<void> {
  process.removeAllListeners("SIGINT"); // the command's own would end it in the middle of a write
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
    if (process.send === undefined) return;
    process.channel?.unref();
    process.once("disconnect", () => resolve());
    if (!process.connected) resolve(); // it ended while the node started
  });
}
